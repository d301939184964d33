"""The Settings page: every option is saved as one leaves it, or told why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import print_options
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Entry, Field, FieldPanel, Pair
from desktop_app.gui.parts.file_line import FileLine
from desktop_app.gui.parts.inputs import NumberBox, TextArea, TextLine, WordChoice
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.length_box import LengthBox
from desktop_app.gui.parts.places import country_box, country_name, zone_box, zone_name
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.settings import Settings, as_known_country, as_known_zone, changed

# The hours are saved together: while one is being moved, the other may not fit it yet.
_HOURS = ("hours_start", "hours_end")
_ALL_DAY = Settings(hours_start="0:00", hours_end="23:59")


MakePanel = Callable[[QWidget], QWidget]
"""How a panel that knows more than the options is made, inside its parent."""


class SettingsPage(QWidget):
    """All options in groups.

    `fields` are the inputs and `switches` the ticks, by the names of the options. A change is saved
    when one leaves the field or presses Enter; what is refused stays as typed.
    `more` makes further panels, each inside the parent that it is given, and `in_alerts` what
    stands in the panel of the alerts. `rings_asked` wants the page of what rang when.
    """

    rings_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        more: Sequence[MakePanel] = (),
        in_alerts: Sequence[MakePanel] = (),
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._more, self._in_alerts = more, in_alerts
        self.fields: dict[str, Field] = {}
        self.switches: dict[str, QCheckBox] = {}
        self._build()
        desk.settings_changed.connect(self.refresh)
        theme_changed.connect(self._measure)
        self._measure()
        self.refresh()

    def refresh(self) -> None:
        """Show the options as they are kept; what is being typed or was refused stays."""
        kept = asdict(self._desk.settings)
        for option, field in self.fields.items():
            if not field.is_refused and not _has_cursor(field.entry):
                field.put(kept[option])
        self._show_grid()
        for option, tick in self.switches.items():
            tick.setChecked(kept[option])

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            for option in self.fields:
                self._save(option)

    def _save(self, option: str) -> None:
        """Save an option, and with one of the hours the other."""
        options = _HOURS if option in _HOURS else (option,)
        settings = self._read(options)
        if settings is None:
            return
        for name in options:
            self.fields[name].put(getattr(settings, name))
        self._keep(settings)

    def _switch(self, option: str, on: bool) -> None:
        self._keep(changed(self._desk.settings, **{option: on}))

    def _keep(self, settings: Settings) -> None:
        if settings != self._desk.settings and self._desk.save_settings(settings, quietly=True):
            self.saved.setText(_("Saved"))

    def _read(self, options: tuple[str, ...]) -> Settings | None:
        """Return the settings with some options as typed; None where one was refused."""
        values = {name: self.fields[name].entry.value() for name in options}
        for name, value in values.items():
            try:
                values[name] = _spelled(name, value)
                changed(_ALL_DAY, **{name: values[name]})
            except AppError as error:
                self.fields[name].refuse(error.message, [str(offer) for offer in error.offers])
                return None
        try:
            return changed(self._desk.settings, **values)
        except AppError as error:
            self.fields[options[-1]].refuse(error.message)
            return None

    def _build(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        scroll.setWidget(sheet)
        self._body = QWidget(sheet)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(space(6), space(5), space(6), space(6))
        row.addWidget(self._body, 1)
        row.addStretch()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(4))
        self._build_head()
        self._build_you()
        self._build_where()
        self._build_scripts()
        self._build_post()
        self._build_paper()
        self._build_look()
        self._build_alerts()
        self.panels = [make(self._body) for make in self._more]
        for panel in self.panels:
            self._column.addWidget(panel)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _build_head(self) -> None:
        self.saved = label("", "muted")
        row = QHBoxLayout()
        row.addWidget(label(_("Settings"), "title"), 1)
        row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)

    def _build_you(self) -> None:
        panel = self._panel(_("You"))
        called = panel.add_pair()
        full_name = TextLine(_("As you say it when you call"))
        self._field(called, "name", _("Your full name"), full_name)
        self._field(called, "company", _("Your company"), TextLine())
        self._field(panel, "phone", _("Your number, said on voicemails"), TextLine())
        purpose = TextLine(_("One line, shown before a session"))
        self._field(panel, "higher_purpose", _("Your higher purpose"), purpose)

    def _build_where(self) -> None:
        desktop = Settings()
        follows = _("as the desktop: {name}")
        country = country_box(follows.format(name=country_name(desktop.home_country)))
        zone = zone_box(follows.format(name=zone_name(desktop.home_zone)))
        panel = self._panel(_("Where and when"))
        places = panel.add_pair()
        self._field(places, "country", _("Country"), country)
        self._field(places, "zone", _("Time zone"), zone)
        hours = panel.add_pair()
        self._field(hours, "hours_start", _("Calling hours start"), TextLine("9:00"))
        self._field(hours, "hours_end", _("Calling hours end"), TextLine("17:00"))

    def _build_scripts(self) -> None:
        panel = self._panel(_("Scripts"))
        pace = NumberBox(5, _(" words a minute"))
        self._field(panel, "words_per_minute", _("Your speaking pace"), pace)

    def _build_post(self) -> None:
        """Cards, their way by post, and the paper they are printed on."""
        panel = self._panel(_("Cards and post"))
        address = TextArea(_("For the back of a letter: street, then postcode and town"))
        self._field(panel, "address", _("Your address"), address)
        days = panel.add_pair()
        self._field(days, "posting_days", _("By post within your country"), _days())
        self._field(days, "posting_abroad", _("By post to other countries"), _days())
        told = TextLine(_("where it differs: AT 3 US 9"))
        self._field(panel, "posting_to", _("By post to single countries, in days"), told)
        sizes = panel.add_pair()
        cards = [("", _("Usual")), *((name, name) for name in print_options.CARD_SIZES)]
        self._field(sizes, "card_size", _("Card"), WordChoice(_("Card"), cards))
        envelopes = [("", _("Usual")), *((name, name) for name in print_options.ENVELOPE_SIZES)]
        box = WordChoice(_("Envelope"), envelopes)
        self._field(sizes, "envelope_size", _("Envelope"), box)
        for option, said in (
            ("card_folded", _("The card is folded")),
            ("card_ruled", _("Lines to write on inside it")),
            ("card_words", _("Print the words on the card, instead of writing them by hand")),
        ):
            self._add_switch(panel, option, said)
        kinds = _("Pictures (*.png *.jpg *.jpeg *.svg *.webp)")
        picture = FileLine(
            _("an ornament, or a picture of yours"), _("Picture for the front"), kinds
        )
        self._field(panel, "card_picture", _("Front of the card"), picture)

    def _build_paper(self) -> None:
        panel = self._panel(_("Printing"))
        sheets = [("", _("Usual")), *((name, name) for name in print_options.LABEL_SHEETS[:-1])]
        labels = WordChoice(_("Labels"), [*sheets, ("custom", _("My own"))])
        self._field(panel, "label_sheet", _("Labels"), labels)
        grid = TextLine(_("A4 3x7 63.5x38.1 7.2x15.1 2.5x0"))
        self._field(panel, "label_grid", _("My own label sheet"), grid)
        explained = _(
            "Paper, columns and rows, then in millimetres: one label, the left and the top edge "
            "of the first, the gaps between them."
        )
        self._grid_parts = [self.fields["label_grid"], label(explained, "muted", wraps=True)]
        panel.add(self._grid_parts[1])
        labels.edited.connect(self._show_grid)
        self._field(panel, "label_start", _("First label that is left on the sheet"), NumberBox())
        papers = [("", _("Usual")), *((name, name) for name in print_options.PAPERS)]
        self._field(panel, "paper", _("Paper"), WordChoice(_("Paper"), papers))
        crooked = panel.add_pair()
        self._field(crooked, "print_offset_x", _("Move the print to the right"), LengthBox())
        self._field(crooked, "print_offset_y", _("Move the print down"), LengthBox())
        self.trial_button = button(_("Print a page to set the printer right"), "link")
        self.print_menu = PrintMenu(self._desk, self.trial_button)
        self.trial_button.clicked.connect(lambda _on=False: self.print_menu.preview_trial())
        panel.add(self.trial_button)

    def _build_look(self) -> None:
        themes = [("auto", _("As the desktop")), ("light", _("Light")), ("dark", _("Dark"))]
        pair = self._panel(_("Look")).add_pair()
        self._field(pair, "theme", _("Theme"), WordChoice(_("Theme"), themes))
        self._field(pair, "text_percent", _("Text size"), NumberBox(10, _(" %")))

    def _build_alerts(self) -> None:
        panel = self._panel(_("Alerts"))
        self._add_switch(panel, "sound", _("Sound when a call is due"))
        self._add_switch(panel, "dial", _("Call opens the number with the desktop"))
        for make in self._in_alerts:
            panel.add(make(panel))
        self.rings_button = button(_("What rang, and when"), "link")
        self.rings_button.clicked.connect(lambda _on=False: self.rings_asked.emit())
        panel.add(self.rings_button)

    def _show_grid(self) -> None:
        """Ask for a label sheet of one's own only where that is what is used."""
        own = self.fields["label_sheet"].entry.value() == "custom"
        for part in self._grid_parts:
            part.setVisible(own)

    def _add_switch(self, panel: FieldPanel, option: str, said: str) -> None:
        tick = QCheckBox(said, panel)
        tick.toggled.connect(lambda on: self._switch(option, on))
        panel.add(tick)
        self.switches[option] = tick

    def _field(self, place: FieldPanel | Pair, option: str, said: str, entry: Entry) -> None:
        field = Field(said, entry, place)
        field.edited.connect(self.saved.clear)
        field.finished.connect(lambda: self._save(option))
        place.add(field)
        self.fields[option] = field

    def _panel(self, said: str) -> FieldPanel:
        panel = FieldPanel(said, headed=True, parent=self._body)
        self._column.addWidget(panel)
        return panel

    def _measure(self) -> None:
        """Keep lines to a width that reads well."""
        self._body.setMaximumWidth(Theme.current().px(680))


def _days() -> NumberBox:
    return NumberBox(1, _(" days"))


def _as_picture(file: str) -> str:
    """Return the path of a picture; raise AppError (`bad-picture`) where it cannot be printed."""
    from desktop_app.gui.printing.pictures import read_picture

    read_picture(file.strip(), *_SMALL)
    return file.strip()


_SMALL = (20.0, 20.0)  # millimetres: only to see that it can be read
_CHECKED = {"zone": as_known_zone, "country": as_known_country, "card_picture": _as_picture}


def _spelled(option: str, value: Any) -> Any:
    """Return a place as it is spelled everywhere, and other options as they were typed."""
    if option in _CHECKED and value:
        return _CHECKED[option](value)
    return value.strip() if isinstance(value, str) else value


def _has_cursor(entry: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is entry or entry.isAncestorOf(focused))
