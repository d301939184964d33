"""Where things are, and who may read them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from desktop_app import paths, shipped
from desktop_app.errors import AppError
from desktop_app.storage.database import close_database, open_database

needs_rights = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_asked_for_by_hand_goes_before_the_environment_and_that_before_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.data_folder().root.name == "on-the-dot"
    monkeypatch.setenv("ON_THE_DOT_DATA", str(tmp_path / "environment"))
    assert paths.data_folder().root == tmp_path / "environment"
    assert paths.data_folder(str(tmp_path / "hand")).root == tmp_path / "hand"


@needs_rights
def test_a_folder_that_is_made_is_for_its_user_alone(tmp_path: Path) -> None:
    folder = paths.data_folder(str(tmp_path / "deep" / "er"))
    assert mode(folder.root) == 0o700
    assert mode(folder.root.parent) == 0o700


@needs_rights
def test_an_empty_folder_and_one_in_use_are_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder = paths.data_folder(str(tmp_path))
    assert mode(tmp_path) == 0o700
    open_database(folder.database)
    close_database()
    tmp_path.chmod(0o755)
    paths.data_folder(str(tmp_path))
    assert mode(tmp_path) == 0o700


@needs_rights
def test_a_folder_of_other_things_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    tmp_path.chmod(0o755)
    paths.data_folder(str(tmp_path))
    assert mode(tmp_path) == 0o755


def test_a_folder_that_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(AppError) as refused:
        paths.data_folder(str(tmp_path / "file" / "data"))
    assert refused.value.code == "data-folder"
    assert str(tmp_path / "file" / "data") in refused.value.message


def test_a_home_is_written_with_a_tilde(nobodys_home: Path) -> None:
    assert paths.data_folder("~/calls").root == nobodys_home / "calls"


def test_a_folder_is_found_again_after_moving_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = paths.data_folder("calls")
    monkeypatch.chdir(os.sep)
    assert folder.database == tmp_path / "calls" / "on-the-dot.db"


def test_everything_of_a_user_is_in_the_one_folder(tmp_path: Path) -> None:
    folder = paths.data_folder(str(tmp_path))
    kept = {folder.database, folder.settings, folder.log, folder.lock}
    assert {path.parent for path in kept} == {tmp_path}
    assert len(kept) == 4


def test_the_files_that_ship_are_there() -> None:
    assert shipped.resource("scripts", "en", "first-follow-up.json").is_file()
    assert shipped.resource("demo", "people.json").is_file()
