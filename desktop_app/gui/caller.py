"""Who it is, by a number: what a telephone program asks for when somebody calls."""

from __future__ import annotations

from desktop_app.domain.phone import read_number
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.storage import callers


def show_caller(window: MainWindow, desk: Desk, text: str) -> None:
    """Open whoever has a number at the call desk; nothing is dialled.

    Where several have it, the list shows them; where nobody has, a form waits for a new contact.
    """
    try:
        number = read_number(text, desk.settings.home_country)
        found = callers.contacts_at(number)
    except AppError as error:
        window.come_forward()
        desk.failed.emit(error)
        return
    if len(found) == 1:
        window.open_contact(found[0])
        return
    window.open_page("contacts")
    if found:
        window.contacts.list.search_field.setText(number.shown)
        window.contacts.focus_search()
    else:
        window.contacts.new_contact(number.shown)
    window.come_forward()
