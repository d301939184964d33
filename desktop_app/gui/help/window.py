"""The help: its chapters at the left, the chosen one at the right, and a line that finds words.

It is a window of its own, so that it can lie beside the one that it speaks of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.commands.binding import CommandKey
from desktop_app.gui.commands.keymap import keys_changed
from desktop_app.gui.desk import Desk
from desktop_app.gui.help import chapters
from desktop_app.gui.help.about import LICENCE, FolderRow, about_text, licence_text
from desktop_app.gui.help.asked import ABOUT, KEYS
from desktop_app.gui.help.find import Found, find
from desktop_app.gui.help.text import HelpText, fit_pictures, guide_text, keys_text
from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.scripts.script_list import KeyedList
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _, ngettext

_WIDTH, _HEIGHT, _SIDE = 900, 700, 230
_LEAST_WIDTH, _LEAST_HEIGHT = 560, 400
_MEASURE = 620  # pixels at 100 %: the longest line that reads well
_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_TO_THE_TEXT = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindLine(TextLine):
    """Where words are typed; `handed_on` carries the keys that are for the list or the text."""

    handed_on = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what belongs to typing."""
        if event.key() in (*_TO_THE_LIST, *_TO_THE_TEXT):
            self.handed_on.emit(event)
        else:
            super().keyPressEvent(event)


