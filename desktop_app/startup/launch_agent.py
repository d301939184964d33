"""Property lists of launchd, shared by what starts at login and what starts before a call.

Source: the manual pages launchd.plist(5) and launchctl(1).
"""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import TypeAlias

from desktop_app.startup import entry_file
from desktop_app.startup.tool import Tool

Job: TypeAlias = dict[str, "str | bool | int | list[str] | dict[str, int]"]


def read_job(path: Path) -> Job | None:
    """Return a job as it is kept; None where none is. Raises AppError (`entry`).

    A file that is no property list is a job that starts nothing.
    """
    content = entry_file.read(path)
    if content is None:
        return None
    try:
        job = plistlib.loads(content)
    except (plistlib.InvalidFileException, ValueError, OverflowError):
        return {}
    except Exception:  # expat raises an error of its own, which is no ValueError
        return {}
    return job if isinstance(job, dict) else {}


def write_job(path: Path, job: Job) -> None:
    """Keep a job. Raises AppError (`entry`)."""
    entry_file.write(path, plistlib.dumps(job, sort_keys=False))


def argv_of(job: Job) -> list[str]:
    """Return what a job starts."""
    argv = job.get("ProgramArguments")
    return [str(each) for each in argv] if isinstance(argv, list) else []


def is_switched_off(label: str, domain: str, tool: Tool) -> bool:
    """Return whether launchd was told to leave a job out; old systems say "true" for disabled."""
    told = tool(("launchctl", "print-disabled", domain)).words
    return bool(re.search(rf'"{re.escape(label)}"\s*=>\s*(disabled|true)\b', told))
