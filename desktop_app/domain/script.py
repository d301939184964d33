"""Scripts: what to say on a call, block by block. script_places.py fills them in.

A text is a template with places in braces, as script_places.py describes. One of a block of
answers is written "what they say :: what you answer"; without the colons all of it is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from desktop_app.domain import speech
from desktop_app.domain.ladder import LAST_RUNG
from desktop_app.errors import AppError
from desktop_app.i18n import _


class Occasion(StrEnum):
    """What a script is for; the shipped script of each occasion has it as its key."""

    FIRST_FOLLOW_UP = "first-follow-up"
    PROPOSAL_SENT = "proposal-sent"
    INFORMATION_SENT = "information-sent"
    REFERRAL_SOURCE = "referral-source"
    PAST_CLIENT = "past-client"
    COOLED_INTEREST = "cooled-interest"


class BlockKind(StrEnum):
    """What a block of a script is for."""

    OPENING = "opening"
    QUESTIONS = "questions"
    OFFERS = "offers"  # folded away until a need is noted
    ANSWERS = "answers"  # to what may be asked
    VOICEMAIL = "voicemail"
    GATEKEEPER = "gatekeeper"
    BRUSH_OFF = "brush-off"
    CLOSING = "closing"


# METHOD: the call. Seconds of speech a text of each kind should stay within; None: no limit.
LIMITS: Mapping[BlockKind, int | None] = MappingProxyType(
    {
        BlockKind.OPENING: speech.OPENING_SECONDS,
        BlockKind.QUESTIONS: speech.POINT_SECONDS,
        BlockKind.OFFERS: speech.POINT_SECONDS,
        BlockKind.ANSWERS: speech.POINT_SECONDS,
        BlockKind.VOICEMAIL: speech.VOICEMAIL_SECONDS,
        BlockKind.GATEKEEPER: None,
        BlockKind.BRUSH_OFF: None,
        BlockKind.CLOSING: None,
    }
)

# Said from beginning to end without a pause: the limit holds for all texts of the block together.
IN_ONE_GO = frozenset({BlockKind.OPENING, BlockKind.VOICEMAIL})

ANSWER = "::"  # between what the contact says and what is answered

_FIRST_VARIED = 4  # METHOD: ladder (said on the voicemail: "varied")
UNPLANNED = "voicemail-unplanned"
EARLY = "voicemail-early"
VOICEMAILS = (*(f"voicemail-{rung}" for rung in range(1, LAST_RUNG + 1)), UNPLANNED, EARLY)

# A call cannot do without these, each of the kind beside it; a script may have more.
REQUIRED: Mapping[str, BlockKind] = MappingProxyType(
    {
        "opening": BlockKind.OPENING,
        "questions": BlockKind.QUESTIONS,
        **dict.fromkeys(VOICEMAILS, BlockKind.VOICEMAIL),
        "gatekeeper": BlockKind.GATEKEEPER,
        "brush-off": BlockKind.BRUSH_OFF,
        "closing": BlockKind.CLOSING,
    }
)

# Every place a text may have; script_places.places fills them.
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
    "document",
    "when_sent",
    "appointment",
    "appointment_time",
    "promised_time",
    "day",
    "next_time",
    "when_we_spoke",
    "slot_1",
    "slot_2",
)


@dataclass(frozen=True)
class Filled:
    """A text with its places filled in; `missing` names the places that nobody could fill."""

    text: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One part of a script; `texts` are templates: the steps of it, or points in any order."""

    name: str
    title: str
    kind: BlockKind
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Script:
    """A whole script, its blocks in the order in which a call needs them."""

    name: str
    blocks: tuple[Block, ...]
    occasion: Occasion = Occasion.FIRST_FOLLOW_UP

    def block(self, name: str) -> Block:
        """Return the block of that name; raise AppError (`no-block`) with the names there are."""
        for block in self.blocks:
            if block.name == name:
                return block
        raise no_block(name, (block.name for block in self.blocks))


@dataclass(frozen=True)
class Bank:
    """Questions and prompts to have at hand during any call; `texts` have no places."""

    name: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One text as it will be said: `seconds` at the user's pace, `limit` in seconds if any.

    `cue` is what the contact says, where the text is an answer; `step` names the step of the
    method that it takes, where its block has them.
    """

    text: str
    missing: tuple[str, ...]
    seconds: float
    limit: int | None
    cue: str = ""
    step: str = ""

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
        """All that is said: in one go where it is said so, else one text a line."""
        between = " " if self.kind in IN_ONE_GO else "\n"
        return between.join(_with_cue(line) for line in self.lines)

    @property
    def seconds(self) -> float:
        """The seconds that all its texts take; what the contact says is not counted."""
        return sum(line.seconds for line in self.lines)

    @property
    def too_long(self) -> bool:
        """Whether it goes over its limit, as a whole or in one of its points."""
        if self.kind in IN_ONE_GO:
            return speech.too_long(self.seconds, LIMITS[self.kind])
        return any(line.too_long for line in self.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        """The places that nobody could fill, each once."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.missing))

    def as_json(self) -> dict[str, object]:
        """Return the block as the command `script` writes it, seconds to a tenth."""
        return {
            "name": self.name,
            "text": self.text,
            "seconds": round(self.seconds, 1),
            "missing": list(self.missing),
        }


def _with_cue(line: Line) -> str:
    return _("“{cue}” {answer}").format(cue=line.cue, answer=line.text) if line.cue else line.text


def no_block(name: str, there_are: Iterable[str]) -> AppError:
    """Return the refusal of a block that is not there, with the names of those that are."""
    message = _("This script has no block named {name}.").format(name=name)
    return AppError("no-block", message, list(there_are))


def steps(block: Block) -> tuple[str, ...]:
    """Return what each text of a block is for, where they are the method's steps; else nothing.

    METHOD: the call (opening, gatekeeper, brush-off), and promise (offering pattern).
    """
    names: dict[BlockKind, tuple[str, ...]] = {
        BlockKind.OPENING: (
            _("Your full name"),
            _("Your company"),
            _("Why you call: their concern or gain"),
            _("What you suggest, and whether it suits them now"),
        ),
        BlockKind.GATEKEEPER: (
            _("Your purpose at once, and that you have spoken before"),
            _("Respect for the screening"),
            _("Their name"),
        ),
        BlockKind.BRUSH_OFF: (
            _("Acknowledge it"),
            _("One last piece of value"),
            _("A summary by e-mail today"),
            _("A way back"),
        ),
        BlockKind.CLOSING: (
            _("What you send, and a day and time"),
            _("Another one; then they choose"),
            _("Agree on it"),
        ),
    }
    named = names.get(block.kind, ())
    return named if len(named) == len(block.texts) else ()


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
