"""The thank-you card after a first talk: its words, and whether the post is fast enough."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain import saying
from desktop_app.domain.business_days import add_business_days, is_business_day
from desktop_app.domain.records import ContactRecord, Me, Moment
from desktop_app.i18n import _, language


def card_words(contact: ContactRecord, me: Me, appointment: Moment | None) -> str:
    """Return the words to write by hand: name, thanks, the date, regards; nothing else.

    Lines are divided by newlines. METHOD: between promise and call.
    """
    if appointment:
        day = saying.date_text(appointment.wall.date())
        ahead = _("I look forward to our talk on {day}.").format(day=day)
    else:
        ahead = _("I look forward to talking with you again.")
    name = contact.spoken_name if language() == "de" else contact.first_name
    greeting = _("Dear {first_name},").format(first_name=name) if name else _("Good day,")
    thanks = _("Thank you for your time today.")
    regards = [_("Kind regards,"), me.name] if me.name else [_("Kind regards")]
    return "\n".join([greeting, "", thanks, ahead, "", *regards])


def arrives_before(written_on: date, appointment: Moment, posting_days: int, country: str) -> bool:
    """Return whether a card posted that day is there on a day before the appointment's.

    `posting_days` are business days of `country`, the contact's; the post may come after the
    call on the day of the call itself, so that day is too late.
    """
    arrives_on = written_on
    if posting_days > 0:
        arrives_on = add_business_days(written_on, posting_days, country)
    return arrives_on < appointment.wall.date()


def last_posting_day(appointment: Moment, posting_days: int, country: str, home: str) -> date:
    """Return the last day on which a card can be posted that arrives before the appointment.

    A business day of `home`, where it is posted, for letter boxes are not emptied on others;
    `posting_days` and `country` are as for `arrives_before`. It may be over. METHOD: between.
    """
    day = appointment.wall.date() - _ONE_DAY
    while not (
        is_business_day(day, home) and arrives_before(day, appointment, posting_days, country)
    ):
        day -= _ONE_DAY
    return day


_ONE_DAY = timedelta(days=1)
