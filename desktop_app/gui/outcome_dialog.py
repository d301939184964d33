"""How a call went: letters choose, what follows is shown before it is saved, Enter saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import next_step as steps
from desktop_app.domain import speech
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import RULES, Outcome, OutcomeRule, outcome_name, rule_of
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.commands.binding import CommandKey, show_key
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.outcome.began_line import BeganLine
from desktop_app.gui.outcome.call_line import SLOT_KEYS
from desktop_app.gui.outcome.foretold import foretold
from desktop_app.gui.outcome.last_rung import LastRung
from desktop_app.gui.outcome.next_step_form import NextStepForm
from desktop_app.gui.outcome.vague_part import VaguePart
from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.focus_ring import let_keys_scroll
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.labels import FieldName, Prose, label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.scroll_edge import scroll_edge
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.services import calls
from desktop_app.services.documents import today
from desktop_app.storage import histories, queries

_COLUMNS = 3
_LEAST_SAID, _MOST_SAID = 64, 110  # pixels at 100 %: notes give way to the next step
_WAYS_OUT = (NextStep.KEEP_IN_TOUCH, NextStep.NOTHING)
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

    A refusal stands in the sheet, and everything typed stays. While it is `saving`, whose contact
    comes next is not settled yet.
    """

    saved = Signal(int)

    def __init__(self, desk: Desk, in_hand: CallInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact = in_hand.contact
        self._ticked = in_hand.ticked
        name = self._contact.first_name or self._contact.name
        self.began = BeganLine(desk, self._contact.id, name, in_hand.session)
        self.called, self.called_at = self.began.called, self.began.called_at
        self._first_talk = histories.last_talked_at(in_hand.contact.id) is None
        self.outcome: Outcome | None = None
        self.saving = self._promised = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How did it go?"))
        self.setModal(True)
        self._build(in_hand.notes)
        self._connect()
        self._show_rest()

    def _build(self, notes: str) -> None:
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
        self.said.setMinimumHeight(Theme.current().px(_LEAST_SAID))
        self._build_voicemail()
        self._build_next()
        self.problem = DueBanner("advice")
        self.problem.timer.hide()
        self.problem.hide()
        self.follows = label("", "accent", wraps=True)
        self.follows.setAccessibleName(_("What will happen"))
        self.lacking = label("", "muted", wraps=True)
        self.cancel_button = button(_("Cancel"))
        self.save_button = KeyButton(_("Save"), "")
        show_key(self.save_button, "save-sheet")
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        buttons.addWidget(self.lacking, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        foot = QVBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(self.follows)
        foot.addLayout(buttons)
        scroll = QScrollArea(self)
        inside = QWidget(scroll.viewport())
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(6), space(5), space(6), space(3))
        column.setSpacing(space(3))
        column.addWidget(self.began)
        column.addLayout(grid)
        column.addWidget(self.voicemail_panel)
        column.addWidget(FieldName(_("What was said"), self.said))
        column.addWidget(self.said)
        column.addWidget(self.last_rung)
        column.addWidget(self.next_part)
        column.addWidget(self.vague)
        column.addWidget(self.problem)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        inside.setMinimumHeight(1)  # not that of its words on their narrowest line: they wrap
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        let_keys_scroll(scroll, self.windowTitle())  # letters are keys while it has the keyboard
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside a field leaves none
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, space(5))
        page.addWidget(scroll, 1)
        foot.insertWidget(0, scroll_edge(scroll))
        foot.setContentsMargins(space(6), 0, space(6), 0)
        page.addLayout(foot)
        self._scroll, self._inside, self._foot = scroll, inside, foot

    def _build_voicemail(self) -> None:
        self.voicemail_panel = Panel(_("Say this"))
        self.voicemail = Prose("", "reading")
        self.voicemail_seconds = Pill()
        self.voicemail_panel.body.addWidget(self.voicemail)
        self.voicemail_panel.body.addWidget(self.voicemail_seconds)

    def _build_next(self) -> None:
        """The next step, what stands in its place after the last rung, and what speaks for it."""
        day = today(self.began.kept_start, self._desk.settings)
        self.next_part = NextStepForm(self._desk, self._contact, day, first_talk=self._first_talk)
        self.when, self.reason = self.next_part.call.when, self.next_part.ending.reason
        self.purpose, self.card = self.next_part.purpose, self.next_part.card
        self.last_rung = LastRung()
        self.last_rung.hide()
        self.vague = VaguePart()

    def _connect(self) -> None:
        self.began.changed.connect(self._show_rest)
        self.next_part.changed.connect(self._show_rest)
        self.last_rung.changed.connect(self._show_rest)
        self.vague.list_button.clicked.connect(self._keep_on_list)
        self.vague.let_go_button.clicked.connect(lambda: self.next_part.choose(NextStep.NOTHING))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        CommandKey("save-sheet", self, self.save)
        keys: dict[str, Callable[[], None]] = {}
        for rule in RULES:
            keys[f"Alt+{rule.key}"] = lambda each=rule.outcome: self.choose(each)  # type: ignore[misc]
        for step in steps.RULES:
            keys[f"Alt+{step.key}"] = lambda each=step.step: self._choose_step(each)  # type: ignore[misc]
        for place, key in enumerate(SLOT_KEYS):
            keys[key] = lambda place=place: self._take_slot(place)  # type: ignore[misc]
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        add_help_key(self, "outcome")
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
        if rule.asks_next:
            self.next_part.ask_all(outcome)
        else:
            self.next_part.ask_time()
        self._show_rest()
        if rule.asks_next:
            self._go_to_next()
        else:
            self.save_button.setFocus()

    def _choose_step(self, step: NextStep) -> None:
        if self.next_part.isVisible():
            self.next_part.choose(step)
            self._go_to_next()

    def _go_to_next(self) -> None:
        """Put the cursor where the next step asks for something, in sight on a low window too."""
        field = self.next_part.first_field()
        field.setFocus()
        self._scroll.ensureWidgetVisible(field, 0, space(30))

    def _take_slot(self, place: int) -> None:
        if self.next_part.call.isVisible():
            self.next_part.call.take_slot(place)

    def _keep_on_list(self) -> None:
        self.next_part.touch.long_term.setChecked(True)
        self.next_part.choose(NextStep.KEEP_IN_TOUCH)

    def save(self) -> None:
        """Write the outcome down; where that is refused, say why and stay."""
        if self.outcome is None or not self.save_button.isEnabled():
            return
        report = self._report(self.outcome)
        number, settings, now = self._contact.id, self._desk.settings, self._desk.now()
        self.saving = True
        logged = self._desk.do(
            lambda: calls.log(number, report, settings, now), quietly=True, refused=self._refuse
        )
        self.saving = False
        if logged is None:
            return
        self._desk.told.emit(self._said_when_saved(report), True)
        self.saved.emit(self._contact.id)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a letter choose and Enter save, unless somebody is typing a text.

        What is inside asks for another height now and then: the sheet follows.
        """
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self._fit()
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

    def _report(self, outcome: Outcome) -> calls.Report:
        report = calls.Report(
            outcome=outcome,
            started_at=self.began.started_at(),
            minutes=self.began.minutes() if rule_of(outcome).reached else None,
            said=self.said.toPlainText(),
            blocks=tuple(sorted(self._ticked)),
        )
        if self._has_next():
            return replace(report, **vars(self.next_part.told()))
        if self.last_rung.isVisibleTo(self) and self.last_rung.listed():
            days = self.last_rung.touch.value()
            return replace(report, let_go=calls.LONG_TERM, touch_days=days)
        return report

    def _rule(self) -> OutcomeRule | None:
        return rule_of(self.outcome) if self.outcome else None

    def _has_next(self) -> bool:
        """Return whether the sheet asks for a time: after a talk, and where no ladder goes on."""
        rule = self._rule()
        if rule is None or rule.asks_next:
            return rule is not None
        return rule.climbs and not self._promised

    def _show_rest(self) -> None:
        """Show what the chosen outcome asks for, and in words what saving will do."""
        self._promised = queries.open_promise(self._contact.id) is not None
        has_next = self._has_next()
        self.next_part.setVisible(has_next)
        height = _LEAST_SAID if has_next else _MOST_SAID
        self.said.setMaximumHeight(Theme.current().px(height))
        self.problem.hide()
        self.lacking.setText(self.next_part.lacks() if has_next else "")
        self.began.show_called()
        self._show_foreseen()
        self._fit()
        ready = not has_next or self.next_part.ready()
        self.save_button.setEnabled(self.outcome is not None and ready)

    def _fit(self) -> None:
        """Be as high as the content asks for, in the middle of the window and never beyond it."""
        beneath = self.parentWidget()
        layout = self._inside.layout()
        if beneath is None or layout is None:
            return
        layout.activate()
        self._foot.invalidate()
        foot = self._foot.sizeHint().height()  # one that does not wrap has no height for a width
        if self._foot.hasHeightForWidth():
            foot = self._foot.totalHeightForWidth(self.width())
        wanted = layout.totalHeightForWidth(self.width()) + foot + space(7)
        height = min(wanted, beneath.height() - space(4))
        place = QRect(0, 0, self.width(), height)
        place.moveCenter(beneath.mapToGlobal(beneath.rect().center()))
        self.setGeometry(place)

    def _show_foreseen(self) -> None:
        self.voicemail_panel.hide()
        self.vague.hide()
        if self.outcome is None:
            self.last_rung.hide()
            self.follows.setText("")
            return
        settings, now = self._desk.settings, self._desk.now()
        number = self._contact.id
        foresight, vague = calls.foresee_all(number, self._report(self.outcome), settings, now)
        if self.last_rung.isVisibleTo(self) != foresight.consequence.closes:
            self.last_rung.setVisible(foresight.consequence.closes)
            report = self._report(self.outcome)
            foresight, vague = calls.foresee_all(number, report, settings, now)
        ready = not self._has_next() or self.next_part.ready()
        self.follows.setText(foretold(self.outcome, foresight, settings, now) if ready else "")
        self.follows.setVisible(bool(self.follows.text()))
        self.vague.suggest(None if self.next_part.step in _WAYS_OUT else vague)
        self._show_voicemail(foresight.consequence.voicemail)

    def _show_voicemail(self, words: str) -> None:
        if not words:
            return
        seconds = speech.seconds(words, self._desk.settings.words_per_minute)
        self.voicemail.set_words(words)
        too_long = speech.too_long(seconds, speech.VOICEMAIL_SECONDS)
        text = _("{count} s · aim for {limit}") if too_long else _("{count} s")
        self.voicemail_seconds.show_words(
            text.format(count=round(seconds), limit=speech.VOICEMAIL_SECONDS),
            "advice" if too_long else "accent",
        )
        self.voicemail_panel.show()

    def _said_when_saved(self, report: calls.Report) -> str:
        said = _("Logged {outcome}: {name}.").format(
            outcome=outcome_name(report.outcome), name=self._contact.name
        )
        return f"{said} {self.follows.text()}".strip()

    def _refuse(self, error: AppError) -> None:
        self.problem.show()
        self.problem.say(error.message, "advice")
        announce(self.problem, error.message)
        self._scroll.ensureWidgetVisible(self.problem)
