"""The introduction: a page that asks who calls, lets calls ring, and leads to the first steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import Step, step_name, step_text
from desktop_app.gui.help.asked import belong_to_chapter
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.clock_line import ClockLine
from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.parts.form_drafts import FormDrafts, Typed
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import Prose, label, rule
from desktop_app.gui.parts.step_card import StepCard, StepCards
from desktop_app.gui.settings.option_fields import (
    OptionFields,
    home_country_box,
    home_zone_box,
    own_name_line,
)
from desktop_app.gui.settings.page import MakePanel
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.services import scripts
from desktop_app.settings import zones
from desktop_app.storage import queries

DRAFT = "introduction"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IntroductionPage(QWidget):
    """Fields of options, what starts and tests the alerts, and a card for each first step.

    What is typed is saved as one leaves a field; Enter goes on to the next. `asked` carries the
    Step that was chosen, and `left` says that the page is put aside: both save what is typed.
    `panels` makes what stands below the fields, each inside the parent that it is given.
    """

    asked = Signal(Step)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget, panels: Sequence[MakePanel] = ()) -> None:
        super().__init__(parent)
        belong_to_chapter(self, "first-minute")
        self._desk = desk
        self.options = OptionFields(desk, self)
        self.fields = self.options.fields
        self.cards: dict[Step, StepCard] = {}
        self.can_bring = False
        self._build(panels)
        self.drafts = FormDrafts(desk, DRAFT, self._unsaved, self)
        self._begun = self.drafts.latest() is not None
        self._connect()
        self._measure()
        self.refresh()
        self._take_up()

    def refresh(self) -> None:
        """Show the options as they are kept, and the steps that can be taken."""
        self.options.refresh()
        is_empty = queries.contact_count() == 0
        self.cards[Step.BRING].setVisible(self.can_bring)
        self.cards[Step.ADD].call(step_name(Step.ADD) if is_empty else _("Add a contact"))
        self.cards[Step.DEMO].setVisible(is_empty)
        self._follow_typed()

    def put_aside(self) -> None:
        """Save what holds and leave; what does not hold yet is kept for when one comes back."""
        self._save()
        self.left.emit()

    def keep(self) -> None:
        """Keep what is typed before the window goes."""
        self.drafts.keep()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile, with the cursor where it goes on."""
        super().showEvent(event)
        self.refresh()
        refused = [field for field in self._all() if field.is_refused]
        if refused:
            refused[0].focus_fault()
        else:
            self.fields["name"].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, and else goes on, but not from what was just refused."""
        focused = QApplication.focusWidget()
        if event.key() not in _ENTER or focused is None or not self.isAncestorOf(focused):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        elif not any(field.is_refused and field.isAncestorOf(focused) for field in self._all()):
            focused.focusNextChild()

    def _all(self) -> list[Field]:
        return list(self.fields.values())

    def _save(self) -> None:
        """Save what holds; what was refused, and that this was begun, is kept in the draft."""
        self.options.save_all()
        if self._desk.settings.introduced and not self.options.typed():
            self._begun = False
            self.drafts.forget(0)
        else:
            self.drafts.keep()

    def _unsaved(self) -> Typed | None:
        """Return what is not saved, even where that is nothing: that this was begun is kept too."""
        return (0, self.options.typed()) if self._begun else None

    def _take_up(self) -> None:
        """Go on where the program was ended: save what holds of what was typed then."""
        for option, value in (self.drafts.of(0) or {}).items():
            if option in self.fields and isinstance(value, str):
                self.options.type(option, value)
        self._follow_typed()

    def _ask(self, step: Step) -> None:
        """Save, and take a step; a field that is refused has to be mended or emptied first."""
        self._save()
        refused = [field for field in self._all() if field.is_refused]
        if refused:
            refused[0].focus_fault()
        else:
            self.asked.emit(step)

    def _follow_typed(self) -> None:
        """Say the opening and the time as they are by what stands in the fields now."""
        now, settings = self._desk.now(), self._desk.settings
        name, company = (str(self.fields[each].entry.value()) for each in ("name", "company"))
        is_begun = settings.introduced or bool(name.strip())
        self.later_button.setText(_("Close") if is_begun else _("Later"))
        spoken = replace(settings, name=name.strip(), company=company.strip())
        self.opening.set_words(scripts.greeting(spoken, now))
        zone = str(self.fields["zone"].entry.value()) or settings.home_zone
        clock = saying.clock_text(Moment(now, zone)) if zone in zones() else ""
        self.fields["zone"].note.setText(_("now {clock}").format(clock=clock) if clock else "")

    def _tell_edited(self) -> None:
        self._begun = True
        self.saved.clear()
        self._follow_typed()
        self.drafts.keep_soon()

    def _tell_saved(self) -> None:
        say_in(self.saved, _("Saved"))
        self.drafts.keep_soon()

    def _connect(self) -> None:
        self.options.edited.connect(self._tell_edited)
        self.options.saved.connect(self._tell_saved)
        self._desk.settings_changed.connect(self.refresh)
        theme_changed.connect(self._measure)
        self.later_button.clicked.connect(self.put_aside)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_aside)

    def _build(self, panels: Sequence[MakePanel]) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        scroll.setWidget(sheet)
        self._body = QWidget(sheet)
        across = QHBoxLayout(sheet)
        across.setContentsMargins(space(6), space(5), space(6), space(5))
        across.addStretch(1)
        across.addWidget(self._body, 100)
        across.addStretch(1)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(3))
        self._build_head()
        self._build_fields()
        self._build_rings(panels)
        self._build_cards()
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(self._build_foot())

    def _build_head(self) -> None:
        self._column.addWidget(label(_("Before the first call"), "title", wraps=True))
        said = _("Scripts speak in your name; calling hours count on the clock of who is called.")
        later = _("All of it can be changed in Settings.")
        self._column.addWidget(label(f"{said} {later}", "muted", wraps=True))

    def _build_fields(self) -> None:
        panel = FieldPanel(_("Who calls"), headed=False, parent=self._body)
        self._column.addWidget(panel)
        add = self.options.add
        called, number, hours = panel.add_pair(), panel.add_pair(), panel.add_pair()
        add(called, "name", _("Your full name"), own_name_line())
        add(called, "company", _("Your company"), TextLine())
        add(number, "phone", _("Your number, said on voicemails"), TextLine())
        add(number, "country", _("Country"), home_country_box())
        add(hours, "hours_start", _("Calling hours start"), ClockLine("9:00"))
        add(hours, "hours_end", _("Calling hours end"), ClockLine("17:00"))
        hours.widen(add(hours, "zone", _("Time zone"), home_zone_box()))
        words = QFrame(panel)
        words.setProperty("kind", "banner")
        words.setProperty("tone", "spoken")
        self.opening = Prose("", "body", words)
        column = QVBoxLayout(words)
        column.setContentsMargins(space(3.5), space(2), space(3.5), space(2.5))
        column.setSpacing(space(0.5))
        column.addWidget(label(_("So a call begins"), "small"))
        column.addWidget(self.opening)
        panel.add(words)

    def _build_rings(self, panels: Sequence[MakePanel]) -> None:
        if not panels:
            return
        panel = FieldPanel(_("So that calls ring"), headed=True, parent=self._body)
        self._column.addWidget(panel)
        for make in panels:
            panel.add(make(panel))

    def _build_cards(self) -> None:
        self._column.addWidget(label(_("And then"), "strong"))
        row = StepCards(self._body)
        self._column.addWidget(row)
        for step in (Step.BRING, Step.ADD, Step.DEMO):
            card = StepCard(step_name(step), step_text(step), row)
            card.clicked.connect(lambda _on=False, step=step: self._ask(step))
            row.add(card)
            self.cards[step] = card

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        self.saved = label("", "muted")
        self.later_button = KeyButton(_("Later"), key_text("Esc"), "quiet")
        row = QHBoxLayout(foot)
        row.setContentsMargins(space(6), space(2.5), space(6), space(2.5))
        row.setSpacing(space(2))
        row.addWidget(self.saved, 1)
        row.addWidget(self.later_button)
        return foot

    def _measure(self) -> None:
        """Keep lines to a width that reads well."""
        self._body.setMaximumWidth(Theme.current().px(760))
