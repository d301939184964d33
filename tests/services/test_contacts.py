"""Adding, finding, changing, reopening and removing contacts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.records import ContactKind, ContactRecord, ContactState
from desktop_app.errors import AppError
from desktop_app.services import contacts
from desktop_app.storage import database, queries, search
from desktop_app.storage.cards import cards_to_write
from tests.builders import CHICAGO, LAST_WEEK, MICHAEL, MORNING, NEW_YORK, add, log, promise

pytestmark = pytest.mark.usefixtures("book")
BERLINER = replace(MICHAEL, zone="Europe/Berlin", country="DE")


def added(*phones: str, who: Any = MICHAEL, **fields: Any) -> ContactRecord:
    """Add a contact of whom only the number is known."""
    return contacts.add({"name": "Debbie", "phones": phones, **fields}, who, LAST_WEEK)


def edited(contact: ContactRecord, **fields: Any) -> ContactRecord:
    return contacts.edit(contact.id, fields, MICHAEL, MORNING)


def refusal(fields: dict[str, Any]) -> AppError:
    """Add a contact that must be refused; nothing of it is kept."""
    with pytest.raises(AppError) as refused:
        contacts.add({"name": "Debbie", **fields}, MICHAEL, LAST_WEEK)
    assert queries.contact_count() == 0
    return refused.value


def test_a_contact_is_kept_as_it_was_told() -> None:
    told = {
        "name": "Debbie  Marsh ",
        "company": "ABC Educom",
        "title": "Head of Training",
        "phones": ["(312) 555-0134", "+44 20 7946 0018"],
        "emails": ["debbie@example.com", "d.marsh@example.com"],
        "address": "12 Lake Street\r\nSpringfield",
        "zone": "america/chicago",
        "country": "us",
        "kind": "client",
        "concern": "the contract renews",
        "gain": "a course her learners finish",
        "deadline": "30 June",
        "purpose": "walk through module three",
        "notes": "Has a sailing boat.",
        "gatekeeper": "Mrs Oldfield",
    }
    debbie = contacts.add(told, MICHAEL, LAST_WEEK)
    assert queries.contact(debbie.id) == debbie
    assert debbie == ContactRecord(
        id=debbie.id,
        name="Debbie Marsh",
        company="ABC Educom",
        title="Head of Training",
        phones=("+1 312 555 0134", "+44 20 7946 0018"),
        emails=("debbie@example.com", "d.marsh@example.com"),
        address="12 Lake Street\nSpringfield",
        zone=CHICAGO,
        country="US",
        kind=ContactKind.CLIENT,
        state=ContactState.ACTIVE,
        concern="the contract renews",
        gain="a course her learners finish",
        deadline="30 June",
        purpose="walk through module three",
        notes="Has a sailing boat.",
        gatekeeper="Mrs Oldfield",
    )


@pytest.mark.parametrize(
    ("phone", "country", "zone"),
    [
        ("312 555 0134", "US", CHICAGO),
        ("+1 415 555 0172", "US", "America/Los_Angeles"),
        ("+1 416 555 0134", "CA", "America/Toronto"),
        ("+1 787 555 0134", "PR", "America/Puerto_Rico"),
        ("+1 246 234 5678", "BB", "America/Barbados"),
        ("+44 20 7946 0018", "GB", "Europe/London"),
        ("+44 1481 960194", "GG", "Europe/Guernsey"),
        ("+49 171 1234567", "DE", "Europe/Berlin"),
        ("+34 612 345 678", "ES", "Europe/Madrid"),
        ("+7 912 345 67 89", "RU", "Europe/Moscow"),
        ("+7 423 230 1234", "RU", "Asia/Vladivostok"),
        ("+61 412 345 678", "AU", "Australia/Sydney"),
        ("+61 7 3221 2345", "AU", "Australia/Brisbane"),
        ("+55 11 98765 4321", "BR", "America/Sao_Paulo"),
        ("+91 98765 43210", "IN", "Asia/Kolkata"),
        ("+977 984 1234567", "NP", "Asia/Kathmandu"),
        ("+95 9 212 3456", "MM", "Asia/Yangon"),
        ("+54 11 4123 4567", "AR", "America/Argentina/Buenos_Aires"),
        ("+998 90 123 4567", "UZ", "Asia/Tashkent"),
        ("+86 138 0013 8000", "CN", "Asia/Shanghai"),
        ("+81 90 1234 5678", "JP", "Asia/Tokyo"),
        ("+383 44 123456", "XK", "Europe/Belgrade"),
        ("+39 06 698 12345", "VA", "Europe/Vatican"),
    ],
)
def test_country_and_zone_follow_from_the_number(phone: str, country: str, zone: str) -> None:
    contact = added(phone)
    assert (contact.country, contact.zone) == (country, zone)


@pytest.mark.parametrize(
    ("phone", "who", "country", "zone"),
    [
        ("+1 800 555 0134", MICHAEL, "US", NEW_YORK),
        ("+1 800 555 0134", replace(MICHAEL, zone="America/Denver"), "US", "America/Denver"),
        ("+1 800 555 0134", BERLINER, "US", NEW_YORK),
        ("0171 1234567", BERLINER, "DE", "Europe/Berlin"),
        ("+800 1234 5678", BERLINER, "DE", "Europe/Berlin"),
        ("+870 773 111 632", MICHAEL, "US", NEW_YORK),
        ("911", MICHAEL, "US", NEW_YORK),
        ("555 0134", MICHAEL, "US", NEW_YORK),
    ],
)
def test_a_number_that_belongs_to_no_place_is_taken_for_one_nearby(
    phone: str, who: Any, country: str, zone: str
) -> None:
    contact = added(phone, who=who)
    assert (contact.country, contact.zone) == (country, zone)


def test_without_a_number_a_contact_is_where_the_user_is() -> None:
    assert (added().country, added().zone) == ("US", NEW_YORK)


@pytest.mark.parametrize(
    ("fields", "country", "zone"),
    [
        ({"country": "FR"}, "FR", "Europe/Paris"),
        ({"country": "AU"}, "AU", "Australia/Sydney"),
        ({"zone": "Europe/Paris"}, "US", "Europe/Paris"),
        ({"country": "DE", "phones": ["0171 1234567"]}, "DE", "Europe/Berlin"),
        ({"country": "US", "phones": ["+49 171 1234567"]}, "US", "Europe/Berlin"),
        ({"zone": "Asia/Tokyo", "phones": ["+49 171 1234567"]}, "DE", "Asia/Tokyo"),
        ({"country": "US"}, "US", NEW_YORK),
    ],
)
def test_what_is_given_is_not_guessed(fields: dict[str, Any], country: str, zone: str) -> None:
    contact = contacts.add({"name": "Debbie", **fields}, MICHAEL, LAST_WEEK)
    assert (contact.country, contact.zone) == (country, zone)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "  "}, "no-name"),
        ({"name": ""}, "no-name"),
        ({"phones": ["312 555 0134", "call me"]}, "bad-phone"),
        ({"emails": ["debbie"]}, "bad-email"),
        ({"emails": ["debbie@example"]}, "bad-email"),
        ({"zone": "Chicago Time"}, "bad-zone"),
        ({"country": "Texas"}, "bad-country"),
        ({"kind": "friend"}, "bad-kind"),
        ({"state": "asleep"}, "bad-state"),
    ],
)
def test_a_field_that_cannot_be_is_refused_and_nobody_is_added(
    fields: dict[str, Any], code: str
) -> None:
    assert refusal(fields).code == code


def test_a_zone_that_is_nearly_right_is_offered() -> None:
    assert refusal({"zone": "berlin"}).offers == ("Europe/Berlin",)


def test_a_number_that_is_given_twice_is_kept_once_and_the_first_stays_first() -> None:
    contact = added("312 555 0134", "312 555 0199", "(312) 555-0134", "312 555 0134 ext. 5", " ")
    assert contact.phones == ("+1 312 555 0134", "+1 312 555 0199", "+1 312 555 0134 ext. 5")
    contact = edited(contact, emails=["b@example.com", "a@example.com", "b@example.com"])
    assert contact.emails == ("b@example.com", "a@example.com")


def test_letters_that_no_program_could_read_again_are_not_kept() -> None:
    contact = added(notes="before\x00after", company="half \ud83d letter")
    assert (contact.notes, contact.company) == ("beforeafter", "half ? letter")


def test_only_what_is_given_is_changed() -> None:
    debbie = add(company="ABC Educom", phones=["312 555 0134"], notes="Likes tea.")
    changed = edited(debbie, title="Buyer")
    assert changed == replace(debbie, title="Buyer")
    assert queries.contact(debbie.id) == changed


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({"name": "Debbie Stone"}, {"name": "Debbie Stone"}),
        (
            {"phones": ["0171 1234567"], "country": "DE"},
            {"country": "DE", "zone": "Europe/Berlin", "phones": ("+49 171 1234567",)},
        ),
        ({"phones": [""]}, {"phones": ()}),
        ({"emails": ["x@example.com"]}, {"emails": ("x@example.com",)}),
        ({"emails": []}, {"emails": ()}),
        ({"zone": "Asia/Tokyo"}, {"zone": "Asia/Tokyo"}),
        ({"kind": "referral"}, {"kind": ContactKind.REFERRAL}),
        ({"concern": ""}, {"concern": ""}),
        ({"gatekeeper": "Mr Hall"}, {"gatekeeper": "Mr Hall"}),
    ],
)
def test_every_field_can_be_changed_and_cleared(
    fields: dict[str, Any], values: dict[str, Any]
) -> None:
    debbie = add(phones=["312 555 0134"], emails=["d@example.com"], concern="the contract")
    assert edited(debbie, **fields) == replace(debbie, **values)


def test_a_country_and_a_zone_that_are_cleared_are_found_anew_from_the_number() -> None:
    lost = add(phones=["+49 171 1234567"], country="US", zone="Asia/Tokyo")
    assert edited(lost, zone="").zone == "Europe/Berlin"
    found = edited(lost, country="", zone="")
    assert (found.country, found.zone) == ("DE", "Europe/Berlin")


@pytest.mark.parametrize(
    ("mistyped", "chosen", "country", "zone"),
    [
        (["+46 8 12"], {}, "SE", "Europe/Stockholm"),
        ([], {}, "SE", "Europe/Stockholm"),
        (["+44 20 7946 0018"], {}, "SE", "Europe/Stockholm"),
        (["+46 8 12"], {"zone": "Asia/Tokyo"}, "SE", "Asia/Tokyo"),
        (["+44 20 7946 0018"], {"country": "FR", "zone": "Europe/Paris"}, "FR", "Europe/Paris"),
    ],
)
def test_country_and_zone_follow_a_number_that_is_put_right_unless_they_were_chosen(
    mistyped: list[str], chosen: dict[str, str], country: str, zone: str
) -> None:
    greta = added(*mistyped, **chosen)
    right = edited(greta, phones=["+46 8 501 632 00"])
    assert (right.country, right.zone) == (country, zone)


def test_a_zone_follows_the_country_that_is_chosen_and_stays_with_another_number_there() -> None:
    assert edited(added(), country="SE").zone == "Europe/Stockholm"
    assert edited(added(zone="Asia/Tokyo"), country="SE").zone == "Asia/Tokyo"
    assert edited(added("312 555 0134"), phones=["212 555 0134"]).zone == CHICAGO


def test_a_bad_field_leaves_the_good_ones_beside_it_unchanged() -> None:
    debbie = add()
    with pytest.raises(AppError):
        edited(debbie, notes="new", emails=["nonsense"])
    assert queries.contact(debbie.id) == debbie


def test_a_name_cannot_be_cleared() -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        edited(debbie, name=" ")
    assert refused.value.code == "no-name"


def test_an_id_or_a_name_or_a_part_that_fits_one_contact_means_that_contact() -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    for text in (str(debbie.id), "Debbie Marsh", "debbie", "MARSH", "bie ma"):
        assert contacts.one(text).id == debbie.id, text
    assert contacts.one("okafor").id == john.id


def test_a_whole_name_wins_over_those_that_it_is_a_part_of() -> None:
    ann = add("Ann Lee")
    add("Ann Leeds")
    assert contacts.one("ann lee").id == ann.id


def test_a_name_that_fits_several_is_asked_back_with_the_candidates() -> None:
    add("Debbie Marsh", company="ABC Educom")
    add("Debbie Miller")
    with pytest.raises(AppError) as refused:
        contacts.one("debbie")
    assert refused.value.code == "ambiguous"
    assert refused.value.offers == (
        {"id": 1, "name": "Debbie Marsh", "company": "ABC Educom"},
        {"id": 2, "name": "Debbie Miller", "company": ""},
    )


@pytest.mark.parametrize("text", ["nobody", "99", "", "0", "99999999999999999999", "³", "%"])
def test_a_name_that_fits_nobody_is_refused(text: str) -> None:
    add("Debbie Marsh")
    with pytest.raises(AppError) as refused:
        contacts.one(text)
    assert refused.value.code == "not-found"


def test_a_contact_who_is_gone_is_said_to_be_gone() -> None:
    debbie = add()
    contacts.remove(debbie.id, MORNING)
    for act in (
        lambda: contacts.known(debbie.id),
        lambda: edited(debbie, notes="late"),
        lambda: contacts.remove(debbie.id, MORNING),
        lambda: promise(debbie),
        lambda: log(debbie, "talked", MORNING, let_go="gone"),
    ):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.code == "not-found"


@pytest.mark.parametrize("state", ["said-no", "closed", "long-term"])
def test_who_is_no_longer_called_has_no_promise_and_no_letters(state: str) -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    edited(debbie, state=state)
    assert queries.open_promise(debbie.id) is None
    assert cards_to_write(MORNING.date()) == []
    assert queries.reminders_to_send(MORNING.date()) == []
    assert queries.open_ends() == []
    assert database.rows("SELECT state FROM alert") == [("superseded",)]


def test_who_is_reopened_is_an_open_end_again() -> None:
    debbie = add()
    log(debbie, "said-no", MORNING)
    reopened = contacts.reopen(debbie.id, MICHAEL, MORNING)
    assert reopened.state is ContactState.ACTIVE
    assert [end.contact_id for end in queries.open_ends()] == [debbie.id]
    assert search.contact_ids("", 10) == [debbie.id]
    assert promise(debbie, "2026-06-17 9:00", MORNING).contact_id == debbie.id
