"""What people say in Spanish when they promise a call, read to the minute."""

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
def speaking_spanish() -> Iterator[None]:
    """The user's own language is Spanish."""
    before = i18n.own_language()
    i18n.use("es")
    yield
    i18n.use(before)


def said(text: str) -> str:
    moment = read_when(text, now=NOW, zone="America/Chicago", country="US", day_first=True)
    return moment.wall.strftime("%a %Y-%m-%d %H:%M")


# METHOD: promise ("A promise has a date and a minute")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("martes 16 a las 8:45", "Tue 2026-06-16 08:45"),
        ("el martes 16 a las 8.45", "Tue 2026-06-16 08:45"),
        ("el día 16 a las 9", "Tue 2026-06-16 09:00"),
        ("mar 16 8:45", "Tue 2026-06-16 08:45"),
        ("el martes dieciséis a las nueve", "Tue 2026-06-16 09:00"),
        ("16 de agosto a las 8:45", "Sun 2026-08-16 08:45"),
        ("dieciseis de agosto a las 10", "Sun 2026-08-16 10:00"),
        ("martes 16 de junio de 2026, 8:45", "Tue 2026-06-16 08:45"),
        ("1º de julio a las 10", "Wed 2026-07-01 10:00"),
        ("el primero de julio a las 10", "Wed 2026-07-01 10:00"),
        ("mar 2 de mar de 2027, 10:00", "Tue 2027-03-02 10:00"),
        ("16/08 8:45", "Sun 2026-08-16 08:45"),
        ("lunes 22, 8:45 h", "Mon 2026-06-22 08:45"),
        ("hoy a las 17:30", "Tue 2026-06-02 17:30"),
        ("mañana a las 10", "Wed 2026-06-03 10:00"),
        ("mañana por la mañana a las 9:30", "Wed 2026-06-03 09:30"),
        ("manana por la tarde a las 3", "Wed 2026-06-03 15:00"),
        ("pasado mañana a las 9", "Thu 2026-06-04 09:00"),
        ("esta tarde a las 4", "Tue 2026-06-02 16:00"),
        ("esta mañana a las 11", "Tue 2026-06-02 11:00"),
        ("esta noche a las 8", "Tue 2026-06-02 20:00"),
        ("hoy a las 7 de la tarde", "Tue 2026-06-02 19:00"),
        ("mañana por la tarde a las 7", "Wed 2026-06-03 19:00"),
        ("el jueves a la una de la tarde", "Thu 2026-06-04 13:00"),
        ("jueves, 9 de la noche", "Thu 2026-06-04 21:00"),
        ("jueves 8 de la mañana", "Thu 2026-06-04 08:00"),
        ("jueves a las 10 a. m.", "Thu 2026-06-04 10:00"),
        ("miércoles a las ocho y media", "Wed 2026-06-03 08:30"),
        ("miercoles a las 8 y cuarto", "Wed 2026-06-03 08:15"),
        ("el jueves a las nueve menos cuarto", "Thu 2026-06-04 08:45"),
        ("el jueves a las 8 y veinticinco", "Thu 2026-06-04 08:25"),
        ("jueves, un cuarto para las nueve", "Thu 2026-06-04 08:45"),
        ("viernes a las cuatro y media de la tarde", "Fri 2026-06-05 16:30"),
        ("el viernes a las 20 horas", "Fri 2026-06-05 20:00"),
        ("viernes a las 10 en punto", "Fri 2026-06-05 10:00"),
        ("el próximo jueves a las 9:30", "Thu 2026-06-04 09:30"),
        ("el martes que viene a las 9:30", "Tue 2026-06-09 09:30"),
        ("el jueves de la semana que viene a las 9:30", "Thu 2026-06-11 09:30"),
        ("jueves de la próxima semana a las 9:30", "Thu 2026-06-11 09:30"),
        ("hoy al mediodía", "Tue 2026-06-02 12:00"),
        ("mañana a las 12 del mediodía", "Wed 2026-06-03 12:00"),
        ("hoy a las 12 de la noche", "Wed 2026-06-03 00:00"),
        ("en 10 minutos", "Tue 2026-06-02 08:55"),
        ("dentro de dos horas", "Tue 2026-06-02 10:45"),
        ("dentro de una hora y media", "Tue 2026-06-02 10:15"),
        ("en media hora", "Tue 2026-06-02 09:15"),
        ("en 1 hora y 30 minutos", "Tue 2026-06-02 10:15"),
        ("en tres cuartos de hora", "Tue 2026-06-02 09:30"),
        ("en 3 días hábiles a las 8:45", "Fri 2026-06-05 08:45"),
        ("dentro de 2 semanas, martes, 9:30", "Tue 2026-06-16 09:30"),
        ("tuesday the 16th at 8:45", "Tue 2026-06-16 08:45"),  # English is read as well
    ],
)
def test_a_time_said_in_spanish_is_that_minute(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("la semana que viene", "la próxima semana", "por la mañana", "mañana", "mañana temprano"),
        *("pronto", "más tarde", "lo antes posible", "en un par de días", "esta tarde"),
        *("el lunes por la mañana", "a finales de mes", "a mediados de la semana que viene"),
        *("el fin de semana", "algún día", "de hoy en ocho", "unos días", "después de la comida"),
        *("mañana entre 8 y 10", "jueves de 9 a 10", "jueves a eso de las 9"),
        *("jueves a las 9 y pico", "mañana a primera hora"),
    ],
)
def test_words_that_name_no_minute_are_refused_in_spanish(text: str) -> None:
    """METHOD: promise. Never a vague time; three times to offer instead."""
    with pytest.raises(AppError) as refused:
        said(text)

    assert refused.value.code == "vague"
    assert len(refused.value.offers) == 3


@pytest.mark.parametrize("text", ["ayer a las 9", "hace 2 días", "el martes pasado a las 9"])
def test_what_is_over_is_refused_in_spanish(text: str) -> None:
    with pytest.raises(AppError) as refused:
        said(text)

    assert refused.value.code == "past"
