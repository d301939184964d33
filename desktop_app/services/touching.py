"""The call to keep in touch that an interval, once written down, leads to by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain.records import ContactState, PromiseKind, PromiseState
from desktop_app.services import ladders, offers
from desktop_app.storage.models import Contact

_CALLED = (ContactState.ACTIVE, ContactState.LONG_TERM)


def follow_interval(row: Contact, before: int, now: datetime, share: float = 1.0) -> None:
    """Put in, move or take out the call to keep in touch where its days are others than `before`.

    It is counted from the last conversation; where there was none, that much of the interval from
    now as `share` says. A call that stands for another reason stays: the interval counts from the
    talk that it leads to. METHOD: before the call.
    """
    if row.touch_days == before or row.wrong_number or row.state not in _CALLED:
        return
    standing = ladders.open_promise_of(row.id)
    if standing is not None and standing.kind != PromiseKind.KEEP_IN_TOUCH:
        return
    if row.touch_days == 0:
        ladders.end_open_promise(row.id, PromiseState.WITHDRAWN, now)
        return
    talked_at = row.last_talked_at or now - timedelta(days=row.touch_days) * (1 - share)
    due = offers.to_keep_in_touch(row.id, row.zone, row.country, talked_at, row.touch_days, now)
    if standing is None:
        ladders.make_promise(row, due, now, kind=PromiseKind.KEEP_IN_TOUCH)
    else:
        ladders.move(standing, due, now)
