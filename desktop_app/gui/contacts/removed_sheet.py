"""Who was removed in the last thirty days: brought back from here, or removed for good."""

from __future__ import annotations

from datetime import datetime

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
from desktop_app.i18n import _, ngettext
from desktop_app.services import bin
from desktop_app.services.removed import KEPT_FOR
from desktop_app.storage.removed import RemovedLine, removed


class RemovedSheet(ListSheet):
    """The bin. Both of its buttons are steps that can be undone; `brought_back` names a contact."""

    brought_back = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.back_button = button(_("Bring back"), "primary")
        self.remove_button = button(_("Remove for good"), "danger")
        super().__init__(
            _("Removed contacts"),
            _("They wait here for 30 days, with their calls, notes, cards and promises."),
            _("Removed contacts"),
            [self.back_button, self.remove_button],
            EmptyState(_("Nobody was removed"), _("Who is removed stands here for 30 days.")),
            parent,
        )
        self.back_button.clicked.connect(self._bring_back)
        self.remove_button.clicked.connect(self._remove)
        self.add_key("Delete", self._remove, in_list=True)
        self.begin(desk, self._bring_back, "data")

    def refresh(self) -> None:
        """Read the bin again."""
        try:
            lines = removed()
        except AppError as error:
            self.refuse(error)
            return
        now, home = self._desk.now(), self._desk.settings.home_zone
        self.show_rows(tuple(_row(line, now, home) for line in lines))

    def follow_choice(self, key: Key | None) -> None:
        """Let both buttons be there for somebody alone."""
        self.back_button.setEnabled(key is not None)
        self.remove_button.setEnabled(key is not None)

    def _bring_back(self) -> None:
        key, settings, now = self.chosen(), self._desk.settings, self._desk.now()
        if key is not None:
            contact_id = self._desk.do(lambda: bin.bring_back(key[1], settings, now))
            if contact_id is not None:
                self.brought_back.emit(contact_id)
            self.view.setFocus()

    def _remove(self) -> None:
        key, now = self.chosen(), self._desk.now()
        if key is not None:
            self._desk.do(lambda: bin.remove_for_good(key[1], now))
            self.view.setFocus()


def _row(line: RemovedLine, now: datetime, home: str) -> AgendaRow:
    removed_on = Moment(line.removed_at, home)
    days = max(1, (line.removed_at + KEPT_FOR - now).days)
    left = ngettext("{count} day left", "{count} days left", days).format(count=days)
    when = _("removed {day}, {clock}").format(
        day=saying.day_text(removed_on, now), clock=saying.clock_text(removed_on)
    )
    return AgendaRow(
        title=line.name,
        key=("removed", line.id),
        icon="contacts",
        note=left,
        detail=" · ".join(part for part in (line.company, when) if part),
    )
