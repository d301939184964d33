"""Which questions are closed: answered with yes or no, with or without a verb in front.

METHOD: the call ("mostly open questions"). A question counts as closed unless it is seen to be
open, so that tags, statements with a question mark and "Any news on it?" are found as well.
"""

from __future__ import annotations

from desktop_app.domain import advice_rules_calls as rules
from desktop_app.domain.advice_phrases import Phrases
from desktop_app.domain.advice_text import Sentence
from desktop_app.domain.advice_words import LISTS, SIGNS, word_set

_AUX, _OPEN, _PRONOUN = (frozenset(LISTS[name].split("|")) for name in ("AUX", "OPEN", "PRONOUN"))
_POLITE, _WHETHER, _TIME, _SUITS, _CHECK, _CHECK_OPEN = (
    Phrases(table)
    for table in (
        rules.POLITE,
        rules.WHETHER,
        rules.TIME,
        rules.SUITS,
        rules.CHECK,
        rules.CHECK_OPEN,
    )
)
GREETINGS = word_set(
    "hello hi hey good morning afternoon evening day dear greetings mr mrs ms miss dr"
)
_LEADS = GREETINGS | word_set(
    "so and but well now ok okay oh right also then first second finally anyway or yes no sure"
    " great fine thanks please again"
)
_LEAD_PAIRS = frozenset({("thank", "you"), ("by", "the"), ("quick", "question")})
_ASKED_FOR = word_set("tell say describe explain show give walk take share imagine think name list")
_PREPOSITIONS = word_set(
    "in by to on at for from with of about since until till under between and so but or then"
    " exactly just because after before into through over"
)
_NEVER_A_PART = word_set("which who whose whom who's what's how's when's where's")
_CONDITIONS = frozenset({"should", "were", "had"})
_LONGEST_NAME = 3


def opens(sentence: Sentence) -> bool:
    """Whether it is a question that leaves the answer open: what, how, why, which, when, who."""
    if not sentence.asks:
        return False
    words = sentence.words
    first = lead(words)
    if _asks_at(words, first):
        return words[first] in _CONDITIONS and _has_open_part(words)
    if words[first : first + 1] and words[first] in _ASKED_FOR:
        return True
    return _has_open_part(words) or _is_turned_back(words)


def closed_at(sentence: Sentence, names: frozenset[str], *, opening: bool) -> int | None:
    """Return the word with which a closed question begins, or None.

    `names` are the words of the contact's name: "Debbie?" asks nothing. In an opening, the check
    of the moment may be closed. METHOD: the call.
    """
    words = sentence.words
    first = lead(words)
    if sentence.asks:
        if opens(sentence) or _is_call(words, names):
            return None
    elif not _asks_at(words, first) or not _plainly(words, first):
        return None
    if _is_polite(sentence) or _offers_a_time(sentence, words[first]):
        return None
    if opening and checks(sentence):
        return None
    return first if _asks_at(words, first) else 0


def checks(sentence: Sentence) -> bool:
    """Whether a question asks if the moment suits."""
    words = sentence.words
    if opens(sentence):
        return _CHECK_OPEN.are_in(sentence.line)
    if not sentence.asks and not _asks_at(words, lead(words)):
        return False
    return _CHECK.are_in(sentence.line)


def lead(words: list[str]) -> int:
    """Return where a sentence begins in earnest, after a greeting, a name or a "so"."""
    first = 0
    while first < len(words):
        if words[first] in _LEADS or words[first] in SIGNS:
            first += 1
        elif tuple(words[first : first + 2]) in _LEAD_PAIRS:
            first += 2
        elif named := _name_at(words, first):
            first += named
        else:
            break
    return first if first < len(words) else 0


def _name_at(words: list[str], first: int) -> int:
    """How many words up to a comma are a name, or as short as one."""
    for count in range(1, _LONGEST_NAME + 1):
        after = words[first + count : first + count + 1]
        if words[first + count - 1] in _AUX | _OPEN | _PRONOUN | SIGNS:
            return 0
        if after in ([","], ["-"], ["–"], ["—"], ["?"]) and first + count + 1 < len(words):
            return count + 1
        if not after:
            return 0
    return 0


def _asks_at(words: list[str], first: int) -> bool:
    """Whether a question begins there with did, do, are and the like."""
    following = words[first + 1 : first + 2]
    if not following or words[first] not in _AUX:
        return False
    return following[0] not in SIGNS


def _plainly(words: list[str], first: int) -> bool:
    """Whether it is a question even without its sign: did you, and not "do send me"."""
    if words[first] in _CONDITIONS | {"may"} or words[first + 1] not in _PRONOUN:
        return False
    request = words[first] in ("do", "have") and words[first + 1] not in ("you", "we", "they", "i")
    return not request


def _has_open_part(words: list[str]) -> bool:
    """Whether a part of the sentence begins with an open question word that leads a question."""
    for place, word in enumerate(words):
        if word not in _OPEN or not _begins_a_part(words, place):
            continue
        following = words[place + 1 : place + 2]
        if not following or following[0] in SIGNS or word in _NEVER_A_PART:
            return True
        if following[0] not in _PRONOUN:
            return True
    spoken = [word for word in words if word not in SIGNS]
    return bool(spoken) and spoken[-1] in _OPEN


def _begins_a_part(words: list[str], place: int) -> bool:
    while place > 0 and words[place - 1] in _PREPOSITIONS:
        place -= 1
    return place == 0 or words[place - 1] in SIGNS or place <= lead(words)


def _is_turned_back(words: list[str]) -> bool:
    """Whether it only hands the word over: "And you?", "And the deadline?"."""
    spoken = [word for word in words if word not in SIGNS]
    if not spoken or spoken[0] not in ("and", "but") or len(spoken) > 4:
        return False
    return spoken[1:2] != [] and spoken[1] in _PRONOUN and not _AUX.intersection(spoken)


def _is_call(words: list[str], names: frozenset[str]) -> bool:
    """Whether it only calls a name: "Debbie Marsh?"."""
    spoken = [word for word in words if word not in SIGNS]
    return all(word in names or word in GREETINGS for word in spoken)


def _is_polite(sentence: Sentence) -> bool:
    return _POLITE.are_in(sentence.line) and not _WHETHER.are_in(sentence.line)


def _offers_a_time(sentence: Sentence, first: str) -> bool:
    if first in ("did", "have", "has", "had", "was", "were", "didn't", "haven't", "hasn't"):
        return False
    return _TIME.are_in(sentence.line) and _SUITS.are_in(sentence.line)
