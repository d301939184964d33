"""Which rules of time zones are in use."""

from __future__ import annotations

import os
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata  # type: ignore[import-untyped]

from desktop_app import clock
from tests.zone_trees import change_rules, other_rules


@pytest.fixture(autouse=True)
def _own_rules() -> Iterator[None]:
    with other_rules():
        yield


def test_without_a_tree_of_the_desktop_the_shipped_rules_are_in_use(tmp_path: Path) -> None:
    for path in ([], [str(tmp_path)], [str(tmp_path / "none")]):
        zoneinfo.reset_tzpath(path)
        assert clock.read_zone_rules_anew() == tzdata.IANA_VERSION


def test_the_desktops_tree_comes_first_and_tells_its_version(tmp_path: Path) -> None:
    change_rules(tmp_path, "2031b")
    assert clock.zone_rules() == "2031b"


def test_a_tree_may_tell_its_version_in_a_file_of_that_name(tmp_path: Path) -> None:
    change_rules(tmp_path, "")
    (tmp_path / "+VERSION").write_text("2031c\n", encoding="utf-8")
    assert clock.read_zone_rules_anew() == "2031c"


def test_a_tree_that_tells_no_version_is_known_by_when_it_was_changed(tmp_path: Path) -> None:
    change_rules(tmp_path, "", Cairo="Africa/Johannesburg")
    first, later = datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC), datetime(2031, 4, 6, tzinfo=UTC)
    for each in (*tmp_path.iterdir(), tmp_path):
        os.utime(each, (first.timestamp(), first.timestamp()))
    assert clock.read_zone_rules_anew() == "of 2031-04-05 06:07:08"
    os.utime(tmp_path / "Africa", (later.timestamp(), later.timestamp()))
    assert clock.zone_rules() == "of 2031-04-05 06:07:08"
    assert clock.read_zone_rules_anew() == "of 2031-04-06 00:00:00"


def test_to_look_again_lets_every_zone_be_read_again(tmp_path: Path) -> None:
    july = datetime(2026, 7, 16, 7, tzinfo=UTC)
    assert july.astimezone(ZoneInfo("Africa/Cairo")).hour == 10
    change_rules(tmp_path, "2031b", Cairo="Africa/Johannesburg")
    assert july.astimezone(ZoneInfo("Africa/Cairo")).hour == 9


@pytest.mark.parametrize(
    ("desktops", "in_use"), [("1999a", tzdata.IANA_VERSION), ("2099z", "2099z")]
)
def test_of_the_desktops_rules_and_the_shipped_ones_the_newer_are_used(
    tmp_path: Path, desktops: str, in_use: str
) -> None:
    change_rules(tmp_path, desktops, Cairo="Africa/Johannesburg")
    clock.use_newest_zone_rules()
    assert clock.zone_rules() == in_use
    cairo = datetime(2026, 7, 1, tzinfo=ZoneInfo("Africa/Cairo")).utcoffset()
    summer = datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Athens")).utcoffset()
    assert (cairo == summer) == (in_use != desktops)


def test_rules_that_the_desktop_gets_while_the_program_runs_are_used_as_soon_as_they_are_newer(
    tmp_path: Path,
) -> None:
    july = datetime(2026, 7, 16, 7, tzinfo=UTC)
    change_rules(tmp_path, "1999a", Cairo="Africa/Johannesburg")
    clock.use_newest_zone_rules()
    assert clock.read_zone_rules_anew() == tzdata.IANA_VERSION
    assert july.astimezone(ZoneInfo("Africa/Cairo")).hour == 10
    (tmp_path / "tzdata.zi").write_text("# version 2099z\n", encoding="utf-8")
    assert clock.read_zone_rules_anew() == "2099z"
    assert july.astimezone(ZoneInfo("Africa/Cairo")).hour == 9
