"""How a call can end, and what each ending leads to: a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.i18n import _


class Outcome(StrEnum):
    """How an attempt ended, as the command line and the database write it."""

    TALKED = "talked"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no-answer"
    GATEKEEPER = "gatekeeper"
    BUSY = "busy"
    BRUSH_OFF = "brush-off"
    SAID_NO = "said-no"
    WRONG_NUMBER = "wrong-number"
    CALLED_BACK = "called-back"


@dataclass(frozen=True)
class OutcomeRule:
    """What an outcome means.

    `key` is the letter that chooses it; `reached`: the person was spoken to; `climbs`: the
    ladder goes on to its next rung; `asks_next`: both sides must agree on a next step, or
    let go; `ours`: the call was ours to make, so that its lateness is measured.
    """

    outcome: Outcome
    key: str
    reached: bool
    climbs: bool
    asks_next: bool
    ours: bool = True


# METHOD: ladder ("Gatekeeper and busy count as not reached"), and the call.
RULES: tuple[OutcomeRule, ...] = (
    OutcomeRule(Outcome.TALKED, "T", reached=True, climbs=False, asks_next=True),
    OutcomeRule(Outcome.VOICEMAIL, "V", reached=False, climbs=True, asks_next=False),
    OutcomeRule(Outcome.NO_ANSWER, "N", reached=False, climbs=True, asks_next=False),
    OutcomeRule(Outcome.GATEKEEPER, "G", reached=False, climbs=True, asks_next=False),
    OutcomeRule(Outcome.BUSY, "B", reached=False, climbs=True, asks_next=False),
    OutcomeRule(Outcome.BRUSH_OFF, "O", reached=True, climbs=False, asks_next=True),
    OutcomeRule(Outcome.SAID_NO, "X", reached=True, climbs=False, asks_next=False),
    OutcomeRule(Outcome.WRONG_NUMBER, "W", reached=False, climbs=False, asks_next=False),
    OutcomeRule(Outcome.CALLED_BACK, "K", reached=True, climbs=False, asks_next=True, ours=False),
)

_BY_OUTCOME = {rule.outcome: rule for rule in RULES}


def rule_of(outcome: Outcome) -> OutcomeRule:
    """Return what an outcome means."""
    return _BY_OUTCOME[outcome]


def outcome_name(outcome: Outcome) -> str:
    """Return the outcome as people read it."""
    return {
        Outcome.TALKED: _("Talked"),
        Outcome.VOICEMAIL: _("Voicemail"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.GATEKEEPER: _("Gatekeeper"),
        Outcome.BUSY: _("Busy"),
        Outcome.BRUSH_OFF: _("Brush-off"),
        Outcome.SAID_NO: _("Said no"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
        Outcome.CALLED_BACK: _("Called back"),
    }[outcome]
