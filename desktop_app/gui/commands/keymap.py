"""Which key does what now: the first ones, and those that the user has chosen instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from desktop_app.domain.outcome import RULES
from desktop_app.gui.commands.table import Command, Group, commands, first_keys
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.i18n import _, ngettext

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_OTHER_WINDOWS = (Group.HELP, Group.OUTCOME)
"""Groups whose keys work in a window of their own, where the others do not."""
_FUNCTION_KEY = re.compile(r"F([1-9]|[12][0-9]|3[0-5])")
_HELD = frozenset({"Ctrl", "Alt", "Meta"})
_OF_TEXTS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_MOVES = (
    *("Left", "Right", "Up", "Down", "Home", "End", "Backspace", "Del", "Tab", "Backtab", "Esc"),
    *("Space", "Ins"),
)


class _Keymap(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: dict[str, str] = {}

    def use(self, chosen: Mapping[str, str]) -> None:
        if chosen != self.chosen:
            self.chosen = dict(chosen)
            self.changed.emit()


_keymap = _Keymap()
keys_changed = _keymap.changed
"""Emitted when another key does something."""


def use(chosen: Mapping[str, str]) -> None:
    """Let other keys do what commands do; an empty key does nothing, all others are the first."""
    _keymap.use(chosen)


def chosen() -> dict[str, str]:
    """Return the keys that the user has chosen, by the names of the commands."""
    return dict(_keymap.chosen)


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of a command. Raises KeyError for no such command."""
    return _keys(name, _keymap.chosen)


def caps(name: str) -> str:
    """Return what the caps of a command's key say on this desktop; empty where it has none."""
    keys = keys_of(name)
    return key_text(keys[0]) if keys else ""


def in_place_of(key: str) -> str:
    """Return the key that does now what another one does at first."""
    for name, keys in first_keys().items():
        if key in keys and name in _keymap.chosen:
            return _keymap.chosen[name]
    return key


def refusal(name: str, key: str, taken: Mapping[str, str]) -> str:
    """Return in one sentence why a command cannot have a key, beside what others have chosen."""
    spelled = spelling(key)
    if not spelled or not _stands_alone(spelled):
        return _("A key goes with Ctrl or Alt, or is one from F1 to F35, such as Ctrl+Shift+E.")
    if spelled in _of_texts():
        return _("{key} belongs to the texts one types in.").format(key=key_text(spelled))
    if spelled in _of_letters():
        return _("{key} is a letter of Today while one types notes, and stays that.").format(
            key=key_text(spelled)
        )
    for other in commands():
        if not other.name or other.name == name or other.group in _OTHER_WINDOWS:
            continue
        if spelled in map(spelling, _keys(other.name, taken)):
            return _("{key} is the key for “{other}”: choose another, or change that one.").format(
                key=key_text(spelled), other=other.says
            )
    return ""


def read(text: str) -> tuple[dict[str, str], str]:
    """Return the keys that a text of the settings chooses, and what was wrong with it.

    A text is made of pieces such as "export=Ctrl+Shift+E", or "print=" for no key. What does not
    hold is left out, and named in one sentence; all else is taken.
    """
    known = {each.name for each in commands() if each.can_change}
    wanted: dict[str, str] = {}
    faults: list[str] = []
    for piece in text.split():
        name, _equals, key = piece.partition("=")
        spelled = spelling(key)
        if name not in known or bool(key) != bool(spelled) or not _equals:
            faults.append(piece)
        else:
            wanted[name] = spelled
    for name, key in tuple(wanted.items()):
        if key and refusal(name, key, wanted):
            del wanted[name]
            faults.append(f"{name}={key}")
    return wanted, _told(faults)


def written(taken: Mapping[str, str]) -> str:
    """Return chosen keys as a text of the settings; those that are the first ones need none."""
    first = first_keys()
    others = {name: key for name, key in taken.items() if (key,) != first[name][:1]}
    return " ".join(f"{name}={key}" for name, key in others.items() if key or first[name])


def spelling(key: str) -> str:
    """Return a key as it is written everywhere; empty where it is none, or more than one."""
    sequence = QKeySequence(key)
    spelled = str(sequence.toString(_PORTABLE)) if sequence.count() == 1 else ""
    return spelled.replace("Enter", "Return") if _pressed(spelled)[1] else ""


def of(name: str) -> Command:
    """Return the line of a command. Raises KeyError for no such command."""
    return {each.name: each for each in commands() if each.name}[name]


def _keys(name: str, taken: Mapping[str, str]) -> tuple[str, ...]:
    if name not in taken:
        return first_keys()[name]
    return (taken[name],) if taken[name] else ()


def _pressed(spelled: str) -> tuple[frozenset[str], str]:
    """Return what is held down, and the key that is pressed with it."""
    held, _plus, key = spelled.rpartition("+")
    if held.endswith("+") or spelled == "+":
        held, key = held.rstrip("+"), "+"
    return frozenset(held.split("+")), key


def _stands_alone(spelled: str) -> bool:
    """Return whether a key is none that a text would be typed with."""
    held, key = _pressed(spelled)
    return bool(held & _HELD) or bool(_FUNCTION_KEY.fullmatch(key))


@cache
def _of_texts() -> frozenset[str]:
    sequences = [each for kind in _OF_TEXTS for each in QKeySequence.keyBindings(kind)]
    moves = [
        f"{held}{move}"
        for move in _MOVES
        for held in ("Ctrl+", "Ctrl+Shift+", "Alt+", "Alt+Shift+", "Ctrl+Alt+")
    ]
    return frozenset({str(each.toString(_PORTABLE)) for each in sequences} | set(moves))


@cache
def _of_letters() -> frozenset[str]:
    """Signs that work with Alt while one types notes, and in the sheet of the outcome."""
    signs = {rule.key for rule in RULES} | set("123456789")
    signs |= {keys[0] for name, keys in first_keys().items() if name in INSIDE_TEXTS}
    return frozenset(f"Alt+{sign}" for sign in signs)


INSIDE_TEXTS = ("find-words", "need", "choose-script")
"""Letters that work with Alt inside the notes of a call, as the outcomes do."""


def _told(faults: list[str]) -> str:
    if not faults:
        return ""
    text = ngettext(
        "The settings name a key that cannot be used, and it was left out: {faults}.",
        "The settings name keys that cannot be used, and they were left out: {faults}.",
        len(faults),
    )
    return text.format(faults=", ".join(faults))
