"""How many people there are to call: one named query."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.database import rows

# Indexes alone answer this, but for the few whose number is known to be wrong: an attempt said so,
# and the attempts are read in their own order, for no index knows how they ended.
_CALLABLE = """
WITH wrong (promised) AS MATERIALIZED (
    SELECT EXISTS (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')
    FROM contact c
    WHERE c.id IN (SELECT contact_id FROM attempt NOT INDEXED WHERE outcome = 'wrong-number')
    AND c.wrong_number = 1 AND c.state IN ('active', 'long-term')
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
