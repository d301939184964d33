"""One window for one data folder: a lock before the database is opened, and a knock on the door.

ALERTS-AND-STORAGE, rows 26 and 27: the lock file decides who is first and survives a kill; the
local socket only carries "show yourself", and a number whose contact is to be shown.
"""

from __future__ import annotations

import hashlib
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QSysInfo, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.paths import DataFolder

_SHOW, _RING = b"show\n", b"ring\n"  # come forward; only be there
_NUMBER = b"number "  # come forward with whoever this is
_PATIENCE_MS, _PAUSE_MS = 5000, 20


class OneWindow(QObject):
    """Holds the lock of a data folder; `knocked` when a second start wants the window.

    `number_asked` instead where it wants the contact with a number.
    """

    knocked = Signal()
    number_asked = Signal(str)

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self._name = _socket_name(folder)
        self._lock = QLockFile(str(folder.lock))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Take the lock; False where another process has the window of this folder."""
        return self._lock.isLocked() or self._lock.tryLock(0)

    def held_on(self) -> str | None:
        """Return the name of the other machine that holds the lock, or None where it is this one.

        ALERTS-AND-STORAGE, row 28: the same folder on two machines would ring on both.
        """
        said = self._lock.getLockInfo()  # number, machine, program; or nothing where it is free
        host = str(said[1]) if isinstance(said, tuple) else ""
        return host if host and host != QSysInfo.machineHostName() else None

    def listen(self) -> None:
        """Hear second starts from now on. Only the holder of the lock may call this.

        Who knocks before the event loop runs waits at the door, and is heard then.
        """
        QLocalServer.removeServer(self._name)  # what a killed process left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def knock(self, *, quietly: bool = False, number: str = "") -> bool:
        """Ask the first process to show its window; return whether it was heard.

        With a number, whoever is called by it is to be shown. `quietly` asks for nothing, and still
        finds out whether somebody is there to ring. The first may have started, or end, at this
        very moment: so this asks for a few seconds, unless the lock comes free.
        """
        wish = _RING if quietly else _SHOW
        if number:
            wish = _NUMBER + number.encode() + b"\n"
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not self._knock_once(wish):
            if deadline.hasExpired() or self.is_first():
                return False
            QThread.msleep(_PAUSE_MS)
        return True

    def release(self) -> None:
        """Let another process be first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _knock_once(self, what: bytes) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(what)
        heard = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def _hear(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            visitor = self._server.nextPendingConnection()
            visitor.readyRead.connect(partial(self._answer, visitor))
            visitor.disconnected.connect(visitor.deleteLater)
            self._answer(visitor)

    def _answer(self, visitor: QLocalSocket) -> None:
        if not visitor.canReadLine():
            return
        wish = bytes(visitor.readLine().data())
        if wish.startswith(_SHOW):
            self.knocked.emit()
        elif wish.startswith(_NUMBER):
            self.number_asked.emit(wish.removeprefix(_NUMBER).decode("utf-8", "replace").strip())


def _socket_name(folder: DataFolder) -> str:
    whole = hashlib.sha256(str(folder.root).encode()).hexdigest()
    return f"on-the-dot-{whole[:16]}"
