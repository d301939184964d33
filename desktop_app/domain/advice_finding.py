"""What is to be advised on in a text: each rule of METHOD, section 4, held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain import advice_opening, advice_places, advice_questions, speech
from desktop_app.domain import advice_rules as openers
from desktop_app.domain import advice_rules_selling as selling
from desktop_app.domain.advice_phrases import Phrases
from desktop_app.domain.advice_text import Sentence, sentences, words_of
from desktop_app.domain.advice_words import OWN_FIRM, SIGNS, word_set
from desktop_app.domain.records import Me


class Rule(StrEnum):
    """What advice is given on; the names are those of the command line."""

    WORN_OPENER = "worn-opener"
    BARE_CHECK_IN = "bare-check-in"
    CLOSED_QUESTION = "closed-question"
    ASKS_TO_BUY = "asks-to-buy"
    PITCH = "pitch"
    TOO_LONG = "too-long"
    NO_NAME = "no-name"
    NO_COMPANY = "no-company"
    NO_AGENDA = "no-agenda"
    NO_IF_ANY = "no-if-any"
    NO_CHECK = "no-check"
    UNFILLED = "unfilled"


class Theme(StrEnum):
    """What a finding speaks of, where a rule has several."""

    FOLLOWING_UP = "following-up"
    DECISION = "decision"
    ASKED_DECISION = "asked-decision"
    QUESTIONS = "questions"
    MAIL = "mail"
    REFERRAL = "referral"
    NONE = ""


class Kind(StrEnum):
    """What a text is said as."""

    OPENING = "opening"
    POINT = "point"
    VOICEMAIL = "voicemail"
    CLOSING = "closing"


# METHOD: the call. Seconds of speech that each should stay within; a closing has no limit.
LIMITS: dict[Kind, int | None] = {
    Kind.OPENING: speech.OPENING_SECONDS,
    Kind.POINT: speech.POINT_SECONDS,
    Kind.VOICEMAIL: speech.VOICEMAIL_SECONDS,
    Kind.CLOSING: None,
}


@dataclass(frozen=True)
class Found:
    """A rule that applies to `start` to `end` of a text, in the sentence named likewise."""

    rule: Rule
    start: int
    end: int
    theme: Theme = Theme.NONE
    sentence: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class View:
    """What decides which rules apply: who speaks to whom, as what, and what is known."""

    kind: Kind
    me: Me
    contact_name: str
    proposal_open: bool
    need_known: bool
    words_per_minute: float


@dataclass(frozen=True)
class _Table:
    """Phrases of one rule; those that hold in an open question as well are apart."""

    rule: Rule
    theme: Theme
    phrases: Phrases
    though_open: bool = False


_TABLES = tuple(
    _Table(rule, theme, Phrases(table), though_open)
    for rule, theme, table, though_open in (
        (Rule.WORN_OPENER, Theme.FOLLOWING_UP, openers.FOLLOWING_UP, False),
        (Rule.WORN_OPENER, Theme.DECISION, openers.DECISION, False),
        (Rule.WORN_OPENER, Theme.ASKED_DECISION, openers.FOR_THE_DECISION, True),
        (Rule.WORN_OPENER, Theme.QUESTIONS, openers.ANY_QUESTIONS, False),
        (Rule.WORN_OPENER, Theme.MAIL, openers.GOT_MY_MAIL, False),
        (Rule.WORN_OPENER, Theme.FOLLOWING_UP, openers.WORN_THOUGH_OPEN, True),
        (Rule.BARE_CHECK_IN, Theme.NONE, openers.CHECK_IN, False),
        (Rule.ASKS_TO_BUY, Theme.REFERRAL, selling.REFERRAL, False),
        (Rule.ASKS_TO_BUY, Theme.REFERRAL, selling.REFERRAL_THOUGH_OPEN, True),
        (Rule.ASKS_TO_BUY, Theme.NONE, selling.BUY, False),
        (Rule.ASKS_TO_BUY, Theme.NONE, selling.BUY_THOUGH_OPEN, True),
        (Rule.PITCH, Theme.NONE, selling.PITCH, False),
    )
)
_SPEAKERS = word_set("i i'm i'd i'll i've we we're we'd we'll we've")
_LONGEST_KEPT = 4000
_WORD_END = re.compile(r"\w(?=\W|\Z)")


def found(text: str, view: View, *, timed: bool = True) -> list[Found]:
    """Return all that is to be advised on, in the order of the text; its length if `timed`."""
    read = list(sentences(text))
    all_ = list(_in_sentences(read, view))
    within = iter(read)
    sentence = next(within, None)
    for start, end in advice_places.unfilled(text):
        while sentence is not None and sentence.end < end:
            sentence = next(within, None)
        span = (start, end) if sentence is None else (min(sentence.start, start), sentence.end)
        all_.append(Found(Rule.UNFILLED, start, end, sentence=span))
    limit = LIMITS[view.kind] if timed else None
    if limit is not None and _too_long(text, limit, view.words_per_minute):
        start = _passes(text, limit, view.words_per_minute)
        all_.append(Found(Rule.TOO_LONG, start, len(text.rstrip()), sentence=(0, len(text))))
    if view.kind is Kind.OPENING:
        lacking = advice_opening.lacking(text, read, view.me)
        whole = (0, len(text))
        all_ += [Found(Rule(rule), *whole, sentence=whole) for rule in lacking]
    order = {rule: place for place, rule in enumerate(Rule)}
    return sorted(all_, key=lambda each: (each.start, order[each.rule]))


def _in_sentences(read: Iterable[Sentence], view: View) -> Iterator[Found]:
    names = frozenset(words_of(view.contact_name))
    firm = words_of(view.me.company)
    said, meant = f" {' '.join(firm)} ", f" {' '.join([OWN_FIRM] * len(firm))} "
    opening, asks = view.kind is Kind.OPENING, view.kind in (Kind.OPENING, Kind.POINT)
    for sentence in read:
        line = sentence.line.replace(said, meant) if firm else sentence.line
        seen: set[Rule] = set()
        for rule, theme, word in _in_line(line, names, opening, asks):
            if rule not in seen and _applies(rule, theme, view):
                seen.add(rule)
                span = (sentence.start, sentence.end)
                yield Found(rule, sentence.place(word), sentence.end, theme, span)


def _applies(rule: Rule, theme: Theme, view: View) -> bool:
    """Whether a finding is one in this situation."""
    if rule is Rule.PITCH:
        return not view.need_known
    if rule is Rule.ASKS_TO_BUY and theme is not Theme.REFERRAL:
        return not view.proposal_open
    return theme is not Theme.ASKED_DECISION or not view.proposal_open


@lru_cache(maxsize=1024)
def _in_line(
    line: str, names: frozenset[str], opening: bool, asks: bool
) -> tuple[tuple[Rule, Theme, int], ...]:
    """The rules that apply to a sentence, each with the word from which on they do.

    While somebody writes, all sentences but one are as they were a moment before.
    """
    sentence = Sentence(0, 0, line)
    is_open = advice_questions.opens(sentence)
    answers = []
    for table in _TABLES:
        if is_open and not table.though_open:
            continue
        start = table.phrases.first(line)
        if start is not None:
            answers.append((table.rule, table.theme, _part_before(sentence, start)))
    closed = advice_questions.closed_at(sentence, names, opening=opening) if asks else None
    if closed is not None:
        answers.append((Rule.CLOSED_QUESTION, Theme.NONE, closed))
    return tuple(answers)


def _part_before(sentence: Sentence, place: int) -> int:
    """The word with which the part of the sentence begins that a phrase was found in."""
    words = sentence.words
    while place > 0 and not _begins_anew(words, place):
        place -= 1
    return place


def _begins_anew(words: list[str], place: int) -> bool:
    """Whether something new is said from there on: after a sign, or "and" before I and we."""
    if words[place - 1] in SIGNS or words[place - 1] == "-":
        return words[place] not in SIGNS and words[place] not in ("and", "but", "so")
    return words[place - 1] in ("and", "but", "so") and words[place] in _SPEAKERS


def _too_long(text: str, limit: int, words_per_minute: float) -> bool:
    return speech.too_long(_seconds(text, words_per_minute), limit)


def _passes(text: str, limit: int, words_per_minute: float) -> int:
    """Return where the word stands that passes the limit; the text is known to be too long."""
    size = 1000
    while size < len(text) and _seconds(text[:size], words_per_minute) <= limit:
        size *= 2
    ends = [match.end() for match in _WORD_END.finditer(text, 0, size)]
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        if _seconds(text[: ends[middle]], words_per_minute) > limit:
            high = middle
        else:
            low = middle + 1
    return _word_start(text, ends[low] if ends else len(text))


def _seconds(text: str, words_per_minute: float) -> float:
    if len(text) > _LONGEST_KEPT:
        return speech.seconds(text, words_per_minute)
    return _kept_seconds(text, words_per_minute)


@lru_cache(maxsize=256)
def _kept_seconds(text: str, words_per_minute: float) -> float:
    """The beginning of a text stays as it is while somebody writes on."""
    return speech.seconds(text, words_per_minute)


def _word_start(text: str, end: int) -> int:
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start
