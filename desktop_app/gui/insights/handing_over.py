"""The figures for other programs: copied as a picture or as text, and written as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.figure_words import Section
from desktop_app.errors import AppError
from desktop_app.exchange import figures_table
from desktop_app.gui.desk import Desk
from desktop_app.gui.theme import Theme
from desktop_app.i18n import _
from desktop_app.whole_file import write_whole


def words_of(title: str, sections: Sequence[Section]) -> str:
    """Return the figures as text, one to a line."""
    blocks = [title]
    blocks += [
        "\n".join([section.title, *(f"  {line.text}" for line in section.lines)])
        for section in sections
    ]
    return "\n\n".join(blocks) + "\n"


def copy_words(desk: Desk, title: str, sections: Sequence[Section]) -> None:
    """Copy the figures as text."""
    QGuiApplication.clipboard().setText(words_of(title, sections))
    desk.told.emit(_("Copied the figures as text"), False)


def copy_picture(desk: Desk, sheet: QWidget) -> None:
    """Copy a picture of all that is on a sheet, seen or not."""
    QGuiApplication.clipboard().setPixmap(picture_of(sheet))
    desk.told.emit(_("Copied the figures as a picture"), False)


def picture_of(sheet: QWidget) -> QPixmap:
    """Return a picture of a sheet on the ground of the window."""
    ratio = sheet.devicePixelRatioF()
    picture = QPixmap(sheet.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(Theme.current().palette.background))
    sheet.render(picture, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return picture


def ask_for_file(desk: Desk, page: QWidget, sections: Sequence[Section]) -> QFileDialog:
    """Ask where to write the table; nothing waits for the answer."""
    dialog = QFileDialog(page.window(), _("Export the figures"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("A table of the figures (*.csv)"))
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(_("figures"))
    dialog.fileSelected.connect(lambda path: export(desk, Path(path), sections))
    dialog.open()
    return dialog


def export(desk: Desk, path: Path, sections: Sequence[Section]) -> None:
    """Write the table; where it cannot be, that is said and nothing has changed."""
    try:
        write_whole(path, figures_table.write(sections))
    except AppError as error:
        desk.failed.emit(error)
        return
    desk.told.emit(_("Wrote the figures to {file}").format(file=path.name), False)
