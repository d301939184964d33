"""Days away: nothing rings on them, retries move past them, and what was promised is agreed anew.

ALERTS-AND-STORAGE, row 23: an alert that would ring on such a day is due when one is back, and no
state besides says so. When it was to ring is known from its promise and from the evidence of its
snooze; so what `align` writes can be worked out again whenever the days change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain import away
from desktop_app.domain.records import Moment, PromiseKind, PromiseState, instant
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import cards, ladders
from desktop_app.settings import Settings
from desktop_app.storage import away_days, journal
from desktop_app.storage.database import connection, database, rows, told, waiting_briefly
from desktop_app.storage.models import Away, Promise

LONGEST = timedelta(days=184)
"""How long one can be away at a time: a slip of the year is no holiday."""
_FURTHEST = timedelta(days=2 * 365)
_LONGEST_NOTE = 200
# What the clock does must not make the window wait: it is done a minute later.
_PATIENCE_MILLISECONDS = 250


# A snooze is known from the evidence: the alert before this one was snoozed then, for so long.
_ALERTS = f"""
    SELECT a.id, a.state = 'ringing', a.due_at, a.seq, p.due_at,
      (SELECT e.at_ms / 1000 + 60 * CAST(e.detail AS INTEGER)
       FROM alert b JOIN alert_event e ON e.alert_id = b.id
       WHERE b.promise_id = a.promise_id AND b.seq = a.seq - 1 AND e.what = 'snoozed'
       ORDER BY e.id DESC LIMIT 1)
    FROM alert a JOIN promise p ON p.id = a.promise_id
    WHERE a.id IN (SELECT value FROM json_each(?)) AND a.state IN ('pending', 'ringing')
      AND p.state = '{PromiseState.OPEN}'
"""
_PUT = """
    UPDATE alert SET state = 'pending', due_at = :due, shown_at = NULL, claimed_at = NULL,
      claimed_by = NULL WHERE id = :id
"""
_NOTE = """
    INSERT INTO alert_event (alert_id, at_ms, what, late_ms, detail)
    VALUES (:id, :at_ms, :what, :late_ms, :detail)
