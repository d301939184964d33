"""The preview: the very pages that are printed, one kind of paper after the other.

Loads QtPrintSupport: import it only where something is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGraphicsView,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.printing import printer as printers
from desktop_app.gui.printing.painting import check_pictures
from desktop_app.gui.printing.pdf_row import PdfRow
from desktop_app.gui.printing.scripts import without_font
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.paper.page import Page

_NOT_OURS = ("Print", "Page setup", "Portrait", "Landscape")
_WIDTH, _HEIGHT = 900, 700
_BAR_ICON = 18  # pixels at 100 %
_INCH = 25.4  # millimetres
_LOOSE = 0.02  # eighths of an inch by which a paper of inches may be off
_SIGNS = {
    "Fit width": "fit-width",
    "Fit page": "fit-page",
    "Zoom in": "plus",
    "Zoom out": "minus",
    "First page": "first",
    "Previous page": "back",
    "Next page": "forward",
    "Last page": "last",
    "Show single page": "page",
    "Show facing pages": "pages",
    "Show overview of all pages": "grid",
}
"""Qt's own bar by the words in its source, and our icon for each."""


def preview(
    pages: Sequence[Page],
    parent: QWidget | None = None,
    *,
    offset: tuple[float, float] = (0.0, 0.0),
    printed: Callable[[], object] = lambda: None,
    failed: Callable[[AppError], object] = lambda _error: None,
    names: Callable[[], list[str]] = printers.printer_names,
    printer: QPrinter | None = None,
) -> PrintPreview | None:
    """Open the preview of pages without blocking; `printed` is called when all were printed.

    `offset` moves everything, in millimetres. `failed` is handed each AppError, which the preview
    shows too, with the pages still there to try again. Returns None where nothing can be shown:
    there are no pages, or a picture is bad. `names` and `printer` stand for the desktop's own.
    """
    try:
        if not pages:
            raise AppError("nothing-to-print", _("There is nothing to print."))
        check_pictures(pages)
    except AppError as error:
        failed(error)
        return None
    opened = PrintPreview(pages, parent, offset, names, printer)
    opened.printed.connect(printed)
    opened.failed.connect(failed)
    QDialog.open(opened)
    return opened


