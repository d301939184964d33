"""Sheets that ask or tell something without blocking: opened, answered by a signal, gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space


class Sheet(QDialog):
    """A title, a text and buttons; the first is green, and Escape answers nothing.

    `buttons` are its buttons in the order of `answers`, each with what it does.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[tuple[str, Callable[[], None]]],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(380))
        self.heading = label(title, "heading", wraps=True)
        self.text = label(text, "body", wraps=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = []
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        for place, (said, act) in enumerate(answers):
            made = button(said, "quiet" if place else "primary")
            made.clicked.connect(lambda _on=False, act=act: self._answer(act))
            self.buttons.append(made)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addSpacing(space(2))
        column.addLayout(row)

    def _answer(self, act: Callable[[], None]) -> None:
        self.accept()
        act()


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Sequence[tuple[str, Callable[[], None]]],
) -> Sheet:
    """Open a sheet and return it; nothing waits for its answer."""
    sheet = Sheet(parent, title, text, answers)
    sheet.open()
    return sheet
