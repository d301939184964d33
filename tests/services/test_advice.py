"""Advice for a contact: what is known of them counts, and what was dismissed stays away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app import i18n
from desktop_app.domain import script_places
from desktop_app.domain.advice import Advice
from desktop_app.domain.records import ContactRecord
from desktop_app.domain.script import IN_ONE_GO, BlockKind, Occasion
from desktop_app.errors import AppError
from desktop_app.services import advice, script_book, scripts, steps
from desktop_app.storage.models import Document
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, everything

pytestmark = pytest.mark.usefixtures("book")

WORN = "Did you get my e-mail?"
ASK = "Are you ready to sign?"
PITCH = "Our solution cuts your costs."


def rules(text: str, kind: str = "point", contact_id: int | None = None) -> list[str]:
    return [each.rule for each in advice.advise(text, kind, contact_id, MICHAEL)]


def one(text: str, rule: str, kind: str = "point") -> Advice:
    return next(each for each in advice.advise(text, kind, None, MICHAEL) if each.rule == rule)


def proposal(contact_id: int, *, kind: str = "proposal", closed: bool = False) -> None:
    Document.create(
        contact_id=contact_id,
        kind=kind,
        title="Proposal 7",
        send_on=LAST_WEEK.date(),
        sent_at=LAST_WEEK,
        closed_at=MORNING if closed else None,
        made_at=LAST_WEEK,
    )


def test_asking_for_the_decision_is_right_while_a_proposal_is_open() -> None:
    """METHOD.md, section 4."""
    debbie = add()
    assert "asks-to-buy" in rules(ASK, contact_id=debbie.id)
    proposal(debbie.id)
    assert "asks-to-buy" not in rules(ASK, contact_id=debbie.id)


@pytest.mark.parametrize(("kind", "closed"), [("proposal", True), ("information", False)])
def test_a_closed_proposal_and_mere_information_leave_the_advice(kind: str, closed: bool) -> None:
    debbie = add()
    proposal(debbie.id, kind=kind, closed=closed)
    assert "asks-to-buy" in rules(ASK, contact_id=debbie.id)


def test_an_offer_may_be_named_once_a_need_is_on_record() -> None:
    """METHOD.md, section 4: a pitch before a need."""
    assert rules(PITCH, contact_id=add("Tom Reed").id) == ["pitch"]
    assert rules(PITCH, contact_id=add("Debbie", concern="two modules run over").id) == []
    assert rules(PITCH, contact_id=add("Karen", gain="lessons that end on time").id) == []


def test_offers_are_judged_as_if_a_need_was_known_for_they_are_folded_away_until_then() -> None:
    known = advice.situation(add().id, MICHAEL, offers=True)
    assert advice.on(PITCH, "point", known) == ()


def test_without_a_contact_there_is_advice_all_the_same() -> None:
    assert rules(WORN) == ["worn-opener", "closed-question"]


def test_a_contact_that_is_gone_is_told() -> None:
    with pytest.raises(AppError, match="not there"):
        advice.advise(WORN, "point", 77, MICHAEL)


def test_the_users_own_pace_counts() -> None:
    text = "One two three four five six seven eight nine ten eleven twelve thirteen."
    assert rules(text) == []
    slow = replace(MICHAEL, words_per_minute=60)
    assert [each.rule for each in advice.advise(text, "point", None, slow)] == ["too-long"]


def test_a_better_wording_takes_up_what_the_contact_named() -> None:
    debbie = add(concern="the two training modules run over time")
    (worn, *_rest) = advice.advise(WORN, "point", debbie.id, MICHAEL)
    assert "the two training modules run over time" in worn.instead


def test_a_dismissed_advice_stays_dismissed_for_that_sentence() -> None:
    advice.dismiss(one(WORN, "worn-opener"), MORNING)
    assert rules(WORN) == ["closed-question"]
    assert rules(f"Good. {WORN}") == ["closed-question"]
    assert rules("did  you GET\tmy e-mail?") == ["closed-question"]
    assert rules("Did you get my letter?") == ["worn-opener", "closed-question"]


def test_a_dismissed_place_stays_dismissed_in_its_own_sentence_only() -> None:
    advice.dismiss(one("How does ____ come into it?", "unfilled"), MORNING)
    assert rules("How does ____ come into it?") == []
    assert rules("Who is ____?") == ["unfilled"]


def test_what_an_opening_lacks_is_dismissed_for_the_opening_as_it_is() -> None:
    text = "Michael Powers of Brightline. I suggest we go over it, then the next steps, if any."
    advice.dismiss(one(text, "no-check", "opening"), MORNING)
    assert rules(text, "opening") == []
    assert rules(f"Hello. {text}", "opening") == ["no-check"]


def test_a_very_long_text_can_be_dismissed_too() -> None:
    text = "word " * 2000
    advice.dismiss(one(text, "too-long", "opening"), MORNING)
    assert "too-long" not in rules(text, "opening")
    assert len(everything()["dismissed"][0][1]) < 1001


def test_dismissing_is_one_step_that_can_be_taken_back_and_done_again() -> None:
    advice.dismiss(one(WORN, "worn-opener"), MORNING)
    assert steps.undo(MICHAEL, MORNING).label == "Dismissed advice"
    assert rules(WORN) == ["worn-opener", "closed-question"]
    steps.redo(MICHAEL, MORNING)
    assert rules(WORN) == ["closed-question"]


def test_dismissing_twice_is_no_second_step() -> None:
    unwanted = one(WORN, "worn-opener")
    advice.dismiss(unwanted, MORNING)
    before = everything()
    advice.dismiss(unwanted, MORNING)
    assert everything() == before
    steps.undo(MICHAEL, MORNING)
    assert everything()["dismissed"] == []


AS = {BlockKind.OPENING: "opening", BlockKind.VOICEMAIL: "voicemail", BlockKind.CLOSING: "closing"}


@pytest.mark.parametrize("occasion", Occasion)
def test_the_scripts_that_come_with_the_program_are_as_they_advise(occasion: Occasion) -> None:
    for concern, gain in (("the roof leaks", ""), ("", "an hour less on Mondays"), ("", "")):
        contact = ContactRecord(name="Debbie Marsh", company="ABC Educom", zone="America/Chicago")
        contact = replace(contact, concern=concern, gain=gain, purpose="go over the plans")
        places = scripts.places_for(contact, MICHAEL, MORNING) | {"promised_time": "at 9:00"}
        places |= {"appointment": "8:45 appointment", "next_time": "in 10 minutes"}
        for block in script_book.shipped(occasion).blocks:
            known = replace(
                advice.situation(None, MICHAEL, offers=block.kind is BlockKind.OFFERS),
                contact=contact,
                proposal_open=occasion is Occasion.PROPOSAL_SENT,
            )
            lines = [line.text for line in script_places.render_block(block, places).lines]
            whole = [" ".join(lines)] if block.kind in IN_ONE_GO else lines
            for text in whole:
                found = advice.on(text, AS.get(block.kind, "point"), known)
                wording = [each for each in found if each.rule not in ("unfilled", "too-long")]
                assert wording == [], block.name


def test_in_german_only_what_needs_no_phrases_is_advised() -> None:
    i18n.use("de")
    told = advice.advise("Do you have any questions? {wrong_place}", "opening", None, MICHAEL)
    assert {each.rule for each in told} == {"no-name", "no-company", "unfilled"}
