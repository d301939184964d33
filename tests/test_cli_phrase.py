"""The command line with an encrypted database: with the phrase it works, without it says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.storage import key, turning
from desktop_app.storage.database import close_database, open_database
from desktop_app.unlocking import VARIABLE, keep_in_store, unlock_for_terminal, unlock_from_store
from tests.fakes import RecorderStore, Shell

PHRASE = "four grey geese at dawn"


@pytest.fixture
def locked(shell: Shell) -> Iterator[Path]:
    """Return an encrypted database with Debbie Marsh in it, as after a start of the computer."""
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134", "--country", "US")
    book = shell.folder / "on-the-dot.db"
    open_database(book)
    turning.turn(key.new_key(PHRASE), [])
    close_database()
    key.let_go_of_all()
    yield book
    key.let_go_of_all()


def test_without_its_phrase_a_verb_refuses_and_with_it_works(
    shell: Shell, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell.refused("contacts", "Debbie")["code"] == "needs-phrase"
    monkeypatch.setenv(VARIABLE, "four grey geese at dusk")
    assert shell.refused("contacts", "Debbie")["code"] == "wrong-phrase"
    monkeypatch.setenv(VARIABLE, PHRASE)
    assert shell.json("check")["ok"]
    assert VARIABLE not in os.environ


def test_what_the_key_store_keeps_opens_it_and_a_stale_key_does_not(locked: Path) -> None:
    store = RecorderStore()
    assert not unlock_from_store(locked, store)
    right = key.try_phrase(locked, PHRASE)
    key.let_go_of_all()
    keep_in_store(key.Key(right.salt, bytes(32)), store)
    assert not unlock_from_store(locked, store)
    with pytest.raises(AppError) as refused:
        unlock_for_terminal(locked, store, {})
    assert refused.value.code == "needs-phrase"
    keep_in_store(right, store)
    unlock_for_terminal(locked, store, {})
    open_database(locked)
    close_database()
    assert PHRASE not in repr(store.kept)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_at_a_terminal_the_phrase_is_asked_for_and_not_shown(shell: Shell, locked: Path) -> None:
    import pty

    child, terminal = pty.fork()
    if not child:
        command = [sys.executable, "-m", "desktop_app", "--data", str(shell.folder), "check"]
        os.execv(command[0], command)
    said = b""
    while b"Pass phrase: " not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, f"{PHRASE}\n".encode())
    try:
        while more := os.read(terminal, 1000):
            said += more
    except OSError:  # the other end has closed
        pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, said
    assert PHRASE.encode() not in said
