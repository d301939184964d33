"""Takes back a long step, or does it again, while the window goes on."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from desktop_app.errors import AppError
from desktop_app.storage.journal import Step

_SLICE_MS = 15


class LongTurn(QObject):
    """One step on its way.

    `moved` carries how many in a hundred are done, `turned` the step, and `refused` an AppError:
    then nothing has changed.
    """

    moved = Signal(int)
    turned = Signal(object)
    refused = Signal(AppError)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Generator[int, None, Step] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._work)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    @property
    def is_busy(self) -> bool:
        """Whether a step is on its way."""
        return self._steps is not None

    def begin(self, steps: Generator[int, None, Step]) -> None:
        """Take up what turns a step part by part."""
        self._steps = steps
        self._slices.start()

    def end(self) -> None:
        """End it at once; what was done of it is taken back."""
        self._slices.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _work(self) -> None:
        """Go on for the length of a slice."""
        since = QElapsedTimer()
        since.start()
        share = 0
        try:
            while self._steps is not None and since.elapsed() < _SLICE_MS:
                share = next(self._steps)
        except StopIteration as done:
            self.end()
            self.turned.emit(done.value)
        except AppError as error:
            self.end()
            self.refused.emit(error)
        except BaseException:
            self.end()
            raise
        else:
            self.moved.emit(share)
