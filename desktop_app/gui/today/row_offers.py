"""What the menu of a row of the day offers: what the buttons beside it do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from desktop_app.gui.today.page import TodayPage

_Offers = list[QAbstractButton | tuple[QAbstractButton, str] | None]


def offers_of(page: TodayPage) -> _Offers:
    """Return the buttons that act on the chosen row, with their keys (day_keys.py)."""
    kind = page.chosen[0] if page.chosen is not None else ""
    if kind in ("card", "reminder"):
        return list(page.letters.buttons())
    if kind != "contact":
        return []
    desk = page.call_desk
    return [
        (desk.call_button, "C"),
        desk.snooze_button,
        page.script.log_button,
        None,
        (desk.promise_button, "P"),
        desk.share_button,
        (desk.edit_button, "E"),
        desk.print_button,
        desk.copy_button,
        None,
        desk.reopen_button,
        desk.no_call_button,
        desk.withdraw_button,
    ]
