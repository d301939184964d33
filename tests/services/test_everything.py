"""Everything written into a file and taken in again: nothing is lost, nothing is doubled."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.errors import AppError
from desktop_app.services import (
    away,
    calls,
    contacts,
    demo,
    documents,
    drafts,
    everything,
    exporting,
    library,
    script_book,
    steps,
)
from desktop_app.services.bell import Bell
from desktop_app.settings import Settings
from desktop_app.storage import database, journal, queries, schema
from desktop_app.storage.database import open_database, rows
from desktop_app.storage.scripts import Typed
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    add,
    alerts,
    at,
    log,
    promise,
    standing,
)
from tests.lawful import examples

pytestmark = pytest.mark.usefixtures("book")
T = TypeVar("T")
NOT_TAKEN = {"step", "step_part", "heartbeat", "sqlite_sequence"}
"""The undo steps and the pulse of one machine."""


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, but for what belongs to one machine alone."""
    tables = rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'")
    names = {row[0] for row in tables} - NOT_TAKEN
    names = {name for name in names if not name.startswith("contact_p")}
    assert names >= set(schema.JOURNALED)
    return {name: rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in sorted(names)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the export is written."""
    return tmp_path / "everything.jsonl"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Callable[[], None]:
    """Return how another, empty data folder is opened in the place of this one.

    The last but one is thrown away, for there may be thousands.
    """
    places = itertools.count()

    def open_another() -> None:
        number = next(places)
        (tmp_path / f"other-{number - 2}.db").unlink(missing_ok=True)
        open_database(tmp_path / f"other-{number}.db")

    return open_another


def write(file: Path, *people: Any) -> everything.Counting:
    ids = tuple(person.id for person in people) or None
    return exporting.write(file, exporting.Wanted(ids), MICHAEL, MORNING)


def take_in(file: Path, options: Settings = MICHAEL, **how: Any) -> everything.TakenIn:
    return everything.take_in(file, options, MORNING, **how)


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def put_lines(file: Path, lines: list[Any]) -> None:
    """Write lines as somebody with an editor would; what is a text stands there as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts) + "\n", "utf-8")


def fill() -> None:
    """Fill the book with a row in every table there is."""
    _made, _named = demo.fill(Settings(zone="America/Chicago", country="US"), MORNING)
    bell = Bell("test")
    for alert in bell.pending(MORNING + timedelta(hours=1)):
        bell.claim(alert, MORNING + timedelta(hours=1))
        bell.shown(alert, MORNING + timedelta(hours=1))
    calls.keep_draft(1, "She likes “module 3”.", MORNING)
    drafts.keep_form("contact", 2, {"name": "half typ"}, MORNING)
    drafts.keep_form("article", 1, {"title": "half"}, MORNING)
    drafts.keep_form("contact", 0, {"name": "some one new"}, MORNING)
    documents.plan(1, ToSend("Proposal 4711", DocumentKind.PROPOSAL), MICHAEL, MORNING)
    library.tell(1, 3, MORNING)
    key = script_book.duplicate("first-follow-up", "Mine", MORNING)
    script_book.choose(1, key, MORNING)
    script_book.keep_draft(Typed(key, "opening", ("half a sen",)), MORNING)
    days = at("2026-07-06 8:00").date()
    away.add(days, days + timedelta(days=4), "Lake", MICHAEL, MORNING)
    rows("INSERT INTO dismissed VALUES ('bare-check-in', 'Just checking in.', 1)")
    rows("INSERT INTO known_as (contact_id, uid) VALUES (1, 'urn:uuid:4711')")
    rows("INSERT INTO two_people VALUES ('a', 'b', 1)")
    rows("""INSERT INTO column_map VALUES ('["Wer"]', '{"Wer": "name"}', 1)""")
    rows(
        "INSERT INTO zone_move (promise_id, was_at, is_at, rules, found_at)"
        " SELECT id, due_at, due_at + 3600, '2026b', 1 FROM promise LIMIT 1"
    )
    contacts.remove(4, MORNING)


