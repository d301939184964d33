"""The figures of the calls, beside those of the articles. METHOD: records and figures.

No figure claims more than its calls can tell: beside each stands the interval in which it would
lie if one went on for long, and one whose interval is too wide is not compared with anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from math import ceil, floor, sqrt
from typing import NamedTuple

from desktop_app.domain.calling_hours import SUGGESTED_WEEKDAYS, in_suggested_window
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import RULES, Outcome

# METHOD: records and figures ("they say about 70 of 100", "20 of 100", "all")
REACHED_AT_MINUTE, TURNED, ON_TIME = 70, 20, 100
LEADS = (NextStep.APPOINTMENT, NextStep.SEND)
"""What both sides agree on where a follow-up became a lead: a date, or something to read."""
RUNGS = range(1, 8)

_WIDEST = 20  # of a hundred: an interval up to here says something
_Z = 1.96  # 19 of 20 such intervals hold the true share
_DAY, _HOUR = 24 * 60, 60


class Verdict(StrEnum):
    """What a share says beside the articles' figure."""

    NOTHING = "nothing"
    FEW = "few"
    LESS = "less"
    LIKE = "like"
    MORE = "more"


@dataclass(frozen=True)
class Share:
    """So many calls of so many, and what the articles say of a hundred, if they do.

    `is_fact`: it tells what was done, and stands for nothing beyond that.
    """

    count: int
    of: int
    articles: int | None = None
    is_fact: bool = False

    @property
    def percent(self) -> float | None:
        """Return the share of a hundred, to a tenth; 0 for none of them alone, 100 for all."""
        if not self.of:
            return None
        rounded = round(100 * self.count / self.of, 1)
        return rounded if self.count in (0, self.of) else min(max(rounded, 0.1), 99.9)

    @property
    def interval(self) -> tuple[int, int]:
        """Return between which figures of a hundred it would lie in the long run (Wilson, 95 %)."""
        if not self.of:
            return 0, 100
        share, spread = self.count / self.of, _Z * _Z / self.of
        middle = (share + spread / 2) / (1 + spread)
        reach = _Z * sqrt(share * (1 - share) / self.of + spread / (4 * self.of)) / (1 + spread)
        low, high = 100 * (middle - reach), 100 * (middle + reach)
        return max(floor(low + 1e-9), 0), min(ceil(high - 1e-9), 100)

    @property
    def is_enough(self) -> bool:
        """Whether there are calls enough to say something."""
        low, high = self.interval
        return self.of > 0 and (self.is_fact or high - low <= _WIDEST)

    @property
    def verdict(self) -> Verdict:
        """Return what it says beside the articles' figure; LIKE where they have none."""
        if not self.of:
            return Verdict.NOTHING
        if not self.is_enough:
            return Verdict.FEW
        percent, articles = 100 * self.count / self.of, self.articles
        low, high = (percent, percent) if self.is_fact else self.interval
        if articles is None or low <= articles <= high:
            return Verdict.LIKE
        return Verdict.MORE if low > articles else Verdict.LESS


class Slot(NamedTuple):
    """Calls that began in one minute of the week on the contact's clock, 0 at Monday midnight."""

    minute: int
    reached: bool
    calls: int


class Ending(NamedTuple):
    """Calls that ended alike; `at_minute` of them began in their promised minute."""

    outcome: Outcome
    reached: bool
    rung: int | None
    next_step: str
    sold: bool
    calls: int
    at_minute: int

    @property
    def turned(self) -> bool:
        """Whether these follow-ups became a lead or a sale."""
        return self.sold or self.next_step in LEADS


class Weeks(NamedTuple):
    """The promised calls of some weeks from a Monday on, and the latest of them in seconds."""

    starts_on: date
    promised: int
    on_time: int
    latest: int | None


class FirstCalls(NamedTuple):
    """The first calls to some promises, and those of them in which they were reached."""

    calls: int
    reached: int


_NONE = FirstCalls(0, 0)


@dataclass(frozen=True)
class Counted:
    """What the records hold of a period, counted.

    Of the first calls those to keep in touch, which nobody was promised, and of these the ones
    that began in their minute; then those before which a card or a reminder went out. `before`
    are the follow-ups that turned, and had begun before the period.
    """

    endings: Sequence[Ending] = ()
    slots: Sequence[Slot] = ()
    weeks: Sequence[Weeks] = ()
    in_touch: FirstCalls = _NONE
    in_touch_at_minute: FirstCalls = _NONE
    carded: FirstCalls = _NONE
    reminded: FirstCalls = _NONE
    before: int = 0


