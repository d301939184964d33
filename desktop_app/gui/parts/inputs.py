"""What forms are filled in with; all speak alike.

`value` is what stands there as it was typed: whether it holds is for a service to say. `put`
shows another value without a signal. `edited` follows each change by the user, `finished` the
moment in which one leaves an input or presses Enter.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QSpinBox,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.parts.tab_order import come_last_of_row
from desktop_app.gui.theme import space, theme_changed
from desktop_app.i18n import _

_LEAST_LINES, _MOST_LINES = 2, 10
_NARROWEST = 12  # signs to which a box of choices may shrink


def let_clear(line: QLineEdit) -> None:
    """Put a cross into a line that empties it."""
    line.setClearButtonEnabled(True)
    for cross in line.findChildren(QToolButton):
        cross.setAccessibleName(_("Clear"))


class _Lens(QAction):
    """A lens in the colour of the dress that is worn."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(icon("search", "muted"))


def mark_as_search(line: QLineEdit) -> None:
    """Put a lens before what is searched for; it is only looked at."""
    before = set(line.findChildren(QToolButton))
    line.addAction(_Lens(line), QLineEdit.ActionPosition.LeadingPosition)
    for made in set(line.findChildren(QToolButton)) - before:
        made.setAccessibleName(line.accessibleName())
        speak_as(made, QAccessible.Role.Graphic)


class TextLine(QLineEdit):
    """One line of text."""

    edited = Signal()
    finished = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.edited)
        self.editingFinished.connect(self.finished)

    def value(self) -> str:
        """Return the line as it was typed."""
        return self.text()

    def put(self, value: str) -> None:
        """Show another text, from its beginning."""
        if value != self.text():
            with QSignalBlocker(self):
                self.setText(value)
                self.setCursorPosition(0)


class TextArea(QTextEdit):
    """Several lines of plain text, as high as its words need; Tab leaves it.

    `most_lines` is how high it grows before it scrolls.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.most_lines = _MOST_LINES
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.document().setDocumentMargin(space(1.5))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        """Return the words as they were typed."""
        return self.toPlainText()

    def put(self, value: str) -> None:
        """Show other words."""
        if value != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(value)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be higher where the words wrap more often."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one has left."""
        super().focusOutEvent(event)
        self.finished.emit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        margins = 2 * self.document().documentMargin()
        words = self.document().size().height() - margins
        height = min(max(words, _LEAST_LINES * line), self.most_lines * line)
        # A bar that came and went would wrap the words otherwise each time.
        bar = Qt.ScrollBarPolicy
        all_seen = words <= self.most_lines * line
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if all_seen else bar.ScrollBarAsNeeded
        )
        frame = self.contentsMargins()  # the viewport may not have followed yet
        self.setFixedHeight(round(height + margins + frame.top() + frame.bottom()))


class TextLines(QWidget):
    """Several single lines, and a button that adds one; the first is the one that counts.

    `lines` are the line edits as they stand, `add_button` the button. Empty lines are no value.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, hint: str, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self.lines: list[TextLine] = []
        self._add()
        self.add_button = button(add_text, "link")
        come_last_of_row(self.add_button)
        self.add_button.clicked.connect(self._add_by_hand)
        self.add_button.hide()
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[str]:
        """Return the lines that are not empty."""
        return [line.text() for line in self.lines if line.text().strip()]

    def put(self, value: Sequence[str]) -> None:
        """Show other lines, always at least one."""
        texts = list(value) or [""]
        while len(self.lines) > len(texts):
            gone = self.lines.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(texts):
            self._add()
        for line, text in zip(self.lines, texts, strict=True):
            line.put(text)
        self._allow()

    def setAccessibleName(self, name: str) -> None:
        """Name the lines; the add button says for itself what it adds."""
        super().setAccessibleName(name)
        for line in self.lines:
            line.setAccessibleName(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the first line."""
        self.lines[0].setFocus(reason)

    def line_with(self, sentence: str) -> TextLine:
        """Return the line that a sentence speaks of, or the first."""
        said = (line for line in self.lines if line.text().strip() and line.text() in sentence)
        return next(said, self.lines[0])

    def _add(self) -> TextLine:
        line = TextLine(self._hint)
        line.setAccessibleName(self.accessibleName())
        line.edited.connect(self._allow)
        line.edited.connect(self.edited)
        line.finished.connect(self.finished)
        self._column.insertWidget(len(self.lines), line)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1], line)
        line.show()  # a line that is hidden yet cannot take the cursor
        self.lines.append(line)
        return line

    def _add_by_hand(self) -> None:
        self._add().setFocus()
        self._allow()

    def _allow(self) -> None:
        """A further line makes sense once the others are filled in."""
        self.add_button.setVisible(all(line.text().strip() for line in self.lines))


