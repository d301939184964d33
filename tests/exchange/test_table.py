"""Tables as other programs write them, each test a thing that has gone wrong somewhere."""

from __future__ import annotations

import csv
import io

import pytest

from desktop_app.domain.imported import FIELDS, ImportedContact, Reading
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.exchange import gathering, table
from tests.exchange.wild import WILD, wild


def read(name: str, mapping: dict[str, str] | None = None) -> Reading:
    return table.read(wild(f"csv-{name}.csv"), mapping)


def the_one(name: str) -> ImportedContact:
    (contact,) = read(name).contacts
    return contact


# The exports of other programs

DEBBIE = ("Debbie Marsh", "ABC Educom", "Manager")
JUERGEN = ("Jürgen Müller", "Größe GmbH", "Leiter")
WORK, MOBILE, OTHER_FAX = "312 555 0100", "312 555 0134", "312 555 0199"


@pytest.mark.parametrize(
    ("name", "who", "phones", "emails"),
    [
        (
            "google-2024",
            ("Debbie Ann Marsh", "ABC Educom", "Training manager"),
            ("+1 312-555-0134", "+1 312-555-0135", "+1 312-555-0111", "+1 312-555-0199"),
            ("debbie@example.com", "second@example.com", "home@example.com"),
        ),
        (
            "google-utf16",
            ("Zoë Łuczak", "ABC", "Boss"),
            ("0171 1234567",),
            ("zoe@example.com",),
        ),
        ("gmail-2008", DEBBIE, (MOBILE, WORK, OTHER_FAX), ("debbie@example.com",)),
        (
            "outlook-english",
            DEBBIE,
            (WORK, MOBILE, "312 555 0101", "312 555 0177", OTHER_FAX),
            ("debbie@example.com", "second@example.com"),
        ),
        (
            "outlook-german-cp1252",
            ("Jürgen Müller", "Größe & Söhne", "Leiter"),
            ("0171 1234567", "0221 123456", "0221 654321", "0221 123457"),
            ("jm@example.de",),
        ),
        (
            "outlook-french",
            ("André Lefèvre", "Société Générale", "Directeur"),
            ("06 12 34 56 78", "01 23 45 67 89"),
            ("al@example.fr",),
        ),
        ("outlook-web", DEBBIE, (MOBILE, WORK), ("debbie@example.com",)),
        ("outlook-graph", ("Debbie Marsh", "", ""), (WORK,), ("debbie@example.com",)),
        (
            "thunderbird",
            DEBBIE,
            (MOBILE, WORK, OTHER_FAX),
            ("debbie@example.com", "second@example.com"),
        ),
        (
            "thunderbird-german-cp1252",
            JUERGEN,
            ("0171 1234567", "0221 123456"),
            ("jm@example.de",),
        ),
        (
            "windows-live-mail-german",
            ("Jürgen Müller", "Größe", ""),
            ("0171 1234567", "0221 123456", "0221 654321"),
            ("jm@example.de",),
        ),
        (
            "apple-german-tabs",
            ("Jürgen Müller", "Größe", "Leiter"),
            ("0171 1234567", "0221 123456"),
            ("jm@example.de",),
        ),
        (
            "yahoo",
            DEBBIE,
            (MOBILE, WORK, "312 555 0177"),
            ("debbie@example.com", "second@example.com"),
        ),
        ("linkedin-preamble", ("Debbie Marsh", "ABC Educom", "Training manager"), (), ()),
        (
            "hubspot",
            DEBBIE,
            ("+1 312 555 0134", "+1 312 555 0100"),
            ("debbie@example.com",),
        ),
        (
            "salesforce-report",
            DEBBIE,
            ("(312) 555-0134", "(312) 555-0100"),
            ("debbie@example.com",),
        ),
        ("salesforce-api", ("Debbie Marsh", "", ""), (MOBILE, WORK), ("debbie@example.com",)),
        ("pipedrive", DEBBIE, (MOBILE, WORK, "312 555 0101"), ("debbie@example.com",)),
        ("zoho", ("Debbie Marsh", "ABC Educom", ""), (MOBILE, WORK), ("debbie@example.com",)),
        ("mailchimp", ("Debbie Marsh", "", ""), (WORK,), ("debbie@example.com",)),
    ],
)
def test_the_export_of_each_program_is_understood_as_it_is(
    name: str, who: tuple[str, ...], phones: tuple[str, ...], emails: tuple[str, ...]
) -> None:
    reading = read(name)
    (contact,) = reading.contacts
    assert (contact.name, contact.company, contact.title) == who
    assert (contact.phones, contact.emails) == (phones, emails)
    assert (reading.problems, reading.needs_map) == ((), False)


