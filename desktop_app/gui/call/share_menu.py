"""The menu of what can be shared with a contact, and of what they got before."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain import saying
from desktop_app.domain.purpose import fitting_tags
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.links import open_link
from desktop_app.i18n import _
from desktop_app.services import contacts, library
from desktop_app.storage import library as shelf

_SHOWN, _GIVEN_SHOWN = 12, 5
_LONGEST = 60  # letters of a title; the tool tip has the whole of it


class ShareMenu(QMenu):
    """Articles and events for `contact_id`, those that fit first; what was shared is not offered.

    METHOD: between promise and call ("No article goes to the same person twice").
    """

    library_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.contact_id = 0
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Read anew what there is for this contact."""
        self.clear()
        try:
            self._fill()
        except AppError as error:
            self._desk.failed.emit(error)
        if not self.isEmpty():
            self.addSeparator()
        self.addAction(_("Open the library"), self.library_asked.emit)

    def _fill(self) -> None:
        now, home = self._desk.now(), self._desk.settings.home_zone
        contact = contacts.known(self.contact_id)
        lines = shelf.articles_for(contact.id, now.astimezone(ZoneInfo(home)).date())
        for line in sorted(lines, key=lambda line: not fitting_tags(line.tags, contact))[:_SHOWN]:
            self._offer(line)
        given = shelf.given_to(contact.id)[:_GIVEN_SHOWN]
        if given:
            self.addSection(_("Shared before"))
        for line, given_at in given:
            text = _("{title}, {day}")
            day = saying.day_text(Moment(given_at, home), now)
            act = self.addAction(_short(text.format(title=line.title, day=day)))
            act.setEnabled(False)

    def _offer(self, line: shelf.ArticleLine) -> None:
        part = self.addMenu(_short(line.title))
        part.menuAction().setToolTip(line.title)
        number, contact_id = line.id, self.contact_id
        part.addAction(_("Shared with them"), lambda: self._give(number, contact_id))
        if line.link:
            part.addAction(_("Open it"), lambda: open_link(self._desk, line.link))

    def _give(self, article_id: int, contact_id: int) -> None:
        now = self._desk.now()
        self._desk.do(lambda: library.give(article_id, contact_id, now))


def _short(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return cut.replace("&", "&&")
