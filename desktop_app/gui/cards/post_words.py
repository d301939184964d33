"""What windows say of a card: how long the post still serves it, and what became of it."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.gui.theme import Tone
from desktop_app.i18n import _
from desktop_app.services.cards import Post
from desktop_app.storage.cards import CardLine


def post_text(line: CardLine, post: Post, now: datetime, zone: str) -> tuple[str, Tone]:
    """Return until when a card can be posted, and how urgent that is; nothing for an e-mail."""
    if post.by != "post" or post.last_on is None or line.due is None:
        return "", "accent"
    call = saying.date_text(line.due.wall.date())
    if post.too_late:
        late = _("By post it would come after the call of {day}. The same words go as an e-mail.")
        return late.format(day=call), "advice"
    if post.last_on == Moment(now, zone).wall.date():
        text = _("Post it today: it is the last day on which it comes before the call of {day}.")
        return text.format(day=call), "advice"
    text = _("Posted by {last_day}, it comes before the call of {day}.")
    return text.format(last_day=saying.date_text(post.last_on), day=call), "accent"


def post_note(line: CardLine, post: Post, now: datetime, zone: str) -> tuple[str, bool]:
    """Return a few words for the row of a card, and whether it is pressing."""
    if post.by != "post":
        return _("by e-mail"), False
    if post.last_on is None:
        return _("by post"), False
    if post.too_late:
        return _("too late by post"), True
    if post.last_on == Moment(now, zone).wall.date():
        return _("post today"), True
    return _("post by {day}").format(day=saying.short_day(post.last_on)), False


def became_text(line: CardLine, zone: str) -> str:
    """Return when a card was printed and written, as far as it was."""
    told = (
        (line.printed_at, _("Printed {day}.")),
        (line.written_at, _("Written {day}.")),
    )
    said = [
        text.format(day=saying.full_text(Moment(at, zone))) for at, text in told if at is not None
    ]
    return " ".join(said)
