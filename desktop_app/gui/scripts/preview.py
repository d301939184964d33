"""A block as it would be said to one contact, with what nobody could fill in marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.script import IN_ONE_GO, LIMITS, BlockKind, Line, Rendered
from desktop_app.gui.call.places import named as places_named
from desktop_app.gui.call.script_parts import seconds_said
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.focus_ring import let_keys_scroll
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.scripts.person_field import PersonField
from desktop_app.gui.scripts.rehearsal import Rehearsal
from desktop_app.gui.theme import space
from desktop_app.i18n import _


class Preview(QWidget):
    """The words on the right; `person_chosen` carries another contact to see them for."""

    person_chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = label(_("As it is said to"), "section")
        self.person = PersonField(desk)
        self.person.setAccessibleName(_("As it is said to"))
        self.person.chosen.connect(self.person_chosen)
        self.rehearsal = Rehearsal(desk)
        self._shown: tuple[Line, ...] = ()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(4.5), space(1), space(4), space(2))
        column.setSpacing(space(4))
        words = QWidget()
        self._texts = QVBoxLayout(words)
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.setSpacing(space(2))
        column.addWidget(words)  # a layout in its place would take all the room that is left
        column.addWidget(self.rehearsal)
        column.addStretch(1)
        self.said = QScrollArea()
        self.said.setWidgetResizable(True)
        self.said.setFrameShape(QFrame.Shape.NoFrame)
        self.said.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said.setWidget(inside)
        let_keys_scroll(self.said, _("The words as they are said"))
        head = QVBoxLayout()
        head.setContentsMargins(space(4.5), 0, space(4.5), 0)
        head.setSpacing(space(1))
        head.addWidget(self.heading)
        head.addWidget(self.person)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, space(5), 0, space(4))
        page.setSpacing(space(3))
        page.addLayout(head)
        page.addWidget(self.said, 1)

    def show_words(self, block: Rendered) -> None:
        """Show a block as it is said; all of it is to rehearse, or its first text."""
        first = block.lines[0].text if block.lines else ""
        self.rehearsal.take(block.text if block.kind in IN_ONE_GO else first, LIMITS[block.kind])
        if block.lines == self._shown:
            return
        self._shown = block.lines
        while (item := self._texts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        texts = [line.text for line in block.lines]
        if block.kind in IN_ONE_GO:
            texts = [block.text]
        elif block.kind is BlockKind.ANSWERS:
            texts = block.text.split("\n")
        for text in texts:
            self._texts.addWidget(Prose(text, "reading" if len(texts) < 3 else "body"))
        said = seconds_said(block)
        if said is not None:
            self._texts.addWidget(Pill(*said))
        if block.missing:
            named = places_named(block.missing)
            text = _("Not filled in yet: {places}.").format(places=named)
            self._texts.addWidget(label(text, "advice", wraps=True))
