"""What advice depends on besides the text: what was dismissed, and whether a proposal is open."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.storage.database import rows

_AT_ONCE = 500


def dismissed(sentences: Sequence[str]) -> set[tuple[str, str]]:
    """Return the rules that were dismissed of these sentences, each with its sentence."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(sentences), _AT_ONCE):
        some = sentences[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT rule, sentence FROM dismissed WHERE sentence IN ({marks})"
        found.update((rule, sentence) for rule, sentence in rows(sql, *some))
    return found


def proposal_is_open(contact_id: int) -> bool:
    """Return whether a contact has had a proposal that nobody has decided on."""
    sql = (
        "SELECT 1 FROM document WHERE contact_id = ? AND kind = 'proposal' AND closed_at IS NULL"
        " AND sent_at IS NOT NULL LIMIT 1"
    )
    return bool(rows(sql, contact_id))
