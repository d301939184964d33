"""What a line of a file holds: taken out with its kind checked, and held against what is here.

Whatever makes no sense is Refused, with a sentence that says why.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop_app.i18n import _
from desktop_app.storage.whole import Column, Values

Event = tuple[int, str, int | None, str]
"""When something became of an alert, what, how late, and what else is said of it."""
# What goes on by itself, or follows from the rest: it makes no contact another one.
_PASSING = frozenset({"id", "alerts", "zone_moves", "draft", "made_up", "due_at", "tzdata"})
_AHEAD = frozenset({"due_at", "promised_at"})
_COUNTED = ("cards", "reminders", "documents", "articles_given", "stories_told")


class Refused(Exception):
    """A line that makes no sense, or does not fit what is here: a sentence that says why."""


def _odd(name: str) -> Refused:
    message = _("What stands there as {name} is of another kind.")
    return Refused(message.format(name=name))


def text_of(value: Values, name: str) -> str:
    """Return a text, empty where nothing stands."""
    found = value.get(name, "")
    if not isinstance(found, str):
        raise _odd(name)
    return found


def number_of(value: Values, name: str = "id") -> int:
    """Return a number, which must be there."""
    found = value.get(name)
    if type(found) is not int:
        raise _odd(name)
    return found


def list_of(value: Values, name: str) -> list[Values]:
    """Return the rows of a part, none where it is left out."""
    found = value.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _odd(name)
    return found


def lasting(value: Any) -> Any:
    """Return what makes a contact, or anything of theirs, what it is."""
    if isinstance(value, dict):
        return {
            name: lasting(held)
            for name, held in value.items()
            if name not in _PASSING and not name.endswith("_id")
        }
    return [lasting(each) for each in value] if isinstance(value, list) else value


def knows_more(theirs: Values, here: Values) -> bool:
    """Return whether a file was written to later, and has all that is here of a contact."""
    for part in ("promises", "attempts"):
        known = {each["uid"] for each in here.get(part, ())}
        if not known <= {each.get("uid") for each in list_of(theirs, part)}:
            return False
    if any(len(list_of(theirs, part)) < len(here.get(part, ())) for part in _COUNTED):
        return False
    return _latest(lasting(theirs)) > _latest(lasting(here))


def _latest(value: Any) -> int:
    """Return the last moment at which anything was written."""
    if isinstance(value, list):
        return max(map(_latest, value), default=0)
    if not isinstance(value, dict):
        return 0
    own = [
        held
        for name, held in value.items()
        if name.endswith("_at") and name not in _AHEAD and type(held) is int
    ]
    return max([*own, *map(_latest, value.values())], default=0)


def checked(column: Column, value: Values) -> str | int | None:
    """Return what is to stand in a column. Raises Refused for what cannot stand there."""
    given = value.get(column.name)
    if given is None:
        empty = "" if column.is_text and column.is_needed else None
        return empty if column.default is None else column.default
    if column.is_text and isinstance(given, str):
        given.encode()  # halves of letters are no text
        if "\0" in given:
            raise Refused(_("A text holds a sign that no text can hold."))
        _read_calendar(column.name, given)
        return given
    if not column.is_text and type(given) is int and abs(given) < 2**62:
        return given
    raise _odd(column.name)


def _read_calendar(name: str, text: str) -> None:
    """Raise ValueError for a day or a wall clock that is none."""
    if name == "wall":
        datetime.fromisoformat(text)
    elif name.endswith("_on") and text:
        date.fromisoformat(text)


def as_event(value: Values) -> Event:
    """Return a line of evidence as what it is known by."""
    late = value.get("late_ms")
    return number_of(value, "at_ms"), text_of(value, "what"), late, value.get("detail", "")
