"""The kinds of next step: what each asks for, and which one is meant."""

from __future__ import annotations

import pytest

from desktop_app.domain.next_step import RULES, NextStep, rule_of, step_name, step_of
from desktop_app.domain.records import PromiseKind


# METHOD: promise ("The next step is one of")
def test_every_kind_has_a_rule_a_key_and_a_name_of_its_own() -> None:
    assert [rule.step for rule in RULES] == list(NextStep)
    assert [rule.key for rule in RULES] == ["1", "2", "3", "4", "5"]
    assert len({step_name(step) for step in NextStep}) == len(NextStep)


def test_what_is_sent_always_asks_for_its_follow_up_call() -> None:
    """METHOD: before the call."""
    assert rule_of(NextStep.SEND).title
    assert rule_of(NextStep.SEND).time


def test_only_nothing_more_makes_no_promise() -> None:
    assert [rule.step for rule in RULES if rule.promise is None] == [NextStep.NOTHING]
    assert rule_of(NextStep.KEEP_IN_TOUCH).promise is PromiseKind.KEEP_IN_TOUCH


@pytest.mark.parametrize(
    ("there_is", "step"),
    [
        ({"time", "agreed"}, NextStep.APPOINTMENT),
        ({"time"}, NextStep.CALL_AGAIN),
        ({"time", "title", "agreed"}, NextStep.SEND),
        ({"time", "title"}, NextStep.SEND),
        ({"time", "interval", "agreed"}, NextStep.APPOINTMENT),
        ({"interval", "agreed"}, NextStep.KEEP_IN_TOUCH),
        ({"interval", "title"}, NextStep.KEEP_IN_TOUCH),
        ({"reason"}, NextStep.NOTHING),
        ({"reason", "interval"}, NextStep.NOTHING),
        (set(), NextStep.NOTHING),
    ],
)
def test_what_was_agreed_follows_from_what_there_is(there_is: set[str], step: NextStep) -> None:
    names = ("time", "title", "interval", "reason", "agreed")
    assert step_of(**{name: name in there_is for name in names}) is step
