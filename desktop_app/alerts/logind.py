"""Sleep and wake on Linux: the signals of logind, and an inhibitor that delays sleep a moment.

The inhibitor is a file descriptor; sleep waits while it is open, 5 seconds at most by logind's
own rule. elogind speaks the same. A changed time zone is heard from timedated on the same bus.

Source: https://systemd.io/INHIBITOR_LOCKS/
"""

from __future__ import annotations

import logging
import threading
from contextlib import closing

from desktop_app import clock
from desktop_app.alerts.bus import HAS_JEEPNEY, Bus, connect
from desktop_app.alerts.wake import LIMIT_S, NOBODY, Listeners, tell
from desktop_app.i18n import _

if HAS_JEEPNEY:
    from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
    from jeepney.fds import FileDescriptor

log = logging.getLogger(__name__)

APP_NAME = "On the Dot"
SERVICE = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
PATH = "/org/freedesktop/login1"
RULES = (
    f"type='signal',sender='{SERVICE}',interface='{MANAGER}',path='{PATH}'"
    ",member='PrepareForSleep'",
    f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{SERVICE}'",
    "type='signal',sender='org.freedesktop.timedate1',path='/org/freedesktop/timedate1'"
    ",interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'",
)
ANSWER_S = 5.0
"""How long the bus and logind may take to answer, in a thread that nobody waits for."""
RETRY_S = 60.0
"""How long to leave a bus alone that is not there, or that ended."""


class LogindWake:
    """Hears logind over the system bus, and holds an inhibitor that delays sleep.

    `bus` is "SYSTEM" or a bus address. Sleep waits for `ready_to_sleep`, `limit_s` seconds at
    most. The listeners are called in the thread that reads from the bus. Where there is no bus,
    no logind, or a refusal, that is logged once, and looked for again.
    """

    def __init__(
        self,
        bus: str = "SYSTEM",
        limit_s: float = LIMIT_S,
        answer_s: float = ANSWER_S,
        retry_s: float = RETRY_S,
    ) -> None:
        self._address = bus
        self._limit_s, self._answer_s, self._retry_s = limit_s, answer_s, retry_s
        self._listeners = NOBODY
        self._closing = threading.Event()
        self._state = threading.Lock()
        self._bus: Bus | None = None
        self._inhibitor: FileDescriptor | None = None
        self._limit: threading.Timer | None = None  # there is one while sleep waits for us
        self._in_trouble = False
        self._keeper = threading.Thread(target=self._keep, name="logind", daemon=True)

    def start(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on, once the bus was reached in a thread of its own."""
        self._listeners = listeners
        self._keeper.start()

    def ready_to_sleep(self) -> None:
        """Let the machine go to sleep now, if it is about to."""
        with self._state:
            awaited = self._limit is not None
        if awaited:
            self._let_go()

    def close(self) -> None:
        """Leave the bus, and let the machine sleep when it likes."""
        self._closing.set()
        self._let_go()
        with self._state:
            bus = self._bus
        if bus is not None:
            bus.close()
        if self._keeper.is_alive() and threading.current_thread() is not self._keeper:
            self._keeper.join(1.0)

    def _keep(self) -> None:
        """Stay on the bus until `close`."""
        while not self._closing.is_set():
            try:
                self._stay()
            except OSError as error:
                self._note(f"{error}")
            self._let_go()  # unheard of sleep must not be held up
            self._closing.wait(self._retry_s)

    def _stay(self) -> None:
        """Connect, take the inhibitor, and return when the connection has ended."""
        deadline = clock.monotonic() + self._answer_s
        with closing(connect(self._address, RULES, self._hear, deadline, descriptors=True)) as bus:
            with self._state:
                self._bus = bus
            try:
                if not self._closing.is_set():
                    bus.call(_inhibit(), deadline, self._record)
            except TimeoutError as error:  # a late answer is recorded all the same
                self._note(f"{error}")
            if not self._closing.is_set():
                bus.wait()

    def _hear(self, signal: Message) -> None:
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "PrepareForSleep", (True,):
                self._sleep()
            case "PrepareForSleep", (False,):
                self._wake()
            case "NameOwnerChanged", (str(), str(), str(owner)):
                self._let_go()  # who is gone, or knows nothing of it, tells nothing more
                if owner:
                    self._take()
            case "PropertiesChanged", (str(), dict(changed), list(dropped)):
                if "Timezone" in changed or "Timezone" in dropped:
                    tell(self._listeners.on_clock)

    def _sleep(self) -> None:
        with self._state:
            inhibitor = self._inhibitor
            if inhibitor is not None and self._limit is None:
                self._limit = threading.Timer(self._limit_s, self._give_up, (inhibitor,))
                self._limit.name, self._limit.daemon = "sleep limit", True
                self._limit.start()
        tell(self._listeners.on_sleep)

    def _wake(self) -> None:
        tell(self._listeners.on_wake)
        self._take()

    def _give_up(self, inhibitor: FileDescriptor) -> None:
        if self._let_go(inhibitor):
            log.warning("the window was not ready for sleep within %g s", self._limit_s)

    def _take(self) -> None:
        """Ask for an inhibitor, from the reading thread, which must not wait for the answer."""
        bus = self._bus
        if bus is None:  # the keeper asks for the first one
            return
        try:
            bus.ask(_inhibit(), self._record)
        except OSError as error:
            self._note(f"{error}")

    def _record(self, reply: Message) -> None:
        match reply.header.message_type, reply.body:
            case MessageType.method_return, (FileDescriptor() as inhibitor,):
                self._hold(inhibitor)
            case _:
                name = reply.header.fields.get(HeaderFields.error_name, "unexpected answer")
                self._note(f"{name}: {reply.body}")

    def _hold(self, inhibitor: FileDescriptor) -> None:
        self._let_go()  # of the one of before, where sleep was called off
        with self._state:
            if not self._closing.is_set():
                self._inhibitor, self._in_trouble = inhibitor, False
                return
        inhibitor.close()

    def _let_go(self, only: FileDescriptor | None = None) -> bool:
        """Close the inhibitor, or `only` this one; return whether there was one to close."""
        with self._state:
            inhibitor = self._inhibitor
            if inhibitor is None or only not in (None, inhibitor):
                return False
            limit, self._limit, self._inhibitor = self._limit, None, None
        if limit is not None:
            limit.cancel()
        inhibitor.close()
        return True

    def _note(self, trouble: str) -> None:
        """Log the first of several troubles; the next second of the clock is enough without."""
        if not self._in_trouble and not self._closing.is_set():
            log.info("logind does not tell of sleep: %s", trouble)
        self._in_trouble = True


def _inhibit() -> Message:
    """Return the call that takes an inhibitor; its words are shown by `systemd-inhibit --list`."""
    why = _("To look at the promised calls before sleep")
    address = DBusAddress(PATH, bus_name=SERVICE, interface=MANAGER)
    return new_method_call(address, "Inhibit", "ssss", ("sleep", APP_NAME, why, "delay"))
