"""The command line as a whole: where it works, what it answers, and how it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from desktop_app import __version__, cli
from desktop_app.storage.database import close_database, open_database, rows
from tests.fakes import Shell

VERBS = (
    *("add", "edit", "show", "contacts", "promise", "log", "snooze", "agenda"),
    *("advise", "script", "cards", "undo", "redo", "check", "demo", "selftest"),
)


@pytest.mark.parametrize(
    "order",
    [
        "--json --data {data} --at {at} add Debbie",
        "add --json --data {data} --at {at} Debbie",
        "add Debbie --at {at} --data {data} --json",
        "--at {at} add --data {data} Debbie --json",
    ],
)
def test_what_every_verb_takes_may_stand_before_and_after_it(
    order: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = order.format(data=tmp_path / "here", at="2026-06-16T08:00").split()
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out)["contact"]["name"] == "Debbie"
    assert (tmp_path / "here" / "on-the-dot.db").is_file()


def test_the_environment_says_where_the_data_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ON_THE_DOT_DATA", str(tmp_path / "there"))
    assert cli.main(["add", "Debbie"]) == 0
    assert "Debbie" in capsys.readouterr().out
    assert (tmp_path / "there" / "on-the-dot.db").is_file()


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        ("2026-06-16T08:45", "2026-06-16T12:45:00Z"),  # New York, the user's own end
        ("2026-06-16 08:45:07", "2026-06-16T12:45:07Z"),
        ("2026-06-16T08:45-05:00", "2026-06-16T13:45:00Z"),
        ("2026-06-16T08:45+09:00", "2026-06-15T23:45:00Z"),
        ("2026-06-16T08:45Z", "2026-06-16T08:45:00Z"),
        ("20260616T084500Z", "2026-06-16T08:45:00Z"),
        ("2026-06-16", "2026-06-16T04:00:00Z"),
    ],
)
def test_a_moment_without_an_offset_is_on_the_users_own_wall(
    shell: Shell, at: str, utc: str
) -> None:
    shell.json("add", "Debbie", "--zone", "America/Chicago")
    shell.at = at
    assert shell.json("log", "Debbie", "no-answer")["attempt"]["started"]["utc"] == utc


@pytest.mark.parametrize(
    "words",
    [
        "",
        "dance",
        "add",
        "show",
        "promise Debbie",
        "log Debbie",
        "log Debbie dreamt",
        "log Debbie talked --minutes long",
        "snooze Debbie",
        "snooze Debbie soon",
        "contacts --limit 0",
        "contacts --limit ²",
        "agenda --days -1",
        "agenda --days 1.5",
        "agenda --at noon",
        "agenda --at 2026-13-01",
        "agenda --at 1815-06-18T12:00",
        "agenda --at 9999-12-31T23:59",
        "edit Debbie --kind friend",
        "edit Debbie --state asleep",
        "add Debbie --colour red",
        "undo --jso",
        "undo twice",
    ],
)
def test_a_command_line_that_is_wrong_ends_with_2_and_changes_nothing(
    shell: Shell, words: str
) -> None:
    before = sorted(path.name for path in shell.folder.iterdir())
    status, out, err = shell.run(*(words.split() or ["--verb"]))
    assert (status, out) == (2, "")
    assert "--help" in err
    assert sorted(path.name for path in shell.folder.iterdir()) == before


@pytest.mark.parametrize("verb", VERBS)
def test_help_says_what_a_verb_does_with_an_example_that_holds(shell: Shell, verb: str) -> None:
    status, out, err = shell.run(verb, "--help")
    assert (status, err) == (0, "")
    assert f"Example: on-the-dot {verb}" in re.sub(r"\s+", " ", out)


def test_help_and_version_are_there_without_a_verb(shell: Shell) -> None:
    status, out, _err = shell.run("--help")
    assert status == 0
    assert all(f"    {verb} " in out for verb in VERBS)
    assert shell.run("--version") == (0, f"on-the-dot {__version__}\n", "")


def test_a_refusal_is_told_to_people_on_standard_error_only(shell: Shell) -> None:
    status, out, err = shell.run("show", "nobody")
    assert (status, out) == (1, "")
    assert err == "There is no contact called nobody.\n"


def test_offers_are_told_to_people_too(shell: Shell) -> None:
    shell.json("add", "Debbie", "--zone", "America/Chicago")
    _status, _out, err = shell.run("--at", shell.at, "promise", "Debbie", "next week")
    assert re.search(r"Possible: .*\d{4}, \d+:\d\d, .*\d+:\d\d\.", err)


def test_json_is_one_document_and_keeps_every_script(shell: Shell) -> None:
    for name in ("Jürgen Müller", "Νίκος", "Анна", "דוד לוי", "田中美", 'Quo"te \\ back', "🙂"):
        assert shell.json("add", name)["contact"]["name"] == name
        assert shell.json("show", name)["contact"]["name"] == name


def test_bytes_that_are_no_letters_do_not_stop_anything(shell: Shell) -> None:
    assert (
        shell.json("add", "Deb\udcffbie", "--notes", "\ud800")["contact"]["name"] == "Deb\ufffdbie"
    )
    assert shell.json("contacts", "Deb\udcff")["total"] == 1


@pytest.mark.parametrize(
    ("content", "code"), [(b"no database, but a text\n" * 9, "not-ours"), (b"{", "settings")]
)
def test_a_file_that_cannot_be_used_is_refused_with_its_code(
    shell: Shell, content: bytes, code: str
) -> None:
    name = "settings.json" if code == "settings" else "on-the-dot.db"
    (shell.folder / name).write_bytes(content)
    refused = shell.refused("agenda")
    assert refused["code"] == code
    assert str(shell.folder / name) in refused["message"]
    assert (shell.folder / name).read_bytes() == content


def test_a_data_folder_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert cli.main(["--json", "--data", str(tmp_path / "file" / "in"), "agenda"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "data-folder"


def test_undo_and_redo_name_the_step(shell: Shell) -> None:
    shell.json("add", "Debbie")
    assert shell.json("undo") == {"undone": "Added Debbie"}
    assert shell.json("contacts")["total"] == 0
    assert shell.json("redo")["undone"] == "Added Debbie"
    assert shell.json("contacts")["total"] == 1
    assert shell.refused("redo")["code"] == "nothing-to-redo"
    assert "Added Debbie" in shell.text("undo")
    assert shell.refused("undo")["code"] == "nothing-to-undo"


def test_a_sound_database_is_said_to_be_sound(shell: Shell) -> None:
    shell.json("add", "Debbie")
    assert shell.json("check") == {"ok": True, "problems": []}
    assert shell.text("check") == "The database is sound.\n"


def test_a_database_with_a_fault_is_told_and_ends_with_1(shell: Shell) -> None:
    shell.json("add", "Debbie")
    shell.json("promise", "Debbie", "2026-07-01 9:00")
    open_database(shell.folder / "on-the-dot.db")
    rows("DELETE FROM alert")
    close_database()
    status, out, _err = shell.run("--json", "check")
    assert status == 1
    assert json.loads(out) == {"ok": False, "problems": ["promise 1: no alert will ring"]}


def test_the_demonstration_fills_an_empty_folder_once(shell: Shell) -> None:
    assert shell.json("demo") == {"contacts": 24, "promises": 12}
    assert shell.refused("demo")["code"] == "in-use"
    assert shell.json("demo", "--take-back") == {"contacts": 24}
    assert shell.refused("demo", "--take-back")["code"] == "no-demo"
    assert shell.json("demo")["contacts"] == 24
    day = shell.json("agenda")
    assert all(day[group] for group in ("later", "cards", "reminders", "open_ends"))
    assert day["later"][0]["due"]["utc"] == "2026-06-16T13:01:00Z"
