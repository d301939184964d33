"""A disk that is really full, or may only be read: calls ring, and what was saved stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
POINTS = 4


def may_mount() -> bool:
    """Return whether this user may have a disk of their own."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--mount", "true"], check=False).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="needs a user who may mount a disk")
def test_on_a_full_disk_the_call_rings_and_the_reserve_takes_what_is_said(tmp_path: Path) -> None:
    ended = subprocess.run(
        [
            "unshare",
            "--mount",
            sys.executable,
            "-m",
            "tests.services.full_disk",
            str(tmp_path),
            str(POINTS),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )
    assert ended.returncode == 0, ended.stderr
    *full, by_command, read_only = (json.loads(line) for line in ended.stdout.splitlines())
    assert len(full) == POINTS
    for point in full:
        files = point.pop("files")
        assert point == {
            "stood": True,
            "refused": "disk-full",
            "rang": 1,
            "freed": True,
            "saved": True,
            "lost": False,
            "problems": [],
        }
        assert {"on-the-dot.db", "ballast"} <= set(files)
    said = by_command.pop("said")
    assert said.startswith("The disk is full. What you did last is saved in a reserve")
    assert by_command == {"stood": True, "status": 0, "attempts": ["no-answer"], "left": 0}
    assert read_only["refused"] in ("unreadable", "read-only")
    assert read_only["seen"] == 1
