"""How moments, spans and a contact's own words are written on screen and said aloud.

Every clock time on screen comes from `clock_text` and every spoken one from `spoken_clock`, so
that another way of writing the time is a change in one place. A moment is said on the wall of
its own zone; `now` is any aware datetime. Spans are elapsed time, counted in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from desktop_app.domain import length
from desktop_app.domain.day_names import (
    day_number,
    month_name,
    month_short,
    ordinal,
    weekday_name,
    weekday_short,
)
from desktop_app.domain.records import Moment, zone_called
from desktop_app.domain.saying_cut import BEFORE_A_DAY, NEXT_STEPS
from desktop_app.i18n import _, language, month_first, ngettext, twelve_hours

_MINUTE = timedelta(minutes=1)

# A day of the month alone ("the 22nd") names one day only while the next one is weeks away.
_DAYS_BY_NUMBER = 20
# From here on a date without its year could be the wrong one.
_DAYS_WITHOUT_YEAR = 300

# The languages in which an hour after noon is said as it is written: 13:30.
_BY_24_HOURS = ("de", "fr")

# The hour from which it is evening; Spanish says "las 7 de la tarde", and "de la noche" after it.
_EVENING = {"es": 20}
_USUAL_EVENING = 18

_BULLET = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s+")


def clock_text(moment: Moment) -> str:
    """Return the wall time as it is shown: "8:45", "14:00"."""
    return written_clock(moment.wall.time())


def written_clock(clock: time) -> str:
    """Return a time of day as it is shown: "14:00", or "2:00 PM" where the user's desktop does.

    Who is spoken to in another language than the user's, reads it on 24 hours.
    """
    hour, minute = clock.hour, f"{clock.minute:02d}"
    if not twelve_hours() or language() in _BY_24_HOURS:
        return _("{hour}:{minute}").format(hour=hour, minute=minute)
    text = _("{hour}:{minute} AM") if hour < 12 else _("{hour}:{minute} PM")
    return text.format(hour=hour % 12 or 12, minute=minute)


def full_text(moment: Moment) -> str:
    """Return the whole of it: "Tuesday 16 June 2026, 8:45"."""
    return _("{day}, {clock}").format(day=_with_year(moment.wall.date()), clock=clock_text(moment))


def day_text(moment: Moment, now: datetime) -> str:
    """Return the day as it is shown beside a list of days.

    "today", "tomorrow" and "yesterday"; "Tuesday the 16th" up to 20 days ahead; "Tuesday 16
    June" further off and in the past; the year where a reader could take the wrong one.
    """
    day = moment.wall.date()
    ahead = _days_ahead(moment, now)
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if ahead in near:
        return near[ahead]
    if 0 < ahead <= _DAYS_BY_NUMBER:
        return _numbered(day)
    return date_text(day) if abs(ahead) <= _DAYS_WITHOUT_YEAR else _with_year(day)


def date_text(day: date) -> str:
    """Return a day without its year: "Tuesday 16 June", or "Tuesday, June 16"."""
    weekday, number, month = weekday_name(day), day_number(day), month_name(day)
    if month_first():
        return f"{weekday}, {month} {number}"
    text = _("{weekday} {day_of_month} {month}")
    return text.format(weekday=weekday, day_of_month=number, month=month)


def short_day(day: date) -> str:
    """Return a day where there is little room and the month is plain: "Tue 23"."""
    text = _("{weekday} {day_of_month}")
    return text.format(weekday=weekday_short(day), day_of_month=day_number(day))


def short_date(day: date) -> str:
    """Return a day where there is little room: "Tue 23 Jun", or "Tue Jun 23"."""
    weekday, number, month = weekday_short(day), day_number(day), month_short(day)
    if month_first():
        return f"{weekday} {month} {number}"
    text = _("{weekday_short} {day_of_month} {month_short}")
    return text.format(weekday_short=weekday, day_of_month=number, month_short=month)


def day_of_month(day: date) -> str:
    """Return a day without its weekday: "16 June", or "June 16"."""
    number, month = day_number(day), month_name(day)
    if month_first():
        return f"{month} {number}"
    return _("{day} {month}").format(day=number, month=month)


def short_day_of_month(day: date) -> str:
    """Return a day without its weekday where there is little room: "16 Jun", or "Jun 16"."""
    number, month = day_number(day), month_short(day)
    if month_first():
        return f"{month} {number}"
    return _("{day_of_month} {month}").format(day_of_month=number, month=month)


def day_of_year(day: date) -> str:
    """Return a day with its year, without its weekday: "16 June 2026", or "June 16, 2026"."""
    number, month = day_number(day), month_name(day)
    if month_first():
        return f"{month} {number}, {day.year}"
    text = _("{day_of_month} {month} {year}")
    return text.format(day_of_month=number, month=month, year=day.year)


def short_day_of_year(day: date) -> str:
    """Return the same where there is little room: "16 Jun 2026", or "Jun 16, 2026"."""
    number, month = day_number(day), month_short(day)
    if month_first():
        return f"{month} {number}, {day.year}"
    text = _("{day} {month_short} {year}")
    return text.format(day=number, month_short=month, year=day.year)


def zone_city(zone: str) -> str:
    """Return the place an IANA zone is named after: "Chicago", "Buenos Aires", "UTC"."""
    region, _slash, place = zone.rpartition("/")
    if region == "Etc" and place.startswith("GMT") and place[3:4] in ("+", "-"):
        # The sign in these names is turned round: Etc/GMT+5 is five hours behind UTC.
        return "UTC" + ("−" if place[3] == "+" else "+") + place[4:]
    if region == "US":
        return _("US {name}").format(name=place.replace("_", " "))
    return place.replace("_", " ")


def both_ends(moment: Moment, my_zone: str) -> str:
    """Return the clock at the contact's end and, where it differs, at the user's.

    "8:45 in Chicago, 15:45 for you"; "8:45 in Chicago, same time as you" where two zones show
    the same; "8:45, same time as you" in one zone; the user's weekday where it is another day.
    """
    mine = moment.at(my_zone)
    theirs = clock_text(moment)
    if moment.zone == my_zone:
        return _("{clock}, same time as you").format(clock=theirs)
    city = zone_city(moment.zone)
    if moment.wall.utcoffset() == mine.wall.utcoffset():
        return _("{clock} in {city}, same time as you").format(clock=theirs, city=city)
    if moment.wall.date() == mine.wall.date():
        text = _("{clock} in {city}, {my_clock} for you")
    else:
        text = _("{clock} in {city}, {my_weekday} {my_clock} for you")
    return text.format(
        clock=theirs,
        city=city,
        my_clock=clock_text(mine),
        my_weekday=weekday_name(mine.wall.date()),
    )


def in_full(moment: Moment, my_zone: str) -> str:
    """Return a moment with its date; with the clock at both ends where there are two zones."""
    if moment.zone == my_zone:
        return full_text(moment)
    text = _("{moment} ({both_ends})")
    return text.format(moment=full_text(moment), both_ends=both_ends(moment, my_zone))


def waiting_text(span: timedelta) -> str:
    """Return how far off a promise is, from the span between now and then.

    "in 35 min", "now" for the whole of the promised minute, "3 h 10 min late" after it.
    """
    if span > timedelta(0):
        minutes = -(-span // _MINUTE)
        return length.ahead(minutes * _MINUTE)
    if span > -_MINUTE:
        return _("now")
    return _("{length} late").format(length=length.length_text(-span))


def late_text(late_seconds: int) -> str:
    """Return how late an attempt was: "on time", "3 min late", "6 min early".

    On time is up to the last second of the promised minute, and up to a minute before it.
    METHOD: the call.
    """
    span = timedelta(seconds=late_seconds)
    if abs(span) < _MINUTE:
        return _("on time")
    text = _("{length} late") if late_seconds > 0 else _("{length} early")
    return text.format(length=length.length_text(abs(span)))


def spoken_time(moment: Moment, now: datetime) -> str:
    """Return when the next call comes, as a voicemail says it.

    "in 10 minutes" for a span of five minutes' steps under an hour, counted from the minute of
    `now`, which is the minute in which the attempt started; "later this morning" and "early
    this afternoon" the same day; everything else is said to the minute, as `spoken_exactly`.
    METHOD: ladder.
    """
    minutes, odd = divmod(moment.utc - _minute_of(now), _MINUTE)
    if not odd and 0 < minutes < 60 and minutes % 5 == 0:
        return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
    wall, here = moment.wall, now.astimezone(zone_called(moment.zone))
    if minutes >= 60 and wall.date() == here.date() and here.hour < 12:
        if wall.hour < 12:
            return _("later this morning")
        if wall.hour < 14:
            return _("early this afternoon")
    return spoken_exactly(moment, now)


def spoken_exactly(moment: Moment, now: datetime) -> str:
    """Return a moment to the minute, as it is said aloud.

    "this afternoon at 4:05", "tomorrow, Wednesday the 17th, at 10:00", "Monday the 22nd at
    8:45", "Monday the 3rd of August at 1:30 in the afternoon". The date is always named: a
    voicemail is not always heard on the day on which it was left.
    """
    ahead = _days_ahead(moment, now)
    if ahead == 0:
        return _at_this_part_of_the_day(moment)
    text = _("tomorrow, {day}, at {clock}") if ahead == 1 else _("{day} at {clock}")
    return text.format(day=_spoken_day(moment, now), clock=_clock_and_part(moment))


def spoken_clock(moment: Moment) -> str:
    """Return a wall time as it is said when the part of the day is plain: "8:45", "1:30".

    A language may count the hour, and set its article before it: "la 1:30", "las 8:45". One that
    counts to 24 says 13:30.
    """
    hour, minute = moment.wall.hour, f"{moment.wall.minute:02d}"
    if language() not in _BY_24_HOURS:
        hour = hour % 12 or 12
    text = ngettext("{spoken_hour}:{minute}", "{spoken_hour}:{minute}", hour)
    return text.format(spoken_hour=hour, minute=minute)


def spoken_past(past_at: datetime, now: datetime, zone: str) -> str:
    """Return the day of a conversation as it is said, on the calendar of `zone`.

    "earlier today", "yesterday", "on Tuesday" in the same week, "last Tuesday" up to seven
    days back in the week before, "on 9 June", "on 9 June 2025".
    """
    day, today = (each.astimezone(zone_called(zone)).date() for each in (past_at, now))
    ago = (today - day).days
    if ago <= 0:
        return _("earlier today")
    if ago == 1:
        return _("yesterday")
    if ago <= 7:
        same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
        text = _("on {weekday}") if same_week else _("last {weekday}")
        return text.format(weekday=weekday_name(day))
    with_year = ago > _DAYS_WITHOUT_YEAR
    text = _("on {day} {month} {year}") if with_year else _("on {day} {month}")
    return text.format(day=day_number(day), month=month_name(day), year=day.year)


def capital(text: str) -> str:
    """Return a text as a sentence begins with it: "Mardi 16 juin"."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """Return a field as a part of a sentence: on one line, without a full stop of its own."""
    return " ".join(text.split()).rstrip(" .,;:")


def numbered(text: str) -> str:
    """Return what a contact named: one thing as it is, the first two of several numbered.

    Several stand on a line each or are divided by semicolons. METHOD: the call.
    """
    lines = (one_line(_BULLET.sub("", line)) for line in re.split(r"[\n;]", text))
    things = [line for line in lines if line]
    if len(things) < 2:
        return "".join(things)
    return _("first, {first}, and second, {second}").format(first=things[0], second=things[1])


def deadline_text(text: str) -> str:
    """Return the day that will pass: "30 June" for "30 June", "by 30 June" and "2026-06-30"."""
    words = BEFORE_A_DAY.sub("", one_line(text))
    try:
        day = date.fromisoformat(words)
    except ValueError:
        dated = _begins_with_a_date(words)
    else:
        words, dated = _("{day} {month}").format(day=day_number(day), month=month_name(day)), True
    # For translators: a deadline that begins with its date, "30 June", as it stands after "before".
    return _("{deadline}").format(deadline=words) if dated else words


def _begins_with_a_date(words: str) -> bool:
    day, _space, rest = words.casefold().partition(" ")
    months = (month_name(date(2024, month, 1)).casefold() for month in range(1, 13))
    return day[:1].isdigit() and rest.startswith(tuple(months))


def deadline_ahead(text: str, today: date) -> str:
    """Return the day that will pass, as `deadline_text`; empty where its date is over by today.

    Nobody is told what to do before a day that has passed. Words that are no date stay.
    """
    try:
        over = date.fromisoformat(BEFORE_A_DAY.sub("", one_line(text))) < today
    except ValueError:
        over = False
    return "" if over else deadline_text(text)


def agenda(purpose: str) -> str:
    """Return what a call goes through, without the next steps: the texts say them. METHOD: call."""
    return one_line(NEXT_STEPS.sub("", one_line(purpose)))


def _days_ahead(moment: Moment, now: datetime) -> int:
    return (moment.wall.date() - now.astimezone(zone_called(moment.zone)).date()).days


def _minute_of(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(second=0, microsecond=0)


def _numbered(day: date) -> str:
    return _("{weekday} the {ordinal}").format(weekday=weekday_name(day), ordinal=ordinal(day.day))


def _with_year(day: date) -> str:
    if month_first():
        return f"{date_text(day)}, {day.year}"
    return _("{date} {year}").format(date=date_text(day), year=day.year)


def _spoken_day(moment: Moment, now: datetime) -> str:
    day, far = moment.wall.date(), abs(_days_ahead(moment, now))
    if far <= _DAYS_BY_NUMBER:
        return _numbered(day)
    text = _("{day} of {month}") if far <= _DAYS_WITHOUT_YEAR else _("{day} of {month} {year}")
    return text.format(day=_numbered(day), month=month_name(day), year=day.year)


def _at_this_part_of_the_day(moment: Moment) -> str:
    hour = moment.wall.hour
    if hour < 12:
        text = _("this morning at {clock}")
    else:
        text = _("this afternoon at {clock}") if hour < _evening() else _("this evening at {clock}")
    return text.format(clock=spoken_clock(moment))


def _clock_and_part(moment: Moment) -> str:
    """The spoken clock, with the part of the day where 8:45 could be either of two."""
    hour = moment.wall.hour
    if 7 <= hour < 13:
        return spoken_clock(moment)
    if hour < 7:
        text = _("{clock} in the morning")
    else:
        text = _("{clock} in the afternoon") if hour < _evening() else _("{clock} in the evening")
    return text.format(clock=spoken_clock(moment))


def _evening() -> int:
    return _EVENING.get(language(), _USUAL_EVENING)
