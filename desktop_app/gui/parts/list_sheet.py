"""A sheet with a list to choose from, and buttons for what can be done with the chosen row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.gui.commands.binding import CommandKey
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.agenda_delegate import AgendaDelegate
from desktop_app.gui.parts.agenda_model import AgendaModel, AgendaRow, Key
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.row_menu import RowMenu
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _


class ListSheet(QDialog):
    """A heading, a sentence, rows, and buttons below them; Escape closes it.

    Who derives from it fills `show_rows` in `refresh`, and says in `follow_choice` which buttons
    fit the row.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        listed: str,
        buttons: list[QPushButton],
        empty: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        theme = Theme.current()
        self.setMinimumSize(theme.px(560), theme.px(420))
        self.text = label(sentence, "muted", wraps=True)
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self.model = AgendaModel(self)
        self.view = QListView(self)
        self.view.setAccessibleName(listed)
        self.view.setModel(self.model)
        self.view.setItemDelegate(AgendaDelegate(self.view))
        self.view.setUniformItemSizes(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self.model.reworded.connect(self.view.viewport().update)
        self.row_menu = RowMenu(self.view, lambda: buttons)
        self.empty = empty
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        acts = FlowLayout(gap=space(2))  # long words take a second row
        for made in buttons:
            acts.addWidget(made)
        foot.addLayout(acts, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        column.addWidget(label(title, "heading", wraps=True))
        column.addWidget(self.text)
        column.addLayout(self._stack, 1)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def begin(self, desk: Desk, act: Callable[[], object], chapter: str) -> None:
        """Show what there is now and whenever something changed; Enter or a double click acts.

        `chapter` of the help is what F1 opens. Steps are taken back from here as anywhere.
        """
        self.view.doubleClicked.connect(act)
        for key in ("Return", "Enter"):
            self.add_key(key, act, in_list=True)
        CommandKey("undo", self, desk.undo)
        CommandKey("redo", self, desk.redo)
        add_help_key(self, chapter)
        desk.changed.connect(self.refresh)
        desk.failed.connect(self.refuse)
        self.refresh()
        self.choose(None)
        self.view.setFocus()

    def refresh(self) -> None:
        """Read again what the rows stand for."""
        raise NotImplementedError

    def chosen(self) -> Key | None:
        """Return what the chosen row stands for."""
        return self.model.key_at(self.view.currentIndex().row())

    def choose(self, key: Key | None) -> None:
        """Choose the row that stands for something, else the first."""
        row = -1 if key is None else self.model.row_of(key)
        first = self.model.first_key()
        if row < 0 and first is not None:
            row = self.model.row_of(first)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
        self._follow()

    def show_rows(self, rows: tuple[AgendaRow, ...]) -> None:
        """Show rows; the chosen one stays chosen, or the one that is in its place now."""
        key, place = self.chosen(), self.view.currentIndex().row()
        if self.model.set_rows(rows):
            if key is not None and self.model.row_of(key) < 0:
                last = self.model.rowCount() - 1
                key = self.model.key_at(min(place, last)) or self.model.key_at(last)
            self.choose(key)
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        self._follow()

    def add_key(self, key: str, act: object, *, in_list: bool = False) -> None:
        """Let a key do something in the sheet, or only while the list has the keyboard."""
        shortcut = QShortcut(QKeySequence(key), self.view if in_list else self)
        if in_list:
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def refuse(self, error: AppError) -> None:
        """Say here what could not be done."""
        say_in(self.problem, error.message)

    def follow_choice(self, key: Key | None) -> None:
        """Let the buttons fit the chosen row."""
        raise NotImplementedError

    def _follow(self) -> None:
        self.problem.hide()
        self.follow_choice(self.chosen())
