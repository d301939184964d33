"""Takes pictures of the window on the demonstration day: for the README, the help, and to look at.

    .venv/bin/python packaging/pictures.py                  the README's and the help's, in their
                                                            places in resources
    .venv/bin/python packaging/pictures.py --into FOLDER    the same, below another folder
    .venv/bin/python packaging/pictures.py --guide FOLDER   the help's alone, as a build takes them
    .venv/bin/python packaging/pictures.py --all FOLDER     every page, dress, size and text size,
        with long names, without data and with 20,000 contacts; --only SCENE… and --dress DRESS…
        take fewer ("long-*", "light-*-150"), --sheet puts those of a dress beside each other

Offscreen, at a fixed moment, so that the same program gives the same pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picture_calls import add_calls
from picture_review import Fill, Wanted, sheets_of, take_all
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app import i18n, paths, shipped
from desktop_app.alerts.desktop_quiet import explanation
from desktop_app.domain.outcome import Outcome
from desktop_app.gui import languages, theme
from desktop_app.gui.alert_list import AlertList
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.phrase_change import PhraseChange
from desktop_app.gui.printing import forms
from desktop_app.gui.settings.away_panel import AwayPanel
from desktop_app.gui.settings.call_hour_panel import CallHourPanel
from desktop_app.gui.settings.data_panel import DataPanel
from desktop_app.gui.settings.keys_panel import KeysPanel
from desktop_app.gui.settings.ladder_panel import LadderPanel
from desktop_app.gui.settings.login_switch import LoginSwitch
from desktop_app.gui.settings.page import MakePanel, Panels
from desktop_app.gui.settings.privacy_panel import PrivacyPanel
from desktop_app.gui.settings.quiet_panel import QuietPanel
from desktop_app.gui.settings.reminder_panel import ReminderPanel
from desktop_app.gui.settings.start_panel import StartPanel
from desktop_app.gui.settings.test_panel import AlertTrial, TestPanel
from desktop_app.gui.upkeep.keeper import Keeper
from desktop_app.i18n import LANGUAGES, own_language
from desktop_app.paths import DataFolder
from desktop_app.services import demo
from desktop_app.services.bell import Bell
from desktop_app.settings import Settings
from desktop_app.startup.login import NoLogin
from desktop_app.startup.schedule import NoSchedule
from desktop_app.storage import away_days, queries
from desktop_app.storage.database import open_database

MOMENT = datetime(2026, 6, 16, 13, 54, 40, tzinfo=UTC)
DEBBIE = 1
_PREVIEW = (640, 470)
RESOURCES = shipped.resource()
README, GUIDE = Path("pictures"), Path("help", "pictures")
_TYPED = {"en": "tue 23rd 10:30", "de": "Di 23. 10:30", "es": "mar 23 10:30", "fr": "mar 23 10:30"}
_HOMES = {
    "en": ("US", "America/Chicago"),
    "de": ("DE", "Europe/Berlin"),
    "es": ("ES", "Europe/Madrid"),
    "fr": ("FR", "Europe/Paris"),
}
"""Where whoever speaks a language sits, and whom most of their calls go to."""
_WHOLE = 100  # the quality at which WebP loses nothing


@dataclass(frozen=True)
class Dress:
    """How a picture is taken: theme, window size in pixels, text size in percent."""

    theme: str = "light"
    width: int = 1360
    height: int = 850
    text: int = 100

    @property
    def name(self) -> str:
        """The end of a picture's file name."""
        return f"{self.theme}-{self.width}x{self.height}-{self.text}"


DRESSES = [
    Dress(dress, width, height, text)
    for dress in ("light", "dark")
    for width, height in ((1360, 850), (1024, 700), (2560, 1440))
    for text in (100, 150)
]


def _nobody(data: DataFolder, _now: datetime) -> Settings:
    open_database(data.database)
    country, zone = _HOMES.get(own_language(), _HOMES["en"])
    return Settings(zone=zone, country=country, told_background=True, introduced=True)


