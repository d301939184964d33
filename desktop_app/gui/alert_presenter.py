"""Puts alerts on screen: windows of our own first, then the desktop's notification, then sound.

The windows are views of what rings. What happens to them follows from when each alert was due and
shown, from the options and from the moment: nothing that a kill could lose is kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.alerts.notifier import Notifier
from desktop_app.domain.alert_places import MOST_WINDOWS, Rung, arrange
from desktop_app.domain.manner import Manner
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.alert_banners import LIST, SNOOZE_MINUTES, AlertBanners
from desktop_app.gui.alert_bare import BareWindow
from desktop_app.gui.alert_frame import our_window_in_use
from desktop_app.gui.alert_later import snooze
from desktop_app.gui.alert_lines import AlertLines, Line
from desktop_app.gui.alert_list import AlertList
from desktop_app.gui.alert_singles import AlertSingles
from desktop_app.gui.alert_voice import AlertVoice
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _
from desktop_app.services.bell import Bell
from desktop_app.storage.queries import CallLine
from desktop_app.storage.ringing import BareLine

_READY = timedelta(seconds=75)


def _never(_day: date) -> bool:
    return False


class AlertPresenter(QObject):
    """Shows and hides alerts as the watch says, and tells what the user wants.

    `sound` sounds once; `desktop_quiet` says what the desktop is quiet for, or None; `is_away` on
    which days of their own the user does not call.

    `call_asked` and `open_asked` carry the contact, `agree_asked` the contact and the Moment to
    offer, `day_asked` wants the day. `ringing_changed` counts what rings, `unreadable_changed`
    what rings and cannot be read. An alert that was opened leaves the screen, and returns after
    two minutes unless a call was started.
    """

    call_asked = Signal(int)
    open_asked = Signal(int)
    agree_asked = Signal(int, object)
    day_asked = Signal()
    ringing_changed = Signal(int)
    unreadable_changed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        bell: Bell,
        links: list[Notifier],
        *,
        sound: Callable[[], None] = QApplication.beep,
        desktop_quiet: Callable[[], object | None] = lambda: None,
        is_away: Callable[[date], bool] = _never,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._voice = AlertVoice(desk, sound, desktop_quiet)
        self._lines = AlertLines(bell)
        self.banners = AlertBanners(desk, bell, links)
        self.singles = AlertSingles(desk)
        self.catch_up = AlertList(desk, is_away)
        self._rung: dict[int, Rung] = {}
        self._known: dict[int, Line] = {}
        self._coming: list[int] = []
        self._on_call: int | None = None
        self._is_stale = False
        self._minute: datetime | None = None
        self._unreadable = 0
        self._connect()

    @property
    def windows(self) -> dict[int, AlertWindow | BareWindow]:
        """The windows of single alerts by their alert, hidden ones too."""
        return self.singles.windows

    @property
    def is_near(self) -> bool:
        """Whether something rings, or is about to."""
        return bool(self._rung or self._coming or self.singles.has_ready)

    def counts_seconds(self) -> bool:
        """Return whether something has to be looked at each second."""
        return self._is_stale or self.is_near

    def _connect(self) -> None:
        self._desk.changed.connect(self._grow_stale)
        self.banners.pressed.connect(self._press)
        self.banners.day_asked.connect(self.day_asked)
        self.singles.call_asked.connect(lambda alert_id: self._press(alert_id, "call"))
        self.singles.open_asked.connect(lambda alert_id: self._press(alert_id, "open"))
        self.singles.aside_asked.connect(self._look_after)
        self.singles.snooze_asked.connect(self._snooze)
        self.catch_up.call_asked.connect(self._call)
        self.catch_up.agree_asked.connect(self._agree)
        self.catch_up.day_asked.connect(self._open_day)

    def show(self, alert_ids: list[int]) -> None:
        """Put alerts on screen: windows for a few, one list for the rest and what was missed."""
        now = self._desk.now()
        self._learn(alert_ids, now)
        for alert_id in alert_ids:
            line = self._known.get(alert_id)
            if line is not None:
                shown_at = line.shown_at or now
                self._rung[alert_id] = Rung(alert_id, line.rings_at or now, shown_at)
                self._voice.begin(alert_id, shown_at, now)
        self._settle(alert_ids, now)

    def hide(self, alert_ids: list[int]) -> None:
        """Take away alerts that ring no more; one from the list may take a window that is free."""
        for alert_id in alert_ids:
            self._rung.pop(alert_id, None)
            self._known.pop(alert_id, None)
            self._voice.forget(alert_id)
            self.banners.withdraw(alert_id)
            self.singles.remove(alert_id)
        self._settle((), self._desk.now())

    def foreshow(self, alert_ids: list[int]) -> None:
        """Count down to these alerts and no others, as far as there is room for their windows."""
        self._coming = list(alert_ids)
        self._count_down(self._desk.now())

    def announce(self, alert_ids: list[int]) -> None:
        """Say quietly that these calls come in a few minutes."""
        now = self._desk.now()
        if self._voice.manner(now).has_banner:
            lines = self._lines.read(alert_ids, now).items()
            self.banners.announce({k: each for k, each in lines if isinstance(each, CallLine)})

    def tell(self, problem: AppError | None) -> None:
        """Say at the foot of the window that alerts cannot be kept, or that they can again."""
        if problem is not None:
            self._desk.failed.emit(problem)
        else:
            self._desk.told.emit(_("The database can be written again."), False)

    def tell_absence(self, since: datetime, until: datetime) -> None:
        """Hear from when to when nothing could ring."""
        self.catch_up.tell_absence(since, until)

    def tick(self, now: datetime) -> None:
        """Let time pass: countdowns, what comes back, what grows more urgent, what was quiet."""
        minute = now.replace(second=0, microsecond=0)
        is_new_minute, self._minute = minute != self._minute, minute
        if not (is_new_minute or self._is_stale or self.is_near):
            return
        if self._is_stale or (is_new_minute and self._unreadable):
            self._renew(now)
        self._bring_back(now)
        self._urge(now)
        self.singles.tick(now)
        if is_new_minute:
            self.catch_up.tick(now)
            self._look_ahead(now)

    def on_call_with(self, contact_id: int | None) -> None:
        """Hear with whom the user is talking: that alert stays away until the outcome."""
        self._on_call = contact_id
        if contact_id is not None:
            self.take_in_hand(contact_id)

    def take_in_hand(self, contact_id: int) -> None:
        """Let the alert of a contact leave the screen while the user is at it.

        The others leave in sight what is said, and what is written of it. Who works from the day
        needs no list over it after each outcome.
        """
        for alert_id in self.singles.of_contact(contact_id):
            self.singles.take_in_hand(alert_id)
            self.banners.withdraw(alert_id)
        if self.catch_up.is_out and self.catch_up.holds_contact(contact_id):
            self._put_list_aside(contact_id if our_window_in_use() is None else None)
        self.singles.step_aside()
        if self.catch_up.window is not None:
            self.catch_up.window.step_aside()

    def work_from_day(self) -> None:
        """Let the list of what was missed go, for the day holds its calls, and the page be seen."""
        if self.catch_up.is_out:
            self._put_list_aside(None)
        self.singles.step_aside()

    def close(self) -> None:
        """Take everything off the screen, for the end of the program."""
        self.banners.close()
        self.singles.close()
        self.catch_up.close()

    def _learn(self, alert_ids: Iterable[int], now: datetime) -> None:
        """Read the calls of alerts of which nothing is known yet."""
        unknown = [each for each in alert_ids if each not in self._known]
        if unknown:
            self._known |= self._lines.read(unknown, now)

    def _settle(self, new: Iterable[int], now: datetime) -> None:
        """Arrange what rings in windows and the list; what is new sounds, once for all of it."""
        manner = self._voice.manner(now)
        with_window, listed = arrange(
            list(self._rung.values()), self.singles.ringing(), self.catch_up.lines
        )
        for alert_id in listed:
            if alert_id in self.windows:
                self.singles.remove(alert_id)
                self.banners.withdraw(alert_id)
        standing = self.singles.ringing()
        for alert_id in with_window:
            if alert_id not in standing:
                self._present(alert_id, manner)
        self._show_list(listed, manner)
        self._count_down(now)
        if any(self._is_out(alert_id) for alert_id in new):
            self._voice.sound_once(now)
        self.ringing_changed.emit(len(self._rung))
        self._count_unreadable()

    def _present(self, alert_id: int, manner: Manner) -> None:
        """Let a single alert ring; with whom the user talks already is in hand."""
        line = self._known[alert_id]
        if line.contact_id is not None and line.contact_id == self._on_call:
            self.singles.keep_in_hand(alert_id, line)
            self.banners.withdraw_notice(alert_id)
            return
        self.singles.appear(alert_id, line, on_top=manner.is_loud)
        if manner.is_loud and self._voice.is_large(alert_id):
            self.singles.grow(alert_id)
        self._voice.note_given([alert_id], manner)
        if manner.has_banner:
            self.banners.ring(alert_id, line, urgent=manner.is_loud)
        else:
            self.banners.withdraw_notice(alert_id)

    def _show_list(self, listed: list[int], manner: Manner) -> None:
        """Show these alerts in the list; it comes forward for what is new, and where it was not."""
        before, was_out = set(self.catch_up.lines), self.catch_up.is_out
        self.catch_up.hold({alert_id: self._known[alert_id] for alert_id in listed})
        if self.catch_up.is_out and self.catch_up.is_only(self._on_call):
            self.catch_up.put_aside(self._on_call)
        if not self.catch_up.is_out:
            if was_out:
                self.banners.withdraw_list()
        elif not was_out or set(listed) - before:
            self._present_list(manner)
        elif before != set(listed):
            self._ring_list(manner)

    def _present_list(self, manner: Manner) -> None:
        self.catch_up.appear(on_top=manner.is_loud)
        self._voice.note_given(self.catch_up.lines, manner)
        for alert_id in self.catch_up.lines:
            self.banners.withdraw_notice(alert_id)
        self._ring_list(manner)

    def _ring_list(self, manner: Manner) -> None:
        if manner.has_banner:
            self.banners.ring_list(list(self.catch_up.lines.values()), urgent=manner.is_loud)

    def _is_out(self, alert_id: int) -> bool:
        if alert_id in self.catch_up.lines:
            return self.catch_up.is_out
        return alert_id in self.singles.out()

    def _count_down(self, now: datetime) -> None:
        """Let those windows count down for which there is room beside those that ring."""
        room = max(0, MOST_WINDOWS - len(self.singles.ringing()))
        wanted = [each for each in self._coming if each not in self._rung][:room]
        for alert_id in self.singles.early():
            if alert_id not in wanted:
                self.singles.remove(alert_id)
        fresh = [each for each in wanted if each not in self.windows]
        self._learn(fresh, now)
        for alert_id in fresh:
            line = self._known.get(alert_id)
            if isinstance(line, CallLine) and line.contact_id != self._on_call:
                self.singles.foreshow(alert_id, line)

    def _look_ahead(self, now: datetime) -> None:
        """Learn by heart what comes, and have windows ready for what rings before the next look."""
        self._lines.look_ahead(now)
        soon = self._lines.soon(now + _READY)
        room = max(0, MOST_WINDOWS - len(self.windows))
        fresh = [each for each in soon if each not in self._rung and each not in self.windows]
        self.singles.prepare({each: soon[each] for each in fresh[:room]})

    def _bring_back(self, now: datetime) -> None:
        """Let what was in hand, and left, come back on screen."""
        manner = self._voice.manner(now)
        for alert_id in self.singles.coming_back(now, self._on_call):
            self._present(alert_id, manner)
        if self.catch_up.comes_back(now, self._on_call):
            self.catch_up.come_back()
            self._present_list(manner)

    def _urge(self, now: datetime) -> None:
        """Let what nobody answers grow more urgent, and what was quiet be heard when it may be.

        What is on top while it is quiet no more comes down, without leaving the screen.
        """
        out = {k: rung.shown_at for k, rung in self._rung.items() if self._is_out(k)}
        stir = self._voice.stir(out, now)
        for alert_id in stir.flashes:
            self._attract(alert_id)
        for alert_id in self.singles.out():
            if alert_id in stir.roused:
                self._present(alert_id, stir.manner)
            elif alert_id in stir.jumps:
                self.windows[alert_id].come_forward(on_top=True)
                self.singles.grow(alert_id)
            else:
                self.windows[alert_id].stand_on_top(stir.manner.is_loud)
        listed = self.catch_up.lines.keys() if self.catch_up.is_out else set()
        if listed & stir.roused:
            self._present_list(stir.manner)
        elif listed:
            self.catch_up.stand(on_top=stir.manner.is_loud, comes_forward=bool(listed & stir.jumps))
        if stir.sounds:
            self._voice.sound_once(now)

    def _attract(self, alert_id: int) -> None:
        window = self.windows.get(alert_id) or self.catch_up.window
        if window is not None:
            window.attract()

    def _grow_stale(self) -> None:
        """Something in the database changed: what is on screen is read again at the next second."""
        self._is_stale = True

    def _renew(self, now: datetime) -> None:
        """Show the calls as they stand now, and take down notices of calls that come no more."""
        self._is_stale = False
        wanted = self._rung.keys() | set(self._coming)
        announced = self.banners.announced()
        known = [alert_id for alert_id in self._known if alert_id in wanted]
        fresh = self._lines.read([*known, *announced], now)
        for alert_id in announced:
            if alert_id not in fresh:
                self.banners.withdraw_notice(alert_id)
        self._known = {each: fresh.get(each, self._known[each]) for each in known}
        for alert_id in self.singles.renew(self._known):
            self.singles.remove(alert_id)
            self._present(alert_id, self._voice.manner(now))
        self.catch_up.renew({each: self._known[each] for each in self.catch_up.lines})
        self._count_unreadable()

    def _count_unreadable(self) -> None:
        """Tell how many alerts ring of which nothing can be read or shown."""
        count = sum(
            isinstance(self._known[each], BareLine)
            or isinstance(self.windows.get(each), BareWindow)
            for each in self._rung
        )
        if count != self._unreadable:
            self._unreadable = count
            self.unreadable_changed.emit(count)

    def _press(self, alert_id: int, key: str) -> None:
        """Do what a button of a window or a banner says."""
        if alert_id == LIST:
            if self.catch_up.lines:
                self.catch_up.come_back()
                self._present_list(self._voice.manner(self._desk.now()))
            return
        if alert_id in self.banners.announced():
            self._learn([alert_id], self._desk.now())
        line = self._known.get(alert_id)
        if not isinstance(line, CallLine):
            return
        if key == "call":
            self._call(line.contact_id)
        elif key == "snooze":
            self._snooze(alert_id, self._desk.now() + timedelta(minutes=SNOOZE_MINUTES))
        else:
            self.take_in_hand(line.contact_id)
            self.open_asked.emit(line.contact_id)

    def _call(self, contact_id: int) -> None:
        self.take_in_hand(contact_id)
        self.call_asked.emit(contact_id)

    def _agree(self, contact_id: int, offer: Moment) -> None:
        self._put_list_aside(contact_id)
        self.agree_asked.emit(contact_id, offer)

    def _open_day(self) -> None:
        self._put_list_aside(None)
        self.day_asked.emit()

    def _put_list_aside(self, contact_id: int | None) -> None:
        self.catch_up.put_aside(contact_id)
        self.banners.withdraw_list()

    def _look_after(self, alert_id: int) -> None:
        """Let an alert that cannot be read leave the screen, and look at the day."""
        self.singles.take_in_hand(alert_id)
        self.banners.withdraw(alert_id)
        self.day_asked.emit()

    def _snooze(self, alert_id: int, rings_at: datetime) -> None:
        """Let an alert ring again later; where that is refused, its window says why."""
        line, window = self._known.get(alert_id), self.windows.get(alert_id)
        if not isinstance(line, CallLine):
            return
        refused = window.refuse if isinstance(window, AlertWindow) else None
        snooze(self._desk, line, rings_at, refused)
