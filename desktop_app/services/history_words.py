"""What happened with a contact, in words: for the window and for a terminal."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain import saying
from desktop_app.domain.length import length_text
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome, outcome_name
from desktop_app.i18n import _
from desktop_app.storage.histories import AttemptLine, Happening

_STEPS: dict[NextStep, Callable[[], str]] = {
    NextStep.APPOINTMENT: lambda: _("an appointment"),
    NextStep.SEND: lambda: _("something to send, and a call about it"),
    NextStep.CALL_AGAIN: lambda: _("to call again"),
    NextStep.KEEP_IN_TOUCH: lambda: _("to keep in touch"),
}


def describe(happening: Happening, zone: str) -> str:
    """Return one happening in words; what was said stands on lines of its own."""
    due = "" if happening.due is None else saying.full_text(happening.due.at(zone))
    told = {
        "moved": _("The call of {when} was moved.").format(when=due),
        "withdrawn": _("The call of {when} was withdrawn.").format(when=due),
        "reminder": _("Reminder e-mail sent."),
        "sent": _("Sent: {title}.").format(title=happening.detail),
        "shared": _("Shared: {title}.").format(title=happening.detail),
        "told": _("Told the story: {title}.").format(title=happening.detail),
        "decided": _("They decided on {title}.").format(title=happening.detail),
        "card": {
            "printed": _("Thank-you card printed."),
            "written": _("Thank-you card written."),
            "posted": _("Thank-you card posted."),
            "e-mailed": _("Thank-you note sent by e-mail."),
        }.get(happening.detail, ""),
    }
    return told.get(happening.what) or _attempt(happening.attempt)


def _attempt(line: AttemptLine | None) -> str:
    if line is None:
        return ""
    head = outcome_name(line.outcome)
    if line.outcome is Outcome.VOICEMAIL:
        head = _("No answer, left voicemail {rung}").format(rung=line.rung or "").strip()
    elif line.ended_at is not None:
        span = line.ended_at - line.started_at
        head = _("{outcome}, {length}").format(outcome=head, length=length_text(span))
    parts = [head]
    if line.said:
        parts.append(line.said)
    if line.next_step is not None and line.next_step is not NextStep.NOTHING:
        parts.append(_("Next step: {step}").format(step=_STEPS[line.next_step]()))
    if line.let_go:
        parts.append(_("Let go: {reason}").format(reason=line.let_go))
    return "\n".join(parts)
