"""The words in which people say when: one table for each language that can be read.

The tables hold what is said; how the words follow each other is in when_grammar.py. English is
here, every other language in a file of its own beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import Enum
from fractions import Fraction


class Unit(Enum):
    """What a span of time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Part(Enum):
    """A part of the day, from its first to its last minute; a night goes past midnight."""

    MORNING = (time(0), time(11, 59))
    AFTERNOON = (time(12), time(17, 59))
    LONG_AFTERNOON = (time(12), time(20, 59))  # where no evening comes between it and the night
    EVENING = (time(17), time(23, 59))
    NIGHT = (time(18), time(5, 59))

    def holds(self, clock: time) -> bool:
        """Return whether `clock` is within this part of the day."""
        start, end = self.value
        if start <= end:
            return bool(start <= clock <= end)
        return bool(clock >= start or clock <= end)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one language, in small letters. Longer spellings win over shorter ones.

    Weekdays count from Monday 0, months from January 1; `days` and `few` are numbers of days
    ahead and of units. `meridiem` is what comes after 8:45, 0 or 12 hours. `edges` say whether
    they mean the end of a span. `past` words speak of no time ahead, `vague` ones of no exact one.
    The last seven are for languages that say "eight and a half", "nine less a quarter", "the week
    that comes" and "nine hours" for 9:00; "half nine" for 8:30 (the minutes of each share), "8
    o'clock 45" and "5 before 9".
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    days: Mapping[str, int]
    parts: Mapping[str, Part]
    parts_today: Mapping[str, Part]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: tuple[str, ...]
    fractions: Mapping[str, Fraction]
    minutes: tuple[str, ...]
    units: Mapping[str, Unit]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    meridiem: Mapping[str, int]
    quarters: Mapping[str, int]
    past_hour: tuple[str, ...]
    to_hour: tuple[str, ...]
    at: tuple[str, ...]
    the: tuple[str, ...]
    of: tuple[str, ...]
    and_: tuple[str, ...]
    and_a_half: tuple[str, ...]
    within: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]
    last: tuple[str, ...]
    from_now: tuple[str, ...]
    ago: tuple[str, ...]
    few: Mapping[str, int]
    edges: Mapping[str, bool]
    up_to: tuple[str, ...]
    about_endings: tuple[str, ...]
    hour_endings: tuple[str, ...]
    past: tuple[str, ...]
    vague: tuple[str, ...]
    fillers: tuple[str, ...]
    hour_plus: tuple[str, ...] = ()
    hour_less: tuple[str, ...] = ()
    next_after: tuple[str, ...] = ()
    clock_hours: tuple[str, ...] = ()
    shares_of_hour: Mapping[str, int] = field(default_factory=dict)
    hour_words: tuple[str, ...] = ()
    before_hour: tuple[str, ...] = ()


