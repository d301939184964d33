"""Scripts: what to say on a call, block by block, with every place filled in.

How a text is written:

- `{first_name}` is a place; `PLACES` lists them. One that nobody could fill is marked in the
  text as `[first_name]`, so that it is never mistaken for words to say.
- `[ about {concern}]` is an optional part: it is left out when the contact has no concern on
  record. `[about {concern}|about {gain}|about your plans]` takes the first wording whose
  places are all known. Optional parts do not nest; brackets without a place in them, such as
  `[pause]`, are ordinary text.
- `{{` and `}}` are a brace to read.

A place that does not exist (`{frist_name}`) is never left out, not even in an optional part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from desktop_app.domain import saying, speech
from desktop_app.domain.ladder import LAST_RUNG
from desktop_app.domain.records import ContactRecord, Me, Moment, PromiseKind, PromiseRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _


class BlockKind(StrEnum):
    """What a block of a script is for."""

    OPENING = "opening"
    QUESTIONS = "questions"
    VOICEMAIL = "voicemail"
    GATEKEEPER = "gatekeeper"
    BRUSH_OFF = "brush-off"
    CLOSING = "closing"


# METHOD: the call. Seconds of speech a text of each kind should stay within; None: no limit.
LIMITS: Mapping[BlockKind, int | None] = MappingProxyType(
    {
        BlockKind.OPENING: speech.OPENING_SECONDS,
        BlockKind.QUESTIONS: speech.POINT_SECONDS,
        BlockKind.VOICEMAIL: speech.VOICEMAIL_SECONDS,
        BlockKind.GATEKEEPER: None,
        BlockKind.BRUSH_OFF: None,
        BlockKind.CLOSING: None,
    }
)

_FIRST_VARIED = 4  # METHOD: ladder (said on the voicemail: "varied")
UNPLANNED = "voicemail-unplanned"
EARLY = "voicemail-early"
VOICEMAILS = (*(f"voicemail-{rung}" for rung in range(1, LAST_RUNG + 1)), UNPLANNED, EARLY)

# A call cannot do without these; a script may have more, such as banks of questions.
REQUIRED = ("opening", "questions", *VOICEMAILS, "gatekeeper", "brush-off", "closing")


@dataclass(frozen=True)
class Filled:
    """A text with its places filled in; `missing` names the places that nobody could fill."""

    text: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One part of a script; `texts` are templates, said one by one and in any order."""

    name: str
    title: str
    kind: BlockKind
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Script:
    """A whole script, its blocks in the order in which a call needs them."""

    name: str
    blocks: tuple[Block, ...]

    def block(self, name: str) -> Block:
        """Return the block of that name; raise AppError (`no-block`) with the names there are."""
        for block in self.blocks:
            if block.name == name:
                return block
        message = _("This script has no block named {name}.").format(name=name)
        raise AppError("no-block", message, [block.name for block in self.blocks])


@dataclass(frozen=True)
class Line:
    """One text as it will be said: `seconds` at the user's pace, `limit` in seconds if any."""

    text: str
    missing: tuple[str, ...]
    seconds: float
    limit: int | None

    @property
    def too_long(self) -> bool:
        """Whether it takes longer than its limit."""
        return speech.too_long(self.seconds, self.limit)


