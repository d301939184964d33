"""Speaking to a contact in their own language: what is said, written and sent to them."""

from __future__ import annotations

from contextlib import AbstractContextManager

from desktop_app.domain.languages import language_of
from desktop_app.domain.records import ContactRecord
from desktop_app.i18n import speaking
from desktop_app.settings import Settings
from desktop_app.storage import queries


def speaking_to(contact: ContactRecord, settings: Settings) -> AbstractContextManager[None]:
    """Build texts in the language of a contact, as long as it is entered."""
    return speaking(language_of(contact, by_country=settings.their_language))


def speaking_to_number(contact_id: int, settings: Settings) -> AbstractContextManager[None]:
    """Build texts as `speaking_to`; for whoever is gone in the user's own language."""
    contact = queries.contact(contact_id)
    return speaking("") if contact is None else speaking_to(contact, settings)
