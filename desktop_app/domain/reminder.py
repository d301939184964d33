"""The e-mail that reminds a contact of an appointment, the business day before it.

Its words are a template with places, written as script_places.py describes; the places are those
in `PLACES`. An optional part that stands alone on its line takes the line with it.
METHOD: between promise and call.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop_app.domain import advice_places, saying, script_places
from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.place_names import called
from desktop_app.domain.records import ContactRecord, Me, Moment, PromiseRecord
from desktop_app.i18n import _

# Title, link or file, and why it was chosen for this contact, such as "You mentioned your garden".
Article = tuple[str, str, str]

# Every place that the words of a reminder may have, and those of them that speak of the article.
PLACES = (
    "first_name",
    "name",
    "company",
    "date",
    "date_and_time",
    "agenda",
    "goal",
    "concern",
    "gain",
    "deadline",
    "my_name",
    "my_company",
    "my_phone",
    "article",
    "article_link",
    "article_why",
    "article_of_interest",
)
_MOVING = frozenset(name for name in PLACES if name.startswith(("date", "article")))
_OF_THE_ARTICLE = frozenset({"article", "article_link"})
_WEB = re.compile(r"https?://", re.IGNORECASE)
# A line that is one optional part, or several: what is left out takes the line end with it.
_ALONE = re.compile(r"\n(\[[^\[\]]*\])(?=\n|\Z)")
_GAP = re.compile(r"\n{3,}")
# What only looks like a place: addresses, and lines that divide.
_HARMLESS = re.compile(r"\S*(?:://|@)\S*|^[\W_]+$", re.MULTILINE)
_HARMLESS_SIGNS = ("?", ".", "#", "**")
# What no name, firm or purpose holds unless another program has failed to fill it in.
_NOT_FILLED = ("{", "%", "*|", "__")


@dataclass(frozen=True)
class Wording:
    """The words of a reminder before its places are filled in."""

    subject: str
    body: str


@dataclass(frozen=True)
class Reminder:
    """The e-mail as it is written; `to` is empty where the contact has no address.

    `send_on` is the day to send it, on the user's calendar; None where it is too late for one.
    `missing` names, each once, the places that nobody could fill, and what else reads like a
    place: such a text is never sent. `attached` is the article's file, where it is one; empty
    where it is a page on the web, or where the words do not speak of it.
    """

    subject: str
    body: str
    send_on: date | None
    to: str
    missing: tuple[str, ...] = ()
    has_article: bool = False
    attached: str = ""


def method_wording() -> Wording:
    """Return the words of the method. METHOD: between promise and call."""
    return Wording(
        subject=_("Telephone appointment for {date}[ and {article_of_interest}]"),
        body=_(
            "[Hello {first_name},|Hello,]\n"
            "\n"
            "This is to confirm our telephone appointment: {date_and_time}. "
            "I will call you then; it will take about 10 minutes.\n"
            "\n"
            "[This is what we said we would go through:\n"
            "\n"
            "{agenda}, and then the next steps, if any."
            "|I would like to see with you how things stand, and then the next steps, if any.]\n"
            "\n"
            "[Should the time no longer suit you, please write to me, or call {my_phone}."
            "|Should the time no longer suit you, please write to me.]\n"
            "\n"
            "Kind regards\n"
            "[{my_name}]\n"
            "[{my_company}]\n"
            "\n"
            "[P.S. {article_why}, so this may be worth your while: {article}"
            "|P.S. This may be worth your while: {article}]\n"
            "[{article_link}]"
        ),
    )


def reminder(
    contact: ContactRecord,
    me: Me,
    promise: PromiseRecord,
    now: datetime,
    article: Article | None = None,
    wording: Wording | None = None,
) -> Reminder:
    """Return the reminder of a promised call, with an article for its P.S. if there is one.

    `wording` is the user's own; without one it is the method's.
    """
    words = wording or method_wording()
    values = _places(contact, me, promise, article)
    subject, no_subject = _filled(words.subject, values)
    body, no_body = _filled(words.body, values)
    used = {*script_places.names(words.subject), *script_places.names(words.body)}
    has_article = article is not None and not used.isdisjoint(_OF_THE_ARTICLE)
    link = article[1].strip() if article is not None and has_article else ""
    return Reminder(
        subject=" ".join(subject.split()),
        body=f"{body}\n",
        send_on=send_on(contact, me, promise, now),
        to=contact.emails[0] if contact.emails else "",
        missing=tuple(dict.fromkeys((*no_subject, *no_body))),
        has_article=has_article,
        attached="" if _WEB.match(link) else link,
    )


def settled(wording: Wording, contact: ContactRecord, me: Me, promise: PromiseRecord) -> Wording:
    """Return words with all filled in that stays as it is, to be changed for this one mail.

    The day, the time and the article keep their places, for the call may be moved and another
    article chosen; so does what is not known.
    """
    values = _places(contact, me, promise, None)
    known = {name: values[name] for name in PLACES if name not in _MOVING and values[name]}
    return Wording(_settled(wording.subject, known), _settled(wording.body, known))


def send_on(contact: ContactRecord, me: Me, promise: PromiseRecord, now: datetime) -> date | None:
    """Return the business day before the call at the contact's end; None if that is over.

    It is over when the day lies before today at the user's end, or when the call is due.
    """
    day = add_business_days(promise.due.wall.date(), -1, contact.country)
    today = now.astimezone(ZoneInfo(me.zone)).date()
    return day if day >= today and promise.due.utc > now else None


def said(missing: str) -> str:
    """Return a place of `Reminder.missing` as a sentence names it: "first name", "[Your name]"."""
    return called(missing) if missing.isidentifier() and missing.strip("_") else missing


def _places(
    contact: ContactRecord, me: Me, promise: PromiseRecord, article: Article | None
) -> dict[str, str]:
    """Return every place of `PLACES`; empty where it is not known."""
    title, link, why = (part.strip() for part in article) if article else ("", "", "")
    values = {
        "first_name": contact.first_name,
        "name": contact.spoken_name,
        "company": saying.one_line(contact.company),
        "date": saying.date_text(promise.due.wall.date()),
        "date_and_time": _date_and_time(me, promise.due),
        "agenda": saying.agenda(promise.purpose or contact.purpose),
        "goal": saying.one_line(promise.goal),
        "concern": saying.numbered(contact.concern),
        "gain": saying.numbered(contact.gain),
        "deadline": saying.deadline_text(contact.deadline),
        "my_name": saying.one_line(me.name),
        "my_company": saying.one_line(me.company),
        "my_phone": saying.one_line(me.phone),
        "article": " ".join(title.split()),
        "article_link": _where_it_is(link),
        "article_why": saying.one_line(why),
        "article_of_interest": _("article of interest") if article else "",
    }
    return {name: script_places.set_apart(value) for name, value in values.items()}


def _date_and_time(me: Me, due: Moment) -> str:
    """Their date and time; the place is named where the user's clock shows another time."""
    moment = saying.full_text(due)
    if due.wall.utcoffset() == due.at(me.zone).wall.utcoffset():
        return moment
    text = _("{moment}, {city} time")
    return text.format(moment=moment, city=saying.zone_city(due.zone))


