"""The places of a text: filled in, left out, or marked as missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import script
from desktop_app.domain.records import PromiseKind, moment_on_wall
from desktop_app.domain.script_places import fill
from tests.domain.one_call import (
    APPOINTMENT,
    DEBBIE,
    PROMISE,
    SLOTS,
    STRANGER,
    chicago,
    places_of,
)


def test_a_place_is_filled_in() -> None:
    assert fill("Hello {first_name}.", {"first_name": "Debbie"}).text == "Hello Debbie."


def test_a_missing_place_is_marked_and_named_once() -> None:
    filled = fill("{concern}, and again {concern}", {"concern": ""})

    assert filled == script.Filled("[concern], and again [concern]", ("concern",))


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"concern": "the renewal", "gain": "time"}, "I call about the renewal."),
        ({"concern": "", "gain": "time"}, "I call about time."),
        ({"concern": " ", "gain": ""}, "I call."),
    ],
)
def test_an_optional_part_takes_the_first_wording_that_is_known(
    known: dict[str, str], text: str
) -> None:
    assert fill("I call[ about {concern}| about {gain}].", known) == script.Filled(text)


def test_a_part_left_out_leaves_no_double_space() -> None:
    known = {"concern": ""}

    assert fill("Hello. [On {concern}.] Goodbye.", known).text == "Hello. Goodbye."
    assert fill("[On {concern}.] Goodbye.", known).text == "Goodbye."


def test_a_misspelt_place_is_never_left_out_without_a_word() -> None:
    filled = fill("Hello[ {frist_name}][ on {concern}|]", {"concern": ""})

    assert filled == script.Filled("Hello [frist name]", ("frist_name",))


def test_brackets_and_doubled_braces_can_be_read_out() -> None:
    filled = fill("[pause] {{ [so|or so] }} {}", {})

    assert filled == script.Filled("[pause] { [so|or so] } {}")


def test_what_a_contact_said_is_never_read_as_a_place() -> None:
    known = {"concern": "the {gain} [or {goal}]", "gain": "no"}

    assert fill("On {concern}.", known) == script.Filled("On the {gain} [or {goal}].")


def test_a_place_may_be_written_as_people_write() -> None:
    assert fill("Hello { First name }", {"first_name": "Debbie"}).text == "Hello Debbie"


_NAMES = st.sampled_from(["first_name", "concern", "gain", "nobody_knows"])
_VALUES = st.dictionaries(_NAMES, st.text(max_size=12), max_size=3)
_JUMBLE = st.lists(st.sampled_from([*"{}[]|{}[] a\n", "{concern}", "[ {gain}|", "{{"])).map("".join)


@given(template=st.one_of(st.text(), _JUMBLE), places=_VALUES)
def test_no_text_is_too_odd_to_fill(template: str, places: dict[str, str]) -> None:
    filled = fill(template, places)

    assert not [name for name in filled.missing if places.get(name, "").strip()]


@given(names=st.lists(_NAMES, min_size=1), places=_VALUES)
def test_no_place_is_silently_dropped(names: list[str], places: dict[str, str]) -> None:
    filled = fill("-".join(f"{{{name}}}" for name in names), places)

    for name in names:
        value = places.get(name, "")
        if value.strip():
            assert value.strip() in filled.text
        else:
            assert f"[{name.replace('_', ' ')}]" in filled.text
            assert name in filled.missing


@given(template=_JUMBLE, places=_VALUES)
def test_an_unknown_place_is_reported_wherever_it_stands(
    template: str, places: dict[str, str]
) -> None:
    for around in ("{nowhere}", "[ {nowhere}]", "[{concern}|{nowhere}]"):
        assert "nowhere" in fill(f"{template} ] {around}", places).missing


@given(st.text(st.characters(exclude_characters="{}[]")))
def test_a_text_without_places_is_left_as_it_is(text: str) -> None:
    assert fill(text, {}) == script.Filled(text.strip())


# What is known of a call


def test_every_place_has_a_value_or_is_empty() -> None:
    assert set(places_of()) == set(script.PLACES)
    assert set(places_of(STRANGER, promise=None)) == set(script.PLACES)


def test_a_call_knows_its_contact_its_promise_and_its_times() -> None:
    last_tuesday = chicago(6, 9, 10, 0).utc

    known = places_of(last_talked_at=last_tuesday, next_retry=chicago(6, 16, 8, 55), slots=SLOTS)

    assert known["first_name"] == "Debbie"
    assert known["concern"] == "the contract renewing before you could review it"
    assert known["agenda"] == "Go through modules 3 and 7"
    assert known["appointment"] == "8:45 appointment"
    assert known["when_we_spoke"] == "last Tuesday"
    assert known["next_time"] == "in 10 minutes"
    assert known["slot_1"] == "Tuesday the 23rd at 10:00"
    assert known["slot_2"] == "Wednesday the 24th at 1:30 in the afternoon"


def test_the_appointment_is_said_on_the_contacts_wall() -> None:
    in_berlin = moment_on_wall(date(2026, 6, 16), time(15, 45), "Europe/Berlin")
    known = places_of(next_retry=None, slots=(in_berlin,))

    assert known["slot_1"] == "this morning at 8:45"
    assert known["slot_2"] == ""


def test_a_purpose_of_the_contact_stands_in_for_one_of_the_promise() -> None:
    contact = replace(DEBBIE, purpose="Share the audit guide")

    assert places_of(contact)["purpose"].startswith("Go through")
    assert places_of(contact, promise=replace(PROMISE, purpose=" "))["agenda"] == (
        "Share the audit guide"
    )


def test_days_later_the_appointment_is_named_with_its_date() -> None:
    retry = replace(
        PROMISE, kind=PromiseKind.RETRY, rung=4, due=chicago(6, 22, 8, 45), anchor=APPOINTMENT
    )

    known = places_of(promise=retry, now=chicago(6, 22, 8, 45).utc)

    assert known["appointment"] == "appointment of Tuesday the 16th at 8:45"
    assert known["appointment_time"] == ""


def test_nobody_agreed_to_a_keep_in_touch_call() -> None:
    promise = replace(PROMISE, kind=PromiseKind.KEEP_IN_TOUCH)

    assert places_of(promise=promise)["appointment"] == ""
    assert places_of(promise=promise)["promised_time"] == "this morning at 8:45"


# Names that would make a text hard to read


def opening(name: str, template: str = "{first_name}, this is {my_name}.") -> str:
    """Return how a call to somebody of this name begins."""
    return fill(template, places_of(replace(STRANGER, name=name))).text


def test_a_name_from_right_to_left_is_set_apart_from_the_sentence() -> None:
    assert opening("דבי כהן") == "\u200e\u2068דבי\u2069, this is Michael Powers."
    assert opening("דבי כהן", "Hello {first_name}.") == "Hello \u2068דבי\u2069."
    assert opening("דבי כהן", "{first_name}, שלום") == "\u200f\u2068דבי\u2069, שלום"
    assert opening("דבי כהן", "{first_name}") == "\u2068דבי\u2069"


def test_signs_in_a_name_that_would_turn_the_text_round_are_left_out() -> None:
    assert opening("\u202egnuoy\u202c Marsh") == "gnuoy, this is Michael Powers."
    assert opening("Deb\u0007bie\u2066 Marsh") == "Debbie, this is Michael Powers."


def test_a_word_without_an_end_may_be_broken() -> None:
    said = opening("N" * 300)

    assert max(len(part) for part in said.split("\u200b")) < 70
    assert said.replace("\u200b", "") == "N" * 300 + ", this is Michael Powers."
    assert opening("e\u0301" * 100).count("\u200b\u0301") == 0


@pytest.mark.parametrize("name", ["Dr.", "🚀", "", "—"])
def test_who_has_no_first_name_is_greeted_without_one(name: str) -> None:
    greeting = "[{first_name}, this|Hello, this] is {my_name}."

    assert opening(name, greeting) == "Hello, this is Michael Powers."
