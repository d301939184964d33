"""Every key of the window in one table, and the sheet that F1 shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.outcome import RULES, outcome_name
from desktop_app.gui.call.script_choice import KEY as SCRIPT_KEY
from desktop_app.gui.call.script_panel import FIND_KEY, NEED_KEY, PART_KEYS
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
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
        (
            _("On the call"),
            [
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
            ],
        ),
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
                (key_text("Delete"), _("Remove the chosen contact")),
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
                ("F1", _("These keys")),
                (key_text("Ctrl+Q"), _("Quit")),
            ],
        ),
    ]


class KeysSheet(QDialog):
    """The keys, to read; any page stays as it is beneath."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(space(6), space(4), space(6), space(5))
        grid.setHorizontalSpacing(space(5))
        grid.setVerticalSpacing(space(1.5))
        grid.setColumnStretch(1, 1)
        for group, keys in table():
            row = grid.rowCount()
            grid.addWidget(label(group, "section"), row, 0, 1, 2)
            for key, does in keys:
                row += 1
                grid.addWidget(label(key, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(does, wraps=True), row, 1)
            grid.setRowMinimumHeight(row + 1, space(3))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(2), 0, space(2))
        column.addWidget(scroll)
        self.resize(Theme.current().px(560), Theme.current().px(620))
