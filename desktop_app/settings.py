"""Every option with its default and its check, kept as JSON in the data folder."""

from __future__ import annotations

import json
import locale
import os
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from desktop_app import clock, look_options, print_options
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.whole_file import put


@dataclass(frozen=True)
class Settings:
    """The user's options. Empty texts are not set yet.

    An empty `zone` or `country` follows the desktop; `hours_start` and `hours_end` are the
    calling hours as H:MM; `ladder` is the table of retries as domain/ladder.py writes it, empty
    for the method's own; an empty `language` or `clock`, 12 or 24 hours, follows the desktop; with
    `their_language` a contact is spoken to in that of their country; `theme` is auto, light or
    dark; `text_percent` enlarges all text; `dial` opens the number with the desktop on Call.

    A card takes `posting_days` business days by post within the user's country, `posting_abroad`
    to others, and what `posting_to` says to some of them, such as "AT 3 US 9".

    `reminder_subject` and `reminder_body` are the words of the reminder e-mail with their places,
    as domain/reminder.py describes; an empty one is the method's.

    Alerts: `notice_minutes` before a call comes a quiet notice, 0 for none; `disturb` rings
    through do-not-disturb and full screen; `quiet_start` and `quiet_end` are the hours, on the
    user's own clock, in which nothing sounds, both empty for none; they may run past midnight.
    `call_hour` is when a routine of calls begins, as H:MM, empty for none, on the `call_days`,
    such as "tue wed thu". `warm_up`: the day begins with the higher purpose and the list of calls.
    `login_start` and `second_line` are wishes: what the desktop made of them is read from the
    desktop. `told_zone` is the desktop's time zone that the user was last told of, `told_place` the
    kind of folder they were told is not safe for the data, `warmed_up_on` and `call_hour_on` the
    days, as YYYY-MM-DD, on which the warm-up was last seen and the call hour last rang.

    Paper: `address` is the user's own, in several lines, for the back of a letter. An empty
    `card_size`, `envelope_size`, `label_sheet` or `paper` follows the country. `card_ruled` gives
    lines to write on, `card_words` prints the words on the card itself; `card_picture` is a file
    for the front in the place of the ornament. `label_grid` is what `label_sheet` custom means, as
    print_options.py writes it, and `label_start` the first label that is left on a half-used
    sheet. `print_offset_x` and `print_offset_y`, in millimetres, move
    everything to the right and down on a printer that prints beside its mark.

    Privacy: `remember_key` keeps the key of an encrypted database in the desktop's key store, and
    `lock_minutes` covers the window after so long without a key or a move of the mouse; 0 is never.

    `backup_folder` is a folder on another disk that gets a copy of each backup, empty for none.

    `keys` are the keys that the user has chosen, such as "export=Ctrl+Shift+E print=".

    `introduced`: the user has answered the first start, or put it aside. `lent` names the options
    that hold what the demonstration day has lent, such as "name company".
    """

    name: str = ""
    company: str = ""
    phone: str = ""
    higher_purpose: str = ""
    country: str = ""
    zone: str = ""
    hours_start: str = "9:00"
    hours_end: str = "17:00"
    ladder: str = ""
    posting_days: int = 2
    posting_abroad: int = 7
    posting_to: str = ""
    words_per_minute: int = 150
    reminder_subject: str = ""
    reminder_body: str = ""
    language: str = ""
    clock: str = ""
    their_language: bool = True
    theme: str = "auto"
    text_percent: int = 100
    sound: bool = True
    dial: bool = True
    told_background: bool = False
    notice_minutes: int = 5
    disturb: bool = True
    quiet_start: str = ""
    quiet_end: str = ""
    login_start: bool = False
    second_line: bool = False
    told_zone: str = ""
    told_place: str = ""
    warm_up: bool = True
    warmed_up_on: str = ""
    call_hour: str = ""
    call_days: str = ""
    call_hour_on: str = ""
    address: str = ""
    card_size: str = ""
    card_folded: bool = True
    card_ruled: bool = True
    card_words: bool = False
    card_picture: str = ""
    envelope_size: str = ""
    label_sheet: str = ""
    label_grid: str = ""
    label_start: int = 1
    print_offset_x: float = 0.0
    print_offset_y: float = 0.0
    paper: str = ""
    remember_key: bool = False
    lock_minutes: int = 0
    backup_folder: str = ""
    keys: str = ""
    introduced: bool = False
    lent: str = ""

    @property
    def home_zone(self) -> str:
        """The IANA name of the user's own time zone."""
        return self.zone or clock.desktop_zone()

    @property
    def home_country(self) -> str:
        """The ISO 3166 code of the user's own country."""
        return self.country or guess_country()

    @property
    def home_paper(self) -> str:
        """The paper that lies in the user's printer: "A4" or "Letter"."""
        return self.paper or print_options.paper_of(self.home_country)

    @property
    def day_first(self) -> bool:
        """Whether 8/9 is the 8th of September to this user."""
        return self.home_country not in _MONTH_FIRST

    def hours(self) -> tuple[time, time]:
        """Return the start and the end of the calling hours."""
        return _clock_time(self.hours_start), _clock_time(self.hours_end)

    def days_by_post(self, country: str) -> int:
        """Return how many business days a card takes to a country."""
        words = self.posting_to.split()
        told = dict(zip(words[::2], words[1::2], strict=False))
        if country in told:
            return int(told[country])
        return self.posting_days if country == self.home_country else self.posting_abroad

    def call_routine(self) -> tuple[time, frozenset[int]] | None:
        """Return when the call hour begins and on which weekdays, Monday 0; None for none."""
        days = frozenset(WEEKDAYS.index(day) for day in self.call_days.split())
        return (_clock_time(self.call_hour), days) if self.call_hour and days else None

    def quiet_hours(self) -> tuple[time, time] | None:
        """Return the start and the end of the quiet hours, or None where there are none."""
        if not (self.quiet_start and self.quiet_end):
            return None
        return _clock_time(self.quiet_start), _clock_time(self.quiet_end)


