"""The scripts that come with the program: whole, within their seconds, and in the method's words.

The rules on wording are held to here by plain checks of their own, and by domain/advice itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.domain import advice, script, script_places, speech
from desktop_app.domain.records import ContactRecord, PromiseKind
from desktop_app.domain.script import BlockKind, Occasion, Rendered, Script
from desktop_app.domain.script_json import dump_script, parse_banks, read_script
from tests.domain.one_call import (
    APPOINTMENT,
    CHICAGO,
    DEBBIE,
    ME,
    PROMISE,
    SLOTS,
    STRANGER,
    chicago,
    places_of,
    resource,
    shipped,
)

WISHFUL = ContactRecord(name="Ann Lee", zone=CHICAGO, gain="a course that her learners finish")
LONG = ContactRecord(
    name="Charles Beaumont-Featherstonehaugh",
    company="The Worshipful Society of Letterpress Printers",
    zone=CHICAGO,
    concern="orders from the fair that come in faster than two people can answer them",
    gain="an office where every order is answered on the day on which it comes in",
    deadline="the end of the fair",
)
NOTHING_MORE = replace(PROMISE, purpose="")
POINTS = (BlockKind.QUESTIONS, BlockKind.OFFERS, BlockKind.ANSWERS)
OPEN = (Occasion.PROPOSAL_SENT,)  # here the decision may be asked for


def calls() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield kinds of calls, each with what is known of it."""
    spoke = {"last_talked_at": chicago(6, 9, 10, 0).utc, "slots": SLOTS}
    retry = {"next_retry": chicago(6, 22, 8, 45)}
    sent = {"document": "Quote 114", "sent_at": chicago(6, 12, 9, 0).utc}
    kept = replace(PROMISE, kind=PromiseKind.KEEP_IN_TOUCH, purpose="")
    yield "typical", places_of(DEBBIE, **spoke, **retry, **sent)
    yield "without an agenda", places_of(DEBBIE, promise=NOTHING_MORE, **spoke, **retry)
    yield "a gain alone", places_of(WISHFUL, promise=NOTHING_MORE, **spoke, **retry, **sent)
    yield "a stranger", places_of(STRANGER, promise=None)
    yield "to keep in touch", places_of(STRANGER, promise=kept, **spoke)
    yield "long", places_of(LONG, promise=NOTHING_MORE, **spoke, **retry, **sent)


CALLS = dict(calls())
CALLED = {
    "typical": DEBBIE,
    "without an agenda": DEBBIE,
    "a gain alone": WISHFUL,
    "a stranger": STRANGER,
    "to keep in touch": STRANGER,
    "long": LONG,
}
SAID_AS = {
    BlockKind.OPENING: "opening",
    BlockKind.QUESTIONS: "point",
    BlockKind.OFFERS: "point",
    BlockKind.ANSWERS: "point",
    BlockKind.VOICEMAIL: "voicemail",
    BlockKind.GATEKEEPER: "closing",
    BlockKind.BRUSH_OFF: "closing",
    BlockKind.CLOSING: "closing",
}


def said(occasion: Occasion, call: str) -> tuple[Rendered, ...]:
    """Return a script as it is said in a call, leaving out voicemails that do not belong there."""
    places, whole = CALLS[call], shipped(occasion)
    without_retry = not places["next_time"]
    blocks = script_places.render(whole, places)
    rungs = tuple(f"voicemail-{rung}" for rung in range(1, 7))
    unpromised = (*rungs, script.EARLY) if not places["promised_time"] else rungs
    return tuple(
        block for block in blocks if not (without_retry and block.name in (*unpromised, *rungs))
    )


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [each.strip() for each in re.split(r"(?<=[.?!])\s+", text) if each.strip()]


each_script = pytest.mark.parametrize("occasion", Occasion)
each_call = pytest.mark.parametrize("call", CALLS)


@each_script
def test_each_script_is_whole_and_can_be_kept(occasion: Occasion) -> None:
    whole = shipped(occasion)

    assert whole.occasion is occasion
    assert [block.name for block in whole.blocks] == [
        *("opening", "questions", "offers", "answers"),
        *(f"voicemail-{rung}" for rung in range(1, 8)),
        *("voicemail-unplanned", "voicemail-early", "gatekeeper", "brush-off", "closing"),
    ]
    assert read_script(dump_script(whole)) == whole


@each_script
def test_each_script_is_rich_enough_that_nobody_needs_to_write_one(occasion: Occasion) -> None:
    whole = shipped(occasion)

    assert len(whole.block("questions").texts) == 9  # one for each key from 1 to 9
    assert len(whole.block("offers").texts) >= 5
    assert len(whole.block("answers").texts) >= 15
    for kind in (BlockKind.OPENING, BlockKind.GATEKEEPER, BlockKind.BRUSH_OFF, BlockKind.CLOSING):
        (block,) = [each for each in whole.blocks if each.kind is kind]
        assert script.steps(block), kind  # METHOD: the call. Each text is a step of the method.