_WEEKDAYS = {
    **dict.fromkeys(("monday", "mon"), 0),
    **dict.fromkeys(("tuesday", "tues", "tue"), 1),
    **dict.fromkeys(("wednesday", "weds", "wed"), 2),
    **dict.fromkeys(("thursday", "thurs", "thur", "thu"), 3),
    **dict.fromkeys(("friday", "fri"), 4),
    **dict.fromkeys(("saturday", "sat"), 5),
    **dict.fromkeys(("sunday", "sun"), 6),
}
_MONTHS = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "feb"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
_SMALL_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(), start=1)}
_SMALL_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {word: number for number, word in enumerate(_SMALL_ORDINALS.split(), start=1)}
_TWENTIES = {
    f"twenty{joint}{word}": 20 + number
    for word, number in _ORDINALS.items()
    for joint in ("-", " ")
    if number < 10
}
_THIRTIES = {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
_MINUTES = ("minutes", "minute", "mins", "min")
_HALVES = ("half an", "half a", "a half", "half")
_QUARTERS = ("a quarter of an", "quarter of an", "a quarter")

ENGLISH = Words(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    days={
        **dict.fromkeys(("today", "tdy"), 0),
        **dict.fromkeys(("tomorrow", "tomorow", "tommorow", "tommorrow", "tmrw", "tmw"), 1),
        **dict.fromkeys(("the day after tomorrow", "day after tomorrow", "overmorrow"), 2),
    },
    parts={
        "morning": Part.MORNING,
        "afternoon": Part.AFTERNOON,
        "evening": Part.EVENING,
        "night": Part.NIGHT,
    },
    parts_today={"tonight": Part.NIGHT},
    numbers={**_NUMBERS, "thirty": 30, "forty": 40, "forty-five": 45, "ninety": 90},
    ordinals={**_ORDINALS, **_TWENTIES, **_THIRTIES},
    ordinal_endings=("st", "nd", "rd", "th"),
    fractions={
        **dict.fromkeys(_HALVES, Fraction(1, 2)),
        **dict.fromkeys(_QUARTERS, Fraction(1, 4)),
        **dict.fromkeys(("three quarters of an",), Fraction(3, 4)),
        **dict.fromkeys(("an", "a"), Fraction(1)),
    },
    minutes=_MINUTES,
    units={
        **dict.fromkeys(_MINUTES, Unit.MINUTE),
        **dict.fromkeys(("hours", "hour", "hrs", "hr"), Unit.HOUR),
        **dict.fromkeys(("days", "day"), Unit.DAY),
        **dict.fromkeys(("business days", "business day"), Unit.BUSINESS_DAY),
        **dict.fromkeys(("working days", "working day"), Unit.BUSINESS_DAY),
        **dict.fromkeys(("workdays", "workday", "weekdays", "weekday"), Unit.BUSINESS_DAY),
        **dict.fromkeys(("weeks", "week"), Unit.WEEK),
        **dict.fromkeys(("months", "month"), Unit.MONTH),
        **dict.fromkeys(("years", "year"), Unit.YEAR),
    },
    noon=("12 noon", "12noon", "noon", "midday"),
    midnight=("12 midnight", "12midnight", "midnight"),
    meridiem={
        **dict.fromkeys(("am", "a.m.", "a.m", "a. m.", "a. m", "a m", "a"), 0),
        **dict.fromkeys(("pm", "p.m.", "p.m", "p. m.", "p. m", "p m", "p"), 12),
    },
    quarters={"half": 30, "a quarter": 15, "quarter": 15},
    past_hour=("past", "after"),
    to_hour=("to", "before", "till"),
    at=("at", "@"),
    the=("the",),
    of=("of",),
    and_=("and",),
    and_a_half=("and a half",),
    within=("in",),
    this=("this", "coming"),
    next=("next", "following"),
    last=("last", "previous"),
    from_now=("from now", "from today", "hence", "later"),
    ago=("ago",),
    few={
        **dict.fromkeys(("a couple of", "couple of", "a couple", "couple"), 2),
        **dict.fromkeys(("a few", "few", "several", "some"), 3),
    },
    edges={
        **dict.fromkeys(("start", "beginning", "middle"), False),
        **dict.fromkeys(("end",), True),
    },
    up_to=("to", "and", "or", "until", "till"),
    about_endings=("ish",),
    hour_endings=("o'clock", "oclock", "hrs", "hours"),
    past=("yesterday", "now", "right now", "just now"),
    vague=(
        *("soon", "asap", "later", "later on", "sometime", "some time", "anytime", "any time"),
        *("whenever", "when possible", "someday", "some day", "one day", "eventually", "shortly"),
        *("around", "about", "approximately", "approx", "roughly", "or so", "~", "ca"),
        *("before", "after", "by", "within", "between", "until", "till", "or", "maybe", "perhaps"),
        *("early", "earlier", "late", "mid", "first thing", "end of day", "eod", "cob", "weekend"),
        *("lunch", "lunchtime", "lunch time", "breakfast", "dinner", "close of business"),
    ),
    fillers=("at", "on", "the", "of", "in", "o'clock", "oclock", "sharp", "exactly", "@"),
)
