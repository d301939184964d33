"""Many calls promised at once: one step, and nobody who must not be called."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.services import series, steps
from desktop_app.storage import queries
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    NEW_YORK,
    add,
    everything,
    log,
    promise,
    wall,
)

pytestmark = pytest.mark.usefixtures("book")
FIRST = wall("2026-06-16 10:00", NEW_YORK)
SIX = timedelta(minutes=6)


def reachable(name: str, purpose: str = "") -> ContactRecord:
    return add(name, phones=["+1 312 555 0134"], purpose=purpose)


def test_all_are_promised_as_one_step_that_one_undo_takes_back() -> None:
    anna, ben = reachable("Anna", purpose="The new prices"), reachable("Ben")
    before = everything()
    ids = [anna.id, ben.id]
    assert series.foresee(ids, FIRST, SIX, MICHAEL, MORNING).calls
    assert everything() == before
    made = series.promise_all(ids, FIRST, SIX, MICHAEL, MORNING)
    assert [each.due for each in made.calls] == [
        wall("2026-06-16 9:00"),
        wall("2026-06-16 9:06"),
    ]
    first = queries.open_promise(anna.id)
    assert first is not None
    assert (first.due, first.purpose, first.agreed) == (
        wall("2026-06-16 9:00"),
        "The new prices",
        False,
    )
    assert steps.undo(MICHAEL, MORNING).label == "Promised 2 calls"
    assert everything() == before


def test_who_must_not_or_need_not_be_called_is_left_out_and_counted() -> None:
    promised, gone, silent, ready = reachable("A"), reachable("B"), add("C"), reachable("D")
    promise(promised)
    log(gone, "said-no", LAST_WEEK)
    ids = [each.id for each in (promised, gone, silent, ready)]
    made = series.promise_all(ids, FIRST, SIX, MICHAEL, MORNING)
    assert [each.contact_id for each in made.calls] == [ready.id]
    assert (made.promised, made.closed, made.unreachable, made.unfitting) == (1, 1, 1, 0)
    with pytest.raises(AppError, match="Nobody of them"):
        series.promise_all([gone.id], FIRST, SIX, MICHAEL, MORNING)
    with pytest.raises(AppError, match="over already"):
        series.promise_all(ids, wall("2026-06-16 8:00"), SIX, MICHAEL, MORNING)
