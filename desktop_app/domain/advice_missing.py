"""An opening with the part added that it lacks: name, company, agenda, "if any", the check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain import advice_questions, saying
from desktop_app.domain.advice_finding import Rule
from desktop_app.domain.advice_text import alike, sentences
from desktop_app.domain.records import ContactRecord, Me
from desktop_app.i18n import _

_GREETING = re.compile(
    r"\s*(?:(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|morning)\b"
    r"(?:,? (?:mr|mrs|ms|dr)\.?)?(?:,? [^\W\d_]{2,30}){0,2}|[^\W\d_]{2,30})\s*[,.!?:–—-]+\s+",
    re.IGNORECASE,
)
_NEXT_STEPS = re.compile(r"\bnext steps?\b(?!,? if\b)", re.IGNORECASE)
_LAST_SIGN = re.compile(r"[.!?…\"'’”)\]]\s*\Z")


def completed(text: str, rule: Rule, me: Me, contact: ContactRecord | None) -> Iterator[str]:
    """Yield the whole opening with the missing part added; nothing where it is not known."""
    if rule is Rule.NO_NAME:
        yield from _named(text, saying.one_line(me.name))
    elif rule is Rule.NO_COMPANY:
        yield from _placed(text, saying.one_line(me.name), saying.one_line(me.company))
    elif rule is Rule.NO_AGENDA:
        yield from (_before_the_check(text, part) for part in _agendas(contact))
    elif rule is Rule.NO_IF_ANY:
        if _NEXT_STEPS.search(text):
            yield _NEXT_STEPS.sub(_with_if_any, text, count=1)
        yield _before_the_check(text, _("Then the next steps, if any."))
    else:
        for check in (_("How does now suit you?"), _("Does now suit you?")):
            yield _added(text, check)


def _named(text: str, name: str) -> Iterator[str]:
    if not name:
        return
    first = name.split()[0]
    said = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text)
    if said and first != name:
        yield text[: said.start()] + name + text[said.end() :]
    yield _after_greeting(text, _("this is {name}.").format(name=name))


def _placed(text: str, name: str, company: str) -> Iterator[str]:
    if not company:
        return
    for spoken in dict.fromkeys([name, *name.split()[:1]]):
        said = re.search(rf"(?<!\w){re.escape(spoken)}(?!\w)", text, re.IGNORECASE)
        if spoken and said:
            placed = _("{name} of {company}").format(name=said[0], company=company)
            yield text[: said.start()] + placed + text[said.end() :]
    yield _after_greeting(text, _("I am calling from {company}.").format(company=company))


def _agendas(contact: ContactRecord | None) -> Iterator[str]:
    agenda = saying.agenda(contact.purpose) if contact else ""
    if agenda:
        yield _("I suggest: {agenda}, then the next steps, if any.").format(agenda=agenda)
    yield _("Let us see how things stand, then the next steps, if any.")
    yield _("Then the next steps, if any.")


def _with_if_any(match: re.Match[str]) -> str:
    after = match.string[match.end() :].lstrip()
    ends = not after or after[0] in ".,;:!?…"
    text = _("{steps}, if any") if ends else _("{steps}, if any,")
    return text.format(steps=match[0])


def _after_greeting(text: str, part: str) -> str:
    """Put a part behind the greeting, or in front where there is none."""
    greeting = _GREETING.match(text)
    if greeting is None:
        return f"{part[:1].upper()}{part[1:]} {text}".rstrip()
    ends = greeting[0].rstrip()[-1] in ".!?"
    part = part[:1].upper() + part[1:] if ends else part
    rest = text[greeting.end() :]
    return f"{greeting[0]}{part} {rest[:1].upper()}{rest[1:]}".rstrip()


def _before_the_check(text: str, part: str) -> str:
    """Put a part before the question that checks the moment, or at the end without one."""
    last = None
    for sentence in sentences(text):
        if advice_questions.checks(sentence):
            last = sentence
    if last is None or alike(text[: last.start]).strip() == "":
        return _added(text, part)
    return f"{_ended(text[: last.start])} {part} {text[last.start :]}"


def _added(text: str, part: str) -> str:
    return f"{_ended(text)} {part}".lstrip()


def _ended(text: str) -> str:
    """Return a text that ends as a sentence does, without blanks after it."""
    bare = text.rstrip()
    if not bare or _LAST_SIGN.search(bare):
        return bare
    return bare.rstrip(",;:-–— ") + "."
