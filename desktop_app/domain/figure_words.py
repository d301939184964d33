"""The figures in words: as the command line prints them, as they are read aloud, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from desktop_app.domain import day_names, saying
from desktop_app.domain.figures import Figures, Share, Verdict, Weeks, is_suggested
from desktop_app.domain.length import length_text
from desktop_app.domain.outcome import outcome_name
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.i18n import _, grouped, ngettext, to_a_tenth

_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Line:
    """One figure: what it is of, the calls behind it, and more to say about it."""

    name: str
    share: Share
    note: str = ""

    @property
    def text(self) -> str:
        """The whole of it, as a sentence without its full stop."""
        said = _("{what}: {share}").format(what=self.name, share=share_text(self.share))
        return _("{said}; {more}").format(said=said, more=self.note) if self.note else said


@dataclass(frozen=True)
class Section:
    """Figures that belong together, under what they tell."""

    title: str
    lines: tuple[Line, ...]


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return all figures in the order in which they are read."""
    return (
        Section(_("Beside the articles"), tuple(headlines(figures))),
        Section(_("Reach by weekday and hour, on their clock"), tuple(_by_time(figures))),
        Section(_("On time over the weeks"), tuple(_by_week(figures))),
        Section(_("Which call reaches them"), tuple(by_rung(figures))),
        Section(_("How the calls ended"), tuple(by_outcome(figures))),
        Section(_("After cards and reminders"), tuple(by_letter(figures))),
    )


def headlines(figures: Figures) -> Iterator[Line]:
    """Yield the figures that the articles have too, and the reach of all calls."""
    yield Line(_("Calls on time"), figures.on_time, late_note(figures.latest))
    yield Line(_("Reached in the promised minute"), figures.at_minute)
    yield Line(_("Follow-ups that became a lead or a sale"), figures.follow_ups, _turns(figures))
    yield Line(_("Reached, of all calls"), figures.reached)


def by_rung(figures: Figures) -> Iterator[Line]:
    """Yield how many each call of the ladder reached."""
    for place, share in enumerate(figures.rungs, 1):
        if share.of or place == 1:
            yield Line(_("Call {rung}").format(rung=place), share)


def by_outcome(figures: Figures) -> Iterator[Line]:
    """Yield how often each outcome came."""
    for outcome, share in figures.outcomes.items():
        yield Line(outcome_name(outcome), share)


def by_letter(figures: Figures) -> Iterator[Line]:
    """Yield how many first calls reached after a card or a reminder, and without one."""
    yield Line(_("Reached after a thank-you card"), figures.cards[0])
    yield Line(_("Without a card"), figures.cards[1])
    yield Line(_("Reached after a reminder"), figures.reminders[0])
    yield Line(_("Without a reminder"), figures.reminders[1])


def cell_text(weekday: int, hour: int, share: Share) -> str:
    """Return a field of the map in words; 0 is Monday, the hour is on the contact's clock."""
    said = Line(hour_name(weekday, hour), share).text
    suggested = any(is_suggested(weekday, 60 * hour + minute) for minute in (0, 30))
    return _("{said}; a suggested time").format(said=said) if suggested else said


def hour_name(weekday: int, hour: int) -> str:
    """Return an hour of the week: "Tuesday, 10:00 to 11:00"."""
    day = _A_MONDAY + timedelta(days=weekday)
    first, last = (_clock(each % 24) for each in (hour, hour + 1))
    return _("{weekday}, {first} to {last}").format(
        weekday=day_names.weekday_name(day), first=first, last=last
    )


def week_name(week: Weeks) -> str:
    """Return which week, or weeks from it on: "from Monday 15 June 2026"."""
    day = _("{date} {year}").format(date=saying.date_text(week.starts_on), year=week.starts_on.year)
    return _("from {day}").format(day=day)


def week_line(week: Weeks) -> Line:
    """Return how many promised calls of some weeks were on time, and the latest of them."""
    share = Share(week.on_time, week.promised, is_fact=True)
    return Line(week_name(week), share, late_note(week.latest))


