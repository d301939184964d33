"""Which script the words are from, why that one, and the others to choose from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.script import Occasion
from desktop_app.gui.commands.binding import show_key
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.labels import label
from desktop_app.i18n import _
from desktop_app.services import script_book
from desktop_app.services.scripts import Words


class ScriptChoice(QObject):
    """The script's name as a `button` that opens the list; `chosen` carries a key, '' to follow.

    `why` says what the script follows from, or that it was chosen. `writing_asked` wants the page
    on which scripts are written.
    """

    chosen = Signal(str)
    writing_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self._is_chosen = False
        self.button = KeyButton("", "", "chip")
        show_key(self.button, "choose-script")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_menu)
        self.why = label("", "small", wraps=True)
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(_("Scripts"))

    def show_words(self, words: Words, chosen: str) -> None:
        """Say which script is used; `chosen` is the contact's own choice, if any."""
        self._key, self._is_chosen = words.key, bool(chosen) and chosen == words.key
        self.button.setText(words.name)
        self.button.setAccessibleName(_("Script: {name}").format(name=words.name))
        self.why.setText(_("chosen for this person") if self._is_chosen else _why(words.key))
        self.button.setToolTip(self.why.text())

    def open_menu(self) -> None:
        """Open the list of scripts below the button; arrows and Enter choose."""
        self._fill()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _fill(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        self._add(group, _("Follows from what is known"), "", ticked=not self._is_chosen)
        self.menu.addSeparator()
        for entry in script_book.entries():
            ticked = self._is_chosen and entry.key == self._key
            self._add(group, entry.name, entry.key, ticked=ticked)
        self.menu.addSeparator()
        write = self.menu.addAction(_("Write this script"))
        write.triggered.connect(lambda _on=False: self.writing_asked.emit())

    def _add(self, group: QActionGroup, said: str, key: str, *, ticked: bool) -> None:
        act = self.menu.addAction(said.replace("&", "&&"))
        act.setCheckable(True)
        act.setChecked(ticked)
        group.addAction(act)
        act.triggered.connect(lambda _on=False: self.chosen.emit(key))


def _why(key: str) -> str:
    """Return what a script follows from, as script_book.key_for decides it."""
    return {
        Occasion.PROPOSAL_SENT: _("follows from a proposal that is open"),
        Occasion.INFORMATION_SENT: _("follows from information that was sent"),
        Occasion.REFERRAL_SOURCE: _("follows from their kind: a referral source"),
        Occasion.PAST_CLIENT: _("follows from their kind: a client"),
        Occasion.COOLED_INTEREST: _("follows from how the last talk ended"),
        Occasion.FIRST_FOLLOW_UP: _("follows from their kind: a prospect"),
    }.get(Occasion(key) if key in set(Occasion) else Occasion.FIRST_FOLLOW_UP, "")
