"""Which key store this desktop has."""

from __future__ import annotations

import sys

from desktop_app.key_store.keyring_store import KeyringStore
from desktop_app.key_store.secret_service import SecretService
from desktop_app.key_store.store import PatientStore


def desktop_key_store(platform: str = sys.platform) -> PatientStore:
    """Return the key store of this desktop; it is asked for the first time when it is needed."""
    if platform in ("win32", "darwin"):
        return PatientStore(KeyringStore(platform))
    return PatientStore(SecretService())
