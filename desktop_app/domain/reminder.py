"""The e-mail that reminds a contact of an appointment, the business day before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop_app.domain import saying
from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.records import ContactRecord, Me, Moment, PromiseRecord
from desktop_app.i18n import _

# Title, link and why it was chosen for this contact, such as "You mentioned your garden".
Article = tuple[str, str, str]


@dataclass(frozen=True)
class Reminder:
    """The e-mail as it is written; `to` is empty where the contact has no address.

    `send_on` is the day to send it, on the user's calendar; None where it is too late for one.
    """

    subject: str
    body: str
    send_on: date | None
    to: str


def reminder(
    contact: ContactRecord,
    me: Me,
    promise: PromiseRecord,
    now: datetime,
    article: Article | None = None,
) -> Reminder:
    """Return the reminder of a promised call, with an article for its P.S. if there is one.

    METHOD: between promise and call.
    """
    return Reminder(
        subject=_subject(promise.due, article),
        body=_body(contact, me, promise, article),
        send_on=send_on(contact, me, promise, now),
        to=contact.emails[0] if contact.emails else "",
    )


def send_on(contact: ContactRecord, me: Me, promise: PromiseRecord, now: datetime) -> date | None:
    """Return the business day before the call at the contact's end; None if that is over.

    It is over when the day lies before today at the user's end, or when the call is due.
    """
    day = add_business_days(promise.due.wall.date(), -1, contact.country)
    today = now.astimezone(ZoneInfo(me.zone)).date()
    return day if day >= today and promise.due.utc > now else None


def _subject(due: Moment, article: Article | None) -> str:
    text = (
        _("Telephone appointment for {day} and article of interest")
        if article
        else _("Telephone appointment for {day}")
    )
    return text.format(day=saying.date_text(due.wall.date()))


def _body(contact: ContactRecord, me: Me, promise: PromiseRecord, article: Article | None) -> str:
    paragraphs = [
        _greeting(contact),
        _when(me, promise.due),
        _plan(promise.purpose or contact.purpose),
        _another_time(me),
        _signature(me),
        _postscript(article) if article else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _greeting(contact: ContactRecord) -> str:
    if not contact.first_name:
        return _("Hello,")
    return _("Hello {first_name},").format(first_name=contact.first_name)


def _when(me: Me, due: Moment) -> str:
    """Their date and time; the place is named where the user's clock shows another time."""
    same = due.wall.utcoffset() == due.at(me.zone).wall.utcoffset()
    text = (
        _("This is to confirm our telephone appointment: {moment}.")
        if same
        else _("This is to confirm our telephone appointment: {moment}, {city} time.")
    )
    when = text.format(moment=saying.full_text(due), city=saying.zone_city(due.zone))
    return when + " " + _("I will call you then; it will take about 10 minutes.")


def _plan(purpose: str) -> str:
    plan = saying.agenda(purpose)
    if not plan:
        return _("I would like to see with you how things stand, and then the next steps, if any.")
    return _(
        "This is what we said we would go through:\n\n{agenda}, and then the next steps, if any."
    ).format(agenda=plan)


def _another_time(me: Me) -> str:
    if not me.phone:
        return _("Should the time no longer suit you, please write to me.")
    text = _("Should the time no longer suit you, please write to me, or call {my_phone}.")
    return text.format(my_phone=me.phone)


def _signature(me: Me) -> str:
    lines = (_("Kind regards"), me.name, me.company)
    return "\n".join(line for line in lines if line)


def _postscript(article: Article) -> str:
    title, link, why = (part.strip() for part in article)
    reason = why.rstrip(" .")
    text = (
        _("P.S. {why}, so this may be worth your while: {title}")
        if reason
        else _("P.S. This may be worth your while: {title}")
    )
    first = text.format(why=reason, title=title)
    return f"{first}\n{link}" if link else first
