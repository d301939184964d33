"""The words in which people say when in German, as when_words.py describes.

Letters are small ones, and "ß" is "ss", as the text comes that is read. Umlauts may also be
written as two letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from desktop_app.domain.when_words import Part, Unit, Words

_Meaning = TypeVar("_Meaning")
_AS_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _either_way(words: Mapping[str, _Meaning]) -> dict[str, _Meaning]:
    """Return words with, beside each that has an umlaut, how it is written without one."""
    return {**{word.translate(_AS_TWO_LETTERS): words[word] for word in words}, **words}


def _all_ways(*words: str) -> tuple[str, ...]:
    """Return words in both ways of writing them."""
    return tuple(_either_way(dict.fromkeys(words, 0)))


_WEEKDAYS = {
    **dict.fromkeys(("montag", "mo"), 0),
    **dict.fromkeys(("dienstag", "di"), 1),
    **dict.fromkeys(("mittwoch", "mi"), 2),
    **dict.fromkeys(("donnerstag", "do"), 3),
    **dict.fromkeys(("freitag", "fr"), 4),
    **dict.fromkeys(("samstag", "sonnabend", "sa"), 5),
    **dict.fromkeys(("sonntag", "so"), 6),
}
# "Dienstag morgen" is no tomorrow.
_WEEKDAY_MORNINGS = {
    f"{word}{joint}morgen": day
    for word, day in _WEEKDAYS.items()
    for joint in ("", " ")
    if len(word) > 2
}
_MONTHS = {
    **dict.fromkeys(("januar", "jänner", "jan"), 1),
    **dict.fromkeys(("februar", "feber", "feb"), 2),
    **dict.fromkeys(("märz", "mär", "mrz"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mai",), 5),
    **dict.fromkeys(("juni", "juno", "jun"), 6),
    **dict.fromkeys(("juli", "julei", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("dezember", "dez"), 12),
}
_UP_TO_TWELVE = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_TEENS = "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_BEFORE_TENS = "ein zwei drei vier fünf sechs sieben acht neun"
_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50}
_TO_NINETEEN = f"{_UP_TO_TWELVE} {_TEENS}".split()
_NUMBERS = {
    **{word: number for number, word in enumerate(_TO_NINETEEN, start=1)},
    **_TENS,
    **{
        f"{word}und{tens}": number + ten
        for number, word in enumerate(_BEFORE_TENS.split(), start=1)
        for tens, ten in _TENS.items()
    },
    "zwo": 2,
    "neunzig": 90,
}
_STEMS = {
    **{number: f"{word}t" for word, number in _NUMBERS.items() if number < 20},
    **{number: f"{word}st" for word, number in _NUMBERS.items() if 20 <= number <= 31},
    **{1: "erst", 2: "zweit", 3: "dritt", 7: "siebt", 8: "acht"},
}
_ORDINALS = {f"{stem}{end}": number for number, stem in _STEMS.items() for end in ("e", "en", "er")}
_MINUTES = ("minuten", "minute", "min")
_THIS = tuple(f"dies{end}" for end in ("e", "en", "er", "es", "em"))
_NEXT = tuple(
    f"{stem}{end}"
    for stem in ("nächst", "kommend", "folgend")
    for end in ("e", "en", "er", "es", "em")
)
_LAST = tuple(
    f"{stem}{end}"
    for stem in ("letzt", "vorig", "vergangen")
    for end in ("e", "en", "er", "es", "em")
)
_A = ("ein", "eine", "einen", "einem", "einer")
_HALVES = tuple(f"{a} halb{end}" for a in _A for end in ("e", "en"))

GERMAN = Words(
    weekdays={**_WEEKDAYS, **_WEEKDAY_MORNINGS},
    months=_either_way(_MONTHS),
    days=_either_way(
        {
            **dict.fromkeys(("heute", "heute morgen", "heute früh"), 0),
            **dict.fromkeys(("morgen", "morgen früh"), 1),
            **dict.fromkeys(("übermorgen", "übermorgen früh"), 2),
            **dict.fromkeys(("heute in acht tagen",), 7),
            **dict.fromkeys(("morgen in acht tagen",), 8),
            **dict.fromkeys(("heute in 14 tagen",), 14),
        }
    ),
    parts=_either_way(
        {
            **dict.fromkeys(("morgens", "früh", "vormittag", "vormittags"), Part.MORNING),
            "am morgen": Part.MORNING,
            **dict.fromkeys(("nachmittag", "nachmittags"), Part.AFTERNOON),
            **dict.fromkeys(("abend", "abends"), Part.EVENING),
            **dict.fromkeys(("nacht", "nachts"), Part.NIGHT),
        }
    ),
    parts_today={},
    numbers=_either_way(_NUMBERS),
    ordinals=_either_way(_ORDINALS),
    ordinal_endings=(".",),
    fractions=_either_way(
        {
            **dict.fromkeys(_HALVES, Fraction(1, 2)),
            **dict.fromkeys((f"{a} viertel" for a in _A), Fraction(1, 4)),
            **dict.fromkeys((f"{a} dreiviertel" for a in _A), Fraction(3, 4)),
            **dict.fromkeys(_A, Fraction(1)),
            **dict.fromkeys(("anderthalb", "eineinhalb"), Fraction(3, 2)),
            "zweieinhalb": Fraction(5, 2),
            "dreieinhalb": Fraction(7, 2),
        }
    ),
    minutes=_MINUTES,
    units={
        **dict.fromkeys(_MINUTES, Unit.MINUTE),
        **dict.fromkeys(("stunden", "stunde", "std"), Unit.HOUR),
        **dict.fromkeys(("tagen", "tage", "tages", "tag"), Unit.DAY),
        **dict.fromkeys(("werktagen", "werktage", "werktag"), Unit.BUSINESS_DAY),
        **dict.fromkeys(("arbeitstagen", "arbeitstage", "arbeitstag"), Unit.BUSINESS_DAY),
        **dict.fromkeys(("wochen", "woche"), Unit.WEEK),
        **dict.fromkeys(("monaten", "monate", "monats", "monat"), Unit.MONTH),
        **dict.fromkeys(("jahren", "jahre", "jahres", "jahr"), Unit.YEAR),
    },
    noon=("12 uhr mittags", "zwölf uhr mittags", "mittags um 12", "mittags", "mittag"),
    midnight=("mitternacht",),
    meridiem={},
    quarters={"viertel": 15},
    past_hour=("nach",),
    to_hour=("vor",),
    at=("um", "@"),
    the=("der", "den", "dem", "das", "die"),
    of=("der", "des", "vom", "von"),
    and_=("und",),
    and_a_half=("und eine halbe", "und einer halben"),
    within=("in",),
    this=_THIS,
    next=_all_ways(*_NEXT),
    last=_LAST,
    from_now=_all_ways("ab jetzt", "ab heute", "von heute an", "von jetzt an", "später"),
    ago=(),
    few=dict.fromkeys(("ein paar", "einige", "einigen", "mehrere", "mehreren", "wenigen"), 3),
    edges={**dict.fromkeys(("anfang", "mitte"), False), "ende": True},
    up_to=("bis", "und", "oder"),
    about_endings=(),
    hour_endings=("uhr",),
    past=("gestern", "vorgestern", "jetzt", "sofort", "gerade eben", "vorhin"),
    vague=_all_ways(
        *("bald", "baldmöglichst", "demnächst", "in kürze", "später", "irgendwann", "gelegentlich"),
        *("bei gelegenheit", "jederzeit", "möglichst bald", "eines tages", "zeitnah", "so bald"),
        *("etwa", "ungefähr", "circa", "ca", "gegen", "rund", "so um", "so gegen", "~", "oder so"),
        *("vor", "nach", "bis", "ab", "seit", "zwischen", "spätestens", "frühestens", "oder"),
        *("vielleicht", "eventuell", "früher", "spät", "wochenende", "feierabend", "mittagspause"),
        *("in den nächsten tagen", "die nächsten tage", "dieser tage", "mittagszeit"),
    ),
    fillers=(
        *("am", "um", "an", "den", "dem", "der", "die", "das", "des", "im", "in", "uhr", "zu", "@"),
        *("pünktlich", "genau", "punkt", "puenktlich", "dann"),
    ),
    shares_of_hour={"halb": 30, "viertel": 15, "dreiviertel": 45, "drei viertel": 45},
    hour_words=("uhr",),
    before_hour=("vor",),
)
