"""What the user must know of time itself: a wrong clock, another zone, new rules, an absence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.i18n import _, ngettext
from desktop_app.services.bell import Beat, Bell, runs_back
from desktop_app.settings import changed

log = logging.getLogger(__name__)

_CLOCK, _ZONE, _ABSENCE = "clock", "zone", "absence"
_LOOK_EVERY = timedelta(minutes=5)  # and whenever the clock moved or the machine woke


class ClockNotices(QObject):
    """Puts up a strip where the time is not what the user takes it for.

    `read_zone` returns the desktop's time zone, read anew; it is asked every few minutes, and
    when the clock moved.
    """

    def __init__(
        self, desk: Desk, bell: Bell, bars: NoticeBars, read_zone: Callable[[], str]
    ) -> None:
        super().__init__()
        self._desk, self._bell, self._bars = desk, bell, bars
        self._read_zone = read_zone
        self._looked_at: datetime | None = None
        self._remembered = ""

    def tick(self, now: datetime) -> None:
        """Look every few minutes."""
        if self._looked_at is None or abs(now - self._looked_at) >= _LOOK_EVERY:
            self.look()

    def look(self) -> None:
        """Look at the clock and at the desktop's zone, and say what is new."""
        now = self._looked_at = self._desk.now()
        self._look_at_clock(now)
        self._look_at_zone(now)

    def tell_absence(self, since: datetime, until: datetime) -> None:
        """Say from when to when nothing could ring, if calls fell into it."""
        try:
            count = self._bell.missed_between(since, until)
        except AppError as error:
            log.warning("what fell into an absence cannot be read: %s", error.code)
            return
        if not count:
            return
        text = ngettext(
            "On the Dot could not ring from {since} to {until}: {count} call fell into it.",
            "On the Dot could not ring from {since} to {until}: {count} calls fell into it.",
            count,
        )
        said = text.format(since=self._said(since), until=self._said(until), count=count)
        self._bars.put(_ABSENCE, said, ((_("All right"), lambda: None),))

    def _look_at_clock(self, now: datetime) -> None:
        beat = self._last_beat()
        if beat is None or not runs_back(beat, now):
            self._bars.take(_CLOCK)
            return
        text = _(
            "This computer's clock says {now}, but it has been {later} here already. "
            "While it is wrong, calls ring at the wrong time: set it, or say that it is right."
        )
        said = text.format(now=self._dated(now), later=self._dated(beat.highest_at))
        self._bars.put(_CLOCK, said, ((_("The clock is right"), self._trust_clock),), "due")

    def _trust_clock(self) -> None:
        try:
            self._bell.trust_clock(self._desk.now())
        except AppError as error:
            self._desk.failed.emit(error)
        self._desk.changed.emit()

    def _look_at_zone(self, now: datetime) -> None:
        zone, told = self._read_zone(), self._desk.settings.told_zone
        if not told:
            if zone != self._remembered:
                self._remembered = zone  # once, also where it cannot be written
                self._remember_zone(zone)
        elif zone == told or self._desk.settings.zone == zone:
            self._bars.take(_ZONE)
        else:
            self._ask_about_zone(zone, told, now)

    def _ask_about_zone(self, zone: str, told: str, now: datetime) -> None:
        """Ask once whose clock is shown; what was promised stands on the contact's clock."""
        mine = self._desk.settings.zone or told
        new, old = saying.zone_city(zone), saying.zone_city(mine)
        text = _(
            "This computer is on the time of {new} now; {clock} there is {old_clock} in {old}. "
            "Promised times stay as they are at the contact's end."
        ).format(
            new=new,
            old=old,
            clock=saying.clock_text(Moment(now, zone)),
            old_clock=saying.clock_text(Moment(now, mine)),
        )
        answers = (
            (_("Show my times in {place}").format(place=new), lambda: self._choose_zone("", zone)),
            (_("Keep {place}").format(place=old), lambda: self._choose_zone(mine, zone)),
        )
        self._bars.put(_ZONE, text, answers)

    def _choose_zone(self, chosen: str, told: str) -> None:
        settings = self._desk.settings
        self._desk.save_settings(changed(settings, zone=chosen, told_zone=told), quietly=True)

    def _remember_zone(self, zone: str) -> None:
        told = changed(self._desk.settings, told_zone=zone)
        self._desk.save_settings(told, quietly=True)

    def _last_beat(self) -> Beat | None:
        try:
            return self._bell.last_beat()
        except AppError as error:
            log.warning("the last heartbeat cannot be read: %s", error.code)
            return None

    def _said(self, at: datetime) -> str:
        mine = Moment(at, self._desk.settings.home_zone)
        day = saying.short_day(mine.wall.date())
        return _("{day}, {clock}").format(day=day, clock=saying.clock_text(mine))

    def _dated(self, at: datetime) -> str:
        return saying.full_text(Moment(at, self._desk.settings.home_zone))
