"""The key store of the desktop, spoken to over a private bus."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("the secret service is Linux's", allow_module_level=True)

from desktop_app.errors import AppError
from desktop_app.key_store.keyring_store import KeyringStore
from desktop_app.key_store.secret_service import SecretService
from desktop_app.key_store.store import PatientStore
from tests.alerts.fake_notifications import PATIENCE_S, PrivateBus
from tests.key_store.fake_secrets import FakeSecrets

pytestmark = pytest.mark.usefixtures("no_thread_left")


@pytest.fixture
def service(bus: PrivateBus) -> Iterator[FakeSecrets]:
    with FakeSecrets(bus.address) as service:
        yield service
    assert service.rejected == []


def store_on(bus: PrivateBus, limit_s: float = PATIENCE_S) -> PatientStore:
    return PatientStore(SecretService(bus.address, limit_s), limit_s)


def test_what_is_kept_is_found_by_its_own_name_and_can_be_forgotten(
    bus: PrivateBus, service: FakeSecrets
) -> None:
    store = store_on(bus)
    store.keep("one", "11:22")
    store.keep("two", "33:44")
    store.keep("one", "55:66")
    assert (store.find("one"), store.find("two"), store.find("three")) == ("55:66", "33:44", None)
    assert store.forget("one")
    assert store.find("one") is None
    assert [secret for _attributes, secret in service.items.values()] == [b"33:44"]


def test_a_locked_store_is_no_store_and_says_so_when_something_is_to_be_kept(
    bus: PrivateBus, service: FakeSecrets
) -> None:
    store = store_on(bus)
    store.keep("one", "11:22")
    service.locked = True
    assert store.find("one") is None
    assert not store.forget("one")
    with pytest.raises(AppError) as refused:
        store.keep("one", "33:44")
    assert refused.value.code == "no-key-store"


def test_a_store_that_hangs_is_waited_for_a_short_time_only(
    bus: PrivateBus, service: FakeSecrets
) -> None:
    service.hangs = True
    assert store_on(bus, 0.1).find("one") is None


def test_a_desktop_without_a_store_keeps_nothing(bus: PrivateBus) -> None:
    assert store_on(bus).find("one") is None
    assert PatientStore(KeyringStore("linux")).find("one") is None


def test_the_log_never_holds_what_was_to_be_kept(
    bus: PrivateBus, service: FakeSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    service.locked = True
    with caplog.at_level(logging.DEBUG), pytest.raises(AppError):
        store_on(bus).keep("one", "a very secret text")
    assert "key store" in caplog.text
    assert "secret text" not in caplog.text
