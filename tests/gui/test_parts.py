"""The painted parts: what they show, what they say, and how they are worked with the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.gui import theme
from desktop_app.gui.parts.agenda_delegate import AgendaDelegate, AgendaRole
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import IconButton, button
from desktop_app.gui.parts.contact_delegate import ContactDelegate, ContactRole
from desktop_app.gui.parts.day_picker import DayPicker
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import OneLine, Prose, SteadyLabel, label
from desktop_app.gui.parts.ladder_dots import LadderDots, Rung, RungState
from desktop_app.gui.parts.long_words import BreakingLabel
from desktop_app.gui.parts.nav import Brand, NavEntry, NavList
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.parts.tick_list import TalkingPoint, TickList, TickRow
from desktop_app.gui.parts.toast_line import FootLine
from desktop_app.gui.theme import DARK, LIGHT
from tests.gui.hands import settle, show

SEVEN = [
    Rung("8:45", RungState.DONE),
    Rung("+10 min", RungState.DUE),
    Rung("12:55", RungState.AHEAD),
    Rung("Mon 22", RungState.AHEAD),
    Rung("Thu 25", RungState.AHEAD),
    Rung("Tue 30", RungState.AHEAD),
    Rung("Mon 6 Jul", RungState.AHEAD, "Monday 6 July, 8:45, then closed"),
]


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def ladder(rungs: list[Rung]) -> LadderDots:
    dots = LadderDots()
    dots.set_rungs(rungs)
    return dots


def pages() -> NavList:
    nav = NavList("On the Dot")
    nav.add_page("today", "Today")
    nav.add_page("contacts", "Contacts")
    nav.add_page("settings", "Settings", at_foot=True)
    return nav


def script_tabs() -> Segments:
    tabs = Segments("Script")
    for word in ("Opening", "Questions", "Close"):
        tabs.add_segment(word.lower(), word)
    return tabs


def points() -> TickList:
    ticks = TickList()
    ticks.set_points([TalkingPoint("What would be good?", ticked=True), TalkingPoint("Who else?")])
    return ticks


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


PARTS: list[Callable[[], QWidget]] = [
    lambda: Brand("On the Dot"),
    lambda: NavEntry("Contacts", "contacts"),
    pages,
    lambda: ladder(SEVEN),
    lambda: Panel("History"),
    lambda: Pill("on time", "accent"),
    lambda: ThinBar("Calls made"),
    script_tabs,
    points,
    lambda: TickRow("What would a good outcome of the review look like?"),
    FootLine,
    lambda: EmptyState("No contacts yet", "Write the first one down.", ["New contact"]),
    lambda: KeyButton("Log outcome", "Ctrl ↵"),
    lambda: button("Tue 23, 10:00", "chip"),
    lambda: IconButton("copy", "Copy the number"),
    lambda: label("Debbie Marsh", "title"),
    lambda: Prose("It renews itself before I get to look at it.", "reading"),
    DueBanner,
    DayPicker,
]


@pytest.mark.parametrize("build", PARTS)
def test_every_part_grows_with_the_text(
    qapp: QApplication, qtbot: QtBot, build: Callable[[], QWidget]
) -> None:
    part = build()
    qtbot.addWidget(part)
    part.ensurePolished()
    before = part.sizeHint()
    theme.apply(qapp, "light", 1.5)
    assert part.sizeHint().height() > before.height()


@pytest.mark.parametrize("build", PARTS)
def test_every_part_wears_the_dress_of_the_program(
    qapp: QApplication, qtbot: QtBot, build: Callable[[], QWidget]
) -> None:
    part = build()
    qtbot.addWidget(part)
    part.resize(part.sizeHint().expandedTo(QSize(60, 20)))
    in_light = part.grab().toImage()
    theme.apply(qapp, "dark")
    assert part.grab().toImage() != in_light


@pytest.mark.parametrize("build", PARTS)
def test_a_part_that_is_gone_hears_of_no_theme(
    qapp: QApplication, build: Callable[[], QWidget]
) -> None:
    part = build()
    part.deleteLater()
    del part
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    theme.apply(qapp, "dark")


def test_the_arrow_keys_walk_through_the_pages(qtbot: QtBot) -> None:
    nav = pages()
    qtbot.addWidget(nav)
    heard: list[str] = []
    nav.page_chosen.connect(heard.append)
    press(nav, Qt.Key.Key_Down)
    press(nav, Qt.Key.Key_Down)
    press(nav, Qt.Key.Key_Down)
    assert heard == ["contacts", "settings", "today"]
    press(nav, Qt.Key.Key_Up)
    assert nav.current() == "settings"


def test_a_page_is_chosen_with_a_click_and_marked_without_a_signal(qtbot: QtBot) -> None:
    nav = pages()
    qtbot.addWidget(nav)
    with qtbot.waitSignal(nav.page_chosen) as told:
        nav.entries["contacts"].click()
    assert told.args == ["contacts"]
    with qtbot.assertNotEmitted(nav.page_chosen):
        nav.choose("today")
    assert nav.current() == "today"
    assert not nav.entries["contacts"].isChecked()


def test_a_page_says_how_many_wait_there(qtbot: QtBot) -> None:
    nav = pages()
    qtbot.addWidget(nav)
    nav.set_count("today", 7)
    assert nav.entries["today"].count == "7"
    assert nav.entries["today"].accessibleName() == "Today, 7"
    nav.set_count("today", None)
    assert nav.entries["today"].accessibleName() == "Today"


def test_the_settings_are_at_the_foot(qtbot: QtBot) -> None:
    nav = pages()
    qtbot.addWidget(nav)
    nav.resize(200, 600)
    nav.grab()
    assert nav.entries["contacts"].geometry().bottom() < 200
    assert nav.entries["settings"].geometry().bottom() > 550


def test_the_red_dot_stands_before_the_name(qtbot: QtBot) -> None:
    brand = Brand("On the Dot")
    qtbot.addWidget(brand)
    assert has_colour(brand.grab().toImage(), LIGHT.due)


def test_reading_the_ladder_starts_at_what_is_due(qtbot: QtBot) -> None:
    dots = ladder(SEVEN)
    qtbot.addWidget(dots)
    assert dots.accessibleDescription() == "Call 2 of 7: +10 min, due now"
    press(dots, Qt.Key.Key_Right)
    assert dots.accessibleDescription() == "Call 3 of 7: 12:55, ahead"
    for _step in range(9):
        press(dots, Qt.Key.Key_Right)
    assert dots.accessibleDescription() == "Call 7 of 7: Monday 6 July, 8:45, then closed"


def test_pressing_a_dot_reads_it(qtbot: QtBot) -> None:
    dots = ladder(SEVEN)
    qtbot.addWidget(dots)
    dots.resize(420, dots.heightForWidth(420))
    with qtbot.waitSignal(dots.rung_read) as told:
        QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(418, 10))
    assert told.args == [6]


def test_an_empty_ladder_is_quiet(qtbot: QtBot) -> None:
    dots = ladder([])
    qtbot.addWidget(dots)
    press(dots, Qt.Key.Key_Right)
    dots.grab()
    assert dots.accessibleDescription() == ""
    assert dots.place_at(10) is None


def test_a_narrow_ladder_takes_a_second_row(qtbot: QtBot) -> None:
    dots = ladder(SEVEN)
    qtbot.addWidget(dots)
    assert dots.heightForWidth(250) > dots.heightForWidth(600)
    words = QFontMetricsF(theme.Theme.current().font("small"))
    for rung, box in zip(SEVEN, dots.caption_places(250), strict=True):
        assert box.width() >= words.horizontalAdvance(rung.caption)


@given(
    captions=st.lists(st.text("Mon 6Jul:", min_size=1, max_size=14), min_size=2, max_size=7),
    width=st.integers(170, 900),
    from_right=st.booleans(),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_captions_of_the_ladder_never_touch_nor_leave_it(
    qapp: QApplication, captions: list[str], width: int, from_right: bool
) -> None:
    dots = ladder([Rung(caption, RungState.AHEAD) for caption in captions])
    if from_right:
        dots.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    boxes = dots.caption_places(width)
    for place, box in enumerate(boxes):
        assert box.left() >= -0.01
        assert box.right() <= width + 0.01
        assert box.width() > 0
        assert not any(box.intersects(other) for other in boxes[place + 1 :])
    dots.deleteLater()


@given(widths=st.lists(st.integers(10, 120), max_size=9), room=st.integers(120, 500))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chips_fill_lines_without_touching(
    qapp: QApplication, widths: list[int], room: int
) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    chips = []
    for width in widths:
        chip = QWidget()
        chip.setFixedSize(width, 20)
        flow.addWidget(chip)
        chips.append(chip)
    page.resize(room, flow.heightForWidth(room))
    page.grab()
    for place, chip in enumerate(chips):
        assert page.rect().contains(chip.geometry())
        assert not any(chip.geometry().intersects(other.geometry()) for other in chips[:place])
    page.deleteLater()


def test_chips_start_at_the_right_where_one_reads_from_there(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(page)
    chip = button("Tue 23, 10:00", "chip")
    flow.addWidget(chip)
    page.resize(400, 60)
    page.grab()
    assert chip.geometry().right() == 399


def test_lines_are_counted_anew_when_a_chip_comes_goes_or_says_more(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    chips = [button(text, "chip") for text in ("10:00", "14:00")]
    for chip in chips:
        flow.addWidget(chip)
    page.show()
    one = flow.heightForWidth(240)
    chips[0].setText("Tuesday the 23rd of June at 10:00")
    assert flow.heightForWidth(240) > one
    chips[0].hide()
    assert flow.heightForWidth(240) == one
    chips[0].show()
    assert flow.heightForWidth(240) > one


def test_chips_are_replaced_as_a_whole(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    flow.addWidget(button("Tue 23, 10:00", "chip"))
    flow.clear()
    assert flow.count() == 0
    assert flow.sizeHint().height() == 0


def test_a_panel_is_named_by_its_heading(qtbot: QtBot) -> None:
    panel = Panel("Why I am calling")
    qtbot.addWidget(panel)
    assert panel.accessibleName() == "Why I am calling"
    panel.set_heading("")
    assert panel.heading.isHidden()


def test_a_pill_changes_its_tone(qtbot: QtBot) -> None:
    pill = Pill("14 s", "accent")
    qtbot.addWidget(pill)
    pill.show_words("21 s · aim for 15", "advice")
    assert has_colour(pill.grab().toImage(), LIGHT.advice_soft)


class Layouts(QObject):
    """Counts how often a page is laid out anew."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.page, self.count = page, 0  # the page lives as long as it is watched
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def minutes(qtbot: QtBot, qapp: QApplication) -> tuple[SteadyLabel, Layouts]:
    """Return a line on a page that is on screen, and how often that page was laid out."""
    page = QWidget()
    qtbot.addWidget(page)
    line = SteadyLabel("in 40 min")
    QHBoxLayout(page).addWidget(line)
    layouts = Layouts(page)
    page.show()
    line.show_text("in 39 min")
    qapp.sendPostedEvents()
    return line, layouts


