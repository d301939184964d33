"""What changed: every step that can be taken back or done again, many of them at once."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_model import AgendaRow, Key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.list_sheet import ListSheet
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.storage import steps
from desktop_app.storage.steps import StepLine

_AT_ONCE = 300


class WhatChanged(ListSheet):
    """The steps, the newest first, by day. `contact_asked` wants the contact of one opened.

    What was taken back stands there faded until something else is done. `turn_button` goes back
    to the chosen step, or forward to it; `only_button` takes back a step with one contact alone.
    """

    contact_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._lines: dict[int, StepLine] = {}
        self._wanted = _AT_ONCE
        self.turn_button = button(_("Undo to here"), "primary")
        self.only_button = button(_("Undo only this"))
        self.contact_button = button(_("Open the contact"))
        super().__init__(
            _("What changed"),
            _(
                "Undo to here takes back the chosen step and all that was done after it; "
                "Undo only this (O) leaves the rest as it is."
            ),
            _("Steps"),
            [self.turn_button, self.only_button, self.contact_button],
            EmptyState(_("Nothing was changed yet"), _("Each step will stand here.")),
            parent,
        )
        self.turn_button.clicked.connect(self._turn)
        self.only_button.clicked.connect(self._take_back)
        self.add_key("O", self._take_back, in_list=True)
        self.contact_button.clicked.connect(self._open_contact)
        self.begin(desk, self._open, "data")

    def refresh(self) -> None:
        """Read the steps again."""
        try:
            lines = steps.steps(self._wanted)
            more = steps.count() - len(lines)
        except AppError as error:
            self.refuse(error)
            return
        self._lines = {line.id: line for line in lines}
        self.show_rows(_rows(lines, more, self._desk.now(), self._desk.settings.home_zone))

    def follow_choice(self, key: Key | None) -> None:
        """Say whether the chosen step is to be taken back or done again."""
        line = self._line(key)
        self.turn_button.setEnabled(line is not None)
        undone = line is not None and line.undone
        self.turn_button.setText(_("Redo to here") if undone else _("Undo to here"))
        of_contact = line is not None and line.contact_id is not None
        self.contact_button.setEnabled(of_contact)
        self.only_button.setEnabled(of_contact and not undone)

    def _line(self, key: Key | None) -> StepLine | None:
        return self._lines.get(key[1]) if key is not None and key[0] == "step" else None

    def _turn(self) -> None:
        line = self._line(self.chosen())
        if line is not None:
            turn = self._desk.redo_to if line.undone else self._desk.undo_to
            turn(line.id)
            self.view.setFocus()

    def _take_back(self) -> None:
        line = self._line(self.chosen())
        if line is not None and self.only_button.isEnabled():
            self._desk.take_back(line.id)
            self.view.setFocus()

    def _open(self) -> None:
        """Open the contact of the chosen step, or show earlier steps."""
        key = self.chosen()
        if key is not None and key[0] == "more":
            self._wanted += _AT_ONCE
            self.refresh()
        else:
            self._open_contact()

    def _open_contact(self) -> None:
        line = self._line(self.chosen())
        if line is not None and line.contact_id is not None:
            self.accept()
            self.contact_asked.emit(line.contact_id)


def _rows(lines: list[StepLine], more: int, now: datetime, zone: str) -> tuple[AgendaRow, ...]:
    rows: list[AgendaRow] = []
    day: date | None = None
    for line in lines:
        made = Moment(line.made_at, zone)
        if made.wall.date() != day:
            day = made.wall.date()
            said = saying.day_text(made, now)
            rows.append(AgendaRow(said[:1].upper() + said[1:]))
        rows.append(
            AgendaRow(
                title=line.label,
                key=("step", line.id),
                time=saying.clock_text(made),
                note=_("undone") if line.undone else "",
                detail=line.name,
                faded=line.undone,
            )
        )
    if more > 0:
        text = ngettext("{count} earlier step", "{count} earlier steps", more)
        rows.append(
            AgendaRow(
                title=text.format(count=grouped(more)),
                key=("more", more),
                icon="undo",
                detail=_("Enter shows more of them"),
            )
        )
    return tuple(rows)
