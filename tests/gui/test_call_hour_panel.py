"""A routine of calls in the settings: the warm-up, the hour and its days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.call_hour_panel import CallHourPanel
from desktop_app.paths import DataFolder
from desktop_app.settings import load
from tests.gui.hands import destroy, press, show, spoken_name, type_text


@pytest.fixture
def panel(desk: Desk) -> Iterator[CallHourPanel]:
    """Return the panel inside a page."""
    page = QWidget()
    made = CallHourPanel(desk, page)
    show(page, 680)
    yield made
    destroy(page)


def test_an_hour_is_typed_and_kept_on_the_suggested_days(
    panel: CallHourPanel, desk: Desk, folder: DataFolder
) -> None:
    panel.hour.entry.setFocus()
    type_text("10:00")
    press("Return")
    assert (desk.settings.call_hour, desk.settings.call_days) == ("10:00", "tue wed thu")
    assert [day for day, box in panel.days.items() if box.isChecked()] == ["tue", "wed", "thu"]
    assert load(folder.settings).call_hour == "10:00"


def test_the_days_are_ticked_one_by_one(panel: CallHourPanel, desk: Desk) -> None:
    panel.days["mon"].click()
    panel.days["wed"].click()
    assert desk.settings.call_days == "mon wed"
    panel.days["mon"].click()
    assert desk.settings.call_days == "wed"


def test_what_is_no_hour_is_refused_in_one_sentence_and_stays(
    panel: CallHourPanel, desk: Desk
) -> None:
    panel.hour.entry.setFocus()
    type_text("mornings")
    press("Return")
    said = "A call hour begins at a clock time such as 10:00, not mornings."
    assert panel.hour.problem.text() == said
    assert panel.hour.entry.value() == "mornings"
    assert desk.settings.call_hour == ""


def test_an_empty_hour_is_none(panel: CallHourPanel, desk: Desk) -> None:
    panel.hour.entry.setFocus()
    type_text("10:00")
    press("Return", "Ctrl+A", "Delete", "Return")
    assert desk.settings.call_hour == ""
    assert desk.settings.call_routine() is None


def test_the_warm_up_is_switched(panel: CallHourPanel, desk: Desk) -> None:
    before = desk.settings.warm_up
    panel.warm_up.click()
    assert desk.settings.warm_up is not before


def test_every_control_has_a_name(panel: CallHourPanel) -> None:
    assert spoken_name(panel.hour.entry) == "Call hour, on your own clock"
    assert spoken_name(panel.days["tue"]) == "Call hour on Tuesday"
    assert spoken_name(panel.warm_up).startswith("Begin the day")
