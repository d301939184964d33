"""What the figures say, and what they do not say where the calls are too few."""

from __future__ import annotations

import pytest

from desktop_app.domain.figure_words import share_text
from desktop_app.domain.figures import (
    Counted,
    Ending,
    FirstCalls,
    Share,
    Slot,
    Verdict,
    figures_of,
    is_suggested,
)
from desktop_app.domain.outcome import Outcome

TUESDAY = 24 * 60


@pytest.mark.parametrize(
    ("count", "of", "interval"),
    # Wilson's interval of 95 %, by the tables that statisticians print.
    [(0, 10, (0, 28)), (5, 10, (23, 77)), (10, 10, (72, 100)), (81, 263, (25, 37))],
)
def test_a_share_lies_in_the_interval_of_wilson(
    count: int, of: int, interval: tuple[int, int]
) -> None:
    assert Share(count, of).interval == interval


def test_nothing_is_claimed_where_the_calls_are_too_few() -> None:
    few = Share(7, 10, 70)
    assert few.verdict is Verdict.FEW
    assert share_text(few) == (
        "7 of 10 calls: between 39 and 90 of 100; too few calls yet to say; "
        "the articles say about 70 of 100"
    )
    assert share_text(Share(0, 0, 70)) == "no calls yet"


@pytest.mark.parametrize(
    ("count", "verdict", "said"),
    [(140, Verdict.LIKE, "as here"), (90, Verdict.LESS, "fewer here"), (180, Verdict.MORE, "more")],
)
def test_many_calls_are_held_against_the_articles(count: int, verdict: Verdict, said: str) -> None:
    share = Share(count, 200, 70)
    assert share.verdict is verdict
    assert said in share_text(share)


def test_a_single_late_call_is_told_though_almost_all_were_on_time() -> None:
    share = Share(1999, 2000, 100, is_fact=True)
    assert (share.percent, share.verdict) == (99.9, Verdict.LESS)
    assert share_text(share).startswith("1,999 of 2,000 calls, 99.9 of 100")
    assert Share(3, 3, 100, is_fact=True).verdict is Verdict.LIKE


@pytest.mark.parametrize(
    ("weekday", "clock", "suggested"),
    [
        (1, (10, 0), True),
        (3, (11, 30), True),
        (3, (11, 31), False),
        (2, (13, 29), False),
        (2, (15, 0), True),
        (0, (10, 30), False),
        (4, (14, 0), False),
    ],
)
def test_the_suggested_times_are_the_two_windows_from_tuesday_to_thursday(
    weekday: int, clock: tuple[int, int], suggested: bool
) -> None:
    assert is_suggested(weekday, 60 * clock[0] + clock[1]) is suggested


def test_calls_stand_in_their_hour_and_in_or_outside_the_suggested_times() -> None:
    slots = [
        Slot(TUESDAY + 11 * 60 + 30, True, 2),
        Slot(TUESDAY + 11 * 60 + 31, False, 3),
        Slot(9 * 60, True, 1),
    ]
    figures = figures_of(Counted(slots=slots))
    assert figures.cells == {(0, 9): Share(1, 1), (1, 11): Share(2, 5)}
    assert (figures.suggested, figures.other) == (Share(2, 2), Share(1, 4))


def test_a_call_back_is_no_call_of_ours_and_still_a_follow_up_that_may_turn() -> None:
    endings = [
        Ending(Outcome.CALLED_BACK, True, 1, "appointment", False, 1, 0),
        Ending(Outcome.TALKED, True, 2, "send", True, 1, 1),
        Ending(Outcome.VOICEMAIL, False, 1, "", False, 3, 3),
    ]
    figures = figures_of(Counted(endings=endings))
    assert figures.rungs[:2] == (Share(0, 3), Share(1, 1))
    assert figures.at_minute == Share(0, 3, 70)
    assert figures.follow_ups == Share(2, 4, 20)
    assert (figures.leads, figures.sales) == (1, 1)
    assert figures.reached == Share(2, 5)


def test_who_was_called_to_keep_in_touch_was_promised_no_minute() -> None:
    endings = [Ending(Outcome.TALKED, True, 1, "", False, 5, 4)]
    counted = Counted(
        endings=endings,
        in_touch=FirstCalls(2, 2),
        in_touch_at_minute=FirstCalls(1, 1),
        carded=FirstCalls(1, 1),
    )
    figures = figures_of(counted)
    assert figures.at_minute == Share(3, 3, 70)
    assert figures.cards == (Share(1, 1), Share(2, 2))
