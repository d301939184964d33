"""Start at login on Linux and its relatives: an entry in the desktop's autostart folder.

Source: the Desktop Application Autostart Specification. ALERTS-AND-STORAGE, row 25 and 2.6: no
delay, and the true state is what the folders say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.startup import entry_file
from desktop_app.startup.command import Command
from desktop_app.startup.desktop_entry import entry_text, entry_values, exec_argv, exec_value
from desktop_app.startup.standing import Standing, standing_of

_FOLDER = "autostart"
# How desktops mark an entry that was switched off in their settings.
_SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")


class XdgAutostart:
    """The entry of this program, in the user's own folder or one that all users share.

    `own` and `shared` are autostart folders, the nearer ones first; `desktops` are the names
    under which the running desktop goes.
    """

    def __init__(
        self, command: Command, own: Path, shared: Sequence[Path], desktops: Sequence[str]
    ) -> None:
        self._command = command
        self._desktops = frozenset(desktops)
        name = f"{command.name}.desktop"
        self._own = own / name
        self._shared = tuple(folder / name for folder in shared)

    def available(self) -> bool:
        """Return True: the folder can always be made."""
        return True

    def state(self) -> Standing:
        """Return how the nearest entry stands. Raises AppError (`entry`)."""
        for place in (self._own, *self._shared):
            if (standing := self._state_of(place)) is not None:
                return standing
        return Standing.OFF

    def turn_on(self) -> None:
        """Write the user's own entry, which counts before all others. Raises AppError."""
        values = {
            "Type": "Application",
            "Name": "On the Dot",
            "Exec": exec_value(self._command.argv),
            "TryExec": self._command.argv[0],  # a desktop passes over what was removed
            "Icon": "on-the-dot",
            "Terminal": "false",
            "X-GNOME-Autostart-enabled": "true",
        }
        self._write(values)

    def turn_off(self) -> None:
        """Take the user's own entry away, and hide one that all users share. Raises AppError.

        An entry that starts another program is left alone.
        """
        if self._state_of(self._own) is not Standing.ELSEWHERE:
            entry_file.remove(self._own)
        if self.state() is Standing.ON:
            self._write({"Type": "Application", "Name": "On the Dot", "Hidden": "true"})

    def _write(self, values: Mapping[str, str]) -> None:
        entry_file.write(self._own, entry_text(values).encode("utf-8", "surrogateescape"))

    def _state_of(self, place: Path) -> Standing | None:
        """Return how an entry stands; None where there is none, so that the next one counts."""
        content = entry_file.read(place)
        if content is None:
            return None
        values = entry_values(content.decode("utf-8", "surrogateescape"))
        if "Exec" not in values:
            return Standing.OFF
        if self._is_switched_off(values):
            return Standing.DISABLED
        return standing_of(exec_argv(values["Exec"]), self._command)

    def _is_switched_off(self, values: Mapping[str, str]) -> bool:
        """Return whether the desktop leaves an entry out."""
        if values.get("Hidden") == "true" or "false" in map(values.get, _SWITCHES):
            return True
        only, never = (_listed(values.get(key)) for key in ("OnlyShowIn", "NotShowIn"))
        return bool(only and not only & self._desktops) or bool(never & self._desktops)


def xdg_autostart(command: Command, environment: Mapping[str, str], home: Path) -> XdgAutostart:
    """Return the login entry as the running session knows it.

    Within a Flatpak the session is the one outside: it reads its own folder, not the sandbox's.
    """
    inside = bool(environment.get("FLATPAK_ID"))
    own = config_home(environment, home, "HOST_XDG_CONFIG_HOME" if inside else "XDG_CONFIG_HOME")
    shared = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return XdgAutostart(
        command,
        own / _FOLDER,
        [Path(folder) / _FOLDER for folder in shared.split(":") if folder],
        environment.get("XDG_CURRENT_DESKTOP", "").split(":"),
    )


def config_home(
    environment: Mapping[str, str], home: Path, variable: str = "XDG_CONFIG_HOME"
) -> Path:
    """Return the folder of the user's own configuration; a path that is not whole is no path.

    Source: the XDG Base Directory Specification.
    """
    chosen = Path(environment.get(variable) or "")
    return chosen if chosen.is_absolute() else home / ".config"


def _listed(value: str | None) -> frozenset[str]:
    return frozenset(name for name in (value or "").split(";") if name)
