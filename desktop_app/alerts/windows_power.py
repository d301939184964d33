"""Sleep, wake and a set clock on Windows: messages to a window, handed over by whoever has one.

Windows sends them to every top-level window; on machines with modern standby, those about power
come only to a window that asked. It goes to sleep when the window has dealt with its message, or
after about two seconds.

Source: https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast,
…/sysinfo/wm-timechange and …/api/winuser/nf-winuser-registersuspendresumenotification
"""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable
from ctypes import wintypes
from enum import StrEnum
from typing import Protocol, cast

from desktop_app.alerts.wake import NOBODY, Listeners, tell

log = logging.getLogger(__name__)

WM_TIMECHANGE = 0x001E
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 4
PBT_APMRESUMESUSPEND = 7  # somebody is there
PBT_APMRESUMEAUTOMATIC = 18  # always sent, and first
DEVICE_NOTIFY_WINDOW_HANDLE = 0


class Told(StrEnum):
    """What a message of Windows is about."""

    SLEEP = "sleep"
    WAKE = "wake"
    CLOCK = "clock"


_POWER = {
    PBT_APMSUSPEND: Told.SLEEP,
    PBT_APMRESUMESUSPEND: Told.WAKE,
    PBT_APMRESUMEAUTOMATIC: Told.WAKE,
}


def told_in(message: wintypes.MSG) -> Told | None:
    """Return what a window message says of sleep or the clock, if it does."""
    if message.message == WM_TIMECHANGE:
        return Told.CLOCK
    if message.message == WM_POWERBROADCAST:
        return _POWER.get(int(message.wParam))
    return None


class User32(Protocol):
    """The part of user32.dll that is needed."""

    def RegisterSuspendResumeNotification(self, window: int, flags: int) -> int | None:
        """Return a registration, None where it failed."""

    def UnregisterSuspendResumeNotification(self, registration: int) -> int:
        """Return 0 where it failed."""


class WindowsPower:
    """Reads the messages that `hear` is given, in the thread that gives them."""

    def __init__(self, user32: User32 | None = None) -> None:
        self._user32 = user32
        self._listeners = NOBODY
        self._registration: int | None = None

    def start(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on."""
        self._listeners = listeners

    def ask_for(self, window: int) -> None:
        """Have the messages about power sent to this window handle, on any machine."""
        try:
            self._user32 = self._user32 or _user32()
            self._registration = self._user32.RegisterSuspendResumeNotification(
                window, DEVICE_NOTIFY_WINDOW_HANDLE
            )
        except OSError as error:
            log.info("sleep may go untold: %s", error)
        else:
            if self._registration is None:
                log.info("sleep may go untold: Windows refused")

    def hear(self, address: int) -> None:
        """Tell what the message at this address, a MSG, is about; return when that is done."""
        listener = self._listener(told_in(wintypes.MSG.from_address(address)))
        if listener is not None:
            tell(listener)

    def ready_to_sleep(self) -> None:
        """Do nothing: Windows sleeps when the message was dealt with."""

    def close(self) -> None:
        """Tell nobody any more."""
        self._listeners = NOBODY
        registration, self._registration = self._registration, None
        if registration is not None and self._user32 is not None:
            self._user32.UnregisterSuspendResumeNotification(registration)

    def _listener(self, told: Told | None) -> Callable[[], None] | None:
        match told:
            case Told.SLEEP:
                return self._listeners.on_sleep
            case Told.WAKE:
                return self._listeners.on_wake
            case Told.CLOCK:
                return self._listeners.on_clock
        return None


def _user32() -> User32:
    """Return the library with its types, or raise OSError where it is no Windows."""
    if sys.platform == "win32":
        library = ctypes.WinDLL("user32")
        library.RegisterSuspendResumeNotification.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        library.RegisterSuspendResumeNotification.restype = ctypes.c_void_p
        library.UnregisterSuspendResumeNotification.argtypes = (ctypes.c_void_p,)
        return cast("User32", library)
    raise OSError("this is no Windows")
