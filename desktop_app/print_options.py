"""The options about paper: which sizes and sheets there are, and what each option may say.

The sizes themselves, in millimetres, are in paper/sizes.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.settings import Settings

CARD_SIZES = ("A6", "4.25x5.5", "4x6")
ENVELOPE_SIZES = ("C6", "DL", "A2", "No. 10")
LABEL_SHEETS = ("L7160", "L7163", "5160", "5163", "custom")
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres. ISO 216; ANSI/ASME Y14.1."""

# Unicode CLDR, supplemental data, paperSize "US-Letter".
_LETTER = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
_MOST_OFFSET = 20.0
_MOST_LABELS = 99 * 99

# A4 3x7 63.5x38.1 7.2x15.1 2.5x0: paper, columns and rows, a label, its place, the gaps.
_NUMBER = r"(\d{1,3}(?:\.\d{1,3})?)"
_GRID = re.compile(
    rf"(A4|Letter) (\d{{1,2}})x(\d{{1,2}}) {_NUMBER}x{_NUMBER} {_NUMBER}x{_NUMBER}"
    rf" {_NUMBER}x{_NUMBER}"
)
_LEAST_LABEL = 5.0


def paper_of(country: str) -> str:
    """Return what paper a country writes on: "Letter" or "A4"."""
    return "Letter" if country in _LETTER else "A4"


def read_grid(text: str) -> tuple[str, int, int, tuple[float, ...]] | None:
    """Return the paper, columns, rows and six lengths of a label sheet of one's own.

    The lengths are in millimetres: width and height of a label, the left and top edge of the
    first, the gaps between columns and between rows. None for what is no grid, or does not fit
    the paper.
    """
    match = _GRID.fullmatch(text)
    if not match:
        return None
    paper, columns, rows = match[1], int(match[2]), int(match[3])
    lengths = tuple(float(each) for each in match.groups()[3:])
    wide, high, left, top, gap_x, gap_y = lengths
    if min(columns, rows) < 1 or min(wide, high) < _LEAST_LABEL:
        return None
    width, height = PAPERS[paper]
    right = left + columns * wide + (columns - 1) * gap_x
    bottom = top + rows * high + (rows - 1) * gap_y
    fits = right <= width + 0.1 and bottom <= height + 0.1  # makers round to a tenth
    return (paper, columns, rows, lengths) if fits else None


def problems(settings: Settings) -> list[tuple[str, bool, str]]:
    """Return each option about paper, whether it holds, and the sentence if it does not."""
    offset = _("A printer is set right by up to 20 mm, not by {value}.")
    return [
        (
            "card_size",
            settings.card_size in ("", *CARD_SIZES),
            _("A card is A6, 4.25x5.5 or 4x6, not {value}."),
        ),
        (
            "envelope_size",
            settings.envelope_size in ("", *ENVELOPE_SIZES),
            _("An envelope is C6, DL, A2 or No. 10, not {value}."),
        ),
        (
            "label_sheet",
            settings.label_sheet in ("", *LABEL_SHEETS),
            _("A label sheet is L7160, L7163, 5160, 5163 or custom, not {value}."),
        ),
        (
            "label_grid",
            not settings.label_grid or read_grid(settings.label_grid) is not None,
            _(
                "A label sheet of your own is written like A4 3x7 63.5x38.1 7.2x15.1 2.5x0, in"
                " millimetres, and fits the paper; {value} does not."
            ),
        ),
        (
            "label_start",
            1 <= settings.label_start <= _MOST_LABELS,
            _("The first label that is left is 1 or more, not {value}."),
        ),
        (
            "paper",
            settings.paper in ("", *PAPERS),
            _("Paper is A4 or Letter, not {value}."),
        ),
        ("print_offset_x", abs(settings.print_offset_x) <= _MOST_OFFSET, offset),
        ("print_offset_y", abs(settings.print_offset_y) <= _MOST_OFFSET, offset),
    ]
