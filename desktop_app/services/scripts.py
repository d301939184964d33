"""The words of a call for one contact: the script, filled in, and the voicemail texts."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain import lateness, saying, script, script_places
from desktop_app.domain.records import (
    ContactRecord,
    ContactState,
    Me,
    Moment,
    PromiseKind,
    PromiseRecord,
)
from desktop_app.errors import AppError
from desktop_app.i18n import _, speaking
from desktop_app.services import ladders, offers, script_book
from desktop_app.services.spoken import speaking_to
from desktop_app.settings import Settings
from desktop_app.storage import documents, histories, queries

_SLOTS = 2  # METHOD: promise ("Offer two slots")


@dataclass(frozen=True)
class Words:
    """What to say to one contact now; the voicemail belongs to the rung that is called.

    `key` and `name` tell which script of script_book the words are from; `banks` are the questions
    that are at hand whatever the script.
    """

    blocks: tuple[script.Rendered, ...]
    key: str = ""
    name: str = ""
    banks: tuple[script.Bank, ...] = ()

    def of_kind(self, kind: script.BlockKind) -> tuple[script.Rendered, ...]:
        """Return the blocks of one kind, in the script's order."""
        return tuple(block for block in self.blocks if block.kind is kind)


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
    """Return the whole script for a contact, as if the call were made now.

    What is said is in their language, unless the script is one of the user's own: that is in the
    user's, and so are the days in it. Headings are for the user.
    """
    contact = queries.contact(contact_id)
    if contact is None:
        raise AppError("not-found", _("This contact is not there any more."))
    call = _call_now(contact, settings, now)
    key = script_book.key_for(contact_id)
    own = script_book.script_of(key)
    with _speaking(contact, key, settings):
        whole = script_book.script_of(key)
        places = _places(contact, call, settings, now)
        banks = script_book.banks()
    belongs = _voicemail_block(whole, call.taken, call.stays, call.next_call, settings)
    chosen = script.for_one_call(whole, belongs)
    titles = {block.name: block.title for block in own.blocks}
    blocks = tuple(
        replace(block, title=titles.get(block.name, block.title))
        for block in script_places.render(chosen, places, settings.words_per_minute)
    )
    return Words(blocks, key, own.name, banks)


def _speaking(contact: ContactRecord, key: str, settings: Settings) -> AbstractContextManager[None]:
    """Build what is said in a call with a script."""
    if script_book.is_own(key):
        return speaking("")
    return speaking_to(contact, settings)


def places_for(contact: ContactRecord, settings: Settings, now: datetime) -> dict[str, str]:
    """Return every place of a script for a contact, as if the call were made now.

    A contact that is not stored, such as `sample_contact`, is one without a promise.
    """
    return _places(contact, _call_now(contact, settings, now), settings, now)


def sample_contact() -> ContactRecord:
    """Return a contact that is made up, to see a script by where there is nobody yet."""
    return ContactRecord(
        name=_("Debbie Marsh"),
        company=_("ABC Educom"),
        concern=_("the contract renews before anybody has looked at it"),
        gain=_("lessons that the trainers like to teach"),
        deadline=_("30 June"),
        purpose=_("go through the two modules, then decide the next steps, if any"),
    )


def greeting(settings: Settings, now: datetime) -> str:
    """Return how the user opens a call with somebody made up, whether or not they have a name."""
    spoken = replace(settings, name=settings.name or _("[your name]"))
    places = places_for(sample_contact(), spoken, now)
    blocks = script_book.script_of(script.Occasion.FIRST_FOLLOW_UP).blocks
    opening = next(block for block in blocks if block.kind is script.BlockKind.OPENING)
    return " ".join(line.text for line in script_places.render_block(opening, places).lines)


@dataclass(frozen=True)
class _Call:
    """A call that is made now: which promise it answers, which stays, what follows in vain."""

    promise: PromiseRecord | None
    taken: PromiseRecord | None
    stays: PromiseRecord | None
    next_call: Moment | None


def _call_now(contact: ContactRecord, settings: Settings, now: datetime) -> _Call:
    promise = queries.open_promise(contact.id)
    if promise is None or not lateness.answers(promise.due.utc, now):
        return _Call(promise, None, promise, promise.due if promise else None)
    anchor = promise.anchor or promise.due
    table = ladders.ladder_of(settings, promise.kind)
    following = ladders.next_rung(promise.rung, now, anchor, contact.country, settings, table)
    return _Call(promise, promise, None, following)


def _places(
    contact: ContactRecord, call: _Call, settings: Settings, now: datetime
) -> dict[str, str]:
    document, sent_at = documents.awaited(contact.id)
    return script_places.places(
        contact,
        me(settings),
        now=now,
        promise=call.promise,
        next_retry=call.next_call,
        last_talked_at=histories.last_talked_at(contact.id),
        slots=_slots(contact, now),
        document=document,
        sent_at=sent_at,
    )


def _slots(contact: ContactRecord, now: datetime) -> tuple[Moment, ...]:
    """Return the two times to offer; who said no is offered none. METHOD: ladder ("Said no")."""
    if contact.state is ContactState.SAID_NO:
        return ()
    return offers.after_talk(contact.id, contact.zone, contact.country, now, _SLOTS)


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
    document, sent_at = documents.awaited(contact.id)
    key = script_book.key_for(contact.id)
    with _speaking(contact, key, settings):
        places = script_places.places(
            contact,
            me(settings),
            now=now,
            promise=taken or stays,
            next_retry=next_call,
            last_talked_at=last_talked_at,
            document=document,
            sent_at=sent_at,
        )
        chosen = script_book.script_of(key)
    block = _voicemail_block(chosen, taken, stays, next_call, settings)
    said = script_places.render_block(block, places)
    return script.Filled(said.text, said.missing)


def _voicemail_block(
    whole: script.Script,
    taken: PromiseRecord | None,
    stays: PromiseRecord | None,
    next_call: Moment | None,
    settings: Settings,
) -> script.Block:
    """Return what belongs to the rung; its last text says farewell, so only if nothing follows.

    A call to keep in touch is no appointment: nothing is to be said of one, and no farewell.
    """
    if taken is not None and taken.kind is not PromiseKind.KEEP_IN_TOUCH:
        last = ladders.ladder_of(settings).last
        if taken.rung < last or next_call is None:
            return script.voicemail_for(taken.rung, whole, last)
    return whole.block(script.EARLY if stays else script.UNPLANNED)
