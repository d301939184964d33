"""What opens the window from outside: the tray, a second start, the hour for calls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance

from desktop_app.gui.caller import show_caller
from desktop_app.gui.desk import Desk
from desktop_app.gui.idle_lock import IdleLock
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.one_window import OneWindow
from desktop_app.gui.tray import Tray


def join_doors(
    window: MainWindow,
    desk: Desk,
    lock: IdleLock,
    tray: Tray,
    only: OneWindow,
    call_hour_begun: SignalInstance,
) -> None:
    """Join them to the window. While it is covered, the cover comes forward first."""
    doors: tuple[tuple[SignalInstance, Callable[..., object]], ...] = (
        (tray.open_asked, window.come_forward),
        (tray.contact_asked, window.open_contact),
        (tray.call_asked, window.call_contact),
        (tray.new_asked, window.new_contact),
        (tray.quit_asked, window.ask_to_quit),
        (only.knocked, window.come_forward),
        (only.number_asked, lambda text: show_caller(window, desk, text)),
        (call_hour_begun, window.open_contact),
    )
    for asked, act in doors:
        asked.connect(lock.guard(act))
