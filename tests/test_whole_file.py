"""Files for other programs: whole or not at all, and for the user's eyes only."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.whole_file import write_whole

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")


@ON_POSIX
def test_only_the_user_may_read_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "calls.ics"
    file.write_bytes(b"before")
    file.chmod(0o644)
    write_whole(file, b"after")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"after", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["calls.ics"]


@ON_POSIX
def test_a_link_stays_a_link_and_the_file_behind_it_is_written(tmp_path: Path) -> None:
    behind, link = tmp_path / "behind.ics", tmp_path / "calls.ics"
    behind.write_bytes(b"before")
    link.symlink_to(behind)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert behind.read_bytes() == b"after"


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppError) as refusal:
        write_whole(tmp_path / "gone" / "calls.ics", b"")
    assert refusal.value.code == "no-folder"
    assert (
        refusal.value.message == f"There is no folder {tmp_path / 'gone'}, so nothing was written."
    )


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="is a folder") as refusal:
        write_whole(tmp_path, b"")
    assert refusal.value.code == "not-written"


def test_where_nothing_can_be_written_the_file_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "calls.ics"
    file.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AppError, match="No space left on device") as refusal:
        write_whole(file, b"after")
    assert refusal.value.code == "not-written"
    assert file.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["calls.ics"]


@ON_POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AppError, match="could not be written"):
        write_whole(tmp_path / "calls.ics", b"")
