"""The line to begin with when a promised call comes late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.apology import apology, apology_and_offer
from desktop_app.domain.records import Moment, PromiseKind, PromiseRecord, PromiseState
from tests.builders import CHICAGO, wall

NAME = "Debbie Marsh"


def promised(due: str = "2026-06-16 8:45", zone: str = CHICAGO) -> PromiseRecord:
    return PromiseRecord(
        1, 1, wall(due, zone), PromiseKind.APPOINTMENT, PromiseState.OPEN, agreed=True
    )


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            "2026-06-16 8:46",
            "Debbie, I promised to call you at 8:45, and I am 1 minute late. "
            "I am sorry to have kept you waiting.",
        ),
        (
            "2026-06-16 9:44",
            "Debbie, I promised to call you at 8:45, and I am 59 minutes late. "
            "I am sorry to have kept you waiting.",
        ),
        (
            "2026-06-16 9:45",
            "Debbie, I promised to call you this morning at 8:45, and I did not. I am sorry.",
        ),
        (
            "2026-06-17 8:00",
            "Debbie, I promised to call you yesterday at 8:45, and I did not. I am sorry.",
        ),
        (
            "2026-06-18 8:00",
            "Debbie, I promised to call you on Tuesday at 8:45, and I did not. I am sorry.",
        ),
        (
            "2026-09-16 8:00",
            "Debbie, I promised to call you on 16 June at 8:45, and I did not. I am sorry.",
        ),
    ],
)
def test_it_names_the_promised_time_and_how_late_it_is(now: str, said: str) -> None:
    assert apology(promised(), NAME, wall(now).utc) == said


def test_the_day_is_that_of_the_contact() -> None:
    now = wall("2026-06-17 6:00", "Asia/Tokyo").utc
    assert "yesterday at 2:00" in apology(promised("2026-06-16 14:00", "Asia/Tokyo"), NAME, now)
    assert "at 2:00 this afternoon" not in apology(promised(), NAME, now)


def test_within_the_minute_there_is_nothing_to_say() -> None:
    assert apology(promised(), NAME, promised().due.utc + timedelta(seconds=59)) == ""


def test_who_was_told_no_time_is_not_apologised_to() -> None:
    call = replace(promised(), kind=PromiseKind.KEEP_IN_TOUCH)
    now = wall("2026-06-18 8:00").utc
    assert apology(call, NAME, now) == ""
    assert apology_and_offer(call, NAME, now, None) == ""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            "2026-06-16 8:57",
            "Debbie, I meant to call you again at 8:45, and I am 12 minutes late. I am sorry.",
        ),
        (
            "2026-06-16 15:00",
            "Debbie, I meant to call you again this morning at 8:45, and I did not. I am sorry.",
        ),
    ],
)
def test_of_a_retry_they_may_not_know(now: str, said: str) -> None:
    call = replace(promised(), kind=PromiseKind.RETRY, rung=2, agreed=False)
    assert apology(call, NAME, wall(now).utc) == said


def test_without_a_name_it_begins_with_the_matter() -> None:
    assert apology(promised(), "", wall("2026-06-16 8:46").utc).startswith("I promised")


def offer(now: str, moment: Moment | None) -> str:
    said = apology_and_offer(promised(), NAME, wall(now).utc, moment)
    return said.partition(" sorry")[2]


def test_who_waited_for_hours_is_offered_a_new_time_beside_now() -> None:
    new = wall("2026-06-17 10:00")
    assert offer("2026-06-16 15:00", new) == (
        ". Does now suit you, or shall we say tomorrow, Wednesday the 17th, at 10:00?"
    )
    assert offer("2026-06-16 15:00", None) == ". Does now suit you?"


def test_who_waited_for_minutes_is_asked_for_now() -> None:
    new = wall("2026-06-17 10:00")
    assert offer("2026-06-16 8:57", new) == " to have kept you waiting. Does now suit you?"
