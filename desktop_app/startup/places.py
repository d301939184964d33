"""Folders that another machine can change beneath the program: synced ones and network drives.

ALERTS-AND-STORAGE, row 28: a database in such a folder can lose calls, or ring on two machines.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from desktop_app.i18n import _

# Names of folders, in small letters, and whose they are.
_BY_NAME = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
_MAC_CLOUDS = "cloudstorage"  # holds folders such as OneDrive-Personal and GoogleDrive-me@home
# What the programs leave in the folder that they keep in step. Dropbox keeps a folder .dropbox in
# each home, so only a file of that name tells.
_BY_FILE = {".dropbox": "Dropbox"}
_BY_FOLDER = {".dropbox.cache": "Dropbox", ".stfolder": "Syncthing"}
_BY_START = {".sync_": "Nextcloud", "._sync_": "Nextcloud", ".owncloudsync": "ownCloud"}

_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "davfs",
    "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.onedriver", "fuse.google-drive-ocamlfuse",
})  # fmt: skip
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
_MAC_LOCAL = 0x1000  # MNT_LOCAL of statfs(2)
_MAC_FLAGS_AT, _MAC_STATFS_BYTES = 64, 4096


def synced_or_network(folder: Path) -> str | None:
    """Return what kind of folder this is, fit for "it lies in ..."; None for a plain one.

    May touch the disk, and a network drive that hangs may take its time: not for the thread of a
    window.
    """
    real = _resolved(folder)
    for place in dict.fromkeys((folder.absolute(), real)):
        for known in (synced_by_name(place), _synced_by_mark(place)):
            if known:
                return known
    return _("a network drive") if _is_remote(real) else None


def synced_by_name(folder: PurePath) -> str | None:
    """Return the service whose folder a path leads through, by the usual names."""
    above = ""
    for part in folder.parts:
        name = part.lower()
        stem = name.partition("-")[0] if above == _MAC_CLOUDS else name
        stem = stem.partition(" (")[0].partition(" - ")[0]  # Dropbox (Personal), OneDrive - Firm
        if stem in _BY_NAME:
            return _BY_NAME[stem]
        above = name
    return None


def mounted_from_network(folder: PurePath, mounts: str) -> bool:
    """Return whether a path lies on a network file system, by the text of a mountinfo file.

    Source: proc(5), /proc/pid/mountinfo. Of two mounts at one place the later one counts.
    """
    best, remote = -1, False
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        place, kind = before.split(" "), after.split(" ")
        if len(place) < 5 or len(kind) < 2:
            continue
        point = PurePath(_octal(place[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, remote = len(point.parts), _is_network(kind[0], _octal(kind[1]))
    return remote


def is_unc(path: str) -> bool:
    """Return whether a Windows path names another machine: \\\\server\\share, also in long form."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\?\\"):
        return plain[4:8].upper() == "UNC\\"
    return plain.startswith("\\\\") and not plain.startswith("\\\\.\\")


def is_local_volume(answer: bytes) -> bool:
    """Return whether macOS calls a volume its own, by what statfs(2) wrote."""
    (flags,) = struct.unpack_from("=I", answer, _MAC_FLAGS_AT)
    return bool(flags & _MAC_LOCAL)


def _synced_by_mark(folder: Path) -> str | None:
    for place in (folder, *folder.parents):
        try:
            with os.scandir(place) as entries:
                known = _marked(entries)
        except OSError:
            continue
        if known:
            return known
    return None


def _marked(entries: Iterable[os.DirEntry[str]]) -> str | None:
    for entry in entries:
        if not entry.name.startswith("."):
            continue
        known = (_BY_FOLDER if entry.is_dir() else _BY_FILE).get(entry.name)
        begun = (whose for start, whose in _BY_START.items() if entry.name.startswith(start))
        if known := known or next(begun, None):
            return known
    return None


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def _octal(text: str) -> str:
    """Return a field of mountinfo in whole letters: a blank stands there as \\040."""
    for code in ("040", "011", "012", "134"):
        text = text.replace(f"\\{code}", chr(int(code, 8)))
    return text


def _is_network(kind: str, source: str) -> bool:
    if kind in _NETWORK:
        return True
    return kind == "fuse" and ("://" in source or source.startswith("//"))


def _is_remote(folder: Path) -> bool:
    """Return whether a folder lies on another machine, as far as this system tells."""
    if sys.platform == "win32":
        return is_unc(str(folder)) or _is_remote_drive(folder)
    if sys.platform == "darwin":
        return _is_remote_volume(folder)
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return mounted_from_network(folder, mounts)


if sys.platform == "win32":
    import ctypes

    def _is_remote_drive(folder: Path) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE)


if sys.platform == "darwin":
    import ctypes

    def _is_remote_volume(folder: Path) -> bool:
        """Ask statfs(2); Intel machines have its present form under a name of its own."""
        library = ctypes.CDLL(None, use_errno=True)
        ask = getattr(library, "statfs$INODE64", None) or library.statfs
        answer = ctypes.create_string_buffer(_MAC_STATFS_BYTES)
        if ask(os.fsencode(folder), answer) != 0:
            return False
        return not is_local_volume(answer.raw)
