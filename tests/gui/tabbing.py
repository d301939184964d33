"""The way of Tab through a window, as somebody goes it who has nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from desktop_app.gui.parts.buttons import IconButton

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
_INSIDE = 60
"""How often Tab may stay in one widget: it goes through the links of a text, and through a time."""


def stops(window: QWidget) -> list[QWidget]:
    """Return what can be used and hence has to be reached: of what excludes each other, one."""
    parts = (window, *window.findChildren(QWidget))
    return [each for each in parts if each.window() is window and _can_be_used(each)]


def astray(window: QWidget) -> Iterator[str]:
    """Yield what is wrong with the way of Tab through a window, and with the way back."""
    window.activateWindow()
    QApplication.processEvents()
    wanted = stops(window)
    if len(wanted) < 2:
        return
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    onward, back = _way(Qt.Key.Key_Tab), _way(Qt.Key.Key_Backtab)
    for way, said in ((onward, "Tab"), (back, "Shift+Tab")):
        yield from (f"{said} misses {_called(each)}" for each in wanted if each not in way)
        yield from (f"{said} stops at {_called(each)}" for each in way if each not in wanted)
        if way[-1] is not way[0]:
            yield f"{said} does not come round, but ends at {_called(way[-1])}"
    if onward != back[::-1]:
        yield "Shift+Tab is not the way back"
    leaps = [pair for pair in pairwise(onward) if _lies_before(pair[1], pair[0])]
    if len(leaps) > 1:  # one leads from the end of the window to its beginning
        yield from (f"Tab goes from {_called(one)} up to {_called(other)}" for one, other in leaps)


def _can_be_used(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if isinstance(widget, QAbstractButton) and widget.autoExclusive() and widget.isCheckable():
        return widget.isChecked()
    return not any(isinstance(each, _WHOLE) for each in _around(widget))


def _around(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        yield parent
        widget, parent = parent, parent.parentWidget()


def _way(key: Qt.Key) -> list[QWidget]:
    """Press a key until it comes to where it has been; return each stop, and that one again."""
    here = QApplication.focusWidget()
    assert here is not None
    way, stays = [here], 0
    while way[-1] not in way[:-1]:
        QTest.keyClick(way[-1], key)
        here = QApplication.focusWidget()
        assert here is not None
        stays = stays + 1 if here is way[-1] else 0
        if not stays or stays > _INSIDE:
            way.append(here)
    return way


def _lies_before(one: QWidget, other: QWidget) -> bool:
    """Return whether one part, seen beside the other, is above it or at its start.

    A cross that closes may come last, wherever it lies, and so may what is told to.
    """
    if any(isinstance(each, IconButton) or each.property("tab_last") for each in (one, other)):
        return False
    around_other = [other, *_around(other)]
    common = next(each for each in (one, *_around(one)) if each in around_other)
    first, second = _place(one, common), _place(other, common)
    beside = first.top() < second.bottom() and second.top() < first.bottom()
    above = first.left() < second.right() and second.left() < first.right()
    return (beside and first.right() <= second.left()) or (above and first.bottom() <= second.top())


def _place(widget: QWidget, common: QWidget) -> QRect:
    """Return where the part of what holds both lies in which a widget is."""
    path = [widget, *_around(widget)]
    at = path.index(common)
    part = path[at - 1] if at else widget
    return QRect(part.mapTo(common, QPoint()), part.size())


def _called(widget: QWidget) -> str:
    """Return what a widget is and is called."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} “{widget.accessibleName() or text}”"
