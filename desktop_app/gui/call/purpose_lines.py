"""The two lines that say why one calls: purpose and goal, typed or picked from ready-made ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.purpose import Wording
from desktop_app.errors import AppError
from desktop_app.gui.call.in_place import Entry
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import ideas, purposes


class PurposeLines(QWidget):
    """Purpose and goal of a call with one contact.

    `purpose` and `goal` are the lines; `purpose_menu` and `goal_menu` offer ready-made ones in the
    words for this contact, the first one ideas besides. `entered` follows Enter in a line.
    """

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id = 0
        self.purpose = Entry(_("How this call serves them"))
        self.goal = TextLine(_("The one exact ask: a second meeting, a delivery date"))
        self.purpose.setAccessibleName(_("What the call is for"))
        self.goal.setAccessibleName(_("Goal of the call"))
        self.purpose_menu, self.purpose_button = self._menu(
            _("Ready-made purposes"), self._fill_purposes
        )
        self.goal_menu, self.goal_button = self._menu(_("Ready-made goals"), self._fill_goals)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addLayout(_headed(_("What the call is for"), self.purpose_button))
        column.addWidget(self.purpose)
        self._goal_part = QWidget()
        below = QVBoxLayout(self._goal_part)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(space(1.5))
        below.addLayout(_headed(_("Goal of the call"), self.goal_button))
        below.addWidget(self.goal)
        column.addWidget(self._goal_part)
        self.purpose.entered.connect(self.entered)
        self.goal.returnPressed.connect(self.entered)

    def show_for(self, contact_id: int, *, with_goal: bool) -> None:
        """Offer what there is for another contact; a goal belongs to a promised call."""
        self._contact_id = contact_id
        self._goal_part.setVisible(with_goal)

    def put(self, purpose: str, goal: str) -> None:
        """Show other words."""
        self.purpose.put(purpose)
        self.goal.put(goal)

    def values(self) -> tuple[str, str]:
        """Return purpose and goal as they were typed, without blanks around them."""
        return self.purpose.value().strip(), self.goal.value().strip()

    def _menu(self, says: str, fill: Callable[[], None]) -> tuple[QMenu, QPushButton]:
        opener = button(_("Ready-made"), "chip")
        opener.setAccessibleName(says)
        opener.setToolTip(says)
        menu = QMenu(opener)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(fill)
        opener.setMenu(menu)
        return menu, opener

    def _fill_purposes(self) -> None:
        number, settings, now = self._contact_id, self._desk.settings, self._desk.now()
        self.purpose_menu.clear()
        try:
            ready = purposes.ready_purposes(number, settings, now)
            found = ideas.ideas(number, settings, now)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        _offer(self.purpose_menu, ready, self.purpose.take)
        if found:
            self.purpose_menu.addSeparator()
        for idea in found:
            act = self.purpose_menu.addAction(_unkeyed(idea.says))
            act.setToolTip(idea.text or idea.purpose)
            act.triggered.connect(lambda _on=False, idea=idea: self.purpose.take(idea.purpose))

    def _fill_goals(self) -> None:
        number, settings, now = self._contact_id, self._desk.settings, self._desk.now()
        self.goal_menu.clear()
        try:
            ready = purposes.ready_goals(number, settings, now)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        _offer(self.goal_menu, ready, self._take_goal)

    def _take_goal(self, words: str) -> None:
        self.goal.selectAll()
        self.goal.insert(words)  # the line's own undo brings back what was typed
        self.goal.setFocus()


def _offer(menu: QMenu, ready: Iterable[Wording], take: Callable[[str], None]) -> None:
    for each in ready:
        act = menu.addAction(_unkeyed(each.name))
        act.setToolTip(each.text)
        act.triggered.connect(lambda _on=False, text=each.text: take(text))


def _unkeyed(text: str) -> str:
    """Return a text of which no letter becomes a key of the menu."""
    return text.replace("&", "&&")


def _headed(says: str, opener: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(says, "section", wraps=True), 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(opener)
    return row
