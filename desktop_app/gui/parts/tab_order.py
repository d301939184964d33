"""The way of Tab through a window: as its parts lie now, whenever each of them was made.

Qt keeps the order in which widgets were made, so that whatever a page shows later on, such as the
points to tick, would come after everything else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTextEdit,
    QWidget,
)

from desktop_app.gui.parts.spoken_role import speak_as

_WHOLE = (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
"""What is one stop, with whatever Qt has put inside."""
_ROW, _LAST = "tab_row", "tab_last"


class WindowInOrder(QWidget):
    """A window through which Tab goes as it lies, whatever comes and goes on it."""

    def __init__(self) -> None:
        super().__init__()
        speak_as(self, QAccessible.Role.Window)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Go by Tab through what is on screen now, as it lies there."""
        put_in_order(self)
        return super().focusNextPrevChild(onward)


def put_in_order(window: QWidget) -> None:
    """Let Tab go through a window as it is laid out: by rows, and from the start of each.

    Only what was made late is moved: whatever stands for another widget must stay beside it.
    """
    stops = list(_stops(window))
    places = _places(window)
    if not stops:
        return
    first = min(range(len(stops)), key=lambda at: places[stops[at]])
    stops = stops[first:] + stops[:first]  # Tab goes round: it may begin anywhere
    staying = set(_longest_rise([places[stop] for stop in stops]))
    for before, stop in pairwise(stops):
        if places[stop] not in staying:
            QWidget.setTabOrder(before, stop)


def hold_together(row: QWidget) -> None:
    """Let Tab go through what is filled in of a row before what comes last in it."""
    row.setProperty(_ROW, True)


def come_last_of_row(adder: QWidget) -> None:
    """Keep what only appears once a field is filled in out of the way to the next field."""
    adder.setProperty(_LAST, True)


def _places(window: QWidget) -> dict[QWidget, int]:
    """Return the places that Qt gives the widgets of a window in the round of Tab."""
    places, here = {window: 0}, window.nextInFocusChain()
    while here is not None and here not in places:
        places[here] = len(places)
        here = here.nextInFocusChain()
    return places


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return as many of the numbers as rise in the order in which they stand."""
    lowest_ends: list[int] = []
    chains: list[list[int]] = []
    for number in numbers:
        length = bisect_left(lowest_ends, number)
        chain = [*(chains[length - 1] if length else []), number]
        lowest_ends[length : length + 1] = [number]
        chains[length : length + 1] = [chain]
    return chains[-1] if chains else []


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at, in the order of the layouts."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    if isinstance(part, _WHOLE):
        return
    seen = (each for each in _children(part) if each.isVisible() and not each.isWindow())
    stops = (stop for child in seen for stop in _stops(child))
    if part.property(_ROW):
        yield from sorted(stops, key=lambda stop: bool(stop.property(_LAST)))
    else:
        yield from stops


def _children(part: QWidget) -> Iterator[QWidget]:
    found: list[QWidget | None] = []
    if isinstance(part, QSplitter):
        found = [part.widget(place) for place in range(part.count())]
    elif isinstance(part, QScrollArea):
        found = [part.widget()]
    yield from filter(None, found)
    if (layout := part.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
