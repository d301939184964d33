"""The panels of the page: a figure beside the articles', and a picture with what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.figure_words import Line, beside, calls_text, percent_text
from desktop_app.domain.figures import Share
from desktop_app.gui.insights.picture import Picture
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.i18n import _, grouped


class HeadlinePanel(Panel):
    """One figure in large, the calls behind it, and what the articles say.

    `figure`, `calls`, `note` and `articles` are its lines.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setWordWrap(True)
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
