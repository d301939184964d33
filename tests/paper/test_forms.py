"""What the other forms refuse, and how their pages are divided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app import print_options
from desktop_app.domain.printed import Addressee
from desktop_app.errors import AppError
from desktop_app.paper.envelope import envelope_pages, with_address
from desktop_app.paper.labels import SHEETS, label_grid, label_pages
from desktop_app.paper.page import out_of_reach
from desktop_app.paper.trial import trial_pages
from desktop_app.settings import Settings, checked
from tests.builders import MICHAEL

DEBBIE = Addressee("Debbie Marsh", "", "221 W Wacker Drive\nChicago, IL 60606")
JOHN = Addressee("John Oka")


def test_of_several_those_without_an_address_are_named_and_the_others_printed() -> None:
    assert with_address([DEBBIE, JOHN]) == ([DEBBIE], ("John Oka",))


@pytest.mark.parametrize(
    ("people", "named"),
    [([JOHN], "John Oka"), ([JOHN, replace(JOHN, name="Mei")], "John Oka, Mei")],
)
def test_where_nobody_has_an_address_nothing_is_printed(
    people: list[Addressee], named: str
) -> None:
    with pytest.raises(AppError, match=named) as refused:
        with_address(people)
    assert refused.value.code == "no-address"


@pytest.mark.parametrize("name", list(SHEETS))
@pytest.mark.parametrize("start", [0, -1, 31])
def test_a_label_that_the_sheet_does_not_have_is_refused(name: str, start: int) -> None:
    with pytest.raises(AppError) as refused:
        label_pages([DEBBIE], MICHAEL, name, start)
    assert refused.value.code == "no-such-label"


def test_the_last_label_may_be_the_first() -> None:
    pages = label_pages([DEBBIE] * 2, MICHAEL, "L7160", 21)
    assert [len(page.blocks) for page in pages] == [1, 1]
    assert label_pages([], MICHAEL) == []


def test_a_label_sheet_is_known_by_name_or_described() -> None:
    assert label_grid("Avery L7160", MICHAEL) == SHEETS["L7160"]
    assert label_grid("", MICHAEL) == SHEETS["5160"]
    assert label_grid("", replace(MICHAEL, country="GB")) == SHEETS["L7160"]
    with pytest.raises(AppError) as refused:
        label_grid("custom", MICHAEL)
    assert refused.value.code == "no-grid"
    with pytest.raises(AppError) as refused:
        label_grid("L9999", MICHAEL)
    assert refused.value.offers == print_options.LABEL_SHEETS


@pytest.mark.parametrize(
    "grid",
    [
        "A4 3x7 63.5x38.1 7.2x15.1 2.5x0",
        "Letter 3x10 66.7x25.4 4.8x12.7 3.1x0",
        "A4 1x1 210x297 0x0 0x0",
        "A4 3x8 70x37.125 0x0 0x0",
    ],
)
def test_a_grid_that_fits_its_paper_is_taken(grid: str) -> None:
    assert checked(replace(MICHAEL, label_grid=grid)).label_grid == grid


@pytest.mark.parametrize(
    "grid",
    [
        "three by seven",
        "A4 3x7",
        "A5 3x7 63.5x38.1 7.2x15.1 2.5x0",
        "A4 4x7 63.5x38.1 7.2x15.1 2.5x0",
        "A4 3x8 63.5x38.1 7.2x15.1 2.5x0",
        "A4 0x7 63.5x38.1 7.2x15.1 2.5x0",
        "A4 3x7 4x38.1 7.2x15.1 2.5x0",
        "A4 3x7 63.5x38.1 -7.2x15.1 2.5x0",
    ],
)
def test_a_grid_that_does_not_fit_is_refused(grid: str) -> None:
    with pytest.raises(AppError, match="fits the paper"):
        checked(replace(MICHAEL, label_grid=grid))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("card_size", "B5"),
        ("envelope_size", "C4"),
        ("label_sheet", "L1"),
        ("paper", "A3"),
        ("print_offset_x", 20.5),
        ("print_offset_y", float("nan")),
    ],
)
def test_an_option_that_cannot_be_is_refused_in_a_sentence(option: str, value: object) -> None:
    with pytest.raises(AppError) as refused:
        checked(replace(MICHAEL, **{option: value}))  # type: ignore[arg-type]
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("country", "paper"),
    [("US", "Letter"), ("CA", "Letter"), ("MX", "Letter"), ("DE", "A4"), ("JP", "A4")],
)
def test_the_paper_follows_the_country_unless_it_is_chosen(country: str, paper: str) -> None:
    assert Settings(country=country).home_paper == paper
    assert Settings(country=country, paper="A4").home_paper == "A4"


def test_every_form_keeps_away_from_where_no_printer_prints() -> None:
    for page in (*trial_pages(MICHAEL), *envelope_pages([DEBBIE], DEBBIE, MICHAEL)):
        assert not out_of_reach(page, 5, 5, 5, 5)
        assert out_of_reach(page, 100, 5, 5, 5)
