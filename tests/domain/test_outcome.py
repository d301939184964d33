"""The table of outcomes says what METHOD.md says."""

from __future__ import annotations

import pytest

from desktop_app.domain.outcome import RULES, Outcome, outcome_name, rule_of


def test_every_outcome_has_one_rule_one_name_and_a_letter_of_its_own() -> None:
    assert {rule.outcome for rule in RULES} == set(Outcome)
    assert len({rule.key for rule in RULES}) == len(RULES) == len(Outcome)
    assert len({outcome_name(outcome) for outcome in Outcome}) == len(Outcome)


def test_the_outcomes_are_those_of_the_command_line() -> None:
    told = "talked voicemail no-answer busy gatekeeper brush-off said-no wrong-number called-back"
    assert {str(outcome) for outcome in Outcome} == set(told.split())


# METHOD: ladder ("Gatekeeper and busy count as not reached")
@pytest.mark.parametrize("outcome", ["voicemail", "no-answer", "busy", "gatekeeper"])
def test_who_was_not_reached_is_called_again_by_the_ladder(outcome: str) -> None:
    rule = rule_of(Outcome(outcome))
    assert rule.climbs
    assert not rule.reached
    assert not rule.asks_next


# METHOD: ladder ("Reached at any rung: the ladder ends, and a next step is asked for")
@pytest.mark.parametrize("outcome", ["talked", "brush-off", "called-back"])
def test_who_was_reached_is_asked_for_a_next_step(outcome: str) -> None:
    rule = rule_of(Outcome(outcome))
    assert rule.asks_next
    assert rule.reached
    assert not rule.climbs


# METHOD: ladder ("Said no … wrong number stops the ladder")
@pytest.mark.parametrize("outcome", ["said-no", "wrong-number"])
def test_a_no_and_a_wrong_number_lead_to_no_call(outcome: str) -> None:
    rule = rule_of(Outcome(outcome))
    assert not rule.climbs
    assert not rule.asks_next


# METHOD: ladder ("They called back: the same")
def test_a_call_that_came_from_them_is_not_measured_for_lateness() -> None:
    assert [rule.outcome for rule in RULES if not rule.ours] == [Outcome.CALLED_BACK]
