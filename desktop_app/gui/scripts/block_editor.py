"""The texts of one block, one below the other, as they are written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.script import Block, BlockKind
from desktop_app.domain.script_places import optional_parts
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.scripts.text_part import TextPart
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services.advice import knows_phrases
from desktop_app.services.wording import Judgement

_AFTER_MS = 250
"""Milliseconds after the last key until a text is advised on, so that no key waits for it."""


class BlockEditor(QScrollArea):
    """Shows one block. `edited` follows each change of its texts, `left` when a text is left.

    `judge` tells what is thought of the texts of the block that is shown; `dismissed` carries the
    text's place and the remark's. `parts` are the cards of the texts, `add_button` adds one;
    `signs` explains the brackets that stand in them.
    """

    edited = Signal()
    left = Signal()
    dismissed = Signal(int, int)

    def __init__(
        self,
        judge: Callable[[tuple[str, ...]], tuple[Judgement, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._judge = judge
        self.parts: list[TextPart] = []
        self._title = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its texts have the keyboard
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading = label("", "heading", wraps=True)
        self.hint = label("", "muted", wraps=True)
        self.signs = label("", "small", wraps=True)
        about = _("The advice here is on length, names and places; on phrases it is for English.")
        self.advised = label(about, "muted", wraps=True)
        self.advised.setVisible(not knows_phrases())
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self.add_button = button(_("Add a text"), "chip", "plus")
        self.add_button.clicked.connect(self._add_by_hand)
        page = QWidget(self.viewport())
        column = QVBoxLayout(page)
        column.setContentsMargins(space(5), space(5), space(5), space(5))
        column.setSpacing(space(3))
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.signs)
        column.addWidget(self.advised)
        column.addWidget(self.problem)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(space(3))
        column.addLayout(self._texts)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._later.timeout.connect(self.advise)

    def texts(self) -> tuple[str, ...]:
        """Return the texts as they stand, those without a word left out."""
        typed = (part.area.value().strip() for part in self.parts)
        return tuple(text for text in typed if text)

    def show_block(self, block: Block) -> None:
        """Show another block, from its top."""
        hint = _hint(block)
        self._title = block.title
        self.heading.setText(self._title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.put(block.texts)
        self.verticalScrollBar().setValue(0)

    def put(self, texts: tuple[str, ...]) -> None:
        """Show texts as they are kept; cards that are there are used again."""
        self.refuse("")
        while len(self.parts) > len(texts):
            self._drop(self.parts.pop())
        while len(self.parts) < len(texts):
            self._add()
        for part, text in zip(self.parts, texts, strict=True):
            part.area.put(text)
        self._number()
        self.advise()

    def refuse(self, sentence: str) -> None:
        """Say why what stands here cannot be kept; an empty sentence takes that back."""
        say_in(self.problem, sentence)
        if sentence:
            self.verticalScrollBar().setValue(0)

    def advise(self) -> None:
        """Say of each text how long it takes, and what could be better."""
        self._later.stop()
        self._explain()
        judged = self._judge(tuple(part.area.value() for part in self.parts))
        for part, each in zip(self.parts, judged, strict=False):
            part.show_step(each.step)
            part.show_seconds(each.seconds, each.limit)
            part.show_remarks(each.remarks)

    def _explain(self) -> None:
        """Say what the brackets mean: they are the one part of a script that reads like code."""
        parts = [part for text in self.texts() for part in optional_parts(text)]
        said = []
        if any("|" in part for part in parts):
            said.append(_("[…|…] takes the first wording whose places are known."))
        if any("|" not in part for part in parts):
            said.append(_("[…] is left out where its places are not known."))
        self.signs.setText(" ".join(said))
        self.signs.setVisible(bool(said))

    def leave(self) -> None:
        """Advise on nothing more while nobody looks."""
        self._later.stop()

    def _add(self) -> TextPart:
        part = TextPart("", self)
        part.edited.connect(self._follow)
        part.left.connect(self.left)
        part.removal_asked.connect(lambda: self._remove(part))
        part.move_asked.connect(lambda steps: self._move(part, steps))
        part.dismissed.connect(lambda place: self.dismissed.emit(self.parts.index(part), place))
        self._texts.addWidget(part)
        self.parts.append(part)
        part.show()
        return part

    def _add_by_hand(self) -> None:
        part = self._add()
        self._number()
        self.advise()
        part.area.setFocus()
        self.ensureWidgetVisible(part)

    def _remove(self, part: TextPart) -> None:
        self.parts.remove(part)
        self._drop(part)
        self._number()
        self.edited.emit()
        self.left.emit()

    def _move(self, part: TextPart, steps: int) -> None:
        place = self.parts.index(part)
        other = self.parts[place + steps]
        mine, theirs = part.area.value(), other.area.value()
        part.area.put(theirs)
        other.area.put(mine)
        self.advise()
        self.edited.emit()
        self.left.emit()

    def _drop(self, part: TextPart) -> None:
        self._texts.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _follow(self) -> None:
        self._later.start()
        self.edited.emit()

    def _number(self) -> None:
        """Name each card by its place, and let it move where there is somewhere to go."""
        last = len(self.parts) - 1
        for place, part in enumerate(self.parts):
            says = self._title
            if last:
                says = _("{block}, text {number}").format(block=self._title, number=place + 1)
            part.call_it(says)
            part.allow_moves(up=place > 0, down=place < last)
            part.remove_button.setVisible(last > 0)


def _hint(block: Block) -> str:
    """Return what a block is for, where its title does not say all of it."""
    return {
        BlockKind.OPENING: _(
            "Name, company, why you call, what you suggest: together at most 15 seconds."
        ),
        BlockKind.QUESTIONS: _("Open questions, one or two breaths each. None is compulsory."),
        BlockKind.OFFERS: _("Stay folded away until a need is noted."),
        BlockKind.ANSWERS: _(
            "What they may ask, two colons, and what you answer: What does it cost :: It depends…"
        ),
        BlockKind.VOICEMAIL: _(
            "At most 30 seconds. {next_time} is the call that really follows, whatever it is."
        ),
        BlockKind.GATEKEEPER: _("They help you: say at once what it is about."),
        BlockKind.BRUSH_OFF: _("Not a no: one last piece of value, and a way back."),
        BlockKind.CLOSING: _("Two times to choose from: {slot_1} and {slot_2}."),
    }[block.kind]
