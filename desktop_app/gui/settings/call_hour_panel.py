"""How calls become a routine: the warm-up before the first one, and a call hour in the week."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from desktop_app.domain import day_names
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.clock_line import ClockLine
from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.i18n import _
from desktop_app.settings import WEEKDAYS, Settings, changed

_SUGGESTED = "tue wed thu"  # METHOD: promise ("Tuesday to Thursday")


class CallHourPanel(FieldPanel):
    """The switch of the warm-up, the hour and its days, each saved as one leaves or ticks it.

    `warm_up` is the switch, `hour` the field and `days` the ticks by their names in the settings.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("A routine of calls"), headed=True, parent=parent)
        self._desk = desk
        self.days: dict[str, QCheckBox] = {}
        self._build()
        desk.settings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the options as they are kept; what is being typed or was refused stays."""
        kept = self._desk.settings
        if not self.hour.is_refused and QApplication.focusWidget() is not self.hour.entry:
            self.hour.put(kept.call_hour)
        on = kept.call_days.split()
        for tick, wanted in (
            (self.warm_up, kept.warm_up),
            *((box, day in on) for day, box in self.days.items()),
        ):
            tick.blockSignals(True)
            tick.setChecked(wanted)
            tick.blockSignals(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._save_hour()

    def _build(self) -> None:
        self.warm_up = QCheckBox(
            _("Begin the day with your higher purpose and the list of calls"), self
        )
        self.warm_up.toggled.connect(lambda on: self._keep(warm_up=on))
        self.add(self.warm_up)
        self.hour = Field(_("Call hour, on your own clock"), ClockLine(_("none, or 10:00")), self)
        self.hour.finished.connect(self._save_hour)
        self.add(self.hour)
        week = QWidget(self)
        week.setAccessibleName(_("Days of the call hour"))
        flow = FlowLayout(week)
        for place, day in enumerate(WEEKDAYS):
            one = date(2024, 1, 1 + place)
            box = QCheckBox(day_names.weekday_short(one), week)
            name = _("Call hour on {day}").format(day=day_names.weekday_name(one))
            box.setAccessibleName(name)
            box.toggled.connect(self._save_days)
            self.days[day] = box
            flow.addWidget(box)
        self.add(week)
        self.add(
            label(
                _(
                    "At that minute a quiet notice and a strip above the page lead to the first "
                    "call: what is due, then who has waited longest. It comes once a day, not on "
                    "days away, and is no promise."
                ),
                "muted",
                wraps=True,
            )
        )

    def _save_hour(self) -> None:
        """Save the hour, on the suggested days where none is ticked yet."""
        typed = str(self.hour.entry.value()).strip()
        try:
            changed(Settings(), call_hour=typed)
        except AppError as error:
            self.hour.refuse(error.message)
            return
        days = self._desk.settings.call_days or (_SUGGESTED if typed else "")
        self.hour.put(typed)
        self._keep(call_hour=typed, call_days=days)

    def _save_days(self) -> None:
        self._keep(call_days=" ".join(day for day, box in self.days.items() if box.isChecked()))

    def _keep(self, **options: str | bool) -> None:
        settings = changed(self._desk.settings, **options)
        if settings != self._desk.settings:
            self._desk.save_settings(settings, quietly=True)
