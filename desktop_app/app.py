"""The only place where the parts are built and joined."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import clock, diary, settings, shipped
from desktop_app.alerts.desktop_quiet import QuietWatch, explanation
from desktop_app.alerts.links import ask_leave, default_links
from desktop_app.alerts.quiet import Quiet
from desktop_app.alerts.sound import Sounder
from desktop_app.alerts.trial import LinkTrial
from desktop_app.alerts.watch import Watch
from desktop_app.errors import AppError
from desktop_app.gui import languages, theme, trouble
from desktop_app.gui.alert_presenter import AlertPresenter
from desktop_app.gui.alert_trial import TrialWindow
from desktop_app.gui.beeper import Beeper
from desktop_app.gui.call_hour import CallHour
from desktop_app.gui.caller import show_caller
from desktop_app.gui.clock_notices import ClockNotices
from desktop_app.gui.commands.acts import Act
from desktop_app.gui.contacts.left_over import LeftOver
from desktop_app.gui.day_duties import DayDuties
from desktop_app.gui.desk import Desk
from desktop_app.gui.dialling import can_dial
from desktop_app.gui.doors import join_doors
from desktop_app.gui.heartbeat import Heartbeat
from desktop_app.gui.idle_lock import IdleLock
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.one_window import OneWindow
from desktop_app.gui.phrase_change import PhraseChange
from desktop_app.gui.sleep_warning import SleepWarning
from desktop_app.gui.start_duties import StartDuties
from desktop_app.gui.tray import Tray
from desktop_app.gui.tray_link import TrayLink
from desktop_app.gui.upkeep.duties import UpkeepDuties
from desktop_app.gui.upkeep.keeper import Keeper
from desktop_app.gui.upkeep.opening import Opening
from desktop_app.gui.wake_signals import WakeSignals
from desktop_app.i18n import _
from desktop_app.key_store.desktop import desktop_key_store
from desktop_app.key_store.store import PatientStore
from desktop_app.paths import DataFolder
from desktop_app.services.bell import Bell
from desktop_app.services.rescue import WentOn
from desktop_app.startup.command import command_for, running
from desktop_app.startup.login import desktop_login
from desktop_app.startup.schedule import desktop_schedule
from desktop_app.startup.windows_identity import introduce
from desktop_app.storage import away_days, key, queries, turning
from desktop_app.storage.database import close_database
from desktop_app.unlocking import unlock_from_store

if TYPE_CHECKING:
    from desktop_app.gui.settings.page import MakePanel, Panels

_UNLOCKED, _LEFT = 0, 1  # how the sheet for the pass phrase was left


def run(folder: DataFolder, *, background: bool = False, number: str = "") -> int:
    """Open the window of a data folder and return the program's exit status.

    A second start raises the first one's window and ends. With a number the window shows whoever
    is called by it. With `background` the window stays closed until it is asked for, and a second
    start raises nothing; alerts ring all the same.
    """
    diary.keep(folder.log)
    introduce()
    app = _application()
    only = OneWindow(folder)
    if not only.is_first():
        heard = only.knock(quietly=background, number=number)
        if heard and background:
            return 0  # this was started to ring, and the first one does
        if heard or not only.is_first():
            return _tell_of_the_first(heard, app, only, folder)
    only.listen()
    try:
        options = settings.load(folder.settings)
        store = desktop_key_store()
        if not _is_unlocked(app, folder, options, only, store):
            only.release()
            return 0
        opened = _opened(app, folder, options, only)
    except AppError as error:
        return _tell_and_end(app, error, only)
    if not opened:
        only.release()
        return 1
    try:
        return _Program(app, folder, options, only, store).run(background, number, opened[0])
    finally:
        close_database()
        only.release()


def _opened(
    app: QApplication, folder: DataFolder, options: settings.Settings, only: OneWindow
) -> tuple[WentOn | None, ...]:
    """Open the database, and return what the program goes on with where it was damaged.

    Nothing is returned where the user has given up. Where it cannot be opened a window says so,
    and whom to call all the same.
    """
    opening = Opening(
        folder,
        options,
        clock.now,
        lambda: theme.apply(app, options.theme, options.text_percent / 100),
    )
    found: list[WentOn | None] = []
    opening.opened.connect(found.append)
    if not opening.try_it():
        for ended in (opening.given_up, opening.opened):
            ended.connect(lambda *_: app.exit())
        only.knocked.connect(opening.come_forward)
        app.exec()
        only.knocked.disconnect(opening.come_forward)
        opening.close()
    return tuple(found)


class _Program:
    """The parts of one running program, joined."""

    def __init__(
        self,
        app: QApplication,
        folder: DataFolder,
        options: settings.Settings,
        only: OneWindow,
        store: PatientStore,
    ) -> None:
        self._app, self._folder, self._only = app, folder, only
        self.desk = Desk(folder, options, clock.now)
        self._phrase = PhraseChange(folder.database, self._copies, store)
        self._worn: tuple[str, int] | None = None
        self._dress()
        self._bell = Bell(f"{os.getpid()}")
        self.tray = Tray(self.desk)
        self._build_alerts()
        self._build_start()
        memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.desk, memory, self._panels)
        self.lock = IdleLock(self.desk, self.window)
        self.window.commands.acts["cover"] = Act(self.lock.cover, self.lock.is_offered)
        self._build_notices()
        self._join()

    def run(self, background: bool, number: str, went_on: WentOn | None) -> int:
        """Show the window and what rings, and work until the user quits."""
        sys.excepthook = trouble.defect_hook()
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda *_: self._end())
        if not background:
            self.window.show()  # first, for not every desktop keeps an alert above it
        if number:
            show_caller(self.window, self.desk, number)
        self.tray.show_ringing(0)
        self.left_over.tick(clock.now())
        self.day_duties.tick(clock.now())  # before anything rings that should not, or not yet
        with suppress(AppError):
            self.upkeep.start(self._bell.last_beat())  # before it is overwritten
        if went_on is not None:
            self.upkeep.tell_went_on(went_on)
            self.window.come_forward()
        self.heartbeat.start()
        self.wake.listen()
        self.duties.start(self._folder.root)
        self._phrase.finish()
        self._ask_leave()
        gc.freeze()  # what stays for the whole run is not searched for garbage again and again
        gc.enable()
        try:
            return self._app.exec()
        finally:
            self._close()
            sys.excepthook = sys.__excepthook__

    def _copies(self) -> tuple[Path, ...]:
        """Return the folders with copies of the database, as the settings name them now."""
        return turning.copies_of(self._folder, self.desk.settings.backup_folder)

    def _build_alerts(self) -> None:
        self._beeper = Beeper()
        self._sounder = Sounder(self._beeper.beep)
        self._quiet = QuietWatch()
        self._links = default_links(TrayLink(self.tray.icon))
        self._has_asked = False
        self.alerts = AlertPresenter(
            self.desk,
            self._bell,
            self._links,
            sound=self._sounder.play,
            desktop_quiet=self._wanted_quiet,
            is_away=away_days.is_away,
        )
        watch = Watch(self._bell, self.alerts, clock.now, self._notice)
        self.heartbeat = Heartbeat(
            watch, self.desk, self._bell, clock.now, clock.monotonic, self._counts_seconds
        )
        self._trial_window = TrialWindow()
        self._trial = LinkTrial(self._links)

    def _build_start(self) -> None:
        command = command_for(self._folder, running())
        self._login, self._schedule = desktop_login(command), desktop_schedule(command)
        self.wake = WakeSignals()

    def _build_notices(self) -> None:
        bars, chain = self.window.bars, self.alerts.banners.chain
        self.clock_notices = ClockNotices(self.desk, self._bell, bars, clock.read_desktop_zone_anew)
        self.sleep_warning = SleepWarning(
            self.desk, bars, chain.post, chain.withdraw, self.wake.ready_to_sleep
        )
        self.day_duties = DayDuties(self.desk, bars, self.window, clock.read_zone_rules_anew)
        self.call_hour = CallHour(self.desk, bars, chain.post, chain.withdraw)
        self.left_over = LeftOver(self.desk)
        self.keeper = Keeper(self.desk)
        self.upkeep = UpkeepDuties(self.desk, self.keeper, bars, self.window)
        self.keeper.restoring.connect(self.window.remember)
        self.duties = StartDuties(self.desk, self._bell, bars, self._login, self._schedule)

    def _panels(self) -> Panels:
        """Return what settings and introduction are made of; it is loaded with the first."""
        from desktop_app.gui.settings.away_panel import AwayPanel
        from desktop_app.gui.settings.call_hour_panel import CallHourPanel
        from desktop_app.gui.settings.data_panel import DataPanel
        from desktop_app.gui.settings.keys_panel import KeysPanel
        from desktop_app.gui.settings.ladder_panel import LadderPanel
        from desktop_app.gui.settings.login_switch import LoginSwitch
        from desktop_app.gui.settings.privacy_panel import PrivacyPanel
        from desktop_app.gui.settings.quiet_panel import QuietPanel
        from desktop_app.gui.settings.reminder_panel import ReminderPanel
        from desktop_app.gui.settings.start_panel import StartPanel
        from desktop_app.gui.settings.test_panel import AlertTrial, TestPanel

        def away(parent: QWidget) -> AwayPanel:
            panel = AwayPanel(self.desk, parent)
            panel.day_asked.connect(self.window.open_day)
            return panel

        frame, links = self._trial_window, self._trial
        ways = frame.appear, links.start, links.take_down, self._sounder.try_out, frame.put_away
        trial = AlertTrial(*ways)
        more: tuple[MakePanel, ...] = (
            lambda parent: ReminderPanel(self.desk, parent),
            lambda parent: LadderPanel(self.desk, parent),
            lambda parent: CallHourPanel(self.desk, parent),
            lambda parent: QuietPanel(self.desk, explanation, parent),
            away,
            lambda parent: StartPanel(self.desk, self._login, self._schedule, parent),
            lambda parent: KeysPanel(self.desk, parent),
            lambda parent: DataPanel(self.desk, self.keeper, parent),
            lambda parent: PrivacyPanel(self.desk, self._phrase, parent),
        )

        def test(parent: QWidget) -> TestPanel:
            return TestPanel(self.desk, trial, parent)

        first = (lambda parent: LoginSwitch(self.desk, self._login, parent), test)
        return more, (test,), first

    def _join(self) -> None:
        self.desk.settings_changed.connect(self._dress)
        self.desk.changed.connect(self._ask_leave)
        self.heartbeat.beaten.connect(self.alerts.tick)
        self.heartbeat.beaten.connect(self.window.tick)
        self.heartbeat.beaten.connect(lambda _now: self.lock.tick())
        for tick in (
            self.clock_notices.tick,
            self.day_duties.tick,
            self.duties.tick,
            self.call_hour.tick,
            self.left_over.tick,
            self.upkeep.tick,
        ):
            self.heartbeat.minute_passed.connect(tick)
        self.heartbeat.absent.connect(self._tell_absence)
        self.heartbeat.clock_moved.connect(self.clock_notices.look)
        self.heartbeat.clock_moved.connect(self.duties.follow_clock)
        self._join_sleep()
        self._join_alerts()
        self.window.quit_asked.connect(self._end)
        join_doors(self.window, self.desk, self.lock, self.tray, self._only, self.call_hour.begun)

    def _join_sleep(self) -> None:
        self.wake.sleeping.connect(self.sleep_warning.warn)
        for wake in (
            self.sleep_warning.take_back,
            self.heartbeat.wake,
            self.alerts.banners.chain.woke,
        ):
            self.wake.woke.connect(wake)
        for told in (self.wake.woke, self.wake.clock_set):
            told.connect(self.clock_notices.look)
        self.wake.clock_set.connect(self.heartbeat.wake)

    def _join_alerts(self) -> None:
        guard = self.lock.guard
        self.alerts.call_asked.connect(guard(self.window.call_contact))
        self.alerts.open_asked.connect(guard(self.window.open_contact))
        self.alerts.agree_asked.connect(guard(self.window.agree_with))
        self.alerts.day_asked.connect(guard(self.window.open_day))
        self.alerts.ringing_changed.connect(self.tray.show_ringing)
        self.alerts.ringing_changed.connect(self.window.tell_ringing)
        self.alerts.unreadable_changed.connect(self.window.tell_unreadable)
        today = self.window.today
        today.call_desk.can_dial = lambda: can_dial(os.environ, Path.home())
        today.session_changed.connect(self.alerts.on_call_with)
        today.answering.connect(self.alerts.take_in_hand)
        self.window.commands.day_taken_up.connect(self.alerts.work_from_day)
        if today.session is not None:  # a call that went on when the program was ended
            self.alerts.on_call_with(today.session.contact_id)

    def _tell_absence(self, since: datetime, until: datetime) -> None:
        """Say when nothing could ring: in the list of what was missed, or else above the page."""
        self.alerts.tell_absence(since, until)
        if not self.alerts.catch_up.is_out:
            self.clock_notices.tell_absence(since, until)

    def _notice(self) -> timedelta:
        return timedelta(minutes=self.desk.settings.notice_minutes)

    def _ask_leave(self) -> None:
        """Ask for leave to show banners over the first promise, where the desktop wants that."""
        if self._has_asked:
            return
        with suppress(AppError):  # a database that is silent now is asked at the next change
            if queries.next_call() is not None:
                self._has_asked = True
                ask_leave(self._links)

    def _counts_seconds(self) -> bool:
        return self.alerts.counts_seconds() or self.window.counts_seconds()

    def _wanted_quiet(self) -> Quiet | None:
        """Return what the desktop wanted quiet for a moment ago, and look again: alerts ask this
        while something rings or is about to.
        """
        self._quiet.ask()
        if self._quiet.is_waited_for():
            return Quiet.DO_NOT_DISTURB  # what is loud a second later has lost nothing
        return self._quiet.latest

    def _close(self) -> None:
        if (typed_in := self._app.focusWidget()) is not None:
            typed_in.clearFocus()  # what was typed there is saved while there is where to
        self.window.remember()
        self.window.hide()  # a backup of a large book takes a moment
        self.heartbeat.stop()
        self.wake.close()
        self.duties.close()
        self.left_over.close()
        self.keeper.close()
        self._trial_window.put_away()
        self.alerts.close()
        self._quiet.close()
        self._sounder.close()
        self.tray.close()

    def _end(self) -> None:
        """End the program, as soon as its loop runs.

        `quit` would ask every window first, and an alert refuses to close.
        """
        QTimer.singleShot(0, self._app.exit)

    def _dress(self) -> None:
        """Wear what the options say; most that are saved are about something else."""
        options = self.desk.settings
        wanted = (options.theme, options.text_percent)
        if wanted != self._worn:
            self._worn = wanted
            theme.apply(self._app, options.theme, options.text_percent / 100)


def _application() -> QApplication:
    app = QApplication(["on-the-dot"])
    app.setApplicationName("on-the-dot")
    app.setApplicationDisplayName("On the Dot")
    app.setDesktopFileName(os.environ.get("FLATPAK_ID") or "on-the-dot")
    app.setWindowIcon(QIcon(str(shipped.resource("icons", "app.svg"))))
    app.setQuitOnLastWindowClosed(False)
    languages.put_on(app)
    return app


def _is_unlocked(
    app: QApplication,
    folder: DataFolder,
    options: settings.Settings,
    only: OneWindow,
    store: PatientStore,
) -> bool:
    """Have the key of an encrypted database at hand; False where the user leaves instead."""
    if not key.is_locked(folder.database):
        return True
    if options.remember_key and unlock_from_store(folder.database, store):
        return True
    from desktop_app.gui.locked_start import LockedStart

    theme.apply(app, options.theme, options.text_percent / 100)
    start = LockedStart(folder, only)
    start.sheet.unlocked.connect(lambda: app.exit(_UNLOCKED))
    start.sheet.left.connect(lambda: app.exit(_LEFT))
    start.sheet.come_forward()
    try:
        return app.exec() == _UNLOCKED
    finally:
        start.close()


def _tell_of_the_first(heard: bool, app: QApplication, only: OneWindow, folder: DataFolder) -> int:
    told = _("On the Dot is running already; its window comes forward.")
    if not heard and (host := only.held_on()):
        message = _(
            "On the Dot has this data folder open on {host}. Quit it there first, for the same "
            "calls would ring on both; if it is not running there, delete {file}."
        )
        error = AppError("other-machine", message.format(host=host, file=folder.lock))
        return _tell_and_end(app, error, only)
    if not heard:
        told = _("On the Dot is running already, but its window does not answer.")
    sys.stderr.write(told + "\n")
    return 0 if heard else 1


def _tell_and_end(app: QApplication, error: AppError, only: OneWindow) -> int:
    sys.stderr.write(error.message + "\n")
    theme.apply(app)
    trouble.tell_refusal(error, app.quit).rejected.connect(app.quit)
    app.exec()
    only.release()
    return 1
