"""Promising calls to many contacts at once, one after the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.records import ContactState, Moment, instant
from desktop_app.domain.series import LONGEST, LONGEST_STEP, SHORTEST_STEP, Guest, in_series
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services import cards, ladders
from desktop_app.settings import Settings
from desktop_app.storage import journal
from desktop_app.storage.database import rows, told
from desktop_app.storage.found import found
from desktop_app.storage.models import Contact

_CHOSEN = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class SeriesCall:
    """One call of a series: to whom, and when, in their zone."""

    contact_id: int
    name: str
    due: Moment


@dataclass(frozen=True)
class Series:
    """The calls in order, and how many of the chosen contacts are left out, and why.

    `promised` have a call promised already, `closed` said no, `unreachable` have no number that is
    right; for `unfitting` there was no time within their calling hours.
    """

    calls: tuple[SeriesCall, ...]
    promised: int = 0
    closed: int = 0
    unreachable: int = 0
    unfitting: int = 0


def foresee(
    contact_ids: Sequence[int], first: Moment, step: timedelta, settings: Settings, now: datetime
) -> Series:
    """Return what promising a series would do, changing nothing; see `promise_all`."""
    with told():
        return _planned(contact_ids, first, step, settings, now)[0]


def promise_all(
    contact_ids: Sequence[int],
    first: Moment,
    step: timedelta,
    settings: Settings,
    now: datetime,
    *,
    purpose: str = "",
) -> Series:
    """Promise a call to each contact who can be promised one, as one step.

    `first` is the first call on the user's clock, `step` how long it is to the next one; `purpose`
    is what all of them are for, else each contact's own. Raises AppError: `past`, `bad-minutes`,
    `too-many`, `nobody` where nobody of them can be called.
    """
    with journal.step("", now) as said:
        series, known = _planned(contact_ids, first, step, settings, now)
        if not series.calls:
            message = _("Nobody of them can be promised a call.")
            raise AppError("nobody", message)
        for each in series.calls:
            row = known[each.contact_id]
            if row.state != ContactState.ACTIVE:
                row.state = ContactState.ACTIVE
                row.save()
            made = ladders.make_promise(row, each.due, now, purpose=purpose.strip())
            cards.redate(row, made, settings, now)
        count = len(series.calls)
        text = ngettext("Promised {count} call", "Promised {count} calls", count)
        said.label = text.format(count=count)
        return series


def _planned(
    contact_ids: Sequence[int], first: Moment, step: timedelta, settings: Settings, now: datetime
) -> tuple[Series, dict[int, Contact]]:
    """Return the series, and the rows of the contacts."""
    _check(contact_ids, first, step, now)
    numbers = json.dumps(list(contact_ids))
    known = {row.id: row for row in found(Contact, f"id {_CHOSEN}", numbers)}
    standing = f"SELECT contact_id FROM promise WHERE state = 'open' AND contact_id {_CHOSEN}"
    promised = _ids(standing, numbers)
    reachable = _ids(f"SELECT contact_id FROM phone WHERE contact_id {_CHOSEN}", numbers)
    guests, reasons = list[Guest[int]](), dict.fromkeys(("promised", "closed", "unreachable"), 0)
    for row in (known[each] for each in dict.fromkeys(contact_ids) if each in known):
        if row.state == ContactState.SAID_NO:
            reasons["closed"] += 1
        elif row.id in promised:
            reasons["promised"] += 1
        elif row.id not in reachable or row.wrong_number:
            reasons["unreachable"] += 1
        else:
            guests.append(Guest(row.id, row.zone, row.country))
    due = rows("SELECT due_at FROM promise WHERE state = 'open' AND due_at >= ?", _whole(first))
    taken = [instant(each[0]) for each in due]
    fitted = in_series(guests, first, step, ladders.calling_hours(settings), taken)
    calls = tuple(SeriesCall(number, known[number].name, due) for number, due in fitted)
    return Series(calls, **reasons, unfitting=len(guests) - len(calls)), known


def _check(contact_ids: Sequence[int], first: Moment, step: timedelta, now: datetime) -> None:
    if len(contact_ids) > LONGEST:
        message = _("At most {count} calls are promised at once: choose fewer.")
        raise AppError("too-many", message.format(count=LONGEST))
    if first.utc <= now:
        raise AppError("past", _("That time is over already."))
    if not SHORTEST_STEP <= step <= LONGEST_STEP:
        message = _("From one call to the next it is between 1 and 120 minutes.")
        raise AppError("bad-minutes", message)


def _ids(sql: str, numbers: str) -> set[int]:
    return {row[0] for row in rows(sql, numbers)}


def _whole(moment: Moment) -> int:
    return int(moment.utc.timestamp())
