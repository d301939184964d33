"""Keeps what is read and filled in to a width that reads well, in the middle of a wide page."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout

from desktop_app.gui.theme import Theme, space

READING = 860
"""Pixels at ordinary text: the widest column of one letter, or of fields below each other."""


def keep_in_middle(room: int, widest: int, *layouts: QLayout) -> None:
    """Leave at both sides of layouts what a page of `room` pixels has beyond `widest`.

    `widest` is in pixels at ordinary text; a narrow page keeps the margin that all pages have.
    """
    side = max(space(6), (room - Theme.current().px(widest)) // 2)
    for layout in layouts:
        margins = layout.contentsMargins()
        layout.setContentsMargins(side, margins.top(), side, margins.bottom())
