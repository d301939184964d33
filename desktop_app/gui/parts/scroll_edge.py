"""The line below an area that scrolls, where what follows stands on the same paper."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea

from desktop_app.gui.parts.labels import rule


def scroll_edge(area: QScrollArea) -> QFrame:
    """Return a line that is seen only while there is something to scroll to."""
    edge = rule()
    kept = edge.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    edge.setSizePolicy(kept)
    edge.hide()
    area.verticalScrollBar().rangeChanged.connect(lambda _least, most: edge.setVisible(most > 0))
    return edge
