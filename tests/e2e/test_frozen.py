"""The bundle that is given to users: it needs no Python and no source, and it rings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import __version__
from tests.e2e.rig import ROOT, Desktop, OnTheDot, Start, wait_until

pytestmark = pytest.mark.e2e

ASHA, ASHAS_NUMBER = "Asha Rao", "+91 98765 43210"


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the bundle of the present source, once: it takes some 40 seconds."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, str(ROOT / "packaging" / "build.py"), "--out", str(out)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return out / "on-the-dot"


@pytest.fixture
def frozen(desktop: Desktop, bundle: Path, tmp_path: Path) -> Iterator[OnTheDot]:
    """The bundle on a desktop where no Python is found, far from the source."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    start = Start((str(bundle / "on-the-dot"),), elsewhere, str(desktop.programs))
    with OnTheDot(desktop, tmp_path / "data", start) as program:
        yield program


def test_it_says_its_version_in_an_empty_environment(bundle: Path, tmp_path: Path) -> None:
    command = [str(bundle / "on-the-dot"), "--version"]
    told = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, f"on-the-dot {__version__}\n")


def test_it_passes_its_own_test_and_a_notice_is_taken(frozen: OnTheDot) -> None:
    told = frozen.tell("selftest")
    assert told["ok"]
    texts = {each["name"]: each["text"] for each in told["checks"]}
    assert texts["notifier freedesktop"].startswith("accepted")
    assert texts.keys() >= {"sqlite", "zones", "fonts", "help", "licences", "printing", "lock"}
    assert [each.name for each in frozen.data.iterdir()] == ["settings.json"]


def test_a_promised_call_rings_and_is_dialled_in_the_users_own_environment(
    desktop: Desktop, frozen: OnTheDot
) -> None:
    frozen.open()
    frozen.add(ASHA, ASHAS_NUMBER)
    frozen.let_be_due(ASHA)
    banner = desktop.bus.banner(ASHA)
    assert ASHAS_NUMBER in banner.body
    desktop.window(f"Call {ASHA}")
    desktop.press_in_banner("Call now")
    desktop.wait_until_gone(f"Call {ASHA}")
    wait_until(lambda: desktop.dialled() == ["tel:+919876543210"])
    found = desktop.environment_of_dialler()
    assert "HOME" in found
    assert "LD_LIBRARY_PATH" not in found
    assert "QT_PLUGIN_PATH" not in found
