"""A date and a minute in words: read as it is typed, echoed in both zones, refused with offers."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.business_days import business_days_between, holiday_name
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.records import ContactRecord, Moment, moment_on_wall
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import redress, space
from desktop_app.i18n import _, ngettext
from desktop_app.services.offers import suggested
from desktop_app.storage import away_days, queries

_OFFERS = 3
_PAUSE_MS = 800
_MONDAY, _FRIDAY, _NOON = 0, 4, time(12)


class WhenField(QWidget):
    """A line for a time, its echo below it, and offers to click or to go through with the arrows.

    `moment` is what stands there, or None; `read` tells after each change. `edit`, `echo` and
    `chips` are its parts. A form that offers times by itself has it offer some `in_place` of a
    refused one only.
    """

    read = Signal()

    def __init__(
        self, desk: Desk, says: str, parent: QWidget | None = None, *, in_place: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._in_place = in_place
        self._contact = ContactRecord()
        self.moment: Moment | None = None
        self.problem: AppError | None = None
        self._chosen: Moment | None = None
        self._offers: tuple[Moment, ...] = ()
        self._gone_through: tuple[Moment, ...] = ()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(says)
        self.edit.setPlaceholderText(_("Tuesday 8:45, or in 10 minutes"))
        self.edit.textChanged.connect(self._read)
        self.edit.returnPressed.connect(self._tell)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        for key, by in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
            arrow = QShortcut(QKeySequence(key), self.edit, partial(self._go_through, by))
            arrow.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.echo = label("", "accent", wraps=True)
        self.chips: list[str] = []
        self._chip_row = QWidget()
        self._flow = FlowLayout(self._chip_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addWidget(self.edit)
        column.addWidget(self.echo)
        column.addWidget(self._chip_row)

    def show_for(self, contact: ContactRecord, text: str = "") -> None:
        """Read times on the clock of another contact, starting with a text."""
        self._contact = contact
        self._write(text)

    def set_moment(self, moment: Moment) -> None:
        """Write a moment into the line, as if it had been typed; of two alike, it is this one."""
        self._chosen = moment
        self._write(saying.full_text(moment))
        self.edit.setFocus()

    def _write(self, text: str) -> None:
        """Put a text into the line and read it once: the line tells only of another one."""
        if text == self.edit.text():
            self._read()
        else:
            self.edit.setText(text)

    @property
    def offers(self) -> tuple[Moment, ...]:
        """The moments that are offered here, first to last."""
        return self._offers

    def _go_through(self, by: int) -> None:
        """Write the next offer into the line, or the one before it."""
        texts = [saying.full_text(each) for each in self._gone_through]
        if self.edit.text() in texts:
            place = (texts.index(self.edit.text()) + by) % len(texts)
        else:
            self._gone_through, place = self._offers, 0 if by > 0 else -1
        if self._gone_through:
            self.set_moment(self._gone_through[place])

    def chip_buttons(self) -> list[QWidget]:
        """Return the offers as they stand, first to last."""
        found = (self._flow.itemAt(place) for place in range(self._flow.count()))
        return [widget for item in found if item and (widget := item.widget())]

    def _read(self) -> None:
        now, person = self._desk.now(), self._contact
        self.moment = self.problem = None
        offers: tuple[Moment, ...] = ()
        if not self._in_place:
            offers = suggested(person.id, person.zone, person.country, now, _OFFERS)
        if self.edit.text().strip():
            try:
                self.moment = read_when(
                    self.edit.text(),
                    now=now,
                    zone=person.zone,
                    country=person.country,
                    day_first=self._desk.settings.day_first,
                )
            except AppError as error:
                offers = tuple(each for each in error.offers if isinstance(each, Moment)) or offers
                self.moment = self._chosen_of(offers)
                self.problem = None if self.moment else error
        self._show_echo(now)
        self._show_offers(offers, now)
        self.read.emit()

    def _chosen_of(self, offers: tuple[Moment, ...]) -> Moment | None:
        """Return the offer that was clicked, where its words alone could mean another one too."""
        chosen = self._chosen
        if chosen is None or self.edit.text() != saying.full_text(chosen):
            return None
        return chosen if chosen in offers else None

    def _show_echo(self, now: datetime) -> None:
        role, text = "accent", ""
        if self.problem is not None:
            role, text = "advice", self.problem.message
        elif self.moment is not None:
            against = self._said_against(self.moment)
            role = "advice" if against else "accent"
            text = " ".join([*self._said_of(self.moment, now), *against])
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        self._tell_soon()
        if self.echo.property("role") != role:
            self.echo.setProperty("role", role)
            redress(self.echo)

    def _tell_soon(self) -> None:
        """Have a screen reader say what is wrong only once one stops typing."""
        if self.problem is not None and QAccessible.isActive():
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        describe(self.edit, self.echo.text())

    def _said_of(self, moment: Moment, now: datetime) -> list[str]:
        """Say the moment at both ends, and how far off it is."""
        settings, country = self._desk.settings, self._contact.country
        day = moment.wall.date()
        said = _("{day}, {clocks}.").format(
            day=saying.full_text(moment).rpartition(",")[0],
            clocks=saying.both_ends(moment, settings.home_zone),
        )
        sentences = [saying.capital(said)]
        if which := _which_of_two(moment):
            sentences.append(_("That time comes twice: this is {which}.").format(which=which))
        today = Moment(now, moment.zone).wall.date()
        if day > today:
            days = business_days_between(today, day, country)
            text = ngettext("In {count} business day.", "In {count} business days.", days)
            sentences.append(text.format(count=days))
        return sentences

    def _said_against(self, moment: Moment) -> list[str]:
        """Say what speaks against a moment: at their end, and in one's own diary."""
        settings = self._desk.settings
        sentences = _against(moment, self._contact.country, CallingHours(*settings.hours()))
        for line in queries.clash(self._contact.id, moment.utc)[:1]:
            clock = saying.clock_text(line.promise.due.at(settings.home_zone))
            text = _("{name} is promised a call at {clock}.")
            sentences.append(text.format(name=line.name, clock=clock))
        away = away_days.days_at(moment.utc)
        if away is not None:
            text = _("You are away on that day: it rings on {day} at {clock}.")
            back = away.back.at(settings.home_zone)
            day_back, clock = saying.date_text(back.wall.date()), saying.clock_text(back)
            sentences.append(text.format(day=day_back, clock=clock))
        return sentences

    def _show_offers(self, offers: tuple[Moment, ...], now: datetime) -> None:
        chips = [chip_text(offer, now) for offer in offers]
        if chips == self.chips and offers == self._offers:
            return
        self.chips, self._offers = chips, offers
        self._chip_row.setVisible(bool(offers))
        self._flow.clear()
        before: QWidget = self.edit
        for offer, text in zip(offers, chips, strict=True):
            chip = button(text, "chip")
            chip.setToolTip(saying.both_ends(offer, self._desk.settings.home_zone))
            chip.clicked.connect(lambda _checked=False, offer=offer: self.set_moment(offer))
            self._flow.addWidget(chip)
            QWidget.setTabOrder(before, chip)
            before = chip
        self._chip_row.updateGeometry()


