"""Pages of blocks placed in millimetres from the upper left corner, before anything paints them.

A block keeps to its box: text that is too long for it becomes smaller, then wraps, and is cut
with an ellipsis only where even its least size does not fit. What paints them measures the text,
since only that knows the fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeAlias

Tone = Literal["ink", "soft", "faint", "leaf"]
"""ink is written in, soft is beside it, faint are lines to write on, leaf is the ornament."""
Weight = Literal["regular", "medium", "semibold", "bold"]
Align = Literal["start", "center", "end"]
"""start is the left of a script that runs to the right, and the right of one that does not."""
Stand = Literal["top", "middle", "bottom"]
Box: TypeAlias = tuple[float, float, float, float]
"""x, y, width and height in millimetres."""


class Flow(StrEnum):
    """What a text that is too long for its box does before it is cut."""

    LINE = "line"
    """Every line stays one line and becomes smaller."""
    LINES = "lines"
    """Lines become smaller, down to three quarters or so; then they wrap."""
    PROSE = "prose"
    """Lines wrap as they come; then they become smaller."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text in a box. Newlines divide lines; sizes are in points of 1/72 in.

    `leading` is the height of a line in parts of its size; letters that are taller by nature take
    their own height.
    """

    text: str
    x: float
    y: float
    w: float
    h: float
    size_pt: float = 11.0
    least_pt: float = 4.0
    weight: Weight = "regular"
    align: Align = "start"
    stand: Stand = "top"
    flow: Flow = Flow.LINES
    leading: float = 1.3
    tone: Tone = "ink"

    @property
    def box(self) -> Box:
        """Where the block is."""
        return self.x, self.y, self.w, self.h


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from one point to another, `thick` in millimetres."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float = 0.2
    tone: Tone = "faint"
    dashed: bool = False

    @property
    def box(self) -> Box:
        """Where the block is, without its thickness."""
        return (
            min(self.x, self.to_x),
            min(self.y, self.to_y),
            abs(self.to_x - self.x),
            abs(self.to_y - self.y),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """An empty box with a line around it; `radius` rounds its corners."""

    x: float
    y: float
    w: float
    h: float
    thick: float = 0.2
    radius: float = 0.0
    tone: Tone = "faint"

    @property
    def box(self) -> Box:
        """Where the block is, without the thickness of its line."""
        return self.x, self.y, self.w, self.h


@dataclass(frozen=True, slots=True)
class Picture:
    """The user's picture, as large as its box allows in its own proportions, in the middle."""

    x: float
    y: float
    w: float
    h: float
    file: str

    @property
    def box(self) -> Box:
        """Where the block is."""
        return self.x, self.y, self.w, self.h


Step: TypeAlias = tuple[float, ...]
"""Two numbers: a line to that point; six: a curve, by its two handles, to the last of them."""


@dataclass(frozen=True, slots=True)
class Ornament:
    """Drawn paths, each begun at its first step; they keep to the box that they say."""

    x: float
    y: float
    w: float
    h: float
    filled: tuple[tuple[Step, ...], ...] = ()
    drawn: tuple[tuple[Step, ...], ...] = ()
    thick: float = 0.3
    tone: Tone = "leaf"

    @property
    def box(self) -> Box:
        """Where the block is."""
        return self.x, self.y, self.w, self.h


Block: TypeAlias = Text | Rule | Frame | Picture | Ornament


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet, in millimetres, with what stands on it.

    Two pages that are `two_sided` and follow each other are one sheet, turned over its short edge
    where it lies on its long one.
    """

    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    two_sided: bool = False


def moved(block: Block, x: float, y: float) -> Block:
    """Return a block that stands so many millimetres further to the right and down."""
    if isinstance(block, Rule):
        return replace(
            block, x=block.x + x, y=block.y + y, to_x=block.to_x + x, to_y=block.to_y + y
        )
    if isinstance(block, Ornament):
        return replace(
            block,
            x=block.x + x,
            y=block.y + y,
            filled=tuple(_path_moved(path, x, y) for path in block.filled),
            drawn=tuple(_path_moved(path, x, y) for path in block.drawn),
        )
    return replace(block, x=block.x + x, y=block.y + y)


def _path_moved(path: tuple[Step, ...], x: float, y: float) -> tuple[Step, ...]:
    return tuple(
        tuple(length + (y if at % 2 else x) for at, length in enumerate(step)) for step in path
    )


def out_of_reach(page: Page, left: float, top: float, right: float, bottom: float) -> list[Block]:
    """Return the blocks that a printer with such margins, in millimetres, cannot print whole."""
    reach_x, reach_y = page.width - right, page.height - bottom
    lost = []
    for block in page.blocks:
        x, y, w, h = block.box
        inside = x >= left - _SLACK and y >= top - _SLACK
        inside = inside and x + w <= reach_x + _SLACK and y + h <= reach_y + _SLACK
        if not inside:
            lost.append(block)
    return lost


_SLACK = 0.05


def ruled(x: float, top: float, to_x: float, bottom: float, apart: float) -> Sequence[Rule]:
    """Return lines to write on: the first `apart` below the top, the last not below the bottom."""
    count = max(0, int((bottom - top) / apart + 1e-6))
    return [
        Rule(x, top + apart * number, to_x, top + apart * number) for number in range(1, count + 1)
    ]
