"""How many callable people remain, and how many of them have no next step."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.services import contacts
from desktop_app.storage.database import rows
from desktop_app.storage.gauge import Gauge, gauge
from tests.builders import MICHAEL, MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
PHONE = ["+1 312 555 0134"]


def plainly() -> Gauge:
    """Return the same by reading every contact."""
    people = "c.state IN ('active', 'long-term') AND c.wrong_number = 0 AND EXISTS"
    people += " (SELECT 1 FROM phone n WHERE n.contact_id = c.id)"
    promised = "EXISTS (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')"
    count = rows(f"SELECT count(*) FROM contact c WHERE {people}")[0][0]
    without = rows(f"SELECT count(*) FROM contact c WHERE {people} AND NOT {promised}")[0][0]
    return Gauge(count, without)


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 0),
        ({"phones": PHONE}, 1),
        ({"phones": [*PHONE, "+1 312 555 0199"]}, 1),
        ({"phones": PHONE, "state": "long-term"}, 1),
        ({"phones": PHONE, "state": "closed"}, 0),
        ({"phones": PHONE, "state": "said-no"}, 0),
    ],
)
def test_who_can_be_called_is_counted_once(fields: dict[str, Any], counted: int) -> None:
    add(**fields)
    assert gauge() == plainly() == Gauge(counted, counted)


def test_who_has_a_promised_call_has_a_next_step() -> None:
    promise(add(phones=PHONE))
    promise(add("Sam Cole"), "2026-06-16 10:00")
    add("Ben", phones=["+1 312 555 0135"])
    assert gauge() == plainly() == Gauge(2, 1)


def test_a_wrong_number_counts_again_once_it_is_corrected() -> None:
    debbie = add(phones=PHONE)
    promise(debbie)
    log(debbie, "wrong-number", at("2026-06-16 8:45"))
    assert gauge() == plainly() == Gauge(0, 0)
    promise(debbie, "2026-06-17 8:45", MORNING)
    assert gauge() == plainly() == Gauge(0, 0)
    contacts.edit(debbie.id, {"phones": ["+1 312 555 0199"]}, MICHAEL, MORNING)
    assert gauge() == plainly() == Gauge(1, 0)


def test_who_says_no_is_not_counted_any_more_and_reopening_counts_them_again() -> None:
    debbie = add(phones=PHONE)
    promise(debbie)
    log(debbie, "said-no", at("2026-06-16 8:45"))
    assert gauge() == Gauge(0, 0)
    contacts.reopen(debbie.id, MICHAEL, MORNING)
    assert gauge() == plainly() == Gauge(1, 1)
