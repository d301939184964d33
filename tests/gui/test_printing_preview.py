"""The preview shows what is printed, prints by pile, and says what the printer cannot do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QAction, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop_app.errors import AppError
from desktop_app.gui.printing import printer as printers
from desktop_app.gui.printing.preview import PrintPreview, preview
from desktop_app.paper.card import card_pages
from desktop_app.paper.page import Page, Text
from desktop_app.paper.slip import slip_pages
from tests.builders import MICHAEL
from tests.gui.hands import destroy
from tests.paper.test_card import CARD, texts
from tests.pdf import letters, measured

CARDS = card_pages([CARD, CARD], MICHAEL)
SLIPS = slip_pages([CARD], MICHAEL)
Open = Callable[..., PrintPreview]


class Desk:
    """What was told, and the printers that are there."""

    def __init__(self) -> None:
        self.printers = ["Desk printer"]
        self.printed = 0
        self.failed: list[AppError] = []

    def note_printed(self) -> None:
        self.printed += 1


@pytest.fixture
def there() -> Desk:
    return Desk()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def open_preview(there: Desk, file: Path) -> Iterator[Open]:
    """Return how a preview is opened whose printer writes down what it prints, as a PDF."""
    opened: list[PrintPreview] = []

    def build(
        pages: list[Page],
        *,
        to_file: bool = True,
        printer: QPrinter | None = None,
        **options: object,
    ) -> PrintPreview:
        printer = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
        if to_file:
            printer.setOutputFileName(str(file))
        made = preview(
            pages,
            printed=there.note_printed,
            failed=there.failed.append,
            names=lambda: there.printers,
            printer=printer,
            **options,  # type: ignore[arg-type]
        )
        assert made is not None
        opened.append(made)
        return made

    yield build
    for each in opened:
        if Shiboken.isValid(each):  # it goes by itself when it is closed
            destroy(each)


def choose(shown: PrintPreview) -> None:
    """Press Print, and then Print in the dialog of the desktop."""
    shown.print_button.click()
    shown.choice.done(1)


def test_what_is_printed_is_what_a_pdf_would_hold(
    open_preview: Open, there: Desk, file: Path
) -> None:
    shown = open_preview(SLIPS, offset=(1.5, 0.0))
    assert shown.isVisible()
    assert there.printed == 0
    choose(shown)
    assert (there.printed, there.failed) == (1, [])
    (page,) = measured(file)
    assert (page.width, page.height) == pytest.approx((215.9, 279.4), abs=0.2)
    assert letters(page.text) == letters(texts(SLIPS[0]))
    assert min(sign.x for sign in page.signs) == pytest.approx(13 + 1.5, abs=0.8)
    assert page.loose_fonts == frozenset()


def test_cards_and_slips_are_printed_one_paper_after_the_other(
    open_preview: Open, there: Desk, file: Path
) -> None:
    shown = open_preview([*CARDS, *SLIPS])
    assert shown.notice.text() == (
        "Paper of 8.5 by 5.5 inches. On both sides, turned over the short edge. "
        "After that, paper of 8.5 by 11 inches."
    )
    (widget,) = shown.findChildren(QPrintPreviewWidget)
    assert widget.pageCount() == 4
    choose(shown)
    assert len(measured(file)) == 4
    assert there.printed == 0
    assert shown.isVisible()
    assert shown.notice.text() == "Paper of 8.5 by 11 inches."
    assert widget.pageCount() == 1
    choose(shown)
    assert len(measured(file)) == 1
    assert there.printed == 1


def test_to_close_it_prints_nothing(open_preview: Open, there: Desk, file: Path) -> None:
    shown = open_preview(SLIPS)
    shown.print_button.click()
    shown.choice.reject()
    assert shown.isVisible()
    shown.close_button.click()
    assert (there.printed, there.failed) == (0, [])
    assert not file.exists()


def test_without_a_printer_it_says_so_in_one_sentence(open_preview: Open, there: Desk) -> None:
    there.printers = []
    shown = open_preview(SLIPS, to_file=False)
    shown.print_button.click()
    assert there.failed[0].code == "no-printer"
    assert shown.trouble.text() == (
        "There is no printer on this computer: save a PDF, and print it elsewhere."
    )
    assert not hasattr(shown, "choice")
    assert shown.isVisible()


def test_a_printer_that_is_gone_when_it_should_print_is_named(
    open_preview: Open, there: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_preview(SLIPS, to_file=False)
    shown.print_button.click()
    there.printers = ["Another"]
    monkeypatch.setattr(type(shown.printer_used), "printerName", lambda _self: "Desk printer")
    shown.choice.done(1)
    assert there.failed[0].offers == ("Another",)
    assert "Desk printer is not there any more" in shown.trouble.text()
    assert there.printed == 0


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_print_is_told_and_can_be_tried_again(
    open_preview: Open, there: Desk, file: Path
) -> None:
    shown = open_preview(SLIPS)
    shown.print_button.click()
    shown.printer_used.setOutputFileName(str(file.parent / "nowhere" / "out.pdf"))
    shown.choice.done(1)
    assert [error.code for error in there.failed] == ["not-printed"]
    assert "does not print" in shown.trouble.text()
    shown.printer_used.setOutputFileName(str(file))
    choose(shown)
    assert there.printed == 1


class NarrowPrinter(QPrinter):
    """A printer that leaves some millimetres at the edges blank."""

    blank = 0.0

    def pageLayout(self) -> QPageLayout:
        layout = super().pageLayout()
        layout.setUnits(QPageLayout.Unit.Millimeter)
        layout.setMinimumMargins(QMarginsF(*[self.blank] * 4))
        return layout


NEAR = Page(100, 100, (Text("at the edge", 2, 50, 40, 6),))
CUT = "This printer leaves up to 5 mm at the edge blank: something on 2 pages is cut."


def test_what_the_printer_does_not_reach_is_known() -> None:
    printer = NarrowPrinter(QPrinter.PrinterMode.HighResolution)
    printers.take_paper(printer, NEAR)
    assert printers.unreached(printer, [NEAR], (0, 0)) == ""
    printer.blank = 5.0
    assert printers.unreached(printer, [NEAR, NEAR], (0, 0)) == CUT
    assert printers.unreached(printer, [NEAR], (4, 0)) == ""


def test_what_the_chosen_printer_would_cut_is_told_before_it_prints(
    open_preview: Open, there: Desk, file: Path
) -> None:
    printer = NarrowPrinter(QPrinter.PrinterMode.HighResolution)
    shown = open_preview([NEAR, NEAR], printer=printer)
    shown.print_button.click()
    printer.blank = 5.0
    shown.choice.done(1)
    assert CUT in shown.notice.text()
    assert shown.trouble.text().startswith("Nothing is printed yet")
    assert (there.printed, file.exists()) == (0, False)
    choose(shown)
    assert there.printed == 1
    assert len(measured(file)) == 2


def test_nothing_that_changes_the_paper_or_blocks_is_in_the_bar(open_preview: Open) -> None:
    shown = open_preview(SLIPS)
    offered = [each.text() for each in shown.findChildren(QAction) if each.isVisible()]
    assert "Zoom in" in offered
    assert not {"Print", "Page setup", "Portrait", "Landscape"} & set(offered)


def test_a_bad_picture_or_no_page_opens_nothing(there: Desk, tmp_path: Path) -> None:
    bad = card_pages([CARD], replace(MICHAEL, card_picture=str(tmp_path / "none.png")))
    assert preview(bad, failed=there.failed.append) is None
    assert preview([], failed=there.failed.append) is None
    assert [error.code for error in there.failed] == ["bad-picture", "nothing-to-print"]


def test_the_preview_is_told_of_a_signal_too(open_preview: Open, qtbot: QtBot, file: Path) -> None:
    shown = open_preview(SLIPS)
    with qtbot.waitSignal(shown.printed):
        choose(shown)
    assert file.exists()
