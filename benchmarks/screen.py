"""An eye on an X screen: which window came on it when, seen from outside the program."""

from __future__ import annotations

import ctypes
import os
import select
import threading
from collections.abc import Callable
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_ulong, c_void_p
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from desktop_app import clock

PATIENCE_S = 60.0
_SUBSTRUCTURE, _PROPERTY = 1 << 19, 1 << 22
_CREATED, _UNMAPPED, _MAPPED, _RETITLED = 16, 18, 19, 28
_WM_NAME = 39
_EVENT_LONGS = 24


class _Event(ctypes.Structure):
    """What the events that are looked at have in common; `first` and `second` are windows."""

    _fields_ = (
        ("kind", c_int),
        ("serial", c_ulong),
        ("sent", c_int),
        ("display", c_void_p),
        ("first", c_ulong),
        ("second", c_ulong),
        ("rest", c_long * _EVENT_LONGS),
    )


@dataclass(frozen=True)
class Sight:
    """A window that came on screen, or took another title there; `at` by the running time."""

    title: str
    at: float


class ScreenEye:
    """Watches a display without a window manager, in a thread of its own."""

    def __init__(self, display: str) -> None:
        self._display_name = display
        self._changed = threading.Condition()
        self._sights: list[Sight] = []
        self._titles: dict[int, str] = {}
        self._visible: set[int] = set()

    def __enter__(self) -> Self:
        x = self._x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = c_void_p
        x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = (c_void_p,), c_ulong
        x.XSelectInput.argtypes = (c_void_p, c_ulong, c_long)
        x.XFetchName.argtypes = (c_void_p, c_ulong, POINTER(c_void_p))
        for name in ("XFlush", "XPending", "XConnectionNumber", "XCloseDisplay", "XFree"):
            getattr(x, name).argtypes = (c_void_p,)
        x.XNextEvent.argtypes = (c_void_p, c_void_p)
        # A window may be gone before it is asked for its title; Xlib would end the process.
        self._ignore = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)
        x.XSetErrorHandler(self._ignore)
        self._display = x.XOpenDisplay(self._display_name.encode())
        assert self._display, f"no display {self._display_name}"
        x.XSelectInput(self._display, x.XDefaultRootWindow(self._display), _SUBSTRUCTURE)
        x.XFlush(self._display)
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.write(self._wake_write, b"x")
        self._thread.join(PATIENCE_S)
        self._x.XCloseDisplay(self._display)
        os.close(self._wake_read)
        os.close(self._wake_write)

    def sights(self, title: str = "") -> list[Sight]:
        """Return what came on screen so far, of one title or of all."""
        with self._changed:
            return [each for each in self._sights if title in ("", each.title)]

    def visible(self) -> set[str]:
        """Return the titles of the windows that are on screen."""
        with self._changed:
            return {self._titles[window] for window in self._visible}

    def wait_for(self, look: Callable[[], object], seconds: float = PATIENCE_S) -> bool:
        """Wait until something is true of the screen; return whether it came to be."""
        with self._changed:
            return bool(self._changed.wait_for(look, seconds))

    def _watch(self) -> None:
        event = _Event()
        number = self._x.XConnectionNumber(self._display)
        while True:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, byref(event))
                at = clock.monotonic()
                with self._changed:
                    self._note(event, at)
                    self._changed.notify_all()
            ready, _, _ = select.select([number, self._wake_read], [], [])
            if self._wake_read in ready:
                return

    def _note(self, event: _Event, at: float) -> None:
        if event.kind == _CREATED:
            self._x.XSelectInput(self._display, event.second, _PROPERTY)
            self._x.XFlush(self._display)
        elif event.kind == _MAPPED:
            self._visible.add(event.second)
            self._see(event.second, at)
        elif event.kind == _UNMAPPED:
            self._visible.discard(event.second)
            self._titles.pop(event.second, None)
        elif event.kind == _RETITLED and event.second == _WM_NAME and event.first in self._visible:
            self._see(event.first, at)

    def _see(self, window: int, at: float) -> None:
        title = self._title(window)
        if self._titles.get(window) != title:
            self._titles[window] = title
            self._sights.append(Sight(title, at))

    def _title(self, window: int) -> str:
        said = c_void_p()
        self._x.XFetchName(self._display, window, byref(said))
        if not said.value:
            return ""
        title = ctypes.cast(said, c_char_p).value or b""
        self._x.XFree(said)
        return title.decode("utf-8", "replace")
