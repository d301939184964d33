"""What is typed into a script and not saved, kept in the database so that no kill loses it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer

from desktop_app.gui.desk import Desk
from desktop_app.services import script_book
from desktop_app.storage.scripts import Typed, drafts

_AFTER_MS = 2000


class KeptDraft(QObject):
    """Follows what stands on the page: `unsaved` returns it, or None where all of it is saved."""

    def __init__(self, desk: Desk, unsaved: Callable[[], Typed | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._unsaved = unsaved
        self._kept: Typed | None = None  # as the database has it
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Keep it two seconds after the first letter: who types on and on is kept too."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep what is unsaved now; where nothing is, what was kept before is forgotten."""
        self._soon.stop()
        typed, kept, now = self._unsaved(), self._kept, self._desk.now()
        if typed == kept:
            return
        if typed is not None:
            done = self._desk.keep(lambda: script_book.keep_draft(typed, now))
        else:
            done = kept is None or self._desk.keep(lambda: script_book.forget_draft(kept.key))
        if done:
            self._kept = typed

    def leave(self) -> None:
        """Have nothing in hand any more; what the database has stays there."""
        self._soon.stop()
        self._kept = None

    def waiting(self, keys: Collection[str]) -> Typed | None:
        """Return what was typed last into one of these scripts and is kept here alone."""
        return next((typed for typed in drafts() if typed.key in keys), None)

    def follow(self, typed: Typed) -> None:
        """Let something that waited stand on the page again."""
        self._kept = typed
