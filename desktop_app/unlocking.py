"""An encrypted database is opened with what the desktop's key store keeps, or by its phrase."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Protocol

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import key
from desktop_app.storage.key import Key

VARIABLE = "ON_THE_DOT_PHRASE"
"""Where a script may put the pass phrase; no argument holds it, for everybody may read those."""


class Store(Protocol):
    """A key store that is waited for a short time only."""

    def find(self, name: str) -> str | None:
        """Return what is kept under a name."""

    def keep(self, name: str, secret: str) -> None:
        """Keep a text under a name; raise AppError where that fails."""

    def forget(self, name: str) -> bool:
        """Remove what is kept under a name."""


def unlock_from_store(database: Path, store: Store) -> bool:
    """Have the key at hand that the key store keeps; return whether the database can be opened."""
    if not key.is_locked(database):
        return True
    kept = key.read_key(store.find(_name(key.salt_of(database) or b"")) or "")
    if kept is None or kept.salt != key.salt_of(database):
        return False
    try:
        key.prove(database, kept)
    except AppError as error:
        if error.code != "wrong-phrase":
            raise
        return False
    key.hold(kept)
    return True


def keep_in_store(kept: Key, store: Store) -> None:
    """Let the key store open the database after a login. Raises AppError (`no-key-store`)."""
    store.keep(_name(kept.salt), kept.as_text())


def forget_in_store(kept: Key, store: Store) -> None:
    """Let the key store open the database no more."""
    store.forget(_name(kept.salt))


def unlock_for_terminal(
    database: Path,
    store: Store | None,
    environment: MutableMapping[str, str],
    ask: Callable[[], str] | None = None,
) -> None:
    """Have the key at hand for a verb: from the key store, the environment or the terminal.

    What was in the environment is taken out, so that no program started from here gets it.
    Raises AppError: `needs-phrase`, `wrong-phrase`, `damaged`.
    """
    phrase = environment.pop(VARIABLE, "")
    if not key.is_locked(database) or (store is not None and unlock_from_store(database, store)):
        return
    if not phrase and ask is not None:
        phrase = ask()
    if not phrase:
        message = _(
            "The database is encrypted: run this in a terminal to type the pass phrase, or put it "
            "into the environment as {variable}."
        )
        raise AppError("needs-phrase", message.format(variable=VARIABLE))
    key.try_phrase(database, phrase)


def terminal_question() -> Callable[[], str] | None:
    """Return how to ask at the terminal without showing what is typed; None without a terminal."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None

    def ask() -> str:
        try:
            return getpass.getpass(_("Pass phrase: "))
        except (EOFError, KeyboardInterrupt):
            return ""

    return ask


def _name(salt: bytes) -> str:
    return salt.hex()
