"""Which links a system has, and in which order."""

from __future__ import annotations

from desktop_app.alerts.links import ask_leave, default_links
from tests.alerts.recorder_link import Diary, RecorderLink


def names(platform: str, *, tray: bool) -> list[str]:
    icon = RecorderLink("tray", Diary()) if tray else None
    return [link.name for link in default_links(icon, platform)]


def test_linux_has_the_service_the_portal_and_a_program_before_the_tray() -> None:
    linux = ["freedesktop", "portal", "notify-send", "tray", "plyer"]
    assert names("linux", tray=True) == linux


def test_windows_and_macos_have_a_notification_centre_before_the_tray() -> None:
    for platform in ("win32", "darwin"):
        assert names(platform, tray=True) == ["desktop-notifier", "tray", "plyer"]


def test_without_a_tray_plyer_comes_next() -> None:
    assert names("win32", tray=False) == ["desktop-notifier", "plyer"]


def test_links_that_need_no_leave_are_not_asked_for_it() -> None:
    ask_leave(default_links(None, "linux"))
