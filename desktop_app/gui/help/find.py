"""Finding words in the texts of the help: as they are typed, by any part, in any order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop_app.gui.help.text import blocks_of


@dataclass(frozen=True)
class Found:
    """A paragraph or a line of a table in which every word stands; `words` are their places."""

    start: int
    words: tuple[tuple[int, int], ...]


def find(text: QTextDocument, typed: str) -> list[Found]:
    """Return where every word that was typed stands in one place, from the top down.

    A key can be typed with or without its + signs. Nothing is found where nothing was typed.
    """
    wanted = _folded(typed).split()
    if not wanted:
        return []
    found = []
    for blocks in _passages(text):
        words = [each for block in blocks for each in _places(block, wanted)]
        said = " ".join(_folded(block.text()) for block in blocks)
        if all(word in said for word in wanted):
            found.append(Found(blocks[0].position(), tuple(words)))
    return found


def _passages(text: QTextDocument) -> list[list[QTextBlock]]:
    """Return the paragraphs, those that stand in one line of a table together."""
    passages: list[list[QTextBlock]] = []
    line_before = None
    for block in blocks_of(text):
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        line = (table.firstPosition(), table.cellAt(cursor).row()) if table else None
        if line is not None and line == line_before:
            passages[-1].append(block)
        else:
            passages.append([block])
        line_before = line
    return passages


def _places(block: QTextBlock, wanted: list[str]) -> list[tuple[int, int]]:
    said = _folded(block.text())
    places = []
    for word in wanted:
        at = said.find(word)
        while at >= 0:
            start = block.position() + at
            places.append((start, start + len(word)))
            at = said.find(word, at + len(word))
    return places


def _folded(words: str) -> str:
    """Return words without the difference of capitals and of `+`, sign for sign as long."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in words).replace(
        "+", " "
    )
