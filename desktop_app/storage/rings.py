"""What rang, when, how late and by which link: the evidence, as its page reads it.

An alert's ring is the first time it was shown after it was last put back: what is shown anew
after a kill or a restart rings on, and what rang by a wrong clock has not rung yet. The evidence
outlives what it speaks of, so a name or a promise may be gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate

from desktop_app.domain.alert import MISSED, was_missed
from desktop_app.domain.records import Moment, instant
from desktop_app.storage.database import rows

PUNCTUAL_MS = 1000
"""How late an alert may be on screen to be punctual. ALERTS-AND-STORAGE, 5: G2."""

_MISSED_MS = MISSED // timedelta(milliseconds=1)
_LAST_ID = 2**63 - 1
# ALERTS-AND-STORAGE, 4.3: which links were asked, the one that took it last.
_ACCEPTED = re.compile(r"(?P<link>[^,]+?) accepted (?P<milliseconds>\d+(?:\.\d+)?) ms")

_IS_RING = (
    "e.what = 'shown' AND e.id IS (SELECT min(s.id) FROM alert_event s"
    " WHERE s.alert_id = e.alert_id AND s.what = 'shown' AND s.id > coalesce("
    "(SELECT max(b.id) FROM alert_event b WHERE b.alert_id = e.alert_id AND b.what = 'put-back'),"
    " 0))"
)
# Alerts of which not every showing is a ring of its own: few, so they are counted one by one.
_ODD = (
    "(SELECT alert_id FROM alert_event WHERE what = 'shown' GROUP BY alert_id HAVING count(*) > 1"
    " UNION SELECT alert_id FROM alert_event WHERE what = 'put-back')"
)


@dataclass(frozen=True)
class Banner:
    """What became of the banner: the link that took it and its milliseconds; "" where none did."""

    link: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Ring:
    """One alert that rang. `id` is the line of evidence that it was on screen.

    `name` and `promised` are None where the contact is gone; `due_at` and `late_ms`, where the
    alert was gone before it could be written down. `due_at` is the minute for which it rang,
    later than the promised one where it was put off. `shown_at` is to the millisecond.
    `how` is the outcome, or what became of the promise, and empty while there is no answer;
    `snoozes` are minutes. `waits`: it rings now.
    """

    id: int
    alert_id: int
    name: str | None
    promised: Moment | None
    due_at: datetime | None
    shown_at: datetime
    late_ms: int | None
    banner: Banner | None
    snoozes: tuple[int, ...]
    answered_at: datetime | None
    how: str
    waits: bool

    @property
    def missed(self) -> bool:
        """Whether it came due while the program was off or the computer asleep."""
        return self.due_at is not None and was_missed(self.due_at, self.shown_at)


@dataclass(frozen=True)
class Punctuality:
    """How punctual the alerts of a period were.

    `count` are those that rang, `missed` those of them that came due while the program was off
    or the computer asleep; `punctual` were on screen within a second of their minute.
    `median_ms` and `latest_ms` tell how late those were that were not missed; None without any.
    """

    count: int
    missed: int
    punctual: int
    median_ms: int | None
    latest_ms: int | None

    @property
    def awake(self) -> int:
        """How many came due while the program ran."""
        return self.count - self.missed


def page(limit: int, before_id: int | None = None, since: datetime | None = None) -> list[Ring]:
    """Return rings shown at or after `since`, the newest first: those before the ring `before_id`.

    Among 100,000 rings a page of 100 takes some 5 milliseconds, wherever it lies.
    """
    since_ms = _milliseconds(since)
    # The plus keeps SQLite from walking the whole table in search of the first id.
    from_id = "(SELECT min(+id) FROM alert_event WHERE what = 'shown' AND at_ms >= ?)"
    found = rows(
        "SELECT e.id, e.alert_id, e.at_ms, e.late_ms FROM alert_event e"
        f" WHERE e.id < ? AND e.id >= {from_id} AND e.at_ms >= ? AND {_IS_RING}"
        " ORDER BY e.id DESC LIMIT ?",
        _LAST_ID if before_id is None else before_id,
        since_ms,
        since_ms,
        limit,
    )
    ids = [row[1] for row in found]
    known, stories = _alerts(ids), _stories(ids)
    return [_ring(row, known.get(row[1], _Known()), stories.get(row[1], _Story())) for row in found]


def punctuality(since: datetime | None = None) -> Punctuality:
    """Return how punctual the alerts were that rang at or after `since`."""
    since_ms = _milliseconds(since)
    late: Counter[int] = Counter()
    in_time = rows(
        "SELECT late_ms, count(*) FROM alert_event WHERE what = 'shown'"
        " AND late_ms <= ? AND at_ms >= ? GROUP BY late_ms",
        _MISSED_MS,
        since_ms,
    )
    late.update(dict(in_time))
    missed = rows(
        "SELECT count(*) FROM alert_event WHERE what = 'shown' AND late_ms > ? AND at_ms >= ?",
        _MISSED_MS,
        since_ms,
    )[0][0]
    for late_ms in _shown_anew(since_ms):
        late[late_ms] -= late_ms <= _MISSED_MS
        missed -= late_ms > _MISSED_MS
    return _summed(+late, missed)


def _shown_anew(since_ms: int) -> list[int]:
    """Return how late those showings were that are no rings of their own."""
    found = rows(
        "SELECT e.late_ms FROM alert_event e WHERE e.what = 'shown' AND e.late_ms IS NOT NULL"
        f" AND e.at_ms >= ? AND e.alert_id IN {_ODD} AND NOT ({_IS_RING})",
        since_ms,
    )
    return [row[0] for row in found]


def _summed(late: Counter[int], missed: int) -> Punctuality:
    """Sum up how often each lateness came that was no missing."""
    awake = late.total()
    in_order = sorted(late)
    passed = accumulate(late[each] for each in in_order)
    middle = (each for each, so_far in zip(in_order, passed, strict=True) if 2 * so_far >= awake)
    return Punctuality(
        count=awake + missed,
        missed=missed,
        punctual=sum(times for each, times in late.items() if each <= PUNCTUAL_MS),
        median_ms=next(middle, None),
        latest_ms=in_order[-1] if in_order else None,
    )


@dataclass(frozen=True)
class _Known:
    """What an alert's own rows say, as long as they are there."""

    state: str = ""
    promised: Moment | None = None
    name: str | None = None


