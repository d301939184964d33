"""Promising calls to the chosen contacts, one after the other, from one line for the first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import Field
from desktop_app.gui.parts.inputs import NumberBox, TextLine
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.gui.when_field import chip_text
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services import series

_STEP = 6  # minutes: a call that somebody answers, or two that nobody does
_QUARTER = 15
_NAMED = 3


class SeriesSheet(QDialog):
    """When the first call is, on the user's clock, and how far it is to each next one.

    `plan` is what stands there, None where it cannot be; `foretold` says all of it, and `left_out`
    who is not called, before anything is promised. Enter promises from any line.
    """

    def __init__(self, desk: Desk, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._ids = desk, tuple(ids)
        self.plan: series.Series | None = None
        self.setWindowTitle(_("Promise calls"))
        self.setMinimumWidth(Theme.current().px(480))
        count = len(self._ids)
        text = ngettext("Calls to {count} contact", "Calls to {count} contacts", count)
        heading = label(text.format(count=grouped(count)), "heading", wraps=True)
        self.first = TextLine(_("tue 23 8:45"))
        self.step = NumberBox(1, _(" min"))
        self.purpose = TextLine(_("How this call serves them"))
        self.foretold = label("", "accent", wraps=True)
        self.left_out = label("", "muted", wraps=True)
        self.problem = label("", "advice", wraps=True)
        self.save_button = button(_("Promise"), "primary")
        self.cancel_button = button(_("Cancel"))
        self._lay_out(heading)
        self.step.put(_STEP)
        self.first.put(self._next_quarter())
        self.first.edited.connect(self._foresee)
        self.step.edited.connect(self._foresee)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        add_help_key(self, "people")
        self.first.setFocus()
        self.first.selectAll()
        self._foresee()

    def _lay_out(self, heading: QWidget) -> None:
        lines = QHBoxLayout()
        lines.setSpacing(space(3))
        lines.addWidget(Field(_("First call, on your clock"), self.first), 2)
        lines.addWidget(Field(_("The next one after"), self.step), 1)
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        column.addWidget(heading)
        column.addLayout(lines)
        column.addWidget(Field(_("What the call is for"), self.purpose))
        for each in (self.foretold, self.left_out, self.problem):
            column.addWidget(each)
        column.addLayout(foot)

    def save(self) -> None:
        """Promise the calls; what is refused is said here."""
        if self.plan is None:
            return
        desk, (first, step) = self._desk, self._values()
        made = desk.do(
            lambda: series.promise_all(
                self._ids,
                first,
                step,
                desk.settings,
                desk.now(),
                purpose=self.purpose.value(),
            ),
            refused=self._refuse,
        )
        if made is not None:
            self.accept()

    def _values(self) -> tuple[Moment, timedelta]:
        """Return the first moment and the step. Raises AppError where the line says none."""
        settings = self._desk.settings
        first = read_when(
            self.first.value(),
            now=self._desk.now(),
            zone=settings.home_zone,
            country=settings.home_country,
            day_first=settings.day_first,
        )
        return first, timedelta(minutes=self.step.value())

    def _foresee(self) -> None:
        """Say what Promise would do."""
        self.plan = None
        try:
            first, step = self._values()
            plan = series.foresee(self._ids, first, step, self._desk.settings, self._desk.now())
        except AppError as error:
            self._refuse(error)
            return
        self.plan = plan if plan.calls else None
        self._show(self._said(plan), _left_out(plan), "")
        text = ngettext("Promise {count} call", "Promise {count} calls", len(plan.calls))
        self.save_button.setText(text.format(count=len(plan.calls)))

    def _refuse(self, error: AppError) -> None:
        self.plan = None
        self._show("", "", error.message)
        self.save_button.setText(_("Promise"))

    def _show(self, foretold: str, left_out: str, problem: str) -> None:
        said = ((self.foretold, foretold), (self.left_out, left_out), (self.problem, problem))
        for where, text in said:
            where.setText(text)
            where.setVisible(bool(text))
        self.save_button.setEnabled(self.plan is not None)
        self.adjustSize()

    def _said(self, plan: series.Series) -> str:
        """Say from when to when, and who comes first."""
        if not plan.calls:
            return _("Nobody of them can be promised a call.")
        now, home = self._desk.now(), self._desk.settings.home_zone
        mine = [each.due.at(home) for each in plan.calls]
        names = ", ".join(
            _("{clock} {name}").format(clock=saying.clock_text(at), name=saying.one_line(each.name))
            for each, at in zip(plan.calls[:_NAMED], mine, strict=False)
        )
        last = mine[-1]
        same_day = last.wall.date() == mine[0].wall.date()
        ends = saying.clock_text(last) if same_day else chip_text(last, now)
        text = _("From {start} to {end} on your clock: {names}, and so on.")
        if len(plan.calls) <= _NAMED:
            text = _("From {start} to {end} on your clock: {names}.")
        return text.format(start=chip_text(mine[0], now), end=ends, names=names)

    def _next_quarter(self) -> str:
        """Return the next quarter of an hour that is a few minutes away."""
        soon = self._desk.now() + timedelta(minutes=3)
        minutes = _QUARTER - soon.minute % _QUARTER
        at = (soon + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        return saying.clock_text(Moment(at, self._desk.settings.home_zone))


def _left_out(plan: series.Series) -> str:
    """Say how many are not called, and why."""
    said = (
        (
            plan.promised,
            ngettext(
                "{count} has a call promised already.",
                "{count} have a call promised already.",
                plan.promised,
            ),
        ),
        (
            plan.unreachable,
            ngettext("{count} has no number.", "{count} have no number.", plan.unreachable),
        ),
        (plan.closed, ngettext("{count} said no.", "{count} said no.", plan.closed)),
        (
            plan.unfitting,
            ngettext(
                "For {count} there is no time in their calling hours.",
                "For {count} there is no time in their calling hours.",
                plan.unfitting,
            ),
        ),
    )
    return " ".join(text.format(count=grouped(count)) for count, text in said if count)
