"""How words follow each other when people say when: text in, a `Said` out.

The grammar is a table of small patterns over the words of when_words.py. At each place in the
text the first pattern that fits takes its part; a text of which anything is left is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from desktop_app.domain.when_said import (
    Said,
    Span,
    day_of_month,
    no_such_date,
    note_clock,
    note_duration,
    note_hour,
    on_24_hours,
    settle,
    unreadable,
)
from desktop_app.domain.when_words import ENGLISH, Unit, Words
from desktop_app.domain.when_words_de import GERMAN
from desktop_app.domain.when_words_es import SPANISH
from desktop_app.domain.when_words_fr import FRENCH
from desktop_app.errors import AppError
from desktop_app.i18n import _, own_language

# By the code of the language, as in i18n.
LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}
)

_LONGEST_TEXT = 100
_LONGEST_ECHO = 30
_PLAIN_SIGNS = {**dict.fromkeys(map(ord, "‐‑‒–—−"), "-"), ord("’"): "'", ord("‘"): "'"}
_SEPARATORS = re.compile(r"(?<!\d),|,(?!\d)|[;()]")
_ISO_T = re.compile(r"(?<=\d)t(?=\d)")

_Found = Mapping[str, str]
_Take = Callable[[Said, _Found, Words], None]


def understand(text: str) -> Said:
    """Return what `text` says, in the user's own language or, failing that, in English.

    Raises AppError `unreadable`, or `no-such-date` for a day or month that no calendar has.
    """
    plain = _plain(text)
    if not plain:
        raise unreadable(_("That is no time yet."))
    refusals = []
    for words in dict.fromkeys((LANGUAGES.get(own_language(), ENGLISH), ENGLISH)):
        try:
            return _understand(text, plain, words)
        except AppError as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _plain(text: str) -> str:
    """Return the text in small letters, single spaces and plain signs."""
    if len(text) > _LONGEST_TEXT:
        raise unreadable(_("That is too long to be a time."))
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN_SIGNS)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    plain = _ISO_T.sub(" ", _SEPARATORS.sub(" ", plain))
    return " ".join(plain.split()).rstrip(" .!?")


def _understand(text: str, plain: str, words: Words) -> Said:
    """Return what the plain text says in one language."""
    said = Said(text)
    place, before = 0, ""
    while place < len(plain):
        take, match = _first_fit(plain, place, words)
        found = {name: part for name, part in match.groupdict().items() if part is not None}
        take(said, {**found, "before": before}, words)
        before, place = match[0], match.end()
        while place < len(plain) and plain[place] == " ":
            place += 1
    settle(said)
    return said


def _first_fit(plain: str, place: int, words: Words) -> tuple[_Take, re.Match[str]]:
    """Return the first pattern that fits at a place in the text, and what takes it."""
    for pattern, take in _grammar(words):
        match = pattern.match(plain, place)
        if match:
            return take, match
    word = "".join(sign for sign in plain[place:].split(" ")[0] if sign.isprintable())
    raise unreadable(_("“{word}” is not part of a time.").format(word=word[:_LONGEST_ECHO]))


def _take_instant(said: Said, found: _Found, words: Words) -> None:
    day, clock, offset = found["date"], found["clock"], found["offset"].replace(":", "")
    try:
        span = timedelta(hours=int(offset[1:3] or 0), minutes=int(offset[3:5] or 0))
        zone = timezone(-span if offset[0] == "-" else span)
        wall = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone)
        said.note(instant=wall.astimezone(UTC).replace(second=0))
    except (ValueError, OverflowError):
        text = _("No calendar has {day} {clock}.").format(day=day, clock=clock)
        raise no_such_date(text) from None


def _take_date(said: Said, found: _Found, words: Words) -> None:
    _take_day(said, found, words)
    _take_month(said, found, words)


def _take_day(said: Said, found: _Found, words: Words) -> None:
    said.note(day=day_of_month(_number(found["day"], {**words.numbers, **words.ordinals})))


def _take_month(said: Said, found: _Found, words: Words) -> None:
    month = _number(found["month"], words.months)
    if not 1 <= month <= 12:
        raise no_such_date(_("There is no month {month}.").format(month=month))
    said.note(month=month)
    if "year" in found:
        said.note(year=_year(found["year"]))


def _take_slashed(said: Said, found: _Found, words: Words) -> None:
    year = _year(found["year"]) if "year" in found else None
    said.note(slashed=(int(found["first"]), int(found["second"]), year))


def _take_weekday(said: Said, found: _Found, words: Words) -> None:
    said.note(weekday=words.weekdays[found["weekday"]])
    said.weekday_is_next |= "next" in found
    said.past |= "last" in found
    if "part" in found:
        said.note(part=words.parts[found["part"]])


def _take_day_word(said: Said, found: _Found, words: Words) -> None:
    said.note(days_ahead=words.days[found["word"]])


def _take_part(said: Said, found: _Found, words: Words) -> None:
    word = found["part"]
    if word in words.parts_today or "today" in found:
        said.note(days_ahead=0)
    said.note(part=words.parts_today.get(word) or words.parts[word])


def _take_clock(said: Said, found: _Found, words: Words) -> None:
    half = words.meridiem[found["half"]] if "half" in found else None
    if int(found.get("second", 0)) > 59:
        raise unreadable(_("A minute has 60 seconds."))
    minute = _number(found.get("minute", "0"), words.numbers)
    note_clock(said, _number(found["hour"], words.numbers), minute, half)
    said.bare_hour |= "minute" not in found


def _take_spoken_clock(said: Said, found: _Found, words: Words) -> None:
    half = words.meridiem[found["half"]] if "half" in found else None
    hour = on_24_hours(_number(found["hour"], words.numbers), half)
    minutes = _number(found["minutes"], {**words.quarters, **words.numbers})
    if hour > 23 or not 0 < minutes < 60:
        raise unreadable(_("That is not a time of day."))
    if "to" in found:
        hour, minutes = (hour - 1) % 24, 60 - minutes
        hour = 12 if hour == 0 and half is None else hour  # a quarter to one: 12:45
    note_clock(said, hour, minutes)
    said.half_known |= half is not None
    said.bare_hour = True


def _take_share_of_hour(said: Said, found: _Found, words: Words) -> None:
    hour, minutes = _number(found["hour"], words.numbers), words.shares_of_hour[found["share"]]
    aside = _number(found.get("minutes", "0"), words.numbers)
    minutes += -aside if "to" in found else aside
    if not 1 <= hour <= 24 or not 0 < minutes < 60:
        raise unreadable(_("That is not a time of day."))
    note_clock(said, hour - 1 or 12, minutes)  # half one: 12:30
    said.bare_hour = True


def _take_noon(said: Said, found: _Found, words: Words) -> None:
    note_clock(said, 12, 0, 12)


def _take_midnight(said: Said, found: _Found, words: Words) -> None:
    note_clock(said, 0, 0)
    said.midnight = True


def _take_number(said: Said, found: _Found, words: Words) -> None:
    number = _number(found["number"], words.numbers)
    if "ending" in found or found["before"] in words.at:
        note_hour(said, number)
    elif found["before"] in words.the:
        said.note(day=day_of_month(number))
    else:
        said.numbers.append(number)


def _take_duration(said: Said, found: _Found, words: Words) -> None:
    word = found.get("decimal") or found["amount"]
    amount = words.fractions.get(word) or Fraction(words.numbers.get(word, word.replace(",", ".")))
    if "half" in found or "more" in found:
        amount += Fraction(1, 2)
    said.past |= "ago" in found
    note_duration(said, amount, words.units[found["unit"]])


def _take_short_duration(said: Said, found: _Found, words: Words) -> None:
    minutes = 60 * int(found.get("hours", 0)) + int(found.get("minutes", 0))
    note_duration(said, Fraction(minutes), Unit.MINUTE)


def _take_few(said: Said, found: _Found, words: Words) -> None:
    said.note(span=Span(words.units[found["unit"]], words.few[found["few"]]))
    said.vague = True


def _take_span(said: Said, found: _Found, words: Words) -> None:
    unit, count = words.units[found["unit"]], int("next" in found)
    said.past |= "last" in found
    if count and unit is Unit.DAY:
        said.note(days_ahead=1)
    elif count and unit is Unit.BUSINESS_DAY:
        said.note(business_days_ahead=1)
    else:
        said.note(span=Span(unit, count, whole=True, at_end=said.at_end))


def _take_edge(said: Said, found: _Found, words: Words) -> None:
    said.at_end = words.edges[found["edge"]]
    said.vague = True


def _take_vague(said: Said, found: _Found, words: Words) -> None:
    said.vague = True


def _take_past(said: Said, found: _Found, words: Words) -> None:
    said.past = True


def _take_nothing(said: Said, found: _Found, words: Words) -> None:
    """Pass over a word that only joins others."""


def _number(word: str, words: Mapping[str, int]) -> int:
    """Return the number of a word or of digits."""
    return words[word] if word in words else int(word)


def _year(digits: str) -> int:
    """Return the year of four digits, or of the last two of this century."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


