"""Small programs of the desktop, asked one question each within a limited time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a program said; `status` 0 is its word that all went well."""

    status: int
    out: str
    err: str


def ask_program(
    command: Sequence[str], limit_s: float, environment: Mapping[str, str] = os.environ
) -> Answer:
    """Run a program with an argument list and return what it said.

    Raises FileNotFoundError where there is no such program, another OSError where it cannot be
    started, and TimeoutError at `limit_s`, when it is ended.
    """
    around = _outside(environment)
    program = shutil.which(command[0], path=around.get("PATH"))
    if program is None:
        raise FileNotFoundError(f"{command[0]} is not installed")
    try:
        done = subprocess.run(
            [program, *command[1:]],
            env=around,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"no answer from {command[0]}") from None
    return Answer(
        done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )


def _outside(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what a frozen program added for its own libraries.

    Source: https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations
    """
    around = dict(environment)
    before = around.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        around["LD_LIBRARY_PATH"] = before
    elif "_PYI_APPLICATION_HOME_DIR" in around or "_MEIPASS2" in around:
        around.pop("LD_LIBRARY_PATH", None)
    return around
