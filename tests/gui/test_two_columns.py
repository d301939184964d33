"""Panels in one column or in two: each has its height, and none is lost on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop_app.gui.parts.two_columns import TwoColumns

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
