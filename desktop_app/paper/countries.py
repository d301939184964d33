"""The English name of a country as it stands on a letter from abroad."""

from __future__ import annotations

from functools import cache
from importlib import resources

# Names as the tz database's iso3166.tab abbreviates or explains them, written out as the UPU's
# list of member countries and territories has them.
_WRITTEN_OUT = {
    "AS": "American Samoa",
    "BL": "Saint Barthélemy",
    "BQ": "Caribbean Netherlands",
    "CC": "Cocos Islands",
    "CD": "Democratic Republic of the Congo",
    "CF": "Central African Republic",
    "CG": "Republic of the Congo",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin",
    "MM": "Myanmar",
    "SX": "Sint Maarten",
    "SZ": "Eswatini",
    "TC": "Turks and Caicos Islands",
    "TF": "French Southern Territories",
    "TL": "Timor-Leste",
    "US": "United States of America",
    "VC": "Saint Vincent and the Grenadines",
    "VG": "British Virgin Islands",
    "VI": "Virgin Islands of the United States",
    "WS": "Samoa",
    "XK": "Kosovo",
}
# What people write under an address of theirs beside the name above; in small letters.
_ALSO_WRITTEN = {
    "AT": ("österreich",),
    "BE": ("belgique", "belgië"),
    "BR": ("brasil",),
    "CH": ("schweiz", "suisse", "svizzera"),
    "CN": ("中国", "p.r. china", "pr china"),
    "DE": ("deutschland",),
    "DK": ("danmark",),
    "ES": ("españa",),
    "FI": ("suomi",),
    "GB": ("great britain", "uk", "u.k.", "england", "scotland", "wales", "northern ireland"),
    "GR": ("ελλάδα",),
    "IT": ("italia",),
    "JP": ("日本",),
    "KR": ("대한민국", "korea", "republic of korea"),
    "MX": ("méxico",),
    "NL": ("nederland", "the netherlands"),
    "NO": ("norge",),
    "PL": ("polska",),
    "RU": ("россия", "russian federation"),
    "SE": ("sverige",),
    "TR": ("türkiye",),
    "UA": ("україна",),
    "US": ("usa", "u.s.a.", "united states"),
}


def country_name(code: str) -> str:
    """Return the English name of an ISO 3166 country; the code itself where none is known."""
    return _WRITTEN_OUT.get(code) or _names().get(code, code)


def names_country(line: str, code: str) -> bool:
    """Return whether a line of an address is nothing but the name of that country."""
    said = line.strip().casefold().rstrip(".")
    known = (country_name(code), _names().get(code, ""), *_ALSO_WRITTEN.get(code, ()))
    return bool(said) and said in {name.casefold().rstrip(".") for name in known}


@cache
def _names() -> dict[str, str]:
    """Read the table that comes with the time zones."""
    table = resources.files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: name.replace("&", "and").replace("St ", "Saint ") for code, name in rows}
