"""The program's own icons, drawn in a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.gui.theme import Theme
from desktop_app.shipped import resource

_WIDTHS = (16, 20, 24, 32, 48, 64)


def icon(name: str, tone: str = "text") -> QIcon:
    """Return resources/icons/`name`.svg in the colour of a tone; ask again on `theme_changed`.

    Raises FileNotFoundError for a name that is not there.
    """
    ink = Theme.current().ink
    drawn = QIcon()
    for width in _WIDTHS:
        drawn.addPixmap(_pixmap(name, ink(tone).name(), width))
        drawn.addPixmap(_pixmap(name, ink("disabled").name(), width), QIcon.Mode.Disabled)
    return drawn


def paint_icon(painter: QPainter, name: str, place: QRectF, tone: str = "text") -> None:
    """Draw an icon into a square."""
    _renderer(name, Theme.current().ink(tone).name()).render(painter, place)


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, width: int) -> QPixmap:
    pixmap = QPixmap(width, width)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter)
    painter.end()
    return pixmap


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
