"""Everything that can be done, in words, with the keys that do it at first: one line for each.

The shortcuts of the window, the keys on its buttons, the help, the list that Ctrl+K opens and the
panel of the settings all read this table. A line without a name explains keys and does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from desktop_app.domain.outcome import RULES, outcome_name
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.i18n import _


class Group(Enum):
    """Where keys work, in the order in which the help names them."""

    DAY = "day"
    CALL = "call"
    OUTCOME = "outcome"
    CONTACTS = "contacts"
    FIND = "find"
    HELP = "help"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Command:
    """One thing that can be done, `says` it in words.

    `keys` are as QKeySequence reads them, the first one is shown. `shown` is what stands in their
    place where no sequence says it. Keys that are `fixed` cannot be changed; those that work
    `inside` a part of the window are that part's to listen for.
    """

    name: str
    group: Group
    says: str
    keys: tuple[str, ...] = ()
    shown: str = ""
    fixed: bool = False
    inside: bool = False

    @property
    def can_change(self) -> bool:
        """Whether the user may choose another key."""
        return bool(self.name) and not self.fixed


def group_name(group: Group) -> str:
    """Return where the keys of a group work, in words."""
    return {
        Group.DAY: _("On Today"),
        Group.CALL: _("On the call"),
        Group.OUTCOME: _("How it went, on Today and in the sheet"),
        Group.CONTACTS: _("On Contacts"),
        Group.FIND: _("In the sheet that finds anything"),
        Group.HELP: _("In the help"),
        Group.EVERYWHERE: _("Everywhere"),
    }[group]


def commands() -> tuple[Command, ...]:
    """Return all of them, by groups, in the order in which the help shows them."""
    return (
        *_on_today(),
        *_on_the_call(),
        *_how_it_went(),
        *_on_contacts(),
        *_in_the_sheet(),
        *_in_the_help(),
        *_pages(),
        *_everywhere(),
    )


@cache
def first_keys() -> Mapping[str, tuple[str, ...]]:
    """Return the keys that commands have at first, by their names."""
    return MappingProxyType({each.name: each.keys for each in commands() if each.name})


def _letter(name: str, group: Group, says: str, *keys: str) -> Command:
    """A sign that does something as long as nobody types a text."""
    return Command(name, group, says, keys, fixed=True, inside=True)


def _inside(name: str, group: Group, says: str, key: str) -> Command:
    """What a part of the window listens for by itself."""
    return Command(name, group, says, (key,), inside=True)


def _hint(group: Group, shown: str, says: str) -> Command:
    return Command("", group, says, shown=shown, fixed=True)


def _on_today() -> tuple[Command, ...]:
    here = Group.DAY
    return (
        _hint(here, "↑ ↓", _("Go through the day")),
        _hint(here, key_text("Return"), _("Begin the day, then call the chosen contact")),
        _letter("call", here, _("Call the person who is shown"), "C"),
        _letter("snooze", here, _("Snooze the alert for 10 minutes"), "S"),
        _letter("promise", here, _("Promise or move a call"), "P"),
        _hint(here, "↓ ↑", _("Take a time that is offered, in the line for a time")),
        _letter("reason", here, _("Write down the reason for the call, and its goal"), "R"),
        _letter("named", here, _("Write down what they named, in their words"), "I"),
        _letter("edit", here, _("Edit the contact"), "E"),
        Command("log-outcome", here, _("Log the outcome"), ("Ctrl+Return",)),
        Command("snooze-for", here, _("Snooze the alert, for how long"), ("Ctrl+Shift+S",)),
        Command("copy-number", here, _("Copy the number"), ("Ctrl+Shift+C",)),
        Command("share", here, _("Share something"), ("Ctrl+Shift+H",)),
        Command("withdraw", here, _("Withdraw the promised call"), ("Ctrl+Shift+W",)),
        Command("no-call", here, _("It was no call"), ("Ctrl+Shift+X",)),
        Command("reopen", here, _("Reopen the contact"), ("Ctrl+Shift+O",)),
    )


def _on_the_call() -> tuple[Command, ...]:
    here = Group.CALL
    return (
        _hint(here, "1 – 9", _("Tick a talking point")),
        _letter("think", here, _("Let them think: a moment of silence, then say more"), "Space"),
        _letter("find-words", here, _("Find a question, an answer or a story"), "/", "Ctrl+/"),
        _letter("need", here, _("A need came up: note it, and the offers unfold"), "A"),
        _letter("choose-script", here, _("Choose the script"), "L"),
        Command(
            "part-before", here, _("The part of the script before"), ("Ctrl+PgUp",), inside=True
        ),
        Command(
            "part-after", here, _("The next part of the script"), ("Ctrl+PgDown",), inside=True
        ),
        Command("write-script", here, _("Write this script"), ("Ctrl+Shift+T",)),
        _hint(here, key_text("Ctrl+C"), _("Copy the words that have the focus")),
        _hint(here, _("Alt and the sign"), _("The same while you type notes, but for space")),
        _hint(here, key_text("Esc"), _("Leave the notes, for the keys alone")),
        _hint(here, key_text("Return"), _("Go back to the notes")),
    )


def _how_it_went() -> tuple[Command, ...]:
    here = Group.OUTCOME
    return (
        *(_hint(here, rule.key, outcome_name(rule.outcome)) for rule in RULES),
        _hint(here, _("Alt and the letter"), _("The same while you type notes")),
        _hint(here, _("Alt and 1 – 5"), _("Choose the kind of next step")),
        _hint(here, _("Ctrl and 1, 2"), _("Take one of the two times to offer")),
        _hint(here, key_text("Return"), _("Save the outcome")),
        _letter("save-sheet", here, _("Save it from anywhere in the sheet"), "Ctrl+Return"),
    )


def _on_contacts() -> tuple[Command, ...]:
    here = Group.CONTACTS
    merge = _("Merge the two chosen contacts, or one with another")
    return (
        _letter("open-contact", here, _("Open the chosen contact at the call desk"), "Return"),
        _letter("remove-contacts", here, _("Remove the chosen contacts"), "Del"),
        _hint(here, _("Shift or Ctrl"), _("Choose several")),
        _letter("copy-contacts", here, _("Copy the chosen contacts"), "Ctrl+C"),
        _inside("promise-chosen", here, _("Promise calls to the chosen contacts"), "Alt+P"),
        _inside("import", here, _("Bring contacts from a file"), "Ctrl+I"),
        _inside("export", here, _("Export the chosen contacts, or everybody"), "Ctrl+E"),
        _inside("doubles", here, _("Who may be there twice"), "Ctrl+M"),
        _inside("merge", here, merge, "Ctrl+Shift+M"),
        _inside("removed", here, _("Who was removed, to be brought back"), "Ctrl+Shift+D"),
    )


def _in_the_sheet() -> tuple[Command, ...]:
    here = Group.FIND
    return (
        _hint(here, "↑ ↓", _("Go through what fits")),
        _hint(here, key_text("Return"), _("Open it, or do it")),
        _hint(here, key_text("Alt+Return"), _("Call the chosen person")),
        _hint(here, key_text("Esc"), _("Close it")),
    )


def _in_the_help() -> tuple[Command, ...]:
    here = Group.HELP
    return (
        _hint(here, "↑ ↓", _("Go through the chapters")),
        _letter("find-in-help", here, _("Find words in all of it"), "Ctrl+F"),
        _hint(here, key_text("Return"), _("Go to the next place of the words")),
        _hint(here, key_text("Shift+Return"), _("Go back to the place before")),
        _hint(here, key_text("Esc"), _("Close it")),
    )


def _pages() -> tuple[Command, ...]:
    here = Group.EVERYWHERE
    return (
        Command("today", here, _("Today"), ("Ctrl+1",)),
        Command("contacts", here, _("Contacts"), ("Ctrl+2",)),
        Command("cards", here, _("Cards and mail"), ("Ctrl+3",)),
        Command("scripts", here, _("Scripts"), ("Ctrl+4",)),
        Command("library", here, _("Library"), ("Ctrl+5",)),
        Command("insights", here, _("Insights"), ("Ctrl+6",)),
        Command("settings", here, _("Settings"), ("Ctrl+,",)),
        Command("rings", here, _("What rang, and when"), ("Ctrl+Shift+J",)),
        Command("introduction", here, _("Introduction"), ("Ctrl+Shift+I",)),
    )


def _everywhere() -> tuple[Command, ...]:
    here = Group.EVERYWHERE
    help_ = _("Help: the chapter of what is open, and once more for these keys")
    return (
        Command("go-to", here, _("Find anything: people, pages, commands, options"), ("Ctrl+K",)),
        Command("next-call", here, _("The call that is due, or comes next"), ("Ctrl+J",)),
        Command("print", here, _("Print"), ("Ctrl+P",)),
        Command("find-contact", here, _("Find a contact"), ("Ctrl+F",)),
        Command("new-contact", here, _("New contact"), ("Ctrl+N",)),
        _inside("save", here, _("Save the form"), "Ctrl+S"),
        Command("undo", here, _("Undo the last step"), ("Ctrl+Z",)),
        Command("redo", here, _("Do it again"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("what-changed", here, _("What changed: go back to any step"), ("Ctrl+Shift+U",)),
        Command("help", here, help_, ("F1",)),
        Command("keys", here, _("Show all keys"), ("Shift+F1",)),
        Command("about", here, _("About On the Dot, and the licences of its parts"), ("Ctrl+F1",)),
        _inside("cover", here, _("Cover the window until the pass phrase is typed"), "Ctrl+L"),
        Command("close", here, _("Close the window, and let calls ring"), ("Ctrl+W",)),
        Command("quit", here, _("Quit"), ("Ctrl+Q",)),
    )
