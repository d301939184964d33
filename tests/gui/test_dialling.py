"""Whether a program takes telephone numbers, read from the lists of a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.gui.dialling import can_dial

CACHE = "share/applications/mimeinfo.cache"
OWN = "home/.config/mimeapps.list"


def desktop(root: Path, files: dict[str, str]) -> tuple[dict[str, str], Path]:
    """Write the lists of a desktop; return its environment and the home folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    places = {"XDG_DATA_DIRS": str(root / "share"), "XDG_CONFIG_DIRS": str(root / "etc")}
    return places, root / "home"


@pytest.mark.parametrize(
    ("files", "dials"),
    [
        ({CACHE: "[MIME Cache]\ntext/plain=vim.desktop;\n"}, False),
        ({CACHE: "[MIME Cache]\nx-scheme-handler/tel=linphone.desktop;\n"}, True),
        ({CACHE: "", OWN: "[Default Applications]\nx-scheme-handler/tel=phone.desktop\n"}, True),
        ({CACHE: "", OWN: "[Removed Associations]\nx-scheme-handler/tel=phone.desktop\n"}, False),
        ({CACHE: "[MIME Cache]\nx-scheme-handler/tel=;\n"}, False),
        ({}, True),  # a desktop without lists says nothing
    ],
)
def test_the_lists_of_the_desktop_tell_whether_a_number_can_be_dialled(
    tmp_path: Path, files: dict[str, str], dials: bool
) -> None:
    places, home = desktop(tmp_path, files)
    assert can_dial(places, home, "linux") is dials


@pytest.mark.parametrize(
    ("platform", "more"), [("win32", {}), ("darwin", {}), ("linux", {"FLATPAK_ID": "me"})]
)
def test_where_the_lists_are_not_the_desktops_it_is_asked_itself(
    tmp_path: Path, platform: str, more: dict[str, str]
) -> None:
    places, home = desktop(tmp_path, {CACHE: ""})
    assert can_dial({**places, **more}, home, platform)