def test_an_empty_folder_becomes_what_the_file_was_written_from(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    fill()
    before = all_rows()
    assert [name for name, found in before.items() if not found] == []
    written = write(file)
    elsewhere()
    told = take_in(file)
    assert (told.added, told.problems) == (written.contacts, ())
    assert all_rows() == before
    assert database.problems() == []
    again = file.with_name("again.jsonl")
    write(again)
    assert again.read_bytes() == file.read_bytes()


WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
PERSON = st.fixed_dictionaries(
    {"name": WORDS.filter(lambda text: bool(" ".join(text.split())))},
    optional={
        **dict.fromkeys(contacts.TEXTS, WORDS),
        "phones": st.lists(st.sampled_from(["312 555 0134", "+49 171 1234567", "110"])),
        "emails": st.lists(st.sampled_from(["a@example.com", "ü@例え.jp"])),
    },
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.tuples(PERSON, WORDS, WORDS), max_size=4))
@example(people=[({"name": "👩‍🚀 \u2028 ́ عمر 田中", "notes": "a\x1b\x85\r\n\ttab"}, "“", "\x01")])
def test_no_word_of_any_script_changes_on_the_way(
    people: list[tuple[dict[str, Any], str, str]], file: Path, elsewhere: Callable[[], None]
) -> None:
    elsewhere()
    for fields, said, draft in people:
        try:
            person = contacts.add({"zone": "Asia/Tokyo", **fields}, MICHAEL, LAST_WEEK)
        except AppError:  # what a name or an address is made of is another matter
            continue
        promise(person, "2026-06-16 8:45", purpose=said)
        log(person, "voicemail", at("2026-06-16 8:45"), said=said)
        calls.keep_draft(person.id, draft, MORNING)
    before = all_rows()
    write(file)
    elsewhere()
    assert take_in(file).problems == ()
    assert all_rows() == before


def test_what_is_here_already_is_left_as_it_is(file: Path) -> None:
    fill()
    write(file)
    before = all_rows()
    told = take_in(file)
    assert (told.added, told.updated, told.problems) == (0, 0, ())
    assert told.unchanged == queries.contact_count()
    assert all_rows() == before


def test_an_alert_that_rang_meanwhile_makes_nobody_another_person(file: Path) -> None:
    promise(add())
    write(file)
    bell = Bell("test")
    bell.claim(1, at("2026-06-16 8:45"))
    bell.shown(1, at("2026-06-16 8:45"))
    before = all_rows()
    assert take_in(file).unchanged == 1
    assert all_rows() == before


