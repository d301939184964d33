"""What is typed into a form is there again after the program was killed, until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.gui.contacts.page import ContactsPage
from desktop_app.gui.desk import Desk
from desktop_app.gui.library.page import LibraryPage
from desktop_app.services import contacts, library
from desktop_app.storage import queries
from desktop_app.storage.drafts import form_drafts
from tests.builders import MORNING, add
from tests.gui import disk
from tests.gui.hands import destroy, press, settle, show, type_text

Open = Callable[[type[QWidget]], QWidget]


@pytest.fixture
def start(desk: Desk) -> Iterator[Callable[..., QWidget]]:
    """Return how a page is opened by a program that has just started; the one before is dead."""
    made: list[QWidget] = []

    def build(page: type[ContactsPage] | type[LibraryPage]) -> QWidget:
        for dead in made:
            dead.blockSignals(True)
        made.append(page(desk))
        show(made[-1], 1000, 700)
        settle()
        return made[-1]

    yield build
    for each in made:
        destroy(each)


def contacts_page(start: Callable[..., QWidget]) -> ContactsPage:
    page = start(ContactsPage)
    assert isinstance(page, ContactsPage)
    return page


def test_a_new_contact_that_was_being_typed_is_there_after_a_kill(
    start: Callable[..., QWidget],
) -> None:
    page = contacts_page(start)
    page.new_contact()
    type_text("Ruth Ade")
    page.drafts.keep()  # two seconds after the first letter
    again = contacts_page(start)
    assert again.form.contact_id == 0
    assert again.form.values()["name"] == "Ruth Ade"
    assert again.form.kept.text() == "Not saved yet"


def test_it_is_kept_two_seconds_after_the_first_letter(start: Callable[..., QWidget]) -> None:
    page = contacts_page(start)
    page.new_contact()
    type_text("Ru")
    (soon,) = [each for each in page.drafts.children() if each.metaObject().className() == "QTimer"]
    assert soon.property("active")
    assert soon.property("interval") == 2000


def test_what_was_refused_is_there_again_and_forgotten_once_it_is_saved(
    start: Callable[..., QWidget],
) -> None:
    debbie = add()
    page = contacts_page(start)
    page.show_contact(debbie.id)
    page.form.put({"zone": "Moon/Crater"})
    assert not page.save()
    again = contacts_page(start)
    assert again.form.contact_id == debbie.id
    assert again.form.values()["zone"] == "Moon/Crater"
    again.form.put({"zone": "Europe/Berlin"})
    assert again.save()
    assert form_drafts("contact") == {}
    assert queries.contact(debbie.id).zone == "Europe/Berlin"  # type: ignore[union-attr]


def test_what_was_discarded_is_forgotten(start: Callable[..., QWidget]) -> None:
    debbie = add()
    page = contacts_page(start)
    page.show_contact(debbie.id)
    page.form.put({"notes": "Half a thou"})
    page.drafts.keep()
    page.form.discard_button.click()
    assert form_drafts("contact") == {}


def test_a_draft_of_who_is_gone_stands_in_nobodys_way(start: Callable[..., QWidget]) -> None:
    debbie, zoe = add(), add("Zoe")
    page = contacts_page(start)
    page.show_contact(debbie.id)
    page.form.put({"notes": "Half a thou"})
    page.drafts.keep()
    contacts.remove(debbie.id, MORNING)
    again = contacts_page(start)
    again.show_contact(zoe.id)
    assert again.form.values()["name"] == "Zoe"


def test_a_database_that_cannot_be_written_keeps_the_form_as_typed(
    start: Callable[..., QWidget], desk: Desk
) -> None:
    page = contacts_page(start)
    page.new_contact()
    type_text("Ruth")
    with disk.read_only():
        page.drafts.keep()
    assert page.form.values()["name"] == "Ruth"
    assert form_drafts("contact") == {}


def test_an_article_that_was_being_typed_is_there_after_a_kill(
    start: Callable[..., QWidget],
) -> None:
    page = start(LibraryPage)
    assert isinstance(page, LibraryPage)
    page.new()
    type_text("Ten lakes")
    page.drafts[page.list.sort].keep()
    again = start(LibraryPage)
    assert isinstance(again, LibraryPage)
    assert again.form.values()["title"] == "Ten lakes"
    press("Ctrl+S")
    assert again.save()
    assert form_drafts("article") == {}


def test_a_change_of_an_article_that_was_not_saved_is_there_after_a_kill(
    start: Callable[..., QWidget],
) -> None:
    made = library.add_article({"title": "Ten lakes"}, MORNING)
    page = start(LibraryPage)
    assert isinstance(page, LibraryPage)
    page.show_line(made.id)
    page.form.put({"why": "Her garden"})
    page.drafts[page.list.sort].keep()
    again = start(LibraryPage)
    assert isinstance(again, LibraryPage)
    assert (again.form.line_id, again.form.values()["why"]) == (made.id, "Her garden")
