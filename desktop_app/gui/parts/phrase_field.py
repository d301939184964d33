"""A line for a pass phrase: covered as it is typed, unless one wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.theme import space
from desktop_app.i18n import _


class PhraseLine(TextLine):
    """One line whose signs are covered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.cover(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def cover(self, on: bool) -> None:
        """Show dots in the place of the signs, or the signs."""
        self.setEchoMode(QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal)


class PhraseFields(QWidget):
    """One field for each of some phrases, with one tick that shows what stands in all of them.

    `fields` are in the order of their names, `lines` what is typed into; `edited` follows each
    change.
    """

    edited = Signal()

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []
        self.lines: list[PhraseLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        for name in names:
            line = PhraseLine(self)
            field = Field(name, line, self)
            field.edited.connect(self.edited)
            self.lines.append(line)
            self.fields.append(field)
            column.addWidget(field)
        self.shown = QCheckBox(_("Show what is typed"), self)
        self.shown.toggled.connect(self._show)
        column.addWidget(self.shown)

    def typed(self) -> list[str]:
        """Return what stands in the fields."""
        return [line.text() for line in self.lines]

    def clear(self) -> None:
        """Forget what was typed."""
        for line, field in zip(self.lines, self.fields, strict=True):
            line.clear()
            field.accept()
        self.shown.setChecked(False)

    def refuse(self, place: int, sentence: str) -> None:
        """Say what is wrong with one of them; it stays, chosen, so that it can be typed over."""
        self.fields[place].refuse(sentence)
        self.lines[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines[place].selectAll()

    def _show(self, on: bool) -> None:
        for line in self.lines:
            line.cover(not on)
