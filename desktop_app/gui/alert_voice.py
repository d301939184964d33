"""How loud alerts are: what grows more urgent, what must be quiet, and what is heard afterwards.

ALERTS-AND-STORAGE, 2.5, rows 32 and 33. The manner is asked for each second; all that is kept is
how each alert has been given already, so that nothing is heard twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.manner import Manner, manner_at
from desktop_app.domain.urging import Urging
from desktop_app.gui.desk import Desk

_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Stir:
    """What is to happen to alerts on screen in one second.

    `roused` came more quietly than they may now and are given anew; `jumps` come on top once
    more, `flashes` ask for attention in the task bar; `sounds`: one sound for all of it.
    """

    manner: Manner
    roused: frozenset[int]
    jumps: frozenset[int]
    flashes: frozenset[int]
    sounds: bool


class AlertVoice:
    """Says in which manner alerts come now, and what nobody's answer leads to.

    `sound` sounds once; `desktop_quiet` says what the desktop is quiet for, or None.
    """

    def __init__(
        self, desk: Desk, sound: Callable[[], None], desktop_quiet: Callable[[], object | None]
    ) -> None:
        self._desk, self._sound, self._desktop_quiet = desk, sound, desktop_quiet
        self._urging = Urging()
        self._given: dict[int, Manner] = {}
        self._sounded_at: datetime | None = None

    def manner(self, now: datetime) -> Manner:
        """Return how alerts may come now; worked out each time, so that no pause is ever kept."""
        settings = self._desk.settings
        return manner_at(
            now,
            settings.home_zone,
            settings.quiet_hours(),
            disturb=settings.disturb,
            desktop_is_quiet=self._desktop_quiet() is not None,
        )

    def begin(self, alert_id: int, shown_at: datetime, now: datetime) -> None:
        """Take an alert that comes on screen, perhaps not for the first time."""
        self._urging.begin(alert_id, shown_at, now)

    def forget(self, alert_id: int) -> None:
        """Let go of an alert that rings no more."""
        self._urging.forget(alert_id)
        self._given.pop(alert_id, None)

    def note_given(self, alert_ids: Iterable[int], manner: Manner) -> None:
        """Note in which manner alerts were given."""
        self._given |= dict.fromkeys(alert_ids, manner)

    def is_large(self, alert_id: int) -> bool:
        """Return whether nobody answered an alert for so long that its window is larger."""
        return self._urging.is_large(alert_id)

    def stir(self, shown_at: Mapping[int, datetime], now: datetime) -> Stir:
        """Return what is to happen to the alerts that are on screen, each shown at its moment.

        An urge that falls into the quiet is not lost: the alert is given anew when that ends.
        """
        manner = self.manner(now)
        jumps, flashes, sounds = set(), set(), False
        for alert_id, moment in shown_at.items():
            urge = self._urging.next(alert_id, moment, now)
            if urge is None:
                continue
            if not manner.is_loud:
                self._given[alert_id] = manner
                continue
            sounds |= urge.sounds
            flashes |= {alert_id} if urge.flashes else set()
            jumps |= {alert_id} if urge.raises else set()
        roused = {each for each in shown_at if self._given.get(each, manner) < manner}
        return Stir(
            manner,
            frozenset(roused),
            frozenset(jumps),
            frozenset(flashes),
            sounds or bool(roused),
        )

    def sound_once(self, now: datetime) -> None:
        """Sound if that may be; what comes and what grows urgent in one second sounds once."""
        again = self._sounded_at is None or abs(now - self._sounded_at) >= _A_SECOND
        if self.manner(now).is_loud and self._desk.settings.sound and again:
            self._sounded_at = now
            self._sound()
