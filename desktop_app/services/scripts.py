"""The words of a call for one contact: the script, filled in, and the voicemail texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from desktop_app.domain import lateness, saying, script
from desktop_app.domain.records import ContactRecord, Me, Moment, PromiseRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import resource
from desktop_app.services import ladders, offers
from desktop_app.settings import Settings
from desktop_app.storage import histories, queries

_SLOTS = 2  # METHOD: promise ("Offer two slots")


@dataclass(frozen=True)
class Words:
    """What to say to one contact now; `voicemail` belongs to the rung that is called."""

    blocks: tuple[script.Rendered, ...]

    def of_kind(self, kind: script.BlockKind) -> tuple[script.Rendered, ...]:
        """Return the blocks of one kind, in the script's order."""
        return tuple(block for block in self.blocks if block.kind is kind)


@cache
def default_script() -> script.Script:
    """Return the script that ships with the program."""
    path = resource("scripts", "first-follow-up.json")
    try:
        return script.parse_script(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        message = _("The script that comes with the program is missing. Install it again.")
        raise AppError("no-script", message) from error


def me(settings: Settings) -> Me:
    """Return the user as texts speak of them."""
    return Me(
        name=settings.name,
        company=settings.company,
        phone=settings.phone,
        zone=settings.home_zone,
        country=settings.home_country,
    )


def written(moment: Moment, now: datetime) -> str:
    """Return a moment as a sentence names it: "Tuesday the 16th, 8:45"."""
    return _("{day}, {clock}").format(
        day=saying.day_text(moment, now), clock=saying.clock_text(moment)
    )


def words(contact_id: int, settings: Settings, now: datetime) -> Words:
    """Return the whole script for a contact, as if the call were made now."""
    contact = queries.contact(contact_id)
    if contact is None:
        raise AppError("not-found", _("This contact is not there any more."))
    promise = queries.open_promise(contact_id)
    taken = promise if promise and lateness.answers(promise.due.utc, now) else None
    next_call = promise.due if promise else None
    if taken is not None:
        anchor = taken.anchor or taken.due
        next_call = ladders.next_rung(taken.rung, now, anchor, contact.country, settings)
    places = script.places(
        contact,
        me(settings),
        now=now,
        promise=promise,
        next_retry=next_call,
        last_talked_at=histories.last_talked_at(contact_id),
        slots=offers.suggested(contact.id, contact.zone, contact.country, now, _SLOTS),
    )
    stays = promise if taken is None else None
    chosen = script.for_one_call(
        default_script(), _voicemail_block(taken, stays, next_call, settings)
    )
    return Words(script.render(chosen, places, settings.words_per_minute))


def voicemail(
    contact: ContactRecord,
    settings: Settings,
    now: datetime,
    *,
    taken: PromiseRecord | None,
    stays: PromiseRecord | None,
    next_call: Moment | None,
    last_talked_at: datetime | None,
) -> script.Filled:
    """Return what to say on the voicemail: it names the call that will really follow.

    `taken` is the promise that the attempt answers; `stays` one that stands for later, before
    which it was made. METHOD: ladder ("What is said is what is scheduled").
    """
    places = script.places(
        contact,
        me(settings),
        now=now,
        promise=taken or stays,
        next_retry=next_call,
        last_talked_at=last_talked_at,
    )
    return script.fill(_voicemail_block(taken, stays, next_call, settings).texts[0], places)


def _voicemail_block(
    taken: PromiseRecord | None,
    stays: PromiseRecord | None,
    next_call: Moment | None,
    settings: Settings,
) -> script.Block:
    """Return what belongs to the rung; its last text says farewell, so only if nothing follows."""
    last = ladders.ladder_of(settings).last
    farewell = taken is not None and taken.rung >= last
    if taken is not None and not (farewell and next_call):
        return script.voicemail_for(taken.rung, default_script(), last)
    return default_script().block(script.EARLY if stays else script.UNPLANNED)
