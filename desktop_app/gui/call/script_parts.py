"""What each part of the script shows: texts to say, lists to tick off, offers folded away."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import alike
from desktop_app.domain.script import IN_ONE_GO, BlockKind, Line, Rendered
from desktop_app.gui.call.places import named, place_of
from desktop_app.gui.call.session import tick_of
from desktop_app.gui.call.spoken import Spoken, copy_menu, copy_words
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.inputs import TextLine, let_clear
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.tick_list import TalkingPoint, TickList
from desktop_app.gui.theme import Tone, space
from desktop_app.i18n import _
from desktop_app.services.scripts import Words

POINTS_SHOWN = 9  # those that have a key of their own

# The strip of the panel: the kind of block that each part shows, and its name.
PARTS: tuple[tuple[str, BlockKind], ...] = (
    ("opening", BlockKind.OPENING),
    ("questions", BlockKind.QUESTIONS),
    ("offers", BlockKind.OFFERS),
    ("answers", BlockKind.ANSWERS),
    ("voicemail", BlockKind.VOICEMAIL),
    ("gatekeeper", BlockKind.GATEKEEPER),
    ("brush-off", BlockKind.BRUSH_OFF),
    ("closing", BlockKind.CLOSING),
)
_TICKED = (BlockKind.QUESTIONS, BlockKind.OFFERS, BlockKind.ANSWERS)
_COPIED = (BlockKind.VOICEMAIL, BlockKind.BRUSH_OFF)


def part_names() -> dict[str, str]:
    """Return what each part is called."""
    return {
        "opening": _("Opening"),
        "questions": _("Questions"),
        "offers": _("Offers"),
        "answers": _("Answers"),
        "voicemail": _("Voicemail"),
        "gatekeeper": _("Gatekeeper"),
        "brush-off": _("Brush-off"),
        "closing": _("Closing"),
    }


class ScriptParts(QWidget):
    """Shows one part at a time. `points` are the questions that the digits tick.

    `ticked` carries a text and whether it was said, `place_asked` a place to be filled in;
    `need_asked` says that a need came up.
    """

    ticked = Signal(str, bool)
    place_asked = Signal(str)
    need_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._points: tuple[Line, ...] = ()
        self.lists: list[TickList] = []
        self.asked = TextLine(_("What do they ask?"))
        self.asked.setAccessibleName(_("Find what they ask"))
        let_clear(self.asked)
        self.asked.textChanged.connect(self._filter)
        self._body = QVBoxLayout()
        self._body.setSpacing(space(2))
        self.points_heading = label(_("Talking points"), "section")
        self.opening_seconds = Pill()
        self.points = TickList()
        self.points.ticked.connect(lambda place, on: self._tick(self._points[place], on))
        self.points.menu_asked.connect(lambda place, at: self._menu(self._points[place], at))
        self._more = QVBoxLayout()
        self._more.setSpacing(space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4.5), space(1), space(4), space(2))
        column.setSpacing(space(2))
        column.addWidget(self.asked)
        column.addLayout(self._body)
        heading = QHBoxLayout()
        heading.addWidget(self.points_heading, 1)
        heading.addWidget(self.opening_seconds)
        column.addLayout(heading)
        column.addWidget(self.points)
        column.addLayout(self._more)
        column.addStretch(1)

    def show_points(self, words: Words | None, said: Collection[str]) -> None:
        """Show the talking points, those that were `said` as ticked."""
        blocks = words.of_kind(BlockKind.QUESTIONS) if words else ()
        self._points = blocks[0].lines[:POINTS_SHOWN] if blocks else ()
        self.points.set_points([_point(line, said) for line in self._points])

    def show_part(
        self, key: str, words: Words | None, said: Collection[str], *, folded: bool
    ) -> None:
        """Show another part, or the same one anew; offers are `folded` until a need is noted."""
        _empty(self._body)
        _empty(self._more)
        self.lists.clear()
        kind = dict(PARTS)[key]
        for part in (self.points_heading, self.opening_seconds):
            part.setVisible(kind is BlockKind.OPENING)
        self.points.setVisible(kind in (BlockKind.OPENING, BlockKind.QUESTIONS))
        self.asked.setVisible(kind is BlockKind.ANSWERS)
        blocks = words.of_kind(kind) if words else ()
        if kind is BlockKind.OFFERS:
            self._add_need(folded=folded)
            blocks = () if folded else blocks
        if kind is BlockKind.QUESTIONS:
            self._add_rest(blocks, said)
            return
        for block in blocks:
            if len(blocks) > 1:
                self._body.addWidget(label(block.title, "section"))
            if kind in _TICKED:
                self._add_list(self._body, block.lines, said)
            else:
                self._add_texts(block)
            self._add_missing(self._body, block)
        self._filter(self.asked.text())

    def copy(self) -> None:
        """Copy the texts of the part that is open."""
        shown = [each for each in self.findChildren(Spoken) if not each.isHidden()]
        missing = [place for each in shown for place in each.missing]
        if shown:
            copy_words(self._desk, "\n".join(each.words for each in shown), missing)

    def _add_rest(self, blocks: Sequence[Rendered], said: Collection[str]) -> None:
        """The questions that have no digit, and the blocks of questions after the first."""
        for place, block in enumerate(blocks):
            if place:
                self._more.addWidget(label(block.title, "section"))
            rest = block.lines if place else block.lines[POINTS_SHOWN:]
            if rest:
                self._add_list(self._more, rest, said)
            self._add_missing(self._more, block)

    def _add_need(self, *, folded: bool) -> None:
        row = QHBoxLayout()
        if folded:
            text = _("Offers stay folded until a need is noted.")
            self._body.addWidget(label(text, "muted", wraps=True))
        asked = button(_("A need came up") if folded else _("Another need came up"), "chip")
        asked.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        asked.clicked.connect(lambda _on=False: self.need_asked.emit())
        row.addWidget(asked)
        row.addStretch(1)
        self._body.addLayout(row)

    def _add_texts(self, block: Rendered) -> None:
        if block.kind in IN_ONE_GO:
            self._add_text(block.text, block.missing, large=True)
        else:
            for line in block.lines:
                if line.step:
                    self._body.addWidget(label(line.step, "small", wraps=True))
                self._add_text(line.text, line.missing, large=len(block.lines) < 3)
        said = seconds_said(block)
        if block.kind is BlockKind.OPENING:  # beside the heading that follows: height is dear
            self.opening_seconds.setVisible(said is not None)
            self.opening_seconds.show_words(*said or ("", "muted"))
            return
        row = QHBoxLayout()
        row.setSpacing(space(2))
        pill = Pill(*said) if said else None
        if pill is not None:
            row.addWidget(pill)
        if block.kind in _COPIED:
            made = button(_("Copy"), "chip")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAccessibleName(_("Copy: {title}").format(title=block.title))
            made.clicked.connect(lambda _on=False: self.copy())
            row.addWidget(made)
        row.addStretch(1)
        self._body.addLayout(row)

    def _add_text(self, text: str, missing: Sequence[str], *, large: bool) -> None:
        self._body.addWidget(Spoken(self._desk, text, "reading" if large else "body", missing))

    def _add_list(self, column: QVBoxLayout, lines: Sequence[Line], said: Collection[str]) -> None:
        made = TickList(keyed=False)
        made.set_points([_point(line, said) for line in lines])
        made.ticked.connect(lambda place, on: self._tick(lines[place], on))
        made.menu_asked.connect(lambda place, at: self._menu(lines[place], at))
        self.lists.append(made)
        column.addWidget(made)

    def _add_missing(self, column: QVBoxLayout, block: Rendered) -> None:
        """Name what is not filled in; a press leads to where it is."""
        if not block.missing:
            return
        held = QWidget()
        flow = FlowLayout(held, gap=space(1))
        flow.addWidget(label(_("Not filled in yet:"), "advice"))
        for name in block.missing:
            made = button(place_of(name).said, "link")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAccessibleName(_("Fill in {place}").format(place=place_of(name).said))
            made.clicked.connect(lambda _on=False, name=name: self.place_asked.emit(name))
            flow.addWidget(made)
        column.addWidget(held)

    def _tick(self, line: Line, on: bool) -> None:
        self.ticked.emit(tick_of(line.text), on)

    def _menu(self, line: Line, at: QPoint) -> None:
        copy_menu(self, at, lambda: copy_words(self._desk, line.text, line.missing))

    def _filter(self, wanted: str) -> None:
        """Show the answers to what holds all the words, or words that mean the same."""
        if self.asked.isHidden():
            return
        for each in self.lists:
            for row in each.rows:
                row.setVisible(alike.holds(row.accessibleName(), wanted))


def _point(line: Line, said: Collection[str]) -> TalkingPoint:
    notes = []
    if line.too_long:
        text = _("{count} s · aim for {limit}")
        notes.append(text.format(count=round(line.seconds), limit=line.limit))
    if line.missing:
        notes.append(_("not filled in: {places}").format(places=named(line.missing)))
    return TalkingPoint(line.text, tick_of(line.text) in said, line.cue, " · ".join(notes))


def seconds_said(block: Rendered) -> tuple[str, Tone] | None:
    """Return how long a block takes to say, amber where that is too long; None without limit."""
    limits = [line.limit for line in block.lines if line.limit is not None]
    if block.kind not in IN_ONE_GO or not limits:
        return None
    seconds = round(block.seconds)
    if block.too_long:
        text = _("{count} s · aim for {limit}").format(count=seconds, limit=max(limits))
        return text, "advice"
    return _("{count} s").format(count=seconds), "accent"


def _empty(column: QVBoxLayout) -> None:
    """Take everything out of a column, and let it go."""
    while (item := column.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            while (each := inner.takeAt(0)) is not None:
                if (held := each.widget()) is not None:
                    held.hide()
                    held.deleteLater()
