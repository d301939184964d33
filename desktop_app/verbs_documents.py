"""What the verb about documents does: note what became of something to send."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.answers import document_json
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import documents
from desktop_app.settings import Settings
from desktop_app.verb_parser import add_verb, count
from desktop_app.verbs import Answer

if TYPE_CHECKING:
    from desktop_app.verb_parser import Commands

SENT, DECIDED, LEFT_OUT = "sent", "decided", "left-out"
ENDS = (SENT, DECIDED, LEFT_OUT)


def add_verbs(commands: Commands) -> None:
    """Add this verb to the command line."""
    parser = add_verb(
        commands,
        "document",
        document,
        _("note what became of something to send"),
        "3 sent",
    )
    parser.add_argument("number", metavar="NUMBER", type=count, help=_("as agenda names it"))
    parser.add_argument("became", choices=list(ENDS))


def document(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Note that something was sent, that they decided on it, or that it is left out."""
    line = documents.line_of(args.number)
    if args.became == SENT:
        line = documents.mark_sent(line.id, now)
        text = _("{title} to {name} was sent.")
    elif args.became == DECIDED:
        if line.sent_at is None:
            message = _("{title} was not sent yet, so nobody can have decided on it.")
            raise AppError("not-sent", message.format(title=line.title))
        line = documents.close(line.id, now)
        text = _("{title} to {name} is decided.")
    else:
        line = documents.close(line.id, now)
        text = _("{title} to {name} is left out.")
    said = text.format(title=line.title, name=line.name)
    return Answer({"document": document_json(line)}, said)
