"""The parts of an opening: full name, company, agenda, "if any", and the check of the moment.

METHOD: the call (the opening's four steps).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop_app.domain import advice_questions
from desktop_app.domain import advice_rules as openers
from desktop_app.domain import advice_rules_calls as rules
from desktop_app.domain.advice_phrases import Phrases
from desktop_app.domain.advice_text import Sentence, words_of
from desktop_app.domain.advice_words import word_set
from desktop_app.domain.records import Me

NO_NAME, NO_COMPANY, NO_AGENDA, NO_IF_ANY, NO_CHECK = (
    "no-name",
    "no-company",
    "no-agenda",
    "no-if-any",
    "no-check",
)
_AGENDA, _IF_ANY = Phrases(rules.AGENDA), Phrases(rules.IF_ANY)
_CHECK_IN, _NEXT_STEPS = Phrases(openers.CHECK_IN), Phrases(("next step|steps",))
_LEGAL_FORMS = word_set(
    "inc ltd limited llc llp plc gmbh ag corp corporation co company kg ohg bv sa srl pty the"
)
_TITLES = word_set("mr mrs ms miss mx dr prof")
# Where nothing is known of the user, a name is two words with a capital after these.
_INTRODUCED = re.compile(
    r"(?:\b[Tt]his is|\b[Ii]t(?: i|['’])s|\b[Mm]y name is|\bI am|\bI['’]m|\b[Hh]ere is|^|[.,!?] )"
    r"\s?(?!(?:Hi|Hello|Hey|Dear|Good|Mr|Mrs|Ms|Miss|Dr)\b)"
    r"[^\W\d_a-z][\w'’-]{1,40} (?:[^\W\d_a-z]\. )?[^\W\d_a-z][\w'’-]{1,40}"
)
_FROM = re.compile(r"\b(?:of|from|with|at)\s[^\W\d_a-z]|[^\W\d_a-z]\w+, [^\W\d_a-z]\w+[.,]")
_NAME_PLACE = re.compile(
    r"[{\[<](?:my|your|caller|own)?[ _]?(?:full[ _])?name[}\]>]", re.IGNORECASE
)
_COMPANY_PLACE = re.compile(
    r"[{\[<](?:my|your|caller|own)[ _](?:company|firm|business)[}\]>]", re.IGNORECASE
)


def lacking(text: str, read: Sequence[Sentence], me: Me) -> list[str]:
    """Return the rules of all parts that an opening lacks, in the order of its steps."""
    line = "".join(sentence.line for sentence in read)
    present = {part for sentence in read for part in _parts(sentence.line)}
    if _has_name(text, line, me) or _NAME_PLACE.search(text):
        present.add(NO_NAME)
    if _has_company(text, line, me) or _COMPANY_PLACE.search(text):
        present.add(NO_COMPANY)
    return [rule for rule in _STEPS if rule not in present]


_STEPS = (NO_NAME, NO_COMPANY, NO_AGENDA, NO_IF_ANY, NO_CHECK)


@lru_cache(maxsize=1024)
def _parts(line: str) -> frozenset[str]:
    """The rules that the line of one sentence satisfies by itself."""
    present = {
        NO_AGENDA: _names_an_agenda(line),
        NO_IF_ANY: _IF_ANY.are_in(line),
        NO_CHECK: advice_questions.checks(Sentence(0, 0, line)),
    }
    return frozenset(rule for rule, is_there in present.items() if is_there)


def _names_an_agenda(line: str) -> bool:
    """To see how somebody is doing is none, unless the next steps come after it."""
    if _NEXT_STEPS.are_in(line):
        return True
    return _AGENDA.are_in(line) and not _CHECK_IN.are_in(line)


def _has_name(text: str, line: str, me: Me) -> bool:
    name = [word for word in words_of(me.name) if word not in _TITLES]
    if not name:
        return bool(_INTRODUCED.search(text))
    if f" {' '.join(name)} " in line:
        return True
    return len(name) > 1 and bool(_between(name[0], name[-1]).search(line))


def _between(first: str, last: str) -> re.Pattern[str]:
    """A name may be said with a middle name or its letter between."""
    return re.compile(rf" {re.escape(first)} (?:[^ ,]+ ){{0,2}}{re.escape(last)} ")


def _has_company(text: str, line: str, me: Me) -> bool:
    words = list(words_of(me.company))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if not words:
        return bool(_FROM.search(text))
    return f" {' '.join(words)} " in line or f" {' '.join(words)}'s " in line
