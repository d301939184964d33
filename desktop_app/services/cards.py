"""Thank-you cards: planned by a first talk, then printed, written and posted, or sent by e-mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop_app.domain import card as rules
from desktop_app.domain.records import ContactKind, Moment, PromiseKind
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services.scripts import me
from desktop_app.services.spoken import speaking_to
from desktop_app.settings import Settings
from desktop_app.storage import journal
from desktop_app.storage.cards import CardLine, card_line
from desktop_app.storage.models import Attempt, Card, Contact, Promise

TURNS = ("written", "posted", "e-mailed", "dropped")
"""What a card can turn into; after all but the first of them nothing is left to do."""
_LEFT_TO_DO = ("to-write", "written")


def plan(
    contact: Contact, attempt: Attempt, promise: Promise, settings: Settings, now: datetime
) -> CardLine | None:
    """Plan the card after a first talk with a prospect; None for anybody else.

    By e-mail where the post would not bring it before the call. METHOD: between.
    """
    if not foresee(contact, attempt.started_at, promise.due(), settings):
        return None
    today = _today(attempt.started_at, settings)
    row = Card(contact=contact, attempt=attempt, write_on=today, made_at=now)
    _date_card(row, contact, promise, today, settings)
    return card_line(row.id)


def foresee(contact: Contact, started_at: datetime, due: Moment, settings: Settings) -> str:
    """Return how a card after a first talk would go, "post" or "e-mail"; nothing for no card."""
    if contact.kind != ContactKind.PROSPECT:
        return ""
    return _way(_today(started_at, settings), due, contact.country, settings)


def _way(today: date, due: Moment, country: str, settings: Settings) -> str:
    return "post" if today <= _last_on(due, country, settings) else "e-mail"


def _last_on(due: Moment, country: str, settings: Settings) -> date:
    days = settings.days_by_post(country)
    return rules.last_posting_day(due, days, country, settings.home_country)


def redate(contact: Contact, promise: Promise, settings: Settings, now: datetime) -> None:
    """Let a card that is still to be written speak of the call as it is promised now."""
    row = Card.get_or_none((Card.contact == contact.id) & (Card.state == "to-write"))
    if row is not None:
        _date_card(row, contact, promise, _today(now, settings), settings)


def _date_card(
    row: Card, contact: Contact, promise: Promise, today: date, settings: Settings
) -> None:
    due = promise.due()
    told = None if promise.kind == PromiseKind.KEEP_IN_TOUCH else due  # they know of no date
    row.promise = promise
    row.by = _way(today, due, contact.country, settings)
    record = contact.record()
    with speaking_to(record, settings):
        row.words = rules.card_words(record, me(settings), told)
    row.save()


def _today(moment: datetime, settings: Settings) -> date:
    """Return the day of a moment at the user's own end."""
    return moment.astimezone(ZoneInfo(settings.home_zone)).date()


@dataclass(frozen=True)
class Post:
    """How a card goes: `by` post or e-mail, and the last day on which it can be posted in time.

    `last_on` is None for a card that speaks of no call; `too_late` where that day is over, so that
    only an e-mail still comes before the call. METHOD: between.
    """

    by: str
    last_on: date | None
    too_late: bool


def post_of(line: CardLine, settings: Settings, now: datetime) -> Post:
    """Return how a card goes now; the days on which it was planned are over by then, perhaps."""
    if line.due is None:
        return Post(line.by, None, too_late=False)
    last_on = _last_on(line.due, line.country, settings)
    return Post(line.by, last_on, too_late=_today(now, settings) > last_on)


def turn(card_ids: Sequence[int], state: str, now: datetime) -> None:
    """Note that cards were written, posted or e-mailed, or leave them out, as one step.

    What was posted was written before. Raises AppError (`not-found`), and ValueError for no such
    state.
    """
    if state not in TURNS or not card_ids:
        raise ValueError(state)
    with journal.step("", now) as step:
        cards = [_card(number) for number in card_ids]
        for row in cards:
            row.state = state
            if state in ("written", "posted"):
                row.written_at = row.written_at or now
            if state == "posted":
                row.posted_at = now
            row.done_at = None if state in _LEFT_TO_DO else now
            row.save()
        _describe(step, cards, _TURNED[state]())


def send_by(card_id: int, by: str, now: datetime) -> None:
    """Let the words of a card go by e-mail instead of the post, or the other way round."""
    if by not in ("post", "e-mail"):
        raise ValueError(by)
    with journal.step("", now) as step:
        row = _card(card_id)
        row.by = by
        row.save()
        label = (
            _("Card to {name}: as an e-mail") if by == "e-mail" else _("Card to {name}: by post")
        )
        _describe(step, [row], label)


_TURNED: dict[str, Callable[[], str]] = {
    "written": lambda: _("Card to {name}: written"),
    "posted": lambda: _("Card to {name}: posted"),
    "e-mailed": lambda: _("Card to {name}: sent as an e-mail"),
    "dropped": lambda: _("Left out the card to {name}"),
}


def _describe(step: journal.Step, cards: Sequence[Card], label: str) -> None:
    names = [row.contact.name for row in cards]
    if len(names) == 1:
        step.contact_id = cards[0].contact_id
    more = ngettext("{name} and {count} more", "{name} and {count} more", len(names) - 1)
    told = names[0] if len(names) == 1 else more.format(name=names[0], count=len(names) - 1)
    step.label = label.format(name=told)


def _card(card_id: int) -> Card:
    row = Card.get_or_none(Card.id == card_id)
    if row is None:
        raise AppError("not-found", _("This card is not there any more."))
    return row
