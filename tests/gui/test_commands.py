"""Everything that can be done has one line of the table, and keys that the user can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.gui import keys
from desktop_app.gui.commands import keymap
from desktop_app.gui.commands.table import Group, commands
from desktop_app.gui.desk import Desk
from desktop_app.gui.help import chapters
from tests.builders import add, promise
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, seen

OUT_OF_THE_WINDOW = (Group.OUTCOME, Group.HELP)
NEEDS_THE_PROGRAM = {"cover"}


@pytest.fixture(autouse=True)
def _first_keys_again() -> Iterator[None]:
    yield
    keymap.use({})


def told_keys() -> dict[str, str]:
    return {does: key for _group, rows in keys.table() for key, does in rows}


def test_everything_that_has_a_name_can_be_done(open_window: OpenWindow) -> None:
    window = open_window()
    named = {each.name for each in commands() if each.name if each.group not in OUT_OF_THE_WINDOW}
    assert named - NEEDS_THE_PROGRAM == set(window.commands.acts)


def test_two_commands_never_have_one_key_at_first() -> None:
    for each in commands():
        if each.can_change:
            for key in each.keys:
                assert keymap.refusal(each.name, key, {}) == "", key


def test_no_shortcut_of_the_window_is_missing_in_the_table(open_window: OpenWindow) -> None:
    window = open_window()
    for page in ("contacts", "scripts", "library", "cards", "insights", "settings"):
        window.open_page(page)
    known = {keymap.spelling(key) for each in commands() for key in each.keys}
    known |= {f"Alt+{key}" for key in known if len(key) == 1}
    known |= {f"Alt+{row[0]}" for _g, rows in keys.table() for row in rows if len(row[0]) == 1}
    known |= {f"Alt+{digit}" for digit in range(1, 10)}
    known |= {"Ctrl+A", "Up", "Down", "Esc", "Return"}  # what texts and lists always understand
    found = {
        keymap.spelling(key.toString())
        for shortcut in window.findChildren(QShortcut)
        for key in [*shortcut.keys(), QKeySequence()]
        if not key.isEmpty()
    }
    assert found - known == set()


def test_everything_that_can_be_done_has_a_key_at_first() -> None:
    assert [each.name for each in commands() if each.name and not each.keys] == []


def test_another_key_is_taken_at_once_and_told_wherever_keys_are_told(
    open_window: OpenWindow, desk: Desk
) -> None:
    window = open_window()
    window.open_page("contacts")
    desk.save_settings(replace(desk.settings, keys="today=F6 find-contact="), quietly=True)
    press("Ctrl+1")
    assert window.nav.current() == "contacts"
    press("F6")
    assert window.nav.current() == "today"
    assert told_keys()["Today"] == "F6"
    assert "Find a contact" not in told_keys()
    assert "`F6`" in chapters.markdown("day")
    desk.save_settings(replace(desk.settings, keys=""), quietly=True)
    press("Ctrl+2")
    press("Ctrl+1")
    assert window.nav.current() == "today"
    assert told_keys()["Today"] == "Ctrl 1"


def test_keys_of_the_file_that_cannot_be_are_left_out_and_named_in_one_sentence(
    open_window: OpenWindow, desk: Desk
) -> None:
    wrong = "nothing=F2 export print=A new-contact=Ctrl+F help=F13"
    desk.save_settings(replace(desk.settings, keys=wrong), quietly=True)
    window = open_window()
    assert keymap.chosen() == {"help": "F13"}
    assert (
        "The settings name keys that cannot be used, and they were left out: nothing=F2, export, "
        "print=A, new-contact=Ctrl+F."
    ) in seen(window.foot)
    assert window.help_door.count == "F13"


def test_two_commands_can_swap_their_keys() -> None:
    swapped = "print=Ctrl+F find-contact=Ctrl+P"
    taken, fault = keymap.read(swapped)
    assert (taken, fault) == ({"print": "Ctrl+F", "find-contact": "Ctrl+P"}, "")
    assert keymap.written(taken) == swapped


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("Ctrl+P", "Ctrl P is the key for “Print”: choose another, or change that one."),
        ("Ctrl+V", "Ctrl V belongs to the texts one types in."),
        ("Alt+V", "Alt V is a letter of Today while one types notes, and stays that."),
        ("G", "A key goes with Ctrl or Alt, or is one from F1 to F35, such as Ctrl+Shift+E."),
        ("Shift+G", "A key goes with Ctrl or Alt, or is one from F1 to F35, such as Ctrl+Shift+E."),
        ("Ctrl+Shift+G", ""),
        ("F9", ""),
    ],
)
def test_a_key_that_is_taken_is_refused_with_who_has_it(key: str, sentence: str) -> None:
    assert keymap.refusal("export", key, {}) == sentence


def test_a_key_does_nothing_to_somebody_who_is_out_of_sight(
    open_window: OpenWindow, desk: Desk
) -> None:
    debbie = add()
    promise(debbie)
    window = open_window()
    window.open_contact(debbie.id)
    window.open_page("library")
    press("Ctrl+Shift+W")
    assert window.today.call_desk.promise is not None
    window.open_page("today")
    press("Ctrl+Shift+W")
    assert window.today.call_desk.promise is None