class Studio:
    """One program on the demonstration day, with a clock that stands still."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        dress: Dress,
        *,
        empty: bool,
        fill: Fill | None = None,
    ) -> None:
        """`fill` puts another book into the empty data folder, and says whose it is."""
        self.app = app
        self.now = MOMENT
        self._kept: list[object] = []
        data = paths.data_folder(str(folder))
        settings = (fill or _nobody)(data, MOMENT)
        if not empty:
            _made, settings = demo.fill(settings, self.now)
        settings = replace(settings, theme=dress.theme, text_percent=dress.text)
        self.desk = Desk(data, settings, lambda: self.now)
        self._phrase = PhraseChange(data.database, lambda: (), None)
        self.keeper = Keeper(self.desk)
        theme.apply(app, dress.theme, dress.text / 100)
        memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.desk, memory, self._panels)
        self.window.bars.hide()  # every picture but its own is one of a day of work
        self.window.resize(dress.width, dress.height)
        self.window.show()
        self.now += timedelta(seconds=32 if fill or not empty else 0)
        self.window.today.refresh()
        self.window.next_ring.refresh()
        self.settle()

    def _panels(self) -> Panels:
        login, schedule = NoLogin(), NoSchedule()
        more: tuple[MakePanel, ...] = (
            lambda parent: ReminderPanel(self.desk, parent),
            lambda parent: LadderPanel(self.desk, parent),
            lambda parent: CallHourPanel(self.desk, parent),
            lambda parent: QuietPanel(self.desk, explanation, parent),
            lambda parent: AwayPanel(self.desk, parent),
            lambda parent: StartPanel(self.desk, login, schedule, parent),
            lambda parent: KeysPanel(self.desk, parent),
            lambda parent: PrivacyPanel(self.desk, self._phrase, parent),
            lambda parent: DataPanel(self.desk, self.keeper, parent),
        )
        first = (lambda parent: LoginSwitch(self.desk, login, parent), self._test_panel)
        return more, (self._test_panel,), first

    def _test_panel(self, parent: QWidget) -> QWidget:
        trial = AlertTrial(lambda: 0.0, lambda *_: None, lambda: None, lambda _: None, lambda: None)
        return TestPanel(self.desk, trial, parent)

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _round in range(6):
            self.app.processEvents()

    def take(self, widget: QWidget, path: Path, part: QRect | None = None) -> None:
        """Save a picture of a widget, or of a part of it."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = widget.grab(part.intersected(widget.rect())) if part else widget.grab()
        picture.save(str(path), quality=_WHOLE if path.suffix == ".webp" else -1)
        path.chmod(0o644)  # the program keeps what it writes for the user alone
        sys.stdout.write(f"{path}\n")

    def outcome(self, outcome: Outcome, when: str = "") -> QWidget:
        """Open the sheet for how a call went."""
        self.window.today.open_contact(DEBBIE)
        self.window.today.log_outcome(outcome)
        dialog = self.window.today.dialog
        assert dialog is not None
        if when:
            dialog.when.edit.setText(when)
        return dialog

    def alert(self) -> QWidget:
        """Return the window of the alert that is due."""
        line = queries.calls(self.now + timedelta(days=1), contact_id=DEBBIE)[0]
        window = AlertWindow(self.desk, line)
        window.appear(0)
        for each in window.findChildren(QWidget):
            each.setEnabled(True)
        return window

    def panels(self) -> QWidget:
        """Return the settings in their whole length."""
        self.window.open_page("settings")
        (sheet,) = self.window.settings.findChildren(QScrollArea)
        inner = sheet.widget()
        assert inner is not None
        return inner

    def early(self) -> QWidget:
        """Return the window of a call that comes within the minute."""
        self.now = queries.calls(self.now, contact_id=DEBBIE)[0].promise.due.utc
        self.now -= timedelta(seconds=42)
        window = self.alert()
        assert isinstance(window, AlertWindow)
        window.foreshow(0)
        for each in window.findChildren(QWidget):
            each.setEnabled(True)
        return window

    def catch_up(self) -> QWidget:
        """Return the list of what was missed while the program was off."""
        self.now += timedelta(hours=4, minutes=12)
        lines = {line.alert_id: line for line in queries.calls(self.now) if line.alert_id}
        missed = AlertList(self.desk, away_days.is_away)
        missed.tell_absence(MOMENT - timedelta(hours=15), self.now)
        missed.hold(lines)
        missed.appear(on_top=True)
        assert missed.window is not None
        for each in missed.window.findChildren(QWidget):
            each.setEnabled(True)
        self._kept.append(missed)
        return missed.window

    def rings(self) -> QWidget:
        """Open the page of what rang when, after a morning of alerts."""
        bell = Bell("pictures")
        for alert_id in bell.pending(self.now):
            bell.claim(alert_id, self.now)
            bell.shown(alert_id, self.now)
            bell.note(alert_id, self.now, "banner", "freedesktop accepted 7.5 ms")
        self.window.open_rings()
        return self.window

    def demonstration(self) -> QWidget:
        """Return the window with the strip that takes the demonstration back."""
        self.window.bars.show()
        return self.window

    def introduction(self) -> QWidget:
        """Open the introduction as somebody finds it who starts the program first."""
        self.desk.save_settings(replace(self.desk.settings, introduced=False), quietly=True)
        self.window.first.open()
        return self.window

    def page(self, name: str) -> MainWindow:
        """Open a page of the window."""
        self.window.open_page(name)
        if name == "contacts":
            self.window.contacts.show_contact(DEBBIE)
        return self.window

    def insights(self) -> QWidget:
        """Open the figures of a year of calls."""
        add_calls(self.now)
        self.window.open_page("insights")
        self.window.insights.periods.buttons["365"].click()
        while self.window.insights.reader.is_busy:
            self.settle()
        return self.window

    def promise(self) -> QWidget:
        """Return the line in which a call is promised, filled in."""
        self.window.today.open_contact(DEBBIE)
        desk = self.window.today.call_desk
        desk.show_promise_form()
        desk.promise_form.when.edit.setText(_TYPED.get(own_language(), _TYPED["en"]))
        return desk.promise_form

    def abroad(self) -> QWidget | None:
        """Return the desk of somebody whose clock is another one; None where there is nobody."""
        home = self.desk.settings.home_zone
        calls = queries.calls(self.now + timedelta(days=1))
        far = [
            each
            for each in calls
            if each.promise.due.wall.utcoffset() != each.promise.due.at(home).wall.utcoffset()
        ]
        named = [each for each in far if each.name == "Jürgen Müller"]
        line = next(iter((*named, *far)), None)
        if line is None:
            return None
        self.window.open_page("today")
        self.window.today.open_contact(line.contact_id)
        return self.window.today.call_desk

    def script(self) -> QWidget:
        """Return the words to say to who is on the telephone."""
        self.window.open_page("today")
        self.window.today.open_contact(DEBBIE)
        return self.window.today.script

    def preview(self) -> QWidget:
        """Return what is shown before a card is printed."""
        menu = self.window.cards.print_menu
        menu.preview(forms.cards)
        assert menu.opened is not None
        menu.opened.resize(*_PREVIEW)
        return menu.opened

    def help(self, chapter: str) -> QWidget:
        """Return the help, open at a chapter."""
        self.window.help.open_at(chapter)
        return self.window.help.window

    def close(self) -> None:
        """Put everything away; a list that drops down goes with whose it is."""
        windows = [each for each in self.app.topLevelWidgets() if each.parent() is None]
        for window in windows:
            window.hide()
            if window.windowType() != Qt.WindowType.Popup:
                window.deleteLater()
        self.settle()


