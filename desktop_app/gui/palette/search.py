"""The lines that fit what is typed, in parts with a heading, the best part first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.palette import finds
from desktop_app.gui.palette.finds import Find
from desktop_app.gui.palette.matching import Fit, Said, Typed
from desktop_app.gui.palette.recent import Recent
from desktop_app.i18n import _
from desktop_app.storage import search

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

Part = tuple[str, list[Find]]
_PEOPLE_SHOWN = 8
_SHOWN = 6  # of each other kind
_LAST_SHOWN = 5


class Finder:
    """What can be found while the sheet is open: read once as it opens, but for people."""

    def __init__(self, desk: Desk, window: MainWindow, recent: Recent) -> None:
        self._desk, self._window, self._recent = desk, window, recent
        self._pages, self._commands = finds.all_commands(window)
        self._options = finds.options(window)
        known = [*self._pages, *self._commands, *self._options]
        self._buttons = finds.buttons(window, known)
        self._chapters = finds.help_chapters()
        self._scripts = finds.all_scripts(desk, window)

    def found(self, text: str) -> list[Part]:
        """Return the parts that fit a text; without one, what was used last, and the pages."""
        typed = Typed(text)
        try:
            if not text.strip():
                return [part for part in self._used_last() if part[1]]
            people = self._people(text, typed)
        except AppError as error:
            self._desk.failed.emit(error)
            people = []
        last = {name: place for place, name in enumerate(self._recent.commands)}
        named = [
            (_("Pages"), self._pages),
            (_("Commands"), self._commands),
            (_("On this page"), self._buttons),
            (_("Settings"), self._options),
            (_("Help"), self._chapters),
            (_("Scripts"), self._scripts),
        ]
        fitting = [(said, _fitting(typed.fit, all_, last)) for said, all_ in named]
        if not any(part for _said, part in fitting):
            fitting = [(said, _fitting(typed.fit_mistyped, all_, last)) for said, all_ in named]
        ranked = [(_("People"), people), *fitting]
        ranked.sort(key=lambda part: _best(part[1]))
        return [(said, [find for _fit, find in part]) for said, part in ranked if part]

    def _used_last(self) -> list[Part]:
        by_name = {find.name: find for find in (*self._pages, *self._commands)}
        commands = [by_name[name] for name in self._recent.commands if name in by_name]
        people = finds.people(self._desk, self._window, self._recent.people, listed=True)
        return [
            (_("People opened last"), people[:_LAST_SHOWN]),
            (_("Used last"), commands[:_LAST_SHOWN]),
            (_("Pages"), self._pages),
        ]

    def _people(self, text: str, typed: Typed) -> list[tuple[Fit, Find]]:
        """Return the first who fit, as on Contacts; of those alike, who was opened last first."""
        last = search.fitting(self._recent.people, text)
        first = search.contact_ids(text, _PEOPLE_SHOWN + 1)
        ids = list(dict.fromkeys((*last, *first)))
        found = finds.people(self._desk, self._window, ids[:_PEOPLE_SHOWN], listed=False)
        ranked = [(min(typed.fit(find.said), Fit.BESIDE), find) for find in found]
        ranked.sort(key=lambda each: (each[0], each[1].contact_id not in last))
        if len(ids) > _PEOPLE_SHOWN:
            all_of_them = Find(
                Said(_("Everybody who fits, on Contacts")),
                partial(_show_all, self._window, text),
                icon="contacts",
            )
            ranked.append((Fit.NOT, all_of_them))
        return ranked


def _best(part: Sequence[tuple[Fit, Find]]) -> Fit:
    return part[0][0] if part else Fit.NOT


def _fitting(
    fit_of: Callable[[Said], Fit], everything: Sequence[Find], last: dict[str, int]
) -> list[tuple[Fit, Find]]:
    """Return the first that fit, the best before the others, of those alike the latest used."""
    fitting: list[tuple[Fit, Find]] = []
    for find in everything:
        fit = fit_of(find.said)
        if fit is not Fit.NOT:
            fitting.append((fit, find))
    fitting.sort(key=lambda each: (each[0], last.get(each[1].name, len(last))))
    return fitting[:_SHOWN]


def _show_all(window: MainWindow, text: str) -> None:
    window.find_contact()
    window.contacts.list.search_field.setText(text)
