"""Two contacts side by side: field by field the user says what stands, then they become one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.gui.contacts.merge_model import FIELD, KEEP, OTHER, MergeModel
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _, ngettext
from desktop_app.services import contacts, merging
from desktop_app.services.merging import Choice
from desktop_app.storage import histories

_ROOM = (820, 560)  # pixels at ordinary text
_HIGHEST = 100_000


class MergeSheet(QDialog):
    """Arrows go from field to field and choose whose word stands; B is both.

    `merged` carries the contact that is kept. All calls, cards and notes of both stay with it.
    """

    merged = Signal(int)

    def __init__(self, desk: Desk, first: int, second: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Same person?"))
        self._desk = desk
        self.keep_id, self.other_id = merging.kept_of(first, second)
        keep, other = contacts.known(self.keep_id), contacts.known(self.other_id)
        self.model = MergeModel(keep, other, self)
        self._build()
        self._connect()
        self._fit()
        self.view.setCurrentIndex(self.model.index(0, KEEP))
        self.view.setFocus()

    def _build(self) -> None:
        theme, room = Theme.current(), self.screen().availableSize()
        wide, high = (
            min(theme.px(each), most - 80)
            for each, most in zip(_ROOM, (room.width(), room.height()), strict=True)
        )
        self.resize(wide, high)
        keep, other = self.model.keep, self.model.other
        title = _("Are {name} and {other} one person?")
        self.heading = label(title.format(name=keep.name, other=other.name), "heading", wraps=True)
        self.histories = label(_both_histories(self.keep_id, self.other_id), "muted", wraps=True)
        same = ", ".join(self.model.same)
        self.same = label(_("The same in both: {fields}.").format(fields=same), "small", wraps=True)
        self.same.setVisible(bool(same))
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self._build_view()
        self.keep_button = KeyButton(_("The first"), "←", "quiet")
        self.other_button = KeyButton(_("The second"), "→", "quiet")
        self.both_button = KeyButton(_("Both"), "B", "quiet")
        self.merge_button = KeyButton(_("Make them one"), key_text("Ctrl+Return"), "primary")
        self.two_button = button(_("Two people"))
        self.close_button = button(_("Cancel"))
        choice, foot = QHBoxLayout(), QHBoxLayout()
        for made in (self.keep_button, self.other_button, self.both_button):
            choice.addWidget(made)
        choice.addStretch(1)
        foot.addWidget(self.two_button)
        foot.addStretch(1)
        foot.addWidget(self.merge_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        for part in (self.heading, self.histories):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(choice)
        for part in (self.same, self.problem):
            column.addWidget(part)
        column.addLayout(foot)

    def _build_view(self) -> None:
        self.view = QTableView()
        self.view.setAccessibleName(_("Fields in which they differ"))
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setWordWrap(True)
        self.view.verticalHeader().hide()
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.ResizeToContents)

    def _connect(self) -> None:
        self.view.clicked.connect(self._choose_clicked)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self.view.horizontalHeader().sectionResized.connect(self._fit)
        self.model.edited.connect(self._fit)
        self.keep_button.clicked.connect(lambda: self.choose(Choice.KEEP))
        self.other_button.clicked.connect(lambda: self.choose(Choice.OTHER))
        self.both_button.clicked.connect(lambda: self.choose(Choice.BOTH))
        self.merge_button.clicked.connect(self.merge)
        self.two_button.clicked.connect(self.are_two)
        self.close_button.clicked.connect(self.reject)
        keys = {"Left": Choice.KEEP, "Right": Choice.OTHER, "B": Choice.BOTH}
        for key, choice in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda choice=choice: self.choose(choice))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.merge)
        add_help_key(self, "people")
        self._follow()

    def choose(self, choice: Choice) -> None:
        """Let a word stand in the field that is chosen."""
        self.model.choose(self.view.currentIndex().row(), choice)
        self.view.setFocus()

    def merge(self) -> None:
        """Make one contact of both."""
        desk, choices = self._desk, self.model.choices()
        settings, now = desk.settings, desk.now()
        kept = desk.do(
            lambda: merging.merge(self.keep_id, self.other_id, choices, settings, now),
            refused=self._refuse,
        )
        if kept is not None:
            self.accept()
            self.merged.emit(kept.id)

    def are_two(self) -> None:
        """Remember that these are two people."""
        now = self._desk.now()
        first, second = self.keep_id, self.other_id
        self._desk.do(lambda: merging.are_two(first, second, now), refused=self._refuse)
        if self.problem.isHidden():
            self.accept()

    def _refuse(self, error: AppError) -> None:
        say_in(self.problem, error.message)

    def _choose_clicked(self, index: QModelIndex) -> None:
        choices = {KEEP: Choice.KEEP, OTHER: Choice.OTHER}
        if index.column() in choices:
            self.model.choose(index.row(), choices[index.column()])

    def _follow(self) -> None:
        """Let the buttons fit the field that is chosen."""
        row = self.view.currentIndex().row()
        for made in (self.keep_button, self.other_button):
            made.setEnabled(row >= 0)
        self.both_button.setEnabled(self.model.allows_both(row))

    def _fit(self) -> None:
        """Give each field the lines that it needs; Qt forgets what lies around the words."""
        heights = []
        for row in range(self.model.rowCount()):
            cells = [self.model.index(row, column) for column in range(self.model.columnCount())]
            heights.append(max(self._height(cell) for cell in cells))
        for row, height in enumerate(heights):
            if self.view.rowHeight(row) != height:
                self.view.setRowHeight(row, height)

    def _height(self, cell: QModelIndex) -> int:
        font = cell.data(Qt.ItemDataRole.FontRole) or self.view.font()
        tick = Theme.current().px(20) if cell.data(Qt.ItemDataRole.DecorationRole) else 0
        beside = tick + space(7)
        room = QRect(0, 0, max(self.view.columnWidth(cell.column()) - beside, 1), _HIGHEST)
        words = cell.data(Qt.ItemDataRole.DisplayRole)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return QFontMetrics(font).boundingRect(room, wrapped, words).height() + space(2.5)


def _both_histories(keep_id: int, other_id: int) -> str:
    """Say what was done with both, all of which stays."""
    calls = sum(len(histories.attempts(each)) for each in (keep_id, other_id))
    text = ngettext(
        "{count} call is written down with them; it stays with the one they become.",
        "{count} calls are written down with them; all stay with the one they become.",
        calls,
    )
    return text.format(count=calls) if calls else _("No call is written down with either.")
