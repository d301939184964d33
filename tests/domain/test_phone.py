"""Numbers as people type them, in many countries."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.phone import dialled, digit_spellings, in_address, read_number
from desktop_app.errors import AppError


@pytest.mark.parametrize(
    ("typed", "country", "shown"),
    [
        ("312 555 0134", "US", "+1 312 555 0134"),
        ("(312) 555-0134", "US", "+1 312 555 0134"),
        ("1-800-FLOWERS", "US", "+1 800 356 9377"),
        ("0171 1234567", "DE", "+49 171 1234567"),
        ("030/1234567", "DE", "+49 30 1234567"),
        ("+49 (0)30 1234567", "US", "+49 30 1234567"),
        ("00 49 30 1234567", "DE", "+49 30 1234567"),
        ("011 49 30 1234567", "US", "+49 30 1234567"),
        ("020 7946 0018", "GB", "+44 20 7946 0018"),
        ("06 12 34 56 78", "FR", "+33 6 12 34 56 78"),
        ("312 555 0134 ext 12", "US", "+1 312 555 0134 ext. 12"),
        ("٠١٠ ٢٣٤٥ ٦٧٨٩", "EG", "+20 10 23456789"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_from_abroad(
    typed: str, country: str, shown: str
) -> None:
    number = read_number(typed, country)
    assert number.shown == shown
    assert number.e164.startswith("+")


@pytest.mark.parametrize(
    ("typed", "country"),
    [("911", "US"), ("112", "DE"), ("555 0134", "US"), ("*31#0171 1234567", "DE")],
)
def test_a_short_or_local_number_stays_as_it_was_typed(typed: str, country: str) -> None:
    number = read_number(typed, country)
    assert (number.shown, number.e164, number.country, number.zones) == (typed, "", "", ())


@pytest.mark.parametrize("typed", ["", "  ", "call me", "+", "12", "n/a", "x" * 300])
def test_what_cannot_be_dialled_is_refused(typed: str) -> None:
    with pytest.raises(AppError) as refused:
        read_number(typed, "US")
    assert refused.value.code == "bad-phone"


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("+1 416 555 0134", "CA"),
        ("+1 787 555 0134", "PR"),
        ("+1 800 555 0134", "US"),
        ("+7 912 345 67 89", "RU"),
        ("+39 06 698 12345", "VA"),
        ("+383 44 123456", "XK"),
        ("+800 1234 5678", ""),
        ("+870 773 111 632", ""),
    ],
)
def test_the_country_follows_from_the_number(typed: str, country: str) -> None:
    assert read_number(typed, "DE").country == country


def test_a_number_that_no_directory_knows_belongs_to_ours_of_the_countries_with_its_code() -> None:
    assert read_number("555 010 0134", "CA").country == "CA"
    assert read_number("+1 555 010 0134", "DE").country == "US"


@pytest.mark.parametrize(
    ("shown", "spelled"),
    [
        ("+49 171 1234567", ("491711234567", "01711234567")),
        ("+1 312 555 0134", ("13125550134",)),
        ("911", ("911",)),
    ],
)
def test_a_number_is_known_as_it_is_dialled_at_home_too(
    shown: str, spelled: tuple[str, ...]
) -> None:
    assert digit_spellings(shown) == spelled


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("+1 312 555 0134", "tel:+13125550134"),
        ("+1 312 555 0134 ext. 12", "tel:+13125550134;ext=12"),
        ("*31#0171 1234567", "tel:*31%2301711234567"),
        ("312-555-0134 x 5;9", "tel:3125550134"),
        ("٠١٢ ٣٤٥", "tel:012345"),
    ],
)
def test_the_desktop_dials_what_is_shown(shown: str, address: str) -> None:
    assert dialled(shown) == address


@given(
    st.text(alphabet="+0123456789 ()-/.,;#*xX", max_size=25), st.sampled_from(["US", "DE", "JP"])
)
@example("000000", "DE")
@example("000975/4", "DE")
def test_a_number_that_was_read_once_reads_the_same_again(typed: str, country: str) -> None:
    try:
        number = read_number(typed, country)
    except AppError:
        return
    again = read_number(number.shown, "FR" if number.e164 else country)
    assert again.shown == number.shown
    assert dialled(number.shown).startswith("tel:")


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("tel:+13125550134", "+13125550134"),
        ("TEL:+1-312-555-0134;ext=5", "+1-312-555-0134 ext. 5"),
        ("tel:%2B49%20171%201234567", "+49 171 1234567"),
        ("tel:555-0134;phone-context=+1312", "+1312 555-0134"),
        ("tel:0171123456;phone-context=example.com", "0171123456"),
        ("callto://+49171123456", "+49171123456"),
        ("312 555 0134", "312 555 0134"),
    ],
)
def test_the_number_in_an_address_is_read_as_one_writes_it(address: str, number: str) -> None:
    assert in_address(address) == number


def test_an_address_that_we_dial_is_read_as_the_same_number() -> None:
    for shown in ("+1 312 555 0134", "+1 312 555 0134 ext. 5"):
        assert read_number(in_address(dialled(shown)), "DE").shown == shown
