"""What the demonstration day has put into the database, as long as it is there: named queries."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.database import rows


@dataclass(frozen=True)
class MadeUp:
    """The numbers of what is made up."""

    contacts: tuple[int, ...] = ()
    articles: tuple[int, ...] = ()
    stories: tuple[int, ...] = ()


def is_there() -> bool:
    """Return whether anything is left of a demonstration day."""
    return bool(rows("SELECT 1 FROM made_up LIMIT 1"))


def made_up() -> MadeUp:
    """Return all that is left of a demonstration day."""
    found = rows("SELECT contact_id, article_id, story_id FROM made_up ORDER BY id")
    contacts, articles, stories = (
        tuple(number for number in column if number is not None)
        for column in (zip(*found, strict=True) if found else ((), (), ()))
    )
    return MadeUp(contacts, articles, stories)