def _alerts(ids: Sequence[int]) -> dict[int, _Known]:
    found = rows(
        "SELECT a.id, a.state, p.due_at, p.zone, c.name FROM alert a"
        " JOIN promise p ON p.id = a.promise_id JOIN contact c ON c.id = p.contact_id"
        f" WHERE a.id IN ({_marks(ids)})",
        *ids,
    )
    return {row[0]: _Known(row[1], Moment(instant(row[2]), row[3]), row[4]) for row in found}


@dataclass
class _Story:
    """What followed on a ring."""

    banner: Banner | None = None
    snoozes: list[int] = field(default_factory=list)
    answered_at: datetime | None = None
    how: str = ""


def _stories(ids: Sequence[int]) -> dict[int, _Story]:
    """Return what followed on the rings of some alerts, after each was put back the last time."""
    found = rows(
        "SELECT alert_id, at_ms, what, detail FROM alert_event"
        f" WHERE alert_id IN ({_marks(ids)}) ORDER BY id",
        *ids,
    )
    stories: dict[int, _Story] = {}
    for alert_id, at_ms, what, detail in found:
        if what == "put-back":
            stories[alert_id] = _Story()
        else:
            _tell_on(stories.setdefault(alert_id, _Story()), at_ms, what, detail)
    return stories


def _tell_on(story: _Story, at_ms: int, what: str, detail: str) -> None:
    if what == "banner" and not (story.banner and story.banner.link):
        story.banner = _banner(detail)
    elif what == "snoozed" and detail.isdecimal():
        story.snoozes.append(int(detail))
    elif what == "answered":
        story.answered_at, story.how = _moment(at_ms), detail


def _banner(detail: str) -> Banner:
    taken = _ACCEPTED.search(detail)
    if taken is None:
        return Banner("", 0.0)
    return Banner(taken["link"].strip(), float(taken["milliseconds"]))


def _ring(row: tuple[int, int, int, int | None], known: _Known, story: _Story) -> Ring:
    event_id, alert_id, at_ms, late_ms = row
    # An answer that was undone is none: the alert rings, or waits to.
    is_open = known.state in ("pending", "ringing")
    return Ring(
        id=event_id,
        alert_id=alert_id,
        name=known.name,
        promised=known.promised,
        due_at=None if late_ms is None else _moment(at_ms - late_ms),
        shown_at=_moment(at_ms),
        late_ms=late_ms,
        banner=story.banner,
        snoozes=tuple(story.snoozes),
        answered_at=None if is_open else story.answered_at,
        how="" if is_open else story.how,
        waits=known.state == "ringing",
    )


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" for _id in ids)


def _moment(milliseconds: int) -> datetime:
    seconds, rest = divmod(milliseconds, 1000)
    return instant(seconds) + timedelta(milliseconds=rest)


def _milliseconds(since: datetime | None) -> int:
    """Return the beginning of a period; of all time where there is none."""
    return -_LAST_ID if since is None else int(since.timestamp() * 1000)
