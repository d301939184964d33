"""The words and the article of a reminder: chosen, changed, put back, given once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.records import ContactRecord
from desktop_app.domain.reminder import Wording, method_wording
from desktop_app.errors import AppError
from desktop_app.services import contacts, letters, library, postscripts, steps
from desktop_app.services.letters import Composed
from desktop_app.storage import library as shelf
from desktop_app.storage import queries
from desktop_app.storage.histories import history
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
FAR = date(2030, 1, 1)
MONDAY = LAST_WEEK


def article(title: str, tags: str = "training", **fields: str) -> int:
    return library.add_article({"title": title, "tags": tags, **fields}, LAST_WEEK).id


def debbie(**fields: Any) -> ContactRecord:
    """Return Debbie with an appointment on Tuesday the 16th at 8:45."""
    made = add(tags="training, contracts", emails=["debbie@example.com"], **fields)
    promise(made)
    return made


def composed(contact: ContactRecord) -> Composed:
    (line,) = [each for each in queries.reminders_to_send(FAR) if each.contact_id == contact.id]
    return letters.compose(line.id, MICHAEL, MONDAY)


def titled(made: Composed) -> str | None:
    return None if made.article is None else made.article.title


def send(contact: ContactRecord) -> None:
    letters.finish_reminder(composed(contact).id, "sent", MICHAEL, MONDAY)


def given(contact: ContactRecord) -> list[str]:
    return [line.title for line, _at in shelf.given_to(contact.id)]


# METHOD: between promise and call ("P.S. with an article")
def test_the_article_that_fits_best_stands_in_the_postscript() -> None:
    article("Gardens", "gardening")
    article("Contracts and training", "contracts, training")
    article("Training alone")
    made = composed(debbie())
    assert titled(made) == "Contracts and training"
    assert made.mail.subject.endswith("and article of interest")
    assert "P.S. This may be worth your while: Contracts and training" in made.mail.body
    assert [line.title for line in made.offers.fitting] == [
        "Contracts and training",
        "Training alone",
    ]
    assert [line.title for line in made.offers.others] == ["Gardens"]
    assert made.warning == ""


# METHOD: between promise and call ("or, better, something personal they spoke of")
def test_something_personal_that_they_spoke_of_comes_first() -> None:
    article("Roses", "personal, garden")
    article("Both", "contracts, training")
    assert titled(composed(debbie(notes="Has a garden."))) == "Roses"


# METHOD: between promise and call ("No article goes to the same person twice")
def test_an_article_that_went_out_is_not_offered_to_them_again() -> None:
    article("First")
    article("Second")
    person = debbie()
    before = titled(composed(person))
    send(person)
    assert given(person) == [before]
    promise(person, "2026-06-25 9:00", MORNING, move=True)
    assert titled(composed(person)) not in (None, before)


def test_an_event_is_no_article() -> None:
    library.add_article(
        {"title": "Fair", "tags": "training", "kind": "event", "until_on": "2026-07-01"}, LAST_WEEK
    )
    assert titled(composed(debbie())) is None


@pytest.mark.parametrize(
    ("tags", "goes_before", "said"),
    [
        ("", False, "The library has no article for the P.S. yet."),
        ("running", False, "No article fits Debbie Marsh by its tags."),
        ("training", True, "Debbie Marsh got every article that fits them."),
    ],
    ids=["an empty library", "none that fits", "all of them given"],
)
def test_where_no_article_is_left_that_is_said(tags: str, goes_before: bool, said: str) -> None:
    person = debbie()
    if tags:
        number = article("Once", tags)
        if goes_before:
            library.give(number, person.id, LAST_WEEK)
    made = composed(person)
    assert titled(made) is None
    assert made.warning.startswith(said)
    assert made.mail.missing == ()
    assert "P.S." not in made.mail.body


def test_the_user_may_choose_any_other_article_or_none() -> None:
    article("Fitting")
    other = article("Gardens", "gardening")
    person = debbie()
    letters.choose_article(composed(person).id, other, MICHAEL, MONDAY)
    assert titled(composed(person)) == "Gardens"
    letters.choose_article(composed(person).id, None, MICHAEL, MONDAY)
    made = composed(person)
    assert (titled(made), made.wants_none, made.warning) == (None, True, "")
    send(person)
    assert given(person) == []


def test_the_choice_is_a_step_that_can_be_undone() -> None:
    article("Fitting")
    other = article("Gardens", "gardening")
    person = debbie()
    letters.choose_article(composed(person).id, other, MICHAEL, MONDAY)
    assert steps.undo(MICHAEL, MONDAY).label == "Chose Gardens for Debbie Marsh"
    assert titled(composed(person)) == "Fitting"


@pytest.mark.parametrize("number", [7, 1])
def test_an_article_that_is_not_there_or_was_given_cannot_be_chosen(number: int) -> None:
    person = debbie()
    library.give(article("Once"), person.id, LAST_WEEK)
    with pytest.raises(AppError) as refusal:
        letters.choose_article(composed(person).id, number, MICHAEL, MONDAY)
    assert refusal.value.code == ("given-before" if number == 1 else "not-found")


def test_an_event_that_is_over_cannot_be_chosen() -> None:
    fair = {"title": "Fair", "kind": "event", "until_on": "2026-06-01"}
    number = library.add_article(fair, LAST_WEEK).id
    with pytest.raises(AppError, match="is over"):
        postscripts.may_go(number, debbie(), date(2026, 6, 9))


def test_what_was_chosen_and_then_shared_on_the_telephone_makes_room_for_another() -> None:
    chosen = article("Chosen")
    article("Another")
    person = debbie()
    letters.choose_article(composed(person).id, chosen, MICHAEL, MONDAY)
    library.give(chosen, person.id, MONDAY)
    assert titled(composed(person)) == "Another"
    send(person)
    assert given(person) == ["Another", "Chosen"]


def test_a_chosen_article_that_is_removed_makes_room_for_another() -> None:
    chosen = article("Chosen")
    article("Another")
    person = debbie()
    letters.choose_article(composed(person).id, chosen, MICHAEL, MONDAY)
    library.remove_article(chosen, MONDAY)
    assert titled(composed(person)) == "Another"


def test_the_article_of_the_mail_is_given_even_if_a_better_one_came_since() -> None:
    article("Sent", "training")
    person = debbie()
    assert letters.keep_chosen(composed(person).id, MICHAEL, MONDAY).mail.has_article
    article("Better", "training, contracts")
    send(person)
    assert given(person) == ["Sent"]


def test_sent_is_in_the_history_and_one_undo_takes_the_article_back_too() -> None:
    article("Fitting")
    person = debbie()
    send(person)
    told = [(each.what, each.detail) for each in history(person.id)]
    assert ("reminder", "") in told
    assert ("shared", "Fitting") in told
    steps.undo(MICHAEL, MONDAY)
    assert history(person.id) == []
    assert titled(composed(person)) == "Fitting"


def test_left_out_gives_nothing() -> None:
    article("Fitting")
    person = debbie()
    letters.finish_reminder(composed(person).id, "dropped", MICHAEL, MONDAY)
    assert given(person) == []


def test_the_words_of_one_reminder_can_be_changed_and_put_back() -> None:
    person, other = debbie(), add("John Okafor")
    promise(other, "2026-06-16 9:30")
    letters.change_words(
        composed(person).id, Wording("Our call", "Hi {first_name}, on {date}."), MICHAEL, MONDAY
    )
    made = composed(person)
    assert (made.mail.subject, made.mail.body) == ("Our call", "Hi Debbie, on Tuesday 16 June.\n")
    assert made.is_own
    assert composed(other).mail.subject == "Telephone appointment for Tuesday 16 June"
    letters.put_words_back(made.id, MONDAY)
    assert not composed(person).is_own
    assert steps.undo(MICHAEL, MONDAY).label == (
        "The reminder to Debbie Marsh follows the template again"
    )
    assert composed(person).mail.subject == "Our call"


def test_words_that_are_those_of_the_template_follow_it_when_it_changes() -> None:
    person = debbie()
    standard = method_wording()
    letters.change_words(
        composed(person).id, Wording(standard.subject, "Well, {date}."), MICHAEL, MONDAY
    )
    own = replace(MICHAEL, reminder_subject="Soon: {date}", reminder_body="Not this one")
    made = letters.compose(composed(person).id, own, MONDAY)
    assert (made.mail.subject, made.mail.body) == (
        "Soon: Tuesday 16 June",
        "Well, Tuesday 16 June.\n",
    )


def test_words_that_were_only_looked_at_follow_the_template() -> None:
    person = debbie()
    offered = composed(person).editable
    assert "Hello Debbie," in offered.body
    letters.change_words(composed(person).id, offered, MICHAEL, MONDAY)
    assert not composed(person).is_own
    letters.change_words(
        composed(person).id, replace(offered, body=offered.body + "\nSoon."), MICHAEL, MONDAY
    )
    own = replace(MICHAEL, reminder_subject="Soon: {date}")
    made = letters.compose(composed(person).id, own, MONDAY)
    assert made.mail.subject == "Soon: Tuesday 16 June"
    assert made.mail.body.endswith("\nSoon.\n")


def test_words_that_are_deleted_are_those_of_the_template() -> None:
    person = debbie()
    letters.change_words(composed(person).id, Wording(" ", "\n"), MICHAEL, MONDAY)
    assert composed(person).mail.subject == "Telephone appointment for Tuesday 16 June"
    assert letters.reworded(composed(person), Wording("", ""), MICHAEL, MONDAY).mail == (
        composed(person).mail
    )


def test_words_without_end_are_refused_and_the_others_stay() -> None:
    person = debbie()
    with pytest.raises(AppError, match="up to 20000 signs, not 20001") as refusal:
        letters.change_words(composed(person).id, Wording("", "a" * 20_001), MICHAEL, MONDAY)
    assert refusal.value.code == "too-long"


def test_what_was_chosen_and_written_goes_along_when_the_call_is_moved_twice() -> None:
    article("Fitting")
    other = article("Gardens", "gardening")
    person = debbie()
    number = composed(person).id
    letters.choose_article(number, other, MICHAEL, MONDAY)
    letters.change_words(number, Wording("On {date}", "See you, {article}"), MICHAEL, MONDAY)
    promise(person, "2026-06-16 15:00", MORNING, move=True)
    assert queries.reminders_to_send(FAR) == []  # of a call later today nobody is reminded
    promise(person, "2026-06-25 9:00", MORNING, move=True)
    made = composed(person)
    assert made.id != number
    assert (made.mail.subject, made.mail.body) == ("On Thursday 25 June", "See you, Gardens\n")


def test_after_a_mail_that_was_sent_the_moved_call_has_another_article() -> None:
    article("Second")
    article("First", "training, contracts")
    person = debbie()
    letters.change_words(composed(person).id, Wording("", "{article}, {date}"), MICHAEL, MONDAY)
    send(person)
    promise(person, "2026-06-25 9:00", MORNING, move=True)
    assert composed(person).mail.body == "Second, Thursday 25 June\n"


def test_an_article_of_which_the_words_do_not_speak_is_not_given() -> None:
    article("Fitting")
    person = debbie()
    letters.change_words(composed(person).id, Wording("Our call", "Soon"), MICHAEL, MONDAY)
    letters.keep_chosen(composed(person).id, MICHAEL, MONDAY)
    send(person)
    assert given(person) == []


def test_the_template_is_seen_for_the_next_reminder_or_for_somebody_made_up() -> None:
    sample = letters.example(MICHAEL, MONDAY)
    assert sample.mail.missing == ()
    assert "P.S. You mentioned your contract" in sample.mail.body
    person = debbie()
    letters.change_words(composed(person).id, Wording("Own", "Own"), MICHAEL, MONDAY)
    nearest = letters.example(replace(MICHAEL, reminder_subject="To {name}"), MONDAY)
    assert nearest.mail.subject == "To Debbie Marsh"


def test_a_contact_without_an_appointment_has_no_reminder() -> None:
    person = add()
    with pytest.raises(AppError, match="No call is promised") as refusal:
        letters.compose_for(person, MICHAEL, MONDAY)
    assert refusal.value.code == "no-promise"
    promise(person)
    log(person, "no-answer", at("2026-06-16 8:45"))
    with pytest.raises(AppError) as refusal:
        letters.compose_for(person, MICHAEL, at("2026-06-16 8:46"))
    assert refusal.value.code == "no-appointment"


def test_a_reminder_that_was_sent_reads_as_it_was_sent() -> None:
    article("Sent")
    person = debbie()
    send(person)
    article("Better", "training, contracts")
    assert titled(letters.compose_for(person, MICHAEL, MONDAY)) == "Sent"


def test_a_reminder_that_was_sent_without_an_article_gets_none_later() -> None:
    person = debbie()
    send(person)
    article("Later")
    assert titled(letters.compose_for(person, MICHAEL, MONDAY)) is None


def test_who_is_removed_takes_their_reminder_along() -> None:
    person = debbie()
    number = composed(person).id
    contacts.remove(person.id, MONDAY)
    acts: tuple[Callable[[], None], ...] = (
        lambda: letters.choose_article(number, None, MICHAEL, MONDAY),
        lambda: letters.put_words_back(number, MONDAY),
        lambda: letters.change_words(number, Wording("a", "b"), MICHAEL, MONDAY),
    )
    for act in acts:
        with pytest.raises(AppError, match="not there any more"):
            act()
