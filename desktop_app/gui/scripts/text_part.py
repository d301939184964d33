"""One text of a block as it is written: its seconds, the advice on it, and its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import speech
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.scripts.place_area import PlaceArea
from desktop_app.gui.theme import space
from desktop_app.i18n import _, ngettext
from desktop_app.services.wording import Remark

_LONGEST_QUOTED = 80  # letters of a sentence that are said again beside the advice on it
_SHOWN = 5  # pieces of advice below one text; of a hundred no eye and no layout gets through


class RemarkLine(QWidget):
    """What is advised, why, and two buttons: take the better wording, or leave it be.

    `take_button` is hidden where there is nothing to take.
    """

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        found = remark.advice
        about = f"“{found.text}” " if 0 < len(found.text) <= _LONGEST_QUOTED else ""
        self.why = label(about + found.why, "advice", wraps=True)
        self.instead = label("", wraps=True)
        self.instead.setVisible(bool(remark.shown))
        if remark.shown:
            self.instead.setText(_("Better: {wording}").format(wording=remark.shown))
        self.take_button = button(_("Use this"), "link")
        self.take_button.setAccessibleName(
            _("Use this wording: {wording}").format(wording=found.instead)
        )
        self.take_button.setVisible(bool(remark.better))
        self.dismiss_button = button(_("Leave it as it is"), "link")
        self.dismiss_button.setAccessibleName(
            _("Leave it as it is: {advice}").format(advice=found.why)
        )
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addWidget(self.take_button)
        row.addWidget(self.dismiss_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0.5))
        column.addWidget(self.why)
        column.addWidget(self.instead)
        column.addLayout(row)


class TextPart(Panel):
    """A card with one text. `edited` follows typing, `left` the moment in which one leaves it.

    `remarks` are those that are shown, `more` counts the others; one that is gone makes room.
    `dismissed` carries the place of a remark in `remarks`; `removal_asked` and `move_asked` (with
    -1 or 1) want the text gone or elsewhere.
    """

    edited = Signal()
    left = Signal()
    dismissed = Signal(int)
    removal_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.remarks: list[RemarkLine] = []
        self.area = PlaceArea(_("What to say. Type { for a place such as {first_name}."), self)
        self.area.edited.connect(self.edited)
        self.area.finished.connect(self.left)
        self.seconds = Pill()
        self.up_button = button(_("Up"), "link")
        self.up_button.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down_button = button(_("Down"), "link")
        self.down_button.clicked.connect(lambda: self.move_asked.emit(1))
        self.remove_button = button(_("Remove"), "link")
        self.remove_button.clicked.connect(self.removal_asked)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.seconds)
        row.addStretch(1)
        for made in (self.up_button, self.down_button, self.remove_button):
            row.addWidget(made)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(space(2))
        self.more = label("", "muted", wraps=True)
        self.more.hide()
        self.step = label("", "section", wraps=True)
        self.step.hide()
        self.body.addWidget(self.step)
        self.body.addWidget(self.area)
        self.body.addLayout(row)
        self.body.addLayout(self._advice)
        self.body.addWidget(self.more)

    def call_it(self, says: str) -> None:
        """Name the card and its parts by the place of the text, for a screen reader."""
        self.setAccessibleName(says)
        self.area.setAccessibleName(says)
        self.up_button.setAccessibleName(_("Move up: {text}").format(text=says))
        self.down_button.setAccessibleName(_("Move down: {text}").format(text=says))
        self.remove_button.setAccessibleName(_("Remove: {text}").format(text=says))

    def show_step(self, step: str) -> None:
        """Name the step of the method that the text takes, if it takes one."""
        self.step.setText(step)
        self.step.setVisible(bool(step))

    def show_seconds(self, seconds: float, limit: int | None) -> None:
        """Say how long the text takes, amber where that is too long."""
        too_long = speech.too_long(seconds, limit)
        text = _("{count} s · aim for {limit}") if too_long else _("{count} s")
        said = text.format(count=round(seconds), limit=limit)
        self.seconds.show_words(said, "advice" if too_long else "muted")

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Underline all that is advised on, and show the first of it below the text."""
        self.area.underline([(each.start, each.end) for each in remarks if not each.is_missing])
        self._count_others(len(remarks) - _SHOWN)
        shown = remarks[:_SHOWN]
        if [line.remark for line in self.remarks] == list(shown):
            return
        for line in self.remarks:
            self._advice.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.remarks = [self._remark(place, each) for place, each in enumerate(shown)]

    def allow_moves(self, *, up: bool, down: bool) -> None:
        """Let the text be moved where there is somewhere to go."""
        self.up_button.setVisible(up)
        self.down_button.setVisible(down)

    def _count_others(self, count: int) -> None:
        """Say how much advice is left for later."""
        text = ngettext("{count} more piece of advice", "{count} more pieces of advice", count)
        self.more.setText(text.format(count=count))
        self.more.setVisible(count > 0)

    def _remark(self, place: int, remark: Remark) -> RemarkLine:
        line = RemarkLine(remark, self)
        line.take_button.clicked.connect(lambda: self.area.replace_all(remark.better))
        line.dismiss_button.clicked.connect(lambda: self.dismissed.emit(place))
        self._advice.addWidget(line)
        return line
