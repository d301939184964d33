"""How a call went: letters choose, what follows is shown before it is saved, Enter saves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying, speech
from desktop_app.domain.outcome import RULES, Outcome, OutcomeRule, outcome_name, rule_of
from desktop_app.domain.records import ContactKind, ContactRecord, Moment
from desktop_app.errors import AppError
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.theme import Theme, space
from desktop_app.gui.when_field import WhenField
from desktop_app.i18n import _
from desktop_app.services import calls
from desktop_app.services.follow_ups import Consequence
from desktop_app.storage import histories, queries

_COLUMNS = 3
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


@dataclass(frozen=True)
class CallInHand:
    """The call that the dialog is about; `session` is None for one made without Call.

    `ticked` are the talking points that came up.
    """

    contact: ContactRecord
    session: CallSession | None
    notes: str
    ticked: frozenset[str] = frozenset()


class OutcomeDialog(QDialog):
    """One small sheet over the window; `saved` follows once the outcome is written down.

    A refusal stands in the sheet, and everything typed stays.
    """

    saved = Signal(int)

    def __init__(self, desk: Desk, in_hand: CallInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact = in_hand.contact
        self._session, self._ticked = in_hand.session, in_hand.ticked
        self._opened_at = desk.now()
        self._kept_start = in_hand.session.started_at if in_hand.session else self._opened_at
        self._first_talk = histories.last_talked_at(in_hand.contact.id) is None
        self.outcome: Outcome | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How did it go?"))
        self.setModal(True)
        self._build(in_hand.notes)
        self._connect()
        self._show_rest()

    def _build(self, notes: str) -> None:
        name = self._contact.first_name or self._contact.name
        self.heading = label(_("How did it go with {name}?").format(name=name), "heading")
        self.called = label("", "muted", wraps=True)
        started = self._kept_start.astimezone(self._my_zone())
        self.called_at = QTimeEdit(QTime(started.hour, started.minute))
        self.called_at.setDisplayFormat("H:mm")
        self.called_at.setAccessibleName(_("Called at"))
        self.choices: dict[Outcome, KeyButton] = {}
        grid = QGridLayout()
        grid.setSpacing(space(2))
        for place, rule in enumerate(RULES):
            made = KeyButton(outcome_name(rule.outcome), rule.key, "choice")
            made.clicked.connect(lambda _on=False, each=rule.outcome: self.choose(each))
            self.choices[rule.outcome] = made
            grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)
        self.said = QPlainTextEdit(notes)
        self.said.setAccessibleName(_("What was said"))
        self.said.setTabChangesFocus(True)
        self.said.setMinimumHeight(Theme.current().px(64))
        self.said.setMaximumHeight(Theme.current().px(110))
        self._build_voicemail()
        self._build_next(name)
        self.problem = DueBanner("advice")
        self.problem.timer.hide()
        self.problem.hide()
        self.follows = label("", "accent", wraps=True)
        self.cancel_button = button(_("Cancel"))
        self.save_button = KeyButton(_("Save"), key_text(QKeySequence("Ctrl+Return")))
        head = QHBoxLayout()
        head.addWidget(self.called, 1)
        head.addWidget(label(_("Called at"), "muted"))
        head.addWidget(self.called_at)
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(self.follows, 1)
        foot.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        scroll = QScrollArea(self)
        inside = QWidget(scroll.viewport())
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(6), space(5), space(6), space(3))
        column.setSpacing(space(3))
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.voicemail_panel)
        column.addWidget(label(_("What was said"), "section"))
        column.addWidget(self.said)
        column.addWidget(self.next_part)
        column.addWidget(self.problem)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, space(5))
        page.addWidget(scroll, 1)
        foot.setContentsMargins(space(6), 0, space(6), 0)
        page.addLayout(foot)
        self._scroll, self._inside, self._foot = scroll, inside, foot

    def _build_voicemail(self) -> None:
        self.voicemail_panel = Panel(_("Say this"))
        self.voicemail = Prose("", "reading")
        self.voicemail_seconds = Pill()
        self.voicemail_panel.body.addWidget(self.voicemail)
        self.voicemail_panel.body.addWidget(self.voicemail_seconds)

    def _build_next(self, name: str) -> None:
        """The next step: a time and what for, or letting go."""
        self.next_part = QWidget()
        self.next_heading = label(_("Next step, agreed with {name}").format(name=name), "section")
        self.when = WhenField(self._desk, _("Next step, when on their clock"))
        self.when.show_for(self._contact)
        self.purpose = QLineEdit(self._contact.purpose)
        self.purpose.setAccessibleName(_("What the call is for"))
        self.purpose.setPlaceholderText(_("The agenda in their words, then the next steps, if any"))
        self.purpose.setCursorPosition(0)
        self.card = QCheckBox(_("Write a thank-you card: first talk with {name}").format(name=name))
        self.card.setChecked(True)
        self.reminder = QCheckBox(_("E-mail a reminder the business day before"))
        self.reminder.setChecked(True)
        self.let_go = QCheckBox(_("No next step: let go, because"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why you let go"))
        self.reason.setPlaceholderText(_("the reason; or long-term, to keep them on that list"))
        letting = QHBoxLayout()
        letting.setSpacing(space(2))
        letting.addWidget(self.let_go)
        letting.addWidget(self.reason, 1)
        self.purpose_heading = label(_("What the call is for"), "section")
        column = QVBoxLayout(self.next_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        for part in (
            self.next_heading,
            self.when,
            self.purpose_heading,
            self.purpose,
            self.card,
            self.reminder,
        ):
            column.addWidget(part)
        column.addLayout(letting)

    def _connect(self) -> None:
        self.called_at.timeChanged.connect(self._show_rest)
        self.when.read.connect(self._show_rest)
        self.let_go.toggled.connect(self._show_rest)
        self.reason.textEdited.connect(lambda: self.let_go.setChecked(True))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.save)
        for rule in RULES:
            QShortcut(
                QKeySequence(f"Alt+{rule.key}"), self, lambda each=rule.outcome: self.choose(each)
            )
        for each in self.findChildren(QWidget):
            each.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the content asks for, now that it is laid out."""
        super().showEvent(event)
        self._fit()

    def choose(self, outcome: Outcome) -> None:
        """Choose how it went, as its letter does."""
        self.outcome = outcome
        for each, made in self.choices.items():
            made.setChecked(each is outcome)
        rule = rule_of(outcome)
        self._show_rest()
        if rule.asks_next:
            self.when.edit.setFocus()
        else:
            self.save_button.setFocus()

    def save(self) -> None:
        """Write the outcome down; where that is refused, say why and stay."""
        if self.outcome is None or not self.save_button.isEnabled():
            return
        report = self._report(self.outcome)
        number, settings, now = self._contact.id, self._desk.settings, self._desk.now()
        logged = self._desk.do(
            lambda: calls.log(number, report, settings, now), quietly=True, refused=self._refuse
        )
        if logged is None:
            return
        self._desk.told.emit(self._said_when_saved(report), True)
        self.saved.emit(self._contact.id)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a letter choose and Enter save, unless somebody is typing a text."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            typing = isinstance(self.focusWidget(), _TEXT_FIELDS)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if plain and enter and not isinstance(self.focusWidget(), QPlainTextEdit):
                self._enter()
                return True
            if plain and not typing and self._choose_by(event.text()):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter where nothing in the sheet has the focus."""
        if not self._choose_by(event.text()):
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the button that has the focus, on every desktop alike; anywhere else, save."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused is not self.save_button:
            focused.click()
        else:
            self.save()

    def _choose_by(self, letter: str) -> bool:
        for rule in RULES:
            if letter and letter.upper() == rule.key:
                self.choose(rule.outcome)
                return True
        return False

    def _my_zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.settings.home_zone)

    def _started_at(self) -> datetime:
        """Return when the call started: as pressed, or as corrected in the field.

        A time that is still ahead was that time of yesterday, on the user's wall.
        """
        here = self._kept_start.astimezone(self._my_zone())
        wanted: QTime = self.called_at.time()
        if (wanted.hour(), wanted.minute()) == (here.hour, here.minute):
            return self._kept_start
        corrected = here.replace(
            hour=wanted.hour(), minute=wanted.minute(), second=0, microsecond=0
        )
        if corrected > self._desk.now():
            corrected -= timedelta(days=1)
        return corrected.astimezone(UTC)

    def _report(self, outcome: Outcome) -> calls.Report:
        rule = rule_of(outcome)
        started_at = self._started_at()
        minutes = None
        if rule.reached and self._session is not None:
            minutes = self._session.minutes(self._opened_at)
        next_call = self._next_call()
        return calls.Report(
            outcome=outcome,
            started_at=started_at,
            minutes=minutes,
            said=self.said.toPlainText(),
            next_call=next_call,
            next_purpose=self.purpose.text() if next_call else "",
            let_go=(self.reason.text().strip() or _("no reason given")) if self._lets_go() else "",
            blocks=tuple(sorted(self._ticked)),
            card=self.card.isChecked(),
            reminder=self.reminder.isChecked(),
        )

    def _rule(self) -> OutcomeRule | None:
        return rule_of(self.outcome) if self.outcome else None

    def _lets_go(self) -> bool:
        rule = self._rule()
        return rule is not None and rule.asks_next and self.let_go.isChecked()

    def _has_next(self) -> bool:
        """Return whether the sheet asks for a time: after a talk, and where no ladder goes on."""
        rule = self._rule()
        if rule is None or rule.asks_next:
            return rule is not None
        return rule.climbs and queries.open_promise(self._contact.id) is None

    def _next_call(self) -> Moment | None:
        """Return the time that stands in the sheet, where the outcome has a place for one."""
        return self.when.moment if self._has_next() and not self._lets_go() else None

    def _show_rest(self) -> None:
        """Show what the chosen outcome asks for, and in words what saving will do."""
        rule, letting_go = self._rule(), self._lets_go()
        asks = rule is not None and rule.asks_next
        self.next_part.setVisible(self._has_next())
        self.let_go.setVisible(asks)
        self.reason.setVisible(asks)
        for part in (self.when, self.purpose, self.purpose_heading):
            part.setEnabled(not letting_go)
        prospect = self._contact.kind is ContactKind.PROSPECT
        self.card.setVisible(asks and self._first_talk and prospect and not letting_go)
        self.reminder.setVisible(asks and not letting_go)
        self.problem.hide()
        self._show_called()
        self._show_foreseen()
        self._fit()
        ready = self.outcome is not None and not (
            (asks and not letting_go and self.when.moment is None)
            or (not letting_go and self.when.problem is not None and self.next_part.isVisible())
        )
        self.save_button.setEnabled(ready)

    def _fit(self) -> None:
        """Be as high as the content asks for, in the middle of the window and never beyond it."""
        beneath = self.parentWidget()
        layout = self._inside.layout()
        if beneath is None or layout is None:
            return
        layout.activate()
        wanted = layout.totalHeightForWidth(self.width()) + self._foot.sizeHint().height()
        height = min(wanted + space(13), beneath.height() - space(4))
        place = QRect(0, 0, self.width(), height)
        place.moveCenter(beneath.mapToGlobal(beneath.rect().center()))
        self.setGeometry(place)

    def _show_called(self) -> None:
        started = Moment(self._started_at(), self._desk.settings.home_zone)
        parts = [_("Called {clock}").format(clock=saying.clock_text(started))]
        promise = queries.open_promise(self._contact.id)
        if promise is not None and started.utc >= promise.due.utc - timedelta(minutes=5):
            seconds = int((started.utc - promise.due.utc).total_seconds())
            parts.append(saying.late_text(seconds))
        if self._session is not None:
            parts.append(self._session.clock(self._opened_at))
        self.called.setText(", ".join(parts))

    def _show_foreseen(self) -> None:
        self.voicemail_panel.hide()
        if self.outcome is None:
            self.follows.setText("")
            return
        foreseen = calls.foresee(
            self._contact.id,
            self.outcome,
            self._started_at(),
            self._desk.settings,
            self._next_call(),
        )
        self.follows.setText(self._what_follows(foreseen))
        if foreseen.voicemail:
            seconds = speech.seconds(foreseen.voicemail, self._desk.settings.words_per_minute)
            self.voicemail.set_words(foreseen.voicemail)
            too_long = speech.too_long(seconds, speech.VOICEMAIL_SECONDS)
            text = _("{count} s · aim for {limit}") if too_long else _("{count} s")
            self.voicemail_seconds.show_words(
                text.format(count=round(seconds), limit=speech.VOICEMAIL_SECONDS),
                "advice" if too_long else "accent",
            )
            self.voicemail_panel.show()

    def _what_follows(self, foreseen: Consequence) -> str:
        rule = self._rule()
        if rule is None:
            return ""
        if rule.outcome is Outcome.SAID_NO:
            return _("The file is closed: no call will be suggested again.")
        if rule.outcome is Outcome.WRONG_NUMBER:
            return _("The ladder stops until the number is corrected.")
        if self._lets_go():
            return _("The file is closed, until you reopen it.")
        chosen = self._next_call() or (None if rule.asks_next else foreseen.next_call)
        if chosen is not None:
            text = _("Next call: {day}, {clocks}.")
            return text.format(
                day=saying.day_text(chosen, self._desk.now()),
                clocks=saying.both_ends(chosen, self._desk.settings.home_zone),
            )
        if foreseen.closes:
            return _("That was the last call of the ladder: the file is closed.")
        return "" if rule.asks_next else _("No call follows by itself: agree on one above.")

    def _said_when_saved(self, report: calls.Report) -> str:
        said = _("Logged {outcome}: {name}.").format(
            outcome=outcome_name(report.outcome), name=self._contact.name
        )
        return f"{said} {self.follows.text()}".strip()

    def _refuse(self, error: AppError) -> None:
        self.problem.say(error.message, "advice")
        self.problem.show()
        self._scroll.ensureWidgetVisible(self.problem)
