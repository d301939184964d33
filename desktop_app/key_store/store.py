"""What every key store can do, and how long it is waited for: it may be locked, hang or be absent.

Without an answer in two seconds the pass phrase is asked for instead, so nobody waits for a desktop
that is still starting.
"""

from __future__ import annotations

import logging
from typing import Protocol

from desktop_app import clock
from desktop_app.alerts.patience import await_until, begin
from desktop_app.errors import AppError
from desktop_app.i18n import _

log = logging.getLogger(__name__)

LIMIT_S = 2.0
APP_NAME = "On the Dot"


class StoreError(Exception):
    """Why a store did not do as asked; it never holds what was to be stored."""


class KeyStore(Protocol):
    """Keeps short texts under names, for this user of this desktop alone."""

    def find(self, name: str) -> str | None:
        """Return what is kept, None where nothing is; raise StoreError or OSError."""

    def keep(self, name: str, secret: str) -> None:
        """Keep a text in the place of what may be there; raise StoreError or OSError."""

    def forget(self, name: str) -> None:
        """Remove what is kept; raise StoreError or OSError."""


class PatientStore:
    """A key store that is asked in a thread of its own, and waited for `limit_s` seconds."""

    def __init__(self, store: KeyStore, limit_s: float = LIMIT_S) -> None:
        self._store = store
        self._limit_s = limit_s

    def find(self, name: str) -> str | None:
        """Return what is kept; None where nothing is, or where the store does not answer."""
        found: list[str | None] = []

        def ask() -> bool:
            found.append(self._store.find(name))
            return True

        return found[0] if self._asked("find", ask) and found else None

    def keep(self, name: str, secret: str) -> None:
        """Keep a text. Raises AppError (`no-key-store`) where the store did not take it."""

        def ask() -> bool:
            self._store.keep(name, secret)
            return True

        if not self._asked("keep", ask):
            message = _(
                "The desktop's key store did not take the key. Unlock it, or leave this off: the "
                "pass phrase is asked for at each start then."
            )
            raise AppError("no-key-store", message)

    def forget(self, name: str) -> bool:
        """Remove what is kept; return whether that is sure."""

        def ask() -> bool:
            self._store.forget(name)
            return True

        return self._asked("forget", ask)

    def _asked(self, what: str, act: _Act) -> bool:
        deadline = clock.monotonic() + self._limit_s

        def guarded() -> bool:
            try:
                return act()
            except (StoreError, OSError) as error:
                log.info("key store, %s: %s", what, type(error).__name__)
            except Exception as error:  # a library's own: its text might tell too much
                log.warning("key store, %s: %s", what, type(error).__name__)
            return False

        return bool(await_until(begin(guarded, lambda _late: None, "key store"), deadline))


class _Act(Protocol):
    def __call__(self) -> bool: ...
