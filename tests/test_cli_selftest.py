"""The verb `selftest`: every part of a build is tried, and one that is broken is told."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop_app import licences
from desktop_app.alerts.notifier import Notifier, Verdict
from desktop_app.errors import AppError
from desktop_app.shipped import resource
from desktop_app.verbs import Answer
from desktop_app.verbs_selftest import selftest
from tests.alerts.recorder_link import Diary, RecorderLink
from tests.builders import MICHAEL
from tests.fakes import Shell

pytestmark = pytest.mark.usefixtures("qapp")
PARTS = {
    *("sqlite", "zones", "resources", "libraries", "licences", "database", "backup", "cipher"),
    *("qt", "fonts", "icons", "languages", "printing", "help", "lock"),
}
Probes = Mapping[str, Callable[[Path], str]]


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a place of its own for what is temporary, and no bus of the desktop."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    return folder


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what is shipped, from which the program runs as a frozen one does."""
    copy = tmp_path / "bundle"
    shutil.copytree(resource(), copy / "resources", ignore=shutil.ignore_patterns("licences"))
    licences.write(copy / "resources" / "licences.zip", licences.collect())
    monkeypatch.setattr(sys, "_MEIPASS", str(copy), raising=False)
    return copy


def no_window() -> Probes:
    return {}


def failed(answer: Answer) -> dict[str, str]:
    """Return what is told of the parts that do not do what they should."""
    assert answer.sound == answer.value["ok"]
    return {each["name"]: each["text"] for each in answer.value["checks"] if not each["ok"]}


def of_links(*links: Notifier) -> Answer:
    return selftest(no_window, links, MICHAEL)


def test_a_sound_build_passes_and_nothing_of_the_users_is_touched(
    shell: Shell, scratch: Path
) -> None:
    before = {file: file.read_bytes() for file in shell.folder.rglob("*") if file.is_file()}
    told = shell.json("selftest")
    assert told["ok"]
    assert {each["name"] for each in told["checks"]} >= PARTS
    assert all(each["ok"] and each["text"] for each in told["checks"])
    assert {file: file.read_bytes() for file in shell.folder.rglob("*")} == before
    assert list(scratch.iterdir()) == []


def test_no_data_folder_is_made(shell: Shell) -> None:
    shutil.rmtree(shell.folder)
    assert "All is well." in shell.text("selftest")
    assert not shell.folder.exists()


def test_a_bundle_without_its_icons_fails(shell: Shell, bundle: Path) -> None:
    shutil.rmtree(bundle / "resources" / "icons")
    status, out, _err = shell.run("selftest")
    assert status == 1
    assert "FAILED  icons: There are no icons." in out
    assert "This build is not fit for use." in out


def test_a_bundle_with_an_empty_icon_fails(bundle: Path, shell: Shell) -> None:
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (bundle / "resources" / "icons" / "marks" / "tick-light.svg").write_text(empty)
    status, out, _err = shell.run("selftest")
    assert (status, "tick-light.svg is drawn empty." in out) == (1, True)


def test_a_bundle_without_its_sound_fails(bundle: Path) -> None:
    (bundle / "resources" / "sounds" / "due.wav").unlink()
    assert set(failed(of_links())) == {"resources", "notifiers"}


def test_a_bundle_without_a_picture_of_the_help_fails(bundle: Path, shell: Shell) -> None:
    (bundle / "resources" / "help" / "pictures" / "alert-dark.webp").unlink()
    status, out, _err = shell.run("selftest")
    assert (status, "FAILED  help: There is no alert-dark.webp." in out) == (1, True)


def test_a_bundle_without_its_licences_fails(bundle: Path) -> None:
    (bundle / "resources" / "licences.zip").unlink()
    assert "The licences are missing" in failed(of_links())["licences"]


def test_a_build_without_qt_says_so_and_tries_the_rest() -> None:
    def broken() -> Probes:
        raise ImportError("libQt6Core.so.6")

    told = selftest(broken, [RecorderLink("bus", Diary())], MICHAEL)
    assert failed(told) == {"qt": "ImportError: libQt6Core.so.6"}
    assert (
        len(told.value["checks"])
        == len(PARTS) - len({"fonts", "icons", "languages", "printing", "help", "lock"}) + 1
    )


def test_a_part_that_refuses_is_told_in_its_own_words() -> None:
    def refuse(_folder: Path) -> str:
        raise AppError("unmet", "Two have the lock at a time.")

    told = selftest(lambda: {"lock": refuse}, [RecorderLink("bus", Diary())], MICHAEL)
    assert failed(told) == {"lock": "Two have the lock at a time."}


def test_a_notifier_that_is_not_there_is_told_and_is_no_fault() -> None:
    told = of_links(RecorderLink("bus", Diary(), Verdict.UNAVAILABLE))
    assert failed(told) == {}
    assert told.value["checks"][-1]["text"].startswith("unavailable")


def test_a_notifier_that_refuses_is_a_fault_unless_another_takes_the_notice() -> None:
    refusing = RecorderLink("portal", Diary(), Verdict.REJECTED)
    assert set(failed(of_links(refusing))) == {"notifier portal"}
    assert failed(of_links(refusing, RecorderLink("bus", Diary()))) == {}


def test_the_test_notice_is_taken_down_again() -> None:
    diary = Diary()
    of_links(RecorderLink("bus", diary))
    assert [entry[1] for entry in diary.entries] == ["asked", "closed"]
