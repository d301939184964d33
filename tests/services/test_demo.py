"""The demonstration: a believable day around any moment, with every kind of row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain import speech
from desktop_app.domain.records import ContactState, Moment
from desktop_app.domain.script import BlockKind
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts, demo, ideas, scripts
from desktop_app.services import library as shelf
from desktop_app.services.bell import Bell
from desktop_app.services.ideas import IdeaKind
from desktop_app.services.ladders import picture
from desktop_app.settings import Settings
from desktop_app.storage import database, journal, library, made_up, queries
from desktop_app.storage.cards import cards_to_write
from desktop_app.storage.library import Sort
from tests.builders import MICHAEL, MORNING, add, everything

pytestmark = pytest.mark.usefixtures("book")
MOMENTS = [
    "2026-06-16T13:00:30+00:00",  # a Tuesday morning
    "2026-06-20T22:10:00+00:00",  # a Saturday
    "2026-01-01T05:00:00+00:00",  # New Year, midnight in New York
    "2026-03-08T06:59:59+00:00",  # a minute before the clocks go forward
    "2026-11-01T05:59:00+00:00",  # within the hour that comes twice
    "2024-02-29T12:00:00+00:00",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_at_any_moment_the_day_is_full_and_a_call_is_due_in_a_minute(moment: str) -> None:
    now = datetime.fromisoformat(moment)
    made, _named = demo.fill(Settings(zone="America/New_York", country="US"), now)
    assert made["contacts"] == queries.contact_count() >= 24
    assert (
        made["promises"] == database.rows("SELECT count(*) FROM promise WHERE state='open'")[0][0]
    )
    next_due = min(
        each.due_at
        for each in Bell("test").pending(now + timedelta(days=1)).values()
        if each.due_at > now
    )
    assert next_due == now.replace(second=0) + timedelta(minutes=1)
    assert database.problems() == []


def test_every_kind_of_row_is_there() -> None:
    demo.fill(MICHAEL, MORNING)
    today = MORNING.astimezone(ZoneInfo(MICHAEL.home_zone)).date()
    contacts = database.rows("SELECT id, state, kind, zone FROM contact")
    assert {row[1] for row in contacts} == set(map(str, ContactState))
    assert {row[2] for row in contacts} == {"prospect", "client", "referral"}
    assert len({row[3] for row in contacts}) >= 5
    assert cards_to_write(today)
    assert queries.reminders_to_send(today, MORNING)
    assert queries.open_ends()
    states = {str(view.state) for row in contacts for view in picture(row[0], MICHAEL)}
    assert states >= {"unanswered", "open", "ahead", "ended"}
    outcomes = {row[0] for row in database.rows("SELECT DISTINCT outcome FROM attempt")}
    assert len(outcomes) >= 6


def test_nobody_has_been_waiting_for_hours() -> None:
    demo.fill(MICHAEL, MORNING)
    waiting = [each.due_at for each in Bell("test").pending(MORNING).values()]
    assert min(waiting, default=MORNING) > MORNING - timedelta(hours=2)


def test_it_is_one_step_that_can_be_taken_back() -> None:
    before = everything()
    demo.fill(MICHAEL, MORNING)
    assert journal.undo().label == "Filled the demonstration day"
    assert everything() == before


def test_a_folder_in_use_is_refused_and_left_alone() -> None:
    add()
    before = everything()
    with pytest.raises(AppError) as refused:
        demo.fill(MICHAEL, MORNING)
    assert refused.value.code == "in-use"
    assert everything() == before


def test_the_user_keeps_the_name_they_have_and_gets_one_where_they_have_none() -> None:
    _made, named = demo.fill(replace(MICHAEL, name="Ann Powers", company=""), MORNING)
    assert named.name == "Ann Powers"
    assert named.company
    assert named.phone == MICHAEL.phone


def test_nothing_of_it_happens_in_the_future() -> None:
    demo.fill(MICHAEL, MORNING)
    latest = database.rows("SELECT max(started_at), max(logged_at) FROM attempt")[0]
    assert datetime.fromtimestamp(latest[0], UTC) <= MORNING
    assert datetime.fromtimestamp(latest[1], UTC) <= MORNING + timedelta(minutes=1)


def test_there_is_something_worth_sharing_and_a_reason_to_share_it() -> None:
    demo.fill(MICHAEL, MORNING)
    assert library.counts() == {Sort.ARTICLE: 4, Sort.EVENT: 1, Sort.STORY: 1}
    (debbie,) = queries.contacts_called("Debbie Marsh")
    kinds = {each.kind for each in ideas.ideas(debbie[0], MICHAEL, MORNING)}
    assert kinds == {IdeaKind.CONCERN, IdeaKind.EVENT, IdeaKind.ARTICLE, IdeaKind.STORY}


@pytest.mark.parametrize("moment", MOMENTS)
def test_everybody_hears_an_opening_in_one_short_go(moment: str) -> None:
    now = datetime.fromisoformat(moment)
    _made, named = demo.fill(MICHAEL, now)
    too_long = {
        opening.text: opening.seconds
        for (contact_id,) in database.rows("SELECT id FROM contact")
        for opening in scripts.words(contact_id, named, now).of_kind(BlockKind.OPENING)
        if opening.seconds > speech.OPENING_SECONDS
    }
    assert too_long == {}


def test_what_is_said_to_them_goes_on_in_the_middle_of_a_sentence() -> None:
    _made, named = demo.fill(MICHAEL, MORNING)
    everybody = [
        contacts.known(contact_id) for (contact_id,) in database.rows("SELECT id FROM contact")
    ]
    agendas = [scripts.places_for(each, named, MORNING)["agenda"] for each in everybody]
    said = [*agendas, *(text for each in everybody for text in (each.concern, each.gain))]
    assert len([agenda for agenda in agendas if agenda]) >= 11
    assert [text for text in said if text[:1].isupper()] == []
    assert [text for text in said if {"he", "she", "him", "her", "his"} & set(text.split())] == []


@pytest.mark.parametrize(
    ("moment", "deadline"),
    [
        ("2026-06-16T13:00:00+00:00", "30 June"),
        ("2026-06-17T13:00:00+00:00", "31 July"),
        ("2027-02-10T13:00:00+00:00", "28 February"),
        ("2026-12-31T13:00:00+00:00", "31 January"),
    ],
)
def test_her_deadline_is_never_over_yet(moment: str, deadline: str) -> None:
    demo.fill(MICHAEL, datetime.fromisoformat(moment))
    (debbie,) = queries.contacts_called("Debbie Marsh")
    assert contacts.known(debbie[0]).deadline == deadline


def test_taken_back_it_leaves_nothing_behind_and_what_the_user_added_stays() -> None:
    demo.fill(MICHAEL, MORNING)
    mine = add(name="Anna Weber")
    calls.promise(mine.id, Moment(MORNING + timedelta(hours=1), mine.zone), MICHAEL, MORNING)
    assert demo.take_back(MORNING) == {"contacts": 24}
    left = everything()
    assert [row[0] for row in left["contact"]] == [mine.id]
    assert queries.open_promise(mine.id) is not None
    assert len(left["promise"]) == 1
    assert sum(library.counts().values()) == 0
    assert [left[table] for table in ("attempt", "card", "reminder", "draft")] == [[], [], [], []]
    assert list(Bell("test").pending(MORNING + timedelta(days=30))) == [left["alert"][0][0]]
    assert database.problems() == []


def test_taking_it_back_is_one_step_that_undo_brings_back_with_its_mark() -> None:
    demo.fill(MICHAEL, MORNING)
    before, marked = everything(), made_up.made_up()
    demo.take_back(MORNING)
    assert not made_up.is_there()
    assert journal.undo().label == "Took the demonstration day back"
    assert everything() == before
    assert made_up.made_up() == marked
    demo.take_back(MORNING)
    assert queries.contact_count() == 0


def test_an_article_that_got_the_number_of_a_made_up_one_is_the_users_own() -> None:
    demo.fill(MICHAEL, MORNING)
    last = max(made_up.made_up().articles)
    shelf.remove_article(last, MORNING)
    mine = shelf.add_article({"title": "My own", "link": "https://example.com"}, MORNING)
    assert mine.id == last
    demo.take_back(MORNING)
    assert library.article(mine.id) == mine


def test_where_there_is_no_demonstration_nothing_is_taken_back() -> None:
    add()
    before = everything()
    with pytest.raises(AppError) as refused:
        demo.take_back(MORNING)
    assert refused.value.code == "no-demo"
    assert everything() == before


def test_a_lent_name_goes_with_the_demonstration_and_the_users_own_stays() -> None:
    lent = demo.lend(Settings(company="Weber & Co"))
    assert (lent.name, lent.company) == ("Michael Powers", "Weber & Co")
    assert demo.lend(lent) == lent
    assert demo.give_back(lent) == Settings(company="Weber & Co")
    mine = replace(lent, name="Anna Weber")
    assert demo.give_back(mine) == Settings(name="Anna Weber", company="Weber & Co")
    michael = Settings(name="Michael Powers", company="Brightline", phone="+1 312 555 0100")
    assert demo.give_back(demo.lend(michael)) == michael
