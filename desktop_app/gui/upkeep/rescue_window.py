"""What is shown where the database cannot be opened: why, what to do, and whom to call anyway.

Nothing is written. The list is read from the file as it is, and brought forward when a call of it
comes due, for its promise stands whatever has become of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop_app.domain.holding import counts_text
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import clock_text, day_text, full_text
from desktop_app.errors import AppError
from desktop_app.gui.parts.agenda_delegate import AgendaDelegate
from desktop_app.gui.parts.agenda_model import AgendaModel, AgendaRow
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.storage.backup import Backup
from desktop_app.storage.view_only import SeenCall


class RescueWindow(QWidget):
    """`error` is why; `calls` what could be read; `newest` a sound backup that would go instead.

    `again_asked` wants the database to be opened once more, `restore_asked` the backup in its
    place, `quit_asked` the end. `zone` is the user's own.
    """

    again_asked = Signal()
    restore_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        error: AppError,
        calls: list[SeenCall],
        newest: Backup | None,
        now: Callable[[], datetime],
        zone: str,
    ) -> None:
        super().__init__()
        self._calls, self._now, self._zone = calls, now, zone
        self._looked_at = now()
        self.setWindowTitle(_("On the Dot cannot open your data"))
        speak_as(self, QAccessible.Role.Dialog)
        theme = Theme.current()
        self.setMinimumSize(theme.px(480), theme.px(360))
        self.resize(theme.px(640), theme.px(560))
        self.message = label(error.message, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(space(6), space(5), space(6), space(5))
        self._column.setSpacing(space(3))
        self._column.addWidget(label(self.windowTitle(), "heading", wraps=True))
        self._column.addWidget(self.message)
        self._build_calls()
        self._build_foot(newest)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._second.start()

    def tick(self) -> None:
        """Let time pass: a call that comes due brings the window forward, and sounds."""
        now, before = self._now(), self._looked_at
        self._looked_at = now
        if any(before < call.due.utc <= now for call in self._calls):
            self.come_forward()
            QApplication.beep()
            QApplication.alert(self)
        if now.replace(second=0, microsecond=0) != before.replace(second=0, microsecond=0):
            self._show_calls(now)

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def put_away(self) -> None:
        """Close for good."""
        self._second.stop()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the program: without this window nothing of it would be left to see."""
        super().closeEvent(event)
        self._second.stop()
        self.quit_asked.emit()

    def _build_calls(self) -> None:
        self.model = AgendaModel(self)
        self.view = QListView(self)
        self.view.setAccessibleName(_("Promised calls"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(AgendaDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        text = _("These calls are promised. Nothing can be written down here: note it on paper.")
        if not self._calls:
            text = _("No promised call could be read.")
        self.note = label(text, "muted", wraps=True)
        self._column.addWidget(self.note)
        self._column.addWidget(self.view, 1)
        self._show_calls(self._now())

    def _build_foot(self, newest: Backup | None) -> None:
        self.again_button = button(_("Try again"), "primary")
        self.again_button.clicked.connect(lambda _on=False: self.again_asked.emit())
        self.quit_button = button(_("Quit"))
        self.quit_button.clicked.connect(lambda _on=False: self.quit_asked.emit())
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(self.again_button)
        self.restore_button = button(_("Put a backup in its place"))
        self.restore_button.clicked.connect(lambda _on=False: self.restore_asked.emit())
        self.restore_button.setVisible(newest is not None)
        if newest is not None:
            text = _("The newest backup is of {when}, with {what}. What is here is kept aside.")
            when = full_text(Moment(newest.made_at, self._zone))
            said = text.format(when=when, what=counts_text(newest.holds))
            self._column.addWidget(label(said, "muted", wraps=True))
        foot.addWidget(self.restore_button)
        foot.addStretch(1)
        foot.addWidget(self.quit_button)
        self._column.addLayout(foot)

    def _show_calls(self, now: datetime) -> None:
        rows: list[AgendaRow] = []
        day = ""
        for place, call in enumerate(self._calls):
            mine = call.due.at(self._zone)
            said = day_text(mine, now)
            if said != day:
                day = said
                rows.append(AgendaRow(said[:1].upper() + said[1:]))
            rows.append(
                AgendaRow(
                    title=", ".join(part for part in (call.name, call.company) if part),
                    key=("contact", place),
                    time=clock_text(mine),
                    note=call.phone,
                    detail=call.purpose,
                    due=call.due.utc <= now,
                )
            )
        self.model.set_rows(tuple(rows))
        self.view.viewport().update()
