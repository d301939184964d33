"""Labels that break a word too long for their line, and hand it out again as it was given."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLabel, QMenu

from desktop_app.i18n import _

_BREAK = "\u200b"  # no width, and a line may end there
_PIECE = 4  # letters that stay together
# Scripts that put no space between words are left to Qt, which knows where a line of them ends.
_LONG_WORD = re.compile("[!-\u0dff]{24,}")
_JOINTS = re.compile(r"(?<=[.\-_/])(?=\w)|(?=@)")
_LONG_PART = 14  # letters of an address that may stand on a line of their own
_SHORT = 28  # letters of a name where no line can be broken


def breakable(text: str) -> str:
    """Return the text with places in its very long words at which a line may end."""
    return _LONG_WORD.sub(lambda found: _in_pieces(found[0]), text)


def unbroken(text: str) -> str:
    """Return the text as it was before."""
    return text.replace(_BREAK, "")


def shortened(name: str) -> str:
    """Return a name that fits where no line can be broken, as beside a tick."""
    return name if len(name) <= _SHORT else f"{name[: _SHORT - 1].rstrip()}…"


def _in_pieces(word: str) -> str:
    """Break an address at its joints first, and anything else after so many letters."""
    parts = _JOINTS.split(word)
    return _BREAK.join(_cut(part) if len(part) > _LONG_PART else part for part in parts)


def _cut(word: str) -> str:
    pieces, start = [], 0
    for place, letter in enumerate(word):
        follows = unicodedata.category(letter).startswith("M")  # an accent stays with its letter
        if place - start >= _PIECE and not follows:
            pieces.append(word[start:place])
            start = place
    return _BREAK.join((*pieces, word[start:]))


class BreakingLabel(QLabel):
    """A label that wraps; what is selected in it is copied without the breaks."""

    def selectedText(self) -> str:
        """Return what is selected, as it was given."""
        return unbroken(super().selectedText())

    def copy_selected(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Put what is selected on the clipboard."""
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText(), mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by key."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the middle button of the mouse paste what is selected, where a desktop has that."""
        super().mouseReleaseEvent(event)
        if QGuiApplication.clipboard().supportsSelection():
            self.copy_selected(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected."""
        if not self.hasSelectedText():
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.addAction(_("Copy")).triggered.connect(lambda _on=False: self.copy_selected())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class WrappingLabel(BreakingLabel):
    """A label of plain text that wraps; `text()` returns it as it was given."""

    def text(self) -> str:
        """Return the text as it was given."""
        return unbroken(super().text())

    def setText(self, text: str) -> None:
        """Show a text; a screen reader reads it as it was given."""
        shown = breakable(text)
        if shown != text:
            self.setAccessibleName(text)
        elif _BREAK in super().text():
            self.setAccessibleName("")
        super().setText(shown)
