"""Every key of the window in one table, which the help shows."""

from __future__ import annotations

from desktop_app.gui.commands.keymap import keys_of
from desktop_app.gui.commands.table import Command, Group, commands, group_name
from desktop_app.gui.parts.key_hint import key_text


def table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys as they are now, by group: (group, [(key, what it does)])."""
    rows: dict[Group, list[tuple[str, str]]] = {group: [] for group in Group}
    for each in commands():
        if key := each.shown or _caps(each):
            rows[each.group].append((key, each.says))
    return [(group_name(group), found) for group, found in rows.items() if found]


def _caps(command: Command) -> str:
    return " ".join(key_text(key) for key in keys_of(command.name)[:1])
