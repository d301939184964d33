"""Which language a contact is spoken to in, of those that the program speaks."""

from __future__ import annotations

from desktop_app.domain.records import ContactRecord

# Where one of the languages is that of daily business. Of a country with several it is the one of
# most people among the program's: German for Switzerland, French for Belgium, for Luxembourg
# and for Cameroon, English for Canada. Whoever speaks another one has it set.
_SPOKEN_IN = {
    "de": "AT CH DE LI",
    "en": (
        "AG AU BB BS BW BZ CA DM FJ GB GD GG GH GI GM GY IE IM IN JE JM KE KN LC LR MT MW NA NG NZ"
        " PG PH SG SL TT UG US VC VG VI ZA ZM ZW"
    ),
    "es": "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE",
    "fr": (
        "BE BF BJ BL CD CF CG CI CM FR GA GF GN GP HT LU MC MF MG ML MQ NC NE PF PM RE SN TD TG WF"
        " YT"
    ),
}
_OF_COUNTRY = {
    country: language for language, countries in _SPOKEN_IN.items() for country in countries.split()
}


def language_of_country(country: str) -> str:
    """Return the code of the language that people in a country are called in; empty for others.

    `country` is an ISO 3166 code.
    """
    return _OF_COUNTRY.get(country, "")


def language_of(contact: ContactRecord, *, by_country: bool = True) -> str:
    """Return the language that is set for a contact, else that of their country, unless unwanted.

    Empty stands for the user's own.
    """
    return contact.language or (language_of_country(contact.country) if by_country else "")
