"""The alert: counting down to its minute, then red and on top; it stays until it is answered."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.domain import saying
from desktop_app.domain.alert import was_missed
from desktop_app.domain.apology import apology
from desktop_app.errors import AppError
from desktop_app.gui.alert_frame import (
    AlertFrame,
    our_window_in_use,
    out_of_the_way,
    room_on_screen,
)
from desktop_app.gui.alert_later import LaterField
from desktop_app.gui.alert_words import about, clock_and_day, cut, distance
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.theme import Theme, redress, space, theme_changed
from desktop_app.i18n import _
from desktop_app.services import scripts
from desktop_app.services.ladders import ladder_of
from desktop_app.services.spoken import speaking_to_number
from desktop_app.storage.queries import CallLine

log = logging.getLogger(__name__)

SNOOZES = (2, 5, 10)
_WIDTH, _LARGE_WIDTH = 480, 680  # pixels at ordinary text
_KEPT_WAITING = timedelta(hours=1)
_NAME, _ABOUT, _PURPOSE, _OPENING = 80, 200, 260, 700  # signs; the call desk shows the rest


class AlertWindow(AlertFrame):
    """One promised call, from the minute before it is due.

    `call_asked`, `open_asked` and `snooze_asked` carry the contact; the window stays until it is
    put away. `line` is the call it speaks of, `is_early` whether its minute is still to come.
    """

    call_asked = Signal(int)
    open_asked = Signal(int)
    snooze_asked = Signal(int, datetime)

    def __init__(self, desk: Desk, line: CallLine) -> None:
        super().__init__()
        self._desk = desk
        self.line = line
        self.contact_id = line.contact_id
        self.is_early = False
        self._is_large = False
        self._shown_at: datetime | None = None
        self._build()
        add_help_key(self, "alert")
        self._show_line(line)
        theme_changed.connect(self._measure, Qt.ConnectionType.QueuedConnection)

    def answers(self) -> list[QPushButton]:
        """Return the buttons that do something for good."""
        return [
            self.call_button,
            self.open_button,
            self.later_button,
            self.later.set_button,
            *self.snooze_buttons.values(),
        ]

    def show_line(self, line: CallLine) -> None:
        """Show the call as it stands now; when it was shown does not change what is said of it."""
        if replace(line, shown_at=self.line.shown_at) != self.line:
            self._show_line(line)

    def _show_line(self, line: CallLine) -> None:
        self.line = line
        settings = self._desk.settings
        self.who.setText(cut(line.name, _NAME))
        self.about.setText(cut(about(line, ladder_of(settings)), _ABOUT))
        self.clocks.setText(saying.both_ends(line.promise.due, settings.home_zone))
        self.purpose.setText(cut(line.promise.purpose, _PURPOSE))
        self.purpose.setVisible(bool(line.promise.purpose))
        self.opening.set_words(cut(self._opening(line), _OPENING))
        self.opening.setVisible(bool(self.opening.words))
        self._name()
        self._measure()

    def foreshow(self, place: int) -> None:
        """Come on screen before the minute: counting down, not above others, without a sound."""
        self.is_early = True
        self._name()
        self.tick(self._desk.now())
        self._take_place(place)
        self.come_forward(on_top=False)

    def appear(self, place: int, *, on_top: bool = True) -> None:
        """Ring: come on screen, or turn red where it is there already.

        `place` counts the alerts that are there.
        """
        self.is_early = False
        self._name()
        self.tick(self._desk.now())
        if not self.isVisible():
            self._take_place(place)
        self.come_forward(on_top=on_top)

    def grow(self, place: int) -> None:
        """Become larger, since nobody has answered for long; what is under a button moves."""
        if self._is_large:
            return
        self._is_large = True
        for each in (self.banner.message, self.banner.timer):
            each.setProperty("role", "heading")
            redress(each)
        self.opening.setProperty("role", "reading")
        redress(self.opening)
        self._measure()
        self._take_place(place)
        self.rest()

    def tick(self, now: datetime) -> None:
        """Say what was promised, and how late it is now."""
        due = self.line.promise.due
        clock = clock_and_day(due, self._desk.settings.home_zone, now)
        if self.is_early:
            self.banner.say(_("You call at {clock}").format(clock=clock), "accent")
        else:
            self.banner.say(_("You promised {clock}").format(clock=clock), "due")
        self.banner.show_timer(distance(due.utc, now))
        if not self.is_early:
            self._show_apology(now)

    def refuse(self, error: AppError) -> None:
        """Say in the window why it does not ring again at the time that was said."""
        self.later.show()
        self.later.refuse(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A closed window is no answer; before its minute it may go, and comes back to ring."""
        if self.is_early:
            event.accept()
        else:
            super().closeEvent(event)

    def _build(self) -> None:
        self.banner = DueBanner()
        self.who = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.clocks = label("", "muted", wraps=True)
        self.purpose = label("", "strong", wraps=True)
        self.sorry = label(_("To apologise with"), "section")
        self.apology = Prose("", "body")
        self.opening = Prose("", "body")
        self.sorry.hide()
        self.apology.hide()
        self.later = LaterField(self._desk, self)
        self.later.hide()
        self.later.chosen.connect(self._snooze_until)
        self.later.left.connect(self._close_later)
        self.later.resized.connect(self._fit_in_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        for each in (self.banner, self.who, self.about, self.clocks, self.purpose):
            column.addWidget(each)
        column.addWidget(self.opening)
        column.addWidget(self.sorry)
        column.addWidget(self.apology)
        column.addSpacing(space(2))
        column.addWidget(self.later)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        self.call_button = button(_("Call now"), "primary")
        self.call_button.clicked.connect(lambda: self.call_asked.emit(self.line.contact_id))
        self.open_button = button(_("Open"))
        self.open_button.clicked.connect(lambda: self.open_asked.emit(self.line.contact_id))
        self.snooze_buttons: dict[int, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(label(_("In"), "muted"))
        for minutes in SNOOZES:
            made = button(_("{count} min").format(count=minutes), "chip")
            made.setAccessibleName(_("Ring again in {count} minutes").format(count=minutes))
            made.clicked.connect(lambda _on=False, minutes=minutes: self._snooze(minutes))
            self.snooze_buttons[minutes] = made
            row.addWidget(made)
        self.later_button = button(_("Later…"), "chip")
        self.later_button.setAccessibleName(_("Ring again at another time"))
        self.later_button.clicked.connect(self._open_later)
        row.addWidget(self.later_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.call_button)
        return row

    def _opening(self, line: CallLine) -> str:
        """Return the words to begin with; an alert comes without them sooner than not at all."""
        try:
            words = scripts.words(line.contact_id, self._desk.settings, self._desk.now())
        except Exception:  # the call is known: whatever hinders its words must not hinder it
            log.exception("an alert comes without its words")
            return ""
        return words.blocks[0].text if words.blocks else ""

    def _show_apology(self, now: datetime) -> None:
        """Have an apology ready where the call could not come in time, or was put off for long."""
        line = self.line
        if self._shown_at is None:
            self._shown_at = line.shown_at or now
        words = ""
        kept_waiting = now - line.promise.due.utc >= _KEPT_WAITING
        if kept_waiting or was_missed(line.rings_at, self._shown_at):
            words = self._apology(line, now)
        if words != self.apology.words:
            self.apology.set_words(words)
            self.sorry.setVisible(bool(words))
            self.apology.setVisible(bool(words))
            self._fit_in_place()

    def _apology(self, line: CallLine, now: datetime) -> str:
        """Return what to apologise with, in their language as far as that can be read."""
        try:
            with speaking_to_number(line.contact_id, self._desk.settings):
                return apology(line.promise, line.name, now)
        except Exception:
            log.exception("an alert apologises in the language of the user")
            return apology(line.promise, line.name, now)

    def _name(self) -> None:
        text = _("Soon: call {name}") if self.is_early else _("Call {name}")
        self.call_it(text.format(name=self.line.name))

    def _measure(self) -> None:
        """Be as wide as the text size asks for, and as high as the words need."""
        theme = Theme.current()
        is_large = self._is_large and our_window_in_use() is None  # there it would hide the words
        wanted = theme.px(_LARGE_WIDTH if is_large else _WIDTH)
        layout = self.layout()
        assert layout is not None  # it was given one when it was built
        least = layout.minimumSize().width()
        self.setFixedWidth(min(max(wanted, least), room_on_screen().width()))
        self._fit_in_place()

    def _fit_in_place(self) -> None:
        """Take another height where that is needed; what grows stays on the screen."""
        before = self.height()
        self.fit()
        if self.isVisible() and self.height() != before:
            room = room_on_screen()
            self.move(self.x(), max(room.top(), min(self.y(), room.bottom() - self.height())))

    def step_aside(self, place: int) -> None:
        """Leave the words in sight that are said in our window."""
        if our_window_in_use() is not None:
            self._measure()
            self._take_place(place)

    def _take_place(self, place: int) -> None:
        """Stand half-way down the right edge, where no desktop puts its own banners.

        They would hide who is to be called. Who works in our window keeps the words there in sight.
        """
        at_work = our_window_in_use()
        if at_work is not None:
            self.move(out_of_the_way(self.size(), place, at_work))
            return
        room = room_on_screen()
        step = space(9) * place
        down = max(0, (room.height() - self.height()) // 2) + step
        left = max(room.left(), room.right() - self.width() - step)
        self.move(left, min(room.top() + down, max(room.top(), room.bottom() - self.height())))

    def _open_later(self) -> None:
        self.later.open_empty()
        self._fit_in_place()

    def _close_later(self) -> None:
        self.later.hide()
        self.setFocus()
        self._fit_in_place()

    def _snooze(self, minutes: int) -> None:
        self._snooze_until(self._desk.now() + timedelta(minutes=minutes))

    def _snooze_until(self, rings_at: datetime) -> None:
        if self.is_live:
            self.snooze_asked.emit(self.line.contact_id, rings_at)
