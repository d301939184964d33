"""Which country an address names: its two letters, its English name, or its name at home."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

# What people and programs write for a country beside the name in the tz database, which is
# English: as the country itself has it, as its neighbours do, as the post does.
_ALSO_WRITTEN = {
    "AE": "UAE|Vereinigte Arabische Emirate|Émirats arabes unis",
    "AR": "Argentinien|Argentine",
    "AT": "Österreich|Autriche|Oostenrijk|Rakousko|A",
    "AU": "Australien|Australie",
    "BE": "Belgien|Belgique|België|Bélgica|Belgio",
    "BG": "Bulgarien|Bulgarie|България",
    "BR": "Brasil|Brasilien|Brésil|Brasile",
    "CA": "Kanada|Canadá",
    "CH": "Schweiz|Suisse|Svizzera|Svizra|Suiza|Zwitserland",
    "CL": "Chili",
    "CN": "中国|中國|P.R. China|PR China|People's Republic of China|Chine|Cina",
    "CZ": "Czech Republic|Česko|Česká republika|Tschechien|Tschechische Republik|Tchéquie",
    "DE": "Deutschland|Allemagne|Alemania|Germania|Alemanha|Duitsland|Tyskland|Niemcy|D|BRD",
    "DK": "Danmark|Dänemark|Danemark|Dinamarca|Danimarca|Denemarken",
    "EE": "Eesti|Estland",
    "EG": "Ägypten|Égypte|مصر",
    "ES": "España|Spanien|Espagne|Spagna|Espanha|Spanje|Espanya",
    "FI": "Suomi|Finnland|Finlande|Finlandia",
    "FR": "Frankreich|Francia|França|Frankrijk|Frankrike|Francja",
    "GB": "United Kingdom|UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland"
    "|Großbritannien|Vereinigtes Königreich|Grande-Bretagne|Royaume-Uni|Reino Unido|Regno Unito",
    "GR": "Ελλάδα|Griechenland|Grèce|Grecia|Hellas",
    "HK": "香港",
    "HR": "Hrvatska|Kroatien|Croatie",
    "HU": "Magyarország|Ungarn|Hongrie",
    "IE": "Éire|Irland|Irlande|Republic of Ireland",
    "IL": "ישראל",
    "IN": "Indien|Inde|भारत",
    "IT": "Italia|Italien|Italie|Itália|Italië|Włochy",
    "JP": "日本|Japon|Giappone|Japón",
    "KR": "South Korea|대한민국|한국|Korea|Republic of Korea|Südkorea|Corée du Sud",
    "LI": "Fürstentum Liechtenstein",
    "LT": "Lietuva|Litauen",
    "LU": "Luxemburg|Lëtzebuerg",
    "LV": "Latvija|Lettland",
    "MX": "México|Mexiko|Mexique|Messico",
    "NL": "Nederland|The Netherlands|Niederlande|Pays-Bas|Holland|Países Bajos|Paesi Bassi",
    "NO": "Norge|Norwegen|Norvège|Noruega|Norvegia",
    "NZ": "Neuseeland|Aotearoa",
    "PL": "Polska|Polen|Pologne|Polonia",
    "PT": "Portogallo",
    "RO": "România|Rumänien|Roumanie",
    "RS": "Srbija|Serbien|Србија",
    "RU": "Россия|Russian Federation|Russland|Russie|Российская Федерация",
    "SE": "Sverige|Schweden|Suède|Suecia|Svezia|Zweden",
    "SI": "Slovenija|Slowenien",
    "SK": "Slovensko|Slowakei|Slovak Republic",
    "TR": "Türkiye|Türkei|Turquie|Turkey",
    "TW": "台灣|臺灣",
    "UA": "Україна|Украина|Ukraine",
    "US": "USA|U.S.A.|U.S.|United States of America|United States|Vereinigte Staaten|America"
    "|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten|EUA|EE.UU.",
    "XK": "Kosovo|Kosova",
    "ZA": "Südafrika|Afrique du Sud|RSA",
}
_NOT_LETTERS = re.compile(r"[\W_]+")


def country_of(text: str) -> str:
    """Return the two capitals of the country that a text names, or an empty text."""
    return _codes().get(_plain(text), "") if text else ""


@cache
def country_name(code: str) -> str:
    """Return the English name of a country, which `country_of` knows; the code where none is."""
    name = dict(_table()).get(code, "(")
    first = _ALSO_WRITTEN.get(code, "").split("|")[0]
    if "(" not in name:
        return name
    return first or dict(_table()).get(code, code)


@cache
def _codes() -> dict[str, str]:
    found = {}
    for code, name in _table():
        names = (code, name, name.replace("&", "and"), name.replace("St ", "Saint "))
        found.update({_plain(each): code for each in names})
    for code, names_of in _ALSO_WRITTEN.items():
        found.update({_plain(each): code for each in (code, *names_of.split("|"))})
    return found


def _table() -> list[tuple[str, str]]:
    """Read the table that comes with the time zones."""
    table = resources.files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return [(row[0], row[1]) for row in rows]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return a name without what spellings differ in: capitals, accents, stops and blanks."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_LETTERS.sub("", "".join(sign for sign in parts if not unicodedata.combining(sign)))
