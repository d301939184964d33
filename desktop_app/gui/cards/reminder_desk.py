"""The reminder of an appointment in the middle of the window: its words, its article, its way."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.reminder import Wording
from desktop_app.errors import AppError
from desktop_app.gui.call.places import Where, named, place_of
from desktop_app.gui.call.spoken import Spoken, copy_words
from desktop_app.gui.cards.article_choice import ArticleChoice
from desktop_app.gui.cards.mail_words import MailWords
from desktop_app.gui.desk import Desk
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.buttons import button, dress_button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.form_drafts import FormDrafts, Typed
from desktop_app.gui.parts.labels import label, rule
from desktop_app.gui.parts.middle import READING, keep_in_middle
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import redress, space
from desktop_app.i18n import _
from desktop_app.services import letters
from desktop_app.services.documents import today
from desktop_app.services.letters import Composed
from desktop_app.storage import queries


class ReminderDesk(QWidget):
    """Shows one reminder as it would be sent now. METHOD: between promise and call.

    `person_asked` wants the contact it goes to, `field_asked` a field of their form, `option_asked`
    an option of the settings, `library_asked` the library. What is typed into its words is saved
    as one leaves them; what is refused waits, through a kill as well.
    """

    person_asked = Signal(int)
    field_asked = Signal(int, str)
    option_asked = Signal(str)
    library_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: Composed | None = None
        self._loaded = Wording("", "")
        self._handed_over = 0
        self._build_words()
        self._build_buttons()
        self._build_notices()
        self._arrange()
        self.drafts = FormDrafts(desk, "reminder", self._unsaved, self)
        self.editor.edited.connect(self._follow_typing)
        self.editor.finished.connect(self.save)

    def _build_words(self) -> None:
        self.title = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.words_panel = Panel()
        self.subject = Spoken(self._desk, "", "strong")
        self.words = Spoken(self._desk, "", "reading")
        self.words_panel.body.addWidget(self.subject)
        self.words_panel.body.addWidget(self.words)
        self.postscript = Panel(_("P.S."))
        self.choice = ArticleChoice(self)
        self.choice.chosen.connect(self._choose)
        self.choice.library_asked.connect(self.library_asked)
        self.open_button = button(_("Open it"), "link")
        self.open_button.clicked.connect(self._open_article)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.choice.button)
        flow.addWidget(self.open_button)
        self.warning = label("", "advice", wraps=True)
        self.postscript.body.addWidget(row)
        self.postscript.body.addWidget(self.warning)
        self.editor_panel = Panel(_("Its own words"))
        self.editor = MailWords(self.editor_panel)
        self.back_button = button(_("The template’s words again"), "link")
        self.back_button.clicked.connect(self._put_back)
        self.ready_button = button(_("Done"))
        self.ready_button.clicked.connect(lambda: self.edit_words(on=False))
        self.editor.row.addWidget(self.back_button)
        self.editor.row.addWidget(self.ready_button)
        self.editor_panel.body.addWidget(self.editor)
        self.editor_panel.hide()

    def _build_buttons(self) -> None:
        self.mail_button = button(_("Write the e-mail"), "primary")
        self.mail_button.clicked.connect(self._write_mail)
        self.draft_button = button(_("Save as draft"))
        self.draft_button.setToolTip(_("With the appointment attached; opens in the mail program"))
        self.draft_button.clicked.connect(lambda: self._open_draft())
        self.copy_button = button(_("Copy the words"))
        self.copy_button.clicked.connect(self._copy)
        self.done_button = button(_("Sent"))
        self.done_button.clicked.connect(lambda: self._finish("sent"))
        self.drop_button = button(_("Leave it out"))
        self.drop_button.clicked.connect(lambda: self._finish("dropped"))
        self.words_button = button(_("Change the words"), "link")
        self.words_button.clicked.connect(lambda: self.edit_words(on=True))
        self.words_panel.body.addWidget(self.words_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.person_button = button(_("Open the contact"))
        self.person_button.clicked.connect(self._open_person)

    def _build_notices(self) -> None:
        """What stands in the way, each with the button that leads to where it is mended."""
        self.gap, self.gap_button = label("", "advice", wraps=True), button(_("Fill it in"), "chip")
        self.gap_button.clicked.connect(self._fill_gap)
        self.no_address = label(_("No e-mail address is known yet."), "advice", wraps=True)
        self.address_button = button(_("Add the address"), "chip")
        self.address_button.clicked.connect(lambda: self._ask_field("emails"))
        self._gap_row = _row(self.gap, self.gap_button)
        self._address_row = _row(self.no_address, self.address_button)

    def _arrange(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for made in (self.mail_button, self.draft_button, self.done_button, self.copy_button):
            flow.addWidget(made)
        beside = QWidget()
        others = FlowLayout(beside)
        for made in (self.person_button, self.drop_button):
            others.addWidget(made)
        foot = QWidget()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(space(6), space(2.5), space(6), space(2.5))
        inside.addWidget(row)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(4))
        for part in (
            *(self.title, self.about, self._address_row, self._gap_row, self.editor_panel),
            *(self.words_panel, self.postscript),
        ):
            column.addWidget(part)
        column.addWidget(beside)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(foot)
        self._below_each_other = (column, inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle of a wide page."""
        super().resizeEvent(event)
        keep_in_middle(self.width(), READING, *self._below_each_other)

    def show_reminder(self, reminder_id: int) -> bool:
        """Show a reminder to send; return False where it is gone or stands for nothing."""
        try:
            made = letters.compose(reminder_id, self._desk.settings, self._desk.now())
        except AppError:
            return False
        if self._made is None or self._made.id != reminder_id:
            self._go_to(made)
        elif not self._is_typed:
            self._load(made.editable)
        self._made = made
        self.title.setText(_("Reminder to {name}").format(name=made.contact.name))
        self._show_words()
        return True

    def edit_words(self, *, on: bool) -> None:
        """Open the words of this reminder for writing, or close them; what was typed is saved."""
        if not on and not self.save():
            return
        self.editor_panel.setVisible(on)
        self.words_button.setVisible(not on)
        if on:
            self._scroll.verticalScrollBar().setValue(0)
            self.editor.area.setFocus()

    def save(self) -> bool:
        """Save the words that were typed; return whether none are left unsaved."""
        made, typed = self._made, self.editor.words()
        if made is None or not self._is_typed:
            return True
        settings, now = self._desk.settings, self._desk.now()

        def act() -> bool:
            letters.change_words(made.id, typed, settings, now)
            self._loaded = typed
            return True

        if self._desk.do(act, refused=lambda error: self.editor.body.refuse(error.message)):
            self.drafts.forget(made.id)
            return True
        self.drafts.keep()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed for when one comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.drafts.keep()

    @property
    def _is_typed(self) -> bool:
        return self.editor.words() != self._loaded

    def _unsaved(self) -> Typed | None:
        words = self.editor.words()
        if self._made is None or words == self._loaded:
            return None
        return self._made.id, {"subject": words.subject, "body": words.body}

    def _go_to(self, made: Composed) -> None:
        """Turn to another reminder, with what was typed into it before and not saved."""
        self.drafts.keep()
        self.drafts.read()
        self._load(made.editable)
        typed = self.drafts.of(made.id)
        if typed is not None:
            self.editor.put(Wording(str(typed["subject"]), str(typed["body"])))
        self.editor_panel.setVisible(typed is not None)
        self.words_button.setVisible(typed is None)
        self._scroll.verticalScrollBar().setValue(0)

    def _load(self, words: Wording) -> None:
        self.editor.put(words)
        self._loaded = words

    def _follow_typing(self) -> None:
        self._show_words()
        self.drafts.keep_soon()

    def _as_typed(self) -> Composed | None:
        """Return the reminder as it would read with what stands in the editor."""
        if self._made is None or not self._is_typed:
            return self._made
        words = self.editor.words()
        return letters.reworded(self._made, words, self._desk.settings, self._desk.now())

    def _show_words(self) -> None:
        made = self._as_typed()
        if made is None:
            return
        first_name = made.contact.first_name or made.contact.name
        self.words_panel.set_heading(_("To {name}").format(name=first_name))
        for part, text in ((self.subject, made.mail.subject), (self.words, made.mail.body)):
            part.show_words(text.strip(), made.mail.missing)
        self.about.setText(self._about(made))
        self._gap_row.setVisible(bool(made.mail.missing))
        self.gap.setText(_("Not filled in yet: {places}.").format(places=named(made.mail.missing)))
        self.gap_button.setVisible(any(_leads(each) for each in made.mail.missing))
        self._address_row.setVisible(not made.mail.to)
        self.mail_button.setToolTip(made.mail.to or _("No e-mail address is known yet."))
        self.mail_button.setEnabled(bool(made.mail.to))
        self.back_button.setVisible(made.is_own or self._is_typed)
        self._show_article(made)
        # The green button is the next thing to do.
        handed_over = self._handed_over == made.id
        for each, first in ((self.done_button, handed_over), (self.mail_button, not handed_over)):
            dress_button(each, "primary" if first else "quiet")
            redress(each)

    def _about(self, made: Composed) -> str:
        line = queries.reminder(made.id)
        now, settings = self._desk.now(), self._desk.settings
        day = "" if line is None else saying.date_text(line.send_on)
        if line is not None and line.send_on <= today(now, settings):
            day = _("today")
        to = made.mail.to or made.contact.name
        return _("To {address}, to send {day}.").format(address=to, day=day)

    def _show_article(self, made: Composed) -> None:
        self.choice.show_article(made)
        self.open_button.setVisible(made.article is not None and bool(made.article.link))
        said = made.warning
        if made.article is not None and not made.mail.has_article:
            said = _("The words have no place for it, so it is not in the mail.")
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _choose(self, article_id: int) -> None:
        made, settings, now = self._made, self._desk.settings, self._desk.now()
        if made is not None:
            chosen = article_id or None
            self._desk.do(lambda: letters.choose_article(made.id, chosen, settings, now))

    def _open_article(self) -> None:
        if self._made is not None and self._made.article is not None:
            open_link(self._desk, self._made.article.link)

    def _put_back(self) -> None:
        made, now = self._made, self._desk.now()
        if made is None:
            return
        self.save()  # a step of its own, so that undo brings back what was typed
        self._load(self.editor.words())
        self.drafts.forget(made.id)
        self._desk.do(lambda: letters.put_words_back(made.id, now))
        self.show_reminder(made.id)

    def _copy(self) -> None:
        if self.save() and self._made is not None:
            mail = self._made.mail
            if copy_words(self._desk, mail.body.strip(), mail.missing):
                self._hand_over(self._made)

    def _write_mail(self) -> None:
        """Open the user's mail program with everything filled in."""
        from desktop_app import reminder_mail  # no start waits for it

        if not self.save() or self._made is None:
            return
        made = self._made
        try:
            address = reminder_mail.address(made)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        if not address:
            self._open_draft(_("As a draft: it is too long, or has a file, for any other way."))
        elif QDesktopServices.openUrl(QUrl.fromEncoded(address.encode())):
            self._hand_over(made)
        else:
            message = _("No mail program opened. Save it as a draft, or copy the words.")
            self._desk.failed.emit(AppError("no-mail", message))

    def _open_draft(self, told: str = "") -> None:
        """Write the mail as a file with the appointment, and open it in the mail program."""
        from desktop_app import reminder_mail  # no start waits for it

        if not self.save() or self._made is None:
            return
        made, settings, now = self._made, self._desk.settings, self._desk.now()
        try:
            file = reminder_mail.write_draft(made, settings, now, self._desk.folder.drafts)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self._hand_over(made)
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._desk.told.emit(told or _("Opened as a draft"), False)
        else:
            message = _("Nothing on this desktop opens the draft. It is here: {file}")
            self._desk.failed.emit(AppError("no-mail", message.format(file=file)))

    def _hand_over(self, made: Composed) -> None:
        """Keep the article that went out with the mail, and offer to tick it off."""
        settings, now = self._desk.settings, self._desk.now()
        self._handed_over = made.id
        self._desk.do(lambda: letters.keep_chosen(made.id, settings, now), quietly=True)
        self._show_words()

    def _finish(self, state: str) -> None:
        if not self.save() or self._made is None:
            return
        made, settings, now = self._made, self._desk.settings, self._desk.now()

        def act() -> bool:
            letters.finish_reminder(made.id, state, settings, now)
            return True

        if self._desk.do(act):
            from desktop_app import reminder_mail  # no start waits for it

            reminder_mail.forget_draft(made.id, self._desk.folder.drafts)

    def _fill_gap(self) -> None:
        """Lead to where the first place is filled in that can be."""
        made = self._as_typed()
        name = next((each for each in made.mail.missing if _leads(each)), "") if made else ""
        place = place_of(name)
        if place.where is Where.SETTINGS:
            self.option_asked.emit(place.field)
        elif place.where is Where.CONTACT:
            self._ask_field(place.field)

    def _open_person(self) -> None:
        if self._made is not None:
            self.person_asked.emit(self._made.contact.id)

    def _ask_field(self, field: str) -> None:
        if self._made is not None:
            self.field_asked.emit(self._made.contact.id, field)


def _leads(missing: str) -> bool:
    """Return whether there is a form in which a place is filled in."""
    return place_of(missing).where in (Where.SETTINGS, Where.CONTACT)


def _row(said: QWidget, act: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(3))
    row.addWidget(said, 1)
    row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return made
