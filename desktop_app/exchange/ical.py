"""Promised calls as a calendar file (RFC 5545) that other calendars open.

Every moment is written in UTC: so each calendar shows the right instant on its own wall, in any
zone and across clock changes, by no rules of zones but its own. The library that writes the file
is loaded with the first file: it takes longer to load than most verbs to run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.domain.calendar_entry import MINUTES, CalendarEntry

if TYPE_CHECKING:
    from icalendar import Event

_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), "\n")


def calendar(entries: Iterable[CalendarEntry], now: datetime, notice_minutes: int) -> bytes:
    """Return a whole calendar file with an alarm in each entry.

    The alarm comes `notice_minutes` before the call, 0 at its minute. `now` is aware: when the
    file is made.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", f"-//On the Dot//On the Dot {__version__}//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    for entry in entries:
        whole.add_component(_event(entry, now, timedelta(minutes=notice_minutes)))
    return bytes(whole.to_ical())


def _event(entry: CalendarEntry, now: datetime, notice: timedelta) -> Event:
    from icalendar import Alarm, Event

    summary = " ".join(_plain(entry.summary).split())
    event = Event()
    event.add("uid", _plain(entry.uid))
    event.add("dtstamp", _second(now))
    event.add("last-modified", _second(entry.changed_at))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _second(entry.starts_at))
    event.add("duration", timedelta(minutes=MINUTES))
    event.add("summary", summary)
    if entry.description.strip():
        event.add("description", _plain(entry.description))
    event.add("status", "CONFIRMED" if entry.is_firm else "TENTATIVE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -notice)
    event.add_component(alarm)
    return event


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _plain(text: str) -> str:
    """Return text as a calendar file can hold it: whole letters, lines ended by LF, no controls."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc")
