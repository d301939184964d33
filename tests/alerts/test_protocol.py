"""Years of promises, with clocks that are set, sleep, restarts and kills at every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import broken
from benchmarks.referee import Findings
from benchmarks.simulation import KILLS, QUICK, SMALL, Plan, Simulation
from desktop_app.alerts.watch import Watch
from desktop_app.services.bell import Bell


def live(folder: Path, plan: Plan, watch: type[Watch] = Watch, bell: type[Bell] = Bell) -> Findings:
    return Simulation(folder / "on-the-dot.db", plan, watch, bell).run()


def test_nothing_is_lost_or_doubled_or_comes_back_in_five_years(tmp_path: Path) -> None:
    found = live(tmp_path, SMALL)
    assert found.clean, found
    assert found.promises == SMALL.promises
    assert found.alerts > found.promises  # retries, and those that were put off
    assert found.shown > found.alerts  # what was killed on screen came back
    assert {f"killed {step}" for step in KILLS} <= found.passed.keys()
    assert {"sleeps", "clock steps", "restarts"} <= found.passed.keys()


@pytest.mark.parametrize(
    ("watch", "wrong"),
    [
        (broken.ShowsBeforeClaiming, {"unclaimed"}),
        (broken.ForgetsWhatIsShown, {"twice", "returned"}),
        (broken.RingsEarly, {"early"}),
        (broken.LooksEachMinute, {"late"}),
    ],
)
def test_a_broken_watch_is_found_out(tmp_path: Path, watch: type[Watch], wrong: set[str]) -> None:
    assert found_wrong(live(tmp_path, QUICK, watch=watch)) == wrong


@pytest.mark.parametrize(
    ("bell", "wrong"),
    [
        (broken.RingsOnlyItsOwn, {"lost", "late"}),
        (broken.RemembersTooMuch, {"returned"}),
        (broken.AnnouncesAgain, {"noticed_twice"}),
    ],
)
def test_a_broken_bell_is_found_out(tmp_path: Path, bell: type[Bell], wrong: set[str]) -> None:
    assert found_wrong(live(tmp_path, QUICK, bell=bell)) == wrong


def found_wrong(found: Findings) -> set[str]:
    assert not found.clean
    return {name for name, number in vars(found).items() if name in WRONG and number}


WRONG = ("lost", "twice", "returned", "early", "late", "unclaimed", "noticed_twice")
