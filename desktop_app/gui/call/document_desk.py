"""Something to send, in the middle of the window; or something that was sent and has no call."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.document import FOLLOWED, kind_name, read_on
from desktop_app.domain.records import Moment, PromiseRecord
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.middle import READING, keep_in_middle
from desktop_app.gui.theme import Tone, space
from desktop_app.gui.write_mail import write_mail
from desktop_app.i18n import _, ngettext
from desktop_app.services import documents, offers
from desktop_app.storage import queries
from desktop_app.storage.documents import DocumentLine, document

_SLOTS = 2


class DocumentDesk(QWidget):
    """Shows one document and the call that follows it.

    `person_asked` wants the contact it goes to; `call_asked` a call to them, once they are shown,
    at a moment that is to be agreed on.
    """

    person_asked = Signal(int)
    call_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: DocumentLine | None = None
        self._to = ""
        self.title = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.follow_up = DueBanner("accent")
        self.follow_up.timer.hide()
        self.sent_button = button(_("Sent"), "primary")
        self.sent_button.clicked.connect(self._mark_sent)
        self.mail_button = button(_("Write the e-mail"))
        self.mail_button.clicked.connect(self._write_mail)
        self.close_button = button("")
        self.close_button.clicked.connect(self._close)
        self.person_button = button(_("Open the contact"))
        self.person_button.clicked.connect(self._open_person)
        self.slots = QWidget()
        self.slot_chips: list[QPushButton] = []
        self._slots = FlowLayout(self.slots)
        row = QWidget()
        flow = FlowLayout(row)
        for made in (self.sent_button, self.mail_button, self.close_button):
            flow.addWidget(made)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(4))
        for part in (self.title, self.about, self.follow_up, self.slots, row):
            column.addWidget(part)
        column.addWidget(self.person_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle of a wide page."""
        super().resizeEvent(event)
        keep_in_middle(self.width(), READING, self._column)

    def show_document(self, document_id: int) -> bool:
        """Show what is to be sent, or was; return False where it is gone or closed."""
        line = document(document_id)
        if line is None or line.closed_at is not None:
            return False
        self._line = line
        contact = queries.contact(line.contact_id)
        self._to = contact.emails[0] if contact and contact.emails else ""
        self.title.setText(_("{title} to {name}").format(title=line.title, name=line.name))
        self.about.setText(" ".join(self._said_of(line)))
        to_send = line.sent_at is None
        self.sent_button.setVisible(to_send)
        self.mail_button.setVisible(to_send)
        self.mail_button.setEnabled(bool(self._to))
        self.mail_button.setToolTip(self._to or _("No e-mail address is known yet."))
        self.close_button.setText(_("Leave it out") if to_send else _("It is decided"))
        self._show_follow_up(line)
        return True

    def _said_of(self, line: DocumentLine) -> list[str]:
        zone = self._desk.settings.home_zone
        today = documents.today(self._desk.now(), self._desk.settings)
        said = [_("{kind}.").format(kind=kind_name(line.kind))]
        if line.sent_at is not None:
            text, day = _("Sent on {day}."), Moment(line.sent_at, zone).wall.date()
        elif line.send_on == today:
            text, day = _("To send today."), today
        else:
            text, day = _("It was to be sent on {day}."), line.send_on
        said.append(text.format(day=saying.date_text(day)))
        if line.reading_days:
            days = line.reading_days
            text = ngettext(
                "They need {count} day to read it.", "They need {count} days to read it.", days
            )
            said.append(text.format(count=days))
        return said

    def _show_follow_up(self, line: DocumentLine) -> None:
        """Say which call follows, or that none does. METHOD: before the call."""
        promise = queries.open_promise(line.contact_id)
        self._slots.clear()
        self.slot_chips = []
        followed = line.kind in FOLLOWED
        self.follow_up.setVisible(followed or promise is not None)
        self.slots.setVisible(promise is None and followed)
        if promise is not None:
            self._show_promise(line, promise)
        elif followed:
            said = _("No call follows it: agree on one, one to three days after they have read it.")
            self.follow_up.say(said, "advice")
            for slot in self._free(line):
                chip = button(self._offer_text(slot), "chip")
                chip.clicked.connect(lambda _on=False, slot=slot: self._ask_call(slot))
                self._slots.addWidget(chip)
                self.slot_chips.append(chip)
        self.slots.updateGeometry()

    def _show_promise(self, line: DocumentLine, promise: PromiseRecord) -> None:
        due = promise.due
        text = _("You call about it on {day}, {clocks}.").format(
            day=saying.date_text(due.wall.date()),
            clocks=saying.both_ends(due, self._desk.settings.home_zone),
        )
        read = read_on(self._sent_on(line), line.reading_days)
        tone: Tone = "accent"
        if due.wall.date() <= read and line.reading_days:
            tone = "advice"
            early = _("They need until {day} to read it.")
            text = f"{text} {early.format(day=saying.date_text(read))}"
        self.follow_up.say(text, tone)

    def _sent_on(self, line: DocumentLine) -> date:
        """Return the day from which they read: when it went, or today while it has not."""
        at = line.sent_at or self._desk.now()
        day = documents.today(at, self._desk.settings)
        return day if line.sent_at is not None else max(day, line.send_on)

    def _free(self, line: DocumentLine) -> tuple[Moment, ...]:
        sent_on, now = self._sent_on(line), self._desk.now()
        of_contact = (line.contact_id, line.zone, line.country)
        return offers.after_reading(*of_contact, sent_on, line.reading_days, now, _SLOTS)

    def _offer_text(self, slot: Moment) -> str:
        text = _("Call on {day} at {clock}")
        day = saying.date_text(slot.wall.date())
        return text.format(day=day, clock=saying.clock_text(slot))

    def _ask_call(self, slot: Moment) -> None:
        self._open_person()
        self.call_asked.emit(slot)

    def _open_person(self) -> None:
        if self._line is not None:
            self.person_asked.emit(self._line.contact_id)

    def _write_mail(self) -> None:
        """Open the user's mail program with address and subject filled in."""
        if self._line is None:
            return
        try:
            write_mail(self._to, self._line.name, self._line.title)
        except AppError as error:
            self._desk.failed.emit(error)

    def _mark_sent(self) -> None:
        if self._line is not None:
            number = self._line.id
            self._desk.do(lambda: documents.mark_sent(number, self._desk.now()))

    def _close(self) -> None:
        if self._line is not None:
            number = self._line.id
            self._desk.do(lambda: documents.close(number, self._desk.now()))
