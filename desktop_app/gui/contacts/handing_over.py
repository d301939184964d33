"""Contacts as other programs take them: dragged out of the list, or copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.storage import search


def handed_over(ids: Sequence[int], desk: Desk) -> QMimeData:
    """Return contacts as a text, one to a line; nothing where they cannot be read."""
    data = QMimeData()
    try:
        people = search.records(ids)
    except AppError as error:
        desk.failed.emit(error)
        return data
    data.setText("\n".join(map(_line, people)))
    return data


def _line(person: ContactRecord) -> str:
    work = ", ".join(part for part in (person.title, person.company) if part)
    parts = (person.name, work, *person.phones, *person.emails)
    return "\t".join(part for part in parts if part)
