"""One measured figure, and the table of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

_HEADINGS = ("what", "measured", "floor", "ratio", "aim", "met?")
_NOTHING = "–"


@dataclass(frozen=True)
class Figure:
    """One row of the table, in `unit`; a figure that cannot be had on this system is NaN.

    `floor` is the same thing done by a program that does nothing else, measured in the same run.
    An aim is the highest ratio to the floor, the highest measured value or the lowest. What is
    counted has no unit; where none of it may be found, its aim is 0.
    """

    what: str
    unit: str
    measured: float
    floor: float | None = None
    highest_ratio: float | None = None
    highest: float | None = None
    lowest: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor was measured."""
        return self.measured / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none, or nothing could be measured."""
        if isnan(self.measured):
            return None
        if self.highest_ratio is not None and self.ratio is not None:
            return self.ratio < self.highest_ratio
        if self.lowest is not None:
            return self.measured > self.lowest
        if self.highest is None:
            return None
        return self.measured < self.highest or self.measured == self.highest == 0

    def cells(self) -> tuple[str, ...]:
        """Return the row as it is printed."""
        aim = _NOTHING
        if self.highest_ratio is not None:
            aim = f"< {self.highest_ratio:g} ×"
        elif self.lowest is not None:
            aim = f"> {self.lowest:g} {self.unit}"
        elif self.highest is not None:
            aim = f"< {self.highest:g} {self.unit}" if self.highest else "0"
        known = self.ratio is not None and not isnan(self.ratio)
        ratio = f"{self.ratio:.2f} ×" if known else _NOTHING
        met = {None: _NOTHING, True: "yes", False: "NO"}[self.met]
        return (self.what, self._said(self.measured), self._said(self.floor), ratio, aim, met)

    def _said(self, value: float | None) -> str:
        if value is None or isnan(value):
            return _NOTHING
        if not self.unit:
            return f"{value:,.0f}"
        digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
        return f"{value:.{digits}f} {self.unit}"


def table(figures: Sequence[Figure]) -> str:
    """Return all figures as lines of text, in columns."""
    lines = [_HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    rule = ["-" * width for width in widths]
    return "\n".join(_row(line, widths) for line in (lines[0], tuple(rule), *lines[1:]))


def _row(cells: tuple[str, ...], widths: Sequence[int]) -> str:
    """Put what is measured to the right of its column, and words to the left."""
    placed = [
        cell.rjust(width) if 0 < column < len(widths) - 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(placed).rstrip()
