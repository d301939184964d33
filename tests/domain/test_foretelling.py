"""One sentence says all that saving will do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.document import ToSend
from desktop_app.domain.foretelling import Ahead, sentence, waits_text
from desktop_app.domain.ladder import METHOD_LADDER, Wait, read_ladder
from desktop_app.domain.records import ContactState, PromiseKind
from tests.builders import CHICAGO, NEW_YORK, at, wall

NOW = at("2022-08-09 9:00")
CALL = Ahead(
    call=wall("2022-08-16 8:45"),
    kind=PromiseKind.APPOINTMENT,
    state=ContactState.ACTIVE,
    card="post",
    remind_on=date(2022, 8, 15),
    waits=METHOD_LADDER.waits,
)


def test_card_reminder_call_and_ladder_are_told_in_one_sentence() -> None:
    assert sentence(CALL, NOW, CHICAGO) == (
        "A card to write today, a reminder e-mail on Monday 15 August, "
        "a call on Tuesday 16 August at 8:45; if nobody answers, again "
        "after 10 minutes, after 4 hours, and 4 times every 3 business days."
    )


def test_both_clocks_are_told_where_they_differ() -> None:
    assert "on Tuesday 16 August at 8:45 in Chicago, 9:45 for you; if" in sentence(
        CALL, NOW, NEW_YORK
    )


def test_what_is_sent_is_told_with_its_day() -> None:
    today = replace(CALL, sending=ToSend("Quote 7"), card="e-mail", remind_on=NOW.date())
    assert sentence(today, NOW, CHICAGO).startswith(
        "An e-mail of thanks today, “Quote 7” to send today, a reminder e-mail today, a call on"
    )
    later = replace(today, sending=ToSend("Quote 7", send_on=date(2022, 8, 10)))
    assert "“Quote 7” to send on Wednesday 10 August" in sentence(later, NOW, CHICAGO)


def test_keeping_in_touch_names_the_year_and_the_list() -> None:
    ahead = replace(
        CALL,
        call=wall("2023-02-07 10:00"),
        kind=PromiseKind.KEEP_IN_TOUCH,
        state=ContactState.LONG_TERM,
        card="",
        remind_on=None,
        waits=(),
    )
    assert sentence(ahead, NOW, CHICAGO) == (
        "A call to keep in touch on Tuesday 7 February 2023 at 10:00. "
        "They are on the long-term list."
    )


def test_where_the_ladder_has_one_rung_the_end_is_told() -> None:
    assert sentence(replace(CALL, waits=()), NOW, CHICAGO).endswith(
        "at 8:45; if nobody answers, the file is closed."
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ContactState.CLOSED, "The file is closed, until you reopen it."),
        (ContactState.SAID_NO, "The file is closed: no call will be suggested again."),
        (ContactState.LONG_TERM, "They wait on the long-term list."),
        (ContactState.ACTIVE, ""),
    ],
)
def test_an_end_is_told_where_no_call_follows(state: ContactState, said: str) -> None:
    assert sentence(Ahead(None, None, state), NOW, CHICAGO) == said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("once", ""),
        ("10m", "after 10 minutes"),
        ("1m 1h", "after 1 minute and after 1 hour"),
        ("4h 3d 3d", "after 4 hours and 2 times every 3 business days"),
        ("10m 3v 3v", "after 10 minutes and 2 times every 3 business days at another hour"),
        ("3d 4d", "after 3 business days and after 4 business days"),
    ],
)
def test_the_waits_are_those_of_the_ladder_in_use(table: str, said: str) -> None:
    assert waits_text(read_ladder(table).waits) == said
    assert waits_text([(Wait.MINUTES, 10)]) == "after 10 minutes"