@each_script
@each_call
def test_nothing_is_left_unfilled_and_no_brace_is_read_out(occasion: Occasion, call: str) -> None:
    for block in said(occasion, call):
        assert block.missing == (), block.name
        assert not re.search(r"[{}\[\]|]|::|  | [.,;?]|\.\.", block.text), block.text
        assert all(line.text[0].isupper() or line.step for line in block.lines), block.text
        assert block.text[-1] in ".?", block.text


@each_script
@each_call
def test_the_opening_stays_within_fifteen_seconds(occasion: Occasion, call: str) -> None:
    """METHOD: the call. With their own long words it may take two seconds more, and says so."""
    (opening,) = [each for each in said(occasion, call) if each.kind is BlockKind.OPENING]

    assert round(opening.seconds) <= (18 if call == "long" else 15), opening.text


@each_script
@each_call
def test_a_voicemail_stays_within_thirty_seconds(occasion: Occasion, call: str) -> None:
    """METHOD: the call."""
    for block in said(occasion, call):
        if block.kind is BlockKind.VOICEMAIL:
            assert not block.too_long, block.text


@each_script
@each_call
def test_a_point_takes_one_or_two_breaths(occasion: Occasion, call: str) -> None:
    """METHOD: the call."""
    for block in said(occasion, call):
        for line in block.lines if block.kind in POINTS else ():
            limit = 12 if call == "long" else 10
            assert round(line.seconds) <= limit, (line.seconds, line.text)


@each_script
def test_the_opening_takes_its_four_steps(occasion: Occasion) -> None:
    """METHOD: the call. Name; company; why, in their words; agenda, if any, and a question."""
    for call in CALLS:
        opening = said(occasion, call)[0]
        name, company, why, agenda = opening.lines

        assert name.text.endswith("Michael Powers")
        assert company.text == "from Brightline."
        assert agenda.text.endswith("then the next steps, if any. How does now suit you?")
        concern = CALLS[call]["concern"] or CALLS[call]["gain"]
        assert concern in why.text
        if CALLS[call]["agenda"]:
            assert CALLS[call]["agenda"] in agenda.text


@each_script
def test_talking_points_are_open_questions(occasion: Occasion) -> None:
    """METHOD: the call. What, how, why, which, when, who."""
    opens = ("what", "how", "why", "which", "when", "who", "whom", "where")
    for call in CALLS:
        (points,) = [each for each in said(occasion, call) if each.name == "questions"]
        for line in points.lines:
            question = sentences(line.text)[-1]
            assert question.endswith("?")
            assert question.lower().startswith(opens), question


CLOSED = re.compile(
    r"^(?:and |but |so )?(?:did|do|does|are|is|was|were|have|has|had|can|could|would|will|shall"
    r"|should|may|might|must|am)\b",
    re.IGNORECASE,
)
WORN = re.compile(
    r"follow(?:ing)? up (?:on|with)|(?:come|came) to a decision|(?:made|make) (?:up your mind|a dec"
    r"ision)|any questions|(?:get|got|receive|seen?) my (?:e-?mail|message|letter|proposal)"
    r"|touch(?:ing)? base|check(?:ing)? in|stay(?:ing)? in touch|just (?:calling|checking|wanted)"
    r"|circl(?:e|ing) back|reach(?:ing)? out",
    re.IGNORECASE,
)
SELLING = re.compile(
    r"\b(?:buy|purchase|sign (?:up|the)|place an order|go ahead|your business|close the deal"
    r"|refer(?:ral|red)?s?\b|recommend (?:me|us)|send me (?:somebody|clients|people))",
    re.IGNORECASE,
)
PITCH = re.compile(
    r"\b(?:our (?:product|service|solution|company|offer)s?|we (?:offer|provide|specialize)"
    r"|leading|best in|award|unique|innovative|discount|limited offer|number one)\b",
    re.IGNORECASE,
)


@each_script
@each_call
def test_the_wording_keeps_to_the_advice_of_the_method(occasion: Occasion, call: str) -> None:
    """METHOD: the call (advice while writing a script)."""
    for block in said(occasion, call):
        for sentence in sentences(" ".join(line.text for line in block.lines)):
            if sentence.endswith("?"):
                assert not CLOSED.match(sentence), sentence
            for rule in (WORN, SELLING, PITCH):
                assert not rule.search(sentence), sentence


@each_script
@each_call
def test_the_program_has_no_advice_on_its_own_texts(occasion: Occasion, call: str) -> None:
    """METHOD: the call. Only what somebody's own long words make too long is told as too long."""
    situation = advice.Situation(
        me=ME,
        contact=CALLED[call],
        proposal_open=occasion in OPEN,
        need_known=bool(CALLED[call].concern or CALLED[call].gain),
    )
    for block in said(occasion, call):
        texts = [line.text for line in block.lines]
        for text in [block.text] if block.kind in script.IN_ONE_GO else texts:
            told = {each.rule for each in advice.advise(text, SAID_AS[block.kind], situation)}
            if block.kind is BlockKind.OFFERS:  # folded away until a need is noted
                told -= {"pitch"}
            assert told <= ({"too-long"} if call == "long" else set()), text


