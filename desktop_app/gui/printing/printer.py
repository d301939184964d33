"""Pages onto a printer: what lies in it at a time, what it does not reach, and whether it is there.

Loads QtPrintSupport: import it only where something is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.errors import AppError
from desktop_app.gui.printing.painting import check_pictures, paint
from desktop_app.gui.printing.pdf import page_layout
from desktop_app.i18n import _, ngettext
from desktop_app.paper.page import Page, moved, out_of_reach

_BROKEN = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def printer_names() -> list[str]:
    """Return the printers that the desktop knows at this moment."""
    return list(QPrinterInfo.availablePrinterNames())


def piles(pages: Sequence[Page]) -> list[list[Page]]:
    """Divide pages into what can lie in a printer at a time: one size after the other."""
    return [list(pile) for _size, pile in groupby(pages, lambda page: (page.width, page.height))]


def take_paper(printer: QPrinter, page: Page) -> None:
    """Have a printer take paper of a page's very size, and count from the edges of the paper."""
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(page))


def propose_sides(printer: QPrinter, page: Page) -> None:
    """Set both sides or one, as the page is meant; the dialog shows it, and may change it."""
    duplex = QPrinter.DuplexMode
    printer.setDuplex(duplex.DuplexShortSide if page.two_sided else duplex.DuplexNone)


def demand_printer(printer: QPrinter, names: Sequence[str]) -> None:
    """Raise AppError (`no-printer`) where there is none, or the one that was chosen is gone."""
    if printer.outputFileName():
        return  # a printer that is a file
    if not names:
        message = _("There is no printer on this computer: save a PDF, and print it elsewhere.")
        raise AppError("no-printer", message)
    name = printer.printerName()
    if name and name not in names:
        message = _("The printer {name} is not there any more: choose another one.")
        raise AppError("no-printer", message.format(name=name), names)


def unreached(printer: QPrinter, pages: Sequence[Page], offset: tuple[float, float]) -> str:
    """Return in one sentence what a printer cannot print so close to the edge; empty for nothing.

    The margins are those that the printer names for this paper, and belong to the printer.
    """
    margins = printer.pageLayout().minimumMargins()
    to_mm = 25.4 / 72 if printer.pageLayout().units() == QPageLayout.Unit.Point else 1.0
    reach = [
        length * to_mm
        for length in (margins.left(), margins.top(), margins.right(), margins.bottom())
    ]
    cut = 0
    for page in pages:
        there = Page(page.width, page.height, tuple(moved(block, *offset) for block in page.blocks))
        cut += bool(out_of_reach(there, *reach))
    if not cut:
        return ""
    text = ngettext(
        "This printer leaves up to {mm} mm at the edge blank: something on {count} page is cut.",
        "This printer leaves up to {mm} mm at the edge blank: something on {count} pages is cut.",
        cut,
    )
    return text.format(mm=f"{max(reach):.0f}", count=cut)


def paint_on(printer: QPrinter, pages: Sequence[Page], offset: tuple[float, float]) -> None:
    """Print pages of one size. Raises AppError (`not-printed`, `bad-picture`)."""
    check_pictures(pages)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise _not_printed(printer)
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise _not_printed(printer)
            paint(painter, page, printer.resolution(), offset)
    finally:
        painter.end()
    if printer.printerState() in _BROKEN:
        raise _not_printed(printer)


def _not_printed(printer: QPrinter) -> AppError:
    name = printer.printerName() or printer.outputFileName()
    message = _("{name} does not print: see whether it is switched on and has paper.")
    return AppError("not-printed", message.format(name=name or _("The printer")))
