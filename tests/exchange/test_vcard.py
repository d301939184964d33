"""vCards as other programs write them, each test a thing that has gone wrong somewhere."""

from __future__ import annotations

import pytest

from desktop_app.domain.imported import ImportedContact, Reading, never, nobody
from desktop_app.errors import AppError
from desktop_app.exchange import gathering, vcard
from tests.exchange.wild import wild


def read(name: str) -> Reading:
    return vcard.read(wild(f"vcard-{name}.vcf"))


def the_one(name: str) -> ImportedContact:
    (contact,) = read(name).contacts
    return contact


def names(name: str) -> list[str]:
    return [contact.name for contact in read(name).contacts]


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


# Lines


def test_an_iphone_ends_its_lines_with_two_carriage_returns() -> None:
    contact = the_one("iphone-crcrlf")
    assert (contact.name, contact.phones) == ("Debbie Marsh", ("(312) 555-0134",))
    assert contact.notes == "one fold"


def test_the_last_line_needs_no_end() -> None:
    assert the_one("lf-no-last-newline").phones == ("312 555 0134",)


def test_blank_lines_before_between_and_inside_cards_are_nothing() -> None:
    debbie, bob = read("blank-lines-inside").contacts
    assert (debbie.phones, debbie.emails) == (("312 555 0134",), ("d@example.com",))
    assert (bob.name, bob.line) == ("Bob Lee", 14)


def test_signs_that_end_a_line_elsewhere_are_text_in_a_card() -> None:
    reading = read("unicode-line-ends-in-text")
    assert reading.contacts[0].notes.split("\n") == ["first", "second", "third", "fourth", "fifth"]
    assert reading.problems == ()


def test_a_fold_may_cut_a_letter() -> None:
    assert the_one("fold-cuts-a-letter").name == "Zoë Müller-Lüdenscheidt"


def test_a_fold_may_cut_the_begin_and_the_name_of_a_property() -> None:
    contact = the_one("fold-in-begin")
    assert (contact.name, contact.phones) == ("Debbie Marsh", ("312 555 0134",))


# Letters


@pytest.mark.parametrize(
    "name", ["utf8-bom", "utf16le-bom", "utf16be-bom", "utf16le-no-bom", "utf16be-no-bom"]
)
def test_every_way_of_unicode_is_read_without_a_warning(name: str) -> None:
    reading = read(name)
    assert ([each.name for each in reading.contacts], reading.warning) == (["Zoë Łuczak"], "")


@pytest.mark.parametrize(
    ("name", "said", "encoding"),
    [
        ("cp1252-raw", "Jürgen Müller", "cp1252"),
        ("cp1251-raw", "Иван Петров", "cp1251"),
        ("cp1253-raw", "Γιώργος Παπαδόπουλος", "cp1253"),
        ("cp1255-raw", "דוד כהן", "cp1255"),
        ("shift-jis-raw", "山田 タナカ", "cp932"),
    ],
)
def test_letters_that_nothing_announces_are_guessed_and_told(
    name: str, said: str, encoding: str
) -> None:
    reading = read(name)
    assert (reading.contacts[0].name, reading.encoding) == (said, encoding)
    assert encoding in reading.warning


def test_an_announced_charset_is_believed_property_by_property() -> None:
    assert the_one("latin1-announced").name == "Jürgen Müller"
    assert the_one("cp1255-announced").name == "דוד כהן"


def test_a_letter_of_shift_jis_that_holds_a_backslash_is_no_escape() -> None:
    contact = the_one("shift-jis-announced")
    assert (contact.name, contact.company) == ("表 太郎", "ソニー")
    assert contact.more == (("Department", "能力"),)


def test_a_charset_announced_elsewhere_in_the_card_is_tried() -> None:
    reading = read("charset-of-another-property")
    assert (reading.contacts[0].company, reading.warning) == ("Ромашка", "")


def test_a_charset_that_does_not_exist_is_passed_over() -> None:
    assert the_one("unknown-charset").name == "Zoë Marsh"


def test_a_charset_that_is_announced_wrongly_is_seen_through() -> None:
    contact = the_one("wrong-charset-announced")
    assert (contact.name, contact.company) == ("Zoë Marsh", "Café Noir")


def test_one_bad_byte_spoils_no_other_letter() -> None:
    reading = read("one-bad-byte")
    contact = reading.contacts[0]
    assert (contact.name, contact.title) == ("Zoë Müller", "Geschäftsführer")
    assert contact.company == "Grüße Süd \ufffd GmbH"
    assert reading.warning


# Quoted-printable


def test_soft_line_breaks_join_lines_cut_letters_and_keep_what_is_data() -> None:
    contact = the_one("qp-soft-breaks")
    assert contact.name == "Jürgen Müller"
    assert contact.address == "12 High Street\nFlat 3; left\nLondon\nN1 9GU"
    assert contact.notes == "First line\nSecond: line = two, end"
    assert (contact.country, contact.phones) == ("GB", ("020 7946 0123",))


def test_quoted_printable_is_read_in_a_newer_card_too() -> None:
    assert the_one("qp-in-3.0").name == "Zoë Marsh"


