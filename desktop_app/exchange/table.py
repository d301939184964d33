"""Contacts in tables (CSV): read as other programs write them, and written so that all can read.

What stands in a cell is text and nothing else: nothing is calculated, nothing is fetched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from desktop_app.domain.imported import Reading, Stop, Told, never, nobody
from desktop_app.domain.records import ContactRecord
from desktop_app.exchange import people
from desktop_app.exchange.gathering import Gathering
from desktop_app.exchange.letters import decoded, encoding_of
from desktop_app.exchange.table_columns import (
    IDENTIFYING,
    Column,
    columns_by_content,
    columns_of,
    is_number,
    known_headings,
    mapped,
)
from desktop_app.exchange.table_headings import OWN
from desktop_app.exchange.table_person import RowPerson, cell_text
from desktop_app.exchange.table_rows import (
    DELIMITERS,
    NO_DELIMITER,
    Row,
    Rows,
    evenness,
    head_rows,
)
from desktop_app.i18n import _

_HEAD_SIGNS, _HEAD_ROWS = 1 << 17, 60
_PREAMBLE_ROWS = 30
_SAMPLES = 5
_MOST_COLUMNS = 1000
_EMPTY = Column("", "")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel


def read(
    data: bytes,
    mapping: Mapping[str, str] | None = None,
    stop: Stop = never,
    told: Told = nobody,
) -> Reading:
    """Return every person in a table, and what was left out.

    `mapping`, from headings to fields, wins over what a heading means. Raises AppError:
    `too-large`, `bad-field`, or `stopped` where `stop` said so.
    """
    reader = _Reader(data, mapping or {}, stop, told)
    return reader.read()


def write(contacts: Iterable[ContactRecord], *, with_bom: bool) -> bytes:
    """Return a table (RFC 4180, UTF-8) with a row for each contact, which `read` understands.

    No cell begins with a sign that a spreadsheet takes for a formula: an apostrophe goes before
    it, and a number with its plus stays text. `with_bom` is what Excel wants to see the letters.
    """
    records = list(contacts)
    width = {
        name: max((len(getattr(record, name)) for record in records), default=1)
        for name in ("phones", "emails")
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        cell for heading, name in OWN for cell in _numbered(heading, max(1, width.get(name, 1)))
    )
    for record in records:
        writer.writerow(
            guarded(cell) for _heading, name in OWN for cell in _cells(record, name, width)
        )
    return text.getvalue().encode("utf-8-sig" if with_bom else "utf-8", "replace")


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if _RISKY.match(text) else text


def _numbered(heading: str, count: int) -> list[str]:
    return [heading, *(f"{heading} {number}" for number in range(2, count + 1))]


def _cells(record: ContactRecord, name: str, width: Mapping[str, int]) -> list[str]:
    value = getattr(record, name)
    if isinstance(value, tuple):
        return [*value, *[""] * (max(1, width[name]) - len(value))]
    return [people.plain(value)]


class _Reader:
    """One table while it is read."""

    def __init__(self, data: bytes, mapping: Mapping[str, str], stop: Stop, told: Told) -> None:
        self._data, self._mapping = data, mapping
        self._gathering = Gathering(len(data), stop, told)
        self._encoding, self._is_guess = encoding_of(data)
        self._delimiter = ","
        self._has_headings = self._by_content = False
        self._header_line = 0
        self._columns: list[Column] = []
        self._samples: list[tuple[str, ...]] = []

    def read(self) -> Reading:
        head = self._head()
        self._understand(head)
        named = any(column.shown_field in IDENTIFYING for column in self._columns)
        self._read_rows(named)
        return Reading(
            contacts=tuple(self._gathering.contacts),
            problems=self._gathering.problems,
            headings=tuple(column.heading for column in self._columns),
            needs_map=bool(self._columns) and not named,
            mapping=tuple((column.heading, column.shown_field) for column in self._columns),
            samples=tuple(self._samples),
            encoding=self._encoding,
            warning=self._warning(),
        )

    def _head(self) -> str:
        kept, size = [], 0
        for piece in decoded(self._data[: 8 * _HEAD_SIGNS], self._encoding):
            kept.append(piece)
            size += len(piece)
            if size >= _HEAD_SIGNS:
                break
        return "".join(kept)[:_HEAD_SIGNS]

    def _understand(self, head: str) -> None:
        """Find the delimiter, the row with the headings, and what each column holds."""
        said = _SEP.match(head)
        candidates = (said[1],) if said else DELIMITERS
        body = head[said.end() :] if said else head
        tried = {each: head_rows(body, each, _HEAD_ROWS) for each in candidates}
        self._delimiter = max(candidates, key=lambda each: _likeness(tried[each]))
        rows = tried[self._delimiter]
        if not said and _likeness(rows)[:2] == (0, 0.0):
            self._delimiter = NO_DELIMITER
            rows = head_rows(body, NO_DELIMITER, _HEAD_ROWS)
        if not rows:
            self._gathering.problem(1, _("There is nothing in this file."))
            return
        before = 1 if said else 0
        at = _headings_at(rows)
        if at is None:
            self._columns = columns_by_content([row.cells[:_MOST_COLUMNS] for row in rows])
            self._by_content, self._header_line = True, before
        else:
            self._take_headings(rows, at)
            self._header_line = before + rows[at].line
        self._columns = mapped(self._columns, self._mapping)

    def _take_headings(self, rows: Sequence[Row], at: int) -> None:
        cells = [people.plain(cell) for cell in rows[at].cells[:_MOST_COLUMNS]]
        while len(cells) > 1 and not cells[-1] and not _filled(rows, at, len(cells) - 1):
            cells.pop()
        self._has_headings = True
        self._columns = columns_of(cells)
        if not any(column.field in IDENTIFYING for column in self._columns):
            found = columns_by_content([row.cells[: len(cells)] for row in rows[at + 1 :]])
            self._by_content = any(column.field in IDENTIFYING for column in found)
            if self._by_content:
                self._columns = [
                    Column(column.heading, seen.field)
                    for column, seen in zip_longest(self._columns, found, fillvalue=_EMPTY)
                ]

    def _read_rows(self, named: bool) -> None:
        rows = Rows(self._pieces(), self._delimiter, self._unclosed)
        if self._has_headings:
            rows.columns = len(self._columns)
        for row in rows:
            if row.line <= self._header_line or row.is_blank:
                continue
            if len(self._samples) < _SAMPLES:
                self._samples.append(tuple(cell_text(cell) for cell in row.cells[:_MOST_COLUMNS]))
            if named:
                self._take(row)
            elif len(self._samples) == _SAMPLES:
                return

    def _pieces(self) -> Iterator[str]:
        read, whole = 0, len(self._data)
        for piece in decoded(self._data, self._encoding):
            self._gathering.reached(read)
            yield piece
            read = min(whole, read + (1 << 20))

    def _take(self, row: Row) -> None:
        cells = row.cells[:_MOST_COLUMNS]
        person = RowPerson(row.line, self._columns, cells)
        contact = person.contact()
        said = self._delimiter.join(cell for cell in cells if cell)
        if contact is None:
            what = _("This row has no name, no number and no e-mail address.")
            self._gathering.problem(row.line, what, said)
            return
        if any(cell.strip() for cell in cells[len(self._columns) :]):
            what = _("This row has more cells than there are headings; look at it.")
            self._gathering.problem(row.line, what, said)
        for what, text in person.problems:
            self._gathering.problem(row.line, what, text)
        self._gathering.add(contact)

    def _unclosed(self, line: int, text: str) -> None:
        what = _("A quotation mark opens a cell here and none closes it; it was read as text.")
        self._gathering.problem(line, what, text)

    def _warning(self) -> str:
        if self._is_guess:
            return _(
                "The file does not say how its letters are written; they were read as {encoding}."
                " Look at names with accents."
            ).format(encoding=self._encoding)
        if self._by_content and not self._mapping:
            return _("No heading is known here; what each column holds follows from its cells.")
        return ""


def _headings_at(rows: Sequence[Row]) -> int | None:
    """Return which row has the headings, or None where the first tells of somebody already."""
    known = [_known(row) for row in rows[:_PREAMBLE_ROWS]]
    at = known.index(max(known))
    if known[at] < 2:
        at = 0
    return None if known[at] == 0 and _is_data(rows[at]) else at


def _likeness(rows: Sequence[Row]) -> tuple[int, float, int]:
    """Return how much rows look like a table of contacts: the higher, the more."""
    known = max((_known(row) for row in rows[:_PREAMBLE_ROWS]), default=0)
    return (known if known > 1 else 0, *evenness(list(rows)))


def _known(row: Row) -> int:
    return 0 if _is_data(row) else known_headings(row.cells[:_MOST_COLUMNS])


def _is_data(row: Row) -> bool:
    """Return whether a row tells of somebody, and so is no row of headings."""
    return any(
        is_number(cell) or ("@" in cell and people.emails_in(cell))
        for cell in row.cells[:_MOST_COLUMNS]
    )


def _filled(rows: Sequence[Row], header: int, column: int) -> bool:
    return any(len(row.cells) > column and row.cells[column].strip() for row in rows[header + 1 :])
