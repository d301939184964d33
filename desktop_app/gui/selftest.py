"""What the selftest asks of Qt: fonts, icons, a printed page, and the lock of the one window.

Each probe works in an empty folder and returns a sentence; AppError says what is not so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, qVersion
from PySide6.QtGui import QFont, QFontInfo, QIcon, QImage

from desktop_app.errors import AppError
from desktop_app.gui import theme
from desktop_app.gui.help import chapters
from desktop_app.gui.languages import qt_texts
from desktop_app.gui.one_window import OneWindow
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.printing.pdf import ready_to_paint, write_pdf
from desktop_app.i18n import NAMES, _, is_there
from desktop_app.paper.trial import trial_pages
from desktop_app.paths import DataFolder
from desktop_app.settings import Settings
from desktop_app.shipped import resource

_WEIGHTS = (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold)
OWN_COLOURS = ("app", "tray-idle", "tray-due")
_SIDE = 32


def probes() -> Mapping[str, Callable[[Path], str]]:
    """Return what to try, by name, in the order in which it is tried."""
    return {
        "fonts": fonts,
        "icons": icons,
        "languages": languages,
        "printing": printing,
        "help": help_texts,
        "lock": lock,
    }


def fonts(_folder: Path) -> str:
    """Find the one family in each of its weights."""
    ready_to_paint()
    for weight in _WEIGHTS:
        found = QFontInfo(QFont(theme.FAMILY, 12, weight))
        given = f"{found.family()} {found.weight()}"
        told = _("{wanted} is asked for, and {given} is given.")
        wanted = f"{theme.FAMILY} {weight.value}"
        _demand(given == wanted, told.format(wanted=wanted, given=given))
    text = _("{family} in {count} weights, Qt {version}.")
    return text.format(family=theme.FAMILY, count=len(_WEIGHTS), version=qVersion())


def icons(_folder: Path) -> str:
    """Draw every icon that is shipped, each in the way in which the window does."""
    ready_to_paint()
    files = sorted(resource("icons").glob("*.svg"))
    marks = sorted(resource("icons", "marks").glob("*.svg"))
    _demand(bool(files and marks), _("There are no icons."))
    for file in files:
        own = file.stem in OWN_COLOURS
        drawn = QIcon(str(file)) if own else icon(file.stem)
        _demand_ink(drawn.pixmap(QSize(_SIDE, _SIDE)).toImage(), file)
    for file in marks:  # the style sheet loads these as pictures
        _demand_ink(QImage(str(file)), file)
    return _("{count} icons were drawn.").format(count=len(files) + len(marks))


def languages(_folder: Path) -> str:
    """Find the texts of each language, and those of Qt itself."""
    for code, name in NAMES.items():
        _demand(is_there(code), _("The texts in {language} are missing.").format(language=name))
        if code != "en":  # which Qt speaks by itself
            missing = _("Qt's own texts in {language} are missing.").format(language=name)
            _demand(qt_texts(QLocale(code)) is not None, missing)
    return _("Texts in {languages}.").format(languages=", ".join(NAMES.values()))


def printing(folder: Path) -> str:
    """Print one page into a PDF file."""
    file = folder / "page.pdf"
    notes = write_pdf(file, trial_pages(Settings()))
    _demand(not notes, " ".join(notes))
    content = file.read_bytes()
    _demand(content.startswith(b"%PDF-"), _("What was printed is no PDF."))
    _demand(b"/FontFile" in content, _("The PDF does not hold its font."))
    return _("One page is a PDF of {size} kB.").format(size=round(len(content) / 1000))


def help_texts(_folder: Path) -> str:
    """Read every chapter of the guide, and draw every picture in both dresses."""
    pictures = {name for each in chapters.GUIDE for name in chapters.pictures_named(each)}
    _demand(all(map(chapters.title, chapters.GUIDE)), _("A chapter of the help has no title."))
    for name in sorted(pictures):
        for dress in ("light", "dark"):
            file = chapters.picture_file(name, dress)
            _demand(not QImage(str(file)).isNull(), _("There is no {file}.").format(file=file.name))
    text = _("{chapters} chapters with {pictures} pictures in two dresses.")
    return text.format(chapters=len(chapters.GUIDE), pictures=len(pictures))


def lock(folder: Path) -> str:
    """Let two take the lock of a data folder: one gets it, and the other when that lets go."""
    first, second = OneWindow(DataFolder(folder)), OneWindow(DataFolder(folder))
    try:
        _demand(first.is_first(), _("The lock of an empty folder cannot be taken."))
        _demand(not second.is_first(), _("Two have the lock at a time."))
        first.release()
        _demand(second.is_first(), _("A lock that was let go cannot be taken."))
    finally:
        first.release()
        second.release()
    return _("One of two has the lock.")


def _demand_ink(image: QImage, file: Path) -> None:
    """Demand that a picture is not transparent all over."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    has_ink = any(image.pixelColor(x, y).alpha() for x, y in places)
    _demand(has_ink, _("{file} is drawn empty.").format(file=file.name))


def _demand(so: bool, otherwise: str) -> None:
    if not so:
        raise AppError("unmet", otherwise)