LONGEST_SUBJECT, LONGEST_BODY = 500, 20_000  # signs of a reminder e-mail
LOCKS = (0, 5, 15, 30, 60)  # minutes without a hand on the keyboard until the window is covered
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DEFAULTS = asdict(Settings())
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "AS", "VI", "MP", "FM", "MH", "PW", "CA"})
_MOST_LENGTH = 10**6
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_POSTING = re.compile(r"\b([A-Z]{2}) ([1-9]|[1-5][0-9]|60)\b")
# Every text that fits is a ladder to the domain, which no option may ask.
_LADDER = re.compile(r"once|[1-9][0-9]?[mhdv]( [1-9][0-9]?[mhdv]){0,5}")


def load(path: Path) -> Settings:
    """Return the settings kept at `path`; the defaults where there are none.

    An option that fails its check falls back to its default. Raises AppError (`settings`) for
    a file that holds no settings or cannot be read: it is left as it is.
    """
    kept = _kept(path)
    for option in fields(Settings):  # whoever writes 1 for 1.0 by hand means a length
        value = kept.get(option.name)
        if type(option.default) is float and type(value) is int and abs(value) < _MOST_LENGTH:
            kept[option.name] = float(value)
    known = {
        option.name: kept[option.name]
        for option in fields(Settings)
        if type(kept.get(option.name)) is type(option.default)
    }
    settings = Settings(**known)
    while failed := _problems(settings):
        settings = replace(settings, **{option: _DEFAULTS[option] for option, _why in failed})
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all, readable by nobody else.

    Options that a newer version has written, unknown to this one, stay in the file.
    """
    known = asdict(checked(settings))
    others = {name: value for name, value in _kept(path).items() if name not in known}
    text = json.dumps(known | others, indent=2, ensure_ascii=False) + "\n"
    try:
        put(path, text.encode("utf-8", "replace"))
    except OSError as error:
        message = _("The settings could not be saved: {reason}. Nothing was changed.")
        raise AppError("settings", message.format(reason=error.strerror or error)) from error


def _kept(path: Path) -> dict[str, Any]:
    try:
        kept: object = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(kept, dict):
            raise ValueError
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        message = _("The settings file {file} cannot be read: mend it, or move it away.")
        raise AppError("settings", message.format(file=path)) from error
    return kept


def checked(settings: Settings) -> Settings:
    """Return the settings if every option holds; else raise AppError (`settings`)."""
    for option, problem in _problems(settings):
        raise AppError("settings", problem.format(value=getattr(settings, option)))
    return settings


def _problems(settings: Settings) -> list[tuple[str, str]]:
    rules: list[tuple[str, bool, str]] = [
        *_rules_of_reminders(settings),
        (
            "hours_start",
            bool(_CLOCK.fullmatch(settings.hours_start)),
            _("Calling hours start at a clock time such as 9:00, not {value}."),
        ),
        (
            "hours_end",
            bool(_CLOCK.fullmatch(settings.hours_end)),
            _("Calling hours end at a clock time such as 17:00, not {value}."),
        ),
        (
            "zone",
            not settings.zone or settings.zone in zones(),
            _("{value} is no time zone; one is written like Europe/Berlin."),
        ),
        (
            "country",
            not settings.country or settings.country in countries(),
            _("{value} is no country; one is written with two capitals, like DE."),
        ),
        (
            "ladder",
            not settings.ladder or bool(_LADDER.fullmatch(settings.ladder)),
            _("A ladder is up to six waits of 1 to 99, such as 10m 4h 3d 3v, not {value}."),
        ),
        (
            "words_per_minute",
            60 <= settings.words_per_minute <= 300,
            _("A speaking pace lies between 60 and 300 words a minute, not {value}."),
        ),
        (
            "notice_minutes",
            0 <= settings.notice_minutes <= 60,
            _("A notice comes up to 60 minutes before a call, not {value}; 0 is none."),
        ),
        (
            "quiet_start",
            not settings.quiet_start or bool(_CLOCK.fullmatch(settings.quiet_start)),
            _("Quiet hours start at a clock time such as 20:00, not {value}."),
        ),
        (
            "quiet_end",
            not settings.quiet_end or bool(_CLOCK.fullmatch(settings.quiet_end)),
            _("Quiet hours end at a clock time such as 7:30, not {value}."),
        ),
        (
            "call_hour",
            not settings.call_hour or bool(_CLOCK.fullmatch(settings.call_hour)),
            _("A call hour begins at a clock time such as 10:00, not {value}."),
        ),
        (
            "lock_minutes",
            settings.lock_minutes in LOCKS,
            _("The window is covered after 5, 15, 30 or 60 minutes, not {value}; 0 is never."),
        ),
        (
            "call_days",
            all(day in WEEKDAYS for day in settings.call_days.split()),
            _("The days of a call hour are written like tue wed thu, not {value}."),
        ),
        *print_options.problems(settings),
        *look_options.problems(settings),
    ]
    rules += [*_rules_of_the_post(settings), *_rules_of_the_data(settings)]
    failed = [(option, sentence) for option, holds, sentence in rules if not holds]
    if not failed and settings.hours()[0] >= settings.hours()[1]:
        late = _("Calling hours end after they start, not at {value}.")
        failed += [("hours_end", late), ("hours_start", late)]
    return failed


def _rules_of_the_data(settings: Settings) -> list[tuple[str, bool, str]]:
    return [
        (
            "backup_folder",
            not settings.backup_folder or Path(settings.backup_folder).is_absolute(),
            _("A folder for copies is written whole, from the root on, not {value}."),
        ),
        ("keys", len(settings.keys) <= LONGEST_BODY, _("The keys have up to 20,000 signs.")),
    ]


def _rules_of_the_post(settings: Settings) -> list[tuple[str, bool, str]]:
    return [
        (
            "posting_days",
            1 <= settings.posting_days <= 30,
            _("A card takes between 1 and 30 days by post, not {value}."),
        ),
        (
            "posting_abroad",
            1 <= settings.posting_abroad <= 60,
            _("A card takes between 1 and 60 days by post to another country, not {value}."),
        ),
        (
            "posting_to",
            _names_days(settings.posting_to),
            _("Days by post are written as country and number, such as AT 3 US 9, not {value}."),
        ),
    ]


def _names_days(text: str) -> bool:
    """Return whether a text says of countries, each once, how many days a card takes there."""
    named = _POSTING.findall(text)
    known = {country for country, _days in named if country in countries()}
    return text.split() == [word for pair in named for word in pair] and len(known) == len(named)


def _rules_of_reminders(settings: Settings) -> list[tuple[str, bool, str]]:
    return [
        (
            "reminder_subject",
            len(settings.reminder_subject) <= LONGEST_SUBJECT,
            _("The subject of a reminder has up to 500 signs."),
        ),
        (
            "reminder_body",
            len(settings.reminder_body) <= LONGEST_BODY,
            _("The words of a reminder have up to 20,000 signs."),
        ),
    ]


def _clock_time(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if not match:
        raise ValueError(text)
    return time(int(match[1]), int(match[2]))


@cache
def zones() -> frozenset[str]:
    """Return the IANA names of every time zone that is known here."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


