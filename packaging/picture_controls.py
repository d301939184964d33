"""One sheet with every kind of control in every state, to see that the dress fits all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHoverEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from desktop_app.gui.parts.buttons import IconButton, button
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.nav import NavEntry
from desktop_app.gui.theme import space

if TYPE_CHECKING:
    from pictures import Studio

STATES = ("plain", "hover", "pressed", "focus", "checked", "disabled")


def controls(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield the sheet on paper of either colour."""
    yield "controls", lambda: _sheet(studio, "background")
    yield "controls-on-white", lambda: _sheet(studio, "surface")


def _kinds() -> dict[str, Callable[[], QWidget]]:
    kinds: dict[str, Callable[[], QWidget]] = {
        kind: partial(button, "Call Debbie", kind)
        for kind in (
            "primary", "quiet", "chip", "link", "danger", "choice", "segment", "status",
        )
    }  # fmt: skip
    kinds |= {
        "with icon": lambda: button("New contact", sign="plus"),
        "with key": lambda: KeyButton("Log outcome", "Ctrl ↵"),
        "icon": lambda: IconButton("close", "Close"),
        "page": lambda: NavEntry("Contacts", "contacts"),
        "tick": lambda: QCheckBox("They agreed"),
        "radio": lambda: QRadioButton("Prospect"),
        "line": lambda: QLineEdit("Debbie Marsh"),
        "empty line": _empty_line,
        "refused line": _refused_line,
        "area": _area,
        "choice list": _combo,
        "number": lambda: QSpinBox(value=15),
        "slider": lambda: _slider(),
        "bar": lambda: QProgressBar(value=40),
    }
    return kinds


def _empty_line() -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText("Find by any word")
    return line


def _slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    return slider


def _refused_line() -> QWidget:
    line = QLineEdit("call me")
    line.setProperty("problem", "true")
    return line


def _area() -> QWidget:
    area = QPlainTextEdit("Asked about the lake route.")
    area.setFixedHeight(60)
    return area


def _combo() -> QWidget:
    combo = QComboBox()
    combo.addItems(["United States", "Germany"])
    return combo


def _sheet(studio: Studio, ground: str) -> QWidget:
    sheet = QWidget()
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    sheet.setProperty("ground", ground)
    grid = QGridLayout(sheet)
    grid.setSpacing(space(3))
    grid.setContentsMargins(space(6), space(5), space(6), space(5))
    made: list[tuple[str, QWidget]] = []
    for column, state in enumerate(STATES):
        grid.addWidget(label(state, "section"), 0, column + 1)
    for row, (name, build) in enumerate(_kinds().items(), 1):
        grid.addWidget(label(name, "small"), row, 0)
        for column, state in enumerate(STATES):
            control = build()
            made.append((state, control))
            grid.addWidget(control, row, column + 1)
    sheet.show()
    sheet.activateWindow()
    studio.settle()
    for state, control in made:
        _bring(control, state)
    for control in [each for state, each in made if state == "focus"]:
        _freeze_with_focus(studio, grid, control)
    return sheet


def _bring(control: QWidget, state: str) -> None:
    """Bring a control into a state; the focus is given in turn."""
    middle = QPointF(control.rect().center())
    if state == "hover":
        control.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        QApplication.sendEvent(control, QEnterEvent(middle, middle, middle))
        QApplication.sendEvent(control, QHoverEvent(QEvent.Type.HoverEnter, middle, middle, middle))
        none = Qt.MouseButton.NoButton
        plain = Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, middle, middle, none, none, plain)
        QApplication.sendEvent(control, move)
    elif state == "pressed" and isinstance(control, QAbstractButton):
        control.setDown(True)
    elif state == "checked" and isinstance(control, QAbstractButton):
        control.setCheckable(True)
        control.setAutoExclusive(False)
        control.setChecked(True)
    elif state == "disabled":
        control.setEnabled(False)


def _freeze_with_focus(studio: Studio, grid: QGridLayout, control: QWidget) -> None:
    """Put a picture in the place of a control that has the focus: only one has it at a time."""
    control.setFocus(Qt.FocusReason.TabFocusReason)
    studio.settle()
    picture = QLabel()
    picture.setPixmap(control.grab())
    grid.replaceWidget(control, picture)
    control.hide()
    control.deleteLater()
