"""The window: the pages, and a line at its foot that says what was done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop_app.domain.records import Moment, zone_called
from desktop_app.errors import AppError
from desktop_app.gui.ask import Sheet, ask
from desktop_app.gui.commands.window_commands import WindowCommands
from desktop_app.gui.contacts.import_opening import ImportOpener
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.start import FirstStart
from desktop_app.gui.help.asked import chapter_of
from desktop_app.gui.help.opening import HelpOpener
from desktop_app.gui.next_ring import NextRing
from desktop_app.gui.palette.opening import PaletteOpener
from desktop_app.gui.parts.nav import NavList
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.parts.tab_order import WindowInOrder
from desktop_app.gui.parts.toast_line import FootLine
from desktop_app.gui.today.page import TodayPage
from desktop_app.gui.tray import next_ring_text
from desktop_app.i18n import _, ngettext
from desktop_app.settings import changed
from desktop_app.storage import queries, search

if TYPE_CHECKING:
    from desktop_app.gui.cards.page import CardsPage
    from desktop_app.gui.contacts.page import ContactsPage
    from desktop_app.gui.insights.page import InsightsPage
    from desktop_app.gui.library.page import LibraryPage
    from desktop_app.gui.scripts.page import ScriptsPage
    from desktop_app.gui.settings.page import Panels, SettingsPage
    from desktop_app.gui.settings.rings_page import RingsPage

_TODAY, _CONTACTS, _SCRIPTS, _SETTINGS = "today", "contacts", "scripts", "settings"
_LIBRARY, _CARDS, _RINGS, _INSIGHTS = "library", "cards", "rings", "insights"
_UNREADABLE = "unreadable"
_FIRST_SIZE, _FRAME = QSize(1360, 850), QSize(0, 40)  # pixels; a desktop puts a title above it
_PLACE, _SPLIT, _LIST = "window/place", "today/split", "contacts/split"
_PAGE = "window/page"  # the day, and the page that was open on it


class MainWindow(WindowInOrder):
    """Holds the pages. Closing it leaves the program running; `quit_asked` ends it."""

    quit_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        memory: QSettings,
        panels: Callable[[], Panels] = lambda: ((), (), ()),
    ) -> None:
        super().__init__()
        self._desk = desk
        self._memory = memory
        self._panels = panels
        self.sheet: Sheet | None = None
        self._is_opened = False
        self.setWindowTitle("On the Dot")
        self.setMinimumSize(860, 600)
        self._build()
        self.first = FirstStart(desk, self, lambda: self._panels()[2])
        self.bringing = ImportOpener(desk, self)
        self._connect()
        self.finder = PaletteOpener(desk, self, memory)
        self.commands = WindowCommands(desk, self)
        self.today.empty.focus_or(self.today.agenda)
        self._recall()

    def _build(self) -> None:
        self.nav = NavList("On the Dot")
        self.nav.add_page(_TODAY, _("Today"))
        self.nav.add_page(_CONTACTS, _("Contacts"))
        self.nav.add_page(_CARDS, _("Cards and mail"))
        self.nav.add_page(_SCRIPTS, _("Scripts"))
        self.nav.add_page(_LIBRARY, _("Library"))
        self.nav.add_page(_INSIGHTS, _("Insights"))
        self.nav.add_page(_SETTINGS, _("Settings"), at_foot=True)
        self.find_door = self.nav.add_door(_("Find"), "search")
        self.find_door.clicked.connect(lambda _on=False: self.finder.open())
        self.help_door = self.nav.add_door(_("Help"), "help")
        self.help_door.clicked.connect(lambda _on=False: self.open_help())
        # A page is built inside its parent: the style sheet dresses all of a page that moves.
        self.stack = QStackedWidget(self)
        self.today = TodayPage(self._desk, self.stack)
        self.stack.addWidget(self.today)
        self.bars = NoticeBars()
        self.next_ring = NextRing(self._desk)
        self.foot = FootLine(self.next_ring)
        self.help = HelpOpener(self._desk, self)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.bars)
        body.addWidget(self.stack, 1)
        body.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(body, 1)

    def _connect(self) -> None:
        self.nav.page_chosen.connect(self.open_page)
        self.foot.undo_asked.connect(self._desk.undo)
        self.next_ring.contact_asked.connect(self.open_contact)
        self.foot.changes_asked.connect(self.open_changes)
        self._desk.told.connect(lambda said, can_undo: self.foot.tell(said, can_undo=can_undo))
        self._desk.failed.connect(lambda error: self.foot.warn(error.message))
        self._desk.changed.connect(self._count_contacts)
        self.today.counted.connect(lambda count: self.nav.set_count(_TODAY, count or None))
        self.today.edit_asked.connect(self.edit_contact)
        self.today.field_asked.connect(self.edit_contact)
        self.today.option_asked.connect(self.open_option)
        self.today.script_asked.connect(self.open_script)
        self.today.library_asked.connect(lambda: self.open_page(_LIBRARY))
        self.first.join(self.today.empty)
        self.bringing.imported.connect(lambda: self.open_page(_CONTACTS))
        self.bringing.doubles_asked.connect(lambda: self.contacts.merging.show_doubles())
        self.first.offer_bringing(self.bringing.ask)
        self._count_contacts()
        self.nav.set_count(_TODAY, self.today.waiting or None)

    @cached_property
    def contacts(self) -> ContactsPage:
        """The page of contacts, made when it is first opened: no start has to wait for it."""
        from desktop_app.gui.contacts.page import ContactsPage

        page = ContactsPage(self._desk, self.stack)
        page.call_asked.connect(self.open_contact)
        page.promise_asked.connect(self.agree_with)
        page.import_asked.connect(self.bringing.ask)
        self.first.join(page.empty)
        if (listed := self._memory.value(_LIST)) is not None:
            page.split.restoreState(listed)
        self.stack.addWidget(page)
        return page

    @cached_property
    def cards(self) -> CardsPage:
        """The page of cards and mail, made when it is first opened."""
        from desktop_app.gui.cards.page import CardsPage

        page = CardsPage(self._desk, self.stack)
        page.letters.option_asked.connect(self.open_option)
        page.letters.library_asked.connect(lambda: self.open_page(_LIBRARY))
        page.person_asked.connect(self.open_contact)
        page.call_asked.connect(self.agree_with)
        page.field_asked.connect(self.edit_contact)
        page.empty.chosen.connect(lambda _step: self.open_page(_TODAY))
        self.stack.addWidget(page)
        return page

    @cached_property
    def scripts(self) -> ScriptsPage:
        """The page of scripts, made when it is first opened."""
        from desktop_app.gui.scripts.page import ScriptsPage

        page = ScriptsPage(self._desk, self.stack)
        self.stack.addWidget(page)
        return page

    @cached_property
    def library(self) -> LibraryPage:
        """The page of what is worth sharing, made when it is first opened."""
        from desktop_app.gui.library.page import LibraryPage

        page = LibraryPage(self._desk, self.stack)
        self.stack.addWidget(page)
        return page

    @cached_property
    def insights(self) -> InsightsPage:
        """The page of the figures, made when it is first opened."""
        from desktop_app.gui.insights.page import InsightsPage

        page = InsightsPage(self._desk, self.stack)
        page.empty.chosen.connect(lambda _step: self.open_page(_TODAY))
        self.stack.addWidget(page)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The page of settings, made when it is first opened."""
        from desktop_app.gui.settings.page import SettingsPage

        page = SettingsPage(self._desk, self.stack, *self._panels()[:2])
        page.rings_asked.connect(self.open_rings)
        page.introduction_asked.connect(lambda: self.first.open(_SETTINGS))
        self.stack.addWidget(page)
        return page

    @cached_property
    def rings(self) -> RingsPage:
        """The page of what rang when, made when it is first opened."""
        from desktop_app.gui.settings.rings_page import RingsPage

        page = RingsPage(self._desk, self.stack)
        page.back_asked.connect(lambda: self.open_page(_SETTINGS))
        self.stack.addWidget(page)
        return page

    def _is_made(self, page: str) -> bool:
        return page in self.__dict__

    def open_page(self, key: str) -> None:
        """Open a page: today, contacts, cards, scripts, library, insights or settings."""
        self.today.keep_notes()
        self.nav.choose(key)
        self._is_opened = True
        self.stack.setCurrentWidget(getattr(self, key))
        self.tick(self._desk.now())  # a page out of sight follows no clock
        if key == _TODAY:
            self.today.empty.focus_or(self.today.agenda)

    def open_rings(self) -> None:
        """Open the page of what rang when, which belongs to the settings."""
        self.open_page(_SETTINGS)
        self.stack.setCurrentWidget(self.rings)

    def open_contact(self, contact_id: int) -> None:
        """Open a contact at the call desk, with the window in front."""
        self.finder.recent.add_person(contact_id)
        self.open_page(_TODAY)
        self.today.open_contact(contact_id)
        self.come_forward()

    def call_contact(self, contact_id: int) -> None:
        """Open a contact at the call desk and start the call."""
        self.open_contact(contact_id)
        self.today.start_call(contact_id)

    def agree_with(self, contact_id: int, offer: Moment | None = None) -> None:
        """Open a contact at the call desk, with the line open in which a new time is agreed."""
        self.open_contact(contact_id)
        self.today.offer_time(offer)

    def tell_ringing(self, _count: int) -> None:
        """Let the page of what rang when follow, where it is open."""
        if self._is_made(_RINGS) and self.stack.currentWidget() is self.rings:
            self.rings.refresh()

    def tell_unreadable(self, count: int) -> None:
        """Say of how many calls that are due nothing can be read, as long as that is so."""
        if not count:
            self.bars.take(_UNREADABLE)
            return
        text = ngettext(
            "{count} call is due of which nothing can be read. All others ring as ever. "
            "Check the database: on-the-dot check.",
            "{count} calls are due of which nothing can be read. All others ring as ever. "
            "Check the database: on-the-dot check.",
            count,
        )
        self.bars.put(_UNREADABLE, text.format(count=count), (), "due")

    def edit_contact(self, contact_id: int, field: str = "name") -> None:
        """Open a contact's form, with the cursor in one of its fields."""
        self.finder.recent.add_person(contact_id)
        self.open_page(_CONTACTS)
        self.contacts.show_contact(contact_id)
        self.contacts.form.fields[field].entry.setFocus()

    def open_option(self, option: str) -> None:
        """Open the settings, with the cursor in one of them."""
        self.open_page(_SETTINGS)
        self.settings.go_to(option)

    def open_script(self, contact_id: int) -> None:
        """Open the script that a contact is called with, to write it."""
        self.open_page(_SCRIPTS)
        self.scripts.open_for(contact_id)

    def new_contact(self) -> None:
        """Open an empty form, with the window in front."""
        self.open_page(_CONTACTS)
        self.contacts.new_contact()
        self.come_forward()

    def find_contact(self) -> None:
        """Put the cursor where a contact is found."""
        self.open_page(_CONTACTS)
        self.contacts.focus_search()

    def open_day(self) -> None:
        """Open the day, with the window in front."""
        self.open_page(_TODAY)
        self.come_forward()

    def come_forward(self) -> None:
        """Bring the window to the front, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def print_something(self) -> None:
        """Open what can be printed: for who is shown on Today, and else for the day."""
        today = self.stack.currentWidget() is self.today and self.today.call_desk.isVisible()
        if not today:
            self.open_page(_CARDS)
        part = self.today.call_desk if today else self.cards
        part.print_menu.open_below(part.print_button)

    def open_changes(self) -> None:
        """Open the list of steps, each of which can be gone back to."""
        from desktop_app.gui.what_changed import WhatChanged

        changes = WhatChanged(self._desk, self)
        changes.contact_asked.connect(self.open_contact)
        changes.open()

    def open_help(self) -> None:
        """Open the help at the chapter that fits the page which is open."""
        self.help.open_at(chapter_of(self.stack.currentWidget(), self.nav.current()))

    def tick(self, now: datetime) -> None:
        """Let the clocks of the page that is seen go on."""
        if not self.isVisible():
            return
        self.next_ring.tick(now)
        if self.stack.currentWidget() is self.today:
            self.today.tick(now)
        elif self._is_made(_CONTACTS) and self.stack.currentWidget() is self.contacts:
            self.contacts.tick(now)
        elif self.stack.currentWidget() is self.__dict__.get("cards"):
            self.cards.tick(now)

    def counts_seconds(self) -> bool:
        """Return whether a clock with seconds is on screen."""
        return self.today.counts_seconds() and self.isVisible()

    def ask_to_quit(self) -> None:
        """Name the call that would not ring, and quit if that is wanted."""
        if not self._has_calls():
            self.quit_asked.emit()
            return
        text = _("While On the Dot is not running, no call rings. The next one: {call}.")
        if self._desk.settings.second_line:
            text = _(
                "While On the Dot is not running, no call rings. The desktop starts it again two "
                "minutes before a call, if you are logged in. The next one: {call}."
            )
        self.come_forward()
        self.sheet = ask(
            self,
            _("Quit On the Dot?"),
            text.format(call=next_ring_text(self._desk)),
            ((_("Keep running"), lambda: None), (_("Quit"), self.quit_asked.emit)),
        )

    def _has_calls(self) -> bool:
        """Return whether a call is promised; a silent database must not keep anybody from going."""
        try:
            return queries.next_call() is not None
        except AppError:
            return False

    def remember(self) -> None:
        """Keep what is typed, the window's place and its splitters for the next start."""
        self.today.keep_notes()
        self.first.keep()
        if self._is_made(_SCRIPTS):
            self.scripts.draft.keep()
        if self._is_made(_CARDS):
            self.cards.letters.reminder.drafts.keep()
        if self._is_made(_CONTACTS):
            self.contacts.drafts.keep()
        if self._is_made(_LIBRARY):
            for drafts in self.library.drafts.values():
                drafts.keep()
        self._memory.setValue(_PLACE, self.saveGeometry())
        self._memory.setValue(_SPLIT, self.today.save_places())
        self._memory.setValue(_PAGE, [self._day(), self.nav.current()])
        if self._is_made(_CONTACTS):
            self._memory.setValue(_LIST, self.contacts.split.saveState())
        self._memory.sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that nothing else took belong to Today while it is open."""
        if self.stack.currentWidget() is self.today:
            self.today.keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Introduce the program where it is new."""
        super().showEvent(event)
        if not self._is_opened:
            self._is_opened = True
            self._reopen()
        self.first.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the program running, and say so the first time."""
        self.remember()
        if self._desk.settings.told_background:
            self.help.close()
            event.accept()
            return
        event.ignore()
        self.sheet = ask(
            self,
            _("On the Dot keeps running"),
            _(
                "It stays in the background, so that your calls ring on time. "
                "Start it again to see this window; Ctrl+Q ends it."
            ),
            ((_("Close the window"), self._close_from_now_on), (_("Keep it open"), lambda: None)),
        )

    def _close_from_now_on(self) -> None:
        told = changed(self._desk.settings, told_background=True)
        if self._desk.save_settings(told, quietly=True):
            self.close()
        else:
            self.hide()

    def _count_contacts(self) -> None:
        with suppress(AppError):  # a database that is silent now is counted at the next change
            self.nav.set_count(_CONTACTS, search.count("") or None)

    def _recall(self) -> None:
        place, split = self._memory.value(_PLACE), self._memory.value(_SPLIT)
        if place is None or not self.restoreGeometry(place):
            room = self.screen().availableSize() - _FRAME
            self.resize(_FIRST_SIZE.boundedTo(room).expandedTo(self.minimumSize()))
        if split is not None:
            self.today.restore_places(split)

    def _reopen(self) -> None:
        """Open the page that was left; its parts join what is built after the window itself."""
        day, page = self._memory.value(_PAGE) or ("", _TODAY)
        # A new day begins with its calls, and what is due comes before what was left.
        if day == self._day() and page in self.nav.entries and not self.today.has_due:
            self.open_page(page)

    def _day(self) -> str:
        zone = zone_called(self._desk.settings.home_zone)
        return self._desk.now().astimezone(zone).date().isoformat()
