"""The next step that both sides agreed: its kind by key, and what that kind asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.next_step import RULES, NextStep, StepRule, rule_of, step_name
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactKind, ContactRecord, ContactState, Moment
from desktop_app.gui.desk import Desk
from desktop_app.gui.outcome.call_line import CallLine
from desktop_app.gui.outcome.ending_line import EndingLine
from desktop_app.gui.outcome.sending_line import SendingLine
from desktop_app.gui.outcome.touch_line import TouchLine
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import FieldName, label
from desktop_app.gui.parts.long_words import shortened
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import calls
from desktop_app.storage import documents


@dataclass(frozen=True)
class Told:
    """The next step as it stands in the form, in the words of `calls.Report`."""

    next_step: NextStep | None = None
    next_call: Moment | None = None
    next_purpose: str = ""
    next_goal: str = ""
    agreed: bool | None = None
    document: ToSend | None = None
    touch_days: int = 0
    let_go: str = ""
    card: bool = True
    reminder: bool = True
    decided: tuple[int, ...] = ()


class NextStepForm(QWidget):
    """Asks for the next step; `changed` tells after each change.

    `ask_all` asks for its kind, as after a talk; `ask_time` for a time alone, where nobody was
    reached and no ladder goes on. The parts are public: `call`, `sending`, `touch`, `ending`.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, contact: ContactRecord, today: date, *, first_talk: bool
    ) -> None:
        super().__init__()
        self._contact, self._today = contact, today
        prospect = contact.kind is ContactKind.PROSPECT
        self._thanked = first_talk and prospect
        self._outcome: Outcome | None = None
        self._asks_all = True
        self.step = NextStep.APPOINTMENT
        name = contact.first_name or contact.name
        self.heading = label(
            _("Next step, agreed with {name}").format(name=name), "section", wraps=True
        )
        self.call = CallLine(desk)
        self.call.show_for(contact)
        self.sending = SendingLine(today)
        self.touch = TouchLine()
        self.touch.days.put(contact.touch_days or self.touch.value())
        listed = contact.state is ContactState.LONG_TERM
        self.touch.long_term.setChecked(prospect or listed)
        self.ending = EndingLine()
        self.keys = label(_("Alt and the number"), "muted")
        self.steps = {rule.step: self._step_button(rule) for rule in RULES}
        self._build_words(shortened(name))
        self._arrange()
        self._connect()
        self._show_parts()

    def _step_button(self, rule: StepRule) -> KeyButton:
        made = KeyButton(step_name(rule.step), rule.key, "choice")
        made.setToolTip(key_text(QKeySequence(f"Alt+{rule.key}")))
        made.clicked.connect(lambda: self.choose(rule.step))
        return made

    def _build_words(self, name: str) -> None:
        """What the call is for and the one exact ask; ticks for what goes with it."""
        self.purpose = QLineEdit(self._contact.purpose)
        self.purpose.setAccessibleName(_("What the call is for"))
        self.purpose.setPlaceholderText(_("The agenda in their words, then the next steps, if any"))
        self.goal = QLineEdit()
        self.goal.setAccessibleName(_("The one thing to ask for"))
        self.goal.setPlaceholderText(_("A date, a decision, one point"))
        for line in (self.purpose, self.goal):
            line.setCursorPosition(0)
        self.agreed = QCheckBox(_("They agreed"))
        self.card = QCheckBox(_("Write a thank-you card: first talk with {name}").format(name=name))
        self.reminder = QCheckBox(_("E-mail a reminder the business day before"))
        self.summary = QCheckBox(_("Send a summary of the talk by e-mail today"))
        for tick in (self.agreed, self.card, self.reminder, self.summary):
            tick.setChecked(True)
        self.decided: dict[int, QCheckBox] = {}
        for line_ in documents.open_documents_of(self._contact.id):
            if line_.sent_at is not None:
                tick = QCheckBox(_("They have decided on {title}").format(title=line_.title))
                self.decided[line_.id] = tick

    def _arrange(self) -> None:
        self._kinds = QWidget()
        kinds = FlowLayout(self._kinds)
        for made in self.steps.values():
            kinds.addWidget(made)
        self._words = QWidget()
        words = QGridLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setHorizontalSpacing(space(3))
        words.setVerticalSpacing(space(1))
        words.setColumnStretch(0, 3)
        words.setColumnStretch(1, 2)
        words.addWidget(FieldName(_("What the call is for"), self.purpose), 0, 0)
        words.addWidget(FieldName(_("The one thing to ask for"), self.goal), 0, 1)
        words.addWidget(self.purpose, 1, 0)
        words.addWidget(self.goal, 1, 1)
        self._ticks = QWidget()
        ticks = FlowLayout(self._ticks, gap=space(4))
        for tick in (self.agreed, self.card, self.reminder, self.summary, *self.decided.values()):
            ticks.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.keys)
        column.addLayout(head)
        for part in (
            *(self._kinds, self.sending, self.call, self.touch, self.ending),
            *(self._words, self._ticks),
        ):
            column.addWidget(part)

    def _connect(self) -> None:
        for part in (self.call, self.touch, self.ending):
            part.changed.connect(self.changed)
        self.sending.changed.connect(self._follow_sending)
        self.agreed.toggled.connect(self._show_parts)
        for tick in (self.card, self.reminder, self.summary, *self.decided.values()):
            tick.toggled.connect(self.changed)

    def ask_all(self, outcome: Outcome) -> None:
        """Ask for the whole next step; after a brush-off a way back stands there first."""
        if outcome is not self._outcome or not self._asks_all:
            self._asks_all = True
            brushed = outcome is Outcome.BRUSH_OFF  # METHOD: the call (brush-off)
            was_brushed = self._outcome is Outcome.BRUSH_OFF
            if self._outcome is None or brushed != was_brushed:
                step = NextStep.KEEP_IN_TOUCH if brushed else NextStep.APPOINTMENT
                self._choose(self.step if self.call.when.moment else step)
            self._outcome = outcome
        self._show_parts()

    def ask_time(self) -> None:
        """Ask for a time alone, which may be left open."""
        self._asks_all = False
        self._show_parts()

    def choose(self, step: NextStep) -> None:
        """Choose a kind, as its key does, and go where it asks for something."""
        if self._asks_all:
            self._choose(step)
            self.first_field().setFocus()

    def _choose(self, step: NextStep) -> None:
        with QSignalBlocker(self):  # all of it is one change
            self.step = step
            self.agreed.setChecked(rule_of(step).agreed)
            self._follow_sending()
        self._show_parts()

    def first_field(self) -> QWidget:
        """Return where the typing begins for the kind that is chosen."""
        return {
            NextStep.SEND: self.sending.title,
            NextStep.KEEP_IN_TOUCH: self.touch.days,
            NextStep.NOTHING: self.ending.reason,
        }.get(self._kind().step, self.call.first_field())

    def told(self) -> Told:
        """Return the next step as it stands here."""
        rule, decided = self._kind(), self._decided()
        call = self.call.when.moment if rule.time else None
        words = rule.step is not NextStep.NOTHING
        let_go = ""
        if rule.reason:
            let_go = self.ending.value()
        elif rule.interval and self.touch.long_term.isChecked():
            let_go = calls.LONG_TERM
        return Told(
            next_step=rule.step if self._asks_all else None,
            next_call=call,
            next_purpose=self.purpose.text() if words else "",
            next_goal=self.goal.text() if words else "",
            agreed=self.agreed.isChecked() if self._asks_all else None,
            document=self._document(rule),
            touch_days=self.touch.value() if rule.interval else 0,
            let_go=let_go,
            card=self.card.isChecked(),
            reminder=self.reminder.isChecked(),
            decided=decided,
        )

    def ready(self) -> bool:
        """Return whether all is there that the kind asks for."""
        when = self.call.when
        return not self.lacks() and (self._asks_all or when.problem is None)

    def lacks(self) -> str:
        """Say the first thing that the kind asks for and that is not there; else nothing."""
        rule = self._kind()
        if self._asks_all and rule.title and not self.sending.sending().title:
            return _("Still to say: what you send.")
        if self._asks_all and rule.time and self.call.when.moment is None:
            return _("Still to say: the day and the minute of the next call.")
        return ""

    def _kind(self) -> StepRule:
        return rule_of(self.step if self._asks_all else NextStep.APPOINTMENT)

    def _document(self, rule: StepRule) -> ToSend | None:
        if rule.title:
            sending = self.sending.sending()
            return sending if sending.title else None
        if self._brushed() and self.summary.isChecked():
            day = saying.date_text(self._today)
            title = _("Summary of our talk on {day}").format(day=day)
            return ToSend(title, DocumentKind.OTHER, send_on=self._today)
        return None

    def _decided(self) -> tuple[int, ...]:
        ticked = (number for number, tick in self.decided.items() if tick.isChecked())
        return tuple(ticked) if self._asks_all else ()

    def _brushed(self) -> bool:
        return self._asks_all and self._outcome is Outcome.BRUSH_OFF

    def _follow_sending(self) -> None:
        sends = self._asks_all and rule_of(self.step).title
        self.call.follow(self.sending.sending() if sends else None)
        self.changed.emit()

    def _show_parts(self) -> None:
        """Show what the kind asks for, and no more."""
        rule, all_ = self._kind(), self._asks_all
        for step, made in self.steps.items():
            made.setChecked(step is self.step)
        for part in (self.heading, self.keys):
            part.setVisible(all_)
        self._kinds.setVisible(all_)
        self.sending.setVisible(all_ and rule.title)
        self.call.setVisible(rule.time)
        self.touch.setVisible(rule.interval)
        self.ending.setVisible(rule.reason)
        self._words.setVisible(not rule.reason)
        self.agreed.setVisible(all_ and rule.time)
        self.card.setVisible(all_ and rule.card and self._thanked)
        self.reminder.setVisible(all_ and rule.time and self.agreed.isChecked())
        self.summary.setVisible(self._brushed() and not rule.title)
        for tick in self.decided.values():
            tick.setVisible(all_)
        self._ticks.setVisible(all_)
        self.changed.emit()