@dataclass(frozen=True)
class Rendered:
    """A block with every place filled in, as the window and the command line show it."""

    name: str
    title: str
    kind: BlockKind
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All its texts, one a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def seconds(self) -> float:
        """The seconds that all its texts take."""
        return sum(line.seconds for line in self.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        """The places that nobody could fill, each once."""
        return _each_once(name for line in self.lines for name in line.missing)

    def as_json(self) -> dict[str, object]:
        """Return the block as the command `script` writes it, seconds to a tenth."""
        return {
            "name": self.name,
            "text": self.text,
            "seconds": round(self.seconds, 1),
            "missing": list(self.missing),
        }


# Every place a text may have; `places` fills them.
PLACES = (
    "first_name",
    "name",
    "company",
    "gatekeeper",
    "my_name",
    "my_company",
    "my_phone",
    "concern",
    "gain",
    "deadline",
    "purpose",
    "goal",
    "agenda",
    "appointment",
    "appointment_time",
    "promised_time",
    "day",
    "next_time",
    "when_we_spoke",
    "slot_1",
    "slot_2",
)

_MARKS = re.compile(r"\{\{|\}\}|\{(?P<place>[^{}\[\]|]+)\}")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


def fill(template: str, places: Mapping[str, str]) -> Filled:
    """Return `template` with its places filled in, as the module describes; it never fails.

    `places` has an empty value for what is not known of this contact. `missing` names, each
    once, every place that stands unfilled in the text, and every one that is not in `places`
    at all, wherever it stands: a misspelt place is never dropped without a word.
    """
    text = ""
    missing: list[str] = []
    start = 0
    for brackets in _BRACKETS.finditer(template):
        if not _names(brackets[1]):
            continue
        text = _joined(text, _filled_in(template[start : brackets.start()], places, missing))
        chosen = _first_known(brackets[1].split("|"), places)
        text = _joined(text, _filled_in(chosen, places, missing))
        missing += [name for name in _names(brackets[1]) if name not in places]
        start = brackets.end()
    text = _joined(text, _filled_in(template[start:], places, missing))
    return Filled(text.strip(), _each_once(missing))


def parse_script(data: object) -> Script:
    """Return the script that a JSON value describes.

    `data` is an object with "name" and "blocks", a list of objects with "name", "title",
    "kind" (see BlockKind) and "texts" (a list of templates). Raises AppError (`script`), which
    names the block at fault, for anything else, for a name that occurs twice, for a text that
    is empty, and for a script that lacks one of the `REQUIRED` blocks.
    """
    fields = _fields(data, _("a script"), {"name": str, "blocks": list})
    blocks = tuple(_parse_block(entry) for entry in fields["blocks"])
    names = [block.name for block in blocks]
    for name in names:
        if names.count(name) > 1:
            raise _broken(_("The block {name} occurs twice.").format(name=name))
    lacking = [name for name in REQUIRED if name not in names]
    if lacking:
        raise _broken(_("It lacks the block {names}.").format(names=", ".join(lacking)))
    return Script(fields["name"], blocks)


def render(
    script: Script, places: Mapping[str, str], wpm: float = speech.WORDS_PER_MINUTE
) -> tuple[Rendered, ...]:
    """Return every block with its places filled in, at `wpm` words a minute."""
    return tuple(render_block(block, places, wpm) for block in script.blocks)


def render_block(
    block: Block, places: Mapping[str, str], wpm: float = speech.WORDS_PER_MINUTE
) -> Rendered:
    """Return one block with its places filled in, at `wpm` words a minute.

    A text of which nothing is left, because all of it was optional, is no line.
    """
    limit = LIMITS[block.kind]
    filled = [fill(text, places) for text in block.texts]
    lines = tuple(
        Line(each.text, each.missing, speech.seconds(each.text, wpm), limit)
        for each in filled
        if each.text or each.missing
    )
    return Rendered(block.name, _(block.title), block.kind, lines)


def voicemail_for(rung: int | None, script: Script, last: int = LAST_RUNG) -> Block:
    """Return what to say on the voicemail of an unanswered rung, 1 to 7; None: no rung at all.

    `last` is the number of the ladder's last rung: from there on the text closes the file and
    announces no call, and the one before it, as far as it is one of the varied, announces the
    last. METHOD: ladder.
    """
    if rung is None:
        return script.block(UNPLANNED)
    if not 1 <= rung <= LAST_RUNG:
        raise ValueError(f"the ladder has no rung {rung}")
    if rung >= last:
        return script.block(f"voicemail-{LAST_RUNG}")
    if rung == last - 1 and rung >= _FIRST_VARIED:
        return script.block(f"voicemail-{LAST_RUNG - 1}")
    return script.block(f"voicemail-{rung}")


def for_one_call(script: Script, voicemail: Block) -> Script:
    """Return the script with `voicemail`, now named "voicemail", as its only voicemail block."""
    blocks: list[Block] = []
    for block in script.blocks:
        if block.kind is not BlockKind.VOICEMAIL:
            blocks.append(block)
        elif block.name == voicemail.name:
            blocks.append(replace(block, name="voicemail"))
    return replace(script, blocks=tuple(blocks))


def places(
    contact: ContactRecord,
    me: Me,
    *,
    now: datetime,
    promise: PromiseRecord | None = None,
    next_retry: Moment | None = None,
    last_talked_at: datetime | None = None,
    slots: tuple[Moment, ...] = (),
) -> dict[str, str]:
    """Return every place in `PLACES` for one call, said aloud; empty where it is not known.

    `now` is the aware moment at which the attempt started: voicemails count from it. `promise`
    is the one the call answers; `next_retry` the retry that follows if nobody answers, and the
    only source of `next_time`, so that what is said is what is scheduled. `slots` are the two
    times to offer. All times are said on the wall at the contact's end. METHOD: ladder.
    """
    purpose = promise.purpose if promise and promise.purpose.strip() else contact.purpose
    first, second, *_rest = (*slots, None, None)
    return {
        "first_name": contact.first_name,
        "name": saying.one_line(contact.name),
        "company": saying.one_line(contact.company),
        "gatekeeper": saying.one_line(contact.gatekeeper),
        "my_name": saying.one_line(me.name),
        "my_company": saying.one_line(me.company),
        "my_phone": saying.one_line(me.phone),
        "concern": saying.numbered(contact.concern),
        "gain": saying.numbered(contact.gain),
        "deadline": saying.deadline_text(contact.deadline),
        "purpose": saying.one_line(purpose),
        "goal": saying.one_line(promise.goal if promise else ""),
        "agenda": saying.agenda(purpose),
        "when_we_spoke": (
            saying.spoken_past(last_talked_at, now, contact.zone) if last_talked_at else ""
        ),
        "next_time": saying.spoken_time(next_retry, now) if next_retry else "",
        "slot_1": _exactly(first, contact, now),
        "slot_2": _exactly(second, contact, now),
        **_promised(promise, now),
    }


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


def _names(template: str) -> list[str]:
    """The places of a template, as they are looked up."""
    found = (_name(match["place"] or "") for match in _MARKS.finditer(template))
    return [name for name in found if name]


def _name(written: str) -> str:
    return "_".join(written.lower().split())


def _known(name: str, places: Mapping[str, str]) -> bool:
    return bool(places.get(name, "").strip())


def _first_known(wordings: list[str], places: Mapping[str, str]) -> str:
    """The first wording with nothing missing but places that do not exist; else nothing."""
    for wording in wordings:
        if all(_known(name, places) or name not in places for name in _names(wording)):
            return wording
    return ""


def _filled_in(template: str, places: Mapping[str, str], missing: list[str]) -> str:
    def spoken(mark: re.Match[str]) -> str:
        if mark["place"] is None:
            return mark[0][0]
        name = _name(mark["place"])
        if not name:
            return mark[0]
        if _known(name, places):
            return places[name]
        missing.append(name)
        return f"[{name}]"

    return _MARKS.sub(spoken, template)


def _joined(left: str, right: str) -> str:
    """Join two texts so that a part left out between them leaves no double space."""
    if not left or left[-1].isspace():
        right = right.lstrip(" ")
    return left + right


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _parse_block(entry: object) -> Block:
    wanted = {"name": str, "title": str, "kind": str, "texts": list}
    fields = _fields(entry, _("a block"), wanted)
    name = fields["name"]
    try:
        kind = BlockKind(fields["kind"])
    except ValueError as error:
        message = _("The block {name} has the unknown kind {kind}.")
        raise _broken(message.format(name=name, kind=fields["kind"]), list(BlockKind)) from error
    texts = fields["texts"]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise _broken(_("The block {name} has nothing to say in it.").format(name=name))
    return Block(name, fields["title"], kind, tuple(texts))


def _fields(entry: object, what: str, wanted: Mapping[str, type]) -> dict[str, Any]:
    """The wanted fields of a JSON object, none of them empty."""
    if not isinstance(entry, dict):
        raise _broken(_("Where {what} should be, there is something else.").format(what=what))
    for field, kind in wanted.items():
        if not isinstance(entry.get(field), kind) or not entry[field]:
            message = _("{what} needs a “{field}”.").format(what=what, field=field)
            raise _broken(message[:1].upper() + message[1:])
    return {field: entry[field] for field in wanted}


def _broken(reason: str, offers: Iterable[str] = ()) -> AppError:
    message = _("The script cannot be used. {reason}").format(reason=reason)
    return AppError("script", message, [str(offer) for offer in offers])
