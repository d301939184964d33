"""Envelopes, labels, contact cards, the call sheet and the test page, measured from the PDF."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from benchmarks.hostile import SCRIPTS, hostile
from desktop_app.domain.printed import Addressee, CallToMake, IndexCard
from desktop_app.gui.printing.pdf import write_pdf
from desktop_app.paper.call_sheet import call_sheet_pages
from desktop_app.paper.contact_card import contact_card_pages
from desktop_app.paper.envelope import envelope_pages
from desktop_app.paper.labels import SHEETS, Grid, label_grid, label_pages
from desktop_app.paper.page import Page, Text
from desktop_app.paper.postal import postal_lines
from desktop_app.paper.trial import trial_pages
from desktop_app.print_options import ENVELOPE_SIZES
from desktop_app.settings import Settings
from tests.builders import MICHAEL, NEW_YORK, wall
from tests.pdf import Measured, letters, measured, strays

ME = replace(MICHAEL, address="1 Main Street\nNew York, NY 10001")
SENDER = Addressee(ME.name, ME.company, ME.address, "US")
DEBBIE = Addressee("Debbie Marsh", "ABC Educom", "221 W Wacker Drive\nChicago, IL 60606")
LONG = "Maximiliane-Wilhelmine von und zu Wolfeschlegelsteinhausenbergerdorff und Söhne"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"


def printed(file: Path, pages: Sequence[Page]) -> list[Measured]:
    """Write pages, and see to it that each is as it was meant before more is asked of it."""
    write_pdf(file, pages)
    found = measured(file)
    assert len(found) == len(pages)
    for page, each in zip(pages, found, strict=True):
        assert (each.width, each.height) == pytest.approx((page.width, page.height), abs=0.2)
        assert strays(page, each) == []
        assert each.loose_fonts == frozenset()
        meant = "".join(block.text for block in page.blocks if isinstance(block, Text))
        assert letters(each.text) == letters(meant)
    return found


@pytest.mark.parametrize("size", ENVELOPE_SIZES)
def test_an_address_lies_where_the_machines_of_the_post_read(file: Path, size: str) -> None:
    (page,) = printed(file, envelope_pages([DEBBIE], SENDER, ME, size))
    address = [sign for sign in page.signs if sign.x > page.width * 0.4]
    assert letters("".join(sign.sign for sign in address)) == letters(
        "Debbie Marsh ABC Educom 221 W WACKER DRIVE CHICAGO IL 60606"
    )
    for sign in address:
        assert sign.x >= 12.7
        assert sign.x + sign.w <= page.width - 15
        assert page.height - 69.9 <= sign.y or sign.y >= 40  # USPS; Deutsche Post
        assert sign.y >= 40
        assert sign.y + sign.h <= page.height - 15.9
    corner = [sign for sign in page.signs if sign.x < page.width * 0.4]
    assert letters("".join(sign.sign for sign in corner)) == letters(
        "Michael Powers Brightline 1 MAIN STREET NEW YORK NY 10001"
    )
    assert max(sign.y + sign.h for sign in corner) < min(sign.y for sign in address)


def test_a_letter_abroad_names_both_countries(file: Path) -> None:
    berlin = Addressee("Jürgen Müller", "", "Invalidenstraße 9\n10115 Berlin", "DE")
    (page,) = printed(file, envelope_pages([berlin], SENDER, ME, "DL"))
    assert "GERMANY" in page.text
    assert "UNITED STATES OF AMERICA" in page.text


def test_without_an_address_of_ones_own_there_is_no_corner(file: Path) -> None:
    (page,) = printed(file, envelope_pages([DEBBIE], replace(SENDER, address=""), ME, "C6"))
    assert "Michael" not in page.text


@pytest.mark.parametrize("name", list(SHEETS))
def test_labels_lie_on_the_makers_grid(file: Path, name: str) -> None:
    """A text that fills its label is to be within 0.3 mm of where the label is."""
    grid = SHEETS[name]
    (page,) = printed(file, label_pages([DEBBIE] * grid.count, ME, name))
    for number in range(grid.count):
        x, y, w, h = grid.cell(number)
        assert letters(page.inside((x, y, w, h))) == letters("\n".join(postal_lines(DEBBIE, "US")))
    begins = [sign for sign in page.signs if sign.sign == "D" and sign.h > 2][::2]
    places = sorted({(round(sign.y, 1), round(sign.x, 1)) for sign in begins})
    assert len(places) >= grid.count
    top, left = places[0]
    assert left == pytest.approx(grid.left + min(4.5, grid.w * 0.08), abs=0.5)
    for number in range(grid.count):
        x, y, _w, _h = grid.cell(number)
        meant = (top + y - grid.top, left + x - grid.left)
        assert any(place == pytest.approx(meant, abs=0.3) for place in places)


PUBLISHED = {
    "L7160": (210, 297, 3, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1),
    "L7163": (210, 297, 2, 7, 99.1, 38.1, 4.7, 15.1, 101.6, 38.1),
    "5160": (215.9, 279.4, 3, 10, 66.7, 25.4, 4.8, 12.7, 69.85, 25.4),
    "5163": (215.9, 279.4, 2, 5, 101.6, 50.8, 4.0, 12.7, 106.4, 50.8),
}


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_every_sheet_is_the_published_one_within_a_third_of_a_millimetre(name: str) -> None:
    width, height, columns, rows, w, h, left, top, step_x, step_y = PUBLISHED[name]
    grid = SHEETS[name]
    assert (grid.columns, grid.rows) == (columns, rows)
    for number in range(grid.count):
        row, column = divmod(number, columns)
        meant = (left + column * step_x, top + row * step_y, w, h)
        assert grid.cell(number) == pytest.approx(meant, abs=0.3)
    x, y, _w, _h = grid.cell(grid.count - 1)
    assert x + w <= width
    assert y + h <= height
    (page,) = label_pages([DEBBIE], MICHAEL, name)
    assert (page.width, page.height) == pytest.approx((width, height))


def test_a_half_used_sheet_is_begun_where_it_was_left(file: Path) -> None:
    grid = SHEETS["L7160"]
    people = [replace(DEBBIE, name=f"Person {number}", company="") for number in range(20)]
    first, second = printed(file, label_pages(people, ME, "L7160", start=6))
    for number in range(grid.count):
        said = first.inside(grid.cell(number))
        assert said.startswith("Person") == (number >= 5)
    assert second.inside(grid.cell(3)).startswith("Person19")
    assert second.inside(grid.cell(4)) == ""


def test_a_sheet_of_ones_own_is_used_as_it_was_described(file: Path) -> None:
    mine = replace(ME, label_sheet="custom", label_grid="A4 2x4 99x67.5 4.5x13.5 2.5x0")
    grid = label_grid("", mine)
    assert grid == Grid("A4", 2, 4, 99.0, 67.5, 4.5, 13.5, 101.5, 67.5)
    (page,) = printed(file, label_pages([DEBBIE] * 8, mine))
    assert page.inside(grid.cell(7)).startswith("Debbie")


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_every_script_stays_whole_in_its_label(tmp_path: Path, script: str) -> None:
    chance = random.Random(845)
    _whole_in_their_labels(tmp_path / "out.pdf", [hostile(chance, script) for _ in range(15)])


@hypothesis_settings(max_examples=8)
@given(st.integers(0, 2**32))
def test_no_address_leaves_its_label_or_loses_a_letter(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    file = tmp_path_factory.mktemp("labels") / "out.pdf"
    _whole_in_their_labels(file, [hostile(chance) for _ in range(10)])


def _whole_in_their_labels(file: Path, people: list[Addressee]) -> None:
    grid = SHEETS["5160"]  # the smallest
    (page,) = printed(file, label_pages(people, ME, "5160"))
    for number, each in enumerate(people):
        cell = grid.cell(number)
        assert letters(page.inside(cell)) == letters("\n".join(postal_lines(each, "US")))


def test_an_index_card_is_three_by_five_inches_and_holds_what_is_known(file: Path) -> None:
    card = IndexCard(
        "Debbie Marsh",
        "ABC Educom",
        "Training manager",
        ("+1 312 555 0134", "+1 312 555 0135"),
        "Tuesday 16 June, 8:45 in Chicago, 9:45 for you",
        "The contract renews before it can be reviewed.",
        "Two weeks to look at it in peace.",
        "Last Tuesday: asked about the lake route.",
    )
    page, bare = printed(file, contact_card_pages([card, IndexCard("Nobody")]))
    assert (page.width, page.height) == pytest.approx((127, 76.2), abs=0.2)
    for said in ("Debbie Marsh", "+1 312 555 0134", "8:45 in Chicago", "lake route"):
        assert said in page.text
    assert "No number yet" in bare.text


def test_an_index_card_holds_its_shape_with_too_much_on_it(file: Path) -> None:
    card = IndexCard(LONG, LONG, LONG, (LONG,), LONG, LONG * 3, LONG * 2, LONG * 4)
    (page,) = contact_card_pages([card])
    write_pdf(file, [page])
    (found,) = measured(file)
    assert strays(page, found) == []
    assert "…" in found.text


def calls(count: int) -> list[CallToMake]:
    return [
        CallToMake(
            wall(f"2026-06-16 {8 + number // 4}:{15 * (number % 4):02d}"),
            f"Person {number}",
            "ABC Educom",
            ("+1 312 555 0134", "+1 312 555 0135"),
            "the two modules",
            "a date for the trial",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_call_sheet_flows_over_pages_in_order_of_the_minute(file: Path, paper: str) -> None:
    pages = call_sheet_pages(calls(17)[::-1], ME, date(2026, 6, 16), paper)
    found = printed(file, pages)
    assert len(found) == 3
    text = "\n".join(page.text for page in found)
    places = [text.index(f"Person {number}\r") for number in range(17)]
    assert places == sorted(places)
    assert "Page 3 of 3" in text
    assert text.count("9:00 in Chicago") == 1
    for page in found:
        assert page.shapes
        for x, y, w, h in page.shapes:
            assert x >= 10
            assert x + w <= page.width - 10
            assert y >= 10
            assert y + h <= page.height - 10


def test_each_day_begins_a_page_and_what_is_late_is_made_today(file: Path) -> None:
    late = replace(calls(1)[0], due=wall("2026-06-15 8:45"), name="Late")
    tomorrow = replace(calls(1)[0], due=wall("2026-06-17 8:45", NEW_YORK), name="Tomorrow")
    today, after = printed(
        file, call_sheet_pages([tomorrow, *calls(2), late], ME, date(2026, 6, 16))
    )
    assert "Calls on Tuesday 16 June" in today.text
    assert "Mon 15 Jun" in today.text
    assert "3 calls" in today.text
    assert "Calls on Wednesday 17 June" in after.text
    assert "in New York" not in after.text


def test_the_clock_at_the_other_end_says_its_day_where_it_is_another(file: Path) -> None:
    far = replace(calls(1)[0], due=wall("2026-06-17 5:00", "Asia/Tokyo"))
    (page,) = printed(file, call_sheet_pages([far], ME, date(2026, 6, 16)))
    assert "16:00" in page.text
    assert "Wed 5:00 in Tokyo" in page.text


def test_a_call_with_too_much_to_say_stays_in_its_row(file: Path) -> None:
    long = replace(calls(1)[0], name=LONG, company=LONG, phones=(LONG, LONG, LONG), purpose=LONG)
    printed(file, call_sheet_pages([long] * 6, ME, date(2026, 6, 16)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_marks_of_the_test_page_lie_where_they_say(file: Path, paper: str) -> None:
    (page,) = printed(file, trial_pages(ME, paper))
    marks = sorted(
        x + w / 2 for x, y, w, h in page.shapes if 34 < y < 38 and y + h == pytest.approx(40.1)
    )
    assert marks[0] == pytest.approx(20, abs=0.05)
    assert all(mark == pytest.approx(round(mark), abs=0.05) for mark in marks)
    assert "Moved now by 0 mm" in page.text.replace("\u00a0", " ")


Make = Callable[[Settings], list[Page]]


@pytest.mark.parametrize(
    "make",
    [
        lambda mine: envelope_pages([DEBBIE], SENDER, mine, "C6"),
        lambda mine: label_pages([DEBBIE], mine, "L7163"),
        lambda mine: call_sheet_pages(calls(3), mine, date(2026, 6, 16)),
        lambda mine: trial_pages(mine),
    ],
)
def test_an_offset_moves_every_form(file: Path, make: Make) -> None:
    pages = make(ME)
    write_pdf(file, pages)
    before = measured(file)[0]
    write_pdf(file, pages, offset=(-1.2, 2.4))
    after = measured(file)[0]
    for sign, other in zip(before.signs, after.signs, strict=True):
        assert (other.x - sign.x, other.y - sign.y) == pytest.approx((-1.2, 2.4), abs=0.03)
