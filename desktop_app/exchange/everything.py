"""Everything there is as lines of JSON: loss-free, read by the program and legible to people.

Each line is one object with one name, which says what it holds. The first is `on_the_dot`, with
the version of the format; the last is `end`, with the number of lines before it, so that a file
that was cut off is known. Moments are in UTC, `2026-06-16T13:45:00Z`; a promise has beside its
moment what was said, `wall` and `zone`. What is empty is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from desktop_app.domain.imported import LONGEST_VALUE, Problem
from desktop_app.errors import AppError
from desktop_app.i18n import _

VERSION = 1
ENDING = ".jsonl"
HEAD, END = "on_the_dot", "end"
_LONGEST_LINE = 64 * 1024 * 1024
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EARLIEST, _LATEST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999, in seconds
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, what it holds, and that."""

    number: int
    kind: str
    value: dict[str, Any]


def line(kind: str, value: Mapping[str, Any]) -> bytes:
    """Return one line, ended; seconds since 1970 in a name that ends in `_at` become moments."""
    text = json.dumps({kind: _written(value)}, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def read_line(text: str) -> Line:
    """Return a single line that `line` has written. Raises ValueError."""
    return _read(0, text)


def lines(file: BinaryIO, name: str) -> Iterator[Line | Problem]:
    """Yield what stands in a file, line by line; what cannot be read is a problem.

    Raises AppError, before anything is yielded: `no-export` for a file of another kind, `newer`.
    """
    head = _head(file, name)
    yield head
    number, ended = 1, False
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        if not raw.strip():
            continue
        ended = False
        try:
            found = _read(number, raw.decode())
        except (ValueError, RecursionError):
            shown = raw[:LONGEST_VALUE].decode(errors="replace").strip()
            yield Problem(number, _("This line cannot be read, so it was left out."), shown)
            continue
        if found.kind == END:
            ended = found.value.get("lines") == number - 1
        else:
            yield found
    if not ended:
        yield Problem(number, _("The file ends early: what stood after this line is missing."))


def _head(file: BinaryIO, name: str) -> Line:
    with suppress(ValueError, RecursionError):
        found = _read(1, file.readline(_LONGEST_LINE).decode("utf-8-sig"))
        version = found.value.get("version")
        if found.kind == HEAD and isinstance(version, int):
            if version > VERSION:
                message = _("{file} was written by a newer On the Dot: install that version.")
                raise AppError("newer", message.format(file=name))
            return found
    message = _("{file} is no export of On the Dot: its first line does not say so.")
    raise AppError("no-export", message.format(file=name))


def _read(number: int, text: str) -> Line:
    content = json.loads(text, parse_constant=_refuse)
    if not isinstance(content, dict) or len(content) != 1:
        raise ValueError(text)
    kind, value = next(iter(content.items()))
    if not isinstance(value, dict):
        raise ValueError(text)
    return Line(number, kind, _understood(value))


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _written(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {each: _written(held, each) for each, held in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    if name.endswith("_at") and isinstance(value, int) and _EARLIEST <= value <= _LATEST:
        moment = _EPOCH + timedelta(seconds=value)
        return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return value


def _understood(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {each: _understood(held, each) for each, held in value.items()}
    if isinstance(value, list):
        return [_understood(each) for each in value]
    if name.endswith("_at") and isinstance(value, str) and _MOMENT.fullmatch(value):
        return (datetime.fromisoformat(value) - _EPOCH) // timedelta(seconds=1)
    return value
