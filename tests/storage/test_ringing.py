"""What can be known of an alert although its row cannot be read whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.services import calls
from desktop_app.services.bell import Bell
from desktop_app.storage import ringing
from desktop_app.storage.database import rows
from desktop_app.storage.ringing import BareLine
from tests.builders import MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
DUE = at("2026-06-16 8:45")


def test_an_alert_is_known_by_its_name_and_its_moments() -> None:
    promise(add())
    assert ringing.bare_line(1) == BareLine(1, 1, "Debbie Marsh", DUE, None)
    bell = Bell("test")
    bell.claim(1, DUE)
    bell.shown(1, DUE)
    assert ringing.bare_line(1) == BareLine(1, 1, "Debbie Marsh", DUE, DUE)


def test_what_is_answered_withdrawn_or_snoozed_is_gone() -> None:
    debbie, john = add(), add("John Okafor")
    promise(debbie)
    promise(john)
    log(debbie, "voicemail", DUE)
    calls.withdraw(john.id, DUE)
    assert (ringing.bare_line(1), ringing.bare_line(2)) == (None, None)
    assert ringing.bare_line(99) is None


def test_who_said_no_never_rings() -> None:
    promise(add())
    rows("UPDATE contact SET state = 'said-no'")
    assert ringing.bare_line(1) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_bytes_in_the_place_of_a_name_are_survived(name: bytes) -> None:
    if ringing.bare_line(1) is None:
        promise(add())
    rows("UPDATE contact SET name = CAST(? AS TEXT) WHERE id = 1", name)
    found = ringing.bare_line(1)
    assert found is not None
    assert not found.name or found.name.isprintable()


def test_what_is_promised_from_now_on_is_known() -> None:
    promise(add("Anna"), "2026-06-16 9:00")
    promise(add("Zoe"), "2026-06-16 8:30")
    promise(withdrawn := add("Bea"), "2026-06-16 8:50")
    calls.withdraw(withdrawn.id, MORNING)
    assert ringing.promised_after(MORNING) == [at("2026-06-16 8:30"), at("2026-06-16 9:00")]
    assert ringing.promised_after(at("2026-06-16 8:30")) == [at("2026-06-16 9:00")]
