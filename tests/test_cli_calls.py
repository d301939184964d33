"""The verbs about calls: promise, log, snooze, agenda."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.services import calls
from desktop_app.storage.database import close_database, open_database
from tests.builders import MORNING
from tests.fakes import Shell

CHICAGO = "America/Chicago"


@pytest.fixture
def debbie(shell: Shell) -> Shell:
    """Return the terminal of a user who knows Debbie in Chicago."""
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134", "--purpose", "module three")
    return shell


def moment(wall: str, utc: str) -> dict[str, str]:
    return {"utc": utc, "wall": wall, "zone": CHICAGO}


def test_a_promise_is_answered_with_its_moment_at_the_contacts_end(debbie: Shell) -> None:
    answer = debbie.json("promise", "Debbie", "tue 16 8:45", "--goal", "a date", "--agreed")
    assert answer == {
        "promise": {
            "id": 1,
            "due": moment("2026-06-16T08:45", "2026-06-16T13:45:00Z"),
            "kind": "appointment",
            "rung": 1,
            "purpose": "module three",
            "goal": "a date",
            "agreed": True,
            "state": "open",
        }
    }


def test_the_words_of_a_time_need_no_quotes(debbie: Shell) -> None:
    due = debbie.json("promise", "Debbie", "tomorrow", "14:00", "--agreed")["promise"]["due"]
    assert due["wall"] == "2026-06-17T14:00"


@pytest.mark.parametrize(
    ("when", "code", "least"),
    [
        ("next week", "vague", 2),
        ("in a couple of days", "vague", 2),
        ("monday morning", "vague", 2),
        ("tomorrow", "vague", 2),
        ("later this afternoon", "vague", 2),
        ("2026-06-15 9:00", "past", 2),
        ("wednesday the 16th of june 8:45", "mismatch", 2),
        ("30 February 9:00", "no-such-date", 0),
        ("2027-03-14 2:30", "no-such-time", 2),
        ("2026-11-01 1:30", "twice", 2),
        ("blue", "unreadable", 0),
        ("", "unreadable", 0),
    ],
)
def test_a_time_that_cannot_be_promised_is_refused_with_times_that_can(
    debbie: Shell, when: str, code: str, least: int
) -> None:
    refused = debbie.refused("promise", "Debbie", when)
    assert refused["code"] == code
    assert len(refused["offers"]) >= least
    for offer in refused["offers"]:
        assert list(offer) == ["utc", "wall", "zone"]
        assert offer["zone"] == CHICAGO
        assert offer["utc"] > "2026-06-16T13:00:00Z"
    assert debbie.json("show", "Debbie")["promise"] is None


def test_every_time_that_is_offered_would_be_taken(debbie: Shell) -> None:
    for offer in debbie.refused("promise", "Debbie", "next week")["offers"]:
        wall = offer["wall"].replace("T", " ")
        assert debbie.json("promise", "Debbie", wall, "--move")["promise"]["due"] == offer


def test_a_second_promise_is_refused_unless_the_first_is_moved(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "tue 16 8:45", "--goal", "a date")
    refused = debbie.refused("promise", "Debbie", "wed 17 9:00")
    assert refused["code"] == "open-promise"
    assert refused["offers"] == [moment("2026-06-16T08:45", "2026-06-16T13:45:00Z")]
    moved = debbie.json("promise", "Debbie", "wed 17 9:00", "--move")["promise"]
    assert (moved["due"]["wall"], moved["goal"]) == ("2026-06-17T09:00", "a date")
    assert debbie.json("show", "Debbie")["history"][0]["what"] == "moved"


def test_a_date_in_numbers_is_read_as_in_the_users_country(debbie: Shell) -> None:
    due = debbie.json("promise", "Debbie", "8/9 8:45")["promise"]["due"]
    assert due["wall"] == "2026-08-09T08:45"


def test_a_voicemail_leads_to_the_retry_that_it_announces(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "tue 16 8:45")
    debbie.at = "2026-06-16T08:45:30-05:00"
    answer = debbie.json("log", "Debbie", "voicemail", "--said", "Left a message.")
    assert list(answer) == [
        *("attempt", "next", "card", "reminder", "voicemail", "contact"),
    ]
    assert answer["attempt"] == {
        "outcome": "voicemail",
        "reached": False,
        "started": moment("2026-06-16T08:45:30", "2026-06-16T13:45:30Z"),
        "late_seconds": 30,
        "on_time": True,
        "rung": 1,
    }
    assert answer["next"]["due"] == moment("2026-06-16T08:55", "2026-06-16T13:55:00Z")
    assert (answer["next"]["kind"], answer["next"]["rung"]) == ("retry", 2)
    assert (answer["card"], answer["reminder"]) == (None, None)
    assert "in 10 minutes" in answer["voicemail"]
    assert answer["contact"]["state"] == "active"


@pytest.mark.parametrize(
    ("told", "said"), [((), "Likes tea."), (("--said", "Tea."), "Tea."), (("--said", ""), "")]
)
def test_notes_of_the_call_are_written_down_where_nothing_is_told(
    debbie: Shell, told: tuple[str, ...], said: str
) -> None:
    open_database(debbie.folder / "on-the-dot.db")
    calls.keep_draft(1, "Likes tea.", MORNING)
    close_database()
    debbie.json("log", "Debbie", "no-answer", *told)
    assert debbie.json("show", "Debbie")["history"][0]["said"] == said


def test_the_whole_ladder_through_the_command_line(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "tue 16 8:45")
    walls: list[str] = []
    due: Any = {"wall": "2026-06-16T08:45"}
    while due is not None:
        walls.append(due["wall"])
        debbie.at = due["wall"] + ":07-05:00"
        answer = debbie.json("log", "Debbie", "no-answer")
        due = answer["next"] and answer["next"]["due"]
    assert walls == [
        "2026-06-16T08:45",
        "2026-06-16T08:55",
        "2026-06-16T12:55",
        "2026-06-22T08:45",
        "2026-06-25T08:45",
        "2026-06-30T08:45",
        "2026-07-06T08:45",
    ]
    assert answer["contact"]["state"] == "closed"


def test_a_talk_needs_a_next_step_and_offers_some(debbie: Shell) -> None:
    refused = debbie.refused("log", "Debbie", "talked")
    assert refused["code"] == "next-step"
    assert len(refused["offers"]) >= 2
    assert debbie.refused("log", "Debbie", "talked", "--let-go", "")["code"] == "next-step"
    assert debbie.json("show", "Debbie")["history"] == []


def test_a_talk_with_a_next_step_asks_for_a_card_and_a_reminder(debbie: Shell) -> None:
    answer = debbie.json(
        *("log", "Debbie", "talked", "--minutes", "11", "--said", "Modules 3 and 7."),
        *("--next", "tue 30 8:45", "--for", "the two modules"),
    )
    assert answer["attempt"]["reached"] is True
    assert (answer["attempt"]["late_seconds"], answer["attempt"]["on_time"]) == (None, None)
    assert answer["next"]["due"]["wall"] == "2026-06-30T08:45"
    assert (answer["next"]["purpose"], answer["next"]["agreed"]) == ("the two modules", True)
    assert answer["card"] == {
        "id": 1,
        "contact": {"id": 1, "name": "Debbie Marsh"},
        "write_on": "2026-06-16",
        "by": "post",
        "words": answer["card"]["words"],
    }
    assert "Tuesday, June 30" in answer["card"]["words"]
    assert answer["reminder"] == {
        "id": 1,
        "contact": {"id": 1, "name": "Debbie Marsh"},
        "send_on": "2026-06-29",
        "due": answer["next"]["due"],
    }
    assert answer["voicemail"] is None


def test_a_talk_is_told_to_people_with_all_that_follows(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "8:01")
    debbie.at = "2026-06-16T08:02:30-05:00"
    assert debbie.text("log", "Debbie", "talked", "--next", "tue 30 8:45") == (
        "Talked: Debbie Marsh, 1 min late\n"
        "Next call: Tuesday, June 30, 2026, 8:45 (8:45 in Chicago, 9:45 for you)\n"
        "A thank-you card is to be written.\n"
        "A reminder is to be sent on Monday, June 29.\n"
    )


@pytest.mark.parametrize(("reason", "state"), [("long-term", "long-term"), ("no budget", "closed")])
def test_a_talk_may_end_with_letting_go(debbie: Shell, reason: str, state: str) -> None:
    answer = debbie.json("log", "Debbie", "talked", "--let-go", reason)
    assert (answer["contact"]["state"], answer["next"]) == (state, None)


def test_a_next_step_that_is_vague_is_refused_like_any_promise(debbie: Shell) -> None:
    assert debbie.refused("log", "Debbie", "talked", "--next", "next week")["code"] == "vague"
    assert debbie.json("show", "Debbie")["history"] == []


def test_who_said_no_is_in_no_list_until_reopened(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "tue 16 8:45", "--agreed")
    assert debbie.json("log", "Debbie", "said-no")["contact"]["state"] == "said-no"
    day = debbie.json("agenda", "--days", "365")
    assert not any(day.values())
    assert debbie.json("contacts")["total"] == 0
    assert debbie.refused("promise", "Debbie", "wed 17 9:00")["code"] == "said-no"
    assert debbie.refused("log", "Debbie", "voicemail")["code"] == "said-no"
    assert debbie.refused("snooze", "Debbie", "10")["code"] == "no-promise"
    debbie.json("edit", "Debbie", "--state", "active")
    assert debbie.json("promise", "Debbie", "wed 17 9:00")["promise"]["rung"] == 1


def test_a_snooze_says_when_it_rings_and_what_stays_promised(debbie: Shell) -> None:
    debbie.json("promise", "Debbie", "tue 16 8:45")
    debbie.at = "2026-06-16T08:45:10-05:00"
    answer = debbie.json("snooze", "Debbie", "10")
    assert list(answer) == ["alert", "promise"]
    assert answer["alert"] == {
        "rings": moment("2026-06-16T08:55:10", "2026-06-16T13:55:10Z"),
    }
    assert answer["promise"]["due"]["wall"] == "2026-06-16T08:45"
    assert debbie.refused("snooze", "Debbie", "0")["code"] == "bad-minutes"
    assert debbie.refused("snooze", "Debbie", "-5")["code"] == "bad-minutes"


def test_the_agenda_holds_what_is_due_what_comes_and_what_to_write(shell: Shell) -> None:
    for name in ("Due", "Later", "Tomorrow", "Open"):
        shell.json("add", name, "--zone", CHICAGO, "--country", "US", "--phone", "911")
    shell.json("promise", "Due", "8:30")
    shell.json("promise", "Later", "10:00")
    shell.json("promise", "Tomorrow", "tomorrow 9:00", "--agreed")
    shell.json("log", "Open", "voicemail")
    shell.at = "2026-06-16T08:32:30-05:00"
    day = shell.json("agenda")
    assert list(day) == ["due", "later", "cards", "reminders", "open_ends"]
    (due,) = day["due"]
    assert list(due) == ["contact", "promise", "due", "late_seconds", "rings"]
    assert due["contact"] == {"id": 1, "name": "Due", "company": "", "phone": "911"}
    assert due["due"] == due["promise"]["due"]
    assert due["due"]["wall"] == "2026-06-16T08:30"
    assert due["late_seconds"] == 150
    assert [line["contact"]["name"] for line in day["later"]] == ["Later"]
    assert [each["contact"]["name"] for each in day["reminders"]] == ["Tomorrow"]
    assert day["open_ends"] == [
        {
            "contact": {"id": 4, "name": "Open", "company": ""},
            "since": moment("2026-06-16T08:00", "2026-06-16T13:00:00Z"),
            "called": True,
            "wrong_number": False,
        }
    ]
    two_days = shell.json("agenda", "--days", "2")
    assert [line["contact"]["name"] for line in two_days["later"]] == ["Later", "Tomorrow"]


def test_the_day_ends_at_midnight_of_the_users_own_end(shell: Shell) -> None:
    shell.json("add", "Hana", "--zone", "Asia/Tokyo", "--country", "JP")
    shell.json("promise", "Hana", "2026-06-17 12:59")  # 23:59 on the 16th in New York
    assert len(shell.json("agenda")["later"]) == 1
    shell.json("promise", "Hana", "2026-06-17 13:00", "--move")
    assert shell.json("agenda")["later"] == []


def test_an_agenda_of_a_million_days_is_no_more_than_what_is_planned(debbie: Shell) -> None:
    debbie.at = "2199-12-31T12:00Z"
    day = debbie.json("agenda", "--days", "1000000")
    assert [len(group) for group in day.values()] == [0, 0, 0, 0, 1]


def test_the_agenda_is_read_by_people_too(debbie: Shell) -> None:
    assert debbie.text("agenda").startswith("Open ends\n  Debbie Marsh\n")
    debbie.json("promise", "Debbie", "8:45")
    debbie.at = "2026-06-16T08:47-05:00"
    assert (
        debbie.text("agenda") == "Due now\n   9:45  Debbie Marsh  +1 312 555 0134  (2 min late)\n"
    )
    debbie.json("log", "Debbie", "talked", "--let-go", "long-term")
    assert debbie.text("agenda") == "Nothing is planned.\n"
