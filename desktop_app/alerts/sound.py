"""The sound of a call that is due: by the first player that works, never in the caller's way.

ALERTS-AND-STORAGE, row 33: over a full screen the sound may be all that tells of a call. The beep
of a desktop is silent on most Linux desktops, so it is only what is left when no player works.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from desktop_app import shipped
from desktop_app.alerts.sound_program import LINUX, MACOS, ProgramPlayer
from desktop_app.alerts.sound_windows import WindowsPlayer

log = logging.getLogger(__name__)

BEEP = "beep"
"""What is named as the player where none worked, and the desktop was asked to beep."""


class Player(Protocol):
    """One way to make a sound; `name` is a fixed word for logs and the settings."""

    name: str

    def play(self, file: Path) -> None:
        """Play a file, or set it going; raises OSError where that cannot be done."""

    def stop(self) -> None:
        """Stop what plays, and play nothing more; called from another thread, never raises."""


@dataclass(frozen=True)
class Played:
    """What came of a sound: who played it, and who did not, each with the reason."""

    player: str
    failed: tuple[tuple[str, str], ...] = ()


def default_players(system: str = sys.platform) -> list[Player]:
    """Return the players of a system, the best first; one that is not installed is passed over."""
    if system == "win32":
        return [WindowsPlayer()]
    return [ProgramPlayer(command) for command in (MACOS if system == "darwin" else LINUX)]


class Sounder:
    """Plays the sound of a due call, in one worker thread.

    Every method returns at once and none raises. `beep` is called in the worker where no player
    works: a window hands in what emits a queued signal. Who played last is asked first the next
    time, so that a player that hangs costs its 5 seconds once. Asked again while it plays, it
    plays once more, however often it was asked.
    """

    def __init__(
        self,
        beep: Callable[[], None],
        players: Sequence[Player] | None = None,
        file: Path | None = None,
    ) -> None:
        self._beep = beep
        self._players = list(default_players() if players is None else players)
        self._file = file or shipped.resource("sounds", "due.wav")
        self._lock = threading.Lock()
        self._wanted = False
        self._closing = threading.Event()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._work, name="sounds", daemon=True)
        self._worker.start()

    def play(self) -> None:
        """Play the sound."""
        with self._lock:
            if self._wanted:
                return
            self._wanted = True
        self._jobs.put(self._play_wanted)

    def try_out(self, told: Callable[[Played], None]) -> None:
        """Play the sound, and tell in the worker thread who played it."""
        self._jobs.put(lambda: told(self._sound()))

    def close(self, wait_s: float = 1.0) -> None:
        """Stop what plays; waits for the worker at most `wait_s` seconds, then leaves it."""
        self._closing.set()
        for player in self._players:
            player.stop()
        self._jobs.put(None)
        if threading.current_thread() is not self._worker:
            self._worker.join(wait_s)

    def _work(self) -> None:
        while (job := self._jobs.get()) and not self._closing.is_set():
            try:
                job()
            except Exception:
                log.exception("a sound could not be handled")

    def _play_wanted(self) -> None:
        with self._lock:
            self._wanted = False
        self._sound()

    def _sound(self) -> Played:
        """Ask one player after the other, and in the end the desktop."""
        failed: list[tuple[str, str]] = []
        for player in self._players:
            why = self._ask(player)
            if why is None:
                self._players = [player, *(each for each in self._players if each is not player)]
                return Played(player.name, tuple(failed))
            failed.append((player.name, why))
            if self._closing.is_set():
                return Played("", tuple(failed))
        log.warning("no player worked: %s", failed)
        self._beep()
        return Played(BEEP, tuple(failed))

    def _ask(self, player: Player) -> str | None:
        """Let one player play; return why it did not, or None where it did."""
        try:
            player.play(self._file)
        except OSError as error:
            log.info("%s did not play: %s", player.name, error)
            return error.strerror or str(error)
        except Exception as error:
            log.exception("%s failed", player.name)
            return repr(error)
        return None
