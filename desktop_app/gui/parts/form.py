"""A form: named fields on a sheet that scrolls, and below it what saves or discards them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.commands.binding import show_key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field, FieldPanel, Pair
from desktop_app.gui.parts.inputs import Input
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.labels import label, rule
from desktop_app.gui.parts.middle import READING, keep_in_middle
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _

_NARROWEST = 290  # pixels at ordinary text


class Form(QWidget):
    """Shows values in `fields`, by their names in the services, and keeps what is typed there.

    `edited` follows what is typed, `discarded` the button that lets go of it.
    `kept` says whether something is not saved yet. The buttons are public; what saving does is
    the page's part.
    """

    edited = Signal()
    discarded = Signal()

    _widest = READING

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._saved: dict[str, Any] = {}
        self._below_each_other: list[QLayout] = []
        self.kept = label("", "small", wraps=True)
        self.discard_button = button(_("Discard"))
        self.discard_button.setToolTip(_("Show again what was saved last"))
        self.discard_button.clicked.connect(self.discard)
        self.save_button = KeyButton(_("Save"), "")
        show_key(self.save_button, "save")

    def values(self) -> dict[str, Any]:
        """Return what stands in the form, as it was typed."""
        return {name: field.entry.value() for name, field in self.fields.items()}

    @property
    def is_edited(self) -> bool:
        """Whether anything was typed that is not saved yet."""
        return self.values() != self._saved

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into the form; they are not saved yet."""
        for name, value in values.items():
            self.fields[name].put(value)
        self._tell_edited()

    def discard(self) -> None:
        """Show again what was saved last."""
        self.put(self._saved)
        self.discarded.emit()

    def _hold_saved(self) -> None:
        """Take what stands in the form for what is saved."""
        self._saved = self.values()
        self._tell_edited()

    def _tell_edited(self) -> None:
        edited = self.is_edited
        self.save_button.setEnabled(edited)
        self.discard_button.setVisible(edited)
        self.kept.setText(_("Not saved yet") if edited else "")
        if edited:
            self.edited.emit()

    def _build_sheet(self, room_above: float) -> QScrollArea:
        """Return what scrolls the sheet; fields and panels go into its column, `_column`."""
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self._scroll.setWidget(self._sheet)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(space(6), space(room_above), space(6), space(5))
        self._column.setSpacing(space(3))
        self._below_each_other.append(self._column)
        return self._scroll

    def _build_foot(self, *, above: QWidget | None = None, first: QWidget | None = None) -> QWidget:
        """Return the foot: its row, which begins with `first`, and what stands above it."""
        foot = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        if first is not None:
            row.addWidget(first)
        row.addWidget(self.kept, 1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(foot)
        column.setContentsMargins(space(6), space(2.5), space(6), space(2.5))
        column.setSpacing(space(1))
        if above is not None:
            column.addWidget(above)
        column.addLayout(row)
        self._below_each_other.append(column)
        return foot

    def _lay_out(self, *parts: QWidget) -> None:
        """Put parts below each other, with a rule above the last; the sheet takes the room."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts[:-1]:
            column.addWidget(part, 1 if part is self._scroll else 0)
        column.addWidget(rule())
        column.addWidget(parts[-1])
        theme_changed.connect(self._measure)
        self._measure()

    def _add_field(self, place: FieldPanel | Pair, name: str, said: str, entry: Input) -> Field:
        """Add a field that goes by a name in the services."""
        field = Field(said, entry, place)
        field.edited.connect(self._tell_edited)
        place.add(field)
        self.fields[name] = field
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle of a wide page."""
        super().resizeEvent(event)
        keep_in_middle(self.width(), self._widest, *self._below_each_other)

    def _measure(self) -> None:
        """Keep the form wide enough for its words at every text size, and no wider than reads."""
        self.setMinimumWidth(Theme.current().px(_NARROWEST))
        keep_in_middle(self.width(), self._widest, *self._below_each_other)
