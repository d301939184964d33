"""The line at the foot of the window: what was just done, Undo beside it, and a status."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.buttons import IconButton, StatusButton, button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import redress, space, theme_changed
from desktop_app.i18n import _


class FootLine(QFrame):
    """One sentence at a time; it keeps its room while it is empty, so that nothing jumps.

    It never takes the focus from where one types. `message`, `undo_button`, `changes_button` and
    `close_button` are its widgets. A status at its end gives way to a message that needs the room.
    """

    undo_asked = Signal()
    changes_asked = Signal()
    closed = Signal()

    def __init__(self, status: StatusButton | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        speak_as(self, QAccessible.Role.StatusBar)
        self.setProperty("tone", "")
        self._is_problem = False
        self.message = label("", wraps=True)
        self.undo_button = button(_("Undo"), "link")
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo_button.clicked.connect(self.undo_asked)
        self.changes_button = button(_("What changed"), "link")
        self.changes_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.changes_button.clicked.connect(self.changes_asked)
        self.close_button = IconButton("close", _("Close this message"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._close)
        self._status = status
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(space(4.5), space(0.5), space(3), space(0.5))
        row.setSpacing(space(3))
        row.addWidget(self.message, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.changes_button)
        row.addWidget(self.close_button)
        if status is not None:
            row.addWidget(status)
            status.said.connect(self._make_room)
        theme_changed.connect(self._measure)
        self._measure()
        self.clear()

    @property
    def is_problem(self) -> bool:
        """Whether the line tells of a problem, which stays until it is closed or solved."""
        return self._is_problem

    def tell(self, message: str, *, can_undo: bool = False) -> None:
        """Say what was done; this also takes a problem away, as things went on."""
        self._show(message, problem=False, can_undo=can_undo)

    def warn(self, message: str) -> None:
        """Say what went wrong and what to do about it."""
        self._show(message, problem=True, can_undo=False)

    def clear(self) -> None:
        """Say nothing."""
        self._show("", problem=False, can_undo=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the status where there is room for it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._status is None:
            return
        needed = self._status.sizeHint().width() + space(8)
        if self.message.text():
            said = (self.undo_button, self.changes_button, self.close_button)
            shown = [each for each in said if not each.isHidden()]
            needed += sum(each.sizeHint().width() + self._row.spacing() for each in shown)
            needed += self.message.fontMetrics().horizontalAdvance(self.message.text())
        self._status.setVisible(self._status.has_words and needed <= self.width())

    def _measure(self) -> None:
        highest = 0
        for made in (self.undo_button, self.close_button):
            made.ensurePolished()
            highest = max(highest, made.sizeHint().height())
        self.setMinimumHeight(highest + 2 * space(0.5) + 1)

    def _close(self) -> None:
        self.clear()
        self.closed.emit()

    def _show(self, message: str, *, problem: bool, can_undo: bool) -> None:
        self._is_problem = problem
        self.message.setText(message)
        self.undo_button.setVisible(can_undo)
        self.changes_button.setVisible(bool(message) and not problem)
        self.close_button.setVisible(bool(message))
        self._make_room()
        self.setAccessibleName(message)
        tone = "due" if problem else ("said" if message else "")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            redress(self)
            redress(self.message)
        announce(self, message)
