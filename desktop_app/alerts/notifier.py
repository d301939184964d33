"""Banners on the desktop: posted through the first link that takes them, never in the caller's way.

A banner proves nothing: a paused service accepts it and shows nothing. The alert window is the
promise, the banner is only the bell. So no receipt counts as delivery, and a banner that is
closed, by whom and for whatever reason, acknowledges nothing: only a button does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Protocol, runtime_checkable

from desktop_app import clock
from desktop_app.alerts.patience import Patience
from desktop_app.alerts.worker import Worker

log = logging.getLogger(__name__)

LIMIT_S = 2.0
"""The longest that a link may take over one banner, in seconds."""

OPEN = "open"
"""The key of the action that a click on the banner itself stands for."""

TEST_ID = 0
"""The alert that a test of the banners speaks of: no alert in the database has this number."""

SWITCHED_OFF = "notifications are switched off for this program"
"""The detail of a refusal which only the user can change, in the settings of the desktop."""

RETRIES_S = (2.0, 5.0, 15.0)
"""Seconds after which a notice that no link took is posted again (ALERTS-AND-STORAGE, row 2)."""

PROBE_S = 30.0
"""Seconds between further tries, while a link is silent or takes no more."""

FULL_S = 2.0
"""Seconds for which a link that takes no more is left alone (ALERTS-AND-STORAGE, row 19)."""

SAME_SERVICE = {"notify-send": "freedesktop", "plyer": "freedesktop"}
"""Links that ask a service to which a link before them speaks directly.

Where that one was silent, so would these be; and what they left with the service could not be
taken down when it goes on.
"""


@dataclass(frozen=True)
class Notice:
    """What a banner says about one alert; texts may be anything a user can type.

    `actions` are pairs of a key and the label of its button: ("call", "Call now"). A link that
    has no buttons leaves them out. An urgent notice asks to stay until it is taken down.
    """

    alert_id: int
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
    urgent: bool = True


class Verdict(StrEnum):
    """What became of one attempt to post; ACCEPTED only means that nothing objected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Receipt:
    """One link's answer to one notice; `native_id` is the service's own number of the banner.

    `detail` says why a link did not accept or, for people, which service did: "dunst 1.9.0".
    `too_many` is a service's word that it takes no more for now.
    """

    link: str
    verdict: Verdict
    milliseconds: float
    detail: str = ""
    native_id: int | None = None
    too_many: bool = False


@dataclass(frozen=True)
class Listeners:
    """Whom a link tells what happened to its banners; each is called in a thread of the link."""

    on_action: Callable[[int, str], None]
    on_closed: Callable[[int], None]
    on_restarted: Callable[[], None]


class Notifier(Protocol):
    """One way to put a banner on the desktop; `name` is a fixed word for logs and the selftest."""

    name: str

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on; called once, before the first post."""

    def post(self, notice: Notice) -> Receipt:
        """Show a banner, in place of the one this alert may have already; never raises."""

    def holds(self, alert_id: int) -> bool:
        """Return whether this alert's banner is up, as far as the service told."""

    def withdraw(self, alert_id: int) -> None:
        """Take this alert's banner down, where that can be done; never raises."""

    def close(self) -> None:
        """Take every banner down and let go of the service, within a second; never raises."""


@runtime_checkable
class AsksLeave(Protocol):
    """A link whose desktop shows no banner before its user has allowed it."""

    def ask_leave(self) -> None:
        """Have the desktop ask the user whether banners may be shown; returns at once."""


class NotPostedError(Exception):
    """Why a link could not post, as a verdict and a detail for the log."""

    def __init__(self, verdict: Verdict, detail: str, *, too_many: bool = False) -> None:
        super().__init__(detail)
        self.verdict = verdict
        self.too_many = too_many


def receipt(link: str, post: Callable[[], int | None]) -> Receipt:
    """Run `post`, which returns a native id or None, and return what came of it; never raises."""
    started = clock.monotonic()
    verdict, detail, native_id, too_many = Verdict.ACCEPTED, "", None, False
    try:
        native_id = post()
    except NotPostedError as error:
        verdict, detail, too_many = error.verdict, str(error), error.too_many
    except TimeoutError as error:
        verdict, detail = Verdict.TIMEOUT, str(error)
    except (OSError, NotImplementedError) as error:
        verdict, detail = Verdict.UNAVAILABLE, str(error)
    except Exception as error:
        log.exception("%s: posting failed", link)
        verdict, detail = Verdict.REJECTED, repr(error)
    return Receipt(link, verdict, _milliseconds_since(started), detail, native_id, too_many)


def _milliseconds_since(started: float) -> float:
    return (clock.monotonic() - started) * 1000


@dataclass
class _Place:
    """A link in its place in the chain, and what it did lately."""

    number: int
    link: Notifier
    patience: Patience[Receipt]
    full_until: float | None = None


