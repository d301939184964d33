"""The command line: backups made and put back."""

from __future__ import annotations

import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.paths import DataFolder
from desktop_app.services import contacts
from desktop_app.storage import ballast, database, key, turning
from desktop_app.storage.backup import look_into
from tests.builders import MORNING
from tests.fakes import Shell


def test_a_backup_is_made_among_the_others_and_put_back(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh")
    made = shell.json("backup")
    assert made["file"].endswith("/backups/on-the-dot-2026-06-16T13-00-00Z.db")
    assert (made["contacts"], made["attempts"]) == (1, 0)
    shell.json("add", "John Okafor")
    back = shell.json("restore", made["file"])
    assert (back["file"], back["contacts"], back["attempts"]) == (made["file"], 1, 0)
    assert shell.json("contacts")["total"] == 1
    assert look_into(Path(back["kept_aside"])).holds.contacts == 2
    assert shell.json("check") == {"ok": True, "problems": []}


def test_a_backup_goes_where_it_is_wanted_and_over_an_older_one(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    shell.json("add", "Debbie Marsh")
    shell.json("backup", str(file))
    shell.json("add", "John Okafor")
    assert shell.json("backup", str(file))["contacts"] == 2
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_put_back_is_told_with_counts_and_dates(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    shell.json("add", "Debbie Marsh")
    holding = "1 contact and 0 calls, from June 16, 2026 to June 16, 2026."
    assert holding in shell.text("backup", str(file))
    said = shell.text("restore", str(file))
    assert str(file) in said
    assert "set-aside" in said


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.db", None, "not-found"),
        ("photo.db", b"\x89PNG\r\n\x1a\n" * 50, "not-ours"),
        ("empty.db", b"", "not-ours"),
    ],
)
def test_what_is_no_backup_is_refused(
    shell: Shell, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    shell.json("add", "Debbie Marsh")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert shell.refused("restore", str(tmp_path / name))["code"] == code
    assert shell.json("contacts")["total"] == 1
    assert not (shell.folder / "set-aside").exists()


def test_a_backup_is_put_back_where_the_database_is_damaged(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh")
    made = shell.json("backup")
    damaged = shell.folder / "on-the-dot.db"
    damaged.write_bytes(damaged.read_bytes()[:5000])
    content = damaged.read_bytes()
    assert shell.refused("contacts")["code"] == "damaged"
    back = shell.json("restore", made["file"])
    assert Path(back["kept_aside"]).read_bytes() == content
    assert shell.json("contacts")["total"] == 1


def test_a_backup_has_nowhere_to_go_without_its_folder(shell: Shell, tmp_path: Path) -> None:
    assert shell.refused("backup", str(tmp_path / "no" / "copy.db"))["code"] == "no-folder"


def test_a_copy_of_the_whole_folder_can_be_put_back(shell: Shell, tmp_path: Path) -> None:
    shell.json("add", "Debbie Marsh")
    other = tmp_path / "stick" / "on-the-dot.db"
    other.parent.mkdir()
    other.write_bytes((shell.folder / "on-the-dot.db").read_bytes())
    (other.parent / "settings.json").write_text(json.dumps({"name": "Mike"}))
    shell.json("restore", str(other))
    assert json.loads((shell.folder / "settings.json").read_text())["name"] == "Mike"


def test_an_encrypted_backup_is_put_back_into_an_empty_folder_by_its_phrase(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.json("add", "Debbie Marsh")
    database.open_database(shell.folder / "on-the-dot.db")
    turning.turn(key.new_key("a quiet garden"), ())
    database.close_database()
    file = tmp_path / "copy.db"
    shell.json("backup", str(file))
    key.let_go_of_all()
    other = shell.folder.parent / "other"
    assert shell.refused("--data", str(other), "restore", str(file))["code"] == "needs-phrase"
    monkeypatch.setenv("ON_THE_DOT_PHRASE", "a quiet garden")
    assert shell.json("--data", str(other), "restore", str(file))["contacts"] == 1
    key.let_go_of_all()


def test_without_the_window_the_bin_is_emptied_in_its_time_and_the_reserve_stands(
    shell: Shell,
) -> None:
    shell.json("add", "Debbie Marsh")
    shell.json("add", "John Okafor")
    file = DataFolder(shell.folder)
    database.open_database(file.database)
    contacts.remove(1, MORNING - timedelta(days=29))
    contacts.remove(2, MORNING - timedelta(days=31))
    database.close_database()
    shell.json("agenda")
    database.open_database(file.database)
    assert database.rows("SELECT name FROM bin") == [("Debbie Marsh",)]
    database.close_database()
    assert not file.ballast.exists()
    shell.json("check")
    assert file.ballast.stat().st_size == ballast.BYTES
