"""What is thought of a script while it is written: how it sounds to somebody, and the advice.

Advice speaks of the text as it is said; here it is brought back to the text as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain import script_places, speech
from desktop_app.domain.advice import Advice
from desktop_app.domain.script import IN_ONE_GO, Block, BlockKind, Rendered, steps
from desktop_app.domain.script_trace import Piece, differing, reworded, said, trace, written_span
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import advice, scripts
from desktop_app.settings import Settings
from desktop_app.storage import queries, search

LONGEST_FILE = 1_000_000
"""Bytes of a file that is read as a script."""

_LONGEST_SHOWN = 160  # letters of a better wording that are shown whole

# As what a block is advised on: `advise --as` of the command line knows these four.
_KINDS: Mapping[BlockKind, str] = {
    BlockKind.OPENING: "opening",
    BlockKind.QUESTIONS: "point",
    BlockKind.OFFERS: "point",
    BlockKind.ANSWERS: "point",
    BlockKind.VOICEMAIL: "voicemail",
    BlockKind.GATEKEEPER: "closing",
    BlockKind.BRUSH_OFF: "closing",
    BlockKind.CLOSING: "closing",
}


@dataclass(frozen=True)
class Person:
    """For whom a script is seen: the words of their places; id 0 is somebody made up."""

    contact_id: int
    name: str
    places: Mapping[str, str]
    settings: Settings


@dataclass(frozen=True)
class Remark:
    """A piece of advice on a text: `start` and `end` are in the text as it is written.

    `better` is the whole text with the better wording in it, empty where there is none to offer;
    `shown` is the wording alone, shortened to what changes where it is long.
    """

    advice: Advice
    start: int
    end: int
    better: str
    shown: str

    @property
    def is_missing(self) -> bool:
        """Whether it is about something that is not there, so that nothing can be pointed at."""
        return self.advice.rule.startswith("no-")


@dataclass(frozen=True)
class Judgement:
    """What is thought of one text; seconds at the user's pace, `limit` those of METHOD if any."""

    seconds: float
    limit: int | None
    step: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class _Traced:
    """A text of a block within all that is said of the block, from `at` on."""

    template: str
    pieces: tuple[Piece, ...]
    text: str
    at: int

    @property
    def until(self) -> int:
        """Where it ends within all that is said."""
        return self.at + len(self.text)


def person(contact_id: int, settings: Settings, now: datetime) -> Person:
    """Return for whom a script is seen; whoever is gone is somebody made up."""
    contact = queries.contact(contact_id) if contact_id else None
    if contact is None:
        contact = scripts.sample_contact()
    places = scripts.places_for(contact, settings, now)
    return Person(contact.id, contact.name, places, settings)


def likely_person() -> int:
    """Return the contact to be called next, else the first in the list; 0 where there is none."""
    line = queries.next_call()
    if line is not None:
        return line.contact_id
    return next(iter(search.contact_ids("", 1)), 0)


def as_said(block: Block, to: Person) -> Rendered:
    """Return a block with its places filled in for somebody."""
    return script_places.render_block(block, to.places, to.settings.words_per_minute)


def judge(block: Block, to: Person) -> tuple[Judgement, ...]:
    """Return what is thought of each text of a block as it is said to somebody.

    What is said in one go is advised on as a whole, each piece of advice at the text it is about.
    """
    traced = _traced(block, to.places)
    as_rendered = as_said(block, to)
    pace = to.settings.words_per_minute
    limit = None if block.kind in IN_ONE_GO and len(traced) > 1 else _limit(as_rendered)
    remarks: list[list[Remark]] = [[] for _text in traced]
    for group in [traced] if block.kind in IN_ONE_GO else [[each] for each in traced]:
        _advise(group, block.kind, to, remarks, traced)
    titles = steps(block)
    return tuple(
        Judgement(
            speech.seconds(each.text, pace),
            limit,
            titles[place] if titles else "",
            tuple(remarks[place]),
        )
        for place, each in enumerate(traced)
    )


def read_script(path: Path) -> str:
    """Return the text of a file. Raises AppError (`script`) where it is no text, or too large."""
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise _unreadable(path, _("it is larger than any script"))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, _("it is no text")) from error
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def write_script(path: Path, text: str) -> None:
    """Write a script to a file. Raises AppError (`file`) where that cannot be done."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = _("{file} could not be written: {reason}.")
        reason = error.strerror or str(error)
        raise AppError("file", message.format(file=path.name, reason=reason)) from error


def _unreadable(path: Path, reason: str) -> AppError:
    message = _("{file} cannot be read as a script: {reason}.")
    return AppError("script", message.format(file=path.name, reason=reason))


def _limit(block: Rendered) -> int | None:
    return block.lines[0].limit if block.lines else None


def _traced(block: Block, places: Mapping[str, str]) -> list[_Traced]:
    """Return the texts of a block as they follow each other where they are said in one go."""
    found: list[_Traced] = []
    at = 0
    for template in block.texts:
        _cue, template = script_places.cue_and_answer(block.kind, template)
        pieces = trace(template, places)
        text = said(pieces)
        if block.kind in IN_ONE_GO:
            joined = bool(found) and not (len(text) == 1 and not text.isalnum())
            at = (found[-1].until + joined) if found else 0
        found.append(_Traced(template, pieces, text, at))
    return found


def _advise(
    group: Sequence[_Traced],
    kind: BlockKind,
    to: Person,
    remarks: list[list[Remark]],
    traced: Sequence[_Traced],
) -> None:
    """Advise on what is said in one go, and put each piece of advice to the text it is about."""
    whole = ""
    for each in group:
        whole = whole.ljust(each.at) + each.text
    if not whole.strip():
        return
    situation = advice.situation(
        to.contact_id or None, to.settings, offers=kind is BlockKind.OFFERS
    )
    for found in advice.on(whole, _KINDS[kind], situation):
        start, end, instead = _least(whole, found)
        about = next((each for each in group if start <= each.until), group[-1])
        remarks[traced.index(about)].append(_remark(about, found, start, end, instead, to))


def _least(whole: str, found: Advice) -> tuple[int, int, str]:
    """Return the part that a better wording really changes, or the part that is spoken of."""
    if not found.instead:
        return found.start, found.end, ""
    return differing(whole, found.start, found.end, found.instead)


def _remark(
    about: _Traced, found: Advice, start: int, end: int, instead: str, to: Person
) -> Remark:
    low = min(max(start - about.at, 0), len(about.text))
    high = min(max(end - about.at, low), len(about.text))
    better = ""
    if found.instead and end <= about.until:
        better = reworded(about.template, to.places, low, high, instead)
    shown = (max(found.start - about.at, 0), min(found.end - about.at, len(about.text)))
    from_, until = written_span(about.template, about.pieces, *shown)
    wording = found.instead if len(found.instead) <= _LONGEST_SHOWN else f"… {instead.strip()} …"
    return Remark(found, from_, until, better, wording if better else "")
