"""What the verb `figures` does: the figures of the calls, as JSON and in words."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.figure_words import sections, why_nothing
from desktop_app.domain.figures import Figures, Share
from desktop_app.domain.records import ContactKind
from desktop_app.i18n import _
from desktop_app.services import figures as reading
from desktop_app.settings import Settings
from desktop_app.storage.reports import Scope
from desktop_app.verb_parser import add_verb
from desktop_app.verbs import Answer

if TYPE_CHECKING:
    from desktop_app.verb_parser import Commands

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def add_verbs(commands: Commands) -> None:
    """Add this verb to the command line."""
    parser = add_verb(
        commands,
        "figures",
        figures,
        _("tell how punctual the calls were, whom they reached, and what became of them"),
        "--since 2026-06-01",
    )
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=iso_day,
        help=_("from this day on, such as 2026-06-01; none: of all calls"),
    )
    parser.add_argument(
        "--kind", choices=[*map(str, ContactKind)], help=_("only calls to such contacts")
    )


def iso_day(text: str) -> date:
    """Return a day as it is given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("{text} is no day; one is written like 2026-06-16.")
        raise argparse.ArgumentTypeError(message.format(text=text)) from error


def figures(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Tell the figures of the calls."""
    since = None if args.since is None else reading.midnight(args.since, settings)
    kind = None if args.kind is None else ContactKind(args.kind)
    found = reading.read(Scope(since, kind), settings, now)
    value = {
        "since": None if args.since is None else args.since.isoformat(),
        "kind": args.kind,
        **as_json(found),
    }
    lines = [
        line
        for section in sections(found)
        for line in (section.title, *(f"  {each.text}" for each in section.lines))
    ]
    return Answer(
        value, "\n".join(lines) if found.attempts else _("No call was made in this time.")
    )


def as_json(found: Figures) -> dict[str, Any]:
    """Return the figures as JSON: a percentage is null where there are no calls, with a reason."""
    return {
        "attempts": found.attempts,
        "on_time_percent": found.on_time.percent,
        "reached_percent": found.reached.percent,
        "reached_in_minute_percent": found.at_minute.percent,
        "lead_or_sale_percent": found.follow_ups.percent,
        "latest_seconds_late": found.latest,
        "reasons": why_nothing(found),
        "on_time": _share(found.on_time),
        "reached": _share(found.reached),
        "reached_in_minute": _share(found.at_minute),
        "lead_or_sale": _share(found.follow_ups) | {"leads": found.leads, "sales": found.sales},
        "by_weekday_and_hour": [
            {"weekday": _WEEKDAYS[weekday], "hour": hour, **_share(share)}
            for (weekday, hour), share in found.cells.items()
        ],
        "suggested_times": _share(found.suggested),
        "other_times": _share(found.other),
        "by_rung": [
            {"rung": rung, **_share(share)} for rung, share in enumerate(found.rungs, 1) if share.of
        ],
        "outcomes": {str(outcome): share.count for outcome, share in found.outcomes.items()},
        "weeks": [
            {
                "starts_on": week.starts_on.isoformat(),
                "promised": week.promised,
                "on_time": week.on_time,
                "latest_seconds_late": week.latest,
            }
            for week in found.weeks
        ],
        "cards": {"after": _share(found.cards[0]), "without": _share(found.cards[1])},
        "reminders": {"after": _share(found.reminders[0]), "without": _share(found.reminders[1])},
    }


def _share(share: Share) -> dict[str, Any]:
    """Return a share; `enough` says whether its calls are enough to say something."""
    low, high = share.interval
    value: dict[str, Any] = {
        "count": share.count,
        "calls": share.of,
        "percent": share.percent,
        "between": [low, high] if share.of and not share.is_fact else None,
        "enough": share.is_enough,
    }
    if share.articles is not None:
        value["articles_percent"] = share.articles
    return value
