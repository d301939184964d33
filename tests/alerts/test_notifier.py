"""The chain of links: who is asked, who is told, and that nobody has to wait."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.alerts.banner_text import clean
from desktop_app.alerts.notifier import (
    Notice,
    NotifierChain,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)
from tests.alerts.recorder_link import PATIENCE_S, Chains, Diary, RecorderLink, chains, notice


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def chain_of(diary: Diary) -> Iterator[Chains]:
    with chains(diary) as build:
        yield build


def test_the_first_link_that_accepts_ends_the_search(diary: Diary, chain_of: Chains) -> None:
    chain = chain_of(
        RecorderLink("bus", diary, Verdict.UNAVAILABLE),
        RecorderLink("tray", diary),
        RecorderLink("last", diary),
    )
    chain.post(notice())
    diary.wait_for("receipts", 1, (("bus", "unavailable"), ("tray", "accepted")))
    assert ("last", "asked", 1, notice().title) not in diary.entries


def test_every_refusal_is_reported_when_no_link_accepts(diary: Diary, chain_of: Chains) -> None:
    chain = chain_of(
        RecorderLink("bus", diary, Verdict.REJECTED),
        RecorderLink("last", diary, Verdict.UNAVAILABLE),
    )
    chain.post(notice())
    diary.wait_for("receipts", 1, (("bus", "rejected"), ("last", "unavailable")))


def test_a_hung_link_holds_up_neither_the_caller_nor_the_next_link(
    diary: Diary, chain_of: Chains
) -> None:
    woken = threading.Event()
    hung = RecorderLink("bus", diary, before_posting=lambda: woken.wait(PATIENCE_S))
    chain = chain_of(hung, RecorderLink("last", diary), limit_s=0.01)
    chain.post(notice())
    diary.wait_for("last", "asked", 1, notice().title)
    assert not woken.is_set()
    woken.set()


def test_posting_returns_while_the_link_still_works(diary: Diary, chain_of: Chains) -> None:
    go_on = threading.Event()
    chain = chain_of(RecorderLink("bus", diary, before_posting=lambda: go_on.wait(PATIENCE_S)))
    chain.post(notice())
    diary.wait_for("bus", "asked", 1, notice().title)
    assert diary.entries == [("bus", "asked", 1, notice().title)]
    go_on.set()
    diary.wait_for("receipts", 1, (("bus", "accepted"),))


def test_an_alert_withdrawn_while_it_waits_never_shows(diary: Diary, chain_of: Chains) -> None:
    go_on = threading.Event()
    chain = chain_of(RecorderLink("bus", diary, before_posting=lambda: go_on.wait(PATIENCE_S)))
    chain.post(notice(1))
    chain.post(notice(2))
    chain.withdraw(2)
    go_on.set()
    diary.wait_for("bus", "withdrawn", 2)
    assert ("bus", "asked", 2, notice().title) not in diary.entries


def test_only_the_newest_of_two_waiting_notices_of_an_alert_shows(
    diary: Diary, chain_of: Chains
) -> None:
    go_on = threading.Event()
    chain = chain_of(RecorderLink("bus", diary, before_posting=lambda: go_on.wait(PATIENCE_S)))
    chain.post(notice(1))
    chain.post(notice(2, "due 8:45"))
    chain.post(notice(2, "due 8:45, 10 minutes ago"))
    go_on.set()
    diary.wait_for("bus", "asked", 2, "due 8:45, 10 minutes ago")
    assert ("bus", "asked", 2, "due 8:45") not in diary.entries


def test_a_button_and_a_gone_banner_are_told(diary: Diary, chain_of: Chains) -> None:
    link = RecorderLink("bus", diary)
    chain_of(link)
    assert link.listeners is not None
    link.listeners.on_action(1, "call")
    link.listeners.on_closed(1)
    assert diary.entries == [("action", 1, "call"), ("banner gone", 1)]


def test_a_gone_banner_does_not_end_the_ringing(diary: Diary, chain_of: Chains) -> None:
    link = RecorderLink("bus", diary)
    chain = chain_of(link)
    chain.post(notice())
    diary.wait_for("receipts", 1, (("bus", "accepted"),))
    assert link.listeners is not None
    link.listeners.on_closed(1)
    diary.entries.clear()
    chain.repost_all()
    diary.wait_for("receipts", 1, (("bus", "accepted"),))


def test_a_restarted_service_gets_what_it_lost_and_nothing_twice(
    diary: Diary, chain_of: Chains
) -> None:
    link = RecorderLink("bus", diary)
    chain = chain_of(link)
    for alert_id in (1, 2, 3):
        chain.post(notice(alert_id))
    chain.withdraw(2)
    diary.wait_for("bus", "withdrawn", 2)
    diary.entries.clear()
    link.restart(still_held={3})
    chain.withdraw(9)
    diary.wait_for("bus", "withdrawn", 9)
    assert [entry[2] for entry in diary.entries if entry[1] == "asked"] == [1]


def test_a_service_that_appears_late_gets_what_rings(diary: Diary, chain_of: Chains) -> None:
    link = RecorderLink("bus", diary, Verdict.UNAVAILABLE)
    chain = chain_of(link)
    chain.post(notice())
    diary.wait_for("receipts", 1, (("bus", "unavailable"),))
    link.verdict = Verdict.ACCEPTED
    link.restart()
    diary.wait_for("receipts", 1, (("bus", "accepted"),))


def test_a_listener_that_fails_does_not_silence_the_next_alert(
    diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(notice: Notice, receipts: tuple[Receipt, ...]) -> None:
        diary.write("told", notice.alert_id)
        raise ValueError("a defect of the window")

    link = RecorderLink("bus", diary)
    chain = NotifierChain([link], fail, lambda alert_id, key: None, lambda alert_id: None)
    chain.post(notice(1))
    chain.post(notice(2))
    diary.wait_for("told", 2)
    chain.close(PATIENCE_S)
    assert "a defect of the window" in caplog.text


def test_closing_waits_for_no_hung_link_and_tells_nothing_more(
    diary: Diary, chain_of: Chains
) -> None:
    woken = threading.Event()
    link = RecorderLink("bus", diary, before_posting=lambda: woken.wait(PATIENCE_S))
    chain = chain_of(link, limit_s=100 * PATIENCE_S)
    chain.post(notice())
    diary.wait_for("bus", "asked", 1, notice().title)
    chain.close(PATIENCE_S)
    assert not woken.is_set()
    assert link.listeners is not None
    link.listeners.on_action(1, "call")
    woken.set()
    assert diary.entries == [("bus", "asked", 1, notice().title), ("bus", "closed")]


def test_what_a_link_raises_becomes_a_verdict() -> None:
    def failing_with(error: Exception) -> Receipt:
        def post() -> int:
            raise error

        return receipt("bus", post)

    refused = NotPostedError(Verdict.REJECTED, "too many")
    assert failing_with(refused).detail == "too many"
    assert failing_with(refused).verdict is Verdict.REJECTED
    assert failing_with(TimeoutError()).verdict is Verdict.TIMEOUT
    assert failing_with(ConnectionResetError()).verdict is Verdict.UNAVAILABLE
    assert failing_with(NotImplementedError()).verdict is Verdict.UNAVAILABLE
    assert failing_with(ValueError()).verdict is Verdict.REJECTED
    accepted = receipt("bus", lambda: 7)
    assert (accepted.verdict, accepted.native_id) == (Verdict.ACCEPTED, 7)
    assert accepted.milliseconds >= 0


def test_a_clean_text_keeps_its_words_and_loses_what_cannot_be_shown() -> None:
    assert clean("  Ada\tByron\x00\x1b[1m \ud800\ufffe ", 99) == "Ada Byron[1m"
    assert clean("first\r\n\n second ", 99, "\n") == "first\nsecond"
    assert clean("first\nsecond", 99) == "first second"
    assert clean("Zoë 山田 👩‍💻", 99) == "Zoë 山田 👩‍💻"


def test_a_long_text_is_cut_between_characters() -> None:
    assert clean("a" * 64, 64) == "a" * 64
    assert clean("a" * 65, 64) == "a" * 63 + "…"
    assert clean("👍" * 40, 64) == "👍" * 31 + "…"


@given(st.text(alphabet=st.characters(), max_size=300), st.integers(1, 255))
def test_any_text_comes_out_within_its_limit_and_encodable(text: str, limit: int) -> None:
    cleaned = clean(text, limit, "\n")
    assert len(cleaned.encode("utf-16-le")) // 2 <= limit
    kinds = {unicodedata.category(char) for char in cleaned.replace("\n", "")}
    assert kinds.isdisjoint({"Cc", "Cs"})
    assert clean(cleaned, limit, "\n") == cleaned