def _against(moment: Moment, country: str, hours: CallingHours) -> list[str]:
    """Say all that speaks against a moment on its wall; none of it forbids it. METHOD: promise."""
    wall = moment.wall
    day, clock = wall.date(), wall.time().replace(second=0, microsecond=0)
    holiday = holiday_name(day, country)
    found = []
    if holiday:
        found.append(_("That day is a holiday there: {holiday}.").format(holiday=holiday))
    if day.weekday() > _FRIDAY:
        found.append(_("That is a weekend."))
    if not hours.start <= clock <= hours.end:
        found.append(_("That is outside calling hours there."))
    if day.weekday() == _MONDAY and clock < _NOON:
        found.append(_("Monday morning is seldom a good time."))
    if day.weekday() == _FRIDAY and clock >= _NOON:
        found.append(_("Friday afternoon is seldom a good time."))
    return found


def chip_text(moment: Moment, now: datetime) -> str:
    """Return a moment in as few words as a chip has room for: "Tue 23, 10:00"."""
    far = (moment.utc - now).days > 20
    day = (saying.short_date if far else saying.short_day)(moment.wall.date())
    which = _which_of_two(moment)
    text = _("{day}, {clock}, {which}") if which else _("{day}, {clock}")
    return text.format(day=day, clock=saying.clock_text(moment), which=which)


def _which_of_two(moment: Moment) -> str:
    """Return which one it is of a wall time that a clock change repeats; nothing for others."""
    wall = moment.wall
    other = moment_on_wall(wall.date(), wall.time(), moment.zone, fold=1 - wall.fold)
    if other == moment:
        return ""
    return _("the second") if wall.fold else _("the first")
