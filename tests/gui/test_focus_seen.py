"""The keyboard: seen wherever it is, led through a window as it lies; and nothing moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import desktop_app
from desktop_app.gui import theme
from desktop_app.gui.parts.buttons import IconButton, Kind, button
from desktop_app.gui.parts.focus_ring import let_keys_scroll
from desktop_app.gui.parts.inputs import ChoiceBox, NumberBox, TextArea, TextLine
from desktop_app.gui.parts.ladder_dots import LadderDots, Rung, RungState
from desktop_app.gui.parts.nav import NavEntry
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.parts.tab_order import put_in_order
from desktop_app.gui.parts.tick_list import TalkingPoint, TickList
from desktop_app.gui.today.day_view import DayView
from tests.gui.hands import settle, show

LEAST_PIXELS = 40
KINDS: tuple[Kind, ...] = ("primary", "quiet", "chip", "link", "danger", "choice", "segment")


def _strip() -> QWidget:
    strip = Segments("Shelf")
    strip.add_segment("one", "One")
    return strip


def _ladder() -> QWidget:
    made = LadderDots()
    made.set_rungs([Rung("now", RungState.DUE), Rung("later", RungState.AHEAD)])
    return made


def _scrolled() -> QWidget:
    area = QScrollArea()
    let_keys_scroll(area, "The words to say")
    return area


def _points() -> QWidget:
    made = TickList()
    made.set_points([TalkingPoint("How do you go about it today?")])
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    **{kind: lambda kind=kind: button("Call now", kind) for kind in KINDS},  # type: ignore[misc]
    "icon": lambda: IconButton("close", "Close"),
    "box": lambda: QCheckBox("They agreed"),
    "radio": lambda: QRadioButton("Light"),
    "line": lambda: TextLine("Name"),
    "area": lambda: TextArea("Notes"),
    "choice box": lambda: ChoiceBox([("us", "United States")]),
    "number": NumberBox,
    "strip": _strip,
    "page": lambda: NavEntry("Today", "today"),
    "ladder": _ladder,
    "point": _points,
    "scrolled": _scrolled,
    "empty list": lambda: DayView("The day"),
}


@pytest.fixture(params=["light", "dark"])
def dress(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Wear one dress, and the light one again."""
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, "light")


def _grab(window: QWidget) -> QImage:
    settle()
    return window.grab().toImage()


@pytest.mark.parametrize("control", CONTROLS)
def test_whatever_has_the_keyboard_is_seen_to_have_it(
    qtbot: QtBot, dress: str, control: str
) -> None:
    window, elsewhere = QWidget(), QPushButton("Elsewhere")
    qtbot.addWidget(window)
    made = CONTROLS[control]()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(elsewhere)
    show(window, 360, 240)
    window.setUpdatesEnabled(True)
    if isinstance(made, (TextLine, TextArea)):
        made.setReadOnly(True)  # so that the blinking cursor is not what is seen
    elsewhere.setFocus()
    before = _grab(window)
    if isinstance(made, Segments):
        made = made.buttons["one"]
    elif isinstance(made, TickList):
        made = made.rows[0]
    made.setFocus(Qt.FocusReason.TabFocusReason)
    after = _grab(window)
    place = made.geometry().translated(made.mapTo(window, made.rect().topLeft()) - made.pos())
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(max(0, place.left()), min(before.width(), place.right()))
        for y in range(max(0, place.top()), min(before.height(), place.bottom()))
    )
    assert changed >= LEAST_PIXELS


def test_tab_reaches_what_a_page_shows_later_where_it_lies(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, points, last = QPushButton("First"), TickList(), QPushButton("Last")
    column = QVBoxLayout(window)
    for part in (first, points, last):
        column.addWidget(part)
    show(window)
    points.set_points([TalkingPoint("One"), TalkingPoint("Two")])
    settle()
    put_in_order(window)
    way, here = [first.text()], first.nextInFocusChain()
    while here is not None and here is not first:
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert isinstance(here, QPushButton | QCheckBox)
            way.append(here.text())
        here = here.nextInFocusChain()
    assert way == ["First", "One", "Two", "Last"]


def test_nothing_slides_or_fades(qapp: QApplication) -> None:
    assert [effect for effect in Qt.UIEffect if qapp.isEffectEnabled(effect)] == []
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert QWidget().style().styleHint(duration, None, QWidget()) == 0
    moving = re.compile(r"\bQ(Property|Variant|Sequential|Parallel)?Animation\w*|QTimeLine|QMovie")
    sources = Path(desktop_app.__file__).parent.rglob("*.py")
    assert [file.name for file in sources if moving.search(file.read_text("utf-8"))] == []
