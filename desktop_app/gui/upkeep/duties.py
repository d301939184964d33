"""What looks after the user's data while the program runs, and says what is wrong with it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.holding import counts_text
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import full_text
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.upkeep.keeper import BothSides, Keeper
from desktop_app.gui.upkeep.restore_sheet import RestoreSheet
from desktop_app.i18n import _
from desktop_app.services.backups import EVERY, Restored
from desktop_app.services.bell import Beat
from desktop_app.services.rescue import WentOn
from desktop_app.services.second_copy import remembered

log = logging.getLogger(__name__)

_DAMAGE, _WENT_ON, _FULL, _RESTORED = "damage", "went on", "disk full", "restored"
_AWAY, _NO_BACKUP = "disk away", "no backup"
_DEEP_EVERY = timedelta(days=7)
_REFILL_EVERY = timedelta(minutes=10)


class UpkeepDuties(QObject):
    """Backs up each half hour and at the end, checks at each start, and keeps the ballast.

    What the user must know comes up as a strip above the page of `window`.
    """

    def __init__(self, desk: Desk, keeper: Keeper, bars: NoticeBars, window: QWidget) -> None:
        super().__init__()
        self._desk, self._keeper, self._bars, self._window = desk, keeper, bars, window
        self._kept_at: datetime | None = None
        self._refilled_at: datetime | None = None
        self._told_away = False
        self.sheet: RestoreSheet | None = None
        desk.room_was_needed.connect(self._tell_full)
        desk.failed.connect(self._look_at_refusal)
        keeper.checked.connect(self._tell_problems)
        keeper.away.connect(self._tell_away)
        keeper.copied.connect(self._is_there_again)
        keeper.made.connect(lambda _made: self._bars.take(_NO_BACKUP))
        keeper.rested.connect(self.ask)
        keeper.restored.connect(self._tell_restored)
        keeper.refilled.connect(self._follow_refill)
        keeper.refused.connect(self._tell_refused)

    def start(self, beat: Beat | None) -> None:
        """Check the database: all of it once a week and after an end that was none.

        `beat` is the last one of the run before.
        """
        checked_at = remembered(self._desk.folder).moment("checked_at")
        was_killed = beat is not None and not beat.clean_exit
        now = self._desk.now()
        is_long_ago = checked_at is None or not timedelta() <= now - checked_at < _DEEP_EVERY
        self._keeper.check(deep=was_killed or is_long_ago)
        self._keeper.refill()
        self._keeper.sweep()
        self._refilled_at = now

    def tick(self, now: datetime) -> None:
        """Look once in half an hour whether a backup is due: the look is what costs something."""
        if self._kept_at is None or not timedelta() <= now - self._kept_at < EVERY:
            self._kept_at = now
            self._keeper.keep()
        if self._refilled_at is None or abs(now - self._refilled_at) >= _REFILL_EVERY:
            self._refilled_at = now
            self._keeper.refill()

    def tell_went_on(self, went_on: WentOn) -> None:
        """Say that the database was damaged, and what the program goes on with."""
        show = (_("Show it"), lambda: open_link(self._desk, str(went_on.aside.parent)))
        done = (_("All right"), lambda: None)
        if went_on.made_at is None:
            text = _(
                "The database was damaged. On the Dot goes on with what can still be read: {what}. "
                "The damaged file is kept."
            )
            said = text.format(what=counts_text(went_on.holds))
            self._bars.put(_WENT_ON, said, (show, done), "due")
            return
        text = _(
            "The database was damaged. On the Dot goes on with the backup of {when}: {what}. The "
            "damaged file is kept, with what you did after that."
        )
        said = text.format(when=self._when(went_on.made_at), what=counts_text(went_on.holds))
        rest = (_("Read what can be read"), lambda: self._keeper.salvage(went_on.aside))
        self._bars.put(_WENT_ON, said, (rest, show, done), "due")

    def ask(self, sides: BothSides) -> None:
        """Show both sides of a restore, and ask."""
        self.sheet = RestoreSheet(self._desk, self._keeper, sides, self._window)
        self.sheet.open()

    def _tell_problems(self, problems: list[str]) -> None:
        if not problems:
            self._bars.take(_DAMAGE)
            return
        log.error("the database is not sound: %d problems", len(problems))
        self._tell_damage()

    def _look_at_refusal(self, error: AppError) -> None:
        if error.code == "damaged":
            self._tell_damage()

    def _tell_damage(self) -> None:
        text = _(
            "The database is damaged; calls ring as far as it can be read. Read what can be read "
            "into a new one, or put a backup in its place: in Settings, under Your data."
        )
        live = self._desk.folder.database
        answers = ((_("Read what can be read"), lambda: self._keeper.salvage(live)),)
        self._bars.put(_DAMAGE, text, answers, "due")

    def _tell_full(self) -> None:
        text = _(
            "The disk is full. What you did last is saved in a reserve that is used up now: free "
            "some space before the next call."
        )
        self._bars.put(_FULL, text, (), "due")

    def _follow_refill(self, stands: bool) -> None:
        if stands:
            self._bars.take(_FULL)

    def _tell_away(self, error: AppError) -> None:
        """Tell once that the other disk is away, and not again before it was there."""
        if not self._told_away:
            self._told_away = True
            self._bars.put(_AWAY, error.message, ((_("All right"), lambda: None),), "muted")

    def _is_there_again(self, _at: datetime) -> None:
        self._told_away = False
        self._bars.take(_AWAY)

    def _tell_refused(self, kind: str, error: AppError) -> None:
        if kind == "keep":
            log.warning("no backup: %s", error.code)
            text = _("No backup could be made. {reason}").format(reason=error.message)
            self._bars.put(_NO_BACKUP, text, ((_("All right"), lambda: None),))
        else:
            self._desk.failed.emit(error)

    def _tell_restored(self, done: Restored) -> None:
        for key in (_DAMAGE, _WENT_ON):
            self._bars.take(key)
        text = _("The backup is in place: {what}. What was here before is kept.")
        said = text.format(what=counts_text(done.holds))
        answers = [(_("All right"), lambda: None)]
        if (aside := done.aside) is not None and not done.was_moved:
            back = _("Go back to before the restore")
            answers.insert(0, (back, lambda: self._keeper.restore(aside)))
        self._bars.put(_RESTORED, said, answers, "accent")

    def _when(self, at: datetime) -> str:
        return full_text(Moment(at, self._desk.settings.home_zone))
