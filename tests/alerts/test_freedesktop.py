"""The desktop's notification service, spoken to over a private bus."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("org.freedesktop.Notifications is Linux's", allow_module_level=True)

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.alerts.freedesktop import (
    QUIRKS,
    FreedesktopNotifier,
    Quirks,
    Service,
    quirks_of,
)
from desktop_app.alerts.notifier import Listeners, Notice, NotifierChain, Receipt, Verdict
from tests.alerts.fake_notifications import PATIENCE_S, FakeNotifications, Mode, PrivateBus

pytestmark = pytest.mark.usefixtures("no_thread_left")

ACTIONS = (("call", "Call now"), ("snooze-10", "In 10 minutes"), ("open", "Open"))


def notice(alert_id: int = 1, title: str = "Call Ada Byron", body: str = "8:45") -> Notice:
    return Notice(alert_id, title, body, ACTIONS)


class Ear:
    """Hears what a link tells, in its thread, and waits for it."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []
        self._changed = threading.Condition()

    def listeners(self) -> Listeners:
        return Listeners(
            lambda alert_id, key: self.hear("action", alert_id, key),
            lambda alert_id: self.hear("closed", alert_id),
            lambda: self.hear("restarted"),
        )

    def hear(self, *what: object) -> None:
        with self._changed:
            self.heard.append(what)
            self._changed.notify_all()

    def wait_for(self, *what: object) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: what in self.heard, PATIENCE_S), self.heard


@pytest.fixture
def service(bus: PrivateBus) -> Iterator[FakeNotifications]:
    with FakeNotifications(bus.address) as service:
        yield service


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def link(bus: PrivateBus, ear: Ear) -> Iterator[FreedesktopNotifier]:
    link = FreedesktopNotifier(bus.address, PATIENCE_S)
    link.listen(ear.listeners())
    yield link
    link.close()
    assert "message bus" not in {thread.name for thread in threading.enumerate()}


