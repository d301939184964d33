"""The desktop's own banners for alerts: what they say, and whose button was pressed.

A banner is only the bell: its buttons are heard, its closing means nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.alerts.notifier import Notice, Notifier, NotifierChain, Receipt
from desktop_app.errors import AppError
from desktop_app.gui.alert_lines import Line
from desktop_app.gui.alert_words import about, clock_and_day
from desktop_app.gui.desk import Desk
from desktop_app.gui.veil import veil
from desktop_app.i18n import _, ngettext
from desktop_app.services.bell import Bell
from desktop_app.services.ladders import ladder_of
from desktop_app.storage.queries import CallLine

log = logging.getLogger(__name__)

LIST = -(1 << 31)
"""The number under which the one banner for the whole list is posted: no alert has it."""
SNOOZE_MINUTES = 10
_MINUTE = timedelta(minutes=1)
_NAMED = 4  # calls that a banner for several names


class AlertBanners(QObject):
    """Posts a banner for each alert, one for the list, and quiet notices of what comes.

    `pressed` carries an alert, or LIST, and the key of the button: call, snooze or open;
    `day_asked` comes from a notice for several. A notice has the negative number of its first
    alert, so that it never stands in for one that rings. While the veil is drawn no banner names
    anybody, and the ones that are up are posted anew.
    """

    pressed = Signal(int, str)
    day_asked = Signal()
    _action_came = Signal(int, str)
    _receipts_came = Signal(int, str)

    def __init__(self, desk: Desk, bell: Bell, links: list[Notifier]) -> None:
        super().__init__()
        self._desk, self._bell = desk, bell
        self._coming: dict[int, dict[int, CallLine]] = {}
        self._up: dict[int, tuple[list[Line], bool]] = {}
        self._action_came.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._receipts_came.connect(self._note_receipt, Qt.ConnectionType.QueuedConnection)
        veil.changed.connect(self._post_anew)
        self.chain = NotifierChain(
            links, self._hear_receipts, self._action_came.emit, lambda _alert_id: None
        )

    def ring(self, alert_id: int, line: Line, *, urgent: bool) -> None:
        """Post the banner of an alert that rings, in the place of its notice."""
        self.withdraw_notice(alert_id)
        self._up[alert_id] = [line], urgent
        self.chain.post(self._ringing(alert_id, line, urgent))

    def ring_list(self, lines: Sequence[Line], *, urgent: bool) -> None:
        """Post the one banner for all that stands in the list."""
        self._up[LIST] = list(lines), urgent
        self.chain.post(self._listed(lines, urgent))

    def withdraw_list(self) -> None:
        """Take the banner for the list down."""
        self._up.pop(LIST, None)
        self.chain.withdraw(LIST)

    def announce(self, lines: dict[int, CallLine]) -> None:
        """Say quietly which calls come in a few minutes."""
        if not lines:
            return
        notice_id = -min(lines)
        self._coming[notice_id] = dict(lines)
        self.chain.post(self._announcement(notice_id, list(lines.values())))

    def announced(self) -> list[int]:
        """Return the alerts of which a notice is up."""
        return [alert_id for lines in self._coming.values() for alert_id in lines]

    def withdraw(self, alert_id: int) -> None:
        """Take the banner of an alert down, and its part of a notice."""
        self._up.pop(alert_id, None)
        self.chain.withdraw(alert_id)
        self.withdraw_notice(alert_id)

    def withdraw_notice(self, alert_id: int) -> None:
        """Take a call out of the notice that told of it; a notice of nobody goes."""
        for notice_id, lines in list(self._coming.items()):
            if lines.pop(alert_id, None) is None:
                continue
            if lines:
                self.chain.post(self._announcement(notice_id, list(lines.values())))
            else:
                del self._coming[notice_id]
                self.chain.withdraw(notice_id)

    def close(self) -> None:
        """Take everything down, for the end of the program."""
        self.chain.close()

    def _post_anew(self) -> None:
        """Post what is up once more, with the names or without them."""
        for alert_id, (lines, urgent) in self._up.items():
            if alert_id == LIST:
                self.chain.post(self._listed(lines, urgent))
            else:
                self.chain.post(self._ringing(alert_id, lines[0], urgent))
        for notice_id, coming in self._coming.items():
            self.chain.post(self._announcement(notice_id, list(coming.values())))

    def _ringing(self, alert_id: int, line: Line, urgent: bool) -> Notice:
        if veil.is_drawn:
            return Notice(alert_id, _("A call is due"), _veiled(), (("open", _("Open")),), urgent)
        if not isinstance(line, CallLine):
            body = _("What is kept of this call cannot be read.")
            title = _("A call is due: {name}").format(name=line.name).rstrip(" :")
            return Notice(alert_id, title, body, (), urgent)
        title = _("{clock}  Call {name}").format(clock=self._when(line), name=line.name)
        text = [about(line, ladder_of(self._desk.settings))]
        if line.promise.purpose:
            text.append(line.promise.purpose)
        actions = (
            ("call", _("Call now")),
            ("snooze", _("In {count} minutes").format(count=SNOOZE_MINUTES)),
            ("open", _("Open")),
        )
        return Notice(alert_id, title, "\n".join(text), actions, urgent)

    def _listed(self, lines: Sequence[Line], urgent: bool) -> Notice:
        count = len(lines)
        title = ngettext("{count} call is waiting", "{count} calls are waiting", count)
        body = [_veiled()] if veil.is_drawn else [self._dated(line) for line in lines[:_NAMED]]
        if count > _NAMED and not veil.is_drawn:
            body.append(_("and {count} more").format(count=count - _NAMED))
        actions = (("open", _("Show them")),)
        return Notice(LIST, title.format(count=count), "\n".join(body), actions, urgent)

    def _announcement(self, notice_id: int, lines: list[CallLine]) -> Notice:
        now = self._desk.now()
        last = max(line.promise.due.utc for line in lines)
        minutes = max(1, -(-(last - now) // _MINUTE))
        if veil.is_drawn:
            text = ngettext("A call in {count} minute", "A call in {count} minutes", minutes)
            title, said = text.format(count=minutes), [_veiled()]
        elif len(lines) == 1:
            text = ngettext(
                "In {count} minute, {clock}: {name}", "In {count} minutes, {clock}: {name}", minutes
            )
            (line,) = lines
            title = text.format(count=minutes, clock=self._when(line), name=line.name)
            body = [part for part in (line.company, line.phone) if part]
            said = [" · ".join(body), line.promise.purpose]
        else:
            text = ngettext(
                "In the next minute: {calls} calls",
                "In the next {count} minutes: {calls} calls",
                minutes,
            )
            title = text.format(count=minutes, calls=len(lines))
            said = [self._dated(line) for line in lines[:_NAMED]]
        whole = "\n".join(each for each in said if each)
        return Notice(notice_id, title, whole, (("open", _("Open")),), urgent=False)

    def _dated(self, line: Line) -> str:
        if not isinstance(line, CallLine):
            return line.name or _("A call that cannot be read")
        named = _("{clock}  {name}").format(clock=self._when(line), name=line.name)
        return " · ".join(part for part in (named, line.company) if part)

    def _when(self, line: CallLine) -> str:
        return clock_and_day(line.promise.due, self._desk.settings.home_zone, self._desk.now())

    def _hear(self, number: int, key: str) -> None:
        """Tell whose button was pressed; that of a notice for several leads to the day."""
        if number == LIST or number > 0:
            self.pressed.emit(number, key)
            return
        lines = self._coming.get(number, {})
        if len(lines) > 1:
            self.day_asked.emit()
        elif lines:
            self.pressed.emit(next(iter(lines)), key)

    def _hear_receipts(self, notice: Notice, receipts: tuple[Receipt, ...]) -> None:
        """Hear, in the chain's own thread, which link took a banner."""
        said = ", ".join(
            f"{each.link} {each.verdict} {each.milliseconds:.1f} ms" for each in receipts
        )
        self._receipts_came.emit(notice.alert_id, said)

    def _note_receipt(self, alert_id: int, said: str) -> None:
        """Keep as evidence who took the banner of an alert; of the others the log tells."""
        if alert_id <= 0:
            return
        try:
            self._bell.note(alert_id, self._desk.now(), "banner", said)
        except AppError as error:
            log.warning("a banner went unrecorded: %s", error.code)


def _veiled() -> str:
    return _("The pass phrase shows whose it is.")
