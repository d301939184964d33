"""The test of the alert in Settings: what was shown, who took a banner, and what that proves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.alerts.notifier import SWITCHED_OFF, TEST_ID, Notice, Receipt, Verdict
from desktop_app.alerts.quiet import Quiet
from desktop_app.alerts.sound import BEEP, Played
from desktop_app.alerts.trial import TrialResult
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings import test_panel
from desktop_app.gui.settings.test_panel import AlertTrial, receipt_text
from tests.gui.hands import destroy, press, settle, show, spoken_name

DUNST = Receipt("freedesktop", Verdict.ACCEPTED, 7.2, "dunst 1.9.0", native_id=3)
NO_PORTAL = Receipt("portal", Verdict.UNAVAILABLE, 1.0, "org.freedesktop.DBus.Error.ServiceUnknown")
PLYER = Receipt("plyer", Verdict.ACCEPTED, 31.0)
FROM_DUNST = TrialResult((DUNST, NO_PORTAL), None)


@dataclass
class Trial:
    """What the panel sets off, on a desktop that answers as it is told, in another thread."""

    result: TrialResult = FROM_DUNST
    done: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    waiting: list[Callable[[TrialResult], None]] = field(default_factory=list)
    listening: list[Callable[[Played], None]] = field(default_factory=list)

    def what(self) -> AlertTrial:
        return AlertTrial(
            self.show_window,
            self.ask_links,
            self.take_down,
            self.listening.append,
            lambda: self.done.append("window gone"),
        )

    def show_window(self) -> float:
        self.done.append("window")
        return 33.6

    def ask_links(self, notice: Notice, on_result: Callable[[TrialResult], None]) -> None:
        self.done.append("links")
        self.notices.append(notice)
        self.waiting.append(on_result)

    def take_down(self) -> None:
        self.done.append("taken down")

    def answer(self, number: int = -1) -> None:
        answering = threading.Thread(target=self.waiting[number], args=(self.result,))
        answering.start()
        answering.join()
        settle()


@pytest.fixture
def trial() -> Trial:
    return Trial()


@pytest.fixture
def panel(desk: Desk, trial: Trial) -> Iterator[test_panel.TestPanel]:
    what = trial.what()
    page = QWidget()
    built = test_panel.TestPanel(desk, what, page)
    show(page, 600, 500)
    yield built
    destroy(page)


def said(panel: test_panel.TestPanel) -> list[str]:
    return [line.text() for line in panel.lines]


def test_the_alert_window_comes_first_and_the_links_answer_below_it(
    panel: test_panel.TestPanel, trial: Trial
) -> None:
    panel.test_button.click()
    assert trial.done == ["window", "links"]
    assert said(panel) == ["The alert window · shown in 34 ms"]
    trial.answer()
    assert said(panel) == [
        "The alert window · shown in 34 ms",
        "Desktop notification service (dunst 1.9.0) · accepted in 7 ms",
        "Desktop portal · not there",
    ]


def test_the_banner_says_that_it_is_a_test_and_goes_by_itself(
    panel: test_panel.TestPanel, trial: Trial
) -> None:
    panel.test_button.click()
    (notice,) = trial.notices
    assert (notice.alert_id, notice.urgent) == (TEST_ID, False)
    assert "test" in notice.title


@pytest.mark.parametrize(
    ("player", "told"),
    [
        ("paplay", "The sound · played"),
        (BEEP, "The sound · nothing here plays it; the desktop was asked to beep"),
    ],
)
def test_the_sound_is_heard_and_told(
    panel: test_panel.TestPanel, trial: Trial, player: str, told: str
) -> None:
    panel.test_button.click()
    (hear,) = trial.listening
    hear(Played(player))
    settle()
    assert said(panel)[-1] == told


def test_a_sound_that_is_switched_off_stays_so(
    panel: test_panel.TestPanel, trial: Trial, desk: Desk
) -> None:
    desk.save_settings(replace(desk.settings, sound=False))
    panel.test_button.click()
    assert not trial.listening
    assert said(panel)[-1] == "The sound · switched off in the settings"


def test_the_test_goes_with_the_page(panel: test_panel.TestPanel, trial: Trial) -> None:
    panel.test_button.click()
    trial.answer()
    panel.hide()
    assert trial.done == ["window", "links", "window gone", "taken down"]


def test_accepted_is_not_said_to_be_seen(panel: test_panel.TestPanel, trial: Trial) -> None:
    panel.test_button.click()
    trial.answer()
    assert panel.remark.text() == "Accepted means that nothing objected, not that you can see it."
    assert not panel.quiet.isVisible()


def test_several_banners_are_explained(panel: test_panel.TestPanel, trial: Trial) -> None:
    trial.result = TrialResult((DUNST, PLYER), None)
    panel.test_button.click()
    trial.answer()
    assert panel.remark.text().startswith("Every way was tried at once")


def test_a_desktop_that_takes_no_banner_is_told_and_has_none_to_take_away(
    panel: test_panel.TestPanel, trial: Trial
) -> None:
    trial.result = TrialResult((NO_PORTAL,), None)
    panel.test_button.click()
    trial.answer()
    assert panel.remark.text().startswith("This desktop took no banner.")
    assert not panel.away_button.isVisible()


@pytest.mark.parametrize(
    ("disturb", "ends"),
    [
        (True, "The alert window comes in any case."),
        (False, "As you have chosen, alerts keep quiet then."),
    ],
)
def test_do_not_disturb_is_said_below_what_was_accepted(
    panel: test_panel.TestPanel, trial: Trial, desk: Desk, disturb: bool, ends: str
) -> None:
    desk.save_settings(replace(desk.settings, disturb=disturb))
    trial.result = replace(trial.result, quiet=Quiet.DO_NOT_DISTURB)
    panel.test_button.click()
    trial.answer()
    assert panel.quiet.isVisible()
    assert panel.quiet.text() == f"Do not disturb is on now, which may hide banners. {ends}"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (Receipt("portal", Verdict.TIMEOUT, 2000), "Desktop portal · no answer within 2 seconds"),
        (Receipt("tray", Verdict.REJECTED, 1), "Message from the tray icon · refused"),
        (
            Receipt("freedesktop", Verdict.REJECTED, 1, "…", too_many=True),
            "Desktop notification service · takes no more banners for now",
        ),
        (
            Receipt("desktop-notifier", Verdict.REJECTED, 1, SWITCHED_OFF),
            "Notification centre · not allowed: switch it on in the settings of the desktop",
        ),
        (PLYER, "The last resort, plyer · accepted in 31 ms"),
    ],
)
def test_every_answer_is_told_in_plain_words(given: Receipt, text: str) -> None:
    assert receipt_text(given) == text


def test_the_exact_answer_of_a_link_is_in_its_tool_tip(
    panel: test_panel.TestPanel, trial: Trial
) -> None:
    panel.test_button.click()
    trial.answer()
    assert "ServiceUnknown" in panel.lines[2].toolTip()


def test_the_banners_are_taken_away_on_request(panel: test_panel.TestPanel, trial: Trial) -> None:
    panel.test_button.click()
    trial.answer()
    panel.away_button.click()
    assert trial.done[-1] == "taken down"
    assert panel.remark.text().startswith("The banners are gone")
    assert not panel.away_button.isVisible()


def test_a_second_test_begins_anew_and_the_first_is_told_no_more(
    panel: test_panel.TestPanel, trial: Trial, qtbot: QtBot
) -> None:
    panel.test_button.click()
    panel.test_button.click()
    trial.answer(0)
    assert len(said(panel)) == 1
    with qtbot.waitSignal(panel.finished):
        trial.answer(1)
    assert len(said(panel)) == 3


def test_all_of_it_is_done_from_the_keyboard(panel: test_panel.TestPanel, trial: Trial) -> None:
    panel.test_button.setFocus()
    press("Space")
    trial.answer()
    press("Tab", "Space")
    assert trial.done == ["window", "links", "taken down"]
    assert panel.test_button.hasFocus()


def test_both_buttons_have_names(panel: test_panel.TestPanel, trial: Trial) -> None:
    panel.test_button.click()
    trial.answer()
    reached = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert [spoken_name(widget) for widget in reached] == [
        "Test the alert",
        "Take the test banners away",
    ]


def test_an_answer_after_the_page_has_gone_does_no_harm(desk: Desk, trial: Trial) -> None:
    what = trial.what()
    panel = test_panel.TestPanel(desk, what)
    panel.test_button.click()
    destroy(panel)
    trial.answer()
