"""Whether another program fills the screen, under X11.

It is asked through libxcb, which tells its caller when the connection ends, where libX11 would
end the program.

Source: https://specifications.freedesktop.org/wm-spec/latest/ and `man 3 xcb_get_property`
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_LIBRARY = "libxcb.so.1"
_MOST_WORDS = 64  # of a property; a window has a handful of states
_ANY_TYPE = 0


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),  # a screen begins with its root window
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Atom(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint32 * 2), ("atom", ctypes.c_uint32))


class _Property(ctypes.Structure):
    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("bytes_after", ctypes.c_uint32),
        ("value_len", ctypes.c_uint32),
    )


def other_fills_screen(display: str) -> bool:
    """Return whether the active window fills the screen and is none of this process.

    `display` is as in DISPLAY. Raises OSError where libxcb or the display is missing. A display
    that hangs keeps the caller waiting.
    """
    with _connected(display) as (connection, root):
        active = _values(connection, root, "_NET_ACTIVE_WINDOW")
        if not active or not active[0]:
            return False
        window = active[0]
        if os.getpid() in _values(connection, window, "_NET_WM_PID"):
            return False
        full = _atom(connection, "_NET_WM_STATE_FULLSCREEN")
        return full in _values(connection, window, "_NET_WM_STATE")


@contextmanager
def _connected(display: str) -> Iterator[tuple[int, int]]:
    """Connect for a moment; gives the connection and the root window of its screen."""
    xcb = _xcb()
    number = ctypes.c_int()
    connection = xcb.xcb_connect(display.encode(), ctypes.byref(number))
    try:
        if xcb.xcb_connection_has_error(connection):
            raise ConnectionError(f"no display {display}")
        screens = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection))
        for _screen in range(number.value):
            xcb.xcb_screen_next(ctypes.byref(screens))
        yield connection, screens.data[0]
    finally:
        xcb.xcb_disconnect(connection)


def _atom(connection: int, name: str) -> int:
    """Return the number of a name; 0 where nobody has used it yet."""
    xcb = _xcb()
    said = name.encode()
    cookie = xcb.xcb_intern_atom(connection, 1, len(said), said)
    reply = xcb.xcb_intern_atom_reply(connection, cookie, None)
    if not reply:
        return 0
    number = int(reply.contents.atom)
    _free(reply)
    return number


def _values(connection: int, window: int, name: str) -> list[int]:
    """Return the numbers of a property; none where the window is gone or has no such property."""
    xcb = _xcb()
    atom = _atom(connection, name)
    if not atom:
        return []
    cookie = xcb.xcb_get_property(connection, 0, window, atom, _ANY_TYPE, 0, _MOST_WORDS)
    reply = xcb.xcb_get_property_reply(connection, cookie, None)
    if not reply:
        return []
    numbers: list[int] = []
    if reply.contents.format == 32:
        start = ctypes.cast(xcb.xcb_get_property_value(reply), ctypes.POINTER(ctypes.c_uint32))
        numbers = start[: reply.contents.value_len]
    _free(reply)
    return numbers


def _free(reply: object) -> None:
    free = ctypes.CDLL(None).free
    free.argtypes = (ctypes.c_void_p,)
    free.restype = None
    free(reply)


@cache
def _xcb() -> ctypes.CDLL:
    """Return libxcb with the types of what is called; raises OSError where it is missing."""
    xcb = ctypes.CDLL(_LIBRARY)
    pointer, word, byte = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint8
    integer, text = ctypes.c_int, ctypes.c_char_p
    for name, result, *arguments in (
        ("xcb_connect", pointer, text, ctypes.POINTER(integer)),
        ("xcb_connection_has_error", integer, pointer),
        ("xcb_disconnect", None, pointer),
        ("xcb_get_setup", pointer, pointer),
        ("xcb_setup_roots_iterator", _Screens, pointer),
        ("xcb_screen_next", None, ctypes.POINTER(_Screens)),
        ("xcb_intern_atom", _Cookie, pointer, byte, ctypes.c_uint16, text),
        ("xcb_intern_atom_reply", ctypes.POINTER(_Atom), pointer, _Cookie, pointer),
        ("xcb_get_property", _Cookie, pointer, byte, word, word, word, word, word),
        ("xcb_get_property_reply", ctypes.POINTER(_Property), pointer, _Cookie, pointer),
        ("xcb_get_property_value", pointer, ctypes.POINTER(_Property)),
    ):
        function = getattr(xcb, str(name))
        function.restype = result
        function.argtypes = tuple(arguments)
    return xcb
