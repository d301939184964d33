"""What the days of a calendar are called: weekdays, months and days of the month."""

from __future__ import annotations

from datetime import date

from desktop_app.i18n import _, language

# The first of a month, in the languages that do not count it: 1er juin.
_FIRST_OF_MONTH = {"fr": "1er"}


def day_number(day: date) -> str:
    """Return the day of the month as a date is written with it: "1", "22"."""
    return _FIRST_OF_MONTH.get(language(), "1") if day.day == 1 else str(day.day)


def weekday_name(day: date) -> str:
    """Return "Monday" to "Sunday"."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]


def weekday_short(day: date) -> str:
    """Return "Mon" to "Sun"."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month_name(day: date) -> str:
    """Return "January" to "December"."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[day.month - 1]


def month_short(day: date) -> str:
    """Return "Jan" to "Dec"."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[day.month - 1]


def ordinal(day: int) -> str:
    """Return a day of the month as it is said: "1st", "22nd", "13th".

    Each is a text of its own: a language may say the first as no other, and no day by its end.
    """
    return (
        _("1st"),
        _("2nd"),
        _("3rd"),
        _("4th"),
        _("5th"),
        _("6th"),
        _("7th"),
        _("8th"),
        _("9th"),
        _("10th"),
        _("11th"),
        _("12th"),
        _("13th"),
        _("14th"),
        _("15th"),
        _("16th"),
        _("17th"),
        _("18th"),
        _("19th"),
        _("20th"),
        _("21st"),
        _("22nd"),
        _("23rd"),
        _("24th"),
        _("25th"),
        _("26th"),
        _("27th"),
        _("28th"),
        _("29th"),
        _("30th"),
        _("31st"),
    )[day - 1]
