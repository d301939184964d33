"""What is worth sharing: articles, events, stories, and that none goes to anybody twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.errors import AppError
from desktop_app.services import contacts, library, steps
from desktop_app.services.ideas import ideas
from desktop_app.storage import library as shelf
from desktop_app.storage.histories import history
from desktop_app.storage.library import Sort
from tests.builders import MICHAEL, MORNING, add, everything

pytestmark = pytest.mark.usefixtures("book")
TODAY = date(2026, 6, 16)


def article(title: str = "The lake route", **fields: Any) -> shelf.ArticleLine:
    return library.add_article({"title": title, **fields}, MORNING)


def event(title: str, until_on: str) -> shelf.ArticleLine:
    return library.add_article({"kind": "event", "title": title, "until_on": until_on}, MORNING)


def story(text: str = "They halved it.", **fields: Any) -> shelf.StoryLine:
    return library.add_story({"title": "Half the reprints", "text": text, **fields}, MORNING)


def test_an_article_is_kept_with_all_that_was_said_of_it() -> None:
    made = article(link="https://example.com/lake", why="She runs there", tags="running")
    assert shelf.articles(Sort.ARTICLE) == [made]
    assert (made.link, made.why, made.tags) == (
        "https://example.com/lake",
        "She runs there",
        "running",
    )


def test_events_stand_in_order_of_their_last_day() -> None:
    late, soon = event("The autumn fair", "2026-09-01"), event("The open day", "2026-06-20")
    assert shelf.articles(Sort.EVENT) == [soon, late]
    assert shelf.articles(Sort.ARTICLE) == []


def test_an_event_is_ahead_on_its_last_day_and_over_the_day_after() -> None:
    made = event("The open day", "2026-06-16")
    assert not made.is_over(TODAY)
    assert made.is_over(date(2026, 6, 17))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lake", True),
        ("ROUTE lake", True),
        ("runn", True),
        ("example.com", True),
        ("lake sea", False),
    ],
)
def test_an_article_is_found_by_all_the_words_in_any_of_its_fields(words: str, found: bool) -> None:
    article(link="https://example.com/x", tags="Running")
    assert bool(shelf.articles(Sort.ARTICLE, words)) is found


def test_a_story_is_found_by_its_text_and_by_its_client() -> None:
    made = story(client="Harbour Print")
    assert shelf.stories("halved harbour") == [made]
    assert shelf.stories("freight") == []


# METHOD: between promise and call ("No article goes to the same person twice")
def test_no_article_goes_to_the_same_person_twice() -> None:
    debbie, lake = add(), article()
    library.give(lake.id, debbie.id, MORNING)
    with pytest.raises(AppError) as refusal:
        library.give(lake.id, debbie.id, MORNING)
    assert refusal.value.code == "given-before"
    assert "Debbie Marsh got “The lake route” before" in refusal.value.message
    assert shelf.articles_for(debbie.id, TODAY) == []
    assert [each.name for each in shelf.givings(lake.id)] == ["Debbie Marsh"]


def test_an_article_that_one_got_is_still_there_for_another() -> None:
    debbie, sam, lake = add(), add("Sam Cole"), article()
    library.give(lake.id, debbie.id, MORNING)
    assert [line.id for line in shelf.articles_for(sam.id, TODAY)] == [lake.id]
    assert shelf.given_to(debbie.id) == [(shelf.article(lake.id), MORNING)]


def test_an_event_that_is_over_is_offered_to_nobody() -> None:
    event("The open day", "2026-06-15")
    assert shelf.articles_for(add().id, TODAY) == []


def test_what_was_removed_comes_back_with_those_who_got_it() -> None:
    debbie, lake = add(), article()
    library.give(lake.id, debbie.id, MORNING)
    before = everything()
    library.remove_article(lake.id, MORNING)
    assert shelf.counts()[Sort.ARTICLE] == 0
    assert shelf.given_to(debbie.id) == []
    steps.undo(MICHAEL, MORNING)
    assert everything() == before


def test_a_contact_that_was_removed_comes_back_with_what_they_got() -> None:
    debbie, lake = add(), article()
    library.give(lake.id, debbie.id, MORNING)
    before = everything()
    contacts.remove(debbie.id, MORNING)
    assert shelf.givings(lake.id) == []
    steps.undo(MICHAEL, MORNING)
    assert everything() == before


def test_each_change_is_one_step_that_says_what_it_did() -> None:
    lake, told = article(), story()
    assert library.edit_article(lake.id, {"why": "She runs"}, MORNING).why == "She runs"
    assert steps.undo(MICHAEL, MORNING).label == "Changed The lake route"
    assert library.edit_story(told.id, {"anonymous": False}, MORNING).anonymous is False
    assert steps.undo(MICHAEL, MORNING).label == "Changed Half the reprints"
    library.remove_story(told.id, MORNING)
    assert steps.undo(MICHAEL, MORNING).label == "Removed Half the reprints"
    assert (shelf.article(lake.id), shelf.story(told.id)) == (lake, told)


def test_who_was_told_which_story_and_when_is_known_and_can_be_undone() -> None:
    debbie, told = add(), story()
    library.tell(told.id, debbie.id, MORNING)
    (telling,) = shelf.tellings(told.id)
    assert (telling.name, telling.given_at) == ("Debbie Marsh", MORNING)
    assert shelf.told_to(debbie.id) == [(told, MORNING)]
    before = everything()
    library.remove_story(told.id, MORNING)
    assert shelf.told_to(debbie.id) == []
    steps.undo(MICHAEL, MORNING)
    assert everything() == before
    assert steps.undo(MICHAEL, MORNING).label == "Told Debbie Marsh the story Half the reprints"
    assert shelf.tellings(told.id) == []


def test_a_story_is_noted_once_for_each_person() -> None:
    debbie, told = add(), story()
    library.tell(told.id, debbie.id, MORNING)
    with pytest.raises(AppError, match="Debbie Marsh was told “Half the reprints” before"):
        library.tell(told.id, debbie.id, MORNING)
    library.tell(told.id, add("John Okafor").id, MORNING)
    assert len(shelf.tellings(told.id)) == 2


def test_in_the_history_a_story_stands_without_the_name_that_nobody_permitted() -> None:
    debbie = add()
    fields = {"title": "How Harbour Print saved", "text": "They did.", "client": "Harbour Print"}
    library.tell(library.add_story(fields, MORNING).id, debbie.id, MORNING)
    (told,) = history(debbie.id)
    assert (told.what, told.detail) == ("told", "How a client of ours saved")


def test_a_story_that_they_were_told_is_no_idea_for_them_any_more() -> None:
    debbie = add(tags="waste")
    told = library.add_story({"title": "Waste", "text": "Less.", "tags": "waste"}, MORNING)
    assert [each.story_id for each in ideas(debbie.id, MICHAEL, MORNING)] == [told.id]
    library.tell(told.id, debbie.id, MORNING)
    assert ideas(debbie.id, MICHAEL, MORNING) == ()


def test_a_story_is_anonymous_until_one_says_otherwise() -> None:
    assert story().anonymous


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "  "}, "no-title"),
        ({"title": "x" * 501}, "no-title"),
        ({"title": "Fair", "kind": "event"}, "no-day"),
        ({"title": "Fair", "kind": "event", "until_on": ""}, "no-day"),
        ({"title": "Fair", "kind": "event", "until_on": "next week"}, "no-day"),
        ({"title": "Fair", "link": "javascript:alert(1)"}, "bad-link"),
        ({"title": "Fair", "link": "mailto:me@example.com"}, "bad-link"),
        ({"title": "Fair", "link": "look it up"}, "bad-link"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    fields: dict[str, Any], code: str
) -> None:
    before = everything()
    with pytest.raises(AppError) as refusal:
        library.add_article(fields, MORNING)
    assert refusal.value.code == code
    assert everything() == before


def test_a_story_needs_its_text() -> None:
    with pytest.raises(AppError) as refusal:
        story("  ")
    assert refusal.value.code == "no-text"
    assert shelf.stories() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.com/page", "https://example.com/page"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("HTTP://example.com", "HTTP://example.com"),
        ("/home/me/Route map.pdf", "/home/me/Route map.pdf"),
        ("~/Route map.pdf", "~/Route map.pdf"),
        ("C:\\Papers\\route.pdf", "C:\\Papers\\route.pdf"),
        ("file:///home/me/route.pdf", "file:///home/me/route.pdf"),
        ("  ", ""),
    ],
)
def test_a_link_is_an_address_on_the_web_or_a_file(typed: str, kept: str) -> None:
    assert article(link=typed).link == kept


@pytest.mark.parametrize("title", ["שביל האגם", "🏃 " * 60, "a\u0000b", "x" * 500])
def test_titles_may_be_anything_that_people_type(title: str) -> None:
    made = article(title)
    assert shelf.article(made.id) == made
    assert made.title == " ".join(title.replace("\x00", "").split())


def test_what_is_gone_cannot_be_changed_or_shared() -> None:
    debbie = add()
    for act in (
        lambda: library.edit_article(7, {"title": "x"}, MORNING),
        lambda: library.remove_story(7, MORNING),
        lambda: library.give(7, debbie.id, MORNING),
    ):
        with pytest.raises(AppError) as refusal:
            act()
        assert refusal.value.code == "not-found"
