"""Cards in rows of two, where there is room; one that wants the whole row gets it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.gui.theme import space


class CardGrid(QGridLayout):
    """Holds cards; hidden ones leave their place to those after them."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: tuple[QWidget, ...] = ()
        self._wide: Callable[[QWidget], bool] = lambda _card: False
        self._placed_so: tuple[list[QWidget], tuple[tuple[int, int, int], ...]] = ([], ())
        self._narrow = False
        self.setSpacing(space(3))

    def hold(self, cards: Sequence[QWidget], wide: Callable[[QWidget], bool]) -> None:
        """Take cards in their order; `wide` tells of each whether it wants the whole row."""
        self._cards, self._wide = tuple(cards), wide
        self.arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Put one card in a row where there is no room for two."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.arrange()

    def arrange(self) -> None:
        """Give each card its place anew."""
        seen = [card for card in self._cards if not _is_put_away(card)]
        places = tuple(self._placed(seen))
        if (seen, places) == self._placed_so:
            return
        self._placed_so = (seen, places)
        for card in self._cards:
            self.removeWidget(card)
        for column in (0, 1):
            self.setColumnStretch(column, 0 if self._narrow and column else 1)
        for card, (row, column, span) in zip(seen, places, strict=True):
            self.addWidget(card, row, column, 1, span)
        for card in self._cards:
            if card not in seen:
                self.addWidget(card, len(self._cards), 0)

    def _placed(self, seen: Sequence[QWidget]) -> list[tuple[int, int, int]]:
        """Return row, column and span of each card."""
        places: list[tuple[int, int, int]] = []
        row, column = 0, 0
        for card in seen:
            if self._narrow or self._wide(card):
                row += column
                places.append((row, 0, 2))
                row, column = row + 1, 0
            else:
                places.append((row, column, 1))
                row, column = row + column, 1 - column
        # One that stands alone in its row takes all of it.
        for place, (at, start, span) in enumerate(places):
            if start == 0 and span == 1 and not any(each[:2] == (at, 1) for each in places):
                places[place] = (at, 0, 2)
        return places


def _is_put_away(card: QWidget) -> bool:
    """Return whether a card was hidden on purpose: without a parent yet, each of them is."""
    return card.isHidden() and card.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
