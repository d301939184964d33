"""The cover over the window when nobody is there: a sheet that asks for the pass phrase.

The key stays in memory, so that alerts ring: what is covered is what can be seen and done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from desktop_app.gui.alert_frame import AlertFrame
from desktop_app.gui.commands.binding import CommandKey
from desktop_app.gui.desk import Desk
from desktop_app.gui.phrase_change import refuse_other
from desktop_app.gui.phrase_sheet import PhraseSheet
from desktop_app.gui.veil import veil
from desktop_app.i18n import _
from desktop_app.storage import key

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Covers the windows of the program; `sheet` is the cover.

    `window` is the main window, of which the cover takes the place. Without a pass phrase nothing
    is covered, for nothing could be typed to come back. Hands are felt on the windows that have
    the keyboard, and only while that is wanted.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._last = desk.now()
        self._hidden: list[QWidget] = []
        self._felt: list[QWindow] = []
        self._then: Callable[[], object] | None = None
        self.sheet = PhraseSheet(
            _("On the Dot is covered"),
            _("Calls ring on, without their names. The pass phrase shows everything again."),
            self._try,
            _("Hide"),
        )
        self.sheet.unlocked.connect(self.uncover)
        self.sheet.left.connect(self.sheet.hide)
        veil.lift_asked.connect(self.sheet_forward)
        CommandKey("cover", window, self.cover)
        desk.settings_changed.connect(self._feel_focus)
        QGuiApplication.instance().focusWindowChanged.connect(self._feel)  # type: ignore[union-attr]

    @property
    def is_covered(self) -> bool:
        """Whether the cover is over the windows, on screen or not."""
        return veil.is_drawn

    def is_offered(self) -> bool:
        """Return whether there is a pass phrase to come back with."""
        return key.salt_of(self._desk.folder.database) is not None

    def tick(self) -> None:
        """Cover the windows when nobody has touched them for as long as the settings say."""
        minutes = self._desk.settings.lock_minutes
        if minutes and not self.is_covered:
            idle = self._desk.now() - self._last
            if idle >= timedelta(minutes=minutes) or idle < -timedelta(minutes=minutes):
                self.cover()

    def cover(self) -> None:
        """Cover the windows now; say why not, where there is no pass phrase."""
        if self.is_covered:
            return
        if not self.is_offered():
            self._desk.told.emit(
                _("To cover the window needs a pass phrase: Settings, Privacy."), False
            )
            return
        veil.draw(True)
        for popup in iter(QApplication.activePopupWidget, None):
            popup.close()
        self._hidden = [each for each in QApplication.topLevelWidgets() if self._is_ours(each)]
        was_there = self._window in self._hidden
        self.sheet.setGeometry(self._window.geometry())
        for each in self._hidden:
            each.hide()
        if was_there:
            self.sheet.come_forward()

    def uncover(self) -> None:
        """Show everything again, and do what was asked for meanwhile."""
        self.sheet.hide()
        hidden, self._hidden = self._hidden, []
        then, self._then = self._then, None
        self._last = self._desk.now()
        veil.draw(False)
        for each in sorted(hidden, key=lambda each: each is not self._window):
            if Shiboken.isValid(each):  # a sheet may have done its work meanwhile, and be gone
                each.show()
        if then is not None:
            then()

    def guard(self, act: Callable[..., object]) -> Callable[..., None]:
        """Return the same deed, done when the cover is away: until then the cover comes forward."""

        def guarded(*arguments: object) -> None:
            if not self.is_covered:
                act(*arguments)
                return
            self._then = partial(act, *arguments)
            self.sheet_forward()

        return guarded

    def sheet_forward(self) -> None:
        """Bring the cover to the front."""
        if self.is_covered:
            self.sheet.come_forward()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; everything takes its way."""
        if event.type() in _HANDS:
            self._last = self._desk.now()
        return False

    def close(self) -> None:
        """Let go of the windows, for the end of the program."""
        veil.lift_asked.disconnect(self.sheet_forward)
        self._desk.settings_changed.disconnect(self._feel_focus)
        QGuiApplication.instance().focusWindowChanged.disconnect(self._feel)  # type: ignore[union-attr]
        self.sheet.close_errands()
        self.sheet.hide()
        self.sheet.deleteLater()
        veil.draw(False)

    def _try(self, phrase: str) -> None:
        refuse_other(key.held_for(self._desk.folder.database), phrase)

    def _feel_focus(self) -> None:
        self._feel(QGuiApplication.focusWindow())

    def _feel(self, window: QWindow | None) -> None:
        """Feel the hands on a window from now on, where the settings want it."""
        self._last = self._desk.now()
        if window is None or not self._desk.settings.lock_minutes or window in self._felt:
            return
        self._felt.append(window)
        window.destroyed.connect(partial(self._lose, window))
        window.installEventFilter(self)

    def _lose(self, window: QWindow, _gone: QObject | None = None) -> None:
        if window in self._felt:
            self._felt.remove(window)

    def _is_ours(self, each: QWidget) -> bool:
        kind = each.windowType()
        shown = kind in (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
        return (
            shown
            and each.isVisible()
            and each is not self.sheet
            and not isinstance(each, AlertFrame)
        )
