"""Several weeks of vague answers: suggest the long-term list, or letting go. METHOD: ladder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome

LEAST_TALKS = 3
LEAST_SPAN = timedelta(days=21)  # METHOD: ladder ("several weeks")
_WEEK = timedelta(days=7)
_STEPS_AHEAD = (NextStep.APPOINTMENT, NextStep.SEND)


@dataclass(frozen=True)
class Talk:
    """A conversation: when, how it ended, and the next step that was agreed, if it is known."""

    at: datetime
    outcome: Outcome
    next_step: NextStep | None

    @property
    def vague(self) -> bool:
        """Whether it came to nothing but another call or "I will call if I need anything"."""
        if self.next_step in _STEPS_AHEAD:
            return False
        return self.outcome is Outcome.BRUSH_OFF or self.next_step is NextStep.CALL_AGAIN


@dataclass(frozen=True)
class Vague:
    """How many conversations in a row came to nothing, over how many whole weeks."""

    talks: int
    weeks: int


def vague_weeks(talks: Iterable[Talk], turns: Iterable[datetime] = ()) -> Vague | None:
    """Return what the last conversations amount to, or None where there is nothing to suggest.

    At least three in a row over at least 21 days, each of which ended with another call or a
    brush-off. A conversation in which something was agreed begins the count anew, and so do
    `turns`: the moments at which something was sent to them or decided by them.
    """
    last_turn = max(turns, default=None)
    run: list[Talk] = []
    for talk in sorted(talks, key=lambda each: each.at):
        if last_turn is not None and talk.at <= last_turn:
            continue
        run = [*run, talk] if talk.vague else []
    if len(run) < LEAST_TALKS or run[-1].at - run[0].at < LEAST_SPAN:
        return None
    return Vague(len(run), (run[-1].at - run[0].at) // _WEEK)
