"""A page of paper/ with a painter: the same strokes on a PDF, a printer and the preview."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.gui.printing.fitting import PER_INCH, PER_MM, fit
from desktop_app.gui.printing.pictures import read_picture
from desktop_app.gui.theme import LIGHT
from desktop_app.paper.page import (
    Flow,
    Frame,
    Ornament,
    Page,
    Picture,
    Rule,
    Step,
    Text,
    Tone,
)

_INKS: dict[Tone, str] = {
    "ink": LIGHT.text,
    "soft": LIGHT.muted,
    "faint": LIGHT.handle,
    "leaf": LIGHT.accent,
}
_DASHES = (6.0, 6.0)


def check_pictures(pages: Iterable[Page]) -> None:
    """Raise AppError (`bad-picture`) before anything is painted, if a picture cannot be."""
    for file, width, height in {
        (block.file, block.w, block.h)
        for page in pages
        for block in page.blocks
        if isinstance(block, Picture)
    }:
        read_picture(file, width, height)


def paint(
    painter: QPainter, page: Page, dots_per_inch: float, offset: tuple[float, float]
) -> list[Text]:
    """Paint a page on a device of that resolution, moved by an offset in millimetres.

    Returns the lines that not even their least size could hold, so that they are cut; prose that
    goes on is cut without a word, for its ellipsis says so.
    """
    painter.save()
    painter.scale(dots_per_inch / PER_INCH, dots_per_inch / PER_INCH)
    painter.translate(offset[0] * PER_MM, offset[1] * PER_MM)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    cut = []
    for block in page.blocks:
        if not isinstance(block, Text):
            _paint_block(painter, block)
        elif _paint_text(painter, block):
            cut.append(block)
    painter.restore()
    return cut


def _paint_text(painter: QPainter, block: Text) -> bool:
    """Paint a text; tell whether it is no prose, and something of it is missing."""
    painter.setPen(QColor(_INKS[block.tone]))
    fitted = fit(block)
    fitted.paint(painter)
    return fitted.cut and block.flow is not Flow.PROSE


def _paint_block(painter: QPainter, block: Rule | Frame | Picture | Ornament) -> None:
    if isinstance(block, Rule):
        painter.setPen(_pen(block.tone, block.thick, dashed=block.dashed))
        start, end = QPointF(block.x, block.y), QPointF(block.to_x, block.to_y)
        painter.drawLine(start * PER_MM, end * PER_MM)
    elif isinstance(block, Frame):
        painter.setPen(_pen(block.tone, block.thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = block.radius * PER_MM
        painter.drawRoundedRect(_rect(block), radius, radius)
    elif isinstance(block, Picture):
        _paint_picture(painter, block)
    else:
        _paint_ornament(painter, block)


def _paint_picture(painter: QPainter, block: Picture) -> None:
    image = read_picture(block.file, block.w, block.h)
    box = _rect(block)
    size = image.size().toSizeF()
    size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(box.center())
    painter.drawImage(place, image)


def _paint_ornament(painter: QPainter, block: Ornament) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_INKS[block.tone]))
    for steps in block.filled:
        painter.drawPath(_path(steps))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(block.tone, block.thick))
    for steps in block.drawn:
        painter.drawPath(_path(steps))


def _path(steps: Iterable[Step]) -> QPainterPath:
    path = QPainterPath()
    for number, step in enumerate(steps):
        lengths = [length * PER_MM for length in step]
        if number == 0:
            path.moveTo(*lengths)
        elif len(lengths) == 2:
            path.lineTo(*lengths)
        else:
            path.cubicTo(*lengths)
    return path


def _pen(tone: Tone, thick: float, *, dashed: bool = False) -> QPen:
    pen = QPen(QColor(_INKS[tone]), thick * PER_MM)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern(_DASHES)
    return pen


def _rect(block: Frame | Picture) -> QRectF:
    x, y, w, h = block.box
    return QRectF(x * PER_MM, y * PER_MM, w * PER_MM, h * PER_MM)
