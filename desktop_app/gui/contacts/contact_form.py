"""The form of one contact: all that METHOD.md asks to know of a person, in its own words."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.moved_away import clock_moved_to
from desktop_app.domain.phone import Number, read_number
from desktop_app.domain.records import (
    ContactRecord,
    ContactState,
    Moment,
    PromiseRecord,
)
from desktop_app.domain.state_words import state_text
from desktop_app.errors import AppError
from desktop_app.gui.contacts.contact_model import kind_words
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.form import Form
from desktop_app.gui.parts.inputs import (
    IntervalBox,
    TextArea,
    TextLine,
    TextLines,
    WordChoice,
)
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.places import country_box, country_name, zone_box, zone_name
from desktop_app.gui.theme import redress, space
from desktop_app.i18n import NAMES, _
from desktop_app.services.whereabouts import country_of, first_understood, zone_of
from desktop_app.settings import countries, zones

_AT_FAULT = {
    "no-name": "name",
    "bad-phone": "phones",
    "bad-email": "emails",
    "bad-zone": "zone",
    "bad-country": "country",
    "bad-kind": "kind",
    "bad-days": "touch_days",
    "bad-language": "language",
}


class ContactForm(Form):
    """Shows one contact, or an empty form for a new one. What its buttons do is the page's part."""

    _widest = 1080  # pairs of fields beside each other

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.record = ContactRecord()
        self.problem = label("", "due", wraps=True)
        head = self._build_head()
        sheet = self._build_sheet(1)
        self._build_who()
        self._build_reach()
        self._build_words()
        self.fields["phones"].finished.connect(self._tell_reach)
        self._column.addStretch(1)
        self._lay_out(head, sheet, self._build_foot(above=self.problem))
        self.show_new()

    @property
    def contact_id(self) -> int:
        """Which contact is shown; 0 for a new one."""
        return self.record.id

    def show_new(self, name: str = "", phone: str = "") -> None:
        """Show an empty form, in which a name or a number may stand already."""
        self.show_record(ContactRecord(zone="", country=""))
        self.title.setText(_("New contact"))
        self.state.hide()
        self._say_next(_("Only the name is needed. What the number tells is filled in."))
        self._actions.hide()
        self.put({"name": name, "phones": [phone] if phone else []})

    def show_record(self, record: ContactRecord) -> None:
        """Show a contact as it is kept."""
        if record.id != self.record.id:
            self._scroll.verticalScrollBar().setValue(0)
        self.record = record
        kept = record.as_fields()
        for name, field in self.fields.items():
            field.put(kept[name])
        self._tell_reach()
        self._hold_saved()

    def show_as_new(self) -> None:
        """Go on with what stands here as with a new contact, as the one shown is gone."""
        values = self.values()
        self.show_new()
        self.put(values)
        self._say(_("This contact was removed meanwhile. Save adds it anew as it stands here."))

    def show_head(self, record: ContactRecord, promise: PromiseRecord | None) -> None:
        """Say above the form who this is and what comes next, whatever is being typed below."""
        self.title.setText(record.name)
        active = record.state is ContactState.ACTIVE
        self.state.setVisible(not active)
        self.state.show_words(state_text(record.state), "muted")
        self.reopen_button.setVisible(not active)
        self.promise_button.setVisible(active and promise is None)
        self._actions.show()
        now = self._desk.now()
        text = _next_call(record, promise, now, self._desk.settings.home_zone)
        moved = promise is not None and clock_moved_to(promise.due, record.zone)
        self._say_next(text, due=bool(moved) or (promise is not None and promise.due.utc <= now))
        self.show_clock()

    def show_clock(self) -> None:
        """Say what time it is now in the zone that stands in the form."""
        zone = self.fields["zone"].entry.value()
        text = ""
        if zone in zones():
            clock = saying.clock_text(Moment(self._desk.now(), zone))
            text = _("now {clock} there").format(clock=clock)
        self.fields["zone"].note.setText(text)

    def edits(self) -> dict[str, Any]:
        """Return the fields that differ from what is saved."""
        return {name: value for name, value in self.values().items() if value != self._saved[name]}

    def refuse(self, error: AppError) -> None:
        """Say what is wrong at the field at fault, and put the cursor there."""
        field = self.fields.get(_AT_FAULT.get(error.code, ""))
        if field is None:
            self._say(error.message)
        else:
            field.refuse(error.message, [str(offer) for offer in error.offers])
            field.focus_fault()
            # The sentence takes its room only after the next layout.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(field))

    def _tell_reach(self) -> None:
        """Say what the numbers tell, and whether one of them is no whole number."""
        settings, country = self._desk.settings, self._country.value()
        reading = country if country in countries() else settings.home_country
        numbers: list[Number] = []
        with suppress(AppError):  # it is refused at its field when the form is saved
            numbers = [read_number(each, reading) for each in self._phones.value()]
        whole = all(number.e164 for number in numbers)
        self.fields["phones"].note.setText("" if whole else _("not a full number"))
        first = first_understood(numbers)
        here = country_of(first, reading)
        told = (country_name(here), zone_name(zone_of(first, here, settings)))
        for box, place in zip((self._country, self._zone), told, strict=True):
            text = _("follows the number: {place}").format(place=place)
            box.line.setPlaceholderText(text if first else _("follows the number"))

    def _say_next(self, sentence: str, *, due: bool = False) -> None:
        self.next_call.setText(sentence)
        role = "due" if due else "muted"
        if self.next_call.property("role") != role:
            self.next_call.setProperty("role", role)
            redress(self.next_call)

    def _say(self, sentence: str) -> None:
        say_in(self.problem, sentence)

    def _tell_edited(self) -> None:
        super()._tell_edited()
        self.show_clock()
        self._say("")

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        self.desk_button = button(_("Open at the desk"))
        self.reopen_button = button(_("Reopen"))
        self.remove_button = button(_("Remove"), "quiet")
        self.promise_button = button(_("Promise a call"))
        self.title = label("", "title", wraps=True)
        self.state = Pill()
        self.next_call = label("", "muted", wraps=True)
        who = QHBoxLayout()
        who.setSpacing(space(2))
        who.addWidget(self.title, 1)
        who.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        flow.addWidget(self.desk_button)
        flow.addWidget(self.promise_button)
        flow.addWidget(self.reopen_button)
        flow.addWidget(self.remove_button)
        column = QVBoxLayout(head)
        column.setContentsMargins(space(6), space(5), space(6), space(3))
        column.setSpacing(space(1))
        column.addLayout(who)
        column.addWidget(self.next_call)
        column.addSpacing(space(1))
        column.addWidget(self._actions)
        self._below_each_other.append(column)
        return head

    def _build_who(self) -> None:
        kinds = list(kind_words().items())
        panel = self._panel(_("Who they are"))
        self._add_field(panel, "name", _("Name"), TextLine(_("First and last name")))
        work = panel.add_pair()
        self._add_field(work, "title", _("Job title"), TextLine(_("What they do there")))
        self._add_field(work, "company", _("Company"), TextLine())
        self._add_field(panel, "kind", _("Kind"), WordChoice(_("Kind"), kinds))

    def _build_reach(self) -> None:
        follows = _("follows the number")
        self._phones = TextLines(_("+1 312 555 0134"), _("Add a number"))
        addresses = TextLines(_("name@example.com"), _("Add an address"))
        panel = self._panel(_("Where they are"))
        lines = panel.add_pair()
        self._add_field(lines, "phones", _("Telephone, the first is called"), self._phones)
        self._add_field(lines, "emails", _("E-mail"), addresses)
        places = panel.add_pair()
        self._country, self._zone = country_box(follows), zone_box(follows)
        self._add_field(places, "country", _("Country"), self._country)
        self._add_field(places, "zone", _("Time zone"), self._zone)
        languages = [("", _("As their country")), *NAMES.items()]
        spoken = WordChoice(_("Language"), languages)
        self._add_field(panel, "language", _("Language"), spoken)
        door = panel.add_pair()
        self._add_field(door, "address", _("Postal address"), TextArea(_("As on an envelope")))
        keeper = TextLine(_("Who answers the telephone for them"))
        self._add_field(door, "gatekeeper", _("Gatekeeper"), keeper)

    def _build_words(self) -> None:
        concern = TextArea(_("The pain they named, in their own words"))
        gain = TextArea(_("The benefit they named, in their own words"))
        deadline = TextLine(_("30 June, when the contract renews"))
        purpose = TextArea(_("How can I best be of service to this person today?"))
        notes = TextArea(_("Personal news to ask about, documents sent with their numbers"))
        panel = self._panel(_("What they said"))
        reasons = panel.add_pair()
        self._add_field(reasons, "concern", _("Concern"), concern)
        self._add_field(reasons, "gain", _("Gain"), gain)
        self._add_field(panel, "deadline", _("Deadline that goes with it"), deadline)
        self._add_field(panel, "purpose", _("Purpose, the reason to call"), purpose)
        self._add_field(panel, "notes", _("Notes"), notes)
        every = panel.add_pair()
        interval = IntervalBox(_("Unit of the interval"))
        self._add_field(every, "touch_days", _("Keep in touch every, 0 for never"), interval)
        self._add_field(
            every, "tags", _("Tags, divided by commas"), TextLine(_("printing, running"))
        )

    def _panel(self, said: str) -> FieldPanel:
        panel = FieldPanel(said, headed=False, parent=self._sheet)
        self._column.addWidget(panel)
        return panel


def _next_call(
    record: ContactRecord, promise: PromiseRecord | None, now: datetime, home_zone: str
) -> str:
    """Say what comes next for a contact, on both clocks where they differ."""
    if promise is not None:
        day = saying.day_text(promise.due, now)
        clocks = saying.clock_text(promise.due)
        if promise.due.wall.utcoffset() != promise.due.at(home_zone).wall.utcoffset():
            clocks = saying.both_ends(promise.due, home_zone)
        due = promise.due.utc <= now
        text = (
            _("Call now: you promised {day}, {clocks}") if due else _("Next call {day}, {clocks}")
        )
        moved = clock_moved_to(promise.due, record.zone)
        return " · ".join(part for part in (text.format(day=day, clocks=clocks), moved) if part)
    return {
        ContactState.ACTIVE: _("No next step yet."),
        ContactState.LONG_TERM: _("Waits on the long-term list."),
        ContactState.CLOSED: _("The file is closed."),
        ContactState.SAID_NO: _("Not called, listed or suggested until you reopen it."),
    }[record.state]