@dataclass(frozen=True)
class Figures:
    """The figures of a period.

    `at_minute` are the first calls to promises, made in their minute; `follow_ups` those that
    became a lead or a sale, `leads` and `sales` how many of each. `cells` are by weekday, 0 for
    Monday, and hour at the contact's end; `suggested` and `other` the same calls in and outside
    the suggested times. `rungs` are the calls at each rung, 1 to 7. Of cards and reminders: the
    first calls after one, and those without.
    """

    attempts: int
    reached: Share
    on_time: Share
    latest: int | None
    at_minute: Share
    follow_ups: Share
    leads: int
    sales: int
    cells: dict[tuple[int, int], Share]
    suggested: Share
    other: Share
    rungs: tuple[Share, ...]
    outcomes: dict[Outcome, Share]
    weeks: tuple[Weeks, ...]
    cards: tuple[Share, Share]
    reminders: tuple[Share, Share]


def figures_of(counted: Counted) -> Figures:
    """Return the figures of what was counted."""
    endings = counted.endings
    ours = [each for each in endings if _is_ours(each.outcome)]
    first = [each for each in ours if each.rung == 1]
    turned = [each for each in endings if each.turned and each.rung is not None]
    sales = sum(each.calls for each in turned if each.sold)
    turns = max(sum(each.calls for each in turned) - counted.before, 0)
    begun = sum(each.calls for each in endings if each.rung == 1)
    attempts = sum(each.calls for each in endings)
    promised, in_time = (
        sum(getattr(week, name) for week in counted.weeks) for name in ("promised", "on_time")
    )
    calls = FirstCalls(_count(first), _count(each for each in first if each.reached))
    calls = _without(calls, counted.in_touch)
    minute = FirstCalls(
        sum(each.at_minute for each in first),
        sum(each.at_minute for each in first if each.reached),
    )
    minute = _without(minute, counted.in_touch_at_minute)
    cells, suggested, other = _by_time(counted.slots)
    return Figures(
        attempts=attempts,
        reached=Share(_count(each for each in endings if each.reached), attempts),
        on_time=Share(in_time, promised, ON_TIME, is_fact=True),
        latest=max(
            (week.latest for week in counted.weeks if week.latest is not None), default=None
        ),
        at_minute=Share(minute.reached, minute.calls, REACHED_AT_MINUTE),
        follow_ups=Share(min(turns, begun), begun, TURNED),
        leads=max(turns - sales, 0),
        sales=min(sales, turns),
        cells=cells,
        suggested=suggested,
        other=other,
        rungs=tuple(_at_rung(ours, rung) for rung in RUNGS),
        outcomes=_by_outcome(endings, attempts),
        weeks=tuple(counted.weeks),
        cards=_with_and_without(counted.carded, calls),
        reminders=_with_and_without(counted.reminded, calls),
    )


def _is_ours(outcome: Outcome) -> bool:
    return next(rule.ours for rule in RULES if rule.outcome is outcome)


def _count(endings: Iterable[Ending]) -> int:
    return sum(each.calls for each in endings)


def _without(calls: FirstCalls, others: FirstCalls) -> FirstCalls:
    return FirstCalls(calls.calls - others.calls, calls.reached - others.reached)


def _with_and_without(those: FirstCalls, calls: FirstCalls) -> tuple[Share, Share]:
    others = _without(calls, those)
    return Share(those.reached, those.calls), Share(others.reached, others.calls)


def _at_rung(ours: Sequence[Ending], rung: int) -> Share:
    here = [each for each in ours if each.rung == rung]
    return Share(_count(each for each in here if each.reached), _count(here))


def _by_outcome(endings: Sequence[Ending], attempts: int) -> dict[Outcome, Share]:
    counts: Counter[Outcome] = Counter()
    for each in endings:
        counts[each.outcome] += each.calls
    return {rule.outcome: Share(counts[rule.outcome], attempts, is_fact=True) for rule in RULES}


def _by_time(
    slots: Sequence[Slot],
) -> tuple[dict[tuple[int, int], Share], Share, Share]:
    """Return the calls by weekday and hour, those in the suggested times, and the others."""
    calls: Counter[tuple[int, int]] = Counter()
    reached: Counter[tuple[int, int]] = Counter()
    inside: Counter[tuple[bool, bool]] = Counter()
    for slot in slots:
        weekday, minute = divmod(slot.minute, _DAY)
        cell = weekday, minute // _HOUR
        calls[cell] += slot.calls
        reached[cell] += slot.calls * slot.reached
        inside[is_suggested(weekday, minute), slot.reached] += slot.calls
    suggested, other = (
        Share(inside[where, True], inside[where, True] + inside[where, False])
        for where in (True, False)
    )
    cells = {cell: Share(reached[cell], calls[cell]) for cell in sorted(calls)}
    return cells, suggested, other


@cache
def is_suggested(weekday: int, minute: int) -> bool:
    """Return whether a minute of a day, 0 for Monday, is one of the suggested times."""
    hour, minute = divmod(minute, _HOUR)
    return weekday in SUGGESTED_WEEKDAYS and in_suggested_window(time(hour, minute))
