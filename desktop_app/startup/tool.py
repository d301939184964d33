"""The desktop's own tools (systemctl, schtasks, launchctl): asked, and never waited for long."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.errors import AppError
from desktop_app.i18n import _

log = logging.getLogger(__name__)

LIMIT_S = 5.0
"""The longest that a tool may take over one question, in seconds."""
_MISSING = 127
if sys.platform == "win32":
    _WORDS, _FLAGS = "oem", subprocess.CREATE_NO_WINDOW
else:
    _WORDS, _FLAGS = "utf-8", 0


@dataclass(frozen=True)
class Answer:
    """What a tool said: its exit status, 0 for done, and its words, complaints last."""

    status: int
    words: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the tool did as asked."""
        return self.status == 0


Tool = Callable[[Sequence[str]], Answer]
"""Asks a tool by its command line. Raises AppError (`tool`) where it does not answer in time."""


def call_tool(argv: Sequence[str], limit_s: float = LIMIT_S) -> Answer:
    """Run a tool and return its answer; a tool that cannot be started answers with 127.

    Blocks up to `limit_s` seconds: never for the thread of a window. Raises AppError (`tool`)
    where it takes longer.
    """
    try:
        done = subprocess.run(
            list(argv),
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit_s,
            creationflags=_FLAGS,
            env=outside(os.environ),
        )
    except subprocess.TimeoutExpired as error:
        message = _("The desktop does not answer: {tool} took longer than {seconds} seconds.")
        raise AppError("tool", message.format(tool=argv[0], seconds=f"{limit_s:g}")) from error
    except (OSError, ValueError) as error:
        return Answer(_MISSING, str(error))
    words = (done.stdout + done.stderr).decode(_WORDS, "replace").strip()
    if done.returncode:
        log.info("%s: status %d: %s", argv[0], done.returncode, words)
    return Answer(done.returncode, words)


def must(tool: Tool, *argv: str) -> None:
    """Ask a tool for what has to be done. Raises AppError (`tool`) with its last words."""
    answer = tool(argv)
    if not answer.is_done:
        lines = answer.words.splitlines() or [_("no reason was given")]
        message = _("{tool} refused: {reason}.")
        reason = lines[-1].strip().rstrip(".")
        raise AppError("tool", message.format(tool=argv[0], reason=reason))


def outside(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a program of the system: without what a frozen bundle has set.

    A tool that loaded the bundle's libraries would break. PyInstaller keeps what was there before
    under the name with _ORIG: https://pyinstaller.org/en/stable/runtime-information.html
    """
    clean = dict(environment)
    if "LD_LIBRARY_PATH_ORIG" in clean:
        clean["LD_LIBRARY_PATH"] = clean.pop("LD_LIBRARY_PATH_ORIG")
    elif getattr(sys, "frozen", False):
        clean.pop("LD_LIBRARY_PATH", None)
    return clean
