"""The list of what is to be caught up with: when it is on screen, and when it is put aside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.alert_lines import Line
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _, ngettext
from desktop_app.services import catch_up
from desktop_app.storage.queries import CallLine

if TYPE_CHECKING:
    from desktop_app.gui.catch_up import CatchUpWindow

log = logging.getLogger(__name__)

_NOTHING_HAPPENED = timedelta(minutes=15)


class AlertList(QObject):
    """Holds the alerts of the list, earliest first, and their window, made when first needed.

    Put aside, the list comes back when the call it was put aside for has its outcome, and
    otherwise after fifteen minutes in which nothing happened. `call_asked` and `day_asked` put it
    aside, `agree_asked` carries the contact and the Moment to offer.
    """

    call_asked = Signal(int)
    agree_asked = Signal(int, object)
    day_asked = Signal()

    def __init__(self, desk: Desk, is_away: Callable[[date], bool]) -> None:
        super().__init__()
        self._desk, self._is_away = desk, is_away
        self.window: CatchUpWindow | None = None
        self.lines: dict[int, Line] = {}
        self._offers: dict[int, Moment] = {}
        self._absence: tuple[datetime, datetime] | None = None
        self._aside_since: datetime | None = None
        self._aside_for: int | None = None

    @property
    def is_out(self) -> bool:
        """Whether the list is wanted on screen now."""
        return bool(self.lines) and self._aside_since is None

    def hold(self, lines: Mapping[int, Line]) -> None:
        """Hold these alerts and no others; one that is new brings the list back."""
        if lines.keys() == self.lines.keys():
            self.renew(lines)
            return
        left = [line for each, line in self.lines.items() if each not in lines]
        if lines.keys() - self.lines.keys() or self._is_done(left):
            self._aside_since = self._aside_for = None
        elif self._aside_since is not None:
            self._aside_since = self._desk.now()
        self.renew(lines)

    def renew(self, lines: Mapping[int, Line]) -> None:
        """Show the same alerts as they stand now, with new times to offer."""
        self.lines = dict(lines)
        if not lines:
            self._aside_since = self._aside_for = None
            self._put_away()
            return
        self._find_offers()
        self._show_rows()

    def appear(self, *, on_top: bool) -> None:
        """Come on screen, or jump on top."""
        if self.window is None:
            from desktop_app.gui.catch_up import CatchUpWindow  # most starts have missed nothing

            self.window = CatchUpWindow(self._desk)
            self.window.call_asked.connect(self.call_asked)
            self.window.agree_asked.connect(self.agree_asked)
            self.window.day_asked.connect(self.day_asked)
        if not self.window.isVisible():
            self._show_rows()
        self.window.appear(on_top=on_top)

    def stand(self, *, on_top: bool, comes_forward: bool) -> None:
        """Stay on top of other windows or not, and come forward once more where nobody answered."""
        if self.window is not None and comes_forward:
            self.window.appear(on_top=on_top)
        elif self.window is not None:
            self.window.stand_on_top(on_top)

    def put_aside(self, contact_id: int | None = None) -> None:
        """Leave the screen, for a call with one of the list or to work from the day."""
        self._aside_since, self._aside_for = self._desk.now(), contact_id
        if self.window is not None:
            self.window.put_away()

    def comes_back(self, now: datetime, on_call: int | None) -> bool:
        """Return whether the list is to be on screen again; during a call it is not."""
        if self._aside_since is None or on_call is not None:
            return False
        return abs(now - self._aside_since) >= _NOTHING_HAPPENED

    def come_back(self) -> None:
        """Be wanted on screen again."""
        self._aside_since = self._aside_for = None

    def is_only(self, contact_id: int | None) -> bool:
        """Return whether all in the list are calls with this contact."""
        return contact_id is not None and all(
            line.contact_id == contact_id for line in self.lines.values()
        )

    def holds_contact(self, contact_id: int) -> bool:
        """Return whether a call with this contact is in the list."""
        return any(line.contact_id == contact_id for line in self.lines.values())

    def tell_absence(self, since: datetime, until: datetime) -> None:
        """Hear from when to when nothing could ring."""
        self._absence = (since, until)
        self._show_rows()

    def tick(self, now: datetime) -> None:
        """Say how late each is now, and offer other times where one has come near."""
        if self.window is None or not self.window.isVisible():
            return
        if any(offer.utc <= now for offer in self._offers.values()):
            self.renew(self.lines)
        self.window.tick(now)

    def close(self) -> None:
        """Take the window away for good."""
        self._put_away()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _is_done(self, left: list[Line]) -> bool:
        """Return whether the call for which the list was put aside has its outcome."""
        return any(line.contact_id == self._aside_for for line in left if line.contact_id)

    def _put_away(self) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.put_away()

    def _find_offers(self) -> None:
        lines = [line for line in self.lines.values() if isinstance(line, CallLine)]
        settings = self._desk.settings
        try:
            found = catch_up.with_offers(lines, self._desk.now(), settings.home_zone, self._is_away)
        except Exception:  # a list without new times is better than none
            log.exception("no new times can be offered")
            self._offers = {}
            return
        self._offers = {
            each.line.alert_id: each.offer
            for each in found
            if each.offer is not None and each.line.alert_id is not None
        }

    def _show_rows(self) -> None:
        if self.window is None or not self.lines:
            return
        from desktop_app.gui.catch_up_model import CatchUpRow

        rows = [
            CatchUpRow(alert_id, line, self._offers.get(alert_id))
            for alert_id, line in self.lines.items()
        ]
        self.window.show_rows(rows, self._absence_said())

    def _absence_said(self) -> str:
        """Return the sentence about the time in which nothing could ring, if calls fell into it."""
        if self._absence is None:
            return ""
        since, until = self._absence
        moments = [line.rings_at for line in self.lines.values()]
        count = sum(at is not None and since < at < until for at in moments)
        if not count:
            return ""
        text = ngettext(
            "On the Dot could not ring from {since} to {until}: {count} call fell into it.",
            "On the Dot could not ring from {since} to {until}: {count} calls fell into it.",
            count,
        )
        return text.format(since=self._said(since), until=self._said(until), count=count)

    def _said(self, at: datetime) -> str:
        mine = Moment(at, self._desk.settings.home_zone)
        day = saying.short_day(mine.wall.date())
        return _("{day}, {clock}").format(day=day, clock=saying.clock_text(mine))
