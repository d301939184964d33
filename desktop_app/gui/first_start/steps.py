"""The first steps in an empty program, as every place that offers them names them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.gui.parts.buttons import dress_anew
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.i18n import _


class Step(StrEnum):
    """What can be done first."""

    BRING = "bring"
    ADD = "add"
    DEMO = "demo"
    INTRODUCTION = "introduction"


def step_name(step: Step) -> str:
    """Return what a step is called."""
    return {
        Step.BRING: _("Bring your contacts"),
        Step.ADD: _("Add your first contact"),
        Step.DEMO: _("Look at a demonstration day"),
        Step.INTRODUCTION: _("Introduction"),
    }[step]


def step_text(step: Step) -> str:
    """Return what a step is good for, as a sentence."""
    return {
        Step.BRING: _("From your address book or a table. You see first what will come in."),
        Step.ADD: _("A name and a number are enough. Then promise them a call."),
        Step.DEMO: _("With made-up people and a call in a minute. One click takes it back."),
        Step.INTRODUCTION: "",
    }[step]


class FirstSteps(EmptyState):
    """Offers the first steps on an empty page; `asked` carries the Step that was chosen.

    To bring contacts is offered only once something can take them.
    """

    asked = Signal(Step)

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, text, [step_name(step) for step in Step], parent)
        self.steps = dict(zip(Step, self.buttons, strict=True))
        self.offer_bringing(can=False)
        self.chosen.connect(lambda place: self.asked.emit(tuple(Step)[place]))

    def offer_bringing(self, *, can: bool) -> None:
        """Say whether contacts can be brought from elsewhere."""
        self.steps[Step.BRING].setVisible(can)
        dress_anew(self.steps[Step.ADD], "quiet" if can else "primary")
        self.fit()

    def take_first(self) -> None:
        """Take the step that comes first."""
        self._first().click()

    def focus_or(self, other: QWidget) -> None:
        """Give the keyboard to the first step while the steps are offered, else to another part."""
        (other if self.isHidden() else self._first()).setFocus()

    def _first(self) -> QPushButton:
        return next(made for made in self.buttons if not made.isHidden())
