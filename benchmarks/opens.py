"""How often a file is opened, by whatever process: the kernel tells (inotify, Linux only)."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import Self

_OPENED = 0x20
_CLOSED = 0x18  # heard too, for openings one after the other are told of as one
_HEAD = struct.Struct("iIII")
_MOST_BYTES = 1 << 16


class Opens:
    """Counts the openings of one file, which may not be there yet, in a folder that is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        kernel = ctypes.CDLL(None, use_errno=True)
        self._number = kernel.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        folder = os.fsencode(self._path.parent)
        if (
            self._number < 0
            or kernel.inotify_add_watch(self._number, folder, _OPENED | _CLOSED) < 0
        ):
            raise OSError(ctypes.get_errno(), f"cannot watch {self._path.parent}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._number)

    def count(self) -> int:
        """Return how often the file was opened since the last count."""
        found = 0
        while True:
            try:
                heard = os.read(self._number, _MOST_BYTES)
            except BlockingIOError:
                return found
            found += self._openings(heard)

    def _openings(self, heard: bytes) -> int:
        found, at = 0, 0
        while at < len(heard):
            _watch, kind, _cookie, length = _HEAD.unpack_from(heard, at)
            at += _HEAD.size
            name = heard[at : at + length].rstrip(b"\0")
            found += bool(kind & _OPENED) and name == os.fsencode(self._path.name)
            at += length
        return found