# Where the table of the tz database goes by geography, and does not begin with the main zone.
_MAIN_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UZ": "Asia/Tashkent",
}
_AS_SHIPPED = "en_US"
_KOSOVO = ("XK", "Europe/Belgrade")  # has telephone numbers, and no row in the table


@cache
def _zone_table() -> tuple[tuple[str, str], ...]:
    """Rows (country, zone) of the tz database's own table."""
    text = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return (*((row[0], row[2]) for row in rows), _KOSOVO)


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166 codes of every country that has a time zone."""
    return frozenset(country for country, zone in _zone_table())


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the IANA names of a country's zones, the main one first."""
    found = [zone for code, zone in _zone_table() if code == country]
    return tuple(sorted(found, key=lambda zone: zone != _MAIN_ZONES.get(country)))


def guess_country() -> str:
    """Return the country of the desktop's language, else of its time zone, else US.

    American English says nothing of the country: desktops everywhere are set to it.
    """
    language = os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG") or ""
    if not language:
        language = (locale.getlocale()[0] or "") if os.name == "nt" else ""
    match = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", language)
    spoken = match[1] if match and match[1] in countries() else ""
    if spoken and language[:5] != _AS_SHIPPED:
        return spoken
    here = clock.desktop_zone()
    return next((country for country, zone in _zone_table() if zone == here), spoken or "US")


def as_known_zone(name: str) -> str:
    """Return `name` as the tz database spells it; raise AppError (`bad-zone`) with near names."""
    spelled = {zone.lower(): zone for zone in zones()}
    wanted = name.strip().replace(" ", "_").lower()
    if wanted in spelled:
        return spelled[wanted]
    near = sorted(zone for low, zone in spelled.items() if wanted and wanted in low)[:5]
    message = _("{zone} is no time zone; one is written like Europe/Berlin.")
    raise AppError("bad-zone", message.format(zone=name), near)


def as_known_country(code: str) -> str:
    """Return `code` in capitals; raise AppError (`bad-country`) where no country has it."""
    wanted = code.strip().upper()
    if wanted in countries():
        return wanted
    message = _("{code} is no country; one is written with two letters, like DE.")
    raise AppError("bad-country", message.format(code=code))


def changed(settings: Settings, **options: Any) -> Settings:
    """Return the settings with some options replaced, checked."""
    return checked(replace(settings, **options))
