"""A month to pick a day from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from desktop_app.gui.theme import Theme, theme_changed


class DayPicker(QCalendarWidget):
    """Qt's calendar in the colours of the theme: red is kept for what is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        quiet = QTextCharFormat()
        quiet.setForeground(Theme.current().ink("muted"))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)
