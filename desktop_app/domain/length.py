"""How long a span is, and how far off something is: in 6 days, 3 h 10 min ago."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.i18n import _, ngettext

_MINUTE = timedelta(minutes=1)
_WHOLE_DAYS = timedelta(days=2)
"""From here on a length is whole days, which some languages bend by the word before them."""


def length_text(span: timedelta) -> str:
    """Return a length of at least a minute in its two biggest units: "2 h 5 min", "1 day 3 h".

    What is left over is dropped; from two days on, whole days are enough.
    """
    hours, minutes = divmod(span // _MINUTE, 60)
    days, hours = divmod(hours, 24)
    parts = [ngettext("{count} day", "{count} days", days).format(count=days)] if days else []
    if hours and days < 2:
        parts.append(_("{count} h").format(count=hours))
    if not days and (minutes or not hours):
        parts.append(_("{count} min").format(count=minutes))
    return " ".join(parts)


def ahead(span: timedelta) -> str:
    """Return how far ahead something is: "in 35 min", "in 6 days"."""
    if span >= _WHOLE_DAYS:
        return ngettext("in {count} day", "in {count} days", span.days).format(count=span.days)
    return _("in {length}").format(length=length_text(span))


def ago(span: timedelta) -> str:
    """Return how long ago something was: "3 h 10 min ago", "6 days ago"."""
    if span >= _WHOLE_DAYS:
        return ngettext("{count} day ago", "{count} days ago", span.days).format(count=span.days)
    return _("{length} ago").format(length=length_text(span))
