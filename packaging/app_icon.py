"""The program's one drawing as the icon files of each system, made while building.

They are not kept: from the same drawing the same Qt makes the same files.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "app.svg"
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# Names of Apple's for each size in points, plain and doubled, whose content may be a PNG.
MAC_KINDS = {
    "ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512, "ic09": 512,
    "ic10": 1024,
}  # fmt: skip
_BIGGEST_PLAIN = 64  # from 256 on, Windows takes a PNG


def image(size: int) -> QImage:
    """Return the drawing as a square of `size` pixels on nothing."""
    drawing = QSvgRenderer(str(DRAWING))
    assert drawing.isValid()
    drawn = QImage(size, size, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    drawing.render(painter)
    painter.end()
    return drawn


def png(size: int) -> bytes:
    """Return the drawing as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image(size).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Return an .ico with all sizes that Windows shows.

    Source: Microsoft, "Icons" (the ICONDIR structure).
    """
    pictures = [(size, _plain(size) if size <= _BIGGEST_PLAIN else png(size))
                for size in WINDOWS_SIZES]  # fmt: skip
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for size, content in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + b"".join(content for _size, content in pictures)


def icns() -> bytes:
    """Return an .icns with all sizes that macOS shows: named blocks, each with its length."""
    blocks = b"".join(_block(kind, png(size)) for kind, size in MAC_KINDS.items())
    return _block("icns", blocks)


def _block(kind: str, content: bytes) -> bytes:
    return kind.encode("ascii") + struct.pack(">I", len(content) + 8) + content


def _plain(size: int) -> bytes:
    """Return a picture as Windows has always read it: rows from below, and an empty mask."""
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = bytes(image(size).flipped(Qt.Orientation.Vertical).constBits())
    mask = bytes((size + 31) // 32 * 4 * size)
    return head + rows + mask