def test_a_page_stays_as_it_lies_while_a_line_only_counts_down(
    minutes: tuple[SteadyLabel, Layouts], qapp: QApplication
) -> None:
    line, layouts = minutes
    before = layouts.count
    line.show_text("in 38 min")
    qapp.sendPostedEvents()
    assert line.text() == "in 38 min"
    assert layouts.count == before


def test_a_line_that_says_more_gets_the_room_for_it(
    minutes: tuple[SteadyLabel, Layouts], qapp: QApplication
) -> None:
    line, layouts = minutes
    before, narrow = layouts.count, line.width()
    line.show_text("3 h 10 min late, snoozed to 12:05")
    qapp.sendPostedEvents()
    assert layouts.count > before
    assert line.width() >= line.sizeHint().width() > narrow


def test_a_line_that_says_less_leaves_the_room(
    minutes: tuple[SteadyLabel, Layouts], qapp: QApplication
) -> None:
    line, _layouts = minutes
    narrow = line.width()
    line.show_text("3 h 10 min late, snoozed to 12:05")
    line.show_text("in 38 min")
    qapp.sendPostedEvents()
    assert line.width() == narrow


def test_a_line_that_counts_down_grows_with_the_text_of_the_desktop(
    minutes: tuple[SteadyLabel, Layouts], qapp: QApplication
) -> None:
    line, _layouts = minutes
    small = line.size()
    theme.apply(qapp, "light", 2.0)
    qapp.sendPostedEvents()
    assert line.width() > 1.5 * small.width()
    assert line.height() > 1.5 * small.height()


