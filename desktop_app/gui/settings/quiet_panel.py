"""How much an alert may disturb: the notice before it, a quiet desktop, and quiet hours.

ALERTS-AND-STORAGE, rows 32 and 33: whatever is set here, the alert window comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.clock_line import ClockLine
from desktop_app.gui.parts.field import Entry, Field, FieldPanel, Pair
from desktop_app.gui.parts.inputs import NumberBox, TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.settings import Settings, changed

# Saved together: one without the other is no span of time.
_HOURS = ("quiet_start", "quiet_end")
_NOTICE = "notice_minutes"


class HourLine(ClockLine):
    """A line that tells also that one left it with nothing typed: the other hour may wait for it.

    An input tells by itself only of what was edited.
    """

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one has left."""
        super().focusOutEvent(event)
        self.finished.emit()


class QuietPanel(FieldPanel):
    """The notice, the switch and the quiet hours, each saved as one leaves it.

    `fields` are the inputs by the names of the options, `disturb` is the switch and `note` the
    sentence below it. `explanation` says what this desktop tells about being quiet.
    """

    def __init__(self, desk: Desk, explanation: Callable[[], str], parent: QWidget) -> None:
        super().__init__(_("Notice and quiet"), headed=True, parent=parent)
        self._desk, self._explanation = desk, explanation
        self.fields: dict[str, Field] = {}
        self._build()
        desk.settings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the options as they are kept; what is being typed or was refused stays."""
        kept = asdict(self._desk.settings)
        for options in ((_NOTICE,), _HOURS):
            if not any(self._is_at_work(option) for option in options):
                for option in options:
                    self.fields[option].put(kept[option])
        self.disturb.setChecked(self._desk.settings.disturb)
        self._explain()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what the desktop tells now: it may be another one than at the start."""
        super().showEvent(event)
        self._explain()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._save((_NOTICE,))
            self._save(_HOURS)

    def _build(self) -> None:
        minutes = NumberBox(1, _(" minutes before"))
        notice = self._field(self, _NOTICE, _("A quiet notice of each call; 0 for none"), minutes)
        notice.finished.connect(lambda: self._save((_NOTICE,)))
        self.disturb = QCheckBox(_("Ring through Do not disturb and full screen"), self)
        self.disturb.toggled.connect(self._switch)
        self.note = label("", "muted", wraps=True)
        switch = QVBoxLayout()
        switch.setSpacing(space(1))
        switch.addWidget(self.disturb)
        switch.addWidget(self.note)
        self.body.addLayout(switch)
        hours = self.add_pair()
        for option, said in (
            ("quiet_start", _("Quiet hours start")),
            ("quiet_end", _("Quiet hours end")),
        ):
            line = HourLine(_("none"))
            line.returnPressed.connect(self._go_on)
            self._field(hours, option, said, line).finished.connect(self._save_hours)
        self.body.addWidget(
            label(
                _(
                    "In quiet hours, on your own clock, nothing sounds and no banner comes; "
                    "the alert window comes without being on top. "
                    "What still rings when they end is heard then."
                ),
                "muted",
                wraps=True,
            )
        )

    def _field(
        self, place: FieldPanel | Pair, option: str, said: str, entry: NumberBox | TextLine
    ) -> Field:
        field = Field(said, entry, place)
        self.fields[option] = field
        place.add(field)
        return field

    def _switch(self, on: bool) -> None:
        self._keep(changed(self._desk.settings, disturb=on))
        self._explain()

    def _explain(self) -> None:
        if self._desk.settings.disturb:
            does = _("The alert comes on top and sounds, whatever the desktop wants.")
        else:
            does = _(
                "While the desktop wants quiet, the alert window comes without a sound and without "
                "being on top. What still rings afterwards is heard then."
            )
        said = _("{does} {explanation}").format(does=does, explanation=self._explanation())
        self.note.setText(said.strip())
        self.disturb.setAccessibleDescription(said.strip())

    def _save_hours(self) -> None:
        """Save both hours; while one of them is empty, only once both are left."""
        if len(self._empty_hours()) != 1 or QApplication.focusWidget() not in self._hour_entries():
            self._save(_HOURS)

    def _go_on(self) -> None:
        """Go from the one hour to the other one if that is still to be said."""
        empty = self._empty_hours()
        if len(empty) == 1 and not empty[0].hasFocus():
            empty[0].setFocus()

    def _is_at_work(self, option: str) -> bool:
        field = self.fields[option]
        return field.is_refused or QApplication.focusWidget() is field.entry

    def _hour_entries(self) -> list[Entry]:
        return [self.fields[option].entry for option in _HOURS]

    def _empty_hours(self) -> list[Entry]:
        return [each for each in self._hour_entries() if not str(each.value()).strip()]

    def _save(self, options: tuple[str, ...]) -> None:
        """Save options as they stand, or say in the field why they cannot be."""
        typed = {each: self.fields[each].entry.value() for each in options}
        values = {k: each.strip() if isinstance(each, str) else each for k, each in typed.items()}
        for option, value in values.items():
            try:
                changed(Settings(), **{option: value})
            except AppError as error:
                self.fields[option].refuse(error.message)
                return
        empty = [option for option, value in values.items() if value == ""]
        if len(empty) == 1:
            self.fields[empty[0]].refuse(
                _("Quiet hours have a start and an end; leave both empty for none.")
            )
            return
        for option, value in values.items():
            self.fields[option].put(value)
        self._keep(changed(self._desk.settings, **values))

    def _keep(self, settings: Settings) -> None:
        if settings != self._desk.settings:
            self._desk.save_settings(settings, quietly=True)
