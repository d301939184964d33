"""Banners through the program notify-send, where this program cannot speak on the bus itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial

from desktop_app.alerts.banner_text import clean, unmarked
from desktop_app.alerts.freedesktop import (
    APP_NAME,
    BODY_UNITS,
    DESKTOP_ENTRY,
    TITLE_UNITS,
    TOO_MANY,
)
from desktop_app.alerts.kept_bus import GONE
from desktop_app.alerts.notifier import (
    LIMIT_S,
    Listeners,
    Notice,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)
from desktop_app.alerts.programs import ask_program


class NotifySendNotifier:
    """A link without buttons, of which a banner cannot be taken down again.

    Its exit status is believed: it is 0 only when the service has given the banner a number.
    """

    name = "notify-send"

    def __init__(
        self, environment: Mapping[str, str] = os.environ, limit_s: float = 0.9 * LIMIT_S
    ) -> None:
        self._environment = environment
        self._limit_s = limit_s

    def listen(self, listeners: Listeners) -> None:
        """Do nothing: the program has ended before anything could be told."""

    def post(self, notice: Notice) -> Receipt:
        """Hand the texts to the program, which is ended when it hangs; never raises."""
        return receipt(self.name, partial(self._post, notice))

    def holds(self, alert_id: int) -> bool:
        """Return False: nobody says what became of the banner."""
        return False

    def withdraw(self, alert_id: int) -> None:
        """Do nothing: the program cannot."""

    def close(self) -> None:
        """Do nothing: nothing is kept."""

    def _post(self, notice: Notice) -> None:
        answer = ask_program(_command(notice), self._limit_s, self._environment)
        if answer.status == 0:
            return
        said = answer.err.strip() or f"exit status {answer.status}"
        too_many = TOO_MANY in said
        absent = GONE.search(said) or "autolaunch" in said
        verdict = Verdict.UNAVAILABLE if absent else Verdict.REJECTED
        raise NotPostedError(verdict, said, too_many=too_many)


def _command(notice: Notice) -> list[str]:
    """Return the command line; what follows `--` is no option, whatever it begins with."""
    stays = ["--urgency=critical", "--expire-time=0"] if notice.urgent else ["--urgency=normal"]
    return [
        "notify-send",
        *stays,
        f"--app-name={APP_NAME}",
        f"--icon={DESKTOP_ENTRY}",
        f"--hint=string:desktop-entry:{DESKTOP_ENTRY}",
        "--",
        unmarked(clean(notice.title, TITLE_UNITS)) or APP_NAME,
        unmarked(clean(notice.body, BODY_UNITS, "\n")),
    ]
