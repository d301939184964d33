"""Saying a text aloud against the clock: it measures the user's pace and marks the limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from desktop_app.domain import speech
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.settings import changed

_EVERY_MS = 100
_ROOM = 1.6  # how much of the bar lies beyond the limit, in limits


class LimitBar(QProgressBar):
    """Fills with the seconds of a text and marks the second at which it should end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Seconds spoken"))
        speak_as(self, QAccessible.Role.Graphic)  # nobody is told percents while reading aloud
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._limit = speech.OPENING_SECONDS
        theme_changed.connect(self._measure)
        self._measure()
        self.show_seconds(0.0)

    def set_limit(self, limit: int | None) -> None:
        """Mark another second; a text without a limit has the mark of an opening."""
        self._limit = limit or speech.OPENING_SECONDS
        self.show_seconds(0.0)

    def show_seconds(self, spoken: float) -> None:
        """Fill the bar to so many seconds."""
        self.setRange(0, round(self._limit * _ROOM * 10))
        self.setValue(min(round(spoken * 10), self.maximum()))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the mark is still told from the ends."""
        return QSize(space(15), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove, the seconds so far, and the mark over both."""
        palette = Theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(self.rect())
        inset = groove.height() / 4
        groove.adjust(0, inset, 0, -inset)
        radius = groove.height() / 2
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(groove, radius, radius)
        share = self.value() / max(self.maximum(), 1)
        if share > 0:
            filled = QRectF(groove)
            filled.setWidth(max(groove.width() * share, groove.height()))
            over = share > 1 / _ROOM
            painter.setBrush(QColor(palette.advice if over else palette.accent))
            painter.drawRoundedRect(self._mirrored(filled), radius, radius)
        mark = QRectF(groove.width() / _ROOM - 1, 0, 2, self.height())
        painter.setBrush(QColor(palette.text))
        painter.drawRect(self._mirrored(mark))
        painter.end()

    def _measure(self) -> None:
        self.setFixedHeight(Theme.current().px(14))
        self.update()

    def _mirrored(self, part: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part.moveLeft(self.width() - part.right())
        return part


class Rehearsal(Panel):
    """A stopwatch for one text; what it measured becomes the user's pace only when they say so.

    `start_button` starts and stops, `use_button` keeps the pace. METHOD: the call (speaking time
    is counted at the user's own pace).
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Rehearse"), parent)
        self._desk = desk
        self._now: Callable[[], datetime] = desk.now
        self._text, self._started_at = "", None  # type: str, datetime | None
        self._pace: int | None = None
        self.said = label("", wraps=True)
        self.bar = LimitBar()
        self.start_button = button("")
        self.start_button.clicked.connect(self.toggle)
        self.use_button = button("", "link")
        self.use_button.clicked.connect(self._use)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._follow)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.start_button)
        row.addWidget(self.use_button)
        row.addStretch(1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.bar)
        self.body.addLayout(row)
        self._rest()

    @property
    def is_running(self) -> bool:
        """Whether the user is reading aloud."""
        return self._started_at is not None

    def take(self, text: str, limit: int | None) -> None:
        """Rehearse another text; a reading under way ends without a measure."""
        if text == self._text:
            return
        self._text = text
        self.bar.set_limit(limit)
        self._stop()
        self._rest()

    def toggle(self) -> None:
        """Start reading, or stop and say how fast it was."""
        if self._started_at is None:
            self._begin()
        else:
            self._measure()

    def hide_away(self) -> None:
        """Stop the clock because the page is left."""
        if self.is_running:
            self._stop()
            self._rest()

    def _begin(self) -> None:
        self._pace = None
        self.use_button.hide()
        self._started_at = self._now()
        self.start_button.setText(_("Stop"))
        self.said.setText(_("Read it out as you would on the telephone."))
        self._timer.start()

    def _follow(self) -> None:
        if self._started_at is not None:
            spoken = (self._now() - self._started_at).total_seconds()
            self.bar.show_seconds(spoken)
            self.start_button.setText(_("Stop at {count} s").format(count=round(spoken)))

    def _measure(self) -> None:
        assert self._started_at is not None
        took = (self._now() - self._started_at).total_seconds()
        self._stop()
        self.bar.show_seconds(took)
        try:
            self._pace = speech.measured_pace(self._text, took)
        except AppError as error:
            self.said.setText(error.message)
            return
        said = _("{count} s: that is {pace} words a minute. You are counted with {present}.")
        present = self._desk.settings.words_per_minute
        self.said.setText(said.format(count=round(took), pace=self._pace, present=present))
        self.use_button.setText(_("Count with {pace}").format(pace=self._pace))
        self.use_button.setVisible(self._pace != present)

    def _use(self) -> None:
        if self._pace is None:
            return
        settings = changed(self._desk.settings, words_per_minute=self._pace)
        if self._desk.save_settings(settings):
            self._rest()

    def _stop(self) -> None:
        self._timer.stop()
        self._started_at = None
        self.start_button.setText(_("Start reading aloud"))

    def _rest(self) -> None:
        self._pace = None
        self.use_button.hide()
        self.bar.show_seconds(0.0)
        self.start_button.setText(_("Start reading aloud"))
        self.start_button.setEnabled(bool(self._text))
        pace = self._desk.settings.words_per_minute
        text = _("Counted at {pace} words a minute. Read this text out to measure your own pace.")
        self.said.setText(text.format(pace=pace))
