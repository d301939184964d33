"""The user's own picture for the front of a card: read with care, no larger than it is printed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_app.errors import AppError
from desktop_app.i18n import _

MOST_MEGAPIXELS = 60
_DOTS_PER_MM = 300 / 25.4
_MOST_MEGABYTES = MOST_MEGAPIXELS * 4 + 16


def read_picture(file: str, width: float, height: float) -> QImage:
    """Return a picture as it fits into so many millimetres, at 300 dots to the inch at most.

    Raises AppError (`bad-picture`) for what is no picture, cannot be read, or has more than 60
    megapixels.
    """
    try:
        status = Path(file).stat()
    except (OSError, ValueError) as error:
        message = _("The picture {file} is not there or cannot be read.")
        raise AppError("bad-picture", message.format(file=file)) from error
    return _picture(file, status.st_mtime_ns, status.st_size, width, height)


@lru_cache(maxsize=4)
def _picture(file: str, changed_at: int, size: int, width: float, height: float) -> QImage:
    """Read it once, however many cards it is on; a file that changed is another one."""
    reader = QImageReader(file)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not Path(file).is_file() or not reader.canRead():
        raise _refusal(file, _("{file} is no picture that can be printed."))
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    drawn = reader.size()
    if drawn.width() * drawn.height() > MOST_MEGAPIXELS * 1_000_000:
        raise _too_large(file)
    image = reader.read()
    if image.isNull() or not image.width() * image.height():
        raise _refusal(file, _("{file} is no picture that can be printed."))
    if image.width() * image.height() > MOST_MEGAPIXELS * 1_000_000:
        raise _too_large(file)
    most = QSize(round(width * _DOTS_PER_MM), round(height * _DOTS_PER_MM))
    if image.width() > most.width() or image.height() > most.height():
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return image


def _too_large(file: str) -> AppError:
    message = _("{file} is too large to print: a picture has up to {count} megapixels.")
    said = message.format(file=Path(file).name, count=MOST_MEGAPIXELS)
    return AppError("bad-picture", said)


def _refusal(file: str, message: str) -> AppError:
    return AppError("bad-picture", message.format(file=Path(file).name))
