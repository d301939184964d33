"""Days away in the settings: those to come, each to be taken back, and two lines to add more."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.away import AwayRecord, days_text
from desktop_app.domain.records import Moment
from desktop_app.domain.when_whole_day import read_day
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _, ngettext
from desktop_app.services import away
from desktop_app.storage import away_days

_OF_FIRST_DAY = ("overlap",)  # which refusal stands below which line
_OF_LAST_DAY = ("past", "order", "too-long", "too-far")


class AwayPanel(FieldPanel):
    """A list, two days and a note.

    `first`, `last` and `note` are the fields, `remove_buttons` those of the list in its order,
    `done` what adding led to. `day_asked` wants Today, where the calls to agree anew are.
    """

    day_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Days away"), headed=True, parent=parent)
        self._desk = desk
        self._listed: list[AwayRecord] | None = None
        self._added: int | None = None
        self.remove_buttons: list[QPushButton] = []
        self._build()
        for line in (self._first_line, self._last_line):
            line.edited.connect(self._echo)
        for line in (self._first_line, self._last_line, self._note_line):
            line.returnPressed.connect(self.add_days)
        self.add_button.clicked.connect(self.add_days)
        self.day_button.clicked.connect(self.day_asked)
        desk.changed.connect(self.refresh)
        desk.settings_changed.connect(self._echo)
        self.refresh()

    def refresh(self) -> None:
        """Show the days away that are not over."""
        try:
            listed = away_days.days_from(self._desk.now())
        except AppError as error:
            self._desk.failed.emit(error)
            return
        if listed != self._listed:
            self._listed = listed
            self._show_list(listed)
        if all(days.id != self._added for days in listed):
            self._show_done(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave out what is over by now."""
        super().showEvent(event)
        self.refresh()

    def add_days(self) -> None:
        """Be away on the days that stand there; where that cannot be, say so below the line."""
        first = self._read(self.first)
        last = None
        if first is not None:
            last = self._read(self.last, first) if self._last_line.text().strip() else first
        if first is None or last is None:
            return
        note, settings, now = self._note_line.text(), self._desk.settings, self._desk.now()
        added = self._desk.do(
            lambda: away.add(first, last, note, settings, now), refused=self._refuse
        )
        if added is None:
            return
        for field in (self.first, self.last, self.note):
            field.put("")
            field.note.clear()
        self._show_done(added)

    def _build(self) -> None:
        said = _(
            "Nothing rings on these days. Retries move past them, and what was promised waits on "
            "Today to be agreed anew."
        )
        self.add(label(said, "muted", wraps=True))
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(space(1))
        self.add(self._list)
        self._first_line = TextLine(_("3 August, or tomorrow"))
        self._last_line = TextLine(_("the same day"))
        self._note_line = TextLine(_("for yourself, such as holiday"))
        pair = self.add_pair()
        self.first = Field(_("First day away"), self._first_line, pair)
        self.last = Field(_("Last day away"), self._last_line, pair)
        pair.add(self.first)
        pair.add(self.last)
        self.note = Field(_("Note"), self._note_line, self)
        self.add(self.note)
        self.done = label("", "accent", wraps=True)
        self.day_button = button(_("Show them on Today"), "link")
        self.add_button = button(_("Add days away"))
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.done)
        words.addWidget(self.day_button)
        foot.addLayout(words, 1)
        foot.addWidget(self.add_button)
        self.body.addLayout(foot)

    def _show_list(self, listed: list[AwayRecord]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        today = self._today()
        self.remove_buttons = []
        for days in listed:
            said = days_text(days.first_on, days.last_on, today)
            text = _("Away {days}, back {day}").format(
                days=said, day=saying.date_text(days.back.wall.date())
            )
            row = QWidget(self._list)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(space(2))
            line.addWidget(label(" · ".join(filter(None, (text, days.note))), wraps=True), 1)
            remove = button(_("Remove"))
            remove.setAccessibleName(_("Remove the days away {days}").format(days=said))
            remove.clicked.connect(lambda _on=False, number=days.id: self._remove(number))
            line.addWidget(remove)
            self.remove_buttons.append(remove)
            self._rows.addWidget(row)
        self._list.setVisible(bool(listed))

    def _remove(self, number: int) -> None:
        settings, now = self._desk.settings, self._desk.now()
        self._desk.do(lambda: away.remove(number, settings, now))

    def _show_done(self, added: away.AwayAdded | None) -> None:
        """Say what the days led to, for as long as they stand."""
        self._added = added.days.id if added else None
        self.done.setText(_led_to(added) if added else "")
        self.done.setVisible(added is not None)
        self.day_button.setVisible(added is not None and added.to_agree > 0)

    def _today(self) -> date:
        return Moment(self._desk.now(), self._desk.settings.home_zone).wall.date()

    def _echo(self) -> None:
        """Say at the end of each line which day is read there."""
        first = self._understood(self._first_line.text(), None)
        last = self._understood(self._last_line.text(), first)
        for field, day in ((self.first, first), (self.last, last)):
            field.note.setText(_with_year(day, self._today()) if day else "")

    def _understood(self, text: str, since: date | None) -> date | None:
        try:
            return self._day(text, since)
        except AppError:
            return None

    def _read(self, field: Field, since: date | None = None) -> date | None:
        try:
            return self._day(str(field.entry.value()), since)
        except AppError as error:
            field.refuse(error.message)
            field.focus_fault()
            return None

    def _day(self, text: str, since: date | None) -> date:
        settings = self._desk.settings
        return read_day(
            text,
            now=self._desk.now(),
            zone=settings.home_zone,
            country=settings.home_country,
            day_first=settings.day_first,
            since=since,
        )

    def _refuse(self, error: AppError) -> None:
        if error.code not in (*_OF_FIRST_DAY, *_OF_LAST_DAY):
            self._desk.failed.emit(error)
            return
        field = self.first if error.code in _OF_FIRST_DAY else self.last
        field.refuse(error.message)
        field.focus_fault()


def _led_to(added: away.AwayAdded) -> str:
    sentences = []
    if added.moved:
        text = ngettext(
            "{count} retry moved past these days.",
            "{count} retries moved past these days.",
            added.moved,
        )
        sentences.append(text.format(count=added.moved))
    if added.to_agree:
        text = ngettext(
            "{count} promised call is to be agreed anew.",
            "{count} promised calls are to be agreed anew.",
            added.to_agree,
        )
        sentences.append(text.format(count=added.to_agree))
    return " ".join(sentences) or _("No call was promised for these days.")


def _with_year(day: date, today: date) -> str:
    said = saying.short_date(day)
    return said if day.year == today.year else f"{said} {day.year}"
