"""The verbs: the same services as the window's, for scripts, terminals and checks.

What each verb does is in verbs.py, and in verbs_words.py where it is about words.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from desktop_app import (
    __version__,
    clock,
    paths,
    settings,
    verbs,
    verbs_documents,
    verbs_exchange,
    verbs_figures,
    verbs_import,
    verbs_letters,
    verbs_upkeep,
    verbs_words,
)
from desktop_app.domain.advice import KINDS
from desktop_app.domain.document import DocumentKind
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.phone import in_address, read_number
from desktop_app.domain.records import ContactKind, ContactState, Moment
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paper.page import Page
from desktop_app.storage import key, long_steps
from desktop_app.storage.database import close_database, open_database
from desktop_app.unlocking import terminal_question, unlock_for_terminal
from desktop_app.verb_parser import VerbParser, add_options, add_verb, count

if TYPE_CHECKING:
    from desktop_app.verb_parser import Commands

DONE, REFUSED = 0, 1
_NAMED = f"on-the-dot {__version__}"


def answer(given: Sequence[str]) -> int:
    """Run one command with a verb and return its exit status: 0 done, 1 refused, 2 wrongly used."""
    args = _parser().parse_args(given)
    said = {name: _legible(value) for name, value in vars(args).items() if name != "data"}
    vars(args).update(said)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        if args.verb == "selftest":
            return _give(args, _selftest(args, settings.Settings(), clock.now()))
        folder = paths.data_folder(args.data)
        return _show_number(args, folder) if args.verb == "number" else _run(args, folder)
    except AppError as error:
        _refuse(error, as_json=args.json)
        return REFUSED
    except BrokenPipeError:  # whoever reads has enough; at the exit nothing is written any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(args: argparse.Namespace, folder: paths.DataFolder) -> int:
    options = settings.load(folder.settings)
    now = _moment(args.at, options) if args.at else clock.now()
    args.folder = folder
    run: Callable[[argparse.Namespace, settings.Settings, datetime], verbs.Answer] = args.run
    if args.run is verbs_upkeep.restore:  # what is there may be past opening
        _unlock(verbs_upkeep.named_file(args), options)
        with suppress(AppError):
            _unlock(folder.database, options)
        return _give(args, run(args, options, now))
    _unlock(folder.database, options)
    answer = verbs_upkeep.with_room(folder, lambda: _answer_of(args, options, now))
    return _give(args, answer)


def _answer_of(args: argparse.Namespace, options: settings.Settings, now: datetime) -> verbs.Answer:
    open_database(args.folder.database)
    try:
        long_steps.clear_up(now)
        answer: verbs.Answer = args.run(args, options, now)
        verbs_upkeep.tidy_up(args, answer, now)
        return answer
    finally:
        close_database()


def _unlock(database: Path, options: settings.Settings) -> None:
    """Have the key of an encrypted database at hand."""
    if not key.is_locked(database):
        return
    from desktop_app.key_store.desktop import desktop_key_store  # what no other verb needs

    store = desktop_key_store() if options.remember_key else None
    unlock_for_terminal(database, store, os.environ, terminal_question())


def _show_number(args: argparse.Namespace, folder: paths.DataFolder) -> int:
    """Open the window at whoever has a number, unless what was given is none."""
    number = read_number(in_address(args.number), settings.load(folder.settings).home_country)
    from desktop_app import app  # Qt is loaded only here, and to paint

    return app.run(folder, background=args.background, number=number.shown)


def _give(args: argparse.Namespace, answer: verbs.Answer) -> int:
    _write(_as_json(answer.value) if args.json else answer.text)
    return DONE if answer.sound else REFUSED


def _as_json(value: dict[str, Any]) -> str:
    """Return one line of JSON: laying it out takes ten times as long, and `jq` does it better."""
    return json.dumps(value, ensure_ascii=False)


def _write(text: str) -> None:
    """Print text whatever the terminal's encoding: what it cannot show is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    sys.stdout.write(safe.rstrip("\n") + "\n")
    sys.stdout.flush()


def _legible(value: Any) -> Any:
    """Return an argument in whole letters, whatever encoding the terminal believes in."""
    if isinstance(value, list):
        return [_legible(each) for each in value]
    if not isinstance(value, str):
        return value
    try:
        given = value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        given = value.encode("utf-8", "replace")
    return given.decode("utf-8", "replace")


def _write_pdf(file: Path, pages: Sequence[Page], offset: tuple[float, float]) -> tuple[str, ...]:
    from desktop_app.gui.printing.pdf import write_pdf

    return write_pdf(file, pages, offset)


def _selftest(
    _args: argparse.Namespace, options: settings.Settings, _now: datetime
) -> verbs.Answer:
    from desktop_app.alerts.links import default_links  # what no other verb needs
    from desktop_app.verbs_selftest import selftest

    return selftest(_window_probes, default_links(), options)


def _window_probes() -> Mapping[str, Callable[[Path], str]]:
    from desktop_app.gui.selftest import probes

    return probes()


