"""When an alert is to ring again, in words: "in 25 minutes" or "14:30", on the user's own clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError
from desktop_app.gui.alert_words import clock_and_day
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import calls
from desktop_app.storage.queries import CallLine


class LaterField(QWidget):
    """A line for a time, what it means, and a button; what is refused stays as it was typed.

    `chosen` carries the moment in UTC at which to ring, as it was said: "14:30" is 14:30:00. `left`
    tells that no time is wanted after all, `resized` that another height is.
    """

    chosen = Signal(datetime)
    left = Signal()
    resized = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = TextLine(_("in 25 minutes, or 14:30"))
        self.field = Field(_("Ring again"), self.line, self)
        self.field.edited.connect(self._show_meaning)
        self.line.returnPressed.connect(self.choose)
        self.meaning = label("", "accent", wraps=True)
        self.back_button = button(_("Back"))
        self.back_button.clicked.connect(self.left)
        self.set_button = button(_("Ring then"))
        self.set_button.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.meaning, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.set_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.field)
        column.addLayout(row)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.left.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def open_empty(self) -> None:
        """Show an empty line with the cursor in it."""
        self.field.put("")
        self.meaning.clear()
        self.show()
        self.line.setFocus()

    def refuse(self, error: AppError) -> None:
        """Say why it cannot be, with times that can."""
        offers = [each for each in error.offers if isinstance(each, Moment)]
        self.meaning.clear()
        self.field.refuse(error.message, [self._typed(each) for each in offers])
        self.resized.emit()

    def choose(self) -> None:
        """Take the time that stands there."""
        now = self._desk.now()
        try:
            moment = self._read(now)
        except AppError as error:
            self.refuse(error)
        else:
            self.chosen.emit(moment.utc)

    def _read(self, now: datetime) -> Moment:
        settings = self._desk.settings
        return read_when(
            self.line.text(),
            now=now,
            zone=settings.home_zone,
            country=settings.home_country,
            day_first=settings.day_first,
        )

    def _show_meaning(self) -> None:
        """Say what was understood while it is typed; what is not understood yet is left alone."""
        now = self._desk.now()
        try:
            moment = self._read(now)
        except AppError:
            text = ""
        else:
            text = _("{time}, {waiting}").format(
                time=self._typed(moment), waiting=saying.waiting_text(moment.utc - now)
            )
        self.meaning.setText(text)
        self.resized.emit()

    def _typed(self, moment: Moment) -> str:
        """Return a moment as it would be typed: the clock alone where it is today."""
        today = Moment(self._desk.now(), moment.zone).wall.date()
        whole = moment.wall.date() != today
        return saying.full_text(moment) if whole else saying.clock_text(moment)


def snooze(
    desk: Desk,
    line: CallLine,
    rings_at: datetime,
    refused: Callable[[AppError], None] | None,
) -> None:
    """Let the alert of a call ring again at a moment, and say that the promise stands."""
    now = desk.now()
    done = desk.do(
        lambda: calls.snooze_until(line.contact_id, rings_at, now), quietly=True, refused=refused
    )
    if done is None:
        return
    zone = desk.settings.home_zone
    text = _("{name} rings again at {clock}. The promise stands: {promised}.")
    said = text.format(
        name=line.name,
        clock=clock_and_day(done[0], zone, now),
        promised=clock_and_day(done[1].due, zone, now),
    )
    desk.told.emit(said, True)
