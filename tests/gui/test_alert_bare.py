"""A row that cannot be read rings bare, is counted, and holds up no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_bare import BareWindow
from desktop_app.gui.alert_singles import AlertSingles
from desktop_app.gui.desk import Desk
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from desktop_app.storage.ringing import BareLine
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, seen
from tests.gui.ringing import Ringing, a_second_passes, alert_of


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings; at first it is two minutes before Debbie's appointment."""
    clock.now = at("2026-06-16 8:43")
    made = Ringing(desk, clock)
    yield made
    made.close()


@pytest.fixture
def debbie(ringing: Ringing) -> ContactRecord:
    contact = add(company="Marsh Freight", phones=["+1 312 555 0134"])
    promise(contact)
    return contact


def damage(contact: ContactRecord, column: str = "company") -> None:
    """Let a text of a contact be bytes that are no text, as on a damaged page."""
    rows(f"UPDATE contact SET {column} = CAST(x'4465C3FF62' AS TEXT) WHERE id = ?", contact.id)


def test_a_row_that_cannot_be_read_rings_bare_and_holds_up_no_other(
    ringing: Ringing, debbie: ContactRecord, caplog: pytest.LogCaptureFixture
) -> None:
    promise(add("Zoe Sound"))
    damage(debbie)
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Debbie Marsh", "Zoe Sound"]
    bare = ringing.screen.windows[alert_of(debbie)]
    assert isinstance(bare, BareWindow)
    assert "cannot be read" in seen(bare)
    assert (ringing.counts, ringing.unreadable) == ([2], [1])
    assert "damaged" in caplog.text
    assert ringing.banner(alert_of(debbie)).title == "A call is due: Debbie Marsh"


def test_of_a_name_that_cannot_be_read_the_legible_signs_are_shown(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    damage(debbie, "name")
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Deb"]


def test_a_bare_alert_is_whole_again_when_its_row_was_mended(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    damage(debbie)
    ringing.beat(minutes=2)
    rows("UPDATE contact SET company = 'Marsh Freight' WHERE id = ?", debbie.id)
    ringing.beat(minutes=1)
    assert "Marsh Freight" in ringing.window(debbie).about.text()
    assert ringing.unreadable == [1, 0]


def test_a_bare_alert_is_put_aside_for_a_quarter_of_an_hour(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    damage(debbie)
    ringing.beat(minutes=2)
    bare = ringing.screen.windows[alert_of(debbie)]
    assert isinstance(bare, BareWindow)
    a_second_passes(bare)
    bare.day_button.click()
    assert (ringing.on_screen(), ringing.heard) == ([], [("day",)])
    ringing.beat(minutes=14)
    assert ringing.on_screen() == []
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_a_zone_that_is_not_known_here_is_read_as_utc(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    rows("UPDATE promise SET zone = 'Mars/Olympus'")
    rows("UPDATE contact SET zone = 'Mars/Olympus'")
    ringing.beat(minutes=2)
    assert "13:45 in UTC, 9:45 for you" in ringing.window(debbie).clocks.text()
    ringing.beat(hours=5)
    assert "I promised to call you" in ringing.window(debbie).apology.words


def test_in_the_list_too_a_zone_may_be_unknown(ringing: Ringing) -> None:
    promise(add("Anna Martian"), "2026-06-15 9:00")
    promise(add("Zoe Earthling"), "2026-06-15 9:00")
    rows("UPDATE promise SET zone = 'Mars/Olympus' WHERE contact_id = 1")
    ringing.start()
    assert ringing.listed() == ["Anna Martian", "Zoe Earthling"]
    spoken = ringing.catch_up.model.index(0).data(Qt.ItemDataRole.DisplayRole)
    assert "Promised yesterday, 14:00 in UTC" in spoken
    assert ringing.unreadable == []


def test_a_call_whose_window_cannot_be_made_comes_bare(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    line = queries.next_call()
    assert line is not None
    singles = AlertSingles(desk)
    nameless = replace(line, name=cast("str", None))
    singles.foreshow(7, nameless)
    assert singles.windows == {}
    singles.appear(7, nameless, on_top=True)
    assert isinstance(singles.windows[7], BareWindow)
    singles.close()


def test_a_row_that_rings_far_beyond_reason_is_shown_bare(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    rows("UPDATE promise SET due_at = ?", 10**17)
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.unreadable == [1]


@pytest.fixture
def bare() -> Iterator[BareWindow]:
    """Return the alert of a call that cannot be read."""
    window = BareWindow(BareLine(7, 3, "Debbie"))
    window.appear(0)
    yield window
    destroy(window)


def test_a_call_that_cannot_be_read_says_so_and_whom_it_may_be_for(bare: BareWindow) -> None:
    assert "A call is due" in seen(bare)
    assert "Debbie" in seen(bare)
    assert "cannot be read" in seen(bare)
    assert not bare.close()


def test_its_button_is_dead_for_a_second_too(bare: BareWindow) -> None:
    asked: list[bool] = []
    bare.aside_asked.connect(lambda: asked.append(True))
    QTest.mouseClick(bare.day_button, Qt.MouseButton.LeftButton)
    assert asked == []
    a_second_passes(bare)
    bare.day_button.click()
    assert asked == [True]
