"""What was said about when, before any calendar is asked: the parts, and how they settle."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from fractions import Fraction
from math import ceil

from desktop_app.domain.when_words import Part, Unit
from desktop_app.errors import AppError
from desktop_app.i18n import _

# A hundred years: beyond any promise, and well within the calendar. Business days are counted
# one by one, so fewer of them.
_FURTHEST = {
    Unit.MINUTE: 36_525 * 24 * 60,
    Unit.HOUR: 36_525 * 24,
    Unit.DAY: 36_525,
    Unit.BUSINESS_DAY: 5_000,
    Unit.WEEK: 5_217,
    Unit.MONTH: 1_200,
    Unit.YEAR: 100,
}
DOUBTFUL_HOURS = range(1, 7)  # without minutes or "pm": at night, or in the afternoon?
_LAST_MORNING_HOUR = 12


@dataclass(frozen=True)
class Span:
    """A stretch of time without an exact day, `count` units ahead.

    `whole` is a unit of the calendar, such as next week, rather than one counted from today;
    `at_end` is its last part.
    """

    unit: Unit
    count: int
    whole: bool = False
    at_end: bool = False


@dataclass
class Said:
    """The parts of what was said; None where nothing was. Weekdays count from Monday 0.

    `text` is how it was written. `slashed` is a date in numbers whose order only the locale
    knows, and its year. `doubtful` marks an hour from 1 to 6 that can be at night or in the
    afternoon, `day_or_hour` a number that can be either. `vague` and `past` are words of that
    kind. The last five are of use while the text is being read.
    """

    text: str = ""
    instant: datetime | None = None
    elapsed: timedelta | None = None
    clock: time | None = None
    midnight: bool = False
    doubtful: bool = False
    part: Part | None = None
    weekday: int | None = None
    weekday_is_next: bool = False
    day: int | None = None
    month: int | None = None
    year: int | None = None
    slashed: tuple[int, int, int | None] | None = None
    days_ahead: int | None = None
    business_days_ahead: int | None = None
    weeks_ahead: int | None = None
    span: Span | None = None
    day_or_hour: int | None = None
    past: bool = False
    vague: bool = False
    numbers: list[int] = field(default_factory=list)
    at_end: bool = False
    half_known: bool = False
    bare_hour: bool = False
    contradicts: bool = False

    def note(self, **parts: object) -> None:
        """Keep what was said; remember where it contradicts what was said before."""
        for name, value in parts.items():
            if getattr(self, name) not in (None, value):
                self.contradicts = True
            setattr(self, name, value)

    @property
    def names_a_date(self) -> bool:
        """Whether a day is said in another way than by its weekday alone."""
        ways = (self.day, self.slashed, self.days_ahead, self.business_days_ahead, self.weeks_ahead)
        return any(way is not None for way in ways)


def unreadable(sentence: str) -> AppError:
    """Return the refusal of a text that says no time, with an example of one that does."""
    hint = _("Write a day and an hour, such as Tuesday 10:00.")
    return AppError("unreadable", f"{sentence} {hint}")


def no_such_date(sentence: str) -> AppError:
    """Return the refusal of a date that no calendar has, before offers are known."""
    return AppError("no-such-date", sentence)


def too_far() -> AppError:
    """Return the refusal of a day that nobody can promise a call for."""
    return no_such_date(_("That is too far away to promise a call."))


def note_hour(said: Said, hour: int) -> None:
    """Keep an hour that was said without minutes."""
    note_clock(said, hour, 0)
    said.bare_hour = True


def note_clock(said: Said, hour: int, minute: int, half: int | None = None) -> None:
    """Keep a clock time; `half` is 0 before noon and 12 after noon, None where it was not said."""
    hour = on_24_hours(hour, half)
    if hour > 23 or minute > 59:
        shown = f"{hour}:{minute:02}"
        raise unreadable(_("{clock} is not a time of day.").format(clock=shown))
    said.note(clock=time(hour, minute))
    said.half_known = said.half_known or half is not None


def on_24_hours(hour: int, half: int | None) -> int:
    """Return the hour of the day; 12 before noon is 0, and 13 after noon stays 13."""
    if half is None or (hour > _LAST_MORNING_HOUR and half):
        return hour
    if hour > _LAST_MORNING_HOUR or (hour == 0 and half):
        raise unreadable(_("The clock has no such hour in that half of the day."))
    return hour % 12 + half


def note_duration(said: Said, amount: Fraction, unit: Unit) -> None:
    """Keep how far ahead it is; minutes are rounded up, so that nothing is earlier than said."""
    if amount > _FURTHEST[unit]:
        raise too_far()
    if unit in (Unit.MINUTE, Unit.HOUR):
        minutes = amount * 60 if unit is Unit.HOUR else amount
        said.elapsed = (said.elapsed or timedelta()) + timedelta(minutes=ceil(minutes))
    elif unit in (Unit.MONTH, Unit.YEAR) or amount.denominator != 1:
        said.note(span=Span(unit, ceil(amount)))
    elif unit is Unit.DAY:
        said.note(days_ahead=int(amount))
    elif unit is Unit.BUSINESS_DAY:
        said.note(business_days_ahead=int(amount))
    else:
        said.note(weeks_ahead=int(amount))


def day_of_month(number: int) -> int:
    """Return a day of the month, or refuse one that no month has."""
    if not 1 <= number <= 31:
        raise no_such_date(_("No month has a day {day}.").format(day=number))
    return number


def settle(said: Said) -> None:
    """Decide what the single numbers mean, and which half of the day; refuse contradictions."""
    _settle_numbers(said)
    _settle_clock(said)
    if said.elapsed is not None or said.instant is not None:
        others = (said.clock, said.weekday, said.month, said.part, said.span, said.day_or_hour)
        said.contradicts |= said.names_a_date or any(other is not None for other in others)
    if said.contradicts and not said.vague:
        raise unreadable(_("That says more than one time."))


def _settle_numbers(said: Said) -> None:
    """Decide which of the numbers that stand alone is the day, and which the hour."""
    numbers = said.numbers
    if said.clock is None and len(numbers) == 2 and said.weekday is not None:
        said.note(day=day_of_month(numbers.pop(0)))  # tue 16 9
    if not numbers:
        return
    number = numbers.pop(0)
    if numbers:
        said.contradicts = True
    elif said.clock is not None:
        said.note(day=day_of_month(number))
    elif said.names_a_date or said.part is not None:
        note_hour(said, number)
    elif number > 31:
        raise unreadable(_("{number} is no day and no hour.").format(number=number))
    elif said.weekday is None or 12 < number < 24:  # "9", or "tue 16": the 16th, or 16:00?
        said.day_or_hour = number
    elif number <= 12:
        note_hour(said, number)
    else:
        said.note(day=day_of_month(number))


def _settle_clock(said: Said) -> None:
    """Let the part of the day decide between 3:00 and 15:00, or mark the hour as doubtful."""
    if said.clock is None or said.half_known or said.midnight:
        return
    hour = said.clock.hour
    if said.part is None:
        said.doubtful = said.bare_hour and hour in DOUBTFUL_HOURS
    elif said.part is Part.NIGHT and hour in DOUBTFUL_HOURS:  # 3 at night is 3:00
        return
    elif said.part is not Part.MORNING and 1 <= hour < 12:
        said.clock = said.clock.replace(hour=hour + 12)
