"""About: which program this is, what it runs on, where the data is, and every licence."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app import __version__, licences
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import ABOUT
from desktop_app.gui.help.report import report, versions
from desktop_app.gui.help.text import HelpText, Writer
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.i18n import _
from desktop_app.licences import OWN, Part

LICENCE = "licence:"
"""How the address of a whole licence begins; the name of what it is of follows."""


def about_text(desk: Desk) -> HelpText:
    """Return what the program says about itself."""
    writer = Writer(_("About On the Dot"))
    told = _("Version {version}. Follow-up phone calls at the minute they were promised.")
    writer.paragraph(told.format(version=__version__))
    writer.paragraph(
        _(
            "Free software under the GNU General Public License, version 3 or any later one. You "
            "may use it, read it, change it and pass it on; there is no warranty."
        )
    )
    writer.link(_("The whole licence"), f"{LICENCE}{OWN}")
    writer.heading(_("Your data"))
    writer.paragraph(_("All of it is in {folder}").format(folder=desk.folder.root))
    writer.heading(_("What runs here"))
    writer.table(versions())
    writer.heading(_("What it is made of"))
    try:
        parts = [each for each in _parts() if each.name != OWN]
    except AppError as error:
        writer.paragraph(error.message)
        return writer.finish()
    writer.paragraph(_("Each name leads to its licence in whole."))
    rows = [(f"{each.name} {each.version}".strip(), each.licence) for each in parts]
    writer.table(rows, [f"{LICENCE}{each.name}" for each in parts])
    return writer.finish()


def licence_text(name: str) -> HelpText:
    """Return a licence in whole; the sentence of why not, where it is missing."""
    writer = Writer(name if name != OWN else _("On the Dot"))
    writer.link(_("Back to About"), ABOUT)
    try:
        text = next(each.text for each in _parts() if each.name == name)
    except (AppError, StopIteration):
        text = _("This licence is missing from this copy of the program.")
    for paragraph in text.split("\n\n"):
        writer.paragraph(paragraph.strip("\n"))
    return writer.finish()


@lru_cache(maxsize=1)
def _parts() -> list[Part]:
    return licences.parts()


class FolderRow(QWidget):
    """What can be done with the folder of the data, and what to send with a word on a trouble."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_button = button(_("Open the data folder"), "chip")
        self.copy_button = button(_("Copy its path"), "chip")
        self.report_button = button(_("Copy diagnostics"), "chip")
        self.report_button.setToolTip(
            _("Versions, sizes and the log, for whoever helps you. No contact is named in it.")
        )
        row = FlowLayout(self)
        for each in (self.open_button, self.copy_button, self.report_button):
            row.addWidget(each)
        folder = str(desk.folder.root)
        self.open_button.clicked.connect(lambda _on=False: open_link(desk, folder))
        self.copy_button.clicked.connect(
            lambda _on=False: QGuiApplication.clipboard().setText(folder)
        )
        self.report_button.clicked.connect(lambda _on=False: self._copy_report(desk))

    def _copy_report(self, desk: Desk) -> None:
        QGuiApplication.clipboard().setText(report(desk))
        desk.told.emit(_("Diagnostics copied. No contact is named in them."), False)
