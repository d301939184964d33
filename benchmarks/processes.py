"""Starting what is measured as a process of its own, without a screen or the user's desktop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 180
_LEFT_OUT = (
    *("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"),  # nothing may ring for real
    "ON_THE_DOT_DATA",
    "PYTHONDONTWRITEBYTECODE",  # whoever uses the program has it compiled
)


def answer_of(module: str, *arguments: object, patience_s: float = _PATIENCE_S) -> dict[str, float]:
    """Run a module with arguments and return the figures that it prints as JSON."""
    said = output_of("-m", module, *arguments, patience_s=patience_s)
    return cast("dict[str, float]", json.loads(said))


def output_of(*arguments: object, patience_s: float = _PATIENCE_S) -> str:
    """Run this Python with arguments and return what it prints.

    Raises RuntimeError with what it said where it fails.
    """
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], timeout=patience_s, **_surroundings()
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, arguments))} failed:\n{done.stderr}")
    return cast("str", done.stdout)


def _surroundings() -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return {"env": environment, "cwd": _ROOT, "capture_output": True, "encoding": "utf-8"}


def resident_mb() -> float:
    """Return the memory of this process that is in RAM now, in MB; NaN where nobody tells.

    It is the resident set, shared libraries included: what they touch of Qt is in the floor too.
    The proportional set would hang on whatever else happens to run on the machine.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(resident.split()[1]) / 1024
    except OSError:
        return _resident_mb_by_ps()


def _resident_mb_by_ps() -> float:
    command = ["ps", "-o", "rss=", "-p", str(os.getpid())]
    try:
        said = subprocess.run(command, capture_output=True, check=True, encoding="ascii").stdout
    except (OSError, subprocess.CalledProcessError):
        return float("nan")
    return int(said) / 1024
