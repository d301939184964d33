"""The program is killed, and the power fails, in the middle of the work: no step is missed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.processes import answer_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked")
WRONG = ("lost", "half", "damaged")


def found_wrong(tally: dict[str, float]) -> set[str]:
    assert tally["told"] > 0
    return {name for name in WRONG if tally[name]}


def test_no_step_is_missed_after_a_kill(tmp_path: Path) -> None:
    tally = answer_of("benchmarks.kills", tmp_path / "killed", 8, 1)
    assert found_wrong(tally) == set(), tally


@pytest.mark.parametrize(
    ("writer", "wrong"), [("TellsBeforeCommit", "lost"), ("WritesInParts", "half")]
)
def test_a_broken_writer_is_found_out(tmp_path: Path, writer: str, wrong: str) -> None:
    tally = answer_of("benchmarks.kills", tmp_path / "killed", 12, 1, writer)
    assert found_wrong(tally) == {wrong}, tally


def test_no_step_is_missed_after_a_power_cut(tmp_path: Path) -> None:
    tally = answer_of("benchmarks.power_cuts", tmp_path / "cut", 100, 1)
    assert found_wrong(tally) == set(), tally
    assert tally["through"] > 0  # some were cut between the commit and the word of it


@pytest.mark.parametrize("setting", ["NORMAL", "OFF"])
def test_a_setting_that_loses_steps_is_found_out(tmp_path: Path, setting: str) -> None:
    tally = answer_of("benchmarks.power_cuts", tmp_path / "cut", 30, 1, setting)
    assert "lost" in found_wrong(tally), tally
