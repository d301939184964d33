"""The catalogues: each text of the program is translated, with the same places in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop_app.i18n import LANGUAGES
from tests.e2e.rig import ROOT

COMPLETE = ("de", "es", "fr")
"""The languages in which nothing may be missing; of the others what is there must be right."""
_MISSING = ("not in the catalogue", "not translated", "no text of the program")


@pytest.fixture(scope="module")
def problems() -> dict[str, list[str]]:
    """Return what packaging/texts.py finds in each catalogue."""
    command = [sys.executable, str(ROOT / "packaging" / "texts.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[str]] = {}
    language = ""
    for line in done.stdout.splitlines():
        if line.startswith("  "):
            found[language].append(line.strip())
        else:
            language = line.partition(":")[0]
            found[language] = []
    return found


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_is_whole_and_keeps_the_places_of_its_text(
    language: str, problems: dict[str, list[str]]
) -> None:
    found = problems[language]
    if language not in COMPLETE:
        found = [each for each in found if not each.startswith(_MISSING)]
    assert found == []
