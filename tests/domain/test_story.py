"""A client's success is told without the client's name unless they permitted it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.story import told


# METHOD: words ("told with the name removed unless permitted")
@pytest.mark.parametrize(
    ("text", "client", "said"),
    [
        (
            "Harbour Print halved its reprints. Harbour Print now checks twice.",
            "Harbour Print",
            "A client of ours halved its reprints. The client now checks twice.",
        ),
        (
            "We asked HARBOUR  PRINT what it cost them.",
            "Harbour Print",
            "We asked a client of ours what it cost them.",
        ),
        (
            "Debbie's team lost a day. Ms Marsh found it.",
            "Debbie Marsh, ABC Educom",
            "Our client’s team lost a day. The client found it.",
        ),
        ("Lumen: two patients more.", "Lumen Dental Ltd", "A client of ours: two patients more."),
        ("田中さんは喜んだ", "田中", "A client of oursさんは喜んだ"),
        ("M\u0075\u0308ller saved a shift.", "Müller", "A client of ours saved a shift."),
        ("The kimono stays; Kim goes.", "Kim", "The kimono stays; a client of ours goes."),
        ("The print of a harbour.", "Harbour Print", "The print of a harbour."),
        ("Of all firms, one.", "Bank of Ltd", "Of all firms, one."),
        ("An (a+b) firm grew.", "(a+b)", "An a client of ours firm grew."),
    ],
)
def test_an_anonymous_story_leaves_the_name_out(text: str, client: str, said: str) -> None:
    assert told(text, client, anonymous=True).text == said


def test_what_was_left_out_is_told_so_that_one_can_write_it_better() -> None:
    found = told("Debbie wrote. Ms Marsh signed.", "Debbie Marsh", anonymous=True)
    assert found.hidden == ("Debbie", "Ms Marsh")


def test_where_they_permitted_it_the_story_is_told_as_it_is() -> None:
    text = "Harbour Print halved its reprints."
    assert told(text, "Harbour Print", anonymous=False).text == text


@pytest.mark.parametrize("client", ["", "  ", ",\n;"])
def test_without_a_client_there_is_nothing_to_leave_out(client: str) -> None:
    assert told("A baker opened at five.", client, anonymous=True).text == "A baker opened at five."


@given(
    st.lists(st.sampled_from(["Zorro", "zorro blick", "ZORRO\nBLICK", "“Blick”", "and", "."])),
    st.sampled_from(["Zorro Blick", "Blick, Zorro", "zorro  blick"]),
)
def test_the_name_is_in_no_story_that_is_anonymous(words: list[str], client: str) -> None:
    said = " ".join(told(" ".join(words), client, anonymous=True).text.split()).casefold()
    for name in re.split(r"[,;\n]", client):
        assert " ".join(name.split()).casefold() not in said
