"""An address as the post of its country wants it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import settings
from desktop_app.domain.printed import Addressee
from desktop_app.errors import AppError
from desktop_app.paper.countries import country_name, names_country
from desktop_app.paper.postal import demand_address, postal_lines, same_post


def lines(address: str, country: str, home: str, name: str = "Debbie Marsh") -> tuple[str, ...]:
    return postal_lines(Addressee(name, "ABC Educom", address, country), home)


def test_the_united_states_want_capitals_and_no_comma_before_the_state() -> None:
    assert lines("221 W Wacker Drive\nChicago, IL 60606", "US", "US") == (
        "Debbie Marsh",
        "ABC Educom",
        "221 W WACKER DRIVE",
        "CHICAGO IL 60606",
    )


def test_the_same_post_wants_the_same_everywhere() -> None:
    assert lines("1 Calle Sol\nSan Juan, PR 00901", "PR", "US")[2:] == (
        "1 CALLE SOL",
        "SAN JUAN PR 00901",
    )
    assert lines("2 Pier Road\nSt Helier\nJE2 3QA", "JE", "GB")[2:] == (
        "2 Pier Road",
        "ST HELIER",
        "JE2 3QA",
    )


def test_an_address_on_one_line_is_divided_at_its_commas() -> None:
    written = "221 W Wacker Drive, Suite 400, Chicago, IL 60606-1234, USA"
    assert lines(written, "US", "US")[2:] == (
        "221 W WACKER DRIVE",
        "SUITE 400",
        "CHICAGO IL 60606-1234",
    )


def test_a_country_that_asks_for_no_capitals_gets_none_at_home() -> None:
    assert lines("Invalidenstraße 9\n10115 Berlin", "DE", "DE", "Jürgen Müller") == (
        "Jürgen Müller",
        "ABC Educom",
        "Invalidenstraße 9",
        "10115 Berlin",
    )


def test_abroad_place_and_country_are_in_capitals_and_the_country_is_last() -> None:
    assert lines("Invalidenstraße 9\n10115 Berlin\nDeutschland", "DE", "US")[2:] == (
        "Invalidenstraße 9",
        "10115 BERLIN",
        "GERMANY",
    )


def test_the_british_post_town_and_postcode_are_in_capitals() -> None:
    assert lines("4 Wharf Road\nLondon\nn1 7rj", "GB", "GB")[2:] == (
        "4 Wharf Road",
        "LONDON",
        "N1 7RJ",
    )
    assert lines("4 Wharf Road\nLondon", "GB", "GB")[2:] == ("4 Wharf Road", "LONDON")


def test_canada_wants_everything_in_capitals() -> None:
    assert lines("12 Rue Été\nMontréal QC  H3Z 2Y7", "CA", "CA") == (
        "DEBBIE MARSH",
        "ABC EDUCOM",
        "12 RUE ÉTÉ",
        "MONTRÉAL QC H3Z 2Y7",
    )


@pytest.mark.parametrize("country", ["FR", "CH", "SE", "AU"])
def test_where_the_company_stands_above_the_person(country: str) -> None:
    assert lines("1 Place\n1000 Somewhere", country, country)[:2] == ("ABC Educom", "Debbie Marsh")


def test_in_japan_the_name_comes_last_in_its_own_script_and_first_in_latin() -> None:
    own = postal_lines(
        Addressee("田中 太郎", "株式会社ひかり", "〒100-0001\n東京都千代田区千代田1-1", "JP"), "JP"
    )
    assert own == ("〒100-0001", "東京都千代田区千代田1-1", "株式会社ひかり", "田中 太郎")
    latin = lines("1-1 Chiyoda\nTokyo 100-0001", "JP", "US", "Taro Tanaka")
    assert latin == ("Taro Tanaka", "ABC Educom", "1-1 Chiyoda", "TOKYO 100-0001", "JAPAN")


def test_in_korea_the_postcode_stays_last() -> None:
    written = Addressee("김민수", "", "서울특별시 중구 세종대로 110\n04524", "KR")
    assert postal_lines(written, "KR") == ("서울특별시 중구 세종대로 110", "김민수", "04524")


def test_turkish_letters_keep_their_dots() -> None:
    assert lines("Atatürk Cad. 5\nizmir", "TR", "US")[-2:] == ("İZMİR", "TURKEY")


def test_what_the_address_has_already_is_not_said_twice() -> None:
    written = "Debbie Marsh\nABC Educom\n1 Main Street\nAlbany, NY 12207"
    assert lines(written, "US", "US") == (
        "DEBBIE MARSH",
        "ABC EDUCOM",
        "1 MAIN STREET",
        "ALBANY NY 12207",
    )


def test_a_company_that_the_address_names_in_full_is_not_named_in_short_too() -> None:
    written = Addressee(
        "Paul Lindqvist", "Norrsken Bygg", "Norrsken Bygg AB\nSveavägen 12\n111 57 Stockholm", "SE"
    )
    assert postal_lines(written, "SE") == (
        "Paul Lindqvist",
        "Norrsken Bygg AB",
        "Sveavägen 12",
        "111 57 Stockholm",
    )
    street = Addressee("Paul", "Marsh", "Marsh 12\nAlbany", "SE")
    assert postal_lines(street, "SE")[0] == "Marsh"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US", "PR", True),
        ("GU", "US", True),
        ("GB", "JE", True),
        ("CH", "LI", True),
        ("FR", "RE", True),
        ("US", "CA", False),
        ("DE", "AT", False),
        ("GB", "IE", False),
    ],
)
def test_some_countries_have_one_post(one: str, other: str, same: bool) -> None:
    assert same_post(one, other) is same


def test_who_has_no_address_is_refused_by_name() -> None:
    with pytest.raises(AppError, match="no address of Debbie Marsh") as refused:
        demand_address(Addressee("Debbie Marsh", "ABC", " \n ,", "US"))
    assert refused.value.code == "no-address"
    assert lines("", "DE", "US") == ("Debbie Marsh", "ABC Educom")


def test_every_country_has_a_name_in_full() -> None:
    for code in settings.countries():
        name = country_name(code)
        assert len(name) > 3, code
        assert "(" not in name, name
        assert "&" not in name, name
    assert country_name("GB") == "United Kingdom"
    assert country_name("QQ") == "QQ"
    assert names_country(" usa. ", "US")
    assert not names_country("", "US")


@given(st.text(), st.text(), st.text(), st.sampled_from(sorted(settings.countries())))
def test_nothing_that_was_written_is_lost(name: str, firm: str, address: str, country: str) -> None:
    found = postal_lines(Addressee(name, firm, address, country), "US")
    assert all(line.strip() for line in found)
    assert all("\n" not in line for line in found)
    if "," not in address and len(address.split()) > 0:
        kept = "".join(found).upper()
        written = [line for line in address.splitlines() if not names_country(line, country)]
        assert all(word.upper() in kept for line in written for word in line.split()) or "İ" in kept
