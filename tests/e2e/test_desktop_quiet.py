"""What a real screen and real dunst say about quiet."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop_app.alerts import quiet_x11
from desktop_app.alerts.freedesktop import FreedesktopNotifier
from desktop_app.alerts.notifier import Notice, Verdict
from desktop_app.alerts.quiet_linux import service_is_silent
from tests.e2e.rig import PATIENCE_S, Desktop

pytestmark = pytest.mark.e2e

FILM = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
film = QApplication([])
screen = QWidget(windowTitle="Film")
screen.showFullScreen() if sys.argv[1] == "full" else screen.show()
film.exec()
"""
_WINDOW_TYPE = 33  # XA_WINDOW


@contextmanager
def film(desktop: Desktop, how: str) -> Iterator[int]:
    """Let another program show a window, "full" or "small", and give its number."""
    command = [sys.executable, "-c", FILM, how]
    with subprocess.Popen(command, env=desktop.environment) as program:
        yield int(desktop.window("Film"))
        program.terminate()
        program.wait(PATIENCE_S)


def put_in_front(display: str, window: int, *, of_process: int | None = None) -> None:
    """Say which window is active, as a window manager does; and, if given, whose it is."""
    xcb = quiet_x11._xcb()
    with quiet_x11._connected(display) as (connection, root):
        _write(xcb, connection, root, "_NET_ACTIVE_WINDOW", window)
        if of_process is not None:
            _write(xcb, connection, window, "_NET_WM_PID", of_process)
        quiet_x11._values(connection, root, "_NET_ACTIVE_WINDOW")  # now it is done


def _write(xcb: ctypes.CDLL, connection: int, window: int, name: str, number: int) -> None:
    said = name.encode()
    cookie = xcb.xcb_intern_atom(connection, 0, len(said), said)
    atom = xcb.xcb_intern_atom_reply(connection, cookie, None).contents.atom
    value = (ctypes.c_uint32 * 1)(number)
    xcb.xcb_change_property(
        ctypes.c_void_p(connection), 0, window, atom, _WINDOW_TYPE, 32, 1, value
    )


def test_another_program_that_fills_the_screen_is_noticed(desktop: Desktop) -> None:
    display = desktop.environment["DISPLAY"]
    assert not quiet_x11.other_fills_screen(display)
    with film(desktop, "full") as window:
        assert not quiet_x11.other_fills_screen(display)
        put_in_front(display, window)
        assert quiet_x11.other_fills_screen(display)
        put_in_front(display, window, of_process=os.getpid())
        assert not quiet_x11.other_fills_screen(display)
    assert not quiet_x11.other_fills_screen(display)  # of a window that is gone


def test_a_window_that_leaves_room_is_no_reason_to_keep_quiet(desktop: Desktop) -> None:
    display = desktop.environment["DISPLAY"]
    with film(desktop, "small") as window:
        put_in_front(display, window)
        assert not quiet_x11.other_fills_screen(display)


def test_dunst_that_was_paused_accepts_a_banner_and_says_that_it_shows_none(
    desktop: Desktop,
) -> None:
    address = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    link = FreedesktopNotifier(address, PATIENCE_S)
    for paused in ("false", "true"):
        command = ["dunstctl", "set-paused", paused]
        subprocess.run(command, env=desktop.environment, check=True, timeout=PATIENCE_S)
        given = link.post(Notice(1, "8:45  Call Ada Byron", "About the quote", ()))
        assert given.verdict is Verdict.ACCEPTED
        assert given.detail.startswith("dunst")
        assert service_is_silent(address) is (paused == "true")
    link.close()
