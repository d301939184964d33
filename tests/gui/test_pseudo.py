"""The window in languages that nobody speaks: every text goes through `_`, fits, and mirrors."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.e2e.rig import ROOT


def findings(look: str) -> list[str]:
    """Return what a walk through every page, sheet and dialog finds."""
    places = os.pathsep.join(map(str, (ROOT, ROOT / "packaging")))
    command = [sys.executable, "-m", "tests.gui.pseudo", look]
    environment = {**os.environ, "PYTHONPATH": places}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("look", ["words", "mirror"])
def test_every_page_sheet_and_dialog_can_be_in_another_language(look: str) -> None:
    assert findings(look) == []
