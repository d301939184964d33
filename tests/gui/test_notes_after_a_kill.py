"""Notes that were typed in a program that is killed while one types on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.paths import DataFolder
from desktop_app.storage import queries
from desktop_app.storage.database import close_database, open_database
from tests.builders import add

ROOT = Path(__file__).resolve().parents[2]
_TYPIST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop_app import clock
from desktop_app.gui.desk import Desk
from desktop_app.gui.today.page import TodayPage
from desktop_app.paths import data_folder
from desktop_app.settings import Settings
from desktop_app.storage.database import open_database

app = QApplication([])
folder = data_folder(sys.argv[1])
open_database(folder.database)
page = TodayPage(Desk(folder, Settings(), clock.now))
page.open_contact(1)
typed = 0
def type_on():
    global typed
    QTest.keyClicks(page.script.notes, "a")
    typed += 1
    print(typed, flush=True)
timer = QTimer(interval=100)
timer.timeout.connect(type_on)
timer.start()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a kill is POSIX's")
def test_what_was_typed_over_two_seconds_before_a_kill_is_there_however_one_types_on(
    folder: DataFolder,
) -> None:
    open_database(folder.database)
    add()
    close_database()
    command = [sys.executable, "-c", _TYPIST, str(folder.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if int(line) >= 40:  # never a pause of two seconds in these four
                program.kill()
                break
    open_database(folder.database)
    try:
        assert len(queries.draft(1)) >= 40 - 25  # two seconds, and half a one for a busy machine
    finally:
        close_database()
