"""The link of Windows and macOS: what counts as accepted, and that nobody waits for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from desktop_app.alerts.desktop_notifier_link import DesktopNotifierLink
from desktop_app.alerts.notifier import Listeners, Verdict
from tests.alerts.recorder_link import PATIENCE_S, Diary, notice


@dataclass
class RecorderLibrary:
    """desktop-notifier as far as the link sees it, on a desktop that does as it is told."""

    diary: Diary
    shows: bool = True
    leave: bool = True
    dispatches: bool = True
    decided: threading.Event = field(default_factory=threading.Event)
    up: dict[str, tuple[str, str, list[tuple[str, str]], bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.decided.set()

    def hear(
        self,
        on_click: Callable[[str], None],
        on_button: Callable[[str, str], None],
        on_dismissed: Callable[[str], None],
    ) -> None:
        self.click, self.press, self.dismiss = on_click, on_button, on_dismissed

    async def can_show(self) -> bool:
        return self.shows

    async def may_show(self) -> bool:
        self.diary.write("asked for leave")
        await asyncio.get_running_loop().run_in_executor(None, self.decided.wait, PATIENCE_S)
        return self.leave

    async def send(
        self,
        name: str,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        on_dispatched: Callable[[], None],
        *,
        urgent: bool,
    ) -> None:
        if self.dispatches:
            self.up[name] = (title, body, list(buttons), urgent)
            on_dispatched()
        self.diary.write("sent", name)

    async def clear(self, name: str) -> None:
        self.up.pop(name, None)
        self.diary.write("cleared", name)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def library(diary: Diary) -> RecorderLibrary:
    return RecorderLibrary(diary)


@pytest.fixture
def link(library: RecorderLibrary, diary: Diary) -> Iterator[DesktopNotifierLink]:
    before = set(threading.enumerate())
    link = DesktopNotifierLink(lambda: library, PATIENCE_S)
    link.listen(
        Listeners(
            lambda alert_id, key: diary.write("action", alert_id, key),
            lambda alert_id: diary.write("closed", alert_id),
            lambda: diary.write("restarted"),
        )
    )
    yield link
    link.close()
    for thread in set(threading.enumerate()) - before:
        if thread.name == "desktop-notifier":
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def test_a_banner_that_was_dispatched_is_accepted(
    library: RecorderLibrary, link: DesktopNotifierLink
) -> None:
    assert link.post(notice(42)).verdict is Verdict.ACCEPTED
    buttons = [("call", "Call now")]
    assert library.up == {"alert-42": ("Call Ada Byron at 8:45", "About the quote", buttons, True)}
    assert link.holds(42)


def test_a_banner_that_was_not_dispatched_is_rejected_though_nothing_was_raised(
    library: RecorderLibrary, link: DesktopNotifierLink
) -> None:
    library.dispatches = False
    given = link.post(notice())
    assert (given.verdict, given.detail) == (Verdict.REJECTED, "not dispatched")
    assert not link.holds(1)


def test_a_dummy_that_dispatches_everything_is_unavailable(
    library: RecorderLibrary, link: DesktopNotifierLink
) -> None:
    library.shows = False
    assert link.post(notice()).verdict is Verdict.UNAVAILABLE


def test_a_user_who_does_not_allow_banners_is_heard(
    library: RecorderLibrary, link: DesktopNotifierLink
) -> None:
    library.leave = False
    given = link.post(notice())
    assert given.verdict is Verdict.REJECTED
    assert "switched off" in given.detail
    library.leave = True
    assert link.post(notice()).verdict is Verdict.ACCEPTED


def test_who_decides_slowly_gets_the_banner_that_still_rings_and_no_other(
    library: RecorderLibrary, diary: Diary
) -> None:
    link = DesktopNotifierLink(lambda: library, 0.01)
    library.decided.clear()
    for alert_id in (1, 2):
        assert link.post(notice(alert_id)).verdict is Verdict.TIMEOUT
    link.withdraw(1)
    library.decided.set()
    diary.wait_for("sent", "alert-2")
    link.close()
    assert ("sent", "alert-1") not in diary.entries


def test_leave_is_asked_for_before_the_first_alert(
    library: RecorderLibrary, link: DesktopNotifierLink, diary: Diary
) -> None:
    link.ask_leave()
    diary.wait_for("asked for leave")
    assert not library.up


def test_buttons_clicks_and_dismissals_come_with_our_alert(
    library: RecorderLibrary, link: DesktopNotifierLink, diary: Diary
) -> None:
    link.post(notice(42))
    diary.entries.clear()
    library.press("alert-42", "call")
    library.click("alert-42")
    library.click("somebody-else")
    library.dismiss("alert-42")
    assert diary.entries == [("action", 42, "call"), ("action", 42, "open"), ("closed", 42)]
    assert not link.holds(42)


def test_a_withdrawn_banner_goes_and_at_the_end_all_of_them(
    library: RecorderLibrary, link: DesktopNotifierLink, diary: Diary
) -> None:
    for alert_id in (1, 2, 3):
        link.post(notice(alert_id))
    link.withdraw(2)
    diary.wait_for("cleared", "alert-2")
    link.close()
    assert not library.up
    assert link.post(notice(4)).verdict is Verdict.UNAVAILABLE


def test_a_system_without_the_library_is_unavailable_until_it_is_there(
    library: RecorderLibrary,
) -> None:
    there: list[RecorderLibrary] = []
    link = DesktopNotifierLink(lambda: there[0], PATIENCE_S)
    assert link.post(notice()).verdict is Verdict.UNAVAILABLE
    there.append(library)
    assert link.post(notice()).verdict is Verdict.ACCEPTED
    link.close()
