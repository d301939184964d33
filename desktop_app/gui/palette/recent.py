"""The last few people that were opened and the last commands that were used, for the next time.

Only numbers and names of commands are kept beside the window's place: no word of anybody.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

_PEOPLE, _COMMANDS = "palette/people", "palette/commands"
_MOST = 8


class Recent:
    """What was used last, the latest first."""

    def __init__(self, memory: QSettings) -> None:
        self._memory = memory

    @property
    def people(self) -> list[int]:
        """The numbers of the people who were opened last."""
        return [int(each) for each in self._read(_PEOPLE) if each.isdecimal()]

    @property
    def commands(self) -> list[str]:
        """The names of the commands that were used last."""
        return self._read(_COMMANDS)

    def add_person(self, contact_id: int) -> None:
        """Remember that somebody was opened."""
        self._add(_PEOPLE, str(contact_id))

    def add_command(self, name: str) -> None:
        """Remember that a command was used."""
        self._add(_COMMANDS, name)

    def _add(self, where: str, what: str) -> None:
        kept = [what, *(each for each in self._read(where) if each != what)]
        self._memory.setValue(where, " ".join(kept[:_MOST]))

    def _read(self, where: str) -> list[str]:
        return str(self._memory.value(where, "")).split()
