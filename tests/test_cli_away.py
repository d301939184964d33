"""Days away on the command line: the agenda says what is to be agreed anew."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.paths import DataFolder
from desktop_app.services import away
from desktop_app.storage.database import close_database, open_database
from tests.builders import MICHAEL, MORNING
from tests.fakes import Shell


@pytest.fixture
def debbie(shell: Shell, folder: DataFolder) -> Shell:
    """Return a terminal: Debbie is promised a call for Thursday, from Wednesday on one is away."""
    shell.json("add", "Debbie Marsh", "--zone", "America/Chicago", "--phone", "+1 312 555 0134")
    shell.json("promise", "Debbie", "thu 18 8:45")
    shell.json("add", "John Okafor", "--zone", "America/Chicago")
    shell.json("promise", "John", "today 15:00")
    open_database(folder.database)
    away.add(date(2026, 6, 17), date(2026, 6, 19), "", MICHAEL, MORNING)
    close_database()
    return shell


def test_the_agenda_lists_what_is_to_be_agreed_anew_and_keeps_its_shape(debbie: Shell) -> None:
    day = debbie.json("agenda", "--days", "3")
    assert list(day) == ["due", "later", "cards", "reminders", "open_ends", "agree_anew"]
    (call,) = day["agree_anew"]
    assert call in day["later"]
    assert call["contact"]["name"] == "Debbie Marsh"
    assert call["due"]["wall"] == "2026-06-18T08:45"
    assert call["rings"]["utc"] == "2026-06-22T13:00:00Z"


def test_people_read_it_once_with_times_to_offer(debbie: Shell) -> None:
    said = debbie.text("agenda", "--days", "3").splitlines()
    assert said[:3] == [
        "Later",
        "  16:00  John Okafor    (in 7 h)",
        "To agree anew: you are away",
    ]
    assert said[3] == (
        "  Debbie Marsh  +1 312 555 0134  promised Thursday, June 18, 2026, 8:45 "
        "(8:45 in Chicago, 9:45 for you); "
        "possible: Tuesday, June 23, 2026, 10:00, Wednesday, June 24, 2026, 10:30"
    )


def test_undo_takes_the_days_back(debbie: Shell) -> None:
    assert debbie.json("undo")["undone"] == "Away from June 17 to June 19"
    assert "agree_anew" not in debbie.json("agenda")
    assert debbie.json("redo")["redone"] == "Away from June 17 to June 19"
    assert len(debbie.json("agenda")["agree_anew"]) == 1
