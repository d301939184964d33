"""A contact is spoken to in their own language: words, cards, reminders and appointments."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import i18n, reminder_mail
from desktop_app.domain.languages import language_of
from desktop_app.domain.records import ContactRecord
from desktop_app.domain.script import Occasion
from desktop_app.errors import AppError
from desktop_app.services import contacts, letters, script_book, scripts
from desktop_app.settings import Settings
from tests.builders import promise
from tests.fakes import Clock

pytestmark = pytest.mark.usefixtures("book")


def karl(settings: Settings, clock: Clock, **fields: str) -> ContactRecord:
    """Return somebody in Berlin to whom a call is promised for the next day."""
    given = {"name": "Karl Huber", "phones": ["+49 30 901820"], "emails": ["karl@example.com"]}
    return contacts.add({**given, **fields}, settings, clock())


@pytest.mark.parametrize(
    ("country", "chosen", "expected"),
    [
        ("AT", "", "de"),
        ("CH", "", "de"),
        ("MX", "", "es"),
        ("BE", "", "fr"),
        ("US", "", "en"),
        ("JP", "", ""),
        ("DE", "fr", "fr"),
    ],
)
def test_a_language_follows_from_the_country_until_it_is_chosen(
    country: str, chosen: str, expected: str
) -> None:
    assert language_of(ContactRecord(country=country, language=chosen)) == expected


def test_a_contact_in_germany_is_called_in_german_under_headings_in_english(
    settings: Settings, clock: Clock
) -> None:
    contact = karl(settings, clock)
    words = scripts.words(contact.id, settings, clock())
    opening = words.blocks[0]
    assert "Guten Tag" in opening.text or "Hier ist" in opening.text
    assert opening.title == script_book.shipped(Occasion.FIRST_FOLLOW_UP).blocks[0].title
    assert words.banks != script_book.banks()
    assert i18n.language() == "en"


def test_who_wants_to_speak_their_own_language_everywhere_does(
    settings: Settings, clock: Clock
) -> None:
    plain = replace(settings, their_language=False)
    contact = karl(plain, clock)
    english = scripts.words(contact.id, plain, clock()).blocks[0].text
    assert english != scripts.words(contact.id, settings, clock()).blocks[0].text
    contacts.edit(contact.id, {"language": "de"}, plain, clock())
    assert english != scripts.words(contact.id, plain, clock()).blocks[0].text


def test_a_script_of_ones_own_stays_what_it_is_and_so_do_the_days_in_it(
    settings: Settings, clock: Clock
) -> None:
    contact = karl(settings, clock)
    key = script_book.duplicate(Occasion.FIRST_FOLLOW_UP, "Mine", clock())
    script_book.choose(contact.id, key, clock())
    said = scripts.words(contact.id, settings, clock()).blocks[0].text
    plain = replace(settings, their_language=False)
    assert said == scripts.words(contact.id, plain, clock()).blocks[0].text


def test_the_reminder_and_the_appointment_that_comes_with_it_are_in_their_language(
    settings: Settings, clock: Clock, tmp_path: Path
) -> None:
    contact = karl(settings, clock)
    promise(contact, "2026-06-22 10:00", clock(), purpose="Vertrag prüfen")
    made = letters.compose_for(contact, settings, clock())
    assert "Juni" in made.mail.subject
    assert "Freundliche Grüße" in made.mail.body
    draft = reminder_mail.write_draft(made, settings, clock(), tmp_path / "drafts")
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    (calendar,) = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert "Telefontermin" in calendar.get_content()


def test_a_language_that_is_not_there_is_refused_with_those_that_are(
    settings: Settings, clock: Clock
) -> None:
    with pytest.raises(AppError, match="not in tlh") as told:
        karl(settings, clock, language="tlh")
    assert tuple(told.value.offers) == i18n.LANGUAGES