def scenes(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield each picture's name and how its widget is brought on screen."""
    yield "today", lambda: studio.window
    yield "contacts", lambda: studio.page("contacts")
    yield "scripts", lambda: studio.page("scripts")
    yield "library", lambda: studio.page("library")
    yield "insights-few", lambda: studio.page("insights")
    yield "cards", lambda: studio.page("cards")
    yield "settings", lambda: studio.page("settings")
    yield "settings-panels", studio.panels
    yield "rings", studio.rings
    yield "alert", studio.alert
    studio.window.open_page("today")
    yield "outcome-voicemail", lambda: studio.outcome(Outcome.VOICEMAIL)
    if studio.window.today.dialog is not None:
        studio.window.today.dialog.reject()
    yield "outcome-talked", lambda: studio.outcome(Outcome.TALKED, "tue 23rd 8:45")
    if studio.window.today.dialog is not None:
        studio.window.today.dialog.reject()
    yield "catch-up", studio.catch_up
    yield "alert-early", studio.early
    studio.now = MOMENT + timedelta(seconds=32)
    yield "help", lambda: studio.help("day")
    yield "about", lambda: studio.help("about")
    yield "demonstration", studio.demonstration
    studio.window.bars.hide()
    yield "insights", studio.insights
    yield "insights-whole", lambda: studio.window.insights.sheet


def take_readme(app: QApplication, folder: Path) -> None:
    """Take the few pictures that the README shows."""
    for dress in (Dress("light"), Dress("dark")):
        with tempfile.TemporaryDirectory() as data:
            studio = Studio(app, Path(data), dress, empty=False)
            studio.take(studio.window, folder / f"today-{dress.theme}.png")
            if dress.theme == "light":
                studio.take(studio.outcome(Outcome.VOICEMAIL), folder / "outcome.png")
            studio.close()


def guide(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget], QRect | None]]:
    """Yield the pictures of the help: name, how the widget is brought on screen, and which part."""
    today = studio.window.today
    yield "agenda", lambda: today, QRect(0, 0, today.split.sizes()[0], 472)
    yield "script", studio.script, QRect(0, 0, 480, 454)
    yield "promise", studio.promise, None
    today.call_desk.promise_form.hide()
    desk = studio.abroad()
    if desk is not None:
        place = QRect(desk.mapTo(today, QPoint()), QSize(desk.width(), 208))
        yield "clock", lambda: today, place
    yield "alert", studio.alert, None
    yield "outcome", lambda: studio.outcome(Outcome.VOICEMAIL), None
    if today.dialog is not None:
        today.dialog.reject()
    studio.window.resize(1024, 700)
    yield "contacts", lambda: studio.page("contacts").stack, QRect(0, 0, 850, 416)
    yield "cards", lambda: studio.page("cards").stack, QRect(0, 0, 850, 416)
    yield "paper", studio.preview, None


