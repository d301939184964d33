"""What people say in German when they promise a call, read to the minute."""

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
def speaking_german() -> Iterator[None]:
    """The user's own language is German."""
    before = i18n.own_language()
    i18n.use("de")
    yield
    i18n.use(before)


def said(text: str) -> str:
    moment = read_when(text, now=NOW, zone="America/Chicago", country="US", day_first=True)
    return moment.wall.strftime("%a %Y-%m-%d %H:%M")


# METHOD: promise ("A promise has a date and a minute")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("di 16 8:45", "Tue 2026-06-16 08:45"),
        ("Di 16. 8:45", "Tue 2026-06-16 08:45"),
        ("Dienstag, den 16., um 8:45 Uhr", "Tue 2026-06-16 08:45"),
        ("am Dienstag, dem 16. Juni, um 8.45 Uhr", "Tue 2026-06-16 08:45"),
        ("Dienstag, den sechzehnten, um neun Uhr", "Tue 2026-06-16 09:00"),
        ("am 16. um 9", "Tue 2026-06-16 09:00"),
        ("16. August 8:45", "Sun 2026-08-16 08:45"),
        ("16. August 2026, 8 Uhr 45", "Sun 2026-08-16 08:45"),
        ("am sechzehnten August um zehn Uhr", "Sun 2026-08-16 10:00"),
        ("16.8. um 8:45", "Sun 2026-08-16 08:45"),
        ("16.8.2026 8:45", "Sun 2026-08-16 08:45"),
        ("16. 8. 2026 8:45", "Sun 2026-08-16 08:45"),
        ("1. März 10:00", "Mon 2027-03-01 10:00"),
        ("1. maerz 10:00", "Mon 2027-03-01 10:00"),
        ("9 Uhr am 16. Juni", "Tue 2026-06-16 09:00"),
        ("heute um 17:30", "Tue 2026-06-02 17:30"),
        ("heute Nachmittag um 3", "Tue 2026-06-02 15:00"),
        ("heute Abend um acht", "Tue 2026-06-02 20:00"),
        ("morgen 14 Uhr", "Wed 2026-06-03 14:00"),
        ("morgen früh um 9", "Wed 2026-06-03 09:00"),
        ("morgen Vormittag 9:30", "Wed 2026-06-03 09:30"),
        ("uebermorgen um 9", "Thu 2026-06-04 09:00"),
        ("übermorgen mittags um 12", "Thu 2026-06-04 12:00"),
        ("Donnerstag um halb neun", "Thu 2026-06-04 08:30"),
        ("Donnerstag halb 3 nachmittags", "Thu 2026-06-04 14:30"),
        ("morgen um halb eins", "Wed 2026-06-03 12:30"),
        ("morgen um fünf vor halb neun", "Wed 2026-06-03 08:25"),
        ("morgen um fünf nach halb neun", "Wed 2026-06-03 08:35"),
        ("morgen Viertel nach acht", "Wed 2026-06-03 08:15"),
        ("morgen um Viertel vor neun", "Wed 2026-06-03 08:45"),
        ("morgen dreiviertel neun", "Wed 2026-06-03 08:45"),
        ("morgen um 5 vor 9", "Wed 2026-06-03 08:55"),
        ("morgen zehn nach acht", "Wed 2026-06-03 08:10"),
        ("morgen acht Uhr fünfundvierzig", "Wed 2026-06-03 08:45"),
        ("Dienstagmorgen um 9", "Tue 2026-06-02 09:00"),
        ("Donnerstag morgen um 9", "Thu 2026-06-04 09:00"),
        ("Donnerstagnachmittag um 3", "Thu 2026-06-04 15:00"),
        ("nächsten Dienstag um 8:45", "Tue 2026-06-09 08:45"),
        ("kommenden Donnerstag 8:45", "Thu 2026-06-04 08:45"),
        ("nächste Woche Donnerstag um 8:45", "Thu 2026-06-11 08:45"),
        ("Donnerstag nächster Woche um 8:45", "Thu 2026-06-11 08:45"),
        ("heute in einer Woche um 9", "Tue 2026-06-09 09:00"),
        ("morgen in 3 Wochen um 9", "Wed 2026-06-24 09:00"),
        ("in 10 Minuten", "Tue 2026-06-02 08:55"),
        ("in einer halben Stunde", "Tue 2026-06-02 09:15"),
        ("in einer Viertelstunde", "Tue 2026-06-02 09:00"),
        ("in anderthalb Stunden", "Tue 2026-06-02 10:15"),
        ("in zwei Wochen um 9 Uhr", "Tue 2026-06-16 09:00"),
        ("in 3 Werktagen 8:45", "Fri 2026-06-05 08:45"),
        ("in drei Arbeitstagen um 8:45", "Fri 2026-06-05 08:45"),
        ("tue 16 8:45", "Tue 2026-06-16 08:45"),
        ("2026-08-16 08:45", "Sun 2026-08-16 08:45"),
    ],
)
def test_a_time_said_in_german_is_that_minute(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "bald",
        "nächste Woche",
        "kommende Woche",
        "in ein paar Tagen",
        "in den nächsten Tagen",
        "Ende der Woche",
        "Anfang nächsten Monats",
        "am Montagmorgen",
        "morgen Vormittag",
        "später",
        "morgen",
        "gegen 9 am Donnerstag",
        "Donnerstag zwischen 9 und 10",
        "am Wochenende",
        "vor drei Tagen",
    ],
)
def test_words_without_a_minute_are_refused_with_times_that_would_do(text: str) -> None:
    with pytest.raises(AppError) as refused:
        said(text)

    assert refused.value.offers


def test_a_weekday_that_does_not_fit_its_number_is_refused() -> None:
    with pytest.raises(AppError) as refused:
        said("Dienstag, den 17., um 8:45")

    assert refused.value.code == "mismatch"
