"""What the verbs about cards and letters do, and how they answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_app import reminder_mail
from desktop_app.domain import saying
from desktop_app.domain.printed import Addressee
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.paper.call_sheet import call_sheet_pages
from desktop_app.paper.card import card_pages
from desktop_app.paper.contact_card import contact_card_pages
from desktop_app.paper.envelope import envelope_pages, with_address
from desktop_app.paper.labels import label_pages
from desktop_app.paper.page import Page
from desktop_app.paper.slip import slip_pages
from desktop_app.paper.trial import trial_pages
from desktop_app.services import contacts as people
from desktop_app.services import letters, printing
from desktop_app.settings import Settings
from desktop_app.verb_parser import count
from desktop_app.verbs import Answer, end_of_day
from desktop_app.whole_file import write_whole

WritePdf = Callable[[Path, Sequence[Page], tuple[float, float]], tuple[str, ...]]
"""Paints pages onto a file, moved by an offset in millimetres; only the command line has it.

It returns a sentence for each thing that is not as it should be.
"""


@dataclass(frozen=True)
class _Printed:
    """What is to be printed: pages, how many things they are, and which cards they hold."""

    pages: list[Page]
    count: int
    card_ids: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `cards` takes beside what every verb takes."""
    parser.add_argument("file", metavar="FILE.pdf")
    parser.add_argument(
        "--form", choices=list(FORMS), default="card", help=_("what is printed; without it a card")
    )
    parser.add_argument(
        "--contact",
        metavar="CONTACT",
        action="append",
        default=[],
        help=_("only this one; may be given several times"),
    )
    parser.add_argument(
        "--size", metavar="NAME", default="", help=_("such as A6, C6, L7160 or Letter")
    )
    parser.add_argument(
        "--all", action="store_true", help=_("envelopes or labels for everybody with an address")
    )
    parser.add_argument(
        "--start", metavar="N", type=count, default=1, help=_("the first label that is still there")
    )
    parser.add_argument(
        "--days", metavar="N", type=count, default=1, help=_("calls of so many days, with today")
    )


def cards(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Print the cards to write, or another form, into a PDF file."""
    printed = FORMS[args.form](args, settings, now)
    file = Path(args.file).expanduser()
    write_pdf: WritePdf = args.write_pdf
    notes = write_pdf(file, printed.pages, (settings.print_offset_x, settings.print_offset_y))
    before = printing.note_printed(printed.card_ids, now) if printed.card_ids else []
    value: dict[str, object] = {"pages": len(printed.pages), "cards": printed.count}
    pages = len(printed.pages)
    text = ngettext("{count} page is in {file}.", "{count} pages are in {file}.", pages)
    lines = [text.format(count=pages, file=file)]
    if before:
        value["printed_before"] = [
            {
                "id": each.card_id,
                "name": each.name,
                "at": Moment(each.printed_at, settings.home_zone).as_json(),
            }
            for each in before
        ]
        told = _("The card to {name} was printed before: {when}.")
        lines += [
            told.format(
                name=each.name,
                when=saying.full_text(Moment(each.printed_at, settings.home_zone)),
            )
            for each in before
        ]
    if printed.missing:
        value["missing"] = list(printed.missing)
        names = ", ".join(printed.missing)
        lines.append(_("There is no address yet of {names}.").format(names=names))
    if notes:
        value["notes"] = list(notes)
        lines += notes
    return Answer(value, "\n".join(lines))


def _cards(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    named: list[int | None] = [people.one(each).id for each in args.contact] or [None]
    found = [card for each in named for card in printing.cards_to_print(settings, now, each)]
    pages = card_pages(found, settings, args.size) + slip_pages(found, settings)
    return _Printed(pages, len(found), tuple(card.id for card in found))


def _envelopes(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    known, missing = with_address(_people(args, settings, now))
    pages = envelope_pages(known, printing.me_as_sender(settings), settings, args.size)
    return _Printed(pages, len(known), missing=missing)


def _labels(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    known, missing = with_address(_people(args, settings, now))
    pages = label_pages(known, settings, args.size, args.start)
    return _Printed(pages, len(known), missing=missing)


def _people(args: argparse.Namespace, settings: Settings, now: datetime) -> list[Addressee]:
    """Return who was named; else everybody with an address, or those that a card is written to."""
    if args.contact:
        return [printing.addressee(people.one(each).id) for each in args.contact]
    if not args.all:
        return printing.who_gets_a_card(settings, now)
    found = printing.everybody_with_address()
    if not found:
        raise AppError("nothing-to-print", _("There is no address of anybody yet."))
    return found


def _contact_cards(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    """Print those who were named, else those who are called in these days."""
    ids = [people.one(each).id for each in args.contact]
    if not ids:
        until = end_of_day(now, settings, days=args.days)
        ids = printing.who_is_called(until)
    found = [printing.index_card(contact_id, settings, now) for contact_id in dict.fromkeys(ids)]
    return _Printed(contact_card_pages(found), len(found))


def _sheet(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    until = end_of_day(now, settings, days=args.days)
    named = [people.one(each).id for each in args.contact]
    calls = printing.calls_to_make(until, named)
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    return _Printed(call_sheet_pages(calls, settings, today, args.size), len(calls))


def _trial(args: argparse.Namespace, settings: Settings, now: datetime) -> _Printed:
    return _Printed(trial_pages(settings, args.size), 0)


FORMS: dict[str, Callable[[argparse.Namespace, Settings, datetime], _Printed]] = {
    "card": _cards,
    "envelope": _envelopes,
    "labels": _labels,
    "sheet": _sheet,
    "contact-card": _contact_cards,
    "test": _trial,
}
"""What can be printed, by the name of the form."""


def add_reminder_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `reminder` takes beside what every verb takes."""
    parser.add_argument("contact", metavar="CONTACT")
    parser.add_argument(
        "--eml",
        metavar="FILE",
        help=_("a draft for the mail program, with the appointment attached"),
    )
    parser.add_argument(
        "--article",
        metavar="ID",
        type=count,
        help=_("the article in the P.S.; without it the one that fits best"),
    )


def reminder(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write the reminder e-mail of the open promise; an article that is named stays chosen."""
    contact = people.one(args.contact)
    made = letters.compose_for(contact, settings, now, args.article)
    reminder_mail.check_filled(made)
    lines = []
    if args.eml is not None:
        write_whole(Path(args.eml).expanduser(), reminder_mail.draft(made, settings, now))
        lines.append(_("The draft is in {file}.").format(file=args.eml))
    if made.id and made.article is not None and args.article is not None:
        letters.choose_article(made.id, made.article.id, settings, now)
    mail = made.mail
    value = {
        "subject": mail.subject,
        "body": mail.body,
        "to": mail.to,
        "send_on": None if mail.send_on is None else mail.send_on.isoformat(),
    }
    lines += [_("To: {address}").format(address=mail.to or _("no address is known yet"))]
    lines += [_("Subject: {subject}").format(subject=mail.subject), "", mail.body.rstrip()]
    if made.warning:
        lines += ["", made.warning]
    return Answer(value, "\n".join(lines))
