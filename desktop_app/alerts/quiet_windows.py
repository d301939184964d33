"""Whether Windows wants quiet: full screen, a presentation, or the hour after it was set up.

Source: https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shqueryusernotificationstate
"""

from __future__ import annotations

import ctypes
import sys

from desktop_app.alerts.quiet import Quiet

# QUERY_USER_NOTIFICATION_STATE; 1 is a locked screen or a screen saver, 5 is nothing of note and
# 7 an app of the store, which Windows lets banners cover.
STATES = {
    2: Quiet.FULL_SCREEN,  # QUNS_BUSY
    3: Quiet.FULL_SCREEN,  # QUNS_RUNNING_D3D_FULL_SCREEN
    4: Quiet.PRESENTING,  # QUNS_PRESENTATION_MODE
    6: Quiet.DO_NOT_DISTURB,  # QUNS_QUIET_TIME
}


def wanted_quiet() -> Quiet | None:
    """Return why Windows wants quiet, or None; raises OSError where it does not say."""
    return STATES.get(_state())


def _state() -> int:
    state = ctypes.c_int()
    if sys.platform == "win32":
        result = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        if result != 0:
            raise OSError(f"SHQueryUserNotificationState: {result:#x}")
    return state.value
