"""What can be done with the rows of a list where they are: a menu, and copying them as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QPushButton

from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.i18n import _

Offers = Callable[[], Iterable[QAbstractButton | tuple[QAbstractButton, str] | None]]
"""The buttons that act on the chosen row, some with the key that does the same, where the button
does not show it; None divides them. Those that are not there now, or cannot be pressed, are left
out."""


class RowMenu(QMenu):
    """Opens at a row by the right button or the menu key: the row is the chosen one by then.

    It offers what the buttons beside the list do, in their words, and to copy what the row says.
    """

    def __init__(self, view: QAbstractItemView, offers: Offers) -> None:
        super().__init__(view)
        self._view, self._offers = view, offers
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.open_at)
        let_copy(view)

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the view, or at the chosen row where there is no row."""
        index = self._view.indexAt(place)
        if not index.isValid():
            index = self._view.currentIndex()
            place = self._view.visualRect(index).center()
        if index.isValid() and index in self._view.selectionModel().selectedIndexes():
            self.fill()
            self.popup(self._view.viewport().mapToGlobal(place))

    def fill(self) -> None:
        """Offer what fits the chosen row."""
        self.clear()
        for offer in self._offers():
            if offer is None:
                self.addSeparator()
                continue
            pressed, key = offer if isinstance(offer, tuple) else (offer, "")
            # A page that is behind another one, or a button that is hidden, offers nothing now.
            if pressed.isVisible() and pressed.isEnabled():
                self._offer(pressed, key)
        self.addSeparator()
        self._add(_("Copy"), key_text("Ctrl+C"), partial(copy_rows, self._view))

    def _offer(self, pressed: QAbstractButton, key: str) -> None:
        menu = pressed.menu() if isinstance(pressed, QPushButton) else None
        if menu is not None:
            act = self.addAction(pressed.text())
            act.setMenu(menu)
            return
        shown = pressed.key if isinstance(pressed, KeyButton) else key
        self._add(pressed.text(), shown, pressed.click)

    def _add(self, text: str, key: str, act: Callable[[], object]) -> None:
        """Add words with a key beside them, which belongs to the page."""
        self.addAction(f"{text}\t{key}" if key else text, act)


def let_copy(view: QAbstractItemView) -> None:
    """Let the standard key copy the chosen rows as text."""
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
    key.setContext(Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(partial(copy_rows, view))


def copy_rows(view: QAbstractItemView) -> None:
    """Copy the chosen rows, one to a line; the cells of a table are divided by tabs."""
    chosen = view.selectionModel().selectedIndexes()
    rows: dict[int, list[str]] = {}
    for index in sorted(chosen, key=lambda each: (each.row(), each.column())):
        rows.setdefault(index.row(), []).append(_text(index))
    if rows:
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))


def _text(index: QModelIndex) -> str:
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    said = spoken if spoken else index.data(Qt.ItemDataRole.DisplayRole)
    return " ".join(str(said or "").split())
