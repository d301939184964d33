"""The import of one file: what would come of it, the columns, the problems, and the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.imported import Problem
from desktop_app.errors import AppError
from desktop_app.gui.contacts.import_columns import ColumnsPanel
from desktop_app.gui.contacts.import_models import PeopleModel, ProblemsModel
from desktop_app.gui.contacts.import_problems import ProblemsKeeper
from desktop_app.gui.contacts.import_words import counts_text, wanted_count
from desktop_app.gui.contacts.import_work import ImportWork
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.announce import announce, say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _, grouped, ngettext

_PEOPLE, _COLUMNS, _PROBLEMS = "people", "columns", "problems"
_ROOM = (900, 600)  # pixels at ordinary text
_WIDTHS = ((130, 150, 130, 130), (56, 150, 320))
_WIDEST, _NARROWEST = 420, 88


@dataclass(frozen=True)
class Turn:
    """Which of how many files it is, and how many of those before may be there twice."""

    place: int = 1
    count: int = 1
    likely: int = 0

    @property
    def is_last(self) -> bool:
        """Whether no other file follows."""
        return self.place == self.count


class ImportSheet(QDialog):
    """Shows a file before it is taken in; Escape stops what is under way, then closes.

    `imported` tells that the contacts are there; `doubles_asked` wants to see who may be twice,
    which is offered after the last file; `likely` is how many of this one may be. `rest_refused`
    wants no other file to be opened.
    """

    imported = Signal()
    doubles_asked = Signal()
    rest_refused = Signal()

    def __init__(self, desk: Desk, path: Path, turn: Turn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        self.work = ImportWork(desk, path, self)
        self.keeper = ProblemsKeeper(self, path)
        self.likely = 0
        self._turn = turn
        self._is_done = False
        self._build(path)
        self._connect()
        self._show_busy(_("Reading the file"))
        self.work.read()

    def _build(self, path: Path) -> None:
        theme = Theme.current()
        room = self.screen().availableSize()
        wide, high = (
            min(theme.px(each), most - 80)
            for each, most in zip(_ROOM, (room.width(), room.height()), strict=True)
        )
        self.resize(wide, high)
        self.heading = label(_("Import {file}").format(file=path.name), "heading", wraps=True)
        text = _("File {place} of {count}").format(place=self._turn.place, count=self._turn.count)
        self.which = label(text, "small")
        self.which.setVisible(self._turn.count > 1)
        self.counts = label("", "strong", wraps=True)
        self.warning = label("", "advice", wraps=True)
        self.problem = label("", "due", wraps=True)
        self.bar = ThinBar(_("Import"))
        self.busy = label("", "small")
        self.stop_button = button(_("Stop"))
        self.parts = Segments(_("What is shown"))
        for key, words in ((_PEOPLE, _("People")), (_COLUMNS, _("Columns")), (_PROBLEMS, "")):
            self.parts.add_segment(key, words)
        self.people_model, self.problems_model = PeopleModel(self), ProblemsModel(self)
        self.people = self._table(_("People of the file"), self.people_model, _WIDTHS[0])
        self.problems = self._table(_("Problems"), self.problems_model, _WIDTHS[1])
        self.columns = ColumnsPanel()
        self.stack = QStackedWidget()
        for part in (self.people, self.columns, self.problems):
            self.stack.addWidget(part)
        self.import_button = button(_("Import"), "primary")
        self.copy_button = button(_("Copy all"), "chip")
        self.copy_button.setAccessibleName(_("Copy the problems"))
        self.save_button = button(_("Save as a file…"), "chip")
        self.save_button.setAccessibleName(_("Save the problems as a file"))
        self.doubles_button = button("", "primary")
        self.doubles_button.hide()
        self.rest_button = button(_("Leave out the rest"))
        self.rest_button.hide()
        self.close_button = button(_("Close"))
        self._lay_out()

    def _lay_out(self) -> None:
        progress = QHBoxLayout()
        progress.setSpacing(space(2))
        progress.addWidget(self.busy)
        progress.addWidget(self.bar, 1)
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(self.parts)
        head.addStretch(1)
        head.addWidget(self.copy_button)
        head.addWidget(self.save_button)
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addStretch(1)
        foot.addWidget(self.import_button)
        foot.addWidget(self.doubles_button)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.close_button)
        foot.addWidget(self.rest_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        shown: tuple[QWidget, ...] = (
            self.which,
            self.heading,
            self.counts,
            self.warning,
            self.problem,
        )
        for each in shown:
            column.addWidget(each)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addLayout(progress)
        column.addLayout(foot)
        self.warning.hide()
        self.problem.hide()
        for each in (self.copy_button, self.save_button):
            each.hide()

    def _table(
        self, says: str, model: PeopleModel | ProblemsModel, widths: tuple[int, ...]
    ) -> QTableView:
        view = QTableView()
        view.setAccessibleName(says)
        view.setModel(model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(Theme.current().px(30))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setResizeContentsPrecision(0)  # the rows that are seen, however many there are
        for place, width in enumerate(widths):
            view.setColumnWidth(place, Theme.current().px(width))
        head.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(lambda: self._copy(view, model))
        return view

    def _connect(self) -> None:
        self.work.moved.connect(self.bar.show_share)
        self.work.previewed.connect(self._show_preview)
        self.work.imported.connect(self._follow_import)
        self.work.refused.connect(self._refuse)
        self.parts.chosen.connect(self.show_part)
        self.columns.edited.connect(self._read_again)
        self.import_button.clicked.connect(self.take_in)
        self.stop_button.clicked.connect(self.work.stop)
        self.copy_button.clicked.connect(self.copy_problems)
        self.save_button.clicked.connect(self.save_problems)
        self.keeper.kept.connect(self._tell_kept)
        self.keeper.refused.connect(self._refuse)
        self.close_button.clicked.connect(self.reject)
        self.rest_button.clicked.connect(self._refuse_rest)
        self.doubles_button.clicked.connect(self._ask_doubles)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take_in)
        add_help_key(self, "people")

    def take_in(self) -> None:
        """Import what is shown."""
        if self.import_button.isEnabled() and not self.work.is_busy:
            self._show_busy(_("Importing"))
            self.work.take_in()

    def show_part(self, key: str) -> None:
        """Show the people, the columns or the problems."""
        self.parts.choose(key)
        self.stack.setCurrentIndex((_PEOPLE, _COLUMNS, _PROBLEMS).index(key))
        for each in (self.copy_button, self.save_button):
            each.setVisible(key == _PROBLEMS)

    def copy_problems(self) -> None:
        """Copy all problems, one to a line."""
        QGuiApplication.clipboard().setText(self.problems_model.text())

    def save_problems(self) -> None:
        """Ask for the file to write all problems to."""
        self.keeper.ask(self._problems())

    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self.work.is_busy:
            self.work.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Leave nothing behind."""
        self.work.end()
        self.keeper.end()
        super().done(result)

    def _copy(self, view: QTableView, model: PeopleModel | ProblemsModel) -> None:
        rows = sorted(index.row() for index in view.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(model.text(rows or None))

    def _read_again(self) -> None:
        self._show_busy(_("Reading the file"))
        self.work.read(self.columns.mapping())

    def _show_busy(self, words: str) -> None:
        self.problem.hide()
        say_in(self.busy, words)
        self.bar.show_share(0, 0)
        self._enable(is_busy=True)

    def _enable(self, *, is_busy: bool) -> None:
        for each in (self.busy, self.bar, self.stop_button):
            each.setVisible(is_busy)
        self.close_button.setVisible(not is_busy)
        self.rest_button.setVisible(not is_busy and not self._turn.is_last)
        count = wanted_count(self.work)
        if not self._turn.is_last:
            is_skipped = count > 0 and not self._is_done
            self.close_button.setText(_("Skip this file") if is_skipped else _("Next file"))
        self.import_button.setVisible(not self._is_done)
        self.import_button.setEnabled(not is_busy and count > 0)
        text = ngettext("Import {count} contact", "Import {count} contacts", count)
        self.import_button.setText(text.format(count=grouped(count)) if count else _("Import"))

    def _show_preview(self) -> None:
        work = self.work
        file, plan = work.file, work.plan
        reading = file.reading if file is not None else None
        needs_map = reading is not None and reading.needs_map
        people = plan.planned if plan is not None else ()
        self.people_model.show_rows(people)
        problems = self._problems()
        self.problems_model.names = {each.row.line: each.row.name for each in people}
        self.problems_model.show_rows(problems)
        text = _("Problems ({count})").format(count=grouped(len(problems)))
        self.parts.buttons[_PROBLEMS].setText(text)
        self.parts.buttons[_PROBLEMS].setVisible(bool(problems))
        has_columns = reading is not None and bool(reading.headings)
        self.parts.buttons[_COLUMNS].setVisible(has_columns and not self._is_done)
        self.parts.buttons[_PEOPLE].setVisible(plan is not None)
        self.counts.setText(
            _("Say which column holds the name, the telephone or the e-mail address.")
            if needs_map
            else counts_text(work)
        )
        announce(self, self.counts.text())
        say_in(self.warning, reading.warning if reading is not None else "")
        if reading is not None and has_columns:
            self.columns.show_columns(reading)
        for view in (self.people, self.problems):
            self._fit_columns(view)
        self._enable(is_busy=False)
        self._choose_part(needs_map=needs_map)

    def _problems(self) -> Sequence[Problem]:
        work = self.work
        if work.taken is not None:
            return work.taken.problems
        return work.file.problems if work.file is not None else ()

    def _tell_kept(self, path: Path) -> None:
        self.problem.hide()
        say_in(self.busy, _("The problems are in {file}.").format(file=path.name))

    def _fit_columns(self, view: QTableView) -> None:
        """Give each column what the words need that are seen.

        Where there is no room, the last one gives way first, then the widest.
        """
        head, theme = view.horizontalHeader(), Theme.current()
        columns = range(view.model().columnCount())
        wanted = [max(view.sizeHintForColumn(each), head.sectionSizeHint(each)) for each in columns]
        most, least = theme.px(_WIDEST), theme.px(_NARROWEST)
        room = self.stack.width() - min(wanted.pop(), least)
        while most > least and sum(min(each, most) for each in wanted) > room:
            most -= 1
        for column, width in enumerate(wanted):
            view.setColumnWidth(column, min(width, most))

    def _choose_part(self, *, needs_map: bool) -> None:
        """Show what the user needs now; while they change columns those stay."""
        if needs_map and self.parts.current() != _COLUMNS:
            self.show_part(_COLUMNS)
            self.columns.focus_first()
        elif self.work.plan is None or (
            self.parts.current() == _PROBLEMS and not self.problems_model.rowCount()
        ):
            self.show_part(_PEOPLE if self.work.plan is not None else _PROBLEMS)
        if self.import_button.isEnabled() and self.parts.current() != _COLUMNS:
            self.import_button.setFocus()

    def _follow_import(self, label_of_step: str) -> None:
        self._is_done = True
        self.imported.emit()
        self.likely = self.work.plan.likely if self.work.plan is not None else 0
        likely = self.likely + self._turn.likely if self._turn.is_last else 0
        if not (self.problems_model.rowCount() or likely):
            self.accept()
            return
        self._enable(is_busy=False)
        self.parts.hide()
        self.close_button.setFocus()
        if self.problems_model.rowCount():
            self.counts.setText(_("{step}. These problems were met:").format(step=label_of_step))
            self.show_part(_PROBLEMS)
        else:
            self.counts.setText(_("{step}.").format(step=label_of_step))
        announce(self, self.counts.text())
        if likely:
            text = ngettext("Same person? {count}…", "Same person? {count}…", likely)
            self.doubles_button.setText(text.format(count=grouped(likely)))
            self.doubles_button.show()
            self.doubles_button.setFocus()

    def _ask_doubles(self) -> None:
        self.accept()
        self.doubles_asked.emit()

    def _refuse_rest(self) -> None:
        self.rest_refused.emit()
        self.reject()

    def _refuse(self, error: AppError) -> None:
        self._enable(is_busy=False)
        say_in(self.problem, error.message)
        self.close_button.setFocus()
