"""The quiet ornament for the front of a card: a sprig, drawn."""

from __future__ import annotations

from math import cos, radians, sin

from desktop_app.paper.page import Ornament, Step

_PAIRS = 4
_LEAN = 52.0  # degrees between a leaf and the stem
_WIDTH = 0.62  # of the height


def sprig(x: float, y: float, height: float) -> Ornament:
    """Return a sprig of leaves in a box of that height in millimetres; `x` is its middle."""
    leaves = [_leaf(x, y + height * 0.2, height * 0.2, 4.0)]
    for number in range(_PAIRS):
        share = number / (_PAIRS - 1)
        at = y + height * (0.27 + 0.46 * share)
        long = height * (0.18 + 0.11 * share)
        for side in (-1, 1):
            # The left leaf sits a little lower, as they grow.
            low = height * 0.05 if side < 0 else 0.0
            leaves.append(_leaf(x, at + low, long, side * _LEAN))
    stem: tuple[Step, ...] = (
        (x, y + height * 0.19),
        (x, y + height * 0.5, x, y + height * 0.75, x - height * 0.02, y + height),
    )
    width = height * _WIDTH
    return Ornament(x - width / 2, y, width, height, tuple(leaves), (stem,), height * 0.007)


def _leaf(x: float, y: float, long: float, degrees: float) -> tuple[Step, ...]:
    """Return a leaf that grows from a point upwards, leaning to the right by some degrees."""
    wide = long * 0.21
    turn = radians(degrees)

    def placed(across: float, along: float) -> tuple[float, float]:
        return (
            x + across * cos(turn) + along * sin(turn),
            y + across * sin(turn) - along * cos(turn),
        )

    foot, tip = placed(0.0, long * 0.08), placed(0.0, long)
    right = (*placed(wide, long * 0.35), *placed(wide * 0.7, long * 0.75), *tip)
    left = (*placed(-wide * 0.7, long * 0.75), *placed(-wide, long * 0.35), *foot)
    return (foot, right, left)
