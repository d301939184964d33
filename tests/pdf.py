"""A PDF as it came out, measured in millimetres from the upper left corner of each page."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from desktop_app.paper.page import Box, Page, Text

MM = 25.4 / 72


@dataclass(frozen=True)
class Sign:
    """A sign that leaves ink, and where."""

    sign: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Measured:
    """One page: its size, every sign on it, every shape, and the fonts that are not embedded."""

    width: float
    height: float
    text: str
    signs: tuple[Sign, ...]
    shapes: tuple[Box, ...]
    pictures: tuple[Box, ...]
    fonts: frozenset[str]
    loose_fonts: frozenset[str]

    def inside(self, box: Box, slack: float = 0.1) -> str:
        """Return the signs whose middle lies in a box, as they come."""
        x, y, w, h = box
        return "".join(
            each.sign
            for each in self.signs
            if x - slack <= each.x + each.w / 2 <= x + w + slack
            and y - slack <= each.y + each.h / 2 <= y + h + slack
        )


def measured(file: Path) -> list[Measured]:
    """Return all pages of a PDF."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: Any) -> Measured:
    width, height = page.get_size()
    words = page.get_textpage()
    signs = []
    for number in range(words.count_chars()):
        left, bottom, right, top = words.get_charbox(number)
        sign = words.get_text_range(number, 1)
        if sign.strip() and right > left:
            signs.append(
                Sign(sign, left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)
            )
    shapes, pictures = [], []
    fonts, loose = set(), set()
    for each in page.get_objects():
        left, bottom, right, top = each.get_bounds()
        box = (left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)
        if each.type == raw.FPDF_PAGEOBJ_PATH:
            shapes.append(box)
        elif each.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif each.type == raw.FPDF_PAGEOBJ_TEXT:
            font = raw.FPDFTextObj_GetFont(each.raw)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            fonts.add(name.value.decode())
            if raw.FPDFFont_GetIsEmbedded(font) != 1:
                loose.add(name.value.decode())
    return Measured(
        width * MM,
        height * MM,
        words.get_text_range(),
        tuple(signs),
        tuple(shapes),
        tuple(pictures),
        frozenset(fonts),
        frozenset(loose),
    )


_ONE_GLYPH = str.maketrans({"ɩ": "ι"})  # Inter draws both with one


def letters(text: str) -> list[str]:
    """Return the letters and figures of a text in a fixed order.

    A PDF keeps signs as they stand: a script that runs to the left from left to right, letters in
    the shape they have between others, and blanks nowhere.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_ONE_GLYPH)
    return sorted(sign for sign in plain if sign.isalnum())


def strays(page: Page, found: Measured, slack: float = 0.35) -> Sequence[str]:
    """Return the signs that lie outside of every text's box, or off the page."""
    boxes = [block.box for block in page.blocks if isinstance(block, Text)]
    return [
        each.sign
        for each in found.signs
        if not any(
            x - slack <= each.x
            and each.x + each.w <= x + w + slack
            and y - slack <= each.y
            and each.y + each.h <= y + h + slack
            for x, y, w, h in boxes
        )
    ]
