"""A thank-you card in the middle of the window: its words, its way, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.cards.post_words import became_text, post_text
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button, dress_button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.middle import READING, keep_in_middle
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.gui.theme import redress, space
from desktop_app.gui.write_mail import write_mail
from desktop_app.i18n import _
from desktop_app.services import cards
from desktop_app.storage import queries
from desktop_app.storage.cards import CardLine, card_line


class CardDesk(QWidget):
    """Shows one card. METHOD: between promise and call.

    `person_asked` wants the contact it goes to, `field_asked` a field of their form. The parts
    that a person can press or read are public attributes.
    """

    person_asked = Signal(int)
    field_asked = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: CardLine | None = None
        self._to = ""
        self.title = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.post = DueBanner("accent")
        self.post.timer.hide()
        self.became = label("", "muted", wraps=True)
        self.words_panel = Panel()
        self.words = Prose("", "reading")
        self.words_panel.body.addWidget(self.words)
        self.address_panel = Panel(_("Address"))
        self.address = Prose()
        self.address_panel.body.addWidget(self.address)
        self.address_button = button(_("Add the address"), "chip")
        self.address_panel.body.addWidget(self.address_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_buttons()
        self._arrange()

    def _build_buttons(self) -> None:
        self.mail_button = button(_("Write the e-mail"), "primary")
        self.mail_button.clicked.connect(self._write_mail)
        self.written_button = button(_("Written"))
        self.written_button.clicked.connect(lambda: self._turn("written"))
        self.posted_button = button("", "primary")
        self.posted_button.clicked.connect(lambda: self._turn("posted"))
        self.sent_button = button(_("Sent"))
        self.sent_button.clicked.connect(lambda: self._turn("e-mailed"))
        self.print_button = button(_("Print"))
        self.print_button.setAccessibleName(_("Print this card"))
        self.print_menu = PrintMenu(self._desk, self.print_button)
        self.print_button.setMenu(self.print_menu)
        self.copy_button = button(_("Copy the words"))
        self.copy_button.clicked.connect(self._copy)
        self.other_way_button = button("")
        self.other_way_button.clicked.connect(self._go_the_other_way)
        self.drop_button = button(_("Leave it out"))
        self.drop_button.clicked.connect(lambda: self._turn("dropped"))
        self.person_button = button(_("Open the contact"))
        self.person_button.clicked.connect(self._open_person)
        self.address_button.clicked.connect(lambda: self._ask_field("address"))

    def _arrange(self) -> None:
        row = QWidget()
        self.buttons = FlowLayout(row)
        for made in (
            *(self.mail_button, self.posted_button, self.written_button, self.sent_button),
            *(self.print_button, self.copy_button, self.other_way_button, self.drop_button),
        ):
            self.buttons.addWidget(made)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(4))
        for part in (
            *(self.title, self.about, self.post, self.words_panel, self.address_panel),
            *(row, self.became),
        ):
            column.addWidget(part)
        column.addWidget(self.person_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle of a wide page."""
        super().resizeEvent(event)
        keep_in_middle(self.width(), READING, self._column)

    def show_card(self, card_id: int) -> bool:
        """Show a card; return False where it is gone."""
        line = card_line(card_id)
        if line is None:
            return False
        self._line = line
        self.print_menu.contact_id = line.contact_id
        contact = queries.contact(line.contact_id)
        self._to = contact.emails[0] if contact and contact.emails else ""
        first_name = contact.first_name if contact else ""
        self.title.setText(_("Thank-you card to {name}").format(name=line.name))
        self.words_panel.set_heading(_("To {name}").format(name=first_name or line.name))
        self.words.set_words(line.words)
        self._show_way(line)
        self.address.set_words(line.address)
        self.address.setVisible(bool(line.address))
        self.address_button.setVisible(not line.address)
        self.became.setText(became_text(line, self._desk.settings.home_zone))
        self.became.setVisible(bool(self.became.text()))
        return True

    def _show_way(self, line: CardLine) -> None:
        """Show how it goes, and what is to be done for that."""
        now, settings = self._desk.now(), self._desk.settings
        post = cards.post_of(line, settings, now)
        by_hand, written = line.by == "post", line.state == "written"
        about = _("Copy these words by hand: name, thanks, the date, regards. Nothing else.")
        if not by_hand:
            about = _("The same words as a card, sent as an e-mail.")
        elif written:
            about = _("It is written: put it in the post.")
        self.about.setText(about)
        said, tone = post_text(line, post, now, settings.home_zone)
        self.post.say(said, tone)
        self.post.setVisible(bool(said))
        self.address_panel.setVisible(by_hand)
        for made in (self.mail_button, self.sent_button):
            made.setVisible(not by_hand)
        self.mail_button.setToolTip(self._to or _("No e-mail address is known yet."))
        self.mail_button.setEnabled(bool(self._to))
        self.print_button.setVisible(by_hand)
        self.written_button.setVisible(by_hand and not written)
        self.posted_button.setVisible(by_hand)
        self.posted_button.setText(_("Posted") if written else _("Written and posted"))
        self.other_way_button.setText(
            _("As an e-mail instead") if by_hand else _("By post instead")
        )
        # The green button is the next thing to do.
        mail_first = by_hand and post.too_late and not written
        for made in (self.posted_button, self.other_way_button):
            first = (made is self.other_way_button) == mail_first
            dress_button(made, "primary" if first else "quiet")
            redress(made)

    def _turn(self, state: str) -> None:
        if self._line is not None:
            number = self._line.id
            self._desk.do(lambda: cards.turn([number], state, self._desk.now()))

    def _go_the_other_way(self) -> None:
        if self._line is not None:
            number, by = self._line.id, "e-mail" if self._line.by == "post" else "post"
            self._desk.do(lambda: cards.send_by(number, by, self._desk.now()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.words)
        self._desk.told.emit(_("Copied the words"), False)

    def _write_mail(self) -> None:
        """Open the user's mail program with everything filled in."""
        name = self._line.name if self._line is not None else ""
        try:
            write_mail(self._to, name, _("Thank you for your time"), self.words.words)
        except AppError as error:
            self._desk.failed.emit(error)

    def _open_person(self) -> None:
        if self._line is not None:
            self.person_asked.emit(self._line.contact_id)

    def _ask_field(self, field: str) -> None:
        if self._line is not None:
            self.field_asked.emit(self._line.contact_id, field)
