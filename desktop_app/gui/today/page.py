"""The home page: the column of the day, the person or letter in the middle, the words beside it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactState, Moment
from desktop_app.errors import AppError
from desktop_app.gui.call.call_desk import CallDesk
from desktop_app.gui.call.call_strips import CallStrips
from desktop_app.gui.call.calls_in_hand import CallsInHand
from desktop_app.gui.call.places import Where, place_of
from desktop_app.gui.call.script_panel import ScriptPanel
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import FirstSteps
from desktop_app.gui.parts.agenda_model import Key
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.row_menu import RowMenu
from desktop_app.gui.theme import Theme, space
from desktop_app.gui.today.agenda import Day, day_of
from desktop_app.gui.today.day_keys import keys_of
from desktop_app.gui.today.day_view import DayView
from desktop_app.gui.today.head import DayHead
from desktop_app.gui.today.reading import ENDS_SHOWN, Reading, next_to_call, read
from desktop_app.gui.today.row_offers import offers_of
from desktop_app.gui.today.warm_up import WarmUp
from desktop_app.i18n import _
from desktop_app.storage import queries

if TYPE_CHECKING:
    from desktop_app.gui.cards.letter_desks import LetterDesks
    from desktop_app.gui.outcome_dialog import OutcomeDialog

_NARROW = 1080  # below this many pixels at 100 % the script slides under the desk
_DESK_SHARE, _DESK_SHARE_ABOVE = 0.575, 0.37  # of what the column leaves: beside, above the words
_COLUMN, _LEAST_COLUMN = 317, 230  # how wide the column of the day starts, and may become
_MOST_OF_IT = 0.4  # of the page, at the start: large texts leave the person more than the day
_LEAST_DESK = 180  # of the height, where the words stand below it
_MORE_ENDS = 100


class TodayPage(QWidget):
    """Works through the day, from the row that is due to the outcome.

    `edit_asked` wants a contact's form, `field_asked` one field of it, `option_asked` an option of
    the settings, `script_asked` the script of a contact, `library_asked` the library. `counted`
    tells how much waits today, `session_changed` with whom the user is talking: a contact's id, or
    None; `answering` whose outcome is being written down. `empty` offers the first steps.
    """

    edit_asked = Signal(int)
    field_asked = Signal(int, str)
    option_asked = Signal(str)
    script_asked = Signal(int)
    library_asked = Signal()
    counted = Signal(int)
    session_changed = Signal(object)
    answering = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day: Day | None = None
        self._reading: Reading | None = None
        self._minute: datetime | None = None
        self._arranged = self._restored = False
        self.waiting, self._ends_shown = 0, ENDS_SHOWN
        self.chosen: Key | None = None
        self.in_hand = CallsInHand(desk, self)
        self.in_hand.changed.connect(self.session_changed)
        if self.session is not None:
            self.chosen = ("contact", self.session.contact_id)
        self.dialog: OutcomeDialog | None = None
        self._build()
        self.keys = keys_of(self)
        self._desk.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self.agenda = DayView(_("The day"))
        self.agenda.let_drag(self._desk)
        self.model = self.agenda.rows
        self.agenda.chosen.connect(self._choose_row)
        self.agenda.activated.connect(self._activate)
        self.row_menu = RowMenu(self.agenda, lambda: offers_of(self))
        # Each part has its parent from the start: one that moves is dressed all over again.
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        left = QWidget(self.split)
        left.setMinimumWidth(Theme.current().px(_LEAST_COLUMN))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = DayHead(self._desk, left)
        column.addWidget(self.head)
        column.addWidget(self.agenda, 1)
        self.work = QSplitter(Qt.Orientation.Horizontal, self.split)
        self.middle = QStackedWidget(self.work)
        self.middle.setMinimumHeight(Theme.current().px(_LEAST_DESK))
        self.call_desk = CallDesk(self._desk, self.middle)
        self.call_desk.call_started.connect(self._call_started)
        self.call_desk.edit_asked.connect(self.edit_asked)
        self.call_desk.library_asked.connect(self.library_asked)
        self.empty = FirstSteps(
            _("Nobody to call yet"),
            _("Add the first person and promise them a call, or look around on a made-up day."),
            self.middle,
        )
        self.rest = EmptyState(
            _("Nothing is due"),
            _("The next call opens here at its minute. Choose a row to prepare it."),
            parent=self.middle,
        )
        self.warm_up = WarmUp(self._desk, self.middle)
        self.warm_up.begun.connect(self._begin_day)
        for part in (self.call_desk, self.warm_up, self.empty, self.rest):
            self.middle.addWidget(part)
        self.work.addWidget(self.middle)
        self._build_words()
        self.work.addWidget(self.script)
        self.work.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.work)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        for splitter in (self.split, self.work):
            splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strips)
        whole.addWidget(self.split, 1)

    @cached_property
    def letters(self) -> LetterDesks:
        """The desks of letters, made when the first one is shown: no start has to wait for them."""
        from desktop_app.gui.cards.letter_desks import LetterDesks

        letters = LetterDesks(self._desk, self.middle)
        letters.person_asked.connect(self.open_contact)
        letters.call_asked.connect(self.call_desk.offer_time)
        letters.field_asked.connect(self.field_asked)
        letters.option_asked.connect(self.option_asked)
        letters.library_asked.connect(self.library_asked)
        self.middle.addWidget(letters)
        return letters

    def _build_words(self) -> None:
        """The words beside the person, and what asks above them during a call."""
        self.script = ScriptPanel(self._desk, self.work)
        self.script.outcome_asked.connect(self.log_outcome)
        self.script.notes.left.connect(lambda: self.agenda.setFocus())
        self.script.ticks_changed.connect(self.in_hand.keep_ticks)
        self.script.place_asked.connect(self._fill_place)
        self.script.script_asked.connect(self.script_asked)
        self.strips = CallStrips(self._desk, self.in_hand, self)
        self.strips.log_asked.connect(self._log_call_with)
        self.strips.call_asked.connect(self.start_call)
        self.strips.back_asked.connect(self.open_contact)
        self.call_desk.may_call = self.strips.may_call
        self.call_desk.no_call_told.connect(self._forget_call)

    @property
    def session(self) -> CallSession | None:
        """The call that goes on."""
        return self.in_hand.current

    def refresh(self) -> None:
        """Read the day anew, and keep the person who is shown."""
        now = self._desk.now()
        self._minute = now.replace(second=0, microsecond=0)
        try:
            self._reading = read(now, self._desk.settings, self._ends_shown)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self._show_day(self._reading, now)
        self.in_hand.follow()
        self.strips.follow()
        if self.dialog is None or not self.dialog.saving:  # else the next contact is shown at once
            self._show_chosen()
        self.head.count_soon()

    def tick(self, now: datetime) -> None:
        """Let clocks and countdowns go on; at each new minute the rows follow it."""
        minute = now.replace(second=0, microsecond=0)
        if self._minute == minute:
            pass
        elif self._reading is None or not self._reading.holds(now):
            self.refresh()
        else:
            self._minute = minute
            try:
                self._follow_minute(self._reading, now)
            except AppError as error:
                self._desk.failed.emit(error)
        self.call_desk.tick(now)
        if self.session is not None:
            self.script.tick(now)

    @property
    def has_due(self) -> bool:
        """Whether a call is due now, or goes on."""
        return self.session is not None or bool(self._day and self._day.due_now)

    def counts_seconds(self) -> bool:
        """Return whether a call is on, or the minutes since a promised one are counted."""
        return self.session is not None or self.call_desk.counts_seconds(self._desk.now())

    def _follow_minute(self, reading: Reading, now: datetime) -> None:
        """Show what a minute makes of the same day: for nobody has written anything."""
        due_before = self._day.due_now if self._day else ()
        self._show_day(reading, now)
        if self._day is None or self._day.due_now != due_before:
            self._show_chosen()
        elif self.chosen is not None and self.chosen[0] == "contact":
            self.script.say_as_of(now)

    def _show_day(self, reading: Reading, now: datetime) -> None:
        self._day = day = day_of(reading, now, self._desk.settings, self.session)
        self.warm_up.follow(reading, day, now, idle=self._is_idle())
        self.head.show_day(day, now)
        if self.model.set_rows(day.rows):
            self.agenda.mark(self.chosen)
        self.waiting = day.waiting
        self.counted.emit(self.waiting)

    def open_contact(self, contact_id: int) -> None:
        """Show a contact in the middle, whether or not the day has a row for them."""
        self._choose(("contact", contact_id))
        self.agenda.mark(self.chosen)

    def offer_time(self, moment: Moment | None) -> None:
        """Open the line of the next call for the person who is shown, perhaps with a moment."""
        self.call_desk.offer_time(moment)

    def start_call(self, contact_id: int) -> None:
        """Show a contact and start the call."""
        self.open_contact(contact_id)
        self.call_desk.start_call()

    def log_outcome(self, outcome: Outcome | None = None) -> None:
        """Open the sheet for the outcome, with one chosen already or none."""
        contact = self.call_desk.contact
        if self.chosen is None or self.chosen[0] != "contact" or contact is None or self.dialog:
            return
        if contact.state is ContactState.SAID_NO:
            message = _("{name} said no. Reopen the contact first if they came back to you.")
            self._desk.failed.emit(AppError("said-no", message.format(name=contact.name)))
            return
        self.script.keep_notes()
        from desktop_app.gui.outcome_dialog import CallInHand, OutcomeDialog  # no start waits

        notes, ticked = self.script.notes.toPlainText(), frozenset(self.script.ticked())
        in_hand = CallInHand(contact, self.in_hand.of(contact.id), notes, ticked)
        dialog = OutcomeDialog(self._desk, in_hand, self.window())
        dialog.saved.connect(self._logged)
        dialog.rejected.connect(lambda: self._take_notes_back(contact.id, dialog))
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.resize(min(Theme.current().px(space(178)), self.window().width() - space(8)), 0)
        dialog.open()
        self.answering.emit(contact.id)
        if outcome is not None:
            dialog.choose(outcome)

    def keep_notes(self) -> None:
        """Keep what is being typed before the window goes, or another page comes."""
        self.script.keep_notes()
        self.call_desk.keep_typed()
        if "letters" in vars(self):
            self.letters.reminder.drafts.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters open the outcome, digits tick talking points; text fields keep both."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.warm_up.on:
            self.warm_up.begin()
        elif enter and self.middle.currentWidget() is self.empty:
            self.empty.take_first()
        elif not self.keys.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the script slides under the desk."""
        super().resizeEvent(event)
        theme, size = Theme.current(), event.size()
        narrow = size.width() < theme.px(_NARROW)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.work.orientation() == wanted and self._arranged:
            return
        self.work.setOrientation(wanted)
        self.work.setHandleWidth(space(2) if narrow else 1)  # words scroll away at both edges
        column = min(theme.px(_COLUMN), int(size.width() * _MOST_OF_IT))
        if not (self._arranged or self._restored):
            self.split.setSizes([column, size.width() - column])
        whole = size.height() if narrow else size.width() - column
        share = round(whole * (_DESK_SHARE_ABOVE if narrow else _DESK_SHARE))
        self.work.setSizes([share, whole - share])
        self._arranged = True

    def save_places(self) -> QByteArray:
        """Return where the splitter stands, for the next start."""
        return self.split.saveState()

    def restore_places(self, state: QByteArray) -> None:
        """Put the splitter where it stood."""
        self._restored = self.split.restoreState(state)

    def _choose_row(self, key: Key) -> None:
        if key[0] == "more":
            self._ends_shown += _MORE_ENDS
            self.refresh()
        elif key != self.chosen:
            self._choose(key)

    def _activate(self, index: QModelIndex) -> None:
        """Call who is shown, or write on in a call; a row that is not shown is shown first."""
        key = self.model.key_at(index.row())
        if key is not None and key != self.chosen:
            self.agenda.setCurrentIndex(index)
        elif key is not None and key[0] == "contact":
            if self._session_with(key[1]) is None:
                self.call_desk.start_call()
            else:
                self.script.focus_notes()

    def _choose(self, key: Key) -> None:
        self.script.keep_notes()
        self.warm_up.end()
        self.chosen = key
        self._show_chosen()

    def _begin_day(self) -> None:
        """Go from the warm-up to the first call of the day."""
        self.warm_up.end()
        self.chosen = None
        self._show_chosen()
        self.agenda.setFocus()

    def _is_idle(self) -> bool:
        """Return whether the warm-up would cover nothing that the user is in the middle of."""
        at_work = self.session is not None or self.dialog is not None
        return not (at_work or self.call_desk.is_typed_in() or self.script.notes.hasFocus())

    def _show_chosen(self) -> None:
        if self.warm_up.on:
            self.chosen = None
            self.agenda.mark(None)
            self.script.hide()
            self.middle.setCurrentWidget(self.warm_up)
            return
        if self.chosen is None or not self._still_there(self.chosen):
            self.chosen = self.model.first_key()
            if self.chosen is not None and self.chosen[0] == "more":
                self.chosen = None
            self.agenda.mark(self.chosen)
        if self.chosen is None:
            self._show_nothing()
            return
        self.strips.remind(self.chosen)
        kind, number = self.chosen
        part: QWidget = self.call_desk
        if kind != "contact":
            part, shown = self.letters, self.letters.show_letter(kind, number)
        else:
            shown = self.call_desk.show_contact(number, self._session_with(number))
            if shown:
                self.script.show_contact(number, self.in_hand.of(number), self.call_desk.contact)
        if not shown:
            self._show_nothing()
            return
        self.middle.setCurrentWidget(part)
        contact = self.call_desk.contact if kind == "contact" else None
        # METHOD: ladder ("Said no"): there is nothing to say to them.
        self.script.setVisible(contact is not None and contact.state is not ContactState.SAID_NO)

    def _still_there(self, key: Key) -> bool:
        """Return whether what is shown still exists; a letter must still be to write."""
        kind, number = key
        if kind == "contact":
            return queries.contact(number) is not None
        return self.model.row_of(key) >= 0

    def _show_nothing(self) -> None:
        self.script.hide()
        self.middle.setCurrentWidget(self.rest if queries.contact_count() else self.empty)

    def _session_with(self, contact_id: int) -> CallSession | None:
        return self.session if self.session and self.session.contact_id == contact_id else None

    def _call_started(self, contact_id: int) -> None:
        self.in_hand.begin(contact_id)
        self.strips.follow()
        self._show_chosen()
        self.script.focus_notes()

    def _forget_call(self, contact_id: int) -> None:
        """The call was begun by mistake."""
        self.agenda.setFocus()
        self.strips.forget(contact_id)

    def _fill_place(self, name: str) -> None:
        """Lead to where a place of the script is filled in."""
        place, contact = place_of(name), self.call_desk.contact
        if self.call_desk.write_down(name if name == "goal" else place.field):
            return
        if place.where is Where.SETTINGS:
            self.option_asked.emit(place.field)
        elif place.where is Where.PROMISE:
            self.call_desk.show_promise_form()
        elif place.where is Where.CONTACT and contact is not None:
            self.field_asked.emit(contact.id, place.field)
        elif contact is not None:
            self.script_asked.emit(contact.id)

    def _log_call_with(self, contact_id: int) -> None:
        """Open the sheet for a call that is still to be written down."""
        self.open_contact(contact_id)
        self.log_outcome()

    def _logged(self, contact_id: int) -> None:
        """After an outcome the next call opens by itself; else this person stays."""
        self.in_hand.end(contact_id)
        self.strips.follow()
        self.script.forget_notes()
        lines = self._reading.today if self._reading else ()
        following = next_to_call(lines, contact_id, self._desk.now())
        if following is not None and following != contact_id:
            self.open_contact(following)
        else:
            self._show_chosen()
            self.agenda.scrollToTop()  # to who comes next, wherever this row was
        self.agenda.setFocus()

    def _take_notes_back(self, contact_id: int, dialog: OutcomeDialog) -> None:
        """What was typed in a sheet that was left is not lost."""
        self.script.write_notes(contact_id, dialog.said.toPlainText())

    def _dialog_closed(self) -> None:
        self.dialog = None
        self.window().activateWindow()  # else an alert that came meanwhile may get the keyboard
