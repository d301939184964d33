"""What people say in French when they promise a call, read to the minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop_app import i18n
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError

# Tuesday 2 June 2026, 8:45:30 in Chicago; the 16th is a Tuesday.
NOW = datetime(2026, 6, 2, 13, 45, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def speaking_french() -> Iterator[None]:
    """The user's own language is French."""
    before = i18n.own_language()
    i18n.use("fr")
    yield
    i18n.use(before)


def said(text: str) -> str:
    moment = read_when(text, now=NOW, zone="America/Chicago", country="US", day_first=True)
    return moment.wall.strftime("%a %Y-%m-%d %H:%M")


# METHOD: promise ("A promise has a date and a minute")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mardi 16 à 8h45", "Tue 2026-06-16 08:45"),
        ("le mardi 16 juin à 8 h 45", "Tue 2026-06-16 08:45"),
        ("mardi 16 juin 2026, 8 heures 45", "Tue 2026-06-16 08:45"),
        ("mar. 16, 8:45", "Tue 2026-06-16 08:45"),
        ("mar 16 8:45", "Tue 2026-06-16 08:45"),
        ("le 16 à 9h", "Tue 2026-06-16 09:00"),
        ("le mardi seize à neuf heures", "Tue 2026-06-16 09:00"),
        ("mardi 16, neuf heures et demie", "Tue 2026-06-16 09:30"),
        ("16 août 8h45", "Sun 2026-08-16 08:45"),
        ("seize aout à dix heures", "Sun 2026-08-16 10:00"),
        ("16 sept. 9h30", "Wed 2026-09-16 09:30"),
        ("2 mars 2027 à 10 h", "Tue 2027-03-02 10:00"),
        ("le 1er juillet à 10h", "Wed 2026-07-01 10:00"),
        ("le premier juillet à 10 heures", "Wed 2026-07-01 10:00"),
        ("vendredi 31 juillet à sept heures", "Fri 2026-07-31 07:00"),
        ("16/08 8:45", "Sun 2026-08-16 08:45"),
        ("16.8.2026 8h45", "Sun 2026-08-16 08:45"),
        ("aujourd’hui à 17h30", "Tue 2026-06-02 17:30"),
        ("demain 10h", "Wed 2026-06-03 10:00"),
        ("demain 9 heures", "Wed 2026-06-03 09:00"),
        ("demain matin à 9h30", "Wed 2026-06-03 09:30"),
        ("demain après-midi à 3 heures", "Wed 2026-06-03 15:00"),
        ("demain à 3 heures de l'après-midi", "Wed 2026-06-03 15:00"),
        ("demain à 14h", "Wed 2026-06-03 14:00"),
        ("après-demain à 9h", "Thu 2026-06-04 09:00"),
        ("apres-demain 9h", "Thu 2026-06-04 09:00"),
        ("cet après-midi à 4 heures", "Tue 2026-06-02 16:00"),
        ("ce matin à 11h", "Tue 2026-06-02 11:00"),
        ("ce soir à 8 heures", "Tue 2026-06-02 20:00"),
        ("jeudi, 9 heures du soir", "Thu 2026-06-04 21:00"),
        ("jeudi 8h du matin", "Thu 2026-06-04 08:00"),
        ("jeudi neuf heures et quart", "Thu 2026-06-04 09:15"),
        ("jeudi dix heures moins le quart", "Thu 2026-06-04 09:45"),
        ("jeudi à 10h moins dix", "Thu 2026-06-04 09:50"),
        ("jeudi à dix heures vingt-cinq", "Thu 2026-06-04 10:25"),
        ("jeudi à midi", "Thu 2026-06-04 12:00"),
        ("jeudi à midi et demi", "Thu 2026-06-04 12:30"),
        ("jeudi prochain à 9h30", "Thu 2026-06-04 09:30"),
        ("mardi prochain à 9h30", "Tue 2026-06-09 09:30"),
        ("dans 10 minutes", "Tue 2026-06-02 08:55"),
        ("dans un quart d'heure", "Tue 2026-06-02 09:00"),
        ("dans une demi-heure", "Tue 2026-06-02 09:15"),
        ("dans trois quarts d’heure", "Tue 2026-06-02 09:30"),
        ("dans une heure et demie", "Tue 2026-06-02 10:15"),
        ("dans 2 heures", "Tue 2026-06-02 10:45"),
        ("dans 1h30", "Tue 2026-06-02 10:15"),
        ("dans 3 jours ouvrés à 8h45", "Fri 2026-06-05 08:45"),
        ("dans trois jours ouvres, 8:45", "Fri 2026-06-05 08:45"),
        ("dans deux semaines à 10h", "Tue 2026-06-16 10:00"),
        ("tomorrow at 10:00", "Wed 2026-06-03 10:00"),  # English is read as well
        ("tue 16 8:45", "Tue 2026-06-16 08:45"),
    ],
)
def test_what_people_say_is_read_to_the_minute(text: str, expected: str) -> None:
    assert said(text) == expected


# METHOD: promise ("refused, with three concrete times to offer instead")
@pytest.mark.parametrize(
    "text",
    [
        *("la semaine prochaine", "dans quelques jours", "lundi matin", "demain", "le 16"),
        *("bientôt", "plus tard dans l'après-midi", "tout à l'heure", "un de ces jours"),
        *("vers 9h demain", "demain vers 9 heures", "entre 9h et 10h demain", "avant midi"),
        *("après 9h demain", "fin juin", "début de semaine", "mi-juin", "le mois prochain"),
        *("mardi en huit", "dans la matinée", "dès que possible", "9 ou 10h demain"),
        *("d'ici la fin de la semaine", "en fin d'après-midi", "ce week-end", "à 3 heures"),
    ],
)
def test_what_is_no_exact_time_is_refused_with_times_to_offer(text: str) -> None:
    with pytest.raises(AppError) as refusal:
        said(text)

    assert refusal.value.code == "vague", refusal.value
    assert len(refusal.value.offers) == 3


@pytest.mark.parametrize("text", ["hier à 9h", "mardi dernier à 9h", "il y a 2 jours à 9h"])
def test_what_is_over_is_refused(text: str) -> None:
    with pytest.raises(AppError) as refusal:
        said(text)

    assert refusal.value.code == "past"


def test_a_refusal_speaks_french() -> None:
    with pytest.raises(AppError, match="Le 16 est un mardi, pas un mercredi") as refusal:
        said("mercredi 16 juin à 9h")

    assert refusal.value.code == "mismatch"
