"""A card whose words are changed where they stand: a small form takes their place, then they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.records import ContactRecord, PromiseRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.inputs import TextArea
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.i18n import _

Values = dict[str, str]


class Entry(TextArea):
    """Words of a line or two: Enter saves them (`entered`), Shift+Enter begins another line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter and not plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def take(self, words: str) -> None:
        """Write other words in the place of what was typed; the field's own undo brings it back."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.setFocus()


class Gap(QWidget):
    """Something that ought to be known and is not: a sentence, and the button that leads to it."""

    def __init__(self, sentence: str, says: str, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.sentence = label(sentence, "advice", wraps=True)
        self.add_button = button(_("Add"), "link")
        self.add_button.setAccessibleName(says)
        self.add_button.setToolTip(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)


class InPlace(Panel):
    """Shows `words` of a contact; `begin` opens the form, which is built when it is first needed.

    What is typed stays while the day goes on. It is saved with Enter or the button, or when one
    goes on to somebody else or to another page; where that is refused it waits for the contact.
    `reshaped` tells that the form opened or closed.
    """

    reshaped = Signal()

    def __init__(self, desk: Desk, heading: str, says: str, key: str) -> None:
        super().__init__(heading)
        self._desk = desk
        self._contact = ContactRecord()
        self._promise: PromiseRecord | None = None
        self._base: Values = {}
        self._typed: dict[int, Values] = {}
        self.form: QWidget | None = None
        self.entries: dict[str, QWidget] = {}
        self.edit_button = button(_("Change"), "link")
        self.edit_button.setAccessibleName(says)
        self.edit_button.setToolTip(_("{says} ({key})").format(says=says, key=key))
        self.edit_button.clicked.connect(lambda: self.begin())
        self.words = Prose()
        self.gaps: list[Gap] = []
        self._build()

    def _build(self) -> None:
        self.body.removeWidget(self.heading)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit_button)
        self.body.addLayout(head)
        self.view = QWidget(self)
        self.column = QVBoxLayout(self.view)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(1.5))
        self.column.addWidget(self.words)
        self._gap_box = QVBoxLayout()
        self._gap_box.setSpacing(space(1))
        self.column.addLayout(self._gap_box)
        self.column.addStretch(1)
        self.body.addWidget(self.view, 1)

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return self.form is not None and not self.form.isHidden()

    def show_for(self, contact: ContactRecord, promise: PromiseRecord | None) -> None:
        """Show a contact's words; what was being typed for another one is saved first."""
        if contact.id != self._contact.id:
            self.keep_typed()
            self._close()
        self._contact, self._promise = contact, promise
        self._show()
        waiting = self._typed.pop(contact.id, None)
        if waiting is not None:
            self.begin()
            self._put(waiting)
        elif self.is_open and not self._is_edited():
            self._start_from(self._kept())

    def begin(self, field: str = "") -> None:
        """Open the form, with the cursor in a field."""
        if not self._contact.id:
            return
        form = self._built_form()
        if not self.is_open:
            self._start_from(self._kept())
            self.view.hide()
            self.edit_button.hide()
            form.show()
            self.reshaped.emit()
        entry = self.entries[field] if field else next(iter(self.entries.values()))
        if isinstance(entry, Entry):
            entry.moveCursor(QTextCursor.MoveOperation.End)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what was typed; where it is refused, the form stays as it is."""
        if not self.is_open:
            return
        values = self._values()
        if values == self._base or self._write(self._contact.id, values):
            self._close()
            self._show()
            self.edit_button.setFocus()

    def cancel(self) -> None:
        """Leave everything as it was."""
        self._close()
        self.edit_button.setFocus()

    def keep_typed(self) -> None:
        """Save what is being typed before one goes elsewhere; what is refused waits for them."""
        if not self.is_open or not self._is_edited():
            return
        number, values = self._contact.id, self._values()
        self._close()  # first: what is saved has all pages show themselves anew
        if not self._write(number, values):
            self._typed[number] = values

    def _say(self, said: Sequence[str], *, wanted: bool) -> None:
        """Show what is known. What is not `wanted` any more is only read, and else put away."""
        self.words.set_words("\n".join(said))
        self.words.setVisible(bool(said))
        self.edit_button.setVisible(wanted and not self.is_open)
        self.setVisible(wanted or bool(said))

    def _show_gaps(self, gaps: Sequence[tuple[str, str, str]]) -> None:
        """Say what is missing: a sentence, what its button says, and the field it leads to."""
        shown = [
            (gap.sentence.text(), gap.add_button.accessibleName(), gap.field) for gap in self.gaps
        ]
        if shown == list(gaps):
            return
        for gap in self.gaps:
            self._gap_box.removeWidget(gap)
            gap.hide()
            gap.deleteLater()
        self.gaps = [Gap(*each, self.view) for each in gaps]
        for gap in self.gaps:
            gap.add_button.clicked.connect(lambda _on=False, field=gap.field: self.begin(field))
            self._gap_box.addWidget(gap)

    def _built_form(self) -> QWidget:
        if self.form is not None:
            return self.form
        self.form = QWidget(self)
        self.form.hide()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        self._fill_form(column)
        self.save_button = button(_("Save"), "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = button(_("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        column.addStretch(1)
        self.body.addWidget(self.form, 1)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self.form,
            self.cancel,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        return self.form

    def _add_entry(self, column: QVBoxLayout, field: str, says: str, entry: QWidget) -> None:
        entry.setAccessibleName(says)
        self.entries[field] = entry
        column.addWidget(label(says, "section", wraps=True))
        column.addWidget(entry)

    def _start_from(self, values: Values) -> None:
        self._put(values)
        self._base = self._values()

    def _is_edited(self) -> bool:
        return self._values() != self._base

    def _close(self) -> None:
        if self.form is None or not self.is_open:
            return
        self.form.hide()
        self.view.show()
        self.edit_button.show()
        self.reshaped.emit()

    @property
    def wants_width(self) -> bool:
        """Whether there is more in it than fits beside another card."""
        return self.is_open

    def _show(self) -> None:
        """Show the words of the contact, and what is missing."""
        raise NotImplementedError

    def _fill_form(self, column: QVBoxLayout) -> None:
        raise NotImplementedError

    def _kept(self) -> Values:
        """Return what is kept, by the names of the form's entries."""
        raise NotImplementedError

    def _values(self) -> Values:
        """Return what stands in the form."""
        raise NotImplementedError

    def _put(self, values: Values) -> None:
        raise NotImplementedError

    def _write(self, contact_id: int, values: Values) -> bool:
        """Have a service write the values of a contact; return whether it did."""
        raise NotImplementedError
