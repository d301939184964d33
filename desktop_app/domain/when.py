"""Reads when a call is promised: 8:45 on Tuesday the 16th, or a refusal with offers.

METHOD: promise. The words are in when_words.py, how they follow each other in when_grammar.py,
the day in when_day.py, the refusals in when_refusals.py and what they offer in when_offers.py.

Where the words leave a choice:

- Every time is read as a 24-hour one unless am, pm or a part of the day is said: 3:30 is at
  night. A bare hour from 1 to 6 ("tue 3", "half past 3") is asked back, for at night is
  hardly ever meant; from 7 on it is taken as it stands: "monday 9" is 9:00.
- A number after a weekday is an hour up to 12 and a day from 24; between, it can be both and
  is asked back. With a time beside it, it is the day: "tue 16 8:45".
- "Next Tuesday" is the coming Tuesday that is not today, in whatever week; "Tuesday next week"
  is the one of the week that begins on the coming Monday.
- "Midnight" is the next one; with a day that is not today it is asked back, since it can be
  the start or the end of that day.
- Of a time that a clock change repeats, the second is taken where the first is past.
- Seconds are cut: a promise is for a minute.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from desktop_app.domain import when_refusals as refuse
from desktop_app.domain.records import Moment
from desktop_app.domain.when_day import FURTHEST_YEARS, month_start, said_day, span_is_exact
from desktop_app.domain.when_grammar import understand
from desktop_app.domain.when_offers import OFFERS, Here, enough, from_day, in_span, on_day
from desktop_app.domain.when_said import DOUBTFUL_HOURS, Said, too_far
from desktop_app.domain.when_words import Part
from desktop_app.errors import AppError

_ONE_DAY = timedelta(days=1)
_TEN_MINUTES = timedelta(minutes=10)
_HALF_A_DAY = 12
_LAST_HOUR_OF_NIGHT = 5


def read_when(
    text: str, *, now: datetime, zone: str, country: str, day_first: bool = False
) -> Moment:
    """Return the moment that `text` says, a whole minute later than the minute of `now`.

    `now` is aware; the words are read on the wall of `zone`, an IANA name; business days are
    those of `country`; `day_first` reads 8/9 as 8 September. Raises AppError with the code
    vague, past, mismatch, no-such-date, no-such-time, twice or unreadable, what is wrong, and
    moments in the same zone as offers.
    """
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    here = Here(minute, zone, country, day_first)
    try:
        return _resolve(understand(text), here)
    except AppError as refusal:
        raise refuse.with_offers(here, refusal) from None


def _resolve(said: Said, here: Here) -> Moment:
    """Return the moment of what was said, or refuse it."""
    if said.past:
        raise refuse.past(here, None, said.clock)
    day = said_day(said, here)
    if _is_vague(said):
        raise refuse.vague(said, here, _offers(said, here, day))
    if said.instant is not None:
        return _at_instant(said.instant, here)
    if said.elapsed is not None:
        return _at_instant(here.now + said.elapsed, here)
    if said.day_or_hour is not None:
        raise _day_or_hour(said, said.day_or_hour, here, day)
    if said.clock is None:
        raise _no_clock(said, here, day)
    if said.doubtful:
        raise _which_hour(said, said.clock, here, day)
    return _on_the_wall(said, said.clock, here, day)


def _is_vague(said: Said) -> bool:
    """Return whether a word, a span or a month without a day leaves the time open."""
    span = said.span is not None and not span_is_exact(said)
    return said.vague or span or (said.month is not None and said.day is None)


def _at_instant(instant: datetime, here: Here) -> Moment:
    """Return an instant on the wall, or refuse one that is past or out of reach."""
    years = instant.year - here.now.year
    if years > FURTHEST_YEARS:
        raise too_far()
    if years < -FURTHEST_YEARS:
        raise refuse.past(here, None, None)
    moment = Moment(instant, here.zone)
    if not here.ahead(moment):
        raise refuse.past(here, moment.wall.date(), moment.wall.time())
    return moment


def _on_the_wall(said: Said, clock: time, here: Here, day: date | None) -> Moment:
    """Return the moment at which the wall shows `clock`: on `day`, or the next time it does."""
    if said.part is not None and not said.part.holds(clock):
        raise refuse.wrong_part(clock, _offers(said, here, day))
    if day is None:
        day = here.today if here.ahead_today(clock) else here.today + _ONE_DAY
        return _exactly(day, clock, here)
    small_hours = said.part is Part.NIGHT and clock.hour <= _LAST_HOUR_OF_NIGHT
    if said.midnight or small_hours:
        if here.ahead(here.at(day, clock)):
            raise refuse.which_night(here, day, clock)
        day += _ONE_DAY
    return _exactly(day, clock, here)


def _exactly(day: date, clock: time, here: Here) -> Moment:
    """Return the one moment ahead at which the wall shows `day` and `clock`, or refuse it."""
    first, second = here.at(day, clock), here.at(day, clock, fold=1)
    if not here.ahead(max(first, second)):
        raise refuse.past(here, day, clock)
    if second < first:
        raise refuse.skipped(here, day, clock)
    if first < second and here.ahead(first):
        raise refuse.repeated(day, clock, (first, second))
    return second


def _no_clock(said: Said, here: Here, day: date | None) -> AppError:
    """Ask for an hour where only a day, or a part of one, was said."""
    offers = _offers(said, here, day)
    if day is None or said.part is not None:
        return refuse.vague(said, here, offers)
    return refuse.no_hour(said, here, day, offers)


def _which_hour(said: Said, clock: time, here: Here, day: date | None) -> AppError:
    """Ask whether 3 is 3:00 or 15:00."""
    later = _after_noon(clock)
    readings = [replace(said, clock=each, doubtful=False) for each in (later, clock)]
    return refuse.which_hour(clock, later, _first_of_each(readings, said, here, day))


def _day_or_hour(said: Said, number: int, here: Here, day: date | None) -> AppError:
    """Ask whether 16 is the 16th or 16:00."""
    readings = []
    if number > 0:
        readings.append(replace(said, day=number, day_or_hour=None))
    if number <= time.max.hour:
        clock = time(number)
        clock = _after_noon(clock) if number in DOUBTFUL_HOURS else clock
        readings.append(replace(said, clock=clock, day_or_hour=None))
    return refuse.day_or_hour(here, number, _first_of_each(readings, said, here, day))


def _after_noon(clock: time) -> time:
    """Return the same time after noon of one that is before it."""
    return clock.replace(hour=clock.hour + _HALF_A_DAY)


def _first_of_each(
    readings: list[Said], said: Said, here: Here, day: date | None
) -> tuple[Moment, ...]:
    """Return the moment of each reading, or the first offer of its refusal; then other offers."""
    found: list[Moment] = []
    for reading in readings:
        try:
            found.append(_resolve(reading, here))
        except AppError as refusal:
            found += refusal.offers[:1]
    return enough(here, (*found, *_offers(replace(said, clock=None), here, day)))


def _offers(said: Said, here: Here, day: date | None) -> tuple[Moment, ...]:
    """Return the offers that are nearest to what was said."""
    if said.elapsed is not None:
        first = here.now + said.elapsed
        later = (Moment(first + n * _TEN_MINUTES, here.zone) for n in range(OFFERS + 1))
        return enough(here, later)
    if said.span is not None and not span_is_exact(said):
        return enough(here, in_span(here, said.span, said.clock))
    if day is None and said.part is not None:
        is_ahead = here.ahead_today(said.part.value[1])
        day = here.today if is_ahead else here.today + _ONE_DAY
    if day is not None:
        said_time = () if said.clock is None else (here.at(day, said.clock),)
        return enough(here, (*said_time, *on_day(here, day, said.part)))
    if said.month is not None:
        day = month_start(here, said.month, said.year)
    return enough(here, from_day(here, day or here.today, said.clock))
