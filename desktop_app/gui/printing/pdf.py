"""Pages into a PDF file: whole or not at all, and in steps that can be stopped."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.errors import AppError
from desktop_app.gui import theme
from desktop_app.gui.printing.fitting import PER_INCH
from desktop_app.gui.printing.painting import check_pictures, paint
from desktop_app.gui.printing.scripts import without_font
from desktop_app.i18n import _
from desktop_app.paper.page import Page, Text

Progress = Callable[[int, int], bool | None]
"""Told how many pages of how many are painted; to answer False stops the work."""
_PAGES_AT_ONCE = 4
_NO_OFFSET = (0.0, 0.0)
_NAMED, _MOST_NAMED = 24, 5  # signs of what is cut, and how many are named
_app: QGuiApplication | None = None


def write_pdf(
    path: Path,
    pages: Sequence[Page],
    offset: tuple[float, float] = _NO_OFFSET,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write pages as a PDF, each in its own size, everything moved by `offset` in millimetres.

    Returns a sentence for each thing that is not as it should be: letters that no font of this
    computer has, so that boxes stand for them, and lines that no place could hold whole.

    The file is written beside its place and put there in one step, so that a write that failed
    leaves nothing behind and what was there before whole. Raises AppError: `cannot-write`,
    `bad-picture`, or `stopped` where `progress` said so.
    """
    cut: list[Text] = []
    for done in _written(path, pages, offset, cut):
        if progress is not None and progress(done, len(pages)) is False:
            raise AppError("stopped", _("Stopped: no file was written."))
    return _notes(pages, cut)


class PdfJob(QObject):
    """Writes a PDF a few pages at a time, so that the window goes on answering.

    `progressed` tells pages painted and pages in all; then comes one of `finished`, with the
    path, `failed`, with an AppError, and `stopped`, after which there is no file. `notes` are then
    what write_pdf returns.
    """

    progressed = Signal(int, int)
    finished = Signal(str)
    failed = Signal(AppError)
    stopped = Signal()

    def __init__(
        self,
        path: Path,
        pages: Sequence[Page],
        offset: tuple[float, float] = _NO_OFFSET,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._pages = path, pages
        self._cut: list[Text] = []
        self.notes: tuple[str, ...] = ()
        self._work: Generator[int] | None = _written(path, pages, offset, self._cut)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; what comes of it is told by signals."""
        self._timer.start()

    def stop(self) -> None:
        """Leave off, and leave no file behind; after the end it does nothing."""
        if self._work is not None:
            self._end()
            self.stopped.emit()

    def _go_on(self) -> None:
        try:
            for _page in range(_PAGES_AT_ONCE):
                if self._work is None:
                    return
                self.progressed.emit(next(self._work), len(self._pages))
        except StopIteration:
            self._end()
            self.notes = _notes(self._pages, self._cut)
            self.finished.emit(str(self._path))
        except AppError as error:
            self._end()
            self.failed.emit(error)

    def _end(self) -> None:
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()


def ready_to_paint() -> None:
    """Make what painting needs where no window has done so: a Qt without a screen, the font."""
    global _app
    if QGuiApplication.instance() is None:
        # A PDF needs no screen, and there may be none.
        if os.name == "posix" and not os.environ.get("QT_QPA_PLATFORM"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Qt names every font that lacks a script; we name the script.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        _app = QApplication(["on-the-dot"])
    theme.register_fonts()


def _notes(pages: Sequence[Page], cut: Sequence[Text]) -> tuple[str, ...]:
    notes = [without_font(pages)]
    named = dict.fromkeys(" ".join(block.text.split())[:_NAMED] for block in cut)
    if named:
        text = _("Too long for its place, and cut: {texts}.")
        notes.append(text.format(texts=", ".join(f"{each}…" for each in list(named)[:_MOST_NAMED])))
    return tuple(note for note in notes if note)


def _written(
    path: Path, pages: Sequence[Page], offset: tuple[float, float], cut: list[Text]
) -> Generator[int]:
    """Paint page after page, yielding how many are; the file is there after the last.

    What is cut on them is added to `cut`.
    """
    ready_to_paint()
    check_pictures(pages)
    target = Path(os.path.realpath(path))  # a link is followed
    temporary = _beside(target)
    try:
        yield from _painted(temporary, pages, offset, cut)
        temporary.replace(target)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """Make the file to write to, in the folder of the one that is wanted."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():  # a device is nothing to put a file in place of
            raise OSError(errno.ENODEV, _("it is no file"))
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".on-the-dot-", suffix=".pdf")
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    os.close(handle)
    return Path(name)


def _painted(
    file: Path, pages: Sequence[Page], offset: tuple[float, float], cut: list[Text]
) -> Generator[int]:
    writer = QPdfWriter(str(file))
    writer.setCreator(f"On the Dot {__version__}")
    writer.setResolution(PER_INCH)
    if pages:
        writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    try:
        for number, page in enumerate(pages):
            if number:
                writer.setPageLayout(page_layout(page))
                if not writer.newPage():
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
            cut += paint(painter, page, PER_INCH, offset)
            yield number + 1
    finally:
        painter.end()
    _demand_whole(file)


def page_layout(page: Page) -> QPageLayout:
    """Return a page of its very size, without margins."""
    size = QPageSize(
        QSizeF(page.width, page.height),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    orientation = QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def _demand_whole(file: Path) -> None:
    """Raise OSError where the end of the file is missing: Qt does not tell of a full disk."""
    with file.open("rb+") as written:
        written.seek(0, os.SEEK_END)
        written.seek(max(written.tell() - 64, 0))
        if b"%%EOF" not in written.read():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(written.fileno())


def _cannot_write(path: Path, error: Exception) -> AppError:
    reason = getattr(error, "strerror", None) or str(error)
    if isinstance(error, FileNotFoundError):
        message = _("{file} cannot be written: its folder is not there.")
    elif isinstance(error, IsADirectoryError):
        message = _("{file} is a folder: name a file in it.")
    elif isinstance(error, PermissionError):
        message = _("{file} cannot be written: you have no right to, or it is in use.")
    elif getattr(error, "errno", None) == errno.ENOSPC:
        message = _("{file} cannot be written: the disk is full.")
    else:
        message = _("{file} cannot be written: {reason}.")
    return AppError("cannot-write", message.format(file=path, reason=reason))
