"""How any part of the window asks for help, without knowing who gives it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.gui.commands.binding import CommandKey

KEYS, ABOUT = "keys", "about"
"""The chapters that are made from the program itself; all others are texts of the guide."""
CHAPTER_OF_PAGE: Mapping[str, str] = MappingProxyType(
    {
        "today": "day",
        "contacts": "people",
        "cards": "mail",
        "scripts": "words",
        "library": "words",
        "insights": "figures",
        "settings": "data",
    }
)
"""What the help opens with on each page of the window."""
_CHAPTER = "help"


class _Bell(QObject):
    asked = Signal(str)


_bell = _Bell()
help_asked = _bell.asked
"""Carries the chapter at which the help is to open."""


def ask_for_help(chapter: str = KEYS) -> None:
    """Open the help at a chapter."""
    help_asked.emit(chapter)


def belong_to_chapter(page: QWidget, chapter: str) -> None:
    """Let F1 open a chapter on a page that lies over one of the window's."""
    page.setProperty(_CHAPTER, chapter)


def chapter_of(page: QWidget | None, beneath: str) -> str:
    """Return the chapter of what is open: that of the page itself, or of the one beneath."""
    own = page.property(_CHAPTER) if page is not None else None
    return str(own or CHAPTER_OF_PAGE[beneath])


def add_help_key(window: QWidget, chapter: str) -> None:
    """Let F1 open the help at a chapter while a window or a sheet has the keyboard."""
    CommandKey("help", window, lambda: ask_for_help(chapter))
