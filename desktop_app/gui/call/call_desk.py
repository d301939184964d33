"""The person in the middle of the window: promise, number, both clocks, ladder, words, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.phone import dialled
from desktop_app.domain.records import ContactRecord, ContactState, Moment, PromiseRecord
from desktop_app.gui.call.card_grid import CardGrid
from desktop_app.gui.call.desk_banner import COUNTED, DeskBanner
from desktop_app.gui.call.history import History
from desktop_app.gui.call.in_place import InPlace
from desktop_app.gui.call.left_off import LeftOffPanel
from desktop_app.gui.call.promise_form import PromiseForm
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.call.share_menu import ShareMenu
from desktop_app.gui.call.their_clock import TheirClock
from desktop_app.gui.call.thread_panels import TheirPanel, WhyPanel
from desktop_app.gui.desk import Desk
from desktop_app.gui.ladder_words import heading, rung_caption
from desktop_app.gui.parts.buttons import button, dress_anew
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.focus_ring import let_keys_scroll
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.ladder_dots import LadderDots, Rung, RungState
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.services import calls, contacts, ladders
from desktop_app.storage import before_call, histories, queries

SNOOZES = (2, 5, 10)
_TWO_CARDS = 420  # pixels at 100 % from which two cards stand beside each other
_NAME_LINES = 2  # more lines of a name than that stand above the buttons
_BESIDE = 480  # pixels at 100 % from which name and buttons stand beside each other

_DOTS = {
    ladders.RungState.UNANSWERED: RungState.DONE,
    ladders.RungState.REACHED: RungState.ANSWERED,
    ladders.RungState.OPEN: RungState.DUE,
    ladders.RungState.AHEAD: RungState.AHEAD,
    ladders.RungState.ENDED: RungState.SKIPPED,
}


class CallDesk(QScrollArea):
    """Shows one contact to be called.

    `call_started` follows the Call button, where `may_call` lets it, and `no_call_told` the one
    that says it was none; `edit_asked` wants the form, `library_asked` the library. `can_dial`
    tells whether the desktop has a program for numbers, where its own answer does not. The parts
    that a person can press or read are public attributes.
    """

    call_started = Signal(int)
    no_call_told = Signal(int)
    edit_asked = Signal(int)
    library_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.contact: ContactRecord | None = None
        self._ticked_at: datetime | None = None
        self.promise: PromiseRecord | None = None
        self.session: CallSession | None = None
        self._waiting_since: datetime | None = None
        self.may_call: Callable[[int], bool] = lambda _contact_id: True
        self.can_dial: Callable[[], bool] = lambda: True
        self._stacked = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        let_keys_scroll(self, _("The call"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def _build(self) -> None:
        page = QWidget(self.viewport())
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(space(5), space(5), space(5), space(5))
        self._column.setSpacing(space(4))
        self.banner = DeskBanner()
        self._column.addWidget(self.banner)
        self._column.addLayout(self._build_head())
        self._build_actions()
        self.promise_form = PromiseForm(self._desk)
        self.promise_form.hide()
        self.promise_form.reshaped.connect(lambda: self._show_whole(self.promise_form))
        self.promise_form.closed.connect(lambda: self.verticalScrollBar().setValue(0))
        self._column.addWidget(self.promise_form)
        self.ladder_panel = Panel()
        self.ladder = LadderDots()
        self.ladder_panel.body.addWidget(self.ladder)
        self._column.addWidget(self.ladder_panel)
        self._column.addLayout(self._build_words())
        history_panel = Panel(_("History"))
        self.history = History()
        history_panel.body.addWidget(self.history)
        history_panel.body.addStretch(1)
        self._column.addWidget(history_panel, 1)
        self.setWidget(page)

    def _build_head(self) -> QGridLayout:
        self.name = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.their_clock = TheirClock()
        self.call_button = button("", "primary")
        self.call_button.clicked.connect(self.start_call)
        row = QHBoxLayout()
        row.setSpacing(space(1))
        self.snooze_button = button(_("Snooze"))
        self.snooze_menu = QMenu(self)
        for minutes in SNOOZES:
            act = self.snooze_menu.addAction(_("In {count} minutes").format(count=minutes))
            act.triggered.connect(lambda _on=False, minutes=minutes: self.snooze(minutes))
        self.snooze_button.setMenu(self.snooze_menu)
        self.reopen_button = button(_("Reopen"))
        self.reopen_button.clicked.connect(self._reopen)
        for made in (self.reopen_button, self.snooze_button):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.call_button, 1, Qt.AlignmentFlag.AlignTop)
        self._buttons = row
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(space(1.5))
        self._head.setVerticalSpacing(space(1))
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(self.name, 0, 0)
        self._head.addWidget(self.about, 1, 0, 1, 2)
        self._head.addWidget(self.their_clock, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._head.addLayout(row, 0, 1)
        return self._head

    def _build_actions(self) -> None:
        """The quiet buttons below the head: what else can be done with this person."""
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        self.copy_button = button(_("Copy the number"), "chip")
        self.copy_button.clicked.connect(self.copy_number)
        self.promise_button = button("", "chip")
        self.promise_button.clicked.connect(self.show_promise_form)
        self.share_button = button(_("Share something"), "chip")
        self.share_menu = ShareMenu(self._desk, self.share_button)
        self.share_menu.library_asked.connect(self.library_asked)
        self.share_button.setMenu(self.share_menu)
        self.print_button = button(_("Print"), "chip")
        self.print_menu = PrintMenu(self._desk, self.print_button)
        self.print_button.setMenu(self.print_menu)
        self.edit_button = button(_("Edit"), "chip")
        self.edit_button.clicked.connect(self._ask_edit)
        self.withdraw_button = button(_("Withdraw"), "chip")
        self.withdraw_button.clicked.connect(self._withdraw)
        self.no_call_button = button(_("It was no call"), "chip")
        self.no_call_button.clicked.connect(self._tell_no_call)
        for made in (
            self.copy_button,
            self.promise_button,
            self.share_button,
            self.print_button,
            self.edit_button,
            self.withdraw_button,
            self.no_call_button,
        ):
            flow.addWidget(made)
        self._column.addWidget(self._actions)

    def _build_words(self) -> CardGrid:
        """What to know before dialling: why, their words, where one left off, what to ask about."""
        self.why_panel, self.their_panel = WhyPanel(self._desk), TheirPanel(self._desk)
        self.why, self.their_words = self.why_panel.words, self.their_panel.words
        self.left_off = LeftOffPanel()
        self.notes_panel, self.notes = Panel(_("Notes, and news to ask about")), Prose()
        self.notes_panel.body.addWidget(self.notes)
        self.notes_panel.body.addStretch(1)
        self._words = CardGrid()
        self._words.hold(
            (self.why_panel, self.their_panel, self.left_off, self.notes_panel),
            lambda panel: isinstance(panel, InPlace) and panel.wants_width,
        )
        for panel in (self.why_panel, self.their_panel):
            panel.reshaped.connect(lambda panel=panel: self._follow_form(panel))
        return self._words

    def _follow_form(self, panel: InPlace) -> None:
        """Give a form the whole row, and let it be seen as soon as it has its place."""
        self._words.arrange()
        if panel.is_open:
            self._show_whole(panel)

    def _show_whole(self, part: QWidget) -> None:
        """Scroll to a part once it has its place: to its end, and before all to its beginning."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        page = self.widget()
        if page is None or not part.isVisible():
            return
        top = part.mapTo(page, QPoint(0, 0)).y()
        for edge in (top + part.height() + space(3), top - space(3)):
            self.ensureVisible(0, edge, 0, 0)

    def show_contact(self, contact_id: int, session: CallSession | None) -> bool:
        """Show a contact as it stands in the database; return False where it is gone."""
        contact = queries.contact(contact_id)
        if contact is None:
            return False
        other = self.contact is None or self.contact.id != contact.id
        self.contact, self.session = contact, session
        self.promise = queries.open_promise(contact_id)
        if other:
            self.promise_form.go_to(contact, self.promise)
            self.verticalScrollBar().setValue(0)
        self._show_head(contact)
        self._show_actions(contact)
        self._show_ladder(contact)
        self._show_words(contact)
        self.history.show_happenings(
            histories.history(contact_id), self._desk.now(), self._desk.settings.home_zone
        )
        self._ticked_at = None
        self.tick(self._desk.now())
        return True

    def write_down(self, field: str) -> bool:
        """Open the form on the desk that has a field of the thread; return whether one has."""
        if field in ("concern", "gain", "deadline"):
            self.their_panel.begin(field)
        elif field == "purpose" or (field == "goal" and self.promise is not None):
            self.why_panel.begin(field)
        else:
            return False
        return True

    def is_typed_in(self) -> bool:
        """Return whether a form on the desk is open."""
        forms = (self.why_panel, self.their_panel)
        return any(each.is_open for each in forms) or not self.promise_form.isHidden()

    def keep_typed(self) -> None:
        """Keep what is being typed on the desk before one goes elsewhere."""
        self.why_panel.keep_typed()
        self.their_panel.keep_typed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the name and the buttons do not fit beside each other, they stack."""
        super().resizeEvent(event)
        self._place_buttons()
        self._words.set_narrow(event.size().width() < Theme.current().px(_TWO_CARDS))

    def _place_buttons(self) -> None:
        width, name = self.viewport().width(), self.name.fontMetrics()
        self._buttons.setDirection(QHBoxLayout.Direction.LeftToRight)
        left = width - 2 * space(5) - self._buttons.sizeHint().width()
        needed = name.horizontalAdvance(self.name.text()) / _NAME_LINES
        narrow = width < Theme.current().px(_BESIDE) or needed > left
        if left < 0:  # large text, in a language with long words
            self._buttons.setDirection(QHBoxLayout.Direction.BottomToTop)
        if narrow != self._stacked:
            self._stacked = narrow
            self._head.removeItem(self._buttons)
            self._head.addLayout(self._buttons, *((3, 0, 1, 2) if narrow else (0, 1, 1, 1)))

    def tick(self, now: datetime) -> None:
        """Let the clocks go on."""
        if self.contact is None or self._would_say_the_same(now):
            return
        self._ticked_at = now
        self._show_banner(now)
        self.snooze_button.setVisible(self.session is None and self._alert_is_near(now))
        there = Moment(now, self.contact.zone)
        hours = CallingHours(*self._desk.settings.hours())
        self.their_clock.show_time(there, self.contact, hours)

    def counts_seconds(self, now: datetime) -> bool:
        """Return whether the seconds since a promised minute are shown."""
        promise = self.promise
        return promise is not None and promise.due.utc <= now < promise.due.utc + COUNTED

    def _would_say_the_same(self, now: datetime) -> bool:
        """Return whether nothing on the page has changed since the last tick: most seconds."""
        last = self._ticked_at
        if last is None or last.replace(second=0, microsecond=0) != now.replace(
            second=0, microsecond=0
        ):
            return False
        due = None if self.promise is None else self.promise.due.utc
        if self.session is not None or due is None:
            return self.session is None
        return not (due <= now < due + COUNTED or last < due <= now)

    def start_call(self) -> None:
        """Start the call: the second is kept, the number is copied, and dialled if wanted."""
        if self.contact is None or not self.call_button.isEnabled():
            return
        if not self.may_call(self.contact.id):
            return
        self.copy_number()
        if self._desk.settings.dial and self.contact.phones:
            self._dial(self.contact.phones[0])
        self.call_started.emit(self.contact.id)

    def _dial(self, number: str) -> None:
        """Hand the number to the program that dials, or say that there is none."""
        opened = QDesktopServices.openUrl(QUrl(dialled(number)))
        if not (opened and self.can_dial()):
            said = _("No program here dials numbers. {number} is copied: dial it by hand.")
            self._desk.told.emit(said.format(number=number), False)

    def copy_number(self) -> None:
        """Put the number on the clipboard."""
        if self.contact is not None and self.contact.phones:
            QGuiApplication.clipboard().setText(self.contact.phones[0])
            self._desk.told.emit(_("Copied {number}").format(number=self.contact.phones[0]), False)

    def snooze(self, minutes: int) -> None:
        """Let the alert ring again later; the promise stays."""
        if self.contact is None or self.contact.state is ContactState.SAID_NO:
            return
        if not self._alert_is_near(self._desk.now()):
            self._desk.told.emit(_("No alert is near that could be snoozed."), False)
            return
        number = self.contact.id
        self._desk.do(lambda: calls.snooze(number, minutes, self._desk.now()))

    def _alert_is_near(self, now: datetime) -> bool:
        """Return whether an alert can be put off: it rings, or it will within the longest time."""
        longest = timedelta(minutes=SNOOZES[-1])
        return self.promise is not None and self.promise.due.utc - now < longest

    def _tell_no_call(self) -> None:
        if self.contact is not None:
            self.no_call_told.emit(self.contact.id)

    def show_promise_form(self) -> None:
        """Open the line in which the next call is promised, or moved."""
        if self.contact is not None and self.contact.state is not ContactState.SAID_NO:
            self.promise_form.open_for(self.contact, self.promise)
            self._show_whole(self.promise_form)

    def offer_time(self, moment: Moment | None) -> None:
        """Open the line of the next call, maybe with a moment in it; nothing is promised yet."""
        self.show_promise_form()
        if moment is not None and self.promise_form.isVisible():
            self.promise_form.offer(moment)

    def _withdraw(self) -> None:
        if self.contact is not None:
            number = self.contact.id
            self._desk.do(lambda: calls.withdraw(number, self._desk.now()))

    def _reopen(self) -> None:
        if self.contact is not None:
            number = self.contact.id
            self._desk.do(lambda: contacts.reopen(number, self._desk.settings, self._desk.now()))

    def _ask_edit(self) -> None:
        if self.contact is not None:
            self.edit_asked.emit(self.contact.id)

    def _show_head(self, contact: ContactRecord) -> None:
        self.name.setText(contact.name)
        work = ", ".join(part for part in (contact.title, contact.company) if part)
        zone = self._desk.settings.home_zone
        here, there = Moment(self._desk.now(), zone), Moment(self._desk.now(), contact.zone)
        same = here.wall.utcoffset() == there.wall.utcoffset()
        place = saying.zone_city(contact.zone)
        if same:
            place = _("{place}, same time as you").format(place=place)
        self.about.setText(" · ".join(part for part in (work, place) if part))
        number = contact.phones[0] if contact.phones else ""
        self.call_button.setText(_("Call {number}").format(number=number).strip())
        said_no = contact.state is ContactState.SAID_NO
        self.call_button.setEnabled(not said_no)
        self.call_button.setVisible(not said_no)
        dress_anew(self.call_button, "primary" if self.session is None else "quiet")
        self.copy_button.setVisible(bool(number) and not said_no)
        self._place_buttons()

    def _show_actions(self, contact: ContactRecord) -> None:
        said_no = contact.state is ContactState.SAID_NO
        promised = self.promise is not None
        self.no_call_button.setVisible(self.session is not None)
        self.withdraw_button.setVisible(promised)
        self.promise_button.setVisible(not said_no)
        self.promise_button.setText(_("Move the call") if promised else _("Promise a call"))
        self.share_button.setVisible(not said_no)
        self.print_button.setVisible(not said_no)
        self.reopen_button.setVisible(contact.state is not ContactState.ACTIVE)

    def _show_banner(self, now: datetime) -> None:
        home = self._desk.settings.home_zone
        if self.session is not None:
            self.banner.show_session(self.session, now)
        elif self.promise is not None and self.contact is not None:
            self.banner.show_promise(self.promise.due, self.contact.zone, Moment(now, home))
        else:
            self.banner.show_standing(self.contact, self._waiting_since, Moment(now, home))

    def _show_ladder(self, contact: ContactRecord) -> None:
        now, settings = self._desk.now(), self._desk.settings
        views = ladders.picture(contact.id, settings)
        self.ladder_panel.setVisible(bool(views))
        if views:
            self.ladder_panel.set_heading(heading(len(views), views[0].kind))
        mine = [view.due.at(settings.home_zone) for view in views]
        days = [None, *(due.wall.date() for due in mine)]
        self.ladder.set_rungs(
            [
                Rung(
                    rung_caption(view.minutes, due, now, before),
                    _dot(view, now),
                    f"{saying.full_text(view.due)} ({saying.zone_city(view.due.zone)})",
                )
                for view, due, before in zip(views, mine, days, strict=False)
            ]
        )

    def _show_words(self, contact: ContactRecord) -> None:
        self.share_menu.contact_id = self.print_menu.contact_id = contact.id
        self._waiting_since = before_call.waiting_since(contact.id)
        for panel in (self.why_panel, self.their_panel):
            panel.show_for(contact, self.promise)
        self.left_off.show_for(contact.id, self._desk.now(), self._desk.settings.home_zone)
        self.notes.set_words(contact.notes)
        self.notes_panel.setVisible(bool(contact.notes))
        self._words.arrange()


def _dot(view: ladders.RungView, now: datetime) -> RungState:
    state = _DOTS[view.state]
    if state is RungState.DUE and view.due.utc > now:
        return RungState.AHEAD
    return state
