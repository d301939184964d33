"""Moments and spans, as they are read on screen and said aloud."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain import day_names, saying
from desktop_app.domain.records import Moment, moment_on_wall

CHICAGO = "America/Chicago"


def chicago(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> Moment:
    return moment_on_wall(date(year, month, day), time(hour, minute), CHICAGO)


TUESDAY_8_45 = chicago(6, 16, 8, 45)
NOW = TUESDAY_8_45.utc


def test_a_moment_is_written_out_in_full() -> None:
    assert saying.full_text(TUESDAY_8_45) == "Tuesday 16 June 2026, 8:45"
    assert saying.clock_text(chicago(6, 16, 14, 5)) == "14:05"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (chicago(6, 15, 9), "yesterday"),
        (chicago(6, 16, 23, 59), "today"),
        (chicago(6, 17, 0, 5), "tomorrow"),
        (chicago(6, 23, 8, 45), "Tuesday the 23rd"),
        (chicago(7, 6, 8, 45), "Monday the 6th"),
        (chicago(7, 16, 8, 45), "Thursday 16 July"),
        (chicago(6, 9, 8, 45), "Tuesday 9 June"),
        (chicago(6, 15, 8, 45, year=2027), "Tuesday 15 June 2027"),
    ],
)
def test_a_day_is_named_as_its_distance_needs(moment: Moment, text: str) -> None:
    assert saying.day_text(moment, NOW) == text


def test_today_is_the_day_at_the_end_where_the_moment_is_said() -> None:
    late_evening = datetime(2026, 6, 16, 22, 0, tzinfo=UTC)
    in_auckland = moment_on_wall(date(2026, 6, 17), time(12, 0), "Pacific/Auckland")

    assert saying.day_text(in_auckland, late_evening) == "today"
    assert saying.day_text(in_auckland.at("Europe/London"), late_evening) == "tomorrow"


@pytest.mark.parametrize("text", ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st"])
def test_days_of_the_month_are_said_as_ordinals(text: str) -> None:
    assert day_names.ordinal(int(text[:-2])) == text


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("America/Chicago", "Chicago"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Etc/UTC", "UTC"),
        ("UTC", "UTC"),
        ("Etc/GMT+5", "UTC−5"),
        ("Etc/GMT-3", "UTC+3"),
        ("US/Central", "US Central"),
    ],
)
def test_a_zone_is_spoken_of_by_its_city(zone: str, city: str) -> None:
    assert saying.zone_city(zone) == city


@pytest.mark.parametrize(
    ("my_zone", "text"),
    [
        ("Europe/Berlin", "8:45 in Chicago, 15:45 for you"),
        ("America/Chicago", "8:45, same time as you"),
        ("America/Winnipeg", "8:45 in Chicago, same time as you"),
        ("Pacific/Auckland", "8:45 in Chicago, Wednesday 1:45 for you"),
    ],
)
def test_both_clocks_are_shown_where_they_differ(my_zone: str, text: str) -> None:
    assert saying.both_ends(TUESDAY_8_45, my_zone) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(minutes=35), "in 35 min"),
        (timedelta(minutes=34, seconds=1), "in 35 min"),
        (timedelta(hours=2, minutes=5), "in 2 h 5 min"),
        (timedelta(hours=2), "in 2 h"),
        (timedelta(hours=30), "in 1 day 6 h"),
        (timedelta(seconds=1), "in 1 min"),
        (timedelta(0), "now"),
        (timedelta(seconds=-59), "now"),
        (timedelta(seconds=-60), "1 min late"),
        (timedelta(minutes=-3, seconds=-59), "3 min late"),
        (timedelta(hours=-3, minutes=-10), "3 h 10 min late"),
        (timedelta(days=-1), "1 day late"),
        (timedelta(days=-2, hours=-7), "2 days late"),
    ],
)
def test_the_wait_for_a_call_is_told(span: timedelta, text: str) -> None:
    assert saying.waiting_text(span) == text


@pytest.mark.parametrize(
    ("late_seconds", "text"),
    [(0, "on time"), (59, "on time"), (-59, "on time"), (60, "1 min late"), (-300, "5 min early")],
)
def test_on_time_lasts_until_the_last_second_of_the_minute(late_seconds: int, text: str) -> None:
    assert saying.late_text(late_seconds) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (chicago(6, 16, 8, 55), "in 10 minutes"),
        (chicago(6, 16, 9, 40), "in 55 minutes"),
        (chicago(6, 16, 9, 27), "this morning at 9:27"),
        (chicago(6, 16, 11, 55), "later this morning"),
        (chicago(6, 16, 12, 55), "early this afternoon"),
        (chicago(6, 16, 16, 5), "this afternoon at 4:05"),
        (chicago(6, 16, 19, 30), "this evening at 7:30"),
        (chicago(6, 17, 10), "tomorrow, Wednesday the 17th, at 10:00"),
        (chicago(6, 18, 11), "Thursday the 18th at 11:00"),
        (chicago(6, 22, 8, 45), "Monday the 22nd at 8:45"),
        (chicago(6, 22, 13, 30), "Monday the 22nd at 1:30 in the afternoon"),
        (chicago(6, 22, 6, 15), "Monday the 22nd at 6:15 in the morning"),
        (chicago(6, 22, 20), "Monday the 22nd at 8:00 in the evening"),
        (chicago(8, 3, 8, 45), "Monday the 3rd of August at 8:45"),
        (chicago(8, 3, 8, 45, year=2027), "Tuesday the 3rd of August 2027 at 8:45"),
    ],
)
def test_a_voicemail_says_when_the_next_call_comes(moment: Moment, text: str) -> None:
    assert saying.spoken_time(moment, NOW) == text


def test_ten_minutes_are_ten_minutes_until_the_minute_is_over() -> None:
    retry = chicago(6, 16, 8, 55)

    assert saying.spoken_time(retry, NOW + timedelta(seconds=59)) == "in 10 minutes"
    assert saying.spoken_time(retry, NOW + timedelta(seconds=60)) == "this morning at 8:55"


def test_in_the_afternoon_nothing_is_early_this_afternoon() -> None:
    now = chicago(6, 16, 12, 5).utc

    assert saying.spoken_time(chicago(6, 16, 13, 30), now) == "this afternoon at 1:30"


def test_minutes_to_a_call_are_counted_across_a_clock_change() -> None:
    before = moment_on_wall(date(2026, 11, 1), time(1, 55), CHICAGO)
    after = Moment(before.utc + timedelta(minutes=10), CHICAGO)

    assert saying.clock_text(after) == "1:05"
    assert saying.spoken_time(after, before.utc) == "in 10 minutes"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 6, 16), "earlier today"),
        (date(2026, 6, 15), "yesterday"),
        (date(2026, 6, 14), "last Sunday"),
        (date(2026, 6, 9), "last Tuesday"),
        (date(2026, 6, 8), "on 8 June"),
        (date(2025, 12, 9), "on 9 December"),
        (date(2025, 6, 9), "on 9 June 2025"),
    ],
)
def test_a_conversation_is_dated_as_people_say_it(day: date, text: str) -> None:
    talked_at = moment_on_wall(day, time(8, 0), CHICAGO).utc

    assert saying.spoken_past(talked_at, NOW, CHICAGO) == text


def test_earlier_in_the_same_week_the_weekday_is_enough() -> None:
    friday = chicago(6, 19, 9).utc

    assert saying.spoken_past(NOW, friday, CHICAGO) == "on Tuesday"


@given(
    ahead=st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=400)),
    zone=st.sampled_from([CHICAGO, "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_every_later_day_is_said_with_its_own_date_and_minute(ahead: timedelta, zone: str) -> None:
    moment = Moment(NOW + ahead, zone)
    if moment.wall.date() <= NOW.astimezone(moment.wall.tzinfo).date():
        return

    said = saying.spoken_exactly(moment, NOW)

    assert day_names.ordinal(moment.wall.day) in said
    assert day_names.weekday_name(moment.wall.date()) in said
    assert f":{moment.wall.minute:02d}" in said


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "It renews itself before I get to look at it.",
            "It renews itself before I get to look at it",
        ),
        ("the renewal\nmodules 3 and 7", "first, the renewal, and second, modules 3 and 7"),
        ("1. the renewal;\n2. module 7;", "first, the renewal, and second, module 7"),
        ("3 modules", "3 modules"),
        (" \n ", ""),
    ],
)
def test_two_concerns_are_numbered(named: str, said: str) -> None:
    assert saying.numbered(named) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("30 June", "30 June"),
        ("by 30 June.", "30 June"),
        ("before the end of June", "the end of June"),
        ("2026-06-30", "30 June"),
        ("bis zum 30. Juni", "30. Juni"),
        ("spätestens Ende Juni", "Ende Juni"),
        ("antes del 30 de junio", "30 de junio"),
        ("el 30 de junio", "30 de junio"),
        ("para fin de mes", "fin de mes"),
        ("d’ici la fin du salon", "la fin du salon"),
        ("", ""),
    ],
)
def test_a_deadline_is_said_as_a_day(kept: str, said: str) -> None:
    assert saying.deadline_text(kept) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2026-06-15", ""),
        ("by 2026-06-15", ""),
        ("2026-06-16", "16 June"),
        ("the end of the year", "the end of the year"),
        ("", ""),
    ],
)
def test_nobody_is_told_what_to_do_before_a_day_that_has_passed(kept: str, said: str) -> None:
    assert saying.deadline_ahead(kept, date(2026, 6, 16)) == said


@pytest.mark.parametrize(
    ("purpose", "plan"),
    [
        ("Finance questions, then decide the next steps, if any.", "Finance questions"),
        ("Look at module 7 and then the next steps, if applicable", "Look at module 7"),
        ("Decide the next steps, if any", ""),
        ("Agree on the next steps", "Agree on the next steps"),
        ("Modules 3 and 7", "Modules 3 and 7"),
        ("Finanzierung klären, dann gegebenenfalls die nächsten Schritte.", "Finanzierung klären"),
        ("Modul 7 ansehen und die nächsten Schritte, falls es welche gibt", "Modul 7 ansehen"),
        ("Repasar los módulos y decidir los próximos pasos, si los hay.", "Repasar los módulos"),
        ("Ver el contrato, y luego los próximos pasos, si los hay", "Ver el contrato"),
        ("Relire le contrat, puis décider de la suite, s’il y a lieu.", "Relire le contrat"),
        ("Voir les deux modules et la suite, s'il y a lieu", "Voir les deux modules"),
    ],
)
def test_the_next_steps_are_not_said_twice(purpose: str, plan: str) -> None:
    assert saying.agenda(purpose) == plan


def test_an_hour_after_noon_is_said_as_the_language_counts_it() -> None:
    moment = moment_on_wall(date(2026, 6, 16), time(13, 30), "Europe/Berlin")

    assert saying.spoken_clock(moment) == "1:30"
    for language, said in (("de", "13:30"), ("fr", "13"), ("es", "1:30")):
        with i18n.speaking(language):
            assert said in saying.spoken_clock(moment)


@pytest.mark.parametrize("kept", ["2026-06-30", "30 juin", "avant le 30 juin", "d'ici au 30 juin"])
def test_a_date_stands_with_its_article_after_before_in_french(kept: str) -> None:
    with i18n.speaking("fr"):
        assert saying.deadline_text(kept) == "le 30 juin"
        assert saying.deadline_text("fin juin") == "fin juin"


def test_the_first_of_a_month_is_not_counted_in_french() -> None:
    with i18n.speaking("fr"):
        assert saying.date_text(date(2026, 12, 1)) == "mardi 1er décembre"
        assert saying.date_text(date(2026, 12, 21)) == "lundi 21 décembre"
    assert saying.date_text(date(2026, 12, 1)) == "Tuesday 1 December"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ("in 6 days", "6 days late")),
        ("de", ("in 6 Tagen", "6 Tage zu spät")),
    ],
)
def test_days_are_bent_by_the_word_before_them(code: str, said: tuple[str, str]) -> None:
    span = timedelta(days=6, hours=3)
    with i18n.speaking(code):
        assert (saying.waiting_text(span), saying.waiting_text(-span)) == said
