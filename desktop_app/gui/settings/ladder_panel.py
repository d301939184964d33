"""The ladder in the settings: a table of waits, beside it the real dates for an appointment.

METHOD: ladder. The method's own is the default and one click away; nothing here changes a call
that is promised already, only what follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.ladder import (
    GENTLE_LADDER,
    LONGEST_WAIT,
    METHOD_LADDER,
    MOST_RUNGS,
    VARIED_LADDER,
    Ladder,
    Wait,
    ladder_with,
)
from desktop_app.domain.records import ContactRecord, Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.ladder_words import heading
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.settings.wait_row import WaitRow
from desktop_app.gui.theme import space
from desktop_app.gui.when_field import WhenField
from desktop_app.i18n import _
from desktop_app.services import ladders
from desktop_app.services.offers import suggested
from desktop_app.settings import changed

_Waits = Sequence[tuple[Wait, int]]
_METHOD_WAITS = list(METHOD_LADDER.waits)


class LadderPanel(FieldPanel):
    """The table of waits, saved as one leaves an input, with the dates for a sample beside it.

    `sample` is the line for the appointment, `first` what the table says of it, `rows` are the
    calls after it and `add_button` adds one. `method_button`, `varied_button` and
    `gentle_button` take a whole ladder, `back_button` puts the one before that back.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("The ladder: when nobody answers"), headed=True, parent=parent)
        self._desk = desk
        self._offered = ""  # the text of the sample, as long as it was not typed
        self._before: _Waits | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._offer_sample)
        self._build()
        self._put(ladders.ladder_of(desk.settings).waits)
        desk.settings_changed.connect(self.refresh)
        desk.changed.connect(self._show_dates)
        self.refresh()

    @property
    def rows(self) -> list[WaitRow]:
        """The rows that are shown."""
        return self._rows[: self._count]

    def refresh(self) -> None:
        """Show the ladder as it is kept; what is being typed or was refused stays."""
        kept = list(ladders.ladder_of(self._desk.settings).waits)
        if kept != self._waits() and not any(row.is_refused for row in self.rows):
            self._put(kept)
        if self.isVisible():
            self._offer_sample()
            self._show_dates()

    def showEvent(self, event: QShowEvent) -> None:
        """Suggest another sample where the moment of the last one is over.

        The first time that is read takes as long as the panel to be made: the page is seen first.
        """
        super().showEvent(event)
        self._show_dates()
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._save()

    def _build(self) -> None:
        said = _(
            "Each wait counts from the call before it. Minutes are never moved; hours roll to the "
            "next business day after calling hours; business days keep the time of the "
            "appointment, or take another of the suggested ones, before and after noon in turn."
        )
        self.add(label(said, "muted", wraps=True))
        self._build_sample()
        self._build_table()
        self._build_ladders()

    def _build_sample(self) -> None:
        named = _("Appointment to show the dates for")
        self.sample = WhenField(self._desk, named, self)
        name = label(named, "section")
        name.setBuddy(self.sample.edit)
        column = QVBoxLayout()
        column.setSpacing(space(1))
        column.addWidget(name)
        column.addWidget(self.sample)
        self.body.addLayout(column)
        self.sample.read.connect(self._show_dates)

    def _build_table(self) -> None:
        self.said = label("", "strong", wraps=True)
        self.first = label("", wraps=True)
        self._rows: list[WaitRow] = []
        self._count = 0
        table = QVBoxLayout()
        table.setSpacing(space(2))
        table.addWidget(self.said)
        table.addWidget(self.first)
        for number in range(2, MOST_RUNGS + 1):
            row = WaitRow(number, self)
            row.edited.connect(self._show_dates)
            row.finished.connect(self._save)
            row.removed.connect(lambda place=number - 2: self.remove_row(place))
            table.addWidget(row)
            self._rows.append(row)
        self.add_button = button(_("Add a call"))
        self.add_button.clicked.connect(self.add_row)
        self.full = label(_("Seven calls are the most."), "muted")
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(self.add_button)
        foot.addWidget(self.full)
        foot.addStretch(1)
        table.addLayout(foot)
        self.body.addLayout(table)

    def _build_ladders(self) -> None:
        self.method_button = button(_("As the method has it"))
        self.varied_button = button(_("Same days, other hours"))
        self.gentle_button = button(_("Gentle: four calls"))
        self.back_button = button(_("Put back"), "link")
        whole = QWidget(self)
        flow = FlowLayout(whole)
        for each in (self.method_button, self.varied_button, self.gentle_button, self.back_button):
            flow.addWidget(each)
        self.add(whole)
        for taken, table in (
            (self.method_button, METHOD_LADDER),
            (self.varied_button, VARIED_LADDER),
            (self.gentle_button, GENTLE_LADDER),
        ):
            taken.clicked.connect(lambda _on=False, table=table: self._take(table))
        self.back_button.setToolTip(_("The waits that stood here before"))
        self.back_button.clicked.connect(self.put_back)
        self.back_button.hide()

    def add_row(self) -> None:
        """Let one more call follow, after the same wait as the last one."""
        more = self.rows[-1].wait if self.rows else METHOD_LADDER.waits[0]
        self._put([*self._waits(), more])
        self._save()
        amount = self.rows[-1].amount
        amount.setFocus(Qt.FocusReason.OtherFocusReason)
        amount.selectAll()

    def remove_row(self, place: int) -> None:
        """Let a call fall away; those after it move up."""
        waits = self._waits()
        self._put([*waits[:place], *waits[place + 1 :]])
        self._save()
        left = [row.remove for row in self.rows]
        (left[min(place, len(left) - 1)] if left else self.add_button).setFocus()

    def put_back(self) -> None:
        """Show the waits again that a whole ladder took the place of."""
        waits, self._before = self._before, None
        if waits is not None:
            self._put(waits)
            self._save()
        self.method_button.setFocus()
        self.back_button.hide()

    def _take(self, table: Ladder) -> None:
        """Put a whole ladder in the place of what stands there, which can be put back."""
        before = self._waits()
        self._put(table.waits)
        self._save()
        self._before = before if before != list(table.waits) else None
        self.back_button.setVisible(self._before is not None)

    def _waits(self) -> list[tuple[Wait, int]]:
        return [row.wait for row in self.rows]

    def _put(self, waits: _Waits) -> None:
        """Show other waits, whether they hold or not."""
        self._count = len(waits)
        for row, (wait, amount) in zip(self.rows, waits, strict=True):
            row.put(wait, amount)
        for place, row in enumerate(self._rows):
            row.setVisible(place < self._count)
        full = self._count == MOST_RUNGS - 1
        self.add_button.setVisible(not full)
        self.full.setVisible(full)

    def _save(self) -> None:
        """Keep the table as it stands, or say at each wait why it cannot be."""
        faults = [row for row in self.rows if not row.check()]
        if not faults:
            table = ladder_with(self._waits())
            text = "" if table == METHOD_LADDER else table.text
            if text != self._desk.settings.ladder:
                self._before = None
                self.back_button.hide()
                self._desk.save_settings(changed(self._desk.settings, ladder=text), quietly=True)
        self._show_dates()

    def _offer_sample(self) -> None:
        """Let the sample be the next moment to suggest, until another one is typed."""
        settings, text = self._desk.settings, self.sample.edit.text()
        zone, country = settings.home_zone, settings.home_country
        if text in ("", self._offered):
            try:
                soon = suggested(0, zone, country, self._desk.now(), 1)
            except AppError as error:
                self._desk.failed.emit(error)
                return
            text = self._offered = saying.full_text(soon[0]) if soon else ""
        self.sample.show_for(ContactRecord(zone=zone, country=country), text)

    def _show_dates(self) -> None:
        """Say when each call would come for the sample, up to a wait that does not hold."""
        if not self.isVisible():
            return
        own = _("This is the method's own.") if self._waits() == _METHOD_WAITS else ""
        said = _("{heading}. {own}").format(heading=heading(self._count + 1), own=own)
        self.said.setText(said.strip())
        calls = self._foreseen()
        first = (
            _("1st call, the appointment: {when}.") if calls else _("1st call, the appointment.")
        )
        self.first.setText(first.format(when=_short(calls[0].due, calls[0].due) if calls else ""))
        for place, row in enumerate(self.rows):
            if place + 1 < len(calls):
                before, call = calls[place], calls[place + 1]
                row.show_due(_short(call.due, calls[0].due), _past(row.wait, before, call))
            else:
                row.show_due("")

    def _foreseen(self) -> Sequence[ladders.Foreseen]:
        moment, holding = self.sample.moment, takewhile(_holds, self._waits())
        if moment is None:
            return ()
        text = ladder_with(holding).text
        settings = changed(self._desk.settings, ladder=text)
        try:
            return ladders.sample(moment, settings.home_country, settings)
        except AppError as error:
            self._desk.failed.emit(error)
            return ()


def _holds(wait: tuple[Wait, int]) -> bool:
    return 1 <= wait[1] <= LONGEST_WAIT


def _short(due: Moment, first: Moment) -> str:
    """Return a date as it stands in the table, with its year where that is another one."""
    day, year = saying.short_date(due.wall.date()), due.wall.year
    if year != first.wall.year:
        day = f"{day} {year}"
    return _("{day}, {clock}").format(day=day, clock=saying.clock_text(due))


def _past(wait: tuple[Wait, int], before: ladders.Foreseen, call: ladders.Foreseen) -> str:
    """Return what a call goes past on its way: holidays, days away, the end of a day."""
    unit, amount = wait
    rolled = unit is Wait.HOURS and call.due.utc - before.due.utc != timedelta(hours=amount)
    passed = [
        _("calling hours") if rolled and not call.past_days_away else "",
        *call.holidays,
        _("your days away") if call.past_days_away else "",
    ]
    named = ", ".join(filter(None, passed))
    return _("past {what}").format(what=named) if named else ""