def _where_it_is(link: str) -> str:
    """A page by its address; of a file on this computer only that it comes along."""
    if not link or _WEB.match(link):
        return link
    return _("You find it attached.")


def _settled(template: str, known: Mapping[str, str]) -> str:
    """Return a template in which the places that are known are filled in."""

    def said(mark: re.Match[str]) -> str:
        name = script_places.place_called(mark["place"] or "")
        return known[name].replace("{", "{{").replace("}", "}}") if name in known else mark[0]

    def chosen(part: re.Match[str]) -> str:
        named = script_places.names(part[1])
        if not named or not _MOVING.isdisjoint(named):
            return part[0]
        wordings = part[1].split("|")
        fitting = (each for each in wordings if set(script_places.names(each)) <= known.keys())
        return next(fitting, part[0])

    whole = script_places.BRACKETS.sub(chosen, template)
    parts = re.split(r"(\[[^\[\]]*\])", whole)
    return "".join(
        part if part.startswith("[") else script_places.MARKS.sub(said, part) for part in parts
    )


def _filled(template: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return a text with its places filled in, and all in it that is not."""
    whole = template.replace("\r\n", "\n").replace("\r", "\n")
    ready = _ALONE.sub(_taking_its_line, f"\n{whole}")
    filled = script_places.fill(ready, values)
    text = _GAP.sub("\n\n", filled.text).strip()
    return text, (*filled.missing, *_left_over(ready, values, filled.missing))


def _taking_its_line(alone: re.Match[str]) -> str:
    """Put the line end before an optional part into each of its wordings."""
    if not script_places.names(alone[1]):
        return alone[0]
    wordings = alone[1][1:-1].split("|")
    return "[" + "|".join(f"\n{wording}" for wording in wordings) + "]"


def _left_over(
    template: str, values: Mapping[str, str], missing: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what reads like a place that nobody filled in: [Your name], ____, %FIRSTNAME%.

    In the user's own words all of it counts; in what was filled in, where a title may well have
    brackets, only what other programs leave behind.
    """
    stand_in = {name: "1" * bool(values[name]) for name in values}
    bare = _HARMLESS.sub("", script_places.fill(template, stand_in).text)
    known = {script_places.unfilled(name) for name in missing}
    spans = (bare[start:end] for start, end in advice_places.unfilled(bare))
    found = [each for each in spans if not each.startswith(_HARMLESS_SIGNS)]
    for name in script_places.names(template):
        value = "" if name in _OF_THE_ARTICLE or name == "article_why" else values.get(name, "")
        spans = (value[start:end] for start, end in advice_places.unfilled(value))
        found += [each for each in spans if each.startswith(_NOT_FILLED)]
    return tuple(each for each in found if each not in known)
