"""Something to send on Today: its row, its desk, and the call that follows it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.document import DocumentKind
from desktop_app.gui.desk import Desk
from desktop_app.gui.today.page import TodayPage
from desktop_app.services import documents
from desktop_app.storage import documents as sent
from desktop_app.storage import queries
from tests.builders import MORNING, add, document, log, promise, wall
from tests.fakes import Clock
from tests.gui.conftest import OpenToday
from tests.gui.hands import OtherPrograms, press, seen, settle

TODAY = date(2026, 6, 16)


def rows(page: TodayPage) -> list[str]:
    return [page.model.index(place).data() for place in range(page.model.rowCount())]


def choose(page: TodayPage, key: tuple[str, int]) -> None:
    place = page.model.row_of(key)
    assert place >= 0
    page.agenda.setCurrentIndex(page.model.index(place))
    settle()


def test_what_is_to_be_sent_stands_among_what_is_to_be_written(open_today: OpenToday) -> None:
    debbie = add()
    promise(debbie)
    line = document(debbie)
    page = open_today()
    found = next(row for row in rows(page) if row.startswith("To send"))
    assert found == "To send to Debbie Marsh, send, Proposal 4711"
    choose(page, ("document", line.id))
    assert page.letters.currentWidget() is page.letters.document
    assert page.script.isHidden()


def test_what_should_have_gone_is_told_by_its_days(open_today: OpenToday, clock: Clock) -> None:
    line = document(add())
    clock.advance(days=2)
    page = open_today()
    found = next(row for row in rows(page) if row.startswith("To send"))
    assert "2 days late" in found
    choose(page, ("document", line.id))
    assert "It was to be sent on Tuesday 16 June." in page.letters.document.about.text()


def test_the_desk_marks_it_sent_and_that_can_be_undone(open_today: OpenToday, desk: Desk) -> None:
    debbie = add()
    promise(debbie)
    line = document(debbie)
    page = open_today()
    choose(page, ("document", line.id))
    page.letters.document.sent_button.click()
    assert sent.to_send(TODAY) == []
    assert page.chosen != ("document", line.id)
    desk.undo()
    assert [each.id for each in sent.to_send(TODAY)] == [line.id]


def test_the_desk_leaves_it_out(open_today: OpenToday) -> None:
    line = document(add())
    page = open_today()
    choose(page, ("document", line.id))
    page.letters.document.close_button.click()
    assert sent.to_send(TODAY) == []
    assert queries.open_ends()[0].document is None


def test_the_desk_shows_the_call_that_follows(open_today: OpenToday) -> None:
    debbie = add()
    line = document(debbie, reading_days=1)
    promise(debbie, "2026-06-18 10:00", MORNING)
    page = open_today()
    choose(page, ("document", line.id))
    said = page.letters.document.follow_up.message.text()
    assert said == "You call about it on Thursday 18 June, 10:00 in Chicago, 11:00 for you."
    assert "They need 1 day to read it." in seen(page)


def test_a_call_before_they_have_read_it_is_told(open_today: OpenToday) -> None:
    debbie = add()
    line = document(debbie, reading_days=5)
    promise(debbie, "2026-06-18 10:00", MORNING)
    page = open_today()
    choose(page, ("document", line.id))
    said = page.letters.document.follow_up.message.text()
    assert "They need until Sunday 21 June to read it" in said


def test_the_desk_warns_where_no_call_follows_and_offers_some(open_today: OpenToday) -> None:
    """METHOD: before the call (what was sent always has a follow-up call)."""
    debbie = add()
    line = document(debbie, reading_days=6)
    page = open_today()
    choose(page, ("document", line.id))
    assert "No call follows it" in seen(page)
    first = page.letters.document.slot_chips[0]
    assert first.text() == "Call on Tuesday 23 June at 10:00"
    first.click()
    assert page.chosen == ("contact", debbie.id)
    assert page.call_desk.promise_form.when.moment == wall("2026-06-23 10:00")


def test_a_summary_that_needs_no_call_is_warned_of_in_no_way(open_today: OpenToday) -> None:
    line = document(add(state="long-term"), kind=DocumentKind.OTHER)
    page = open_today()
    choose(page, ("document", line.id))
    assert not page.letters.document.follow_up.isVisible()


def test_what_was_sent_without_a_call_is_an_open_end_with_words_of_its_own(
    open_today: OpenToday,
) -> None:
    debbie = add()
    line = document(debbie)
    documents.mark_sent(line.id, MORNING)
    page = open_today()
    found = next(row for row in rows(page) if row.startswith("Debbie"))
    assert "Sent, no call follows: Proposal 4711" in found
    choose(page, ("document", line.id))
    assert not page.letters.document.sent_button.isVisible()
    page.letters.document.close_button.click()
    assert sent.open_documents_of(debbie.id) == []


def test_the_mail_program_opens_with_address_and_title(
    open_today: OpenToday, other_programs: OtherPrograms
) -> None:
    line = document(add(emails=["debbie@example.com"]))
    page = open_today()
    choose(page, ("document", line.id))
    page.letters.document.mail_button.click()
    assert other_programs.opened == ["mailto:debbie@example.com?subject=Proposal%204711&body="]


def test_the_day_does_not_end_in_silence_with_an_open_end_left(
    open_today: OpenToday, clock: Clock
) -> None:
    debbie, zoe = add(), add("Zoe")
    promise(debbie, "2026-06-16 8:00")
    page = open_today()
    assert "neither a next step nor an end" not in page.head.tally.text()
    page.open_contact(debbie.id)
    press("N", "Return")
    assert "neither" not in page.head.tally.text()
    clock.advance(minutes=10)
    log(debbie, "talked", clock(), next_call="2026-06-23 10:00")
    page.refresh()
    assert (
        "The calls of today are made. 1 has neither a next step nor an end."
        in page.head.tally.text()
    )
    log(zoe, "talked", clock(), let_go="no budget")
    page.refresh()
    assert "neither" not in page.head.tally.text()


@pytest.mark.parametrize(("minutes", "waits"), [(1, True), (2, False)])
def test_a_promised_call_less_than_two_minutes_away_is_waited_for(
    open_today: OpenToday, clock: Clock, minutes: int, waits: bool
) -> None:
    first, late, soon = add("Anna"), add("Ben"), add("Zoe")
    promise(late, "2026-06-16 7:50")
    promise(first, "2026-06-16 7:55")
    promise(soon, f"2026-06-16 8:{minutes:02d}")
    page = open_today()
    page.open_contact(first.id)
    press("T", "Alt+5", "Ctrl+Return")
    assert page.chosen == ("contact", soon.id if waits else late.id)


def test_who_is_in_the_promised_minute_goes_before_who_comes_soon(open_today: OpenToday) -> None:
    first, now_, soon = add("Anna"), add("Ben"), add("Zoe")
    promise(first, "2026-06-16 7:55")
    promise(now_, "2026-06-16 8:00")
    promise(soon, "2026-06-16 8:01")
    page = open_today()
    page.open_contact(first.id)
    press("T", "Alt+5", "Ctrl+Return")
    assert page.chosen == ("contact", now_.id)


def test_history_tells_what_was_agreed_sent_and_decided(open_today: OpenToday) -> None:
    debbie = add()
    line = document(debbie)
    documents.mark_sent(line.id, MORNING)
    documents.close(line.id, MORNING)
    log(debbie, "talked", MORNING, touch_days=90)
    page = open_today()
    page.open_contact(debbie.id)
    lines = page.call_desk.history.lines
    assert "Sent: Proposal 4711." in lines
    assert "They decided on Proposal 4711." in lines
    assert "Talked\nNext step: to keep in touch" in lines
