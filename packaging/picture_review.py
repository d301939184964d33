"""All pictures at once, to look the whole program through: every scene, dress and text size.

With contact sheets, one for each dress, a person can look at all of it in some minutes.
"""

from __future__ import annotations

import fnmatch
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from picture_books import ManyPeople, empty_scenes, long_book, long_scenes, many_scenes
from picture_controls import controls
from picture_faults import faults
from picture_parts import parts
from picture_sheets import sheets
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.gui.theme import LIGHT, Theme, space
from desktop_app.paths import DataFolder
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from pictures import Dress, Studio

Scenes = Iterator[tuple[str, Callable[[], QWidget]]]
Fill = Callable[[DataFolder, datetime], Settings]
MakeStudio = Callable[[Path, "Dress", bool, Fill | None], "Studio"]

_OTHERS = ("empty", "first", "long", "many")
_ACROSS, _CELL = 3, QSize(640, 560)  # a contact sheet: pictures beside each other, pixels of each


@dataclass(frozen=True)
class Wanted:
    """Which pictures to take: dresses by their names, scenes by theirs, with * for any part."""

    dresses: Sequence[Dress]
    scenes: Sequence[str] = ()

    def has(self, scene: str) -> bool:
        """Return whether a scene is among them."""
        return not self.scenes or any(fnmatch.fnmatch(scene, each) for each in self.scenes)

    def asks_for(self, book: str) -> bool:
        """Return whether a scene of a book may be among them; their names begin with its name."""
        begins = tuple(f"{each}-" for each in _OTHERS)
        others = [each for each in self.scenes if f"{each}-".startswith(begins)]
        if not self.scenes or any(each.startswith("*") for each in self.scenes):
            return True
        if not book:
            return len(others) < len(self.scenes)
        return any(f"{each}-".startswith(f"{book}-") for each in others)


def take_all(
    make: MakeStudio, demonstration: Callable[[Studio], Scenes], folder: Path, wanted: Wanted
) -> None:
    """Take every scene that is wanted in every dress, of each book."""
    many = ManyPeople()
    books: list[tuple[str, bool, Fill | None, Callable[[Studio], Scenes]]] = [
        ("", False, None, lambda studio: _day(studio, demonstration)),
        ("empty", True, None, empty_scenes),
        ("long", True, long_book, long_scenes),
        ("many", True, many, many_scenes),
    ]
    try:
        for dress in wanted.dresses:
            for name, empty, fill, scenes in books:
                if wanted.asks_for(name) or (name == "empty" and wanted.asks_for("first")):
                    _take_book(make, dress, empty, fill, scenes, folder, wanted)
    finally:
        many.close()


def _day(studio: Studio, demonstration: Callable[[Studio], Scenes]) -> Scenes:
    kinds = (demonstration, parts, sheets, controls, faults)
    return chain.from_iterable(kind(studio) for kind in kinds)


def _take_book(
    make: MakeStudio,
    dress: Dress,
    empty: bool,
    fill: Fill | None,
    scenes: Callable[[Studio], Scenes],
    folder: Path,
    wanted: Wanted,
) -> None:
    with tempfile.TemporaryDirectory() as data:
        studio = make(Path(data), dress, empty, fill)
        try:
            for name, scene in scenes(studio):
                if wanted.has(name):
                    studio.take(scene(), folder / f"{name}-{dress.name}.png")
        finally:
            studio.close()


def sheets_of(folder: Path, dresses: Sequence[Dress]) -> None:
    """Paint the contact sheets: all pictures of a dress beside each other, with their names."""
    for dress in dresses:
        files = sorted(folder.glob(f"*-{dress.name}.png"))
        if files:
            _contact_sheet(files, dress.name).save(str(folder / f"sheet_{dress.name}.png"))
            sys.stdout.write(f"{folder / f'sheet_{dress.name}.png'}\n")


def _contact_sheet(files: Sequence[Path], dress: str) -> QImage:
    gap, line = space(3), space(6)
    shrunk = [(file.stem.removesuffix(f"-{dress}"), _shrunk(file)) for file in files]
    rows = [shrunk[at : at + _ACROSS] for at in range(0, len(shrunk), _ACROSS)]
    heights = [max(image.height() for _name, image in row) + line + gap for row in rows]
    sheet = QImage(
        _ACROSS * (_CELL.width() + gap) + gap, sum(heights) + gap, QImage.Format.Format_RGB32
    )
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setFont(Theme(LIGHT).font("body"))
    top = gap
    for row, height in zip(rows, heights, strict=True):
        for place, (name, image) in enumerate(row):
            left = gap + place * (_CELL.width() + gap)
            words = QRect(left, top, _CELL.width(), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawImage(QPoint(left, top + line), image)
        top += height
    painter.end()
    return sheet


def _shrunk(file: Path) -> QImage:
    image = QImage(str(file))
    if image.width() <= _CELL.width() and image.height() <= _CELL.height():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(_CELL, Qt.AspectRatioMode.KeepAspectRatio, smooth)
