"""METHOD.md, section 4: each line of its advice, and innocent neighbours of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.advice import Situation, advise
from desktop_app.domain.records import ContactRecord, Me
from tests.domain.advising import CALL, NEED_KNOWN, NOBODY, OPENING, PROPOSAL_OPEN, one, rules

FOLLOWING_UP = (
    "I am following up on the proposal I sent you.",
    "I wanted to circle back on the estimate.",
    "I'm calling about the quote we mailed on Monday.",
    "This is with regard to our offer of last week.",
    "I'd like to know where we stand with the bid.",
    "I'm calling to see if the quote works for you.",
    "Just a short follow-up to our talk of last week.",
)
DECISION = (
    "I wonder if you've been able to make a decision.",
    "Have you decided yet?",
    "Has your board come to a conclusion?",
    "I am calling to find out if it is a yes or a no.",
    "Are you any closer to deciding?",
    "I hope that you have had a chance to think it over.",
)
ANY_QUESTIONS = (
    "Do you have any questions?",
    "I'm here if there are any questions.",
    "Is something about the price list unclear?",
    "Was everything in our estimate clear to you?",
    "Should you have any questions on the brochure, ring me.",
)
GOT_MY_MAIL = (
    "Did you get my e-mail?",
    "I wanted to make sure my letter reached you.",
    "Have you had a chance to look over what I sent?",
    "I assume you've seen my message of Monday.",
    "I have not heard from you since my last e-mail.",
    "Did the catalogue arrive in good order?",
)


@pytest.mark.parametrize("text", [*FOLLOWING_UP, *DECISION, *ANY_QUESTIONS, *GOT_MY_MAIL])
def test_the_four_worn_openers_in_any_wording(text: str) -> None:
    for kind in ("opening", "point", "voicemail", "closing"):
        assert "worn-opener" in rules(text, kind), kind
    assert "worn-opener" in rules(text, "point", PROPOSAL_OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "How do you follow up on an unpaid bill?",
        "What would help you to come to a decision?",
        "When does the board decide?",
        "What questions do your clients ask most?",
        "Your question about the roof deserves a good answer.",
        "I got your e-mail with the three photos. What do they show?",
        "The two figures you asked for are here. I call on Monday at 1:30 to go over them.",
        "Your landlord's quote for the roof came, you wrote.",
        "You asked me to send the proposal by Friday, and it went out today.",
    ],
)
def test_a_word_of_a_worn_opener_makes_none(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm touching base.",
        "Just checking in.",
        "I only wanted to stay in touch.",
        "I'm calling just to see how you are.",
        "I thought I'd give you a ring and see how you are keeping.",
        "It has been a while, so I wanted to reconnect.",
        "No special reason for my call.",
    ],
)
def test_a_bare_check_in(text: str) -> None:
    assert rules(text) == ["bare-check-in"]


@pytest.mark.parametrize(
    "text",
    [
        "The hotel checks in its guests by telephone now.",
        "How do your drivers check in at the depot?",
        "What do you do to stay in touch with former pupils?",
        "Touch the base of the frame, and you feel where it is loose.",
        "You want to keep in touch with former pupils.",
        "We shall touch on the lease in a minute.",
    ],
)
def test_a_check_in_that_is_none(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "word",
    [
        *("did", "do", "are", "is", "have", "can", "would", "does", "was", "were", "has", "had"),
        *("could", "will", "shall", "should", "may", "might", "must", "isn't", "haven't", "won't"),
    ],
)
def test_a_closed_question_starts_with_did_do_are_is_have_can_would(word: str) -> None:
    for text in (f"{word.capitalize()} the trainers agree to it?", f"So {word} they ready?"):
        assert rules(text) == ["closed-question"]
    assert "closed-question" not in rules(f"{word.capitalize()} they ready?", "voicemail")
    assert "closed-question" not in rules(f"{word.capitalize()} they ready?", "closing")


@pytest.mark.parametrize(
    "text",
    [
        "You still do the payroll by hand, don't you?",
        "You'd rather keep the old sign, correct?",
        "Before 30 June, will there be another course?",
        "Debbie, do the parents complain?",
        "Any trouble with the heating?",
        "So the trainers are happy?",
        "Could you tell me whether the hall is free?",
        "When the auditors came, were the books ready?",
        "Do you keep the books yourself",
        "Two rooms, or three?",
    ],
)
def test_a_closed_question_may_be_dressed_up(text: str) -> None:
    assert rules(text) == ["closed-question"]


@pytest.mark.parametrize(
    "text",
    [
        *("What has changed since?", "How so?", "Why not earlier?", "Which one?", "Who signs?"),
        "When does it have to be settled?",
        "And the other module?",
        "By when does it have to be settled?",
        "If the modules ended on the hour, what would you do with the time?",
        "Have, want, need: which of the three is the longest?",
        "Do-it-yourself repairs: what have they cost you?",
        "Should the lease end early, ring me.",
        "Will Brown says hello.",
        "Do send me the list of rooms before Friday.",
        "Debbie Marsh?",
        "Tell me about the last time a module ran over.",
    ],
)
def test_an_open_question_is_none_and_neither_is_a_request(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me how you go about it?",
        "Can you give me an example?",
        "Would you say more about that?",
        "May I ask what it costs you?",
        "Would you mind telling me who signs?",
    ],
)
def test_a_polite_request_is_open_in_effect(text: str) -> None:
    assert rules(text) == []


def test_the_check_of_the_moment_may_be_closed_in_an_opening_and_nowhere_else() -> None:
    text = OPENING.replace("How does now suit you?", "Is this a good moment?")
    assert rules(text, "opening") == []
    assert rules("Is this a good moment?") == ["closed-question"]


@pytest.mark.parametrize(
    "text",
    ["Would Tuesday at 8:45 suit you?", "Does the 24th work?", "Shall we say Thursday at 9:40?"],
)
def test_the_offer_of_a_slot_is_no_closed_question(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to ask you for the order.",
        "Are you ready to sign?",
        "Shall we go ahead with the contract?",
        "How many boxes shall I put you down for?",
        "All I need now is your signature.",
        "Place your order by noon.",
    ],
)
def test_asking_outright_to_buy_is_right_only_while_a_proposal_is_open(text: str) -> None:
    assert "asks-to-buy" in rules(text)
    assert "asks-to-buy" not in rules(text, "point", PROPOSAL_OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "Do you know anybody who needs a printer?",
        "Which of your friends can you refer me to?",
        "Please recommend me to your colleagues.",
        "Give me three names of people who may need a translator.",
        "Whom could you introduce me to?",
    ],
)
def test_asking_outright_for_a_referral_is_wrong_at_any_time(text: str) -> None:
    assert "asks-to-buy" in rules(text)
    assert "asks-to-buy" in rules(text, "closing", PROPOSAL_OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "How do you buy paper today?",
        "Who signs the orders in your house?",
        "What did you order last year, and why that much?",
        "Karen Lee referred me to you. How do you know her?",
        "How did you come to us, and who referred you?",
        "I could introduce you to Karen Lee, who had the same trouble.",
        "In which order do the pages come?",
        "I'd take them in your order.",
    ],
)
def test_speaking_of_orders_and_referrals_asks_for_none(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We are the leading insurer of schools in the state.",
        "Our solution can cut your costs by a third.",
        "I'd like to tell you about our new course.",
        "Nobody sells flats faster than we do.",
        "There is a ten percent discount until Friday.",
        "Brightline is number one in school printing.",
    ],
)
def test_a_pitch_before_a_need(text: str) -> None:
    assert rules(text) == ["pitch"]
    assert rules(text, "point", NEED_KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [
        "The fee for both modules is 1,200 dollars, travel included.",
        "What makes a trainer the best for your groups?",
        "How do you deal with suppliers who offer discounts?",
        "A school in Elgin had the same worry; it moved the break.",
        "We said ten minutes, and ten minutes it will be.",
        "Our next talk is on Tuesday the 23rd at 8:45.",
        "I have three dates, and each is free until Friday.",
    ],
)
def test_a_plain_answer_and_a_story_are_no_pitch(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(("kind", "limit"), [("opening", 15), ("voicemail", 30), ("point", 10)])
def test_longer_than_15_seconds_30_seconds_or_two_breaths(kind: str, limit: int) -> None:
    words = limit * 150 // 60
    assert "too-long" not in rules("word " * words, kind)
    text = "word " * words + "extra and more, well over."
    found = one(text, "too-long", kind)
    assert (found.text, found.instead) == ("extra and more, well over.", "")


def test_a_closing_may_take_its_time_and_a_slow_speaker_has_less_of_it() -> None:
    assert rules("word " * 500, "closing") == []
    text = "word " * 20
    assert rules(text, "point", replace(CALL, words_per_minute=60)) == ["too-long"]
    assert rules(text, "point") == []


def test_numbers_are_counted_as_they_are_spoken() -> None:
    text = "The fee is 1,284 dollars for one and 1,150 for the other, so 2,434 dollars in all."
    assert rules(text, "point") == ["too-long"]


LACKING = {
    "no-name": OPENING.replace("Michael Powers", "Michael"),
    "no-company": OPENING.replace(" of Brightline", ""),
    "no-if-any": OPENING.replace(", if any", ""),
    "no-check": OPENING.replace("How does now suit you?", "What has changed since?"),
}


@pytest.mark.parametrize("rule", LACKING)
def test_an_opening_without_name_company_if_any_or_check(rule: str) -> None:
    assert rules(OPENING, "opening") == []
    assert rules(LACKING[rule], "opening") == [rule]
    assert rules(LACKING[rule], "voicemail") == []


def test_an_opening_without_an_agenda_lacks_if_any_too() -> None:
    text = OPENING.replace("I suggest we go over the timings, then the next steps, if any. ", "")
    assert rules(text, "opening") == ["no-agenda", "no-if-any"]


def test_the_full_name_may_have_a_letter_between_and_a_company_lose_its_legal_form() -> None:
    me = Me(name="Michael Powers", company="Brightline, Inc.")
    text = OPENING.replace("Michael Powers", "MICHAEL J. POWERS")
    assert rules(text, "opening", replace(CALL, me=me)) == []


def test_of_a_user_who_gave_no_name_yet_any_full_name_and_any_company_will_do() -> None:
    assert rules(OPENING, "opening", NOBODY) == []
    for text in (LACKING["no-name"], "Hi Debbie, this is Michael. I am calling.", "Good Morning."):
        assert "no-name" in rules(text, "opening", NOBODY)


def test_an_empty_opening_lacks_everything_and_other_empty_texts_nothing() -> None:
    assert [each.rule for each in advise("", "opening", CALL)] == [
        *("no-name", "no-company", "no-agenda", "no-if-any", "no-check")
    ]
    assert all(advise("", kind, CALL) == () for kind in ("point", "voicemail", "closing"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("You told me about {concern}. What has changed?", "{concern}"),
        ("Thank you, [first_name].", "[first_name]"),
        ("How does ____ come into it?", "____"),
        ("When XXX is over, what comes next?", "XXX"),
        ("Who at <your company> will be there?", "<your company>"),
        ("What is due by {{date}}?", "{{date}}"),
        ("What is due by {no_such_place}?", "{no_such_place}"),
        ("We meet at xx:xx.", "xx:xx"),
        ("Who at (company name) will be there?", "(company name)"),
    ],
)
def test_an_unfilled_place(text: str, place: str) -> None:
    assert rules(text) == ["unfilled"]
    assert one(text, "unfilled").text == place


@pytest.mark.parametrize(
    "text",
    [
        "The shirts come in XXL as well.",
        "[pause] What has changed?",
        "Leave the last line of the form blank.",
        "What costs more (and why), the paper or the ink?",
        "It is < 5 and > 3.",
        "Her mail is d_marsh.",
    ],
)
def test_a_place_that_is_none(text: str) -> None:
    assert rules(text) == []


def test_a_place_for_the_name_is_unfilled_and_no_missing_name() -> None:
    text = OPENING.replace("Michael Powers of Brightline", "{my_name} of {my_company}")
    assert rules(text, "opening") == ["unfilled"]


def test_a_sentence_may_deserve_more_than_one_advice() -> None:
    assert rules("Just checking in to see if you got my e-mail.") == [
        "bare-check-in",
        "worn-opener",
    ]


def test_asking_for_the_decision_itself_is_right_while_a_proposal_is_open() -> None:
    text = "What is your decision on the two options?"
    assert rules(text, "closing") == ["worn-opener"]
    assert rules(text, "closing", PROPOSAL_OPEN) == []


def test_what_is_known_of_nobody_is_never_made_up() -> None:
    situation = Situation(Me(), ContactRecord())
    for each in advise("Hello, just checking in.", "opening", situation):
        assert "{" not in each.instead
        assert "  " not in each.instead


def test_a_text_is_said_as_one_of_four_things() -> None:
    with pytest.raises(ValueError, match="poem"):
        advise("Roses are red.", "poem", CALL)
