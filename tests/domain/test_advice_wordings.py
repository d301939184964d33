"""A better wording in one click: it makes its advice go away, and causes no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.advice import KINDS, Advice, Situation, advise
from desktop_app.domain.records import ContactRecord, Me
from tests.domain.advising import CALL, CONCERN, DEBBIE, ME, NOBODY, OPENING, PROPOSAL_OPEN, one

TO_MEND = (
    "Did you get my e-mail?",
    "I'm just following up on the proposal I sent you.",
    "Have you come to a decision?",
    "Do you have any questions?",
    "I am only touching base.",
    "Are you happy with your supplier?",
    "Is the training working well for the new starters?",
    "Do you have any problems with the timetable?",
    "Do you like the new timetable?",
    "I'd like to ask you for the order.",
    "Do you know anybody who needs a printer?",
    "Our solution can cut your costs by a third.",
    "Thank you, {first_name}, for {concern}.",
    "How does ____ come into it?",
    "Hello Debbie, this is Michael.",
    "Good morning.",
    "this is Michael Powers of Brightline, and I'm calling to see if you have any questions",
    "I suggest we go over the timings, then the next steps.",
    "How does now suit you?",
    "You told me that both modules run over.",
    "What has changed since?",
    "Dr. Lee said “Yes!”, and left at 8:45 a.m. on Tuesday.",
    "word " * 30,
    "  ",
    "\n",
    "Ωραία; 🙂 שלום, مرحبا؟ こんにちは。",
    "İ ß ŉ",
    "[pause]",
)
SITUATIONS = (
    CALL,
    PROPOSAL_OPEN,
    NOBODY,
    replace(CALL, contact=None),
    replace(CALL, contact=replace(DEBBIE, concern="", gain="lessons that end on time")),
    replace(CALL, contact=replace(DEBBIE, concern="", purpose="", name="", company="")),
    replace(CALL, contact=replace(DEBBIE, concern="did you get my e-mail?\n; the best offer")),
    replace(CALL, contact=replace(DEBBIE, concern="{gain} and ____", purpose="sign the contract")),
    replace(CALL, me=Me(name="Cher", company="R&D Partners, Inc."), words_per_minute=60),
    Situation(Me(name="Łukasz O’Neil", company="ÅÄÖ"), ContactRecord(name="דוד לוי")),
)
texts = st.lists(st.one_of(st.sampled_from(TO_MEND), st.text(max_size=12)), max_size=4).map(
    " ".join
)


def applied(text: str, each: Advice) -> str:
    return text[: each.start] + each.instead + text[each.end :]


def counted(text: str, found: tuple[Advice, ...]) -> Counter[tuple[str, str]]:
    """Count what is advised on; of each missing part, and of length, there is one at most."""
    single = ("too-long", "no-")
    return Counter(
        (each.rule, "" if each.rule.startswith(single) else " ".join(each.text.casefold().split()))
        for each in found
    )


@given(text=texts, kind=st.sampled_from(KINDS), situation=st.sampled_from(SITUATIONS))
def test_a_wording_taken_makes_its_advice_go_away_and_causes_no_other(
    text: str, kind: str, situation: Situation
) -> None:
    found = advise(text, kind, situation)
    before = counted(text, found)
    for each in found:
        if each.instead:
            after = applied(text, each)
            rest = before - counted(text, (each,))
            assert counted(after, advise(after, kind, situation)) <= rest, (each, after)


MENDED = {
    "worn-opener": ("I'm following up on the proposal I sent you.", "opening"),
    "bare-check-in": ("I'm just touching base.", "voicemail"),
    "closed-question": ("Are you happy with your supplier?", "point"),
    "asks-to-buy": ("I'd like to ask you for the order.", "point"),
    "pitch": ("Our solution can cut your costs by a third.", "point"),
    "no-name": (OPENING.replace("Michael Powers", "Michael"), "opening"),
    "no-company": (OPENING.replace(" of Brightline", ""), "opening"),
    "no-agenda": ("Debbie, Michael Powers of Brightline. Does now suit you?", "opening"),
    "no-if-any": (OPENING.replace(", if any", ""), "opening"),
    "no-check": (OPENING.replace(" How does now suit you?", ""), "opening"),
    "unfilled": ("Thank you, {first_name}.", "closing"),
}


@pytest.mark.parametrize("rule", MENDED)
def test_there_is_a_better_wording_by_each_rule_but_for_length(rule: str) -> None:
    text, kind = MENDED[rule]
    each = one(text, rule, kind)
    assert each.instead
    assert rule not in {other.rule for other in advise(applied(text, each), kind, CALL)}


@pytest.mark.parametrize("missing", ["no-name", "no-company", "no-if-any", "no-check"])
def test_a_missing_part_is_put_in_its_place(missing: str) -> None:
    text, kind = MENDED[missing]
    assert applied(text, one(text, missing, kind)) == OPENING


def test_a_missing_agenda_comes_before_the_check_in_the_words_of_the_call() -> None:
    text, kind = MENDED["no-agenda"]
    assert applied(text, one(text, "no-agenda", kind)) == (
        "Debbie, Michael Powers of Brightline. I suggest: go through the two modules, then the"
        " next steps, if any. Does now suit you?"
    )


def test_an_opening_mended_click_by_click_has_nothing_left_to_advise_on() -> None:
    text = "Hi Debbie, I'm just following up on the proposal."
    for _click in range(10):
        found = [each for each in advise(text, "opening", CALL) if each.instead]
        if not found:
            break
        text = applied(text, found[0])
    assert advise(text, "opening", CALL) == ()
    assert text.startswith("Hi Debbie, this is Michael Powers of Brightline. I am calling ")
    assert text.endswith(", then the next steps, if any. How does now suit you?")


@pytest.mark.parametrize(
    ("closed", "open_"),
    [
        ("Are you happy with your supplier?", "How happy are you with your supplier?"),
        ("Is it hard to keep two lists?", "How hard is it to keep two lists?"),
        ("Do you like the new timetable?", "What do you like about the new timetable?"),
        ("Do you have any problems with it?", "What problems do you have with it?"),
        ("Are there any delays in the morning?", "What delays are there in the morning?"),
        ("Did the new room help?", "How did the new room help?"),
        ("Does the board decide on it?", "How does the board decide on it?"),
        ("Well, did it work?", "Well, how did it work?"),
        ("Did the move go as you hoped?", "How did the move go?"),
        ("Are the modules still too long?", "How long are the modules?"),
        ("Is the training working well?", "How well is the training working?"),
        ("Do you still keep the books yourself?", "How do you keep the books yourself?"),
        ("Will the auditors come again this year?", "When will the auditors come again this year?"),
        ("Might they agree to a break?", "What would it take for them to agree to a break?"),
        ("Were the pupils told?", "What were the pupils told?"),
        ("Haven't your suppliers noticed?", "What have your suppliers noticed?"),
        ("Has anyone read it?", "Who has read it?"),
        ("Was the audit as bad as you feared?", "How bad was the audit?"),
        ("Would an hour less make a difference?", "What difference would an hour less make?"),
    ],
)
def test_a_closed_question_is_opened_where_that_makes_a_good_question(
    closed: str, open_: str
) -> None:
    each = one(closed, "closed-question", "point", NOBODY)
    assert applied(closed, each) == open_


@pytest.mark.parametrize(
    "text",
    [
        "Is the deadline fixed to the day?",
        "May one park here?",
        "Two rooms, or three?",
        "Do you know how many come late?",
        "Will it be ready by the 30th?",
        "Would you like to go?",
    ],
)
def test_where_no_good_wording_is_known_none_is_offered(text: str) -> None:
    assert one(text, "closed-question", "point", NOBODY).instead == ""


def test_what_mends_one_fault_of_a_sentence_is_offered_for_the_others_too() -> None:
    worn, closed = advise("Did you get my e-mail?", "point", CALL)
    assert (worn.rule, closed.rule) == ("worn-opener", "closed-question")
    assert worn.instead == closed.instead != ""


def test_a_wording_begins_with_a_capital_where_a_sentence_does() -> None:
    text = "This is Michael Powers of Brightline, and I'm calling to see if you have any questions."
    worn = one(text, "worn-opener", "point")
    assert ", and which part of it matters most to you?" in applied(text, worn)
    assert one("did you get my e-mail?", "worn-opener").instead.startswith("what has changed")


def test_any_questions_is_asked_openly() -> None:
    for each in advise("Do you have any questions about the offer?", "point", CALL):
        assert each.instead == "What questions do you have about the offer?"


def test_a_worn_opener_in_the_midst_of_a_sentence_leaves_the_rest_as_it_is() -> None:
    text = "Debbie, this is Michael Powers of Brightline, following up on the quote."
    each = one(text, "worn-opener", "voicemail")
    assert applied(text, each) == (
        "Debbie, this is Michael Powers of Brightline, calling because you mentioned this:"
        f" {CONCERN}."
    )


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("{first_name}", "Debbie"),
        ("[concern]", CONCERN),
        ("<company name>", "ABC Educom"),
        ("[Your Name]", "Michael Powers"),
        ("{my_phone}", "312 555 0100"),
        ("{deadline}", "30 June"),
        ("{gain}", ""),
        ("____", ""),
        ("{no_such_place}", ""),
    ],
)
def test_a_place_is_filled_with_what_is_known(place: str, value: str) -> None:
    assert one(f"This is it: {place}.", "unfilled", "closing").instead == value


def test_what_is_too_long_is_left_for_its_author_to_shorten() -> None:
    assert one("word " * 60, "too-long").instead == ""


def test_nothing_is_added_that_would_make_an_opening_too_long() -> None:
    text = "Debbie, Michael Powers of Brightline. " + "word " * 26 + "then the next steps, if any."
    assert "too-long" not in {each.rule for each in advise(text, "opening", CALL)}
    for each in advise(text, "opening", CALL):
        assert "too-long" not in {
            other.rule for other in advise(applied(text, each), "opening", CALL)
        }


def test_the_reason_to_call_is_what_is_known_of_the_contact() -> None:
    worn = "I'm following up on the proposal."
    gain = replace(DEBBIE, concern="", gain="an hour less on Mondays")
    purpose = replace(DEBBIE, concern="")
    for contact, words in ((DEBBIE, CONCERN), (gain, gain.gain), (purpose, purpose.purpose)):
        each = one(worn, "worn-opener", "opening", Situation(ME, contact))
        assert words in each.instead