def _refuse(error: AppError, *, as_json: bool) -> None:
    """Tell the reason: for people on standard error, and as JSON where that was asked for."""
    lines = [error.message]
    if error.offers and error.code != "ambiguous":
        said = ", ".join(verbs.offer_text(offer) for offer in error.offers)
        lines.append(_("Possible: {offers}.").format(offers=said))
    sys.stderr.write("\n".join(lines) + "\n")
    if as_json:
        offers = [offer.as_json() if isinstance(offer, Moment) else offer for offer in error.offers]
        told = {"code": error.code, "message": error.message, "offers": offers}
        _write(_as_json({"error": told}))


def _moment(given: datetime, options: settings.Settings) -> datetime:
    """Return `--at` in UTC; without an offset it is the user's local time."""
    if given.tzinfo is None:
        given = given.replace(tzinfo=ZoneInfo(options.home_zone))
    return given.astimezone(UTC)


def _parser() -> argparse.ArgumentParser:
    parser = VerbParser(
        prog="on-the-dot",
        allow_abbrev=False,
        description=_("Follow-up calls at the minute they were promised."),
        epilog=_("Without a verb the window opens. VERB --help says more, with an example."),
    )
    said = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=_NAMED, help=said)
    add_options(parser)
    commands = parser.add_subparsers(title=_("verbs"), metavar="VERB", parser_class=VerbParser)
    for add_group in (
        _add_people,
        _add_calls,
        _add_words,
        _add_files,
        _add_letters,
        _add_upkeep,
    ):
        add_group(commands)
    return parser


def _add_people(commands: Commands) -> None:
    add = add_verb(
        commands,
        "add",
        verbs.add,
        _("add a contact"),
        '"Debbie Marsh" --company "ABC Educom" --phone "312 555 0134" --country US',
    )
    add.add_argument("name", metavar="NAME")
    _fields(add)
    edit = add_verb(
        commands,
        "edit",
        verbs.edit,
        _("change fields of a contact; the others stay"),
        '"Debbie Marsh" --phone "+1 312 555 0135"',
    )
    edit.add_argument("contact", metavar="CONTACT")
    edit.add_argument("--name")
    edit.add_argument("--state", choices=[*map(str, ContactState)])
    _fields(edit)
    show = add_verb(
        commands,
        "show",
        verbs.show,
        _("show one contact with promise, ladder and history"),
        '"Debbie Marsh" --json',
    )
    show.add_argument("contact", metavar="CONTACT")
    contacts = add_verb(
        commands,
        "contacts",
        verbs.contacts,
        _("find contacts by any part of any field, best first"),
        "0134",
    )
    contacts.add_argument("query", metavar="QUERY", nargs="?", default="")
    contacts.add_argument("--limit", metavar="N", type=count, default=50)
    number = add_verb(
        commands,
        "number",
        None,
        _("open the window at whoever has a number, as when they call; nothing is dialled"),
        "tel:+13125550134",
    )
    number.add_argument("number", metavar="NUMBER", help=_("or its address, tel:…"))


def _fields(parser: argparse.ArgumentParser) -> None:
    for text in ("company", "title"):
        parser.add_argument(f"--{text}", metavar="TEXT")
    parser.add_argument(
        "--phone", metavar="NUMBER", nargs="+", action="extend", help=_("the first is called")
    )
    parser.add_argument("--email", metavar="ADDRESS", nargs="+", action="extend")
    parser.add_argument("--address", metavar="TEXT", help=_("the postal address"))
    parser.add_argument("--zone", metavar="ZONE", help=_("such as America/Chicago"))
    parser.add_argument("--country", metavar="CODE", help=_("two letters, such as US"))
    parser.add_argument("--kind", choices=[*map(str, ContactKind)])
    parser.add_argument("--language", metavar="CODE", help=_("what they speak, such as de"))
    texts = ("concern", "gain", "deadline", "purpose", "notes", "gatekeeper", "script", "tags")
    for text in texts:
        parser.add_argument(f"--{text}", metavar="TEXT")
    parser.add_argument(
        "--keep-in-touch",
        dest="touch_days",
        metavar="DAYS",
        type=int,
        help=_("days from one conversation to the next call; 0 for none"),
    )


