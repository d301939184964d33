"""A ladder of one's own, from the appointment to the closed file, and changed under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app import settings as options
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, ContactState, Moment
from desktop_app.domain.script import BlockKind
from desktop_app.paths import DataFolder
from desktop_app.services import away, calls, contacts, demo, ladders, scripts
from desktop_app.settings import Settings
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, promise, standing, wall
from tests.fakes import Shell

pytestmark = pytest.mark.usefixtures("book")

SHORT = replace(MICHAEL, ladder="20m 2v")
FAREWELL = "this is my last call, and I am closing the file"


def miss(contact: ContactRecord, own: Settings, next_call: Moment | None = None) -> calls.Logged:
    """Leave a voicemail in the minute of the promise that stands."""
    due = standing(contact).due.utc
    foreseen = calls.foresee(contact.id, Outcome.VOICEMAIL, due, own, next_call)
    shown = scripts.words(contact.id, own, due).of_kind(BlockKind.VOICEMAIL)
    logged = calls.log(
        contact.id, calls.Report(Outcome.VOICEMAIL, due, next_call=next_call), own, due
    )
    assert foreseen.voicemail == logged.attempt.voicemail
    assert next_call is not None or shown[0].text == logged.attempt.voicemail
    return logged


def climb(contact: ContactRecord, own: Settings) -> list[str]:
    """Leave a voicemail at each rung; return all walls, up to the end."""
    walls = []
    while (due := queries.open_promise(contact.id)) is not None:
        walls.append(f"{due.due.wall:%a %-d %b %-H:%M}")
        miss(contact, own)
    return walls


def pictured(contact: ContactRecord, own: Settings) -> list[tuple[str, str, int | None]]:
    return [
        (f"{view.due.wall:%-d %b %-H:%M}", str(view.state), view.minutes)
        for view in ladders.picture(contact.id, own)
    ]


def test_three_calls_and_the_file_is_closed() -> None:
    debbie = add()
    promise(debbie)
    assert climb(debbie, SHORT) == ["Tue 16 Jun 8:45", "Tue 16 Jun 9:05", "Thu 18 Jun 13:30"]
    assert contacts.known(debbie.id).state is ContactState.CLOSED


def test_what_is_said_is_what_is_scheduled_on_a_ladder_of_ones_own() -> None:
    debbie = add(concern="the contract renews")
    promise(debbie)
    assert "I will call you again in 20 minutes" in miss(debbie, SHORT).attempt.voicemail
    assert "I will call you Thursday the 18th at 1:30" in miss(debbie, SHORT).attempt.voicemail
    assert FAREWELL in miss(debbie, SHORT).attempt.voicemail


@pytest.mark.parametrize(
    "table", ["once", "10m", "1d 1d", "4h 3v 5v", "1h 1h 1d 1d", "", "1d " * 6]
)
def test_only_the_last_voicemail_says_farewell_and_only_the_one_before_it_the_last_call(
    table: str,
) -> None:
    own = options.changed(MICHAEL, ladder=table.strip())
    debbie = add()
    promise(debbie)
    said = []
    while queries.open_promise(debbie.id) is not None:
        said.append(miss(debbie, own).attempt.voicemail)
    assert [FAREWELL in text for text in said] == [False] * (len(said) - 1) + [True]
    assert all("call you one last time" not in text for text in said[:-2])
    assert "[" not in "".join(said)


def test_after_the_last_call_a_time_that_is_set_by_hand_is_announced_and_kept() -> None:
    debbie, own = add(), replace(MICHAEL, ladder="once")
    promise(debbie)
    logged = miss(debbie, own, next_call=wall("2026-06-18 11:00"))
    assert "I will call you again Thursday the 18th at 11" in logged.attempt.voicemail
    made = standing(debbie)
    assert (made.due, made.rung) == (wall("2026-06-18 11:00"), 1)
    assert contacts.known(debbie.id).state is ContactState.ACTIVE


def test_a_ladder_under_way_goes_on_by_the_new_table() -> None:
    debbie = add()
    promise(debbie)
    miss(debbie, MICHAEL)
    assert standing(debbie).due == wall("2026-06-16 8:55")
    miss(debbie, SHORT)
    assert standing(debbie).due == wall("2026-06-18 13:30")
    longer = replace(MICHAEL, ladder="20m 2v 5d 1d")
    miss(debbie, longer)
    assert standing(debbie).due == wall("2026-06-26 8:45")  # Juneteenth is no business day


def test_a_rung_beyond_a_shorter_ladder_closes_like_the_last_one() -> None:
    debbie = add()
    promise(debbie)
    for _rung in range(4):
        miss(debbie, MICHAEL)
    assert standing(debbie).rung == 5
    foreseen = calls.foresee(debbie.id, Outcome.NO_ANSWER, standing(debbie).due.utc, SHORT)
    assert (foreseen.closes, foreseen.next_call) == (True, None)
    assert FAREWELL in miss(debbie, SHORT).attempt.voicemail
    assert contacts.known(debbie.id).state is ContactState.CLOSED


def test_the_picture_has_the_calls_of_the_table_and_those_that_were_made_beyond_it() -> None:
    debbie = add()
    promise(debbie)
    assert pictured(debbie, SHORT) == [
        ("16 Jun 8:45", "open", None),
        ("16 Jun 9:05", "ahead", 20),
        ("18 Jun 13:30", "ahead", None),
    ]
    for _rung in range(4):
        miss(debbie, MICHAEL)
    assert pictured(debbie, SHORT) == [
        ("16 Jun 8:45", "unanswered", None),
        ("16 Jun 8:55", "unanswered", 10),
        ("16 Jun 12:55", "unanswered", None),
        ("22 Jun 8:45", "unanswered", None),
        ("25 Jun 8:45", "open", None),
    ]


def test_a_wrong_number_on_a_ladder_of_ones_own_goes_on_by_it() -> None:
    debbie = add(phones=["312 555 0134"])
    promise(debbie)
    due = at("2026-06-16 8:45")
    calls.log(debbie.id, calls.Report(Outcome.WRONG_NUMBER, due), SHORT, due)
    contacts.edit(debbie.id, {"phones": ["312 555 0199"]}, SHORT, due + timedelta(minutes=2))
    assert standing(debbie).due == wall("2026-06-16 9:05")


def test_a_corrected_number_of_the_last_call_leads_to_nothing() -> None:
    debbie, own = add(phones=["312 555 0134"]), replace(MICHAEL, ladder="once")
    promise(debbie)
    due = at("2026-06-16 8:45")
    calls.log(debbie.id, calls.Report(Outcome.WRONG_NUMBER, due), own, due)
    contacts.edit(debbie.id, {"phones": ["312 555 0199"]}, own, due + timedelta(minutes=2))
    assert queries.open_promise(debbie.id) is None


def test_a_sample_names_the_holidays_and_the_days_away_on_its_way() -> None:
    own = replace(MICHAEL, ladder="10m 3d 3d")
    first, soon, juneteenth, usual = ladders.sample(wall("2026-06-16 8:45"), "US", own)
    assert (first.due, first.holidays) == (wall("2026-06-16 8:45"), ())
    assert (soon.due, soon.holidays) == (wall("2026-06-16 8:55"), ())
    assert juneteenth.due == wall("2026-06-22 8:45")
    assert ["Juneteenth" in name for name in juneteenth.holidays] == [True]
    assert (usual.due, usual.holidays, usual.past_days_away) == (wall("2026-06-25 8:45"), (), False)
    days = [wall(f"2026-06-{day} 0:00").wall.date() for day in (24, 26)]
    away.add(days[0], days[1], "", own, MORNING)
    moved = ladders.sample(wall("2026-06-16 8:45"), "US", own)[-1]
    assert (moved.due, moved.past_days_away) == (wall("2026-06-29 8:45"), True)


def test_a_sample_writes_nothing() -> None:
    before = rows("SELECT count(*) FROM promise")
    ladders.sample(wall("2026-06-16 8:45"), "US", SHORT)
    assert rows("SELECT count(*) FROM promise") == before


def test_the_demonstration_climbs_the_methods_own_whatever_the_table() -> None:
    made, _named = demo.fill(replace(MICHAEL, ladder="once"), MORNING)
    assert made["promises"] > 0
    assert rows("SELECT count(*) FROM attempt WHERE rung = 7") == [(1,)]


def test_the_command_line_climbs_the_ladder_of_the_settings(
    shell: Shell, folder: DataFolder
) -> None:
    options.save(folder.settings, SHORT)
    debbie = add()
    promise(debbie, now=LAST_WEEK)
    ladder = shell.json("show", "Debbie")["ladder"]
    assert [rung["due"]["wall"] for rung in ladder] == [
        "2026-06-16T08:45",
        "2026-06-16T09:05",
        "2026-06-18T13:30",
    ]
    told = []
    for moment in ("2026-06-16T08:45", "2026-06-16T09:05", "2026-06-18T13:30"):
        shell.at = f"{moment}-05:00"
        told.append(shell.json("log", "Debbie", "voicemail"))
    assert [answer["next"] and answer["next"]["rung"] for answer in told] == [2, 3, None]
    assert "in 20 minutes" in told[0]["voicemail"]
    assert FAREWELL in told[2]["voicemail"]
    assert told[2]["contact"]["state"] == "closed"
