"""Business days: Monday to Friday without the public holidays of a country.

Countries are ISO 3166 codes in capitals; one the table of holidays does not know has weekends only.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from types import ModuleType

from desktop_app.i18n import language

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_LONGEST_CODE = 3
_ENGLISH = "en"


def is_business_day(day: date, country: str) -> bool:
    """Return whether people in `country` are at work on `day`; observed holidays are days off."""
    return day.weekday() < _SATURDAY and day not in _holidays(country, day.year)


def holiday_name(day: date, country: str) -> str | None:
    """Return the name of the public holiday on `day`, in the language in force where it has one.

    Where not, it is in English.
    """
    return _holidays(country, day.year, language()).get(day)


def holidays_between(start: date, end: date, country: str) -> tuple[str, ...]:
    """Return the names of the public holidays on weekdays after `start` and before `end`."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days))
    names = (holiday_name(day, country) for day in days if day.weekday() < _SATURDAY)
    return tuple(dict.fromkeys(name for name in names if name))


def add_business_days(day: date, count: int, country: str) -> date:
    """Return the `count`th business day after `day`, or before it where `count` is negative.

    `day` itself need not be a business day and is never counted; 0 returns it as it is.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    for _step in range(abs(count)):
        day += step
        while not is_business_day(day, country):
            day += step
    return day


def business_days_between(start: date, end: date, country: str) -> int:
    """Return how many business days it is from `start` to `end`: today to tomorrow is one.

    `start` is not counted and `end` is, so that `add_business_days(start, result)` is `end`
    where `end` is a business day. Negative where `end` is before `start`.
    """
    step = 1 if end >= start else -1
    days = (start + timedelta(days=step * n) for n in range(1, abs((end - start).days) + 1))
    return step * sum(is_business_day(day, country) for day in days)


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int, wanted: str = _ENGLISH) -> Mapping[date, str]:
    """Return the public holidays of one year, and their names in a language if they have such.

    There are none for a country that is not known.
    """
    code = country.upper()
    if not (code.isalpha() and len(code) <= _LONGEST_CODE):  # other names of the package's contents
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years for which a country has no table yet
        try:
            known = _package().country_holidays(code).supported_languages
            spoken = next((each for each in known if each == wanted != _ENGLISH), "en_US")
            table = _package().country_holidays(code, years=year, language=spoken)
        except NotImplementedError:
            return {}
    return dict(table.items())


@cache
def _package() -> ModuleType:
    """Return the package holidays, made to read the one country that is asked for.

    It would read the tables of all 250 as soon as it was asked for any: 150 ms and 8 MB at every
    start. A package of countries that is known but was not run is enough to find each by itself.
    """
    import holidays  # some 40 ms more, which a start without a ladder on screen does not need

    countries = importlib.util.find_spec("holidays.countries")
    if countries is not None and countries.name not in sys.modules:
        sys.modules[countries.name] = importlib.util.module_from_spec(countries)
    return holidays
