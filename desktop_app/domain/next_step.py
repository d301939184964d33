"""What both sides agree will happen next, and what each kind asks for and makes: a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.records import PromiseKind
from desktop_app.i18n import _


class NextStep(StrEnum):
    """The kinds of next step, as the command line and the database write them."""

    APPOINTMENT = "appointment"
    SEND = "send"
    CALL_AGAIN = "call-again"
    KEEP_IN_TOUCH = "keep-in-touch"
    NOTHING = "nothing"


@dataclass(frozen=True)
class StepRule:
    """What a kind of next step asks for, and what it makes.

    `key` chooses it; `time`: a day and a minute for the call; `title`: what is sent; `interval`:
    the days to keep in touch; `reason`: why it ends. `promise` is the kind of promise that is
    made, None for none; `agreed` whether the contact is taken to have agreed to its minute, until
    the user says otherwise; `card`: a first talk is thanked for by hand.
    """

    step: NextStep
    key: str
    time: bool = False
    title: bool = False
    interval: bool = False
    reason: bool = False
    promise: PromiseKind | None = None
    agreed: bool = False
    card: bool = True


# METHOD: promise ("The next step is one of"), and before the call (what was sent has a follow-up
# call; a keep-in-touch interval). Whom one calls again has agreed to no minute: "not ready yet".
_CALL = PromiseKind.APPOINTMENT
RULES: tuple[StepRule, ...] = (
    StepRule(NextStep.APPOINTMENT, "1", time=True, promise=_CALL, agreed=True),
    StepRule(NextStep.SEND, "2", time=True, title=True, promise=_CALL, agreed=True),
    StepRule(NextStep.CALL_AGAIN, "3", time=True, promise=_CALL),
    StepRule(NextStep.KEEP_IN_TOUCH, "4", interval=True, promise=PromiseKind.KEEP_IN_TOUCH),
    StepRule(NextStep.NOTHING, "5", reason=True, card=False),
)

_BY_STEP = {rule.step: rule for rule in RULES}


def rule_of(step: NextStep) -> StepRule:
    """Return what a kind of next step asks for and makes."""
    return _BY_STEP[step]


def step_of(*, time: bool, title: bool, interval: bool, reason: bool, agreed: bool) -> NextStep:
    """Return the kind that was meant, from what there is; NOTHING where there is nothing.

    A call that the contact did not agree to is no appointment. METHOD: words.
    """
    if time:
        if title:
            return NextStep.SEND
        return NextStep.APPOINTMENT if agreed else NextStep.CALL_AGAIN
    return NextStep.KEEP_IN_TOUCH if interval and not reason else NextStep.NOTHING


def step_name(step: NextStep) -> str:
    """Return the kind as people read it."""
    return {
        NextStep.APPOINTMENT: _("Appointment"),
        NextStep.SEND: _("Send"),
        NextStep.CALL_AGAIN: _("Call again"),
        NextStep.KEEP_IN_TOUCH: _("Keep in touch"),
        NextStep.NOTHING: _("Nothing more"),
    }[step]
