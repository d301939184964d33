"""Why a call is good for the contact: ready-made purposes, and what fits whom."""

from __future__ import annotations

import pytest

from desktop_app.domain import purpose
from desktop_app.domain.purpose import AtHand, fitting_tags, is_empty, tags, worded
from desktop_app.domain.records import ContactRecord

DEBBIE = ContactRecord(
    name="Debbie Marsh",
    company="ABC Educom",
    title="Training manager",
    concern="the contract renews before you could review it",
    gain="a course her learners finish",
    deadline="30 June",
    notes="Runs half marathons; asked about the lake route.",
    tags="e-learning, Verträge",
)
NOBODY = ContactRecord(name="Ben Whitaker")
ALL = AtHand(article="Reading a renewal clause", event="The spring fair", document="Proposal 7")


NOTHING = AtHand()


def words(contact: ContactRecord, at_hand: AtHand = NOTHING) -> dict[str, str]:
    return {each.key: each.text for each in worded(contact, at_hand, purpose.purposes())}


# METHOD: before the call ("Ready-made purposes")
def test_the_seven_ready_made_purposes_are_those_of_the_method_in_its_order() -> None:
    assert [each.name for each in purpose.purposes()] == [
        "Give advice",
        "Share a resource",
        "Invite to an event",
        "Introduce somebody",
        "Point to a book, article or workshop",
        "Bring news on an earlier concern",
        "Follow an open proposal",
    ]


# METHOD: before the call ("one goal, worded as the exact ask")
def test_ready_made_goals_are_exact_asks() -> None:
    made = {each.key: each.text for each in worded(DEBBIE, ALL, purpose.goals())}
    assert made["meeting"] == "a second meeting, with a day and a minute"
    assert made["delivery"] == "a delivery date before 30 June"
    assert made["point"] == "a yes to one point of the contract"
    assert made["reading-time"] == "how long they need to read Proposal 7"


def test_a_purpose_goes_back_to_what_they_named_and_names_what_is_at_hand() -> None:
    made = words(DEBBIE, ALL)
    assert made["advice"] == "one piece of advice on what you mentioned"
    assert made["news"] == "news that bears on what you mentioned"
    assert made["event"] == "an invitation to The spring fair"
    assert made["reading"] == "“Reading a renewal clause”, and what it says for you"
    assert made["proposal"] == "Proposal 7, point by point"


def test_of_somebody_who_only_named_a_gain_it_goes_back_to_that() -> None:
    made = words(ContactRecord(name="Mei", gain="two more patients a day"))
    assert made["introduction"] == "an introduction to somebody who has got what you would like"


def test_of_somebody_of_whom_nothing_is_known_each_purpose_still_has_words() -> None:
    made = words(NOBODY)
    assert len(made) == 7
    assert all(made.values())
    assert not any(sign in text for text in made.values() for sign in "{}[]")


def test_a_title_with_braces_is_a_title() -> None:
    assert words(NOBODY, AtHand(event="{concern} {x}"))["event"] == "an invitation to {concern} {x}"


@pytest.mark.parametrize(
    ("given", "empty"),
    [(("", ""), True), (("  \n", ""), True), (("", "news"), False), (("news", ""), False)],
)
def test_a_call_is_empty_where_neither_it_nor_the_contact_has_a_purpose(
    given: tuple[str, str], empty: bool
) -> None:
    assert is_empty(*given) is empty


def test_tags_are_compared_without_accents_and_capitals() -> None:
    assert tags("E-Learning,  vertrage ;\nlearning  clubs,") == {
        "e learning",
        "vertrage",
        "learning clubs",
    }


@pytest.mark.parametrize(
    ("written", "fitting"),
    [
        ("E-LEARNING, farming", ("E-LEARNING",)),
        ("vertrage", ("vertrage",)),
        ("Half marathons", ("Half marathons",)),
        ("contract", ("contract",)),
        ("tract", ()),
        ("training manager", ("training manager",)),
        ("", ()),
        (", ;", ()),
        ("a+b (c", ()),
    ],
)
# METHOD: between promise and call ("their industry, market or product or, better, something
# personal they spoke of")
def test_a_tag_fits_by_theirs_or_by_a_word_that_stands_in_what_is_known_of_them(
    written: str, fitting: tuple[str, ...]
) -> None:
    assert fitting_tags(written, DEBBIE) == fitting
