"""The keys of Today: letters outside texts, the same letters with Alt inside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.outcome import RULES
from desktop_app.gui.commands import keymap
from desktop_app.gui.commands.binding import PART, CommandKey

if TYPE_CHECKING:
    from desktop_app.gui.today.page import TodayPage

Act = Callable[[], object]

_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SNOOZE = 10  # minutes
_DIGITS = "123456789"


class DayKeys:
    """What each sign does on a page, as long as nobody is typing a text.

    `acts` are by their sign, letters in capitals. Those `inside` texts as well, where the cursor
    is during a call, go by Alt there, and digits as well. `anywhere` are whole key sequences.
    `tick` gets a digit, counted from 0.
    """

    def __init__(
        self,
        page: QWidget,
        acts: Mapping[str, Act],
        inside: Mapping[str, Act],
        anywhere: Mapping[str, Act],
        tick: Callable[[int], None],
    ) -> None:
        self._acts = {**acts, **inside}
        self._tick = tick
        reach = Qt.ShortcutContext.WidgetWithChildrenShortcut
        with_alt: dict[str, Act] = {f"Alt+{sign}": act for sign, act in inside.items()}
        with_alt |= {f"Alt+{digit}": partial(tick, int(digit) - 1) for digit in _DIGITS}
        for key, act in (with_alt | dict(anywhere)).items():
            QShortcut(QKeySequence(key), page, partial(_call, act), context=reach)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; return False where it is for nothing here."""
        sign = event.text().upper()
        if not sign or event.modifiers() not in _PLAIN:
            return False
        if sign in self._acts:
            self._acts[sign]()
        elif sign in _DIGITS:
            self._tick(int(sign) - 1)
        else:
            return False
        return True


def keys_of(page: TodayPage) -> DayKeys:
    """Return the keys of Today; gui/commands/table.py names them."""
    desk, script = page.call_desk, page.script
    acts: dict[str, Act] = {
        _sign("call"): desk.start_call,
        _sign("snooze"): lambda: desk.snooze(SNOOZE),
        _sign("promise"): desk.show_promise_form,
        _sign("edit"): desk.edit_button.click,
        _sign("reason"): desk.why_panel.begin,
        _sign("named"): desk.their_panel.begin,
    }
    words: dict[str, Act] = {_sign("think"): script.let_them_think}
    inside: dict[str, Act] = {
        _sign("find-words"): script.find_words,
        _sign("need"): script.note_need,
        _sign("choose-script"): script.choose_script,
    }
    anywhere: dict[str, Act] = {
        "part-before": partial(script.step_part, -1),
        "part-after": partial(script.step_part, 1),
    }
    for name, act in anywhere.items():
        CommandKey(name, page, partial(_say, page, act), PART)
    more_keys = dict.fromkeys(keymap.keys_of("find-words")[1:], script.find_words)

    def with_contact(some: Mapping[str, Act]) -> dict[str, Act]:
        return {key: partial(_do, page, act) for key, act in some.items()}

    def with_words(some: Mapping[str, Act]) -> dict[str, Act]:
        return {key: partial(_say, page, act) for key, act in some.items()}

    outcomes = {rule.key: partial(page.log_outcome, rule.outcome) for rule in RULES}
    return DayKeys(
        page,
        with_contact(acts) | with_words(words),
        outcomes | with_words(inside),
        with_words(more_keys),
        lambda place: _say(page, partial(script.toggle_point, place)),
    )


def _sign(name: str) -> str:
    """Return what is typed where the letter of a command is pressed."""
    return {"Space": " "}.get(key := keymap.keys_of(name)[0], key)


def _do(page: TodayPage, act: Act) -> None:
    """Do something with the person who is shown, if one is."""
    if page.chosen is not None and page.chosen[0] == "contact":
        act()


def _say(page: TodayPage, act: Act) -> None:
    """Do something with the words for the person who is shown, if there are any to say."""
    if page.script.isVisibleTo(page):
        act()


def _call(act: Act) -> None:
    act()
