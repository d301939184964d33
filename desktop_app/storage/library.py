"""What is worth sharing, and with whom it was: named queries that return values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from desktop_app.domain.records import instant
from desktop_app.storage import search
from desktop_app.storage.database import rows

_ARTICLE = (
    "SELECT a.id, a.kind, a.title, a.link, a.why, a.tags, a.until_on,"
    " (SELECT count(*) FROM article_given g WHERE g.article_id = a.id) FROM article a"
)
_NOT_GIVEN = (
    "NOT EXISTS (SELECT 1 FROM article_given g WHERE g.article_id = a.id AND g.contact_id = ?)"
)
_STORY = "SELECT id, title, text, client, anonymous, tags FROM story"


class Sort(StrEnum):
    """The sorts of things that are worth sharing."""

    ARTICLE = "article"
    EVENT = "event"
    STORY = "story"


@dataclass(frozen=True)
class ArticleLine:
    """Something to read, or an event, which is ahead up to and including `until_on`.

    `link` is an address on the web or a file; `given` counts with whom it was shared.
    """

    id: int
    kind: Sort
    title: str
    link: str = ""
    why: str = ""
    tags: str = ""
    until_on: date | None = None
    given: int = 0

    def is_over(self, today: date) -> bool:
        """Return whether the last day of an event is past."""
        return self.until_on is not None and self.until_on < today


@dataclass(frozen=True)
class StoryLine:
    """A client's success; `client` are the names that are left out of it while `anonymous`."""

    id: int
    title: str
    text: str
    client: str = ""
    anonymous: bool = True
    tags: str = ""


@dataclass(frozen=True)
class Giving:
    """With whom an article was shared, or who was told a story, and when."""

    contact_id: int
    name: str
    given_at: datetime


def article(article_id: int) -> ArticleLine | None:
    """Return one article or event, or None where it is gone."""
    return next(iter(_articles(f"{_ARTICLE} WHERE a.id = ?", article_id)), None)


def articles(kind: Sort, words: str = "") -> list[ArticleLine]:
    """Return articles that hold all the words, the newest first; events by their last day."""
    order = "a.until_on, a.id" if kind is Sort.EVENT else "a.id DESC"
    found = _articles(f"{_ARTICLE} WHERE a.kind = ? ORDER BY {order}", kind)
    return [line for line in found if _holds(words, line.title, line.link, line.why, line.tags)]


def articles_for(contact_id: int, today: date) -> list[ArticleLine]:
    """Return what was not shared with a contact yet and is not over, the newest first."""
    return _articles(
        f"{_ARTICLE} WHERE (a.until_on IS NULL OR a.until_on >= ?) AND {_NOT_GIVEN}"
        " ORDER BY a.id DESC",
        today.isoformat(),
        contact_id,
    )


def story(story_id: int) -> StoryLine | None:
    """Return one story, or None where it is gone."""
    return next(iter(_stories(f"{_STORY} WHERE id = ?", story_id)), None)


def stories(words: str = "") -> list[StoryLine]:
    """Return the stories that hold all the words, the newest first."""
    found = _stories(f"{_STORY} ORDER BY id DESC")
    return [line for line in found if _holds(words, line.title, line.text, line.client, line.tags)]


def givings(article_id: int) -> list[Giving]:
    """Return with whom an article was shared, the latest first."""
    found = rows(
        "SELECT g.contact_id, c.name, g.given_at FROM article_given g"
        " JOIN contact c ON c.id = g.contact_id WHERE g.article_id = ?"
        " ORDER BY g.given_at DESC, g.id DESC",
        article_id,
    )
    return [Giving(row[0], row[1], instant(row[2])) for row in found]


def tellings(story_id: int) -> list[Giving]:
    """Return who was told a story, the latest first."""
    found = rows(
        "SELECT t.contact_id, c.name, t.told_at FROM story_told t"
        " JOIN contact c ON c.id = t.contact_id WHERE t.story_id = ?"
        " ORDER BY t.told_at DESC, t.id DESC",
        story_id,
    )
    return [Giving(row[0], row[1], instant(row[2])) for row in found]


def told_to(contact_id: int) -> list[tuple[StoryLine, datetime]]:
    """Return which stories a contact was told and when, the latest first."""
    found = rows(
        "SELECT story_id, told_at FROM story_told WHERE contact_id = ?"
        " ORDER BY told_at DESC, id DESC",
        contact_id,
    )
    lines = ((story(row[0]), instant(row[1])) for row in found)
    return [(line, told_at) for line, told_at in lines if line is not None]


def given_to(contact_id: int) -> list[tuple[ArticleLine, datetime]]:
    """Return what was shared with a contact and when, the latest first."""
    found = rows(
        "SELECT article_id, given_at FROM article_given WHERE contact_id = ?"
        " ORDER BY given_at DESC, id DESC",
        contact_id,
    )
    lines = ((article(row[0]), instant(row[1])) for row in found)
    return [(line, given_at) for line, given_at in lines if line is not None]


def counts() -> dict[Sort, int]:
    """Return how many there are of each sort."""
    found = dict(rows("SELECT kind, count(*) FROM article GROUP BY kind"))
    told = rows("SELECT count(*) FROM story")[0][0]
    return {
        Sort.ARTICLE: found.get(Sort.ARTICLE, 0),
        Sort.EVENT: found.get(Sort.EVENT, 0),
        Sort.STORY: told,
    }


def _articles(sql: str, *values: Any) -> list[ArticleLine]:
    return [
        ArticleLine(
            id=row[0],
            kind=Sort(row[1]),
            title=row[2],
            link=row[3],
            why=row[4],
            tags=row[5],
            until_on=date.fromisoformat(row[6]) if row[6] else None,
            given=row[7],
        )
        for row in rows(sql, *values)
    ]


def _stories(sql: str, *values: Any) -> list[StoryLine]:
    return [
        StoryLine(row[0], row[1], row[2], row[3], bool(row[4]), row[5])
        for row in rows(sql, *values)
    ]


def _holds(words: str, *texts: str) -> bool:
    """Return whether some texts hold every word, in any spelling that a search understands."""
    wanted = search.folded(words).split()
    if not wanted:
        return True
    text = search.folded(" ".join(texts))
    return all(word in text for word in wanted)
