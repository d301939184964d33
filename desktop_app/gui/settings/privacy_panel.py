"""Privacy in the settings: a pass phrase for all data, and a cover when nobody is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.phrase import judgement, refuse_short
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.parts.inputs import WordChoice
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.phrase_field import PhraseFields
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.phrase_change import PhraseChange, Wish
from desktop_app.gui.theme import space
from desktop_app.i18n import _, ngettext
from desktop_app.settings import LOCKS, changed
from desktop_app.storage.turning import Copies

_OFF, _CHANGE, _ON = "off", "change", "on"
_NAMED = 5  # files that are named where some were left


class PrivacyPanel(FieldPanel):
    """Off by default. `form` is open while a phrase is being chosen, changed or given up."""

    def __init__(self, desk: Desk, change: PhraseChange, parent: QWidget) -> None:
        super().__init__(_("Privacy"), headed=True, parent=parent)
        self._desk, self._change = desk, change
        self._act = ""
        self._build_state()
        self._build_form()
        self._build_lock()
        change.progressed.connect(self._show_progress)
        change.done.connect(self._show_done)
        change.refused.connect(self._refuse)
        desk.settings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things stand."""
        on, idle = self._change.is_on, not self._change.is_busy
        self.state.setText(_on_text() if on else _off_text())
        self.on_button.setVisible(not on and not self._act)
        for each in (self.change_button, self.off_button):
            each.setVisible(on and not self._act)
        self.remember.setVisible((on or self._act == _ON) and self._act != _OFF)
        self.remember.setEnabled(idle)
        if not self._act:
            self.remember.setChecked(self._desk.settings.remember_key)
        self.form.setVisible(bool(self._act))
        self.form.setEnabled(idle)
        for each in (self.go_button, self.cancel_button):
            each.setVisible(bool(self._act) and idle)
        self.progress.setVisible(not idle)
        self.lock_field.put(str(self._desk.settings.lock_minutes) if on else "0")
        self.lock_field.setEnabled(on)
        self.lock_note.setText(_lock_text() if on else _no_lock_text())

    def open_form(self, act: str) -> None:
        """Ask for what turning it on, changing or turning it off needs: "on", "change", "off"."""
        self._act = act
        self._tell("")
        self.phrases.clear()
        for place, shown in enumerate((act != _ON, act != _OFF, act != _OFF)):
            self.phrases.fields[place].setVisible(shown)
        self.quality.clear()
        self.quality.setVisible(act != _OFF)
        self.known.setVisible(act != _OFF)
        self.known.setChecked(False)
        said = {_ON: _("Encrypt everything"), _CHANGE: _("Change it"), _OFF: _("Decrypt all")}
        self.go_button.setText(said[act])
        self.refresh()
        self._weigh()
        self.phrases.lines[1 if act == _ON else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Leave it as it is."""
        self._act = ""
        self.phrases.clear()
        self.refresh()

    def _build_state(self) -> None:
        self.state = label("", "muted", wraps=True)
        self.add(self.state)
        self.on_button = button(_("Encrypt with a pass phrase…"))
        self.change_button = button(_("Change the pass phrase…"))
        self.off_button = button(_("Turn encryption off…"))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        acts = ((self.on_button, _ON), (self.change_button, _CHANGE), (self.off_button, _OFF))
        for made, act in acts:
            made.clicked.connect(lambda _on=False, act=act: self.open_form(act))
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)

    def _build_form(self) -> None:
        self.form = QWidget(self)
        self.phrases = PhraseFields(
            (_("Pass phrase as it is now"), _("New pass phrase"), _("The same once more")),
            self.form,
        )
        self.phrases.edited.connect(self._weigh)
        self.quality = label("", "muted", wraps=True)
        self.known = QCheckBox(
            _("Whoever loses the phrase loses the data: nobody can open it again"), self.form
        )
        self.known.toggled.connect(self._weigh)
        self.go_button = button("", "primary")
        self.go_button.clicked.connect(self._go)
        self.cancel_button = button(_("Leave it as it is"), "quiet")
        self.cancel_button.clicked.connect(lambda _on=False: self.close_form())
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        for each in (self.phrases, self.quality, self.known):
            column.addWidget(each)
        self.add(self.form)
        self.remember = QCheckBox(
            _("Keep the key in the desktop's key store, so that calls ring after login"), self
        )
        self.remember.clicked.connect(self._remember)
        self.add(self.remember)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        for made in (self.go_button, self.cancel_button):
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.progress = ThinBar(_("Encryption"), self)
        self.add(self.progress)
        self.told = label("", "body", wraps=True)
        self.told.hide()
        self.add(self.told)

    def _build_lock(self) -> None:
        choices = [(str(each), _lock_name(each)) for each in LOCKS]
        said = _("Cover the window when nobody is there")
        self.lock_field = Field(said, WordChoice(said, choices), self)
        self.lock_field.edited.connect(self._keep_lock)
        self.add(self.lock_field)
        self.lock_note = label("", "muted", wraps=True)
        self.add(self.lock_note)

    def _weigh(self) -> None:
        """Say how good the phrase is; nothing begins before it is known what a loss means."""
        self.quality.setText(judgement(self.phrases.typed()[1]))
        self.go_button.setEnabled(self._act == _OFF or self.known.isChecked())

    def _go(self) -> None:
        now, new, again = self.phrases.typed()
        if self._act != _OFF:
            try:
                refuse_short(new)
            except AppError as error:
                self.phrases.refuse(1, error.message)
                return
            if new != again:
                self.phrases.refuse(2, _("The two are not the same. Type it once more."))
                return
        self._tell("")
        wish = Wish(now, new if self._act != _OFF else "", self.remember.isChecked())
        self.progress.show_share(0, 0)
        self._change.start(wish)
        self.refresh()

    def _remember(self, on: bool) -> None:
        if not (self._act or self._change.is_busy):
            self._tell("")
            self._change.remember(on)
            self.refresh()

    def _show_progress(self, done: int, of: int) -> None:
        self.progress.show_share(done, of)

    def _show_done(self, copies: Copies, problem: str) -> None:
        on = self._change.is_on
        kept = on and self.remember.isChecked() and not problem
        act, self._act = self._act, ""
        self.phrases.clear()
        if kept != self._desk.settings.remember_key:
            self._desk.save_settings(changed(self._desk.settings, remember_key=kept), quietly=True)
        said = {_ON: _("Everything is encrypted now."), _CHANGE: _("The pass phrase is changed.")}
        said[_OFF] = _("Nothing is encrypted any more.")
        drafts = _drafts_text(self._desk.folder.drafts) if act == _ON else ""
        parts = [said.get(act, ""), problem, _left_text(copies), drafts]
        self._tell(" ".join(part for part in parts if part))
        self.refresh()

    def _refuse(self, error: AppError) -> None:
        self.refresh()
        if error.code == "wrong-phrase" and self._act:
            self.phrases.refuse(0, error.message)
        else:
            self._tell(error.message)

    def _tell(self, sentence: str) -> None:
        say_in(self.told, sentence)

    def _keep_lock(self) -> None:
        minutes = int(str(self.lock_field.entry.value()) or 0)
        if minutes != self._desk.settings.lock_minutes:
            self._desk.save_settings(changed(self._desk.settings, lock_minutes=minutes))


def _off_text() -> str:
    return _(
        "Your data lies on this disk as it is: only your account keeps others from it. A pass "
        "phrase encrypts all of it, the backups included."
    )


def _on_text() -> str:
    return _(
        "All data is encrypted, the backups included. Only the pass phrase opens it; it is kept "
        "nowhere, and nobody can open the data without it."
    )


def _lock_name(minutes: int) -> str:
    if not minutes:
        return _("Never")
    return ngettext("After {count} minute", "After {count} minutes", minutes).format(count=minutes)


def _lock_text() -> str:
    return _(
        "Calls ring on without names until the pass phrase is typed. It keeps off whoever passes "
        "by, not whoever takes the running computer along. Ctrl+L covers it at once."
    )


def _no_lock_text() -> str:
    return _("This needs a pass phrase: nothing else could take the cover away again.")


def _left_text(copies: Copies) -> str:
    if not copies.left:
        return ""
    names = ", ".join(str(file) for file in copies.left[:_NAMED])
    text = ngettext(
        "{count} file could not be read and was left as it is; look whether you need it: {names}",
        "{count} files could not be read and were left as they are; look whether you need them: "
        "{names}",
        len(copies.left),
    )
    return text.format(count=len(copies.left), names=names)


def _drafts_text(folder: Path) -> str:
    """Say of the letters that the mail program was handed that they are as plain as it needs."""
    count = sum(1 for each in folder.iterdir() if each.is_file()) if folder.is_dir() else 0
    text = ngettext(
        "{count} e-mail that is not sent yet lies in {folder} for your mail program, plain.",
        "{count} e-mails that are not sent yet lie in {folder} for your mail program, plain.",
        count,
    )
    return text.format(count=count, folder=folder) if count else ""
