"""The clock at the contact's end, with a light: it advises and never blocks."""

from __future__ import annotations

from desktop_app.domain import saying
from desktop_app.domain.business_days import holiday_name
from desktop_app.domain.calling_hours import CallingHours, Light, light
from desktop_app.domain.records import ContactRecord, ContactState, Moment
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.theme import Tone
from desktop_app.i18n import _

_LIGHTS: dict[Light, Tone] = {
    Light.SUGGESTED: "accent",
    Light.OPEN: "muted",
    Light.OUTSIDE: "advice",
}


class TheirClock(Pill):
    """Green at a time to suggest, amber outside calling hours; a holiday is named."""

    def show_time(self, there: Moment, contact: ContactRecord, hours: CallingHours) -> None:
        """Show what the wall says at their end, and how good a time it is to call."""
        shade = light(there, contact.country, hours)
        if contact.state is ContactState.SAID_NO:
            shade = Light.OPEN  # METHOD: ladder ("Said no"): no time is a good one
        self.show_words(_said(there, shade, contact.country), _LIGHTS[shade])


def _said(there: Moment, shade: Light, country: str) -> str:
    """Return what the light says; a holiday is why nobody is there."""
    holiday = holiday_name(there.wall.date(), country) if shade is Light.OUTSIDE else None
    clock = saying.clock_text(there)
    if holiday:
        return _("{clock} there, {holiday}").format(clock=clock, holiday=holiday)
    return {
        Light.SUGGESTED: _("{clock} there, a good time"),
        Light.OPEN: _("{clock} there"),
        Light.OUTSIDE: _("{clock} there, outside calling hours"),
    }[shade].format(clock=clock)
