"""Printing: many cards into one PDF, and whether addresses of any script stay in their labels."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.hostile import hostile
from benchmarks.people import ME
from benchmarks.table import Figure
from desktop_app.domain.printed import Addressee, CardToWrite
from desktop_app.errors import AppError
from desktop_app.gui.printing.pdf import write_pdf
from desktop_app.paper.card import card_pages
from desktop_app.paper.labels import label_grid, label_pages
from desktop_app.paper.postal import postal_lines
from desktop_app.paper.slip import slip_pages

HIGHEST_S = 10.0
_SEED = 845
_WORDS = (
    "Dear {name},\n\nThank you for your time today.\n"
    "I look forward to our talk on Tuesday 16 June.\n\nKind regards,\nMichael Powers"
)


def figures(folder: Path, cards: int, addresses: int) -> list[Figure]:
    """Return how long cards take with their slips, how soon they can be stopped, and what strays.

    Every page is told to whoever watches; the longest wait between two is how long Stop takes.
    """
    chance = random.Random(_SEED)
    people = [hostile(chance) for _number in range(cards)]
    seconds, longest = _seconds_of_cards(folder / "cards.pdf", people)
    lost, spilled = _faults(folder / "labels.pdf", [hostile(chance) for _ in range(addresses)])
    return [
        Figure(f"{cards} cards with their slips as a PDF", "s", seconds, highest=HIGHEST_S),
        Figure("longest wait for Stop meanwhile", "ms", longest * 1000),
        Figure(f"addresses that lost a letter, of {addresses}", "", lost, highest=0),
        Figure(f"addresses that left their label, of {addresses}", "", spilled, highest=0),
    ]


def _seconds_of_cards(file: Path, people: list[Addressee]) -> tuple[float, float]:
    cards = [
        CardToWrite(number, each, _WORDS.format(name=each.name), (("Concern", "renewals"),))
        for number, each in enumerate(people)
    ]
    started = time.perf_counter()
    told = [started]

    def watch(done: int, total: int) -> bool:
        told.append(time.perf_counter())
        return done <= total

    pages = [*card_pages(cards, ME), *slip_pages(cards, ME)]
    write_pdf(file, pages, progress=watch)
    ended = time.perf_counter()
    _demand_that_it_stops(file, len(pages))
    waits = [after - before for before, after in pairwise(told)]
    return ended - started, max(waits, default=0.0)


def _demand_that_it_stops(file: Path, count: int) -> None:
    """Raise RuntimeError unless Stop leaves what was there before."""
    before = file.stat().st_mtime_ns
    cards = [CardToWrite(0, Addressee("Debbie"), "Thank you")] * max(2, count // 8)
    try:
        write_pdf(file, card_pages(cards, ME), progress=lambda done, _total: done < 2)
    except AppError as error:
        if error.code == "stopped" and file.stat().st_mtime_ns == before:
            return
    raise RuntimeError("a write that was stopped has changed the file")


def _faults(file: Path, people: list[Addressee]) -> tuple[int, int]:
    """Return how many addresses are not whole in their label, and how many pages have strays."""
    from tests.pdf import letters, measured, strays

    me = replace(ME, label_sheet="5160")
    grid = label_grid("", me)
    pages = label_pages(people, me)
    write_pdf(file, pages)
    lost = spilled = 0
    for number, (page, found) in enumerate(zip(pages, measured(file), strict=True)):
        spilled += len(strays(page, found))
        for place, each in enumerate(people[number * grid.count : (number + 1) * grid.count]):
            meant = "\n".join(postal_lines(each, me.home_country))
            lost += letters(found.inside(grid.cell(place))) != letters(meant)
    return lost, spilled
