"""Whatever a broken file holds: its people come in one step, or none of them does."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import AppError
from desktop_app.exchange import files
from desktop_app.services import importing
from desktop_app.services.import_plan import Plan, planned
from desktop_app.services.import_rows import import_row
from desktop_app.storage import database, journal, long_steps, queries
from tests.builders import MICHAEL, MORNING, add, everything
from tests.exchange.wild import CUTS, WHOLE, hurt, wild
from tests.lawful import examples

pytestmark = pytest.mark.usefixtures("book")
EACH_FOR_ITSELF = 0.0
"""Seconds for a part of an import: the next part begins with each contact."""


def plan_of(data: bytes, name: str) -> Plan:
    """Return what would come of a file; nobody where it is refused."""
    made, told = [], []
    with suppress(AppError):
        for each in files.read(data, name).contacts:
            row, problems = import_row(each, MICHAEL)
            told += problems
            if row is not None:
                made.append(row)
    return planned(name, made, told)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WHOLE), CUTS, st.integers(1, 6))
def test_a_broken_file_is_taken_in_whole_or_not_at_all(
    name: str, cuts: list[tuple[int, int, bytes]], parts: int
) -> None:
    if not queries.contact_count():
        add("Debbie Marsh", phones=["(312) 555-0134"], emails=["debbie@abc.example"])
    before, top = everything(), journal.top()
    plan = plan_of(hurt(wild(name), cuts), name)
    left = iter([False] * (parts - 1) + [True] * 1000)
    with suppress(AppError):  # a short one is taken in before it can be stopped
        list(importing.take_in(plan, MORNING, stop=left.__next__, held=EACH_FOR_ITSELF))
        take_back_to(top)
    assert (everything(), journal.top(), long_steps.is_left_over()) == (before, top, False)
    list(importing.take_in(plan, MORNING, held=EACH_FOR_ITSELF))
    assert database.problems() == []
    take_back_to(top)
    assert (everything(), journal.top()) == (before, top)


def take_back_to(top: int) -> None:
    """Take back the one step that an import is, if it brought anything."""
    if journal.top() != top:
        journal.undo()
