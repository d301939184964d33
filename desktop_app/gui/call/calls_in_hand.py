"""The call that goes on, and those that are over and not written down yet: none is dropped."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AppError
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.services import drafts
from desktop_app.storage.drafts import BegunCall, begun_calls

_LONGEST = timedelta(hours=4)  # a call that was begun earlier does not go on after a restart


class CallsInHand(QObject):
    """Holds one call that goes on (`current`), and those `over` whose outcome is to come.

    Their seconds are kept in the database, so that a crash, a switch and an undo leave them.
    `changed` tells with whom the user is talking: a contact's id, or None.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.current: CallSession | None = None
        self.over: dict[int, CallSession] = {}
        self._taken_over_at: dict[int, datetime] = {}
        self.follow()

    def of(self, contact_id: int) -> CallSession | None:
        """Return the call with a contact that no outcome has taken over yet."""
        if self.current is not None and self.current.contact_id == contact_id:
            return self.current
        return self.over.get(contact_id)

    def begin(self, contact_id: int) -> None:
        """Begin a call, unless that one goes on; its second is kept at once."""
        if self.current is not None and self.current.contact_id == contact_id:
            return
        self.put_by()
        now = self._desk.now()
        self.over.pop(contact_id, None)
        self._taken_over_at.pop(contact_id, None)
        self.current = CallSession(contact_id, now)
        self.current.kept = self._desk.keep(lambda: drafts.begin(contact_id, now))
        self.changed.emit(contact_id)

    def put_by(self) -> None:
        """Let the call that goes on be over; its outcome is written down later."""
        session, now = self.current, self._desk.now()
        if session is None:
            return
        session.ended_at = now
        self.current, self.over[session.contact_id] = None, session
        self._desk.keep(lambda: drafts.put_by(session.contact_id, now))
        self.changed.emit(None)

    def forget(self, contact_id: int) -> None:
        """Let a call not have been one."""
        self._desk.keep(lambda: drafts.forget(contact_id, self._desk.now()))
        self.end(contact_id)

    def end(self, contact_id: int) -> None:
        """Hold a call no longer: an outcome has taken it over."""
        self._taken_over_at[contact_id] = self._desk.now()
        self.over.pop(contact_id, None)
        if self.current is not None and self.current.contact_id == contact_id:
            self.current = None
            self.changed.emit(None)

    def keep_ticks(self, session: CallSession) -> None:
        """Keep what was ticked off."""
        number, ticked = session.contact_id, frozenset(session.ticked)
        self._desk.keep(lambda: drafts.tick_off(number, ticked, self._desk.now()))

    def follow(self) -> None:
        """Follow the database: another program, an undo or a former run may have had its say."""
        try:
            begun = {call.contact_id: call for call in begun_calls()}
        except AppError:  # one that is silent now is asked at the next change
            return
        held = [*self.over.values(), *([self.current] if self.current else [])]
        for session in held:
            if session.kept and session.contact_id not in begun:
                self.end(session.contact_id)
        for call in begun.values():
            if self.of(call.contact_id) is None:
                self._take_up(call)

    def _take_up(self, call: BegunCall) -> None:
        """Hold a call that was begun before; the latest one goes on, if it can be on still."""
        ended_at = call.ended_at or self._taken_over_at.get(call.contact_id)
        if ended_at is None and self._desk.now() - call.started_at > _LONGEST:
            ended_at = call.kept_at
        if ended_at is None and self.current is not None:
            ended_at = call.kept_at
        session = CallSession(
            call.contact_id, call.started_at, set(call.ticked), ended_at, kept=True
        )
        if ended_at is not None:
            self.over[call.contact_id] = session
        else:
            self.current = session
            self.changed.emit(call.contact_id)
