"""What time brings about by itself: days away begin, zones get other rules, a bin is emptied."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.settings.zone_moves import ZoneMovesSheet
from desktop_app.i18n import _, ngettext
from desktop_app.services import away, bin, zone_rules

log = logging.getLogger(__name__)

_MOVES = "zone rules"


class DayDuties(QObject):
    """Looks each minute whether days away have begun, and each hour at time zones and the bin.

    `read_rules` lets the zones be read anew. Calls that moved are told in a strip above the page
    of `window`, until they were seen.
    """

    def __init__(
        self, desk: Desk, bars: NoticeBars, window: QWidget, read_rules: Callable[[], str]
    ) -> None:
        super().__init__()
        self._desk, self._bars, self._window = desk, bars, window
        self._read_rules = read_rules
        self._minute: datetime | None = None
        self._hour: datetime | None = None
        self.sheet: ZoneMovesSheet | None = None
        # The many promises of a busy book are worked out in small helpings.
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self.settle)
        desk.settings_changed.connect(self._follow_options)

    def tick(self, now: datetime) -> None:
        """Look once a minute and once an hour."""
        minute = now.replace(second=0, microsecond=0)
        hour = minute.replace(minute=0)
        if hour != self._hour:
            self._read_rules()
            settled = self._try(self._settle) and self._try(lambda: bin.empty(now))
            self._hour = hour if settled else None  # refused: again in a minute
        if minute != self._minute:
            self._minute = minute
            self._try(self._silence)

    def settle(self) -> None:
        """Let promises follow the rules that are in use now, and tell which of them moved."""
        self._try(self._settle)

    def _settle(self) -> None:
        before = zone_rules.unseen_moves()
        done = zone_rules.settle(self._desk.settings, self._desk.now())
        moves = zone_rules.unseen_moves()
        if moves != before:
            self._desk.changed.emit()
        if not done:
            self._more.start()
        elif moves:
            self._tell(len(moves))
        else:
            self._bars.take(_MOVES)

    def _tell(self, count: int) -> None:
        text = ngettext(
            "The rules of a time zone changed: {count} promised call is at another time for you.",
            "The rules of time zones changed: {count} promised calls are at another time for you.",
            count,
        )
        self._bars.put(_MOVES, text.format(count=count), ((_("Show them"), self._show_moves),))

    def _show_moves(self) -> None:
        """Open the list; what is not seen there is told of again."""
        try:
            self.sheet = ZoneMovesSheet(self._desk, self._window)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self.sheet.finished.connect(self.settle)
        self.sheet.open()

    def _silence(self) -> None:
        if away.settle(self._desk.now()):
            self._desk.changed.emit()

    def _follow_options(self) -> None:
        self._try(partial(away.follow, self._desk.settings, self._desk.now()))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except AppError as error:
            log.warning("what time brings about has to wait: %s", error.code)
            return False
        return True
