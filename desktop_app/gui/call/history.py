"""What happened with a contact, as lines with a date: the latest on top."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import OneLine, Prose, label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services.history_words import describe
from desktop_app.storage.histories import AttemptLine, Happening

_SHOWN = 60


class History(QWidget):
    """A grid of dates and what happened on them; `lines` are its texts, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(space(2))
        self._grid.setColumnStretch(1, 1)

    def show_happenings(self, happenings: list[Happening], now: datetime, zone: str) -> None:
        """Show other lines; dates are on the user's own wall."""
        shown = (happenings, now.date(), zone)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for row, happening in enumerate(happenings[:_SHOWN]):
            when = label(_date(Moment(happening.at, zone), now), "muted")
            text = describe(happening, zone)
            self.lines.append(text)
            self._grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_line(text, happening.attempt), row, 1)
        if not happenings:
            nothing = label(_("Nothing yet. The first call writes itself here."), wraps=True)
            self._grid.addWidget(nothing, 0, 0, 1, 2)


def _line(text: str, attempt: AttemptLine | None) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(0.5))
    if attempt is None or attempt.late_seconds is None:
        column.addWidget(Prose(text))
        return cell
    head, _break, rest = text.partition("\n")
    first = QWidget()
    line = FlowLayout(first)  # with large text the pill goes below the words
    line.addWidget(OneLine(head))
    punctual = attempt.late_seconds < 60
    said = saying.late_text(attempt.late_seconds) if not punctual else _("on time")
    line.addWidget(Pill(said, "accent" if punctual else "due"))
    column.addWidget(first)
    if rest:
        column.addWidget(Prose(rest))
    return cell


def _date(moment: Moment, now: datetime) -> str:
    wall = moment.wall
    if wall.date() == now.astimezone(wall.tzinfo).date():
        return _("Today {clock}").format(clock=saying.clock_text(moment))
    if wall.year == now.astimezone(wall.tzinfo).year:
        return saying.short_date(wall.date())
    return saying.short_day_of_year(wall.date())
