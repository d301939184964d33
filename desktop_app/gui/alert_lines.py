"""The calls that alerts ring for: read seldom, and known by heart for a while ahead."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.errors import AppError
from desktop_app.services.bell import Bell
from desktop_app.storage import queries, ringing
from desktop_app.storage.queries import CallLine
from desktop_app.storage.ringing import BareLine

log = logging.getLogger(__name__)

Line = CallLine | BareLine
"""What is known of an alert: its call or, where that cannot be read, as little as there is."""

_AHEAD = timedelta(minutes=15)
_UTC = "Etc/UTC"
_FEW = 3  # more than these are read in one go


class AlertLines:
    """Reads the calls of alerts; one that cannot be read holds up no other.

    ALERTS-AND-STORAGE, row 24. While the database is silent, what is known by heart stands.
    """

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._ahead: dict[int, CallLine] = {}

    def read(self, alert_ids: Iterable[int], now: datetime) -> dict[int, Line]:
        """Return what is known of these alerts; those that are answered or withdrawn are absent."""
        wanted = list(alert_ids)
        found: dict[int, Line] = {}
        if len(wanted) > _FEW:
            found |= _read_many(now)
        for alert_id in wanted:
            if alert_id not in found:
                line = self._read_one(alert_id)
                if line is not None:
                    found[alert_id] = line
        return {alert_id: found[alert_id] for alert_id in wanted if alert_id in found}

    def look_ahead(self, now: datetime) -> None:
        """Learn the calls of the next minutes by heart, for the case that the disk goes away."""
        try:
            coming = list(self._bell.pending(now + _AHEAD))
        except AppError as error:
            log.warning("the next calls cannot be read: %s", error.code)
            return
        lines = self.read(coming, now)
        self._ahead = {each: line for each, line in lines.items() if isinstance(line, CallLine)}

    def soon(self, until: datetime) -> dict[int, CallLine]:
        """Return the calls known by heart whose alerts ring up to a moment."""
        return {each: line for each, line in self._ahead.items() if line.rings_at <= until}

    def _read_one(self, alert_id: int) -> Line | None:
        try:
            line = queries.call_of_alert(alert_id)
        except AppError as error:
            log.warning("alert %d cannot be read: %s", alert_id, error.code)
            known = self._ahead.get(alert_id)
            return known or (
                self._read_bare(alert_id) if error.code == "damaged" else BareLine(alert_id)
            )
        except Exception:  # a row that makes no sense, in whatever way
            log.exception("alert %d has a row that cannot be read", alert_id)
            line = None
        return _readable(line) if line is not None else self._read_bare(alert_id)

    def _read_bare(self, alert_id: int) -> BareLine | None:
        try:
            return ringing.bare_line(alert_id)
        except AppError as error:
            log.warning("alert %d cannot be read: %s", alert_id, error.code)
            return BareLine(alert_id)


def _read_many(now: datetime) -> dict[int, Line]:
    """Return all calls that are due, by their alerts; nothing where one of them is unreadable."""
    try:
        lines = queries.calls(now + _AHEAD)
    except Exception as error:
        log.warning("the calls cannot be read at once: %r", error)
        return {}
    return {line.alert_id: _readable(line) for line in lines if line.alert_id is not None}


def _readable(line: CallLine) -> CallLine:
    """Return a call as its clock can be read: of a zone that is not known here, in UTC."""
    promise = line.promise
    if _is_known(promise.due.zone):
        return line
    return replace(line, promise=replace(promise, due=promise.due.at(_UTC)))


def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        return False
    return True
