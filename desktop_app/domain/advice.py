"""Advice on wording while a script is being written: what, why, and a better wording.

METHOD: the call ("Advice while writing a script, never a block"). The rules are tables of phrases
in the advice_rules files, and advice_finding.py holds them against a text.

What an advice is about is text[start:end]: from the part of a sentence in which it was found to
that sentence's end; an unfilled place alone; what comes after the limit, where a text is too
long; and the whole text where something is missing from an opening. `instead`, put in its
place, makes that advice go away and causes no other: each wording is tried before it is
offered. Where none stands this test, or a text is far longer than anybody would say at once,
`instead` is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from desktop_app.domain import advice_finding, saying, speech
from desktop_app.domain.advice_finding import LIMITS, Found, Kind, Rule, View
from desktop_app.domain.advice_text import folded
from desktop_app.domain.advice_wording import why, wordings
from desktop_app.domain.records import ContactRecord, Me

# What a text can be said as.
KINDS = tuple(str(kind) for kind in Kind)

# Beyond this many signs, four minutes of speech, wordings are not tried.
_LONGEST_WITH_WORDINGS = 4000
_MOST_WORDINGS = 12
# Nobody reads more; the first ones come back where they are dealt with.
_MOST = 200
_LONGEST_KEPT = 1000
_Key = tuple[str, str]


@dataclass(frozen=True)
class Situation:
    """Who speaks to whom, and what is known; `contact` None where it is nobody in particular.

    `proposal_open`: asking for the decision is right. `need_known`: a concern or a gain is on
    record, so an offer may be named. `words_per_minute` is the user's own pace.
    """

    me: Me = field(default_factory=Me)
    contact: ContactRecord | None = None
    proposal_open: bool = False
    need_known: bool = False
    words_per_minute: float = speech.WORDS_PER_MINUTE


@dataclass(frozen=True)
class Advice:
    """A rule that applies to text[start:end], why, and what could be put there `instead`.

    `sentence` is what a dismissal remembers: the sentence around it, or the whole text.
    """

    rule: str
    text: str
    start: int
    end: int
    why: str
    instead: str
    sentence: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the advice with the keys that the command line promises."""
        return {
            "rule": self.rule,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "why": self.why,
            "instead": self.instead,
        }


def advise(text: str, kind: str, situation: Situation) -> tuple[Advice, ...]:
    """Return the advice on a text that is said as opening, point, voicemail or closing.

    In the order of the text, the first 200. It never fails on a text, whatever is in it; an
    empty one gets advice only as an opening, which lacks everything.
    """
    said_as = Kind(kind)
    view = _view(said_as, situation)
    found = _found(text, view, situation)
    tries = _MOST_WORDINGS if len(text) <= _LONGEST_WITH_WORDINGS else 0
    counted = _counted(text, found) if tries else Counter()
    return tuple(
        Advice(
            str(each.rule),
            text[each.start : each.end],
            each.start,
            each.end,
            why(each, said_as),
            _instead(text, each, found, counted, view, situation) if place < tries else "",
            text[each.sentence[0] : each.sentence[1]].strip(),
        )
        for place, each in enumerate(found[:_MOST])
    )


def _found(text: str, view: View, situation: Situation, *, timed: bool = True) -> list[Found]:
    """Return what is found in the user's own words."""
    findings = advice_finding.found(text, view, timed=timed)
    return [each for each in findings if not _in_their_words(text, each, situation.contact)]


def _in_their_words(text: str, found: Found, contact: ContactRecord | None) -> bool:
    """Return whether a finding lies in what the contact said: that is nobody's to reword."""
    if contact is None or found.rule in (Rule.TOO_LONG, Rule.UNFILLED):
        return False
    about = folded(text[found.start : found.end]).strip(" .,;:!?")
    theirs = (contact.concern, contact.gain)
    return bool(about) and any(about in folded(saying.numbered(each)) for each in theirs)


def dismissal(advice: Advice) -> tuple[str, str]:
    """Return what tells one dismissed advice from others, whatever the blanks and capitals.

    Its rule and its sentence; of a very long one, a digest in its place.
    """
    sentence = folded(advice.sentence)
    if len(sentence) > _LONGEST_KEPT:
        sentence = sha256(sentence.encode("utf-8", "replace")).hexdigest()
    return advice.rule, sentence


def limit(kind: str) -> int | None:
    """Return the seconds that a text of this kind should stay within; None for a closing."""
    return LIMITS[Kind(kind)]


def _view(kind: Kind, situation: Situation) -> View:
    return View(
        kind,
        situation.me,
        situation.contact.name if situation.contact else "",
        situation.proposal_open,
        situation.need_known,
        situation.words_per_minute,
    )


def _instead(
    text: str,
    found: Found,
    all_found: Sequence[Found],
    counted: Counter[_Key],
    view: View,
    situation: Situation,
) -> str:
    """Return the first wording that takes this advice away and brings no other.

    What mends another fault of a closed question opens it as well.
    """
    allowed = counted - Counter([_key(text, found)])
    is_short = Rule.TOO_LONG not in {rule for rule, _about in counted}
    beside: list[Found] = []
    if found.rule is Rule.CLOSED_QUESTION:
        span = (found.start, found.end)
        beside = [each for each in all_found if (each.start, each.end) == span and each != found]
    for cause in (*beside, found):
        for wording in wordings(text, cause, view.kind, situation.me, situation.contact):
            after = text[: found.start] + wording + text[found.end :]
            if _counted(after, _found(after, view, situation, timed=is_short)) <= allowed:
                return wording
    return ""


def _counted(text: str, found: Sequence[Found]) -> Counter[_Key]:
    return Counter(_key(text, each) for each in found)


def _key(text: str, found: Found) -> _Key:
    """What makes two findings the same: of a missing part and of length there is only one."""
    whole = found.rule == "too-long" or found.rule.startswith("no-")
    return str(found.rule), "" if whole else folded(text[found.start : found.end])
