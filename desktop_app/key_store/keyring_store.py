"""The key store of Windows and macOS, through the library keyring: Credential Manager, Keychain.

The way into either is named here and not looked for, so that a frozen program has it too.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from desktop_app.key_store.store import APP_NAME, StoreError

_BACKENDS = {
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}


class KeyringStore:
    """Keeps texts with what the library has for a platform."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform

    def find(self, name: str) -> str | None:
        """Return what is kept under a name."""
        found = self._backend().get_password(APP_NAME, name)
        return found if isinstance(found, str) else None

    def keep(self, name: str, secret: str) -> None:
        """Keep a text under a name."""
        self._backend().set_password(APP_NAME, name, secret)

    def forget(self, name: str) -> None:
        """Remove what is kept under a name."""
        backend = self._backend()
        if backend.get_password(APP_NAME, name) is not None:
            backend.delete_password(APP_NAME, name)

    def _backend(self) -> Any:
        """Return the library's backend, loaded in the thread that needs it."""
        if self._platform not in _BACKENDS:
            raise StoreError("none on this system")
        module, name = _BACKENDS[self._platform]
        try:
            return getattr(import_module(module), name)()
        except (ImportError, RuntimeError) as error:
            raise StoreError("keyring is not there") from error
