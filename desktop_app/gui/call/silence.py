"""A moment of silence after an answer, and then a few words that let them say more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import space
from desktop_app.i18n import _

SILENCE = timedelta(seconds=4)  # METHOD: the call ("a moment of silence, then say more")
_STEP_MS = 500  # steps that one can see, and nothing that moves
_PROMPTS_SHOWN = 3


class SilenceBar(QWidget):
    """A bar that fills in steps while nobody speaks, then `prompts` to say more.

    To start it again is to begin anew, with other prompts, so many `at_once`. Nothing of it is
    read aloud by itself: the user is on the telephone.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: Sequence[str] = ()
        self._shown, self.at_once = 0, _PROMPTS_SHOWN
        self._started_at: datetime | None = None
        self.timer = QTimer(self, interval=_STEP_MS)
        self.timer.timeout.connect(self.step)
        self.said = label(_("Let them think"), "muted")
        self.bar = ThinBar(_("Silence"))
        speak_as(self.bar, QAccessible.Role.Graphic)  # not told by and by, into the silence
        self.prompts = [
            label("", "reading" if place == 0 else "body", wraps=True)
            for place in range(_PROMPTS_SHOWN)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.said)
        column.addWidget(self.bar)
        for prompt in self.prompts:
            column.addWidget(prompt)
        self.hide()

    def start(self, texts: Sequence[str]) -> None:
        """Begin a silence, after which some of the texts are shown."""
        self._texts, self._started_at = texts, self._desk.now()
        for prompt in self.prompts:
            prompt.hide()
        self.said.show()
        self.bar.show()
        self.show()
        self.timer.start()
        self.step()

    def stop(self) -> None:
        """Put bar and prompts away."""
        self.timer.stop()
        self._started_at = None
        self.hide()

    def step(self) -> None:
        """Let the bar follow the clock; at its end the prompts stand there."""
        if self._started_at is None:
            return
        gone = self._desk.now() - self._started_at
        if timedelta(0) <= gone < SILENCE:
            self.bar.show_share(gone // timedelta(milliseconds=_STEP_MS) + 1, self._steps())
            return
        self.timer.stop()
        self.said.hide()
        self.bar.hide()
        for prompt in self.prompts[: min(self.at_once, len(self._texts))]:
            prompt.setText(self._texts[self._shown % len(self._texts)])
            prompt.show()
            announce(self, prompt.text())
            self._shown += 1

    def _steps(self) -> int:
        return SILENCE // timedelta(milliseconds=_STEP_MS)
