"""Address labels on the makers' sheets, from any label of a half-used one on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.printed import Addressee
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paper.page import Box, Page, Text
from desktop_app.paper.postal import postal_lines
from desktop_app.paper.sizes import one_of
from desktop_app.print_options import LABEL_SHEETS, PAPERS, read_grid
from desktop_app.settings import Settings

_INCH = 25.4
_PT = 11.0


@dataclass(frozen=True)
class Grid:
    """Where the labels of a sheet are, in millimetres; `step_…` is from one to the next."""

    paper: str
    columns: int
    rows: int
    w: float
    h: float
    left: float
    top: float
    step_x: float
    step_y: float

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def cell(self, number: int) -> Box:
        """Return the label of a number from 0 on, along the rows."""
        row, column = divmod(number, self.columns)
        return self.left + column * self.step_x, self.top + row * self.step_y, self.w, self.h


# The grids that Avery publishes with its own templates: the label, the margins at the left and at
# the top, and the pitch.
SHEETS = {
    "L7160": Grid("A4", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
    "L7163": Grid("A4", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    "5160": Grid(
        "Letter",
        3,
        10,
        2.625 * _INCH,
        1.0 * _INCH,
        0.1875 * _INCH,
        0.5 * _INCH,
        2.75 * _INCH,
        1.0 * _INCH,
    ),
    "5163": Grid(
        "Letter",
        2,
        5,
        4.0 * _INCH,
        2.0 * _INCH,
        0.15625 * _INCH,
        0.5 * _INCH,
        4.1875 * _INCH,
        2.0 * _INCH,
    ),
}


def label_grid(name: str, settings: Settings) -> Grid:
    """Return the sheet of that name, else the user's, else the usual one of their paper.

    Raises AppError (`unknown-size`), and (`no-grid`) for a sheet of one's own that was never
    described.
    """
    usual = "5160" if settings.home_paper == "Letter" else "L7160"
    found = one_of(name or settings.label_sheet or usual, LABEL_SHEETS, _("label sheet"))
    if found != "custom":
        return SHEETS[found]
    read = read_grid(settings.label_grid)
    if read is None:
        message = _("Your own label sheet is not described yet: write its grid in the settings.")
        raise AppError("no-grid", message)
    paper, columns, rows, (w, h, left, top, gap_x, gap_y) = read
    return Grid(paper, columns, rows, w, h, left, top, w + gap_x, h + gap_y)


def label_pages(
    people: Sequence[Addressee], settings: Settings, size: str = "", start: int = 1
) -> list[Page]:
    """Return the sheets for all; `start` is the first label that is still there, from 1 on.

    Raises AppError (`no-such-label`) where the sheet has no such label.
    """
    grid = label_grid(size, settings)
    if not 1 <= start <= grid.count:
        message = _("This sheet has labels 1 to {count}, and none numbered {start}.")
        raise AppError("no-such-label", message.format(count=grid.count, start=start))
    width, height = PAPERS[grid.paper]
    places = [divmod(start - 1 + number, grid.count) for number in range(len(people))]
    pages: list[list[Text]] = [[] for _page in range(places[-1][0] + 1)] if places else []
    for (page, place), each in zip(places, people, strict=True):
        said = "\n".join(postal_lines(each, settings.home_country))
        pages[page].append(_label(said, grid.cell(place)))
    return [Page(width, height, tuple(blocks)) for blocks in pages]


def _label(text: str, cell: Box) -> Text:
    """Return the text in its label, away from the edges: sheets slip by a millimetre or two."""
    x, y, w, h = cell
    beside, above = min(4.5, w * 0.08), min(2.5, h * 0.1)
    inner = (x + beside, y + above, w - 2 * beside, h - 2 * above)
    return Text(text, *inner, _PT, stand="middle", leading=1.25)
