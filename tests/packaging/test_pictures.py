"""The pictures of the README and the help: one command takes all of them from the demonstration."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader

from desktop_app import i18n
from desktop_app.gui.help import chapters
from desktop_app.shipped import resource
from tests.e2e.rig import ROOT

MOST_BYTES = 400_000  # of the help's, which are in every package
SCRIPT = ROOT / "packaging" / "pictures.py"


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all pictures as the program looks now."""
    folder = tmp_path_factory.mktemp("pictures")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPT), "--into", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return folder


def pictures_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size of each picture below a folder, by its place."""
    files = sorted((*folder.rglob("*.png"), *folder.rglob("*.webp")))
    sizes = {each: QImageReader(str(each)).size() for each in files}
    return {
        each.relative_to(folder).as_posix(): (size.width(), size.height())
        for each, size in sizes.items()
    }


def test_every_picture_that_is_shown_is_taken_by_the_script_and_no_other_is_kept(
    taken: Path,
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {
        each.removeprefix("resources/") for each in re.findall(r"resources/pict\S+png", readme)
    }
    for name in (name for each in chapters.GUIDE for name in chapters.pictures_named(each)):
        named |= {f"help/pictures/{name}-{dress}.webp" for dress in ("light", "dark")}
    made = pictures_in(taken)
    assert set(made) == named
    assert all(min(size) > 100 for size in made.values())
    kept = pictures_in(resource())
    assert {name for name in kept if "pictures/" in name} == named


def test_the_pictures_that_are_kept_show_what_the_program_draws_now(taken: Path) -> None:
    """Pixels differ between machines; a part that came, went or grew is seen in the sizes."""
    kept, made = pictures_in(resource()), pictures_in(taken)
    assert {name: kept.get(name) for name in made} == made, "run packaging/pictures.py"


def test_the_help_stays_small_with_its_pictures(taken: Path) -> None:
    assert sum(each.stat().st_size for each in taken.rglob("*.webp")) <= MOST_BYTES


def test_a_language_without_pictures_of_its_own_shows_the_english_ones() -> None:
    i18n.use("fr")
    assert chapters.picture_file("agenda", "dark").is_file()
    i18n.use("en")
    assert chapters.picture_file("agenda", "dark").parent == resource("help", "pictures")
