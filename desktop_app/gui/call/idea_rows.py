"""Ideas for a call without a purpose: each with what can be done with it at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.desk import Desk
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import library
from desktop_app.services.ideas import Idea

_SHOWN = 4


class IdeaRow(QWidget):
    """One idea: what it is, and its buttons; a story opens below them."""

    def __init__(self, desk: Desk, contact_id: int, idea: Idea, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._contact_id, self.idea = desk, contact_id, idea
        self.says = label(idea.says, wraps=True)
        self.use_button = button(_("Use it"), "link")
        self.use_button.setAccessibleName(_("Use it: {idea}").format(idea=idea.says))
        self.story = Prose(idea.text, "muted")
        self.story.hide()
        doings = QWidget()
        flow = FlowLayout(doings)
        flow.addWidget(self.use_button)
        if idea.link:
            self.open_button = button(_("Open"), "link")
            self.open_button.clicked.connect(lambda: open_link(desk, idea.link))
            flow.addWidget(self.open_button)
        if idea.article_id:
            self.share_button = button(_("Shared with them"), "link")
            self.share_button.clicked.connect(self._share)
            flow.addWidget(self.share_button)
        if idea.text:
            self.read_button = button(_("Read it"), "link")
            self.read_button.clicked.connect(self._read)
            flow.addWidget(self.read_button)
        if idea.story_id:
            self.told_button = button(_("Told them"), "link")
            self.told_button.clicked.connect(self._tell)
            flow.addWidget(self.told_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.says)
        column.addWidget(doings)
        column.addWidget(self.story)

    def _share(self) -> None:
        number, contact_id, now = self.idea.article_id, self._contact_id, self._desk.now()
        self._desk.do(lambda: library.give(number, contact_id, now))

    def _tell(self) -> None:
        number, contact_id, now = self.idea.story_id, self._contact_id, self._desk.now()
        self._desk.do(lambda: library.tell(number, contact_id, now))

    def _read(self) -> None:
        self.story.setVisible(self.story.isHidden())


class IdeaRows(QWidget):
    """A few ideas below each other; `taken` carries the purpose that one of them would make."""

    taken = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[int, tuple[Idea, ...]] = (0, ())
        self.rows: list[IdeaRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, space(1), 0, 0)
        self._column.setSpacing(space(2))
        self._column.addWidget(label(_("What you could bring"), "section"))
        self.hide()

    def show_ideas(self, contact_id: int, found: tuple[Idea, ...]) -> None:
        """Show other ideas: one of each sort before a second one of any."""
        if (contact_id, found) == self._shown:
            return
        self._shown = (contact_id, found)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [IdeaRow(self._desk, contact_id, idea, self) for idea in _varied(found)]
        for row in self.rows:
            purpose = row.idea.purpose
            row.use_button.clicked.connect(lambda _on=False, text=purpose: self.taken.emit(text))
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))


def _varied(found: tuple[Idea, ...]) -> list[Idea]:
    seen: dict[str, int] = {}
    turns = []
    for idea in found:
        turns.append((seen.setdefault(idea.kind, 0), idea))
        seen[idea.kind] += 1
    return [idea for _turn, idea in sorted(turns, key=lambda each: each[0])][:_SHOWN]
