"""A disk whose power fails: what is not synced by then is there in part, torn, or not at all.

The files below are real ones, and look to the program as an operating system shows them: with all
that was written. Beside them it is kept in memory what of that a disk is sure to have. When the
power fails, the process ends, and the files become what the disk may hold.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import apsw

_BASE = "unix"
_SECTORS = (512, 4096)
_SHARES = (0.0, 0.2, 0.5, 0.8, 1.0)  # of what is not synced, that a disk has all the same


@dataclass
class _Content:
    """What the disk has of a file for sure, and what was written since, in order.

    An entry is where something was written, and what; None cuts the file off there.
    """

    synced: bytearray
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for at, data in self.since:
            _write(self.synced, at, data)
        self.since.clear()

    def survive(self, chance: random.Random) -> bytes:
        """Return what the disk may hold: some of what is not synced, each sector new or old."""
        left, share, sector = (
            bytearray(self.synced),
            chance.choice(_SHARES),
            chance.choice(_SECTORS),
        )
        for at, data in self.since:
            if data is None:
                if chance.random() < share:
                    _write(left, at, None)
                continue
            start = at
            while start < at + len(data):
                end = min(at + len(data), (start // sector + 1) * sector)
                if chance.random() < share:
                    _write(left, start, data[start - at : end - at])
                start = end
        return bytes(left)


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    if len(content) < at:
        content += bytes(at - len(content))
    content[at : at + len(data)] = data


class Disk(apsw.VFS):
    """The disk of this process from now on; it fails before the last of so many changes.

    A file that was made or deleted is so for sure when any new file was synced after it, as
    SQLite syncs the folder with it; before that the disk may have it as it was.
    """

    def __init__(self, changes: int, chance: random.Random) -> None:
        super().__init__("failing disk", _BASE, makedefault=True)
        self._left, self._chance = changes, chance
        self._seen: dict[str, _Content | None] = {}
        self._sure: dict[str, _Content | None] = {}

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file, and know what the disk has of it."""
        file = str(name.filename() if isinstance(name, apsw.URIFilename) else name)
        if name is not None and self._seen.get(file) is None:
            there = Path(file).read_bytes() if Path(file).exists() else None
            self._sure.setdefault(file, None if there is None else _Content(bytearray(there)))
            self._seen[file] = self._sure[file] if there is not None else _Content(bytearray())
        return _File(self, file, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        """Delete a file; the disk may have it still."""
        self.change()
        super().xDelete(name, False)
        self._seen[name] = None
        if syncdir:
            self._sync_folder()

    def change(self) -> None:
        """Count a change before it happens; fail when it is one too many."""
        self._left -= 1
        if self._left < 0:
            self._fail()

    def written(self, file: str, at: int, data: bytes | None) -> None:
        """Remember what was written to a file, or where it was cut off."""
        content = self._seen.get(file)
        if content is not None:
            content.since.append((at, data))

    def synced(self, file: str) -> None:
        """Be sure of a file, and of its place in the folder."""
        content = self._seen.get(file)
        if content is None:
            return
        content.sync()
        if self._sure.get(file) is not content:
            self._sync_folder()

    def _sync_folder(self) -> None:
        self._sure.update(self._seen)

    def _fail(self) -> None:
        """Leave on the disk what it may hold, and end at once."""
        for file, content in self._seen.items():
            left = self._chance.choice((content, self._sure.get(file)))
            if left is None:
                Path(file).unlink(missing_ok=True)
            else:
                Path(file).write_bytes(left.survive(self._chance))
        os._exit(0)


class _File(apsw.VFSFile):
    def __init__(
        self, disk: Disk, file: str, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        super().__init__(_BASE, name, flags)
        self._disk, self._file = disk, file

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.change()
        super().xWrite(data, offset)
        self._disk.written(self._file, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        self._disk.change()
        super().xTruncate(newsize)
        self._disk.written(self._file, newsize, None)

    def xSync(self, flags: int) -> None:
        self._disk.change()
        self._disk.synced(self._file)
