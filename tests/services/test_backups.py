"""When backups are made, which of them go, and what a restore does to everything of the user."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.paths import DataFolder
from desktop_app.services import backups, second_copy, steps
from desktop_app.services.bell import Bell
from desktop_app.storage import backup, database, queries
from tests.builders import MICHAEL, MORNING, add, log, promise, standing
from tests.fakes import Clock

pytestmark = pytest.mark.usefixtures("book")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.db"))


def made(folder: DataFolder, *moments: datetime) -> None:
    for at in moments:
        backups.make(folder, at)


def test_a_backup_is_due_half_an_hour_after_the_last_one_if_something_changed(
    folder: DataFolder, clock: Clock
) -> None:
    assert not backups.is_due(folder, clock())
    add("Debbie Marsh")
    assert backups.is_due(folder, clock())
    backups.make(folder, clock())
    clock.advance(minutes=31)
    assert not backups.is_due(folder, clock())
    add("John Okafor")
    assert backups.is_due(folder, clock())
    assert not backups.is_due(folder, clock.advance(minutes=-2))


def test_that_the_program_runs_is_no_change_and_that_a_call_rang_is(
    folder: DataFolder, clock: Clock
) -> None:
    promise(add())
    backups.make(folder, clock())
    bell = Bell("this")
    bell.beat(clock.advance(minutes=40))
    assert not backups.has_changed(folder)
    assert bell.claim(1, clock.advance(minutes=40))
    assert backups.has_changed(folder)


def test_an_undo_and_another_option_are_changes(folder: DataFolder, clock: Clock) -> None:
    add()
    options.save(folder.settings, MICHAEL)
    backups.make(folder, clock())
    assert not backups.has_changed(folder)
    steps.undo(MICHAEL, clock())
    assert backups.has_changed(folder)
    steps.redo(MICHAEL, clock())
    options.save(folder.settings, options.changed(MICHAEL, sound=False))
    assert backups.has_changed(folder)


def test_something_large_waits_for_a_backup_and_makes_none_where_nothing_changed(
    folder: DataFolder, clock: Clock
) -> None:
    add()
    first = backups.before("an import", clock())
    assert first.holds.contacts == 1
    again = backups.before("an import", clock.advance(minutes=5))
    assert again.file == first.file
    add("John Okafor")
    assert backups.before("an import", clock()).file != first.file


def test_old_backups_go_by_the_rule_with_their_options(folder: DataFolder, clock: Clock) -> None:
    add()
    options.save(folder.settings, MICHAEL)
    made(folder, clock(), clock.advance(hours=1), clock.advance(hours=1))
    backups.make(folder, clock.advance(days=5))
    assert names(folder.backups) == [
        "on-the-dot-2026-06-16T15-00-00Z.db",
        "on-the-dot-2026-06-21T15-00-00Z.db",
    ]
    assert len(list(folder.backups.iterdir())) == 4


def test_none_goes_on_a_day_on_which_many_contacts_are_gone(
    folder: DataFolder, clock: Clock
) -> None:
    for number in range(10):
        add(f"Contact {number}")
    made(folder, clock(), clock.advance(hours=1))
    for _times in range(3):
        steps.undo(MICHAEL, clock())
    backups.make(folder, clock.advance(days=5))
    assert len(names(folder.backups)) == 3
    backups.make(folder, clock.advance(days=5))
    assert names(folder.backups)[:2] == [
        "on-the-dot-2026-06-16T13-00-00Z.db",
        "on-the-dot-2026-06-16T14-00-00Z.db",
    ]


def test_none_goes_while_the_clock_is_behind_a_backup(folder: DataFolder, clock: Clock) -> None:
    add()
    made(folder, clock(), clock.advance(hours=1), clock.advance(days=400))
    backups.make(folder, clock.advance(days=-300))
    assert len(names(folder.backups)) == 3


def test_files_of_the_user_among_the_backups_stay(folder: DataFolder, clock: Clock) -> None:
    add()
    made(folder, clock(), clock.advance(hours=1))
    mine = folder.backups / "before the fair.db"
    mine.write_bytes(b"mine")
    backups.make(folder, clock.advance(days=900))
    assert mine.read_bytes() == b"mine"


def test_a_restore_brings_back_calls_and_options_and_keeps_the_present_ones(
    folder: DataFolder, clock: Clock
) -> None:
    debbie = add()
    promise(debbie)
    options.save(folder.settings, MICHAEL)
    copy = backups.make(folder, clock())
    log(debbie, "no-answer", clock())
    options.save(folder.settings, options.changed(MICHAEL, name="Mike", login_start=True))
    done = backups.restore(folder, copy.file, clock.advance(minutes=1))
    assert standing(debbie).due.utc == MORNING + timedelta(minutes=45)
    after = options.load(folder.settings)
    assert (after.name, after.login_start) == ("Michael Powers", True)
    assert done.aside is not None
    assert backup.look_into(done.aside).holds.attempts == 1
    assert options.load(done.aside.parent / "settings.json").name == "Mike"
    backups.restore(folder, done.aside, clock.advance(minutes=1))
    assert backups.present(folder) == backup.look_into(done.aside).holds
    assert options.load(folder.settings).name == "Mike"
    assert len(backups.kept_aside(folder)) == 2


def test_two_restores_in_one_second_keep_both_aside(folder: DataFolder, clock: Clock) -> None:
    add()
    copy = backups.make(folder, clock())
    asides = {backups.restore(folder, copy.file, clock()).aside for _times in range(3)}
    assert len(asides) == 3
    assert len(backups.kept_aside(folder)) == 3


def test_the_step_that_was_made_before_the_backup_can_be_taken_back_after_it_is_put_back(
    folder: DataFolder, clock: Clock
) -> None:
    add()
    copy = backups.make(folder, clock())
    add("John Okafor")
    backups.restore(folder, copy.file, clock())
    steps.undo(MICHAEL, clock())
    assert queries.contact_count() == 0


def test_a_backup_is_never_written_over_what_is_none(folder: DataFolder, clock: Clock) -> None:
    photo = folder.root / "photo.png"
    photo.write_bytes(b"\x89PNG")
    for file in (photo, folder.database, folder.settings):
        file.touch()
        content = file.read_bytes()
        if file == folder.settings:
            file.write_text("{}")
            content = b"{}"
        with pytest.raises(AppError) as refused:
            backups.write(folder, file, clock())
        assert refused.value.code == "not-ours"
        assert file.read_bytes() == content


def test_a_backup_is_copied_to_another_disk_once(
    folder: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add()
    options.save(folder.settings, MICHAEL)
    copy = backups.make(folder, clock())
    assert second_copy.follow(folder, stick, clock())
    assert not second_copy.follow(folder, stick, clock.advance(minutes=30))
    assert backup.look_into(stick / copy.file.name).holds == copy.holds
    assert second_copy.remembered(folder).moment("copied_at") == MORNING
    assert (stick / backup.settings_beside(copy.file).name).exists()


def test_a_disk_that_is_away_is_told_and_gets_the_newest_when_it_is_back(
    folder: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    add()
    backups.make(folder, clock())
    second_copy.follow(folder, stick, clock())
    stick.rename(drawer)
    backups.make(folder, clock.advance(hours=1))
    for _place in ("gone", "an empty place where the disk appears"):
        with pytest.raises(AppError) as refused:
            second_copy.follow(folder, stick, clock())
        assert refused.value.code == "disk-away"
        if not stick.exists():
            stick.mkdir()
    stick.rmdir()
    drawer.rename(stick)
    assert second_copy.follow(folder, stick, clock())
    assert len(names(stick)) == 2


def test_what_goes_from_the_backups_goes_from_the_other_disk_and_nothing_else(
    folder: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add()
    of_another = stick / "on-the-dot-2020-01-01T00-00-00Z.db"
    of_another.write_bytes(b"of another computer")
    for hours in (0, 1, 24 * 5):
        backups.make(folder, clock.advance(hours=hours))
        second_copy.follow(folder, stick, clock())
    assert names(stick) == [of_another.name, *names(folder.backups)]
    assert len(names(folder.backups)) == 2


def test_what_is_remembered_and_makes_no_sense_is_forgotten(folder: DataFolder) -> None:
    for text in ("", "[]", '{"copied_at": "yesterday"}', json.dumps({"copied_at": 3})):
        folder.upkeep.write_text(text)
        assert second_copy.remembered(folder) == second_copy.Upkeep()


def test_a_window_that_runs_is_known_by_its_lock(folder: DataFolder) -> None:
    assert not backups.window_is_open(folder)
    folder.lock.write_text("1\non-the-dot\nhere\n")
    assert backups.window_is_open(folder)
    folder.lock.write_text("99999999\non-the-dot\nhere\n")
    assert not backups.window_is_open(folder)


def test_a_backup_needs_no_open_database(folder: DataFolder, clock: Clock) -> None:
    add()
    database.close_database()
    assert backups.make(folder, clock()).holds.contacts == 1


def test_what_a_kill_left_half_made_goes_after_a_day_and_nothing_else(
    folder: DataFolder, clock: Clock
) -> None:
    backups.make(folder, clock())
    old, new = (folder.backups / f".on-the-dot-copy-{name}.db" for name in ("old", "new"))
    for file, hours in ((old, 25), (new, 23)):
        file.touch()
        at = clock().timestamp() - 3600 * hours
        os.utime(file, (at, at))
    assert backups.sweep(folder, clock()) == 1
    assert not old.exists()
    assert new.exists()
    assert len(backups.listed(folder)) == 1
