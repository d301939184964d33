"""The words in which people say when, in Spanish; each is read without its accents too."""

from __future__ import annotations

from fractions import Fraction

from desktop_app.domain.when_accents import all_bare_too, bare_too
from desktop_app.domain.when_words import Part, Unit, Words

_WEEKDAYS = {
    **dict.fromkeys(("lunes", "lun"), 0),
    **dict.fromkeys(("martes", "mar"), 1),
    **dict.fromkeys(("miércoles", "mié", "miérc"), 2),
    **dict.fromkeys(("jueves", "jue"), 3),
    **dict.fromkeys(("viernes", "vie"), 4),
    **dict.fromkeys(("sábado", "sáb"), 5),
    **dict.fromkeys(("domingo", "dom"), 6),
}
_MONTHS = {
    **dict.fromkeys(("enero", "ene"), 1),
    **dict.fromkeys(("febrero", "feb"), 2),
    **dict.fromkeys(("marzo", "de mar"), 3),  # mar alone is a Tuesday
    **dict.fromkeys(("abril", "abr"), 4),
    **dict.fromkeys(("mayo", "may"), 5),
    **dict.fromkeys(("junio", "jun"), 6),
    **dict.fromkeys(("julio", "jul"), 7),
    **dict.fromkeys(("agosto", "ago"), 8),
    **dict.fromkeys(("septiembre", "setiembre", "sept", "sep"), 9),
    **dict.fromkeys(("octubre", "oct"), 10),
    **dict.fromkeys(("noviembre", "nov"), 11),
    **dict.fromkeys(("diciembre", "dic"), 12),
}
_SMALL_NUMBERS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve treinta"
)
_TO_THIRTY = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(), start=1)}
_TENS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50}
_ABOVE = {
    f"{ten} y {one}": number + _TO_THIRTY[one]
    for ten, number in _TENS.items()
    for one in _SMALL_NUMBERS.split()[:9]
}
_NUMBERS = {**_TO_THIRTY, **_TENS, **_ABOVE, "un": 1, "una": 1, "sesenta": 60, "noventa": 90}
_MINUTES = ("minutos", "minuto", "mins", "min")
_AT = ("a las", "a la", "a", "las", "la", "de", "por", "@")
_THE = ("el día", "el")

SPANISH = Words(
    weekdays=bare_too(_WEEKDAYS),
    months=_MONTHS,
    days=bare_too({"hoy": 0, "mañana": 1, "pasado mañana": 2}),
    parts=bare_too(
        {
            **dict.fromkeys(("mañana", "la mañana", "madrugada", "la madrugada"), Part.MORNING),
            **dict.fromkeys(("tarde", "la tarde"), Part.LONG_AFTERNOON),
            **dict.fromkeys(("noche", "la noche"), Part.NIGHT),
        }
    ),
    parts_today={"anoche": Part.NIGHT},
    numbers=bare_too(_NUMBERS),
    ordinals={"primero": 1, "primer": 1},
    ordinal_endings=("o", ".o", "ro", "er"),
    fractions={
        "media": Fraction(1, 2),
        **dict.fromkeys(("un cuarto de", "cuarto de"), Fraction(1, 4)),
        "tres cuartos de": Fraction(3, 4),
        **dict.fromkeys(("un", "una"), Fraction(1)),
    },
    minutes=_MINUTES,
    units=bare_too(
        {
            **dict.fromkeys(_MINUTES, Unit.MINUTE),
            **dict.fromkeys(("horas", "hora", "hrs", "hr"), Unit.HOUR),
            **dict.fromkeys(("días", "día"), Unit.DAY),
            **dict.fromkeys(("días hábiles", "día hábil"), Unit.BUSINESS_DAY),
            **dict.fromkeys(("días laborables", "día laborable"), Unit.BUSINESS_DAY),
            **dict.fromkeys(("días laborales", "día laboral"), Unit.BUSINESS_DAY),
            **dict.fromkeys(("semanas", "semana"), Unit.WEEK),
            **dict.fromkeys(("meses", "mes"), Unit.MONTH),
            **dict.fromkeys(("años", "año"), Unit.YEAR),
        }
    ),
    noon=all_bare_too(
        (
            *("mediodía", "medio día", "12 del mediodía", "doce del mediodía"),
            *("12 del día", "doce del día", "12 de la mañana", "doce de la mañana"),
        )
    ),
    midnight=("medianoche", "media noche", "12 de la noche", "doce de la noche"),
    meridiem={
        **dict.fromkeys(("am", "a.m.", "a.m", "a. m.", "a. m", "a m", "de la madrugada"), 0),
        **dict.fromkeys(("pm", "p.m.", "p.m", "p. m.", "p. m", "p m", "de la tarde"), 12),
        **dict.fromkeys(all_bare_too(("del mediodía",)), 12),
    },
    quarters={"media": 30, "un cuarto": 15, "cuarto": 15},
    past_hour=("pasadas las", "pasada la"),
    to_hour=("para las", "para la"),
    at=_AT,
    the=_THE,
    of=("de", "del"),
    and_=("y",),
    and_a_half=("y media", "y medio"),
    within=("dentro de", "de aquí a", "en", "al cabo de"),
    this=("esta misma", "este mismo", "esta", "este"),
    next=all_bare_too(("próximo", "próxima", "siguiente")),
    last=all_bare_too(("pasado", "pasada", "último", "última")),
    from_now=all_bare_too(("a partir de ahora", "a partir de hoy", "más tarde", "después")),
    ago=("atrás",),
    few={
        **dict.fromkeys(("un par de", "par de"), 2),
        **dict.fromkeys(("algunos", "algunas", "varios", "varias", "pocos", "pocas"), 3),
    },
    edges={
        **dict.fromkeys(("principios", "principio", "comienzos", "inicios", "inicio"), False),
        **dict.fromkeys(("mediados",), False),
        **dict.fromkeys(("finales", "final", "fines", "fin"), True),
    },
    up_to=("a", "o", "al", "hasta"),
    about_endings=(" y pico", " y algo"),
    hour_endings=("horas", "hs", "hrs", "h", "en punto"),
    past=all_bare_too(
        ("ayer", "anteayer", "antier", "ahora mismo", "ahora", "hace", "pasado", "pasada")
    ),
    vague=all_bare_too(
        (
            *("pronto", "cuanto antes", "lo antes posible", "en breve", "más tarde", "ahorita"),
            *("más adelante", "luego", "después", "después de", "antes", "antes de", "en un rato"),
            *("al rato", "un rato", "algún día", "un día de estos", "otro día", "otro momento"),
            *("cuando pueda", "cuando quiera", "cuando sea posible", "a cualquier hora"),
            *("en cualquier momento", "a eso de", "hacia", "sobre", "alrededor de", "más o menos"),
            *("aproximadamente", "aprox", "casi", "unos", "unas", "entre", "quizás", "quizá"),
            *("cualquier día", "cualquier hora", "hoy en ocho", "hoy en quince"),
            *("tal vez", "temprano", "primera hora", "última hora", "fin de semana", "hasta"),
            *("la hora de comer", "hora de comer", "comida", "almuerzo", "cena", "desayuno", "o"),
        )
    ),
    fillers=(*_AT, *_THE, "los", "del", "al", "en", "en punto", "horas", "mismo", "exactamente"),
    hour_plus=("y", "con"),
    hour_less=("menos",),
    next_after=all_bare_too(
        ("que viene", "que sigue", "próximo", "próxima", "siguiente", "entrante")
    ),
)
