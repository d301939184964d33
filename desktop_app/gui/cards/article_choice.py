"""The article of a P.S.: its title, and a menu of what else may go to this person."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.gui.parts.buttons import button
from desktop_app.i18n import _
from desktop_app.services.letters import Composed
from desktop_app.storage.library import ArticleLine

_SHOWN = 20  # of those that do not fit
_LONGEST = 60  # letters of a title


class ArticleChoice(QObject):
    """A `button` that opens the menu; `chosen` carries an article's id, 0 for none.

    What fits comes first. METHOD: between promise and call. `library_asked` wants the library.
    """

    chosen = Signal(int)
    library_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._made: Composed | None = None
        self.button = button("", "chip")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_menu)
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(_("Articles"))
        self.menu.setToolTipsVisible(True)

    def show_article(self, made: Composed) -> None:
        """Say which article stands in the P.S. of a reminder."""
        self._made = made
        title = _("No article") if made.article is None else made.article.title
        self.button.setText(_short(title))
        self.button.setToolTip(title)
        self.button.setAccessibleName(_("Article in the P.S.: {title}").format(title=title))

    def open_menu(self) -> None:
        """Open the menu below the button; arrows and Enter choose."""
        self.fill()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def fill(self) -> None:
        """Read anew what may be chosen."""
        self.menu.clear()
        if self._made is None:
            return
        group, offers = QActionGroup(self.menu), self._made.offers
        article = self._made.article
        if offers.fitting:
            self.menu.addSection(_("Fits them"))
        for line in offers.fitting:
            self._add(group, line, article)
        if offers.others:
            self.menu.addSection(_("The others"))
        for line in offers.others[:_SHOWN]:
            self._add(group, line, article)
        self.menu.addSeparator()
        none = self.menu.addAction(_("No article"))
        none.setCheckable(True)
        none.setChecked(article is None)
        group.addAction(none)
        none.triggered.connect(lambda _on=False: self.chosen.emit(0))
        self.menu.addAction(_("Open the library"), self.library_asked.emit)

    def _add(self, group: QActionGroup, line: ArticleLine, article: ArticleLine | None) -> None:
        act = self.menu.addAction(_short(line.title))
        act.setToolTip(line.title)
        act.setCheckable(True)
        act.setChecked(article is not None and article.id == line.id)
        group.addAction(act)
        act.triggered.connect(lambda _on=False: self.chosen.emit(line.id))


def _short(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return cut.replace("&", "&&")
