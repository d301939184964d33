"""What the tests of the start stand on: a program that is there, and the command for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.startup.command import Command


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program that is there and can be started."""
    return made_program(tmp_path / "bin" / "on-the-dot")


@pytest.fixture
def command(program: Path) -> Command:
    """Return the command that starts it."""
    return Command("on-the-dot", (str(program), "--background"))


def made_program(path: Path) -> Path:
    """Put a program at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path