class ChoiceBox(QComboBox):
    """A text that is one of many: typed and found by any part, or picked from the list.

    `choices` are pairs of a key and the words for it. A value is a key, an empty text where
    nothing was chosen, or what was typed where it is the name, or a part of the name, of no one
    choice.
    """

    edited = Signal()
    finished = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in choices:
            self.addItem(words, key)
        self.line.setPlaceholderText(hint)
        self.put("")
        self.editTextChanged.connect(self.edited)
        self.line.editingFinished.connect(self._complete)
        self.activated.connect(self.finished)

    @property
    def line(self) -> QLineEdit:
        """The line one types into."""
        line = self.lineEdit()
        assert line is not None  # a box is editable from its first line on
        return line

    def value(self) -> str:
        """Return the key of what stands there, or the text where it is no choice."""
        place = self._place()
        return str(self.itemData(place)) if place >= 0 else self.currentText().strip()

    def put(self, value: str) -> None:
        """Show the words of a key, or a text that is none."""
        place = self.findData(value) if value else -1
        with QSignalBlocker(self):
            self.setCurrentIndex(place)
            self.setEditText(self.itemText(place) if place >= 0 else value)
            self.line.setCursorPosition(0)

    def setAccessibleName(self, name: str) -> None:
        """Name the box and its line alike."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _place(self) -> int:
        """Return where the choice stands that is meant; -1 for none, or for one of several."""
        typed = self.currentText().strip()
        if not typed or self.findData(typed.upper()) >= 0:
            return -1  # a key is known to whoever asks for the value
        named = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if named >= 0:
            return named
        part = typed.casefold()
        holding = [at for at in range(self.count()) if part in self.itemText(at).casefold()]
        return holding[0] if len(holding) == 1 else -1

    def _complete(self) -> None:
        """Write out the one choice that holds what was typed."""
        place = self._place()
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
        self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the choices that hold what is typed; their list is made when it is first needed."""
        found = self.completer()
        if found is None or found.filterMode() != Qt.MatchFlag.MatchContains:
            found = QCompleter(self.model(), self)
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            popup = QListView()
            popup.setProperty("kind", "offers")
            found.setPopup(popup)
            self.setCompleter(found)
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice is never changed in passing."""
        event.ignore()


class WordChoice(Segments):
    """One of a few words, all in sight."""

    edited = Signal()
    finished = Signal()

    def __init__(
        self, says: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(says, parent)
        for key, words in choices:
            self.add_segment(key, words)
        self.chosen.connect(self.edited)
        self.chosen.connect(self.finished)

    def value(self) -> str:
        """Return the key of the chosen word."""
        return self.current()

    def put(self, value: str) -> None:
        """Show another word as chosen."""
        self.choose(value)


class NumberBox(QSpinBox):
    """A whole number. More can be typed than may stand there, so that it is refused in words."""

    edited = Signal()
    finished = Signal()

    def __init__(self, step: int = 1, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 9999)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textChanged.connect(self.edited)
        self.editingFinished.connect(self.finished)

    def put(self, value: int) -> None:
        """Show another number."""
        with QSignalBlocker(self):
            self.setValue(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed takes the place of the number; Qt does so only where Tab led here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.selectAll()

    def stepBy(self, steps: int) -> None:
        """Step by the arrows; each step counts at once."""
        super().stepBy(steps)
        self.finished.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a number is never changed in passing."""
        event.ignore()


class IntervalBox(QWidget):
    """A number of days, told in the largest unit that it fills: 90 days are 3 months of 30.

    `number` and `unit` are its parts; 0 is no interval.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = NumberBox()
        self.unit = WordChoice(
            says,
            [
                (str(days), name)
                for days, name in ((1, _("days")), (7, _("weeks")), (30, _("months")))
            ],
        )
        row = FlowLayout(self)
        row.addWidget(self.number)
        row.addWidget(self.unit)
        self.setFocusProxy(self.number)
        for part in (self.number, self.unit):
            part.edited.connect(self.edited)
            part.finished.connect(self.finished)

    def value(self) -> int:
        """Return the interval in days."""
        return self.number.value() * int(self.unit.value())

    def put(self, value: int) -> None:
        """Show another interval."""
        unit = next(days for days in (30, 7, 1) if value % days == 0) if value else 30
        self.number.put(value // unit)
        self.unit.put(str(unit))

    def setAccessibleName(self, name: str) -> None:
        """Name the number and its unit alike."""
        super().setAccessibleName(name)
        for part in (self.number, *self.number.findChildren(QLineEdit)):
            part.setAccessibleName(name)


Input = TextLine | TextArea | TextLines | ChoiceBox | WordChoice | NumberBox | IntervalBox
