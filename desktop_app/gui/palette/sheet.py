"""The sheet over the window: one line to type in, and all that fits it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from desktop_app.gui.commands.binding import CommandKey
from desktop_app.gui.desk import Desk
from desktop_app.gui.palette.finds import Find
from desktop_app.gui.palette.recent import Recent
from desktop_app.gui.palette.rows import RowDelegate, Rows
from desktop_app.gui.palette.search import Finder
from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.buttons import IconButton
from desktop_app.gui.parts.inputs import mark_as_search
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

_WIDTH, _HEIGHT = 640, 470  # pixels at 100 %
_FROM_ABOVE = 0.1  # of the window's height
_PAGE = 8  # lines that Page Up and Page Down go
_STEPS = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): _PAGE,
    int(Qt.Key.Key_PageUp): -_PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteSheet(QDialog):
    """`line` is typed in, `view` shows what fits; Enter does the chosen one, Escape leaves.

    `call_button` is the other thing that can be done with a person. The cursor stays in the line.
    """

    def __init__(self, desk: Desk, window: MainWindow, recent: Recent) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find anything"))
        self._recent = recent
        self._finder = Finder(desk, window, recent)
        self._build()
        self._connect()
        self._place(window)
        self.show_fitting("")

    def _build(self) -> None:
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Find anything"))
        self.line.setPlaceholderText(_("A name, a number, a page, a command, an option"))
        mark_as_search(self.line)
        self.close_button = IconButton("close", _("Close"))
        self.rows = Rows()
        self.rows.setParent(self)
        self.view = QListView()
        self.view.setAccessibleName(_("What fits"))
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label("", "muted", wraps=True)
        self.nothing.setContentsMargins(space(3), space(2), space(3), space(2))
        self.nothing.hide()
        self.open_button = KeyButton(_("Open"), key_text("Return"), "quiet")
        self.call_button = KeyButton(_("Call"), key_text("Alt+Return"), "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(space(3), space(3), space(3), 0)
        head.addWidget(self.line, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(space(3), 0, space(3), space(3))
        foot.setSpacing(space(2))
        foot.addStretch(1)
        foot.addWidget(self.call_button)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setTabOrder(self.line, self.call_button)
        self.setTabOrder(self.call_button, self.open_button)
        self.setTabOrder(self.open_button, self.close_button)

    def _connect(self) -> None:
        self.line.textChanged.connect(self.show_fitting)
        self.line.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self.view.clicked.connect(self._take_row)
        self.open_button.clicked.connect(lambda _on=False: self.take())
        self.call_button.clicked.connect(lambda _on=False: self.take_second())
        self.close_button.clicked.connect(self.reject)
        CommandKey("go-to", self, self.reject)

    def _place(self, window: MainWindow) -> None:
        """Lie over the upper middle of the window, and never beyond it."""
        theme = Theme.current()
        room = window.size()
        width = min(theme.px(_WIDTH), room.width() - space(8))
        height = min(theme.px(_HEIGHT), round(room.height() * (1 - 2 * _FROM_ABOVE)))
        self.setFixedSize(width, height)
        corner = QPoint((room.width() - width) // 2, round(room.height() * _FROM_ABOVE))
        self.move(window.mapToGlobal(corner))

    def show_fitting(self, text: str) -> None:
        """Show what fits a text, and choose the first."""
        self.rows.show_parts(self._finder.found(text))
        row = self.rows.next_row(-1, 1)
        is_empty = row < 0
        if is_empty != self.nothing.isVisibleTo(self):
            self.nothing.setVisible(is_empty)
        if is_empty:
            self.nothing.setText(_("Nothing here fits “{text}”.").format(text=text.strip()))
            self._follow()
        else:
            self.view.setCurrentIndex(self.rows.index(row))
            self.view.scrollToTop()

    def chosen(self) -> Find | None:
        """Return what the chosen line stands for."""
        return self.rows.find_at(self.view.currentIndex().row())

    def take(self) -> None:
        """Do what the chosen line is for."""
        find = self.chosen()
        if find is not None:
            if find.name:
                self._recent.add_command(find.name)
            self._leave_for(find.act)

    def take_second(self) -> None:
        """Call the chosen person."""
        find = self.chosen()
        if find is not None and find.second is not None:
            self._leave_for(find.second)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the line go through the lines below it, and do the chosen one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _STEPS and not held:
            self._step(_STEPS[event.key()])
            return True
        if event.key() in _ENTER and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        ):
            (self.take_second if held else self.take)()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, with an edge all around."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(Theme.current().palette.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _step(self, steps: int) -> None:
        row = self.rows.next_row(self.view.currentIndex().row(), steps)
        if row >= 0:
            self.view.setCurrentIndex(self.rows.index(row))
            if row == self.rows.next_row(-1, 1):
                self.view.scrollToTop()  # its heading is to be seen again

    def _take_row(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.take()

    def _leave_for(self, act: Callable[[], object]) -> None:
        self.accept()
        act()

    def _follow(self) -> None:
        """Say below, and to a screen reader, what Enter does."""
        find = self.chosen()
        self.open_button.setEnabled(find is not None)
        can_call = find is not None and find.second is not None
        if can_call is self.call_button.isHidden():
            self.call_button.setVisible(can_call)
        if find is None:
            describe(self.line, self.nothing.text())
            return
        said = _("Open") if find.contact_id or not find.name else _("Do it")
        if said != self.open_button.text():
            self.open_button.setText(said)
        describe(self.line, find.spoken)
