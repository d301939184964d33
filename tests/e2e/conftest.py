"""The desktop on which the real program runs, and the program on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "linux":
    from tests.e2e.rig import Desktop, OnTheDot
else:
    collect_ignore_glob = ["test_*.py"]  # Xvfb and D-Bus are Linux's


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with dunst, for this test alone."""
    with Desktop(tmp_path / "desktop") as desktop:
        yield desktop


@pytest.fixture
def program(desktop: Desktop, tmp_path: Path) -> Iterator[OnTheDot]:
    """The program with an empty data folder, not started yet."""
    with OnTheDot(desktop, tmp_path / "data") as program:
        yield program
