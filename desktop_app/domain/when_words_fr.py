"""The words in which people say when, in French; each is read without its accents too."""

from __future__ import annotations

from fractions import Fraction

from desktop_app.domain.when_accents import all_bare_too, bare_too
from desktop_app.domain.when_words import Part, Unit, Words

_WEEKDAYS = {
    **dict.fromkeys(("lundi", "lun"), 0),
    **dict.fromkeys(("mardi", "mar"), 1),
    **dict.fromkeys(("mercredi", "mer"), 2),
    **dict.fromkeys(("jeudi", "jeu"), 3),
    **dict.fromkeys(("vendredi", "ven", "vend"), 4),
    **dict.fromkeys(("samedi", "sam"), 5),
    **dict.fromkeys(("dimanche", "dim"), 6),
}
_MONTHS = {
    **dict.fromkeys(("janvier", "janv", "jan"), 1),
    **dict.fromkeys(("février", "févr", "fév"), 2),
    **dict.fromkeys(("mars",), 3),  # mar alone is a Tuesday
    **dict.fromkeys(("avril", "avr"), 4),
    **dict.fromkeys(("mai",), 5),
    **dict.fromkeys(("juin",), 6),
    **dict.fromkeys(("juillet", "juil"), 7),
    **dict.fromkeys(("août",), 8),
    **dict.fromkeys(("septembre", "sept.", "sep"), 9),  # sept without a full stop is 7
    **dict.fromkeys(("octobre", "oct"), 10),
    **dict.fromkeys(("novembre", "nov"), 11),
    **dict.fromkeys(("décembre", "déc"), 12),
}
_SMALL_NUMBERS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt"
)
_TO_TWENTY = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(), start=1)}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
_ABOVE = {
    f"{ten}{joint}{one}": number + _TO_TWENTY[one]
    for ten, number in _TENS.items()
    for one in _SMALL_NUMBERS.split()[:9]
    for joint in ("-", " ", " et ", "-et-")
    if (one == "un") == ("et" in joint)
}
_NUMBERS = {
    **_TO_TWENTY,
    **_TENS,
    **_ABOVE,
    **{word.replace("-", " "): number for word, number in _TO_TWENTY.items()},
    **{"une": 1, "vingt et une": 21, "soixante": 60, "quatre-vingt-dix": 90},
    **{"midi": 12, "minuit": 0},  # with minutes after it: midi et demi
}
_MINUTES = ("minutes", "minute", "min", "mn")
_HOURS = ("heures", "heure")
_AT = ("à", "a", "pour", "@")
_THE = ("le", "la", "les", "l'")

FRENCH = Words(
    weekdays=_WEEKDAYS,
    months=bare_too(_MONTHS),
    days=bare_too(
        {
            **dict.fromkeys(("aujourd'hui", "aujourdhui", "auj", "ce jour"), 0),
            **dict.fromkeys(("demain", "dem"), 1),
            **dict.fromkeys(("après-demain", "après demain"), 2),
        }
    ),
    parts=bare_too(
        {
            **dict.fromkeys(("matin", "matinée", "mat"), Part.MORNING),
            **dict.fromkeys(("après-midi", "après midi", "aprèm", "aprem"), Part.AFTERNOON),
            **dict.fromkeys(("soir", "soirée"), Part.EVENING),
            "nuit": Part.NIGHT,
        }
    ),
    parts_today={},
    numbers=_NUMBERS,
    ordinals={"premier": 1},
    ordinal_endings=all_bare_too(("er", "e", "ème", "nd")),
    fractions={
        **dict.fromkeys(("une demi", "demi"), Fraction(1, 2)),
        **dict.fromkeys(("un quart d'", "quart d'"), Fraction(1, 4)),
        "trois quarts d'": Fraction(3, 4),
        **dict.fromkeys(("un", "une"), Fraction(1)),
    },
    minutes=_MINUTES,
    units=bare_too(
        {
            **dict.fromkeys(_MINUTES, Unit.MINUTE),
            **dict.fromkeys(_HOURS, Unit.HOUR),
            **dict.fromkeys(("jours", "jour"), Unit.DAY),
            **dict.fromkeys(("jours ouvrés", "jour ouvré"), Unit.BUSINESS_DAY),
            **dict.fromkeys(("jours ouvrables", "jour ouvrable"), Unit.BUSINESS_DAY),
            **dict.fromkeys(("semaines", "semaine"), Unit.WEEK),
            **dict.fromkeys(("mois",), Unit.MONTH),
            **dict.fromkeys(("ans", "an", "années", "année"), Unit.YEAR),
        }
    ),
    noon=("midi pile", "ce midi", "midi"),
    midnight=("minuit pile", "minuit"),
    meridiem={"am": 0, "pm": 12},
    quarters={
        **dict.fromkeys(("demie", "demi"), 30),
        **dict.fromkeys(("le quart", "un quart", "quart"), 15),
    },
    past_hour=(),
    to_hour=(),
    at=_AT,
    the=_THE,
    of=("de", "du", "d'"),
    and_=("et",),
    and_a_half=("et demie", "et demi"),
    within=("dans",),
    this=("ce", "cet", "cette"),
    next=("prochain", "prochaine"),
    last=(),
    from_now=all_bare_too(("plus tard", "à partir d'aujourd'hui", "à partir de maintenant")),
    ago=(),
    few={
        **dict.fromkeys(("une paire de", "deux ou trois", "2 ou 3"), 2),
        **dict.fromkeys(("quelques", "plusieurs"), 3),
    },
    # What comes after something has no exact hour either.
    edges=bare_too(
        {
            **dict.fromkeys(("début", "milieu", "mi-", "courant", "après"), False),
            **dict.fromkeys(("fin",), True),
        }
    ),
    up_to=("ou", "et"),
    about_endings=(),
    hour_endings=_HOURS,
    past=all_bare_too(
        (
            *("hier", "avant-hier", "maintenant", "tout de suite", "à l'instant", "il y a"),
            *("dernier", "dernière", "passé", "passée", "précédent", "précédente"),
        )
    ),
    vague=all_bare_too(
        (
            *("bientôt", "dès que possible", "asap", "au plus vite", "au plus tôt", "sous peu"),
            *("plus tard", "tout à l'heure", "tantôt", "prochainement", "un jour", "un de ces"),
            *("un jour prochain", "un autre jour", "une autre fois", "à l'occasion", "sous"),
            *("n'importe quand", "quand vous voulez", "quand vous pourrez", "un moment"),
            *("vers", "environ", "autour de", "autour d'", "aux alentours de", "à peu près"),
            *("approximativement", "à peu de chose près", "et quelques", "avant", "entre"),
            *("jusqu'à", "jusqu'au", "d'ici", "au plus tard", "ou", "ce week-end"),
            *("peut-être", "tôt", "tard", "première heure", "à la première heure", "week-end"),
            *("weekend", "déjeuner", "dîner", "petit-déjeuner", "pause", "en huit", "en quinze"),
            *("fin de journée", "journée"),
        )
    ),
    fillers=(
        *_AT,
        *_THE,
        "de",
        "du",
        "d'",
        "en",
        "et",
        "au",
        "dans",
        "pile",
        "tapantes",
        "précises",
    ),
    hour_plus=("heures et", "heure et", "h et", "et", *_HOURS),
    hour_less=("heures moins", "heure moins", "h moins", "moins"),
    next_after=("prochain", "prochaine", "qui vient", "suivant", "suivante"),
    clock_hours=_HOURS,
)
