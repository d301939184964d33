"""One row of the table of waits: how long after the call before, and when that really is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.ladder import Wait, check_wait
from desktop_app.errors import AppError
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import IconButton
from desktop_app.gui.parts.inputs import NumberBox
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, redress, space, theme_changed
from desktop_app.i18n import _

_NUMBER, _AMOUNT, _UNIT, _DUE, _REMOVE = range(5)  # the columns
_ROOM_BESIDE = 560  # pixels at ordinary text that the date needs to stand beside its wait
_NUMBER_WIDTH, _AMOUNT_WIDTH = 60, 116  # pixels at ordinary text


class UnitBox(QComboBox):
    """What a wait is counted in: one of four, chosen by mouse, arrow or first letter."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for wait, words in (
            (Wait.MINUTES, _("minutes")),
            (Wait.HOURS, _("hours")),
            (Wait.BUSINESS_DAYS, _("business days, same time")),
            (Wait.OTHER_TIME, _("business days, another time")),
        ):
            self.addItem(words, wait)
        self.currentIndexChanged.connect(self.finished)

    def value(self) -> Wait:
        """Return the unit that is chosen."""
        return Wait(self.currentData())

    def put(self, wait: Wait) -> None:
        """Show another unit as chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(wait))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a unit is never changed in passing."""
        event.ignore()


class WaitRow(QWidget):
    """A call after the appointment.

    `amount` and `unit` are its wait, `due` and `past` say when it comes for the sample and what
    it goes past, `problem` what is wrong with the wait. `edited` follows each key, `finished`
    leaving the input, `removed` the button.
    """

    edited = Signal()
    finished = Signal()
    removed = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        called = _called(number)
        self.name = label(called)
        self.amount = NumberBox()
        self.amount.setAccessibleName(_("{call}: wait").format(call=called))
        self.unit = UnitBox()
        self.name.setBuddy(self.unit)  # on Linux a box is called by its label, whatever its name
        self.unit.setAccessibleName(_("{call}: what the wait is counted in").format(call=called))
        self.remove = IconButton("close", _("Remove the {call}").format(call=called))
        self.due = label("")
        self.past = label("", "small", wraps=True)
        self.problem = label("", "due", wraps=True)
        self._dates = QWidget(self)
        self._lies_beside: bool | None = None
        self._build()
        self.amount.edited.connect(self._accept)
        self.amount.edited.connect(self.edited)
        self.amount.finished.connect(self.finished)
        self.unit.finished.connect(self.finished)
        self.remove.clicked.connect(self.removed)
        theme_changed.connect(self._measure)
        self._measure()

    @property
    def wait(self) -> tuple[Wait, int]:
        """The wait as it stands there, whether it holds or not."""
        return self.unit.value(), self.amount.value()

    def put(self, wait: Wait, amount: int) -> None:
        """Show another wait, about which nothing is said yet."""
        self.unit.put(wait)
        self.amount.put(amount)
        self._accept()

    def check(self) -> bool:
        """Return whether the wait holds; where it does not, say why below it."""
        try:
            check_wait(self.amount.value())
        except AppError as error:
            self._mark(error.message)
            return False
        return True

    @property
    def is_refused(self) -> bool:
        """Whether what stands there was refused, and has not been changed since."""
        return bool(self.problem.text())

    def show_due(self, due: str, past: str = "") -> None:
        """Say when the call comes for the sample; nothing where that is not known."""
        self.due.setText(due)
        self.past.setText(past)
        self.past.setVisible(bool(past))
        self._dates.setVisible(bool(due))
        if not self.is_refused:
            self.amount.setAccessibleDescription(", ".join(filter(None, (due, past))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the date beside the wait, or below it where there is no room."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _build(self) -> None:
        # The width is the page's to give: a row never asks for the room of a date beside it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.unit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        dates = QVBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(0)
        dates.addWidget(self.due)
        dates.addWidget(self.past)
        self.past.hide()
        self.problem.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(2))
        self._grid.setVerticalSpacing(space(1))
        self._grid.setColumnStretch(_DUE, 1)
        for column, part in (
            (_NUMBER, self.name),
            (_AMOUNT, self.amount),
            (_UNIT, self.unit),
            (_REMOVE, self.remove),
        ):
            self._grid.addWidget(part, 0, column)
        self._grid.addWidget(self.problem, 2, _AMOUNT, 1, _REMOVE - _AMOUNT)

    def _place(self, width: int) -> None:
        beside = width >= Theme.current().px(_ROOM_BESIDE)
        row, column = (0, _DUE) if beside else (1, _AMOUNT)
        if beside is not self._lies_beside:
            self._lies_beside = beside
            self._grid.removeWidget(self._dates)
            self._grid.addWidget(self._dates, row, column, 1, 1 if beside else _REMOVE - column)

    def _measure(self) -> None:
        theme = Theme.current()
        self.name.setMinimumWidth(max(theme.px(_NUMBER_WIDTH), self.name.sizeHint().width()))
        self.amount.setFixedWidth(theme.px(_AMOUNT_WIDTH))
        self._place(self.width())

    def _accept(self) -> None:
        if self.is_refused:
            self._mark("")

    def _mark(self, sentence: str) -> None:
        say_in(self.problem, sentence)
        self.amount.setProperty("problem", "true" if sentence else "false")
        self.amount.setAccessibleDescription(sentence)
        redress(self.amount)


def _called(number: int) -> str:
    """Return how a call after the appointment is called, which is the first."""
    return (
        _("2nd call"),
        _("3rd call"),
        _("4th call"),
        _("5th call"),
        _("6th call"),
        _("7th call"),
    )[number - 2]
