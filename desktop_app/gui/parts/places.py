"""Countries and time zones by the names that people know them by."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

from desktop_app.gui.parts.inputs import ChoiceBox
from desktop_app.settings import countries, zones

_OLD_NAMES = ("Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico")


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 country; the code itself where it has none."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def zone_name(zone: str) -> str:
    """Return an IANA name as it is read: "America/New York"."""
    return zone.replace("_", " ")


@cache
def _countries_by_name() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((code, country_name(code)) for code in countries()), key=lambda c: c[1]))


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