@pytest.mark.parametrize(
    ("name", "address", "country"),
    [
        ("google-2024", "12 Main St\nSpringfield, IL 62701", "US"),
        ("google-utf16", "Hauptstr. 5\n50667 Köln", "DE"),
        ("outlook-english", "12 Main St\nSuite 3\nSpringfield, IL 62701", "US"),
        ("outlook-german-cp1252", "Hauptstraße 5\n50667 Köln", "DE"),
        ("outlook-french", "1 rue de la Paix\n75002 Paris", "FR"),
        ("thunderbird", "12 Main St\nSpringfield, IL 62701", "US"),
        ("thunderbird-german-cp1252", "Hauptstraße 5\n50667 Köln", "DE"),
        ("yahoo", "12 Main St\nSpringfield, IL 62701", "US"),
        ("salesforce-report", "12 Main St\nSpringfield, IL 62701", "US"),
    ],
)
def test_the_parts_of_an_address_are_an_envelope(name: str, address: str, country: str) -> None:
    contact = the_one(name)
    assert (contact.address, contact.country) == (address, country)


def test_what_has_no_place_goes_to_the_notes_with_its_heading() -> None:
    assert the_one("google-2024").more == (
        ("Form of address", "Ms."),
        ("Nickname", "Debs"),
        ("Organization Department", "Training"),
        ("Birthday", "1980-03-21"),
        ("Work Fax", "+1 312-555-0199"),
        ("Secretary", "+1 312-555-0111"),
        ("Blog", "https://example.com"),
        ("Spouse", "Tom"),
    )
    assert ("Birthday", "1980-03-21") in the_one("thunderbird").more
    assert ("Birthday", "1980-03-21") in the_one("thunderbird-german-cp1252").more
    assert ("Address (home)", "5 Elm St, Chicago, IL 60601") in the_one("outlook-english").more


def test_labels_are_tags_but_not_the_groups_of_the_program() -> None:
    assert the_one("google-2024").tags == ("Golf",)
    assert the_one("google-utf16").tags == ("Friends",)
    assert the_one("outlook-english").tags == ("Golf", "Clients")
    assert the_one("mailchimp").tags == ("Golf", "Clients")
    assert the_one("pipedrive").tags == ("Hot lead",)


@pytest.mark.parametrize("name", ["hubspot", "salesforce-report", "pipedrive", "zoho"])
def test_who_owns_a_contact_is_not_the_contact(name: str) -> None:
    contact = the_one(name)
    assert "Powers" not in contact.name + contact.company + contact.notes + str(contact.more)


def test_a_day_that_is_none_is_nothing() -> None:
    for name in ("outlook-english", "outlook-german-cp1252"):
        assert "0.0.00" not in str(the_one(name).more)
        assert "0/0/00" not in str(the_one(name).more)


# Letters


