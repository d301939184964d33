"""Contacts as other programs take them: dragged out of the list, or copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _, grouped
from desktop_app.services.exporting import vcards
from desktop_app.storage import search
from desktop_app.whole_file import write_whole

FORMS = ("text/vcard", "text/uri-list", "text/plain")
_MOST = 1000
"""Contacts that are handed over at once: a file is the way for more."""
_ODD = re.compile(r"[^\w .,-]|^[. ]+|[. ]+$")
_LONGEST_NAME = 60


def handed_over(ids: Sequence[int], desk: Desk, *, as_file: bool = False) -> QMimeData:
    """Return contacts as a text, one to a line, and as vCards; also as a file, to be dragged.

    The file lies among the drafts. Nothing is returned where the contacts cannot be read.
    """
    data = QMimeData()
    try:
        if len(ids) > _MOST:
            message = _("At most {count} contacts are taken along so. Export them into a file.")
            raise AppError("too-many", message.format(count=grouped(_MOST)))
        people = search.records(ids)
        cards = vcards(people)
        if as_file:
            data.setUrls([QUrl.fromLocalFile(str(_file(people, cards, desk.folder.drafts)))])
    except AppError as error:
        desk.failed.emit(error)
        return QMimeData()
    data.setData("text/vcard", cards)
    data.setText("\n".join(map(_line, people)))
    return data


def _file(people: Sequence[ContactRecord], cards: bytes, folder: Path) -> Path:
    """Write vCards into a file that is called as the contact is. Raises AppError."""
    name = people[0].name if len(people) == 1 else ""
    called = _ODD.sub("", name[:_LONGEST_NAME]) or _("contacts")
    path = folder / f"{called}.vcf"
    with suppress(OSError):  # said by who writes into it
        folder.mkdir(mode=0o700, exist_ok=True)
    write_whole(path, cards)
    return path


def _line(person: ContactRecord) -> str:
    work = ", ".join(part for part in (person.title, person.company) if part)
    parts = (person.name, work, *person.phones, *person.emails)
    return "\t".join(part for part in parts if part)
