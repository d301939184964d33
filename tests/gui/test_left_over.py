"""What a killed import has left is taken back while the window goes on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.domain.imported import ImportedContact
from desktop_app.gui.contacts.left_over import LeftOver
from desktop_app.gui.desk import Desk
from desktop_app.services import importing
from desktop_app.storage import long_steps, queries
from tests.builders import MORNING
from tests.services.test_importing import plan_of


def test_the_window_takes_back_what_is_left_over_and_nothing_that_is_under_way(
    desk: Desk, qtbot: QtBot
) -> None:
    plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
    step = long_steps.LongStep(MORNING)
    with step.part():
        importing._add(
            [each.standing for each in plan.planned],
            [importing._columns(each.row, MORNING) for each in plan.planned],
        )
    duty = LeftOver(desk)
    duty.tick(MORNING)
    qtbot.waitUntil(lambda: not duty.is_busy)
    assert queries.contact_count() == 90
    step._end()
    with qtbot.waitSignal(desk.changed):
        duty.tick(MORNING.replace(minute=1))
    assert queries.contact_count() == 0
    assert not long_steps.is_left_over()
    duty.close()
