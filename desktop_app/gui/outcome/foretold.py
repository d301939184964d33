"""What saving an outcome will do, in words that stand above the button."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import saying
from desktop_app.domain.foretelling import Ahead, sentence
from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactState, Moment
from desktop_app.domain.vague import Vague
from desktop_app.i18n import _, ngettext
from desktop_app.services import ladders
from desktop_app.services.follow_ups import Foresight
from desktop_app.settings import Settings


def foretold(outcome: Outcome, foresight: Foresight, settings: Settings, now: datetime) -> str:
    """Return all that will happen; empty where nothing was agreed yet."""
    rule = rule_of(outcome)
    if outcome is Outcome.WRONG_NUMBER and foresight.state is not ContactState.CLOSED:
        return _("The ladder stops until the number is corrected.")
    if rule.climbs and foresight.consequence.closes:
        last = _("That was the last call of the ladder. {end}")
        return last.format(end=_sentence(foresight, settings, now)).strip()
    if rule.climbs:
        if foresight.call is None:
            return _("No call follows by itself, and none is agreed on yet.")
        return _next_call(foresight.call, settings, now)
    return _sentence(foresight, settings, now)


def speaking_for_letting_go(vague: Vague) -> str:
    """Return what speaks for the long-term list, or for letting go. METHOD: ladder."""
    text = ngettext(
        "{talks} talks in {weeks} week came to nothing definite. "
        "Would the long-term list serve you both better, or letting go?",
        "{talks} talks in {weeks} weeks came to nothing definite. "
        "Would the long-term list serve you both better, or letting go?",
        vague.weeks,
    )
    return text.format(talks=vague.talks, weeks=vague.weeks)


def _sentence(foresight: Foresight, settings: Settings, now: datetime) -> str:
    ahead = Ahead(
        call=foresight.call,
        kind=foresight.kind,
        state=foresight.state,
        card=foresight.card,
        sending=foresight.sending,
        remind_on=foresight.remind_on,
        waits=ladders.ladder_of(settings, foresight.kind).waits,
    )
    return sentence(ahead, now, settings.home_zone)


def _next_call(call: Moment, settings: Settings, now: datetime) -> str:
    day, clocks = saying.day_text(call, now), saying.both_ends(call, settings.home_zone)
    return _("Next call: {day}, {clocks}.").format(day=day, clocks=clocks)