class PrintPreview(QPrintPreviewDialog):
    """Shows one pile of pages of the same size after the other, and prints each.

    `printed` comes once, when the last pile is printed, or when all of it is `saved` as a PDF,
    whose path that signal carries, with what is not right in it; `failed` comes with each refusal.
    `notice` says what paper to lay in, and what the printer does not reach; `trouble` why it did
    not print.
    """

    printed = Signal()
    saved = Signal(str, list)
    failed = Signal(AppError)

    def __init__(
        self,
        pages: Sequence[Page],
        parent: QWidget | None,
        offset: tuple[float, float],
        names: Callable[[], list[str]],
        printer: QPrinter | None = None,
    ) -> None:
        self._piles = printers.piles(pages)
        self._offset, self._names = offset, names
        self.printer_used = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
        self._begin_pile()
        super().__init__(self.printer_used, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print"))
        self.resize(Theme.current().px(_WIDTH), Theme.current().px(_HEIGHT))
        self.notice = label("", "muted", wraps=True)
        self.trouble = label("", "due", wraps=True)
        self.print_button = button(_("Print…"), "primary")
        self.print_button.clicked.connect(self._ask)
        self.pdf = PdfRow(pages, offset)
        self.pdf.saved.connect(self._close_saved)
        self.pdf.failed.connect(self._fail)
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self._arrange()
        self._hide_what_is_not_ours()
        self._dress_bar()
        self._dress_table()
        theme_changed.connect(self._dress_table)
        self._name_what_is_qts()
        self.paintRequested.connect(self._paint)
        add_help_key(self, "paper")
        self._tell()

    def _begin_pile(self) -> None:
        printers.take_paper(self.printer_used, self._piles[0][0])
        printers.propose_sides(self.printer_used, self._piles[0][0])

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(space(3), space(2), space(3), space(3))
        row.setSpacing(space(2))
        words = QVBoxLayout()
        words.addWidget(self.notice)
        words.addWidget(self.trouble)
        row.addLayout(words, 1)
        row.addWidget(self.pdf)
        row.addWidget(self.close_button)
        row.addWidget(self.print_button)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row)

    def _dress_bar(self) -> None:
        """Give Qt's own bar the icons of the program."""
        said = {
            QCoreApplication.translate("QPrintPreviewDialog", text): sign
            for text, sign in _SIGNS.items()
        }
        side = Theme.current().px(_BAR_ICON)
        for bar in self.findChildren(QToolBar):
            bar.setIconSize(QSize(side, side))
            bar.setMovable(False)
        for action in self.findChildren(QAction):
            if action.text() in said:
                action.setIcon(icon(said[action.text()]))

    def _dress_table(self) -> None:
        """Lay the pages on the ground of the dress, where Qt has a grey of its own."""
        for view in self.findChildren(QGraphicsView):
            view.scene().setBackgroundBrush(QColor(Theme.current().palette.line))

    def _hide_what_is_not_ours(self) -> None:
        """Leave out of Qt's own bar what would change the paper, or block while it asks."""
        said = {QCoreApplication.translate("QPrintPreviewDialog", text) for text in _NOT_OURS}
        for action in self.findChildren(QAction):
            if action.text() in said:
                action.setVisible(False)

    def _name_what_is_qts(self) -> None:
        """Tell a screen reader what Qt leaves without a name."""
        for line in self.findChildren(QLineEdit):
            in_box = isinstance(line.parent(), QComboBox)
            line.setAccessibleName(_("Zoom") if in_box else _("Page"))
        for view in self.findChildren(QGraphicsView):
            view.setAccessibleName(_("The pages as they are printed"))
            speak_as(view, QAccessible.Role.Grouping)
            speak_as(view.viewport(), QAccessible.Role.Graphic)
            view.viewport().setAccessibleName(_("The pages as they are printed"))
        for inside in self.findChildren(QMainWindow):
            inside.setAccessibleName(self.windowTitle())
        for more in self.findChildren(QToolButton, "qt_toolbar_ext_button"):
            more.setAccessibleName(_("More"))

    def _paint(self, printer: QPrinter) -> None:
        """Paint the pile that is on top, onto the preview."""
        try:
            printers.paint_on(printer, self._piles[0], self._offset)
        except AppError as error:
            self._fail(error)

    def _tell(self) -> None:
        page = self._piles[0][0]
        in_mm = _("Paper of {width} by {height} mm.")
        lines = [_sized(page, in_mm, _("Paper of {width} by {height} inches."))]
        if page.two_sided:
            lines.append(_("On both sides, turned over the short edge."))
        if len(self._piles) > 1:
            in_mm = _("After that, paper of {width} by {height} mm.")
            in_inches = _("After that, paper of {width} by {height} inches.")
            lines.append(_sized(self._piles[1][0], in_mm, in_inches))
        lines.append(printers.unreached(self.printer_used, self._piles[0], self._offset))
        lines.append(without_font(self._piles[0]))
        self.notice.setText(" ".join(line for line in lines if line))
        self.trouble.hide()

    def _ask(self) -> None:
        """Have the user choose a printer; the answer comes by a signal."""
        try:
            printers.demand_printer(self.printer_used, self._names())
        except AppError as error:
            self._fail(error)
            if not self._names():
                return
        self.choice = QPrintDialog(self.printer_used, self)
        self.choice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice.finished.connect(self._answered)
        QDialog.open(self.choice)

    def _answered(self, answer: int) -> None:
        if answer != QDialog.DialogCode.Accepted:
            return
        try:
            printers.demand_printer(self.printer_used, self._names())
            printers.take_paper(self.printer_used, self._piles[0][0])
            if self._warned():
                return
            printers.paint_on(self.printer_used, self._piles[0], self._offset)
        except AppError as error:
            self._fail(error)
            return
        self._piles.pop(0)
        if not self._piles:
            self.printed.emit()
            self.accept()
            return
        self._begin_pile()
        self._tell()
        for shown in self.findChildren(QPrintPreviewWidget):
            shown.updatePreview()

    def _warned(self) -> bool:
        """Tell what the printer that was chosen does not reach, once, before it is cut."""
        lost = printers.unreached(self.printer_used, self._piles[0], self._offset)
        if not lost or lost in self.notice.text():
            return False
        self._tell()
        self.trouble.setText(_("Nothing is printed yet: press Print again to print all the same."))
        self.trouble.show()
        return True

    def _close_saved(self, path: str, notes: list[str]) -> None:
        """What stands in a file goes to paper elsewhere: it is taken for printed."""
        self.saved.emit(path, notes)
        self.printed.emit()
        self.accept()

    def _fail(self, error: AppError) -> None:
        self.trouble.setText(error.message)
        self.trouble.show()
        self.failed.emit(error)


def _sized(page: Page, in_mm: str, in_inches: str) -> str:
    """Say how large a page is, in the unit in which its paper is made: inches go by eighths."""
    eighths = [side / _INCH * 8 for side in (page.width, page.height)]
    if any(abs(each - round(each)) > _LOOSE for each in eighths):
        return in_mm.format(width=f"{page.width:.0f}", height=f"{page.height:.0f}")
    width, height = (QLocale().toString(round(each) / 8, "g", 5) for each in eighths)
    return in_inches.format(width=width, height=height)
