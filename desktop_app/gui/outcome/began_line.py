"""With whom and when the call began: as Call was pressed, or as it is corrected here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QGridLayout, QTimeEdit, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _, twelve_hours
from desktop_app.storage import queries

_EARLY = timedelta(minutes=5)


class BeganLine(QWidget):
    """The head of the sheet; `changed` tells when another minute was set."""

    changed = Signal()

    def __init__(self, desk: Desk, contact_id: int, name: str, session: CallSession | None) -> None:
        super().__init__()
        self._desk, self._contact_id, self._session = desk, contact_id, session
        self._opened_at = desk.now()
        self.kept_start = session.started_at if session else self._opened_at
        self.heading = label(
            _("How did it go with {name}?").format(name=name), "heading", wraps=True
        )
        self.called = label("", "muted", wraps=True)
        started = self.kept_start.astimezone(self._my_zone())
        self.called_at = QTimeEdit(QTime(started.hour, started.minute))
        self.called_at.setDisplayFormat("h:mm AP" if twelve_hours() else "H:mm")
        self.called_at.setAccessibleName(_("Called at"))
        self.called_at.timeChanged.connect(self.changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.heading, 0, 0)
        grid.addWidget(self.called, 1, 0)
        grid.addWidget(label(_("Called at"), "muted"), 0, 1, 2, 1)
        grid.addWidget(self.called_at, 0, 2, 2, 1)

    def minutes(self) -> float | None:
        """Return how long the call had lasted when the sheet opened, where Call was pressed."""
        return None if self._session is None else self._session.minutes(self._opened_at)

    def started_at(self) -> datetime:
        """Return when the call started: as pressed, or as corrected in the field.

        A time that is still ahead was that time of yesterday, on the user's wall.
        """
        here = self.kept_start.astimezone(self._my_zone())
        wanted: QTime = self.called_at.time()
        if (wanted.hour(), wanted.minute()) == (here.hour, here.minute):
            return self.kept_start
        corrected = here.replace(
            hour=wanted.hour(), minute=wanted.minute(), second=0, microsecond=0
        )
        if corrected > self._desk.now():
            corrected -= timedelta(days=1)
        return corrected.astimezone(UTC)

    def show_called(self) -> None:
        """Say when the call began, how late that was, and how long it took."""
        started = Moment(self.started_at(), self._desk.settings.home_zone)
        parts = [_("Called {clock}").format(clock=saying.clock_text(started))]
        promise = queries.open_promise(self._contact_id)
        if promise is not None and started.utc >= promise.due.utc - _EARLY:
            seconds = int((started.utc - promise.due.utc).total_seconds())
            parts.append(saying.late_text(seconds))
        if self._session is not None:
            parts.append(self._session.clock(self._opened_at))
        self.called.setText(", ".join(parts))

    def _my_zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.settings.home_zone)
