"""The Scripts page: which script on the left, its texts in the middle, how they sound beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.script import Block, Script
from desktop_app.errors import AppError
from desktop_app.gui.commands.binding import PART, CommandKey, show_key
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.scripts.block_editor import BlockEditor
from desktop_app.gui.scripts.kept_draft import KeptDraft
from desktop_app.gui.scripts.preview import Preview
from desktop_app.gui.scripts.script_files import ask_export, ask_import
from desktop_app.gui.scripts.script_list import ScriptList
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.services import advice, script_book, wording
from desktop_app.services.wording import Judgement, Person
from desktop_app.storage.scripts import Typed

_NARROW = 980  # below this many pixels at 100 % the preview slides under the texts
_COLUMN = 232
_KEEP_AFTER_MS = 5000
"""Milliseconds of silence after which what was typed is kept."""


class ScriptsPage(QWidget):
    """Shows one block of one script at a time.

    What is typed is kept when one leaves a text or the page, after a pause, and with Save. Where
    that is refused, the page says why and the text stays as it was typed, over a restart too.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        self._block_name = "opening"
        self._kept: Script | None = None
        self._shown = ("", "")
        self._person: Person | None = None
        self._judged: tuple[Judgement, ...] = ()
        self._arranged = False
        self._build()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep.timeout.connect(self.save)
        self.draft = KeptDraft(desk, self._unsaved, self)
        self._connect()

    def _build(self) -> None:
        self.list = ScriptList()
        self.editor = BlockEditor(self._judge)
        self.preview = Preview(self._desk)
        self.name = TextLine(_("Name of the script"))
        self.name_field = Field(_("Name"), self.name)
        self.save_button = KeyButton(_("Save"), "")
        show_key(self.save_button, "save")
        self.discard_button = button(_("Discard what is typed"), "link")
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.work = QSplitter(Qt.Orientation.Horizontal)
        middle = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(space(5), space(4.5), space(5), 0)
        head.setSpacing(space(3))
        head.addWidget(self.name_field, 1)
        head.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        self.work.addWidget(middle)
        self.work.addWidget(self.preview)
        self.split.addWidget(self.list)
        self.split.addWidget(self.work)
        self.split.setStretchFactor(1, 1)
        for splitter in (self.split, self.work):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self.list.script_chosen.connect(self.open_script)
        self.list.block_chosen.connect(self.open_block)
        self.list.duplicate_button.clicked.connect(self.duplicate)
        self.list.original_button.clicked.connect(self._back_to_original)
        self.list.remove_button.clicked.connect(self._remove)
        self.list.import_act.triggered.connect(self._ask_import)
        self.list.export_act.triggered.connect(self._ask_export)
        self.editor.edited.connect(self._follow_typing)
        self.editor.left.connect(self.save)
        self.editor.dismissed.connect(self._dismiss)
        self.name.edited.connect(self._follow_typing)
        self.name.finished.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self.preview.person_chosen.connect(self.show_for)
        self._desk.changed.connect(self._follow_change)
        CommandKey("save", self, self.save, PART)

    def open_for(self, contact_id: int) -> None:
        """Open the script that a contact is called with, as it is said to them."""
        self.show_for(contact_id)
        self.open_script(script_book.key_for(contact_id))

    def show_for(self, contact_id: int) -> None:
        """Show the words as they are said to another contact."""
        try:
            self._person = wording.person(contact_id, self._desk.settings, self._desk.now())
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self.preview.person.show_person(self._person.name)
        self._show_words()

    def open_script(self, key: str) -> None:
        """Open another script, at the block of the same name where it has one."""
        if key == self._key:
            return
        if not self.save():
            self._mark()
            return
        self._key, self._kept = key, None
        self._read()

    def open_block(self, name: str) -> None:
        """Open another block of the script."""
        if name == self._block_name:
            return
        if not self.save():
            self._mark()
            return
        self._block_name, self._kept = name, None
        self._read()

    def typed(self) -> Script | None:
        """Return the script as it stands on the page, what was typed included."""
        if self._kept is None:
            return None
        name = " ".join(self.name.value().split()) or self._kept.name
        texts = self.editor.texts()
        blocks = tuple(
            replace(block, texts=texts) if block.name == self._block_name else block
            for block in self._kept.blocks
        )
        return replace(self._kept, name=name, blocks=blocks)

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.typed() != self._kept

    def save(self) -> bool:
        """Keep what was typed; return whether nothing unsaved is left."""
        self._keep.stop()
        script, key = self.typed(), self._key
        if script is None or not self.is_edited:
            self.draft.keep()
            return True
        now = self._desk.now()
        if not self._done(lambda: script_book.save(key, script, now), self._refuse):
            self.draft.keep()
            return False
        self._let_go()  # what was typed is what is kept, in the book's own spelling
        self._read()
        return True

    def _unsaved(self) -> Typed | None:
        """Return what stands on the page and is not the script's."""
        script, kept = self.typed(), self._kept
        if script is None or kept is None or script == kept:
            return None
        name = script.name if script.name != kept.name else ""
        return Typed(self._key, self._block_name, self.editor.texts(), name)

    def discard(self) -> None:
        """Show the script as it is kept; what was typed since then is gone."""
        self._kept = None
        self.draft.keep()
        self._let_go()
        self._read()

    def _let_go(self) -> None:
        """Have nothing typed any more, so that the script is read as it is kept."""
        self._keep.stop()
        self.draft.leave()
        self._kept = None

    def duplicate(self) -> None:
        """Make a script of one's own of the one that is open, and open it."""
        if not self.save() or self._kept is None:
            return
        key, now = self._key, self._desk.now()
        name = script_book.free_name(_("{name}, my own").format(name=self._kept.name))
        made = self._desk.do(lambda: script_book.duplicate(key, name, now))
        if made is not None:
            self.open_script(made)
            self.name.setFocus()
            self.name.selectAll()

    def import_file(self, path: Path) -> None:
        """Read a script from a file and open it; what is wrong with it is told at the foot."""
        now = self._desk.now()
        made = self._desk.do(lambda: script_book.import_text(wording.read_script(path), now))
        if made is not None:
            self.open_script(made)

    def export_file(self, path: Path) -> None:
        """Write the open script to a file, for another machine or another person."""
        if not self.save():
            return
        try:
            wording.write_script(path, script_book.export_text(self._key))
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self._desk.told.emit(_("Exported the script to {file}.").format(file=path.name), False)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while another page was in sight."""
        super().showEvent(event)
        self._choose_person()
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when one goes to another page; what is refused waits here."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        self.editor.leave()
        self.preview.rehearsal.hide_away()
        self.save()
        self._keep.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the preview slides under the texts."""
        super().resizeEvent(event)
        theme = Theme.current()
        narrow = event.size().width() < theme.px(_NARROW)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.work.orientation() == wanted and self._arranged:
            return
        self.work.setOrientation(wanted)
        column = theme.px(_COLUMN)
        if not self._arranged:
            self.split.setSizes([column, event.size().width() - column])
        whole = event.size().height() if narrow else event.size().width() - column
        self.work.setSizes([round(whole * 0.58), round(whole * 0.42)])
        self._arranged = True

    def _read(self) -> None:
        """Show the script as it is kept, unless something is typed that is not."""
        if self._kept is not None and self.is_edited:
            return
        try:
            entries = script_book.entries()
            draft = self._choose_script([entry.key for entry in entries])
            script = script_book.script_of(self._key)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        if draft and draft.block in [block.name for block in script.blocks]:
            self._block_name = draft.block
        if self._block_name not in [block.name for block in script.blocks]:
            self._block_name = script.blocks[0].name
        place = (self._key, self._block_name)
        anew, self._shown = self._shown != place, place
        self._kept = script
        self.name.put(script.name)
        self.name_field.accept()
        self.list.show_scripts(entries, self._key)
        self.list.show_blocks(script.blocks, self._block_name)
        self._show_block(script.block(self._block_name), anew=anew)
        self._allow()
        self._show_words()
        if draft and draft.block == self._block_name:
            self._put_back(draft)

    def _choose_script(self, keys: list[str]) -> Typed | None:
        """Stay with the script that is open, or open the one that was typed into last.

        Return what was typed into it before the program ended, if it has just been opened.
        """
        draft = None
        if self._kept is None:
            draft = self.draft.waiting([self._key] if self._key in keys else keys)
        if self._key not in keys:
            self._key = draft.key if draft else keys[0]
        return draft

    def _put_back(self, draft: Typed) -> None:
        """Put what was typed before into the editor, and say anew what is wrong with it."""
        self.draft.follow(draft)
        if draft.name:
            self.name.put(draft.name)
        self.editor.put(draft.texts)
        self._allow()
        self._show_words()
        self.save()

    def _show_block(self, block: Block, *, anew: bool) -> None:
        if anew:
            self.editor.show_block(block)
        elif self.editor.texts() != block.texts:
            self.editor.put(block.texts)
        else:
            self.editor.refuse("")
            self.editor.advise()

    def _judge(self, texts: tuple[str, ...]) -> tuple[Judgement, ...]:
        """Say what is thought of the texts that stand in the editor."""
        block = self._block()
        if block is None or self._person is None:
            return ()
        self._judged = wording.judge(replace(block, texts=texts), self._person)
        return self._judged

    def _block(self) -> Block | None:
        return None if self._kept is None else self._kept.block(self._block_name)

    def _show_words(self) -> None:
        block = self._block()
        if block is None or self._person is None:
            return
        self.preview.show_words(
            wording.as_said(replace(block, texts=self.editor.texts()), self._person)
        )

    def _follow_typing(self) -> None:
        self.editor.refuse("")
        self._allow()
        self._show_words()
        self._keep.start()
        self.draft.keep_soon()

    def _allow(self) -> None:
        edited = self.is_edited
        self.save_button.setEnabled(edited)
        self.discard_button.setVisible(edited)

    def _mark(self) -> None:
        """Mark again what is open, because one cannot leave it as it stands."""
        if self._kept is not None:
            self.list.show_scripts(script_book.entries(), self._key)
            self.list.show_blocks(self._kept.blocks, self._block_name)

    def _refuse(self, error: AppError) -> None:
        if error.code in ("no-name", "name-taken"):
            self.name_field.refuse(error.message)
        else:
            self.editor.refuse(error.message)
        self._desk.failed.emit(error)

    def _dismiss(self, text: int, place: int) -> None:
        """Let a piece of advice go for good, for this sentence."""
        if text >= len(self._judged) or place >= len(self._judged[text].remarks):
            return
        remark, now = self._judged[text].remarks[place], self._desk.now()
        self.save()
        self._done(lambda: advice.dismiss(remark.advice, now))
        self.editor.advise()

    def _done(
        self, act: Callable[[], None], refused: Callable[[AppError], None] | None = None
    ) -> bool:
        """Have a service change something; return whether it was not refused."""

        def acted() -> bool:
            act()
            return True

        return self._desk.do(acted, refused=refused) is not None

    def _back_to_original(self) -> None:
        key, now = self._key, self._desk.now()
        if self._done(lambda: script_book.back_to_original(key, now)):
            self._let_go()
            self._read()

    def _remove(self) -> None:
        """Remove the open script; where that is undone, what was typed into it waits there."""
        key, now = self._key, self._desk.now()
        self.draft.keep()
        self._let_go()
        self._key = ""
        if not self._done(lambda: script_book.remove(key, now)):
            self._key = key
        self._read()

    def _ask_import(self) -> None:
        ask_import(self.window(), self.import_file)

    def _ask_export(self) -> None:
        ask_export(self.window(), self._kept.name if self._kept else "script", self.export_file)

    def _choose_person(self) -> None:
        """See the words for whom they were seen, or for whoever is to be called next."""
        try:
            number = self._person.contact_id if self._person else wording.likely_person()
            self._person = wording.person(number, self._desk.settings, self._desk.now())
        except AppError as error:
            self._desk.failed.emit(error)
            return
        self.preview.person.show_person(self._person.name)

    def _follow_change(self) -> None:
        if not self.isVisible():
            return
        self._choose_person()
        self._read()
