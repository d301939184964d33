"""One thing that takes long, done by a thread while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import AppError

_LOOK_MS = 20


class Worker(QObject):
    """Does one thing at a time; what it does must leave the database of the window alone.

    `done` carries what came of it, `refused` an AppError, `moved` how much is done, and of what.
    """

    done = Signal(object)
    refused = Signal(AppError)
    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._result: object = None
        self._error: BaseException | None = None
        self._share = (0, 0)
        self._stopped = False
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether the thread works, or has not been heard yet."""
        return self._thread is not None

    def start(self, act: Callable[[], object]) -> None:
        """Do something; it asks `stopped` often, and says by `told` how far it is."""
        self._result, self._error, self._share, self._stopped = None, None, (0, 0), False
        self._thread = threading.Thread(target=self._work, args=(act,), name="import")
        self._thread.start()
        self._look.start()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopped = True

    def end(self) -> None:
        """Stop, wait for it, and tell nobody."""
        self._stopped = True
        self._look.stop()
        if self._thread is not None:
            self._thread.join()
        self._thread = None

    def stopped(self) -> bool:
        """Return whether what is being done is to end; asked by the thread."""
        return self._stopped

    def told(self, done: int, whole: int) -> None:
        """Note how far it is; called by the thread."""
        self._share = (done, whole)

    def _work(self, act: Callable[[], object]) -> None:
        try:
            self._result = act()
        except BaseException as error:  # raised again where it is heard
            self._error = error

    def _tell(self) -> None:
        self.moved.emit(*self._share)
        if self._thread is None or self._thread.is_alive():
            return
        self._look.stop()
        self._thread.join()
        self._thread = None
        error, result = self._error, self._result
        self._error = self._result = None
        if isinstance(error, AppError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            self.done.emit(result)
