"""What the file of a contact is, in two words."""

from __future__ import annotations

from desktop_app.domain.records import ContactState
from desktop_app.i18n import _


def state_name(state: ContactState) -> str:
    """Return what a file is: active, or why nobody is called."""
    return state_text(state) or _("active")


def state_text(state: ContactState) -> str:
    """Return what a file that is not being called is; empty for an active one."""
    return {
        ContactState.ACTIVE: "",
        ContactState.LONG_TERM: _("long-term"),
        ContactState.CLOSED: _("let go"),
        ContactState.SAID_NO: _("said no"),
    }[state]
