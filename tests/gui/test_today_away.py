"""Days away on Today: what is to be agreed anew, and that nothing says it will ring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.gui.desk import Desk
from desktop_app.gui.today.page import TodayPage
from desktop_app.gui.today.reading import ANEW_SHOWN
from desktop_app.gui.when_field import WhenField
from desktop_app.services import away, calls
from tests.builders import MICHAEL, MORNING, NEW_YORK, add, at, promise, standing, wall
from tests.fakes import Clock
from tests.gui.conftest import OpenToday
from tests.gui.hands import destroy, press, show, type_text


def be_away(first: int, last: int) -> away.AwayAdded:
    """Be away on some days of June 2026."""
    return away.add(date(2026, 6, first), date(2026, 6, last), "", MICHAEL, MORNING)


def rows_of(page: TodayPage) -> list[str]:
    """Return the rows as a screen reader reads them."""
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def test_a_call_of_a_day_away_is_to_be_agreed_anew_and_not_coming_up(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add("Debbie Marsh"), "2026-06-18 8:45")
    promise(add("John Okafor"), "2026-06-22 8:45")
    be_away(17, 19)
    assert rows_of(open_today()) == [
        "Coming up",
        "9:45, John Okafor, Mon 22 Jun, Appointment · empty · 8:45 in Chicago",
        "To agree anew",
        "9:45, Debbie Marsh, Thu 18 Jun, Away · offer Tue 23, 10:00 or Wed 24, 10:30 in Chicago",
    ]


def test_the_soonest_is_first_and_as_they_are_agreed_the_next_ones_follow(
    open_today: OpenToday,
) -> None:
    for number in range(ANEW_SHOWN + 2):
        promise(add(f"Contact {number:02}"), f"2026-06-18 9:{number + 10}")
    be_away(17, 19)
    page = open_today()
    heading, *listed = rows_of(page)
    assert heading == f"To agree anew, {ANEW_SHOWN + 2} in all"
    assert [row.split(", ")[1] for row in listed] == [f"Contact {n:02}" for n in range(ANEW_SHOWN)]
    calls.withdraw(1, MORNING)
    page.refresh()
    assert [row.split(", ")[1] for row in rows_of(page)[1:ANEW_SHOWN]] == [
        f"Contact {n:02}" for n in range(1, ANEW_SHOWN)
    ]


def test_a_row_opens_the_person_where_the_call_is_moved_to_a_time_that_is_offered(
    open_today: OpenToday,
) -> None:
    debbie = add("Debbie Marsh")
    promise(debbie, "2026-06-18 8:45")
    be_away(17, 19)
    page = open_today()
    assert page.call_desk.name.text() == "Debbie Marsh"
    press("P")
    form = page.call_desk.promise_form
    assert form.when.chips == ["Tue 23, 10:00", "Wed 24, 10:30", "Thu 25, 13:30"]
    type_text("tue 23 10:00")
    press("Return")
    assert standing(debbie).due == wall("2026-06-23 10:00")
    assert "To agree anew" not in rows_of(page)


def test_on_a_day_away_the_page_says_until_when_and_counts_down_to_nothing(
    open_today: OpenToday, clock: Clock
) -> None:
    late, later = add("Late", zone=NEW_YORK), add("Later", zone=NEW_YORK)
    overdue = add("Overdue", zone=NEW_YORK)
    promise(late, "2026-06-16 8:45", agreed=False)
    promise(later, "2026-06-16 15:00", agreed=False)
    promise(overdue, "2026-06-15 16:00", agreed=False)
    be_away(16, 19)
    clock.now = at("2026-06-16 12:00", NEW_YORK)
    page = open_today()
    assert page.head.away.isVisible()
    assert page.head.away.text() == "Away until Monday 22 June"
    assert rows_of(page) == [
        "Due now",
        "16:00, Overdue, rings Mon 22, yesterday · Appointment · empty",
        "To agree anew",
        "8:45, Late, Tue 16 Jun, Away · offer Tue 23, 10:00 or Wed 24, 10:30",
        "15:00, Later, Tue 16 Jun, Away · offer Tue 23, 10:00 or Wed 24, 10:30",
    ]


def test_on_other_days_nothing_is_said_of_being_away(open_today: OpenToday) -> None:
    promise(add())
    be_away(17, 19)
    assert not open_today().head.away.isVisible()


def test_back_again_the_call_is_late_and_its_row_says_when_it_rings(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add("Debbie Marsh", zone=NEW_YORK), "2026-06-19 23:45", agreed=False)
    be_away(17, 19)
    clock.now = at("2026-06-20 0:15", NEW_YORK)
    page = open_today()
    assert rows_of(page) == [
        "Due now",
        "23:45, Debbie Marsh, rings Mon 22, yesterday · Appointment · empty",
    ]
    clock.now = at("2026-06-22 8:00", NEW_YORK)
    page.refresh()
    assert not page.head.away.isVisible()
    assert rows_of(page)[1] == ("23:45, Debbie Marsh, rings 9:00, Fri 19 Jun · Appointment · empty")


@pytest.fixture
def field(desk: Desk) -> Iterator[WhenField]:
    """Return the line in which a time is typed."""
    made = WhenField(desk, "When, on their clock")
    show(made, 400, 200)
    yield made
    destroy(made)


def test_a_promise_into_a_day_away_is_allowed_and_told(field: WhenField) -> None:
    be_away(17, 19)
    field.show_for(add(zone=NEW_YORK))
    field.edit.setText("thu 18 8:45")
    assert field.moment == wall("2026-06-18 8:45", NEW_YORK)
    told = "You are away on that day: it rings on Monday 22 June at 9:00."
    assert told in field.echo.text()
    field.edit.setText("mon 22 8:45")
    assert "away" not in field.echo.text()
    assert field.chips == ["Tue 16, 10:00", "Tue 23, 10:00", "Wed 24, 10:30"]
