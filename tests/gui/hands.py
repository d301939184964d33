"""The user's eyes and hands: what is seen, and keys pressed wherever the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.gui.parts.labels import Prose


class OtherPrograms(QObject):
    """The desktop's telephone, mail and web programs, which write down what they are to open."""

    SCHEMES = ("tel", "mailto", "https", "file")

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in self.SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "open")  # type: ignore[arg-type]

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Take an address as the desktop hands it over."""
        self.opened.append(bytes(url.toEncoded().data()).decode())

    def leave(self) -> None:
        """Leave the addresses to the real desktop again."""
        for scheme in self.SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


def show(window: QWidget, width: int = 1360, height: int = 850) -> None:
    """Put a window on the screen and give it the keyboard; it is painted where a test asks."""
    window.setUpdatesEnabled(False)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    settle()


def settle() -> None:
    """Let happen what is waiting to happen; nothing is waited for."""
    QApplication.processEvents()


def destroy(widget: QWidget) -> None:
    """Take a widget away at once, with all that belongs to it."""
    widget.hide()
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def press(*keys: str) -> None:
    """Press keys such as "V", "Return" or "Ctrl+Z" wherever the keyboard is, one by one."""
    for key in keys:
        QTest.keySequence(keyboard(), QKeySequence(key))
        settle()


def type_text(text: str) -> None:
    """Type a text wherever the keyboard is."""
    QTest.keyClicks(keyboard(), text)
    settle()


def keyboard() -> QWidget:
    """Return the widget that the next key goes to."""
    if QApplication.activeWindow() is None:
        _give_the_keyboard_back()
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window of the program has the keyboard"
    return found


def _give_the_keyboard_back() -> None:
    """Do what a desktop does when a sheet closes: activate the window beneath."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.activateWindow()
    settle()


def seen(widget: QWidget) -> str:
    """Return all the texts that stand on a widget now, one to a line."""
    return "\n".join(_texts(widget))


def _texts(widget: QWidget) -> Iterator[str]:
    for each in widget.findChildren(QLabel):
        if each.isVisible():
            yield each.words if isinstance(each, Prose) else each.text()


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
