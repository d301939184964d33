"""What the records hold of the calls of a period, counted in SQL from indexes alone.

Among 100,000 calls each of these takes some 5 to 60 milliseconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from desktop_app.domain.clock_shifts import shifts
from desktop_app.domain.figures import LEADS, Ending, FirstCalls, Slot, Weeks
from desktop_app.domain.lateness import EARLY
from desktop_app.domain.outcome import RULES, Outcome
from desktop_app.domain.records import ContactKind, instant
from desktop_app.storage.beside import Read
from desktop_app.storage.database import rows

_EVER = 0  # 1970; what says to be older is no call
_WEEK = 7 * 24 * 60  # minutes; the first of January 1970 was a Thursday
_FROM_MONDAY = 3 * 24 * 60 * 60
_A = ord("!")
_THEIRS = "', '".join(rule.outcome for rule in RULES if not rule.ours)
_LEADS = "', '".join(LEADS)
_AT_MINUTE = f"late_seconds BETWEEN {-EARLY.seconds} AND 59"
_OF_KIND = " AND substr(?, a.contact_id, 1) = x'01'"


@dataclass(frozen=True)
class Scope:
    """Which calls: those that began at or after `since`, to contacts of a kind; None for all.

    One is made for each reading, since it keeps in mind who is of the kind.
    """

    since: datetime | None = None
    kind: ContactKind | None = None

    @property
    def start(self) -> int:
        """The first second of the period."""
        return _EVER if self.since is None else int(self.since.timestamp())

    @cached_property
    def of_kind(self) -> tuple[str, tuple[bytes, ...]]:
        """The condition on the contact, and its parameter: a byte for each contact, 1 in the kind.

        To look a number up among those of a kind takes SQLite three times as long.
        """
        if self.kind is None:
            return "", ()
        of_kind = "SELECT id FROM contact INDEXED BY contact_by_zone WHERE kind = ?"
        last = rows("SELECT coalesce(max(id), 0) FROM contact")[0][0]
        marks = bytearray(last)
        for (number,) in rows(of_kind, str(self.kind)):
            marks[number - 1] = 1
        return _OF_KIND, (bytes(marks),)


def calls_ever() -> int:
    """Return how many calls there are, or were at most."""
    return int(rows("SELECT coalesce(max(id), 0) FROM attempt")[0][0])


def span(scope: Scope, read: Read = rows) -> tuple[datetime, datetime] | None:
    """Return when the first and the last call of a period began; None where there is none."""
    first, last = read(
        "SELECT (SELECT min(started_at) FROM attempt WHERE started_at >= ?),"
        " (SELECT max(started_at) FROM attempt WHERE started_at >= ?)",
        scope.start,
        scope.start,
    )[0]
    return None if first is None else (instant(first), instant(last))


def slots(scope: Scope, read: Read = rows) -> list[Slot]:
    """Return the calls that the user made by the minute of the week on the contact's clock."""
    counts: Counter[str] = Counter()
    between = span(scope, read)
    if between is not None:
        first, last = (int(each.timestamp()) for each in between)
        for (zone,) in read("SELECT DISTINCT zone FROM contact INDEXED BY contact_by_zone"):
            counts.update(_letters(scope, zone, shifts(zone, first, last), read))
    return [_slot(ord(letter) - _A, count) for letter, count in sorted(counts.items())]


def _letters(scope: Scope, zone: str, changes: Sequence[tuple[int, int]], read: Read) -> str:
    """Return a letter for each call to a zone, which stands for its minute and whether it reached.

    SQLite sorts what it groups: to count letters takes a third of the time.
    """
    clock = " ".join(
        f"WHEN a.started_at >= {at} THEN {shift + _FROM_MONDAY}" for at, shift in reversed(changes)
    )
    minute = f"(a.started_at + CASE {clock} END) / 60 % {_WEEK}"
    given: list[Any] = [zone, scope.start]
    kind = ""
    if scope.kind is not None:
        kind = " AND c.kind = ?"
        given.append(str(scope.kind))
    found = read(
        f"SELECT group_concat(char({_A} + {minute} * 2 + a.reached), '')"
        " FROM contact c INDEXED BY contact_by_zone"
        " CROSS JOIN attempt a INDEXED BY attempt_by_contact ON a.contact_id = c.id"
        f" WHERE c.zone = ? AND a.started_at >= ? AND a.outcome NOT IN ('{_THEIRS}'){kind}",
        *given,
    )
    return found[0][0] or ""


