"""The words of the reminder e-mail in the settings, and how they read for somebody."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.reminder import Wording, method_wording
from desktop_app.errors import AppError
from desktop_app.gui.call.places import named
from desktop_app.gui.call.spoken import Spoken
from desktop_app.gui.cards.mail_words import MailWords
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.form_drafts import FormDrafts, Typed
from desktop_app.gui.parts.labels import label, rule
from desktop_app.i18n import _
from desktop_app.services import letters
from desktop_app.settings import changed

_TEMPLATE = 0  # there is one


class ReminderPanel(FieldPanel):
    """The template of all reminders, saved as one leaves it. METHOD: between promise and call.

    What is refused stays as typed, through a kill as well; what it reads like stands below.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("The reminder e-mail"), headed=True, parent=parent)
        self._desk = desk
        self._loaded = Wording("", "")
        self.words = MailWords(self)
        self.back_button = button(_("The method’s words again"), "link")
        self.back_button.clicked.connect(self._put_back)
        self.words.row.addWidget(self.back_button)
        self.add(self.words)
        self.add(rule())
        self.seen_for = label("", "section", wraps=True)
        self.subject = Spoken(desk, "", "strong")
        self.body_text = Spoken(desk, "")
        self.gap = label("", "advice", wraps=True)
        for part in (self.seen_for, self.subject, self.body_text, self.gap):
            self.add(part)
        self.drafts = FormDrafts(desk, "reminder-template", self._unsaved, self)
        self.words.edited.connect(self._follow_typing)
        self.words.finished.connect(self.save)
        desk.settings_changed.connect(self.refresh)
        desk.changed.connect(self._follow_change)
        self.refresh()
        typed = self.drafts.of(_TEMPLATE)
        if typed is not None:
            self.words.put(Wording(str(typed["subject"]), str(typed["body"])))
            self._show_words()

    def refresh(self) -> None:
        """Show the words as they are kept; what is being typed or was refused stays."""
        if not self._is_typed:
            self._load(letters.template(self._desk.settings))
        self._show_words()

    def save(self) -> bool:
        """Save what was typed; return whether nothing is left unsaved."""
        if not self._is_typed:
            return True
        typed, method = self.words.words(), method_wording()
        subject = typed.subject if typed.subject.strip() else method.subject
        body = typed.body if typed.body.strip() else method.body
        try:
            settings = changed(
                self._desk.settings,
                reminder_subject="" if subject == method.subject else subject,
                reminder_body="" if body == method.body else body,
            )
        except AppError as error:
            self.words.body.refuse(error.message)
            self.drafts.keep()
            return False
        self._load(Wording(subject, body))
        if self._desk.save_settings(settings):
            self.drafts.forget(_TEMPLATE)
            return True
        self._loaded = letters.template(self._desk.settings)
        self.drafts.keep()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Show what follows from a day that went on."""
        super().showEvent(event)
        self._show_words()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.save()

    @property
    def _is_typed(self) -> bool:
        return self.words.words() != self._loaded

    def _unsaved(self) -> Typed | None:
        words = self.words.words()
        typed = {"subject": words.subject, "body": words.body}
        return (_TEMPLATE, typed) if words != self._loaded else None

    def _load(self, words: Wording) -> None:
        self.words.put(words)
        self._loaded = words

    def _follow_typing(self) -> None:
        self._show_words()
        self.drafts.keep_soon()

    def _follow_change(self) -> None:
        if self.isVisible():
            self._show_words()

    def _put_back(self) -> None:
        """Show the method's words; the fields' own undo takes it back."""
        self.words.type_anew(method_wording())
        self.save()

    def _show_words(self) -> None:
        """Show how the words read; what is empty is the method's."""
        now, typed, method = self._desk.now(), self.words.words(), method_wording()
        subject = "" if typed.subject == method.subject else typed.subject
        body = "" if typed.body == method.body else typed.body.strip()
        settings = replace(self._desk.settings, reminder_subject="", reminder_body=body)
        words = Wording(subject, body)
        try:
            made = letters.reworded(letters.example(settings, now), words, settings, now)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        mail = made.mail
        self.seen_for.setText(_("As {name} gets it").format(name=made.contact.name))
        self.subject.show_words(mail.subject, mail.missing)
        self.body_text.show_words(mail.body.strip(), mail.missing)
        text = _("Not filled in for {name}: {places}. Such a mail is not sent.")
        self.gap.setText(text.format(name=made.contact.name, places=named(mail.missing)))
        self.gap.setVisible(bool(mail.missing))
        self.back_button.setVisible(self.words.words() != method_wording())
