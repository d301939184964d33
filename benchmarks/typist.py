"""Somebody who types where something is looked for, and looks how soon the list follows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.gui.main_window import MainWindow

_BEFORE_MS = 250  # until the window and the page have settled
_NO_KEYS = Qt.KeyboardModifier.NoModifier


Place = tuple[QLineEdit, QAbstractItemModel]
"""The line that is typed into, and the list that follows."""
GoTo = Callable[[MainWindow], Place]


def contacts(window: MainWindow) -> Place:
    """Go to the search of the Contacts page."""
    window.find_contact()
    listed = window.contacts.list
    return listed.search_field, listed.model


def palette(window: MainWindow) -> Place:
    """Open the sheet that finds anything."""
    window.finder.open()
    sheet = window.finder.sheet
    assert sheet is not None
    return sheet.line, sheet.rows


class Typist(QObject):
    """Types keys in their own time, whether or not the window has kept up with the one before.

    So a wait counts from the moment at which the key was due, as fingers know it. A key is seen
    when the list has been read anew after it and its window was painted after that. `go_to` opens
    the place and returns it. `then` gets the seconds of each key; afterwards the program ends.
    """

    def __init__(
        self,
        window: MainWindow,
        keys: Sequence[str],
        pauses: Sequence[float],
        then: Callable[[list[float]], None],
        go_to: GoTo = contacts,
    ) -> None:
        super().__init__(window)
        self._window, self._then, self._go_to = window, then, go_to
        self._keys, self._pauses = keys, pauses
        self._next = 0
        self._due = 0.0
        self._unseen: list[float] = []  # when the keys were due that the list does not show yet
        self._read: list[float] = []  # of these, those it shows as soon as it is painted
        self._seconds: list[float] = []
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        QTimer.singleShot(_BEFORE_MS, self._begin)

    def _begin(self) -> None:
        self._field, model = self._go_to(self._window)
        model.modelReset.connect(self._note_read)
        self._field.window().installEventFilter(self)
        self._due = time.perf_counter() + _BEFORE_MS / 1000
        self._timer.start(_BEFORE_MS)

    def _press(self) -> None:
        key = self._keys[self._next]
        self._unseen.append(self._due)
        code = Qt.Key.Key_Backspace if key == "\b" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._field, QKeyEvent(kind, code, _NO_KEYS, key))
        self._due += self._pauses[self._next]
        self._next += 1
        if self._next < len(self._keys):
            self._timer.start(max(0, round((self._due - time.perf_counter()) * 1000)))

    def _note_read(self) -> None:
        self._read += self._unseen
        self._unseen = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window to be painted; all of it is painted in one go."""
        if event.type() == QEvent.Type.UpdateRequest and self._read:
            QTimer.singleShot(0, self._note_seen)
        return False

    def _note_seen(self) -> None:
        now = time.perf_counter()
        self._seconds += [now - due for due in self._read]
        self._read = []
        if len(self._seconds) == len(self._keys):
            self._then(self._seconds)
            QApplication.exit()
