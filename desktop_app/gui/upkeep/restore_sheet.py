"""What a backup holds beside what is here now, before it is put back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.domain.holding import Holding, counts_text, span_text
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import full_text
from desktop_app.gui.ask import Sheet
from desktop_app.gui.desk import Desk
from desktop_app.gui.theme import Theme
from desktop_app.gui.upkeep.keeper import BothSides, Keeper
from desktop_app.i18n import _

_WIDTH = 480  # pixels at ordinary text, in which no line of it breaks


class RestoreSheet(Sheet):
    """Asks whether a backup is to be put back; the green button does that."""

    def __init__(
        self, desk: Desk, keeper: Keeper, sides: BothSides, parent: QWidget | None = None
    ) -> None:
        zone = desk.settings.home_zone
        made = full_text(Moment(sides.found.made_at, zone))
        paragraphs = [
            _("In the backup of {when}:").format(when=made) + "\n" + _said(sides.found.holds, zone),
        ]
        if sides.now is not None:
            paragraphs.append(_("Here now:") + "\n" + _said(sides.now, zone))
        paragraphs.append(_("What is here now is kept aside, so that you can go back to it."))
        super().__init__(
            parent,
            _("Put this backup back?"),
            "\n\n".join(paragraphs),
            (
                (_("Put it back"), partial(keeper.restore, sides.found.file)),
                (_("Leave everything as it is"), lambda: None),
            ),
        )
        self.setMinimumWidth(Theme.current().px(_WIDTH))


def _said(holds: Holding, zone: str) -> str:
    return "\n".join(line for line in (counts_text(holds), span_text(holds, zone)) if line)
