"""How well two colours are told apart, as WCAG 2 measures it."""

from __future__ import annotations

READABLE = 4.5
"""The contrast that WCAG 2 asks of text at level AA."""
SEEN = 3.0
"""The contrast that WCAG 2 asks of the edge of a control, and of what shows the focus."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, each as #RRGGBB."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
