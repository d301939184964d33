"""A moment before the first call: what it is all for, and the calls of the day in their order.

METHOD: before the call ("Before a session").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.gui.today.agenda import Day
from desktop_app.gui.today.reading import Reading
from desktop_app.i18n import _, ngettext
from desktop_app.settings import changed
from desktop_app.storage.queries import CallLine


class WarmUp(QScrollArea):
    """Is `on` once a day, while nothing was logged yet and no call is due.

    `begun` follows the button: the day is to begin. `purpose` is the user's own line, `entry` where
    it is written for the first time, `lines` the texts of the calls.
    """

    begun = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.on = False
        self._has_kept = False
        self.lines: list[str] = []
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def follow(self, reading: Reading, day: Day, now: datetime, *, idle: bool) -> None:
        """Come on where it is time for it, and end where a call is due or was made.

        `idle`: nobody is in the middle of something that it would cover.
        """
        if self.on:
            self.on = not day.due_now and not day.tally.made and day.back is None
        elif idle:
            self.on = self._is_time(reading, day, now)
        if self.on:
            self._show(reading.today, now)

    def end(self) -> None:
        """Be over for today."""
        if self.on:
            self.on = False
            self._note_seen()

    def begin(self) -> None:
        """Begin the day; a purpose that is being written is kept first."""
        self._keep_purpose()
        self.begun.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin on Enter, but for the one that has kept the line: it comes here after that."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._has_kept:
            self._has_kept = False
        else:
            self.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Note that it was seen today, as soon as it is on screen."""
        super().showEvent(event)
        if self.on:
            QTimer.singleShot(0, self, self._note_seen)

    def _is_time(self, reading: Reading, day: Day, now: datetime) -> bool:
        settings = self._desk.settings
        fresh = settings.warm_up and settings.warmed_up_on != self._today(now)
        nothing_yet = not day.due_now and not day.tally.made and day.back is None
        return fresh and nothing_yet and bool(reading.today)

    def _today(self, now: datetime) -> str:
        return Moment(now, self._desk.settings.home_zone).wall.date().isoformat()

    def _note_seen(self) -> None:
        today, settings = self._today(self._desk.now()), self._desk.settings
        if settings.warmed_up_on != today:
            self._desk.save_settings(changed(settings, warmed_up_on=today), quietly=True)

    def _build(self) -> None:
        page = QWidget(self.viewport())
        whole = QHBoxLayout(page)
        whole.setContentsMargins(space(6), space(6), space(6), space(6))
        self._sheet = QWidget(page)
        whole.addWidget(self._sheet, 100)
        whole.addStretch(1)
        self.title = label(_("Before the first call"), "title", wraps=True)
        self.purpose = Prose("", "reading")
        self.invite = Panel(_("What are your calls good for?"))
        self.entry = TextLine(_("One line, for yourself: it stands here before each session"))
        self.entry.setAccessibleName(_("Your higher purpose"))
        self.entry.returnPressed.connect(self._keep_by_enter)
        self.keep_button = button(_("Keep it"))
        self.keep_button.clicked.connect(self._keep_purpose)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.entry, 1)
        row.addWidget(self.keep_button)
        self.invite.body.addLayout(row)
        self.panel = Panel()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.panel.body.addLayout(self._grid)
        self.begin_button = KeyButton(_("Begin"), key_text("Return"))
        self.begin_button.clicked.connect(self.begin)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        for part in (self.title, self.purpose, self.invite, self.panel):
            column.addWidget(part)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)
        theme_changed.connect(self._measure)
        self._measure()

    def _show(self, calls: Sequence[CallLine], now: datetime) -> None:
        settings = self._desk.settings
        purpose = settings.higher_purpose
        self.purpose.set_words(purpose)
        self.purpose.setVisible(bool(purpose))
        self.invite.setVisible(not purpose)
        shown = (tuple(calls), settings.home_zone)
        if shown == self._shown:
            return
        self._shown = shown
        count = len(calls)
        text = ngettext("{count} call today", "{count} calls today", count)
        self.panel.set_heading(text.format(count=count))
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.lines = []
        for row, line in enumerate(calls):
            self._add_line(row, line)

    def _add_line(self, row: int, line: CallLine) -> None:
        clock = saying.clock_text(line.promise.due.at(self._desk.settings.home_zone))
        what_for = saying.one_line(line.purpose)
        when, name = label(clock, "strong"), label(line.name, "strong", wraps=True)
        none = _("No purpose yet: how can this call serve them?")
        purpose = label(what_for or none, "body" if what_for else "advice", wraps=True)
        at = 3 * row
        self._grid.addWidget(when, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, at, 1)
        self._grid.addWidget(purpose, at + 1, 1)
        self._grid.setRowMinimumHeight(at + 2, space(2))
        self.lines.append(" · ".join(part.text() for part in (when, name, purpose)))

    def _keep_by_enter(self) -> None:
        self._has_kept = bool(self.entry.value().strip())
        self._keep_purpose()

    def _keep_purpose(self) -> None:
        """Keep the line that was written; it is shown from now on."""
        words = " ".join(self.entry.value().split())
        if words and self._desk.save_settings(
            changed(self._desk.settings, higher_purpose=words), quietly=True
        ):
            self.entry.put("")

    def _measure(self) -> None:
        """Keep lines to a width that reads well."""
        self._sheet.setMaximumWidth(Theme.current().px(620))
