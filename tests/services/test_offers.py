"""Two times to offer: those that are read out are those that the sheet takes over."""

from __future__ import annotations

import pytest

from desktop_app.domain.script import BlockKind
from desktop_app.services import contacts, offers, scripts
from tests.builders import MICHAEL, MORNING, add, at, promise, wall

pytestmark = pytest.mark.usefixtures("book")


def test_what_the_closing_offers_is_what_the_sheet_offers_after_the_talk() -> None:
    debbie = add()
    promise(debbie)
    (closing,) = scripts.words(debbie.id, MICHAEL, MORNING).of_kind(BlockKind.CLOSING)
    first, second = offers.after_talk(debbie.id, debbie.zone, debbie.country, MORNING, 2)
    assert (first, second) == (wall("2026-06-17 10:00"), wall("2026-06-18 10:30"))
    assert "Wednesday the 17th, at 10:00" in closing.text
    assert "Thursday the 18th at 10:30" in closing.text


def test_nobody_who_has_just_been_called_is_offered_another_time_on_the_same_day() -> None:
    debbie = add()
    for hour in ("0:30", "8:45", "13:00", "23:58"):
        (first,) = offers.after_talk(
            debbie.id, debbie.zone, debbie.country, at(f"2026-06-16 {hour}"), 1
        )
        assert first == wall("2026-06-17 10:00"), hour


def test_who_said_no_is_offered_no_time() -> None:
    """METHOD: ladder ("no code path may ever alert for, list or suggest this contact again")."""
    debbie = contacts.edit(add().id, {"state": "said-no"}, MICHAEL, MORNING)
    places = scripts.places_for(debbie, MICHAEL, MORNING)
    assert (places["slot_1"], places["slot_2"]) == ("", "")
