"""The list of calls that are at another time, since the rules of a time zone changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.zone_moves import ZoneMovesSheet
from desktop_app.services import zone_rules
from tests.builders import MICHAEL, MORNING, NEW_YORK, add, promise
from tests.gui import disk
from tests.gui.hands import destroy, press, seen, show
from tests.zone_trees import change_rules, other_rules


@pytest.fixture(autouse=True)
def _moved(desk: Desk, tmp_path: Path) -> Iterator[None]:
    """Let Egypt change its clocks after three calls were promised there."""
    with other_rules():
        change_rules(tmp_path / "a", "2026b", Cairo="Africa/Johannesburg")
        for name, due in (
            ("Amira Haddad", "2026-07-16 10:00"),
            ("Nadia Farid", "2027-03-14 2:30"),
            ("Omar Said", "2026-07-16 6:30"),
        ):
            promise(add(name, zone="Africa/Cairo", country="EG"), due)
        change_rules(tmp_path / "b", "2026c", Cairo=NEW_YORK)
        zone_rules.settle(MICHAEL, MORNING)
        yield


@pytest.fixture
def sheet(desk: Desk) -> Iterator[ZoneMovesSheet]:
    made = ZoneMovesSheet(desk)
    show(made, 600, 400)
    yield made
    if Shiboken.isValid(made):
        destroy(made)


def test_it_says_what_was_promised_and_ones_own_clock_before_and_after(
    sheet: ZoneMovesSheet,
) -> None:
    assert "3 promised calls are at another time for you now" in seen(sheet)
    assert [sheet.model.index(row).data() for row in range(sheet.model.rowCount())] == [
        "6:30, Omar Said, 0:30 → 6:30 for you, Thursday 16 July in Cairo, as promised",
        "10:00, Amira Haddad, 4:00 → 10:00 for you, Thursday 16 July in Cairo, as promised",
        "2:30, Nadia Farid, Sat 19:30 → 3:30 for you, "
        "Sun 14 Mar in Cairo: 2:30 is skipped there, so 3:30",
    ]


def test_seen_it_closes_and_does_not_come_again(sheet: ZoneMovesSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.accepted):
        sheet.seen_button.click()
    assert zone_rules.unseen_moves() == []


def test_escape_answers_nothing(sheet: ZoneMovesSheet) -> None:
    press("Escape")
    assert len(zone_rules.unseen_moves()) == 3


def test_where_it_cannot_be_written_down_the_sheet_stays(sheet: ZoneMovesSheet, desk: Desk) -> None:
    refused: list[str] = []
    desk.failed.connect(lambda error: refused.append(error.code))
    with disk.read_only():
        sheet.seen_button.click()
    assert refused == ["read-only"]
    assert sheet.isVisible()
