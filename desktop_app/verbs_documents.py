"""What the verb about documents does: note what became of something to send."""

from __future__ import annotations

import argparse
from datetime import datetime

from desktop_app.answers import document_json
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import documents
from desktop_app.settings import Settings
from desktop_app.verbs import Answer

SENT, DECIDED, LEFT_OUT = "sent", "decided", "left-out"
ENDS = (SENT, DECIDED, LEFT_OUT)


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
