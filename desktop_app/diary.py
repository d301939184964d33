"""The program's log, and what may stand in it: kinds, codes and numbers, never who somebody is.

What a user may copy and send away must name no contact. An error's own text may hold whatever was
worked on, so only texts that speak of code, of the disk or of SQL are kept, and of these nothing
that stands in quotes.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from desktop_app.errors import AppError

_LOG_BYTES, _LOGS_KEPT = 500_000, 2
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# Their texts name functions, attributes and modules.
_OF_CODE = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError, TypeError)
_OF_SQL = {"apsw", "peewee"}
_QUOTED = re.compile(r"(?s)'.*'|\".*\"|‘.*’|“.*”|`.*`")

log = logging.getLogger(__name__)


def keep(path: Path) -> None:
    """Write the log of this process into a file from now on, warnings of libraries too.

    It grows to 500 kB, and two older ones are kept beside it.
    """
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(DiscreetFormatter(_LINE))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    threading.excepthook = _note_thread
    sys.unraisablehook = _note_unraisable


def said_by(error: BaseException) -> str:
    """Return the kind of an error, and of its text what names nobody."""
    kind = type(error).__name__
    if isinstance(error, AppError):
        return f"{kind} ({error.code})"
    if isinstance(error, OSError):
        return f"{kind}: {error.strerror}" if error.strerror else kind
    if isinstance(error, _OF_CODE):
        return f"{kind}: {error}"
    if type(error).__module__.partition(".")[0] in _OF_SQL:
        return f"{kind}: {_QUOTED.sub('…', str(error))}"
    return kind


def trace_of(error: BaseException) -> str:
    """Return where an error came from, as Python tells it, in words that name nobody."""
    told = []
    for each in _chain(error):
        lines = traceback.format_tb(each.__traceback__)
        told.append(f"Traceback (most recent call last):\n{''.join(lines)}{said_by(each)}\n")
    return "\nWhile this was handled:\n\n".join(told)


class DiscreetFormatter(logging.Formatter):
    """Writes an entry as the logging module does, but for the texts of errors."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry; an error among what it tells says only what it may."""
        if isinstance(record.args, tuple):
            discreet = logging.makeLogRecord(vars(record))
            discreet.args = tuple(
                said_by(each) if isinstance(each, BaseException) else each for each in record.args
            )
            record = discreet
        return super().format(record)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return where an error came from."""
        return "" if ei[1] is None else trace_of(ei[1])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield what an error came from, the first one first."""
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return reversed(found)


def _note_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        log.error("a thread failed: %s", trace_of(failed.exc_value))


def _note_unraisable(failed: sys.UnraisableHookArgs) -> None:
    if failed.exc_value is not None:
        log.error("an error with nobody to tell it to: %s", trace_of(failed.exc_value))
