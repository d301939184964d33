"""METHOD, ladder: several weeks of vague answers suggest the long-term list, or letting go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.vague import Talk, Vague, vague_weeks
from tests.builders import at

START = at("2026-05-05 10:00")
AGAIN = (Outcome.TALKED, NextStep.CALL_AGAIN)
BRUSHED = (Outcome.BRUSH_OFF, NextStep.KEEP_IN_TOUCH)


def talks(*told: tuple[int, tuple[Outcome, NextStep | None]]) -> list[Talk]:
    """Return conversations on so many days after the start."""
    return [Talk(START + timedelta(days=day), outcome, step) for day, (outcome, step) in told]


def test_three_vague_talks_over_three_weeks_are_vague() -> None:
    assert vague_weeks(talks((0, AGAIN), (10, BRUSHED), (21, AGAIN))) == Vague(3, 3)


def test_more_of_them_are_all_told() -> None:
    four = talks((0, AGAIN), (9, BRUSHED), (21, AGAIN), (36, (Outcome.BRUSH_OFF, None)))
    assert vague_weeks(four) == Vague(4, 5)


def test_two_are_too_few_and_twenty_days_too_short() -> None:
    assert vague_weeks(talks((0, AGAIN), (30, AGAIN))) is None
    assert vague_weeks(talks((0, AGAIN), (10, AGAIN), (20, BRUSHED))) is None
    assert vague_weeks([]) is None


@pytest.mark.parametrize(
    "turn",
    [
        (Outcome.TALKED, NextStep.APPOINTMENT),
        (Outcome.TALKED, NextStep.SEND),
        (Outcome.BRUSH_OFF, NextStep.APPOINTMENT),
        (Outcome.TALKED, NextStep.KEEP_IN_TOUCH),
        (Outcome.TALKED, None),
    ],
)
def test_an_agreement_in_between_begins_the_count_anew(
    turn: tuple[Outcome, NextStep | None],
) -> None:
    assert vague_weeks(talks((0, AGAIN), (10, turn), (20, AGAIN), (30, AGAIN))) is None


def test_something_sent_or_decided_in_between_begins_the_count_anew() -> None:
    three = talks((0, AGAIN), (10, AGAIN), (21, AGAIN))
    assert vague_weeks(three, [START + timedelta(days=5)]) is None
    assert vague_weeks(three, [START - timedelta(days=1)]) == Vague(3, 3)


def test_the_order_in_which_they_are_told_does_not_matter() -> None:
    three = talks((21, AGAIN), (0, AGAIN), (10, BRUSHED))
    assert vague_weeks(three) == Vague(3, 3)
