"""Who rings next, and how long that is: the quiet end of the line at the foot of the window."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import StatusButton
from desktop_app.gui.theme import Theme, theme_changed
from desktop_app.i18n import _
from desktop_app.storage import queries

_WIDEST_NAME = 220  # pixels at 100 %; who has a longer name is known by its beginning


class NextRing(StatusButton):
    """One line that opens the person whose call rings next; nothing while none is promised.

    It reads the database when something changed or when that call rang, and else only counts.
    """

    contact_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: queries.CallLine | None = None
        self._minute: datetime | None = None
        self.clicked.connect(self._open)
        desk.changed.connect(self.refresh)
        theme_changed.connect(self._say)
        self.refresh()

    def tick(self, now: datetime) -> None:
        """Let the minutes go down, and name the next one once this one rings."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._minute:
            return
        if self._line is not None and self._line.rings_at <= now:
            self.refresh()
        else:
            self._say()

    def refresh(self) -> None:
        """Read anew who rings next; a database that is silent now names nobody."""
        try:
            self._line = queries.next_to_ring(self._desk.now())
        except AppError:
            self._line = None
        self._say()

    def _say(self) -> None:
        now = self._desk.now()
        self._minute = now.replace(second=0, microsecond=0)
        if self._line is None:
            self.say("", "")
            return
        mine = Moment(self._line.rings_at, self._desk.settings.home_zone)
        name = saying.one_line(self._line.name)
        room = Theme.current().px(_WIDEST_NAME)
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.say(self._sentence(short, mine, now), self._sentence(name, mine, now))

    def _sentence(self, name: str, mine: Moment, now: datetime) -> str:
        day, clock = saying.day_text(mine, now), saying.clock_text(mine)
        if mine.wall.date() != Moment(now, mine.zone).wall.date():
            return _("Next: {name}, {day} {clock}").format(name=name, day=day, clock=clock)
        wait = saying.waiting_text(max(mine.utc - now, timedelta(seconds=1)))
        return _("Next: {name}, {clock}, {wait}").format(name=name, clock=clock, wait=wait)

    def _open(self) -> None:
        if self._line is not None:
            self.contact_asked.emit(self._line.contact_id)