def test_an_equals_sign_at_the_end_never_swallows_the_end_of_the_card() -> None:
    debbie, bob = read("qp-ends-in-equals").contacts
    assert (debbie.name, debbie.notes, debbie.more) == ("Debbie Marsh", "the end", ())
    assert (bob.name, bob.notes) == ("Bob Lee", "")


# Parameters


def test_parameters_without_a_name_say_which_number_comes_first() -> None:
    contact = the_one("nameless-parameters")
    assert contact.phones == ("312 555 0177", "312 555 0134", "312 555 0100", "312 555 0199")
    assert contact.more == (("Fax", "312 555 0199"),)


def test_quoted_parameters_may_hold_every_divider() -> None:
    contact = the_one("quoted-parameters")
    assert (contact.name, contact.emails) == ("Debbie Marsh", ("d@example.com",))
    assert contact.phones == ("+1 312 555 0177", "+1 312 555 0134")
    assert (contact.address, contact.country) == ("12 Main St\nSpringfield, IL 62701", "US")


# Begin and end


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("begin-any-case", ["Debbie Marsh", "Bob Lee"]),
        ("no-end", ["Debbie Marsh", "Bob Lee"]),
        ("no-begin", ["Debbie Marsh", "Bob Lee", "Ann Ray"]),
        ("other-blocks", ["Debbie Marsh", "Bob Lee"]),
        ("version-last", ["Debbie Marsh", "Bob Lee"]),
        ("agent-folded", ["Debbie Marsh"]),
    ],
)
def test_cards_are_found_however_they_are_fenced(name: str, people: list[str]) -> None:
    assert names(name) == people
    assert read(name).problems == ()


def test_a_card_within_a_card_is_whoever_speaks_for_the_person() -> None:
    debbie, bob, ann = read("nested-agent").contacts
    assert (debbie.name, debbie.phones) == ("Debbie Marsh", ("312 555 0134",))
    assert debbie.more == (("Assistant", "Susan Thomas, 312 555 0111"),)
    assert (bob.phones, bob.more) == (("312 555 0135",), (("Assistant", "Joe Friday"),))
    assert (ann.phones, ann.more) == (("312 555 0136",), (("Assistant", "Pat Poe"),))


# Names


def test_a_name_is_found_wherever_a_card_has_one() -> None:
    reading = read("names")
    assert [contact.name for contact in reading.contacts] == [
        "Marsh",
        "Debbie Ann Marsh PhD",
        "Debbie Ann Marsh PhD",
        "Debbie Marsh",
        "ABC Educom",
        "only@example.com",
        "312 555 0134",
        "Bob",
        "Ann Ray",
        "Ann Ray",
        "山田 太郎",
    ]
    assert reading.contacts[1].more == (("Form of address", "Ms."),)
    bob = reading.contacts[7]
    assert bob.more == (("Other name", "Robert Lee"),)
    assert reading.contacts[8].company == "ABC Educom"
    assert [problem.line for problem in reading.problems] == [53]


def test_commas_in_names_and_companies_are_text() -> None:
    debbie, firm = read("commas-in-names").contacts
    assert (debbie.name, debbie.company) == ("Marsh, Debbie", "Smith, Jones, and Partners")
    assert firm.name == "O;Hara\\Co, Inc."


def test_companies_and_places_are_contacts_and_groups_are_tags() -> None:
    firm, place, debbie = read("kinds").contacts
    assert (firm.name, place.name) == ("ABC Educom", "Meeting room")
    assert (debbie.uid, debbie.tags) == ("1", ("Golf", "Ski"))


def test_labels_of_grouped_lines_say_what_they_are() -> None:
    contact = the_one("item-groups")
    assert contact.phones == ("312 555 0134", "312 555 0111", "312 555 0122", "312 555 0199")
    assert (contact.address, contact.country) == ("Hauptstr. 5\n10115 Berlin", "DE")
    assert contact.more == (
        ("Secretary", "312 555 0111"),
        ("Fax", "312 555 0199"),
        ("Spouse", "Tom"),
        ("Website", "http://example.com"),
        ("First met", "2004-05-06"),
    )


# Values


def test_pictures_however_broken_cost_no_contact_and_are_told_of_once() -> None:
    reading = read("photos")
    assert [contact.phones for contact in reading.contacts] == [
        (f"312 555 010{number}",) for number in range(1, 9)
    ]
    assert [problem.line for problem in reading.problems] == [1]


def test_numbers_are_understood_as_telephones_write_them() -> None:
    contact = the_one("phones")
    assert contact.phones == (
        "+1 418 656 9254 ext. 102",
        "+1 (312) 555‑0134",
        "+1 312 555 0135",
        "+1 312 555 0136 ext. 102",
        "+1 312 555 0137 ext. 9",
        "+1 312 555 0138 ext. 77",
        "1-800-FLOWERS",
    )
    assert contact.emails == ("office@example.com",)
    assert contact.more == (("SIP", "debbie@voip.example.com"), ("Telephone", "ask at the desk"))
    (problem,) = read("phones").problems
    assert problem.value == "ask at the desk"


