"""The desktop portal, spoken to over a private bus."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("the desktop portal is Linux's", allow_module_level=True)

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.alerts.notifier import Listeners, Notice, Verdict
from desktop_app.alerts.portal import PortalNotifier
from tests.alerts.fake_notifications import PATIENCE_S, PrivateBus
from tests.alerts.fake_portal import FakePortal
from tests.alerts.recorder_link import Diary, notice

pytestmark = pytest.mark.usefixtures("no_thread_left")


@pytest.fixture
def portal(bus: PrivateBus) -> Iterator[FakePortal]:
    with FakePortal(bus.address) as portal:
        yield portal


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def link(bus: PrivateBus, diary: Diary) -> Iterator[PortalNotifier]:
    link = PortalNotifier(bus.address, PATIENCE_S)
    link.listen(
        Listeners(
            lambda alert_id, key: diary.write("action", alert_id, key),
            lambda alert_id: diary.write("closed", alert_id),
            lambda: diary.write("restarted"),
        )
    )
    yield link
    link.close()


def test_a_banner_has_a_name_of_its_own_buttons_and_the_highest_priority(
    portal: FakePortal, link: PortalNotifier
) -> None:
    assert link.post(notice(42)).verdict is Verdict.ACCEPTED
    banner = portal.up["alert-42"]
    assert (banner["title"], banner["body"]) == ("Call Ada Byron at 8:45", "About the quote")
    assert (banner["priority"], banner["default-action"]) == ("urgent", "open")
    assert banner["buttons"] == [{"label": ("s", "Call now"), "action": ("s", "call")}]
    assert link.holds(42)
    assert not portal.rejected


def test_a_banner_that_is_posted_again_changes_and_is_not_doubled(
    portal: FakePortal, link: PortalNotifier
) -> None:
    for title in ("due 8:45", "due 8:45, 10 minutes ago"):
        assert link.post(notice(42, title)).verdict is Verdict.ACCEPTED
    assert [(name, banner["title"]) for name, banner in portal.up.items()] == [
        ("alert-42", "due 8:45, 10 minutes ago")
    ]


def test_a_quiet_notice_has_no_priority(portal: FakePortal, link: PortalNotifier) -> None:
    link.post(Notice(42, "Missed while off", "2 calls", (), urgent=False))
    assert portal.up["alert-42"]["priority"] == "normal"
    assert "buttons" not in portal.up["alert-42"]


def test_pressed_buttons_are_heard_and_those_of_others_are_not(
    portal: FakePortal, link: PortalNotifier, diary: Diary
) -> None:
    link.post(notice(42))
    portal.press("another-program", "call")
    portal.press("alert-42", "open")
    portal.press("alert-42", "call")
    diary.wait_for("action", 42, "call")
    assert diary.entries == [("action", 42, "open"), ("action", 42, "call")]


def test_a_withdrawn_banner_goes_and_at_the_end_all_of_them(
    portal: FakePortal, link: PortalNotifier
) -> None:
    for alert_id in (1, 2, 3):
        link.post(notice(alert_id))
    link.withdraw(2)
    portal.wait_until(lambda portal: set(portal.up) == {"alert-1", "alert-3"})
    link.close()
    portal.wait_until(lambda portal: not portal.up)
    assert not link.holds(1)


def test_without_a_portal_or_without_its_part_for_banners_it_is_unavailable(
    bus: PrivateBus, link: PortalNotifier
) -> None:
    assert link.post(notice()).verdict is Verdict.UNAVAILABLE
    with FakePortal(bus.address, has_part=False):
        assert link.post(notice()).verdict is Verdict.UNAVAILABLE


def test_a_refusal_is_named_with_its_reason(bus: PrivateBus, link: PortalNotifier) -> None:
    with FakePortal(bus.address, error="org.freedesktop.portal.Error.NotAllowed"):
        given = link.post(notice())
    assert given.verdict is Verdict.REJECTED
    assert "NotAllowed" in given.detail
    assert not link.holds(1)


def test_a_hung_portal_times_out_and_its_late_banner_is_still_ours(
    portal: FakePortal, link: PortalNotifier
) -> None:
    link.post(notice(1))
    portal.hangs, link.limit_s = True, 0.01
    for alert_id in (2, 3):
        assert link.post(notice(alert_id)).verdict is Verdict.TIMEOUT
    link.withdraw(3)
    assert not link.holds(2)
    portal.answer_held()
    portal.wait_until(lambda portal: set(portal.up) == {"alert-1", "alert-2"})
    assert portal.asked.count("RemoveNotification") == 1
    link.limit_s = PATIENCE_S
    link.post(notice(4))  # whose answer comes after the late ones
    assert (link.holds(2), link.holds(3)) == (True, False)


def test_a_portal_that_starts_anew_holds_nothing_and_is_told(
    portal: FakePortal, link: PortalNotifier, diary: Diary
) -> None:
    link.post(notice(42))
    portal.stop()
    portal.start()
    diary.wait_for("restarted")
    assert not link.holds(42)
    assert link.post(notice(42)).verdict is Verdict.ACCEPTED


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    title=st.text(alphabet=st.characters(), max_size=300),
    body=st.text(alphabet=st.characters(), max_size=1200),
    labels=st.lists(st.text(alphabet=st.characters(), max_size=80), max_size=4),
)
def test_no_text_that_a_user_can_type_is_refused(
    portal: FakePortal, link: PortalNotifier, title: str, body: str, labels: list[str]
) -> None:
    actions = tuple((f"key-{number}", label) for number, label in enumerate(labels))
    given = link.post(Notice(7, title, body, actions))
    assert (given.verdict, given.detail) == (Verdict.ACCEPTED, "")
    assert not portal.rejected
    assert not {"<", ">"} & set(portal.up["alert-7"]["body"])
