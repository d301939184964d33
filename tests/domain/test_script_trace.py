"""A better wording finds its way from what is said into what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.script_places import fill
from desktop_app.domain.script_trace import reworded, said, trace, written_span

PLACES = {
    "first_name": "Debbie",
    "my_name": "Michael Powers",
    "company": "ABC Educom",
    "concern": "the modules run over time",
    "gain": "",
    "deadline": "30 June",
    "goal": "",
}
TEMPLATES = [
    "{first_name}, this is {my_name}. How are you?",
    "[{first_name}, this|Hello, this] is {my_name}[ from {gain}]. You mentioned {concern}.",
    "[You would like {gain}.|You mentioned {concern}.] Before {deadline}[ and {goal}].",
    "Two {{braces}} and a [pause] for {frist_name}.",
    " [{gain}] {first_name} ",
    "",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_pieces_of_a_text_are_what_is_said(template: str) -> None:
    assert said(trace(template, PLACES)) == fill(template, PLACES).text


@given(
    st.lists(
        st.sampled_from(
            [
                "{first_name}",
                "{gain}",
                "[ {gain}|to {company}]",
                "[{goal}]",
                " ",
                "a",
                ", b ",
                "{{",
                "[x]",
                ".",
            ]
        )
    )
)
def test_pieces_and_filling_never_disagree(parts: list[str]) -> None:
    template = "".join(parts)
    assert said(trace(template, PLACES)) == fill(template, PLACES).text


@pytest.mark.parametrize(
    ("template", "old", "new", "expected"),
    [
        (
            TEMPLATES[0],
            "How are you?",
            "How does now suit you?",
            "{first_name}, this is {my_name}. How does now suit you?",
        ),
        (
            TEMPLATES[1],
            "Debbie, this is",
            "Debbie, here is",
            "[{first_name}, here|Hello, this] is {my_name}[ from {gain}]. You mentioned {concern}.",
        ),
        (
            TEMPLATES[2],
            "Before 30 June",
            "Before the end of May",
            "[You would like {gain}.|You mentioned {concern}.] Before the end of May[ and {goal}].",
        ),
    ],
)
def test_only_what_differs_is_written_anew(
    template: str, old: str, new: str, expected: str
) -> None:
    start = fill(template, PLACES).text.index(old)
    assert reworded(template, PLACES, start, start + len(old), new) == expected


def test_the_words_of_a_place_become_the_place_again() -> None:
    template = "Hello."
    better = "Debbie, this is Michael Powers. Hello."
    written = reworded(template, PLACES, 0, len(template), better)
    assert written == "{first_name}, this is {my_name}. Hello."
    assert fill(written, {**PLACES, "first_name": "John"}).text.startswith("John, this")


def test_what_is_added_at_the_end_stands_after_an_optional_part() -> None:
    template = "I suggest a look[ before {deadline}]"
    text = fill(template, PLACES).text
    written = reworded(template, PLACES, len(text), len(text), ", and the next steps, if any.")
    assert written == template + ", and the next steps, if any."


def test_a_wording_over_the_edge_of_an_optional_part_takes_its_place() -> None:
    template = "Call me[ before {deadline} comes], please."
    text = fill(template, PLACES).text
    start = text.index("me before")
    written = reworded(template, PLACES, start, start + len("me before"), "us by")
    assert fill(written, PLACES).text == "Call us by 30 June comes, please."


@given(
    st.sampled_from(TEMPLATES[:4]),
    st.integers(0, 60),
    st.integers(0, 60),
    st.text("ab {}[]|.Debbie", max_size=12),
)
def test_what_was_put_in_is_what_is_said(template: str, start: int, length: int, new: str) -> None:
    text = fill(template, PLACES).text
    start = min(start, len(text))
    end = min(start + length, len(text))
    written = reworded(template, PLACES, start, end, new)
    expected = (text[:start] + new + text[end:]).split()
    assert fill(written, PLACES).text.split() == expected


def test_what_is_spoken_of_is_found_where_it_is_written() -> None:
    template = TEMPLATES[0]
    text = fill(template, PLACES).text
    start = text.index("How are you?")
    span = written_span(template, trace(template, PLACES), start, len(text))
    assert template[slice(*span)] == "How are you?"
    span = written_span(template, trace(template, PLACES), 0, 3)
    assert template[slice(*span)] == "{first_name}"
