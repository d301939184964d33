"""The verb `figures` of the command line, as COMMANDS.md has it."""

from __future__ import annotations

import pytest

from tests.fakes import Shell


@pytest.fixture
def called(shell: Shell) -> Shell:
    """Return the terminal of somebody who has made three calls, one of them late."""
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134", "--country", "US")
    shell.json("promise", "Debbie", "tue 16 8:45", "--agreed")
    shell.at = "2026-06-16T08:45:20-05:00"
    shell.json("log", "Debbie", "voicemail")
    shell.at = "2026-06-16T08:57-05:00"
    shell.json("log", "Debbie", "talked", "--next", "tue 23 10:00")
    shell.json("add", "Sofia Rossi", "--kind", "client", "--zone", "Europe/Rome")
    shell.json("log", "Sofia", "no-answer")
    return shell


def test_figures_of_an_empty_book_say_why_there_are_none(shell: Shell) -> None:
    told = shell.json("figures")
    names = ("on_time", "reached", "reached_in_minute", "lead_or_sale")
    assert told["attempts"] == 0
    assert [told[f"{name}_percent"] for name in names] == [None] * 4
    assert set(told["reasons"]) == {f"{name}_percent" for name in names}
    assert told["by_weekday_and_hour"] == []
    assert shell.text("figures") == "No call was made in this time.\n"


def test_figures_are_told_with_the_calls_behind_them(called: Shell) -> None:
    told = called.json("figures")
    assert (told["attempts"], told["on_time_percent"], told["reached_percent"]) == (3, 50.0, 33.3)
    assert (told["latest_seconds_late"], told["reasons"]) == (120, {})
    assert told["reached_in_minute"] == {
        "count": 0,
        "calls": 1,
        "percent": 0.0,
        "between": [0, 80],
        "enough": False,
        "articles_percent": 70,
    }
    assert [(each["rung"], each["calls"], each["count"]) for each in told["by_rung"]] == [
        (1, 1, 0),
        (2, 1, 1),
    ]
    hours = [(each["weekday"], each["hour"]) for each in told["by_weekday_and_hour"]]
    assert hours == [("tuesday", 8), ("tuesday", 15)]
    text = called.text("figures")
    assert "Calls on time: 1 of 2 calls, 50 of 100; the articles say all of them" in text
    assert "too few calls yet to say" in text


def test_figures_since_a_day_or_of_a_kind_are_those_of_fewer_calls(called: Shell) -> None:
    assert called.json("figures", "--since", "2026-06-16")["attempts"] == 3
    assert called.json("figures", "--since", "2026-06-17")["attempts"] == 0
    told = called.json("figures", "--kind", "client")
    assert (told["attempts"], told["outcomes"]["no-answer"]) == (1, 1)


def test_a_day_that_is_none_is_refused(shell: Shell) -> None:
    status, _out, err = shell.run("figures", "--since", "last week")
    assert status == 2
    assert "last week is no day; one is written like 2026-06-16." in err