def late_note(latest: int | None) -> str:
    """Return how late the latest call was: "the latest 75 seconds after its minute began"."""
    if latest is None or latest <= 0:
        return ""
    if latest >= 600:
        length = length_text(timedelta(seconds=latest))
        return _("the latest {length} after its minute began").format(length=length)
    text = ngettext(
        "the latest {count} second after its minute began",
        "the latest {count} seconds after its minute began",
        latest,
    )
    return text.format(count=latest)


def share_text(share: Share) -> str:
    """Return a share with the calls behind it, claiming no more than they tell."""
    if not share.of:
        return _("no calls yet")
    low, high = share.interval
    text = _("{percent} of 100, from {calls}; between {low} and {high} in the long run")
    if share.is_fact:
        text = _("{count} of {calls}, {percent} of 100")
    elif not share.is_enough:
        text = _("{count} of {calls}: between {low} and {high} of 100; too few calls yet to say")
    said = text.format(
        count=grouped(share.count),
        calls=calls_text(share.of),
        percent=percent_text(share),
        low=low,
        high=high,
    )
    return _("{said}; {more}").format(said=said, more=beside(share)) if beside(share) else said


def calls_text(count: int) -> str:
    """Return a number of calls: "1 call", "1,204 calls"."""
    return ngettext("{count} call", "{count} calls", count).format(count=grouped(count))


def percent_text(share: Share) -> str:
    """Return the share of a hundred as a whole number, with a tenth where it is next to an end."""
    percent = share.percent or 0.0
    near_end = 0 < percent < 1 or 99 < percent < 100
    return to_a_tenth(percent) if near_end else f"{percent:.0f}"


def beside(share: Share) -> str:
    """Return what the articles say, and how the figure stands to it; empty where they are silent.

    Where there are too few calls nothing is compared.
    """
    if share.articles is None:
        return ""
    said = articles_text(share.articles)
    compared = {
        Verdict.LESS: _("{said}: fewer here"),
        Verdict.LIKE: _("{said}: as here"),
        Verdict.MORE: _("{said}: more here"),
    }.get(share.verdict, "{said}")
    return compared.format(said=said)


def articles_text(articles: int) -> str:
    """Return a figure of the articles: "the articles say about 70 of 100"."""
    if articles == 100:
        return _("the articles say all of them")
    return _("the articles say about {count} of 100").format(count=articles)


def why_nothing(figures: Figures) -> dict[str, str]:
    """Return why a figure is not there, by its name on the command line."""
    reasons = {
        "reached_percent": (figures.reached, _("No call was made in this time.")),
        "on_time_percent": (figures.on_time, _("No promised call was made in this time.")),
        "reached_in_minute_percent": (
            figures.at_minute,
            _("No first call was made in its promised minute in this time."),
        ),
        "lead_or_sale_percent": (
            figures.follow_ups,
            _("No follow-up began in this time."),
        ),
    }
    return {name: reason for name, (share, reason) in reasons.items() if not share.of}


def _turns(figures: Figures) -> str:
    if not figures.follow_ups.of:
        return ""
    leads = ngettext("{count} lead", "{count} leads", figures.leads).format(count=figures.leads)
    sales = ngettext("{count} sale", "{count} sales", figures.sales).format(count=figures.sales)
    return _("{leads}, {sales}").format(leads=leads, sales=sales)


def _by_time(figures: Figures) -> Iterator[Line]:
    yield Line(_("In the suggested times"), figures.suggested)
    yield Line(_("At all other times"), figures.other)
    for (weekday, hour), share in figures.cells.items():
        yield Line(hour_name(weekday, hour), share)


def _by_week(figures: Figures) -> Iterator[Line]:
    for week in figures.weeks:
        if week.promised:
            yield week_line(week)


def _clock(hour: int) -> str:
    moment: Moment = moment_on_wall(_A_MONDAY, time(hour), "Etc/UTC")
    return saying.clock_text(moment)
