"""Opening the help from anywhere; its window is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import help_asked

if TYPE_CHECKING:
    from desktop_app.gui.help.window import HelpWindow


class HelpOpener(QObject):
    """Opens the help at the chapter that any part of the window asks for."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        help_asked.connect(self.open_at)

    @cached_property
    def window(self) -> HelpWindow:
        """The window of the help, which no start has to wait for."""
        from desktop_app.gui.help.window import HelpWindow

        return HelpWindow(self._desk)

    def open_at(self, chapter: str) -> None:
        """Open the help at a chapter, beside what is open."""
        self.window.open_at(chapter)

    def close(self) -> None:
        """Close the help, if it was ever opened."""
        if "window" in self.__dict__:
            self.window.close()
