"""The panels of the page: a figure beside the articles', and a picture with what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.figure_words import Line, beside, calls_text, percent_text
from desktop_app.domain.figures import Share
from desktop_app.gui.insights.picture import Picture
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.long_words import WrappingLabel
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.i18n import _, grouped


class _LevelHeading(WrappingLabel):
    """A heading as high as the highest beside it, so that the figures below stand on one line."""

    def __init__(self, beside: list[_LevelHeading]) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        beside.append(self)
        self._beside = beside

    def setText(self, text: str) -> None:
        """Show another heading; those beside it may have to be higher for it."""
        super().setText(text)
        for each in self._beside:
            each.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the highest at a width that all of them have."""
        return max(super(_LevelHeading, each).heightForWidth(width) for each in self._beside)


class HeadlinePanel(Panel):
    """One figure in large, the calls behind it, and what the articles say.

    `figure`, `calls`, `note` and `articles` are its lines. `beside` gathers the headings of the
    panels that stand in a row.
    """

    def __init__(self, beside: list[_LevelHeading], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        plain, self.heading = self.heading, _LevelHeading(beside)
        self.body.replaceWidget(plain, self.heading)
        plain.deleteLater()
        self.body.setSpacing(space(1))
        self.figure = label("", "title", wraps=True)
        self.calls = label("", "body", wraps=True)
        self.note = label("", "body", wraps=True)
        self.articles = label("", "muted", wraps=True)
        for each in (self.figure, self.calls, self.note, self.articles):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def show_line(self, line: Line) -> None:
        """Show another figure."""
        share = line.share
        self.set_heading(line.name)
        self.figure.setText(_large(share))
        self.calls.setText(_behind(share))
        self.note.setText(line.note)
        self.note.setVisible(bool(line.note) and share.of > 0)
        self.articles.setText(beside(share))
        self.articles.setVisible(bool(beside(share)))
        self.setAccessibleDescription(line.text)


def _large(share: Share) -> str:
    if not share.of:
        return "–"
    if not share.is_enough:
        return _("Too few yet")
    return _("{percent} of 100").format(percent=percent_text(share))


def _behind(share: Share) -> str:
    """Return the calls behind a figure, and what they tell."""
    if not share.of:
        return _("no calls yet")
    low, high = share.interval
    text = _("from {calls}; between {low} and {high} in the long run")
    if share.is_fact:
        text = _("{count} of {calls}")
    elif not share.is_enough:
        text = _("{count} of {calls}: between {low} and {high} of 100; too few calls yet to say")
    calls = calls_text(share.of)
    return text.format(count=grouped(share.count), calls=calls, low=low, high=high)


def headline_panels(count: int) -> Sequence[HeadlinePanel]:
    """Return panels that stand in a row."""
    beside: list[_LevelHeading] = []
    return [HeadlinePanel(beside) for _each in range(count)]


class PicturePanel(Panel):
    """A picture under what it shows."""

    def __init__(self, heading: str, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.heading.setWordWrap(True)
        self.picture = picture
        self.body.addWidget(picture)

    def end(self) -> None:
        """Leave what is higher than the picture empty at the foot."""
        self.body.addStretch(1)
