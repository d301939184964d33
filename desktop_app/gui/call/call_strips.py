"""Strips above the page about calls in hand: asked in the window, and nothing waits for them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.call.calls_in_hand import CallsInHand
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import Answer, NoticeBars
from desktop_app.gui.theme import Tone
from desktop_app.i18n import _
from desktop_app.storage import queries

_ON_CALL = "on-call"


class CallStrips(NoticeBars):
    """Asks what becomes of a call before the next one is made, and names those to log.

    `log_asked` wants the outcome of a contact's call, `call_asked` a contact called after all,
    `back_asked` the one with whom the user is on a call.
    """

    log_asked = Signal(int)
    back_asked = Signal(int)
    call_asked = Signal(int)

    def __init__(self, desk: Desk, in_hand: CallsInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._in_hand = desk, in_hand

    def may_call(self, contact_id: int) -> bool:
        """Return whether nothing stands in the way of calling a contact; else ask, and wait not."""
        current, over = self._in_hand.current, self._in_hand.over.get(contact_id)
        if current is not None and current.contact_id != contact_id:
            text = _("You are on a call with {name} since {clock}: log it first.")
            log_it = self._log(current.contact_id)
            switch = (_("Switch anyway"), lambda: self._switch(contact_id))
            self.take(_ON_CALL)
            self.put(_ON_CALL, self._said(current, text), (log_it, switch), "due")
            return False
        if over is not None:
            self.take(_key(contact_id))
            self._name(over, "due")
            return False
        return True

    def remind(self, shown: tuple[str, int]) -> None:
        """Say that a call goes on while somebody else is shown."""
        current = self._in_hand.current
        if current is None or shown == ("contact", current.contact_id):
            self.take(_ON_CALL)
        elif _ON_CALL not in self.strips:
            number = current.contact_id
            text = self._said(current, _("You are on a call with {name} since {clock}."))
            back = (_("Back to the call"), lambda: self.back_asked.emit(number))
            self.put(_ON_CALL, text, (back, self._log(number)), "accent")

    def follow(self) -> None:
        """Name the calls that are over and not logged, once nobody is on the line."""
        current, over = self._in_hand.current, self._in_hand.over
        if current is None:
            self.take(_ON_CALL)
        named = [] if current is not None else list(over.values())
        wanted = {_ON_CALL, *(_key(session.contact_id) for session in named)}
        for key in set(self.strips) - wanted:
            self.take(key)
        for session in named:
            self._name(session, "advice")

    def _name(self, session: CallSession, tone: Tone) -> None:
        number = session.contact_id
        text = _("You called {name} at {clock} and have not logged it yet.")
        none = (_("It was no call"), lambda: self.forget(number))
        self.put(_key(number), self._said(session, text), (self._log(number), none), tone)

    def _log(self, contact_id: int) -> Answer:
        return _("Log it"), lambda: self.log_asked.emit(contact_id)

    def _switch(self, contact_id: int) -> None:
        """Call the other one; the start of the first call is kept until it is logged."""
        self._in_hand.put_by()
        self.call_asked.emit(contact_id)

    def forget(self, contact_id: int) -> None:
        """Let a call not have been one."""
        self._in_hand.forget(contact_id)
        self._desk.changed.emit()

    def _said(self, session: CallSession, text: str) -> str:
        contact = queries.contact(session.contact_id)
        zone = self._desk.settings.home_zone
        begun, now = Moment(session.started_at, zone), self._desk.now()
        clock = saying.clock_text(begun)
        if begun.wall.date() != Moment(now, zone).wall.date():
            clock = _("{clock} {day}").format(clock=clock, day=saying.day_text(begun, now))
        return text.format(name=contact.name if contact else "", clock=clock)


def _key(contact_id: int) -> str:
    return f"over-{contact_id}"
