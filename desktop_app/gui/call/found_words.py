"""What can be found during a call: questions of the banks, answers, stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain import alike, story
from desktop_app.domain.script import BlockKind
from desktop_app.i18n import _
from desktop_app.services.scripts import Words
from desktop_app.storage import library


@dataclass(frozen=True)
class FoundWords:
    """A text to say: `group` says where it is from, `title` what one finds it by.

    Of a story there is its id, and when the contact was told it, if they were.
    """

    group: str
    title: str
    text: str
    missing: tuple[str, ...] = ()
    story_id: int = 0
    told_at: datetime | None = None

    @property
    def haystack(self) -> str:
        """All in which a word is looked for."""
        return f"{self.group}\n{self.title}\n{self.text}"


def _questions(words: Words | None) -> Iterator[FoundWords]:
    for bank in words.banks if words else ():
        for text in bank.texts:
            yield FoundWords(bank.title, text, text)


def _answers(words: Words | None) -> Iterator[FoundWords]:
    for block in words.of_kind(BlockKind.ANSWERS) if words else ():
        for line in block.lines:
            yield FoundWords(block.title, line.cue or line.text, line.text, line.missing)


def _stories(told_before: Mapping[int, datetime]) -> Iterator[FoundWords]:
    """Stories as they may be told: without names that nobody has permitted. New ones come first."""
    for line in sorted(library.stories(), key=lambda line: line.id in told_before):
        told = story.told(line.text, line.client, anonymous=line.anonymous)
        title = story.told(line.title, line.client, anonymous=line.anonymous)
        told_at = told_before.get(line.id)
        group = _("Stories") if told_at is None else _("Stories, told before")
        yield FoundWords(group, title.text, told.text, story_id=line.id, told_at=told_at)


def all_words(words: Words | None, contact_id: int) -> list[FoundWords]:
    """Return everything at hand for a call: questions, answers, stories. Raises AppError."""
    told_before = {line.id: told_at for line, told_at in library.told_to(contact_id)}
    return [*_questions(words), *_answers(words), *_stories(told_before)]


def matching(found: list[FoundWords], wanted: str) -> list[FoundWords]:
    """Return what holds every word that was typed, in any part of it, or what is meant by it.

    The words themselves come first, then what says the same where one finds it by, then the rest.
    """
    held = [each for each in found if alike.holds(each.haystack, wanted)]
    return sorted(held, key=lambda each: _distance(each, wanted))


def _distance(found: FoundWords, wanted: str) -> int:
    if alike.holds_itself(found.haystack, wanted):
        return 0
    return 1 if alike.holds(found.title, wanted) else 2