"""


@dataclass(frozen=True)
class _Alert:
    """An alert as it stands; moments in seconds since 1970, `snoozed` where it was."""

    id: int
    rings: bool
    due: int
    seq: int
    promised: int
    snoozed: int | None


@dataclass(frozen=True)
class AwayAdded:
    """What days away led to: so many retries moved past them, so many calls to agree anew."""

    days: away.AwayRecord
    moved: int
    to_agree: int


def add(first_on: date, last_on: date, note: str, settings: Settings, now: datetime) -> AwayAdded:
    """Be away from one day to another, both included, on the user's own wall; one step.

    Raises AppError: `past`, `order`, `too-long`, `too-far`, `overlap`.
    """
    zone, country = settings.home_zone, settings.home_country
    with journal.step("", now) as step:
        today = Moment(now, zone).wall.date()
        _check(first_on, last_on, today)
        starts_at, ends_at = away.midnights(first_on, last_on, zone)
        _refuse_overlap(starts_at, ends_at, today, now)
        said = away.days_text(first_on, last_on, today)
        step.label = _("Away {days}").format(days=said)
        starts, _ends = settings.hours()
        row = Away.create(
            first_on=first_on,
            last_on=last_on,
            zone=zone,
            note=_plain(note),
            starts_at=starts_at,
            ends_at=ends_at,
            back_at=away.back_at(last_on, zone, country, starts, away_days.spans()),
            made_at=now,
        )
        moved = _move_retries(row, settings, now)
        _follow(settings, now)
        return AwayAdded(_record(row.id), moved, len(_promised_in(row)))


def remove(away_id: int, settings: Settings, now: datetime) -> None:
    """Take days away back: what was put off for them rings at its minute again; one step.

    Retries that moved stay where they are. Raises AppError (`not-found`).
    """
    with journal.step("", now) as step:
        row = Away.get_or_none(Away.id == away_id)
        if row is None:
            raise AppError("not-found", _("These days away are not there any more."))
        today = Moment(now, settings.home_zone).wall.date()
        said = away.days_text(row.first_on, row.last_on, today)
        step.label = _("No longer away {days}").format(days=said)
        row.delete_instance()
        _follow(settings, now, [_span(row)])


def follow(settings: Settings, now: datetime, gone: Sequence[away.Span] = ()) -> None:
    """Let days away and their alerts follow from what was said, as the user's options are now.

    For when time zones have other rules, or the user other calling hours, or days are `gone`: no
    step of the user.
    """
    if gone or any(span.back_at > now for span in away_days.spans()):
        with told(), waiting_briefly(_PATIENCE_MILLISECONDS), database.atomic("IMMEDIATE"):
            _follow(settings, now, gone)


def settle(now: datetime) -> int:
    """Silence what rings since before the days away that have begun; return how many alerts.

    No step of the user. Cheap enough for every minute.
    """
    begun = any(span.starts_at <= now < span.back_at for span in away_days.spans())
    found = _alerts_due(now) if begun else []
    if not found:
        return 0
    with waiting_briefly(_PATIENCE_MILLISECONDS):
        return align(found, now)


def align(alert_ids: Sequence[int], now: datetime) -> int:
    """Let alerts ring when they are to ring by their promise, their snooze and the days away.

    Those that wait for an answer, in so far as they were due, go on ringing. Returns how many
    changed.
    """
    with told(), database.atomic("IMMEDIATE"):
        spans = away_days.spans()
        found = [_Alert(*row) for row in rows(_ALERTS, json.dumps(list(alert_ids)))]
        changes = [change for each in found if (change := _change(each, now, spans))]
        connection().executemany(_PUT, changes)
        connection().executemany(_NOTE, changes)
    return len(changes)


def _check(first_on: date, last_on: date, today: date) -> None:
    if last_on < first_on:
        raise AppError("order", _("The last day lies before the first."))
    if last_on < today:
        raise AppError("past", _("These days are over already."))
    if last_on - first_on > LONGEST:
        raise AppError("too-long", _("You can be away for up to half a year at a time."))
    if last_on - today > _FURTHEST:
        raise AppError("too-far", _("Days away lie within the next two years."))


def _refuse_overlap(starts_at: datetime, ends_at: datetime, today: date, now: datetime) -> None:
    for days in away_days.days_from(now):
        if days.span.starts_at < ends_at and starts_at < days.span.ends_at:
            said = away.days_text(days.first_on, days.last_on, today)
            message = _("You are away {days} already: remove those days first, or choose others.")
            raise AppError("overlap", message.format(days=said))


def _plain(note: str) -> str:
    whole = note.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(whole.split())[:_LONGEST_NOTE]


def _record(away_id: int) -> away.AwayRecord:
    row = Away.get_by_id(away_id)
    return away.AwayRecord(row.id, row.first_on, row.last_on, row.zone, row.note, _span(row))


def _span(row: Away) -> away.Span:
    return away.Span(row.starts_at, row.ends_at, row.back_at)


def _promised_in(row: Away) -> list[Promise]:
    chosen = Promise.select().where(
        (Promise.state == PromiseState.OPEN)
        & (Promise.due_at >= row.starts_at)
        & (Promise.due_at < row.ends_at)
    )
    return list(chosen.order_by(Promise.due_at, Promise.id))


def _move_retries(row: Away, settings: Settings, now: datetime) -> int:
    """Move what nobody agreed to past the days; return how many. METHOD: ladder."""
    spans, hours = away_days.spans(), ladders.calling_hours(settings)
    unagreed = (PromiseKind.RETRY, PromiseKind.KEEP_IN_TOUCH)
    moved = 0
    for standing in _promised_in(row):
        if standing.kind in unagreed and not standing.agreed:
            contact = standing.contact
            table = ladders.ladder_of(settings, PromiseKind(standing.kind))
            keeps = table.keeps_clock(standing.rung)
            due = away.moved_past(standing.due(), keeps, contact.country, hours, spans)
            made = ladders.move(standing, due, now)
            cards.redate(contact, made, settings, now)
            moved += 1
    return moved


def _follow(settings: Settings, now: datetime, gone: Sequence[away.Span] = ()) -> None:
    """Work out anew when days begin and end and one is back, and put alerts where they belong.

    `gone` are days that are no longer away.
    """
    current = list(Away.select().where(Away.back_at > now).order_by(Away.starts_at))
    before = [_span(row) for row in current]
    starts, _ends = settings.hours()
    for row in current:
        row.starts_at, row.ends_at = away.midnights(row.first_on, row.last_on, row.zone)
    others = [_span(row) for row in current]
    for row, was in zip(current, before, strict=True):
        row.back_at = away.back_at(row.last_on, row.zone, settings.home_country, starts, others)
        if _span(row) != was:
            row.save()
    touched = [*gone, *before, *map(_span, current)]
    if touched:
        first = min(span.starts_at for span in touched)
        last = max(span.back_at for span in touched)
        align([*_alerts_between(first, last), *_alerts_due(now)], now)


def _alerts_between(first: datetime, last: datetime) -> list[int]:
    found = rows(
        "SELECT id FROM alert WHERE state = 'pending' AND due_at >= ? AND due_at <= ?",
        _seconds(first),
        _seconds(last),
    )
    return [row[0] for row in found]


def _alerts_due(now: datetime) -> list[int]:
    """Return the alerts that ring, and those that would if somebody looked."""
    found = rows(
        "SELECT id FROM alert WHERE state = 'pending' AND due_at <= ?"
        " UNION ALL SELECT id FROM alert WHERE state = 'ringing'",
        _seconds(now),
    )
    return [row[0] for row in found]


def _change(
    alert: _Alert, now: datetime, spans: Sequence[away.Span]
) -> dict[str, int | str] | None:
    """Return what is to be written of an alert, None where it rings as it is to ring."""
    asked = alert.promised
    if alert.seq > 1:
        asked = max(asked, alert.due if alert.snoozed is None else alert.snoozed)
    wanted = away.rings_at(instant(asked), now, spans)
    is_at = instant(alert.due)
    if wanted == is_at or (alert.rings and wanted <= now):
        return None
    at_ms = int(now.timestamp() * 1000)
    return {
        "id": alert.id,
        "due": _seconds(wanted),
        "at_ms": at_ms,
        "what": "put-off" if wanted > is_at else "put-back",
        "late_ms": at_ms - alert.due * 1000,
        "detail": wanted.isoformat(timespec="minutes"),
    }


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
