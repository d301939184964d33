"""What goes wrong, and what rings: refused fields, troubles at the start, every kind of alert."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.ask import Sheet
from desktop_app.gui.phrase_sheet import PhraseSheet
from desktop_app.gui.printing import forms
from desktop_app.gui.trouble import defect_hook, tell_refusal
from desktop_app.gui.upkeep.rescue_window import RescueWindow
from desktop_app.i18n import _
from desktop_app.services import calls, contacts
from desktop_app.storage import queries
from desktop_app.storage.view_only import promised_calls

if TYPE_CHECKING:
    from pictures import Studio

_FULL = _("The disk is full, so this was not saved. Free some space and try again.")
_DAMAGED = (
    "The database is damaged, and no backup of it is sound. Below is what could still be read."
)


def faults(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield each picture's name and how its widget is brought on screen."""
    yield "refused-promise", lambda: _promise(studio)
    yield "refused-contact", lambda: _contact(studio)
    yield "refused-shelf", lambda: _shelf(studio)
    yield "refused-setting", lambda: _setting(studio)
    yield "disk-full", lambda: _failed(studio)
    yield "strip", lambda: _strip(studio)
    yield "preview", lambda: _preview(studio)
    yield "quit", lambda: _quit(studio)
    yield "trouble", _trouble
    yield "cannot-start", lambda: tell_refusal(AppError("disk-full", _FULL), lambda: None)
    yield "locked", _locked
    yield "rescue", lambda: _rescue(studio)
    yield "alert-later", lambda: _later(studio)
    yield "alert-snoozed", lambda: _snoozed(studio)
    yield "alert-late", lambda: _late(studio)
    yield "alert-no-number", lambda: _no_number(studio)


def _promise(studio: Studio) -> QWidget:
    studio.page("today")
    studio.promise()
    form = studio.window.today.call_desk.promise_form
    form.when.edit.setText("whenever it suits")
    form.save_button.click()
    return studio.window


def _contact(studio: Studio) -> QWidget:
    studio.window.today.call_desk.promise_form.hide()
    studio.page("contacts")
    studio.window.contacts.new_contact()
    fields = studio.window.contacts.form.fields
    fields["phones"].put(["call me"])
    fields["emails"].put(["debbie at example"])
    studio.window.contacts.save()
    return studio.window


def _shelf(studio: Studio) -> QWidget:
    studio.window.contacts.form.discard()
    studio.page("library")
    studio.window.library.new()
    studio.window.library.form.put({"link": "example"})
    studio.window.library.save()
    return studio.window


def _setting(studio: Studio) -> QWidget:
    studio.page("settings")
    field = studio.window.settings.fields["phone"]
    field.put("call me")
    field.edited.emit()
    field.finished.emit()
    return studio.window


def _failed(studio: Studio) -> QWidget:
    studio.page("today")
    studio.desk.failed.emit(AppError("disk-full", _FULL))
    return studio.window


def _strip(studio: Studio) -> QWidget:
    studio.window.foot.clear()
    studio.window.bars.show()
    studio.window.tell_unreadable(2)
    return studio.window


def _preview(studio: Studio) -> QWidget:
    studio.window.tell_unreadable(0)
    studio.window.bars.hide()
    menu = studio.window.cards.print_menu
    menu.preview(forms.cards)
    assert menu.opened is not None
    return menu.opened


def _quit(studio: Studio) -> QWidget:
    studio.window.ask_to_quit()
    assert studio.window.sheet is not None
    return studio.window.sheet


def _trouble() -> QWidget:
    error = ValueError("a wheel came off")
    defect_hook()(ValueError, error, None)
    return next(each for each in QApplication.topLevelWidgets() if _is_seen_sheet(each))


def _is_seen_sheet(each: QWidget) -> bool:
    return isinstance(each, Sheet) and each.isVisible() and each.parentWidget() is None


def _locked() -> QWidget:
    sheet = PhraseSheet(
        _("On the Dot is locked"),
        _("Its database is encrypted. Until the pass phrase is typed, no call rings."),
        lambda _phrase: None,
        _("Quit"),
    )
    sheet.come_forward()
    return sheet


def _rescue(studio: Studio) -> QWidget:
    error = AppError("damaged", _DAMAGED)
    seen = promised_calls(studio.desk.folder.database)
    window = RescueWindow(error, seen, None, studio.desk.now, "America/Chicago")
    window.come_forward()
    return window


def _later(studio: Studio) -> QWidget:
    window = studio.alert()
    assert isinstance(window, AlertWindow)
    window.later_button.click()
    return window


def _snoozed(studio: Studio) -> QWidget:
    line = _first(studio)
    calls.snooze(line.contact_id, 10, studio.now)
    studio.desk.changed.emit()
    studio.page("today")
    studio.window.today.open_contact(line.contact_id)
    return studio.window


def _late(studio: Studio) -> QWidget:
    studio.now += timedelta(hours=1, minutes=7)
    return _rung(studio, _first(studio))


def _no_number(studio: Studio) -> QWidget:
    line = _first(studio)
    contacts.edit(line.contact_id, {"phones": []}, studio.desk.settings, studio.now)
    return _rung(studio, _first(studio))


def _first(studio: Studio) -> queries.CallLine:
    return queries.calls(studio.now + timedelta(days=1))[0]


def _rung(studio: Studio, line: queries.CallLine) -> QWidget:
    window = AlertWindow(studio.desk, line)
    window.appear(0)
    for each in window.findChildren(QWidget):
        each.setEnabled(True)
    return window