@pytest.mark.parametrize(
    ("name", "encoding", "is_guess"),
    [
        ("utf8-bom", "utf-8-sig", False),
        ("google-utf16", "utf-16", False),
        ("outlook-german-cp1252", "cp1252", True),
        ("shift-jis", "cp932", True),
    ],
)
def test_the_encoding_is_seen_and_a_guess_is_told(name: str, encoding: str, is_guess: bool) -> None:
    reading = read(name)
    assert (reading.encoding, encoding in reading.warning) == (encoding, is_guess)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Jürgen Müller;Straße 5;Größe"),
        ("cp1250", "Łukasz Żółć;Kraków;śruba"),
        ("mac_roman", "Jürgen Müller;Straße 5;Größe"),
        ("cp850", "Jürgen Müller;Straße 5;Größe"),
        ("utf-16", "Jürgen Müller;Straße 5;Größe"),
        ("utf-16-le", "Jürgen Müller;Straße 5;Größe"),
        ("utf-16-be", "Zoë Łuczak;Kraków;Ромашка"),
        ("cp1251", "Иван Петров;Москва;Ромашка"),
        ("cp949", "김철수;서울특별시;회사"),
        ("gb18030", "王小明;北京市朝阳区;公司"),
    ],
)
def test_letters_of_many_countries_are_read(encoding: str, text: str) -> None:
    data = f"Name;City;Company\r\n{text}\r\n".encode(encoding)
    (contact,) = table.read(data).contacts
    assert ";".join((contact.name, contact.address, contact.company)) == text


# Rows and cells


def test_one_column_may_hold_commas() -> None:
    assert [each.name for each in read("one-column").contacts] == ["Marsh, Debbie", "Bob Lee"]


def test_a_table_without_headings_is_understood_by_its_cells() -> None:
    reading = read("no-header")
    debbie, bob = reading.contacts
    assert (debbie.line, debbie.name, bob.phones) == (1, "Debbie Marsh", ("312 555 0135",))
    assert debbie.more == (("Column 4", "Golf"),)
    assert reading.warning
    assert dict(reading.mapping) == {
        "Column 1": "name",
        "Column 2": "email",
        "Column 3": "phone",
        "Column 4": "more",
    }


def test_headings_that_nobody_knows_are_asked_for() -> None:
    reading = read("unknown-headings")
    assert (reading.needs_map, reading.contacts) == (True, ())
    assert reading.headings == ("Wer", "Wo", "Was")
    assert reading.samples == (("Debbie", "Köln", "Golf"), ("Bob", "Bonn", ""))
    told = read("unknown-headings", {"Wer": "name", "Wo": "city", "Was": ""})
    assert not told.needs_map
    assert [(each.name, each.address, each.more) for each in told.contacts] == [
        ("Debbie", "Köln", ()),
        ("Bob", "Bonn", ()),
    ]


def test_what_somebody_says_of_a_column_wins_over_its_heading() -> None:
    reading = read("zoho", {"Company": "notes", "Mobile": "", "Lead Owner": "tags"})
    (contact,) = reading.contacts
    assert (contact.company, contact.notes, contact.phones) == ("", "ABC Educom", (WORK,))
    assert contact.tags == ("Michael Powers",)
    with pytest.raises(AppError) as refused:
        read("zoho", {"Company": "shoe-size"})
    assert refused.value.code == "bad-field"


def test_saying_again_what_was_understood_changes_nothing() -> None:
    for path in sorted(WILD.glob("csv-*.csv")):
        reading = table.read(path.read_bytes())
        again = table.read(path.read_bytes(), dict(reading.mapping))
        assert again.contacts == reading.contacts, path.name
        assert {field for _heading, field in reading.mapping} <= {*FIELDS, ""}
        assert len(set(reading.headings)) == len(reading.headings)


def test_headings_may_be_empty_repeat_and_end_in_a_comma() -> None:
    reading = read("repeated-headings")
    assert reading.headings == ("Name", "Phone", "Phone (2)", "Column 4")
    (contact,) = reading.contacts
    assert contact.phones == ("312 555 0134", "312 555 0135")
    assert contact.more == (("Column 4", "extra"),)


