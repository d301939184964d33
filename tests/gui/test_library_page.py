"""The library: what is worth sharing is written down, found, shared once, and told with care."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from desktop_app.gui.desk import Desk
from desktop_app.gui.library.page import LibraryPage
from desktop_app.gui.library.shelf_form import ArticleForm, StoryForm
from desktop_app.gui.parts.contact_delegate import ContactRole
from desktop_app.services import library
from desktop_app.storage import library as shelf
from desktop_app.storage.library import Sort
from tests.builders import MORNING, add
from tests.gui import disk
from tests.gui.conftest import OpenWindow
from tests.gui.hands import (
    OtherPrograms,
    destroy,
    keyboard,
    press,
    seen,
    settle,
    show,
    spoken_name,
    type_text,
)

OpenLibrary = Callable[[], LibraryPage]


@pytest.fixture
def open_library(desk: Desk) -> Iterator[OpenLibrary]:
    """Return how the page is opened, once the test has said what is on the shelves."""
    opened: list[LibraryPage] = []

    def build() -> LibraryPage:
        opened.append(LibraryPage(desk))
        show(opened[-1], 1184)
        return opened[-1]

    yield build
    for page in opened:
        destroy(page)


def article(title: str = "The lake route", **fields: str) -> shelf.ArticleLine:
    return library.add_article({"title": title, **fields}, MORNING)


def titles(page: LibraryPage) -> list[str]:
    model = page.list.model
    return [model.index(row).data(ContactRole.NAME) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("sort", "says", "step"),
    [
        (Sort.ARTICLE, "Nothing to share yet", "Add an article"),
        (Sort.EVENT, "No event is ahead", "Add an event"),
        (Sort.STORY, "No story yet", "Add a story"),
    ],
)
def test_an_empty_shelf_says_what_belongs_there_and_offers_the_first_step(
    open_library: OpenLibrary, sort: Sort, says: str, step: str
) -> None:
    page = open_library()
    page.list.shelves.buttons[sort].click()
    empty = page.empties[sort]
    assert empty.isVisible()
    assert empty.title.text() == says
    assert [each.text() for each in empty.buttons] == [step]
    empty.buttons[0].click()
    assert page.form.isVisible()
    assert keyboard() is page.form.fields["title"].entry


def test_an_article_is_written_down_by_the_keyboard_alone(
    open_library: OpenLibrary, desk: Desk
) -> None:
    said: list[str] = []
    desk.told.connect(lambda text, _can_undo: said.append(text))
    page = open_library()
    page.new()
    type_text("The lake route")
    press("Tab")
    type_text("example.com/lake")
    press("Tab")
    type_text("She runs there")
    press("Tab")
    type_text("running")
    press("Ctrl+S")
    (line,) = shelf.articles(Sort.ARTICLE)
    assert (line.title, line.link, line.why, line.tags) == (
        "The lake route",
        "https://example.com/lake",
        "She runs there",
        "running",
    )
    assert said == ["Added The lake route"]
    assert titles(page) == ["The lake route"]
    desk.undo()
    assert titles(page) == []
    assert page.empties[Sort.ARTICLE].isVisible()


def test_an_event_has_its_last_day_in_words_and_is_told_when_it_is_over(
    open_library: OpenLibrary,
) -> None:
    library.add_article({"kind": "event", "title": "Fair", "until_on": date(2026, 6, 1)}, MORNING)
    page = open_library()
    page.list.shelves.buttons[Sort.EVENT].click()
    assert page.list.model.index(0).data(ContactRole.PROMISE) == "over"
    page.new()
    type_text("The open day")
    press("Tab")
    type_text("30 june")
    assert page.form.fields["until_on"].note.text() == "Tue 30 Jun 2026"
    press("Ctrl+S")
    assert [line.until_on for line in shelf.articles(Sort.EVENT)][-1] == date(2026, 6, 30)
    assert page.form.fields["until_on"].entry.value() == "30 June 2026"


def test_an_event_that_is_over_can_still_be_worded_better(open_library: OpenLibrary) -> None:
    made = library.add_article(
        {"kind": "event", "title": "Fair", "until_on": date(2026, 6, 1)}, MORNING
    )
    page = open_library()
    page.list.shelves.buttons[Sort.EVENT].click()
    page.show_line(made.id)
    page.form.fields["why"].entry.setText("It was good")  # type: ignore[union-attr]
    assert page.save()
    line = shelf.article(made.id)
    assert line is not None
    assert (line.why, line.until_on) == ("It was good", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("sort", "field", "typed", "says"),
    [
        (Sort.ARTICLE, "link", "look it up", "neither a web address"),
        (Sort.EVENT, "until_on", "next week", ""),
        (Sort.EVENT, "until_on", "", "An event needs the day"),
    ],
)
def test_what_is_refused_is_told_at_the_field_and_stays_as_typed(
    open_library: OpenLibrary, sort: Sort, field: str, typed: str, says: str
) -> None:
    page = open_library()
    page.list.shelves.buttons[sort].click()
    page.new()
    page.form.fields["title"].entry.setText("A title")  # type: ignore[union-attr]
    page.form.fields[field].entry.setText(typed)  # type: ignore[union-attr]
    assert not page.save()
    assert page.form.fields[field].is_refused
    assert says in page.form.fields[field].problem.text()
    assert page.form.fields[field].entry.value() == typed
    assert shelf.articles(sort) == []


def test_what_is_typed_is_saved_as_one_goes_on_to_another_row(open_library: OpenLibrary) -> None:
    first, second = article("First"), article("Second")
    page = open_library()
    page.show_line(first.id)
    page.form.fields["why"].entry.setText("worth it")  # type: ignore[union-attr]
    page.list.view.setCurrentIndex(page.list.model.index(page.list.model.row_of(second.id)))
    settle()
    assert page.form.line_id == second.id
    kept = shelf.article(first.id)
    assert kept is not None
    assert kept.why == "worth it"


def test_what_cannot_be_saved_waits_until_one_comes_back(open_library: OpenLibrary) -> None:
    first, second = article("First"), article("Second")
    page = open_library()
    page.show_line(first.id)
    page.form.fields["why"].entry.setText("worth it")  # type: ignore[union-attr]
    with disk.read_only():
        page.show_line(second.id)
    page.show_line(first.id)
    assert page.form.fields["why"].entry.value() == "worth it"
    assert page.save()


def test_what_is_typed_is_saved_as_one_goes_to_another_page(open_window: OpenWindow) -> None:
    window = open_window()
    press("Ctrl+5")
    assert window.nav.current() == "library"
    window.library.new()
    type_text("The lake route")
    press("Ctrl+1")
    assert [line.title for line in shelf.articles(Sort.ARTICLE)] == ["The lake route"]


def test_words_find_what_holds_them_all(open_library: OpenLibrary) -> None:
    article("The lake route", tags="running")
    article("Growing beans")
    page = open_library()
    page.list.search_field.setFocus()
    type_text("RUN lake")
    assert titles(page) == ["The lake route"]
    assert page.list.count_label.text() == "1 found"
    press("Down", "Return")
    settle()
    assert page.form.title.text() == "The lake route"
    page.list.search_field.setText("sea")
    assert titles(page) == []
    assert not page.empties[Sort.ARTICLE].isVisible()


def test_delete_removes_the_row_and_undo_brings_it_back(
    open_library: OpenLibrary, desk: Desk
) -> None:
    lake, beans = article("The lake route"), article("Growing beans")
    library.give(lake.id, add().id, MORNING)
    page = open_library()
    page.show_line(lake.id)
    page.list.view.setFocus()
    press("Delete")
    assert titles(page) == ["Growing beans"]
    assert page.form.line_id == beans.id
    desk.undo()
    assert titles(page) == ["Growing beans", "The lake route"]
    assert len(shelf.givings(lake.id)) == 1


def test_who_got_an_article_stands_below_it_with_the_day(open_library: OpenLibrary) -> None:
    lake = article()
    library.give(lake.id, add().id, MORNING)
    page = open_library()
    page.show_line(lake.id)
    form = page.form
    assert isinstance(form, ArticleForm)
    assert form.given.words == "Debbie Marsh, today"
    assert page.list.model.index(0).data(ContactRole.PROMISE) == "shared once"


def test_who_got_or_was_told_it_is_noted_by_a_part_of_their_name(
    open_library: OpenLibrary, desk: Desk
) -> None:
    lake = article()
    told = library.add_story({"title": "Waste", "text": "It was halved."}, MORNING)
    add("John Okafor")
    add()
    page = open_library()
    for sort, number in ((Sort.ARTICLE, lake.id), (Sort.STORY, told.id)):
        page.list.shelves.buttons[sort].click()
        page.show_line(number)
        page.form.person.setFocus()
        type_text("marsh")
        press("Return")
        assert page.form.given.words == "Debbie Marsh, today"
        assert page.form.person.text() == ""
        desk.undo()
        assert page.form.given.words == ""
        page.form.person.setFocus()
        type_text("okafor")
        press("Return")
        assert page.form.given.words == "John Okafor, today"


def test_nobody_can_have_got_what_is_not_saved_yet(open_library: OpenLibrary) -> None:
    page = open_library()
    page.new()
    assert not page.form.given_panel.isVisible()


def test_a_link_is_opened_by_the_desktop_on_a_click_and_never_before(
    open_library: OpenLibrary, other_programs: OtherPrograms
) -> None:
    lake = article(link="https://example.com/lake")
    page = open_library()
    page.show_line(lake.id)
    form = page.form
    assert isinstance(form, ArticleForm)
    assert other_programs.opened == []
    form.open_button.click()
    assert other_programs.opened == ["https://example.com/lake"]


def test_a_file_that_is_gone_is_told_and_not_opened(
    open_library: OpenLibrary, desk: Desk, other_programs: OtherPrograms
) -> None:
    said: list[str] = []
    desk.failed.connect(lambda error: said.append(error.message))
    lake = article(link="/no/such/file.pdf")
    page = open_library()
    page.show_line(lake.id)
    form = page.form
    assert isinstance(form, ArticleForm)
    form.open_button.click()
    assert said == ["There is no file /no/such/file.pdf any more. Correct it in the library."]


# METHOD: words ("story")
def test_a_story_is_shown_as_it_is_told_and_a_name_in_it_is_warned_of(
    open_library: OpenLibrary,
) -> None:
    page = open_library()
    page.list.shelves.buttons[Sort.STORY].click()
    page.new()
    form = page.form
    assert isinstance(form, StoryForm)
    assert form.anonymous.isChecked()
    type_text("Half of it")
    press("Tab")
    type_text("Harbour Print halved it.")
    assert "Say who the client is" in form.warning.text()
    press("Tab")
    type_text("Harbour Print")
    assert form.told.words == "Half of it\nA client of ours halved it."
    assert form.warning.text().startswith("Left out: Harbour Print.")
    press("Ctrl+S")
    (line,) = shelf.stories()
    assert (line.anonymous, line.client) == (True, "Harbour Print")
    assert page.list.model.index(0).data(ContactRole.COMPANY) == "A client of ours halved it."
    form.anonymous.click()
    assert form.told.words == "Half of it\nHarbour Print halved it."
    assert form.warning.text() == ""
    assert page.save()
    assert not shelf.stories()[0].anonymous


def test_a_removed_line_that_was_being_typed_is_not_lost(
    open_library: OpenLibrary, desk: Desk
) -> None:
    lake = article()
    page = open_library()
    page.show_line(lake.id)
    page.form.fields["why"].entry.setText("worth it")  # type: ignore[union-attr]
    page.form.remove_button.click()
    assert page.empties[Sort.ARTICLE].isVisible()
    desk.undo()
    page.show_line(lake.id)
    assert page.form.fields["why"].entry.value() == "worth it"


def test_every_control_has_a_name(open_library: OpenLibrary) -> None:
    article()
    page = open_library()
    page.new()
    for form in page.forms.values():
        for field in form.fields.values():
            assert spoken_name(field.entry)
    for part in (page.list.view, page.list.search_field, page.list.new_button):
        assert spoken_name(part)


def test_a_title_of_a_thousand_signs_is_refused_and_stays(open_library: OpenLibrary) -> None:
    page = open_library()
    page.new()
    page.form.fields["title"].entry.setText("ש" * 1000)  # type: ignore[union-attr]
    assert not page.save()
    assert "A title has up to 500 letters" in seen(page.form)
