"""What holds for every file of contacts: nothing breaks a reader; what was written comes back."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.imported import ImportedContact, Reading
from desktop_app.domain.phone import read_number
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.exchange import files, table, vcard
from desktop_app.exchange.table_headings import NO_VALUES
from desktop_app.exchange.vcard_lines import Stamp
from desktop_app.settings import countries
from tests.exchange.wild import CUTS, WHOLE, hurt, wild
from tests.lawful import examples

LONGEST_S = 60.0  # a reader that hangs takes hours; `bench` measures how long they take
FORMULA = re.compile(r"[=+\-@\t\r]")

# Names and texts as the contacts of the program hold them: five scripts, and every sign that a
# file format has a meaning for.
_LETTERS = st.sampled_from(
    "abzABZ09äßéŁøñİıабвЯαβΩאבגبتथ山田太郎ひカ한글😀👩🏽‍🚒',;:\\\"=+-@^.|/<>()*%&#_!?$~`{}[]"
)
_WORD = st.text(_LETTERS, min_size=1, max_size=12)
_LINE = st.lists(_WORD, max_size=6).map(" ".join)
_NAME = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_TEXT = st.lists(_LINE, max_size=5).map(lambda lines: "\n".join(lines).strip())
_NUMBER = st.sampled_from(
    [
        read_number(text, "US").shown
        for text in (
            "+1 312 555 0134",
            "312 555 0135 ext. 12",
            "+49 171 1234567",
            "+44 20 7946 0123",
            "911",
            "555 0134",
            "*31#5550134",
        )
    ]
)
_EMAIL = st.sampled_from(
    ["d@example.com", "first.last@例え.jp", "o'hara+x@example.co.uk", "a;b@c.d"]
)
_TAG = st.text(st.sampled_from('abcÄ山 ;\\"&'), min_size=1, max_size=8).map(
    lambda tag: " ".join(tag.strip(' "').split())
)
OF_TALKS = ("concern", "gain", "deadline", "purpose", "gatekeeper")
CONTACTS = st.builds(
    ContactRecord,
    name=_NAME,
    company=_LINE,
    title=_LINE,
    phones=st.lists(_NUMBER, max_size=3, unique=True).map(tuple),
    emails=st.lists(_EMAIL, max_size=3, unique=True).map(tuple),
    address=_TEXT,
    country=st.sampled_from(sorted(countries())),
    zone=st.sampled_from(["Etc/UTC", "America/Chicago", "Asia/Kathmandu", "UTC"]),
    notes=_TEXT,
    tags=st.lists(_TAG.filter(bool), max_size=3, unique_by=str.casefold).map(", ".join),
    **dict.fromkeys(OF_TALKS, _LINE.filter(lambda text: text not in NO_VALUES)),
)


def as_read(contact: ContactRecord) -> tuple[object, ...]:
    tags = tuple(tag for tag in map(str.strip, contact.tags.split(",")) if tag)
    return (
        contact.name,
        contact.company,
        contact.title,
        contact.phones,
        contact.emails,
        contact.address,
        contact.country if contact.address else "",
        contact.zone,
        contact.notes,
        tags,
    )


def what_was_read(contact: ImportedContact) -> tuple[object, ...]:
    return (
        contact.name,
        contact.company,
        contact.title,
        contact.phones,
        contact.emails,
        contact.address,
        contact.country if contact.address else "",
        contact.zone,
        contact.notes,
        contact.tags,
    )


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=3), st.sampled_from(["3.0", "4.0"]))
@example([ContactRecord(name="ABC, Inc.", company="ABC, Inc.")], "3.0")
@example([ContactRecord(name="1, 2", address="5 Elm St\nGermany", country="DE")], "4.0")
def test_a_card_that_was_written_is_read_as_the_same_contact(
    contacts: list[ContactRecord], version: str
) -> None:
    written = vcard.write(contacts, "4.0" if version == "4.0" else "3.0")
    reading = vcard.read(written)
    assert [what_was_read(each) for each in reading.contacts] == list(map(as_read, contacts))
    assert reading.problems == ()
    assert all(each.more == () for each in reading.contacts)


@settings(max_examples=examples(150), deadline=None)
@given(CONTACTS, st.sampled_from(["3.0", "4.0"]))
def test_a_written_card_has_short_lines_of_whole_letters(
    contact: ContactRecord, version: str
) -> None:
    written = vcard.write([contact], "4.0" if version == "4.0" else "3.0")
    assert written.endswith(b"END:VCARD\r\n")
    for line in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=3), st.booleans())
@example([ContactRecord(name="'=1+1", phones=("+49 171 1234567",))], True)
@example([ContactRecord(name="0", phones=("+1 312 555 0135 ext. 12",))], False)
def test_a_table_that_was_written_is_read_as_the_same_contacts(
    contacts: list[ContactRecord], with_bom: bool
) -> None:
    reading = table.read(table.write(contacts, with_bom=with_bom))
    assert [what_was_read(each) for each in reading.contacts] == list(map(as_read, contacts))
    assert reading.problems == ()
    for contact, read in zip(contacts, reading.contacts, strict=True):
        assert read.more == ()
        assert [getattr(read, name) for name in OF_TALKS] == [
            getattr(contact, name) for name in OF_TALKS
        ]
        assert read.country == contact.country


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=3))
def test_no_cell_begins_as_a_formula_does(contacts: list[ContactRecord]) -> None:
    text = table.write(contacts, with_bom=False).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(contacts) + 1
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]


def test_a_card_carries_the_identifier_and_the_time_of_its_contact() -> None:
    stamp = Stamp("2c1b6d3e", datetime(2026, 6, 16, 8, 45, tzinfo=UTC))
    contact = ContactRecord(id=7, name="Debbie Marsh", phones=("+1 312 555 0134 ext. 5",))
    written = vcard.write([contact], "4.0", {7: stamp}).decode()
    assert "UID:urn:uuid:2c1b6d3e\r\nREV:20260616T084500Z\r\n" in written
    assert "TEL;VALUE=uri;TYPE=voice:tel:+1-312-555-0134;ext=5\r\n" in written
    assert "N:Marsh;Debbie;;;\r\n" in written
    assert vcard.read(written.encode()).contacts[0].uid == "2c1b6d3e"
    assert vcard.read(vcard.write([contact], "3.0", {7: stamp})).contacts[0].uid == "2c1b6d3e"


# Broken files


def read_in_time(data: bytes, name: str) -> Reading | None:
    started = time.process_time()
    try:
        reading = files.read(data, name)
    except AppError:
        return None
    finally:
        assert time.process_time() - started < LONGEST_S
    assert all(contact.name and contact.line > 0 for contact in reading.contacts)
    return reading


@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from(WHOLE), CUTS)
def test_a_broken_file_is_read_as_far_as_it_goes(
    name: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    read_in_time(hurt(wild(name), cuts), name)


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.vcf", "a.csv"]))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes, name: str) -> None:
    read_in_time(data, name)
    read_in_time(b"BEGIN:VCARD\n" + data, name)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from([name for name in WHOLE if name.startswith("vcard-")]), CUTS)
def test_a_broken_card_costs_no_other(name: str, cuts: list[tuple[int, int, bytes]]) -> None:
    beside = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Untouched Person\r\nEND:VCARD\r\n"
    utf16 = b"\x00" in wild(name)
    if not utf16:
        reading = vcard.read(beside + hurt(wild(name), cuts) + b"\r\n\r\n" + beside)
        found = [each.name for each in reading.contacts]
        assert found[0] == "Untouched Person"


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\n" * 100_000,
        b"BEGIN:X\n" * 100_000,
        b"AGENT:\nBEGIN:VCARD\n" * 50_000,
        b"BEGIN:VCARD\nFN:A\n" + b"N:" + b"\\;" * 400_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\n" + b'X="' + b"a:" * 500_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\nNOTE;QUOTED-PRINTABLE:" + b"=\n" * 400_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:A\n" + b"TEL:1,2;3p4w5 \n" * 50_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:A\nTEL:" + b"1 " * 500_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\nTEL:" + b"1 " * 500_000 + b"p\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\nEMAIL:" + b"a@" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\n" + b" \n" * 500_000,
        b"Name,Phone\n" + b'"' * 500_000,
        b"Name,Phone\n" + b'"a\n' * 20_000,
        b"Name,Phone\n" + b'a,"b\n' * 10_000,
        b"Name,Phone,City\n" + b'"a,\n' * 10_000,
        b"," * 500_000,
        b"Name\n" + b"," * 500_000,
        b"a,b\n" * 200_000,
        b"Name;E-mail\nA;" + b"a@b" * 200_000,
        b"Name;Phone\nA;" + b"1, " * 300_000,
        b"Name;Tags\nA;" + b"x ::: " * 150_000,
        b"\n" * 300_000,
        b" " * 1_000_000,
        b"\r" * 300_000,
    ],
    ids=range(24),
)
def test_a_file_made_to_hang_a_reader_does_not(data: bytes) -> None:
    read_in_time(data, "a.csv")


# Which file is which


def test_a_file_is_known_by_what_it_holds() -> None:
    assert files.read(wild("vcard-fold-in-begin.vcf"), "contacts.csv").contacts[0].phones
    assert files.read(wild("vcard-utf16le-no-bom.vcf"), "contacts.txt").contacts
    assert files.read(wild("vcard-no-begin.vcf"), "contacts.vcf").contacts
    assert files.read(wild("csv-google-utf16.csv"), "contacts.vcf.csv").contacts


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"a\x00\x01\x02" + b"b" * 99]
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(AppError) as refused:
        files.read(data, "contacts.xlsx")
    assert refused.value.code == "unknown-format"
    assert "contacts.xlsx" in refused.value.message


def test_a_file_is_read_from_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(wild("csv-zoho.csv"))
    assert [each.name for each in files.read_file(path).contacts] == ["Debbie Marsh"]
    for nothing in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(AppError) as refused:
            files.read_file(nothing)
        assert refused.value.code == "not-read"
