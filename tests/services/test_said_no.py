"""METHOD, ladder: no code path may alert for, list or suggest who said no, until it is undone.

One tour through all that tells of a contact; then the two ways back, both of them deliberate.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.errors import AppError
from desktop_app.services import (
    bell,
    calls,
    cards,
    contacts,
    documents,
    follow_ups,
    ideas,
    offers,
    steps,
)
from desktop_app.storage import away_days, gauge, histories, queries, ringing, search
from desktop_app.storage import documents as sent
from desktop_app.storage.cards import cards_to_write
from desktop_app.storage.database import connection, rows
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
DUE = at("2026-06-16 8:45")
FAR = at("2030-01-01 0:00")


def planned() -> ContactRecord:
    """Return Debbie, of whom everything is planned that can be."""
    contact = add(
        kind="prospect",
        purpose="module three",
        concern="the licence renews itself",
        phones=["+1 312 555 0134"],
        touch_days=90,
    )
    proposal = ToSend("Proposal 4711", DocumentKind.PROPOSAL, 2)
    log(contact, "talked", LAST_WEEK, next_call="2026-06-16 8:45", document=proposal)
    later = ToSend("The catalogue")
    documents.plan(contact.id, later, MICHAEL, LAST_WEEK)
    documents.mark_sent(sent.to_send(FAR.date())[0].id, LAST_WEEK)
    assert cards_to_write(FAR.date())
    assert sent.to_send(FAR.date())
    return contact


@pytest.fixture
def debbie() -> ContactRecord:
    """Return Debbie, who has said no in the midst of it all."""
    contact = planned()
    log(contact, "said-no", DUE, said="Has signed elsewhere.")
    return contact


def test_nothing_lists_suggests_or_rings_for_who_said_no(debbie: ContactRecord) -> None:
    told: dict[str, object] = {
        "calls of any day": queries.calls(FAR),
        "the next call": queries.next_call(),
        "the next to ring": queries.next_to_ring(LAST_WEEK),
        "the call to her": queries.call_to(debbie.id),
        "the promise": queries.open_promise(debbie.id),
        "cards": cards_to_write(FAR.date()),
        "reminders": queries.reminders_to_send(FAR.date()),
        "open ends": queries.open_ends(),
        "to send": sent.to_send(FAR.date()),
        "sent and not followed": sent.without_follow_up(),
        "to agree anew": away_days.to_agree_anew(MORNING),
        "the list without a search": search.contact_ids("", 50),
        "alerts": bell.Bell("test").pending(FAR),
        "ideas for a call": ideas.ideas(debbie.id, MICHAEL, MORNING),
        "people who remain": gauge.gauge().callable,
        "promised after today": ringing.promised_after(LAST_WEEK),
    }
    assert {what: found for what, found in told.items() if found} == {}
    assert queries.open_end_count() == 0
    assert search.count("") == 0
    assert histories.tally(LAST_WEEK, FAR).to_make == 0
    open_alerts = "SELECT count(*) FROM alert WHERE state IN ('pending', 'ringing')"
    assert rows(open_alerts) == [(0,)]


def test_a_no_that_came_from_elsewhere_hides_what_is_still_planned() -> None:
    """Another program may write to the database: the queries themselves know of the no."""
    contact = planned()
    connection().execute("UPDATE contact SET state = 'said-no' WHERE id = ?", (contact.id,))
    assert queries.calls(FAR) == []
    assert (queries.next_call(), queries.next_to_ring(LAST_WEEK)) == (None, None)
    assert cards_to_write(FAR.date()) == []
    assert queries.reminders_to_send(FAR.date()) == []
    assert sent.to_send(FAR.date()) == []
    connection().execute("UPDATE promise SET state = 'withdrawn'")
    assert sent.without_follow_up() == []
    assert queries.open_ends() == []


def test_nothing_can_be_planned_with_who_said_no(debbie: ContactRecord) -> None:
    acts = (
        lambda: promise(debbie, "2026-06-23 10:00", MORNING),
        lambda: promise(debbie, "2026-06-23 10:00", MORNING, move=True),
        lambda: log(debbie, "talked", DUE, touch_days=90),
        lambda: log(debbie, "no-answer", DUE),
        lambda: log(debbie, "called-back", DUE, let_go="long-term"),
        lambda: documents.plan(debbie.id, ToSend("Quote"), MICHAEL, MORNING),
    )
    for act in acts:
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.code == "said-no"
    with pytest.raises(AppError):
        calls.snooze(debbie.id, 10, MORNING)


def test_a_corrected_number_and_an_interval_in_the_form_call_nobody_who_said_no(
    debbie: ContactRecord,
) -> None:
    fields = {"phones": ["+1 312 555 0199"], "touch_days": 30, "notes": "Moved."}
    contacts.edit(debbie.id, fields, MICHAEL, MORNING)
    test_nothing_lists_suggests_or_rings_for_who_said_no(debbie)


def test_the_minute_of_somebody_who_said_no_is_free_for_others(debbie: ContactRecord) -> None:
    zoe = add("Zoe")
    assert queries.clash(zoe.id, DUE) == []
    before = MORNING - timedelta(days=7)
    assert offers.suggested(zoe.id, zoe.zone, "US", before, 2)


def test_they_are_found_by_their_name_with_all_that_was_said(debbie: ContactRecord) -> None:
    assert search.contact_ids("Debbie", 50) == [debbie.id]
    assert histories.attempts(debbie.id)[-1].said == "Has signed elsewhere."
    assert follow_ups.suggestion(debbie.id) is None


def test_reopening_is_deliberate_and_brings_no_call_back_by_itself(debbie: ContactRecord) -> None:
    contacts.reopen(debbie.id, MICHAEL, MORNING)
    assert contacts.known(debbie.id).state is ContactState.ACTIVE
    assert [end.name for end in queries.open_ends()] == ["Debbie Marsh"]
    assert queries.open_promise(debbie.id) is None
    assert sent.to_send(FAR.date()) == []
    assert promise(debbie, "2026-06-23 10:00", MORNING)


def test_undoing_the_no_brings_back_what_was_planned(debbie: ContactRecord) -> None:
    steps.undo(MICHAEL, DUE)
    assert queries.open_promise(debbie.id) is not None
    assert [line.title for line in sent.to_send(FAR.date())] == ["The catalogue"]
    card = cards_to_write(FAR.date())[0]
    cards.turn([card.id], "posted", DUE)
