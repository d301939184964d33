"""The proof of punctuality: what rang, when, how late, by which link and with what answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings import ring_words
from desktop_app.gui.settings.rings_model import LATE, PROMISED, RingsModel
from desktop_app.gui.settings.rings_page import RingsPage
from desktop_app.services import calls, contacts
from desktop_app.services.bell import Bell
from desktop_app.settings import changed
from desktop_app.storage import database
from desktop_app.storage.rings import Punctuality
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, press, seen, settle, show, spoken_name

DUE = at("2026-06-16 8:45")
BELL = Bell("test")
WHOLE_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


def ring(alert_id: int = 1, at_: datetime = DUE, late: timedelta = timedelta()) -> None:
    """Let an alert ring and be shown, so much after its minute."""
    BELL.claim(alert_id, at_ + late)
    BELL.shown(alert_id, at_ + late)


def rang(alert_id: int, days_ago: int = 0, late_ms: int = 100) -> None:
    """Write down, without its alert, that one was shown."""
    database.rows(
        "INSERT INTO alert_event (alert_id, at_ms, what, late_ms) VALUES (?, ?, 'shown', ?)",
        alert_id,
        (int(DUE.timestamp()) - days_ago * 86_400) * 1000 + late_ms,
        late_ms,
    )


def many_rang(count: int) -> None:
    with database.database.atomic():
        for alert_id in range(1, count + 1):
            rang(alert_id)


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is an hour ago."""
    clock.now = DUE + timedelta(hours=1)
    contact = add()
    promise(contact)
    return contact


Open = Callable[[], RingsPage]


@pytest.fixture
def open_page(desk: Desk, clock: Clock) -> Iterator[Open]:
    """Return how the page is opened, once the test has said what rang."""
    opened: list[RingsPage] = []
    clock.now = max(clock.now, DUE)

    def build() -> RingsPage:
        opened.append(RingsPage(desk))
        show(opened[-1], 1184)
        return opened[-1]

    yield build
    for page in opened:
        destroy(page)


