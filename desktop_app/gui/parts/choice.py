"""Choices that are made by a screen reader as by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object  # Qt's classes cannot be two of the bases of one


class Choice(_Button):
    """What a button that stands for one of several choices has beside its Qt class.

    A screen reader does not click such a button but turns it, by a way that knows no `clicked`.
    Being chosen so is told as a click; what the program marks by `setChecked` is not.
    """

    _is_marked = False

    def setChecked(self, on: bool) -> None:
        """Mark the choice, without a word."""
        self._is_marked = True
        super().setChecked(on)
        self._is_marked = False

    def nextCheckState(self) -> None:
        """Follow a click, of which `clicked` tells by itself."""
        self._is_marked = True
        super().nextCheckState()
        self._is_marked = False

    def checkStateSet(self) -> None:
        """Tell of a choice that nobody clicked, once it is made."""
        super().checkStateSet()
        if self.isChecked() and not self._is_marked:
            QTimer.singleShot(0, self, self.clicked.emit)
