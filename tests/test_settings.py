"""Every option with its default and its check, kept as JSON."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import asdict, fields, replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import clock
from desktop_app import settings as options
from desktop_app.domain.ladder import Wait, ladder_with, read_ladder
from desktop_app.errors import AppError
from desktop_app.settings import Settings
from tests.builders import MICHAEL


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def put(file: Path, **kept: Any) -> Settings:
    """Write options as somebody's editor would, and read them as the program does."""
    file.write_text(json.dumps(kept), encoding="utf-8")
    return options.load(file)


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert options.load(file) == Settings()
    assert not file.exists()


def test_what_was_saved_is_read_again(file: Path) -> None:
    told = replace(
        MICHAEL,
        name="Jürgen “Jo” Müller",
        hours_start="18:00",
        hours_end="21:30",
        posting_days=4,
        theme="dark",
        text_percent=125,
        sound=False,
    )
    options.save(file, told)
    assert options.load(file) == told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_can_read_them(file: Path) -> None:
    options.save(file, MICHAEL)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("option", [option.name for option in fields(Settings)])
@pytest.mark.parametrize("value", [None, [], {}, "nonsense", -1, 10**6, 0.5, True, "25:00"])
def test_an_option_that_cannot_be_falls_back_and_the_others_stay(
    file: Path, option: str, value: Any
) -> None:
    kept = {**asdict(MICHAEL), "posting_days": 5, "higher_purpose": "be of use", option: value}
    loaded = put(file, **kept)
    assert options.checked(loaded) == loaded
    assert loaded.posting_days in (5, Settings.posting_days)
    if option != "higher_purpose":
        assert loaded.higher_purpose == "be of use"


def test_hours_in_the_evening_hold_though_they_start_after_the_usual_end(file: Path) -> None:
    assert put(file, hours_start="18:00", hours_end="21:00").hours() == (time(18), time(21))


def test_hours_that_end_before_they_start_fall_back_together(file: Path) -> None:
    assert put(file, hours_start="15:00", hours_end="9:00", posting_days=5) == Settings(
        posting_days=5
    )


def test_options_of_a_newer_version_are_left_in_the_file(file: Path) -> None:
    loaded = put(file, name="Michael", ringtone="bells", later={"a": [1]})
    options.save(file, replace(loaded, name="Ann"))
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert (kept["name"], kept["ringtone"], kept["later"]) == ("Ann", "bells", {"a": [1]})


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe\x00", b"\x89PNG\r\n", b"[" * 100_000],
    ids=["empty", "half", "list", "text", "null", "bytes", "photo", "deep"],
)
def test_a_file_that_holds_no_settings_is_refused_and_left_alone(
    file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    for act in (lambda: options.load(file), lambda: options.save(file, MICHAEL)):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.code == "settings"
        assert str(file) in refused.value.message
    assert file.read_bytes() == content


def test_a_file_that_an_editor_marked_as_unicode_is_read(file: Path) -> None:
    file.write_text(json.dumps({"name": "Michael"}), encoding="utf-8-sig")
    assert options.load(file).name == "Michael"


def test_a_disk_that_cannot_be_written_is_told_and_the_old_settings_stay(file: Path) -> None:
    with pytest.raises(AppError) as refused:
        options.save(file.parent / "missing" / "settings.json", MICHAEL)
    assert refused.value.code == "settings"
    file.mkdir()
    with pytest.raises(AppError):
        options.load(file)


def test_settings_that_cannot_be_are_not_saved_and_leave_no_half_file_behind(file: Path) -> None:
    options.save(file, MICHAEL)
    whole = file.read_bytes()
    with pytest.raises(AppError):
        options.save(file, replace(MICHAEL, theme="pink"))
    assert file.read_bytes() == whole
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("hours_start", "9 o'clock", "9 o'clock"),
        ("hours_end", "8:00", "8:00"),
        ("zone", "Chicago", "Chicago"),
        ("country", "us", "us"),
        ("posting_days", 0, "0"),
        ("words_per_minute", 301, "301"),
        ("theme", "pink", "pink"),
        ("language", "tlh", "tlh"),
        ("clock", "13", "13"),
        ("text_percent", 79, "79"),
    ],
)
def test_a_change_that_cannot_be_says_what_is_wrong(option: str, value: Any, named: str) -> None:
    with pytest.raises(AppError) as refused:
        options.changed(MICHAEL, **{option: value})
    assert refused.value.code == "settings"
    assert named in refused.value.message