def test_a_line_that_said_more_while_it_was_out_of_sight_is_not_cut_when_it_comes_back(
    minutes: tuple[SteadyLabel, Layouts], qapp: QApplication
) -> None:
    line, _layouts = minutes
    line.window().hide()
    line.show_text("3 h 10 min late, snoozed to 12:05")
    line.window().show()
    qapp.sendPostedEvents()
    assert line.width() >= line.sizeHint().width()


def test_the_banner_turns_red_when_the_minute_has_come(qtbot: QtBot) -> None:
    banner = DueBanner("accent")
    qtbot.addWidget(banner)
    banner.say("Call now: you promised 8:55")
    banner.show_timer("00:12")
    image = banner.grab().toImage()
    assert has_colour(image, LIGHT.due_soft)
    assert not has_colour(image, LIGHT.accent_soft)
    assert banner.accessibleName() == "Call now: you promised 8:55"
    assert banner.timer.text() == "00:12"


def test_the_bar_is_full_when_every_call_is_made(qtbot: QtBot) -> None:
    bar = ThinBar("Calls made")
    qtbot.addWidget(bar)
    bar.resize(100, 5)
    bar.show_share(5, 12)
    assert (bar.value(), bar.maximum()) == (5, 12)
    assert bar.grab().toImage().pixelColor(80, 2).name().upper() == LIGHT.line
    bar.show_share(12, 12)
    assert bar.grab().toImage().pixelColor(80, 2).name().upper() == LIGHT.accent


