"""What stands above the column of the day: the date, the tally, and how many people remain."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import space
from desktop_app.gui.today.agenda import Day
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.storage import histories
from desktop_app.storage.gauge import Gauge, gauge


class DayHead(QWidget):
    """Date, higher purpose, days away, calls made and the gauge; all of them public labels.

    The gauge is counted after the page is painted, for counting a large book takes a moment.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.heading = label("", "heading", wraps=True)
        self.higher_purpose = label("", "accent", wraps=True)
        self.away = label("", "advice", wraps=True)
        self.tally = label("", "muted", wraps=True)
        self.progress = ThinBar(_("Calls made today"))
        speak_as(
            self.progress, QAccessible.Role.Graphic
        )  # nothing to wait for: not told as it goes
        self.gauge = label("", "small", wraps=True)
        self.gauge.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4.5), space(4.5), space(4.5), space(2))
        column.setSpacing(space(1))
        for part in (self.heading, self.higher_purpose, self.away, self.tally):
            column.addWidget(part)
        column.addSpacing(space(2))
        column.addWidget(self.progress)
        column.addSpacing(space(1))
        column.addWidget(self.gauge)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self.count)

    def show_day(self, day: Day, now: datetime) -> None:
        """Show the day as it stands."""
        here = Moment(now, self._desk.settings.home_zone)
        self.heading.setText(saying.capital(saying.date_text(here.wall.date())))
        purpose = self._desk.settings.higher_purpose
        self.higher_purpose.setText(purpose)
        self.higher_purpose.setVisible(bool(purpose))
        self.away.setText(_away_until(day.back))
        self.away.setVisible(day.back is not None)
        made, total = day.tally.made, day.tally.made + day.tally.to_make
        text = ngettext("{made} of {total} call made", "{made} of {total} calls made", total)
        said = text.format(made=made, total=total) if total else _("No calls today")
        counted = " · ".join(part for part in (said, _punctual(day.tally)) if part)
        self.tally.setText("\n".join(part for part in (counted, day.left_open) if part))
        self.progress.show_share(made, total)

    def count_soon(self) -> None:
        """Count the people anew as soon as nothing else is to do."""
        self._counting.start()

    def count(self) -> None:
        """Count who can be called."""
        try:
            found = gauge()
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self.gauge.setText(_gauge_text(found))
        self.gauge.setVisible(found.callable > 0)
        explained = _(
            "People who can be called: active or on the long-term list, with a number that is not "
            "known to be wrong. Who said no or was let go is not counted. Without a next step are "
            "those of them to whom no call is promised."
        )
        self.gauge.setToolTip(explained)
        self.gauge.setAccessibleDescription(explained)


def _gauge_text(found: Gauge) -> str:
    count = found.callable
    text = ngettext("{count} person to call", "{count} people to call", count)
    people = text.format(count=grouped(count))
    if not found.without_next:
        each = ngettext("{people}, with a next step", "{people}, each with a next step", count)
        return each.format(people=people)
    without = grouped(found.without_next)
    return _("{people}, {without} without a next step").format(people=people, without=without)


def _away_until(back: Moment | None) -> str:
    if back is None:
        return ""
    return _("Away until {day}").format(day=saying.date_text(back.wall.date()))


def _punctual(tally: histories.DayTally) -> str:
    if not tally.promised:
        return ""
    if tally.on_time == tally.promised:
        return _("every one on time")
    return _("{on_time} of {promised} on time").format(
        on_time=tally.on_time, promised=tally.promised
    )
