"""The pictures of what opens within a page or stands alone: to look at, never in the help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.domain.outcome import Outcome
from desktop_app.gui.alert_bare import BareWindow
from desktop_app.gui.contacts.merge_with import MergeWith
from desktop_app.gui.upkeep.keeper import BothSides
from desktop_app.gui.upkeep.restore_sheet import RestoreSheet
from desktop_app.services import contacts
from desktop_app.storage import backup
from desktop_app.storage.ringing import BareLine

if TYPE_CHECKING:
    from pictures import Studio


def parts(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield each picture's name and how its widget is brought on screen."""
    today = studio.window.today
    yield "promise", lambda: _at_the_desk(studio, today.call_desk.show_promise_form)
    today.call_desk.promise_form.hide()
    yield "words-in-place", lambda: _at_the_desk(studio, today.call_desk.why_panel.begin)
    today.call_desk.why_panel.cancel()
    yield "find-words", lambda: _at_the_desk(studio, today.script.find_words)
    today.script.close_find()
    yield "need", lambda: _at_the_desk(studio, today.script.note_need)
    today.script.need.close_form()
    yield "silence", lambda: _at_the_desk(studio, today.script.let_them_think)
    today.script.silence.stop()
    yield "outcome-no", lambda: studio.outcome(Outcome.SAID_NO)
    if today.dialog is not None:
        today.dialog.reject()
    yield "card", lambda: _letter(studio, "card")
    yield "reminder", lambda: _letter(studio, "reminder")
    yield "new-contact", lambda: _new(studio, "contacts", studio.window.contacts.new_contact)
    yield "new-article", lambda: _new(studio, "library", studio.window.library.new)
    yield "merge-with", lambda: _shown(MergeWith(studio.desk, contacts.known(1), studio.window))
    yield "bare", _bare
    yield "restore", lambda: _shown(_restore(studio))


def _at_the_desk(studio: Studio, open_part: Callable[[], object]) -> QWidget:
    """Return the window in which a part was opened for who is due."""
    studio.window.open_page("today")
    studio.window.today.open_contact(1)
    open_part()
    return studio.window


def _letter(studio: Studio, kind: str) -> QWidget:
    """Return the day with the first of its letters of a kind."""
    today = studio.window.today
    studio.window.open_page("today")
    rows = range(today.model.rowCount())
    row = next(row for row in rows if (key := today.model.key_at(row)) and key[0] == kind)
    today.agenda.setCurrentIndex(today.model.index(row))
    return studio.window


def _new(studio: Studio, page: str, begin: Callable[[], object]) -> QWidget:
    """Return the window with an empty form."""
    studio.window.open_page(page)
    begin()
    return studio.window


def _bare() -> QWidget:
    """Return the alert of a call of which nothing but the name can be read."""
    window = BareWindow(BareLine(7, 1, "Debbie Marsh"))
    window.appear(0)
    window.day_button.setEnabled(True)
    return window


def _restore(studio: Studio) -> QWidget:
    sides = BothSides(_backup(studio), None)
    return RestoreSheet(studio.desk, studio.keeper, sides, studio.window)


def _backup(studio: Studio) -> backup.Backup:
    file = studio.desk.folder.database
    return backup.Backup(file, studio.now, backup.live_holding(file))


def _shown(window: QWidget) -> QWidget:
    window.show()
    return window