def test_a_day_without_calls_has_an_empty_bar(qtbot: QtBot) -> None:
    bar = ThinBar("Calls made")
    qtbot.addWidget(bar)
    bar.resize(100, 5)
    assert not has_colour(bar.grab().toImage(), LIGHT.accent)


def test_the_arrow_keys_walk_through_the_script(qtbot: QtBot) -> None:
    tabs = script_tabs()
    qtbot.addWidget(tabs)
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    press(tabs.buttons["opening"], Qt.Key.Key_Right)
    press(tabs.buttons["questions"], Qt.Key.Key_Left)
    press(tabs.buttons["opening"], Qt.Key.Key_Left)
    assert heard == ["questions", "opening", "close"]
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.choose("questions")
    assert tabs.current() == "questions"


def test_the_script_tabs_take_a_second_line_rather_than_be_cut(qtbot: QtBot) -> None:
    tabs = script_tabs()
    qtbot.addWidget(tabs)
    tabs.ensurePolished()
    assert tabs.heightForWidth(120) > tabs.heightForWidth(900)


def test_ticking_a_point_tells_which_one(qtbot: QtBot) -> None:
    ticks = points()
    qtbot.addWidget(ticks)
    heard: list[tuple[int, bool]] = []
    ticks.ticked.connect(lambda place, on: heard.append((place, on)))
    ticks.toggle(1)
    ticks.rows[0].click()
    ticks.toggle(7)
    assert heard == [(1, True), (0, False)]


def test_other_points_are_shown_without_a_tick_being_told(qtbot: QtBot) -> None:
    ticks = points()
    qtbot.addWidget(ticks)
    with qtbot.assertNotEmitted(ticks.ticked):
        ticks.set_points([TalkingPoint("How?", ticked=True)])
    assert [row.text() for row in ticks.rows] == ["How?"]
    assert ticks.rows[0].isChecked()


def test_a_long_point_wraps(qtbot: QtBot) -> None:
    row = TickRow("What would a good outcome of the review look like, and for whom?")
    qtbot.addWidget(row)
    assert row.heightForWidth(200) > row.heightForWidth(900)


def test_the_foot_says_what_was_done_and_offers_undo(qtbot: QtBot) -> None:
    foot = FootLine()
    qtbot.addWidget(foot)
    foot.tell("Moved to Thursday 25 June, 13:30.", can_undo=True)
    assert foot.message.text() == "Moved to Thursday 25 June, 13:30."
    with qtbot.waitSignal(foot.undo_asked):
        foot.undo_button.click()


def test_a_problem_stays_until_it_is_closed(qtbot: QtBot) -> None:
    foot = FootLine()
    qtbot.addWidget(foot)
    foot.warn("No program here takes calls: dial the number by hand.")
    assert foot.is_problem
    assert foot.undo_button.isHidden()
    assert has_colour(foot.grab().toImage(), LIGHT.due_soft)
    with qtbot.waitSignal(foot.closed):
        foot.close_button.click()
    assert foot.message.text() == ""
    assert not has_colour(foot.grab().toImage(), LIGHT.due_soft)


