"""One call to Debbie Marsh on 16 June 2026 at 8:45 in Chicago, as scripts speak of it."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from desktop_app.domain import script, script_json, script_places
from desktop_app.domain.records import (
    ContactRecord,
    Me,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    moment_on_wall,
)
from desktop_app.domain.script import Occasion

CHICAGO = "America/Chicago"
SHIPPED = Path(__file__).parents[2] / "resources" / "scripts" / "en"


def chicago(month: int, day: int, hour: int, minute: int) -> Moment:
    """Return a moment of 2026 on the wall in Chicago."""
    return moment_on_wall(date(2026, month, day), time(hour, minute), CHICAGO)


ME = Me(name="Michael Powers", company="Brightline", phone="312 555 0199", zone=CHICAGO)
DEBBIE = ContactRecord(
    name="Debbie Marsh",
    zone=CHICAGO,
    concern="the contract renewing before you could review it.",
    gain="modules that your trainers like to teach",
    deadline="30 June",
)
STRANGER = ContactRecord(name="Sam Cole", zone=CHICAGO)
APPOINTMENT = chicago(6, 16, 8, 45)
PROMISE = PromiseRecord(
    id=1,
    contact_id=1,
    due=APPOINTMENT,
    kind=PromiseKind.APPOINTMENT,
    state=PromiseState.OPEN,
    purpose="Go through modules 3 and 7, then decide the next steps, if any.",
)
SLOTS = (chicago(6, 23, 10, 0), chicago(6, 24, 13, 30))


def resource(name: str) -> Any:
    """Return what a shipped file of scripts says."""
    return json.loads((SHIPPED / name).read_text(encoding="utf-8"))


def shipped(occasion: Occasion = Occasion.FIRST_FOLLOW_UP) -> script.Script:
    """Return a script that comes with the program."""
    shared = script_json.parse_shared(resource("shared.json"))
    return script_json.parse_script(resource(f"{occasion}.json"), shared)


def places_of(contact: ContactRecord = DEBBIE, **known: Any) -> dict[str, str]:
    """Return the places of a call to somebody at the minute of the appointment."""
    facts: dict[str, Any] = {"now": APPOINTMENT.utc, "promise": PROMISE}
    return script_places.places(contact, ME, **{**facts, **known})


def spoken(name: str, places: dict[str, str]) -> script.Rendered:
    """Return a block of the first follow-up as it is said."""
    return script_places.render_block(shipped().block(name), places)
