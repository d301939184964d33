"""What becomes of a wide page: panels in two columns, and a form or a letter in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop_app.gui.parts.middle import keep_in_middle
from desktop_app.gui.parts.two_columns import TwoColumns
from desktop_app.gui.theme import space

HEIGHTS = (300, 200, 100, 200)


def test_a_wide_window_shows_two_columns_and_a_narrow_one_all_panels_below_each_other(
    qtbot: QtBot,
) -> None:
    sheet = TwoColumns()
    qtbot.addWidget(sheet)
    panels = [QFrame(sheet) for _height in HEIGHTS]
    for panel, height in zip(panels, HEIGHTS, strict=True):
        panel.setMinimumHeight(height)
        sheet.add(panel)
    for room, lefts in ((900, 1), (1500, 2), (900, 1)):
        sheet.resize(sheet.fit(room), 2000)
        sheet.grab()
        assert len({panel.x() for panel in panels}) == lefts
        assert [panel.height() for panel in panels] == list(HEIGHTS)
        assert all(panel.geometry().right() < room for panel in panels)


def test_what_is_read_stands_in_the_middle_of_a_wide_page_and_fills_a_narrow_one(
    qtbot: QtBot,
) -> None:
    page = QFrame()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 7, 0, 9)
    for room, side in ((2000, 600), (500, space(6)), (1000, 100)):
        keep_in_middle(room, 800, column)
        margins = column.contentsMargins()
        assert (margins.left(), margins.right()) == (side, side)
        assert (margins.top(), margins.bottom()) == (7, 9)
