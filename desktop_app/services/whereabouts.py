"""Where somebody is, as far as their telephone numbers tell."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.phone import Number
from desktop_app.settings import Settings, countries, zones_of


def first_understood(numbers: Sequence[Number]) -> Number | None:
    """Return the first number that was understood."""
    return next((number for number in numbers if number.e164), None)


def country_of(number: Number | None, otherwise: str) -> str:
    """Return the country of a number, where it has one."""
    return number.country if number and number.country in countries() else otherwise


def zone_of(number: Number | None, country: str, settings: Settings) -> str:
    """Return the likeliest zone: the number's; among several the user's own, then the main one.

    A mobile or a toll-free number belongs to no place: any zone of its country would do.
    """
    likely: Sequence[str] = zones_of(country)
    if number and number.zones:
        of_country = zones_of(number.country)
        likely = [zone for zone in of_country if zone in number.zones] or of_country or number.zones
    if settings.home_zone in likely or not likely:
        return settings.home_zone
    at_home = country == settings.home_country and not (number and number.zones)
    return settings.home_zone if at_home else likely[0]
