"""Bringing an option of the settings into sight, found by the words that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.theme import space


def point_at(page: QWidget, panel: str, words: str) -> None:
    """Scroll to an option of a panel, and put the cursor there; without words, to the panel.

    What is not offered now is stood in for by its panel.
    """
    panels = (each for each in page.findChildren(FieldPanel) if each.accessibleName() == panel)
    part = next(panels, None)
    if part is not None:
        found = next(_with_words(part, words), part)
        _focus(found)
        QTimer.singleShot(0, found, partial(scroll_to, part, found))


def _with_words(panel: FieldPanel, words: str) -> Iterator[QWidget]:
    for each in panel.findChildren(QWidget):
        is_field = isinstance(each, Field) and each.name.text() == words
        is_button = isinstance(each, QAbstractButton) and each.text() == words
        if (is_field or is_button) and each.isVisibleTo(panel):
            yield each


def _focus(found: QWidget) -> None:
    held = found.entry if isinstance(found, Field) else found
    if isinstance(found, FieldPanel):
        held = next((each for each in found.findChildren(QWidget) if _takes_keys(each)), found)
    if not _takes_keys(held):  # several parts in one, as a row of choices
        held = next((each for each in held.findChildren(QWidget) if _takes_keys(each)), held)
    held.setFocus(Qt.FocusReason.TabFocusReason)


def _takes_keys(each: QWidget) -> bool:
    by_tab = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and each.isEnabled() and not each.isHidden() and each.focusProxy() is None


def scroll_to(panel: QWidget, found: QWidget) -> None:
    """Show the end of what was found, then its beginning, with the name of the panel if it can."""
    above: QWidget | None = panel
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        for each in (panel, found) if panel.height() < above.height() else (found,):
            above.ensureWidgetVisible(each, 0, space(8))
