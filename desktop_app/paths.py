"""Where things are: one folder for all that belongs to a user."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop_app.errors import AppError
from desktop_app.i18n import _

_APP = "on-the-dot"


@dataclass(frozen=True)
class DataFolder:
    """The folder that holds everything of one user."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.root / "on-the-dot.db"

    @property
    def settings(self) -> Path:
        """The options, as JSON."""
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        """The program's log; it holds no name and no number of a contact."""
        return self.root / "on-the-dot.log"

    @property
    def lock(self) -> Path:
        """Held by the one process that has the window."""
        return self.root / "window.lock"

    @property
    def backups(self) -> Path:
        """Copies of the database that the program makes by itself."""
        return self.root / "backups"

    @property
    def set_aside(self) -> Path:
        """Databases that others took the place of: damaged ones, and those before a restore."""
        return self.root / "set-aside"

    @property
    def ballast(self) -> Path:
        """Room that is given up on a full disk, so that a call can still be written down."""
        return self.root / "ballast"

    @property
    def upkeep(self) -> Path:
        """When the database was last checked, and last copied to another disk, as JSON."""
        return self.root / "upkeep.json"

    @property
    def drafts(self) -> Path:
        """E-mails that were handed to the mail program as files, until they are sent."""
        return self.root / "drafts"


def folder_named(chosen: str | None = None) -> DataFolder:
    """Return the user's folder as `data_folder` would, whether or not it is there."""
    name = chosen or os.environ.get("ON_THE_DOT_DATA")
    root = Path(name).expanduser() if name else platformdirs.user_data_path(_APP, appauthor=False)
    return DataFolder(root)


def data_folder(chosen: str | None = None) -> DataFolder:
    """Return the user's folder, made if it is missing, readable by nobody else.

    `chosen` is what was asked for by hand; then comes ON_THE_DOT_DATA, then the desktop's
    own place. Raises AppError (`data-folder`) where it cannot be made or used.
    """
    root = folder_named(chosen).root
    try:
        os.umask(0o077)
        if not root.is_dir():
            root.mkdir(mode=0o700, parents=True)
        elif _is_ours(root):
            root.chmod(0o700)
    except OSError as error:
        message = _("The data folder {folder} cannot be used: {reason}.")
        raise AppError(
            "data-folder", message.format(folder=root, reason=error.strerror or error)
        ) from error
    return DataFolder(root.absolute())


def _is_ours(root: Path) -> bool:
    """Return whether the folder is for this program alone, so that others may be shut out.

    A folder that somebody named by mistake, a home or /tmp, keeps its rights.
    """
    if sys.platform == "win32" or root.stat().st_uid != os.getuid():
        return False
    return DataFolder(root).database.exists() or not any(root.iterdir())