_HOUR = r"(?P<hour>\d{1,2}|<numbers>)"
_HALF = r"(?: ?(?P<half><meridiem>)(?!\w))"
_YEAR = r"(?:(?: <of>)?[ -](?P<year>(?:19|20|21)\d\d)(?![\d:.]))?"
_ANY_CLOCK = r"\d{1,2}(?:[:.]\d\d| ?h(?: ?\d\d)?)?(?: ?<meridiem>(?!\w))?"
_NO_CLOCK = r"(?![:.]\d)(?! ?(?:<meridiem>|<hour_endings>|h)(?!\w))"

# <name> stands for any of the words of that name. Earlier patterns win.
_PATTERNS: tuple[tuple[str, _Take], ...] = (
    # 2026-08-16 08:45:00-05:00, 2026-08-16 08:45, 16.8.2026, 16/08/2026, 16/08
    (
        r"(?P<date>\d{4}-\d\d-\d\d) (?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})? ?"
        r"(?P<offset>z|[+-]\d\d:?\d\d)",
        _take_instant,
    ),
    (r"(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)", _take_date),
    (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4}|\d\d)", _take_date),
    (
        r"(?P<first>\d\d?)(?P<sep>[-/])(?P<second>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)",
        _take_slashed,
    ),
    (r"(?P<first>\d\d?)/(?P<second>\d\d?)(?!/)", _take_slashed),
    (
        r"(?P<day>\d\d?)\. ?(?P<month>0?[1-9]|1[0-2])\.(?!\d)(?: (?P<year>\d{4})(?![\d:.]))?",
        _take_date,
    ),
    # 16th of August 2026, Aug 16, August
    (
        r"(?P<day>\d\d?|<ordinals>|<numbers>)(?:<ordinal_endings>)?\.?(?: <of>)?[ -]?"
        r"(?P<month><months>)\.?" + _YEAR,
        _take_date,
    ),
    (
        r"(?P<month><months>)\.?[ -]?(?:<the> )?(?P<day>\d\d?|<ordinals>)(?:<ordinal_endings>)?"
        + _NO_CLOCK
        + _YEAR,
        _take_date,
    ),
    (r"(?P<month><months>)\.?" + _YEAR, _take_month),
    # 9-10, 9 to 10, 9 - 10, 9ish
    (rf"{_ANY_CLOCK}(?:-| ?<up_to> ){_ANY_CLOCK}", _take_vague),
    (rf"(?:0?\d|1[0-2]|\d\d?[:.]\d\d)(?: ?<meridiem>)? - {_ANY_CLOCK}", _take_vague),
    (rf"{_ANY_CLOCK}-?<about_endings>", _take_vague),
    # half nine for 8:30, five to half nine, 5 before 9, 8 o'clock 45
    (
        r"(?:(?P<minutes>\d\d?|<numbers>)(?: <minutes>)? (?:<past_hour>|(?P<to><to_hour>)) )?"
        rf"(?P<share><shares_of_hour>) {_HOUR}(?![:.]\d)",
        _take_share_of_hour,
    ),
    (rf"(?P<minutes>\d\d?) (?P<to><before_hour>) {_HOUR}(?![:.]\d)", _take_spoken_clock),
    (
        rf"{_HOUR} ?<hour_words> (?P<minute>[0-5]?\d(?![\d.:])|<numbers>)"
        r"(?!\w| (?:<minutes>|<months>|<units>)(?!\w))",
        _take_clock,
    ),
    # half past eight, 10 past 9, ten minutes to nine
    (
        rf"(?P<minutes>\d\d?|<quarters>|<numbers>)(?: <minutes>)? <past_hour> {_HOUR}"
        rf"(?![:.]\d){_HALF}?",
        _take_spoken_clock,
    ),
    (
        r"(?P<minutes>\d\d?(?= <minutes>)|<quarters>|<numbers>)(?: <minutes>)? (?P<to><to_hour>) "
        rf"{_HOUR}(?![:.]\d){_HALF}?",
        _take_spoken_clock,
    ),
    # eight and a half, nine less a quarter, at 16 hours
    (
        rf"(?:<at> )?{_HOUR} ?(?:<hour_plus>|(?P<to><hour_less>)) "
        rf"(?P<minutes>\d\d?|<quarters>|<numbers>)(?: <minutes>)?(?![:.]\d){_HALF}?",
        _take_spoken_clock,
    ),
    (rf"<at> {_HOUR}(?:[:.](?P<minute>\d\d))? ?<hour_endings>", _take_clock),
    (rf"{_HOUR} ?<clock_hours>", _take_clock),
    # in 1h30, in 90 m, 0845 hrs, in an hour and a half, 3 business days
    (r"<within> (?P<hours>\d{1,4}) ?h(?: ?(?P<minutes>\d\d?) ?m?)?", _take_short_duration),
    (r"<within> (?P<minutes>\d{1,6}) ?m", _take_short_duration),
    (r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:h|<hour_endings>)", _take_clock),
    (
        r"(?:<within> (?P<decimal>\d{1,6}[.,]\d{1,3})"
        r"|(?:(?:<within>|<and_>) )?(?P<amount>\d{1,6}|<numbers>|<fractions>))"
        r"(?P<half> <and_a_half>)?[ -]?(?P<unit><units>)(?P<more> <and_a_half>)?"
        r"(?: (?:<from_now>|(?P<ago><ago>)))?",
        _take_duration,
    ),
    # 8:45 am, 8.45, 8h45, 845am, 9 p.m., 0845, noon
    (
        r"(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?(?![:.]?\d)"
        rf"{_HALF}?(?: ?<hour_endings>)?",
        _take_clock,
    ),
    (r"(?P<hour>\d\d?) ?h ?(?P<minute>\d\d)?", _take_clock),
    (rf"(?P<hour>\d\d?)(?P<minute>[0-5]\d){_HALF}", _take_clock),
    (rf"{_HOUR}{_HALF}", _take_clock),
    (r"(?P<hour>0\d)(?P<minute>[0-5]\d)", _take_clock),
    (r"<noon>", _take_noon),
    (r"<midnight>", _take_midnight),
    # soon, tomorrow, next Tuesday, the 16th, this afternoon, next week, end of the month
    (r"<vague>", _take_vague),
    (r"(?P<word><days>)", _take_day_word),
    (r"(?P<weekday><weekdays>)\.? (?P<next><next_after>)", _take_weekday),
    (
        r"(?:(?:(?P<next><next>)|(?P<last><last>)|<this>) )?"
        r"(?P<weekday><weekdays>)(?:\.|(?P<part><parts>))?",
        _take_weekday,
    ),
    (r"(?P<day>\d\d?(?=<ordinal_endings>)|<ordinals>)(?:<ordinal_endings>)?", _take_day),
    (
        r"(?:(?:(?P<today><this>)|<within>|<at>) )?(?:<the> )?(?P<part><parts>|<parts_today>)",
        _take_part,
    ),
    (r"(?:<within> )?(?P<few><few>) (?P<unit><units>)", _take_few),
    (
        r"(?:<within> )?(?:<the> )?(?:(?P<next><next>)|(?P<last><last>)|<this>) (?P<unit><units>)",
        _take_span,
    ),
    (r"(?:<within> )?(?:<the> )?(?P<unit><units>) (?P<next><next_after>)", _take_span),
    (r"(?P<edge><edges>)(?: <of>)?(?: <the>)?", _take_edge),
    (r"(?P<unit><units>)", _take_span),
    # yesterday, a single number, at
    (r"<past>", _take_past),
    (r"(?P<number>\d\d?|<numbers>)(?![:.]\d)(?P<ending> ?<hour_endings>)?", _take_number),
    (r"<fillers>|[-.](?= |$)", _take_nothing),
)


@cache
def _grammar(words: Words) -> tuple[tuple[re.Pattern[str], _Take], ...]:
    """Return the patterns with the words of one language put in.

    Each fits only up to the end of a word.
    """

    def either(name: re.Match[str]) -> str:
        found: Iterable[str] = getattr(words, name[1])
        if not found:
            return "(?!)"  # a language without such words
        return "(?:" + "|".join(map(re.escape, sorted(found, key=len, reverse=True))) + ")"

    ends = r"(?:(?<!\w)|(?!\w))"
    return tuple(
        (re.compile(f"(?:{re.sub(r'(?<!P)<([a-z_]+)>', either, pattern)}){ends}"), take)
        for pattern, take in _PATTERNS
    )
