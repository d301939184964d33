"""What is said on a call: blocks rendered, the right voicemail chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from desktop_app.domain import ladder, script, script_places
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.records import ContactRecord, Moment
from desktop_app.domain.script import BlockKind
from tests.domain.one_call import (
    APPOINTMENT,
    DEBBIE,
    SLOTS,
    STRANGER,
    chicago,
    places_of,
    shipped,
    spoken,
)


def test_the_opening_takes_its_four_steps_within_fifteen_seconds() -> None:
    """METHOD: the call. Full name; company; why; the agenda, and whether now suits."""
    opening = spoken("opening", places_of(last_talked_at=chicago(6, 9, 10, 0).utc))

    assert opening.text == (
        "Debbie, this is Michael Powers from Brightline. You mentioned last Tuesday: the contract "
        "renewing before you could review it. I suggest: Go through modules 3 and 7, then the "
        "next steps, if any. How does now suit you?"
    )
    assert [line.step for line in opening.lines] == [
        "Your full name",
        "Your company",
        "Why you call: their concern or gain",
        "What you suggest, and whether it suits them now",
    ]
    assert {line.limit for line in opening.lines} == {15}
    assert not opening.too_long


def test_who_has_no_company_still_opens_in_whole_sentences() -> None:
    opening = script_places.render_block(
        shipped().block("opening"), {**places_of(), "my_company": ""}
    )

    assert opening.lines[0].text == "Debbie, this is Michael Powers."
    assert opening.missing == ()


def test_the_opening_for_a_stranger_has_nothing_missing_and_ends_in_a_question() -> None:
    opening = spoken("opening", places_of(STRANGER, promise=None))

    assert opening.missing == ()
    assert "if any" in opening.text
    assert opening.text.endswith("?")
    assert not opening.too_long


def test_the_first_voicemail_announces_the_next_call_in_ten_minutes() -> None:
    text = spoken("voicemail-1", places_of(next_retry=chicago(6, 16, 8, 55))).text

    for words in ("our 8:45 appointment", "tied up", "again in 10 minutes", "312 555 0199"):
        assert words in text


def test_the_third_voicemail_names_the_concern_and_the_day_that_will_pass() -> None:
    text = spoken("voicemail-3", places_of(next_retry=chicago(6, 22, 8, 45))).text

    for words in ("a couple of times", "not connected as yet", "the contract renewing"):
        assert words in text
    assert "before 30 June has passed" in text
    assert "Monday the 22nd at 8:45" in text


def _ladder_of_calls() -> list[tuple[int, datetime, Moment | None]]:
    """Each rung with the start of its attempt and the retry that follows, on the real ladder."""
    dues = ladder.projected(APPOINTMENT, "US", CallingHours(time(9, 0), time(17, 0)))
    return [
        (rung, due.utc, dues[rung] if rung < len(dues) else None)
        for rung, due in enumerate(dues, start=1)
    ]


@pytest.mark.parametrize(("rung", "started_at", "following"), _ladder_of_calls())
@pytest.mark.parametrize("contact", [DEBBIE, STRANGER], ids=["known", "unknown"])
def test_each_voicemail_says_what_is_scheduled(
    rung: int, started_at: datetime, following: Moment | None, contact: ContactRecord
) -> None:
    known = places_of(contact, now=started_at, next_retry=following)

    said = script_places.render_block(script.voicemail_for(rung, shipped()), known)

    assert said.missing == ()
    assert not any(line.too_long for line in said.lines)
    expected = {
        1: "in 10 minutes",
        2: "early this afternoon",
        3: "Monday the 22nd at 8:45",
        4: "Thursday the 25th at 8:45",
        5: "Tuesday the 30th at 8:45",
        6: "Monday the 6th at 8:45",
        7: "my last call",
    }
    assert expected[rung] in said.text
    assert ("I will call you" in said.text or "hear from me" in said.text) is (rung < 7)


def test_a_retry_that_is_moved_is_announced_at_its_new_time() -> None:
    first = spoken("voicemail-4", places_of(next_retry=chicago(6, 25, 8, 45))).text
    moved = spoken("voicemail-4", places_of(next_retry=chicago(6, 26, 9, 15))).text

    assert "Thursday the 25th at 8:45" in first
    assert "Friday the 26th at 9:15" in moved


def test_a_voicemail_without_a_scheduled_retry_is_marked_as_unfilled() -> None:
    said = spoken("voicemail-2", places_of(next_retry=None))

    assert said.missing == ("next_time",)
    assert "[next time]" in said.text


def test_the_four_last_voicemails_differ() -> None:
    texts = {script.voicemail_for(rung, shipped()).texts for rung in range(4, 8)}

    assert len(texts) == 4


def test_a_call_without_a_promise_has_a_voicemail_of_its_own() -> None:
    block = script.voicemail_for(None, shipped())
    said = script_places.render_block(block, places_of(STRANGER, promise=None))

    assert "appointment" not in said.text
    assert said.missing == ()


def test_an_early_call_says_that_the_appointment_stands() -> None:
    two_days_before = APPOINTMENT.utc - timedelta(days=2)

    text = spoken(script.EARLY, places_of(now=two_days_before)).text

    assert "Our appointment stands: Tuesday the 16th at 8:45." in text


def test_the_ladder_has_no_eighth_voicemail() -> None:
    with pytest.raises(ValueError, match="rung 8"):
        script.voicemail_for(8, shipped())


def test_the_closing_offers_two_times_and_the_next_steps_if_any() -> None:
    text = spoken("closing", places_of(slots=SLOTS)).text

    assert "Let us say Tuesday the 23rd at 10:00, to go over it" in text
    assert "decide the next steps, if any" in text
    assert "how about Wednesday the 24th at 1:30 in the afternoon?" in text


def test_the_closing_without_times_to_offer_asks_for_one() -> None:
    closing = spoken("closing", places_of())

    assert closing.missing == ()
    assert "Which day and time suit you" in closing.text
    assert all(line.text for line in closing.lines)


def test_a_gatekeeper_whose_name_is_known_is_thanked_by_name() -> None:
    known = spoken("gatekeeper", places_of(replace(DEBBIE, gatekeeper="Ruth"))).text

    assert known.startswith("Hello Ruth, this is Michael Powers")
    assert "Thank you, Ruth" in known
    assert "What is your name" in spoken("gatekeeper", places_of()).text


def test_every_talking_point_fits_two_breaths() -> None:
    for contact in (DEBBIE, STRANGER):
        for block in script_places.render(shipped(), places_of(contact)):
            if block.kind is BlockKind.QUESTIONS:
                assert not any(line.too_long for line in block.lines), block.name


def test_a_slow_speaker_is_told_that_the_opening_is_too_long() -> None:
    block = shipped().block("opening")

    assert script_places.render_block(block, places_of(), wpm=100).too_long


def test_for_one_call_the_fitting_voicemail_is_the_only_one() -> None:
    whole = shipped()

    chosen = script.for_one_call(whole, script.voicemail_for(2, whole))

    assert [block.name for block in chosen.blocks if "voicemail" in block.name] == ["voicemail"]
    assert chosen.block("voicemail").texts == whole.block("voicemail-2").texts


def test_a_block_is_written_for_programs_with_its_length_and_what_is_missing() -> None:
    block = script.Block("closing", "Closing", BlockKind.CLOSING, ("{goal}?", "Say {goal}."))

    assert script_places.render_block(block, {}).as_json() == {
        "name": "closing",
        "text": "[goal]?\nSay [goal].",
        "seconds": 1.2,
        "missing": ["goal"],
    }


def test_a_text_that_is_left_out_whole_still_tells_of_a_misspelt_place() -> None:
    block = script.Block(
        "closing", "Closing", BlockKind.CLOSING, ("[{goal}, {gaol}]", "[{goal}]", "Goodbye")
    )

    rendered = script_places.render_block(block, {"goal": ""})

    assert [line.text for line in rendered.lines] == ["", "Goodbye"]
    assert rendered.missing == ("gaol",)
