"""The last link: what plyer is handed, and what its silence means."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.alerts.notifier import Notice, Verdict
from desktop_app.alerts.plyer_notifier import PlyerNotifier


class RecorderPlyer:
    """Takes what plyer's notify takes, and raises what it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.calls: list[dict[str, Any]] = []
        self._error = error

    def __call__(self, **given: Any) -> None:
        self.calls.append(given)
        if self._error is not None:
            raise self._error


def handed_over(title: str, body: str) -> dict[str, Any]:
    plyer = RecorderPlyer()
    receipt = PlyerNotifier(plyer).post(Notice(1, title, body, (("call", "Call now"),)))
    assert receipt.verdict is Verdict.ACCEPTED
    return plyer.calls[0]


def test_a_banner_says_title_and_body() -> None:
    given = handed_over("Call Ada Byron", "8:45\nAbout the quote")
    assert given["title"] == "Call Ada Byron"
    assert given["message"] == "8:45 About the quote"
    assert given["app_name"] == "On the Dot"


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_fits_a_balloon_and_is_no_option(title: str, body: str) -> None:
    given = handed_over(title, body)
    assert 0 < len(given["title"].encode("utf-16-le")) // 2 <= 63
    assert 0 < len(given["message"].encode("utf-16-le")) // 2 <= 255
    assert not given["title"].startswith("-")
    assert not given["message"].startswith("-")
    assert "\0" not in given["title"] + given["message"]


def test_a_long_text_fills_a_balloon() -> None:
    given = handed_over("a" * 500, "👍" * 500)
    assert len(given["title"].encode("utf-16-le")) // 2 == 63
    assert len(given["message"].encode("utf-16-le")) // 2 == 255


def test_a_title_that_looks_like_an_option_is_shown() -> None:
    assert handed_over("-b 8:45", "--help") == handed_over("–b 8:45", "–-help")


@pytest.mark.skipif(sys.platform != "linux", reason="quoting of plyer's portal and command line")
def test_a_quote_or_a_tag_in_a_name_does_no_harm_on_linux() -> None:
    given = handed_over("Call Pat O'Brien", "<b>Bold & Sons</b> \\")
    assert given["title"] == "Call Pat O’Brien"
    assert given["message"] == "‹b›Bold & Sons‹/b› ∖"


def test_without_a_usable_implementation_plyer_is_unavailable() -> None:
    plyer = PlyerNotifier(RecorderPlyer(NotImplementedError("No usable implementation found!")))
    receipt = plyer.post(Notice(1, "Call", "now", ()))
    assert (receipt.link, receipt.verdict) == ("plyer", Verdict.UNAVAILABLE)


def test_what_plyer_raises_stays_here() -> None:
    plyer = PlyerNotifier(RecorderPlyer(ValueError("string too long")))
    receipt = plyer.post(Notice(1, "Call", "now", ()))
    assert receipt.verdict is Verdict.REJECTED
    assert "string too long" in receipt.detail


def test_plyer_claims_to_hold_nothing() -> None:
    plyer = PlyerNotifier(RecorderPlyer())
    plyer.post(Notice(1, "Call", "now", ()))
    plyer.withdraw(1)
    plyer.close()
    assert not plyer.holds(1)


@pytest.mark.skipif(sys.platform != "linux", reason="notify-send is Linux's")
@pytest.mark.skipif(find_spec("dbus") is not None, reason="plyer would speak on the bus itself")
def test_notify_send_is_not_asked_once_more_by_plyer(capfd: pytest.CaptureFixture[str]) -> None:
    receipt = PlyerNotifier().post(Notice(1, "Call", "now", ()))
    assert receipt.verdict is Verdict.UNAVAILABLE
    assert "notify-send" in receipt.detail
    assert capfd.readouterr() == ("", "")
