"""Something to send, and when to call about it. METHOD: before the call.

Information or a quote that was sent always has a follow-up call: ask how long the contact needs
to read it, and call one to three days after that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import zip_longest

from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.calling_hours import (
    SUGGESTED_CLOCKS,
    SUGGESTED_IN_TURN,
    SUGGESTED_WEEKDAYS,
    good_clocks,
)
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.i18n import _

LONGEST_READING = 366
FOLLOW_UP_DAYS = (1, 2, 3)  # METHOD: before the call ("call one to three days after that")
_NOON = time(12)


class DocumentKind(StrEnum):
    """What is sent, as the command line and the database write it."""

    PROPOSAL = "proposal"
    INFORMATION = "information"
    OTHER = "other"


FOLLOWED = (DocumentKind.PROPOSAL, DocumentKind.INFORMATION)
"""Of these it is told where no call follows; a summary of the talk needs none of its own."""


@dataclass(frozen=True)
class ToSend:
    """Something that was said to be sent.

    `title` is what it is called, with its number if it has one; `reading_days` how long the
    contact said they need for it; `send_on` the day to send it, None for the day of the call.
    """

    title: str
    kind: DocumentKind = DocumentKind.INFORMATION
    reading_days: int = 0
    send_on: date | None = None


def kind_name(kind: DocumentKind) -> str:
    """Return the kind as people read it."""
    return {
        DocumentKind.PROPOSAL: _("Proposal"),
        DocumentKind.INFORMATION: _("Information"),
        DocumentKind.OTHER: _("Something else"),
    }[kind]


def read_on(send_on: date, reading_days: int) -> date:
    """Return the day on which the contact has read what is sent on `send_on`, as they said."""
    return send_on + timedelta(days=reading_days)


def follow_up_days(send_on: date, reading_days: int, country: str) -> tuple[date, ...]:
    """Return the business days, of `country`, on which to call about it, the first one first."""
    read = read_on(send_on, reading_days)
    return tuple(add_business_days(read, count, country) for count in FOLLOW_UP_DAYS)


def follow_up_moments(
    send_on: date, reading_days: int, zone: str, country: str
) -> Iterator[Moment]:
    """Yield the moments to suggest for the call about it, the best first.

    One on each of the days from Tuesday to Thursday, then others on the same days; where all are
    a Friday or a Monday, not on Friday afternoon and not on Monday morning.
    """
    days = follow_up_days(send_on, reading_days, country)
    good = [day for day in days if day.weekday() in SUGGESTED_WEEKDAYS]
    by_day = [
        [moment_on_wall(day, clock, zone) for clock in _clocks(day, place)]
        for place, day in enumerate(good or days)
    ]
    for moments in zip_longest(*by_day):
        yield from (moment for moment in moments if moment is not None)


def _clocks(day: date, place: int) -> Sequence[time]:
    """Return the times to suggest on a day: one in turn, then from the other half of the day."""
    first = SUGGESTED_IN_TURN[place % len(SUGGESTED_IN_TURN)]
    other_half = [clock for clock in SUGGESTED_CLOCKS if (clock < _NOON) != (first < _NOON)]
    in_order = dict.fromkeys((first, *other_half[:1], *SUGGESTED_CLOCKS))
    good = good_clocks(day)
    return [clock for clock in in_order if clock in good]
