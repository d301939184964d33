"""Times that are a jump from now."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop_app.domain.jump import JUMPS, READ_JUMP, Jump, landing
from tests.builders import CHICAGO, at, wall

NOW = at("2026-06-16 8:55")


@pytest.mark.parametrize(
    ("jump", "clock", "lands"),
    [
        (JUMPS[0], None, "2026-06-16 9:05"),
        (JUMPS[1], time(8, 45), "2026-06-16 12:55"),
        (JUMPS[2], time(8, 45), "2026-06-17 8:45"),
        (JUMPS[3], time(8, 45), "2026-06-22 8:45"),  # Friday is Juneteenth
        (JUMPS[3], None, "2026-06-22 13:30"),  # never Monday morning
    ],
)
def test_a_jump_lands_on_their_wall(jump: Jump, clock: time | None, lands: str) -> None:
    assert landing(jump, NOW, CHICAGO, "US", clock) == wall(lands)


def test_the_jump_after_reading_counts_from_the_day_they_have_read_it() -> None:
    read = date(2026, 6, 18)
    assert landing(READ_JUMP, NOW, CHICAGO, "US", None, read) == wall("2026-06-23 10:00")
    long_ago = date(2026, 5, 1)
    assert landing(READ_JUMP, NOW, CHICAGO, "US", None, long_ago) == wall("2026-06-18 10:00")
