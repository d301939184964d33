"""A program of the tests: works on a disk of its own that fills up, or may only be read.

    unshare --mount python full_disk.py FOLDER POINTS

Writes one line of JSON for each point at which the disk is full, and one for the command line
on a full disk and one for a disk that may only be read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from desktop_app.alerts.watch import Watch
from desktop_app.errors import AppError
from desktop_app.paths import DataFolder
from desktop_app.services import contacts
from desktop_app.services.bell import Bell
from desktop_app.storage import ballast, database, queries
from desktop_app.storage.view_only import promised_calls
from tests.builders import MICHAEL, MORNING, add, promise
from tests.fakes import RecorderPresenter

MEGABYTES = 24
WORDS = "what was said, at some length. " * 200


def mount(place: Path, options: str) -> None:
    """Put a small disk in a place, or change how it is there."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    subprocess.run(command, check=True)


def fill(place: Path) -> None:
    """Leave no room on a disk."""
    with (place / "filler").open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass


def write_on(number: int) -> None:
    """Write a call down, as long as notes may be."""
    contacts.edit(1, {"notes": f"{number} {WORDS}"}, MICHAEL, MORNING)


def at_a_full_disk(place: Path, point: int) -> dict[str, object]:
    """Fill the disk after some writes; return what became of the alert and of what was written."""
    mount(place, f"size={MEGABYTES}m")
    folder = DataFolder(place)
    database.open_database(folder.database)
    promise(add())
    for number in range(50):
        add(f"Contact {number}")
    stood = ballast.refill(folder.ballast)
    for number in range(point * 3):
        write_on(number)
    fill(place)
    acknowledged, refused, number = point * 3 - 1, "", point * 3
    try:
        while number < 5000:
            write_on(number)
            acknowledged, number = number, number + 1
    except AppError as error:
        refused = error.code
    presenter = RecorderPresenter([])
    now = MORNING + timedelta(minutes=45)
    Watch(Bell("this"), presenter, lambda: now).reconcile("second")
    freed = ballast.release(folder.ballast)
    try:
        write_on(number)
        acknowledged = number
        saved = True
    except AppError:
        saved = False
    database.close_database()
    database.open_database(folder.database)
    kept = queries.contact(1)
    told = {
        "stood": stood,
        "refused": refused,
        "rang": len(presenter.kept),
        "freed": freed,
        "saved": saved,
        "lost": kept is None or not kept.notes.startswith(f"{acknowledged} "),
        "problems": database.problems() if saved else [],
        "files": sorted(each.name for each in place.iterdir()),
    }
    database.close_database()
    subprocess.run(["umount", str(place)], check=True)
    return told


def by_the_command_line(place: Path) -> dict[str, object]:
    """Fill the disk; return what the command line says to a call that is logged, and again."""
    mount(place, f"size={MEGABYTES}m")
    folder = DataFolder(place)
    database.open_database(folder.database)
    promise(add())
    database.close_database()
    stood = ballast.refill(folder.ballast)
    fill(place)
    command = [
        sys.executable,
        "-m",
        "desktop_app",
        "--data",
        str(place),
        "--at",
        "2026-06-16T13:46Z",
    ]
    log = [*command, "log", "Debbie Marsh", "no-answer"]
    done = subprocess.run(log, capture_output=True, text=True, check=False)
    (place / "filler").unlink()
    database.open_database(folder.database)
    attempts = database.rows("SELECT outcome FROM attempt")
    database.close_database()
    told = {
        "stood": stood,
        "status": done.returncode,
        "said": done.stderr.splitlines()[-1],
        "attempts": [row[0] for row in attempts],
        "left": folder.ballast.stat().st_size,
    }
    subprocess.run(["umount", str(place)], check=True)
    return told


def at_a_disk_that_may_only_be_read(place: Path) -> dict[str, object]:
    """Return why the database is refused, and how many promised calls are seen all the same."""
    mount(place, f"size={MEGABYTES}m")
    database.open_database(place / "on-the-dot.db")
    promise(add())
    database.close_database()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    code = ""
    try:
        database.open_database(place / "on-the-dot.db")
    except AppError as error:
        code = error.code
    seen = len(promised_calls(place / "on-the-dot.db"))
    subprocess.run(["umount", str(place)], check=True)
    return {"refused": code, "seen": seen}


if __name__ == "__main__":
    where = Path(sys.argv[1])
    for each in range(int(sys.argv[2])):
        sys.stdout.write(json.dumps(at_a_full_disk(where, each)) + "\n")
        sys.stdout.flush()
    sys.stdout.write(json.dumps(by_the_command_line(where)) + "\n")
    sys.stdout.flush()
    sys.stdout.write(json.dumps(at_a_disk_that_may_only_be_read(where)) + "\n")
    sys.stdout.flush()
    os._exit(0)
