"""The wake signals that a system has."""

from __future__ import annotations

import sys

from desktop_app.alerts.clock_set import ClockSet
from desktop_app.alerts.logind import LogindWake
from desktop_app.alerts.wake import NoWake, Together, Wake


def wake_of_this_system(system: str = sys.platform) -> Wake:
    """Return what tells of sleep, wake and the clock here; nothing is started yet.

    What belongs to other systems is not loaded.
    """
    match system:
        case "linux":
            return Together([LogindWake(), ClockSet()])
        case "win32":
            from desktop_app.alerts.windows_power import WindowsPower

            return WindowsPower()
        case "darwin":
            from desktop_app.alerts.macos_power import MacPower

            return MacPower()
    return NoWake()
