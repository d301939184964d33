"""The demonstration in another language: the same day, with people who speak it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app import i18n
from desktop_app.domain.records import ContactState
from desktop_app.domain.script import BlockKind
from desktop_app.services import demo, scripts
from desktop_app.services.bell import Bell
from desktop_app.settings import Settings
from desktop_app.shipped import resource
from desktop_app.storage import database, queries

pytestmark = pytest.mark.usefixtures("book")
BERLIN = Settings(zone="Europe/Berlin", country="DE")
NOW = datetime(2026, 6, 16, 7, 0, 30, tzinfo=UTC)
LANGUAGES = sorted(each.stem for each in resource("demo").glob("??.json"))


@pytest.fixture(autouse=True)
def the_language_as_before() -> Iterator[None]:
    before = i18n.own_language()
    yield
    i18n.use(before)


def told() -> tuple[int, int, set[str]]:
    """Return how many contacts and articles there are, and in which states contacts are."""
    ((articles,),) = database.rows("SELECT count(*) FROM article")
    states = {row[0] for row in database.rows("SELECT state FROM contact")}
    return queries.contact_count(), articles, states


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_is_as_full_as_in_english(language: str) -> None:
    i18n.use(language)
    demo.fill(BERLIN, NOW)

    contacts, articles, states = told()
    assert (contacts, articles) == (24, 5)
    assert states == set(map(str, ContactState))
    due = Bell("test").pending(NOW + timedelta(days=1)).values()
    assert NOW.replace(second=0) + timedelta(minutes=1) in {each.due_at for each in due}
    assert demo.take_back(NOW) == {"contacts": 24}


def test_the_first_call_in_german_is_to_somebody_spoken_to_in_german() -> None:
    i18n.use("de")
    _made, settings = demo.fill(BERLIN, NOW)
    (sabine,) = queries.contacts_called("Frau Sabine Martens")

    (opening,) = scripts.words(sabine[0], settings, NOW).of_kind(BlockKind.OPENING)
    assert opening.text.startswith("Guten Tag Frau Martens, hier ist Michael Powers")
    assert "die Vertragsverlängerung" in opening.text
    assert not opening.too_long


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_told_in_the_language_is_told_on_that_day(language: str) -> None:
    own = json.loads(resource("demo", f"{language}.json").read_text("utf-8"))
    people = json.loads(resource("demo", "people.json").read_text("utf-8"))
    i18n.use(language)
    demo.fill(BERLIN, NOW)

    assert own["people"].keys() <= {each["name"] for each in people}
    said = {row[0] for row in database.rows("SELECT said FROM attempt WHERE said <> ''")}
    assert said == set(own["said"].values())
