"""The reminder of an appointment, in the middle of the window."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import letters
from desktop_app.storage import queries


class LetterDesk(QWidget):
    """Shows one reminder; `person_asked` wants the contact it goes to."""

    person_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id, self._contact_id = 0, 0
        self._subject = self._to = ""
        self.title = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.words_panel = Panel()
        self.words = Prose("", "reading")
        self.words_panel.body.addWidget(self.words)
        self.done_button = button(_("Sent"))
        self.done_button.clicked.connect(lambda: self._finish(done=True))
        self.mail_button = button(_("Write the e-mail"), "primary")
        self.mail_button.clicked.connect(self._write_mail)
        self.copy_button = button(_("Copy the words"))
        self.copy_button.clicked.connect(self._copy)
        self.drop_button = button(_("Leave it out"))
        self.drop_button.clicked.connect(lambda: self._finish(done=False))
        self.person_button = button(_("Open the contact"))
        self.person_button.clicked.connect(lambda: self.person_asked.emit(self._contact_id))
        row = QWidget()
        flow = FlowLayout(row)
        for made in (self.mail_button, self.done_button, self.copy_button, self.drop_button):
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(4))
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.words_panel)
        column.addWidget(row)
        column.addWidget(self.person_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_reminder(self, reminder_id: int) -> bool:
        """Show a reminder to send; return False where it is gone or stands for nothing."""
        line = queries.reminder(reminder_id)
        if line is None:
            return False
        try:
            mail = letters.compose(reminder_id, self._desk.settings, self._desk.now()).mail
        except AppError:
            return False
        self._begin(reminder_id, line.contact_id)
        self.title.setText(_("Reminder to {name}").format(name=line.name))
        self.about.setText(mail.subject)
        self.words.set_words(mail.body)
        self._subject = mail.subject
        return True

    def _begin(self, number: int, contact_id: int) -> None:
        self._id, self._contact_id = number, contact_id
        contact = queries.contact(contact_id)
        self._to = contact.emails[0] if contact and contact.emails else ""
        name = contact.first_name if contact else ""
        self.words_panel.set_heading(_("To {name}").format(name=name))
        self.mail_button.setToolTip(self._to or _("No e-mail address is known yet."))
        self.mail_button.setEnabled(bool(self._to))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.words)
        self._desk.told.emit(_("Copied the words"), False)

    def _write_mail(self) -> None:
        """Open the user's mail program with everything filled in."""
        subject, body = quote(self._subject), quote(self.words.words.replace("\n", "\r\n"))
        url = QUrl(f"mailto:{quote(self._to, safe='@')}?subject={subject}&body={body}")
        if not QDesktopServices.openUrl(url):
            message = _("No mail program opened. Copy the words and send them by hand.")
            self._desk.failed.emit(AppError("no-mail", message))

    def _finish(self, *, done: bool) -> None:
        number, now = self._id, self._desk.now()
        end, settings = "sent" if done else "dropped", self._desk.settings
        self._desk.do(lambda: letters.finish_reminder(number, end, settings, now))
