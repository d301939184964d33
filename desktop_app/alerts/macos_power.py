"""Sleep, wake and a set clock on macOS, and no App Nap: Cocoa's notifications, through ctypes.

App Nap lets a program that shows no window sleep on for seconds past its timers
(ALERTS-AND-STORAGE, row 16), so it is held off from `start` to `close`; the machine may sleep
all the same. macOS waits for whoever hears that it will sleep, until they have dealt with it.

Source: https://developer.apple.com/documentation/appkit/nsworkspace and
…/foundation/nsprocessinfo/1415995-beginactivitywithoptions
"""

from __future__ import annotations

import ctypes
import itertools
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from desktop_app.alerts.wake import NOBODY, Listeners, tell
from desktop_app.i18n import _

log = logging.getLogger(__name__)

OBJC = "/usr/lib/libobjc.A.dylib"
FOUNDATION = "/System/Library/Frameworks/Foundation.framework/Foundation"
APPKIT = "/System/Library/Frameworks/AppKit.framework/AppKit"

WILL_SLEEP = "NSWorkspaceWillSleepNotification"
DID_WAKE = "NSWorkspaceDidWakeNotification"
CLOCK_CHANGED = "NSSystemClockDidChangeNotification"
ZONE_CHANGED = "NSSystemTimeZoneDidChangeNotification"

_USER_INITIATED = 0x00FFFFFF
_NO_IDLE_SLEEP = 1 << 20
WORKING = _USER_INITIATED & ~_NO_IDLE_SLEEP
"""NSActivityUserInitiatedAllowingIdleSystemSleep."""

Ending = Callable[[], None]
_Argument = ctypes.c_void_p | ctypes.c_char_p | ctypes.c_size_t | ctypes.c_uint64
_Method = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_NUMBERS = itertools.count(1)
_METHODS: list[object] = []  # a class of the runtime is for ever, and so must its methods be


class System(Protocol):
    """What is asked of macOS; each returns how to end it. They raise OSError or ValueError."""

    def stay_awake(self, reason: str) -> Ending:
        """Hold App Nap off."""

    def observe(self, listeners: Mapping[str, Callable[[], None]]) -> Ending:
        """Call a listener whenever the notification of that name comes."""


