"""Fields of options: each is saved as one leaves it, or told why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.phone import read_number
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.field import Entry, Field, FieldPanel, Pair
from desktop_app.gui.parts.inputs import ChoiceBox, TextLine
from desktop_app.gui.parts.places import country_box, country_name, zone_box, zone_name
from desktop_app.i18n import _
from desktop_app.settings import Settings, as_known_country, as_known_zone, changed

# The hours are saved together: while one is being moved, the other may not fit it yet.
_HOURS = ("hours_start", "hours_end")
_ALL_DAY = Settings(hours_start="0:00", hours_end="23:59")
_SMALL = (20.0, 20.0)  # millimetres: only to see that a picture can be read


class OptionFields(QObject):
    """The fields of a page, by the names of their options in `fields`.

    A change is saved when one leaves the field or presses Enter; what is refused stays as typed.
    `edited` follows each change, `saved` says that something else is kept now.
    """

    edited = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self._typed: set[str] = set()

    def add(self, place: FieldPanel | Pair, option: str, said: str, entry: Entry) -> Field:
        """Add the field of an option to a place."""
        field = Field(said, entry, place)
        field.edited.connect(lambda: self._typed.add(option))
        field.edited.connect(self.edited)
        field.finished.connect(lambda: self.save(option))
        place.add(field)
        self.fields[option] = field
        return field

    def refresh(self) -> None:
        """Show the options as they are kept; what is being typed or was refused stays."""
        kept = asdict(self._desk.settings)
        for option, field in self.fields.items():
            if option not in self._typed:
                field.put(kept[option])

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved, by the names of the options."""
        kept = asdict(self._desk.settings)
        values = {option: self.fields[option].entry.value() for option in self._typed}
        return {option: value for option, value in values.items() if value != kept[option]}

    def type(self, option: str, value: str) -> None:
        """Put into a field what was typed before, and save it if it holds."""
        self.fields[option].put(value)
        self._typed.add(option)
        self.save(option)

    def save(self, option: str) -> None:
        """Save an option, and with one of the hours the other."""
        options = _HOURS if option in _HOURS else (option,)
        settings = self._read(options)
        if settings is None:
            return
        for name in options:
            self.fields[name].put(getattr(settings, name))
            self._typed.discard(name)
        self.keep(settings)
        if option == "country" and "phone" in self.fields:
            self.save("phone")  # it is read as somebody in that country writes it

    def save_all(self) -> None:
        """Save what was typed and not left yet."""
        for option in self.typed():
            self.save(option)

    def keep(self, settings: Settings) -> None:
        """Keep other options, if they are others."""
        if settings != self._desk.settings and self._desk.save_settings(settings, quietly=True):
            self.saved.emit()

    def _read(self, options: tuple[str, ...]) -> Settings | None:
        """Return the settings with some options as typed; None where one was refused."""
        values = {name: self.fields[name].entry.value() for name in options}
        for name, value in values.items():
            try:
                values[name] = _spelled(name, value, self._desk.settings)
                changed(_ALL_DAY, **{name: values[name]})
            except AppError as error:
                self.fields[name].refuse(error.message, [str(offer) for offer in error.offers])
                return None
        try:
            return changed(self._desk.settings, **values)
        except AppError as error:
            self.fields[options[-1]].refuse(error.message)
            return None


def own_name_line() -> TextLine:
    """Return the line for the user's own name."""
    return TextLine(_("As you say it when you call"))


def home_country_box() -> ChoiceBox:
    """Return the box for the user's own country, which says where the desktop seems to be."""
    return country_box(_follows(country_name(Settings().home_country)))


def home_zone_box() -> ChoiceBox:
    """Return the box for the user's own time zone, which says which one the desktop has."""
    return zone_box(_follows(zone_name(Settings().home_zone)))


def _follows(name: str) -> str:
    return _("as the desktop: {name}").format(name=name)


def _as_picture(file: str, _settings: Settings) -> str:
    """Return the path of a picture; raise AppError (`bad-picture`) where it cannot be printed."""
    from desktop_app.gui.printing.pictures import read_picture

    read_picture(file.strip(), *_SMALL)
    return file.strip()


_CHECKED: dict[str, Callable[[str, Settings], str]] = {
    "zone": lambda zone, _settings: as_known_zone(zone),
    "country": lambda country, _settings: as_known_country(country),
    "phone": lambda phone, settings: read_number(phone, settings.home_country).shown,
    "card_picture": _as_picture,
}


def _spelled(option: str, value: Any, settings: Settings) -> Any:
    """Return a place or number as it is spelled everywhere, and other options as typed."""
    if not isinstance(value, str):
        return value
    return _CHECKED[option](value, settings) if option in _CHECKED and value else value.strip()