def _add_calls(commands: Commands) -> None:
    promise = add_verb(
        commands,
        "promise",
        verbs.promise,
        _("promise a call for an exact minute, on the clock at the contact's end"),
        '"Debbie Marsh" "tue 16 8:45" --agreed',
    )
    promise.add_argument("contact", metavar="CONTACT")
    promise.add_argument("when", metavar="WHEN", nargs="+")
    promise.add_argument("--purpose", metavar="TEXT", default="")
    promise.add_argument("--goal", metavar="TEXT", default="")
    promise.add_argument("--agreed", action="store_true", help=_("the contact agreed to it"))
    promise.add_argument("--move", action="store_true", help=_("move the promise that stands"))
    log = add_verb(
        commands,
        "log",
        verbs.log,
        _("write down how a call went"),
        '"Debbie Marsh" talked --minutes 11 --next "tue 23 8:45" --for "the two modules"',
    )
    log.add_argument("contact", metavar="CONTACT")
    log.add_argument(
        "outcome", metavar="OUTCOME", choices=[*map(str, Outcome)], help=", ".join(Outcome)
    )
    log.add_argument("--minutes", metavar="N", type=float, help=_("how long you talked"))
    log.add_argument("--said", metavar="TEXT", help=_("in the place of the notes of the call"))
    log.add_argument("--next", metavar="WHEN", dest="next_call")
    log.add_argument("--for", metavar="TEXT", dest="next_purpose", default="")
    _next_step(log)
    snooze = add_verb(
        commands,
        "snooze",
        verbs.snooze,
        _("let the alert ring again later; the promise stays"),
        '"Debbie Marsh" 10',
    )
    snooze.add_argument("contact", metavar="CONTACT")
    snooze.add_argument("minutes", metavar="MINUTES", type=int)
    verbs_documents.add_verbs(commands)
    agenda = add_verb(commands, "agenda", verbs.agenda, _("show the day"), "--days 2")
    agenda.add_argument("--days", metavar="N", type=count, default=1)
    verbs_figures.add_verbs(commands)


def _next_step(log: VerbParser) -> None:
    """Add what both sides may have agreed on beside a time."""
    log.add_argument("--goal", metavar="TEXT", default="", help=_("the one thing to ask for then"))
    agreed = log.add_mutually_exclusive_group()
    agreed.add_argument(
        "--agreed",
        action="store_true",
        default=None,
        help=_("they agreed to that time, as is taken for granted after a talk"),
    )
    agreed.add_argument(
        "--not-agreed", dest="agreed", action="store_false", help=_("they did not: call again")
    )
    log.add_argument("--send", metavar="TITLE", help=_("what you send, with its number"))
    log.add_argument(
        "--document",
        choices=[*map(str, DocumentKind)],
        default=DocumentKind.INFORMATION,
        help=_("what that is"),
    )
    log.add_argument(
        "--reading-days",
        metavar="N",
        type=int,
        default=0,
        help=_("how long they need to read it, by their own word"),
    )
    log.add_argument(
        "--keep-in-touch",
        dest="touch_days",
        metavar="DAYS",
        type=int,
        default=0,
        help=_("days until the next call to keep in touch"),
    )
    log.add_argument(
        "--let-go",
        metavar="REASON",
        help=_('"long-term" keeps them on that list, with --keep-in-touch they are called again'),
    )


def _add_words(commands: Commands) -> None:
    advise = add_verb(
        commands,
        "advise",
        verbs_words.advise,
        _("tell how long a text takes to say, and advise on its wording"),
        '"Did you get my e-mail?" --as point --contact "Debbie Marsh"',
    )
    advise.add_argument(
        "text", metavar="TEXT", nargs="?", help=_("none or - reads it from standard input")
    )
    advise.add_argument("--as", dest="said_as", choices=KINDS, required=True)
    advise.add_argument("--contact", metavar="CONTACT", help=_("to whom it is said"))
    script = add_verb(
        commands,
        "script",
        verbs_words.script,
        _("show what to say to a contact, every place filled in"),
        '"Debbie Marsh" --block voicemail',
    )
    script.add_argument("contact", metavar="CONTACT")
    script.add_argument(
        "--block", metavar="NAME", help=_("only this one: opening, questions, voicemail, closing…")
    )


def _add_files(commands: Commands) -> None:
    verbs_import.add_verbs(commands)
    export = add_verb(
        commands,
        "export",
        verbs_exchange.export,
        _("write contacts, .vcf or .csv, everything, .jsonl, or the promised calls, .ics"),
        "everything.jsonl",
    )
    verbs_exchange.add_arguments(export)


def _add_letters(commands: Commands) -> None:
    cards = add_verb(
        commands,
        "cards",
        verbs_letters.cards,
        _("print the cards to write by hand, or another form, into a PDF file"),
        'cards.pdf --form card --contact "Debbie Marsh"',
    )
    cards.set_defaults(write_pdf=_write_pdf)
    verbs_letters.add_arguments(cards)
    reminder = add_verb(
        commands,
        "reminder",
        verbs_letters.reminder,
        _("write the reminder e-mail of the open promise"),
        '"Debbie Marsh" --eml reminder.eml --article 3',
    )
    verbs_letters.add_reminder_arguments(reminder)


def _add_upkeep(commands: Commands) -> None:
    add_verb(commands, "undo", verbs.undo, _("take back the last step"), "")
    add_verb(commands, "redo", verbs.redo, _("do again the step that was taken back last"), "")
    verbs_upkeep.add_verbs(commands)
    add_verb(commands, "check", verbs.check, _("check the database for damage"), "--json")
    add_verb(
        commands, "selftest", _selftest, _("check that this build has all that it needs"), "--json"
    )
    demo = add_verb(
        commands,
        "demo",
        verbs.demo,
        _("fill an empty data folder with a believable day"),
        "--data /tmp/demo",
    )
    demo.add_argument(
        "--take-back",
        action="store_true",
        help=_("take it out again; what you have added yourself stays"),
    )
