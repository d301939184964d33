"""How many people there are to call: one named query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.storage.database import rows

# Indexes alone answer this, but for the few whose number is known to be wrong.
_CALLABLE = """
WITH wrong (promised) AS MATERIALIZED (
    SELECT EXISTS (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')
    FROM contact c INDEXED BY contact_wrong_number
    WHERE c.wrong_number = 1 AND c.state IN ('active', 'long-term')
    AND EXISTS (SELECT 1 FROM phone n WHERE n.contact_id = c.id)
)
SELECT
    (SELECT count(*) FROM phone WHERE position = 0)
    - (SELECT count(*) FROM contact c JOIN phone n ON n.contact_id = c.id AND n.position = 0
       WHERE c.state IN ('closed', 'said-no'))
    - (SELECT count(*) FROM wrong),
    (SELECT count(*) FROM promise p WHERE p.state = 'open'
     AND EXISTS (SELECT 1 FROM phone n WHERE n.contact_id = p.contact_id))
    - (SELECT coalesce(sum(promised), 0) FROM wrong)
"""


@dataclass(frozen=True)
class Gauge:
    """How many can be called, and how many of them no call is promised to."""

    callable: int
    without_next: int


def gauge() -> Gauge:
    """Return how many people remain: active or on the long-term list, with a number that is good.

    Who said no or was let go is not among them, and neither is who has no number or a wrong one.
    """
    (found,) = rows(_CALLABLE)
    return Gauge(found[0], found[0] - found[1])


_GOOD = (
    "c.wrong_number = 0 AND EXISTS (SELECT 1 FROM phone n WHERE n.contact_id = c.id)"
    " AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')"
)
_IN_TOUCH = "c.last_talked_at + c.touch_days * 86400"
# Each part walks its index from the longest wait on and stops at the first who can be called.
_LONGEST = f"""
SELECT id FROM (
    SELECT * FROM (
        SELECT c.id, c.last_attempt_at AS since FROM contact c INDEXED BY contact_waiting
        WHERE c.state = 'active' AND c.last_attempt_at IS NOT NULL AND {_GOOD}
        AND (c.touch_days = 0 OR coalesce({_IN_TOUCH}, 0) <= ?1)
        ORDER BY c.last_attempt_at, c.created_at LIMIT 1)
    UNION ALL SELECT * FROM (
        SELECT c.id, c.created_at FROM contact c INDEXED BY contact_waiting
        WHERE c.state = 'active' AND c.last_attempt_at IS NULL AND {_GOOD}
        ORDER BY c.last_attempt_at, c.created_at LIMIT 1)
    UNION ALL SELECT * FROM (
        SELECT c.id, {_IN_TOUCH} AS since FROM contact c
        WHERE c.state = 'long-term' AND c.touch_days > 0 AND {_IN_TOUCH} <= ?1 AND {_GOOD}
        ORDER BY since, c.id LIMIT 1)
) ORDER BY since, id LIMIT 1
"""


def longest_waiting(now: datetime) -> int | None:
    """Return who has waited longest for a call that nobody promised; None where nobody does.

    Open ends wait since the last attempt, or since they came into the book; who is on the long-term
    list since the day on which keeping in touch was due. Each has a number that is good.
    """
    found = rows(_LONGEST, int(now.timestamp()))
    return int(found[0][0]) if found else None
