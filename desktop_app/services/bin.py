"""Bringing back who was removed, removing them for good, and emptying the bin in its time."""

from __future__ import annotations

from datetime import datetime

from desktop_app.errors import AppError
from desktop_app.exchange import everything as form
from desktop_app.i18n import _
from desktop_app.services import away, zone_rules
from desktop_app.services.removed import KEPT_FOR
from desktop_app.services.taken_values import Refused
from desktop_app.services.taking_in import Taking
from desktop_app.settings import Settings
from desktop_app.storage import journal, whole
from desktop_app.storage.database import connection, rows, told, waiting_briefly
from desktop_app.storage.removed import removed_line

# What the clock does must not make the window wait: it is done a minute later.
_PATIENCE_MILLISECONDS = 250


def bring_back(removed_id: int, settings: Settings, now: datetime) -> int:
    """Bring somebody back with all that was theirs, as one step; return the contact.

    Their call rings as it would have. Raises AppError: `not-found`, `here-already`, `damaged`.
    """
    with journal.step("", now) as step:
        name, text = _line(removed_id)
        step.label = _("Brought {name} back").format(name=name)
        taking = Taking()
        try:
            value = form.read_line(text).value
            if whole.contact_with(str(value.get("uid"))) is not None:
                message = _("{name} is among the contacts already.")
                raise AppError("here-already", message.format(name=name))
            step.contact_id = taking.bring_back(value)
        except (Refused, ValueError) as error:
            message = _("What is kept of {name} is damaged and cannot be brought back.")
            raise AppError("damaged", message.format(name=name)) from error
        rows("DELETE FROM bin WHERE id = ?", removed_id)
        away.align(taking.alerts, now)
    while not zone_rules.settle(settings, now):
        pass
    return step.contact_id


def remove_for_good(removed_id: int, now: datetime) -> None:
    """Take somebody out of the bin, as one step. Raises AppError (`not-found`)."""
    with journal.step("", now) as step:
        name, _text = _line(removed_id)
        step.label = _("Removed {name} for good").format(name=name)
        rows("DELETE FROM bin WHERE id = ?", removed_id)


def empty(now: datetime) -> int:
    """Let go of who lies in the bin for longer than `KEPT_FOR`; return how many. No step."""
    until = int((now - KEPT_FOR).timestamp())
    if not rows("SELECT 1 FROM bin WHERE removed_at < ? LIMIT 1", until):
        return 0
    with told(), waiting_briefly(_PATIENCE_MILLISECONDS):
        connection().execute("DELETE FROM bin WHERE removed_at < ?", (until,))
        return connection().changes()


def _line(removed_id: int) -> tuple[str, str]:
    found = removed_line(removed_id)
    if found is None:
        raise AppError("not-found", _("Nobody of that number was removed in the last 30 days."))
    return found
