"""The words on the right: every place filled in, points to tick, notes that are never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.records import ContactRecord
from desktop_app.gui import theme
from desktop_app.gui.call.places import place_of
from desktop_app.gui.call.script_panel import ScriptPanel
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.services import calls
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, press, seen, settle, show, spoken_name, type_text

DUE = at("2026-06-16 8:45")


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Let texts be half as large again."""
    theme.apply(qapp, "light", 1.5)
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def panel(desk: Desk) -> Iterator[ScriptPanel]:
    """Return the panel, showing nobody yet."""
    made = ScriptPanel(desk)
    show(made, 420, 850)
    yield made
    destroy(made)


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(concern="the licence renews itself", purpose="go through the two quotes")
    promise(contact)
    return contact


def part(panel: ScriptPanel, key: str) -> str:
    """Open a part of the script, and return all that is said on it."""
    panel.segments.buttons[key].click()
    settle()
    return seen(panel.script)


def pressable(panel: ScriptPanel) -> dict[str, QPushButton]:
    """Return the buttons that can be pressed on the part that is open, by what they say."""
    found = panel.script.findChildren(QPushButton)
    return {each.text(): each for each in found if each.isVisible()}


def test_the_opening_is_filled_in(panel: ScriptPanel, debbie: ContactRecord) -> None:
    panel.show_contact(debbie.id, None)
    settle()
    said = seen(panel.script)
    assert "Debbie, this is Michael Powers from Brightline." in said
    assert "You mentioned this: the licence renews itself." in said
    assert "go through the two quotes, then the next steps, if any." in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("voicemail", "I will call you again in 10 minutes."),
        ("gatekeeper", "Michael Powers"),
        ("brush-off", "I will send you a summary today"),
        ("closing", "if any"),
    ],
)
def test_each_part_of_the_script_opens_by_its_name(
    panel: ScriptPanel, debbie: ContactRecord, key: str, words: str
) -> None:
    panel.show_contact(debbie.id, None)
    said = part(panel, key)
    assert words in said
    assert "{" not in said


