"""The commands of one window: their acts, and the keys that the settings give them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.gui.commands import keymap
from desktop_app.gui.commands.acts import Act, acts_of
from desktop_app.gui.commands.binding import CommandKey, show_key, show_tip
from desktop_app.gui.commands.table import Command, Group, commands
from desktop_app.gui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

_WITH_PERSON = (Group.DAY, Group.CALL)


class WindowCommands(QObject):
    """Lets keys do in a window what they are for.

    `acts` are by the names of the commands; who knows more than the window adds to them.
    `day_taken_up` says that the user works on from the day, call by call.
    """

    day_taken_up = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._read: str | None = None
        self._follow_settings()
        desk.settings_changed.connect(self._follow_settings)
        self.acts: dict[str, Act] = acts_of(desk, window)
        for each in commands():
            if each.can_change and not each.inside:
                CommandKey(each.name, window, partial(self._press, each))
        show_key(window.help_door, "help")
        show_key(window.find_door, "go-to")
        self._show_tips()

    def _show_tips(self) -> None:
        """Say at the buttons of the call desk and of the foot which key does the same."""
        desk, foot = self._window.today.call_desk, self._window.foot
        for made, name in (
            (foot.undo_button, "undo"),
            (foot.changes_button, "what-changed"),
            (desk.call_button, "call"),
            (desk.snooze_button, "snooze-for"),
            (desk.reopen_button, "reopen"),
            (desk.copy_button, "copy-number"),
            (desk.promise_button, "promise"),
            (desk.share_button, "share"),
            (desk.print_button, "print"),
            (desk.edit_button, "edit"),
            (desk.withdraw_button, "withdraw"),
            (desk.no_call_button, "no-call"),
        ):
            show_tip(made, name)

    def _press(self, command: Command) -> None:
        """Do what a key asks for; nothing is done to a person who is out of sight."""
        is_seen = self._window.stack.currentWidget() is self._window.today
        act = self.acts.get(command.name)
        if act is not None and (is_seen or command.group not in _WITH_PERSON) and act.can():
            act.run()

    def _follow_settings(self) -> None:
        """Take the keys of the settings, and say which of them cannot be taken."""
        text = self._desk.settings.keys
        if text == self._read:
            return
        self._read = text
        chosen, fault = keymap.read(text)
        keymap.use(chosen)
        if fault:
            self._desk.told.emit(fault, False)
