"""How long a text takes to say: its words as they are spoken, at the user's own pace."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from desktop_app.errors import AppError
from desktop_app.i18n import _

# METHOD: the call ("Speaking time is counted at the user's own pace").
WORDS_PER_MINUTE = 150
OPENING_SECONDS = 15
VOICEMAIL_SECONDS = 30
# One unhurried breath carries about five seconds of speech; a talking point has two of them,
# which is 25 words at the usual pace.
BREATH_SECONDS = 5
POINT_SECONDS = 2 * BREATH_SECONDS

SLOWEST, FASTEST = 60, 300
_WORDS_TO_MEASURE = 20


def seconds(text: str, words_per_minute: float = WORDS_PER_MINUTE) -> float:
    """Return the seconds it takes to say `text`; not rounded, 0.0 for a text without words."""
    if words_per_minute <= 0:
        raise ValueError("a speaking pace is more than no words a minute")
    return spoken_words(text) * 60 / words_per_minute


def too_long(spoken_seconds: float, limit: int | None) -> bool:
    """Return whether a text goes over its limit, in the whole seconds that people are shown."""
    return limit is not None and round(spoken_seconds) > limit


@lru_cache(maxsize=1024)  # a script is looked at each minute, and most of it stays as it is
def spoken_words(text: str) -> int:
    """Return how many words are heard when `text` is said in English.

    "8:45" is three, "555 0134" seven, "ABC" three, "the 22nd" three, "30 June" four ("the
    thirtieth of June"), "1,284" six, "$40" two, "10-15" three ("ten to fifteen").
    """
    found = _SPOKEN.finditer(unicodedata.normalize("NFC", text))
    return sum(_COUNTERS[match.lastgroup or ""](match.group()) for match in found)


def measured_pace(text: str, took_seconds: float) -> int:
    """Return the words a minute of a user who said `text` aloud in so many seconds.

    Raises AppError (`pace`) where the text is under 20 words, and where the result lies
    outside 60 to 300 words a minute: then the reading was interrupted, or never happened.
    """
    words = spoken_words(text)
    if words < _WORDS_TO_MEASURE:
        message = _("Read out at least {count} words, so that the pace can be measured.")
        raise AppError("pace", message.format(count=_WORDS_TO_MEASURE))
    pace = round(words * 60 / took_seconds) if took_seconds > 0 else FASTEST + 1
    if not SLOWEST <= pace <= FASTEST:
        message = _("That would be {pace} words a minute. Read the text out once more, in one go.")
        raise AppError("pace", message.format(pace=pace))
    return pace


def _cardinal(number: int) -> int:
    """How many words a whole number has: 45 is two, 1284 is six."""
    if number <= 20:
        return 1
    if number < 100:
        return 1 + (number % 10 > 0)
    for size in (10**12, 10**9, 10**6, 1000, 100):
        if number >= size:
            many, rest = divmod(number, size)
            return _cardinal(many) + 1 + (_cardinal(rest) if rest else 0)
    raise AssertionError(number)


def _year(number: int) -> int:
    """2026 is said twenty twenty-six, 1905 nineteen oh five, 2005 two thousand five."""
    century, rest = divmod(number, 100)
    if number // 10 == 200:
        return _cardinal(number)
    return _cardinal(century) + (1 if rest < 10 and rest != 0 else 0) + _cardinal(rest)


def _clock(text: str) -> int:
    """8:45 and 8.45 are three words, 16:00 is one: the letters after it are counted apart."""
    hour, minute = (int(part) for part in re.split(r"[:.]", text))
    if minute == 0:
        return _cardinal(hour)
    return _cardinal(hour) + (minute < 10) + _cardinal(minute)


def _number(text: str) -> int:
    whole, point, decimals = text.rstrip("sthndr").replace(",", "").partition(".")
    words = 1 + len(decimals) if point else 0
    if len(whole) > 15:
        return words + len(whole)
    plain_year = len(whole) == 4 and text == whole and 1100 <= int(whole) < 2100
    return words + (_year(int(whole)) if plain_year else _cardinal(int(whole)))


def _scaled(text: str) -> int:
    """40k is forty thousand, 1.5M one point five million."""
    return _number(text[:-1]) + 1


def _money(text: str) -> int:
    amount = text[1:].strip()
    return 1 + (_number(amount) if amount[-1].isdigit() else _scaled(amount))


def _date(text: str) -> int:
    """2026-06-16, 16/6, 16/06/26 and 16.6.2026: the day, the month's name and the year, if any."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    years = [parts.pop(0 if parts[0] > 31 else 2)] if len(parts) == 3 else []
    in_full = [year if year > 99 else 2000 + year for year in years]
    return 1 + _cardinal(max(parts)) + sum(_year(year) for year in in_full)


def _day_and_month(text: str) -> int:
    """30 June is said the thirtieth of June, and so are 30th June and the 30th of June."""
    day = re.search(r"\d+", text)
    return 3 + _cardinal(int(day.group())) if day else 0


def _fraction(text: str) -> int:
    """½ is a half, 3/4 three quarters; 2½ two and a half."""
    return 2 if len(text) != 2 or "/" in text else 3 + _cardinal(int(text[0]))


def _around(text: str) -> int:
    """24/7: both numbers, and nothing between them."""
    return sum(_cardinal(int(part)) for part in text.split("/"))


def _digits(text: str) -> int:
    """A telephone number: every digit is a word, and so is the plus."""
    return sum(sign.isdigit() or sign == "+" for sign in text)


def _letters(text: str) -> int:
    return sum(sign.isupper() for sign in text) or sum(sign.isalpha() for sign in text)


def _link(text: str) -> int:
    """An address: its words, and every dot, at and stroke between them."""
    return len(re.findall(r"[^\W_]+|[.@/:_-]", text))


def _short(text: str) -> int:
    return _SHORT[text]


def _one(text: str) -> int:
    return 1


_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)

