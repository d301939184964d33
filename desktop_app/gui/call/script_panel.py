"""The words on the right: the script by its parts, talking points to tick, notes, the timer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.script import BlockKind, Line, Rendered
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.parts.tick_list import TalkingPoint, TickList
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import calls, scripts
from desktop_app.services.scripts import Words
from desktop_app.storage import queries

LOG_KEY = "Ctrl+Return"
_DRAFT_PAUSE_MS = 2000
_POINTS_SHOWN = 9  # those that have a key of their own

# The strip of the panel, and the kinds of blocks that each part shows.
_PARTS: tuple[tuple[str, tuple[BlockKind, ...]], ...] = (
    ("opening", (BlockKind.OPENING,)),
    ("questions", (BlockKind.QUESTIONS,)),
    ("voicemail", (BlockKind.VOICEMAIL,)),
    ("gatekeeper", (BlockKind.GATEKEEPER, BlockKind.BRUSH_OFF)),
    ("closing", (BlockKind.CLOSING,)),
)
_TIMELESS = ("opening", "questions", "gatekeeper")


class ScriptPanel(QWidget):
    """What to say to one contact, every place filled in.

    `outcome_asked` follows Log outcome. `notes` are kept as they are typed, for each contact.
    """

    outcome_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id = 0
        self._session: CallSession | None = None
        self._words: Words | None = None
        self._is_aged = False
        self._kept = ""
        self._early: set[str] = set()  # what was ticked off before Call was pressed
        self._keep = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._keep.timeout.connect(self.keep_notes)
        self._build()

    def _build(self) -> None:
        self.segments = Segments(_("Parts of the script"))
        for key, title in (
            ("opening", _("Opening")),
            ("questions", _("Questions")),
            ("voicemail", _("Voicemail")),
            ("gatekeeper", _("Gatekeeper")),
            ("closing", _("Close")),
        ):
            self.segments.add_segment(key, title)
        self.segments.chosen.connect(self._open_part)
        part = QWidget()
        self._texts = QVBoxLayout(part)
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.setSpacing(space(2))
        self.points_heading = label(_("Talking points"), "section")
        self.points = TickList()
        self.points.ticked.connect(self._tick)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(space(4.5), space(1), space(4), space(2))
        column.setSpacing(space(2))
        column.addWidget(part)
        column.addSpacing(space(2))
        column.addWidget(self.points_heading)
        column.addWidget(self.points)
        column.addStretch(1)
        self.script = QScrollArea()
        self.script.setWidgetResizable(True)
        self.script.setFrameShape(QFrame.Shape.NoFrame)
        self.script.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.script.setWidget(said)
        self.notes = QPlainTextEdit()
        self.notes.setPlaceholderText(_("Notes while you talk"))
        self.notes.setAccessibleName(_("Notes while you talk"))
        self.notes.setTabChangesFocus(True)
        self.notes.textChanged.connect(self._keep_soon)
        self.timer = label("", "muted")
        self.log_button = KeyButton(_("Log outcome"), key_text(QKeySequence(LOG_KEY)))
        self.log_button.clicked.connect(self.outcome_asked)
        foot = QHBoxLayout()
        foot.addWidget(self.timer, 1)
        foot.addWidget(self.log_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, space(3), 0, space(4))
        page.setSpacing(space(3))
        strip = QHBoxLayout()
        strip.setContentsMargins(space(2.5), 0, space(1), 0)
        strip.addWidget(self.segments)
        page.addLayout(strip)
        page.addWidget(self.script, 4)
        lower = QVBoxLayout()
        lower.setContentsMargins(space(4.5), 0, space(4.5), 0)
        lower.setSpacing(space(3))
        lower.addWidget(self.notes, 1)
        lower.addLayout(foot)
        page.addLayout(lower, 2)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_contact(self, contact_id: int, session: CallSession | None) -> None:
        """Show the words for a contact as it stands in the database."""
        other = contact_id != self._contact_id
        if other:
            self.keep_notes()
            self._early = set()
        called = session is not self._session
        if session is not None:
            session.ticked |= self._early
        self._contact_id, self._session = contact_id, session
        anew = self._read_words(self._desk.now())
        if other or self.notes.toPlainText() == self._kept:
            self._put_notes(queries.draft(contact_id))
        if other:
            self.segments.choose("opening")
        if other or anew:
            self._show_part(self.segments.current())
        if other or anew or called:
            self._show_points()
        self.tick(self._desk.now())

    def say_as_of(self, now: datetime) -> None:
        """Let the words follow the minute: a voicemail names the time of the next call.

        What names no time is read again when another part is opened.
        """
        if self.segments.current() in _TIMELESS:
            self._is_aged = True
        elif self._contact_id and self._read_words(now):
            self._show_part(self.segments.current())

    def _open_part(self, key: str) -> None:
        if self._is_aged and self._contact_id:
            self._read_words(self._desk.now())
        self._show_part(key)

    def _read_words(self, now: datetime) -> bool:
        """Read the words for the contact that is shown; return whether they are others."""
        words = scripts.words(self._contact_id, self._desk.settings, now)
        anew, self._words = words != self._words, words
        self._is_aged = False
        return anew

    def _keep_soon(self) -> None:
        """Keep the notes two seconds after the first letter: who types on and on is kept too."""
        if not self._keep.isActive():
            self._keep.start()

    def keep_notes(self) -> None:
        """Keep what is typed in the database, so that not even a kill loses it."""
        self._keep.stop()
        number, text = self._contact_id, self.notes.toPlainText()
        if not number or text == self._kept:
            return
        if self._desk.keep(lambda: calls.keep_draft(number, text, self._desk.now())):
            self._kept = text

    def write_notes(self, contact_id: int, text: str) -> None:
        """Let notes go on that were typed elsewhere, if their contact is still shown."""
        if contact_id == self._contact_id and text != self.notes.toPlainText():
            self.notes.setPlainText(text)

    def forget_notes(self) -> None:
        """Empty the notes and the ticks once an outcome has taken them over."""
        self._keep.stop()
        self._put_notes("")
        self._early = set()
        self._show_points()

    def _put_notes(self, kept: str) -> None:
        """Show notes as the database has them, unless they stand there."""
        self._kept = kept
        if self.notes.toPlainText() != kept:
            self.notes.blockSignals(True)
            self.notes.setPlainText(kept)
            self.notes.blockSignals(False)

    def tick(self, now: datetime) -> None:
        """Let the timer of the call go on."""
        text = self._session.clock(now) if self._session else "00:00"
        self.timer.setText(_("On call {clock}").format(clock=text))

    def toggle_point(self, place: int) -> None:
        """Tick a talking point by its number, counted from 0."""
        self.points.toggle(place)

    def _show_part(self, key: str) -> None:
        kinds = dict(_PARTS)[key or "opening"]
        while (item := self._texts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._words is None:
            return
        blocks = [block for kind in kinds for block in self._words.of_kind(kind)]
        for block in blocks:
            self._add_block(block, titled=len(blocks) > 1)
        self.points_heading.setVisible(key == "opening")
        self.points.setVisible(key == "opening")
        self.script.verticalScrollBar().setValue(0)

    def _add_block(self, block: Rendered, *, titled: bool) -> None:
        if titled:
            self._texts.addWidget(label(block.title, "section"))
        if block.kind in (BlockKind.OPENING, BlockKind.CLOSING):
            self._texts.addWidget(Prose(" ".join(line.text for line in block.lines), "reading"))
        else:
            for line in block.lines:
                self._texts.addWidget(
                    Prose(line.text, "reading" if len(block.lines) < 3 else "body")
                )
        pill = seconds_pill(block)
        if pill is not None:
            self._texts.addWidget(pill)
        if block.missing:
            named = ", ".join(place_name(place) for place in block.missing)
            text = _("Not filled in yet: {places}.").format(places=named)
            self._texts.addWidget(label(text, "advice", wraps=True))

    def ticked(self) -> set[str]:
        """Return the talking points that were ticked off, in this call or just before it."""
        return self._session.ticked if self._session else self._early

    def _show_points(self) -> None:
        ticked = self.ticked()
        lines = self._questions()
        self.points.set_points([TalkingPoint(line.text, line.text in ticked) for line in lines])

    def _questions(self) -> list[Line]:
        blocks = self._words.of_kind(BlockKind.QUESTIONS) if self._words else ()
        return list(blocks[0].lines[:_POINTS_SHOWN]) if blocks else []

    def _tick(self, place: int, on: bool) -> None:
        text = self.points.rows[place].text()
        (self.ticked().add if on else self.ticked().discard)(text)


def seconds_pill(block: Rendered) -> Pill | None:
    """Return how long a block takes to say, amber where that is too long; None without limit."""
    limits = [line.limit for line in block.lines if line.limit is not None]
    if block.kind not in (BlockKind.OPENING, BlockKind.VOICEMAIL) or not limits:
        return None
    seconds = round(block.seconds)
    text, tone = _("{count} s").format(count=seconds), "accent"
    if seconds > max(limits):
        text = _("{count} s · aim for {limit}").format(count=seconds, limit=max(limits))
        tone = "advice"
    return Pill(text, "advice" if tone == "advice" else "accent")


def place_name(place: str) -> str:
    """Return what a place of the script is called where it must be filled in."""
    known = {
        "my_name": _("your name (Settings)"),
        "my_company": _("your company (Settings)"),
        "my_phone": _("your number (Settings)"),
        "concern": _("their concern"),
        "agenda": _("what the call is for"),
        "purpose": _("the purpose"),
    }
    return known.get(place, place.replace("_", " "))
