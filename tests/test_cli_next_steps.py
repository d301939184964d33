"""The next step on the command line: what is sent, keeping in touch, and what became of it."""

from __future__ import annotations

import pytest

from tests.fakes import Shell

CHICAGO = "America/Chicago"


@pytest.fixture
def debbie(shell: Shell) -> Shell:
    """Return the terminal of a user who knows Debbie in Chicago."""
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134")
    return shell


SENT = (
    *("log", "Debbie", "talked", "--next", "tue 23 10:00"),
    *("--send", "Proposal 4711", "--document", "proposal", "--reading-days", "2"),
)


def test_what_is_sent_stands_beside_the_rest_of_the_answer(debbie: Shell) -> None:
    answer = debbie.json(*SENT)
    assert list(answer)[:6] == ["attempt", "next", "card", "reminder", "voicemail", "contact"]
    assert answer["next_step"] == "send"
    assert answer["document"] == {
        "id": 1,
        "contact": {"id": 1, "name": "Debbie Marsh"},
        "kind": "proposal",
        "title": "Proposal 4711",
        "reading_days": 2,
        "send_on": "2026-06-16",
        "sent": None,
        "closed": False,
    }
    assert answer["next"]["due"]["wall"] == "2026-06-23T10:00"


def test_the_agenda_lists_what_is_to_be_sent_only_where_there_is_something(debbie: Shell) -> None:
    keys = ["due", "later", "cards", "reminders", "open_ends"]
    assert list(debbie.json("agenda")) == keys
    debbie.json(*SENT)
    answer = debbie.json("agenda")
    assert list(answer) == [*keys, "documents"]
    assert [each["title"] for each in answer["documents"]] == ["Proposal 4711"]
    assert "To send\n  1  Proposal 4711 to Debbie Marsh, on Tuesday, June 16" in debbie.text(
        "agenda"
    )


def test_what_became_of_it_is_noted_by_its_number(debbie: Shell) -> None:
    debbie.json(*SENT)
    assert debbie.refused("document", "1", "decided")["code"] == "not-sent"
    sent = debbie.json("document", "1", "sent")["document"]
    assert sent["sent"]["zone"] == CHICAGO
    assert "Proposal 4711 to Debbie Marsh is decided." in debbie.text("document", "1", "decided")
    assert debbie.refused("document", "1", "left-out")["code"] == "closed"
    assert debbie.refused("document", "9", "sent")["code"] == "not-found"
    history = debbie.json("show", "Debbie")["history"]
    assert {"decided", "sent"} <= {each["what"] for each in history}
    assert next(each for each in history if each["what"] == "attempt")["next_step"] == "send"


def test_what_was_sent_and_has_no_call_is_among_the_open_ends(debbie: Shell) -> None:
    debbie.json(*SENT)
    debbie.json("document", "1", "sent")
    assert debbie.json("agenda")["open_ends"] == []
    debbie.at = "2026-06-23T10:00:00-05:00"
    debbie.json("log", "Debbie", "wrong-number")
    (end,) = debbie.json("agenda")["open_ends"]
    assert end["contact"]["name"] == "Debbie Marsh"
    assert end["document"]["title"] == "Proposal 4711"
    assert "Proposal 4711 was sent, and no call follows" in debbie.text("agenda")


def test_what_is_sent_needs_a_call_and_times_after_reading_are_offered(debbie: Shell) -> None:
    refused = debbie.refused("log", "Debbie", "talked", "--send", "Quote", "--reading-days", "6")
    assert refused["code"] == "next-step"
    assert refused["offers"][0]["wall"] == "2026-06-23T10:00"


def test_keeping_in_touch_is_promised_from_this_talk(debbie: Shell) -> None:
    answer = debbie.json("log", "Debbie", "talked", "--keep-in-touch", "92")
    assert (answer["next_step"], answer["contact"]["state"]) == ("keep-in-touch", "active")
    assert (answer["next"]["kind"], answer["next"]["rung"]) == ("keep-in-touch", 1)
    assert answer["next"]["due"]["wall"] == "2026-09-16T10:00"
    listed = ("log", "Debbie", "talked", "--let-go", "long-term", "--keep-in-touch", "92")
    assert debbie.json(*listed)["contact"]["state"] == "long-term"


def test_that_they_did_not_agree_makes_it_a_call_again(debbie: Shell) -> None:
    answer = debbie.json("log", "Debbie", "talked", "--next", "tue 23 10:00", "--not-agreed")
    assert (answer["next_step"], answer["next"]["agreed"]) == ("call-again", False)
    assert answer["reminder"] is None


def test_the_goal_of_the_next_call_is_told(debbie: Shell) -> None:
    answer = debbie.json("log", "Debbie", "talked", "--next", "tue 23 10:00", "--goal", "a date")
    assert answer["next"]["goal"] == "a date"


def test_weeks_of_vague_answers_are_told(debbie: Shell) -> None:
    for day in ("01", "11"):
        debbie.at = f"2026-06-{day}T10:00:00-05:00"
        answer = debbie.json("log", "Debbie", "brush-off", "--next", "in 3 business days 10:00")
        assert "vague" not in answer
    debbie.at = "2026-06-22T10:00:00-05:00"
    answer = debbie.json("log", "Debbie", "brush-off", "--next", "in 3 business days 10:00")
    assert answer["vague"] == {"talks": 3, "weeks": 3}
    assert answer["contact"]["state"] == "active"


@pytest.mark.parametrize("days", ["-1", "3661"])
def test_an_interval_that_is_none_is_refused(debbie: Shell, days: str) -> None:
    refused = debbie.refused("log", "Debbie", "talked", f"--keep-in-touch={days}")
    assert refused["code"] == "bad-days"
