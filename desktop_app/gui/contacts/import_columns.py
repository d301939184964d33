"""What each column of a table holds, to be said by the user."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop_app.domain.imported import Reading, field_words
from desktop_app.gui.parts.inputs import ChoiceBox
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _

_SAMPLES, _LONGEST, _SIGNS = 3, 60, 18
_OUT = "left out"  # a choice needs a key that is not empty


class ColumnsPanel(QScrollArea):
    """A line for each column: its heading, what stands below it, and what it holds.

    `choices` are its boxes by heading; `edited` follows each change by the user.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Columns"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.headings: tuple[str, ...] = ()
        self.choices: dict[str, ChoiceBox] = {}
        self._told: dict[str, str] = {}

    def show_columns(self, reading: Reading) -> None:
        """Show what was understood of a table; the boxes stay where the headings do."""
        fields = dict(reading.mapping)
        if reading.headings != self.headings:
            self._build(reading)
        for heading, box in self.choices.items():
            box.put(fields.get(heading, "") or _OUT)
        self._told = self.mapping()

    def mapping(self) -> dict[str, str]:
        """Return what each column holds; "" where it is left out."""
        known = field_words()
        found = {heading: box.value() for heading, box in self.choices.items()}
        return {heading: field if field in known else "" for heading, field in found.items()}

    def focus_first(self) -> None:
        """Put the keyboard to the first column."""
        for box in self.choices.values():
            box.setFocus(Qt.FocusReason.TabFocusReason)
            break

    def _tell(self) -> None:
        """Tell of a change, and only once: a box is left more often than it is changed."""
        if self.mapping() != self._told:
            self._told = self.mapping()
            self.edited.emit()

    def _build(self, reading: Reading) -> None:
        self.headings = reading.headings
        self.choices = {}
        words = [(_OUT, _("Left out")), *field_words().items()]
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, space(2), 0)
        grid.setHorizontalSpacing(space(4))
        grid.setColumnStretch(1, 1)
        for place, heading in enumerate(reading.headings):
            below = [row[place] for row in reading.samples if place < len(row) and row[place]]
            samples = " · ".join(" ".join(each.split()) for each in below[:_SAMPLES])
            box = ChoiceBox(words, _("Left out"))
            box.setMinimumContentsLength(_SIGNS)
            box.setAccessibleName(_("What {column} holds").format(column=heading))
            box.finished.connect(self._tell)
            self.choices[heading] = box
            shown = samples if len(samples) <= _LONGEST else f"{samples[:_LONGEST]}…"
            grid.addWidget(label(heading, "strong", wraps=True), place, 0)
            grid.addWidget(label(shown, "muted", wraps=True), place, 1)
            grid.addWidget(box, place, 2)
        grid.setRowStretch(len(reading.headings), 1)
        self.setWidget(inner)
