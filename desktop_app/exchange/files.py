"""Any file of contacts: which kind it is shows in what it holds, and not in what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from desktop_app.domain.imported import Reading, Stop, Told, never, nobody
from desktop_app.errors import AppError
from desktop_app.exchange import table, vcard
from desktop_app.exchange.gathering import check_size
from desktop_app.exchange.letters import wide_encoding
from desktop_app.i18n import _

_HEAD = 1 << 16
_CARD = "BEGIN:VCARD"
_ENDINGS_OF_CARDS = frozenset({".vcf", ".vcard"})
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_file(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    stop: Stop = never,
    told: Told = nobody,
) -> Reading:
    """Return every person in a file of vCards or a table.

    Raises AppError: `not-read`, `too-large`, `unknown-format`, and what the readers raise.
    """
    if not path.is_file():
        raise AppError("not-read", _("There is no file {file}.").format(file=path))
    try:
        check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        message = _("{file} could not be read: {reason}.")
        reason = error.strerror or error
        raise AppError("not-read", message.format(file=path, reason=reason)) from error
    return read(data, path.name, mapping, stop, told)


def read(
    data: bytes,
    name: str = "",
    mapping: Mapping[str, str] | None = None,
    stop: Stop = never,
    told: Told = nobody,
) -> Reading:
    """Return every person in the bytes of a file called `name`; as `read_file`."""
    if kind := _foreign(data):
        message = _("{file} is {kind}; save it as CSV or vCard, and take that.")
        said = name or _("This file")
        raise AppError("unknown-format", message.format(file=said, kind=kind))
    if holds_cards(data) or PurePath(name).suffix.lower() in _ENDINGS_OF_CARDS:
        return vcard.read(data, stop, told)
    return table.read(data, mapping, stop, told)


def holds_cards(data: bytes) -> bool:
    """Return whether a vCard begins near the beginning, whatever its capitals and folds."""
    head = data[:_HEAD].replace(b"\x00", b"")
    text = head.decode("ascii", "ignore").upper()
    joined = text.replace("\r", "\n").replace("\n\n", "\n").replace("\n ", "").replace("\n\t", "")
    return any(line.strip().endswith(_CARD) for line in joined.split("\n"))


def _foreign(data: bytes) -> str:
    """Return what a file is, where it is neither a table nor cards."""
    kinds = {
        b"PK\x03\x04": _("a spreadsheet or another packed file"),
        b"\xd0\xcf\x11\xe0": _("a file of an older Office program"),
        b"%PDF": _("a PDF"),
        b"!BDN": _("a data file of Outlook"),
        b"SQLite format 3": _("a database"),
    }
    found = next((kind for mark, kind in kinds.items() if data.startswith(mark)), "")
    wide = data[:2] in _WIDE_MARKS or wide_encoding(data) is not None
    if not found and not wide and b"\x00" in data[:_HEAD]:
        return _("no text")
    return found
