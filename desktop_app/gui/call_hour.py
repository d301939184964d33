"""The call hour rings: quietly, once a day, with a strip that leads to the first call.

It is no promise: it writes no alert, and nothing is missed with it. METHOD: before the call.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.alerts.notifier import Notice
from desktop_app.domain.call_hour import begun_on
from desktop_app.domain.quiet_hours import is_quiet
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.i18n import _, ngettext
from desktop_app.services import call_hour
from desktop_app.settings import changed
from desktop_app.storage import away_days

log = logging.getLogger(__name__)

NOTICE_ID = -1_000_000_001
"""The number of the banner; no alert and no notice of a call has it."""
_KEY = "call hour"


class CallHour(QObject):
    """Looks each minute whether the call hour has begun; `begun` carries whom to call first.

    `post` and `withdraw` handle the banner.
    """

    begun = Signal(int)

    def __init__(
        self,
        desk: Desk,
        bars: NoticeBars,
        post: Callable[[Notice], None],
        withdraw: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._desk, self._bars = desk, bars
        self._post, self._withdraw = post, withdraw
        self._rang_on = ""
        self._is_posted = False
        desk.settings_changed.connect(lambda: self.tick(desk.now()))

    def tick(self, now: datetime) -> None:
        """Ring where the hour has begun, and take the strip away once it is over."""
        today = self._day(now)
        if today is None:
            self._take_back()
            return
        if today in (self._rang_on, self._desk.settings.call_hour_on):
            return
        try:
            waiting = call_hour.waiting(now)
            if waiting.first is None or away_days.days_at(now):
                return
        except AppError as error:
            log.warning("the call hour has to wait: %s", error.code)
            return
        self._rang_on = today  # first: saving it lets everybody look at the settings anew
        self._desk.save_settings(changed(self._desk.settings, call_hour_on=today), quietly=True)
        self._ring(waiting.due, now)

    def _ring(self, due: int, now: datetime) -> None:
        text = _("Your call hour begins. Whoever has waited longest comes first.")
        if due:
            said = ngettext(
                "Your call hour begins: {count} call is due.",
                "Your call hour begins: {count} calls are due.",
                due,
            )
            text = said.format(count=due)
        answers = ((_("Begin the call hour"), self._begin), (_("Not today"), self._take_back))
        self._bars.put(_KEY, text, answers, "accent")
        settings = self._desk.settings
        if not is_quiet(now, settings.home_zone, settings.quiet_hours()):
            self._is_posted = True
            self._post(Notice(NOTICE_ID, _("Your call hour"), text, (), urgent=False))

    def _begin(self) -> None:
        """Open whom to call first by now: what was due may have been called already."""
        self._take_back()
        try:
            first = call_hour.waiting(self._desk.now()).first
        except AppError as error:
            self._desk.failed.emit(error)
            return
        if first is not None:
            self.begun.emit(first)
        else:
            self._desk.told.emit(_("Nobody waits to be called."), False)

    def _day(self, now: datetime) -> str | None:
        """Return the day whose call hour is on, or None."""
        routine = self._desk.settings.call_routine()
        home = self._desk.settings.home_zone
        day = None if routine is None else begun_on(now, home, *routine)
        return None if day is None else day.isoformat()

    def _take_back(self) -> None:
        self._bars.take(_KEY)
        if self._is_posted:
            self._is_posted = False
            self._withdraw(NOTICE_ID)