def cells(page: RingsPage, row: int = 0) -> list[str]:
    model = page.model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def more_about(page: RingsPage, column: int) -> str:
    said = page.model.data(page.model.index(0, column), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(said, str)
    return said


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_line_says_it_all_on_the_users_own_clock(open_page: Open, debbie: ContactRecord) -> None:
    ring(late=timedelta(milliseconds=132))
    BELL.note(1, DUE + timedelta(seconds=1), "banner", "freedesktop accepted 7.5 ms")
    log(debbie, "voicemail", DUE + timedelta(seconds=70))
    page = open_page()
    headings = [
        page.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(page.model.columnCount())
    ]
    assert dict(zip(headings, cells(page), strict=True)) == {
        "When": "today, 9:45",
        "Who": "Debbie Marsh",
        "Promised": "9:45",
        "On screen": "9:45:00.132",
        "Late": "0.1 s",
        "Banner by": "freedesktop, 7.5 ms",
        "Answered": "9:46, Voicemail",
    }
    assert more_about(page, PROMISED) == "8:45 in Chicago, 9:45 for you"
    assert seen(page).startswith("What rang, and when")


def test_what_was_missed_while_off_says_so_and_on_which_day_it_came(
    open_page: Open, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = DUE + timedelta(days=1)
    ring(late=timedelta(hours=15, minutes=10, seconds=2))
    page = open_page()
    when, _who, promised, on_screen, late, _banner, answered = cells(page)
    assert (when, promised, late) == ("yesterday, 9:45", "9:45", "15 h 10 min")
    assert on_screen == "today, 0:55:02.000"
    assert answered == "not yet"
    assert more_about(page, LATE) == "It came due while On the Dot was off or the computer slept."


def test_what_was_put_off_rings_for_its_later_minute(
    open_page: Open, debbie: ContactRecord
) -> None:
    ring()
    calls.snooze(debbie.id, 10, DUE)
    ring(2, DUE + timedelta(minutes=10))
    page = open_page()
    assert cells(page, 1)[-1] == "put off for 10 min"
    assert cells(page, 0)[:3] == ["today, 9:55", "Debbie Marsh", "9:45"]


def test_a_contact_who_is_gone_leaves_their_line(
    open_page: Open, debbie: ContactRecord, desk: Desk
) -> None:
    ring()
    BELL.note(1, DUE, "banner", "freedesktop rejected 3.0 ms")
    contacts.remove(debbie.id, desk.now())
    assert cells(open_page()) == [
        *("today, 9:45", "no longer here", "", "9:45:00.000", "0.0 s", "none took it", ""),
    ]


@pytest.mark.parametrize(
    ("late_ms", "said"),
    [
        (-5, "0.0 s"),
        (132, "0.1 s"),
        (999, "1.0 s"),
        (60_000, "60.0 s"),
        (60_001, "1 min"),
        (11_400_000, "3 h 10 min"),
    ],
)
def test_lateness_is_said_in_tenths_of_a_second_or_as_a_length(late_ms: int, said: str) -> None:
    assert ring_words.late_text(late_ms) == said


@pytest.mark.parametrize(
    ("summed", "said"),
    [
        (
            Punctuality(1240, 2, 1237, 132, 3210),
            "1,238 alerts came due while On the Dot ran: 99.9 % on screen within a second of their"
            " minute, half of them at most 0.1 s late, the latest 3.2 s. 2 alerts came due while"
            " On the Dot was off or the computer slept, and rang as soon as both were back.",
        ),
        (
            Punctuality(20, 0, 20, 132, 900),
            "20 alerts came due while On the Dot ran: 100 % on screen within a second of their"
            " minute, half of them at most 0.1 s late, the latest 0.9 s.",
        ),
        (
            Punctuality(1, 0, 1, 132, 132),
            "1 alert came due while On the Dot ran, and was on screen 0.1 s late.",
        ),
        (
            Punctuality(1, 1, 0, None, None),
            "1 alert came due while On the Dot was off or the computer slept,"
            " and rang as soon as both were back.",
        ),
        (Punctuality(0, 0, 0, None, None), ""),
    ],
)
def test_a_period_is_summed_up_in_a_sentence_or_two(summed: Punctuality, said: str) -> None:
    assert ring_words.summary_text(summed) == said


def test_no_share_is_rounded_up_to_all() -> None:
    said = ring_words.summary_text(Punctuality(100_000, 0, 99_999, 40, 1200))
    assert "99.9 % on screen" in said


def test_the_period_is_chosen_by_click_or_by_key(open_page: Open) -> None:
    for alert_id, days in enumerate((400, 300, 20, 5), start=1):
        rang(alert_id, days)
    page = open_page()
    assert page.periods.current() == "30"
    assert page.model.rowCount() == 2
    assert page.summary.text().startswith("2 alerts came due while On the Dot ran: 100 %")
    found: dict[str, int] = {}
    for key, made in page.periods.buttons.items():
        made.click()
        found[key] = page.model.rowCount()
    assert found == {"7": 1, "30": 2, "365": 3, "all": 4}
    page.periods.buttons["all"].setFocus()
    press("Left")
    assert page.model.rowCount() == 3


def test_before_anything_rang_the_page_says_what_will_stand_there(open_page: Open) -> None:
    page = open_page()
    assert "Nothing rang in this time" in seen(page)
    page.periods.buttons["all"].click()
    assert "Nothing has rung yet" in seen(page)
    assert "No line is ever changed or deleted." in seen(page)
    assert not page.view.isVisible()
    assert not page.copy_button.isEnabled()
    assert page.back_button.hasFocus()


def test_selected_lines_are_copied_with_their_dates(open_page: Open, debbie: ContactRecord) -> None:
    ring(late=timedelta(milliseconds=132))
    log(debbie, "voicemail", DUE + timedelta(seconds=70))
    page = open_page()
    assert page.view.hasFocus()
    press("Ctrl+A", "Ctrl+C")
    assert clipboard() == (
        "Tuesday 16 June 2026, 9:45\tDebbie Marsh\t9:45\t9:45:00.132\t0.1 s\t\t9:46, Voicemail\n"
    )


def test_nothing_selected_leaves_the_clipboard_alone(open_page: Open) -> None:
    rang(1)
    QGuiApplication.clipboard().setText("312 555 0134")
    page = open_page()
    page.view.clearSelection()
    press("Ctrl+C")
    assert clipboard() == "312 555 0134"


def test_all_that_is_shown_is_copied_under_its_headings(open_page: Open, desk: Desk) -> None:
    told: list[tuple[str, bool]] = []
    desk.told.connect(lambda said, can_undo: told.append((said, can_undo)))
    many_rang(250)
    page = open_page()
    page.copy_button.click()
    lines = clipboard().splitlines()
    assert lines[0] == "When\tWho\tPromised\tOn screen\tLate\tBanner by\tAnswered"
    assert len(lines) == 251
    assert told == [("Copied 250 lines", False)]


def test_of_very_many_the_newest_are_copied_and_that_is_said(open_page: Open, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    many_rang(1002)
    page = open_page()
    page.copy_button.click()
    assert len(clipboard().splitlines()) == 1001
    assert told == ["Copied the newest 1000 lines; scroll further down to copy more"]


def test_a_name_is_no_formula_and_no_second_cell(open_page: Open, debbie: ContactRecord) -> None:
    database.rows("UPDATE contact SET name = ?", "=1+1\tDebbie")
    ring()
    page = open_page()
    page.copy_button.click()
    assert clipboard().splitlines()[1].split("\t")[1] == "'=1+1 Debbie"


def test_the_list_is_read_as_one_scrolls(desk: Desk) -> None:
    for alert_id in range(1, 8):
        rang(alert_id)
    model = RingsModel(desk, page_rows=3)
    model.show_since(None)
    counts = [model.rowCount()]
    for _page in range(2):
        assert model.canFetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        counts.append(model.rowCount())
    assert counts == [3, 6, 7]
    assert not model.canFetchMore(QModelIndex())


def test_what_rings_meanwhile_comes_on_top_and_the_selection_stays(
    open_page: Open, desk: Desk, debbie: ContactRecord
) -> None:
    for alert_id in range(11, 14):
        rang(alert_id)
    page = open_page()
    page.view.selectionModel().select(page.model.index(1, 0), WHOLE_ROW)
    resets: list[None] = []
    page.model.modelReset.connect(lambda: resets.append(None))
    ring()
    page.refresh()
    assert [cells(page, row)[1] for row in range(2)] == ["Debbie Marsh", "no longer here"]
    assert [index.row() for index in page.view.selectionModel().selectedRows()] == [2]
    desk.do(lambda: log(debbie, "busy", DUE))
    assert cells(page)[-1] == "9:45, Busy"
    assert resets == []


def test_an_empty_page_fills_when_the_first_call_rings(
    open_page: Open, debbie: ContactRecord
) -> None:
    page = open_page()
    ring()
    page.refresh()
    assert page.view.isVisible()
    assert page.summary.text().startswith("1 alert came due")
    assert page.view.columnWidth(1) >= page.view.sizeHintForColumn(1)


@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_rang_by_a_wrong_clock_goes_again(
    open_page: Open, debbie: ContactRecord, first: bool
) -> None:
    BELL.beat(DUE - timedelta(days=9))
    for wrong in (first, not first):
        if wrong:
            ring(late=timedelta(seconds=1))
        else:
            rang(50)
    page = open_page()
    assert page.model.rowCount() == 2
    BELL.trust_clock(DUE - timedelta(days=8))
    page.refresh()
    assert [cells(page, row)[1] for row in range(page.model.rowCount())] == ["no longer here"]


def test_another_zone_of_the_user_changes_every_clock(
    open_page: Open, desk: Desk, debbie: ContactRecord
) -> None:
    ring()
    page = open_page()
    desk.save_settings(changed(desk.settings, zone="America/Los_Angeles"))
    assert cells(page)[0] == "today, 6:45"


def test_the_page_is_read_anew_when_it_is_opened_again(
    open_page: Open, debbie: ContactRecord, clock: Clock
) -> None:
    ring()
    page = open_page()
    page.hide()
    clock.advance(days=31)
    page.show()
    settle()
    assert "Nothing rang in this time" in seen(page)


def test_a_database_that_cannot_be_read_is_told_and_what_is_shown_stays(
    open_page: Open, desk: Desk, debbie: ContactRecord
) -> None:
    failed: list[str] = []
    desk.failed.connect(lambda error: failed.append(error.code))
    ring()
    page = open_page()
    with disk.silent():
        page.refresh()
        page.periods.buttons["all"].click()
    assert set(failed) == {"unreadable"}
    assert cells(page)[1] == "Debbie Marsh"


def test_back_to_the_settings_by_button_and_by_key(open_page: Open) -> None:
    rang(1)
    page = open_page()
    asked: list[None] = []
    page.back_asked.connect(lambda: asked.append(None))
    page.back_button.click()
    press("Escape")
    assert len(asked) == 2


def test_the_page_is_walked_by_tab_and_has_names_for_a_screen_reader(open_page: Open) -> None:
    rang(1)
    page = open_page()
    page.back_button.setFocus()
    found = []
    for _step in range(5):
        found.append(spoken_name(page.focusWidget()))
        press("Tab")
    periods = {made.text() for made in page.periods.buttons.values()}
    assert found[1] in periods
    assert found[2:4] == ["Copy all shown", "What rang"]
    assert found[0] == found[4] == "Back to Settings"
    assert spoken_name(page.periods) == "Period"
    assert not page.grab().isNull()
