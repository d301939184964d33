"""What a call is for, and what one could call somebody with."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.outcome import Outcome
from desktop_app.errors import AppError
from desktop_app.services import contacts, ideas, letters, library, purposes, scripts, steps
from desktop_app.services.ideas import IdeaKind
from desktop_app.storage import before_call, queries
from desktop_app.storage.models import Document
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    add,
    alerts,
    at,
    everything,
    log,
    promise,
    standing,
)

pytestmark = pytest.mark.usefixtures("book")


def paper(contact_id: int, title: str = "Proposal 2026-07", *, closed: bool = False) -> None:
    Document.create(
        contact=contact_id,
        kind="proposal",
        title=title,
        send_on=date(2026, 6, 9),
        sent_at=LAST_WEEK,
        closed_at=LAST_WEEK if closed else None,
        made_at=LAST_WEEK,
    )


# METHOD: before the call ("Every call has a purpose", "Every call has one goal")
def test_purpose_and_goal_of_a_promised_call_change_and_its_minute_stays() -> None:
    debbie = add()
    before = promise(debbie, purpose="the two quotes")
    rings = alerts(debbie)
    made = purposes.describe_promise(debbie.id, MORNING, goal="a second meeting")
    assert (made.purpose, made.goal, made.due) == ("the two quotes", "a second meeting", before.due)
    assert made.id == before.id
    assert alerts(debbie) == rings
    steps.undo(MICHAEL, MORNING)
    assert standing(debbie) == before


def test_without_a_promise_there_is_nothing_to_describe() -> None:
    debbie = add()
    with pytest.raises(AppError) as refusal:
        purposes.describe_promise(debbie.id, MORNING, purpose="news")
    assert refusal.value.code == "no-promise"


def test_a_purpose_that_the_call_took_from_the_contact_changes_with_both() -> None:
    debbie = add(purpose="the two quotes")
    promise(debbie)
    purposes.say_why(debbie.id, "news on the quotes", "", MICHAEL, MORNING)
    contact = queries.contact(debbie.id)
    assert contact is not None
    assert (contact.purpose, standing(debbie).purpose) == ("news on the quotes",) * 2
    steps.undo(MICHAEL, MORNING)
    assert standing(debbie).purpose == "the two quotes"


def test_a_purpose_that_can_be_taken_away_is_gone_from_the_call() -> None:
    debbie = add(purpose="the two quotes")
    promise(debbie)
    purposes.say_why(debbie.id, "", "", MICHAEL, MORNING)
    (line,) = queries.calls(at("2026-06-17 0:00"))
    assert line.purpose == ""


def test_a_purpose_of_the_call_alone_leaves_the_contacts_own() -> None:
    debbie = add(purpose="the contract")
    promise(debbie, purpose="the two quotes")
    purposes.say_why(debbie.id, "news", "a date", MICHAEL, MORNING)
    contact = queries.contact(debbie.id)
    assert contact is not None
    assert (contact.purpose, standing(debbie).goal) == ("the contract", "a date")


def test_without_a_promise_the_purpose_waits_for_the_next_one() -> None:
    debbie = add()
    purposes.say_why(debbie.id, "the two quotes", "", MICHAEL, MORNING)
    assert promise(debbie).purpose == "the two quotes"


def test_a_goal_of_no_call_is_refused() -> None:
    debbie = add()
    before = everything()
    with pytest.raises(AppError) as refusal:
        purposes.say_why(debbie.id, "news", "a date", MICHAEL, MORNING)
    assert refusal.value.code == "no-promise"
    assert everything() == before


def test_a_retry_goes_on_with_the_purpose_that_was_changed() -> None:
    debbie = add()
    promise(debbie, purpose="the two quotes")
    purposes.say_why(debbie.id, "the third quote", "a yes", MICHAEL, MORNING)
    log(debbie, Outcome.NO_ANSWER, at("2026-06-16 8:45"))
    assert (standing(debbie).purpose, standing(debbie).goal) == ("the third quote", "a yes")


# METHOD: words ("concern / gain", "in their own words; with the deadline that goes with it"),
# between promise and call ("the agenda in the words used when the call was set"), the call
# ("the concern or gain of last time, numbered if there are two; the agenda")
def test_what_they_named_is_written_once_and_said_everywhere() -> None:
    debbie = add(
        concern="the licence renews itself\nnobody reads the invoices",
        deadline="30 June",
        emails=["debbie@example.com"],
    )
    promise(debbie, "2026-06-18 8:45", MORNING, purpose="the two quotes, side by side")
    (mail,) = queries.reminders_to_send(date(2026, 6, 17))
    body = letters.compose(mail.id, MICHAEL, MORNING).mail.body
    assert "the two quotes, side by side, and then the next steps, if any." in body
    said = scripts.words(debbie.id, MICHAEL, at("2026-06-18 8:45"))
    opening = next(block.text for block in said.blocks if block.name == "opening")
    named = "first, the licence renews itself, and second, nobody reads the invoices"
    assert named in opening
    assert "the two quotes, side by side, then the next steps, if any." in opening
    closing = next(block.text for block in said.blocks if block.name == "closing")
    assert "the next steps, if any" in closing


# METHOD: ladder (3: "the concern and the date that will pass; my number")
def test_the_third_voicemail_names_the_concern_and_the_date_that_will_pass() -> None:
    debbie = add(concern="the licence renews itself", deadline="30 June")
    promise(debbie)
    log(debbie, Outcome.NO_ANSWER, at("2026-06-16 8:45"))
    log(debbie, Outcome.NO_ANSWER, at("2026-06-16 8:55"))
    said = log(debbie, Outcome.VOICEMAIL, at("2026-06-16 12:55")).attempt.voicemail
    assert "the licence renews itself" in said
    assert "before 30 June has passed" in said
    assert "two one two" in said or "+1 212 555 0100" in said


def test_a_concern_that_is_written_better_is_said_better_at_once() -> None:
    debbie = add(concern="it renews")
    promise(debbie)
    contacts.edit(debbie.id, {"concern": "the licence renews itself"}, MICHAEL, MORNING)
    said = scripts.words(debbie.id, MICHAEL, at("2026-06-16 8:45"))
    assert "the licence renews itself" in said.blocks[0].text


# METHOD: between promise and call ("Content: name, thanks for the time today, looking forward to
# the date, regards. Nothing else."): the thread stays out of the card.
def test_a_thank_you_card_holds_name_thanks_date_and_regards_and_nothing_they_named() -> None:
    debbie = add(
        concern="the licence renews itself",
        gain="one invoice",
        deadline="30 June",
        address="12 State Street",
    )
    promise(debbie, purpose="the two quotes")
    done = log(
        debbie,
        Outcome.TALKED,
        at("2026-06-16 8:45"),
        next_call="2026-06-30 8:45",
        next_purpose="the third quote",
    )
    assert done.card is not None
    for named in ("licence", "invoice", "quote", "30 June has", "12 State"):
        assert named not in done.card.words
    assert "Debbie" in done.card.words
    assert "Thank you for your time today." in done.card.words


# METHOD: before the call ("No new information and no purpose: better to wait")
def test_ideas_come_from_all_that_is_known_the_open_document_first() -> None:
    debbie = add(concern="the licence renews itself", deadline="30 June", tags="running")
    paper(debbie.id)
    paper(debbie.id, "Proposal 2026-01", closed=True)
    library.add_article({"title": "The lake route", "tags": "Running"}, MORNING)
    library.add_article({"title": "Growing beans", "tags": "gardens"}, MORNING)
    for day, title in (("2026-06-15", "The last run"), ("2026-06-16", "The next run")):
        fields = {"kind": "event", "title": title, "until_on": day, "tags": "running"}
        library.add_article(fields, MORNING)
    library.add_story(
        {
            "title": "Harbour Print ran faster",
            "text": "Harbour Print halved it.",
            "client": "Harbour Print",
            "tags": "licence",
        },
        MORNING,
    )
    found = ideas.ideas(debbie.id, MICHAEL, MORNING)
    assert [each.kind for each in found] == [
        IdeaKind.DOCUMENT,
        IdeaKind.CONCERN,
        IdeaKind.EVENT,
        IdeaKind.ARTICLE,
        IdeaKind.STORY,
    ]
    assert [each.purpose for each in found] == [
        "Proposal 2026-07, point by point",
        "what can be done before 30 June about what you mentioned, the licence renews itself",
        "an invitation to The next run",
        "“The lake route”, and what it says for you",
        "what worked for others: A client of ours ran faster",
    ]
    assert found[-1].text == "A client of ours halved it."


def test_an_article_they_got_is_no_idea_any_more() -> None:
    debbie = add(tags="running")
    lake = library.add_article({"title": "The lake route", "tags": "running"}, MORNING)
    assert len(ideas.ideas(debbie.id, MICHAEL, MORNING)) == 1
    library.give(lake.id, debbie.id, MORNING)
    assert ideas.ideas(debbie.id, MICHAEL, MORNING) == ()


def test_of_a_full_shelf_the_two_that_fit_best_are_offered() -> None:
    debbie = add(tags="running, lakes")
    for number in range(5):
        library.add_article({"title": f"Run {number}", "tags": "running"}, MORNING)
    library.add_article({"title": "Run by a lake", "tags": "running, lakes"}, MORNING)
    said = [each.says for each in ideas.ideas(debbie.id, MICHAEL, MORNING)]
    assert said == ["To read: Run by a lake", "To read: Run 4"]


def test_ready_made_purposes_name_what_is_at_hand_for_this_contact() -> None:
    debbie = add(tags="running")
    paper(debbie.id)
    library.add_article({"title": "The lake route", "tags": "running"}, MORNING)
    made = {each.key: each.text for each in purposes.ready_purposes(debbie.id, MICHAEL, MORNING)}
    assert made["reading"] == "“The lake route”, and what it says for you"
    assert made["proposal"] == "Proposal 2026-07, point by point"
    goals = {each.key: each.text for each in purposes.ready_goals(debbie.id, MICHAEL, MORNING)}
    assert goals["reading-time"] == "how long they need to read Proposal 2026-07"


# METHOD: before the call ("where we left off, last words", "documents sent with their numbers")
def test_before_dialling_one_reads_the_last_words_and_the_last_try_apart() -> None:
    debbie = add()
    promise(debbie)
    talk = at("2026-06-16 8:45")
    log(debbie, Outcome.TALKED, talk, said="Two quotes on her desk.", next_call="2026-06-18 8:45")
    log(debbie, Outcome.NO_ANSWER, at("2026-06-18 8:45"))
    last = before_call.last_talk(debbie.id)
    assert last is not None
    assert (last.at, last.said) == (talk, "Two quotes on her desk.")
    tried = before_call.last_attempt(debbie.id)
    assert tried is not None
    assert tried.outcome is Outcome.NO_ANSWER


# METHOD: before the call ("Show how long each unmade call has been waiting")
def test_an_unmade_call_waits_since_the_last_one_or_since_the_contact_is_known() -> None:
    debbie = add()
    assert before_call.waiting_since(debbie.id) == LAST_WEEK
    promise(debbie)
    assert before_call.waiting_since(debbie.id) is None
    log(debbie, Outcome.TALKED, MORNING, let_go="long-term")
    assert before_call.waiting_since(debbie.id) is None
