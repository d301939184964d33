"""Older files brought up: all of it or nothing, whenever the program is killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.storage import backup, database, migrations, schema
from desktop_app.storage.trial import contents

HOUSE = Path(__file__).resolve().parents[2]
DATA = HOUSE / "tests" / "data"
RELEASED = range(1, schema.NEWEST)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("released", RELEASED)
def test_an_upgrade_killed_at_any_statement_leaves_the_old_file_or_the_new_with_every_row(
    tmp_path: Path, released: int
) -> None:
    program = [sys.executable, str(Path(__file__).parent / "upgrade_killed.py")]
    ended = subprocess.run(
        [*program, str(DATA / f"schema-{released}.db"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOUSE,
        env={"PYTHONPATH": str(HOUSE), "LC_ALL": "C.UTF-8"},
    )
    assert ended.returncode == 0, ended.stderr
    before, *killed, last = ended.stdout.splitlines()
    old = before.removeprefix("before ").split()
    new = [str(schema.NEWEST), *old[1:]]
    assert old[:2] == [str(released), "sound"]
    assert last.split() == ["left-0", *new, "1"]
    assert len(killed) > 40
    for line in killed:
        how, *state, backups = line.split()
        assert (how, state in (old, new)) == ("killed", True), line
        assert state == old or backups == "1", line


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database of the schema before the newest."""
    file = tmp_path / "data" / "on-the-dot.db"
    file.parent.mkdir()
    shutil.copy(DATA / f"schema-{schema.NEWEST - 1}.db", file)
    return file


def test_before_an_upgrade_the_file_is_backed_up_as_it_was(old: Path) -> None:
    before = contents(old)
    database.open_database(old)
    database.close_database()
    ((_at, kept),) = backup.backups_in(old.parent / "backups")
    assert contents(kept) == before


def test_an_upgrade_that_cannot_be_backed_up_first_is_not_begun(old: Path) -> None:
    before = contents(old)
    (old.parent / "backups").write_text("in the way")
    with pytest.raises(AppError) as refused:
        database.open_database(old)
    assert refused.value.code == "unreadable"
    assert contents(old) == before


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM card",
        "DROP TABLE card",
        "INSERT INTO phone (contact_id, position, number) VALUES (999, 0, '1')",
    ],
    ids=["fewer rows", "a table gone", "rows without their owner"],
)
def test_an_upgrade_that_would_lose_something_is_called_off(
    old: Path, loss: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)
    monkeypatch.setattr(schema, "SCRIPTS", (*schema.SCRIPTS[:-1], loss))
    with pytest.raises(AppError) as refused:
        database.open_database(old)
    assert refused.value.code == "not-upgraded"
    assert contents(old) == before


def test_foreign_keys_hold_again_after_an_upgrade(old: Path) -> None:
    link = apsw.Connection(str(old))
    for pragma in ("journal_mode = WAL", "foreign_keys = ON"):
        link.execute(f"PRAGMA {pragma}").fetchall()
    migrations.migrate(link, old)
    assert link.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    link.close()