def test_people_of_another_folder_come_to_those_who_are_here(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    debbie = add("Debbie Marsh", phones=["312 555 0134"])
    promise(debbie)
    Bell("test").claim(1, at("2026-06-16 8:45"))
    log(debbie, "voicemail", at("2026-06-16 8:46"), said="second call")
    library.give(
        library.add_article({"title": "On renewals"}, LAST_WEEK).id,
        debbie.id,
        at("2026-06-16 9:00"),
    )
    write(file)
    elsewhere()
    john = add("John Okafor")
    promise(john, "2026-06-16 9:00")
    Bell("here").claim(1, at("2026-06-16 9:00"))
    library.add_article({"title": "Something else"}, LAST_WEEK)
    johns = alerts(john)
    before = all_rows()
    told = take_in(file)
    assert (told.added, told.problems) == (1, ())
    ((number, *_known),) = queries.contacts_called("Debbie Marsh")
    arrived = queries.contact(number)
    assert arrived is not None
    assert arrived.phones == debbie.phones
    assert standing(arrived).due.utc == at("2026-06-16 8:56")
    assert alerts(arrived) == [
        ("acked", at("2026-06-16 8:45")),
        ("pending", at("2026-06-16 8:56")),
    ]
    assert alerts(john) == johns
    assert rows("SELECT a.title FROM article_given g JOIN article a ON a.id = g.article_id") == [
        ("On renewals",)
    ]
    assert database.problems() == []
    assert journal.undo().label == "Imported everything.jsonl"
    after = all_rows()
    assert {name: after[name] for name in schema.JOURNALED} == {
        name: before[name] for name in schema.JOURNALED
    }


def test_who_differs_stays_as_they_are_here_unless_the_file_knows_more(file: Path) -> None:
    debbie = add(notes="old")
    write(file)
    contacts.edit(debbie.id, {"notes": "written here"}, MICHAEL, MORNING)
    told = take_in(file)
    (problem,) = told.problems
    assert problem.what == "Debbie Marsh is here already and differs: nothing of them was changed."
    write(file)
    journal.undo()
    assert take_in(file).updated == 1
    found = queries.contact(debbie.id)
    assert found is not None
    assert found.notes == "written here"
    log(debbie, "no-answer", MORNING)
    newer = lines_of(file)
    newer[2]["contact"] |= {"notes": "elsewhere", "changed_at": "2030-01-01T00:00:00Z"}
    put_lines(file, newer)
    assert (take_in(file).updated, len(rows("SELECT 1 FROM attempt"))) == (0, 1)


def test_a_call_that_was_due_meanwhile_rings_at_once(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    promise(add())
    write(file)
    elsewhere()
    later = at("2026-06-20 12:00")
    everything.take_in(file, MICHAEL, later)
    assert list(Bell("test").pending(later)) == [1]


def test_a_promise_without_a_bell_gets_one(file: Path, elsewhere: Callable[[], None]) -> None:
    promise(add())
    write(file)
    lines = lines_of(file)
    del lines[2]["contact"]["promises"][0]["alerts"]
    put_lines(file, lines)
    elsewhere()
    take_in(file)
    assert database.problems() == []
    assert rows("SELECT state, due_at FROM alert") == [
        ("pending", int(at("2026-06-16 8:45").timestamp()))
    ]


BAD: tuple[Callable[[dict[str, Any]], Any], ...] = (
    lambda person: "{not json",
    lambda person: {"contact": {**person, "name": ""}},
    lambda person: {"contact": {**person, "name": 7}},
    lambda person: {"contact": {**person, "state": "sleepy"}},
    lambda person: {"contact": {**person, "changed_at": "yesterday"}},
    lambda person: {"contact": {**person, "notes": "half \ud83d a letter"}},
    lambda person: {"contact": {**person, "promises": person["promises"] * 2}},
    lambda person: {"contact": {**person, "promises": [{**person["promises"][0], "wall": "8:45"}]}},
    lambda person: {"contact": {**person, "promises": "none"}},
    lambda person: {"contact": {**person, "id": 10**30}, "more": {}},
    lambda person: {"horse": person},
    lambda person: [person],
    lambda person: '{"contact": ' + "[" * 100_000,
)


@pytest.mark.parametrize("spoil", BAD)
def test_a_line_that_makes_no_sense_is_told_of_and_the_others_come(
    spoil: Callable[[dict[str, Any]], Any], file: Path, elsewhere: Callable[[], None]
) -> None:
    promise(add())
    add("John Okafor")
    write(file)
    head, of_user, debbie, *rest = lines_of(file)
    put_lines(file, [head, of_user, spoil(debbie["contact"]), *rest])
    elsewhere()
    told = take_in(file)
    assert [problem.line for problem in told.problems] == [3]
    assert told.added == 1
    assert rows("SELECT name FROM contact") == [("John Okafor",)]
    assert database.problems() == []


def test_a_file_that_was_cut_off_says_so(file: Path, elsewhere: Callable[[], None]) -> None:
    add()
    write(file)
    put_lines(file, lines_of(file)[:-1])
    elsewhere()
    told = take_in(file)
    assert told.added == 1
    assert [problem.what for problem in told.problems] == [
        "The file ends early: what stood after this line is missing."
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "no-export"),
        ("Name,Phone\n", "no-export"),
        ('{"contact": {}}\n', "no-export"),
        ('{"on_the_dot": {"version": 2}}\n', "newer"),
        (None, "unreadable"),
    ],
)
def test_another_file_is_refused(content: str | None, code: str, file: Path) -> None:
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(AppError) as refused:
        take_in(file)
    assert refused.value.code == code