def test_twenty_numbers_are_twenty_numbers() -> None:
    assert len(the_one("twenty-phones").phones) == 20


def test_days_are_read_in_every_spelling_and_kept_where_they_are_none() -> None:
    days = [dict(contact.more).get("Birthday", "") for contact in read("dates").contacts]
    assert days == [
        *["1980-03-21"] * 4,
        "3 February",
        "16 April",
        *["2 February"] * 2,
        "02-10",
        "circa 1800",
        "19723101",
        "",
    ]


def test_a_line_that_is_no_property_is_left_out_and_told_with_its_line() -> None:
    reading = read("names-with-blanks")
    assert reading.contacts[0].phones == ("312 555 0134",)
    assert reading.contacts[0].emails == ("d@example.com",)
    assert [problem.line for problem in reading.problems] == [4, 5, 7]
    assert reading.problems[0].value == "X-messaging/xmpp-All:debbie@jabber.example.com"


def test_the_address_at_work_comes_first_in_the_lines_of_its_country() -> None:
    found = {each.name: (each.address, each.country) for each in read("addresses").contacts}
    assert found == {
        "A": ("12 Main St\nSuite 3\nPO Box 7\nSpringfield, IL 62704", "US"),
        "B": ("Hauptstr. 5\n50667 Köln\nNRW", "DE"),
        "C": ("1 High St\nOxford\nOxfordshire\nOX1 1AA", "GB"),
        "D": ("1 rue de la Paix\n75002 Paris", "FR"),
        "E": ("1 Way\nEmerald City\nOz", ""),
        "F": ("", "DE"),
    }
    a, *_between, e, f = read("addresses").contacts
    assert a.more == (("Address (home)", "5 Elm St, Springfield, IL 62701"),)
    assert (e.zone, f.zone, f.more) == ("America/New_York", "", (("Time zone", "-05:00"),))


def test_nothing_that_somebody_wrote_is_lost() -> None:
    reading = read("the-rest")
    contact = reading.contacts[0]
    assert contact.notes == "one\ntwo\nthree"
    assert contact.emails == ("work@example.com", "home@example.com")
    assert (contact.tags, contact.uid) == (("Golf", "Clients, old"), "abc")
    assert contact.more == (
        ("Nickname", "Debs"),
        ("Role", "Buyer"),
        ("Website", "https://example.com"),
        ("Anniversary", "2004-05-06"),
        ("Spouse", "Tom"),
        ("Messenger", "xmpp:debbie@example.com"),
        ("Nickname", "Deb"),
        ("E-mail", "not an address"),
    )
    assert [(each.line, each.value) for each in reading.problems] == [
        (19, "not an address"),
        (20, "green"),
    ]


def test_words_beside_an_address_are_kept_unless_they_are_the_name() -> None:
    data = card(
        "FN:Debbie Marsh",
        "EMAIL:a@example.com (mornings)",
        'EMAIL:"Marsh, Debbie" <b@example.com>',
        "EMAIL:mailto:c@example.com",
    )
    (contact,) = vcard.read(data).contacts
    assert contact.emails == ("a@example.com", "b@example.com", "c@example.com")
    assert contact.more == (("E-mail", "a@example.com (mornings)"),)


def test_a_note_in_bare_lines_is_kept_whole() -> None:
    contact = the_one("note-in-bare-lines")
    assert contact.notes == "Called on Monday\nand again on Tuesday\nsee http://example.com"
    assert contact.phones == ("312 555 0134",)


# Bounds


def test_a_file_without_a_card_says_so() -> None:
    reading = vcard.read(b"Name,Phone\r\n")
    assert (reading.contacts, len(reading.problems)) == ((), 1)


def test_reading_stops_when_somebody_says_so_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    data = card("FN:Debbie Marsh", "NOTE:" + "x" * 400) * 2000
    vcard.read(data, told=lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert len(told) > 2
    assert {whole for _done, whole in told} == {len(data)}
    with pytest.raises(AppError) as refused:
        vcard.read(data, stop=lambda: True)
    assert refused.value.code == "stopped"


def test_a_value_longer_than_anybody_reads_is_cut_and_told() -> None:
    long = "x" * (gathering.LONGEST_FIELD + 10)
    reading = vcard.read(card("FN:Debbie Marsh", f"NOTE:{long}", "TEL:312 555 0134"))
    assert reading.contacts[0].phones == ("312 555 0134",)
    assert [problem.line for problem in reading.problems] == [4]


def test_too_many_cards_end_in_one_sentence() -> None:
    kept = gathering.Gathering(0, never, nobody)
    debbie = ImportedContact(1, "Debbie Marsh")
    for _card in range(gathering.MOST_CONTACTS):
        kept.add(debbie)
    with pytest.raises(AppError) as refused:
        kept.add(debbie)
    assert refused.value.code == "too-large"


def test_a_thousand_problems_are_enough() -> None:
    reading = vcard.read(card("FN:Debbie Marsh", *["a b:c"] * 1500))
    assert len(reading.problems) == 1001
    assert "500" in reading.problems[-1].what