def test_rows_may_be_short_long_or_blank() -> None:
    reading = read("short-and-long-rows")
    assert [(each.line, each.name) for each in reading.contacts] == [
        (3, "Debbie Marsh"),
        (4, "Bob Lee"),
        (7, "Ann Ray"),
    ]
    assert reading.contacts[1].more == (("Column 4", "surplus"),)
    assert [problem.line for problem in reading.problems] == [4]


def test_cells_may_hold_every_line_end_and_tabs() -> None:
    debbie, bob = read("breaks-in-cells").contacts
    assert (debbie.notes, debbie.phones) == ("one\ntwo\nthree\tfour\nfive", ("312 555 0134",))
    assert (bob.line, bob.phones) == (5, ("312 555 0135",))
    assert the_one("apple-german-tabs").notes == "mit\tTab"


def test_a_quotation_mark_that_nothing_closes_swallows_no_row() -> None:
    reading = read("unbalanced-quote")
    assert [(each.name, each.phones) for each in reading.contacts] == [
        ("Debbie Marsh", ("312 555 0134",)),
        ("Bob Lee", ("312 555 0135",)),
        ("Ann Ray", ("312 555 0136",)),
        ('Pat "The Hat" Poe', ("312 555 0137",)),
    ]
    assert [problem.line for problem in reading.problems] == [2]
    to_the_end = read("unbalanced-quote-to-the-end")
    assert [each.name for each in to_the_end.contacts] == ["Debbie Marsh", "Bob Lee", "Ann Ray"]
    assert [problem.line for problem in to_the_end.problems] == [2]


def test_rows_between_two_stray_marks_are_not_one_cell() -> None:
    data = b'Name,Company,Phone\nA,"B,111 2222\nC,D,333 4444\nE,F",555 6666\n'
    assert [each.name for each in table.read(data).contacts] == ["A", "C", "E"]


def test_a_cell_may_be_longer_than_the_csv_module_reads() -> None:
    long = "x" * 200_000
    (contact,) = table.read(f'Name,Notes\n"Debbie","{long}"\n'.encode()).contacts
    assert contact.notes == long


def test_several_values_in_a_cell_are_several() -> None:
    debbie, bob = read("several-in-a-cell").contacts
    assert debbie.phones == ("312 555 0134", "312 555 0135", "312 555 0136")
    assert debbie.emails == ("debbie@example.com",)
    assert (bob.phones, bob.emails) == (("030/123456",), ("bob@example.com", "lee@example.com"))


@pytest.mark.parametrize(
    ("heading", "cell", "more"),
    [
        ("E-mail", "d@example.com ::: ask at the desk", "ask at the desk"),
        ("E-mail", "d@example.com, ask at the desk", "d@example.com, ask at the desk"),
        ("E-mail", "d@example.com (private)", "d@example.com (private)"),
        ("Phone", "ask Ann: d@example.com", "ask Ann: d@example.com"),
        ("E-mail", "Marsh, Debbie <d@example.com>", None),
        ("E-mail", "mailto:d@example.com", None),
    ],
)
def test_words_beside_an_address_are_kept_unless_they_are_the_name(
    heading: str, cell: str, more: str | None
) -> None:
    data = f'Name,{heading}\nDebbie Marsh,"{cell}"\n'.encode()
    (contact,) = table.read(data).contacts
    assert contact.emails == ("d@example.com",)
    assert contact.more == (((heading, more),) if more else ())


def test_what_is_no_number_and_no_address_is_told_with_its_line_and_kept() -> None:
    data = b"Name,Phone,E-mail\nAnn Ray,312 555 0134,a@example.com\nDebbie,12,at the desk\n"
    reading = table.read(data)
    assert reading.contacts[1].more == (("Phone", "12"), ("E-mail", "at the desk"))
    assert [(each.line, each.value, each.what) for each in reading.problems] == [
        (
            3,
            "12",
            "12 is no telephone number; one is written like +1 312 555 0134."
            " It is kept in the notes.",
        ),
        (
            3,
            "at the desk",
            "at the desk is no e-mail address; one is written like name@example.com."
            " It is kept in the notes.",
        ),
    ]


