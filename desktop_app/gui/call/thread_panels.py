"""The thread of a call: why it is made, and what they named; changed where it stands.

Written once in their words, it flows into the reminder, the opening, the third voicemail and the
closing; where something is missing, it is broken, and here is where that is seen and mended.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.domain import saying
from desktop_app.domain.purpose import is_empty
from desktop_app.domain.records import ContactState, Moment
from desktop_app.errors import AppError
from desktop_app.gui.call.idea_rows import IdeaRows
from desktop_app.gui.call.in_place import Entry, InPlace, Values
from desktop_app.gui.call.purpose_lines import PurposeLines
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.pill import Pill
from desktop_app.i18n import _
from desktop_app.services import contacts, ideas, purposes


class WhyPanel(InPlace):
    """Purpose and goal of the next call; a call without a purpose is marked, never held back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Why I am calling"), _("Change purpose and goal"), "R")
        self.empty = Pill(_("empty: better to wait?"), "advice")
        self.ideas = IdeaRows(desk)
        self.ideas.taken.connect(self._take)
        self.column.insertWidget(0, self.empty)
        self.column.insertWidget(3, self.ideas)

    def _show(self) -> None:
        promise, contact = self._promise, self._contact
        purpose = purposes.purpose_of(promise, contact.purpose)
        callable_ = contact.state is not ContactState.SAID_NO
        empty = is_empty(purpose) and callable_
        said = [purpose] if purpose and callable_ else []  # to them nobody calls
        if promise and callable_ and promise.goal:
            said.append(_("Goal: {goal}").format(goal=promise.goal))
        self._say(said, wanted=callable_)
        self.empty.setText(_("empty, and promised") if promise else _("empty: better to wait?"))
        self.empty.setVisible(empty)
        gaps = []
        if empty:
            broken = _("No purpose yet: how can this call serve them?")
            gaps.append((broken, _("Add a purpose"), "purpose"))
        if promise and not promise.goal and not empty:
            question = _("No goal yet: what is the one exact ask?")
            gaps.append((question, _("Add the goal"), "goal"))
        self._show_gaps(gaps)
        self._show_ideas(empty)

    def _show_ideas(self, empty: bool) -> None:
        found: tuple[ideas.Idea, ...] = ()
        if empty:
            try:
                now, settings = self._desk.now(), self._desk.settings
                found = ideas.ideas(self._contact.id, settings, now)
            except AppError as error:
                self._desk.failed.emit(error)
        self.ideas.show_ideas(self._contact.id, found)

    @property
    def wants_width(self) -> bool:
        """Ideas have more to say than half a row has room for."""
        return self.is_open or bool(self.ideas.rows)

    def _take(self, purpose: str) -> None:
        """Open the form with the purpose of an idea in it, to be worded and saved."""
        self.begin("purpose")
        self.lines.purpose.take(purpose)

    def _fill_form(self, column: QVBoxLayout) -> None:
        self.lines = PurposeLines(self._desk)
        self.lines.entered.connect(self.save)
        self.entries = {"purpose": self.lines.purpose, "goal": self.lines.goal}
        column.addWidget(self.lines)

    def _kept(self) -> Values:
        promise = self._promise
        return {
            "purpose": purposes.purpose_of(promise, self._contact.purpose),
            "goal": promise.goal if promise else "",
        }

    def _values(self) -> Values:
        purpose, goal = self.lines.values()
        return {"purpose": purpose, "goal": goal}

    def _put(self, values: Values) -> None:
        self.lines.show_for(self._contact.id, with_goal=self._promise is not None)
        self.lines.put(values["purpose"], values["goal"])

    def _write(self, contact_id: int, values: Values) -> bool:
        desk = self._desk
        done = desk.do(
            lambda: (
                purposes.say_why(
                    contact_id, values["purpose"], values["goal"], desk.settings, desk.now()
                ),
            )
        )
        return done is not None


class TheirPanel(InPlace):
    """Concern, gain and the deadline that goes with them, in the contact's own words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Their words"), _("Change concern, gain and deadline"), "I")

    def _show(self) -> None:
        contact = self._contact
        callable_ = contact.state is not ContactState.SAID_NO
        theirs = [contact.concern, contact.gain]
        if contact.deadline:
            theirs.append(_("By {deadline}").format(deadline=contact.deadline))
        said = [part[:1].upper() + part[1:] for part in theirs if part]
        named = bool(contact.concern or contact.gain)
        gaps = []
        if not named:
            question = _("No concern known yet: what troubles them, or what would they like?")
            gaps.append((question, _("Add their concern"), "concern"))
        elif not contact.deadline:
            gaps.append(
                (
                    _("No deadline yet: by when does it matter to them?"),
                    _("Add the deadline"),
                    "deadline",
                )
            )
        elif not saying.deadline_ahead(contact.deadline, self._today()):
            question = _("That deadline is over: by when does it matter to them now?")
            gaps.append((question, _("Change the deadline"), "deadline"))
        self._say(said, wanted=callable_)
        self._show_gaps(gaps if callable_ else [])

    def _today(self) -> date:
        """Return the day at their end, where the deadline will pass."""
        return Moment(self._desk.now(), self._contact.zone).wall.date()

    def _fill_form(self, column: QVBoxLayout) -> None:
        self.concern = Entry(_("The pain they named, in their own words"))
        self.gain = Entry(_("The benefit they named, in their own words"))
        self.deadline = TextLine(_("30 June, when the contract renews"))
        self._add_entry(column, "concern", _("Concern"), self.concern)
        self._add_entry(column, "gain", _("Gain"), self.gain)
        self._add_entry(column, "deadline", _("Deadline that goes with it"), self.deadline)
        self.concern.entered.connect(self.save)
        self.gain.entered.connect(self.save)
        self.deadline.returnPressed.connect(self.save)

    def _kept(self) -> Values:
        contact = self._contact
        return {"concern": contact.concern, "gain": contact.gain, "deadline": contact.deadline}

    def _values(self) -> Values:
        return {
            "concern": self.concern.value().strip(),
            "gain": self.gain.value().strip(),
            "deadline": self.deadline.value().strip(),
        }

    def _put(self, values: Values) -> None:
        self.concern.put(values["concern"])
        self.gain.put(values["gain"])
        self.deadline.put(values["deadline"])

    def _write(self, contact_id: int, values: Values) -> bool:
        desk = self._desk
        changed = {field: words for field, words in values.items() if words != self._base[field]}
        done = desk.do(lambda: contacts.edit(contact_id, changed, desk.settings, desk.now()))
        return done is not None
