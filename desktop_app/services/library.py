"""What is worth sharing: articles, events and stories, and who got or was told which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, TypeVar

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import contacts
from desktop_app.services.postscripts import given_before
from desktop_app.storage import journal
from desktop_app.storage import library as shelf
from desktop_app.storage.library import ArticleLine, Sort, StoryLine
from desktop_app.storage.models import Article, ArticleGiven, Story, StoryTold

_LONGEST_TITLE = 500
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_OPENED = ("http", "https", "file")

_Row = TypeVar("_Row", Article, Story)
_Line = TypeVar("_Line", ArticleLine, StoryLine)


def add_article(fields: Mapping[str, Any], now: datetime) -> ArticleLine:
    """Add an article or an event; `fields` are `kind`, title, link, why, tags and `until_on`.

    An event needs the day until which it is ahead. Raises AppError (`no-title`, `no-day`,
    `bad-link`).
    """
    kind = Sort(fields.get("kind", Sort.ARTICLE))
    with journal.step("", now) as step:
        row = Article(kind=kind, made_at=now)
        _write_article(row, fields)
        step.label = _("Added {title}").format(title=row.title)
        return _written(shelf.article(row.id))


def edit_article(article_id: int, fields: Mapping[str, Any], now: datetime) -> ArticleLine:
    """Change those fields of an article or event that are given; see `add_article`."""
    with journal.step("", now) as step:
        row = _known(Article, article_id)
        _write_article(row, fields)
        step.label = _("Changed {title}").format(title=row.title)
        return _written(shelf.article(row.id))


def remove_article(article_id: int, now: datetime) -> None:
    """Remove an article or event, and with it who got it; undo brings both back."""
    _remove(Article, article_id, now)


def give(article_id: int, contact_id: int, now: datetime) -> None:
    """Note that an article was shared with a contact. METHOD: between promise and call.

    Raises AppError (`given-before`): no article goes to the same person twice.
    """
    with journal.step("", now) as step:
        row, contact = _known(Article, article_id), contacts.known(contact_id)
        step.label = _("Shared {title} with {name}").format(title=row.title, name=contact.name)
        step.contact_id = contact_id
        given = (ArticleGiven.article == article_id) & (ArticleGiven.contact == contact_id)
        if ArticleGiven.select().where(given).exists():
            raise given_before(contact.name, row.title)
        ArticleGiven.create(article=article_id, contact=contact_id, given_at=now)


def add_story(fields: Mapping[str, Any], now: datetime) -> StoryLine:
    """Add a story; `fields` are title, text, client, anonymous and tags.

    It is told without the client's name unless `anonymous` is False. Raises AppError (`no-title`,
    `no-text`).
    """
    with journal.step("", now) as step:
        row = Story(made_at=now)
        _write_story(row, fields)
        step.label = _("Added {title}").format(title=row.title)
        return _written(shelf.story(row.id))


def edit_story(story_id: int, fields: Mapping[str, Any], now: datetime) -> StoryLine:
    """Change those fields of a story that are given; see `add_story`."""
    with journal.step("", now) as step:
        row = _known(Story, story_id)
        _write_story(row, fields)
        step.label = _("Changed {title}").format(title=row.title)
        return _written(shelf.story(row.id))


def remove_story(story_id: int, now: datetime) -> None:
    """Remove a story; undo brings it back."""
    _remove(Story, story_id, now)


def tell(story_id: int, contact_id: int, now: datetime) -> None:
    """Note that a contact was told a story. Raises AppError (`told-before`)."""
    with journal.step("", now) as step:
        row, contact = _known(Story, story_id), contacts.known(contact_id)
        step.label = _("Told {name} the story {title}").format(title=row.title, name=contact.name)
        step.contact_id = contact_id
        told = (StoryTold.story == story_id) & (StoryTold.contact == contact_id)
        if StoryTold.select().where(told).exists():
            message = _("{name} was told “{title}” before.")
            raise AppError("told-before", message.format(name=contact.name, title=row.title))
        StoryTold.create(story=story_id, contact=contact_id, told_at=now)


def checked_link(link: str) -> str:
    """Return a link as it can be opened: an address on the web or a file, or nothing.

    A bare address such as example.com/page gets its https. Raises AppError (`bad-link`).
    """
    link = _text(link)
    if not link or PurePath(link).is_absolute() or re.match(r"[A-Za-z]:[\\/]|~|\\\\", link):
        return link
    scheme = _SCHEME.match(link)
    is_port = scheme is not None and link[scheme.end() :][:1].isdigit()
    if scheme is None or is_port:
        if " " in link or "." not in link.split("/")[0].split(":")[0]:
            raise _bad_link(link)
        return f"https://{link}"
    if scheme[1].lower() not in _OPENED or (" " in link.split("?")[0] and scheme[1] != "file"):
        raise _bad_link(link)
    return link


def _bad_link(link: str) -> AppError:
    message = _("{link} is neither a web address such as https://example.com nor a file.")
    shown = link if len(link) <= 80 else f"{link[:79]}…"
    return AppError("bad-link", message.format(link=shown))


def _write_article(row: Article, fields: Mapping[str, Any]) -> None:
    for field in ("why", "tags"):
        if field in fields:
            setattr(row, field, _text(fields[field]))
    row.title = _title(fields.get("title", row.title or ""))
    if "link" in fields:
        row.link = checked_link(fields["link"])
    if "until_on" in fields:
        row.until_on = _day(fields["until_on"])
    if row.kind == Sort.EVENT and row.until_on is None:
        message = _("An event needs the day until which it is ahead, such as 2026-06-30.")
        raise AppError("no-day", message)
    row.save()


def _write_story(row: Story, fields: Mapping[str, Any]) -> None:
    row.title = _title(fields.get("title", row.title or ""))
    for field in ("client", "tags"):
        if field in fields:
            setattr(row, field, _text(fields[field]))
    if "anonymous" in fields:
        row.anonymous = bool(fields["anonymous"])
    row.text = _text(fields.get("text", row.text or ""))
    if not row.text:
        raise AppError("no-text", _("A story needs its text: what they had, did and got."))
    row.save()


def _title(text: str) -> str:
    title = " ".join(_text(text).split())
    if not title:
        raise AppError("no-title", _("It needs a title, so that you find it again."))
    if len(title) > _LONGEST_TITLE:
        message = _("A title has up to {limit} letters, not {count}.")
        raise AppError("no-title", message.format(limit=_LONGEST_TITLE, count=len(title)))
    return title


def _day(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError as error:
        message = _("{day} is no day; one is written like 2026-06-30.")
        raise AppError("no-day", message.format(day=value.strip()[:40])) from error


def _text(value: str) -> str:
    """Return a text that any program can read again: whole letters, plain line ends, no NUL."""
    whole = str(value).encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\x00", "").strip()


def _remove(table: type[_Row], number: int, now: datetime) -> None:
    with journal.step("", now) as step:
        row = _known(table, number)
        step.label = _("Removed {title}").format(title=row.title)
        row.delete_instance()


def _known(table: type[_Row], number: int) -> _Row:
    row: _Row | None = table.get_or_none(table.id == number)
    if row is None:
        raise AppError("not-found", _("This is not in the library any more."))
    return row


def _written(line: _Line | None) -> _Line:
    assert line is not None  # it was written in this very step
    return line
