"""Who it is, by a number: the contact, the list where several have it, a form where nobody has."""

from __future__ import annotations

from desktop_app.gui.caller import show_caller
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.inputs import TextLines
from tests.builders import add
from tests.gui.conftest import OpenWindow
from tests.gui.hands import OtherPrograms

SHARED = "+1 312 555 0199"


def test_whoever_calls_is_opened_at_the_desk_and_nothing_is_dialled(
    open_window: OpenWindow, desk: Desk, other_programs: OtherPrograms
) -> None:
    add("Ada Byron", phones=[SHARED])
    debbie = add("Debbie Marsh", phones=["+1 312 555 0134", "+1 312 555 0135 ext. 7"])
    window = open_window()
    for number in ("+1 312 555 0134", "312-555-0135"):
        window.open_page("settings")
        show_caller(window, desk, number)
        assert window.stack.currentWidget() is window.today
        assert window.today.call_desk.contact is not None
        assert window.today.call_desk.contact.id == debbie.id
    assert window.today.session is None
    assert other_programs.opened == []


def test_a_number_that_several_share_lists_them(open_window: OpenWindow, desk: Desk) -> None:
    both = {add(name, phones=[SHARED]).id for name in ("Ada Byron", "Debbie Marsh")}
    add("Somebody Else", phones=["+1 312 555 0111"])
    window = open_window()
    show_caller(window, desk, SHARED)
    assert window.stack.currentWidget() is window.contacts
    shown = window.contacts.list.model
    assert {shown.id_at(row) for row in range(shown.rowCount())} == both


def test_a_number_that_nobody_has_waits_in_a_form_for_a_new_contact(
    open_window: OpenWindow, desk: Desk
) -> None:
    add("Debbie Marsh", phones=["+1 312 555 0134"])
    window = open_window()
    show_caller(window, desk, "+44 20 7946 0958")
    form = window.contacts.form
    assert window.stack.currentWidget() is window.contacts
    assert form.contact_id == 0
    entry = form.fields["phones"].entry
    assert isinstance(entry, TextLines)
    assert entry.value() == ["+44 20 7946 0958"]