_AFTER = r"(?:(?<=\bat )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore ))"

# What is written shorter than it is said, in words. Whatever is written as one word and said as
# one (Mr., Dr., No. 5, approx., kg) needs no entry, and neither do initials (e.g., a.m., CEO).
_SHORT: dict[str, int] = {
    "etc": 2,  # et cetera
    "asap": 4,
    "aka": 3,
    "a/c": 1,  # account
    "w/o": 1,  # without
    "km/h": 3,  # kilometres an hour
    "mph": 3,
    "kWh": 2,  # kilowatt hours
    "GmbH": 4,
    "PhD": 3,
    "Ph.D": 3,
    "p.a": 2,  # per annum
    "°C": 2,
    "°F": 2,
    "m²": 2,  # square metres
    "m³": 2,
    "ft²": 2,
    "sq ft": 2,
    "&c": 2,
}
_WRITTEN_SHORT = "|".join(re.escape(each) for each in sorted(_SHORT, key=len, reverse=True))

# What is heard as something else than it is written; the first that fits counts.
_KINDS: tuple[tuple[str, str, Callable[[str], int]], ...] = (
    ("link", r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w|(?:https?://|www\.)\S*\w", _link),
    ("around", r"\b24/7\b", _around),
    ("fraction", r"\b(?:1/2|1/3|2/3|1/4|3/4)\b(?!/)|(?:\b\d)?[½⅓⅔¼¾]", _fraction),
    (
        "date",
        r"\b\d{4}-\d\d?-\d\d?\b|\b\d\d?/\d\d?(?:/\d{4}|/\d\d)?\b"
        r"|\b\d\d?\.\d\d?\.\d{4}\b",
        _date,
    ),
    ("day", rf"\b(?:the )?\d\d?(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b", _day_and_month),
    (
        "clock",
        r"\b\d\d?:\d\d(?!\d)|\b(?:1?\d|2[0-3])\.[0-5]\d(?=\s?[ap]\.?m\b)"
        rf"|{_AFTER}(?:1?\d|2[0-3])\.[0-5]\d\b",
        _clock,
    ),
    ("noon", r"(?<=\d)\s?[ap]\.?m\b\.?", _letters),
    ("years", r"\b(?:1[1-9]|20)\d\d(?=\s?[-–]\s?(?:1[1-9]|20)\d\d\b)", _number),
    ("phone", r"\+?\(?\d(?:[^\S\n]?[().–/-]?[^\S\n]?\d){6,}", _digits),
    ("to", r"(?<=[\d%])\s?[-–]\s?(?=[\d$€£¥])", _one),
    ("money", r"[$€£¥]\s?\d+(?:,\d{3})*(?:\.\d+)?(?:[kKmM]\b)?", _money),
    ("scaled", r"\b\d+(?:,\d{3})*(?:\.\d+)?[kKM]\b", _scaled),
    ("number", r"\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?", _number),
    ("short", rf"(?<!\w)(?:{_WRITTEN_SHORT})(?!\w)", _short),
    ("dotted", r"\b(?:[^\W\d_]\.){2,}", _letters),
    ("letters", r"\b[A-Z]{2,4}(?:['’]?s)?\b", _letters),
    ("sign", r"[&%+=@#°×]", _one),
    ("word", r"[^\W\d_]+(?:['’][^\W\d_]+)*", _one),
)
_SPOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _count in _KINDS))
_COUNTERS = {name: count for name, _pattern, count in _KINDS}
