"""What looks after the data while the window is open: backups, checks, restoring, a full disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.settings.data_panel import DataPanel
from desktop_app.gui.upkeep.backup_list import BackupList
from desktop_app.gui.upkeep.duties import UpkeepDuties
from desktop_app.gui.upkeep.keeper import Keeper
from desktop_app.paths import DataFolder
from desktop_app.services import backups, contacts
from desktop_app.services.bell import Beat
from desktop_app.storage import ballast, database, queries
from desktop_app.storage.backup import backups_in, look_into
from tests.builders import MICHAEL, MORNING, add, log, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, seen, settle, show


@pytest.fixture
def keeper(desk: Desk) -> Iterator[Keeper]:
    """Return the worker; it has ended after the test."""
    made = Keeper(desk)
    yield made
    made.close()
    settle()


@pytest.fixture
def window() -> Iterator[QWidget]:
    """Return the window that sheets are opened over."""
    made = QWidget()
    yield made
    destroy(made)


@pytest.fixture
def bars(window: QWidget) -> NoticeBars:
    """Return the strips above the page."""
    return NoticeBars(window)


@pytest.fixture
def duties(desk: Desk, keeper: Keeper, bars: NoticeBars, window: QWidget) -> UpkeepDuties:
    """Return what looks after the data."""
    return UpkeepDuties(desk, keeper, bars, window)


def strips(bars: NoticeBars) -> str:
    return "\n".join(strip.message.text() for strip in bars.strips.values())


def press_strip(bars: NoticeBars, key: str, said: str) -> None:
    next(each for each in bars.strips[key].buttons if each.text() == said).click()


def test_half_an_hour_after_a_change_there_is_a_backup(
    duties: UpkeepDuties, keeper: Keeper, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    add()
    with qtbot.waitSignal(keeper.made):
        duties.tick(clock())
    add("John Okafor")
    duties.tick(clock.advance(minutes=29))
    with qtbot.waitSignal(keeper.made) as made:
        duties.tick(clock.advance(minutes=1))
    assert made.args is not None
    assert made.args[0].holds.contacts == 2
    assert len(backups_in(folder.backups)) == 2


def test_at_the_end_there_is_a_backup_of_what_has_changed(
    desk: Desk, folder: DataFolder, clock: Clock
) -> None:
    add()
    Keeper(desk).close()
    assert len(backups_in(folder.backups)) == 1
    clock.advance(minutes=1)
    Keeper(desk).close()
    assert len(backups_in(folder.backups)) == 1


def test_an_empty_database_is_not_backed_up(desk: Desk, folder: DataFolder) -> None:
    Keeper(desk).close()
    assert not folder.backups.exists()


def test_a_disk_that_is_away_is_told_once_and_gone_when_it_is_back(
    duties: UpkeepDuties,
    desk: Desk,
    keeper: Keeper,
    bars: NoticeBars,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    stick = tmp_path / "stick"
    desk.save_settings(options.changed(desk.settings, backup_folder=str(stick)))
    add()
    with qtbot.waitSignal(keeper.away):
        duties.tick(clock())
    assert str(stick) in strips(bars)
    press_strip(bars, "disk away", "All right")
    with qtbot.waitSignal(keeper.away):
        duties.tick(clock.advance(minutes=30))
    assert strips(bars) == ""
    stick.mkdir()
    with qtbot.waitSignal(keeper.copied):
        duties.tick(clock.advance(minutes=30))
    assert len(backups_in(stick)) == 1


def test_damage_that_only_a_whole_check_finds_is_told_after_an_end_that_was_none(
    duties: UpkeepDuties, keeper: Keeper, bars: NoticeBars, clock: Clock, qtbot: QtBot
) -> None:
    add()
    database.rows("DELETE FROM alert")
    promise(add("John Okafor"))
    database.rows("UPDATE alert SET state = 'superseded'")
    with qtbot.waitSignal(keeper.checked):
        duties.start(Beat(MORNING, MORNING, False))
    assert "damaged" in strips(bars)
    assert "Read what can be read" in [each.text() for each in bars.strips["damage"].buttons]


def test_all_of_a_sound_database_is_checked_once_a_week(
    duties: UpkeepDuties, desk: Desk, keeper: Keeper, clock: Clock, qtbot: QtBot
) -> None:
    from desktop_app.services.second_copy import remembered

    clean = Beat(MORNING, MORNING, True)
    checked = []
    for days in (0, 3, 4):
        clock.advance(days=days)
        with qtbot.waitSignal(keeper.checked):
            duties.start(clean)
        checked.append(remembered(desk.folder).moment("checked_at"))
    assert checked == [MORNING, MORNING, MORNING + timedelta(days=7)]


def test_on_a_full_disk_the_call_in_hand_is_written_in_the_room_that_was_kept(
    duties: UpkeepDuties,
    desk: Desk,
    bars: NoticeBars,
    folder: DataFolder,
    qtbot: QtBot,
) -> None:
    debbie = add()
    assert ballast.refill(folder.ballast)
    assert folder.ballast.stat().st_size == ballast.BYTES
    full = AppError("disk-full", "The disk is full.")
    tries = []

    def write() -> None:
        tries.append(folder.ballast.stat().st_size)
        if tries[-1]:
            raise full
        contacts.edit(debbie.id, {"notes": "in the reserve"}, MICHAEL, MORNING)

    desk.do(write)
    assert tries == [ballast.BYTES, 0]
    changed = queries.contact(debbie.id)
    assert changed is not None
    assert changed.notes == "in the reserve"
    assert "free some space" in strips(bars)


def test_a_disk_that_is_full_for_good_refuses_and_loses_nothing(
    duties: UpkeepDuties, desk: Desk, folder: DataFolder
) -> None:
    debbie = add()
    ballast.refill(folder.ballast)
    refused: list[AppError] = []
    desk.failed.connect(refused.append)
    with disk.full():
        desk.do(lambda: contacts.edit(debbie.id, {"notes": "long " * 9000}, MICHAEL, MORNING))
    assert [error.code for error in refused] == ["disk-full"]
    assert queries.contact(debbie.id) == debbie


def test_the_room_is_taken_up_again_when_there_is_some(
    duties: UpkeepDuties,
    keeper: Keeper,
    folder: DataFolder,
    bars: NoticeBars,
    clock: Clock,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    ballast.refill(folder.ballast)
    ballast.release(folder.ballast)
    desk.room_was_needed.emit()
    with qtbot.waitSignal(keeper.refilled):
        duties.tick(clock())
    assert folder.ballast.stat().st_size == ballast.BYTES
    assert strips(bars) == ""


@pytest.fixture
def listed(
    desk: Desk, keeper: Keeper, window: QWidget, clock: Clock, folder: DataFolder, qtbot: QtBot
) -> BackupList:
    """Return the list of backups, of Debbie, before she was called and John was added."""
    debbie = add()
    promise(debbie)
    backups.make(folder, clock())
    log(debbie, "no-answer", clock.advance(minutes=45))
    add("John Okafor")
    made = BackupList(desk, keeper, window)
    with qtbot.waitSignal(keeper.listed):
        show(made, 600, 480)
    return made


def test_a_backup_is_put_back_by_keyboard_with_both_sides_shown_first(
    listed: BackupList,
    duties: UpkeepDuties,
    keeper: Keeper,
    bars: NoticeBars,
    folder: DataFolder,
    clock: Clock,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(keeper.looked):
        QTest.keyClick(listed.view, Qt.Key.Key_Return)
    assert listed.sheet is not None
    said = seen(listed.sheet)
    assert "1 contact and 0 calls" in said
    assert "2 contacts and 1 call" in said
    with qtbot.waitSignal(keeper.restored):
        listed.sheet.buttons[0].click()
    assert queries.contact_count() == 1
    clock.advance(minutes=1)
    with qtbot.waitSignal(keeper.restored):
        press_strip(bars, "restored", "Go back to before the restore")
    assert queries.contact_count() == 2


def test_escape_puts_nothing_back(
    listed: BackupList, keeper: Keeper, qtbot: QtBot, folder: DataFolder
) -> None:
    with qtbot.waitSignal(keeper.looked):
        listed.restore_button.click()
    assert listed.sheet is not None
    QTest.keyClick(listed.sheet, Qt.Key.Key_Escape)
    assert queries.contact_count() == 2
    assert not folder.set_aside.exists()
    listed.reject()


def test_a_file_that_is_no_backup_is_refused_in_the_list(
    listed: BackupList, keeper: Keeper, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = tmp_path / "photo.db"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" * 99)
    with qtbot.waitSignal(keeper.refused):
        listed.look_into(photo)
    assert str(photo) in listed.problem.text()
    assert listed.sheet is None
    listed.reject()


def test_what_a_restore_by_the_command_line_brought_is_seen_with_its_options(
    desk: Desk, folder: DataFolder, clock: Clock
) -> None:
    add()
    options.save(folder.settings, options.changed(MICHAEL, name="Mike"))
    copy = backups.make(folder, clock())
    add("John Okafor")
    desk.save_settings(options.changed(MICHAEL, name="Michael"))
    desk.notice_other_writers()
    changes: list[bool] = []
    desk.changed.connect(lambda: changes.append(True))
    backups.restore(folder, copy.file, clock())
    for _second in range(2):
        desk.notice_other_writers()
    assert changes
    assert desk.settings.name == "Mike"
    assert queries.contact_count() == 1


@pytest.fixture
def panel(desk: Desk, keeper: Keeper, window: QWidget, qtbot: QtBot) -> DataPanel:
    """Return the part of the settings about the data, on screen."""
    add()
    made = DataPanel(desk, keeper, window)
    with qtbot.waitSignal(keeper.listed):
        show(window, 700, 600)
    return made


def test_the_settings_back_up_now_and_say_where_and_how_much(
    panel: DataPanel, keeper: Keeper, folder: DataFolder, qtbot: QtBot
) -> None:
    assert "No backup yet" in panel.latest.text()
    with qtbot.waitSignals([keeper.made, keeper.listed]):
        panel.backup_button.click()
    ((_at, file),) = backups_in(folder.backups)
    assert str(file) in panel.found.text()
    assert panel.latest.text().startswith("Last backup: today, 9:00, with 1 contact and 0 calls.")


def test_the_settings_check_the_database(panel: DataPanel, keeper: Keeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.checked):
        panel.check_button.click()
    assert panel.found.text() == "The database is sound."


def test_a_folder_on_another_disk_gets_a_copy_at_once(
    panel: DataPanel, keeper: Keeper, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with qtbot.waitSignal(keeper.copied):
        panel.options.type("backup_folder", str(stick))
    assert desk.settings.backup_folder == str(stick)
    assert panel.copied.text() == "Last copied there today, 9:00."
    ((_at, file),) = backups_in(stick)
    assert look_into(file).holds.contacts == 1


def test_a_folder_that_is_not_written_whole_is_refused(panel: DataPanel, desk: Desk) -> None:
    panel.options.type("backup_folder", "stick")
    assert desk.settings.backup_folder == ""
    assert "from the root on" in panel.fields["backup_folder"].problem.text()
