"""The pictures of the sheets that lie over Contacts: to look at, never shown in the help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.gui.contacts.doubles_sheet import DoublesSheet
from desktop_app.gui.contacts.merge_sheet import MergeSheet
from desktop_app.gui.contacts.removed_sheet import RemovedSheet
from desktop_app.gui.what_changed import WhatChanged
from desktop_app.services import contacts, steps

if TYPE_CHECKING:
    from pictures import Studio

TABLE = """Name,Company,Phone,E-mail,Town,Notes,Shoe size
Deborah Marsh,ABC Educom,+1 312 555 0134,debbie@abceducom.example,Chicago,,38
Tom Okafor,Birch & Birch,+1 518 555 0111,tom@birch.example,Albany,Likes tea,44
Ann Lee,Birch & Birch,call me,ann.lee at birch,Albany,,39
Wolfgang Amadeus Oberstleutnant-Hinterholzer,Vereinigte Schlüsselwerke,+49 89 123456,,,,
,,,,Albany,Nobody,
Mei Tanaka,Tanaka Trading,+81 3 5555 0123,mei@tanaka.example,Tokyo,Prefers mornings,36,more,cells
"""


def sheets(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield each picture's name and how its widget is brought on screen."""
    for name, part in (
        ("import", "people"),
        ("import-problems", "problems"),
        ("import-columns", "columns"),
    ):
        yield name, partial(_import, studio, part)
    yield "merge", lambda: _merge(studio)
    yield "doubles", lambda: _doubles(studio)
    yield "removed", lambda: _removed(studio)
    yield "what-changed", lambda: _what_changed(studio)
    yield "find", lambda: _find(studio, "")
    yield "find-people", lambda: _find(studio, "m")
    yield "find-command", lambda: _find(studio, "prnit")


def _import(studio: Studio, part: str) -> QWidget:
    if studio.window.bringing.sheet is None:
        _begin_import(studio)
    sheet = studio.window.bringing.sheet
    assert sheet is not None
    while sheet.work.is_busy:
        studio.settle()
    sheet.show_part(part)
    return sheet


def _begin_import(studio: Studio) -> None:
    file = studio.desk.folder.root / "people.csv"
    file.write_text(TABLE, "utf-8")
    studio.window.bringing.open([file, file])


def _merge(studio: Studio) -> QWidget:
    studio.window.open_page("contacts")
    now, settings = studio.now, studio.desk.settings
    debbie = contacts.known(1)
    told = {
        "name": "Deborah A. Marsh",
        "company": "ABC Educom Inc.",
        "phones": [*debbie.phones, "+1 312 555 0199"],
        "emails": ["deborah.a.marsh@purchasing.abceducom.example"],
        "notes": "Met at the fair in May. Her daughter begins at college in the autumn.",
    }
    other = contacts.add(told, settings, now)
    return _opened(MergeSheet(studio.desk, debbie.id, other.id, studio.window))


def _doubles(studio: Studio) -> QWidget:
    return _opened(DoublesSheet(studio.desk, studio.window))


def _removed(studio: Studio) -> QWidget:
    for number, days in ((2, 1), (3, 12)):
        contacts.remove(number, studio.now - timedelta(days=days))
    return _opened(RemovedSheet(studio.desk, studio.window))


def _what_changed(studio: Studio) -> QWidget:
    steps.undo(studio.desk.settings, studio.now)
    return _opened(WhatChanged(studio.desk, studio.window))


def _find(studio: Studio, text: str) -> QWidget:
    studio.window.open_contact(2)
    studio.window.open_contact(1)
    studio.window.finder.recent.add_command("new-contact")
    studio.window.finder.open()
    sheet = studio.window.finder.sheet
    assert sheet is not None
    sheet.line.setText(text)
    return sheet


def _opened(sheet: QDialog) -> QDialog:
    sheet.open()
    return sheet
