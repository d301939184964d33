"""The words of a reminder as they are written: a subject and a text, both with places."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.reminder import PLACES, Wording
from desktop_app.gui.call.places import place_of
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.scripts.place_area import PlaceArea
from desktop_app.gui.theme import space
from desktop_app.i18n import _

_LINES = 20


class MailWords(QWidget):
    """Two fields, and a button that puts a place into the one that one wrote in last.

    `edited` follows typing, `finished` the moment in which one leaves a field. `subject` and
    `body` are the fields, `place_button` opens the places, `row` has room for more buttons.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = Field(_("Subject"), TextLine(), self)
        self.area = PlaceArea(_("Type { for a place such as {first_name}."), self, PLACES)
        self.area.most_lines = _LINES
        self.body = Field(_("Text"), self.area, self)
        for field in (self.subject, self.body):
            field.edited.connect(self.edited)
            field.finished.connect(self.finished)
        self.place_button = button(_("Put in a place"), "chip")
        self.place_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the cursor stays in the text
        self.place_button.clicked.connect(self.open_places)
        self.places = QMenu(self)
        self.places.setAccessibleName(_("Places"))
        for name in PLACES:
            text = _("{said}  {place}").format(said=place_of(name).said, place=f"{{{name}}}")
            act = self.places.addAction(text)
            act.triggered.connect(lambda _on=False, name=name: self.put_in(name))
        help_text = _(
            "{first_name} is filled in. What stands in [ ] is left out where a place in it is not "
            "known; | divides wordings, of which the first that is known is taken."
        )
        self.row = QHBoxLayout()
        self.row.setSpacing(space(2))
        self.row.addWidget(self.place_button)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.subject)
        column.addWidget(self.body)
        column.addLayout(self.row)
        column.addWidget(label(help_text, "small", wraps=True))

    def words(self) -> Wording:
        """Return what stands there, as it was typed."""
        return Wording(str(self.subject.entry.value()), self.area.value())

    def put(self, words: Wording) -> None:
        """Show other words."""
        self.subject.put(words.subject)
        self.body.put(words.body)

    def type_anew(self, words: Wording) -> None:
        """Put other words into the fields as if they were typed: their own undo takes it back."""
        line = self.subject.entry
        if isinstance(line, TextLine):
            line.selectAll()
            line.insert(words.subject)
        self.area.replace_all(words.body)

    def open_places(self) -> None:
        """Open the list of places below its button."""
        self.places.popup(self.place_button.mapToGlobal(self.place_button.rect().bottomLeft()))

    def put_in(self, place: str) -> None:
        """Put a place where the cursor is: in the subject if one is there, else in the text."""
        line = self.subject.entry
        if isinstance(line, TextLine) and line.hasFocus():
            line.insert(f"{{{place}}}")
        else:
            self.area.insert_place(place)