class MacPower:
    """Hears Cocoa's notifications, in the thread that posts them, and holds App Nap off."""

    def __init__(self, system: Callable[[], System] | None = None) -> None:
        self._system = system or Cocoa
        self._listeners = NOBODY
        self._endings: list[Ending] = []

    def start(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on; where Cocoa cannot be reached, that is logged."""
        self._listeners = listeners
        try:
            system = self._system()
            self._endings.append(system.stay_awake(_("Calls ring at their exact minute")))
            self._endings.append(
                system.observe(
                    {
                        WILL_SLEEP: lambda: tell(self._listeners.on_sleep),
                        DID_WAKE: lambda: tell(self._listeners.on_wake),
                        CLOCK_CHANGED: lambda: tell(self._listeners.on_clock),
                        ZONE_CHANGED: lambda: tell(self._listeners.on_clock),
                    }
                )
            )
        except (OSError, ValueError, AttributeError) as error:
            log.info("macOS does not tell of sleep: %s", error)

    def ready_to_sleep(self) -> None:
        """Do nothing: macOS sleeps when the notification was dealt with."""

    def close(self) -> None:
        """Tell nobody any more, and let App Nap come."""
        self._listeners = NOBODY
        while self._endings:
            self._endings.pop()()


class Cocoa:
    """macOS itself, by messages to its objects; an object is its address, None is nil."""

    def __init__(
        self, objc: str = OBJC, foundation: str = FOUNDATION, appkit: str = APPKIT
    ) -> None:
        self._objc = ctypes.CDLL(objc)
        self._foundation, self._appkit = ctypes.CDLL(foundation), ctypes.CDLL(appkit)

    def stay_awake(self, reason: str) -> Ending:
        """Hold App Nap off; the machine may sleep."""
        with self._pool():
            process = self._send(self._class("NSProcessInfo"), "processInfo")
            activity = self._send(
                process,
                "beginActivityWithOptions:reason:",
                ctypes.c_uint64(WORKING),
                ctypes.c_void_p(self._text(reason)),
            )
            self._send(activity, "retain")
        return partial(self._end_activity, process, activity)

    def observe(self, listeners: Mapping[str, Callable[[], None]]) -> Ending:
        """Call a listener, in the thread that posts it, for each notification of its name."""
        with self._pool():
            selectors = [f"tell{number}:" for number in range(len(listeners))]
            kind = self._class_with(dict(zip(selectors, listeners.values(), strict=True)))
            observer = self._send(self._send(kind, "alloc"), "init")
            for selector, name in zip(selectors, listeners, strict=True):
                self._send(
                    self._center(name),
                    "addObserver:selector:name:object:",
                    ctypes.c_void_p(observer),
                    ctypes.c_void_p(self._selector(selector)),
                    ctypes.c_void_p(self._name(name)),
                    ctypes.c_void_p(None),
                )
        return partial(self._end_observing, observer, list(listeners))

    def _end_activity(self, process: int | None, activity: int | None) -> None:
        with self._pool():
            self._send(process, "endActivity:", ctypes.c_void_p(activity))
            self._send(activity, "release")

    def _end_observing(self, observer: int | None, names: list[str]) -> None:
        with self._pool():
            for name in names:
                self._send(self._center(name), "removeObserver:", ctypes.c_void_p(observer))
            self._send(observer, "release")

    def _class_with(self, methods: Mapping[str, Callable[[], None]]) -> int | None:
        """Return a new class whose methods, of one argument, call what the selectors stand for."""
        name = f"OnTheDotObserver{next(_NUMBERS)}".encode()
        kind = self._call(
            "objc_allocateClassPair",
            ctypes.c_void_p(self._class("NSObject")),
            ctypes.c_char_p(name),
            ctypes.c_size_t(0),
        )
        for selector, listener in methods.items():
            method = _Method(partial(_tell, listener))
            _METHODS.append(method)
            self._call(
                "class_addMethod",
                ctypes.c_void_p(kind),
                ctypes.c_void_p(self._selector(selector)),
                ctypes.cast(method, ctypes.c_void_p),
                ctypes.c_char_p(b"v@:@"),
            )
        self._call("objc_registerClassPair", ctypes.c_void_p(kind))
        return kind

    def _center(self, name: str) -> int | None:
        """Return who posts the notification: sleep has a center of its own."""
        if name.startswith("NSWorkspace"):
            workspace = self._send(self._class("NSWorkspace"), "sharedWorkspace")
            return self._send(workspace, "notificationCenter")
        return self._send(self._class("NSNotificationCenter"), "defaultCenter")

    def _name(self, name: str) -> int | None:
        """Return the NSString that is the notification's name; ValueError where there is none."""
        library = self._appkit if name.startswith("NSWorkspace") else self._foundation
        return ctypes.c_void_p.in_dll(library, name).value

    def _text(self, text: str) -> int | None:
        kind, utf8 = self._class("NSString"), ctypes.c_char_p(text.encode())
        return self._send(kind, "stringWithUTF8String:", utf8)

    def _class(self, name: str) -> int | None:
        return self._call("objc_getClass", ctypes.c_char_p(name.encode()))

    def _selector(self, name: str) -> int | None:
        return self._call("sel_registerName", ctypes.c_char_p(name.encode()))

    @contextmanager
    def _pool(self) -> Iterator[None]:
        """Free at the end what Cocoa made meanwhile; Qt's loop, which has a pool, may not run."""
        pool = self._call("objc_autoreleasePoolPush")
        try:
            yield
        finally:
            self._call("objc_autoreleasePoolPop", ctypes.c_void_p(pool))

    def _send(self, receiver: int | None, selector: str, *arguments: _Argument) -> int | None:
        """Send a message whose answer is an object, or of no interest."""
        to, what = ctypes.c_void_p(receiver), ctypes.c_void_p(self._selector(selector))
        return self._call("objc_msgSend", to, what, *arguments)

    def _call(self, name: str, *arguments: _Argument) -> int | None:
        """Call a function of the runtime by the exact types of its arguments, as it must be."""
        kinds = [type(each) for each in arguments]
        function = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)((name, self._objc))
        answer: int | None = function(*arguments)
        return answer


def _tell(listener: Callable[[], None], *_itself: object) -> None:
    listener()
