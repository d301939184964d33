"""A field that takes the next key as it is pressed, instead of doing what the key is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _

_HELD = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_unknown,
    }
)
_WAYS_OUT = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class KeyField(QLineEdit):
    """Shows the key of a command; `pressed` carries another one as QKeySequence writes it.

    Tab and Escape lead out of it as out of any field.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setPlaceholderText(_("no key: press one"))

    def event(self, event: QEvent) -> bool:
        """Keep a key from doing what it is for while it is chosen here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() not in _WAYS_OUT
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key once it is whole."""
        if event.key() in _WAYS_OUT and not event.modifiers():
            super().keyPressEvent(event)
        elif event.key() not in _HELD and not event.isAutoRepeat():
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            sequence = QKeySequence(int(event.key()) | held.value)
            self.pressed.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))
