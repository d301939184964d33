"""The verbs about contacts: add, show, edit, contacts."""

from __future__ import annotations

import pytest

from tests.fakes import Shell

KEYS = [
    *("id", "name", "company", "title", "phones", "emails", "address", "zone", "country", "kind"),
    *("state", "concern", "gain", "deadline", "purpose", "notes", "gatekeeper"),
]


def test_a_contact_is_added_with_all_that_is_told(shell: Shell) -> None:
    answer = shell.json(
        *("add", "Debbie Marsh", "--company", "ABC Educom", "--title", "Head of Training"),
        *("--phone", "(312) 555-0134", "0171 1234567x", "--phone", "+44 20 7946 0018"),
        *("--email", "debbie@example.com", "--email", "marsh@example.com"),
        *("--address", "12 Lake Street\nSpringfield", "--zone", "america/chicago"),
        *("--country", "us", "--kind", "client", "--concern", "the contract renews"),
        *("--gain", "a course", "--deadline", "30 June", "--purpose", "module three"),
        *("--notes", "Has a boat."),
    )
    assert list(answer) == ["contact"]
    assert list(answer["contact"]) == KEYS
    assert answer["contact"] == {
        "id": 1,
        "name": "Debbie Marsh",
        "company": "ABC Educom",
        "title": "Head of Training",
        "phones": ["+1 312 555 0134", "0171 1234567x", "+44 20 7946 0018"],
        "emails": ["debbie@example.com", "marsh@example.com"],
        "address": "12 Lake Street\nSpringfield",
        "zone": "America/Chicago",
        "country": "US",
        "kind": "client",
        "state": "active",
        "concern": "the contract renews",
        "gain": "a course",
        "deadline": "30 June",
        "purpose": "module three",
        "notes": "Has a boat.",
        "gatekeeper": "",
    }


