"""Strips above the page: what stays until the user has dealt with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.gui.parts.notice_bars import NoticeBars
from tests.gui.hands import destroy, show


@pytest.fixture
def bars() -> Iterator[NoticeBars]:
    made = NoticeBars()
    show(made, 800)
    yield made
    destroy(made)


def test_without_a_notice_there_is_no_room_for_one(bars: NoticeBars) -> None:
    bars.put("zone", "Another zone.", ())
    assert bars.isVisible()
    bars.take("zone")
    assert not bars.isVisible()
    bars.take("zone")


def test_an_answer_is_given_once_and_takes_the_strip_away(bars: NoticeBars) -> None:
    given: list[str] = []
    bars.put("zone", "Which one?", (("New", lambda: given.append("new")), ("Old", lambda: None)))
    bars.put("clock", "A wrong clock.", ())
    bars.strips["zone"].buttons[0].click()
    assert given == ["new"]
    assert list(bars.strips) == ["clock"]


def test_a_strip_takes_the_place_of_the_one_it_follows(bars: NoticeBars) -> None:
    bars.put("clock", "It says 1970.", ())
    first = bars.strips["clock"]
    bars.put("clock", "It says 1970.", ())
    assert bars.strips["clock"] is first
    bars.put("clock", "It says 1971.", ())
    assert bars.strips["clock"].message.text() == "It says 1971."
    assert bars.strips["clock"].accessibleName() == "It says 1971."


def test_one_strip_is_seen_at_a_time_the_red_one_first(bars: NoticeBars) -> None:
    for key, tone in (("zone", "advice"), ("rules", "advice"), ("clock", "due")):
        bars.put(key, key, (("All right", lambda: None),), tone)  # type: ignore[arg-type]
    seen = []
    while bars.strips:
        (shown,) = [key for key, strip in bars.strips.items() if strip.isVisible()]
        seen.append(shown)
        bars.strips[shown].buttons[0].click()
    assert seen == ["clock", "zone", "rules"]
