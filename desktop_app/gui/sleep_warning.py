"""A word before the machine sleeps over a promised call; nothing rings while it sleeps."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer

from desktop_app.alerts.notifier import Notice
from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.veil import veil
from desktop_app.i18n import _
from desktop_app.storage import database, queries

log = logging.getLogger(__name__)

NOTICE_ID = -1_000_000_000
"""The number of the banner; no alert and no notice of a call has it."""
_NIGHT = timedelta(hours=12)  # a machine that is put to sleep is awake again by then, as a rule
_SEEN_AFTER_MS = 600  # the desktop needs a moment to show a banner
_KEY = "sleep"


class SleepWarning(QObject):
    """Warns before the machine sleeps, and then lets it sleep.

    `post` and `withdraw` handle the banner; `ready` is called when the machine may sleep, always.
    """

    def __init__(
        self,
        desk: Desk,
        bars: NoticeBars,
        post: Callable[[Notice], None],
        withdraw: Callable[[int], None],
        ready: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk, self._bars = desk, bars
        self._post, self._withdraw, self._ready = post, withdraw, ready
        self.seen = QTimer(self, singleShot=True, interval=_SEEN_AFTER_MS)
        self.seen.setTimerType(Qt.TimerType.PreciseTimer)
        self.seen.timeout.connect(ready)

    def warn(self) -> None:
        """Put the database in order, name the call that the sleep may swallow, and let go."""
        line = self._next_call()
        if line is None:
            self._ready()
            return
        mine = Moment(line.rings_at, self._desk.settings.home_zone)
        title = _("This computer goes to sleep before {clock}").format(
            clock=saying.clock_text(mine)
        )
        text = _(
            "The call to {name} at {clock} cannot ring while it sleeps. Wake it by then; "
            "otherwise the call is the first thing you see when it wakes."
        ).format(name=line.name, clock=saying.clock_text(mine))
        self._post(Notice(NOTICE_ID, title, "" if veil.is_drawn else text, ()))
        self._bars.put(_KEY, text, ((_("All right"), lambda: None),))
        self.seen.start()

    def _next_call(self) -> queries.CallLine | None:
        now = self._desk.now()
        try:
            database.checkpoint()
            calls = queries.calls(now + _NIGHT)
            coming = [line for line in calls if now < line.rings_at <= now + _NIGHT]
        except AppError as error:
            log.warning("before a sleep: %s", error.code)
            return None
        return min(coming, key=lambda line: line.rings_at, default=None)

    def take_back(self) -> None:
        """Take the warning away: the machine is awake."""
        self.seen.stop()
        self._withdraw(NOTICE_ID)
        self._bars.take(_KEY)
