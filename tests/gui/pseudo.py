"""The whole window in a language that nobody speaks, to see which texts do not go through `_`.

Run as a program of its own, `python -m tests.gui.pseudo words` or `mirror`, since a language is
chosen once for a whole program. It opens every scene of which packaging/pictures.py takes pictures
and prints what is wrong there, a line each.
"""

from __future__ import annotations

import gettext
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, product
from pathlib import Path
from typing import get_args

from picture_sheets import TABLE, sheets
from pictures import Dress, Studio, scenes
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app import i18n
from desktop_app.domain.script import Occasion
from desktop_app.gui.help import chapters
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.parts.ladder_dots import LadderDots
from desktop_app.gui.theme import Tone
from desktop_app.services import script_book
from desktop_app.settings import countries, zones
from desktop_app.shipped import resource
from desktop_app.storage.database import rows

OPEN, CLOSE = "⟦", "⟧"
SMALL = Dress("light", 1024, 700)
LONGER = 0.4
_SENTENCE, _ROWS, _PATIENCE = 6, 30, 10
_Role = Qt.ItemDataRole
_ROLES = (
    *(_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole),
    *range(_Role.UserRole + 1, _Role.UserRole + 12),  # at the first there are keys and whole rows
)
_CODES = {
    *("section", "row", *get_args(Tone)),
    *(each.stem for each in resource("icons").glob("*.svg")),
}
_ACCENTS = str.maketrans("aeiouycnsAEIOUYCNS", "àéîöüýçñšÀÉÎÖÜÝÇÑŠ")
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>)")
_BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*(?:{CLOSE}|$)")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = "\u200b"
_BETWEEN = "|"
_SIGNS = re.compile(r"[|{}\[\]·,;:()\n…–—“”]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# What is the same in every language: a brand, units, keys, examples of codes and numbers.
_SAME = re.compile(
    r"\b(on the dot|ctrl|alt|shift|enter|return|esc|tab|space|ins|del|home|end|pgup|pgdown|utc|pdf"
    r"|csv|vcard|mm|gpl|us|a4|letter|no|dl)\b|\bf\d+\b",
    re.IGNORECASE,
)

Scene = tuple[str, Callable[[], QWidget]]


class Pseudo(gettext.NullTranslations):
    """Every text with accents, in brackets, and longer, as in most other languages."""

    def gettext(self, message: str) -> str:
        """Return the text as nobody says it; its places stay."""
        parts = _KEPT.split(message)
        parts[::2] = [each.translate(_ACCENTS) for each in parts[::2]]
        letters = sum(sign.isalpha() for each in parts[::2] for sign in each)
        return f"{OPEN}{''.join(parts)}{_padding(round(letters * LONGER))}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a counted text as nobody says it."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def _padding(signs: int) -> str:
    """Return more of a text, in words that a line can be broken between."""
    return " ".join("x" * min(6, signs - at) for at in range(0, signs, 6))


@dataclass(frozen=True)
class Known:
    """What no catalogue translates: what the user wrote, and all words there and in the scripts."""

    data: str
    words: frozenset[str]


def unspoken(scene: str, window: QWidget, known: Known) -> Iterator[str]:
    """Yield each text in sight that neither went through `_` nor is somebody's data."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget is not window and not widget.isVisibleTo(window):
            continue
        for text in texts_of(widget):
            if not _is_spoken(text, known):
                yield f"{scene}: {_called(widget)}: {text!r}"


def _is_spoken(text: str, known: Known) -> bool:
    rest = _TAG.sub(_BETWEEN, text.replace(_BREAK, ""))
    while (fewer := _BRACKETED.sub(_BETWEEN, rest)) != rest:
        rest = fewer
    rest = _SAME.sub(_BETWEEN, rest)
    parts = [_LETTERS.findall(part.casefold()) for part in _SIGNS.split(rest)]
    strange = [words for words in parts if f" {' '.join(words)} " not in known.data]
    if len(_LETTERS.findall(text)) > _SENTENCE:  # of a script, with data in its places
        strange = [words for words in strange if not known.words.issuperset(words)]
    return not strange


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget shows, and what it says of itself when one points at it or hears it."""
    said = (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from filter(None, (*said, widget.windowTitle()))
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        if widget.count() < 50:  # countries and time zones have names of their own
            yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.text()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _texts_of_rows(widget.model())
    elif isinstance(widget, LadderDots):
        yield from (each.caption for each in widget.rungs)


def _texts_of_rows(model: QAbstractItemModel) -> Iterator[str]:
    """Yield what stands over and in the rows of a model, and what it hands to who paints them."""
    columns = range(
        1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    )
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for column, role in product(columns, _ROLES):
            told = model.index(row, column).data(role)
            if isinstance(told, str) and told not in _CODES:
                yield told


def cramped(scene: str, window: QWidget, _known: Known) -> Iterator[str]:
    """Yield each label and button that has less room than its words need and no way to tell all."""
    if window.isWindow() and window.minimumSizeHint().width() > SMALL.width:
        yield f"{scene}: the window asks for {window.minimumSizeHint().width()} pixels"
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisibleTo(window):
            continue
        if widget.toolTip() or not widget.text() or not widget.width():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed, given = widget.heightForWidth(widget.width()), widget.height()
        else:
            needed, given = widget.minimumSizeHint().width(), widget.width()
        if needed > given + 1:
            yield f"{scene}: {_called(widget)}: {needed} > {given}: {widget.text()!r}"


def unmirrored(scene: str, window: QWidget, _known: Known) -> Iterator[str]:
    """Yield what still goes from left to right: a widget, or the pages beside their names."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            yield f"{scene}: {_called(widget)} goes from left to right"
    if isinstance(window, MainWindow) and window.nav.x() < window.stack.x():
        yield f"{scene}: the pages are on the left"


LOOKS: dict[str, tuple[Callable[[str, QWidget, Known], Iterator[str]], ...]] = {
    "words": (unspoken, cramped),
    "mirror": (unmirrored,),
}


def _called(widget: QWidget) -> str:
    """Return where a widget is: its kind, in the parts it stands in."""
    parts: list[str] = []
    at = widget
    while at is not None and len(parts) < 4:
        parts.append(type(at).__name__ + (f"#{at.objectName()}" if at.objectName() else ""))
        parent = at.parentWidget()
        if parent is None:
            break
        at = parent
    return " in ".join(parts)


def known_to(studio: Studio) -> Known:
    """Return what words the user and the shipped files say."""
    said: list[object] = [*vars(studio.desk.settings).values()]
    tables = rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        if "search" not in str(table) and not str(table).startswith("sqlite_"):
            for row in rows(f"SELECT * FROM {table}"):
                said += row
    for occasion in Occasion:
        script = script_book.shipped(occasion)
        said += [script.name, *(each.title for each in script.blocks)]
        said += [text for block in script.blocks for text in block.texts]
    for bank in script_book.banks():
        said.append(bank.title)
        said += bank.texts
    said += [chapters.title(each) for each in chapters.GUIDE]
    said += [TABLE, *zones(), *countries(), *i18n.NAMES.values()]
    said += [QLocale.territoryToString(QLocale.codeToTerritory(code)) for code in countries()]
    values = (part for each in said for part in _SIGNS.split(str(each).casefold()))
    data = f" {_BETWEEN} ".join(" ".join(_LETTERS.findall(each)) for each in values)
    return Known(f" {data}  ", frozenset(_LETTERS.findall(data)))


def walk(look: str) -> Iterator[str]:
    """Open every scene, and yield what a look at it finds."""
    app = QApplication(["pseudo"])
    if look == "mirror":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    i18n.use("en" if look == "mirror" else "qps", None if look == "mirror" else Pseudo())
    for empty in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(app, Path(folder), SMALL, empty=empty)
            settings = replace(studio.desk.settings, their_language=False)
            studio.desk.save_settings(settings, quietly=True)
            for name, scene in empty_scenes(studio) if empty else full_scenes(studio):
                window = scene()
                studio.settle()
                known = known_to(studio)
                for look_for in LOOKS[look]:
                    for _again in range(_PATIENCE):  # work in slices takes more on a busy machine
                        if not (found := list(look_for(name, window, known))):
                            break
                        studio.settle()
                    yield from found
            studio.close()


def full_scenes(studio: Studio) -> Iterator[Scene]:
    """Yield every scene of the demonstration day."""
    yield from chain(scenes(studio), sheets(studio))


def empty_scenes(studio: Studio) -> Iterator[Scene]:
    """Yield what an empty program shows."""
    yield "empty", lambda: studio.window
    yield "empty-contacts", lambda: studio.page("contacts")
    yield "empty-cards", lambda: studio.page("cards")
    yield "first-start", studio.introduction


def main() -> int:
    """Print what is wrong, once each."""
    for finding in dict.fromkeys(walk(sys.argv[1])):
        sys.stdout.write(f"{finding}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
