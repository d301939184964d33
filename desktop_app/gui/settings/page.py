"""The Settings page: every option is saved as one leaves it, or told why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import print_options
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import ABOUT, ask_for_help
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.clock_line import ClockLine
from desktop_app.gui.parts.field import Entry, FieldPanel, Pair
from desktop_app.gui.parts.file_line import FileLine
from desktop_app.gui.parts.inputs import NumberBox, TextArea, TextLine, WordChoice
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.length_box import LengthBox
from desktop_app.gui.parts.two_columns import TwoColumns
from desktop_app.gui.printing.print_menu import PrintMenu
from desktop_app.gui.settings.option_fields import (
    OptionFields,
    home_country_box,
    home_zone_box,
    own_name_line,
)
from desktop_app.gui.theme import BAR, space, theme_changed
from desktop_app.i18n import NAMES, _
from desktop_app.settings import changed

MakePanel = Callable[[QWidget], QWidget]
"""How a panel that knows more than the options is made, inside its parent."""

Panels = tuple[Sequence[MakePanel], Sequence[MakePanel], Sequence[MakePanel]]
"""The panels that the program hands in: those of their own, among the alerts, and to begin with."""


class SettingsPage(QWidget):
    """All options in groups.

    `fields` are the inputs and `switches` the ticks, by the names of the options. A change is saved
    when one leaves the field or presses Enter; what is refused stays as typed.
    `more` makes further panels, each inside the parent that it is given, and `in_alerts` what
    stands in the panel of the alerts. `rings_asked` wants the page of what rang when, and
    `introduction_asked` that of the first start.
    """

    rings_asked = Signal()
    introduction_asked = Signal()

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
        self.options = OptionFields(desk, self)
        self.fields = self.options.fields
        self.switches: dict[str, QCheckBox] = {}
        self._build()
        self.options.edited.connect(self.saved.clear)
        self.options.saved.connect(lambda: say_in(self.saved, _("Saved")))
        desk.settings_changed.connect(self.refresh)
        theme_changed.connect(self._measure)
        self._measure()
        self.refresh()

    def go_to(self, option: str) -> None:
        """Put the cursor into a field, what stands there ready to be typed over."""
        entry = self.fields[option].entry
        entry.setFocus()
        if isinstance(entry, NumberBox | TextLine):
            entry.selectAll()

    def refresh(self) -> None:
        """Show the options as they are kept; what is being typed or was refused stays."""
        self.options.refresh()
        self._show_grid()
        for option, tick in self.switches.items():
            tick.setChecked(getattr(self._desk.settings, option))

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed and not left yet."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.options.save_all()

    def _switch(self, option: str, on: bool) -> None:
        self.options.keep(changed(self._desk.settings, **{option: on}))

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
        row.addStretch()
        row.addWidget(self._body, 1)
        row.addStretch()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(4))
        self._build_head()
        self._sheet = TwoColumns(self._body)
        self._column.addWidget(self._sheet)
        self._build_you()
        self._build_where()
        self._build_scripts()
        self._build_post()
        self._build_paper()
        self._build_look()
        self._build_alerts()
        self.panels = [make(self._body) for make in self._more]
        for panel in self.panels:
            self._sheet.add(panel)
        self.about_button = button(_("About On the Dot, and the licences of its parts"), "link")
        self.about_button.clicked.connect(lambda _on=False: ask_for_help(ABOUT))
        self._column.addWidget(self.about_button, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._field(called, "name", _("Your full name"), own_name_line())
        self._field(called, "company", _("Your company"), TextLine())
        self._field(panel, "phone", _("Your number, said on voicemails"), TextLine())
        purpose = TextLine(_("One line, shown before a session"))
        self._field(panel, "higher_purpose", _("Your higher purpose"), purpose)
        self.introduction_button = button(_("Introduction"), "link")
        self.introduction_button.clicked.connect(lambda _on=False: self.introduction_asked.emit())
        panel.add(self.introduction_button)

    def _build_where(self) -> None:
        panel = self._panel(_("Where and when"))
        places = panel.add_pair()
        self._field(places, "country", _("Country"), home_country_box())
        self._field(places, "zone", _("Time zone"), home_zone_box())
        hours = panel.add_pair()
        self._field(hours, "hours_start", _("Calling hours start"), ClockLine("9:00"))
        self._field(hours, "hours_end", _("Calling hours end"), ClockLine("17:00"))

    def _build_scripts(self) -> None:
        panel = self._panel(_("Scripts"))
        pace = NumberBox(5, _(" words a minute"))
        self._field(panel, "words_per_minute", _("Your speaking pace"), pace)
        said = _("Speak to contacts in the language of their country")
        self._add_switch(panel, "their_language", said)

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
        panel = self._panel(_("Look"))
        pair = panel.add_pair()
        self._field(pair, "theme", _("Theme"), WordChoice(_("Theme"), themes))
        self._field(pair, "text_percent", _("Text size"), NumberBox(10, _(" %")))
        languages = [("", _("As the desktop")), *NAMES.items()]
        box = WordChoice(_("Language"), languages)
        self._field(panel, "language", _("Language"), box)
        clocks = [("", _("As the desktop")), ("24", "14:00"), ("12", "2:00 PM")]
        self._field(panel, "clock", _("Clock"), WordChoice(_("Clock"), clocks))
        later = _("Another language or clock is there from the next start of On the Dot on.")
        panel.add(label(later, "muted", wraps=True))

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
        self.options.add(place, option, said, entry)

    def _panel(self, said: str) -> FieldPanel:
        panel = FieldPanel(said, headed=True, parent=self._body)
        self._sheet.add(panel)
        return panel

    def _measure(self) -> None:
        """Keep lines to a width that reads well, in two columns where there is room for them."""
        room = self.width() - 2 * space(6) - BAR
        self._body.setMaximumWidth(self._sheet.fit(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another column, or leave one."""
        super().resizeEvent(event)
        self._measure()


def _days() -> NumberBox:
    return NumberBox(1, _(" days"))
