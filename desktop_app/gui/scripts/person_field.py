"""A line in which any contact is found by a part of any field, to see a text as it is for them."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.i18n import _
from desktop_app.storage import queries, search

_SHOWN = 8


class PersonField(TextLine):
    """Shows one contact by name; what is typed finds others, and `chosen` carries who was taken.

    Left without a choice, it shows again who was there. `offers` lists who fits.
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Find somebody"), parent)
        self._desk = desk
        self._name = ""
        self._found: list[int] = []
        self._lines = QStringListModel(self)
        self.completer_list = QCompleter(self._lines, self)
        self.completer_list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offers = QListView()
        self.offers.setProperty("kind", "offers")
        self.completer_list.setPopup(self.offers)
        self.setCompleter(self.completer_list)
        self.edited.connect(self._find)
        self.completer_list.activated.connect(self._take)
        self.returnPressed.connect(self._take_first)

    def show_person(self, name: str) -> None:
        """Show whose words are seen."""
        self._name = name
        self.put(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the name ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show again who is there, where nobody else was taken."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.put(self._name)

    def _find(self) -> None:
        text = self.text()
        try:
            self._found = search.contact_ids(text, _SHOWN) if text.strip() else []
            lines = queries.contact_lines(self._found)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self._found = [line.id for line in lines]
        self._lines.setStringList(
            [", ".join(part for part in (line.name, line.company) if part) for line in lines]
        )

    def _take(self) -> None:
        row = self.offers.currentIndex().row()
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])

    def _take_first(self) -> None:
        if self._found and self.text() != self._name:
            self.chosen.emit(self._found[0])
