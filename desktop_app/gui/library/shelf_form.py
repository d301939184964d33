"""The forms of the library: one for articles, one for events and one for stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

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
from desktop_app.gui.parts.form import Form
from desktop_app.gui.parts.inputs import Input, TextArea, TextLine
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.scripts.person_field import PersonField
from desktop_app.i18n import _
from desktop_app.services import library as services
from desktop_app.storage import library
from desktop_app.storage.library import ArticleLine, Sort, StoryLine

_AT_FAULT = {"no-title": "title", "bad-link": "link", "no-day": "until_on", "no-text": "text"}
_GIVEN_SHOWN = 30


class ShelfForm(Form):
    """Shows one line of the library, or an empty form; removing it is the page's part too."""

    def __init__(self, desk: Desk, sort: Sort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sort = desk, sort
        self.line_id = 0
        self._build()
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a line as it is kept; None is a new one."""
        self.line_id = line.id if line else 0
        self._show_title(line)
        self.remove_button.setVisible(line is not None)
        self._fill(line)
        self.show_beside()
        self._hold_saved()

    def show_beside(self) -> None:
        """Show what follows from the line: with whom it was shared, how a story is told."""

    def note_person(self, contact_id: int) -> None:
        """Note that somebody got this, or was told it; undo takes it back."""
        self.person.show_person("")
        number, now = self.line_id, self._desk.now()
        if self.sort is Sort.STORY:
            self._desk.do(lambda: services.tell(number, contact_id, now))
        else:
            self._desk.do(lambda: services.give(number, contact_id, now))

    def _build_people(self, heading: str, asked: str) -> None:
        """A panel of who got this or was told it, and a line to note somebody."""
        self.given_panel = FieldPanel(heading, headed=True, parent=self._sheet)
        self.given = Prose()
        self.given_panel.add(self.given)
        self.person = PersonField(self._desk, self.given_panel)
        self.person.setPlaceholderText(asked)
        self.person.setAccessibleName(asked)
        self.person.chosen.connect(self.note_person)
        self.given_panel.add(self.person)
        self._column.addWidget(self.given_panel)

    def _show_people(self, people: Callable[[int], list[library.Giving]]) -> None:
        try:
            found = people(self.line_id) if self.line_id else []
        except AppError as error:
            self._desk.failed.emit(error)
            return
        now, home = self._desk.now(), self._desk.settings.home_zone
        said = [
            _("{name}, {day}").format(
                name=each.name, day=saying.day_text(Moment(each.given_at, home), now)
            )
            for each in found[:_GIVEN_SHOWN]
        ]
        if len(found) > _GIVEN_SHOWN:
            said.append(_("and {count} more").format(count=len(found) - _GIVEN_SHOWN))
        self.given.set_words("\n".join(said))
        self.given.setVisible(bool(said))
        self.given_panel.setVisible(bool(self.line_id))

    def fields_to_write(self) -> dict[str, Any]:
        """Return what a service is to write. Raises AppError for a day that is none."""
        return {"kind": self.sort, **self.values()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into the form, and show what follows from them."""
        super().put(values)
        self.show_beside()

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
        self.remove_button = button(_("Remove"), "quiet")
        sheet = self._build_sheet(5)
        self._column.addWidget(self.title)
        self._panel = FieldPanel(_("What it is"), headed=False, parent=self._sheet)
        self._column.addWidget(self._panel)
        self._build_fields()
        self._column.addStretch(1)
        self._lay_out(sheet, self._build_foot(first=self.remove_button))

    def _build_fields(self) -> None:
        raise NotImplementedError

    def _field(self, name: str, said: str, entry: Input) -> Field:
        return self._add_field(self._panel, name, said, entry)


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
                _(
                    "Their industry, market or product: it is offered for those who bear one of "
                    "these tags, or spoke of it. Tagged as personal too, it comes first."
                ),
                "small",
                wraps=True,
            )
        )
        self.open_button = button(_("Open it"))
        self.open_button.clicked.connect(self._open)
        self._column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_people(_("Shared with"), _("Note somebody who got it"))

    def _fill(self, line: Line | None) -> None:
        self._until = line.until_on if isinstance(line, ArticleLine) else None
        for name, field in self.fields.items():
            field.put(self._day_text() if name == "until_on" else getattr(line, name, ""))

    def _day_text(self) -> str:
        if self._until is None:
            return ""
        return saying.day_of_year(self._until)

    def fields_to_write(self) -> dict[str, Any]:
        """Return what a service is to write, the day read. Raises AppError (`no-day`)."""
        values = super().fields_to_write()
        if "until_on" in values:
            values["until_on"] = self._day(values["until_on"])
        return values

    def show_beside(self) -> None:
        """Show with whom it was shared, and whether there is something to open."""
        self.open_button.setVisible(bool(self.line_id and self.fields["link"].entry.value()))
        self._show_people(library.givings)

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
        self._build_people(_("Told to"), _("Note somebody who was told it"))
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
        """Type values into the form, the tick too."""
        typed = dict(values)
        self.anonymous.setChecked(typed.pop("anonymous", self.anonymous.isChecked()))
        super().put(typed)

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
        self._show_people(library.tellings)

    def _retell(self) -> None:
        self.show_beside()
        self._tell_edited()
