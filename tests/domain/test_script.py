"""What is said on a call: places filled in, blocks rendered, the right voicemail chosen."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import ladder, script
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.records import (
    ContactRecord,
    Me,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    moment_on_wall,
)
from desktop_app.errors import AppError

CHICAGO = "America/Chicago"
DEFAULT = Path(__file__).parents[2] / "resources" / "scripts" / "first-follow-up.json"


def chicago(month: int, day: int, hour: int, minute: int) -> Moment:
    return moment_on_wall(date(2026, month, day), time(hour, minute), CHICAGO)


ME = Me(name="Michael Powers", company="Brightline", phone="312 555 0199", zone=CHICAGO)
DEBBIE = ContactRecord(
    name="Debbie Marsh",
    zone=CHICAGO,
    concern="the contract renewing before you could review it.",
    gain="modules that your trainers like to teach",
    deadline="30 June",
)
STRANGER = ContactRecord(name="Sam Cole", zone=CHICAGO)
APPOINTMENT = chicago(6, 16, 8, 45)
PROMISE = PromiseRecord(
    id=1,
    contact_id=1,
    due=APPOINTMENT,
    kind=PromiseKind.APPOINTMENT,
    state=PromiseState.OPEN,
    purpose="Go through modules 3 and 7, then decide the next steps, if any.",
)
SLOTS = (chicago(6, 23, 10, 0), chicago(6, 24, 13, 30))


def default_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(DEFAULT.read_text(encoding="utf-8"))
    return data


def default_script() -> script.Script:
    return script.parse_script(default_data())


def places_of(contact: ContactRecord = DEBBIE, **known: Any) -> dict[str, str]:
    facts: dict[str, Any] = {"now": APPOINTMENT.utc, "promise": PROMISE}
    return script.places(contact, ME, **{**facts, **known})


def spoken(name: str, places: dict[str, str]) -> script.Rendered:
    return script.render_block(default_script().block(name), places)


# Places


def test_a_place_is_filled_in() -> None:
    assert script.fill("Hello {first_name}.", {"first_name": "Debbie"}).text == "Hello Debbie."


def test_a_missing_place_is_marked_and_named_once() -> None:
    filled = script.fill("{concern}, and again {concern}", {"concern": ""})

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
    assert script.fill("I call[ about {concern}| about {gain}].", known) == script.Filled(text)


def test_a_part_left_out_leaves_no_double_space() -> None:
    known = {"concern": ""}

    assert script.fill("Hello. [On {concern}.] Goodbye.", known).text == "Hello. Goodbye."
    assert script.fill("[On {concern}.] Goodbye.", known).text == "Goodbye."


def test_a_misspelt_place_is_never_left_out_without_a_word() -> None:
    filled = script.fill("Hello[ {frist_name}][ on {concern}|]", {"concern": ""})

    assert filled == script.Filled("Hello [frist_name]", ("frist_name",))


def test_brackets_and_doubled_braces_can_be_read_out() -> None:
    filled = script.fill("[pause] {{ [so|or so] }} {}", {})

    assert filled == script.Filled("[pause] { [so|or so] } {}")


def test_what_a_contact_said_is_never_read_as_a_place() -> None:
    known = {"concern": "the {gain} [or {goal}]", "gain": "no"}

    assert script.fill("On {concern}.", known) == script.Filled("On the {gain} [or {goal}].")


def test_a_place_may_be_written_as_people_write() -> None:
    assert script.fill("Hello { First name }", {"first_name": "Debbie"}).text == "Hello Debbie"


_NAMES = st.sampled_from(["first_name", "concern", "gain", "nobody_knows"])
_VALUES = st.dictionaries(_NAMES, st.text(max_size=12), max_size=3)
_JUMBLE = st.lists(st.sampled_from([*"{}[]|{}[] a\n", "{concern}", "[ {gain}|", "{{"])).map("".join)


@given(template=st.one_of(st.text(), _JUMBLE), places=_VALUES)
def test_no_text_is_too_odd_to_fill(template: str, places: dict[str, str]) -> None:
    filled = script.fill(template, places)

    assert not [name for name in filled.missing if places.get(name, "").strip()]


@given(names=st.lists(_NAMES, min_size=1), places=_VALUES)
def test_no_place_is_silently_dropped(names: list[str], places: dict[str, str]) -> None:
    filled = script.fill("-".join(f"{{{name}}}" for name in names), places)

    for name in names:
        value = places.get(name, "")
        if value.strip():
            assert value.strip() in filled.text
        else:
            assert f"[{name}]" in filled.text
            assert name in filled.missing


@given(template=_JUMBLE, places=_VALUES)
def test_an_unknown_place_is_reported_wherever_it_stands(
    template: str, places: dict[str, str]
) -> None:
    for around in ("{nowhere}", "[ {nowhere}]", "[{concern}|{nowhere}]"):
        assert "nowhere" in script.fill(f"{template} ] {around}", places).missing


@given(st.text(st.characters(exclude_characters="{}[]")))
def test_a_text_without_places_is_left_as_it_is(text: str) -> None:
    assert script.fill(text, {}) == script.Filled(text.strip())


# Scripts as they are kept


def test_the_default_script_can_be_used() -> None:
    names = [block.name for block in default_script().blocks]

    assert set(script.REQUIRED) <= set(names)
    assert 8 <= len(default_script().block("questions").texts) <= 10


def test_the_default_script_asks_for_no_place_that_does_not_exist() -> None:
    nothing_known = dict.fromkeys(script.PLACES, "")
    for block in script.render(default_script(), nothing_known):
        assert set(block.missing) <= {"my_name", "my_phone", "next_time", "name"}, block.name


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in default_data().items() if name != key}


def _with_block(**fields: Any) -> dict[str, Any]:
    data = copy.deepcopy(default_data())
    data["blocks"][0].update(fields)
    return data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "a script"),
        (_without("blocks"), "“blocks”"),
        (_without("name"), "“name”"),
        (_with_block(name=""), "“name”"),
        (_with_block(name="questions"), "questions occurs twice"),
        (_with_block(name="hello"), "lacks the block opening"),
        (_with_block(kind="song"), "kind song"),
        (_with_block(texts=[]), "“texts”"),
        (_with_block(texts=["Hello", " "]), "opening has nothing to say"),
        (_with_block(texts=[3]), "opening has nothing to say"),
        ({"name": "Mine", "blocks": ["Hello"]}, "a block"),
    ],
)
def test_a_broken_script_is_refused_with_what_is_wrong(data: object, words: str) -> None:
    with pytest.raises(AppError) as refusal:
        script.parse_script(data)

    assert refusal.value.code == "script"
    assert words in refusal.value.message


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner)))
def test_anything_that_is_no_script_is_refused_in_words(data: object) -> None:
    with pytest.raises(AppError):
        script.parse_script(data)


def test_a_block_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(AppError) as refusal:
        default_script().block("epilogue")

    assert "closing" in refusal.value.offers


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


# The default script as it is said


def test_the_opening_takes_its_four_steps_within_fifteen_seconds() -> None:
    (line,) = spoken("opening", places_of(last_talked_at=chicago(6, 9, 10, 0).utc)).lines

    assert line.text == (
        "Debbie, this is Michael Powers from Brightline. You mentioned last Tuesday: the contract "
        "renewing before you could review it. I suggest: Go through modules 3 and 7, then the "
        "next steps, if any. How does now suit you?"
    )
    assert line.limit == 15
    assert not line.too_long


def test_the_opening_for_a_stranger_has_nothing_missing_and_ends_in_a_question() -> None:
    (line,) = spoken("opening", places_of(STRANGER, promise=None)).lines

    assert line.missing == ()
    assert "if any" in line.text
    assert line.text.endswith("?")
    assert not line.too_long


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

    said = script.render_block(script.voicemail_for(rung, default_script()), known)

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
    assert "[next_time]" in said.text


def test_the_four_last_voicemails_differ() -> None:
    texts = {script.voicemail_for(rung, default_script()).texts for rung in range(4, 8)}

    assert len(texts) == 4


def test_a_call_without_a_promise_has_a_voicemail_of_its_own() -> None:
    block = script.voicemail_for(None, default_script())
    said = script.render_block(block, places_of(STRANGER, promise=None))

    assert "appointment" not in said.text
    assert said.missing == ()


def test_an_early_call_says_that_the_appointment_stands() -> None:
    two_days_before = APPOINTMENT.utc - timedelta(days=2)

    text = spoken(script.EARLY, places_of(now=two_days_before)).text

    assert "Our appointment stands: Tuesday the 16th at 8:45." in text


def test_the_ladder_has_no_eighth_voicemail() -> None:
    with pytest.raises(ValueError, match="rung 8"):
        script.voicemail_for(8, default_script())


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
        for block in script.render(default_script(), places_of(contact)):
            if block.kind is script.BlockKind.QUESTIONS:
                assert not any(line.too_long for line in block.lines), block.name


def test_a_slow_speaker_is_told_that_the_opening_is_too_long() -> None:
    block = default_script().block("opening")

    assert script.render_block(block, places_of(), wpm=100).lines[0].too_long


def test_for_one_call_the_fitting_voicemail_is_the_only_one() -> None:
    whole = default_script()

    chosen = script.for_one_call(whole, script.voicemail_for(2, whole))

    assert [block.name for block in chosen.blocks if "voicemail" in block.name] == ["voicemail"]
    assert chosen.block("voicemail").texts == whole.block("voicemail-2").texts


def test_a_block_is_written_for_programs_with_its_length_and_what_is_missing() -> None:
    block = script.Block("closing", "Closing", script.BlockKind.CLOSING, ("{goal}?", "Say {goal}."))

    assert script.render_block(block, {}).as_json() == {
        "name": "closing",
        "text": "[goal]?\nSay [goal].",
        "seconds": 1.2,
        "missing": ["goal"],
    }


def test_a_text_that_is_left_out_whole_still_tells_of_a_misspelt_place() -> None:
    block = script.Block(
        "closing", "Closing", script.BlockKind.CLOSING, ("[{goal}, {gaol}]", "[{goal}]", "Goodbye")
    )

    rendered = script.render_block(block, {"goal": ""})

    assert [line.text for line in rendered.lines] == ["", "Goodbye"]
    assert rendered.missing == ("gaol",)
