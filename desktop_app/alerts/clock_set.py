"""A set clock on Linux: a timer that never rings, but ends with an error when the clock jumps.

The kernel reports the end of sleep in the same way, so this wakes where there is no logind.
Source: timerfd_create(2), TFD_TIMER_CANCEL_ON_SET.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import select
import threading

from desktop_app.alerts.wake import NOBODY, Listeners, tell

log = logging.getLogger(__name__)

FAR_S = 9_000_000_000
"""The moment at which the timer would ring, in seconds since 1970: in 2255."""

_CLOCK_REALTIME = 0
_ABSOLUTE, _CANCEL_ON_SET = 1, 2


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class _Setting(ctypes.Structure):
    _fields_ = (("every", _Timespec), ("at", _Timespec))


class ClockSet:
    """Tells `on_clock` when somebody sets the clock, or when the machine slept.

    Where the system has no such timer, that is logged, and nothing is told.
    """

    def __init__(self, far_s: int = FAR_S) -> None:
        self._far_s = far_s
        self._listeners = NOBODY
        self._thread: threading.Thread | None = None
        self._end = -1

    def start(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on, in a thread of its own."""
        self._listeners = listeners
        try:
            timer = _armed(self._far_s)
        except OSError as error:
            log.info("a set clock is not told of: %s", error)
            return
        heard, self._end = os.pipe2(os.O_CLOEXEC)
        self._thread = threading.Thread(
            target=self._watch, args=(timer, heard), name="clock set", daemon=True
        )
        self._thread.start()

    def ready_to_sleep(self) -> None:
        """Do nothing: sleep is not held up."""

    def close(self) -> None:
        """Tell nobody any more, and end the thread."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        os.close(self._end)  # which is what the thread hears
        if threading.current_thread() is not thread:
            thread.join(1.0)

    def _watch(self, timer: int, end: int) -> None:
        try:
            events = select.poll()
            events.register(timer, select.POLLIN)
            events.register(end, 0)
            while all(ready != end for ready, _what in events.poll()):
                _read(timer)
                tell(self._listeners.on_clock)
        except OSError as error:
            log.info("a set clock is not told of any more: %s", error)
        finally:
            os.close(timer)
            os.close(end)


def _armed(at_s: int) -> int:
    """Return the descriptor of a timer that is cancelled when the clock is set; raise OSError."""
    if ctypes.sizeof(ctypes.c_long) < ctypes.sizeof(ctypes.c_int64):
        raise OSError("a system of 32 bits keeps its time otherwise")
    system = ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "timerfd_create"):
        raise OSError("there is no timerfd")
    timer: int = system.timerfd_create(_CLOCK_REALTIME, os.O_CLOEXEC | os.O_NONBLOCK)
    if timer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    setting = _Setting(_Timespec(0, 0), _Timespec(at_s, 0))
    if system.timerfd_settime(timer, _ABSOLUTE | _CANCEL_ON_SET, ctypes.byref(setting), None):
        problem = ctypes.get_errno()
        os.close(timer)
        raise OSError(problem, os.strerror(problem))
    return timer


def _read(timer: int) -> None:
    """Take note of what the timer has to say, or it would say it for ever."""
    try:
        os.read(timer, 8)
    except OSError as error:
        if error.errno not in (errno.ECANCELED, errno.EAGAIN):
            raise
