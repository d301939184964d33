"""A call in progress: with whom, since when, and what was ticked off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.services.scripts import Words


@dataclass
class CallSession:
    """One call that is being made. `started_at` is the instant at which Call was pressed.

    `ended_at` is None while it goes on; `kept` tells whether the database knows of it.
    """

    contact_id: int
    started_at: datetime
    ticked: set[str] = field(default_factory=set)
    ended_at: datetime | None = None
    kept: bool = False

    def minutes(self, now: datetime) -> float:
        """Return how long the call has lasted, in minutes, to the second."""
        return round(((self.ended_at or now) - self.started_at).total_seconds()) / 60

    def clock(self, now: datetime) -> str:
        """Return how long the call has lasted as M:SS, counted up."""
        seconds = max(0, int(((self.ended_at or now) - self.started_at).total_seconds()))
        return f"{seconds // 60:02d}:{seconds % 60:02d}"


def tick_of(text: str) -> str:
    """Return a text of the script as it is written down when it was ticked off: on one line."""
    return " ".join(text.split())


def carry_ticks(before: Words, now: Words, ticked: set[str]) -> None:
    """Let a point stay ticked whose wording changes with what becomes known in the call."""
    lines = {block.name: block.lines for block in before.blocks}
    for block in now.blocks:
        old = lines.get(block.name, ())
        if before.key != now.key or len(old) != len(block.lines):
            continue
        for was, line in zip(old, block.lines, strict=True):
            if tick_of(was.text) in ticked and was.text != line.text:
                ticked.discard(tick_of(was.text))
                ticked.add(tick_of(line.text))
