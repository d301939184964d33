"""How many examples a law is held against: a few in a test, as many as asked for in a benchmark."""

from __future__ import annotations

import os


def examples(few: int) -> int:
    """Return how many examples to try; `few` is what a test has time for."""
    return int(os.environ.get("ON_THE_DOT_EXAMPLES", few))
