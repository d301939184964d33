"""What was left out of a file, as a table to mend the file by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from desktop_app.domain.imported import Problem
from desktop_app.exchange.table import guarded
from desktop_app.i18n import _


def parts(problems: Iterable[Problem]) -> Iterator[bytes]:
    """Yield a table (RFC 4180, UTF-8 with the mark that Excel wants) with a row for each problem.

    What stood in the file was written by anybody, so no cell is one that a spreadsheet runs.
    """
    yield _row((_("Line"), _("Reason"), _("In the file"))).encode("utf-8-sig")
    for problem in problems:
        cells = (f"{problem.line}", guarded(problem.what), guarded(problem.value))
        yield _row(cells).encode("utf-8", "replace")


def _row(cells: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
