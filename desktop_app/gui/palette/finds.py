"""What can be found: people, commands, buttons of the page, options, chapters and scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QPushButton

from desktop_app.domain.records import ContactState
from desktop_app.errors import AppError
from desktop_app.gui.commands.acts import PAGES, open_menu
from desktop_app.gui.commands.binding import command_of
from desktop_app.gui.commands.keymap import caps
from desktop_app.gui.commands.table import commands, group_name
from desktop_app.gui.contacts.contact_model import contact_row
from desktop_app.gui.desk import Desk
from desktop_app.gui.help import chapters
from desktop_app.gui.help.asked import ask_for_help
from desktop_app.gui.palette.matching import Said
from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.settings.option_words import option_words, other_words
from desktop_app.gui.settings.pointing import point_at, scroll_to
from desktop_app.gui.theme import Tone
from desktop_app.i18n import _
from desktop_app.services import script_book
from desktop_app.storage.queries import contact_lines

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

_ICONS = {page: page for page in PAGES}


@dataclass(frozen=True)
class Find:
    """One thing that was found, and what is done with it.

    `beside` stands after the title, `note` at the end of the line in its `tone`, `key` there as the
    caps of a key. `second` is what else can be done, with its words in `second_says`. `name` is the
    command's, and `contact_id` the person's, by which it is remembered.
    """

    said: Said
    act: Callable[[], object]
    icon: str = ""
    beside: str = ""
    note: str = ""
    tone: Tone = "muted"
    key: str = ""
    faded: bool = False
    second: Callable[[], object] | None = None
    name: str = ""
    contact_id: int = 0

    @property
    def spoken(self) -> str:
        """The line in one sentence, for a screen reader."""
        parts = (self.said.title, self.beside, self.note, self.key)
        return ", ".join(part for part in parts if part)


def people(desk: Desk, window: MainWindow, ids: Sequence[int], *, listed: bool) -> list[Find]:
    """Return people in the order of their ids; `listed` leaves out who said no.

    METHOD: ladder ("Said no": never suggest them). Looked for by name they are found, not called.
    """
    now, home = desk.now(), desk.settings.home_zone
    found = []
    for line in contact_lines(ids):
        said_no = line.state is ContactState.SAID_NO
        if said_no and listed:
            continue
        row = contact_row(line, now, home)
        found.append(
            Find(
                Said(line.name, row.company),
                partial(window.open_contact, line.id),
                icon="contacts",
                beside=row.company,
                note=row.promise or row.state,
                tone=row.tone,
                faded=row.faded,
                second=None if said_no else partial(window.call_contact, line.id),
                contact_id=line.id,
            )
        )
    return found


def all_commands(window: MainWindow) -> tuple[list[Find], list[Find]]:
    """Return the pages, and what can be done now, each with its key."""
    pages: list[Find] = []
    others: list[Find] = []
    for each in commands():
        act = window.commands.acts.get(each.name)
        if act is None or each.name == "go-to" or not act.can():
            continue
        is_page = each.name in _ICONS
        find = Find(
            Said(each.says, " ".join((group_name(each.group), each.name, caps(each.name)))),
            act.run,
            icon=_ICONS.get(each.name, ""),
            beside=_whose(window, each.name),
            key=caps(each.name),
            name=each.name,
        )
        (pages if is_page else others).append(find)
    return pages, others


def _whose(window: MainWindow, name: str) -> str:
    """Return with whom something would be done, where they are out of sight."""
    contact, today = window.today.call_desk.contact, window.today
    if name not in _WITH_PERSON or contact is None or window.stack.currentWidget() is today:
        return ""
    return contact.name


_WITH_PERSON = frozenset(
    {
        *("call", "snooze", "promise", "reason", "named", "edit", "log-outcome", "snooze-for"),
        *("copy-number", "share", "withdraw", "no-call", "reopen", "think", "need"),
        *("find-words", "choose-script", "part-before", "part-after", "write-script"),
    }
)


def buttons(window: MainWindow, known: Sequence[Find]) -> list[Find]:
    """Return the buttons that are seen on the page, as far as no command does the same."""
    taken = {find.said.plain for find in known}
    names = {find.name for find in known if find.name}
    found = []
    for part in (window.stack.currentWidget(), window.bars, window.foot):
        for made in part.findChildren(QAbstractButton) if part is not None else ():
            words = made.accessibleName() or made.text()
            said = Said(words.replace("&", ""))
            is_new = said.plain not in taken and command_of(made) not in names
            if said.plain and is_new and _can_press(made):
                taken.add(said.plain)
                found.append(Find(said, partial(_press, made)))
    return found


def _can_press(made: QAbstractButton) -> bool:
    """Return whether a button is there to be pressed; what is ticked or filled in is not."""
    if not (made.isVisible() and made.isEnabled()):
        return False
    above = made.parentWidget()
    if not made.isCheckable() or not isinstance(above, Segments):
        return not made.isCheckable()
    while above is not None and not isinstance(above, Field):
        above = above.parentWidget()
    return above is None


def _press(made: QAbstractButton) -> None:
    made.setFocus()
    scroll_to(made, made)  # what comes of it is told beside it
    if isinstance(made, QPushButton) and made.menu() is not None:
        open_menu(made)
    else:
        made.click()


def options(window: MainWindow) -> list[Find]:
    """Return every option and panel of the settings, found by what else they are called too."""
    others = other_words()
    return [
        Find(
            Said(words or panel, f"{panel} {others.get(words or panel, '')}"),
            partial(_open_option, window, panel, words),
            icon="settings",
            beside=panel if words else "",
        )
        for panel, words in option_words()
    ]


def _open_option(window: MainWindow, panel: str, words: str) -> None:
    window.open_page("settings")
    point_at(window.settings, panel, words)


def help_chapters() -> list[Find]:
    """Return the chapters of the help."""
    return [
        Find(Said(chapters.title(each), _("Help")), partial(ask_for_help, each), icon="help")
        for each in chapters.GUIDE
    ]


def all_scripts(desk: Desk, window: MainWindow) -> list[Find]:
    """Return the scripts; none while the database is silent."""
    try:
        entries = script_book.entries()
    except AppError as error:
        desk.failed.emit(error)
        return []
    return [
        Find(
            Said(entry.name, _("Script")),
            partial(_open_script, window, entry.key),
            icon="scripts",
        )
        for entry in entries
    ]


def _open_script(window: MainWindow, key: str) -> None:
    window.open_page("scripts")
    window.scripts.open_script(key)
