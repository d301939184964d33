"""What is typed into a form and not saved, kept in the database so that no kill loses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.services import drafts
from desktop_app.storage.drafts import form_drafts

_AFTER_MS = 2000

Typed = tuple[int, Mapping[str, Any]]
"""The number of what a form is of, 0 for something new, and what stands in it."""


class FormDrafts(QObject):
    """The drafts of the forms that go by a name; they outlive the program.

    `unsaved` returns what stands in the form now, or None where all of it is saved.
    """

    def __init__(
        self, desk: Desk, name: str, unsaved: Callable[[], Typed | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._unsaved = desk, name, unsaved
        self._kept: dict[int, Mapping[str, Any]] = {}
        self.read()
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self.keep)

    def read(self) -> None:
        """Read what is kept: a second form of the same name may have written or saved it."""
        try:
            self._kept = dict(form_drafts(self._name))
        except AppError as error:
            self._desk.failed.emit(error)

    def latest(self) -> int | None:
        """Return of what something was typed last and not saved; None where nothing was."""
        return next(iter(self._kept), None)

    def of(self, number: int) -> Mapping[str, Any] | None:
        """Return what was typed there and not saved yet."""
        return self._kept.get(number)

    def keep_soon(self) -> None:
        """Keep it two seconds after the first letter: who types on and on is kept too."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep what stands in the form now, if it is not saved."""
        self._soon.stop()
        typed = self._unsaved()
        if typed is None or self._kept.get(typed[0]) == typed[1]:
            return
        number, values = typed
        self._kept = {number: values} | {
            each: held for each, held in self._kept.items() if each != number
        }
        now = self._desk.now()
        self._desk.keep(lambda: drafts.keep_form(self._name, number, values, now))

    def forget(self, number: int) -> None:
        """Forget what was typed there: it is saved, or the user let go of it."""
        self._soon.stop()
        if number in self._kept and self._desk.keep(lambda: drafts.forget_form(self._name, number)):
            del self._kept[number]
