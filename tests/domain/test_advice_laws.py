"""What holds for advice on any text at all, and how texts are read for it."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import (
    advice_finding,
    advice_rules,
    advice_rules_calls,
    advice_rules_selling,
)
from desktop_app.domain.advice import KINDS, advise, dismissal
from desktop_app.domain.advice_phrases import Phrases
from desktop_app.domain.advice_text import MOST_WORDS, alike, sentences, words_of
from desktop_app.domain.advice_words import FRAGMENTS, LISTS
from tests.domain.advising import CALL, NOBODY

wild = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                *("Did you get my e-mail", "?", ".", " ", "\n", ",", "“", "”", "'", "Dr.", "a.m."),
                *("{", "}", "[x]", "____", "<", ">", "our best", "if any", "8:45", "…", "-", "—"),
                *("İ", "ﬁ", "e\u0301", "\u200f", "שלום", "。", "🙂", "\ud800", "\x00", "word "),
            ]
        ),
        max_size=40,
    ).map("".join),
)
kinds = st.sampled_from(KINDS)


@given(text=wild, kind=kinds)
def test_every_advice_is_about_a_part_of_the_text_and_says_why(text: str, kind: str) -> None:
    for each in advise(text, kind, CALL):
        assert 0 <= each.start <= each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert each.rule in {str(rule) for rule in advice_finding.Rule}
        assert each.why.endswith(".")
        assert each.why.count(".") == 1
        assert dismissal(each)[0] == each.rule


@given(text=wild, kind=kinds)
def test_the_same_text_gets_the_same_advice_in_the_order_of_the_text(text: str, kind: str) -> None:
    found = advise(text, kind, NOBODY)
    assert advise(text, kind, NOBODY) == found
    assert [each.start for each in found] == sorted(each.start for each in found)


@given(text=wild)
def test_sentences_are_in_order_apart_from_each_other_and_leave_no_word_out(text: str) -> None:
    read = list(sentences(text))
    bounds = [bound for sentence in read for bound in (sentence.start, sentence.end)]
    assert bounds == sorted(bounds)
    assert all(len(each.words) == len(each.places) > 0 for each in read)
    between = [0, *bounds, len(text)]
    for left, right in zip(between[::2], between[1::2], strict=True):
        assert not text[left:right].strip() or not text[left:right].strip().isprintable()


@given(text=wild)
def test_what_is_compared_is_as_long_as_what_was_written(text: str) -> None:
    assert len(alike(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Lee is in. He waits.", ["Dr. Lee is in.", "He waits."]),
        ("Call Michael J. Powers. Now.", ["Call Michael J. Powers.", "Now."]),
        ("At 8:45 a.m. on Tuesday. Or 9.", ["At 8:45 a.m. on Tuesday.", "Or 9."]),
        ("At 9 a.m. Tuesday it rains.", ["At 9 a.m. Tuesday it rains."]),
        ("We met at 9 a.m. You were late.", ["We met at 9 a.m.", "You were late."]),
        ("I work for Acme Inc. What about you?", ["I work for Acme Inc.", "What about you?"]),
        ("It costs 3.50 a piece. Fine.", ["It costs 3.50 a piece.", "Fine."]),
        ("“Did it work?” he asked. “Yes.”", ["“Did it work?” he asked.", "“Yes.”"]),
        ("She said “No.” Then she left.", ["She said “No.”", "Then she left."]),
        ("He said no. Did he?", ["He said no.", "Did he?"]),
        ("Well... it depends. So?", ["Well... it depends.", "So?"]),
        ("So am I. You too?", ["So am I.", "You too?"]),
        ("One\ntwo\n\nthree", ["One", "two", "three"]),
        ("元気ですか？はい。", ["元気ですか？", "はい。"]),
        ("كيف حالك؟ بخير.", ["كيف حالك؟", "بخير."]),
        ("आप कैसे हैं। ठीक।", ["आप कैसे हैं।", "ठीक।"]),
        ("What?! Really?", ["What?!", "Really?"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, parts: list[str]) -> None:
    assert [text[each.start : each.end] for each in sentences(text)] == parts


def steps_taken(text: str, kind: str) -> int:
    """Count the calls that advice on a text takes, of functions of Python and of C."""
    counted = 0

    def count(_frame: FrameType, event: str, _value: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        advise(text, kind, CALL)
    finally:
        sys.setprofile(None)
    return counted


STEPS_A_SIGN, STEPS_OF_A_SHORT_TEXT = 25, 300_000
HOSTILE = {
    "dots": ". ",
    "braces": "{",
    "places": "{x}",
    "brackets": "[a ",
    "a word without end": "a-",
    "one sentence without end": "did you get my e-mail and ",
    "questions": "Did you get my e-mail? ",
    "abbreviations": "Dr. ",
    "quotes": "?\" '",
    "every list at once": "we our best you hope if whether get chance to my e-mail or sign ",
    "greetings": "Hello Debbie, hi, ",
    "marks": "\u0301\u200d",
    "blanks": " ",
    "lines": "\n",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_text_takes_more_steps_than_its_length_allows(what: str) -> None:
    for size in (1000, 20_000):
        text = HOSTILE[what] * (size // len(HOSTILE[what]))
        for kind in ("opening", "point"):
            assert steps_taken(text, kind) < STEPS_A_SIGN * len(text) + STEPS_OF_A_SHORT_TEXT


@pytest.mark.parametrize("what", ["places", "questions", "one sentence without end"])
def test_200_kb_of_anything_are_advised_on_with_an_end_to_the_advice(what: str) -> None:
    text = HOSTILE[what] * (200_000 // len(HOSTILE[what]))
    found = advise(text, "opening", CALL)
    assert 1 <= len(found) <= 200
    assert all(each.text == text[each.start : each.end] for each in found)


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    read = list(sentences("word " * 1000))
    assert max(len(each.words) for each in read) == MOST_WORDS
    assert sum(len(each.words) for each in read) == 1000


TABLES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": getattr(module, name)
    for module in (advice_rules, advice_rules_calls, advice_rules_selling)
    for name in dir(module)
    if name.isupper()
}


def names_in(phrase: str) -> list[str]:
    return [
        word
        for part in phrase.split()
        for choice in part.lstrip("!").removesuffix("?").split("|")
        for word in choice.split("_")
        if word not in ("^", "$", "*", "#", "...", "....")
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_word_of_a_phrase_is_one_that_a_line_can_have(name: str) -> None:
    odd = [
        word
        for phrase in TABLES[name]
        for word in names_in(phrase)
        if word not in LISTS and word not in FRAGMENTS and word not in ",.:;?-%"
        if words_of(word) != (word,) or word.isupper()
    ]
    assert odd == []


def test_every_word_of_a_list_is_one_that_a_line_can_have() -> None:
    phrases = [phrase for lines in FRAGMENTS.values() for phrase in lines]
    odd = [word for phrase in phrases for word in names_in(phrase) if not word.isupper()]
    odd += [word for words in LISTS.values() for each in words.split("|") for word in each.split()]
    assert [word for word in odd if words_of(word) != (word,) and word not in ",.:;?*"] == []


@pytest.mark.parametrize(
    ("phrase", "line", "first"),
    [
        ("touch|touching base", " i am touching base . ", 2),
        ("touch base", " touch the base ", None),
        ("look_at|read it", " look at it ", 0),
        ("any? news", " any news ? ", 0),
        ("any? news", " news ? ", 0),
        ("get ... it", " get a hold of it ", 0),
        ("get ... it", " get one two three four it ", None),
        ("get .... it", " get one two three four it ", 0),
        ("get ... it", " get , it ", None),
        ("^ did you", " well , did you ? ", 2),
        ("^ did you", " when did you ? ", None),
        ("check in $", " just check in ", 1),
        ("check in $", " check in , please ", 0),
        ("check in $", " check in the hotel ", None),
        ("in today|$", " check in today ", 1),
        ("our !talk|call", " our talk and our tools ", 3),
        ("at #", " at 8:45 ", 0),
        ("at #", " at once ", None),
        ("really ASKS", " really ? ", 0),
        ("your_* says", " your boss says ", 0),
        ("HOUR WEEKDAY", " half past friday ", 0),
        ("MINE", " the estimate ", 0),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, line: str, first: int | None) -> None:
    assert Phrases([phrase]).first(line) == first
    assert Phrases([phrase]).are_in(line) is (first is not None)


def test_of_several_phrases_the_one_that_comes_first_in_the_line_counts() -> None:
    assert Phrases(["touch base", "my e-mail"]).first(" my e-mail , touch base ") == 0
    assert Phrases(["my e-mail", "touch base"]).first(" touch base , my e-mail ") == 0
