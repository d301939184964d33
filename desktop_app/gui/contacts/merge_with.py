"""Who else a contact is: found as in the list of contacts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.contacts.contact_model import ContactModel
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.contact_delegate import ContactDelegate
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _


class MergeWith(QDialog):
    """A search that begins with their last name, and who fits; `chosen` carries who it is."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, contact: ContactRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Merge with"))
        theme = Theme.current()
        self.setMinimumSize(theme.px(440), theme.px(420))
        self._contact = contact
        self.heading = label(
            _("Who else is {name}?").format(name=contact.name), "heading", wraps=True
        )
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self.search_field = QLineEdit()
        self.search_field.setAccessibleName(_("Find the other one"))
        self.search_field.setPlaceholderText(_("Find by any word"))
        self.model = ContactModel(desk, parent=self)
        self.model.failed.connect(lambda error: self._say(error.message))
        self.view = QListView()
        self.view.setAccessibleName(_("Who fits"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ContactDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.compare_button = button(_("Compare"), "primary")
        self.close_button = button(_("Cancel"))
        self._lay_out()
        self._connect()
        self.search_field.setText(contact.name.split()[-1])
        self.search_field.selectAll()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addStretch(1)
        foot.addWidget(self.compare_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        column.addWidget(self.heading)
        column.addWidget(self.search_field)
        column.addWidget(self.view, 1)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._search)
        self.model.rowsInserted.connect(self._leave_out)
        self.search_field.returnPressed.connect(self._enter_list)
        self.view.doubleClicked.connect(self.compare)
        self.compare_button.clicked.connect(self.compare)
        self.close_button.clicked.connect(self.reject)
        for where, key, act in (
            (self.search_field, Qt.Key.Key_Down, self._enter_list),
            (self.view, Qt.Key.Key_Return, self.compare),
            (self.view, Qt.Key.Key_Enter, self.compare),
        ):
            shortcut = QShortcut(QKeySequence(key), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        add_help_key(self, "people")

    def compare(self) -> None:
        """Take the chosen one."""
        other = self.model.id_at(self.view.currentIndex().row())
        if other is None:
            self._say(_("Choose somebody first."))
        elif other == self._contact.id:
            self._say(_("This is {name} already.").format(name=self._contact.name))
        else:
            self.accept()
            self.chosen.emit(other)

    def _search(self, text: str) -> None:
        self.problem.hide()
        self.model.search(text)
        self._choose_first()

    def _choose_first(self) -> None:
        """Choose the first who is somebody else; the contact itself is not listed."""
        first = 1 if self.model.id_at(0) == self._contact.id else 0
        self._leave_out()
        if first < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(first))

    def _leave_out(self) -> None:
        own = self.model.row_of(self._contact.id)
        if own >= 0:
            self.view.setRowHidden(own, True)

    def _enter_list(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self, sentence: str) -> None:
        say_in(self.problem, sentence)
