"""The first start: asked once, saved as one goes, kept through a kill, left by any of its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app import settings as options
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.page import IntroductionPage
from desktop_app.gui.first_start.steps import Step
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.parts.inputs import ChoiceBox, TextLine
from desktop_app.paths import DataFolder
from desktop_app.services.bell import Bell
from desktop_app.settings import Settings
from desktop_app.storage import made_up, queries
from tests.builders import MORNING, add
from tests.fakes import Clock
from tests.gui.hands import destroy, keyboard, press, seen, settle, show, spoken_name, type_text

NOBODY = Settings(zone="America/New_York", country="US")


@pytest.fixture
def settings(folder: DataFolder) -> Settings:
    """Return the options of somebody who starts the program for the first time."""
    options.save(folder.settings, NOBODY)
    return NOBODY


Start = Callable[[], MainWindow]


@pytest.fixture
def start(desk: Desk, folder: DataFolder, clock: Clock) -> Iterator[Start]:
    """Return how the program is started; to start it once more is to have it killed before."""
    opened: list[MainWindow] = []
    desks = [desk]

    def run() -> MainWindow:
        if opened:
            window = opened.pop()
            destroy_at_once(window)
            desks.append(Desk(folder, options.load(folder.settings), clock))
        memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
        opened.append(MainWindow(desks[-1], memory, lambda: ((), (), (tick,))))
        show(opened[-1])
        return opened[-1]

    yield run
    for window in opened:
        destroy(window)


def tick(parent: QWidget) -> QCheckBox:
    return QCheckBox("Start at login", parent)


def destroy_at_once(window: MainWindow) -> None:
    """Take a window away as a kill does: nothing of it is asked to save."""
    window.first.page.hideEvent = lambda event: None  # type: ignore[method-assign]
    destroy(window)


def page_of(window: MainWindow) -> IntroductionPage:
    page = window.first.page
    assert window.stack.currentWidget() is page, "the introduction is not open"
    return page


def is_open(window: MainWindow) -> bool:
    return "page" in window.first.__dict__ and (window.stack.currentWidget() is window.first.page)


def text(page: IntroductionPage, option: str) -> str:
    entry = page.fields[option].entry
    assert isinstance(entry, TextLine)
    return entry.text()


def test_a_new_program_asks_who_calls_and_enter_goes_on_from_field_to_field(
    start: Start, folder: DataFolder
) -> None:
    page = page_of(start())
    type_text("Anna Weber")
    press("Return")
    type_text("Weber & Co")
    press("Return")
    type_text("212 555 0177")
    press("Return", "Return", "Ctrl+A")
    type_text("8:30")
    press("Return", "Ctrl+A")
    type_text("16:00")
    press("Return")
    kept = options.load(folder.settings)
    assert (kept.name, kept.company, kept.phone) == ("Anna Weber", "Weber & Co", "+1 212 555 0177")
    assert (kept.hours_start, kept.hours_end) == ("8:30", "16:00")
    assert text(page, "phone") == "+1 212 555 0177"
    press("Return")
    assert isinstance(keyboard(), QCheckBox)
    press("Return")
    assert keyboard() is page.cards[Step.BRING]
    press("Tab")
    assert keyboard() is page.cards[Step.ADD]
    press("Return")
    assert is_open_at(page, "contacts")


def is_open_at(page: IntroductionPage, key: str) -> bool:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.nav.current() == key


def test_the_opening_is_spoken_in_the_name_that_is_being_typed(start: Start) -> None:
    page = page_of(start())
    assert page.opening.words.startswith("Debbie, this is [your name].")
    type_text("Anna Weber")
    assert page.opening.words.startswith("Debbie, this is Anna Weber.")
    press("Return")
    type_text("Weber & Co")
    assert page.opening.words.startswith("Debbie, this is Anna Weber from Weber & Co.")


def test_a_number_that_can_be_none_is_refused_and_keeps_the_cursor(
    start: Start, folder: DataFolder
) -> None:
    page = page_of(start())
    page.fields["phone"].entry.setFocus()
    type_text("ask me")
    press("Return")
    assert "ask me is no telephone number" in seen(page)
    assert keyboard() is page.fields["phone"].entry
    page.cards[Step.ADD].click()
    assert keyboard() is page.fields["phone"].entry
    press("Ctrl+A", "Backspace")
    page.cards[Step.ADD].click()
    assert is_open_at(page, "contacts")
    assert options.load(folder.settings).phone == ""


def test_another_country_is_found_by_a_part_of_its_name(start: Start, folder: DataFolder) -> None:
    page = page_of(start())
    box = page.fields["country"].entry
    assert isinstance(box, ChoiceBox)
    box.setFocus()
    box.line.setText("germany")
    press("Return")
    assert options.load(folder.settings).country == "DE"
    assert box.line.text() == "Germany"


def test_later_puts_it_aside_for_good_and_loses_nothing(start: Start, folder: DataFolder) -> None:
    page = page_of(start())
    assert page.later_button.text() == "Later"
    type_text("Anna Weber")
    assert page.later_button.text() == "Close"
    press("Escape")
    kept = options.load(folder.settings)
    assert (kept.name, kept.introduced) == ("Anna Weber", True)
    window = start()
    assert not is_open(window)
    assert "Nobody to call yet" in seen(window)
    window.today.empty.steps[Step.INTRODUCTION].click()
    assert text(page_of(window), "name") == "Anna Weber"
    press("Escape")
    press("Ctrl+,")
    window.settings.introduction_button.click()
    page_of(window)
    press("Escape")
    assert window.stack.currentWidget() is window.settings


def test_after_a_kill_it_comes_again_with_all_that_was_typed(
    start: Start, folder: DataFolder
) -> None:
    page = page_of(start())
    type_text("Anna Weber")
    press("Return")
    page.fields["phone"].entry.setFocus()
    type_text("ask me")
    page.drafts.keep()  # two seconds have gone by
    window = start()
    page = page_of(window)
    assert text(page, "name") == "Anna Weber"
    assert text(page, "phone") == "ask me"
    assert page.fields["phone"].is_refused
    assert keyboard() is page.fields["phone"].entry


def test_a_kill_after_the_first_field_is_saved_does_not_end_the_introduction(
    start: Start,
) -> None:
    page = page_of(start())
    type_text("Anna Weber")
    press("Return")
    page.drafts.keep()
    assert text(page_of(start()), "name") == "Anna Weber"


@pytest.mark.parametrize("known", ["name", "contact"])
def test_who_is_known_or_calls_somebody_already_is_not_asked(
    start: Start, desk: Desk, known: str
) -> None:
    if known == "name":
        desk.save_settings(options.changed(desk.settings, name="Anna Weber"))
    else:
        add()
    assert not is_open(start())


def test_started_in_the_background_it_waits_for_the_window(desk: Desk, folder: DataFolder) -> None:
    memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, memory)
    settle()
    assert not window.isVisible()
    assert not is_open(window)
    show(window)
    assert is_open(window)
    destroy(window)


def test_a_demonstration_day_can_be_looked_at_and_taken_back(
    start: Start, folder: DataFolder
) -> None:
    window = start()
    page = page_of(window)
    type_text("Anna Weber")
    page.cards[Step.DEMO].click()
    assert window.today.middle.currentWidget() is window.today.call_desk
    kept = options.load(folder.settings)
    assert (kept.name, kept.company) == ("Anna Weber", "Brightline")
    (bar,) = window.bars.strips.values()
    assert "demonstration day" in bar.message.text()
    window.today.start_call(window.today.chosen[1] if window.today.chosen else 0)
    bar.buttons[0].click()
    assert queries.contact_count() == 0
    assert Bell("test").pending(MORNING.replace(year=2030)) == {}
    assert window.today.session is None
    assert not window.bars.strips
    kept = options.load(folder.settings)
    assert (kept.name, kept.company, kept.phone, kept.lent) == ("Anna Weber", "", "", "")
    assert text(page_of(window), "company") == ""
    window.foot.undo_button.click()
    assert made_up.is_there()
    assert window.bars.strips
    assert options.load(folder.settings).company == "Brightline"


def test_the_first_call_of_the_demonstration_is_never_seen_without_a_name(
    start: Start, desk: Desk
) -> None:
    page = page_of(start())
    seen_as: list[str] = []
    desk.changed.connect(
        lambda: seen_as.append(desk.settings.name) if queries.contact_count() else None
    )
    page.cards[Step.DEMO].click()
    assert set(seen_as) == {"Michael Powers"}


def test_the_strip_of_a_demonstration_is_there_after_a_restart(start: Start) -> None:
    window = start()
    page_of(window).cards[Step.DEMO].click()
    assert start().bars.strips


def test_what_the_user_added_to_the_demonstration_opens_on_today(start: Start) -> None:
    window = start()
    page_of(window).cards[Step.DEMO].click()
    mine = add("Anna Weber")
    window.bars.strips["demonstration"].buttons[0].click()
    assert queries.contact_count() == 1
    assert queries.contact(mine.id) is not None
    assert not is_open(window)


def test_to_bring_contacts_is_offered_everywhere(start: Start) -> None:
    window = start()
    page = page_of(window)
    brought: list[str] = []
    window.first.offer_bringing(lambda: brought.append("all"))
    page.cards[Step.BRING].click()
    assert brought == ["all"]
    assert window.today.empty.steps[Step.BRING].isVisibleTo(window.today.empty)
    assert window.contacts.empty.steps[Step.BRING].isVisibleTo(window.contacts.empty)


@pytest.mark.parametrize("width", [860, 1024, 1360, 2560])
def test_the_steps_of_an_empty_day_are_never_cut(start: Start, width: int) -> None:
    window = start()
    press("Escape")
    window.first.offer_bringing(lambda: None)
    show(window, width)
    for made in window.today.empty.buttons:
        assert made.width() >= made.sizeHint().width(), made.text()


def test_everything_has_a_name_and_a_narrow_window_cuts_nothing(start: Start) -> None:
    window = start()
    page = page_of(window)
    window.resize(860, 600)
    settle()
    for field in page.fields.values():
        assert spoken_name(field.entry)
    for card in page.cards.values():
        assert spoken_name(card)
        assert not card.isVisible() or card.height() >= card.heightForWidth(card.width())
    assert window.width() == 860
