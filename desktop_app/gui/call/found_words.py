"""What can be found during a call: questions of the banks, answers, stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.domain import story
from desktop_app.domain.script import BlockKind
from desktop_app.i18n import _
from desktop_app.services import scripts
from desktop_app.services.scripts import Words
from desktop_app.storage import library


@dataclass(frozen=True)
class FoundWords:
    """A text to say: `group` says where it is from, `title` what one finds it by."""

    group: str
    title: str
    text: str
    missing: tuple[str, ...] = ()

    @property
    def haystack(self) -> str:
        """All in which a word is looked for."""
        return f"{self.group}\n{self.title}\n{self.text}".casefold()


Source = Callable[[Words | None], Iterator[FoundWords]]


def _questions(_words: Words | None) -> Iterator[FoundWords]:
    for bank in scripts.banks():
        for text in bank.texts:
            yield FoundWords(bank.title, text, text)


def _answers(words: Words | None) -> Iterator[FoundWords]:
    for block in words.of_kind(BlockKind.ANSWERS) if words else ():
        for line in block.lines:
            yield FoundWords(block.title, line.cue or line.text, line.text, line.missing)


def _stories(_words: Words | None) -> Iterator[FoundWords]:
    """Stories as they may be told: without names that nobody has permitted."""
    for line in library.stories():
        told = story.told(line.text, line.client, anonymous=line.anonymous)
        title = story.told(line.title, line.client, anonymous=line.anonymous)
        yield FoundWords(_("Stories"), title.text, told.text)


SOURCES: tuple[Source, ...] = (_questions, _answers, _stories)


def all_words(words: Words | None) -> list[FoundWords]:
    """Return everything at hand for a call, in the order of the sources. Raises AppError."""
    return [found for source in SOURCES for found in source(words)]


def matching(found: list[FoundWords], wanted: str) -> list[FoundWords]:
    """Return what holds every word that was typed, in any part of it."""
    parts = wanted.casefold().split()
    return [each for each in found if all(part in each.haystack for part in parts)]
