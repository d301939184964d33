"""What the alerts keep in the database: announced, claimed, committed, shown, acknowledged.

ALERTS-AND-STORAGE, 2.2: an alert is claimed and committed before it is shown, so that a kill in
between cannot lose it; a row that rings at the start goes back on screen. None of this is a
step of the user, so none of it is undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.alert import MISSED, Waiting
from desktop_app.domain.records import ContactState, PromiseState, instant
from desktop_app.services import evidence
from desktop_app.storage.database import connection, database, rows, told, waiting_briefly
from desktop_app.storage.models import Alert, AlertEvent, Heartbeat

CLOCK_TRUST = timedelta(days=1)
"""How far the clock may go back before it is taken to be wrong. ALERTS-AND-STORAGE, row 5."""
# The alerts must not make the window wait: what cannot be written now is written a second later.
_PATIENCE_MILLISECONDS = 250
_OPEN = (
    " FROM alert a JOIN promise p ON p.id = a.promise_id JOIN contact c ON c.id = p.contact_id"
    f" WHERE p.state = '{PromiseState.OPEN}' AND c.state <> '{ContactState.SAID_NO}'"
)
# Said in SQL, as it is written in every idle minute: to build it anew takes longer than to run it.
_BEAT = """
    INSERT INTO heartbeat (id, last_at, highest_at, process, clean_exit) VALUES (1, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at,
      highest_at = max(highest_at, excluded.highest_at), process = excluded.process,
      clean_exit = excluded.clean_exit
"""


@contextmanager
def _transaction() -> Iterator[None]:
    with told(), waiting_briefly(_PATIENCE_MILLISECONDS), database.atomic("IMMEDIATE"):
        yield


@dataclass(frozen=True)
class Beat:
    """When the program last ran, and whether it ended by itself."""

    last_at: datetime
    highest_at: datetime
    clean_exit: bool


@dataclass(frozen=True)
class Bell:
    """The book of alerts of one running process; `process` names it in the evidence."""

    process: str

    def pending(self, until: datetime) -> dict[int, Waiting]:
        """Return the alerts that wait to ring up to a moment, the earliest first."""
        found = rows(
            f"SELECT a.id, a.due_at, a.due_at = p.due_at{_OPEN} AND a.state = 'pending'"
            " AND a.due_at <= ? ORDER BY a.due_at, a.id",
            int(until.timestamp()),
        )
        return {row[0]: Waiting(instant(row[1]), bool(row[2])) for row in found}

    def ringing(self) -> list[int]:
        """Return the alerts that ring and wait for an answer, the earliest first."""
        return [
            row[0] for row in rows(f"SELECT a.id{_OPEN} AND a.state = 'ringing' ORDER BY a.due_at")
        ]

    def missed_between(self, since: datetime, until: datetime) -> int:
        """Return how many alerts ring now that could not at their minute, in that time."""
        found = rows(
            f"SELECT count(*){_OPEN} AND a.state = 'ringing' AND a.due_at > ? AND a.due_at < ?",
            int(since.timestamp()),
            int((until - MISSED).timestamp()),
        )
        return int(found[0][0])

    def next_due_at(self, after: datetime | None = None) -> datetime | None:
        """Return when the next alert is due, of those later than `after` where that is given."""
        found = rows(
            f"SELECT min(a.due_at){_OPEN} AND a.state = 'pending' AND a.due_at > ?",
            -1 if after is None else int(after.timestamp()),
        )
        return None if found[0][0] is None else instant(found[0][0])

    def claim(self, alert_id: int, now: datetime) -> bool:
        """Take an alert that is due for this process; False if it is not there to take any more."""
        with _transaction():
            at = int(now.timestamp())
            connection().execute(
                "UPDATE alert SET state = 'ringing', claimed_at = ?, claimed_by = ?"
                " WHERE id = ? AND state = 'pending' AND due_at <= ?",
                (at, self.process, alert_id, at),
            )
            taken = connection().changes() == 1
            if taken:
                evidence.note(alert_id, now, "claimed")
        return taken

    def claim_all(self, alert_ids: Sequence[int], now: datetime) -> None:
        """Take alerts that are due for this process, as far as they are there to take: one commit.

        So two hundred that were missed are on screen as soon as one.
        """
        with _transaction():
            for alert_id in alert_ids:
                self.claim(alert_id, now)

    def shown_all(self, shown_at: Mapping[int, datetime]) -> None:
        """Write down since when alerts are on screen: one commit."""
        with _transaction():
            for alert_id, at in shown_at.items():
                self.shown(alert_id, at)

    def shown(self, alert_id: int, now: datetime) -> None:
        """Write down that an alert is on screen, and how late it came there."""
        with _transaction():
            connection().execute(
                "UPDATE alert SET shown_at = ? WHERE id = ? AND shown_at IS NULL",
                (int(now.timestamp()), alert_id),
            )
            evidence.note(alert_id, now, "shown")

    def announce(self, alert_id: int, now: datetime) -> bool:
        """Write down that an alert's quiet notice is given; False if it was given before."""
        with _transaction():
            given = (AlertEvent.alert_id == alert_id) & (AlertEvent.what == "noticed")
            if AlertEvent.select().where(given).exists():
                return False
            evidence.note(alert_id, now, "noticed")
        return True

    def note(self, alert_id: int, now: datetime, what: str, detail: str = "") -> None:
        """Add a line of evidence: which link took it, which button was pressed."""
        with _transaction():
            evidence.note(alert_id, now, what, detail)

    def beat(self, now: datetime, *, clean_exit: bool = False) -> None:
        """Write down that the program runs, or that it ends now."""
        with _transaction():
            at = int(now.timestamp())
            connection().execute(_BEAT, (at, at, self.process, int(clean_exit)))

    def last_beat(self) -> Beat | None:
        """Return when the program was last known to run."""
        with told():
            row = Heartbeat.get_or_none(Heartbeat.id == 1)
        return None if row is None else Beat(row.last_at, row.highest_at, row.clean_exit)

    def trust_clock(self, now: datetime) -> int:
        """Take the present moment for right, though the program has run at a later one.

        Alerts whose minute is still ahead rang by the clock that was wrong: they wait again.
        Returns how many.
        """
        with _transaction():
            Heartbeat.update(highest_at=now).execute()
            early = (Alert.state == "ringing") & (Alert.due_at > now)
            found = [row.id for row in Alert.select(Alert.id).where(early)]
            for alert_id in found:
                Alert.update(state="pending", shown_at=None, claimed_at=None).where(
                    Alert.id == alert_id
                ).execute()
                evidence.note(alert_id, now, "put-back")
        return len(found)


def runs_back(beat: Beat | None, now: datetime) -> bool:
    """Return whether the clock is wrong: more than a day behind what it has shown before."""
    return beat is not None and now < beat.highest_at - CLOCK_TRUST
