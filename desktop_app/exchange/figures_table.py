"""The figures of the calls as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from desktop_app.domain.figure_words import Section
from desktop_app.exchange.table import guarded
from desktop_app.i18n import _


def write(sections: Iterable[Section]) -> bytes:
    """Return a table (RFC 4180, UTF-8 with the mark that Excel wants) with a row for each figure.

    A figure without calls has no percentage, and what is a fact has no interval.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        (
            _("Part"),
            _("Figure"),
            _("Calls"),
            _("Of them"),
            _("Of 100"),
            _("At least"),
            _("At most"),
            _("Calls enough"),
            _("The articles"),
            _("Note"),
        )
    )
    for section in sections:
        for line in section.lines:
            share = line.share
            low, high = ("", "") if share.is_fact or not share.of else map(str, share.interval)
            writer.writerow(
                (
                    guarded(section.title),
                    guarded(line.name),
                    share.of,
                    share.count,
                    "" if share.percent is None else share.percent,
                    low,
                    high,
                    _("yes") if share.is_enough else _("no"),
                    "" if share.articles is None else share.articles,
                    guarded(line.note),
                )
            )
    return text.getvalue().encode("utf-8-sig", "replace")
