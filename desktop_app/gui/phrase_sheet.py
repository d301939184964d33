"""The sheet that asks for the pass phrase: at the start, and where the window was covered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.phrase_field import PhraseFields
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.startup.errands import Errands

_WIDTH = 420  # pixels at ordinary text


class _Post(QObject):
    """Brings what came of a try from the worker to the window; it outlives the sheet if it must."""

    right = Signal()
    refused = Signal(AppError)


class PhraseSheet(QWidget):
    """Asks for the phrase until it fits; there is no limit of tries, and each takes its time.

    `try_phrase` tries one, in a worker; it raises AppError. `unlocked` says that it fitted, and
    `left` that the other button was pressed, or the sheet closed. `tried` says that one was
    answered.
    """

    unlocked = Signal()
    left = Signal()
    tried = Signal()

    def __init__(
        self, title: str, text: str, try_phrase: Callable[[str], object], leave: str
    ) -> None:
        super().__init__()
        self._try_phrase = try_phrase
        self._errands, self._post = Errands("pass phrase"), _Post()
        self._post.right.connect(self._open)
        self._post.refused.connect(self._refuse)
        self.setWindowTitle(title)
        speak_as(self, QAccessible.Role.Dialog)
        self.heading = label(title, "title", wraps=True)
        self.text = label(text, "body", wraps=True)
        self.phrase = PhraseFields((_("Pass phrase"),), self)
        self.open_button = button(_("Open"), "primary")
        self.leave_button = button(leave, "quiet")
        self.open_button.clicked.connect(self._try)
        self.leave_button.clicked.connect(self.left)
        self._build()

    def close_errands(self) -> None:
        """Let go of a try that is going on."""
        self._errands.close()

    def come_forward(self) -> None:
        """Bring the sheet to the front, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Let it be typed at once."""
        super().showEvent(event)
        self.phrase.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A closed sheet is one that was left."""
        event.ignore()
        self.left.emit()

    def _build(self) -> None:
        self.phrase.lines[0].returnPressed.connect(self._try)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.open_button)
        self._column = QWidget(self)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        for each in (self.heading, self.text, self.phrase):
            column.addWidget(each)
        column.addSpacing(space(2))
        column.addLayout(row)
        self._column.setFixedWidth(Theme.current().px(_WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._column, 0, Qt.AlignmentFlag.AlignCenter)

    def _try(self) -> None:
        (typed,) = self.phrase.typed()
        if not typed or not self.open_button.isEnabled():
            return
        self._wait(True)
        self._errands.run("try", partial(_tried, self._try_phrase, typed, self._post))

    def _wait(self, on: bool) -> None:
        self.open_button.setEnabled(not on)
        self.open_button.setText(_("Opening…") if on else _("Open"))

    def _open(self) -> None:
        self._wait(False)
        self.phrase.clear()
        self.tried.emit()
        self.unlocked.emit()

    def _refuse(self, error: AppError) -> None:
        self._wait(False)
        self.phrase.refuse(0, error.message)
        self.tried.emit()


def _tried(try_phrase: Callable[[str], object], typed: str, post: _Post) -> None:
    """Try a phrase, in the worker."""
    try:
        try_phrase(typed)
    except AppError as error:
        post.refused.emit(error)
    else:
        post.right.emit()
