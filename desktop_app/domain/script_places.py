"""The places of a text, filled in for one call.

How a text is written:

- `{first_name}` is a place; `script.PLACES` lists them. One that nobody could fill is marked in
  the text as `[first name]`, so that it is never mistaken for words to say.
- `[ about {concern}]` is an optional part: it is left out when the contact has no concern on
  record. `[about {concern}|about {gain}|about your plans]` takes the first wording whose
  places are all known. Optional parts do not nest; brackets without a place in them, such as
  `[pause]`, are ordinary text.
- `{{` and `}}` are a brace to read.

A place that does not exist (`{frist_name}`) is never left out, not even in an optional part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop_app.domain import saying, speech
from desktop_app.domain.place_names import called
from desktop_app.domain.records import (
    ContactRecord,
    Me,
    Moment,
    PromiseKind,
    PromiseRecord,
    zone_called,
)
from desktop_app.domain.script import (
    ANSWER,
    LIMITS,
    PLACES,
    Block,
    BlockKind,
    Filled,
    Line,
    Rendered,
    Script,
    steps,
)
from desktop_app.i18n import _

_ENDS = (".", ",", ";", ":", "!", "?")
MARKS = re.compile(r"\{\{|\}\}|\{(?P<place>[^{}\[\]|]+)\}")
BRACKETS = re.compile(r"\[([^\[\]]*)\]")


def fill(template: str, places: Mapping[str, str]) -> Filled:
    """Return `template` with its places filled in, as the module describes; it never fails.

    `places` has an empty value for what is not known of this contact. `missing` names, each
    once, every place that stands unfilled in the text, and every one that is not in `places`
    at all, wherever it stands: a misspelt place is never dropped without a word.
    """
    text = ""
    missing: list[str] = []
    start = 0
    for brackets in BRACKETS.finditer(template):
        if not names(brackets[1]):
            continue
        text = _joined(text, _filled_in(template[start : brackets.start()], places, missing))
        chosen = first_known(brackets[1].split("|"), places)
        text = _joined(text, _filled_in(chosen, places, missing))
        missing += [name for name in names(brackets[1]) if name not in places]
        start = brackets.end()
    text = _joined(text, _filled_in(template[start:], places, missing))
    return Filled(_directed(text.strip()), _each_once(missing))


def optional_parts(template: str) -> tuple[str, ...]:
    """Return what stands in each pair of brackets of which something may be left out."""
    return tuple(inner for inner in BRACKETS.findall(template) if names(inner))


def unknown_places(template: str) -> tuple[str, ...]:
    """Return the places of a text that no call can fill, because they do not exist, each once."""
    return _each_once(name for name in names(template) if name not in PLACES)


def render(
    script: Script, places: Mapping[str, str], wpm: float = speech.WORDS_PER_MINUTE
) -> tuple[Rendered, ...]:
    """Return every block with its places filled in, at `wpm` words a minute."""
    return tuple(render_block(block, places, wpm) for block in script.blocks)


def render_block(
    block: Block, places: Mapping[str, str], wpm: float = speech.WORDS_PER_MINUTE
) -> Rendered:
    """Return one block with its places filled in, at `wpm` words a minute.

    A text of which nothing is left, because all of it was optional, is no line; one of which
    a full stop is left ends the line before it.
    """
    limit, titles = LIMITS[block.kind], steps(block)
    lines: list[Line] = []
    for place, template in enumerate(block.texts):
        cue, answer = cue_and_answer(block.kind, template)
        asked, said = fill(cue, places), fill(answer, places)
        missing = _each_once((*asked.missing, *said.missing))
        text = said.text
        if not (text or asked.text or missing):
            continue
        if lines and not missing and text in _ENDS:
            before = lines.pop()
            text, missing, title = before.text + text, before.missing, before.step
        else:
            title = titles[place] if titles else ""
        lines.append(Line(text, missing, speech.seconds(text, wpm), limit, asked.text, title))
    return Rendered(block.name, block.title, block.kind, tuple(lines))


def places(
    contact: ContactRecord,
    me: Me,
    *,
    now: datetime,
    promise: PromiseRecord | None = None,
    next_retry: Moment | None = None,
    last_talked_at: datetime | None = None,
    slots: tuple[Moment, ...] = (),
    document: str = "",
    sent_at: datetime | None = None,
) -> dict[str, str]:
    """Return every place in `PLACES` for one call, said aloud; empty where it is not known.

    `now` is the aware moment at which the attempt started: voicemails count from it. `promise`
    is the one the call answers; `next_retry` the retry that follows if nobody answers, and the
    only source of `next_time`, so that what is said is what is scheduled. `slots` are the two
    times to offer; `document` is the title of what was sent at `sent_at` and is still open. All
    times are said on the wall at the contact's end. METHOD: ladder.
    """
    purpose = promise.purpose if promise and promise.purpose.strip() else contact.purpose
    first, second, *_rest = (*slots, None, None)
    today = now.astimezone(zone_called(contact.zone)).date()
    sent = saying.spoken_past(sent_at, now, contact.zone) if document and sent_at else ""
    values = {
        "first_name": contact.first_name,
        "name": contact.spoken_name,
        "company": saying.one_line(contact.company),
        "gatekeeper": saying.one_line(contact.gatekeeper),
        "my_name": saying.one_line(me.name),
        "my_company": saying.one_line(me.company),
        "my_phone": saying.one_line(me.phone),
        "concern": saying.numbered(contact.concern),
        "gain": saying.numbered(contact.gain),
        "deadline": saying.deadline_ahead(contact.deadline, today),
        "purpose": saying.one_line(purpose),
        "goal": saying.one_line(promise.goal if promise else ""),
        "agenda": saying.agenda(purpose),
        "document": saying.one_line(document) if sent else "",
        "when_sent": sent,
        "when_we_spoke": (
            saying.spoken_past(last_talked_at, now, contact.zone) if last_talked_at else ""
        ),
        "next_time": saying.spoken_time(next_retry, now) if next_retry else "",
        "slot_1": _exactly(first, contact, now),
        "slot_2": _exactly(second, contact, now),
        **_promised(promise, now),
    }
    return {name: _legible(value) for name, value in values.items()}


def cue_and_answer(kind: BlockKind, template: str) -> tuple[str, str]:
    """Return what the contact says, if the text is an answer to it, and what is said then."""
    if kind is not BlockKind.ANSWERS or ANSWER not in template:
        return "", template
    cue, _colons, answer = template.partition(ANSWER)
    return cue.strip(), answer.strip()


def names(template: str) -> list[str]:
    """Return the places of a template, as they are looked up."""
    found = (place_called(match["place"] or "") for match in MARKS.finditer(template))
    return [name for name in found if name]


def place_called(written: str) -> str:
    """Return the place that is meant: { First name } is first_name."""
    return "_".join(written.lower().split())


def unfilled(name: str) -> str:
    """Return what stands in a text for a place that nobody could fill: first_name, [first name]."""
    return f"[{called(name)}]"


def known(name: str, places: Mapping[str, str]) -> bool:
    """Return whether there is something to say in a place."""
    return bool(places.get(name, "").strip())


def first_known(wordings: list[str], places: Mapping[str, str]) -> str:
    """Return the first wording that lacks only places that do not exist; else nothing."""
    for wording in wordings:
        if all(known(name, places) or name not in places for name in names(wording)):
            return wording
    return ""


def _promised(promise: PromiseRecord | None, now: datetime) -> dict[str, str]:
    """The places that speak of the promise, and of the appointment that it goes back to."""
    told = saying.spoken_exactly(promise.due, now) if promise else ""
    kind = promise.kind if promise else None
    agreed = None
    if promise and kind is not PromiseKind.KEEP_IN_TOUCH:
        agreed = promise.anchor if kind is PromiseKind.RETRY else promise.due
    return {
        "appointment": _appointment(agreed, now) if agreed else "",
        "appointment_time": told if kind is PromiseKind.APPOINTMENT else "",
        "promised_time": told,
        "day": saying.day_text(promise.due, now) if promise else "",
    }


def _appointment(agreed: Moment, now: datetime) -> str:
    """An appointment by its clock time alone on its own day, by the whole of it later on."""
    if agreed.wall.date() == now.astimezone(agreed.wall.tzinfo).date():
        return _("{clock} appointment").format(clock=saying.spoken_clock(agreed))
    return _("appointment of {time}").format(time=saying.spoken_exactly(agreed, now))


def _exactly(slot: Moment | None, contact: ContactRecord, now: datetime) -> str:
    return saying.spoken_exactly(slot.at(contact.zone), now) if slot else ""


# Signs that would turn the rest of a text round, or that nobody can read.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_ISOLATED = re.compile(f"{_ISOLATE}[^{_END_ISOLATE}]*{_END_ISOLATE}")
_TO_THE_RIGHT, _TO_THE_LEFT = "\u200e", "\u200f"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LONG = re.compile(r"\S{40}(?=\w)")  # longer than any word: it may be broken there
_BREAK = "\u200b"


def _legible(value: str) -> str:
    """Return a value as it is shown in a text: set apart, and a word without an end broken."""
    return set_apart(value, broken=True)


def set_apart(value: str, *, broken: bool = False) -> str:
    """Return a value that leaves the text around it readable, whatever somebody is called.

    What is written from right to left is set apart (Unicode's UAX 9, isolates): without that
    the punctuation after it would stand before it. With `broken` a word without an end may be
    broken where it is shown; never in what is sent, where it may be an address.
    """
    kept = "".join(
        sign for sign in value if sign not in _TURNING and unicodedata.category(sign) != "Cc"
    )
    if broken:
        kept = _LONG.sub(rf"\g<0>{_BREAK}", kept)
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in kept):
        return f"{_ISOLATE}{kept}{_END_ISOLATE}"
    return kept


def _directed(text: str) -> str:
    """Return a text that begins on the side of its own words, not of a name that it begins with.

    By the standard an isolate has no say in it, but Qt's labels let it have one.
    """
    if not text.startswith(_ISOLATE):
        return text
    sides = (unicodedata.bidirectional(sign) for sign in _ISOLATED.sub("", text))
    side = next((side for side in sides if side in ("L", *_RIGHT_TO_LEFT)), "")
    return {"L": _TO_THE_RIGHT, "": ""}.get(side, _TO_THE_LEFT) + text


def _filled_in(template: str, places: Mapping[str, str], missing: list[str]) -> str:
    def spoken(mark: re.Match[str]) -> str:
        if mark["place"] is None:
            return mark[0][0]
        name = place_called(mark["place"])
        if not name:
            return mark[0]
        if known(name, places):
            return places[name]
        missing.append(name)
        return unfilled(name)

    return MARKS.sub(spoken, template)


def _joined(left: str, right: str) -> str:
    """Join two texts so that a part left out between them leaves no double space."""
    if not left or left[-1].isspace():
        right = right.lstrip(" ")
    return left + right


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
