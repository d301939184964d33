"""The Insights page: whether the promise is kept, whom the calls reach, and what comes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.figure_words import (
    Line,
    Section,
    by_letter,
    by_outcome,
    by_rung,
    headlines,
    sections,
)
from desktop_app.domain.figures import Figures
from desktop_app.domain.records import ContactKind
from desktop_app.gui.commands.binding import PART, CommandKey, show_tip
from desktop_app.gui.desk import Desk
from desktop_app.gui.insights import handing_over
from desktop_app.gui.insights.heat_map import HeatMap
from desktop_app.gui.insights.legend import MapLegend
from desktop_app.gui.insights.panels import PicturePanel, headline_panels
from desktop_app.gui.insights.reading import FiguresReader
from desktop_app.gui.insights.share_bars import ShareBars
from desktop_app.gui.insights.week_chart import WeekChart
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.services import figures as periods
from desktop_app.storage.reports import Scope

ALL = "all"
PICTURES, WORDS = "pictures", "words"
_WEEKS, _QUARTER, _YEAR = "28", "91", "365"
_AT_FIRST = _QUARTER
_WIDEST, _WIDE, _MIDDLING = 1800, 880, 560  # pixels at ordinary text
_TRACKS = 12  # of the grid, so that two, three or four panels share a row


class InsightsPage(QWidget):
    """A period and a kind of contact to choose, and the figures of their calls.

    `periods`, `kinds` and `views` are the choices; `sheet` holds the pictures, `words` says the
    same as text, `empty` stands in their place while there is nothing to show.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts: list[int] = []
        self.dialog: QFileDialog | None = None
        self.sections: tuple[Section, ...] = ()
        self.reader = FiguresReader(desk, self)
        self._build_choices()
        self._build_sheet()
        self._build()
        self._connect()

    def _build_choices(self) -> None:
        self.periods = Segments(_("Period"))
        for key, text in (
            (_WEEKS, _("4 weeks")),
            (_QUARTER, _("3 months")),
            (_YEAR, _("A year")),
            (ALL, _("All")),
        ):
            self.periods.add_segment(key, text)
        self.periods.choose(_AT_FIRST)
        self.kinds = Segments(_("Kind of contact"))
        for key, text in (
            (ALL, _("Everybody")),
            (ContactKind.PROSPECT, _("Prospects")),
            (ContactKind.CLIENT, _("Clients")),
            (ContactKind.REFERRAL, _("Referrals")),
        ):
            self.kinds.add_segment(key, text)
        self.views = Segments(_("Shown as"))
        self.views.add_segment(PICTURES, _("Pictures"))
        self.views.add_segment(WORDS, _("Words"))
        self.picture_button = button(_("Copy as picture"))
        self.text_button = button(_("Copy as text"))
        self.export_button = button(_("Export…"))

    def _build_sheet(self) -> None:
        self.sheet = QWidget(self)
        self.title = label("", "heading", wraps=True)
        self.headlines = headline_panels(4)
        self.map = HeatMap()
        self.map_panel = PicturePanel(_("Reach by weekday and hour, on their clock"), self.map)
        self.times = ShareBars(_("Reach in the suggested times and at others"))
        self.map_panel.body.addWidget(MapLegend())
        self.map_panel.body.addWidget(self.times)
        self.weeks = WeekChart()
        weeks = _("On time over the weeks, and below the latest call of each in seconds")
        self.week_panel = PicturePanel(weeks, self.weeks)
        self.rungs = ShareBars(_("Which call reaches them"))
        self.rung_panel = PicturePanel(_("Which call reaches them"), self.rungs)
        self.outcomes = ShareBars(_("How the calls ended"))
        self.outcome_panel = PicturePanel(_("How the calls ended"), self.outcomes)
        self.letters = ShareBars(_("After cards and reminders"))
        letters = _("First calls that reached, after cards and reminders and without them")
        self.letter_panel = PicturePanel(letters, self.letters)
        self.pictures = (self.map, self.times, self.weeks, self.rungs, self.outcomes, self.letters)
        for panel in (
            *(self.map_panel, self.week_panel),
            *(self.rung_panel, self.outcome_panel, self.letter_panel),
        ):
            panel.end()
        self._grid = QGridLayout(self.sheet)
        self._grid.setContentsMargins(space(6), space(1), space(6), space(6))
        self._grid.setSpacing(space(3))
        for track in range(_TRACKS):
            self._grid.setColumnStretch(track, 1)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(label(_("Insights"), "title"), 1)
        for made in (self.picture_button, self.text_button, self.export_button):
            head.addWidget(made)
        choices = QWidget()
        flow = FlowLayout(choices)
        for each in (self.periods, self.kinds, self.views):
            flow.addWidget(_paper(each, choices))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.sheet)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("The figures in words"))
        self.words.setTabChangesFocus(True)
        paper = QWidget()
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(space(6), space(1), space(6), space(5))
        inside.addWidget(self.words)
        self.empty = EmptyState("", "", (_("Open the day"),))
        self._stack = QStackedLayout()
        for part in (self.area, paper, self.empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(5), 0, 0)
        column.setSpacing(space(3))
        top = QVBoxLayout()
        top.setContentsMargins(space(6), 0, space(6), 0)
        top.setSpacing(space(3))
        top.addLayout(head)
        top.addWidget(choices)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.says = label("", "small", wraps=True)
        foot = QVBoxLayout()
        foot.setContentsMargins(space(6), 0, space(6), space(2))
        foot.addWidget(self.says)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow_change)
        self._desk.settings_changed.connect(self._follow_change)
        self.reader.read.connect(self._show)
        self.periods.chosen.connect(self.refresh)
        self.kinds.chosen.connect(self.refresh)
        self.views.chosen.connect(self._show_view)
        for picture in self.pictures:
            picture.said.connect(self._say)
        self.picture_button.clicked.connect(self.copy_picture)
        self.text_button.clicked.connect(self.copy_words)
        self.export_button.clicked.connect(self.export)
        theme_changed.connect(self._arrange)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.area)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_words)
        CommandKey("export", self, self.export, PART)
        show_tip(self.export_button, "export")

    @property
    def scope(self) -> Scope:
        """Which calls are chosen."""
        period, kind = self.periods.current(), self.kinds.current()
        since = None
        if period != ALL:
            since = periods.since_days(int(period), self._desk.settings, self._desk.now())
        return Scope(since, None if kind == ALL else ContactKind(kind))

    def refresh(self) -> None:
        """Read the figures of what is chosen anew."""
        self.reader.start(self.scope)

    def copy_picture(self) -> None:
        """Copy all pictures as one."""
        handing_over.copy_picture(self._desk, self.sheet)

    def copy_words(self) -> None:
        """Copy the figures as text."""
        handing_over.copy_words(self._desk, self.title.text(), self.sections)

    def export(self) -> None:
        """Ask for a file to write the figures to, as a table."""
        if self.export_button.isEnabled():
            self.dialog = handing_over.ask_for_file(self._desk, self, self.sections)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written down since the page was last open."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()
            if self.focusWidget() is None:
                self.periods.buttons[self.periods.current()].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while another page is open."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.reader.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels below each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _show(self, found: Figures) -> None:
        self.sections = sections(found)
        self.title.setText(self._title())
        lines: list[Line] = list(headlines(found))
        for panel, line in zip(self.headlines, lines, strict=True):
            panel.show_line(line)
        self.map.show_cells(found.cells)
        self.times.show_lines(self.sections[1].lines[:2])
        self.weeks.show_weeks(found.weeks)
        self.rungs.show_lines(list(by_rung(found)))
        self.outcomes.show_lines(list(by_outcome(found)))
        self.letters.show_lines(list(by_letter(found)))
        text = handing_over.words_of(self.title.text(), self.sections)
        if text != self.words.toPlainText():
            self.words.setPlainText(text)
        self._has_calls = found.attempts > 0
        for made in (self.picture_button, self.text_button, self.export_button):
            made.setEnabled(self._has_calls)
        self._show_view()

    _has_calls = False

    def _show_view(self) -> None:
        if not self._has_calls:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
            self.says.hide()
            return
        pictured = self.views.current() == PICTURES
        self._stack.setCurrentIndex(0 if pictured else 1)
        self.picture_button.setEnabled(pictured)
        self.says.setVisible(pictured)
        self._say("")

    def _say(self, _sentence: str) -> None:
        """Say what a picture says where it is pointed at; else how pictures are read."""
        said = next((each.sentence for each in self.pictures if each.sentence), "")
        self.says.setText(said or _("Point at a picture, or go through it with the arrow keys."))

    def _say_empty(self) -> None:
        title = _("No call is written down yet")
        if (self.periods.current(), self.kinds.current()) != (ALL, ALL):
            title = _("No call is written down in this time")
        self.empty.title.setText(title)
        self.empty.text.setText(
            _(
                "Here you will see whether your calls are on time, at which hours people are "
                "reached, which call of the ladder reaches them, and how many follow-ups become "
                "a lead or a sale, beside the figures of the articles."
            )
        )
        self.empty.setAccessibleName(title)

    def _title(self) -> str:
        """Return which calls the figures are of: "3 months, prospects"."""
        period, kind = (
            choice.buttons[choice.current()].text() for choice in (self.periods, self.kinds)
        )
        return _("{period}: {kind}").format(period=period, kind=kind)

    def _follow_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def _arrange(self) -> None:
        theme, width = Theme.current(), self.width()
        columns = 4 if width >= theme.px(_WIDE) else 2 if width >= theme.px(_MIDDLING) else 1
        panels = (self.rung_panel, self.outcome_panel, self.letter_panel)
        if width >= theme.px(_WIDEST):
            rows = [self.headlines, [self.map_panel, self.week_panel], panels]
        else:
            heads = [self.headlines[at : at + columns] for at in range(0, 4, columns)]
            beside = [panels[:2]] if columns == 4 else [panels[:1], panels[1:2]]
            rows = [*heads, [self.map_panel], [self.week_panel], *beside, panels[2:]]
        counts = [len(row) for row in rows]
        if counts == self._counts:
            return
        self._counts = counts
        while self._grid.count():
            self._grid.takeAt(0)
        for place, row in enumerate(rows):
            span = _TRACKS // len(row)
            for at, panel in enumerate(row):
                self._grid.addWidget(panel, place, at * span, 1, span)
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, int(place == len(rows)))
        self._grid.setRowStretch(len(rows), 1)


def _paper(choice: Segments, parent: QWidget) -> QFrame:
    """Return the white paper on which the chosen word is seen to be chosen."""
    paper = QFrame(parent)
    paper.setProperty("kind", "panel")
    inside = QHBoxLayout(paper)
    inside.setContentsMargins(space(1), space(1), space(1), space(1))
    inside.addWidget(choice)
    return paper
