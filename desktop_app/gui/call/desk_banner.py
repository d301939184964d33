"""What the strip above the call desk says: the promise and its countdown, or where they stand."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain import saying
from desktop_app.domain.moved_away import clock_moved_to
from desktop_app.domain.records import ContactRecord, ContactState, Moment
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.i18n import _, ngettext

COUNTED = timedelta(hours=1)
"""How long after a promised minute each second is shown."""


class DeskBanner(DueBanner):
    """Red when a call is due, green while there is time or a call is on, amber without one."""

    def show_session(self, session: CallSession, now: datetime) -> None:
        """Count the call that is on."""
        self.say(_("On the call"), "accent")
        self.show_timer(session.clock(now))
        self.show()

    def show_promise(self, due: Moment, zone: str, here: Moment) -> None:
        """Count down to a promised minute on the user's own wall, and up after it.

        `zone` is that of the contact, who may have moved since; `here` is now, on that wall.
        """
        mine, now, moved = due.at(here.zone), here.utc, clock_moved_to(due, zone)
        late = now - mine.utc
        self.show()
        if late < timedelta(0):
            text = _("You call at {clock}").format(clock=_when(mine, now))
            self.say(f"{text} · {moved}" if moved else text, "advice" if moved else "accent")
            self.show_timer(saying.waiting_text(-late))
            return
        self.say(_("Call now: you promised {clock}").format(clock=_when(mine, now)), "due")
        seconds = int(late.total_seconds())
        clock = f"{seconds // 60:02d}:{seconds % 60:02d}"
        self.show_timer(clock if late < COUNTED else saying.waiting_text(-late))

    def show_standing(
        self, contact: ContactRecord | None, waiting_since: datetime | None, here: Moment
    ) -> None:
        """Say where a contact stands to whom no call is promised, and how long that call waits.

        `here` is now, on the user's own wall, by whose days the waiting is counted.
        METHOD: before the call ("Show how long each unmade call has been waiting").
        """
        text = _standing(contact)
        self.say(text, "advice")
        self.show_timer("" if waiting_since is None else _waited(waiting_since, here))
        self.setVisible(bool(text))


def _standing(contact: ContactRecord | None) -> str:
    if contact is None:
        return ""
    return {
        ContactState.ACTIVE: _("No call is promised: agree on a next step, or let go."),
        ContactState.LONG_TERM: _("On the long-term list."),
        ContactState.CLOSED: _("Let go. The file is closed until you reopen it or promise a call."),
        ContactState.SAID_NO: _("Said no. No call will be suggested until you reopen the file."),
    }[contact.state]


def _waited(since: datetime, here: Moment) -> str:
    days = (here.wall.date() - since.astimezone(here.wall.tzinfo).date()).days
    if days < 1:
        return _("waits since today")
    return ngettext("waits for {count} day", "waits for {count} days", days).format(count=days)


def _when(mine: Moment, now: datetime) -> str:
    if mine.wall.date() == now.astimezone(mine.wall.tzinfo).date():
        return saying.clock_text(mine)
    return _("{clock} {day}").format(clock=saying.clock_text(mine), day=saying.day_text(mine, now))