def test_braces_in_what_was_typed_are_shown_as_they_are() -> None:
    with pytest.raises(AppError, match=r"\{value\}"):
        options.changed(MICHAEL, zone="{value}")


@pytest.mark.parametrize(
    ("spelled", "known"),
    [
        ("europe/berlin", "Europe/Berlin"),
        (" UTC ", "UTC"),
        ("america/new york", "America/New_York"),
    ],
)
def test_a_zone_is_known_however_it_is_spelled(spelled: str, known: str) -> None:
    assert options.as_known_zone(spelled) == known


def test_a_zone_that_is_not_known_offers_those_that_sound_like_it() -> None:
    with pytest.raises(AppError) as refused:
        options.as_known_zone("york")
    assert refused.value.offers == ("America/New_York",)


def test_every_country_has_a_main_zone_and_every_zone_is_known() -> None:
    for country in options.countries():
        assert options.as_known_country(country.lower()) == country
        assert set(options.zones_of(country)) <= options.zones()
    mains = {country: options.zones_of(country)[0] for country in ("RU", "AU", "BR", "CA", "US")}
    assert mains == {
        "RU": "Europe/Moscow",
        "AU": "Australia/Sydney",
        "BR": "America/Sao_Paulo",
        "CA": "America/Toronto",
        "US": "America/New_York",
    }
    assert options.zones_of("QQ") == ()


@pytest.mark.parametrize(
    ("language", "country"),
    [("de_AT.UTF-8", "AT"), ("en_GB", "GB"), ("C.UTF-8", "US"), ("", "US"), ("xx_QQ", "US")],
)
def test_the_country_is_that_of_the_desktops_language_or_of_its_zone(
    language: str, country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.setenv(name, language)
    assert Settings(zone="America/New_York").home_country == country


def test_american_english_far_from_america_tells_no_country(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    try:
        for zone, country in (("Europe/Berlin", "DE"), ("America/Chicago", "US"), ("UTC", "US")):
            monkeypatch.setenv("TZ", zone)
            clock.read_desktop_zone_anew()
            assert Settings().home_country == country
    finally:
        monkeypatch.undo()
        clock.read_desktop_zone_anew()


def test_day_or_month_comes_first_as_in_the_users_country() -> None:
    assert not replace(MICHAEL, country="US").day_first
    assert replace(MICHAEL, country="DE").day_first
    assert replace(MICHAEL, country="GB").day_first


@given(
    st.fixed_dictionaries(
        {},
        optional={
            option.name: st.none()
            | st.booleans()
            | st.integers()
            | st.text(max_size=9)
            | st.floats()
            for option in fields(Settings)
        },
    )
)
def test_whatever_stands_in_the_file_the_program_starts(tmp_path_factory: Any, kept: Any) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_text(json.dumps(kept), encoding="utf-8")
    loaded = options.load(file)
    assert options.checked(loaded) == loaded


@given(st.lists(st.tuples(st.sampled_from(list(Wait)[1:]), st.integers(1, 99)), max_size=6))
def test_every_ladder_that_can_be_is_an_option(waits: list[tuple[Wait, int]]) -> None:
    table = ladder_with(waits)
    assert options.changed(MICHAEL, ladder=table.text).ladder == table.text


@given(
    st.text("0123456789mhdvonce ", max_size=24)
    | st.lists(st.from_regex(r"[0-9]{1,3}[mhdv]", fullmatch=True), max_size=8).map(" ".join)
)
def test_every_ladder_that_is_an_option_is_one_to_climb(text: str) -> None:
    try:
        options.changed(MICHAEL, ladder=text)
    except AppError:
        return
    read_ladder(text)


@pytest.mark.parametrize("text", ["0m", "400d", "10m 4h 3d 3d 3d 3d 3d", "soon", "10m\n", "3d  3d"])
def test_a_ladder_that_cannot_be_falls_back_to_the_methods_own(file: Path, text: str) -> None:
    assert put(file, ladder=text, posting_days=5) == Settings(posting_days=5)
