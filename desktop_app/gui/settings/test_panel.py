"""A test of the alert: the window of our own, then every way to show a banner, and what came of it.

ALERTS-AND-STORAGE, 4.3: the settings show which links accepted. None of their answers proves
that anybody sees a banner, and the panel says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.alerts.notifier import LIMIT_S, SWITCHED_OFF, TEST_ID, Notice, Receipt, Verdict
from desktop_app.alerts.quiet import Quiet
from desktop_app.alerts.sound import BEEP, Played
from desktop_app.alerts.trial import TrialResult
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import Role, label
from desktop_app.gui.theme import space
from desktop_app.i18n import _


@dataclass(frozen=True)
class AlertTrial:
    """What the panel sets off; all are called in the thread of the windows, and return soon.

    `show_window` puts the alert window on the screen, marked as a test and with a button of its
    own that closes it, and returns in how many milliseconds it was there. `ask_links` posts a
    notice through every link and hands its result over in any thread: `LinkTrial.start`.
    `take_down` takes the banners down again: `LinkTrial.take_down`. `play` makes the sound and
    tells in any thread who made it: `Sounder.try_out`. `put_window_away` takes the window away.
    """

    show_window: Callable[[], float]
    ask_links: Callable[[Notice, Callable[[TrialResult], None]], None]
    take_down: Callable[[], None]
    play: Callable[[Callable[[Played], None]], None]
    put_window_away: Callable[[], None]


class _Post(QObject):
    """Brings a result from the thread where it was found; it outlives the panel if it must."""

    came = Signal(int, TrialResult)
    played = Signal(int, Played)


class TestPanel(QWidget):
    """A button, and below it a line for the alert window, for the sound and for each link.

    `test_button` starts the test and `away_button` takes its banners down; `lines` are the labels
    of the last test, `remark` says what they prove and `quiet` whether the desktop wants quiet.
    `finished` says that all is there.
    """

    __test__ = False  # no test of its own, whatever its name says to those who collect them
    finished = Signal()

    def __init__(self, desk: Desk, try_alert: AlertTrial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._try_alert = try_alert
        self._number = 0
        self._post = _Post()
        self._post.came.connect(self._show_result)
        self._post.played.connect(self._show_sound)
        self.lines: list[QLabel] = []
        self.test_button = button(_("Test the alert"))
        self.test_button.clicked.connect(self._test)
        self.away_button = button(_("Take the test banners away"), "link")
        self.away_button.clicked.connect(self._take_away)
        self.away_button.hide()
        self.remark = label("", "muted", wraps=True)
        self.remark.hide()
        self.quiet = label("", "advice", wraps=True)
        self.quiet.hide()
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addWidget(self.test_button)
        row.addWidget(self.away_button)
        row.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addLayout(row)
        column.addLayout(self._list)
        column.addWidget(self.remark)
        column.addWidget(self.quiet)

    def _test(self) -> None:
        """Show the alert window, then ask every link; of two tests, only the last is told of."""
        self._number += 1
        number, post = self._number, self._post
        self._clear()
        took = round(self._try_alert.show_window())
        self._add(_("The alert window · shown in {count} ms").format(count=took))
        if self._desk.settings.sound:
            self._try_alert.play(lambda played: post.played.emit(number, played))
        else:
            self._add(_("The sound · switched off in the settings"), "muted")
        self._say(_("Asking the desktop for banners."))
        self._try_alert.ask_links(_notice(), lambda result: post.came.emit(number, result))

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the test away with the page: nobody is to take it for a call."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        self._try_alert.put_window_away()
        if not self.away_button.isHidden():
            self._take_away()

    def _show_sound(self, number: int, played: Played) -> None:
        if number != self._number or not played.player:
            return
        if played.player == BEEP:
            self._add(_("The sound · nothing here plays it; the desktop was asked to beep"), "due")
        else:
            self._add(_("The sound · played"))

    def _show_result(self, number: int, result: TrialResult) -> None:
        if number != self._number:
            return
        for given in result.receipts:
            line = self._add(receipt_text(given), _role(given))
            line.setToolTip(given.detail)
        self._say(self._remark_on(result))
        self._show_quiet(result.quiet)
        accepted = [each.verdict is Verdict.ACCEPTED for each in result.receipts]
        self.away_button.setVisible(any(accepted))
        said = "\n".join(
            [*(each.text() for each in self.lines), self.remark.text(), self.quiet.text()]
        )
        announce(self, said)
        self.finished.emit()

    def _remark_on(self, result: TrialResult) -> str:
        accepted = [each for each in result.receipts if each.verdict is Verdict.ACCEPTED]
        if not accepted:
            return _("This desktop took no banner. The alert window comes in any case.")
        proof = _("Accepted means that nothing objected, not that you can see it.")
        if len(accepted) == 1:
            return proof
        return _("Every way was tried at once, so several banners may show.") + " " + proof

    def _show_quiet(self, quiet: Quiet | None) -> None:
        sentences = []
        if quiet is not None:
            kept = _("As you have chosen, alerts keep quiet then.")
            comes = _("The alert window comes in any case.")
            sentences = [quiet_text(quiet), comes if self._desk.settings.disturb else kept]
        self.quiet.setText(" ".join(sentences))
        self.quiet.setVisible(bool(sentences))

    def _take_away(self) -> None:
        self._try_alert.take_down()
        self._say(_("The banners are gone, or go by themselves where nobody can take them away."))
        self.away_button.hide()
        self.test_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, text: str, role: Role = "body") -> QLabel:
        line = label(text, role, wraps=True)
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.show()

    def _clear(self) -> None:
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self.away_button.hide()
        self.quiet.hide()


def receipt_text(given: Receipt) -> str:
    """Return in plain words what a link answered to the test."""
    if given.verdict is Verdict.ACCEPTED:
        answer = _("accepted in {count} ms").format(count=round(given.milliseconds))
    elif given.verdict is Verdict.TIMEOUT:
        answer = _("no answer within {count} seconds").format(count=round(LIMIT_S))
    elif given.verdict is Verdict.UNAVAILABLE:
        answer = _("not there")
    elif given.too_many:
        answer = _("takes no more banners for now")
    elif given.detail == SWITCHED_OFF:
        answer = _("not allowed: switch it on in the settings of the desktop")
    else:
        answer = _("refused")
    return f"{_link_text(given)} · {answer}"


def quiet_text(quiet: Quiet) -> str:
    """Return what the desktop says about quiet, as a sentence."""
    return {
        Quiet.DO_NOT_DISTURB: _("Do not disturb is on now, which may hide banners."),
        Quiet.FULL_SCREEN: _("Another program fills the screen now, which may hide banners."),
        Quiet.PRESENTING: _("A presentation is on now, which may hide banners."),
    }[quiet]


def _link_text(given: Receipt) -> str:
    """Return what a link is to people; with the name of the service that has answered."""
    said = {
        "freedesktop": _("Desktop notification service"),
        "portal": _("Desktop portal"),
        "notify-send": _("The program notify-send"),
        "desktop-notifier": _("Notification centre"),
        "tray": _("Message from the tray icon"),
        "plyer": _("The last resort, plyer"),
    }.get(given.link, given.link)
    if given.verdict is Verdict.ACCEPTED and given.detail:
        return f"{said} ({given.detail})"
    return said


def _role(given: Receipt) -> Role:
    if given.verdict is Verdict.ACCEPTED:
        return "body"
    return "muted" if given.verdict is Verdict.UNAVAILABLE else "advice"


def _notice() -> Notice:
    """Return what the test's banners say; not urgent, so that they go by themselves."""
    title = _("A test of On the Dot")
    body = _("Nobody waits for a call. If you can read this, banners are shown.")
    return Notice(TEST_ID, title, body, (), urgent=False)
