"""The calls of a day on paper, for a day without power: to tick, and to write on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from desktop_app.domain import day_names, saying
from desktop_app.domain.outcome import Outcome, outcome_name
from desktop_app.domain.printed import CallToMake
from desktop_app.i18n import _, ngettext
from desktop_app.paper import sizes
from desktop_app.paper.page import Block, Box, Flow, Frame, Page, Rule, Text
from desktop_app.print_options import PAPERS
from desktop_app.settings import Settings

_MARGIN, _HEAD, _FOOT, _LEAST_ROW = 15.0, 19.0, 8.0, 33.0
_TITLE_PT, _CLOCK_PT, _NAME_PT, _TEXT_PT, _BESIDE_PT = 18.0, 16.0, 12.0, 9.5, 8.0
_BOX = 3.6
_CLOCK_WIDE, _PERSON_WIDE, _GAP = 27.0, 62.0, 5.0
_TICKS = (Outcome.TALKED, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.GATEKEEPER)


def call_sheet_pages(
    calls: Sequence[CallToMake], settings: Settings, today: date, size: str = ""
) -> list[Page]:
    """Return the calls in order of the minute; each day begins a page.

    What was due on a day before `today` is to be made today. `size` is A4 or Letter, empty for
    the user's paper.
    """
    width, height = PAPERS[sizes.paper(size, settings)]
    room = height - 2 * _MARGIN - _HEAD - _FOOT
    fits = int(room // _LEAST_ROW)
    high = room / fits  # what is left over is room to write

    def day(call: CallToMake) -> date:
        return max(call.due.at(settings.home_zone).wall.date(), today)

    sheets: list[tuple[date, int, list[CallToMake]]] = []
    for on, group in groupby(sorted(calls, key=lambda call: call.due.utc), key=day):
        of_day = list(group)
        for first in range(0, len(of_day), fits):
            sheets.append((on, len(of_day), of_day[first : first + fits]))
    pages = []
    for number, (on, count, few) in enumerate(sheets):
        blocks = [*_head(width, on, count, settings)]
        for row, call in enumerate(few):
            box = (_MARGIN, _MARGIN + _HEAD + row * high, width - 2 * _MARGIN, high)
            blocks += _call(box, call, on, settings)
        told = _("Page {number} of {count}").format(number=number + 1, count=len(sheets))
        foot = (_MARGIN, height - _MARGIN - 4, width - 2 * _MARGIN, 4.0)
        blocks.append(Text(told, *foot, _BESIDE_PT, tone="soft", align="end"))
        pages.append(Page(width, height, tuple(blocks)))
    return pages


def _head(width: float, on: date, count: int, settings: Settings) -> Iterable[Block]:
    w = width - 2 * _MARGIN
    title = _("Calls on {day}").format(day=saying.date_text(on))
    yield Text(title, _MARGIN, _MARGIN, w * 0.68, 9, _TITLE_PT, weight="semibold")
    told = ngettext("{count} call", "{count} calls", count).format(count=count)
    mine = ", ".join(each for each in (settings.name, settings.company) if each)
    beside = f"{told}\n{mine}" if mine else told
    yield Text(
        beside, _MARGIN + w * 0.7, _MARGIN, w * 0.3, 10, _BESIDE_PT + 1, tone="soft", align="end"
    )


def _call(box: Box, call: CallToMake, on: date, settings: Settings) -> Iterable[Block]:
    x, y, to_x, foot = box[0], box[1], box[0] + box[2], box[1] + box[3]
    yield Rule(x, y, to_x, y)
    mine = call.due.at(settings.home_zone)
    yield Text(saying.clock_text(mine), x, y + 2.5, _CLOCK_WIDE, 8, _CLOCK_PT, weight="semibold")
    yield Text(_beside_clock(call, on, settings), x, y + 10.8, _CLOCK_WIDE, 9, _BESIDE_PT, 5.5)
    person = x + _CLOCK_WIDE + _GAP
    yield Text(call.name, person, y + 2.8, _PERSON_WIDE, 6, _NAME_PT, weight="semibold")
    yield Text(call.company, person, y + 8.8, _PERSON_WIDE, 4.5, _TEXT_PT, tone="soft")
    numbers = "\n".join(call.phones[:2]) or _("No number yet")
    yield Text(numbers, person, y + 13.5, _PERSON_WIDE, 10, _TEXT_PT + 1, weight="medium")
    words = person + _PERSON_WIDE + _GAP
    yield Text(_what_for(call), words, y + 3, to_x - words, 11.5, _TEXT_PT, 6.0, flow=Flow.PROSE)
    yield Rule(words, foot - 10.5, to_x, foot - 10.5)
    yield from _ticks(x, to_x, foot - 6.8)


def _beside_clock(call: CallToMake, on: date, settings: Settings) -> str:
    """Return the clock at the other end where it differs, and the day where it is an earlier one.

    A call of yesterday is promised for yesterday, whatever day it is made on.
    """
    mine = call.due.at(settings.home_zone)
    lines = []
    if mine.wall.date() != on:
        lines.append(saying.short_date(mine.wall.date()))
    if mine.wall.utcoffset() != call.due.wall.utcoffset():
        theirs = call.due.wall.date()
        text = _("{clock} in {city}")
        if theirs != mine.wall.date():
            text = _("{weekday} {clock} in {city}")
        told = text.format(
            weekday=day_names.weekday_short(theirs),
            clock=saying.clock_text(call.due),
            city=saying.zone_city(call.due.zone),
        )
        lines.append(told)
    return "\n".join(lines)


def _what_for(call: CallToMake) -> str:
    """Return the purpose, else the concern, and the one thing to ask for."""
    lines = [saying.one_line(call.purpose) or saying.one_line(call.concern)]
    if call.goal.strip():
        lines.append(_("To ask: {goal}").format(goal=saying.one_line(call.goal)))
    return "\n".join(line for line in lines if line)


def _ticks(x: float, to_x: float, y: float) -> Iterable[Block]:
    """Yield a box for each way in which a call ends, and a line for the next time."""
    wide = 25.5
    for number, outcome in enumerate(_TICKS):
        left = x + number * wide
        yield Frame(left, y, _BOX, _BOX, 0.25, 0.6, "soft")
        yield Text(
            outcome_name(outcome),
            left + _BOX + 1.6,
            y - 0.4,
            wide - _BOX - 3.6,
            4.4,
            _BESIDE_PT,
            flow=Flow.LINE,
            stand="middle",
        )
    after = x + len(_TICKS) * wide
    yield Text(_("Next:"), after, y - 0.4, 9, 4.4, _BESIDE_PT, stand="middle", flow=Flow.LINE)
    yield Rule(after + 10, y + _BOX, to_x, y + _BOX)
