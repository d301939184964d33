"""Countries and time zones by the names that people know them by."""

from __future__ import annotations

import json
import unicodedata
from functools import cache

from PySide6.QtCore import QLocale

from desktop_app.gui.parts.inputs import ChoiceBox
from desktop_app.i18n import own_language
from desktop_app.settings import countries, zones
from desktop_app.shipped import resource

_OLD_NAMES = ("Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico")


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 country in the user's language; the code where it has none."""
    told = _translated(own_language()).get(code)
    if told:
        return told
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def zone_name(zone: str) -> str:
    """Return an IANA name as it is read: "America/New York"."""
    return zone.replace("_", " ")


@cache
def _translated(language: str) -> dict[str, str]:
    """The names in a language as packaging/country_names.py wrote them; none in English."""
    file = resource("locale", language, "countries.json")
    names: dict[str, str] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return names


def _countries_by_name() -> tuple[tuple[str, str], ...]:
    named = ((code, country_name(code)) for code in countries())
    return tuple(sorted(named, key=lambda each: _plain(each[1])))


def _plain(name: str) -> str:
    """Return a name as it is sorted: Österreich among those with an O."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _zones_by_name() -> tuple[tuple[str, str], ...]:
    """Zones named after a place, and UTC; the old names for them are understood, not offered."""
    offered = [zone for zone in zones() if "/" in zone and zone.partition("/")[0] not in _OLD_NAMES]
    return tuple((zone, zone_name(zone)) for zone in sorted([*offered, "Etc/UTC"]))


def country_box(hint: str) -> ChoiceBox:
    """Return a box of all countries; its values are ISO 3166 codes."""
    return ChoiceBox(_countries_by_name(), hint)


def zone_box(hint: str) -> ChoiceBox:
    """Return a box of all time zones; its values are IANA names."""
    return ChoiceBox(_zones_by_name(), hint)
