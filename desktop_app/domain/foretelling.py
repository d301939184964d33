"""All that saving an outcome will do, in one sentence, before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from desktop_app.domain import saying
from desktop_app.domain.document import ToSend
from desktop_app.domain.ladder import Wait
from desktop_app.domain.records import ContactState, Moment, PromiseKind
from desktop_app.i18n import _, ngettext


@dataclass(frozen=True)
class Ahead:
    """What will be written down.

    `card` is how words of thanks go, "post" or "e-mail", empty for none; `remind_on` the day of
    the reminder; `call` the call that will stand, of kind `kind`; `state` what the contact will
    be; `waits` what lies between the calls of the ladder, of which the first one is `call`.
    """

    call: Moment | None
    kind: PromiseKind | None
    state: ContactState
    card: str = ""
    sending: ToSend | None = None
    remind_on: date | None = None
    waits: Sequence[tuple[Wait, int]] = ()


def sentence(ahead: Ahead, now: datetime, my_zone: str) -> str:
    """Return what will be written, sent and called; then what becomes of the contact.

    "A card to write today, a reminder e-mail on Monday 15 August, a call on Tuesday 16 August at
    8:45; if nobody answers, again after 10 minutes, after 4 hours, and 4 times every 3 business
    days."
    Days are those of `my_zone`, but for the day of the call, which is theirs.
    """
    today = now.astimezone(ZoneInfo(my_zone)).date()
    parts = list(_letters(ahead, today))
    if ahead.call is not None:
        parts.append(_call(ahead.call, ahead.kind, now, my_zone))
    text = ", ".join(parts)
    if ahead.call is not None and ahead.waits:
        again = _("{all}; if nobody answers, again {waits}")
        text = again.format(all=text, waits=waits_text(ahead.waits))
    elif ahead.call is not None and ahead.state is not ContactState.LONG_TERM:
        text = _("{all}; if nobody answers, the file is closed").format(all=text)
    sentences = [_("{text}.").format(text=text[:1].upper() + text[1:])] if text else []
    sentences += [said for said in [_end(ahead)] if said]
    return " ".join(sentences)


def waits_text(waits: Sequence[tuple[Wait, int]]) -> str:
    """Return when one calls again: "after 10 minutes and 4 times every 3 business days"."""
    pieces = []
    for (wait, amount), group in groupby(waits):
        times = len(list(group))
        span = _span(wait, amount)
        text = _("after {span}") if times == 1 else _("{times} times every {span}")
        if wait is Wait.OTHER_TIME:
            text = _("{again} at another hour").format(again=text)
        pieces.append(text.format(times=times, span=span))
    return listed(pieces)


def listed(pieces: Sequence[str]) -> str:
    """Return things one after the other: "a", "a and b", "a, b, and c"."""
    if len(pieces) < 2:
        return "".join(pieces)
    text = _("{first} and {last}") if len(pieces) == 2 else _("{first}, and {last}")
    return text.format(first=", ".join(pieces[:-1]), last=pieces[-1])


def _span(wait: Wait, amount: int) -> str:
    if wait is Wait.MINUTES:
        text = ngettext("{count} minute", "{count} minutes", amount)
    elif wait is Wait.HOURS:
        text = ngettext("{count} hour", "{count} hours", amount)
    else:
        text = ngettext("{count} business day", "{count} business days", amount)
    return text.format(count=amount)


def _letters(ahead: Ahead, today: date) -> Iterable[str]:
    if ahead.card:
        by_hand = ahead.card == "post"
        yield _("a card to write today") if by_hand else _("an e-mail of thanks today")
    if ahead.sending is not None:
        send_on = ahead.sending.send_on or today
        text = _("“{title}” to send today")
        if send_on != today:
            text = _("“{title}” to send on {day}")
        yield text.format(title=ahead.sending.title, day=saying.date_text(send_on))
    if ahead.remind_on is not None:
        text = _("a reminder e-mail today")
        if ahead.remind_on != today:
            text = _("a reminder e-mail on {day}")
        yield text.format(day=saying.date_text(ahead.remind_on))


def _call(call: Moment, kind: PromiseKind | None, now: datetime, my_zone: str) -> str:
    today = now.astimezone(call.wall.tzinfo).date()
    touches = kind is PromiseKind.KEEP_IN_TOUCH
    if call.wall.date() == today:
        text = _("a call today at {clocks}")
    elif call.wall.year == today.year:
        text = _("a call on {day} at {clocks}")
    else:
        text = _("a call on {day} {year} at {clocks}")
    if touches:
        text = _("a call to keep in touch on {day} {year} at {clocks}")
    clocks = saying.both_ends(call, my_zone)
    if call.zone == my_zone:
        clocks = saying.clock_text(call)
    day = call.wall.date()
    return text.format(day=saying.date_text(day), year=day.year, clocks=clocks)


def _end(ahead: Ahead) -> str:
    """Return what becomes of a contact who is not simply called again."""
    if ahead.state is ContactState.SAID_NO:
        return _("The file is closed: no call will be suggested again.")
    if ahead.state is ContactState.CLOSED:
        return _("The file is closed, until you reopen it.")
    if ahead.state is ContactState.LONG_TERM:
        if ahead.call is not None:
            return _("They are on the long-term list.")
        return _("They wait on the long-term list.")
    return ""
