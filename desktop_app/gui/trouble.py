"""What is shown where the program cannot go on: a refusal in words, or a defect to report."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, diary
from desktop_app.errors import AppError
from desktop_app.gui.ask import Sheet, ask
from desktop_app.i18n import _

log = logging.getLogger(__name__)
_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def tell_refusal(error: AppError, after: Callable[[], None]) -> Sheet:
    """Show why the program cannot start; `after` is called when that was read."""
    return ask(None, _("On the Dot cannot start"), error.message, ((_("Close"), after),))


def defect_hook() -> _Hook:
    """Return what to do with an error nobody expected: log it and show it, once at a time."""
    shown: list[Sheet] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit()
            return
        report = diary.trace_of(error.with_traceback(trace))
        log.error("a defect: %s", report)
        sys.stderr.write(report)
        if shown:
            return
        text = _(
            "This is a defect of the program. What you had saved is safe. "
            "Copy the report and send it with a word on what you did."
        )
        whole = f"On the Dot {__version__}\n{report}"
        sheet = ask(
            None,
            _("Something went wrong"),
            text,
            (
                (_("Copy the report"), lambda: QGuiApplication.clipboard().setText(whole)),
                (_("Go on"), lambda: None),
            ),
        )
        shown.append(sheet)
        sheet.finished.connect(shown.clear)

    return hook