def take_guide(app: QApplication, folder: Path, language: str = LANGUAGES[0]) -> None:
    """Take the pictures of the help in a language, in both dresses."""
    i18n.use(language)
    languages.put_on(app)
    for dress in (Dress("light"), Dress("dark")):
        with tempfile.TemporaryDirectory() as data:
            studio = Studio(app, Path(data), dress, empty=False)
            for name, scene, part in guide(studio):
                studio.take(scene(), folder / f"{name}-{dress.theme}.webp", part)
            studio.close()


def _studio(
    app: QApplication, folder: Path, dress: Dress, empty: bool, fill: Fill | None
) -> Studio:
    return Studio(app, folder, dress, empty=empty, fill=fill)


def main() -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every page in every dress")
    parser.add_argument("--into", metavar="FOLDER", type=Path, default=RESOURCES)
    parser.add_argument(
        "--guide", metavar="FOLDER", type=Path, help="those of the help, in every language"
    )
    parser.add_argument("--only", metavar="SCENE", nargs="+", default=[], help="of --all")
    parser.add_argument("--dress", metavar="DRESS", nargs="+", default=["*"], help="of --all")
    parser.add_argument("--sheet", action="store_true", help="with sheets of them, for --all")
    arguments = parser.parse_args()
    app = QApplication(["pictures"])
    languages.put_on(app)
    if arguments.all:
        worn = [each for each in DRESSES if any(fnmatch(each.name, n) for n in arguments.dress)]
        take_all(partial(_studio, app), scenes, arguments.all, Wanted(worn, arguments.only))
        if arguments.sheet:
            sheets_of(arguments.all, worn)
    elif arguments.guide:
        take_guide(app, arguments.guide / GUIDE)
        for language in LANGUAGES[1:]:
            take_guide(app, arguments.guide / GUIDE / language, language)
    else:
        take_readme(app, arguments.into / README)
        take_guide(app, arguments.into / GUIDE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
