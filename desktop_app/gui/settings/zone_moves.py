"""The calls that are at another time for the user, since the rules of a time zone changed.

ALERTS-AND-STORAGE, row 10: what was promised is the time on the wall at the contact's end.
"""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop_app.domain import day_names, saying
from desktop_app.domain.records import Moment
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_delegate import AgendaDelegate
from desktop_app.gui.parts.agenda_model import AgendaModel, AgendaRow
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _, ngettext
from desktop_app.services import zone_rules


class ZoneMovesSheet(QDialog):
    """A list of names, what was promised, and the user's own clock before and after.

    `seen_button` writes down that it was seen; closed in any other way, the sheet comes again.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The rules of time changed"))
        theme = Theme.current()
        self.setMinimumSize(theme.px(560), theme.px(340))
        self._read_at = desk.now()
        moves = zone_rules.unseen_moves()
        text = ngettext(
            "{count} promised call is at another time for you now. What was promised stands.",
            "{count} promised calls are at another time for you now. What was promised stands.",
            len(moves),
        )
        self.text = label(text.format(count=len(moves)), wraps=True)
        self.model = AgendaModel(self)
        home = desk.settings.home_zone
        self.model.set_rows(tuple(_row(move, home) for move in moves))
        self.view = QListView(self)
        self.view.setAccessibleName(_("Calls at another time"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(AgendaDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.seen_button = button(_("Seen"), "primary")
        self.seen_button.clicked.connect(self._see)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.seen_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        column.addWidget(label(_("The rules of time changed"), "heading", wraps=True))
        column.addWidget(self.text)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _see(self) -> None:
        if self._desk.keep(lambda: zone_rules.mark_seen(self._desk.now(), self._read_at)):
            self.accept()


def _row(move: zone_rules.ZoneMove, home: str) -> AgendaRow:
    """Return a move as a row: their clock stays, and one's own is another."""
    there, was, now = (Moment(at, move.zone) for at in (move.is_at, move.was_at, move.is_at))
    mine_was, mine_now = was.at(home), now.at(home)
    clocks = _("{before} → {after} for you").format(
        before=_clock(mine_was, mine_now), after=saying.clock_text(mine_now)
    )
    city = saying.zone_city(move.zone)
    promised = saying.clock_text(Moment(move.wall.replace(tzinfo=UTC), "Etc/UTC"))
    if move.skipped:
        detail = _("{day} in {city}: {promised} is skipped there, so {clock}").format(
            day=saying.short_date(move.wall.date()),
            city=city,
            promised=promised,
            clock=saying.clock_text(there),
        )
    else:
        detail = _("{day} in {city}, as promised").format(
            day=saying.date_text(move.wall.date()), city=city
        )
    return AgendaRow(
        title=move.name,
        key=("contact", move.contact_id),
        time=promised,
        note=clocks,
        detail=detail,
    )


def _clock(before: Moment, after: Moment) -> str:
    """Return the clock of before, with its weekday where that was another."""
    clock = saying.clock_text(before)
    if before.wall.date() == after.wall.date():
        return clock
    return _("{weekday} {clock}").format(
        weekday=day_names.weekday_short(before.wall.date()), clock=clock
    )
