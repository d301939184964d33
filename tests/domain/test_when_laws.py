"""Laws of reading a time: in every zone, over every clock change, whatever is typed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.domain.saying import full_text
from desktop_app.domain.when import read_when
from desktop_app.domain.when_words import ENGLISH
from desktop_app.errors import AppError
from desktop_app.i18n import use_clock, use_dates
from desktop_app.settings import zones

CODES = {"vague", "past", "mismatch", "no-such-date", "no-such-time", "twice", "unreadable"}
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 12, 31, tzinfo=UTC)
ZONES = st.sampled_from(sorted(zones()))
COUNTRIES = st.sampled_from(["US", "DE", "JP", "IN", "IL", "XX"])
NOWS = st.timedeltas(timedelta(0), LAST - FIRST).map(lambda span: FIRST + span)
MINUTES = NOWS.map(lambda now: now.replace(second=0, microsecond=0))
WORDS = sorted(
    {word for table in vars(ENGLISH).values() for word in table}
    | {"16", "8:45", "31", "8/9", "30/2", "2026-08-16", "3pm", "0", "-", ".", ",", "t", "z", "½"}
)
SAID = st.lists(st.sampled_from(WORDS) | st.integers(0, 9999).map(str), max_size=7).map(" ".join)


@cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """Return the instants of the clock changes of a zone from 2020 to 2035, or just the first."""
    info = ZoneInfo(zone)

    def offset(instant: datetime) -> timedelta | None:
        return instant.astimezone(info).utcoffset()

    def change_in(week: datetime) -> datetime:
        old, minutes = offset(week), range(7 * 24 * 60)
        after = bisect_left(minutes, True, key=lambda n: offset(week + timedelta(minutes=n)) != old)
        return week + timedelta(minutes=after)

    weeks = [FIRST + timedelta(weeks=n) for n in range((LAST - FIRST).days // 7)]
    changed = [one for one, other in pairwise(weeks) if offset(one) != offset(other)]
    return tuple(map(change_in, changed)) or (FIRST,)


@st.composite
def walls_near_changes(draw: st.DrawFn) -> tuple[str, datetime]:
    """Return a zone and a wall time in the hours around one of its clock changes."""
    zone = draw(ZONES)
    near = draw(st.sampled_from(clock_changes(zone))).astimezone(ZoneInfo(zone))
    return zone, near.replace(tzinfo=None) + timedelta(minutes=draw(st.integers(-100, 100)))


def read(text: str, now: datetime, zone: str, country: str = "US") -> Moment | AppError:
    try:
        return read_when(text, now=now, zone=zone, country=country)
    except AppError as refusal:
        return refusal


def check(result: Moment | AppError, now: datetime, zone: str) -> None:
    """Check what holds for every answer: in the future, a whole minute, offers where promised."""
    minute = now.replace(second=0, microsecond=0)
    if isinstance(result, Moment):
        moments: tuple[Moment, ...] = (result,)
    else:
        moments = result.offers
        assert result.code in CODES
        assert result.message.endswith((".", "?"))
        least = {"vague": 3, "past": 2, "mismatch": 2, "no-such-time": 2, "twice": 2}
        assert len(moments) >= least.get(result.code, 0)
    for moment in moments:
        assert moment.zone == zone
        assert moment.utc > minute
        assert (moment.utc.second, moment.utc.microsecond) == (0, 0)


@settings(max_examples=300, deadline=None)
@given(walls_near_changes())
def test_no_wall_time_resolves_earlier_than_asked_or_to_another_one(
    place: tuple[str, datetime],
) -> None:
    zone, asked = place
    result = read(asked.isoformat(" "), FIRST - timedelta(days=9), zone)
    forward = moment_on_wall(asked.date(), asked.time(), zone)
    assert forward.wall.replace(tzinfo=None) >= asked
    if isinstance(result, Moment):
        assert result.wall.replace(tzinfo=None) == asked
    elif result.code == "no-such-time":
        assert forward.wall.replace(tzinfo=None) != asked
        before, after = (offer.wall.replace(tzinfo=None) for offer in result.offers[:2])
        assert before < asked < after
    else:
        assert result.code == "twice"
        first, second = result.offers
        assert first < second
        assert {offer.wall.replace(tzinfo=None) for offer in result.offers} == {asked}


@settings(max_examples=300, deadline=None)
@given(SAID, NOWS, ZONES, COUNTRIES)
def test_words_in_any_order_are_a_future_minute_or_a_refusal(
    text: str, now: datetime, zone: str, country: str
) -> None:
    check(read(text, now, zone, country), now, zone)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), NOWS, ZONES)
def test_whatever_is_typed_is_a_future_minute_or_a_refusal(
    text: str, now: datetime, zone: str
) -> None:
    check(read(text, now, zone), now, zone)


@settings(deadline=None)
@given(MINUTES, ZONES)
def test_what_is_written_in_iso_reads_back_as_the_same_minute(due: datetime, zone: str) -> None:
    moment, now = Moment(due, zone), due - timedelta(days=3, seconds=7)
    assert read(moment.as_json()["utc"], now, zone) == moment
    assert read(moment.wall.isoformat(), now, zone) == moment
    result = read(moment.as_json()["wall"], now, zone)
    assert moment == result or (isinstance(result, AppError) and moment in result.offers)


@settings(deadline=None)
@given(MINUTES, ZONES, st.booleans())
def test_what_the_app_shows_reads_back_as_the_same_minute(
    due: datetime, zone: str, american: bool
) -> None:
    use_dates(month_first=american)
    use_clock(twelve=american)
    moment, now = Moment(due, zone), due - timedelta(days=3, seconds=7)
    result = read(full_text(moment), now, zone)
    assert moment == result or (isinstance(result, AppError) and moment in result.offers)


@settings(deadline=None)
@given(NOWS, ZONES, st.integers(1, 3000))
def test_minutes_are_elapsed_time_in_every_zone(now: datetime, zone: str, minutes: int) -> None:
    result = read(f"in {minutes} minutes", now, zone)
    assert isinstance(result, Moment)
    minute = now.replace(second=0, microsecond=0)
    assert result.utc - minute == timedelta(minutes=minutes)


@settings(deadline=None)
@given(NOWS, ZONES, st.times())
def test_a_time_alone_is_the_next_one(now: datetime, zone: str, clock: time) -> None:
    result = read(f"{clock:%H:%M}", now, zone)
    if isinstance(result, Moment):
        assert result.utc - now <= timedelta(hours=26)
    else:
        assert result.code in {"twice", "no-such-time"}


@settings(deadline=None)
@given(NOWS, ZONES, st.integers(0, 6))
def test_a_weekday_is_the_coming_one(now: datetime, zone: str, weekday: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[weekday]
    result = read(f"{name} 12:10", now, zone)
    assert isinstance(result, Moment)
    assert result.wall.weekday() == weekday
    assert result.utc - now <= timedelta(days=7, hours=2)
    following = read(f"next {name} 12:10", now, zone)
    assert isinstance(following, Moment)
    assert following.wall.date() > Moment(now, zone).wall.date()