def test_a_banner_has_the_exact_types_and_stays(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    receipt = link.post(notice())
    assert (receipt.link, receipt.verdict, receipt.native_id) == ("freedesktop", "accepted", 1)
    (banner,) = service.banners
    assert banner.signature == "susssasa{sv}i"
    assert banner.app_name == "On the Dot"
    assert (banner.title, banner.body, banner.timeout) == ("Call Ada Byron", "8:45", 0)
    assert banner.hints["urgency"] == ("y", 2)
    assert banner.hints["desktop-entry"] == ("s", "on-the-dot")
    assert banner.hints["resident"] == ("b", True)
    assert not service.rejected


def test_a_notice_that_is_not_urgent_may_expire(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    link.post(Notice(1, "Missed while off", "2 calls", (), urgent=False))
    assert service.banners[0].hints["urgency"] == ("y", 1)
    assert service.banners[0].timeout == -1


def test_buttons_and_a_click_on_the_banner_call_back_with_our_alert(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear
) -> None:
    for alert_id in (501, 502):
        link.post(notice(alert_id))
    assert service.banners[0].actions[:4] == ["default", "Open", "call", "Call now"]
    service.invoke(1, "call")
    service.invoke(2, "default")
    service.invoke(77, "call")
    service.invoke(2, "snooze-10")
    ear.wait_for("action", 502, "snooze-10")
    assert ear.heard == [
        ("action", 501, "call"),
        ("action", 502, "open"),
        ("action", 502, "snooze-10"),
    ]


def test_a_click_that_comes_after_the_closing_still_counts(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear
) -> None:
    link.post(notice(501))
    service.dismiss(1, 2)
    service.invoke(1, "call")
    ear.wait_for("action", 501, "call")
    assert ear.heard == [("closed", 501), ("action", 501, "call")]


def test_a_service_without_buttons_or_markup_gets_none(bus: PrivateBus) -> None:
    link = FreedesktopNotifier(bus.address, PATIENCE_S)
    with FakeNotifications(bus.address, capabilities=("body",)) as service:
        link.post(notice(body="Smith & <Sons>"))
        link.close()
    assert service.banners[0].actions == []
    assert service.banners[0].body == "Smith & <Sons>"


def test_markup_in_a_text_is_shown_as_it_was_typed(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    link.post(notice(title="Smith & <Sons>", body="<b>x</b> & <img src='y'/>"))
    assert service.banners[0].title == "Smith & <Sons>"
    assert service.banners[0].body == "&lt;b&gt;x&lt;/b&gt; &amp; &lt;img src='y'/&gt;"


def test_the_service_is_asked_once_what_it_can_do(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    for alert_id in (1, 2, 3):
        link.post(notice(alert_id))
    assert service.asked == ["GetServerInformation", "GetCapabilities", *["Notify"] * 3]


def test_posting_again_replaces_the_banner_of_that_alert_only(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    ids = [link.post(notice(alert_id)).native_id for alert_id in (501, 502, 501)]
    assert ids == [1, 2, 1]
    assert [banner.replaces_id for banner in service.banners] == [0, 0, 1]


def test_an_older_banner_goes_where_the_service_ignores_replaces_id(bus: PrivateBus) -> None:
    link = FreedesktopNotifier(bus.address, PATIENCE_S)
    with FakeNotifications(bus.address, honours_replaces_id=False) as service:
        link.post(notice(501))
        link.post(notice(501, "due 8:45, 10 minutes ago"))
        service.wait_until(lambda service: list(service.up) == [2])
        assert link.holds(501)
        link.close()
    assert not service.rejected


def test_a_withdrawn_banner_goes(service: FakeNotifications, link: FreedesktopNotifier) -> None:
    link.post(notice(501))
    link.post(notice(502))
    link.withdraw(501)
    link.withdraw(501)
    link.withdraw(9)
    service.wait_until(lambda service: list(service.up) == [2])
    assert (link.holds(501), link.holds(502)) == (False, True)


@pytest.mark.parametrize("reason", [1, 2, 3, 4])
def test_a_closed_banner_is_told_and_the_next_post_shows_a_new_one(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear, reason: int
) -> None:
    link.post(notice(501))
    service.dismiss(1, reason)
    ear.wait_for("closed", 501)
    assert not link.holds(501)
    assert link.post(notice(501)).native_id == 2
    assert not service.rejected


def test_closing_the_link_takes_its_banners_down(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    link.post(notice(501))
    link.post(notice(502))
    link.close()
    service.wait_until(lambda service: not service.up)


def test_a_restarted_service_is_told_no_id_of_its_forerunner(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear
) -> None:
    link.post(notice(501))
    link.post(notice(502))
    service.restart()
    ear.wait_for("restarted")
    assert not link.holds(501)
    service.invoke(1, "call")
    link.withdraw(501)
    assert link.post(notice(502)).native_id == 1
    assert service.banners[-1].replaces_id == 0
    service.invoke(1, "snooze-10")
    ear.wait_for("action", 502, "snooze-10")
    assert ear.heard == [("restarted",), ("action", 502, "snooze-10")]
    assert not service.rejected


def test_no_service_is_unavailable_and_its_arrival_is_noticed(
    bus: PrivateBus, link: FreedesktopNotifier, ear: Ear
) -> None:
    assert link.post(notice()).verdict is Verdict.UNAVAILABLE
    with FakeNotifications(bus.address):
        ear.wait_for("restarted")
        assert link.post(notice()).verdict is Verdict.ACCEPTED
        link.close()


def test_a_service_that_refuses_is_named_with_its_reason(bus: PrivateBus) -> None:
    link = FreedesktopNotifier(bus.address, PATIENCE_S)
    with FakeNotifications(bus.address, Mode.ERROR) as service:
        receipt = link.post(notice())
        service.mode = Mode.NORMAL
        assert link.post(notice()).verdict is Verdict.ACCEPTED
        link.close()
    assert (receipt.verdict, receipt.too_many) == (Verdict.REJECTED, True)
    assert "ExcessNotificationGeneration" in receipt.detail


def hang(service: FakeNotifications, link: FreedesktopNotifier) -> None:
    """Let the service answer nothing more, and the link not wait for it long."""
    assert link.post(notice(501)).verdict is Verdict.ACCEPTED
    service.mode = Mode.HANG
    link.limit_s = 0.01


def test_a_hung_service_times_out(service: FakeNotifications, link: FreedesktopNotifier) -> None:
    hang(service, link)
    receipt = link.post(notice(502))
    assert (receipt.verdict, receipt.native_id) == (Verdict.TIMEOUT, None)
    assert receipt.detail == "no answer to Notify"


def test_a_banner_answered_for_too_late_is_still_ours(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear
) -> None:
    hang(service, link)
    assert link.post(notice(502)).verdict is Verdict.TIMEOUT
    assert not link.holds(502)
    service.answer_held()
    service.wait_until(lambda service: 2 in service.up)
    service.invoke(2, "call")
    ear.wait_for("action", 502, "call")
    assert link.holds(502)


def test_a_banner_withdrawn_before_its_late_answer_goes(
    service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    hang(service, link)
    assert link.post(notice(502)).verdict is Verdict.TIMEOUT
    link.withdraw(502)
    service.answer_held()
    service.wait_until(lambda service: len(service.banners) == 2 and list(service.up) == [1])
    assert not link.holds(502)


@pytest.mark.parametrize("who", ["service", "bus"])
def test_who_dies_over_a_banner_is_unavailable_at_once(
    bus: PrivateBus, service: FakeNotifications, link: FreedesktopNotifier, ear: Ear, who: str
) -> None:
    link.post(notice(501))
    service.mode = Mode.HANG
    asked = len(service.asked)

    def kill() -> None:
        service.wait_until(lambda service: len(service.asked) > asked)
        service.stop() if who == "service" else bus.stop()

    killer = threading.Thread(target=kill)
    killer.start()
    assert link.post(notice(502)).verdict is Verdict.UNAVAILABLE
    killer.join(PATIENCE_S)
    assert ear.heard == []


def test_a_bus_that_does_nothing_times_out_and_does_not_keep_us(
    bus: PrivateBus, service: FakeNotifications, link: FreedesktopNotifier
) -> None:
    assert link.post(notice(501)).verdict is Verdict.ACCEPTED
    stranger = FreedesktopNotifier(bus.address, 0.01)
    link.limit_s = 0.01
    bus.freeze()
    assert link.post(notice(502)).verdict is Verdict.TIMEOUT
    assert stranger.post(notice(502)).verdict is Verdict.TIMEOUT
    link.close()
    stranger.close()
    bus.thaw()


def test_a_bus_that_goes_and_one_that_was_never_there_are_unavailable(
    tmp_path: Path, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = FreedesktopNotifier(f"unix:path={tmp_path / 'no-bus'}", PATIENCE_S)
    assert nowhere.post(notice()).verdict is Verdict.UNAVAILABLE
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    link = FreedesktopNotifier(limit_s=PATIENCE_S)
    assert link.post(notice()).verdict is Verdict.UNAVAILABLE
    for _session in (1, 2):
        with PrivateBus() as bus, FakeNotifications(bus.address) as service:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
            assert link.post(notice()).verdict is Verdict.ACCEPTED
            bus.stop()
            assert not service.rejected
        assert link.post(notice()).verdict is Verdict.UNAVAILABLE
    link.close()


def test_a_click_in_the_chain_reaches_the_window_and_a_restart_rings_again(
    service: FakeNotifications, link: FreedesktopNotifier, ear: Ear
) -> None:
    def receipts_came(notice: Notice, receipts: tuple[Receipt, ...]) -> None:
        ear.hear("receipt", notice.alert_id, receipts[-1].verdict)

    chain = NotifierChain(
        [link],
        receipts_came,
        lambda alert_id, key: ear.hear("window", alert_id, key),
        lambda alert_id: ear.hear("gone", alert_id),
        PATIENCE_S,
    )
    for alert_id in (501, 502, 503):
        chain.post(notice(alert_id))
        ear.wait_for("receipt", alert_id, Verdict.ACCEPTED)
    chain.withdraw(502)
    service.wait_until(lambda service: sorted(service.up) == [1, 3])
    service.restart()
    service.wait_until(lambda service: len(service.up) == 2)
    assert [banner.replaces_id for banner in service.banners[-2:]] == [0, 0]
    service.invoke(2, "call")
    ear.wait_for("window", 503, "call")
    chain.close(PATIENCE_S)
    assert not service.rejected


def test_the_service_as_a_process_tells_of_its_banners_and_takes_orders(
    bus: PrivateBus, link: FreedesktopNotifier, ear: Ear
) -> None:
    program = [sys.executable, "-m", "tests.alerts.fake_notifications", bus.address]
    root = Path(__file__).parents[2]
    with subprocess.Popen(program, stdin=PIPE, stdout=PIPE, text=True, cwd=root) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == ["ready"]
        link.post(notice(501))
        assert json.loads(process.stdout.readline())[:4] == ["posted", 1, "Call Ada Byron", "8:45"]
        process.stdin.write('["invoke", 1, "call"]\n')
        process.stdin.flush()
        ear.wait_for("action", 501, "call")
        process.stdin.close()
    assert process.returncode == 0


def test_quirks_hold_for_the_service_and_the_version_they_were_seen_in() -> None:
    assert quirks_of("dunst", "1.9.0") == Quirks()
    assert quirks_of("lxqt-notificationd", "0.16.1").escape_title
    assert not quirks_of("lxqt-notificationd", "1.4.0").escape_title
    assert all(quirks.link for quirks in QUIRKS.values())


def test_quirks_change_what_is_sent() -> None:
    def sent_to(name: str) -> tuple[Any, ...]:
        service = Service(":1.5", frozenset({"actions"}), quirks_of(name, "0.10"))
        return service.arguments(notice(title="Smith & Sons"), 0)

    assert sent_to("notify-osd")[5] == []
    assert "default" not in sent_to("Xfce Notify Daemon")[5]
    assert "default" in sent_to("dunst")[5]
    assert sent_to("lxqt-notificationd")[3] == "Smith &amp; Sons"
    assert sent_to("dunst")[3] == "Smith & Sons"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    title=st.text(alphabet=st.characters(), max_size=300),
    body=st.text(alphabet=st.characters(), max_size=1200),
    labels=st.lists(st.text(alphabet=st.characters(), max_size=80), max_size=4),
)
def test_no_text_that_a_user_can_type_is_refused(
    service: FakeNotifications,
    link: FreedesktopNotifier,
    title: str,
    body: str,
    labels: list[str],
) -> None:
    actions = tuple((f"key-{number}", label) for number, label in enumerate(labels))
    receipt = link.post(Notice(7, title, body, actions))
    assert (receipt.verdict, receipt.detail) == (Verdict.ACCEPTED, "fake 1.0")
    assert not service.rejected
