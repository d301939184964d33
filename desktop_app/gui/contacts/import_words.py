"""What would come of an import, in one sentence."""

from __future__ import annotations

from desktop_app.gui.contacts.import_work import ImportWork
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services.import_plan import Fate


def counts_text(work: ImportWork) -> str:
    """Return how many will be added, filled in, are there, may be there, and are left out."""
    likely = left = 0
    if work.taken is not None:
        added, updated = work.taken.added, work.taken.updated
        there = work.taken.unchanged
    elif work.plan is not None and work.file is not None:
        plan = work.plan
        added, updated = plan.count(Fate.ADDED), plan.count(Fate.UPDATED)
        there, likely = plan.count(Fate.UNCHANGED), plan.likely
        left = len(work.file.reading.contacts) - len(work.file.rows)
    else:
        return ""
    parts = [
        ngettext("{count} contact will be added", "{count} contacts will be added", added).format(
            count=grouped(added)
        )
    ]
    if not added and (updated or there):
        parts = []
    if likely:
        text = ngettext(
            "{count} of them may be somebody you have",
            "{count} of them may be somebody you have",
            likely,
        )
        parts.append(text.format(count=grouped(likely)))
    if updated:
        text = ngettext("{count} will be filled in", "{count} will be filled in", updated)
        parts.append(text.format(count=grouped(updated)))
    if there:
        text = ngettext("{count} is there already", "{count} are there already", there)
        parts.append(text.format(count=grouped(there)))
    if left:
        text = ngettext("{count} is left out", "{count} are left out", left)
        parts.append(text.format(count=grouped(left)))
    return _("{parts}.").format(parts=", ".join(parts))


def wanted_count(work: ImportWork) -> int:
    """Return for how many contacts an import changes anything."""
    if work.taken is not None:
        return work.taken.added + work.taken.updated
    if work.plan is None:
        return 0
    return work.plan.count(Fate.ADDED) + work.plan.count(Fate.UPDATED)
