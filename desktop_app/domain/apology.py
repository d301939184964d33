"""The line to begin with when a promised call comes late: plain words, no excuses.

METHOD: the call ("never late, not by a minute"). Where it happened all the same, it is said once,
with the time that was promised, and followed by what comes next.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain import saying
from desktop_app.domain.records import ContactRecord, Moment, PromiseKind, PromiseRecord
from desktop_app.i18n import _, language, ngettext

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def apology(promise: PromiseRecord, name: str, now: datetime) -> str:
    """Return what to say first, on the clock of the contact, whose full name is `name`.

    Nothing where no time was named to them, as with a call to keep in touch, and nothing within
    the minute of the promise.
    """
    late = now - promise.due.utc
    if promise.kind is PromiseKind.KEEP_IN_TOUCH or late < _MINUTE:
        return ""
    said = _late_by_minutes(promise, late) if late < _HOUR else _not_called(promise, now)
    contact = ContactRecord(name=name)
    first = contact.spoken_name if language() == "de" else contact.first_name
    return _("{first_name}, {said}").format(first_name=first, said=said) if first else said


def apology_and_offer(
    promise: PromiseRecord, name: str, now: datetime, offer: Moment | None
) -> str:
    """Return the apology with the question what to do now; `offer` is a new time to name."""
    said = apology(promise, name, now)
    if not said:
        return ""
    question = _("Does now suit you?")
    if offer is not None and now - promise.due.utc >= _HOUR:
        question = _("Does now suit you, or shall we say {when}?")
        question = question.format(when=saying.spoken_exactly(offer, now))
    return _("{said} {question}").format(said=said, question=question)


def _late_by_minutes(promise: PromiseRecord, late: timedelta) -> str:
    minutes = late // _MINUTE
    length = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    clock = saying.spoken_clock(promise.due)
    if promise.rung > 1:
        text = _("I meant to call you again at {clock}, and I am {length} late. I am sorry.")
    else:
        text = _(
            "I promised to call you at {clock}, and I am {length} late. "
            "I am sorry to have kept you waiting."
        )
    return text.format(clock=clock, length=length)


def _not_called(promise: PromiseRecord, now: datetime) -> str:
    if promise.rung > 1:
        text = _("I meant to call you again {when}, and I did not. I am sorry.")
    else:
        text = _("I promised to call you {when}, and I did not. I am sorry.")
    return text.format(when=_when(promise.due, now))


def _when(due: Moment, now: datetime) -> str:
    """Return the promised time as it is said afterwards: "this morning at 8:45"."""
    if due.wall.date() == Moment(now, due.zone).wall.date():
        return saying.spoken_exactly(due, now)
    text = _("{when} at {clock}")
    return text.format(
        when=saying.spoken_past(due.utc, now, due.zone), clock=saying.spoken_clock(due)
    )