class HelpReader(QTextBrowser):
    """Shows one text. Its links are told and never followed by it, and it loads nothing."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "reader")

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: each text loads its own pictures."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()


class HelpWindow(QDialog):
    """Shows the chapter that is chosen, or those in which typed words stand.

    `list` are the chapters, `reader` the text, `line` where words to find are typed. `current` is
    the chapter that is shown, and `folder_row` what About can do beside.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(None)
        self._desk = desk
        self.setWindowTitle(_("Help"))
        self.setModal(False)
        self.current = ""
        self._texts: dict[str, HelpText] = {}
        self._found: dict[str, list[Found]] = {}
        self._place = 0
        self._makers: dict[str, Callable[[], HelpText]] = {KEYS: keys_text}
        self._makers |= {each: partial(guide_text, each) for each in chapters.GUIDE}
        self._makers[ABOUT] = partial(about_text, desk)
        self._titles = {KEYS: _("Keys")} | {each: chapters.title(each) for each in chapters.GUIDE}
        self._titles[ABOUT] = _("About On the Dot")
        self._build()
        self._connect()
        self._measure()
        self.resize(Theme.current().px(_WIDTH), Theme.current().px(_HEIGHT))

    def open_at(self, chapter: str) -> None:
        """Show a chapter, with the window in front and the cursor where words are typed."""
        self.line.put("")
        self._find()
        self.show_chapter(chapter)
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()

    def show_chapter(self, chapter: str) -> None:
        """Show a chapter from its top, or at the first of the words that are looked for."""
        if chapter not in self._makers:
            return
        self.current = chapter
        self.folder_row.setVisible(chapter == ABOUT)
        self.list.show_rows(self._rows(), chapter)
        self._show_text(self._text(chapter))
        self._place = 0
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next place of the words; nothing here is pressed by it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def step(self, steps: int) -> None:
        """Go to the next place of the words, through all chapters and round."""
        places = [(key, at) for key, found in self._found.items() for at in range(len(found))]
        if not places:
            return
        here = (self.current, self._place)
        at = places.index(here) + steps if here in places else 0
        chapter, place = places[at % len(places)]
        if chapter != self.current:
            self.show_chapter(chapter)
        self._place = place
        self._mark()

    def _build(self) -> None:
        self.line = FindLine(_("Find in the help"), self)
        self.line.setAccessibleName(_("Find in the help"))
        self.told = label("", "small", wraps=True)
        self.list = KeyedList(_("Chapters"), self)
        side = QWidget(self)
        side.setProperty("ground", "background")
        column = QVBoxLayout(side)
        column.setContentsMargins(space(4), space(4), space(3), space(4))
        column.setSpacing(space(2))
        column.addWidget(self.line)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        self.reader = HelpReader(self)
        self.folder_row = FolderRow(self._desk, self)
        self.folder_row.hide()
        page = QVBoxLayout()
        page.setContentsMargins(space(7), space(5), space(2), space(2))
        page.setSpacing(space(3))
        page.addWidget(self.reader, 1)
        page.addWidget(self.folder_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(page, 1)
        self._side = side

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_chapter)
        self.line.edited.connect(self._find)
        self.line.handed_on.connect(self._hand_on)
        self.reader.anchorClicked.connect(lambda url: self._follow(url.toString()))
        self.reader.resized.connect(self._fit)
        theme_changed.connect(self._dress_anew)
        CommandKey("find-in-help", self, self._to_line)
        CommandKey("help", self, lambda: self.open_at(KEYS))
        keys_changed.connect(self._dress_anew)

    def _follow(self, link: str) -> None:
        """Go where a link leads: to a chapter, or to a whole licence out of About."""
        if link.startswith(LICENCE):
            self._show_text(licence_text(link.removeprefix(LICENCE)))
            self.reader.setExtraSelections([])
        else:
            self.show_chapter(link)

    def _rows(self) -> list[tuple[str, str]]:
        """Return the chapters; while words are looked for, those in which they stand."""
        wanted = self._titles if not self.line.text().strip() else self._found
        return [(key, self._titles[key]) for key in wanted]

    def _text(self, chapter: str) -> HelpText:
        if chapter not in self._texts:
            self._texts[chapter] = self._makers[chapter]()
        return self._texts[chapter]

    def _show_text(self, text: HelpText) -> None:
        self.reader.setDocument(text)
        self._shown = text  # the reader keeps none of them alive
        self._fit()
        self.reader.moveCursor(QTextCursor.MoveOperation.Start)
        self.reader.setAccessibleName(self._titles[self.current])
        self._describe()

    def _describe(self) -> None:
        """Have a screen reader say, where one types, what was found and which chapter is read."""
        said = (self.told.text(), self._titles.get(self.current, ""))
        describe(self.line, " ".join(filter(None, said)))

    def _find(self) -> None:
        typed = self.line.text()
        found = {key: find(self._text(key), typed) for key in self._makers} if typed.strip() else {}
        self._found = {key: places for key, places in found.items() if places}
        self._tell()
        if self._found and self.current not in self._found:
            self.show_chapter(next(iter(self._found)))
        else:
            self.list.show_rows(self._rows(), self.current)
            self._place = 0
            self._mark()

    def _tell(self) -> None:
        count = sum(map(len, self._found.values()))
        text = ngettext(
            "{count} place. Enter goes to the next one.",
            "{count} places. Enter goes to the next one.",
            count,
        )
        said = text.format(count=count) if count else _("Nothing here has these words.")
        self.told.setText(said if self.line.text().strip() else "")
        self.told.setVisible(bool(self.told.text()))
        self._describe()

    def _mark(self) -> None:
        """Mark the words where they stand, and bring the place that one is at into view."""
        found = self._found.get(self.current, [])
        marks = []
        for place, passage in enumerate(found):
            for start, end in passage.words:
                marks.append(self._marked(start, end, is_here=place == self._place))
        self.reader.setExtraSelections(marks)
        if found:
            cursor = QTextCursor(self.reader.document())
            cursor.setPosition(found[self._place].start)
            self.reader.setTextCursor(cursor)
            self.reader.ensureCursorVisible()

    def _marked(self, start: int, end: int, *, is_here: bool) -> QTextEdit.ExtraSelection:
        palette = Theme.current().palette
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.reader.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        ground, ink = (
            (palette.accent, palette.on_accent)
            if is_here
            else (palette.advice_soft, palette.advice_ink)
        )
        mark.format.setBackground(QColor(ground))
        mark.format.setForeground(QColor(ink))
        return mark

    def _hand_on(self, event: QKeyEvent) -> None:
        (self.list if event.key() in _TO_THE_LIST else self.reader).keyPressEvent(event)

    def _to_line(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _fit(self) -> None:
        """Keep lines and pictures to a width that reads well."""
        room = self.reader.viewport().width() - space(4)
        width = min(room, Theme.current().px(_MEASURE))
        self.reader.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.reader.setLineWrapColumnOrWidth(width)
        fit_pictures(self.reader.document(), width, self.devicePixelRatioF())

    def _dress_anew(self) -> None:
        self._measure()
        self._texts.clear()
        if self.current:
            here = self.current
            self._find()
            self.show_chapter(here)

    def _measure(self) -> None:
        theme = Theme.current()
        self._side.setFixedWidth(theme.px(_SIDE))
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
