"""What the page of rings says: the words of a line, and the sentences that sum a period up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale

from desktop_app.domain import saying
from desktop_app.domain.length import length_text
from desktop_app.domain.outcome import Outcome, outcome_name
from desktop_app.domain.records import Moment, PromiseState
from desktop_app.i18n import _, ngettext
from desktop_app.storage.rings import Banner, Punctuality, Ring

_SECOND_MS, _MINUTE_MS = 1000, 60_000


@dataclass(frozen=True)
class RingRow:
    """The words of one line, in the order of the columns."""

    when: str
    who: str
    promised: str
    on_screen: str
    late: str
    banner_by: str
    answered: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words, one for each column."""
        return astuple(self)


def headings() -> tuple[str, ...]:
    """Return what stands above the columns."""
    return RingRow(
        when=_("When"),
        who=_("Who"),
        promised=_("Promised"),
        on_screen=_("On screen"),
        late=_("Late"),
        banner_by=_("Banner by"),
        answered=_("Answered"),
    ).cells


def row_on_screen(ring: Ring, now: datetime, my_zone: str) -> RingRow:
    """Return a line as it is read today: "yesterday, 9:45"; on the user's own clock."""

    def near(moment: Moment) -> str:
        day = saying.day_text(moment, now)
        return _("{day}, {clock}").format(day=day, clock=saying.clock_text(moment))

    return _row(ring, my_zone, near)


def row_to_keep(ring: Ring, my_zone: str) -> RingRow:
    """Return a line as it may be read at any time: "Tuesday 16 June 2026, 9:45"."""
    return _row(ring, my_zone, saying.full_text)


def _row(ring: Ring, my_zone: str, full: Callable[[Moment], str]) -> RingRow:
    """Put a ring into words; a moment of the same day as the first column says its clock only."""
    when = _mine(ring.due_at or ring.shown_at, my_zone)

    def beside(moment: Moment) -> str:
        same = moment.wall.date() == when.wall.date()
        return saying.clock_text(moment) if same else full(moment)

    shown = _mine(ring.shown_at, my_zone)
    return RingRow(
        when=full(when),
        who=_("no longer here") if ring.name is None else ring.name,
        promised="" if ring.promised is None else beside(ring.promised.at(my_zone)),
        on_screen=_("{clock}:{seconds}").format(clock=beside(shown), seconds=_seconds(shown)),
        late="" if ring.late_ms is None else late_text(ring.late_ms),
        banner_by=_banner_text(ring.banner),
        answered=_answer_text(ring, my_zone, beside),
    )


def _mine(utc: datetime, my_zone: str) -> Moment:
    return Moment(utc, my_zone)


def _seconds(moment: Moment) -> str:
    """Return the seconds of a moment with their thousandths: "00.132"."""
    wall = moment.wall
    point = QLocale().decimalPoint()
    return f"{wall.second:02d}{point}{wall.microsecond // 1000:03d}"


def late_text(late_ms: int) -> str:
    """Return how late an alert was on screen: "0.1 s" up to a minute, then "3 h 10 min"."""
    if late_ms > _MINUTE_MS:
        return length_text(timedelta(milliseconds=late_ms))
    seconds = QLocale().toString(max(late_ms, 0) / _SECOND_MS, "f", 1)
    return _("{seconds} s").format(seconds=seconds)


def _banner_text(banner: Banner | None) -> str:
    if banner is None:
        return ""
    if not banner.link:
        return _("none took it")
    taken = QLocale().toString(banner.milliseconds, "f", 1)
    return _("{link}, {milliseconds} ms").format(link=banner.link, milliseconds=taken)


def _answer_text(ring: Ring, my_zone: str, beside: Callable[[Moment], str]) -> str:
    if ring.answered_at is not None:
        clock = beside(_mine(ring.answered_at, my_zone))
        return _("{clock}, {how}").format(clock=clock, how=_how(ring.how))
    if ring.waits:
        return _("not yet")
    if ring.snoozes:
        minutes = timedelta(minutes=ring.snoozes[-1])
        return _("put off for {length}").format(length=length_text(minutes))
    return ""


def _how(how: str) -> str:
    """Return an outcome, or what became of the promise, as people read it."""
    if how in list(Outcome):
        return outcome_name(Outcome(how))
    ended = {
        PromiseState.KEPT: _("kept"),
        PromiseState.MOVED: _("moved"),
        PromiseState.MISSED: _("missed"),
        PromiseState.WITHDRAWN: _("withdrawn"),
    }
    return next((said for state, said in ended.items() if state == how), how)


def summary_text(summed: Punctuality) -> str:
    """Return how punctual the alerts of a period were, in one or two sentences."""
    sentences = []
    if summed.awake:
        sentences.append(_awake_text(summed))
    if summed.missed:
        text = ngettext(
            "{count} alert came due while On the Dot was off or the computer slept,"
            " and rang as soon as both were back.",
            "{count} alerts came due while On the Dot was off or the computer slept,"
            " and rang as soon as both were back.",
            summed.missed,
        )
        sentences.append(text.format(count=_number(summed.missed)))
    return " ".join(sentences)


def _awake_text(summed: Punctuality) -> str:
    """Say how many of those that could be were on screen within a second, and how late they were.

    The share is rounded down: it says 100 % for all of them, and for nothing less.
    """
    text = ngettext(
        "{count} alert came due while On the Dot ran, and was on screen {latest} late.",
        "{count} alerts came due while On the Dot ran: {share} % on screen within a second of"
        " their minute, half of them at most {median} late, the latest {latest}.",
        summed.awake,
    )
    tenths = summed.punctual * 1000 // summed.awake
    return text.format(
        count=_number(summed.awake),
        share=QLocale().toString(tenths / 10, "f", 1 if tenths % 10 else 0),
        median=late_text(summed.median_ms or 0),
        latest=late_text(summed.latest_ms or 0),
    )


def _number(count: int) -> str:
    return QLocale().toString(count)