def test_only_where_a_proposal_is_open_the_decision_is_asked_for() -> None:
    asking = [
        occasion
        for occasion in Occasion
        if "Which is it to be: all of it, a part, or none?" in said(occasion, "typical")[1].text
    ]

    assert asking == list(OPEN)


@each_script
def test_the_closing_offers_two_times_and_then_lets_them_choose(occasion: Occasion) -> None:
    """METHOD: promise (offering pattern)."""
    closing = said(occasion, "typical")[-1]
    first, second, _agreed = closing.lines

    assert first.text.startswith("I will send you ")
    assert "Let us say Tuesday the 23rd at 10:00, to " in first.text
    assert first.text.endswith("decide the next steps, if any.")
    assert "If that does not suit you, how about Wednesday the 24th at 1:30" in second.text
    assert "which day and time would you choose?" in second.text
    assert "next steps, if any?" in said(occasion, "a stranger")[-1].text


@each_script
def test_a_brush_off_is_met_in_four_steps(occasion: Occasion) -> None:
    """METHOD: the call. Acknowledge, one last piece of value, a summary today, a way back."""
    for call in CALLS:
        (block,) = [each for each in said(occasion, call) if each.name == "brush-off"]
        acknowledged, value, summary, back = (line.text for line in block.lines)

        assert acknowledged.startswith("That is quite all right")
        assert value.startswith("One thought before we hang up.")
        assert "today" in summary
        assert back.startswith("When, if at all, would ")


@each_script
def test_a_gatekeeper_hears_the_purpose_at_once(occasion: Occasion) -> None:
    """METHOD: the call. A collaborator; the earlier contact is mentioned, screening respected."""
    (block,) = [each for each in said(occasion, "typical") if each.name == "gatekeeper"]

    assert "We spoke last Tuesday, and this is the reason for my call: Go through" in block.text
    assert "I will keep out of its way" in block.text
    assert DEBBIE.concern[:20] not in block.text  # what they named in confidence is not told on


@each_script
def test_what_is_asked_most_has_an_answer(occasion: Occasion) -> None:
    (answers,) = [each for each in said(occasion, "typical") if each.name == "answers"]
    cues = " ".join(line.cue.lower() for line in answers.lines)

    for asked in (
        "cost",
        "send me",
        "no time",
        "who are you with",
        "we have somebody",
        "my number",
    ):
        assert asked in cues
    assert all(line.cue for line in answers.lines)


@each_script
def test_every_voicemail_but_the_last_names_the_next_call_and_the_number(
    occasion: Occasion,
) -> None:
    """METHOD: ladder. Each names the real next time."""
    whole, places = shipped(occasion), CALLS["typical"]
    texts = [
        script_places.render_block(script.voicemail_for(rung, whole), places).text
        for rung in range(1, 8)
    ]

    assert len(set(texts)) == 7
    assert all("Monday the 22nd at 8:45" in text for text in texts[:6])
    assert "Monday the 22nd" not in texts[6]
    assert "my last call" in texts[6]
    assert all("312 555 0199" in text for text in texts)
    assert "appointment" in texts[0]
    assert "couple of times" in texts[2]
    assert "before 30 June has passed" in texts[2]


def test_voicemails_that_are_the_same_everywhere_are_written_once() -> None:
    for occasion in Occasion:
        names = [
            block for block in resource(f"{occasion}.json")["blocks"] if isinstance(block, str)
        ]

        assert len(names) >= 9


def test_the_banks_have_open_questions_without_places() -> None:
    for bank in parse_banks(resource("banks.json")):
        for text in bank.texts:
            assert "{" not in text
            assert "[" not in text
            assert speech.seconds(text) <= speech.POINT_SECONDS
            assert not CLOSED.match(text)
            assert not [rule for rule in (WORN, SELLING, PITCH) if rule.search(text)]


def test_no_two_scripts_say_the_same() -> None:
    scripts: list[Script] = [shipped(occasion) for occasion in Occasion]

    for kind in ("opening", "questions", "offers", "answers", "voicemail-unplanned", "closing"):
        assert len({each.block(kind).texts for each in scripts}) == len(scripts)


def test_a_voicemail_left_at_the_appointment_calls_it_by_its_time() -> None:
    assert (
        "calling for our 8:45 appointment"
        in script_places.render_block(
            shipped(Occasion.PROPOSAL_SENT).block("voicemail-1"),
            places_of(DEBBIE, now=APPOINTMENT.utc, next_retry=chicago(6, 16, 8, 55)),
        ).text
    )
