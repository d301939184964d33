"""Where one left off: the last words, the last try, and what was sent. METHOD: before the call."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import saying
from desktop_app.domain.outcome import outcome_name
from desktop_app.domain.records import Moment
from desktop_app.gui.parts.labels import Prose
from desktop_app.gui.parts.panel import Panel
from desktop_app.i18n import _, own_language
from desktop_app.storage import before_call, documents

_PAPERS = 4
_WITH_CAPITALS = ("de",)  # the languages whose nouns keep them within a sentence


class LeftOffPanel(Panel):
    """Hides where nothing has happened yet; `words` are its lines."""

    def __init__(self) -> None:
        super().__init__(_("Where we left off"))
        self.words = Prose()
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def show_for(self, contact_id: int, now: datetime, zone: str) -> None:
        """Show what was last between the two, on the days of the user's own wall."""
        said = "\n".join((*_calls(contact_id, now, zone), *_papers(contact_id, now, zone)))
        self.words.set_words(said)
        self.setVisible(bool(said))


def _calls(contact_id: int, now: datetime, zone: str) -> list[str]:
    lines = []
    talk, tried = before_call.last_talk(contact_id), before_call.last_attempt(contact_id)
    if talk is not None:
        day, outcome = _day(talk.at, now, zone), outcome_name(talk.outcome)
        head = _("{outcome} {day}").format(outcome=outcome, day=day)
        lines.append(_("{head}: {said}").format(head=head, said=talk.said) if talk.said else head)
    if tried is not None and (talk is None or tried.at > talk.at):
        text = _("Last try {day}: {outcome}")
        outcome = outcome_name(tried.outcome)
        if own_language() not in _WITH_CAPITALS:
            outcome = outcome.lower()
        head = text.format(day=_day(tried.at, now, zone), outcome=outcome)
        lines.append(_("{head}. {said}").format(head=head, said=tried.said).removesuffix(". "))
    return lines


def _papers(contact_id: int, now: datetime, zone: str) -> list[str]:
    lines = []
    known = [line for line in documents.documents_of(contact_id) if _counts(line)]
    for paper in sorted(known, key=lambda line: line.closed_at is not None)[:_PAPERS]:
        if paper.sent_at is None:
            text = _("To send: {title}").format(title=paper.title)
        else:
            day = _day(paper.sent_at, now, zone)
            said = (
                _("Sent {day}, still open: {title}")
                if paper.closed_at is None
                else _("Sent {day}: {title}")
            )
            text = said.format(day=day, title=paper.title)
        lines.append(text)
    return lines


def _counts(line: documents.DocumentLine) -> bool:
    """Return whether it was sent, or is to be: what was left out never happened."""
    return line.sent_at is not None or line.closed_at is None


def _day(at: datetime, now: datetime, zone: str) -> str:
    return saying.day_text(Moment(at, zone), now)
