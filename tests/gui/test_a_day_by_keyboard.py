"""A whole day of calls in the real window, with nothing but keys.

The clock moves by itself, as days do; all else is pressed or typed where the keyboard is.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.records import ContactRecord, ContactState, PromiseKind
from desktop_app.gui.main_window import MainWindow
from desktop_app.storage import documents, histories, queries
from desktop_app.storage.cards import cards_to_write
from tests.builders import add, at, everything, promise, standing, wall
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import keyboard, press, type_text

TODAY = date(2026, 6, 16)


class Keys:
    """Counts what the user presses; a typed word is as many keys as it has letters."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.count += len(keys)
        press(*keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.count += len(text)
        type_text(text)


def on_screen(window: MainWindow) -> int:
    """Return whose contact stands in the middle of the window."""
    chosen = window.today.chosen
    assert chosen is not None
    return chosen[1]


def becomes(window: MainWindow, clock: Clock, moment: str) -> None:
    """Let it become a minute in Chicago."""
    clock.now = at(f"2026-06-16 {moment}")
    window.tick(clock())


def go_to_row(window: MainWindow, key: tuple[str, int]) -> None:
    """Go through the day with the arrows until a row's content is on screen."""
    for arrow in ("Up", "Down"):
        for _row in range(20):
            if window.today.chosen == key:
                return
            press(arrow)
    raise AssertionError(f"no row leads to {key}")


def outcome_of(contact: ContactRecord) -> str:
    return str(histories.attempts(contact.id)[-1].outcome)


def go_to(widget: QWidget) -> None:
    """Press Tab until the keyboard is there."""
    for _step in range(60):
        if keyboard() is widget:
            return
        press("Tab")
    raise AssertionError(f"Tab does not lead to {widget.accessibleName() or widget}")


def test_no_answer_costs_two_keys_and_the_next_due_call_is_on_screen(
    open_window: OpenWindow, clock: Clock
) -> None:
    anna, ben = add("Anna"), add("Ben")
    promise(anna, "2026-06-16 8:00")
    promise(ben, "2026-06-16 8:00")
    window, keys = open_window(), Keys()
    assert on_screen(window) == anna.id
    keys.press("N", "Return")
    assert keys.count == 2
    assert outcome_of(anna) == "no-answer"
    assert standing(anna).due == wall("2026-06-16 8:10")
    assert on_screen(window) == ben.id


def test_one_key_leads_from_anywhere_to_who_is_due_and_on_to_the_next(
    open_window: OpenWindow, clock: Clock
) -> None:
    anna, ben, cleo = add("Anna"), add("Ben"), add("Cleo")
    promise(anna, "2026-06-16 8:00")
    promise(ben, "2026-06-16 8:00")
    promise(cleo, "2026-06-16 8:30")
    window = open_window()
    for page in ("Ctrl+2", "Ctrl+J", "Ctrl+J"):
        press(page)
    assert on_screen(window) == ben.id
    press("Ctrl+J")
    assert on_screen(window) == anna.id
    press("N", "Return", "N", "Return", "Ctrl+J")
    assert on_screen(window) in (anna.id, ben.id)  # their ten minutes are over before half past
    press("End", "Home")
    assert window.today.chosen == window.today.model.first_key()
    press("Return", "Ctrl+2", "Ctrl+J")  # back to the call that goes on, and to its notes
    type_text("5 pm")
    assert window.today.script.notes.toPlainText() == "5 pm"


def test_a_late_call_comes_before_one_that_is_minutes_away(
    open_window: OpenWindow, clock: Clock
) -> None:
    late, now, soon = add("Late"), add("Now"), add("Soon")
    promise(late, "2026-06-16 8:00")
    promise(now, "2026-06-16 8:10")
    promise(soon, "2026-06-16 8:14")
    window = open_window()
    becomes(window, clock, "8:10")
    press("Ctrl+J")
    assert on_screen(window) == now.id
    press("N", "Return")
    assert on_screen(window) == late.id
    press("N", "Return")
    assert on_screen(window) == soon.id


def test_a_talk_costs_its_letter_the_typed_words_and_one_key(
    open_window: OpenWindow, clock: Clock
) -> None:
    anna = add("Anna")
    promise(anna, "2026-06-16 8:00")
    open_window()
    keys = Keys()
    keys.press("T")
    keys.type("tue 23 8:45")
    keys.press("Ctrl+Return")
    assert keys.count == 1 + len("tue 23 8:45") + 1
    assert standing(anna).due == wall("2026-06-23 8:45")
    assert standing(anna).agreed


def test_a_whole_day(open_window: OpenWindow, clock: Clock) -> None:
    names = ("Anna", "Ben", "Carla", "Dan", "Eva", "Finn")
    anna, ben, carla, dan, eva, finn = (add(name, purpose="module three") for name in names)
    for minute, contact in enumerate((anna, ben, carla, dan, eva, finn)):
        promise(contact, f"2026-06-16 8:{10 * minute:02d}")
    window = open_window()

    # 8:00. Nobody answers at Anna's: a voicemail, whose words stand there before it is chosen.
    assert on_screen(window) == anna.id
    press("V")
    dialog = window.today.dialog
    assert dialog is not None
    assert "in 10 minutes" in dialog.voicemail.words
    press("Return")
    assert standing(anna).due == wall("2026-06-16 8:10")

    # 8:10. Ben is talked with: Enter calls, notes are typed, Alt and the letter end it.
    becomes(window, clock, "8:10")
    go_to_row(window, ("contact", ben.id))
    press("Return")
    assert window.today.session is not None
    type_text("Two quotes on his desk.")
    clock.advance(minutes=4)
    press("Alt+T")
    type_text("tue 23 8:45")
    press("Ctrl+Return")
    assert standing(ben).due == wall("2026-06-23 8:45")
    assert histories.attempts(ben.id)[-1].said == "Two quotes on his desk."
    assert len(cards_to_write(TODAY)) == 1

    # Anna's retry is due since 8:10 and on screen by itself; she is snoozed, and that is undone.
    assert on_screen(window) == anna.id
    before = everything()
    press("S")
    assert everything() != before
    press("Ctrl+Z")
    assert everything() == before

    # She answers, and wants something sent. METHOD: before the call.
    press("T", "Alt+2")
    type_text("Proposal 4711")
    press("Ctrl+1", "Ctrl+Return")
    (paper,) = documents.to_send(TODAY)
    assert paper.title == "Proposal 4711"
    assert histories.attempts(anna.id)[-1].next_step == "send"

    # 8:20. Carla says no; 8:30 Dan brushes it off; both with two keys.
    becomes(window, clock, "8:20")
    go_to_row(window, ("contact", carla.id))
    press("X", "Return")
    assert queries.contact(carla.id).state is ContactState.SAID_NO  # type: ignore[union-attr]
    becomes(window, clock, "8:30")
    go_to_row(window, ("contact", dan.id))
    press("O", "Return")
    assert standing(dan).kind is PromiseKind.KEEP_IN_TOUCH

    # 8:40. Eva's line is busy, 8:50 Finn's number is wrong; the busy one was a mistake.
    becomes(window, clock, "8:40")
    go_to_row(window, ("contact", eva.id))
    press("B", "Return", "Ctrl+Z")
    assert standing(eva).due == wall("2026-06-16 8:40")
    press("N", "Return")
    becomes(window, clock, "8:50")
    go_to_row(window, ("contact", finn.id))
    press("W", "Return")
    assert queries.open_promise(finn.id) is None

    # Eva's retry of 8:50 is on screen; she calls at another time.
    assert on_screen(window) == eva.id
    press("K")
    type_text("thu 18 10:00")
    press("Ctrl+Return")
    assert standing(eva).due == wall("2026-06-18 10:00")

    # What is to be sent goes: its row is chosen with the arrows, its button with Tab and Space.
    go_to_row(window, ("document", paper.id))
    go_to(window.today.letters.document.sent_button)
    press("Space")
    assert [line.title for line in documents.to_send(TODAY)] == [
        "Summary of our talk on Tuesday 16 June"
    ]

    # All calls are made; Finn has neither a next step nor an end, and the page says so.
    assert [outcome_of(each) for each in (anna, ben, carla, dan, eva, finn)] == [
        *("talked", "talked", "said-no", "brush-off", "called-back", "wrong-number"),
    ]
    assert "1 has neither a next step nor an end" in window.today.head.tally.text()
