"""The words on the right: the script by its parts, talking points to tick, notes, the timer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying
from desktop_app.domain.records import ContactRecord, Moment
from desktop_app.gui.call.find_words import FindWords
from desktop_app.gui.call.low_parts import LowScroll, Notes
from desktop_app.gui.call.need_form import NeedForm
from desktop_app.gui.call.script_choice import ScriptChoice
from desktop_app.gui.call.script_parts import PARTS, ScriptParts, part_names
from desktop_app.gui.call.session import CallSession, carry_ticks
from desktop_app.gui.call.silence import SilenceBar
from desktop_app.gui.commands.binding import show_key
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.focus_ring import let_keys_scroll
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.parts.tick_list import TickList
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.services import calls, script_book, scripts
from desktop_app.services.scripts import Words
from desktop_app.storage import queries

_SAY_MORE = "say-more"  # the bank whose texts follow a silence
_LEAST_SCRIPT = 110  # pixels at 100 %
_DRAFT_PAUSE_MS = 2000
_LOW = 430  # pixels at 100 % below which some parts stand side by side
_TIMELESS = ("opening", "questions", "offers", "answers", "gatekeeper", "brush-off")


class ScriptPanel(QWidget):
    """What to say to one contact, every place filled in.

    `outcome_asked` follows Log outcome, `ticks_changed` a tick in a call, `place_asked` a place
    that is to be filled in; `script_asked` wants the script of a contact, to write it. `notes` are
    kept as they are typed, for each contact. The cursor goes nowhere by itself: a press of a
    button leaves it where one types.
    """

    outcome_asked = Signal()
    ticks_changed = Signal(object)
    place_asked = Signal(str)
    script_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id = 0
        self._contact: ContactRecord | None = None
        self._session: CallSession | None = None
        self._words: Words | None = None
        self._is_aged = False
        self._kept = ""
        self._early: set[str] = set()  # what was ticked off before Call was pressed
        self._came_from: QWidget | None = None
        self._keep = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._keep.timeout.connect(self.keep_notes)
        self._build_script()
        self._build_notes()
        self._arrange()
        self._connect()

    @property
    def points(self) -> TickList:
        """The talking points that have a digit each."""
        return self.parts.points

    def _build_script(self) -> None:
        self.choice = ScriptChoice(self)
        self.segments = Segments(_("Parts of the script"))
        for key, title in part_names().items():
            self.segments.add_segment(key, title)
            self.segments.buttons[key].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.parts = ScriptParts(self._desk)
        self.script = LowScroll(_LEAST_SCRIPT)
        let_keys_scroll(self.script, _("The words to say"))
        self.script.setWidget(self.parts)
        self.search = FindWords(self._desk)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.script)
        self.pages.addWidget(self.search)

    def _build_notes(self) -> None:
        self.silence = SilenceBar(self._desk)
        self.need = NeedForm(self._desk)
        self.think_button = KeyButton(_("Let them think"), "", "chip")
        self.find_button = KeyButton(_("Find words"), "", "chip")
        self.need_button = KeyButton(_("A need came up"), "", "chip")
        self.tools = QWidget()
        self._flow = FlowLayout(self.tools, gap=space(1))
        for made in (self.think_button, self.find_button, self.need_button):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.notes = Notes()
        self.notes.setPlaceholderText(_("Notes. Esc leaves them for the keys."))
        self.notes.setAccessibleName(_("Notes while you talk"))
        self.timer = label("", "muted", wraps=True)
        self.log_button = KeyButton(_("Log outcome"), "")
        for made, command in (
            (self.think_button, "think"),
            (self.find_button, "find-words"),
            (self.need_button, "need"),
            (self.log_button, "log-outcome"),
        ):
            show_key(made, command)

    def _arrange(self) -> None:
        self._head = QGridLayout()
        self._head.setContentsMargins(space(4.5), 0, space(4), 0)
        self._head.setHorizontalSpacing(space(2))
        self._head.setVerticalSpacing(space(1))
        self._head.setColumnStretch(1, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(space(2.5), 0, space(1), 0)
        strip.addWidget(self.segments)
        self._foot = QGridLayout()
        self._foot.setContentsMargins(space(4.5), 0, space(4.5), 0)
        self._foot.setHorizontalSpacing(space(2))
        self._foot.setVerticalSpacing(space(1.5))
        self._foot.setColumnStretch(0, 1)
        self._foot.setRowStretch(3, 1)
        self._foot.addWidget(self.silence, 0, 0, 1, 2)
        self._foot.addWidget(self.need, 1, 0, 1, 2)
        inside = QWidget()
        self._inside = page = QVBoxLayout(inside)
        page.setContentsMargins(0, space(3), 0, space(3))
        page.setSpacing(space(2))
        page.addLayout(self._head)
        page.addLayout(strip)
        page.addWidget(self.pages, 4)
        page.addLayout(self._foot)
        self.whole = QScrollArea()
        self.whole.setWidgetResizable(True)
        self.whole.setFrameShape(QFrame.Shape.NoFrame)
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.whole.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place(low=False)

    def _place(self, *, low: bool) -> None:
        """Put the parts below each other; on a `low` panel some stand side by side."""
        self._is_low = low
        self.silence.at_once = 1 if low else 3
        for part in (self.choice.button, self.choice.why, self.tools):
            self._head.removeWidget(part)
        for part in (self.tools, self.notes, self.timer, self.log_button):
            self._foot.removeWidget(part)
        while self._flow.takeAt(0) is not None:
            pass
        buttons: list[QWidget] = [self.think_button, self.find_button, self.need_button]
        if low:
            self.choice.why.hide()  # the button says it as a tip
            for part in (self.choice.button, *buttons):
                self._flow.addWidget(part)
            self._head.addWidget(self.tools, 0, 0, 1, 2)
            self._foot.addWidget(self.notes, 3, 0, 2, 1)
            self._foot.addWidget(self.timer, 3, 1)
        else:
            for part in buttons:
                self._flow.addWidget(part)
            self._head.addWidget(self.choice.button, 0, 0, Qt.AlignmentFlag.AlignTop)
            self._head.addWidget(self.choice.why, 0, 1)
            self.choice.why.show()
            self._foot.addWidget(self.tools, 2, 0, 1, 2)
            self._foot.addWidget(self.notes, 3, 0, 1, 2)
            self._foot.addWidget(self.timer, 4, 0)
        self._foot.addWidget(self.log_button, 4, 1)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._choose_script)
        self.choice.writing_asked.connect(lambda: self.script_asked.emit(self._contact_id))
        self.segments.chosen.connect(self._open_part)
        self.parts.ticked.connect(self._tick)
        self.parts.place_asked.connect(self.place_asked)
        self.parts.need_asked.connect(self.note_need)
        self.search.ticked.connect(self._tick)
        self.search.closed.connect(self.close_find)
        self.need.kept.connect(self._take_need)
        self.need.closed.connect(self._go_back)
        self.think_button.clicked.connect(lambda _on=False: self.let_them_think())
        self.find_button.clicked.connect(lambda _on=False: self.find_words())
        self.need_button.clicked.connect(lambda _on=False: self.note_need())
        self.notes.textChanged.connect(self._keep_soon)
        self.notes.textChanged.connect(self._share_height)
        self.log_button.clicked.connect(self.outcome_asked)
        copies = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.script)
        copies.setContext(Qt.ShortcutContext.WidgetShortcut)
        copies.activated.connect(self.parts.copy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Save height where there is little of it."""
        super().resizeEvent(event)
        low = event.size().height() < Theme.current().px(_LOW)
        if low != self._is_low:
            self._place(low=low)

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which a call can be made; what does not fit scrolls."""
        theme = Theme.current()
        return QSize(theme.px(240), theme.px(220))

    def _share_height(self) -> None:
        """Leave the height to the script until notes are written: words to say come first."""
        if self.notes.make_room():
            share = 2 if self.notes.is_written_in and not self._is_low else 0
            self._inside.setStretchFactor(self._foot, share)

    def focus_notes(self) -> None:
        """Put the cursor into the notes, where they can be seen."""
        self.notes.setFocus()
        self._bring_into_sight(self.notes)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll a low panel to where a part has come up: all of it, not its cursor alone."""
        self._inside.activate()
        inside = self.whole.widget()
        assert inside is not None
        top = part.mapTo(inside, QPoint(0, 0)).y()
        for edge in (top + part.height() + space(4), top):
            self.whole.ensureVisible(0, edge, 0, 0)

    def show_contact(
        self, contact_id: int, session: CallSession | None, contact: ContactRecord | None = None
    ) -> None:
        """Show the words for a contact as it stands in the database, where `contact` is from."""
        other = contact_id != self._contact_id
        if other:
            self.keep_notes()
            self._leave()
        called = session is not self._session
        if session is not None:
            session.ticked |= self._early
        if called and session is None:
            self.silence.stop()
        self._contact_id, self._session = contact_id, session
        needed = self._need_is_known
        self._contact = contact or queries.contact(contact_id)
        anew = self._read_words(self._desk.now()) or needed != self._need_is_known
        if self._words is not None and self._contact is not None:
            self.choice.show_words(self._words, self._contact.script)
        if other or self.notes.toPlainText() == self._kept:
            self._put_notes(queries.draft(contact_id))
        if other:
            self.segments.choose("opening")
        if other or anew or called:
            self._show_points()
            self._show_part(self.segments.current(), from_above=other)
        self.tick(self._desk.now())

    def _leave(self) -> None:
        """Let go of what belongs to the person that was shown."""
        self._early = set()
        self.silence.stop()
        self.need.hide()
        self.pages.setCurrentWidget(self.script)
        self.parts.asked.clear()

    def say_as_of(self, now: datetime) -> None:
        """Let the words follow the minute: a voicemail names the time of the next call.

        What names no time is read again when another part is opened.
        """
        if self.segments.current() in _TIMELESS:
            self._is_aged = True
        elif self._contact_id and self._read_words(now):
            self._show_part(self.segments.current())

    def step_part(self, steps: int) -> None:
        """Open the next part of the script, or the one before; the cursor stays."""
        keys = [key for key, _kind in PARTS]
        key = keys[(keys.index(self.segments.current()) + steps) % len(keys)]
        self.segments.choose(key)
        self._open_part(key)

    def _open_part(self, key: str) -> None:
        self.pages.setCurrentWidget(self.script)
        if self._is_aged and self._contact_id:
            self._read_words(self._desk.now())
        self._show_part(key, from_above=True)

    def _read_words(self, now: datetime) -> bool:
        """Read the words for the contact that is shown; return whether they are others."""
        words, before = scripts.words(self._contact_id, self._desk.settings, now), self._words
        self._words, self._is_aged = words, False
        if before is not None and words != before:
            carry_ticks(before, words, self.ticked())
        return words != before

    def _choose_script(self, key: str) -> None:
        number = self._contact_id
        self._desk.do(lambda: script_book.choose(number, key, self._desk.now()))

    def choose_script(self) -> None:
        """Open the list of scripts."""
        self.choice.open_menu()

    def let_them_think(self) -> None:
        """Begin a moment of silence, or begin it anew."""
        banks = self._words.banks if self._words else ()
        texts = next((bank.texts for bank in banks if bank.name == _SAY_MORE), ())
        self.silence.start(texts)
        self._bring_into_sight(self.notes if self.notes.hasFocus() else self.silence)

    def find_words(self) -> None:
        """Look for words in the banks, the answers and the stories."""
        if self.pages.currentWidget() is not self.search:
            self._come_from()
        self.pages.setCurrentWidget(self.search)
        self.search.open_for(self._words, self.ticked(), self._contact_id)

    def close_find(self) -> None:
        """Show the script again, with the cursor where it was."""
        self._go_back()
        self.pages.setCurrentWidget(self.script)
        self._show_points()
        self._show_part(self.segments.current())

    def note_need(self) -> None:
        """Note in their words that a need came up."""
        if self._contact_id:
            self._come_from()
            self.need.open_for(self._contact_id)
            self._bring_into_sight(self.need)

    def _take_need(self, words: str) -> None:
        """A need that has no field of its own any more goes to the notes of the call."""
        if words:
            standing = self.notes.toPlainText().rstrip()
            added = _("Need: {words}").format(words=words)
            self.notes.setPlainText(f"{standing}\n{added}".lstrip())
            self.notes.moveCursor(QTextCursor.MoveOperation.End)
            self.keep_notes()

    def _come_from(self) -> None:
        held = QApplication.focusWidget()
        own = (self.search, self.need)
        if held is None or not any(each.isAncestorOf(held) for each in own):
            self._came_from = held

    def _go_back(self) -> None:
        """Put the cursor back to where it was, unless it has gone elsewhere since."""
        held, back = QApplication.focusWidget(), self._came_from or self.notes
        if held is None or not held.isVisible() or self.isAncestorOf(held):
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_soon(self) -> None:
        """Keep the notes two seconds after the first letter: who types on and on is kept too."""
        if not self._keep.isActive():
            self._keep.start()

    def keep_notes(self) -> None:
        """Keep what is typed in the database, so that not even a kill loses it."""
        self._keep.stop()
        number, text = self._contact_id, self.notes.toPlainText()
        if not number or text == self._kept:
            return
        if self._desk.keep(lambda: calls.keep_draft(number, text, self._desk.now())):
            self._kept = text

    def write_notes(self, contact_id: int, text: str) -> None:
        """Let notes go on that were typed elsewhere, if their contact is still shown."""
        if contact_id == self._contact_id and text != self.notes.toPlainText():
            self.notes.setPlainText(text)
            self.notes.moveCursor(QTextCursor.MoveOperation.End)

    def forget_notes(self) -> None:
        """Empty the notes and the ticks once an outcome has taken them over."""
        self._keep.stop()
        self._put_notes("")
        self._early = set()
        self._show_points()
        self._show_part(self.segments.current())

    def _put_notes(self, kept: str) -> None:
        """Show notes as the database has them, unless they stand there."""
        self._kept = kept
        if self.notes.toPlainText() != kept:
            self.notes.blockSignals(True)
            self.notes.setPlainText(kept)
            self.notes.moveCursor(QTextCursor.MoveOperation.End)
            self.notes.blockSignals(False)
            self._share_height()

    def tick(self, now: datetime) -> None:
        """Let the timer of the call go on."""
        session = self._session
        if session is None:
            self.timer.clear()
            self.timer.hide()
            return
        self.timer.show()
        lasted = session.clock(now)
        if session.ended_at is None:
            self.timer.setText(_("On call {clock}").format(clock=lasted))
            return
        begun = Moment(session.started_at, self._desk.settings.home_zone)
        text = _("Called at {clock}, {lasted}")
        self.timer.setText(text.format(clock=saying.clock_text(begun), lasted=lasted))

    def toggle_point(self, place: int) -> None:
        """Tick a talking point by its number, counted from 0."""
        self.points.toggle(place)

    def ticked(self) -> set[str]:
        """Return what was ticked off, in this call or just before it."""
        return self._session.ticked if self._session else self._early

    @property
    def _need_is_known(self) -> bool:
        """METHOD: the call ("Offers stay folded away until a need is noted"). One that is on
        record was noted, in this call or before it."""
        return self._contact is not None and bool(self._contact.concern or self._contact.gain)

    def _show_part(self, key: str, *, from_above: bool = False) -> None:
        bar = self.script.verticalScrollBar()
        place = 0 if from_above else bar.value()
        self.parts.show_part(key, self._words, self.ticked(), folded=not self._need_is_known)
        bar.setValue(place)

    def _show_points(self) -> None:
        self.parts.show_points(self._words, self.ticked())

    def _tick(self, text: str, on: bool) -> None:
        (self.ticked().add if on else self.ticked().discard)(text)
        if self._session is not None:
            self.ticks_changed.emit(self._session)
