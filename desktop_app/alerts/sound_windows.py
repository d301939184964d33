"""Sounds on Windows, by the system itself.

https://learn.microsoft.com/en-us/previous-versions/dd743680(v=vs.85): PlaySound.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

SND_ASYNC, SND_NODEFAULT, SND_FILENAME = 0x0001, 0x0002, 0x0002_0000
"""Return at once; play no other sound in its place; the sound is a file's path."""


class WindowsPlayer:
    """Sets a file going, and goes on; Windows plays it to its end."""

    name = "winsound"

    def __init__(self, play_sound: Callable[[str | None, int], None] | None = None) -> None:
        self._play_sound = play_sound

    def play(self, file: Path) -> None:
        """Set a file going; raises OSError where Windows cannot play it."""
        play_sound = self._play_sound or _winsound()
        try:
            play_sound(str(file), SND_ASYNC | SND_NODEFAULT | SND_FILENAME)
        except RuntimeError as error:
            raise OSError(str(error)) from error

    def stop(self) -> None:
        """Do nothing: a second's sound ends with the program."""


def _winsound() -> Callable[[str | None, int], None]:
    if sys.platform == "win32":
        import winsound

        return winsound.PlaySound
    raise OSError("not on Windows")
