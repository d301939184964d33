"""Who may be there twice: looked at side by side from here, or said to be two people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from desktop_app.gui.contacts.merge_sheet import MergeSheet
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_model import AgendaRow, Key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.list_sheet import ListSheet
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services import merging
from desktop_app.storage.doubles import Double, likely_doubles

_MOST_SHOWN = 200  # pairs; when some are decided others come


class DoublesSheet(ListSheet):
    """Pairs of contacts. Nothing is merged but by the user, who sees both side by side first.

    `comparison` is the sheet that was opened last.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._pairs: Sequence[Double] = ()
        self.comparison: MergeSheet | None = None
        self.compare_button = button(_("Compare"), "primary")
        self.two_button = button(_("Two people"))
        super().__init__(
            _("Same person?"),
            "",
            _("Who may be there twice"),
            [self.compare_button, self.two_button],
            EmptyState(
                _("Nobody is there twice"),
                _("Who shares a number, an address, or name and company stands here."),
            ),
            parent,
        )
        self.compare_button.clicked.connect(self.compare)
        self.two_button.clicked.connect(self._are_two)
        self.add_key("T", self._are_two, in_list=True)
        self.begin(desk, self.compare, "people")

    def refresh(self) -> None:
        """Look again who may be there twice."""
        try:
            self._pairs = likely_doubles()
        except AppError as error:
            self.refuse(error)
            return
        shown = self._pairs[:_MOST_SHOWN]
        count = len(self._pairs)
        text = ngettext(
            "{count} pair may be one person. Nothing is merged by itself.",
            "{count} pairs may each be one person. Nothing is merged by itself.",
            count,
        ).format(count=grouped(count))
        if count > len(shown):
            first = _("The first {count} are shown.").format(count=len(shown))
            text = f"{text} {first}"
        self.text.setText(text)
        self.text.setVisible(count > 0)
        self.show_rows(tuple(_row(each, place) for place, each in enumerate(shown)))
        (self.view if shown else self.close_button).setFocus()

    def follow_choice(self, key: Key | None) -> None:
        """Let both buttons be there for a pair alone."""
        self.compare_button.setEnabled(key is not None)
        self.two_button.setEnabled(key is not None)

    def compare(self) -> None:
        """Show the chosen pair side by side."""
        pair = self._chosen_pair()
        if pair is not None:
            self.comparison = MergeSheet(self._desk, pair.first, pair.second, self)
            self.comparison.open()

    def _are_two(self) -> None:
        pair, now = self._chosen_pair(), self._desk.now()
        if pair is not None:
            self._desk.do(lambda: merging.are_two(pair.first, pair.second, now))
            self.view.setFocus()

    def _chosen_pair(self) -> Double | None:
        key = self.chosen()
        return None if key is None else self._pairs[key[1]]


def _row(pair: Double, place: int) -> AgendaRow:
    first, second = pair.names
    firms = dict.fromkeys(each for each in pair.companies if each)
    title = _("{name} and {other}").format(name=first, other=second)
    if first == second:
        title = _("{name}, twice").format(name=first)
    return AgendaRow(
        title=title,
        key=("pair", place),
        icon="contacts",
        note=shared_words(pair.shared),
        detail=" · ".join(firms),
    )


def shared_words(shared: Sequence[str]) -> str:
    """Say what two contacts share."""
    words = {
        "number": _("same number"),
        "email": _("same address"),
        "name": _("same name and company"),
    }
    return ", ".join(words[each] for each in shared)