def test_an_area_code_in_a_column_of_its_own_goes_before_the_number() -> None:
    debbie, bob = read("area-code-apart").contacts
    assert (debbie.phones, bob.phones) == (("030 123456",), ("+49 171 1234567",))


def test_formulas_are_text_and_the_guard_of_our_own_tables_comes_off() -> None:
    formula, bob = read("formulas").contacts
    assert formula.name == '=HYPERLINK("http://127.0.0.1:9")'
    assert (formula.phones, formula.notes) == (("+49 30 123456",), "=1+1")
    assert (bob.name, bob.notes) == ("@bob", "'quoted' text")


def test_mangled_headings_are_understood() -> None:
    contact = the_one("mangled-headings")
    assert (contact.name, contact.phones) == ("Debbie Marsh", ("0221 123456",))
    assert (contact.emails, contact.address) == (("d@example.de",), "Hauptstr. 5")


@pytest.mark.parametrize(
    "heading",
    [
        "Straße privat",
        "StraÃŸe privat",
        "StraÃ\x9fe privat",
        "Straﬂe privat",
        "Stra▀e privat",
        "Stra\ufffde privat",
        "Stra?e privat",
        "Strae privat",
    ],
)
def test_the_street_is_known_however_its_letters_are_spoilt(heading: str) -> None:
    data = f"Name;{heading};PLZ privat;Ort privat\nDebbie;Hauptstr. 5;50667;Bonn\n".encode()
    (contact,) = table.read(data).contacts
    assert (contact.address, contact.more) == ("Hauptstr. 5\n50667 Bonn", ())


def test_the_delimiter_that_excel_writes_into_the_first_line_is_believed() -> None:
    assert (the_one("excel-sep").name, the_one("excel-sep").line) == ("Debbie Marsh", 3)


def test_lines_may_end_as_on_an_old_mac() -> None:
    assert [each.name for each in read("old-mac-line-ends").contacts] == [
        "Debbie Marsh",
        "Bob Lee",
    ]


def test_an_empty_file_says_so() -> None:
    for data in (b"", b"\r\n\r\n", b"\xef\xbb\xbf"):
        reading = table.read(data)
        assert (reading.contacts, reading.needs_map, len(reading.problems)) == ((), False, 1)


def test_reading_a_table_stops_when_somebody_says_so_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    data = b"Name,Notes\n" + b"Debbie Marsh," + b"x" * 3_000_000 + b"\n"
    table.read(data, told=lambda done, whole: told.append((done, whole)))
    assert len(told) > 2
    with pytest.raises(AppError) as refused:
        table.read(data, stop=lambda: True)
    assert refused.value.code == "stopped"


def test_a_file_larger_than_is_read_ends_in_one_sentence() -> None:
    with pytest.raises(AppError) as refused:
        gathering.check_size(gathering.LARGEST_FILE + 1)
    assert refused.value.code == "too-large"


# Writing


def test_a_number_with_its_plus_is_written_as_text_for_every_spreadsheet() -> None:
    contact = ContactRecord(
        name="=1+1", phones=("+1 312 555 0134", "+1 312 555 0135"), notes="-\n@x"
    )
    written = table.write([contact, ContactRecord(name="Bob Lee")], with_bom=True)
    assert written.startswith(b"\xef\xbb\xbfName,Company,Job Title,Phone,Phone 2,E-mail,")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert (rows[0]["Name"], rows[0]["Phone"]) == ("'=1+1", "'+1 312 555 0134")
    assert (rows[0]["Notes"], rows[1]["Phone 2"]) == ("'-\n@x", "")
