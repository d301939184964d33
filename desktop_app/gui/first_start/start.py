"""Joins the first start to the window: when it comes by itself, and what its steps do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import FirstSteps, Step
from desktop_app.i18n import _
from desktop_app.settings import changed
from desktop_app.storage import made_up, queries
from desktop_app.storage.drafts import form_drafts

if TYPE_CHECKING:
    from desktop_app.gui.first_start.page import IntroductionPage
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.settings.page import MakePanel

_TODAY, _DRAFT = "today", "introduction"
_BAR = "demonstration"


class FirstStart(QObject):
    """Shows the introduction over Today while the program is new, and takes the first steps.

    A demonstration day has a strip above the page as long as it is there, whoever filled it;
    what it lent of a name comes and goes with it, by undo too.
    """

    def __init__(
        self, desk: Desk, window: MainWindow, panels: Callable[[], Sequence[MakePanel]]
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._panels = desk, window, panels
        self._bring: Callable[[], None] | None = None
        self._empties: list[FirstSteps] = []
        self._has_looked = self._is_on = self._is_filling = False
        self._back = _TODAY
        desk.changed.connect(self.follow)
        self.follow()

    def join(self, empty: FirstSteps) -> None:
        """Take the steps that an empty page offers."""
        self._empties.append(empty)
        empty.offer_bringing(can=self._bring is not None)
        empty.asked.connect(self.take)

    def offer_bringing(self, bring: Callable[[], None]) -> None:
        """Offer everywhere to bring contacts from elsewhere, which `bring` does."""
        self._bring = bring
        for empty in self._empties:
            empty.offer_bringing(can=True)
        if "page" in self.__dict__:
            self.page.can_bring = True
            self.page.refresh()

    def look(self) -> None:
        """Open the introduction if the program is new; looked at once in each run."""
        if not self._has_looked:
            self._has_looked = True
            if self._is_new():
                self.open()

    def open(self, back: str = _TODAY) -> None:
        """Open the introduction; it leads back to a page of the window."""
        self._back = back
        self._window.open_page(back)
        self._window.stack.setCurrentWidget(self.page)

    def keep(self) -> None:
        """Keep what is typed before the window goes."""
        if "page" in self.__dict__:
            self.page.keep()

    def take(self, step: Step) -> None:
        """Take a first step."""
        if step is Step.INTRODUCTION:
            self.open()
            return
        self._answer()
        if step is Step.BRING and self._bring is not None:
            self._bring()
        elif step is Step.ADD:
            self._window.new_contact()
        elif step is Step.DEMO:
            self._fill_demo()

    @cached_property
    def page(self) -> IntroductionPage:
        """The page, made when it is first opened."""
        from desktop_app.gui.first_start.page import IntroductionPage

        page = IntroductionPage(self._desk, self._window.stack, self._panels())
        page.can_bring = self._bring is not None
        page.asked.connect(self.take)
        page.left.connect(self._leave)
        self._window.stack.addWidget(page)
        return page

    def follow(self) -> None:
        """Put the strip of the demonstration up or take it down, with what it has lent."""
        if self._is_filling:
            return
        settings = self._desk.settings
        try:
            is_on = made_up.is_there()
        except AppError:  # a database that is silent now is asked at the next change
            return
        if is_on == self._is_on and (is_on or not settings.lent):
            return
        self._is_on = is_on
        if is_on:
            self._show_bar()
        else:
            self._window.bars.take(_BAR)
        from desktop_app.services import demo  # which no start without one has to wait for

        named = demo.lend(settings) if is_on else demo.give_back(settings)
        if named != settings:
            self._desk.save_settings(named, quietly=True)

    def _is_new(self) -> bool:
        """Return whether nothing says who the user is, or the introduction was begun only."""
        with suppress(AppError):
            if not self._desk.settings.introduced and queries.contact_count() == 0:
                return not self._desk.settings.name or bool(form_drafts(_DRAFT))
        return False

    def _answer(self) -> None:
        """Let the introduction not come by itself any more; one's country travels nowhere."""
        settings = self._desk.settings
        if not settings.introduced:
            introduced = changed(settings, introduced=True, country=settings.home_country)
            self._desk.save_settings(introduced, quietly=True)

    def _leave(self) -> None:
        self._answer()
        self._window.open_page(self._back)

    def _fill_demo(self) -> None:
        from desktop_app.services import demo

        self._is_filling = True  # the name is lent first: the call in a minute shows it at once
        self._desk.save_settings(demo.lend(self._desk.settings), quietly=True)
        filled = self._desk.do(lambda: demo.fill(self._desk.settings, self._desk.now()))
        self._is_filling = False
        self.follow()
        if filled is not None:
            self._window.open_page(_TODAY)

    def _show_bar(self) -> None:
        text = _("This is a demonstration day with made-up people. Try anything.")
        answer = (_("Start with your own contacts"), self._take_demo_back)
        self._window.bars.put(_BAR, text, (answer,), "accent")

    def _take_demo_back(self) -> None:
        from desktop_app.services import demo

        if self._desk.do(lambda: demo.take_back(self._desk.now())) is None:
            self._show_bar()  # it is still true
        elif queries.contact_count() == 0:
            self.open()
