"""The page that shows what rang, and when: the proof of punctuality."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import belong_to_chapter
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.settings.ring_words import summary_text
from desktop_app.gui.settings.rings_model import RingsModel
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _, ngettext
from desktop_app.storage import rings

ALL = "all"
_PERIODS = (7, 30, 365)
_AT_FIRST = "30"
_COPIED_UNREAD = 1000
"""Rings that "Copy all shown" copies though nobody has scrolled so far: what 50 ms can read."""
_WIDEST = 260


class RingsPage(QWidget):
    """A period to choose, how punctual its alerts were, and a line for each, the newest on top.

    `back_asked` wants the settings again. `periods` are the choice, `summary` the sentences,
    `view` the table over `model`; `empty` stands in its place while there is nothing to show.
    """

    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        belong_to_chapter(self, "promise")
        self._desk = desk
        self.model = RingsModel(desk, parent=self)
        self.model.failed.connect(desk.failed)
        self._build()
        self._connect()
        self._measure()

    def _build(self) -> None:
        self.heading = label(_("What rang, and when"), "title", wraps=True)
        self.back_button = button(_("Back to Settings"), "link", "back")
        self.copy_button = button(_("Copy all shown"), "chip", "copy")
        self.periods = Segments(_("Period"))
        for days in _PERIODS:
            text = ngettext("{count} day", "{count} days", days).format(count=days)
            self.periods.add_segment(str(days), text)
        self.periods.add_segment(ALL, _("All"))
        self.periods.choose(_AT_FIRST)
        self.summary = label("", "body", wraps=True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = EmptyState("", "")
        self._build_view()
        back = QHBoxLayout()
        back.setContentsMargins(-space(1), 0, 0, 0)  # its words begin where the heading begins
        back.addWidget(self.back_button)
        back.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(space(1))
        head.addLayout(back)
        head.addWidget(self.heading)
        choice = QHBoxLayout()
        choice.setSpacing(space(2))
        choice.addWidget(self._paper(self.periods))
        choice.addStretch(1)
        choice.addWidget(self.copy_button)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(4))
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addLayout(choice)
        column.addWidget(self.summary)
        column.addLayout(self._stack, 1)
        in_order = (self.back_button, *self.periods.buttons.values(), self.copy_button, self.view)
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)

    def _paper(self, periods: Segments) -> QFrame:
        """Return the white paper on which the chosen period is seen to be chosen."""
        paper = QFrame(self)
        paper.setProperty("kind", "panel")
        inside = QHBoxLayout(paper)
        inside.setContentsMargins(space(1), space(1), space(1), space(1))
        inside.addWidget(periods)
        return paper

    def _build_view(self) -> None:
        self.view = QTableView()
        self.view.setAccessibleName(_("What rang"))
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(0)  # the rows that are seen, however many there are

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_asked)
        self.copy_button.clicked.connect(self.copy_all)
        self.periods.chosen.connect(self.show_period)
        self._desk.changed.connect(self._refresh_if_seen)
        theme_changed.connect(self._measure)
        self._key(self.view, QKeySequence.StandardKey.Copy, self.copy_selected)
        self._key(self, Qt.Key.Key_Escape, self.back_asked.emit)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what rang since the page was last open."""
        super().showEvent(event)
        if not event.spontaneous():
            self.show_period()
            (self.view if self.model.rowCount() else self.back_button).setFocus()

    def show_period(self) -> None:
        """Show the chosen period, up to now."""
        chosen = self.periods.current()
        since = None
        if chosen != ALL:
            since = self._desk.now() - timedelta(days=int(chosen))
        self.model.show_since(since)
        self._sum_up()
        self._fit_columns()

    def refresh(self) -> None:
        """Add what rang meanwhile; the place in the list and the selection stay."""
        was_empty = self.model.rowCount() == 0
        self.model.refresh()
        self._sum_up()
        if was_empty:
            self._fit_columns()

    def copy_selected(self) -> None:
        """Copy the selected lines as text."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        if chosen:
            self._copy(self.model.text(chosen), len(chosen))

    def copy_all(self) -> None:
        """Copy what is in the list as text, with the headings; at least the newest thousand."""
        self.model.fetch(_COPIED_UNREAD)
        count = self.model.rowCount()
        self._copy(self.model.heading_text() + self.model.text(range(count)), count)

    def _copy(self, text: str, count: int) -> None:
        QGuiApplication.clipboard().setText(text)
        said = ngettext("Copied {count} line", "Copied {count} lines", count)
        if count == self.model.rowCount() and not self.model.is_complete:
            said = _("Copied the newest {count} lines; scroll further down to copy more")
        self._desk.told.emit(said.format(count=count), False)

    def _sum_up(self) -> None:
        """Say how punctual the alerts were; or, where there are none, what will stand here."""
        try:
            summed = rings.punctuality(self.model.since)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        rang = self.model.rowCount() > 0
        self.summary.setText(summary_text(summed))
        self.summary.setVisible(rang)
        self.copy_button.setEnabled(rang)
        self._stack.setCurrentWidget(self.view if rang else self.empty)
        if not rang:
            self._say_empty()

    def _say_empty(self) -> None:
        title = _("Nothing has rung yet")
        if self.periods.current() != ALL:
            title = _("Nothing rang in this time")
        text = _(
            "Each alert leaves a line here: the minute it rang for, when it was on the screen,"
            " how late that was, what took its banner, and what you answered."
            " No line is ever changed or deleted."
        )
        self.empty.title.setText(title)
        self.empty.text.setText(text)
        self.empty.setAccessibleName(title)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fit_columns(self) -> None:
        """Give each column what its words need, none more than a good part of the page."""
        self.view.resizeColumnsToContents()
        widest = Theme.current().px(_WIDEST)
        for column in range(self.model.columnCount() - 1):
            if self.view.columnWidth(column) > widest:
                self.view.setColumnWidth(column, widest)

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(Theme.current().px(34))
        if self.isVisible():
            self._fit_columns()

    def _key(self, where: QWidget, key: Qt.Key | QKeySequence.StandardKey, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
