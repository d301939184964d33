"""A year of made-up calls for the pictures of the insights."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain.figures import is_suggested
from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.storage.database import database, rows

_WEEKS, _A_WEEK = 52, 34
_MISSED = (Outcome.VOICEMAIL, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER)
_TALKS = (*[Outcome.TALKED] * 12, Outcome.BRUSH_OFF, Outcome.CALLED_BACK)
_STEPS = ("appointment", "call-again", "call-again", "keep-in-touch", "nothing", "nothing")


def add_calls(now: datetime) -> None:
    """Write down calls to those who are there, more of them reached at the suggested times."""
    chance = random.Random(845)
    people = rows("SELECT id, zone FROM contact WHERE state <> 'said-no' ORDER BY id")
    with database.atomic():
        for week in range(_WEEKS):
            for _call in range(chance.randrange(_A_WEEK - 14, _A_WEEK)):
                _add(chance, people, now - timedelta(weeks=week))


def _add(chance: random.Random, people: list[tuple[int, str]], before: datetime) -> None:
    contact_id, zone = chance.choice(people)
    weekday = chance.choices(range(5), (3, 7, 7, 6, 3))[0]
    minute = chance.choice((*range(540, 1020, 15), *range(600, 690, 15), *range(810, 900, 15)))
    day = before.astimezone(ZoneInfo(zone)).date() - timedelta(days=7 - weekday)
    wall = datetime.combine(day, time(*divmod(minute, 60)), tzinfo=ZoneInfo(zone))
    due = int(wall.timestamp())
    good = is_suggested(wall.weekday(), minute)
    rung = chance.choices(range(1, 8), (60, 18, 9, 5, 3, 2, 1))[0]
    reached = chance.random() < (0.74 if good else 0.5) / (1 if rung == 1 else 1.5)
    outcome = chance.choice(_TALKS if reached else _MISSED)
    late = chance.choice((2, 4, 5, 7, 9, 14, 22)) if chance.random() < 0.97 else 95
    rows(
        "INSERT INTO attempt (uid, contact_id, promised_at, started_at, rung, outcome, reached,"
        " late_seconds, next_step, sold, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        f"made-up-{due}-{contact_id}-{chance.random()}",
        contact_id,
        due,
        due + late,
        rung,
        str(outcome),
        int(rule_of(outcome).reached),
        late if rule_of(outcome).ours else None,
        chance.choice(_STEPS) if reached else "",
        int(reached and chance.random() < 0.03),
        due + 600,
    )
