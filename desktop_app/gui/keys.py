"""Every key of the window in one table, which the help shows."""

from __future__ import annotations

from desktop_app.domain.outcome import RULES, outcome_name
from desktop_app.gui.call.script_choice import KEY as SCRIPT_KEY
from desktop_app.gui.call.script_panel import FIND_KEY, NEED_KEY, PART_KEYS
from desktop_app.gui.contacts.merging import DOUBLES_KEY, MERGE_KEY
from desktop_app.gui.contacts.more_menu import EXPORT_KEY, IMPORT_KEY, REMOVED_KEY
from desktop_app.gui.help.asked import HELP_KEY
from desktop_app.gui.idle_lock import LOCK_KEY
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.i18n import _


def table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys by group: (group, [(key, what it does)])."""
    return [
        (
            _("On Today"),
            [
                ("↑ ↓", _("Go through the day")),
                (key_text("Return"), _("Begin the day, then call the chosen contact")),
                ("C", _("Call the person who is shown")),
                ("S", _("Snooze the alert for 10 minutes")),
                ("P", _("Promise or move a call")),
                ("R", _("Write down the reason for the call, and its goal")),
                ("I", _("Write down what they named, in their words")),
                ("E", _("Edit the contact")),
                (key_text("Ctrl+Return"), _("Log the outcome")),
            ],
        ),
        (_("On the call"), _on_the_call()),
        (
            _("How it went, on Today and in the sheet"),
            [(rule.key, outcome_name(rule.outcome)) for rule in RULES]
            + [
                (_("Alt and the letter"), _("The same while you type notes")),
                (_("Alt and 1 – 5"), _("Choose the kind of next step")),
                (_("Ctrl and 1, 2"), _("Take one of the two times to offer")),
                (key_text("Return"), _("Save the outcome")),
                (key_text("Ctrl+Return"), _("Save it from anywhere in the sheet")),
            ],
        ),
        (
            _("On Contacts"),
            [
                (key_text("Return"), _("Open the chosen contact at the call desk")),
                (key_text("Ctrl+S"), _("Save the form")),
                (key_text("Delete"), _("Remove the chosen contacts")),
                (_("Shift or Ctrl"), _("Choose several")),
                (key_text("Ctrl+C"), _("Copy the chosen contacts")),
                (key_text(IMPORT_KEY), _("Bring contacts from a file")),
                (key_text(EXPORT_KEY), _("Export the chosen contacts, or everybody")),
                (key_text(DOUBLES_KEY), _("Who may be there twice")),
                (key_text(MERGE_KEY), _("Merge the two chosen contacts, or one with another")),
                (key_text(REMOVED_KEY), _("Who was removed, to be brought back")),
            ],
        ),
        (
            _("In the help"),
            [
                ("↑ ↓", _("Go through the chapters")),
                (key_text("Ctrl+F"), _("Find words in all of it")),
                (key_text("Return"), _("Go to the next place of the words")),
                (key_text("Shift+Return"), _("Go back to the place before")),
                (key_text("Esc"), _("Close it")),
            ],
        ),
        (
            _("Everywhere"),
            [
                (key_text("Ctrl+1"), _("Today")),
                (key_text("Ctrl+2"), _("Contacts")),
                (key_text("Ctrl+3"), _("Cards and mail")),
                (key_text("Ctrl+4"), _("Scripts")),
                (key_text("Ctrl+5"), _("Library")),
                (key_text("Ctrl+,"), _("Settings")),
                (key_text("Ctrl+P"), _("Print")),
                (key_text("Ctrl+F"), _("Find a contact")),
                (key_text("Ctrl+N"), _("New contact")),
                (key_text("Ctrl+Z"), _("Undo the last step")),
                (key_text("Ctrl+Shift+Z"), _("Do it again")),
                (key_text("Ctrl+Shift+U"), _("What changed: go back to any step")),
                (HELP_KEY, _("Help: the chapter of what is open, and once more for these keys")),
                (key_text(LOCK_KEY), _("Cover the window until the pass phrase is typed")),
                (key_text("Ctrl+Q"), _("Quit")),
            ],
        ),
    ]


def _on_the_call() -> list[tuple[str, str]]:
    return [
        ("1 – 9", _("Tick a talking point")),
        (key_text("Space"), _("Let them think: a moment of silence, then say more")),
        (FIND_KEY, _("Find a question, an answer or a story")),
        (NEED_KEY, _("A need came up: note it, and the offers unfold")),
        (SCRIPT_KEY, _("Choose the script")),
        (" ".join(key_text(key) for key in PART_KEYS), _("Another part of the script")),
        (key_text("Ctrl+C"), _("Copy the words that have the focus")),
        (
            _("Alt and the sign"),
            _("The same while you type notes, but for space"),
        ),
        (key_text("Esc"), _("Leave the notes, for the keys alone")),
        (key_text("Return"), _("Go back to the notes")),
    ]
