"""What the program is made of: every part is named, with a licence that can be read in whole."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from desktop_app import licences
from desktop_app.errors import AppError

ROOT = Path(__file__).parents[1]
OWN = "on-the-dot"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped_by_the_lock() -> set[str]:
    """Return the packages of the lock that this system gets, less those only work is done with."""
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    wanted_by: dict[str, set[str]] = {}
    for entry in re.split(r"(?m)^(?=[a-z0-9])", lock)[1:]:
        asked = Requirement(entry.partition(" \\")[0])
        if asked.marker is None or asked.marker.evaluate():
            via = re.sub(r"(?s).*# via", "", entry)
            wanted_by[asked.name] = set(re.findall(r"[a-z0-9][\w.-]*", via.replace("#", "")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    shipped = {plain(Requirement(each).name) for each in project["dependencies"]} & set(wanted_by)
    while more := {each for each, by in wanted_by.items() if by & shipped} - shipped:
        shipped |= more
    return shipped


def test_every_package_that_is_shipped_is_named_with_its_licence() -> None:
    named = {plain(part.name): part for part in licences.parts()}
    shipped = shipped_by_the_lock()
    assert len(shipped) > 10
    assert shipped - set(named) == set()
    assert {"pytest", "ruff", "mypy", "pyinstaller"} & set(named) == set()
    assert {"python", "qt", "sqlite", "inter", "icu", OWN} <= set(named)


def test_every_part_has_a_licence_and_its_whole_text() -> None:
    for part in licences.parts():
        assert part.licence, part.name
        assert len(part.text) > 200, part.name


def test_the_copyright_of_the_package_names_what_is_shipped() -> None:
    told = (ROOT / "packaging" / "linux" / "copyright").read_text("utf-8").lower()
    others = {"pyside6-essentials": "pyside6", "shiboken6": "pyside6", "apsw-sqlite3mc": "apsw"}
    for part in licences.parts():
        name = plain(part.name)
        wanted = others.get(name, part.name.lower())
        assert wanted in told.replace("typing_extensions", "typing-extensions"), part.name


def test_what_a_build_writes_down_is_read_back_and_is_the_same_file_each_time(
    tmp_path: Path,
) -> None:
    parts = licences.collect()
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    licences.write(first, parts)
    licences.write(second, parts)
    assert licences.read(first) == parts
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert b"GENERAL PUBLIC LICENSE" in archive.read("on-the-dot.txt")


def test_a_broken_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "licences.zip"
    file.write_bytes(b"PK nothing")
    with pytest.raises(AppError, match="cannot be read"):
        licences.read(file)
