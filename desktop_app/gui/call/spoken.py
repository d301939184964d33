"""Words to say: gaps in them are marked, and a text with a gap is never copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.script_places import unfilled
from desktop_app.errors import AppError
from desktop_app.gui.call.places import named
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.labels import Prose, Role
from desktop_app.gui.theme import Theme, theme_changed
from desktop_app.i18n import _


class Spoken(Prose):
    """A text of the script; its menu and Ctrl+C copy all of it, or what is selected.

    `missing` are the places that nobody could fill: they stand in brackets, in amber.
    """

    def __init__(
        self, desk: Desk, words: str, role: Role = "body", missing: Sequence[str] = ()
    ) -> None:
        self.missing = tuple(missing)
        super().__init__(words, role)
        self._desk = desk
        theme_changed.connect(self._mark_anew)
        self._allow_selection()

    def show_words(self, words: str, missing: Sequence[str]) -> None:
        """Show another text, in which other places are not filled in."""
        if (words, tuple(missing)) == (self.words, self.missing):
            return
        self.missing = tuple(missing)
        self.set_words(words)
        self._allow_selection()

    def set_words(self, words: str) -> None:
        """Show a text, with what is not filled in marked in it."""
        super().set_words(words)
        ink = Theme.current().palette.advice_ink
        text = self.text()
        for place in self.missing:
            # What is no place by its name stands there as it was written: [Name], ____.
            gap = escape(unfilled(place) if place.isidentifier() else place)
            text = text.replace(gap, f'<span style="color:{ink}; font-weight:600">{gap}</span>')
        self.setText(text)

    def copy(self) -> None:
        """Put what is selected on the clipboard, or else all of it."""
        copy_words(self._desk, self.selectedText() or self.words, self.missing)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        copy_menu(self, event.globalPos(), self.copy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as every text is copied."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _allow_selection(self) -> None:
        flags = Qt.TextInteractionFlag
        gap = bool(self.missing)
        self.setTextInteractionFlags(
            flags.NoTextInteraction if gap else flags.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a label gives it up without selection

    def _mark_anew(self) -> None:
        if self.missing:
            self.set_words(self.words)


def copy_words(desk: Desk, text: str, missing: Sequence[str] = ()) -> bool:
    """Put words on the clipboard; refuse those in which a place is not filled in."""
    if missing:
        message = _("Not copied: {places} is missing in it, and a text with a gap is never sent.")
        desk.failed.emit(AppError("unfilled", message.format(places=named(missing))))
        return False
    QGuiApplication.clipboard().setText(text)
    desk.told.emit(_("Copied the words"), False)
    return True


def copy_menu(over: QWidget, place: QPoint, copy: Callable[[], object]) -> QMenu:
    """Open a menu of one line at a place on the screen; nothing waits for it."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Copy the words")).triggered.connect(lambda _on=False: copy())
    menu.popup(place)
    return menu