def test_a_name_alone_is_enough(shell: Shell) -> None:
    contact = shell.json("add", "Debbie")["contact"]
    assert (contact["zone"], contact["country"]) == ("America/New_York", "US")
    assert (contact["kind"], contact["state"], contact["phones"]) == ("prospect", "active", [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", " "), "no-name"),
        (("add", "Debbie", "--phone", "call me"), "bad-phone"),
        (("add", "Debbie", "--email", "at home"), "bad-email"),
        (("add", "Debbie", "--zone", "Chicago Time"), "bad-zone"),
        (("add", "Debbie", "--country", "Texas"), "bad-country"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_added(
    shell: Shell, words: tuple[str, ...], code: str
) -> None:
    assert shell.refused(*words)["code"] == code
    assert shell.json("contacts")["total"] == 0


def test_each_field_is_changed_by_the_option_that_added_it(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134", "--concern", "the contract")
    for option, value, key in (
        ("--company", "ABC Educom", "company"),
        ("--title", "Buyer", "title"),
        ("--address", "12 Lake Street", "address"),
        ("--zone", "Asia/Tokyo", "zone"),
        ("--country", "JP", "country"),
        ("--kind", "referral", "kind"),
        ("--concern", "no time", "concern"),
        ("--gain", "an evening off", "gain"),
        ("--deadline", "Friday", "deadline"),
        ("--purpose", "the offer", "purpose"),
        ("--notes", "- likes tea", "notes"),
        ("--gatekeeper", "Mrs Hall", "gatekeeper"),
        ("--name", "Debbie Stone", "name"),
        ("--state", "long-term", "state"),
    ):
        changed = shell.json("edit", "Debbie", f"{option}={value}")["contact"]
        assert changed[key] == value, option
    assert shell.json("show", "1")["contact"] == changed
    assert changed["phones"] == ["+1 312 555 0134"]


def test_a_field_is_cleared_by_an_empty_value(shell: Shell) -> None:
    shell.json(
        *("add", "Debbie", "--phone", "+49 171 1234567", "--email", "d@example.com"),
        *("--zone", "Asia/Tokyo", "--concern", "the contract"),
    )
    cleared = shell.json("edit", "Debbie", "--concern", "", "--email", "", "--zone", "")["contact"]
    assert (cleared["concern"], cleared["emails"]) == ("", [])
    assert cleared["zone"] == "Europe/Berlin"
    assert shell.json("edit", "Debbie", "--phone", "")["contact"]["phones"] == []
    assert shell.refused("edit", "Debbie", "--name", "")["code"] == "no-name"


def test_an_edit_that_changes_nothing_leaves_nothing_to_take_back(shell: Shell) -> None:
    shell.json("add", "Debbie", "--phone", "312 555 0134", "--notes", "Likes tea.")
    for words in (
        (),
        ("--notes", "Likes tea."),
        ("--phone", "(312) 555-0134"),
        ("--kind", "prospect"),
    ):
        shell.json("edit", "Debbie", *words)
    assert shell.json("undo")["undone"] == "Added Debbie"


def test_a_contact_is_meant_by_id_by_name_or_by_a_part_that_fits_one(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh", "--company", "ABC Educom")
    shell.json("add", "Debbie Müller")
    for text, number in (("1", 1), ("debbie marsh", 1), ("arsh", 1), ("MULLER", 2), ("2", 2)):
        assert shell.json("show", text)["contact"]["id"] == number, text
    refused = shell.refused("show", "Debbie")
    assert refused["code"] == "ambiguous"
    assert refused["offers"] == [
        {"id": 1, "name": "Debbie Marsh", "company": "ABC Educom"},
        {"id": 2, "name": "Debbie Müller", "company": ""},
    ]
    assert "Debbie Marsh (1)" in refused["message"]
    assert shell.refused("show", "3")["code"] == "not-found"


def test_one_contact_is_shown_with_promise_ladder_and_history(shell: Shell) -> None:
    shell.json("add", "Debbie", "--zone", "America/Chicago", "--country", "US")
    fresh = shell.json("show", "Debbie")
    assert list(fresh) == ["contact", "promise", "ladder", "history"]
    assert (fresh["promise"], fresh["ladder"], fresh["history"]) == (None, [], [])
    shell.json("promise", "Debbie", "16 June 8:45", "--agreed")
    shell.at = "2026-06-16T08:45:20-05:00"
    shell.json("log", "Debbie", "voicemail", "--said", "Twice.")
    shown = shell.json("show", "Debbie")
    assert shown["promise"]["rung"] == 2
    assert len(shown["ladder"]) == 7
    assert shown["ladder"][0] == {
        "rung": 1,
        "due": {
            "utc": "2026-06-16T13:45:00Z",
            "wall": "2026-06-16T08:45",
            "zone": "America/Chicago",
        },
        "state": "unanswered",
    }
    assert [rung["state"] for rung in shown["ladder"]][:3] == ["unanswered", "open", "ahead"]
    (happened,) = shown["history"]
    assert happened["what"] == "attempt"
    assert happened["at"]["wall"] == "2026-06-16T08:45:20"
    assert (happened["outcome"], happened["reached"], happened["rung"]) == ("voicemail", False, 1)
    assert (happened["late_seconds"], happened["said"]) == (20, "Twice.")
    assert happened["voicemail"].startswith("Debbie, this is Michael Powers")


def test_a_contact_is_shown_to_people_line_by_line(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh", "--phone", "312 555 0134", "--concern", "the contract")
    shell.json("promise", "Debbie", "16 June 8:45")
    text = shell.text("show", "Debbie")
    assert text.startswith("Debbie Marsh\n")
    assert "Number: +1 312 555 0134\n" in text
    assert "Promised: Tuesday, June 16, 2026, 8:45 (8:45 in Chicago, 9:45 for you)\n" in text


def test_contacts_are_found_best_first_with_how_many_there_are(shell: Shell) -> None:
    for name in ("Debbie Marsh", "Marko Polo", "Zoe Marks", "John Okafor"):
        shell.json("add", name)
    found = shell.json("contacts", "mar")
    assert list(found) == ["contacts", "total"]
    assert [contact["name"] for contact in found["contacts"]] == [
        *("Marko Polo", "Debbie Marsh", "Zoe Marks"),
    ]
    assert list(found["contacts"][0]) == KEYS
    limited = shell.json("contacts", "mar", "--limit", "1")
    assert ([contact["name"] for contact in limited["contacts"]], limited["total"]) == (
        ["Marko Polo"],
        3,
    )
    assert shell.json("contacts")["total"] == 4
    assert shell.json("contacts", "nobody") == {"contacts": [], "total": 0}
    assert shell.text("contacts", "okafor").endswith("John Okafor\n1 contact\n")


@pytest.mark.parametrize("query", ["muller", "MÜLLER", "0134", "(312) 555-0134", "abc edu", "rg"])
def test_contacts_are_found_by_any_part_of_any_field(shell: Shell, query: str) -> None:
    shell.json("add", "Jürgen Müller", "--phone", "312 555 0134", "--company", "ABC Educom")
    shell.json("add", "John Okafor")
    assert [each["id"] for each in shell.json("contacts", query)["contacts"]] == [1]


def test_a_number_that_is_none_opens_no_window(shell: Shell) -> None:
    refused = shell.refused("number", "tel:asha")
    assert refused["code"] == "bad-phone"
    assert refused["message"] == "asha is no telephone number; one is written like +1 312 555 0134."
