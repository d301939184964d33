"""Twelve ways in which a notification service fails, and the alert window that comes all the same.

python -m benchmarks.notifier_faults FAULT FOLDER
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.people import ME
from benchmarks.processes import answer_of
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.paths import DataFolder
from tests.alerts.fake_notifications import SERVICE, FakeNotifications, Mode, PrivateBus

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

HIGHEST_STALL_MS = 50.0  # ALERTS-AND-STORAGE, G7
HIGHEST_WINDOW_MS = 300.0

_EVERY_MS = 5
_SETTLED_MS, _THEN_MS, _END_MS = 500, 300, 3500  # past the first try of a banner once more
_UNTIL_DUE = timedelta(seconds=70)


@dataclass(frozen=True)
class Fault:
    """What a service does: how it is from the start, and what happens once the alerts ring."""

    mode: Mode = Mode.NORMAL
    error: str = "org.freedesktop.DBus.Error.Failed"
    takes: int | None = None
    capabilities: tuple[str, ...] = ("actions", "body", "body-markup", "persistence")
    inhibited: bool = False
    is_there: bool = True
    alerts: int = 1
    then: Callable[[FakeNotifications], None] = field(default=lambda _service: None)

    def service(self, address: str) -> FakeNotifications:
        """Return the service on a bus; it is not started where it is not there."""
        made = FakeNotifications(
            address,
            self.mode,
            capabilities=self.capabilities,
            error=self.error,
            takes=self.takes,
            properties={(SERVICE, "Inhibited"): self.inhibited},
        )
        if self.is_there:
            made.start()
        return made


def _press_twice(service: FakeNotifications) -> None:
    service.wait_until(lambda each: each.up)
    for native_id in list(service.up):
        service.invoke(native_id, "snooze")
        service.invoke(native_id, "snooze")


def _close_each(service: FakeNotifications) -> None:
    """Close banners for each of the reasons there are, and for one that there is not."""
    service.wait_until(lambda each: len(each.up) == 3)
    for native_id, reason in zip(list(service.up), (1, 2, 4), strict=True):
        service.dismiss(native_id, reason)
    service.dismiss(native_id, 99)


def _restart(service: FakeNotifications) -> None:
    service.wait_until(lambda each: each.up)
    service.restart()


FAULTS = {
    "absent": Fault(is_there=False),
    "hung": Fault(mode=Mode.HANG),
    "error": Fault(mode=Mode.ERROR),
    "restart": Fault(then=_restart),
    "id reuse": Fault(alerts=3, then=_restart),
    "do not disturb": Fault(inhibited=True),
    "flood limit": Fault(
        error="org.freedesktop.Notifications.Error.ExcessNotificationGeneration",
        takes=1,
        alerts=3,
    ),
    "wrong types": Fault(mode=Mode.WRONG_TYPES),
    "late start": Fault(is_there=False, then=lambda service: service.start()),
    "action twice": Fault(then=_press_twice),
    "close reasons": Fault(alerts=3, then=_close_each),
    "no actions": Fault(capabilities=("body",)),
}


def figures(folder: Path, faults: tuple[str, ...] = tuple(FAULTS)) -> list[Figure]:
    """Return, for the worst of the faults, how long the window took and how long it stood still."""
    answers = {}
    for number, fault in enumerate(faults):
        answers[fault] = answer_of("benchmarks.notifier_faults", fault, folder / str(number))
    slowest = max(answers, key=lambda fault: answers[fault]["window_ms"])
    stillest = max(answers, key=lambda fault: answers[fault]["stall_ms"])
    of = f"of {len(answers)} faults of the notification service"
    return [
        Figure(
            f"alert window painted, slowest {of} ({slowest})",
            "ms",
            answers[slowest]["window_ms"],
            highest=HIGHEST_WINDOW_MS,
        ),
        Figure(
            f"longest standstill of the window, worst {of} ({stillest})",
            "ms",
            answers[stillest]["stall_ms"],
            highest=HIGHEST_STALL_MS,
        ),
    ]


def main() -> None:
    """Let alerts ring over a service with a fault, and print how the window fared."""
    fault, folder = FAULTS[sys.argv[1]], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with PrivateBus() as bus:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        service = fault.service(bus.address)
        try:
            _ring(fault, service, DataFolder(folder))
        finally:
            service.stop()


def _ring(fault: Fault, service: FakeNotifications, folder: DataFolder) -> None:
    from PySide6.QtCore import QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.alerts.links import default_links
    from desktop_app.alerts.watch import Watch
    from desktop_app.domain.records import Moment
    from desktop_app.gui import theme
    from desktop_app.gui.alert_presenter import AlertPresenter
    from desktop_app.gui.desk import Desk
    from desktop_app.services import calls, contacts
    from desktop_app.services.bell import Bell
    from desktop_app.storage.database import close_database, open_database

    app = QApplication(["notifier-faults"])
    theme.apply(app)
    moments = [clock.now().replace(microsecond=0)]
    due = moments[0] + _UNTIL_DUE
    open_database(folder.database)
    for number in range(fault.alerts):
        contact = contacts.add({"name": f"Contact {number}", "zone": "Etc/UTC"}, ME, moments[0])
        calls.promise(contact.id, Moment(due, "Etc/UTC"), ME, moments[0], agreed=True)
    desk = Desk(folder, ME, lambda: moments[0])
    bell = Bell("benchmark")
    screen = AlertPresenter(desk, bell, default_links(), sound=lambda: None)
    watch = Watch(bell, screen, lambda: moments[0])
    desk.changed.connect(lambda: watch.reconcile("changed"))
    stalls: list[float] = []
    painted: dict[int, float] = {}
    began = [0.0]

    def beat() -> None:
        watch.look("second")
        screen.tick(moments[0])

    class Painter(QObject):
        """Notes when each window was first painted after it had to ring."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == event.Type.Paint:
                painted.setdefault(id(watched), time.perf_counter())
            return False

    painter = Painter()

    def ring() -> None:
        for window in screen.windows.values():  # they count down already
            window.installEventFilter(painter)
        moments[0] = due
        began[0] = time.perf_counter()
        beat()

    last = [time.perf_counter()]

    def note_gap() -> None:
        now = time.perf_counter()
        stalls.append(now - last[0])
        last[0] = now

    def begin() -> None:
        note_gap()
        stalls.clear()
        gaps.start()

    beat()
    moments[0] = due - timedelta(seconds=30)
    beat()
    gaps = QTimer(interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    gaps.timeout.connect(note_gap)
    QTimer.singleShot(_SETTLED_MS - 100, begin)
    QTimer.singleShot(_SETTLED_MS, ring)
    QTimer.singleShot(_SETTLED_MS + _THEN_MS, lambda: _in_thread(fault, service))
    QTimer.singleShot(_SETTLED_MS + _END_MS, app.exit)  # quit would ask the alerts, which refuse
    app.exec()
    assert len(painted) == fault.alerts, f"{len(painted)} windows painted"
    answer = {
        "window_ms": (max(painted.values()) - began[0]) * 1000,
        "stall_ms": max(stalls) * 1000,
    }
    screen.close()
    close_database()
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def _in_thread(fault: Fault, service: FakeNotifications) -> None:
    """What the service does, it does in its own time."""
    import threading

    threading.Thread(target=fault.then, args=(service,)).start()


if __name__ == "__main__":
    main()
