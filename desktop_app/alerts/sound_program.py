"""Sounds through programs that Linux and macOS bring along."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

LIMIT_S = 5.0
"""A sound of less than a second that plays for so long is not played at all."""
_REAPED_WITHIN_S = 1.0

# Sound servers first: they mix, and the plain device of aplay may be taken by one of them.
LINUX: tuple[tuple[str, ...], ...] = (
    ("pw-play",),  # PipeWire
    ("paplay",),  # PulseAudio, and PipeWire in its place
    ("canberra-gtk-play", "-f"),
    ("aplay", "-q"),  # ALSA
)
MACOS: tuple[tuple[str, ...], ...] = (("/usr/bin/afplay",),)

# What PyInstaller bends so that the bundle finds its own libraries, kept under *_ORIG.
# https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations
_BENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class ProgramPlayer:
    """Plays a file by a program that takes its path as the last argument."""

    def __init__(self, command: Sequence[str], limit_s: float = LIMIT_S) -> None:
        self.name = Path(command[0]).name
        self._command = tuple(command)
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def play(self, file: Path) -> None:
        """Play a file to its end; a program that hangs is killed.

        Raises OSError where it is not installed, ends with a failure, hangs or was stopped.
        """
        process = self._start(file)
        try:
            status = process.wait(self._limit_s)
        except subprocess.TimeoutExpired:
            _kill(process)
            raise TimeoutError(f"killed after {self._limit_s:g} s") from None
        if status != 0:
            raise ChildProcessError(f"ended with {status}")

    def stop(self) -> None:
        """Stop what plays, and play nothing more; from any thread."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                self._running.kill()

    def _start(self, file: Path) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise ChildProcessError("stopped")
            self._running = subprocess.Popen(
                [*self._command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(os.environ, frozen=getattr(sys, "frozen", False)),
                start_new_session=True,
            )
            return self._running


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program; one that not even that ends, deep in a sound driver, is left behind."""
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_REAPED_WITHIN_S)


def environment(own: Mapping[str, str], *, frozen: bool) -> dict[str, str]:
    """Return the environment for a program of the system, which must not meet our libraries."""
    found = dict(own)
    for name in _BENT if frozen else ():
        found.pop(name, None)
        if original := own.get(f"{name}_ORIG"):
            found[name] = original
    return found
