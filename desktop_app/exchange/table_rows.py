"""The rows of a table in text: cells by a delimiter, in quotation marks or not.

RFC 4180 says how it is written; what is met besides is a quotation mark in the middle of a cell,
and one that opens a cell and is never closed. The second would take every row after it for one
cell: it is seen, told, and taken as text.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.exchange.gathering import LONGEST_FIELD

DELIMITERS = (",", ";", "\t")
NO_DELIMITER = "\x1f"
_QUOTE = '"'
_COMMON = 256  # signs of a cell
_BLANK_LINES = re.compile(r"[\r\n]+")
_NOT_BARE = re.compile(r"[\r\n]")  # more than cells of one line without quotation marks
_AHEAD = 2 * LONGEST_FIELD + 4096
_FEWEST_TO_TELL_ROWS = 3  # columns: two cells with a comma between them are met in any text


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line of the file where it begins, from 1."""

    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell and not cell.isspace() for cell in self.cells)


class Rows:
    """Reads the rows of a table from pieces of its text.

    `columns` is how many a row has, once that is known: it helps to tell a text in several lines
    from rows that were swallowed. `told` hears of a quotation mark that nothing closes.
    """

    def __init__(
        self, pieces: Iterator[str], delimiter: str, told: Callable[[int, str], None]
    ) -> None:
        self.columns = 0
        self._pieces, self._delimiter, self._told = pieces, delimiter, told
        self._text, self._at, self._line = "", 0, 1
        self._ended = False
        self._end_sign = ""

    def __iter__(self) -> Iterator[Row]:
        while self._fill():
            if blank := _BLANK_LINES.match(self._text, self._at):
                self._line += self._text.count(self._end_sign, self._at, blank.end())
                self._at = blank.end()
            else:
                yield self._next()

    def _fill(self) -> bool:
        """Have enough text ahead for the longest row; return whether there is any."""
        if not self._ended and len(self._text) - self._at < _AHEAD:
            kept = [self._text[self._at :]]
            size = len(kept[0])
            while size < 2 * _AHEAD and not self._ended:
                piece = next(self._pieces, None)
                self._ended = piece is None
                kept.append(piece or "")
                size += len(kept[-1])
            self._text, self._at = "".join(kept), 0
            if not self._end_sign:
                self._end_sign = "\n" if "\n" in self._text else "\r"
        return self._at < len(self._text)

    def _next(self) -> Row:
        line, start = self._line, self._at
        end = self._text.find(self._end_sign, start)
        end = len(self._text) if end < 0 else end
        whole = self._text[start:end].rstrip("\r")
        if _QUOTE not in whole:
            cells: list[str] | None = whole.split(self._delimiter)
        else:
            cells = self._strictly(whole)
        if cells is None:
            cells, end = self._cell_by_cell(start)
        self._line += self._text.count(self._end_sign, start, end) + 1
        self._at = end + 1
        return Row(line, cells)

    def _strictly(self, whole: str) -> list[str] | None:
        """Return the cells of a row in one line as RFC 4180 has them, or None."""
        try:
            return next(csv.reader([whole], delimiter=self._delimiter, strict=True))
        except (csv.Error, StopIteration):
            return None

    def _cell_by_cell(self, at: int) -> tuple[list[str], int]:
        """Return the cells of the row that begins at `at`, and where it ends."""
        cells: list[str] = []
        text, delimiter, closing = self._text, self._delimiter, _QUOTE + self._delimiter
        before = text[at : text.find(_QUOTE, at)]
        if before.endswith(delimiter) and not _NOT_BARE.search(before) and delimiter != " ":
            cells += before.removesuffix(delimiter).split(delimiter)
            at += len(before)
        while True:
            if text.startswith(_QUOTE, at):  # the most common: closed in the same line
                quote = text.find(_QUOTE, at + 1, at + _COMMON)
                if quote > 0 and text.startswith(closing, quote):
                    cell = text[at + 1 : quote]
                    if self._end_sign not in cell:
                        cells.append(cell)
                        at = quote + 2
                        continue
            begin = at
            while text.startswith(" ", begin):
                begin += 1
            found = self._quoted(begin) if text.startswith(_QUOTE, begin) else None
            cell, at = found if found is not None else self._bare(at)
            cells.append(cell)
            if not text.startswith(delimiter, at):
                return cells, at
            at += 1

    def _bare(self, at: int) -> tuple[str, int]:
        """Return a cell without quotation marks, and where the next sign after it is."""
        line_end = self._text.find(self._end_sign, at)
        line_end = len(self._text) if line_end < 0 else line_end
        end = self._text.find(self._delimiter, at, line_end)
        end = line_end if end < 0 else end
        return self._text[at:end].rstrip("\r"), end

    def _quoted(self, opened: int) -> tuple[str, int] | None:
        """Return a cell in quotation marks and where it ends, or None where none closes it."""
        at, last = opened + 1, opened + LONGEST_FIELD
        while (quote := self._text.find(_QUOTE, at, last)) >= 0:
            if self._text.startswith(_QUOTE, quote + 1):
                at = quote + 2
                continue
            end = quote + 1
            while self._text.startswith((" ", "\r"), end) and self._delimiter != " ":
                end += 1
            if end >= len(self._text) or self._text[end] in (self._delimiter, self._end_sign):
                cell = self._text[opened + 1 : quote].replace('""', _QUOTE)
                return None if self._swallowed(opened, cell) else (cell, end)
            if self._opens_another(opened, quote):
                break
            at = quote + 1  # a quotation mark within the text, as people type them
        self._tell(opened)
        return None

    def _opens_another(self, opened: int, quote: int) -> bool:
        """Return whether a mark some lines after the opening one is itself an opening one."""
        before = self._text[quote - 1]
        begins = before in (self._delimiter, self._end_sign)
        return begins and self._text.find(self._end_sign, opened, quote) >= 0

    def _swallowed(self, opened: int, cell: str) -> bool:
        """Return whether a text in several lines is made of whole rows."""
        within = cell.split(self._end_sign)[1:-1] if self._end_sign in cell else []
        lines = [line for line in within if line.strip()]
        if not lines or self.columns < _FEWEST_TO_TELL_ROWS:
            return False
        found = all(line.count(self._delimiter) == self.columns - 1 for line in lines)
        if found:
            self._tell(opened)
        return found

    def _tell(self, opened: int) -> None:
        line = self._line + self._text.count(self._end_sign, self._at, opened)
        end = self._text.find(self._end_sign, opened)
        self._told(line, self._text[opened : end if end >= 0 else len(self._text)])


def head_rows(text: str, delimiter: str, most: int) -> list[Row]:
    """Return the first rows of a text that are not blank."""
    found: list[Row] = []
    for row in Rows(iter((text,)), delimiter, lambda _line, _text: None):
        if not row.is_blank:
            found.append(row)
        if len(found) >= most:
            break
    return found


def evenness(rows: list[Row]) -> tuple[float, int]:
    """Return how many of the rows, of 1, have the most common number of cells, and that number.

    Nothing where that is one cell.
    """
    widths = Counter(len(row.cells) for row in rows)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return (round(count / len(rows), 1), width) if width > 1 else (0.0, 1)
