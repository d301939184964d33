"""What is said before the machine sleeps over a call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.alerts.notifier import Notice
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.sleep_warning import NOTICE_ID, SleepWarning
from desktop_app.services import calls
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, show


class Night:
    """A machine that is about to sleep, and all that is seen of it."""

    def __init__(self, desk: Desk) -> None:
        self.banners: dict[int, Notice] = {}
        self.may_sleep = 0
        self.bars = NoticeBars()
        show(self.bars, 900)
        self.warning = SleepWarning(desk, self.bars, self._post, self._withdraw, self._ready)

    def _post(self, notice: Notice) -> None:
        self.banners[notice.alert_id] = notice

    def _withdraw(self, alert_id: int) -> None:
        self.banners.pop(alert_id, None)

    def _ready(self) -> None:
        self.may_sleep += 1


@pytest.fixture
def night(desk: Desk, clock: Clock) -> Iterator[Night]:
    clock.now = at("2026-06-15 22:00")
    made = Night(desk)
    yield made
    made.warning.take_back()
    destroy(made.bars)


def test_a_call_that_the_sleep_may_swallow_is_named_and_then_it_may_sleep(
    night: Night, qtbot: QtBot
) -> None:
    promise(add(), "2026-06-16 8:45")
    with qtbot.waitSignal(night.warning.seen.timeout):
        night.warning.warn()
        assert night.may_sleep == 0
    assert night.may_sleep == 1
    assert "Debbie Marsh at 9:45" in night.banners[NOTICE_ID].body
    assert "Debbie Marsh at 9:45" in night.bars.strips["sleep"].message.text()


def test_the_warning_is_gone_when_the_machine_is_awake(night: Night) -> None:
    promise(add(), "2026-06-16 8:45")
    night.warning.warn()
    night.warning.take_back()
    assert night.banners == {}
    assert night.bars.strips == {}


@pytest.mark.parametrize("due", ["2026-06-16 10:01", "2026-06-15 21:30"])
def test_without_a_call_in_the_next_hours_it_sleeps_at_once(night: Night, due: str) -> None:
    promise(add(), due)
    night.warning.warn()
    assert (night.may_sleep, night.banners, night.bars.strips) == (1, {}, {})


def test_a_disk_that_is_gone_keeps_no_machine_awake(night: Night) -> None:
    promise(add(), "2026-06-16 8:45")
    with disk.silent():
        night.warning.warn()
    assert night.may_sleep == 1


def test_a_call_that_was_put_off_is_named_with_the_time_at_which_it_rings(
    night: Night, clock: Clock
) -> None:
    debbie = add()
    promise(debbie, "2026-06-15 21:30")
    calls.snooze(debbie.id, 120, clock())
    night.warning.warn()
    assert "Debbie Marsh at 1:00" in night.banners[NOTICE_ID].body
