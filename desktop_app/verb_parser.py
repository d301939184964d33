"""The parsers of the command line: what all verbs share, and how wrong use is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from desktop_app.settings import Settings
    from desktop_app.verbs import Answer

WRONG_USE = 2
_FIRST_YEAR, _LAST_YEAR = 1970, 2200


def iso_moment(text: str) -> datetime:
    """Return a moment as it is given on the command line, aware only where it has an offset."""
    try:
        moment = datetime.fromisoformat(text)
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise ValueError(text)
    except ValueError as error:
        message = _("{text} is no moment; one is written like 2026-06-16T08:45.")
        raise argparse.ArgumentTypeError(message.format(text=text)) from error
    return moment


def _words_of_argparse() -> tuple[str, ...]:
    """Return what argparse says by itself, so that the catalogues have it."""
    return (
        _("usage: "),
        _("positional arguments"),
        _("options"),
        _("show this help message and exit"),
        _("show program's version number and exit"),
        _("argument %(argument_name)s: %(message)s"),
        _("the following arguments are required: %s"),
        _("unrecognized arguments: %s"),
        _("invalid choice: %(value)r (choose from %(choices)s)"),
        _("invalid %(type)s value: %(value)r"),
        _("expected one argument"),
        _("expected at most one argument"),
        _("expected at least one argument"),
        _("not allowed with argument %s"),
        _("one of the arguments %s is required"),
        _("ignored explicit argument %r"),
        ngettext("expected %s argument", "expected %s arguments", 2),
    )


# argparse asks gettext by these two names, which would look for catalogues of its own.
vars(argparse).update({"_": _, "ngettext": ngettext})


class VerbParser(argparse.ArgumentParser):
    """A parser that ends with one clear sentence and the status for wrong use."""

    def error(self, message: str) -> NoReturn:
        """End with what is wrong, in one sentence."""
        sys.stderr.write(f"{self.prog}: {message}\n")
        sys.stderr.write(_("See {command} --help.").format(command=self.prog) + "\n")
        raise SystemExit(WRONG_USE)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is said before a verb, or without one."""
    parser.add_argument(
        "--background", action="store_true", help=_("start in the tray, without the window")
    )
    add_shared(parser, top=True)


def add_shared(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """Add what every verb takes, accepted before the verb and after it."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--data", metavar="DIR", default=default, help=_("the folder that holds everything")
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help=_("answer with one JSON document"),
    )
    parser.add_argument(
        "--at",
        metavar="MOMENT",
        type=iso_moment,
        default=default,
        help=_("the moment at which the command is meant (ISO 8601), instead of now"),
    )


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[VerbParser]
    Run = Callable[[argparse.Namespace, Settings, datetime], Answer]


def add_verb(commands: Commands, name: str, run: Run | None, does: str, example: str) -> VerbParser:
    """Add a verb with what it does, in a sentence, and an example of its use.

    One that opens the window has nothing to `run`.
    """
    parser = commands.add_parser(
        name,
        help=does,
        allow_abbrev=False,
        description=does[:1].upper() + does[1:] + ".",
        epilog=_("Example: on-the-dot {example}").format(example=f"{name} {example}".strip()),
    )
    parser.set_defaults(verb=name, run=run)
    add_shared(parser, top=False)
    return parser


def count(text: str) -> int:
    """Return a count from 1 to a million."""
    if not text.isdigit() or not 0 < int(text) <= 1_000_000:
        message = _("{text} is no count from 1 to 1000000")
        raise argparse.ArgumentTypeError(message.format(text=text))
    return int(text)
