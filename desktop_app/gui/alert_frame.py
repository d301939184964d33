"""What every alert on screen has in common: it takes no focus, and it stays until it is answered.

ALERTS-AND-STORAGE, row 34: no button is the default, and none works in the first second after a
window appeared or jumped on top, so that a key or a click meant for another program answers
nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop_app.gui.alert_cover import AlertCover
from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.focus_ring import FocusRing
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import space
from desktop_app.gui.veil import veil
from desktop_app.i18n import _

_LIVE_AFTER_MS = 1000
_STAGGERED = 2  # windows beside the first one
_FOOT, _TITLE = 12, 6  # steps of space: the line at the foot, what the desktop puts above a window
_FLAGS = Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint
_ON_TOP = Qt.WindowType.WindowStaysOnTopHint


class AlertFrame(QWidget):
    """A window that the desktop never gives the keyboard to by itself.

    `contact_id` is whom it is about, None where that is nobody or many. Closing it by the
    desktop's own means answers nothing. `cover` lies over it while the veil is drawn.
    """

    contact_id: int | None = None
    cover: AlertCover | None = None

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self._may_go = False
        self.is_live = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, QAccessible.Role.Dialog)
        self.ring = FocusRing(self)
        self._live = QTimer(self, singleShot=True, interval=_LIVE_AFTER_MS)
        self._live.timeout.connect(self._come_alive)
        self._title = ""
        veil.changed.connect(self._veil)

    def answers(self) -> list[QPushButton]:
        """Return the buttons that do something for good."""
        return []

    def rest(self) -> None:
        """Let a second pass before anything is answered; a line that is being typed stays."""
        self.is_live = False
        for each in self.answers():
            each.setEnabled(False)
        if not isinstance(self.focusWidget(), QLineEdit):
            self.setFocus()  # the window itself, so that a stray Enter presses nothing
        self._live.start()

    def stand_on_top(self, on: bool) -> None:
        """Stay above all other windows, or no more; a window that is seen stays where it is.

        Qt would take the window off the screen for it, so it is told beneath Qt's widgets.
        """
        flags = self.windowFlags() | _ON_TOP if on else self.windowFlags() & ~_ON_TOP
        if flags == self.windowFlags():
            return
        self.overrideWindowFlags(flags)
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlags(flags)

    def come_forward(self, *, on_top: bool) -> None:
        """Come on screen, on top of everything or not, without taking the focus.

        Where the user is at this window already it jumps nowhere, and its buttons go on working.
        """
        at_it = self.isVisible() and self.isActiveWindow()
        self.stand_on_top(on_top)
        if not at_it:
            self.rest()
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        if veil.is_drawn and self.cover is None:
            self._veil()
        self.show()
        if on_top:
            self.raise_()
        if not at_it:
            self._announce()

    def _announce(self) -> None:
        """Have a screen reader say whom to call, once it is done with what it is saying."""
        announce(self, self.windowTitle())

    def attract(self) -> None:
        """Ask for attention where the desktop lists its windows."""
        QApplication.alert(self)

    def call_it(self, title: str) -> None:
        """Say in its title what it is about, as far as that may be seen."""
        self._title = title
        self.setWindowTitle(_("A call is due") if veil.is_drawn else title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over all of it."""
        super().resizeEvent(event)
        if self.cover is not None:
            self.cover.setGeometry(self.rect())

    def put_away(self) -> None:
        """Leave the screen because it was answered, or is in hand."""
        self._live.stop()
        self._may_go = True
        self.close()
        self._may_go = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """A closed window is not an answer."""
        if self._may_go:
            event.accept()
        else:
            event.ignore()

    def fit(self) -> None:
        """Be as high as the wrapped texts need at this width, no higher, and within the screen."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _veil(self) -> None:
        """Let who and why be seen, or no more; nothing under the cover can be pressed."""
        if self._title:
            self.call_it(self._title)
        if not veil.is_drawn:
            if self.cover is not None:
                self.cover.hide()
                self.cover.setParent(None)
                self.cover.deleteLater()
                self.cover = None
                self._rest_in_sight()
            return
        self.cover = self.cover or AlertCover(self)
        self.cover.setGeometry(self.rect())
        self.cover.show()
        self.cover.raise_()
        self._rest_in_sight()

    def _rest_in_sight(self) -> None:
        """Rest where it can be answered; what is off the screen rests as it comes on."""
        if self.isVisible():
            self.rest()

    def _come_alive(self) -> None:
        if veil.is_drawn:
            return
        self.is_live = True
        for each in self.answers():
            each.setEnabled(True)


def our_window_in_use() -> QWidget | None:
    """Return the window of ours in which the user is at work, alerts apart."""
    in_use = QApplication.activeWindow()
    if in_use is None or isinstance(in_use, AlertFrame):
        return None
    parent = in_use.parentWidget()
    return in_use if parent is None else parent.window()


def out_of_the_way(size: QSize, place: int, window: QWidget) -> QPoint:
    """Return where an alert stands while the user works in a window: in the lower left corner.

    There the day lies, which says of the call what the alert does; the person, the words to say,
    the sheet for the outcome and the line at the foot stay to be read. It stands at the foot of the
    screen where that leaves more of the window free. Of several, each is lower than the one before.
    """
    room, step = room_on_screen(), space(9)
    left = min(room.left() + step * place, max(room.left(), room.right() - size.width()))
    foot = window.geometry().bottom() - space(_FOOT)
    is_mostly_below = room.bottom() - foot > size.height() // 2
    foot = room.bottom() if is_mostly_below else min(room.bottom(), foot)
    top = foot - size.height() - step * max(0, _STAGGERED - place) - space(_TITLE)
    return QPoint(left, max(room.top(), top))


def room_on_screen() -> QRect:
    """Return what is free for windows on the screen where the user is, without a small margin.

    That is the screen of our own window in use, else the one with the mouse.
    """
    in_use = QGuiApplication.focusWindow()
    screen = in_use.screen() if in_use else QGuiApplication.screenAt(QCursor.pos())
    margin = space(5)
    room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
    return room.adjusted(margin, margin, -margin, -margin)