def test_the_voicemail_is_that_of_the_rung(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    panel.show_contact(debbie.id, None)
    assert "calling for our 8:45 appointment" in part(panel, "voicemail")
    log(debbie, "voicemail", DUE)
    clock.now = at("2026-06-16 8:55")
    panel.show_contact(debbie.id, None)
    settle()
    assert "you are still tied up" in seen(panel.script)


def test_a_voicemail_that_is_opened_later_or_left_open_names_the_time_as_of_then(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    log(debbie, "voicemail", DUE)
    clock.now = at("2026-06-16 8:55")
    panel.show_contact(debbie.id, None)
    early = part(panel, "voicemail")
    assert "early this afternoon" in early
    clock.now = at("2026-06-16 12:30")
    panel.say_as_of(clock())
    left_open = seen(panel.script)
    assert left_open != early
    panel.segments.buttons["opening"].click()
    clock.now = at("2026-06-16 8:55")
    panel.say_as_of(clock())
    assert part(panel, "voicemail") == early


def test_the_voicemail_names_the_very_next_time(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    log(debbie, "voicemail", DUE)
    clock.now = at("2026-06-16 8:55")
    panel.show_contact(debbie.id, None)
    assert "early this afternoon" in part(panel, "voicemail")


def test_what_is_said_aloud_tells_its_seconds(
    panel: ScriptPanel, desk: Desk, debbie: ContactRecord
) -> None:
    panel.show_contact(debbie.id, None)
    assert " s" in part(panel, "voicemail").splitlines()[-1]
    desk.save_settings(replace(desk.settings, words_per_minute=60))
    panel.show_contact(debbie.id, None)
    settle()
    assert "aim for 30" in seen(panel.script)


def test_what_is_not_known_is_named_in_words(
    panel: ScriptPanel, desk: Desk, debbie: ContactRecord
) -> None:
    desk.save_settings(replace(desk.settings, name="", phone=""))
    panel.show_contact(debbie.id, None)
    assert "Not filled in yet:" in part(panel, "voicemail")
    assert {"your name (Settings)", "your number (Settings)"} <= set(pressable(panel))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("my_company", "your company (Settings)"),
        ("next_time", "the time of the next call"),
        ("frist_name", "frist name"),
        ("agenda", "what the call is for"),
    ],
)
def test_a_place_is_called_what_a_person_calls_it(place: str, said: str) -> None:
    assert place_of(place).said == said


def test_talking_points_stand_with_the_questions_and_beside_the_opening(
    panel: ScriptPanel, debbie: ContactRecord
) -> None:
    panel.show_contact(debbie.id, None)
    assert panel.points.isVisible()
    part(panel, "questions")
    assert panel.points.isVisible()
    assert panel.points.rows[1].text() == "How do you go about it today?"
    part(panel, "closing")
    assert not panel.points.isVisible()
    part(panel, "opening")
    assert panel.points.isVisible()


def test_points_that_were_ticked_belong_to_the_call(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    session = CallSession(debbie.id, clock())
    panel.show_contact(debbie.id, session)
    panel.points.rows[1].click()
    panel.toggle_point(3)
    panel.toggle_point(3)
    panel.toggle_point(99)
    assert session.ticked == {"How do you go about it today?"}


def test_points_stay_ticked_while_one_looks_at_somebody_else(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    session = CallSession(debbie.id, clock())
    panel.show_contact(debbie.id, session)
    panel.toggle_point(1)
    panel.show_contact(add("John Okafor").id, None)
    assert not any(row.isChecked() for row in panel.points.rows)
    panel.show_contact(debbie.id, session)
    assert [row.isChecked() for row in panel.points.rows][:3] == [False, True, False]


def test_points_ticked_before_call_was_pressed_belong_to_the_call_too(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    panel.show_contact(debbie.id, None)
    panel.toggle_point(1)
    session = CallSession(debbie.id, clock())
    panel.show_contact(debbie.id, session)
    assert panel.points.rows[1].isChecked()
    assert session.ticked == {"How do you go about it today?"}


def test_the_timer_counts_the_call(panel: ScriptPanel, debbie: ContactRecord, clock: Clock) -> None:
    panel.show_contact(debbie.id, None)
    assert panel.timer.text() == ""
    panel.show_contact(debbie.id, CallSession(debbie.id, clock()))
    panel.tick(clock.advance(minutes=61, seconds=5))
    assert panel.timer.text() == "On call 61:05"


def test_log_outcome_can_be_pressed(panel: ScriptPanel, debbie: ContactRecord) -> None:
    asked: list[bool] = []
    panel.outcome_asked.connect(lambda: asked.append(True))
    panel.show_contact(debbie.id, None)
    panel.log_button.click()
    assert asked == [True]


def test_the_part_that_is_open_stays_while_the_day_goes_on(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    panel.show_contact(debbie.id, None)
    part(panel, "voicemail")
    clock.advance(minutes=5)
    panel.show_contact(debbie.id, None)
    assert panel.segments.current() == "voicemail"
    panel.show_contact(add("John Okafor").id, None)
    assert panel.segments.current() == "opening"


def test_the_words_follow_what_becomes_known(panel: ScriptPanel, clock: Clock) -> None:
    luis = add("Luis Ortega")
    panel.show_contact(luis.id, None)
    promise(luis, "2026-06-16 11:00", purpose="show the ramp")
    panel.show_contact(luis.id, None)
    settle()
    assert "show the ramp" in seen(panel.script)


def test_notes_are_written_down_once_and_not_when_nothing_changed(
    panel: ScriptPanel, debbie: ContactRecord, clock: Clock
) -> None:
    panel.show_contact(debbie.id, None)
    panel.notes.setPlainText("Ask for Karen")
    panel.keep_notes()
    kept = rows("SELECT * FROM draft")
    clock.advance(minutes=1)
    panel.keep_notes()
    assert rows("SELECT * FROM draft") == kept


def test_notes_that_were_deleted_are_gone(panel: ScriptPanel, debbie: ContactRecord) -> None:
    calls.keep_draft(debbie.id, "Ask for Karen", DUE)
    panel.show_contact(debbie.id, None)
    panel.notes.clear()
    panel.keep_notes()
    assert queries.draft(debbie.id) == ""


def test_undo_in_the_notes_takes_back_typing_only(
    panel: ScriptPanel, debbie: ContactRecord
) -> None:
    panel.show_contact(debbie.id, None)
    panel.notes.setFocus()
    type_text("Ask")
    press("Ctrl+Z")
    assert panel.notes.toPlainText() == ""
    assert queries.last_step() == (2, "Promised a call to Debbie Marsh", False)


def test_a_screen_reader_hears_what_the_notes_are_for(panel: ScriptPanel) -> None:
    assert spoken_name(panel.notes) == "Notes while you talk"


def test_on_a_low_panel_the_notes_and_the_way_out_of_a_call_are_whole(
    large_text: None, panel: ScriptPanel, debbie: ContactRecord
) -> None:
    panel.show_contact(debbie.id, CallSession(debbie.id, DUE))
    for height in range(260, 420, 20):
        panel.resize(450, height)
        settle()
        panel.whole.verticalScrollBar().setValue(0)
        panel.focus_notes()
        for part in (panel.notes, panel.log_button):
            seen_of_it = part.visibleRegion().boundingRect()
            assert seen_of_it.size() == part.size(), f"{height}: {part.accessibleName()}"


def test_the_script_has_the_height_until_notes_are_written(
    panel: ScriptPanel, debbie: ContactRecord
) -> None:
    panel.resize(360, 810)
    panel.show_contact(debbie.id, CallSession(debbie.id, DUE))
    settle()
    line = panel.notes.fontMetrics().lineSpacing()
    alone = panel.script.height()
    assert panel.notes.height() < 3 * line
    panel.notes.setFocus()
    type_text("Ask")
    assert panel.notes.height() > 4 * line
    assert panel.script.height() < alone
    press("Ctrl+Z")
    assert panel.script.height() == alone


def test_notes_that_were_kept_are_opened_with_room(
    panel: ScriptPanel, debbie: ContactRecord
) -> None:
    calls.keep_draft(debbie.id, "Ask for Karen", DUE)
    panel.show_contact(debbie.id, None)
    settle()
    assert panel.notes.height() > 4 * panel.notes.fontMetrics().lineSpacing()


def test_the_nine_points_are_in_sight_beside_the_desk(
    panel: ScriptPanel, debbie: ContactRecord
) -> None:
    panel.resize(367, 812)
    panel.show_contact(debbie.id, None)
    settle()
    assert len(panel.points.rows) == 9
    for row in panel.points.rows:
        assert row.visibleRegion().boundingRect().height() > row.height() / 2, row.text()
