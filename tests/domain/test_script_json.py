"""Scripts as they are kept: read from JSON, written to it, refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import script, script_json, script_places
from desktop_app.domain.script import BlockKind, Occasion
from desktop_app.errors import AppError
from tests.domain.one_call import shipped


def default_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script_json.dump_script(shipped()))
    return data


def test_the_default_script_can_be_used() -> None:
    names = [block.name for block in shipped().blocks]

    assert set(script.REQUIRED) <= set(names)
    assert 8 <= len(shipped().block("questions").texts) <= 10


def test_the_default_script_asks_for_no_place_that_does_not_exist() -> None:
    nothing_known = dict.fromkeys(script.PLACES, "")
    for block in script_places.render(shipped(), nothing_known):
        assert set(block.missing) <= {"my_name", "my_phone", "next_time", "name"}, block.name


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in default_data().items() if name != key}


def _with_block(**fields: Any) -> dict[str, Any]:
    data = default_data()
    data["blocks"][0].update(fields)
    return data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "a script"),
        (_without("blocks"), "“blocks”"),
        (_without("name"), "“name”"),
        (_with_block(name=""), "“name”"),
        (_with_block(name="questions", kind="questions"), "“questions” occurs twice"),
        (_with_block(name="hello"), "lacks the block opening"),
        (_with_block(kind="song"), "kind song"),
        (_with_block(texts=[]), "“texts”"),
        (_with_block(texts=["Hello", " "]), "“Opening” has nothing to say"),
        (_with_block(texts=[3]), "“Opening” has nothing to say"),
        (default_data() | {"blocks": ["Hello"]}, "a block"),
        (default_data() | {"occasion": "wedding"}, "occasion wedding"),
        (_with_block(kind="closing"), "should be of opening"),
        (_with_block(texts=["{first_name}, {frist_name}"]), "place {frist_name}"),
        (_with_block(texts=["Hello[, {frist_name}]"]), "place {frist_name}"),
        (_with_block(texts=["word " * 5_000]), "more than 20 kB"),
        (_with_block(texts=["word " * 3_000] * 14), "more than 200 kB"),
        (_with_block(texts=["word"] * 1_000), "more than 1000 texts"),
        (_with_block(name="answers", kind="answers", texts=["Why? ::"]), "nothing to say"),
    ],
)
def test_a_broken_script_is_refused_with_what_is_wrong(data: object, words: str) -> None:
    with pytest.raises(AppError) as refusal:
        script_json.parse_script(data)

    assert refusal.value.code == "script"
    assert words in refusal.value.message


def test_a_refusal_is_one_sentence_whatever_was_written() -> None:
    for data in (_with_block(kind="x" * 9_000), _with_block(texts=["{" + "y" * 9_000 + "}"])):
        with pytest.raises(AppError) as refusal:
            script_json.parse_script(data)

        assert len(refusal.value.message) < 200
        assert refusal.value.message.count(".") == 1


def test_a_misspelt_place_is_refused_with_those_that_may_be_meant() -> None:
    with pytest.raises(AppError) as refusal:
        script_json.parse_script(_with_block(texts=["{frist_name}"]))

    assert refusal.value.offers[0] == "first_name"


def test_a_kind_and_an_occasion_that_do_not_exist_are_refused_with_those_that_do() -> None:
    for data, there_are in (
        (_with_block(kind="song"), list(BlockKind)),
        (default_data() | {"occasion": "wedding"}, list(Occasion)),
    ):
        with pytest.raises(AppError) as refusal:
            script_json.parse_script(data)

        assert list(refusal.value.offers) == there_are


@pytest.mark.parametrize("text", ["", "no JSON", "[" * 100_000, '{"name": ', " " * 900_000])
def test_what_is_no_json_is_refused_in_words(text: str) -> None:
    with pytest.raises(AppError) as refusal:
        script_json.read_script(text)

    assert refusal.value.code == "script"


def test_letters_that_no_program_can_write_are_replaced() -> None:
    data = default_data() | {"name": "Mine \ud800\x00 and only mine"}

    assert script_json.parse_script(data).name == "Mine ? and only mine"


def test_a_file_that_begins_with_a_byte_order_mark_is_read() -> None:
    assert script_json.read_script("\ufeff" + script_json.dump_script(shipped())) == shipped()


_WORDS = st.text(
    st.characters(exclude_characters="{}\x00\r", exclude_categories=["Cs"]), min_size=1
).filter(str.strip)
_TEXTS = st.lists(
    st.one_of(_WORDS, st.sampled_from(["Hello {first_name}", "[{gain}|{concern}]"])), min_size=1
)
_NAMES = _WORDS.map(lambda text: " ".join(text.split())[:20].strip()).filter(bool)


@st.composite
def _scripts(draw: st.DrawFn) -> script.Script:
    """Draw a script as a user may have written it: any names, any words."""
    blocks = [
        script.Block(name, draw(_NAMES), kind, tuple(text.strip() for text in draw(_TEXTS)))
        for name, kind in script.REQUIRED.items()
    ]
    extra = script.Block("mine", draw(_NAMES), BlockKind.OFFERS, ("Try it.",))
    return script.Script(draw(_NAMES), (*blocks, extra), draw(st.sampled_from(Occasion)))


@given(_scripts())
@settings(max_examples=30)
def test_what_was_written_is_read_back_as_it_was(written: script.Script) -> None:
    assert script_json.read_script(script_json.dump_script(written)) == written


def test_a_shipped_script_builds_on_blocks_that_are_written_once() -> None:
    shared = {
        "hello": script.Block("opening", "Opening", BlockKind.OPENING, ("Hello.",)),
        "more": script.Block("x", "X", BlockKind.ANSWERS, ("Why? :: Because.",)),
    }
    data = default_data()
    data["blocks"][0] = "hello"
    answers = next(block for block in data["blocks"][1:] if block["name"] == "answers")
    answers |= {"texts": ["Who? :: I."], "more": "more"}

    built = script_json.parse_script(data, shared)

    assert built.block("opening").texts == ("Hello.",)
    assert built.block("answers").texts == ("Who? :: I.", "Why? :: Because.")


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner)))
def test_anything_that_is_no_script_is_refused_in_words(data: object) -> None:
    with pytest.raises(AppError):
        script_json.parse_script(data)


def test_a_block_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(AppError) as refusal:
        shipped().block("epilogue")

    assert "closing" in refusal.value.offers
