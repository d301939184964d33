"""The command that starts this very program again, however it was started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.paths import DataFolder
from desktop_app.startup.command import Running, command_for, running
from tests.startup.conftest import made_program

TREE = Path(__file__).parents[2]


def process(
    executable: Path,
    *,
    frozen: bool = False,
    installed: bool = True,
    windows: bool = False,
    told: Mapping[str, str] | None = None,
) -> Running:
    return Running(executable, Path("/src"), frozen, installed, windows, told or {})


@pytest.fixture
def usual(nobodys_home: Path) -> DataFolder:
    return paths.data_folder()


def test_a_bundle_starts_itself(usual: DataFolder, tmp_path: Path) -> None:
    command = command_for(usual, process(tmp_path / "On the Dot", frozen=True))
    assert command.argv == (str(tmp_path / "On the Dot"), "--background")
    assert command.name == "on-the-dot"


def test_an_appimage_starts_its_own_file_and_not_the_mount_that_ends_with_it(
    usual: DataFolder, tmp_path: Path
) -> None:
    told = {"APPIMAGE": "/apps/dot.AppImage"}
    mounted = process(tmp_path / "mount", frozen=True, told=told)
    assert command_for(usual, mounted).argv[0] == "/apps/dot.AppImage"


def test_a_flatpak_is_started_from_outside(usual: DataFolder, tmp_path: Path) -> None:
    told = {"FLATPAK_ID": "org.example.Dot", "XDG_DATA_HOME": "/var/data"}
    inside = process(tmp_path / "python", told=told)
    assert command_for(usual, inside).argv == ("flatpak", "run", "org.example.Dot", "--background")


def test_an_installed_program_starts_by_its_script(usual: DataFolder, tmp_path: Path) -> None:
    script = made_program(tmp_path / "on-the-dot")
    assert command_for(usual, process(tmp_path / "python")).argv == (str(script), "--background")


def test_an_installed_program_without_a_script_starts_by_its_package(
    usual: DataFolder, tmp_path: Path
) -> None:
    argv = command_for(usual, process(tmp_path / "python")).argv
    assert argv == (str(tmp_path / "python"), "-m", "desktop_app", "--background")


def test_a_script_of_another_copy_is_not_started(usual: DataFolder, tmp_path: Path) -> None:
    made_program(tmp_path / "on-the-dot")
    argv = command_for(usual, process(tmp_path / "python", installed=False)).argv
    assert argv[:2] == (str(tmp_path / "python"), "-c")


def test_windows_opens_no_console_at_login(usual: DataFolder, tmp_path: Path) -> None:
    made_program(tmp_path / "on-the-dot")
    silent = made_program(tmp_path / "pythonw.exe")
    argv = command_for(usual, process(tmp_path / "python.exe", windows=True)).argv
    assert argv == (str(silent), "-m", "desktop_app", "--background")


def test_a_source_tree_is_found_from_any_folder(usual: DataFolder, tmp_path: Path) -> None:
    odd = tmp_path / "it's \\ here"
    odd.symlink_to(TREE)
    tree = Running(Path(sys.executable), odd, False, False, False, {})
    argv = [*command_for(usual, tree).argv[:-1], "--version"]
    said = subprocess.run(argv, cwd=os.sep, capture_output=True, text=True, check=True).stdout
    assert said.startswith("on-the-dot ")


def test_another_data_folder_is_named_and_has_entries_of_its_own(
    usual: DataFolder, tmp_path: Path
) -> None:
    here, there = DataFolder(tmp_path / "a b"), DataFolder(tmp_path / "demo")
    command = command_for(here, process(tmp_path / "python"))
    assert command.argv[-3:] == ("--data", str(tmp_path / "a b"), "--background")
    names = {command_for(each, process(tmp_path / "python")).name for each in (usual, here, there)}
    assert len(names) == 3
    assert all(name.startswith("on-the-dot") for name in names)


@pytest.mark.parametrize("variable", ["ON_THE_DOT_DATA", "XDG_DATA_HOME"])
def test_a_folder_that_a_variable_led_to_is_named_since_the_desktop_may_not_know_it(
    usual: DataFolder, tmp_path: Path, variable: str
) -> None:
    led = process(tmp_path / "python", told={variable: str(usual.root)})
    assert command_for(usual, led).argv[-3:-1] == ("--data", str(usual.root))


def test_the_process_that_runs_can_be_started_again(usual: DataFolder) -> None:
    argv = [*command_for(usual, running()).argv]
    argv[argv.index("--background")] = "--version"
    said = subprocess.run(argv, cwd=os.sep, capture_output=True, text=True, check=True).stdout
    assert said.startswith("on-the-dot ")