def test_the_foot_takes_no_focus_and_makes_nothing_jump(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, foot = QLineEdit(), FootLine()
    column.addWidget(field)
    column.addWidget(foot)
    page.resize(400, 200)
    page.grab()
    field.setFocus()
    height = foot.height()
    foot.tell("Kept.", can_undo=True)
    page.grab()
    QTest.mouseClick(foot.close_button, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is field
    assert foot.height() == height


def test_the_steps_of_an_empty_page_stand_below_each_other_where_it_is_narrow(
    qtbot: QtBot,
) -> None:
    page = EmptyState("No contacts yet", "Write one down.", ["New contact", "Show me a whole day"])
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    first, second = page.buttons
    assert first.y() == second.y()
    page.resize(240, 500)
    QApplication.processEvents()
    assert first.geometry().bottom() < second.y()
    assert second.width() >= second.sizeHint().width()


def test_an_empty_page_offers_the_first_step(qtbot: QtBot) -> None:
    page = EmptyState("No contacts yet", "Write the first one down.", ["New contact", "Import…"])
    qtbot.addWidget(page)
    assert [made.property("kind") for made in page.buttons] == ["primary", "quiet"]
    with qtbot.waitSignal(page.chosen) as told:
        page.buttons[1].click()
    assert told.args == [1]


def test_a_button_has_room_for_its_key(qtbot: QtBot) -> None:
    bare, keyed = KeyButton("Log outcome", ""), KeyButton("Log outcome", key_text("Ctrl+Return"))
    qtbot.addWidget(bare)
    qtbot.addWidget(keyed)
    assert keyed.key == "Ctrl ↵"
    assert keyed.sizeHint().width() > bare.sizeHint().width() + 20
    assert keyed.sizeHint().height() == bare.sizeHint().height()


def test_a_choice_can_be_made_and_shows_it(qtbot: QtBot) -> None:
    choice = KeyButton("Talked", "1", "choice")
    qtbot.addWidget(choice)
    choice.click()
    assert choice.isChecked()
    assert has_colour(choice.grab().toImage(), LIGHT.accent_soft)


def test_prose_keeps_its_words_as_they_were_given(qtbot: QtBot) -> None:
    prose = Prose("Costs < 5 & more\nsecond line")
    qtbot.addWidget(prose)
    assert prose.words == "Costs < 5 & more\nsecond line"
    assert "&lt; 5 &amp; more<br>" in prose.text()


def day_of(rows: list[dict[AgendaRole, object]]) -> QListView:
    model = QStandardItemModel()
    for row in rows:
        item = QStandardItem()
        for role, value in row.items():
            item.setData(value, role)
        model.appendRow(item)
    view = QListView()
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(AgendaDelegate(view))
    return view


CALL: dict[AgendaRole, object] = {
    AgendaRole.KIND: "row",
    AgendaRole.TIME: "8:55",
    AgendaRole.TITLE: "Debbie Marsh",
    AgendaRole.NOTE: "now",
    AgendaRole.NOTE_TONE: "due",
    AgendaRole.DETAIL: "10-minute retry · ABC Educom",
}


@pytest.mark.parametrize("due", [True, False])
def test_only_what_is_due_bears_the_red_bar(qtbot: QtBot, due: bool) -> None:
    view = day_of([CALL | {AgendaRole.DUE: due}])
    qtbot.addWidget(view)
    view.resize(318, 80)
    at_left = view.grab().toImage().pixelColor(1, 20)
    assert (at_left.name().upper() == LIGHT.due) == due


def test_what_is_due_keeps_its_red_bar_while_it_has_the_focus(qtbot: QtBot) -> None:
    view = day_of([CALL | {AgendaRole.DUE: True}])
    qtbot.addWidget(view)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 318, 60)
    option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
    image = QImage(318, 60, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, view.model().index(0, 0))
    painter.end()
    assert image.pixelColor(1, 30).name().upper() == LIGHT.due
    assert image.pixelColor(317, 30).name().upper() == LIGHT.accent


def test_rows_of_the_day_are_higher_than_headings_and_grow_with_the_text(
    qapp: QApplication, qtbot: QtBot
) -> None:
    section: dict[AgendaRole, object] = {
        AgendaRole.KIND: "section",
        AgendaRole.TITLE: "Later today",
    }
    view = day_of([section, CALL, CALL | {AgendaRole.TIME: "", AgendaRole.ICON: "mail"}])
    qtbot.addWidget(view)
    view.resize(318, 200)
    heights = [view.sizeHintForRow(row) for row in range(3)]
    assert heights[0] < heights[1] == heights[2]
    theme.apply(qapp, "light", 1.5)
    assert view.sizeHintForRow(1) > heights[1]


def test_a_chosen_row_lies_on_white_paper(qtbot: QtBot) -> None:
    view = day_of([CALL, CALL])
    qtbot.addWidget(view)
    view.resize(318, 140)
    assert not has_colour(view.grab().toImage(), LIGHT.surface)
    view.setCurrentIndex(view.model().index(1, 0))
    assert has_colour(view.grab().toImage(), LIGHT.surface)


def test_a_contact_is_told_in_two_lines_however_narrow(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    item = QStandardItem()
    words = ("A very long name that does not fit", "Training manager", "today 9:30", "due", "retry")
    for role, text in zip(ContactRole, words, strict=False):
        item.setData(text, role)
    item.setData(True, ContactRole.DUE)
    model.appendRow(item)
    view = QListView()
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(ContactDelegate(view))
    heights = []
    for width in (40, 120, 500):
        view.resize(width, 90)
        assert has_colour(view.grab().toImage(), LIGHT.due)
        heights.append(view.sizeHintForRow(0))
    assert len(set(heights)) == 1


def test_weekends_in_the_calendar_are_not_red(qapp: QApplication, qtbot: QtBot) -> None:
    picker = DayPicker()
    qtbot.addWidget(picker)
    weekend = picker.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert weekend.name().upper() == LIGHT.muted
    theme.apply(qapp, "dark")
    weekend = picker.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert weekend.name().upper() == DARK.muted


@pytest.mark.parametrize("make", [Prose, lambda words: label(words, wraps=True)])
def test_a_word_too_long_for_its_line_is_copied_as_it_was_given(
    qtbot: QtBot, make: Callable[[str], BreakingLabel]
) -> None:
    part = make("W" * 60)
    qtbot.addWidget(part)
    part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    part.show()
    part.setSelection(0, 60 + 14)
    assert part.selectedText() == "W" * 60
    QGuiApplication.clipboard().setText("")
    QTest.keySequence(part, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "W" * 60


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    made = button("Import 2 contacts")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, key)


def test_ctrl_and_enter_press_no_button(qtbot: QtBot) -> None:
    made = button("Import 2 contacts")
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.clicked):
        QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _by_screen_reader(made: QPushButton) -> None:
    """Do what a screen reader does first with a button."""
    action = QAccessible.queryAccessibleInterface(made).actionInterface()
    action.doAction(action.actionNames()[0])


def test_a_screen_reader_makes_a_choice_as_a_click_does(qtbot: QtBot) -> None:
    strip = Segments("Sort")
    qtbot.addWidget(strip)
    strip.add_segment("all", "All")
    strip.add_segment("some", "Some")
    show(strip, 300, 60)
    with qtbot.waitSignal(strip.chosen) as chosen:
        _by_screen_reader(strip.buttons["some"])
    assert (chosen.args, strip.current()) == (["some"], "some")


def test_what_the_program_marks_is_no_choice_of_the_user(qtbot: QtBot) -> None:
    made = KeyButton("Voicemail", "V", "choice")
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.clicked, wait=1):
        made.setChecked(True)
        settle()


def test_a_click_on_a_choice_is_told_once(qtbot: QtBot) -> None:
    strip = Segments("Sort")
    qtbot.addWidget(strip)
    told: list[str] = []
    strip.chosen.connect(told.append)
    strip.add_segment("all", "All")
    strip.add_segment("some", "Some")
    show(strip, 300, 60)
    strip.buttons["some"].click()
    QTest.mouseClick(strip.buttons["all"], Qt.MouseButton.LeftButton)
    settle()
    assert told == ["some", "all"]


def test_what_asks_for_one_line_is_not_cut_into_two_by_a_pixel(qapp: QApplication) -> None:
    for pixels in range(11, 25):
        for text in ("Wrong number", "Brush-off", "Called back", "No answer"):
            line = OneLine(text)
            font = line.font()
            font.setPixelSize(pixels)
            line.setFont(font)
            room = line.sizeHint()
            assert line.heightForWidth(room.width()) < 1.5 * room.height(), (text, pixels)
