"""What windows say of the ladder follows the table in the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.ladder import METHOD_LADDER, MOST_RUNGS, read_ladder
from desktop_app.domain.records import PromiseKind
from desktop_app.gui.desk import Desk
from desktop_app.gui.ladder_words import heading, kind_of_call, rung_caption
from desktop_app.gui.parts.agenda_delegate import AgendaRole
from tests.builders import MICHAEL, add, at, promise, standing, wall
from tests.fakes import Clock
from tests.gui.conftest import OpenToday
from tests.gui.hands import press, settle

DUE = at("2026-06-16 8:45")


def test_a_ladder_of_every_length_has_a_name() -> None:
    names = [heading(count) for count in range(1, MOST_RUNGS + 1)]
    assert names[0] == "One call, then let go"
    assert names[6] == "Seven calls, then let go"
    assert len(set(names)) == MOST_RUNGS


@pytest.mark.parametrize(
    ("table", "number", "said"),
    [
        ("", 1, "Appointment"),
        ("", 2, "10-minute retry"),
        ("", 3, "Half-day retry"),
        ("", 5, "Call 5 of 7"),
        ("25m 2h 4v", 2, "25-minute retry"),
        ("25m 2h 4v", 3, "2-hour retry"),
        ("25m 2h 4v", 4, "Call 4 of 4"),
        ("25m 2h 4v", 6, "Call 6 of 6"),  # under way when the table became shorter
        ("1d 1d", 2, "Call 2 of 3"),
    ],
)
def test_a_call_is_called_by_its_wait(table: str, number: int, said: str) -> None:
    assert kind_of_call(PromiseKind.RETRY, number, read_ladder(table)) == said


def test_a_call_to_keep_in_touch_is_on_no_ladder() -> None:
    assert kind_of_call(PromiseKind.KEEP_IN_TOUCH, 1, METHOD_LADDER) == "Keep in touch"


def test_a_retry_set_by_hand_for_another_day_is_captioned_by_its_day() -> None:
    due = wall("2026-06-17 11:00")
    assert rung_caption(None, due, DUE, DUE.date()) == "Wed 17"
    assert rung_caption(20, due, DUE, due.wall.date()) == "+20 min"


def test_a_later_call_of_the_same_day_is_captioned_by_its_hour() -> None:
    due = wall("2026-06-17 11:00")
    assert rung_caption(None, due, DUE, due.wall.date()) == "11:00"


def test_today_and_the_desk_go_by_the_ladder_of_the_settings(
    book: Path, desk: Desk, open_today: OpenToday, clock: Clock
) -> None:
    clock.now = DUE
    debbie = add(phones=["+1 312 555 0134"])
    promise(debbie)
    page = open_today()
    page.open_contact(debbie.id)
    assert page.call_desk.ladder_panel.heading.text() == "Seven calls, then let go"
    assert desk.save_settings(replace(MICHAEL, ladder="20m 2v"))
    settle()
    assert page.call_desk.ladder_panel.heading.text() == "Three calls, then let go"
    captions = [rung.caption for rung in page.call_desk.ladder.rungs]
    assert captions == ["9:45", "+20 min", "Thu 18"]
    clock.now = DUE + timedelta(seconds=70)
    press("N", "Return")
    assert standing(debbie).due == wall("2026-06-16 9:06")
    row = page.model.row_of(("contact", debbie.id))
    detail = page.model.index(row).data(AgendaRole.DETAIL)
    assert detail.startswith("20-minute retry")
