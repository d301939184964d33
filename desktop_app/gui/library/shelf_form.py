"""The forms of the library: one for articles, one for events and one for stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.domain.story import told
from desktop_app.domain.when_whole_day import read_day
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.library.shelf_model import Line
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field, FieldPanel
from desktop_app.gui.parts.inputs import Input, TextArea, TextLine
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import Prose, label, rule
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _
from desktop_app.storage import library
from desktop_app.storage.library import ArticleLine, Sort, StoryLine

_AT_FAULT = {"no-title": "title", "bad-link": "link", "no-day": "until_on", "no-text": "text"}
_GIVEN_SHOWN = 30


class ShelfForm(QWidget):
    """Shows one line of the library, or an empty form, and keeps what is typed.

    `fields` are the inputs by their names in the services; `edited` follows every change. The
    buttons are public; what saving and removing do is the page's part.
    """

    edited = Signal()

    def __init__(self, desk: Desk, sort: Sort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sort = desk, sort
        self.line_id = 0
        self.fields: dict[str, Field] = {}
        self._kept: dict[str, Any] = {}
        self._build()
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a line as it is kept; None is a new one."""
        self.line_id = line.id if line else 0
        self._show_title(line)
        self.remove_button.setVisible(line is not None)
        self._fill(line)
        self._kept = self.values()
        self.show_beside()
        self._tell_edited()

    def show_beside(self) -> None:
        """Show what follows from the line: with whom it was shared, how a story is told."""

    def values(self) -> dict[str, Any]:
        """Return what stands in the form, as it was typed."""
        return {name: field.entry.value() for name, field in self.fields.items()}

    def fields_to_write(self) -> dict[str, Any]:
        """Return what a service is to write. Raises AppError for a day that is none."""
        return {"kind": self.sort, **self.values()}

    @property
    def is_edited(self) -> bool:
        """Whether anything was typed that is not kept yet."""
        return self.values() != self._kept

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into the form; they are not kept yet."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].put(value)
        self.show_beside()
        self._tell_edited()

    def discard(self) -> None:
        """Show again what is kept."""
        self.put(self._kept)

    def refuse(self, error: AppError) -> None:
        """Say what is wrong at the field at fault, and put the cursor there."""
        field = self.fields.get(_AT_FAULT.get(error.code, ""))
        if field is None:
            self._desk.failed.emit(error)
        else:
            field.refuse(error.message)
            field.focus_fault()

    def _show_title(self, line: Line | None) -> None:
        new = {
            Sort.ARTICLE: _("New article"),
            Sort.EVENT: _("New event"),
            Sort.STORY: _("New story"),
        }
        self.title.setText(line.title if line else new[self.sort])

    def _fill(self, line: Line | None) -> None:
        for name, field in self.fields.items():
            field.put(getattr(line, name) if line else "")

    def _build(self) -> None:
        self.title = label("", "title", wraps=True)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self._scroll.setWidget(self._sheet)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(space(6), space(5), space(6), space(5))
        self._column.setSpacing(space(3))
        self._column.addWidget(self.title)
        self._panel = FieldPanel(_("What it is"), headed=False, parent=self._sheet)
        self._column.addWidget(self._panel)
        self._build_fields()
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        column.addWidget(self._build_foot())
        theme_changed.connect(self._measure)
        self._measure()

    def _build_fields(self) -> None:
        raise NotImplementedError

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        self.kept = label("", "small", wraps=True)
        self.remove_button = button(_("Remove"), "danger")
        self.discard_button = button(_("Discard"))
        self.discard_button.setToolTip(_("Show again what was saved last"))
        self.discard_button.clicked.connect(self.discard)
        self.save_button = KeyButton(_("Save"), key_text(QKeySequence.StandardKey.Save))
        row = QHBoxLayout(foot)
        row.setContentsMargins(space(6), space(2.5), space(6), space(2.5))
        row.setSpacing(space(2))
        row.addWidget(self.remove_button)
        row.addWidget(self.kept, 1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        return foot

    def _field(self, name: str, said: str, entry: Input) -> Field:
        field = Field(said, entry, self._panel)
        field.edited.connect(self._tell_edited)
        self._panel.add(field)
        self.fields[name] = field
        return field

    def _tell_edited(self) -> None:
        edited = self.is_edited
        self.save_button.setEnabled(edited)
        self.discard_button.setVisible(edited)
        self.kept.setText(_("Not saved yet") if edited else "")
        self.edited.emit()

    def _measure(self) -> None:
        """Keep lines to a width that reads well, and the form wide enough for its words."""
        self._sheet.setMaximumWidth(Theme.current().px(680))
        self.setMinimumWidth(Theme.current().px(300))


class ArticleForm(ShelfForm):
    """Something to read, or an event with its last day; below it, who got it and when."""

    def _build_fields(self) -> None:
        event = self.sort is Sort.EVENT
        hint = _("What it is called") if event else _("The title as it is printed")
        self._field("title", _("Title"), TextLine(hint))
        if event:
            day = self._field("until_on", _("Last day"), TextLine(_("30 June, or in 2 weeks")))
            day.edited.connect(self._echo)
        self._field(
            "link", _("Link or file"), TextLine(_("https://example.com, or /home/me/a.pdf"))
        )
        self._field("why", _("Why it is worth it to them"), TextLine(_("You mentioned …")))
        self._field("tags", _("Tags, divided by commas"), TextLine(_("running, contracts")))
        self._panel.add(
            label(
                _("It is offered for those who bear one of these tags, or spoke of it."),
                "small",
                wraps=True,
            )
        )
        self.open_button = button(_("Open it"))
        self.open_button.clicked.connect(self._open)
        self._column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.given_panel = FieldPanel(_("Shared with"), headed=True, parent=self._sheet)
        self.given = Prose()
        self.given_panel.add(self.given)
        self._column.addWidget(self.given_panel)

    def _fill(self, line: Line | None) -> None:
        self._until = line.until_on if isinstance(line, ArticleLine) else None
        for name, field in self.fields.items():
            field.put(self._day_text() if name == "until_on" else getattr(line, name, ""))

    def _day_text(self) -> str:
        if self._until is None:
            return ""
        return _("{day} {month} {year}").format(
            day=self._until.day, month=saying.month_name(self._until), year=self._until.year
        )

    def fields_to_write(self) -> dict[str, Any]:
        """Return what a service is to write, the day read. Raises AppError (`no-day`)."""
        values = super().fields_to_write()
        if "until_on" in values:
            values["until_on"] = self._day(values["until_on"])
        return values

    def show_beside(self) -> None:
        """Show with whom it was shared, and whether there is something to open."""
        self.open_button.setVisible(bool(self.line_id and self.fields["link"].entry.value()))
        try:
            givings = library.givings(self.line_id) if self.line_id else []
        except AppError as error:
            self._desk.failed.emit(error)
            return
        now, home = self._desk.now(), self._desk.settings.home_zone
        said = [
            _("{name}, {day}").format(
                name=each.name, day=saying.day_text(Moment(each.given_at, home), now)
            )
            for each in givings[:_GIVEN_SHOWN]
        ]
        if len(givings) > _GIVEN_SHOWN:
            said.append(_("and {count} more").format(count=len(givings) - _GIVEN_SHOWN))
        self.given.set_words("\n".join(said))
        self.given_panel.setVisible(bool(said))

    def _day(self, text: str) -> date | None:
        """Return the day that is typed; the one that is kept may be over."""
        if not text.strip():
            return None
        if text == self._day_text():
            return self._until
        settings = self._desk.settings
        try:
            return read_day(
                text,
                now=self._desk.now(),
                zone=settings.home_zone,
                country=settings.home_country,
                day_first=settings.day_first,
            )
        except AppError as error:
            raise AppError("no-day", error.message) from error

    def _echo(self) -> None:
        """Say at the end of the line which day is read there."""
        field = self.fields["until_on"]
        try:
            day = self._day(str(field.entry.value()))
        except AppError:
            day = None
        field.note.setText("" if day is None else f"{saying.short_date(day)} {day.year}")

    def _open(self) -> None:
        line = library.article(self.line_id)
        if line is not None:
            open_link(self._desk, line.link)


class StoryForm(ShelfForm):
    """A client's success, and how it is told: without the name unless they permitted it."""

    def _build_fields(self) -> None:
        self._field("title", _("Title"), TextLine(_("Half the reprints in one season")))
        self._field(
            "text", _("The story"), TextArea(_("What they had, what they did, what they got"))
        )
        self._field("client", _("Client"), TextLine(_("The person, the firm: divided by commas")))
        self.anonymous = QCheckBox(_("Told without the name"), self._panel)
        self.anonymous.setToolTip(_("Untick it once they have permitted their name to be said."))
        self.anonymous.toggled.connect(self._retell)
        self._panel.add(self.anonymous)
        self._field("tags", _("Tags, divided by commas"), TextLine(_("printing, waste")))
        self.told_panel = FieldPanel(_("As it is told"), headed=True, parent=self._sheet)
        self.told = Prose()
        self.warning = label("", "advice", wraps=True)
        self.told_panel.add(self.told)
        self.told_panel.add(self.warning)
        self._column.addWidget(self.told_panel)
        for name in ("title", "text", "client"):
            self.fields[name].edited.connect(self.show_beside)

    def _fill(self, line: Line | None) -> None:
        super()._fill(line)
        self.anonymous.blockSignals(True)
        self.anonymous.setChecked(line.anonymous if isinstance(line, StoryLine) else True)
        self.anonymous.blockSignals(False)

    def values(self) -> dict[str, Any]:
        """Return what stands in the form, the tick too."""
        return {**super().values(), "anonymous": self.anonymous.isChecked()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into the form; they are not kept yet."""
        if "anonymous" in values:
            self.anonymous.setChecked(values["anonymous"])
        super().put(values)

    def show_beside(self) -> None:
        """Show the story as it may be said aloud, and which names were taken out of it."""
        values = self.values()
        anonymous = values["anonymous"]
        title = told(values["title"], values["client"], anonymous=anonymous)
        text = told(values["text"], values["client"], anonymous=anonymous)
        self.told.set_words("\n".join(part for part in (title.text, text.text) if part.strip()))
        self.told_panel.setVisible(bool(values["text"].strip()))
        hidden = list(dict.fromkeys((*title.hidden, *text.hidden)))
        said = ""
        if hidden:
            names = ", ".join(hidden)
            text_of = _("Left out: {names}. It reads better if you write it without the name.")
            said = text_of.format(names=names)
        elif anonymous and not values["client"].strip():
            said = _("Say who the client is, so that the name can be kept out of it.")
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _retell(self) -> None:
        self.show_beside()
        self._tell_edited()
