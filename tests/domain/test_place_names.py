"""What a gap in a text is called, so that the user knows what to fill in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app import i18n
from desktop_app.domain import reminder, script
from desktop_app.domain.place_names import called
from desktop_app.domain.script_places import fill


@pytest.fixture(autouse=True)
def the_language_as_before() -> Iterator[None]:
    before = i18n.own_language()
    yield
    i18n.use(before)


@pytest.mark.parametrize("name", sorted({*script.PLACES, *reminder.PLACES}))
def test_each_place_is_called_by_its_own_words(name: str) -> None:
    assert called(name) == name.replace("_", " ")


def test_a_gap_is_named_to_the_user_whoever_is_spoken_to() -> None:
    i18n.use("de")
    with i18n.speaking("fr"):
        text = fill("Bonjour {first_name}.", {"first_name": ""}).text

    assert text == "Bonjour [Vorname]."
