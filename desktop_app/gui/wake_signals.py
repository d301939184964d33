"""Sleep, wake and a set clock as Qt signals, in the window's thread.

ALERTS-AND-STORAGE, rows 1 to 3: these only make the next look at the clock come at once.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtGui import QWindow

from desktop_app.alerts.wake import Listeners, Wake
from desktop_app.alerts.wake_choice import wake_of_this_system
from desktop_app.alerts.windows_power import WindowsPower

_SLEEPING, _WOKE, _CLOCK_SET = range(3)


class WakeSignals(QObject):
    """Says that the machine is about to sleep, that it woke, or that its clock was set.

    Each may come more than once. What is told in another thread is queued; what is told in the
    window's own thread, as on Windows and macOS, is dealt with before the system goes on. On
    Linux sleep waits for `ready_to_sleep`, two seconds at most.
    """

    sleeping = Signal()
    woke = Signal()
    clock_set = Signal()

    _told = Signal(int)

    def __init__(self, wake: Wake | None = None) -> None:
        super().__init__()
        self._wake = wake or wake_of_this_system()
        self.messages = WindowMessages(self._wake) if isinstance(self._wake, WindowsPower) else None
        self._listening = False
        self._told.connect(self._pass_on)

    def listen(self) -> None:
        """Hear the system from now on; called once. Returns at once."""
        self._listening = True
        self._wake.start(
            Listeners(
                lambda: self._told.emit(_SLEEPING),
                lambda: self._told.emit(_WOKE),
                lambda: self._told.emit(_CLOCK_SET),
            )
        )
        if self.messages is not None:
            self.messages.install()

    def ready_to_sleep(self) -> None:
        """Let the machine sleep: what had to be done before is done."""
        self._wake.ready_to_sleep()

    def close(self) -> None:
        """Say nothing any more, and hold up no sleep."""
        self._listening = False
        if self.messages is not None:
            self.messages.remove()
        self._wake.close()

    def _pass_on(self, what: int) -> None:
        if self._listening:
            (self.sleeping, self.woke, self.clock_set)[what].emit()


class WindowMessages(QAbstractNativeEventFilter):
    """Hands the messages of Windows over; a window that is never shown makes sure they come.

    For Windows sends them to windows, and a program that starts in the background has none.
    """

    def __init__(self, power: WindowsPower) -> None:
        super().__init__()
        self._power = power
        self._window = QWindow()

    def install(self) -> None:
        """Hear what is sent to any window of the program."""
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)
        self._power.ask_for(self._window.winId())  # which makes it known to Windows

    def remove(self) -> None:
        """Hear nothing any more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        self._window.destroy()

    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> object:
        """Look at a message on its way, and let it go on to Qt."""
        if eventType == b"windows_generic_MSG":
            self._power.hear(int(message))
        return False, 0
