"""A date and a minute in words: echoed at both ends, refused with offers that can be clicked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.records import Moment
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.when_field import WhenField, chip_text
from tests.builders import CHICAGO, NEW_YORK, add, at, promise, wall
from tests.fakes import Clock
from tests.gui.hands import destroy, press, show, spoken_name, type_text

REFUSED = {
    "next week": "vague",
    "in a couple of days": "vague",
    "monday morning": "vague",
    "tomorrow": "vague",
    "later this afternoon": "vague",
    "tue 3": "vague",
    "today 7:00": "past",
    "yesterday 8:45": "past",
    "tuesday the 17th 8:45": "mismatch",
    "30 february 8:45": "no-such-date",
    "14 march 2027 2:30": "no-such-time",
    "1 november 2026 1:30": "twice",
    "blurb 8:45": "unreadable",
}


@pytest.fixture
def field(desk: Desk) -> Iterator[WhenField]:
    """Return the line, reading for Debbie in Chicago; the user is in New York."""
    made = WhenField(desk, "When, on their clock")
    made.show_for(add())
    show(made, 400, 200)
    yield made
    destroy(made)


def click(field: WhenField, place: int) -> None:
    chip = field.chip_buttons()[place]
    assert isinstance(chip, QPushButton)
    chip.click()


# METHOD: promise ("both ends are shown wherever they differ")
def test_a_time_is_echoed_at_both_ends(field: WhenField) -> None:
    field.edit.setText("tue 23 8:45")
    assert field.moment == wall("2026-06-23 8:45")
    assert field.echo.text().startswith("Tuesday 23 June 2026, 8:45 in Chicago, 9:45 for you.")
    assert "In 4 business days." in field.echo.text()  # Friday is Juneteenth


def test_a_time_is_echoed_as_it_is_typed(field: WhenField) -> None:
    said = []
    field.edit.setFocus()
    for letter in "tue 23 8:45":
        type_text(letter)
        said.append(field.echo.text())
    assert len(set(said)) > 3
    assert said[-1].startswith("Tuesday 23 June 2026, 8:45 in Chicago")


def test_in_ones_own_zone_there_is_one_clock(field: WhenField) -> None:
    field.show_for(add("Ada Byron", zone=NEW_YORK), "tue 23 8:45")
    assert "8:45, same time as you." in field.echo.text()


def test_another_contact_is_read_on_their_own_clock(field: WhenField) -> None:
    field.edit.setText("tue 23 8:45")
    field.show_for(add("Mei Tanaka", zone="Asia/Tokyo", country="JP"), "tue 23 8:45")
    assert field.moment == wall("2026-06-23 8:45", "Asia/Tokyo")
    assert "8:45 in Tokyo, Monday 19:45 for you." in field.echo.text()


@pytest.mark.parametrize(("typed", "code"), REFUSED.items())
def test_a_refusal_stands_below_and_nothing_typed_is_lost(
    field: WhenField, clock: Clock, typed: str, code: str
) -> None:
    with pytest.raises(AppError) as refused:
        read_when(typed, now=clock(), zone=CHICAGO, country="US")
    field.edit.setText(typed)
    assert refused.value.code == code
    assert field.echo.isVisible()
    assert field.echo.text() == refused.value.message
    assert field.edit.text() == typed
    assert field.moment is None
    assert len(field.chips) >= 2


@pytest.mark.parametrize("typed", REFUSED)
@pytest.mark.parametrize("place", [0, 1])
def test_every_offer_of_a_refusal_can_be_clicked(
    field: WhenField, clock: Clock, typed: str, place: int
) -> None:
    field.edit.setText(typed)
    assert field.problem is not None
    offers = [each for each in field.problem.offers if isinstance(each, Moment)]
    click(field, place)
    assert field.moment == offers[place]
    assert field.problem is None


def test_of_a_minute_that_comes_twice_the_echo_says_which_one_is_meant(field: WhenField) -> None:
    field.edit.setText("1 november 2026 1:30")
    click(field, 1)
    assert "That time comes twice: this is the second." in field.echo.text()
    click(field, 0)
    assert "That time comes twice: this is the first." in field.echo.text()


def test_a_minute_that_comes_twice_is_asked_again_once_it_is_typed_over(field: WhenField) -> None:
    field.edit.setText("1 november 2026 1:30")
    click(field, 1)
    field.edit.setText("1 november 2026 1:30")
    assert field.problem is not None
    assert field.problem.code == "twice"


def test_the_same_offers_for_somebody_else_are_on_their_clock(field: WhenField) -> None:
    luis = add("Luis Ortega", zone="America/Mexico_City")
    before = field.chips
    field.show_for(luis)
    assert field.chips == before
    assert "in Mexico City" in field.chip_buttons()[0].toolTip()


def test_an_offer_is_written_into_the_line_where_it_can_be_changed(field: WhenField) -> None:
    field.edit.setText("next week")
    click(field, 0)
    assert field.edit.hasFocus()
    press("Backspace")
    type_text("5")
    assert field.moment is not None
    assert field.moment.wall.minute % 10 == 5


def test_the_arrows_go_through_the_offers_round_and_round(field: WhenField) -> None:
    first, second, third = field.offers
    field.edit.setFocus()
    for arrow, offer in (("Down", first), ("Down", second), ("Up", first), ("Up", third)):
        press(arrow)
        assert field.moment == offer
    field.edit.setText("9")
    press("Down")
    assert field.moment is not None
    assert field.moment not in (first, second, third)


def test_an_empty_line_says_nothing_and_offers_suggested_times(field: WhenField) -> None:
    field.edit.setText("next week")
    field.edit.clear()
    assert not field.echo.isVisible()
    assert field.problem is None
    assert field.chips == ["Tue 16, 10:00", "Wed 17, 10:30", "Thu 18, 13:30"]
    click(field, 2)
    assert field.moment == wall("2026-06-18 13:30")


def test_the_offers_of_a_refusal_give_way_to_suggested_times(field: WhenField) -> None:
    field.edit.setText("1 november 2026 1:30")
    assert field.chips == ["Sun 1 Nov, 1:30, the first", "Sun 1 Nov, 1:30, the second"]
    field.edit.clear()
    assert field.chips == ["Tue 16, 10:00", "Wed 17, 10:30", "Thu 18, 13:30"]


def test_a_day_off_is_said_and_not_forbidden(field: WhenField) -> None:
    field.edit.setText("19 june 8:45")
    assert field.moment == wall("2026-06-19 8:45")
    said = "That day is a holiday there: Juneteenth National Independence Day."
    assert said in field.echo.text()
    assert field.echo.property("role") == "advice"
    field.edit.setText("18 june 13:30")
    assert field.echo.property("role") == "accent"
    field.edit.setText("20 june 8:45")
    assert field.moment == wall("2026-06-20 8:45")
    assert "That is a weekend." in field.echo.text()


# METHOD: promise ("Times to suggest (never to impose")
def test_an_hour_outside_calling_hours_is_said_and_not_forbidden(field: WhenField) -> None:
    field.edit.setText("tue 23 7:15")
    assert field.moment == wall("2026-06-23 7:15")
    assert "That is outside calling hours there." in field.echo.text()


def test_another_call_at_nearly_the_same_minute_is_named(field: WhenField) -> None:
    promise(add("John Okafor"), "2026-06-23 8:50")
    field.edit.setText("tue 23 8:45")
    assert "John Okafor is promised a call at 9:50." in field.echo.text()
    field.edit.setText("tue 23 9:15")
    assert "John Okafor" not in field.echo.text()


def test_ones_own_call_that_is_to_be_moved_is_no_clash(desk: Desk, field: WhenField) -> None:
    luis = add("Luis Ortega")
    promise(luis, "2026-06-23 8:50")
    field.show_for(luis, "tue 23 8:45")
    assert "Luis Ortega" not in field.echo.text()


def test_a_slash_is_read_as_the_users_country_writes_it(field: WhenField) -> None:
    field.edit.setText("8/9 8:45")
    assert field.moment == wall("2026-08-09 8:45")


def test_each_change_is_told(field: WhenField) -> None:
    told: list[Moment | None] = []
    field.read.connect(lambda: told.append(field.moment))
    field.edit.setText("tue 23 8:45")
    field.edit.setText("tue 23 8")
    field.edit.clear()
    assert told == [wall("2026-06-23 8:45"), wall("2026-06-23 8:00"), None]


def test_a_screen_reader_hears_what_the_line_is_for(field: WhenField) -> None:
    assert spoken_name(field.edit) == "When, on their clock"


@pytest.mark.parametrize(
    ("moment", "said"),
    [(wall("2026-06-23 10:00"), "Tue 23, 10:00"), (wall("2026-07-14 10:00"), "Tue 14 Jul, 10:00")],
)
def test_a_chip_names_the_month_where_the_day_alone_would_not_tell(
    moment: Moment, said: str
) -> None:
    assert chip_text(moment, at("2026-06-16 8:00")) == said


# METHOD: promise ("not Monday morning, not Friday afternoon")
def test_all_that_speaks_against_a_time_is_said_and_none_of_it_forbids(field: WhenField) -> None:
    for typed, told in (
        ("sat 20 june 7:15", ("That is a weekend.", "outside calling hours")),
        ("19 june 14:00", ("Juneteenth", "Friday afternoon")),
        ("mon 22 june 7:15", ("outside calling hours", "Monday morning")),
    ):
        field.edit.setText(typed)
        assert field.moment is not None
        assert all(each in field.echo.text() for each in told), typed
    field.edit.setText("mon 22 june 14:00")
    assert "Monday morning" not in field.echo.text()
