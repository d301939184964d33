"""What the columns of a table hold, kept for the next table with the same headings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop_app.storage.database import rows

_MOST_KEPT = 100


def remembered(headings: Sequence[str]) -> dict[str, str]:
    """Return what the user has said of columns with these headings; nothing where they did not."""
    found = rows("SELECT fields FROM column_map WHERE headings = ?", _key(headings))
    try:
        known = json.loads(found[0][0]) if found else {}
        return {str(heading): str(field) for heading, field in known.items()}
    except (ValueError, AttributeError):
        return {}


def remember(headings: Sequence[str], fields: Mapping[str, str], now: datetime) -> None:
    """Keep what the columns with these headings hold: a field of contacts, or "" for nothing."""
    rows(
        "INSERT OR REPLACE INTO column_map (headings, fields, kept_at) VALUES (?, ?, ?)",
        _key(headings),
        json.dumps(dict(fields), ensure_ascii=False),
        int(now.timestamp()),
    )
    rows(
        "DELETE FROM column_map WHERE headings NOT IN"
        " (SELECT headings FROM column_map ORDER BY kept_at DESC LIMIT ?)",
        _MOST_KEPT,
    )


def _key(headings: Sequence[str]) -> str:
    return json.dumps(list(headings), ensure_ascii=False)
