"""Whether the desktop wants quiet, as far as it says."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.alerts import quiet_linux, quiet_windows, quiet_x11
from desktop_app.alerts.desktop_quiet import (
    EVERY_S,
    STALE_S,
    QuietWatch,
    explanation,
    looks,
    quiet_now,
)
from desktop_app.alerts.quiet import Quiet
from tests.alerts.fake_notifications import PATIENCE_S, FakeNotifications, Mode, PrivateBus
from tests.alerts.recorder_link import Seconds

if sys.platform != "linux":
    pytest.skip("buses and programs of Linux", allow_module_level=True)

INHIBITED = ("org.freedesktop.Notifications", "Inhibited")
PAUSED = ("org.dunstproject.cmd0", "paused")


@pytest.mark.parametrize("way", [INHIBITED, PAUSED])
def test_a_service_that_shows_nothing_says_so(bus: PrivateBus, way: tuple[str, str]) -> None:
    with FakeNotifications(bus.address, properties={way: False}) as service:
        assert not quiet_linux.service_is_silent(bus.address)
        service.properties[way] = True
        assert quiet_linux.service_is_silent(bus.address)


def test_a_service_that_says_nothing_about_it_wants_no_quiet(bus: PrivateBus) -> None:
    assert not quiet_linux.service_is_silent(bus.address)
    with FakeNotifications(bus.address):
        assert not quiet_linux.service_is_silent(bus.address)


def test_where_nobody_can_say_it_is_not_known(bus: PrivateBus, tmp_path: Path) -> None:
    def hung() -> Quiet | None:
        return Quiet.DO_NOT_DISTURB if quiet_linux.service_is_silent(bus.address) else None

    def no_bus() -> Quiet | None:
        quiet_linux.service_is_silent(f"unix:path={tmp_path / 'no-bus'}")
        return None

    def no_screen() -> Quiet | None:
        return Quiet.FULL_SCREEN if quiet_x11.other_fills_screen(":99999") else None

    with FakeNotifications(bus.address, Mode.HANG) as service:
        assert quiet_now([hung, no_bus, no_screen]) is None
        assert "Get" in service.asked


def test_the_first_reason_counts() -> None:
    ways = [lambda: None, lambda: Quiet.DO_NOT_DISTURB, lambda: Quiet.FULL_SCREEN]
    assert quiet_now(ways) is Quiet.DO_NOT_DISTURB
    assert quiet_now([]) is None


def desktop_where(folder: Path, program: str, says: str) -> dict[str, str]:
    """Return the environment of a desktop with a program that says something."""
    script = folder / program
    script.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
    script.chmod(0o700)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize(("says", "is_silent"), [("echo false", True), ("echo true", False)])
def test_gnome_shows_no_banners_while_it_is_not_to_disturb(
    tmp_path: Path, says: str, is_silent: bool
) -> None:
    around = desktop_where(tmp_path, "gsettings", says)
    assert quiet_linux.gnome_is_silent(around) is is_silent


@pytest.mark.parametrize(
    ("says", "is_silent"),
    [("echo true", True), ("echo false", False), ("echo 'no such property' >&2; exit 1", False)],
)
def test_xfce_has_a_switch_of_its_own(tmp_path: Path, says: str, is_silent: bool) -> None:
    around = desktop_where(tmp_path, "xfconf-query", says)
    assert quiet_linux.xfce_is_silent(around) is is_silent


X11 = {"DISPLAY": ":7"}


@pytest.mark.parametrize(
    ("environment", "count"),
    [
        ({}, 1),
        (X11, 2),
        (X11 | {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, 3),
        (X11 | {"XDG_CURRENT_DESKTOP": "XFCE"}, 3),
        (X11 | {"XDG_SESSION_TYPE": "wayland"}, 1),
        (X11 | {"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"}, 1),
    ],
)
def test_each_desktop_is_looked_at_in_its_own_ways(environment: dict[str, str], count: int) -> None:
    assert len(looks("linux", environment)) == count


def test_macos_cannot_be_looked_at_and_windows_in_one_way() -> None:
    assert looks("darwin", X11) == ()
    assert looks("win32", {}) == (quiet_windows.wanted_quiet,)


def test_windows_states_that_hide_banners_are_known() -> None:
    named = {state: quiet.name for state, quiet in quiet_windows.STATES.items()}
    assert named == {
        2: "FULL_SCREEN", 3: "FULL_SCREEN", 4: "PRESENTING", 6: "DO_NOT_DISTURB",
    }  # fmt: skip


def test_the_settings_say_only_what_is_so_on_this_desktop() -> None:
    gnome = {"XDG_CURRENT_DESKTOP": "GNOME"}
    on_x11 = explanation("linux", X11 | gnome)
    on_wayland = explanation("linux", X11 | gnome | {"XDG_SESSION_TYPE": "wayland"})
    assert on_x11.startswith("Do not disturb is noticed on this desktop.")
    assert "fills the screen is noticed" in on_x11
    assert "fills the screen cannot be noticed" in on_wayland
    assert "where dunst shows" in explanation("linux", X11)
    assert "does not say" in explanation("darwin", {})
    assert "does not say when its own Do not disturb" in explanation("win32", {})


class Looker:
    """Looks at a desktop when it is let; `seen` is what the watch said it found."""

    def __init__(self, wanted: Quiet | None = Quiet.FULL_SCREEN) -> None:
        self.wanted = wanted
        self.may_look = threading.Event()
        self.may_look.set()
        self.seen: list[Quiet | None] = []
        self._seen = threading.Condition()

    def __call__(self) -> Quiet | None:
        assert self.may_look.wait(PATIENCE_S)
        return self.wanted

    def note(self, wanted: Quiet | None) -> None:
        with self._seen:
            self.seen.append(wanted)
            self._seen.notify_all()

    def wait_for(self, count: int) -> None:
        assert self.sees(count, PATIENCE_S)

    def sees(self, count: int, within_s: float) -> bool:
        with self._seen:
            return self._seen.wait_for(lambda: len(self.seen) >= count, within_s)


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def looker() -> Looker:
    return Looker()


@pytest.fixture
def watch(looker: Looker, seconds: Seconds) -> Iterator[QuietWatch]:
    before = set(threading.enumerate())
    watch = QuietWatch(looker, looker.note, seconds)
    yield watch
    watch.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def test_a_watch_that_nobody_asks_has_no_thread(watch: QuietWatch) -> None:
    assert "quiet watch" not in {thread.name for thread in threading.enumerate()}
    assert watch.latest is None


def test_asking_waits_for_nothing_and_the_answer_comes(watch: QuietWatch, looker: Looker) -> None:
    looker.may_look.clear()
    watch.ask()
    watch.ask()
    assert watch.latest is None
    looker.may_look.set()
    looker.wait_for(1)
    assert watch.latest is Quiet.FULL_SCREEN


def test_whoever_goes_on_asking_has_the_desktop_looked_at_every_few_seconds(
    watch: QuietWatch, looker: Looker, seconds: Seconds
) -> None:
    watch.ask()
    looker.wait_for(1)
    seconds.now = EVERY_S - 0.1
    watch.ask()
    assert not looker.sees(2, within_s=0.05)
    seconds.now = EVERY_S
    watch.ask()
    looker.wait_for(2)


def test_what_was_seen_long_ago_says_nothing_about_now(
    watch: QuietWatch, looker: Looker, seconds: Seconds
) -> None:
    watch.ask()
    looker.wait_for(1)
    assert watch.latest is Quiet.FULL_SCREEN
    seconds.now = STALE_S
    assert watch.latest is None


def test_a_look_that_fails_is_no_answer(looker: Looker, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Quiet | None:
        raise ValueError("a defect of the look")

    watch = QuietWatch(fail, looker.note)
    watch.ask()
    looker.wait_for(1)
    watch.close()
    assert watch.latest is None
    for thread in threading.enumerate():
        if thread.name == "quiet watch":
            thread.join(PATIENCE_S)
    assert "a defect of the look" in caplog.text


def test_a_closed_watch_looks_no_more(watch: QuietWatch, looker: Looker) -> None:
    watch.close()
    watch.ask()
    assert "quiet watch" not in {thread.name for thread in threading.enumerate()}
