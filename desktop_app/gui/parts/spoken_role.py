"""What a screen reader takes a widget for, where Qt sees no more than an area or a frame in it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QStackedWidget, QWidget

_PROPERTY = "spokenRole"


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget that only holds others a role: one with states of its own has the right one."""
    _install()
    widget.setProperty(_PROPERTY, role.value)


@cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Return what Qt is to tell of a widget; None leaves it to Qt.

    Pages that lie over each other are told as the one on top: Qt would have them be layers.
    """
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_PROPERTY)
    if role is None and isinstance(thing, QStackedWidget):
        role = QAccessible.Role.Client.value
    return None if role is None else QAccessibleWidget(thing, QAccessible.Role(role))
