"""What the verbs about words do: advice on a text, what to say, and how they answer."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from desktop_app.domain import advice as rules
from desktop_app.domain import speech
from desktop_app.domain.place_names import called
from desktop_app.domain.script import Rendered, no_block
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services import advice as advisor
from desktop_app.services import contacts as people
from desktop_app.services import scripts
from desktop_app.settings import Settings
from desktop_app.verbs import Answer

FROM_INPUT = "-"
_MOST_BYTES = 1_000_000
_SHOWN = 70


def advise(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Tell how long a text takes to say, and what is advised on its wording."""
    text = _text(args.text)
    contact_id = people.one(args.contact).id if args.contact else None
    found = advisor.advise(text, args.said_as, contact_id, settings)
    limit = rules.limit(args.said_as)
    seconds = speech.seconds(text, settings.words_per_minute)
    value = {
        "seconds": round(seconds, 1),
        "limit": limit,
        "advice": [each.as_json() for each in found],
    }
    lines = [_length_text(seconds, limit)]
    lines += [_advice_text(each) for each in found]
    if not found:
        lines.append(_("There is nothing to advise on."))
    return Answer(value, "\n".join(lines))


def script(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Show what to say to a contact: all of it, or one block; the voicemail is the rung's."""
    words = scripts.words(people.one(args.contact).id, settings, now)
    blocks = [block for block in words.blocks if args.block in (None, block.name)]
    if not blocks:
        raise no_block(args.block, (block.name for block in words.blocks))
    text = "\n\n".join(_block_text(block) for block in blocks)
    return Answer({"blocks": [block.as_json() for block in blocks]}, text)


def _text(given: str | None) -> str:
    """Return the text that is meant; raise AppError (`empty`, `unreadable`, `too-large`)."""
    text = _input() if given in (None, FROM_INPUT) else given
    if not text or not text.strip():
        message = _("There is no text to advise on; give one, or hand it over as standard input.")
        raise AppError("empty", message)
    return text


def _input() -> str:
    if sys.stdin is None:
        return ""
    try:
        read = sys.stdin.buffer.read(_MOST_BYTES + 1)
    except OSError as error:
        message = _("Standard input cannot be read: {reason}.")
        raise AppError("unreadable", message.format(reason=error.strerror or error)) from error
    if len(read) > _MOST_BYTES:
        raise AppError("too-large", _("That is far more than anybody says in one call."))
    try:
        return read.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n")
    except UnicodeDecodeError as error:
        message = _("Standard input is no text in UTF-8.")
        raise AppError("unreadable", message) from error


def _length_text(seconds: float, limit: int | None) -> str:
    said = ngettext("{count} second", "{count} seconds", round(seconds)).format(
        count=round(seconds)
    )
    if limit is None:
        return said
    text = (
        _("{seconds} of at most {limit}, too long")
        if speech.too_long(seconds, limit)
        else _("{seconds} of at most {limit}")
    )
    return text.format(seconds=said, limit=limit)


def _advice_text(each: rules.Advice) -> str:
    """Return what is advised, on lines of its own: what and why, then the better wording."""
    about = " ".join(each.text.split())
    if len(about) > _SHOWN:
        about = about[: _SHOWN - 1].rstrip() + "…"
    lines = [_("{rule}: {why}").format(rule=each.rule, why=each.why)]
    if about:
        lines.append(_("  Here: {text}").format(text=about))
    if each.instead:
        lines.append(_("  Instead: {text}").format(text=each.instead))
    return "\n".join(lines)


def _block_text(block: Rendered) -> str:
    heading = _("{title} ({seconds} s)").format(title=block.title, seconds=round(block.seconds))
    lines = [heading, *(f"  {line}" for line in block.text.splitlines())]
    if block.missing:
        named = ", ".join(called(place) for place in block.missing)
        lines.append(_("Not filled in yet: {places}.").format(places=named))
    return "\n".join(lines)
