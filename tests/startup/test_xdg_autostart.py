"""Start at login on Linux: the true state, whoever changed it, and no entry but our own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.desktop_entry import entry_values
from desktop_app.startup.standing import Standing
from desktop_app.startup.xdg_autostart import XdgAutostart, xdg_autostart
from tests.startup.conftest import made_program


class Desktop:
    """A home and a folder that all users share, with the login entry between them."""

    def __init__(self, root: Path, command: Command) -> None:
        self.own = root / "home" / "autostart" / "on-the-dot.desktop"
        self.shared = root / "etc" / "autostart" / "on-the-dot.desktop"
        self.login = XdgAutostart(command, self.own.parent, [self.shared.parent], ["GNOME"])

    def edit(self, place: Path, *lines: str) -> None:
        """Let somebody else put lines at the end of an entry."""
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text() if place.exists() else "[Desktop Entry]\nType=Application\n"
        place.write_text(before + "".join(f"{line}\n" for line in lines))


@pytest.fixture
def desktop(tmp_path: Path, command: Command) -> Desktop:
    return Desktop(tmp_path, command)


def test_it_is_off_until_it_is_turned_on_and_off_again(desktop: Desktop) -> None:
    assert desktop.login.state() is Standing.OFF
    desktop.login.turn_on()
    assert desktop.login.state() is Standing.ON
    desktop.login.turn_off()
    assert desktop.login.state() is Standing.OFF
    assert list(desktop.own.parent.iterdir()) == []


def test_the_entry_starts_the_program_without_delay_and_is_the_users_alone(
    desktop: Desktop, program: Path
) -> None:
    desktop.login.turn_on()
    text = desktop.own.read_text()
    assert f"Exec={program} --background\n" in text
    assert "Delay" not in text
    assert stat.S_IMODE(desktop.own.stat().st_mode) == 0o600


def test_a_desktop_passes_over_the_entry_of_a_program_that_was_removed(tmp_path: Path) -> None:
    odd = tmp_path / "100% \\ here" / "on-the-dot"
    XdgAutostart(Command("on-the-dot", (str(odd),)), tmp_path, [], []).turn_on()
    values = entry_values((tmp_path / "on-the-dot.desktop").read_text())
    assert values["TryExec"].replace("\\\\", "\\") == str(odd)


@pytest.mark.parametrize(
    "line",
    [
        "Hidden=true",
        "X-MATE-Autostart-enabled=false",
        "OnlyShowIn=KDE;XFCE;",
        "NotShowIn=KDE;GNOME",
    ],
)
def test_what_the_desktop_has_switched_off_is_no_start_at_login(
    desktop: Desktop, line: str
) -> None:
    desktop.login.turn_on()
    desktop.edit(desktop.own, line)
    assert desktop.login.state() is Standing.DISABLED
    desktop.login.turn_on()
    assert desktop.login.state() is Standing.ON


def test_gnome_says_in_the_same_line_that_it_switched_the_entry_off(desktop: Desktop) -> None:
    desktop.login.turn_on()
    text = desktop.own.read_text()
    desktop.own.write_text(text.replace("enabled=true", "enabled=false"))
    assert desktop.login.state() is Standing.DISABLED


def test_an_entry_for_this_desktop_alone_starts(desktop: Desktop) -> None:
    desktop.login.turn_on()
    desktop.edit(desktop.own, "OnlyShowIn=KDE;GNOME;")
    assert desktop.login.state() is Standing.ON


def test_a_program_that_was_moved_leaves_a_stale_entry(desktop: Desktop, program: Path) -> None:
    desktop.login.turn_on()
    program.unlink()
    there = Command("on-the-dot", ("/somewhere/else/on-the-dot", "--background"))
    assert XdgAutostart(there, desktop.own.parent, [], []).state() is Standing.STALE


def test_an_entry_of_an_older_version_is_stale(desktop: Desktop, program: Path) -> None:
    desktop.edit(desktop.own, f"Exec={program} --quiet")
    assert desktop.login.state() is Standing.STALE


def test_an_entry_that_starts_another_program_is_told_and_left_alone(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.edit(desktop.own, f"Exec={made_program(tmp_path / 'other' / 'on-the-dot')}")
    assert desktop.login.state() is Standing.ELSEWHERE
    desktop.login.turn_off()
    assert desktop.login.state() is Standing.ELSEWHERE


def test_a_link_to_the_program_is_the_program(
    desktop: Desktop, program: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(program)
    desktop.edit(desktop.own, f'Exec="{link}" --background')
    assert desktop.login.state() is Standing.ON


def test_an_entry_that_all_users_share_counts_and_is_hidden_for_one(
    desktop: Desktop, program: Path
) -> None:
    desktop.edit(desktop.shared, f"Exec={program} --background")
    assert desktop.login.state() is Standing.ON
    desktop.login.turn_off()
    assert desktop.login.state() is Standing.OFF
    assert "Hidden=true" in desktop.own.read_text()
    assert "Hidden" not in desktop.shared.read_text()
    desktop.login.turn_on()
    assert desktop.login.state() is Standing.ON


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    desktop: Desktop, tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("no folder")
    with pytest.raises(AppError) as refused:
        desktop.login.turn_on()
    assert refused.value.code == "entry"
    assert str(desktop.own) in refused.value.message
    assert refused.value.message.endswith("Nothing was changed.")
    assert desktop.login.state() is Standing.OFF


def test_an_entry_that_cannot_be_read_is_told(desktop: Desktop) -> None:
    desktop.own.mkdir(parents=True)
    with pytest.raises(AppError, match="cannot be read"):
        desktop.login.state()


def test_the_session_says_where_entries_lie(command: Command, tmp_path: Path) -> None:
    environment = {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CONFIG_DIRS": f"{tmp_path / 'a'}:{tmp_path / 'b'}",
        "XDG_CURRENT_DESKTOP": "ubuntu:GNOME",
    }
    login = xdg_autostart(command, environment, tmp_path)
    login.turn_on()
    own = tmp_path / "config" / "autostart" / "on-the-dot.desktop"
    assert own.is_file()
    shared = tmp_path / "b" / "autostart" / "on-the-dot.desktop"
    shared.parent.mkdir(parents=True)
    own.rename(shared)
    assert login.state() is Standing.ON
    shared.write_text(shared.read_text() + "NotShowIn=GNOME\n")
    assert login.state() is Standing.DISABLED


def test_a_sandbox_writes_where_the_session_outside_reads(command: Command, tmp_path: Path) -> None:
    inside = {"FLATPAK_ID": "org.example.Dot", "XDG_CONFIG_HOME": str(tmp_path / "sandbox")}
    xdg_autostart(command, inside, tmp_path).turn_on()
    assert (tmp_path / ".config" / "autostart" / "on-the-dot.desktop").is_file()


def test_a_path_that_is_not_whole_is_no_place(command: Command, tmp_path: Path) -> None:
    xdg_autostart(command, {"XDG_CONFIG_HOME": "config"}, tmp_path).turn_on()
    assert (tmp_path / ".config" / "autostart" / "on-the-dot.desktop").is_file()
