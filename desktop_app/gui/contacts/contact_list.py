"""The list of contacts, found by any word while one types."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.gui.contacts.contact_model import ContactModel
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.contact_delegate import ContactDelegate
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.inputs import let_clear, mark_as_search
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.row_painting import SEVERAL
from desktop_app.gui.theme import space
from desktop_app.i18n import _, ngettext
from desktop_app.storage import queries, search

_COUNT_AFTER = 150
"""Milliseconds after the last key until all are counted, so that counting delays no list."""
COUNTED = 10_000  # who fit: nobody reads on, and counting a million holds the next key up
_LONGEST_SHOWN = 16  # signs of a search that nobody fits, in the words of a button


class ContactList(QWidget):
    """A search field, how many fit, and the contacts.

    Several are chosen with Shift and Ctrl. `chosen` tells that another row was chosen, once what
    led to it is over; `opened` carries the contact of the row, `removal_asked` all that are chosen,
    `addition_asked` the text that nobody fits.
    `counted` follows when the line of the count is right. `known` is how many contacts there are.
    """

    chosen = Signal()
    opened = Signal(int)
    removal_asked = Signal(list)
    addition_asked = Signal(str)
    counted = Signal()
    _row_selected = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.known = 0
        self._marked: int | None = None
        self._says_chosen = False
        self.model = ContactModel(desk, parent=self)
        self.model.failed.connect(desk.failed)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_button = button(_("New contact"), sign="plus")
        self.import_button = button(_("Import"), "chip")
        self.promise_button = button(_("Promise calls"), "chip")
        self.promise_button.hide()
        self.more_button = button(_("More"), "chip")
        self.more_button.setAccessibleName(_("More to do with contacts"))
        self.search_field = QLineEdit()
        self.search_field.setAccessibleName(_("Find contacts"))
        self.search_field.setPlaceholderText(_("Find by any word"))
        self.search_field.setToolTip(_("Name, company, number, town: any part of any field"))
        let_clear(self.search_field)
        mark_as_search(self.search_field)
        self.count_label = label("", "small", wraps=True)  # 20,000 beside large buttons
        self.view = QListView()
        self.view.setAccessibleName(_("Contacts"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ContactDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.nobody = EmptyState("", "", [""])
        head = QHBoxLayout()
        head.addWidget(label(_("Contacts"), "heading"), 1)
        head.addWidget(self.new_button)
        self._top = top = QVBoxLayout()
        top.setContentsMargins(space(4.5), space(4), space(4.5), 0)
        top.setSpacing(space(2))
        top.addLayout(head)
        top.addWidget(self.search_field)
        beside = QHBoxLayout()
        beside.addWidget(self.count_label, 1)
        beside.addWidget(self.import_button)
        beside.addWidget(self.promise_button)
        beside.addWidget(self.more_button)
        top.addLayout(beside)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addLayout(top)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._count_timer.timeout.connect(self.count)
        self.search_field.textChanged.connect(self.show_fitting)
        self.search_field.returnPressed.connect(self._enter_list)
        self.view.selectionModel().selectionChanged.connect(self._row_selected)
        # A selection changes in the middle of a click; what follows may read the list anew.
        self._row_selected.connect(self.chosen, Qt.ConnectionType.QueuedConnection)
        self._row_selected.connect(self._say_chosen)
        self.view.doubleClicked.connect(self.open_chosen)
        self.nobody.chosen.connect(lambda: self.addition_asked.emit(self.search_field.text()))
        self._key(self.search_field, Qt.Key.Key_Down, self._enter_list)
        self._key(self.search_field, Qt.Key.Key_Escape, self.search_field.clear)
        self._key(self.view, Qt.Key.Key_Return, self.open_chosen)
        self._key(self.view, Qt.Key.Key_Enter, self.open_chosen)
        self._key(self.view, Qt.Key.Key_Delete, self._ask_removal)
        self._key(self.view, QKeySequence.StandardKey.SelectAll, self.choose_all)

    def add_strip(self, strip: QWidget) -> None:
        """Put what tells of long work below the count."""
        self._top.addWidget(strip)

    def show_fitting(self, text: str) -> None:
        """Show those who fit a text, from the top."""
        self.model.search(text)
        self._mark_again()
        self.view.scrollToTop()
        self._show_count()

    def refresh(self) -> None:
        """Read the list again; the chosen row and the place in the list stay."""
        try:
            self.known = queries.contact_count()
        except AppError as error:
            self._desk.failed.emit(error)
            return
        top = self.model.id_at(self.view.indexAt(QPoint(1, 1)).row())
        together = self.chosen_ids()
        if self.model.refresh():
            self._mark_again()
            self._choose_too(together if len(together) > 1 else [])
            row = -1 if top is None else self.model.row_of(top)
            if row > 0:
                self.view.scrollTo(
                    self.model.index(row), QAbstractItemView.ScrollHint.PositionAtTop
                )
        self._show_count()

    def chosen_id(self) -> int | None:
        """Return the contact of the chosen row; of several, of the one chosen last."""
        selection, current = self.view.selectionModel(), self.view.currentIndex()
        if current.isValid() and selection.isSelected(current):
            return self.model.id_at(current.row())
        rows = selection.selectedRows()
        return self.model.id_at(rows[0].row()) if rows else None

    def chosen_ids(self) -> list[int]:
        """Return the contacts of all chosen rows, in their order."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        found = (self.model.id_at(place) for place in places)
        return [each for each in found if each is not None]

    def choose_all(self) -> None:
        """Choose all who fit, those who are further down in the list too."""
        self.model.read_all()
        self.view.selectAll()

    def _choose_row(self, row: int) -> None:
        """Choose a row and no other, whichever keys are held down by whoever undoes something."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(self.model.index(row), only)

    def _choose_too(self, ids: list[int]) -> None:
        """Choose more rows beside the one that is chosen, as far as they are in the list."""
        selected = QItemSelection()
        for place in map(self.model.row_of, ids):
            if place >= 0:
                selected.select(self.model.index(place), self.model.index(place))
        self.view.selectionModel().select(selected, QItemSelectionModel.SelectionFlag.Select)

    def mark(self, contact_id: int | None) -> None:
        """Show a contact as chosen, now and whenever they are among those who fit; or nobody."""
        self._marked = contact_id
        self._mark_again()

    def _mark_again(self) -> None:
        row = -1 if self._marked is None else self.model.row_of(self._marked)
        if row < 0:
            self.view.selectionModel().clear()
        elif self.chosen_id() != self._marked:
            self._choose_row(row)

    def count(self) -> None:
        """Say how many fit, and of how many."""
        self._count_timer.stop()
        fitting = self.model.rowCount()
        if not self.model.is_complete:
            try:
                fitting = search.count(self.model.text, COUNTED + 1)
            except AppError as error:
                self._desk.failed.emit(error)
                return
        if not fitting:
            self._say_nobody(self.model.text.strip())
        if search.query(self.model.text).terms:
            text = found_of(fitting, self.known)
        else:
            text = ngettext("{count} contact", "{count} contacts", fitting)
            text = text.format(count=_number(fitting))
        if not self._says_chosen:
            self.count_label.setText(text)
        describe(self.search_field, text if fitting else self.nobody.title.text())
        self.counted.emit()

    def _say_chosen(self) -> None:
        """Say how many are chosen where there are several, and offer to call them all; else how
        many fit.
        """
        chosen = len(self.view.selectionModel().selectedRows())
        said, self._says_chosen = self._says_chosen, chosen > 1
        if chosen > 1:
            text = ngettext("{count} chosen", "{count} chosen", chosen)
            self.count_label.setText(text.format(count=_number(chosen)))
        elif said:
            self._show_count()
        self.view.setProperty(SEVERAL, self._says_chosen)
        self.import_button.setVisible(chosen <= 1)
        self.promise_button.setVisible(chosen > 1)

    def _show_count(self) -> None:
        """Count at once what is all in the list, else after a pause."""
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.model.is_complete:
            self.count()
        else:
            self._count_timer.start()

    def _say_nobody(self, text: str) -> None:
        add = self.nobody.buttons[0]
        add.setVisible(bool(text))
        if text:
            text = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
            self.nobody.title.setText(_("Nobody fits “{text}”").format(text=text))
            self.nobody.text.setText(_("Every word is looked for in every field."))
            add.setText(_("Add “{text}” as a contact").format(text=text))
        elif self.known:
            self.nobody.title.setText(_("Nobody is listed"))
            self.nobody.text.setText(_("Who said no is found by name, to be reopened by hand."))
        else:
            self.nobody.title.setText(_("Nobody is here yet"))
            self.nobody.text.setText(_("The first contact will stand here."))

    def _enter_list(self) -> None:
        """Go from the search to the first who fits."""
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self._choose_row(0)

    def open_chosen(self, index: QModelIndex | None = None) -> None:
        """Ask for the contact of a row, or of the chosen one, to be opened at the call desk."""
        row = (index or self.view.currentIndex()).row()
        contact_id = self.model.id_at(row)
        if contact_id is not None:
            self.opened.emit(contact_id)

    def _ask_removal(self) -> None:
        chosen = self.chosen_ids()
        if chosen:
            self.removal_asked.emit(chosen)

    def _key(self, where: QWidget, key: Qt.Key | QKeySequence.StandardKey, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)


def found_of(fitting: int, known: int) -> str:
    """Return how many fit, of how many: "3 of 20,000"; beyond `COUNTED`, that there are more."""
    text = _("more than {found} of {count}") if fitting > COUNTED else _("{found} of {count}")
    return text.format(found=_number(min(fitting, COUNTED)), count=_number(known))


def _number(count: int) -> str:
    return QLocale().toString(count)
