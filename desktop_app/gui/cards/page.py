"""Cards and mail: what to write by hand, to post and to send, and the letter that is chosen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.cards.letter_desks import LetterDesks
from desktop_app.gui.cards.mail_rows import mail_rows
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_model import Key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.row_menu import RowMenu
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.gui.theme import Theme, space
from desktop_app.gui.today.day_view import DayView
from desktop_app.i18n import _, ngettext
from desktop_app.services import cards
from desktop_app.services.documents import today as day_of
from desktop_app.storage.cards import cards_to_post, cards_to_write

_COLUMN = 318  # pixels at 100 %, as the list of contacts
_MOST_OF_WIDTH = 0.44


class CardsPage(QWidget):
    """The letters that wait on the left, the chosen one on the right.

    `person_asked` wants a contact, `call_asked` a call to them at a moment to agree on,
    `field_asked` a field of their form; `counted` tells how many letters are to be done today.
    """

    person_asked = Signal(int)
    call_asked = Signal(int, object)
    field_asked = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = 0
        self._day = date.min
        self._arranged = False
        self.chosen: Key | None = None
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        left = QWidget(self.split)
        self.heading = label(_("Cards and mail"), "heading", wraps=True)
        self.tally = label("", "muted", wraps=True)
        self.posted_button = button("", "chip")
        self.print_button = button(_("Print"), "chip")
        self.print_menu = PrintMenu(self._desk, self.print_button)
        self.print_button.setMenu(self.print_menu)
        actions = QWidget()
        flow = FlowLayout(actions)
        flow.addWidget(self.print_button)
        flow.addWidget(self.posted_button)
        head = QVBoxLayout()
        head.setContentsMargins(space(4.5), space(4.5), space(4.5), space(2))
        head.setSpacing(space(1))
        head.addWidget(self.heading)
        head.addWidget(self.tally)
        head.addSpacing(space(1))
        head.addWidget(actions)
        self.list = DayView(_("Cards and mail"))
        self.model = self.list.rows
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.right = QStackedWidget(self.split)
        self.letters = LetterDesks(self._desk, self.right)
        self.empty = EmptyState(
            _("Nothing to write or to send"),
            _(
                "A first talk asks for a thank-you card, and an appointment for a reminder the "
                "business day before. Both wait here until they are done."
            ),
            (_("Open the day"),),
            parent=self.right,
        )
        for part in (self.letters, self.empty):
            self.right.addWidget(part)
        self.split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow_change)
        self.row_menu = RowMenu(self.list, self.letters.buttons)
        self.list.chosen.connect(self._choose)
        self.letters.person_asked.connect(self._ask_person)
        self.letters.call_asked.connect(lambda at: self.call_asked.emit(self._person, at))
        self.letters.field_asked.connect(self.field_asked)
        self.posted_button.clicked.connect(self._post_all)

    def refresh(self) -> None:
        """Read anew what waits, and keep the letter that is shown, or go to the one after it."""
        now, settings = self._desk.now(), self._desk.settings
        self._day = day_of(now, settings)
        place = self.model.row_of(self.chosen) if self.chosen else -1
        try:
            self.model.set_rows(mail_rows(settings, now))
            self._show_head(now)
            if self.chosen is None or self.model.row_of(self.chosen) < 0:
                self.chosen = self._key_near(place)
            self._show_chosen()
        except AppError as error:
            self._desk.failed.emit(error)

    def open_letter(self, kind: str, number: int) -> None:
        """Show a card, a reminder or a document."""
        self.chosen = (kind, number)
        self._show_chosen()

    def tick(self, now: datetime) -> None:
        """Follow the day: with a new one something is pressing that was not, or too late."""
        if self.isVisible() and day_of(now, self._desk.settings) != self._day:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the letter more than half of a narrow window; a border that was dragged stays."""
        super().resizeEvent(event)
        width = event.size().width()
        most = round(width * _MOST_OF_WIDTH)
        if not self._arranged or self.split.sizes()[0] > most:
            column = min(Theme.current().px(_COLUMN), most)
            self.split.setSizes([column, width - column])
            self._arranged = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was in sight."""
        super().showEvent(event)
        self.refresh()
        (self.list if self.chosen else self.empty.buttons[0]).setFocus()

    def _follow_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_head(self, now: datetime) -> None:
        day = day_of(now, self._desk.settings)
        to_write, to_post = cards_to_write(day), cards_to_post(day)
        said = []
        if to_write:
            text = ngettext("{count} card to write", "{count} cards to write", len(to_write))
            said.append(text.format(count=len(to_write)))
        if to_post:
            text = ngettext("{count} to post", "{count} to post", len(to_post))
            said.append(text.format(count=len(to_post)))
        self.tally.setText(", ".join(said) or _("No card waits."))
        text = ngettext("It is posted", "All {count} of them are posted", len(to_post))
        self.posted_button.setText(text.format(count=len(to_post)))
        self.posted_button.setVisible(bool(to_post))

    def _post_all(self) -> None:
        now = self._desk.now()
        numbers = [line.id for line in cards_to_post(day_of(now, self._desk.settings))]
        if numbers:
            self._desk.do(lambda: cards.turn(numbers, "posted", now))

    def _key_near(self, place: int) -> Key | None:
        """Return the letter at a place of the list, or before it; the first where none is."""
        places = range(min(place, self.model.rowCount() - 1), -1, -1)
        found = (self.model.key_at(each) for each in places)
        return next((key for key in found if key is not None), self.model.first_key())

    def _show_chosen(self) -> None:
        key = self.chosen
        shown = key is not None and self.letters.show_letter(*key)
        self.right.setCurrentWidget(self.letters if shown else self.empty)
        self.list.mark(key)

    def _choose(self, key: Key) -> None:
        if key != self.chosen:
            self.chosen = key
            self._show_chosen()

    def _ask_person(self, contact_id: int) -> None:
        self._person = contact_id
        self.person_asked.emit(contact_id)