def _slot(code: int, count: int) -> Slot:
    return Slot(code // 2, bool(code % 2), count)


def endings(scope: Scope) -> list[Ending]:
    """Return how the calls ended, in the order of their index."""
    kind, given = scope.of_kind
    alike = "outcome, reached, rung, next_step, sold"
    found = rows(
        f"SELECT {alike}, count(*), coalesce(sum({_AT_MINUTE}), 0)"
        f" FROM attempt a INDEXED BY attempt_by_outcome WHERE started_at >= ?{kind}"
        f" GROUP BY {alike}",
        scope.start,
        *given,
    )
    return [
        Ending(Outcome(how), bool(reached), rung, step, bool(sold), count, at_minute)
        for how, reached, rung, step, sold, count, at_minute in found
    ]


def weeks(scope: Scope, starts: Sequence[tuple[date, datetime]], end: datetime) -> list[Weeks]:
    """Return the promised calls from each of some moments up to the next one, the last to `end`."""
    kind, given = scope.of_kind
    edges = [max(int(at.timestamp()), scope.start) for _day, at in starts]
    spans = list(zip(edges, [*edges[1:], int(end.timestamp())], strict=True))
    found = rows(
        "SELECT (SELECT json_array(count(a.late_seconds), coalesce(sum(a.late_seconds < 60), 0),"
        " max(a.late_seconds)) FROM attempt a INDEXED BY attempt_by_start"
        " WHERE a.started_at >= w.value ->> 0 AND a.started_at < w.value ->> 1"
        f"{kind}) FROM json_each(?) w ORDER BY w.key",
        *given,
        json.dumps(spans),
    )
    return [
        Weeks(day, *json.loads(summed)) for (day, _at), (summed,) in zip(starts, found, strict=True)
    ]


def in_touch(scope: Scope) -> tuple[FirstCalls, FirstCalls]:
    """Return the first calls to keep in touch, and those of them that began in their minute."""
    calls, reached, at_minute, reached_then = _first_calls(
        scope,
        "promise p INDEXED BY promise_in_touch CROSS JOIN attempt a INDEXED BY attempt_by_promise"
        " ON a.promise_id = p.id",
        "p.kind = 'keep-in-touch'",
    )
    return FirstCalls(calls, reached), FirstCalls(at_minute, reached_then)


def carded(scope: Scope) -> FirstCalls:
    """Return the first calls before which a thank-you card went out."""
    return _after(scope, "card", "card_sent", "state IN ('posted', 'e-mailed')")


def reminded(scope: Scope) -> FirstCalls:
    """Return the first calls before which a reminder went out."""
    return _after(scope, "reminder", "reminder_sent", "state = 'sent'")


def _after(scope: Scope, table: str, index: str, went_out: str) -> FirstCalls:
    calls, reached, *_at_minute = _first_calls(
        scope,
        f"(SELECT promise_id, min(done_at) AS sent_at FROM {table} INDEXED BY {index}"
        f" WHERE {went_out} AND promise_id IS NOT NULL GROUP BY promise_id) s"
        " CROSS JOIN attempt a INDEXED BY attempt_by_promise ON a.promise_id = s.promise_id",
        "s.sent_at <= a.started_at AND NOT EXISTS (SELECT 1 FROM promise p"
        " INDEXED BY promise_in_touch WHERE p.id = a.promise_id AND p.kind = 'keep-in-touch')",
    )
    return FirstCalls(calls, reached)


def _first_calls(scope: Scope, among: str, where: str) -> tuple[int, ...]:
    """Return how many, how many reached, and the same of those that began in their minute."""
    kind, given = scope.of_kind
    found = rows(
        "SELECT count(*), coalesce(sum(reached), 0), coalesce(sum(in_minute), 0),"
        " coalesce(sum(reached AND in_minute), 0)"
        f" FROM (SELECT a.reached, a.{_AT_MINUTE} AS in_minute FROM {among}"
        " WHERE a.rung = 1 AND a.late_seconds IS NOT NULL AND a.started_at >= ?"
        f" AND {where}{kind})",
        scope.start,
        *given,
    )
    return found[0]


def turned_from_before(scope: Scope) -> int:
    """Return the follow-ups that became a lead or a sale, and had begun before the period."""
    if scope.since is None:
        return 0
    kind, given = scope.of_kind
    found = rows(
        "SELECT count(*) FROM attempt a INDEXED BY attempt_by_start"
        " CROSS JOIN promise p ON p.id = a.promise_id"
        " CROSS JOIN attempt f INDEXED BY attempt_by_promise"
        " ON f.promise_id = p.anchor_id AND f.rung = 1"
        f" WHERE a.started_at >= ? AND a.rung > 1 AND (a.sold OR a.next_step IN ('{_LEADS}'))"
        f" AND f.started_at < ?{kind}",
        scope.start,
        scope.start,
        *given,
    )
    return int(found[0][0])
