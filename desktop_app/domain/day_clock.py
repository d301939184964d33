"""A time of day on the user's own clock, as options keep it ("17:00") and as it is typed."""

from __future__ import annotations

import re
from datetime import time

from desktop_app.domain.saying import written_clock

_TYPED = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*[:.h]\s*(?P<minute>[0-9]{2}))?"
    r"\s*(?:(?P<half>[ap])\.?\s?m\.?|(?P<full>h|uhr))?",
    re.IGNORECASE,
)

_KEPT = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def kept_clock(typed: str) -> str:
    """Return "17:00" for 5pm, 5:00 p.m., 17h00 or 17 Uhr; what is no time stays as it was typed."""
    told = _TYPED.fullmatch(typed.strip())
    if told is None or not (told["minute"] or told["half"] or told["full"]):
        return typed.strip()
    hour, minute = int(told["hour"]), int(told["minute"] or 0)
    if told["half"]:
        if not 1 <= hour <= 12:
            return typed.strip()
        hour = hour % 12 + (12 if told["half"].lower() == "p" else 0)
    return f"{hour}:{minute:02d}" if hour < 24 and minute < 60 else typed.strip()


def shown_clock(kept: str) -> str:
    """Return a kept time as the user's desktop writes times; any other text stays as it is."""
    clock = _KEPT.fullmatch(kept)
    return written_clock(time(int(clock[1]), int(clock[2]))) if clock else kept
