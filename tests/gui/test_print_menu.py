"""Printing from the window: what is offered, what is shown first, and what is noted afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.cards.page import CardsPage
from desktop_app.gui.desk import Desk
from desktop_app.gui.printing.preview import PrintPreview
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.storage.cards import card_line
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, settle, show

TALK = at("2026-06-16 8:45")
ADDRESS = "12 Main St\nChicago, IL 60614"


@pytest.fixture
def menu(desk: Desk, clock: Clock) -> Iterator[PrintMenu]:
    """Return the menu of the day, over a window."""
    clock.now = at("2026-06-16 9:00")
    beneath = QWidget()
    show(beneath, 900, 700)
    yield PrintMenu(desk, beneath)
    destroy(beneath)


def first_talk(name: str, **fields: Any) -> ContactRecord:
    """Talk with somebody for the first time: a card is to be written."""
    contact = add(name, **fields)
    log(contact, "talked", TALK, next_call="2026-06-25 9:00")
    return contact


def choose(menu: PrintMenu, title: str) -> PrintPreview | None:
    """Choose something in the menu, and return the preview that opens."""
    menu.fill()
    (action,) = [each for each in menu.actions() if each.text() == title]
    action.trigger()
    settle()
    opened = menu.opened
    assert opened is None or isinstance(opened, PrintPreview)
    return opened


def print_it(preview: PrintPreview | None) -> None:
    """Have everything printed, as far as the program is asked."""
    assert preview is not None
    preview.printed.emit()
    preview.reject()


def test_the_cards_of_the_day_are_shown_first_and_noted_once_they_are_printed(
    menu: PrintMenu, desk: Desk
) -> None:
    first_talk("Ann")
    first_talk("Ben")
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    preview = choose(menu, "Cards to write")
    assert card_line(1).printed_at is None  # type: ignore[union-attr]
    print_it(preview)
    assert told == ["Printed 2 cards"]
    assert card_line(2).printed_at == at("2026-06-16 9:00")  # type: ignore[union-attr]
    assert card_line(2).state == "to-write"  # type: ignore[union-attr]


def test_a_card_that_was_printed_before_is_printed_again_and_that_is_said(
    menu: PrintMenu, desk: Desk, clock: Clock
) -> None:
    first_talk("Ann")
    print_it(choose(menu, "Cards to write"))
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    clock.advance(minutes=30)
    print_it(choose(menu, "Cards to write"))
    assert told == [
        "Printed the card to Ann",
        "The card to Ann was printed before: Tuesday 16 June 2026, 10:00.",
    ]


def test_a_preview_that_is_closed_has_printed_nothing(menu: PrintMenu) -> None:
    first_talk("Ann")
    preview = choose(menu, "Cards to write")
    assert preview is not None
    preview.reject()
    assert card_line(1).printed_at is None  # type: ignore[union-attr]


def test_without_a_card_to_write_one_sentence_says_so(menu: PrintMenu, desk: Desk) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    assert choose(menu, "Cards to write") is None
    assert told == ["There is no card to write."]


def test_who_has_no_address_is_named_and_the_others_are_printed(
    menu: PrintMenu, desk: Desk
) -> None:
    first_talk("Ann", address=ADDRESS)
    first_talk("Ben")
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    preview = choose(menu, "Envelopes for the cards")
    assert preview is not None
    assert told == ["There is no address yet of Ben: they are left out."]
    preview.reject()


def test_the_envelope_of_one_without_an_address_is_refused_in_one_sentence(
    menu: PrintMenu, desk: Desk
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    menu.contact_id = add("Ben").id
    assert choose(menu, "Envelope") is None
    assert told == ["no-address"]


def test_labels_go_on_at_the_label_that_is_left(menu: PrintMenu, desk: Desk) -> None:
    first_talk("Ann", address=ADDRESS)
    first_talk("Ben", address=ADDRESS)
    print_it(choose(menu, "Labels for the cards"))
    assert desk.settings.label_start == 3
    desk.save_settings(replace(desk.settings, label_start=29))
    print_it(choose(menu, "Labels for the cards"))
    assert desk.settings.label_start == 1  # the sheet is used up: it has thirty


def test_of_one_contact_an_index_card_for_the_telephone(menu: PrintMenu) -> None:
    debbie = add(phones=["+1 312 555 0134"])
    menu.contact_id = debbie.id
    preview = choose(menu, "Index card for the telephone")
    assert preview is not None
    assert preview.notice.text().startswith("Paper of 5 by 3 inches.")
    preview.reject()


def test_the_calls_of_the_day_are_printed_for_a_day_without_power(menu: PrintMenu) -> None:
    promise(add(), "2026-06-16 11:00")
    preview = choose(menu, "The calls of today, to make on paper")
    assert preview is not None
    preview.reject()


def test_the_page_of_cards_prints(desk: Desk, clock: Clock) -> None:
    clock.now = at("2026-06-16 9:00")
    first_talk("Ann", address=ADDRESS)
    page = CardsPage(desk)
    show(page, 1000, 700)
    settle()
    assert page.print_menu.contact_id is None
    assert page.letters.card.print_menu.contact_id == 1
    assert page.letters.card.print_button.isVisible()
    destroy(page)


def test_cards_are_saved_as_a_pdf_where_there_is_no_printer(
    menu: PrintMenu, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    first_talk("Ann")
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    preview = choose(menu, "Cards to write")
    assert preview is not None
    with qtbot.waitSignal(preview.saved):
        preview.pdf.save(str(tmp_path / "cards.pdf"))
        assert preview.pdf.progress.text() == "0 of 3 pages"
        assert preview.pdf.stop_button.isVisible()
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    assert told == ["Saved cards.pdf", "Printed the card to Ann"]


def test_a_pdf_that_is_stopped_or_cannot_be_written_notes_nothing(
    menu: PrintMenu, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    first_talk("Ann")
    preview = choose(menu, "Cards to write")
    assert preview is not None
    preview.pdf.save(str(tmp_path / "cards.pdf"))
    preview.pdf.stop_button.click()
    assert not (tmp_path / "cards.pdf").exists()
    with qtbot.waitSignal(preview.pdf.failed):
        preview.pdf.save(str(tmp_path / "nowhere" / "cards.pdf"))
    assert preview.trouble.isVisible()
    assert preview.pdf.save_button.isVisible()
    preview.reject()
    assert card_line(1).printed_at is None  # type: ignore[union-attr]
