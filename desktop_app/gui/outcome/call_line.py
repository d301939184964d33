"""When to call next: two slots to offer in the words to say, a line to type in, and jumps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import day_names, saying
from desktop_app.domain.calling_hours import EVENT_WAITS
from desktop_app.domain.document import ToSend, read_on
from desktop_app.domain.jump import JUMPS, READ_JUMP, Jump, landing
from desktop_app.domain.records import ContactRecord, Moment
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.gui.when_field import WhenField
from desktop_app.i18n import _, ngettext
from desktop_app.services import offers
from desktop_app.storage import queries

SLOT_KEYS = ("Ctrl+1", "Ctrl+2")
_SLOTS = len(SLOT_KEYS)  # METHOD: promise ("Offer two slots")
_HOUR = 60
_ONE_HOUR = timedelta(hours=1)
_DAYS_BY_NUMBER = 20  # from here on the month is named


class CallLine(QWidget):
    """Asks for a time; `changed` tells after each change. `slots` are the two that are offered."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact = ContactRecord()
        self._sending: ToSend | None = None
        self.slots: tuple[Moment, ...] = ()
        self.when = WhenField(desk, _("Next step, when on their clock"), in_place=True)
        self.when.read.connect(self._look)
        self.too_early = label("", "advice", wraps=True)
        self.too_early.hide()
        self.offer = label(_("Offer"), "muted")
        self.slot_buttons = [
            KeyButton("", key_text(QKeySequence(key)), "chip") for key in SLOT_KEYS
        ]
        self.jump_buttons = [self._jump_button(jump) for jump in (*JUMPS, READ_JUMP)]
        first, last = (wait // _ONE_HOUR for wait in EVENT_WAITS)
        words = _("{first} to {last} h after an event").format(first=first, last=last)
        self.event_button = button(words, "chip")
        self.event_button.setToolTip(_("When this talk was an interview, or about a proposal"))
        self.event_button.clicked.connect(lambda: self.when.set_moment(self._after_event()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        self._slot_row = self._row_of_slots()
        for part in (self.when, self.too_early, self._slot_row, self._row_of_jumps()):
            column.addWidget(part)

    def _row_of_slots(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.offer)
        for place, made in enumerate(self.slot_buttons):
            made.clicked.connect(lambda _on=False, place=place: self.take_slot(place))
            flow.addWidget(made)
        return row

    def _row_of_jumps(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        for made in (*self.jump_buttons, self.event_button):
            flow.addWidget(made)
        return row

    def _jump_button(self, jump: Jump) -> QPushButton:
        made = button(_jump_text(jump), "chip")
        made.clicked.connect(lambda: self.when.set_moment(self._landing(jump)))
        return made

    def show_for(self, contact: ContactRecord) -> None:
        """Ask for a time on the clock of a contact."""
        self._contact = contact
        self.when.show_for(contact)
        self._offer()

    def follow(self, sending: ToSend | None) -> None:
        """Offer times for the call about what is sent; None for any other call."""
        if sending != self._sending:
            self._sending = sending
            self._offer()
            self._look()

    def take_slot(self, place: int) -> None:
        """Take one of the two slots, as its key does; or of what is offered for a refused time."""
        slots = self.when.offers or self.slots
        if place < len(slots):
            self.when.set_moment(slots[place])

    def first_field(self) -> QLineEdit:
        """Return the line that a time is typed into."""
        return self.when.edit

    def _landing(self, jump: Jump) -> Moment:
        """Return where a jump leads: at the hour of the appointment that this call was about."""
        person = self._contact
        standing = queries.open_promise(person.id)
        anchor = None if standing is None else standing.anchor
        clock = None if anchor is None else anchor.wall.time()
        return landing(jump, self._desk.now(), person.zone, person.country, clock, self._read_on())

    def _after_event(self) -> Moment:
        person = self._contact
        return offers.after_event(person.id, person.zone, person.country, self._desk.now())

    def _read_on(self) -> date | None:
        sending = self._sending
        if sending is None or sending.send_on is None:
            return None
        return read_on(sending.send_on, sending.reading_days)

    def _offer(self) -> None:
        person, now = self._contact, self._desk.now()
        of_contact = (person.id, person.zone, person.country)
        sending = self._sending
        if sending is not None and sending.send_on is not None:
            days = (sending.send_on, sending.reading_days)
            self.slots = offers.after_reading(*of_contact, *days, now, _SLOTS)
        else:
            self.slots = offers.after_talk(*of_contact, now, _SLOTS)
        self.offer.setVisible(bool(self.slots))
        for place, made in enumerate(self.slot_buttons):
            made.setVisible(place < len(self.slots))
            if place < len(self.slots):
                text = _("or {slot}") if place else _("{slot}")
                made.setText(text.format(slot=slot_text(self.slots[place], now)))
                made.setToolTip(saying.both_ends(self.slots[place], self._desk.settings.home_zone))
                made.updateGeometry()
        self.jump_buttons[-1].setVisible(sending is not None)
        self.event_button.setVisible(sending is None)

    def _look(self) -> None:
        """Say where the call comes before they have read what is sent. METHOD: before the call."""
        read, moment = self._read_on(), self.when.moment
        early = read is not None and moment is not None and moment.wall.date() <= read
        self.too_early.setVisible(early)
        if early and read is not None:
            text = _("They need until {day} to read it.")
            self.too_early.setText(text.format(day=saying.date_text(read)))
        self._slot_row.setVisible(not self.when.offers)
        self.changed.emit()


def slot_text(slot: Moment, now: datetime) -> str:
    """Return a slot in the words in which it is offered: "Thursday the 18th at 1:30"."""
    day = slot.wall.date()
    text = _("{weekday} the {ordinal} at {clock}")
    if (slot.utc - now).days > _DAYS_BY_NUMBER:
        text = _("{weekday} the {ordinal} of {month} at {clock}")
    return text.format(
        weekday=day_names.weekday_name(day),
        ordinal=day_names.ordinal(day.day),
        month=day_names.month_name(day),
        clock=saying.spoken_clock(slot),
    )


def _jump_text(jump: Jump) -> str:
    if jump.after_reading:
        days = jump.business_days
        text = ngettext("Read, + {count} business day", "Read, + {count} business days", days)
        return text.format(count=days)
    if jump.business_days:
        days = jump.business_days
        text = ngettext("+ {count} business day", "+ {count} business days", days)
        return text.format(count=days)
    if jump.minutes % _HOUR == 0:
        return _("+ {count} h").format(count=jump.minutes // _HOUR)
    return _("+ {count} min").format(count=jump.minutes)