@dataclass
class _Ringing:
    """A notice that rings, and how far it has come.

    `taken_by` is the number of the place that accepted it; it is settled when no better link owes
    an answer. Whoever tries once more plans under a new number.
    """

    notice: Notice
    taken_by: int | None = None
    is_settled: bool = False
    tries: int = 0
    plan: int = 0
    told: tuple[tuple[str, Verdict], ...] = ()


class NotifierChain:
    """Posts each notice through the first of its links that accepts it, in one worker thread.

    Every public method returns at once. `on_receipt(notice, receipts)` gets the answers of all
    links that were tried, the last one first to accept if any did; `on_action(alert_id, key)` a
    pressed button; `on_closed(alert_id)` a banner that went away by itself or by its user, which
    acknowledges nothing. They are called in threads of the chain, never in the caller's: a window
    turns them into queued signals. After `close` none is called any more.

    A notice is ringing from `post` until `withdraw`, whatever becomes of its banner. One that no
    link took, or for which a link owes an answer, is tried again after `RETRIES_S`; a link that
    is silent or takes no more is asked again every `PROBE_S` until it answers. What comes of
    these tries is told where it is something new. When a service starts anew, the ringing notices
    that neither it nor a better link holds are posted again.

    A link that answers nothing for `limit_s` seconds is left behind, and the next one is tried;
    until it answers, no notice waits for it. One that takes no more ends the search, for the
    others may stand before the same service. `now` counts the seconds between the tries.
    """

    def __init__(
        self,
        links: Sequence[Notifier],
        on_receipt: Callable[[Notice, tuple[Receipt, ...]], None],
        on_action: Callable[[int, str], None],
        on_closed: Callable[[int], None],
        limit_s: float = LIMIT_S,
        now: Callable[[], float] = clock.monotonic,
    ) -> None:
        self._places = tuple(
            _Place(number, link, Patience(limit_s, f"{link.name} banner"))
            for number, link in enumerate(links)
        )
        self._on_receipt = on_receipt
        self._now = now
        self._lock = threading.Lock()
        self._ringing: dict[int, _Ringing] = {}
        self._closing = threading.Event()
        self._worker = Worker("notifier chain", now, self._let_go)
        for place in self._places:
            place.link.listen(
                Listeners(
                    partial(self._tell, on_action),
                    partial(self._tell, on_closed),
                    partial(self._worker.do, partial(self._repost_lost, place)),
                )
            )

    def post(self, notice: Notice) -> None:
        """Ring `notice`; it takes the place of an earlier notice of the same alert."""
        ringing = self._put(notice)
        self._worker.do(partial(self._ring, ringing))

    def withdraw(self, alert_id: int) -> None:
        """Stop ringing for this alert, and take its banner down."""
        with self._lock:
            self._ringing.pop(alert_id, None)
        self._worker.do(partial(self._take_down, alert_id))

    def repost_all(self) -> None:
        """Post every ringing notice once more, in the place of its banner."""
        self._worker.do(lambda: self._ring_anew(self._all_ringing()))

    def woke(self) -> None:
        """Post again what rings and is nowhere held, after a sleep; every link has a new chance.

        Services may come up late: what none of them takes is tried again after `RETRIES_S`.
        """
        self._worker.do(self._wake)

    def close(self, wait_s: float = 1.0) -> None:
        """Let go of every link; waits for the worker at most `wait_s` seconds, then leaves it."""
        self._closing.set()
        for place in self._places:
            place.patience.give_up()
        self._worker.end(wait_s)

    def _let_go(self) -> None:
        for place in self._places:
            place.link.close()

    def _put(self, notice: Notice) -> _Ringing:
        with self._lock:
            ringing = self._ringing[notice.alert_id] = _Ringing(notice)
        return ringing

    def _all_ringing(self) -> list[_Ringing]:
        with self._lock:
            return list(self._ringing.values())

    def _rings(self, ringing: _Ringing) -> bool:
        with self._lock:
            return self._ringing.get(ringing.notice.alert_id) is ringing

    def _ring_anew(self, those: Iterable[_Ringing]) -> None:
        for ringing in those:
            if self._rings(ringing):
                self._ring(self._put(ringing.notice))

    def _ring(self, ringing: _Ringing) -> None:
        """Ask the links, the best first, up to the one that has accepted this notice already."""
        if not self._rings(ringing):
            return
        receipts: list[Receipt] = []
        for place in self._places[: ringing.taken_by]:
            if _is_vain(place.link, receipts):
                continue
            receipts.append(self._ask(place, ringing.notice))
            if receipts[-1].verdict is Verdict.ACCEPTED:
                self._take(ringing, place)
            if self._closing.is_set() or receipts[-1].too_many or ringing.taken_by == place.number:
                break
        owing = any(each.verdict is Verdict.TIMEOUT or each.too_many for each in receipts)
        ringing.is_settled = ringing.taken_by is not None and not owing
        self._tell_receipts(ringing, receipts)
        self._plan(ringing, owing)

    def _ask(self, place: _Place, notice: Notice) -> Receipt:
        if place.full_until is not None and self._now() < place.full_until:
            full = "left alone, since it takes no more"
            return Receipt(place.link.name, Verdict.REJECTED, 0.0, full, too_many=True)
        started, was_lost = clock.monotonic(), place.patience.is_lost
        given = place.patience.ask(
            partial(place.link.post, notice), partial(self._hear_late, place, notice)
        )
        if given is None:
            detail = "not waited for, since it is silent" if was_lost else "no answer"
            took = _milliseconds_since(started)
            given = Receipt(place.link.name, Verdict.TIMEOUT, took, detail)
        self._note_answer(place, given)
        level = logging.INFO if given.verdict is Verdict.ACCEPTED else logging.WARNING
        log.log(level, "alert %d: %s", notice.alert_id, given)
        return given

    def _note_answer(self, place: _Place, given: Receipt) -> None:
        """Keep what an answer says about its link."""
        if given.verdict is Verdict.TIMEOUT:
            place.patience.lose()
        elif place.patience.is_lost:
            place.patience.regain()
            self._worker.do(self._retry_unsettled)
        place.full_until = self._now() + FULL_S if given.too_many else None

    def _take(self, ringing: _Ringing, place: _Place) -> None:
        """Note who has accepted a notice; what another link shows of it goes."""
        alert_id = ringing.notice.alert_id
        ringing.taken_by = place.number
        for other in self._places[place.number + 1 :]:
            if other.link.holds(alert_id):
                other.link.withdraw(alert_id)

    def _plan(self, ringing: _Ringing, owing: bool) -> None:
        """See to it that a notice that is not settled is tried again."""
        ringing.plan += 1
        retry = partial(self._retry, ringing, ringing.plan)
        if ringing.is_settled:
            return
        if ringing.tries < len(RETRIES_S):
            before = RETRIES_S[ringing.tries - 1] if ringing.tries else 0.0
            self._worker.do_later(RETRIES_S[ringing.tries] - before, retry)
            ringing.tries += 1
        elif owing:
            self._worker.do_later(PROBE_S, retry)

    def _retry(self, ringing: _Ringing, plan: int) -> None:
        if ringing.plan != plan or not self._rings(ringing):
            return
        alert_id = ringing.notice.alert_id
        for place in self._places[: ringing.taken_by]:
            if place.link.holds(alert_id):  # answered too late to be waited for
                place.patience.regain()
                self._take(ringing, place)
                ringing.is_settled = True
                return
        self._ring(ringing)

    def _retry_unsettled(self) -> None:
        for ringing in self._all_ringing():
            if not ringing.is_settled and ringing.plan:
                self._retry(ringing, ringing.plan)

    def _hear_late(self, place: _Place, notice: Notice, given: Receipt) -> None:
        """Hear an answer for which nobody waited, in the link's thread."""
        self._worker.do(partial(self._note_late, place, notice, given))

    def _note_late(self, place: _Place, notice: Notice, given: Receipt) -> None:
        log.info("alert %d, late: %s", notice.alert_id, given)
        with self._lock:
            ringing = self._ringing.get(notice.alert_id)
        if given.verdict is Verdict.ACCEPTED:
            better = self._places[: place.number]
            if ringing is None or ringing.taken_by in [each.number for each in better]:
                place.link.withdraw(notice.alert_id)
            elif ringing.notice is notice and ringing.taken_by != place.number:
                self._take(ringing, place)
                ringing.is_settled = True
                self._tell_receipts(ringing, [given])
        self._note_answer(place, given)

    def _take_down(self, alert_id: int) -> None:
        for place in self._places:
            place.link.withdraw(alert_id)

    def _wake(self) -> None:
        for place in self._places:
            place.patience.regain()
            place.full_until = None
        self._ring_anew(each for each in self._all_ringing() if not self._is_held(each))

    def _repost_lost(self, place: _Place) -> None:
        place.patience.regain()
        place.full_until = None
        known = self._places[: place.number + 1]
        self._ring_anew(each for each in self._all_ringing() if not self._is_held(each, known))

    def _is_held(self, ringing: _Ringing, places: Sequence[_Place] | None = None) -> bool:
        alert_id = ringing.notice.alert_id
        return any(each.link.holds(alert_id) for each in places or self._places)

    def _tell_receipts(self, ringing: _Ringing, receipts: list[Receipt]) -> None:
        """Tell what came of a notice, unless it is the same as the last time."""
        gist = tuple((each.link, each.verdict) for each in receipts)
        if gist != ringing.told:
            ringing.told = gist
            self._tell(self._on_receipt, ringing.notice, tuple(receipts))

    def _tell(self, callback: Callable[..., None], *what: object) -> None:
        if self._closing.is_set():
            return
        try:
            callback(*what)
        except Exception:
            log.exception("a listener of the notifier chain failed")


def _is_vain(link: Notifier, receipts: Sequence[Receipt]) -> bool:
    """Return whether a link stands before a service that has just been silent."""
    service = SAME_SERVICE.get(link.name)
    return any(each.link == service and each.verdict is Verdict.TIMEOUT for each in receipts)