def test_trying_it_out_or_stopping_it_changes_nothing(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    fill()
    write(file)
    elsewhere()
    before = all_rows()
    tried = take_in(file, dry_run=True)
    assert tried.added > 20
    with pytest.raises(AppError, match="stopped"):
        take_in(file, stop=iter([False] * 20 + [True]).__next__)
    assert all_rows() == before
    assert queries.last_step() is None
    assert take_in(file).added == tried.added


def in_smallest_parts(file: Path, **how: Any) -> Generator[int, None, everything.TakenIn]:
    """Take in a file so that each line is a transaction of its own."""
    return everything.in_parts(file, MICHAEL, MORNING, held=0, **how)


def result_of(parts: Generator[int, None, T]) -> T:
    while True:
        try:
            next(parts)
        except StopIteration as end:
            return cast("T", end.value)


def test_in_how_many_parts_a_file_comes_makes_no_difference(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    fill()
    before = all_rows()
    write(file)
    *lines, end = lines_of(file)
    first = next(line for line in lines if "contact" in line)
    put_lines(file, [*lines, first, {"horse": {}}, end])
    elsewhere()
    empty = all_rows()
    tried = result_of(in_smallest_parts(file, dry_run=True))
    assert all_rows() == empty
    told = result_of(in_smallest_parts(file))
    assert all_rows() == before
    assert (tried.added, tried.unchanged, tried.problems) == (told.added, 1, told.problems)
    assert "does not know" in told.problems[0].what
    result_of(steps.in_parts(MICHAEL, MORNING, undone=True))
    undone = all_rows()
    assert [name for name in schema.JOURNALED if undone[name] and name != "draft"] == []
    result_of(steps.in_parts(MICHAEL, MORNING, undone=False))
    again = all_rows()
    assert {name: again[name] for name in schema.JOURNALED} == {
        name: before[name] for name in schema.JOURNALED
    }
    assert database.problems() == []


def test_what_is_ended_midway_is_taken_back_with_all_that_no_step_knows(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    fill()
    write(file)
    elsewhere()
    add("Tom Okafor")
    before = all_rows()
    parts = in_smallest_parts(file)
    for _line in lines_of(file)[:-2]:
        next(parts)
    amid = all_rows()
    for table in ("alert", "zone_move", "script_draft", "form_draft", "column_map"):
        assert amid[table]
    with pytest.raises(AppError) as refused:
        take_in(file)
    assert refused.value.code == "under-way"
    parts.close()
    assert all_rows() == before
    assert journal.undo().label == "Added Tom Okafor"


def test_a_selection_takes_along_what_it_needs_and_nobody_else(
    file: Path, elsewhere: Callable[[], None]
) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    for title in ("On renewals", "On ramps"):
        library.add_article({"title": title}, LAST_WEEK)
    library.give(2, debbie.id, MORNING)
    library.give(1, john.id, MORNING)
    assert write(file, debbie).contacts == 1
    assert "Okafor" not in file.read_text("utf-8")
    elsewhere()
    take_in(file)
    assert rows("SELECT title FROM article") == [("On ramps",)]
    assert rows("SELECT id, name FROM contact") == [(debbie.id, "Debbie Marsh")]


def test_what_the_user_has_said_of_themselves_comes_where_nothing_is_said(file: Path) -> None:
    here = Settings(name="Ann Lee", theme="dark")
    write(file)
    options = take_in(file, here).settings
    assert (options.name, options.company, options.zone) == ("Ann Lee", "Brightline", MICHAEL.zone)
    assert options.theme == "dark"


def test_the_file_belongs_to_the_user_alone_and_says_what_it_is(file: Path) -> None:
    promise(add("田中 美"))
    write(file)
    assert file.stat().st_mode & 0o777 == 0o600
    head, *_rest, end = lines_of(file)
    assert head["on_the_dot"]["version"] == 1
    assert end == {"end": {"lines": 3}}
    (made,) = lines_of(file)[2]["contact"]["promises"]
    said = {name: made[name] for name in ("due_at", "wall", "zone")}
    assert said == {
        "due_at": "2026-06-16T13:45:00Z",
        "wall": "2026-06-16T08:45",
        "zone": "America/Chicago",
    }
    assert "田中 美" in file.read_text("utf-8")
