"""The keys in the settings: every command with its key, and another key by pressing it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QWidget

from desktop_app.gui.commands import keymap
from desktop_app.gui.commands.keymap import keys_changed
from desktop_app.gui.commands.table import (
    Command,
    Group,
    commands,
    first_keys,
    group_name,
)
from desktop_app.gui.desk import Desk
from desktop_app.gui.palette.finds import Find
from desktop_app.gui.palette.matching import Fit, Said, Typed
from desktop_app.gui.palette.rows import RowDelegate, Rows
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.inputs import TextLine, let_clear
from desktop_app.gui.parts.labels import label
from desktop_app.gui.settings.key_field import KeyField
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.settings import changed

_HEIGHT = 300  # pixels at 100 %


class KeysPanel(FieldPanel):
    """A list of commands; what is pressed in `key_field` becomes the key of the chosen one.

    A key is kept as it is pressed, or refused in one sentence. `none_button` takes the key away,
    `first_button` gives the first one back and `all_button` all of them.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Keys"), headed=True, parent=parent)
        self._desk = desk
        self._name = ""
        self._build()
        self._connect()
        self._measure()
        self.refresh()

    def _build(self) -> None:
        said = _(
            "Choose what is to be done, go to the field below, and press the new key there. "
            "Letters such as C and P on Today stay as they are, so that no key gets in the way "
            "of what you type."
        )
        self.add(label(said, "muted", wraps=True))
        self.find_line = TextLine(_("Find a command"), self)
        self.find_line.setAccessibleName(_("Find a command"))
        let_clear(self.find_line)
        self.add(self.find_line)
        self.rows = Rows()
        self.rows.setParent(self)
        self.view = QListView(self)
        self.view.setAccessibleName(_("Commands and their keys"))
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(self.view, with_icons=False))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.view)
        self.said = label("", "strong", wraps=True)
        self.key_field = KeyField(self)
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addWidget(self.said, 2)
        row.addWidget(self.key_field, 1)
        self.body.addLayout(row)
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self.add(self.problem)
        self.none_button = button(_("No key"))
        self.first_button = button(_("The first key again"))
        self.all_button = button(_("All first keys again"), "link")
        acts = QWidget(self)
        flow = FlowLayout(acts)
        for made in (self.none_button, self.first_button, self.all_button):
            flow.addWidget(made)
        self.add(acts)

    def _connect(self) -> None:
        theme_changed.connect(self._measure)
        keys_changed.connect(self.refresh)
        self.find_line.edited.connect(self.refresh)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self.view.activated.connect(lambda _index: self.key_field.setFocus())
        self.key_field.pressed.connect(self.give)
        self.none_button.clicked.connect(lambda _on=False: self.give(""))
        self.first_button.clicked.connect(lambda _on=False: self._give_first())
        self.all_button.clicked.connect(lambda _on=False: self._keep({}))

    def refresh(self) -> None:
        """Show the keys as they are now; the chosen command stays chosen."""
        typed = Typed(self.find_line.text())
        parts: dict[Group, list[Find]] = {}
        for each in commands():
            key = keymap.caps(each.name) if each.can_change else ""
            said = Said(each.says, f"{group_name(each.group)} {key}")
            if each.can_change and typed.fit(said) < Fit.NOT:
                find = Find(said, self.key_field.setFocus, key=key, name=each.name)
                parts.setdefault(each.group, []).append(find)
        name = self._name
        self.rows.show_parts([(group_name(group), found) for group, found in parts.items()])
        self.choose(name)

    def choose(self, name: str) -> None:
        """Choose a command, or the first that is listed."""
        places = range(self.rows.rowCount() if name else 0)
        first = self.rows.next_row(-1, 1)
        row = next((at for at in places if self._name_at(at) == name), first)
        self.view.setCurrentIndex(self.rows.index(row) if row >= 0 else self.rows.index(-1))
        self._follow()

    def give(self, key: str) -> None:
        """Let a key do the chosen command from now on, or say why it cannot."""
        if not self._name:
            return
        taken = keymap.chosen()
        refusal = keymap.refusal(self._name, key, taken) if key else ""
        if refusal:
            self._refuse(refusal)
        else:
            self._keep(taken | {self._name: keymap.spelling(key)})

    def _give_first(self) -> None:
        if self._name:
            first = first_keys()[self._name]
            self.give(first[0] if first else "")

    def _keep(self, taken: dict[str, str]) -> None:
        self._refuse("")
        settings = changed(self._desk.settings, keys=keymap.written(taken))
        if settings != self._desk.settings:
            self._desk.save_settings(settings, quietly=True)

    def _refuse(self, sentence: str) -> None:
        self.key_field.setAccessibleDescription(sentence)
        say_in(self.problem, sentence)

    def _follow(self) -> None:
        """Speak of the chosen command."""
        name = self._name_at(self.view.currentIndex().row())
        if name != self._name:
            self._refuse("")
        self._name = name
        command: Command | None = keymap.of(name) if name else None
        self.said.setText(command.says if command else "")
        self.key_field.setText(keymap.caps(name) if name else "")
        self.key_field.setEnabled(bool(name))
        named = _("Key for: {command}").format(command=command.says) if command else ""
        self.key_field.setAccessibleName(named or _("Key"))
        self.none_button.setEnabled(bool(name) and bool(keymap.keys_of(name)))
        self.first_button.setEnabled(name in keymap.chosen())
        self.all_button.setVisible(bool(keymap.chosen()))

    def _name_at(self, row: int) -> str:
        find = self.rows.find_at(row)
        return find.name if find is not None else ""

    def _measure(self) -> None:
        self.view.setFixedHeight(Theme.current().px(_HEIGHT))
