"""The texts of the help, as documents in the dress of the window.

A document loads nothing but the pictures of the help: no address in it, of this machine or of
another, is ever opened by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
)

from desktop_app.gui import keys
from desktop_app.gui.help import chapters
from desktop_app.gui.theme import FAMILY, READING_LEADING, Size, Theme, space
from desktop_app.i18n import _

Row = tuple[str, str]
"""What stands at the left of a line, in bold, and beside it."""

_PICTURE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_SIZES: dict[int, Size] = {1: "title", 2: "heading", 3: "reading"}
_LEADING = round(100 * READING_LEADING)
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_LEFT = 36  # percent of a table, for what stands at the left


class HelpText(QTextDocument):
    """A text to read; it may name pictures of the help, and shows no others."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the help; nothing for any other address."""
        wanted = name if isinstance(name, str) else name.toString()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if is_picture and _PICTURE_NAME.fullmatch(wanted):
            return _picture(wanted)
        return None


def guide_text(chapter: str) -> HelpText:
    """Return a chapter of the guide."""
    text = HelpText()
    text.setDefaultFont(Theme.current().font("reading"))
    text.setMarkdown(chapters.markdown(chapter), QTextDocument.MarkdownFeature.MarkdownNoHTML)
    _dress(text)
    return text


def keys_text() -> HelpText:
    """Return all keys of the window, by where they work."""
    writer = Writer(_("Keys"))
    writer.paragraph(_("Keys with Ctrl or Alt can be changed: Settings, Keys."))
    for group, rows in keys.table():
        writer.heading(group)
        writer.table(rows)
    return writer.finish()


class Writer:
    """Writes a text from values, where Markdown would read signs in them otherwise."""

    def __init__(self, title: str) -> None:
        self._text = HelpText()
        self._text.setDefaultFont(Theme.current().font("reading"))
        self._cursor = QTextCursor(self._text)
        self._is_fresh = True
        self.heading(title, 1)

    def heading(self, words: str, level: int = 2) -> None:
        """Begin a part of the text."""
        block = QTextBlockFormat()
        block.setHeadingLevel(level)
        self._block(block)
        self._cursor.insertText(words)

    def paragraph(self, words: str) -> None:
        """Add a paragraph; the breaks in it are kept."""
        self._block(QTextBlockFormat())
        self._cursor.insertText(words.replace("\n", "\u2028"))

    def link(self, words: str, target: str) -> None:
        """Add a line that leads to another text."""
        self._block(QTextBlockFormat())
        self._cursor.insertText(words, _link_format(target))

    def table(self, rows: Sequence[Row], targets: Sequence[str] = ()) -> None:
        """Add lines of two columns; `targets` are where what stands at the left leads."""
        widest = QTextLength.Type.PercentageLength
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(0)
        made.setCellSpacing(0)
        made.setTopMargin(space(1.5))
        made.setBottomMargin(space(4))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setColumnWidthConstraints(
            [QTextLength(widest, _LEFT), QTextLength(widest, 100 - _LEFT)]
        )
        made.setWidth(QTextLength(widest, 100))
        table = self._cursor.insertTable(len(rows), 2, made)
        for place, (left, right) in enumerate(rows):
            strong = _link_format(targets[place]) if targets else QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            table.cellAt(place, 0).firstCursorPosition().insertText(left, strong)
            table.cellAt(place, 1).firstCursorPosition().insertText(right)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True  # Qt has begun a paragraph after the table

    def finish(self) -> HelpText:
        """Return the text, dressed."""
        _dress(self._text)
        return self._text

    def _block(self, block: QTextBlockFormat) -> None:
        if self._is_fresh:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(QTextCharFormat())
        else:
            self._cursor.insertBlock(block, QTextCharFormat())
        self._is_fresh = False


def _link_format(target: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setAnchor(True)
    made.setAnchorHref(target)
    return made


def blocks_of(text: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the paragraphs of a text, those in its tables too."""
    block = text.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments_of(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield the stretches of a paragraph that are dressed alike: from, to, and their format."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        start = fragment.position()
        yield start, start + fragment.length(), fragment.charFormat()
        walk += 1


def fit_pictures(text: QTextDocument, width: float, dots: float = 1.0) -> None:
    """Show every picture as large as the text is, or as wide as there is room.

    `dots` are those of the screen to a pixel. Qt would draw a picture of another size roughly.
    """
    scale = Theme.current().scale
    for start, end, form in list(_pictures(text)):
        picture = _picture(form.name())
        shown = round(min(picture.width() * scale, width))
        if picture.isNull() or round(form.width()) == shown:
            continue
        height = picture.height() * shown / picture.width()
        if round(shown * dots) != picture.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(round(shown * dots), smooth)
        kind = QTextDocument.ResourceType.ImageResource.value
        text.addResource(kind, QUrl(form.name()), picture)
        form.setWidth(shown)
        form.setHeight(height)
        _selected(text, start, end).setCharFormat(form)


def _picture(name: str) -> QImage:
    return QImage(str(chapters.picture_file(name, Theme.current().palette.name)))


def _pictures(text: QTextDocument) -> Iterator[tuple[int, int, QTextImageFormat]]:
    for block in blocks_of(text):
        for start, end, form in fragments_of(block):
            if form.isImageFormat():
                yield start, end, form.toImageFormat()


def _dress(text: QTextDocument) -> None:
    """Give every paragraph the fonts, the colours and the room that the theme has for it."""
    theme = Theme.current()
    text.setDocumentMargin(0)
    text.setIndentWidth(space(5))
    for block in blocks_of(text):
        level = block.blockFormat().headingLevel()
        is_picture = any(form.isImageFormat() for *_where, form in fragments_of(block))
        room = QTextBlockFormat()
        room.setTopMargin(space(5) if level > 1 else 0)
        room.setBottomMargin(space(5) if is_picture else _below(block, level))
        if not (is_picture or level or _is_code(block)):
            room.setLineHeight(_LEADING, _PROPORTIONAL)
        if _is_code(block):
            room.setBackground(QColor(theme.palette.button_hover))
            room.setNonBreakableLines(False)
        QTextCursor(block).mergeBlockFormat(room)
        for start, end, form in list(fragments_of(block)):
            _selected(text, start, end).setCharFormat(_worn(theme, form, level))


def _below(block: QTextBlock, level: int) -> int:
    """Return the room below a paragraph; the lines of an example stand close."""
    if level:
        return space(3 if level == 1 else 1.5)
    if _is_code(block) and _is_code(block.next()):
        return 0
    if QTextCursor(block).currentTable() is not None:
        return space(1)
    goes_on = block.textList() is not None and block.next().textList() is not None
    return space(1.5 if goes_on else 3)


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _worn(theme: Theme, form: QTextCharFormat, level: int) -> QTextCharFormat:
    """Return what a stretch of text wears: keys stand on a ground of their own."""
    if form.isImageFormat():
        return form
    worn = QTextCharFormat(form)
    worn.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    worn.setFontFamilies([FAMILY])
    worn.setFontPointSize(theme.points(_SIZES.get(level, "reading")))
    worn.setForeground(QColor(theme.palette.text))
    if level:
        worn.setFontWeight(QFont.Weight.Bold)
    if form.isAnchor():
        worn.setForeground(QColor(theme.palette.accent))
        worn.setFontUnderline(True)
    if form.fontFixedPitch():
        worn.setFontFixedPitch(False)
        worn.setBackground(QColor(theme.palette.button_hover))
        worn.setFontWeight(QFont.Weight.Medium)
    return worn


def _selected(text: QTextDocument, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(text)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
