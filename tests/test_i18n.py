"""The language of the program: asked of the desktop, and a contact's while one speaks to them."""

from __future__ import annotations

import threading
from datetime import date, time
from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.desktop_language import desktop_language
from desktop_app.domain import saying
from desktop_app.own_language import speak
from desktop_app.paths import DataFolder
from desktop_app.settings import Settings, save
from tests.builders import wall

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "es_MX"}, "es"),
        ({"LANG": "it_IT.UTF-8", "LANGUAGE": "it:fr:en"}, "fr"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LANG": "it_IT.UTF-8"}, "en"),
        ({"LANG": "fil_PH.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_desktop_names_its_language_as_gettext_reads_it(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    assert desktop_language() == expected


def test_the_command_line_speaks_the_chosen_language_whatever_the_desktop_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    speak(str(tmp_path))
    assert i18n.language() == "de"
    save(DataFolder(tmp_path).settings, Settings(language="fr"))
    speak(str(tmp_path))
    assert i18n.language() == "fr"
    DataFolder(tmp_path).settings.write_text("torn")
    speak(str(tmp_path))
    assert i18n.language() == "de"


@pytest.mark.parametrize(
    ("desktop", "chosen", "expected"),
    [
        ("en_US.UTF-8", "", "1:30 PM"),
        ("es_MX.UTF-8", "", "1:30 p. m."),
        ("en_GB.UTF-8", "", "13:30"),
        ("C.UTF-8", "", "13:30"),
        ("en_US.UTF-8", "24", "13:30"),
        ("en_GB.UTF-8", "12", "1:30 PM"),
        ("de_DE.UTF-8", "12", "13:30"),
    ],
)
def test_a_clock_is_written_as_the_desktop_does_until_it_is_chosen(
    desktop: str, chosen: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", desktop)
    save(DataFolder(tmp_path).settings, Settings(clock=chosen))
    speak(str(tmp_path))
    assert saying.written_clock(time(13, 30)) == expected


@pytest.mark.parametrize(
    ("desktop", "expected"),
    [
        ("en_US.UTF-8", "Tuesday, June 16, 2026, 8:45 AM"),
        ("en_GB.UTF-8", "Tuesday 16 June 2026, 8:45"),
        ("es_US.UTF-8", "martes 16 de junio de 2026, 8:45 a. m."),
    ],
)
def test_a_date_is_written_as_the_desktop_does(
    desktop: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", desktop)
    speak(str(tmp_path))
    written = saying.full_text(wall("2026-06-16 8:45"))
    assert written == expected


def test_a_contact_of_another_language_reads_dates_as_written_there() -> None:
    i18n.use_dates(month_first=True)
    day = date(2026, 6, 1)
    assert (saying.short_date(day), saying.day_of_year(day)) == ("Mon Jun 1", "June 1, 2026")
    with i18n.speaking("fr"):
        assert saying.date_text(day) == "lundi 1er juin"


def test_who_is_spoken_to_in_another_language_reads_24_hours() -> None:
    i18n.use_clock(twelve=True)
    assert saying.written_clock(time(8, 45)) == "8:45 AM"
    with i18n.speaking("es"):
        assert saying.written_clock(time(13, 30)) == "13:30"


def test_to_ask_for_the_language_makes_no_folder(tmp_path: Path) -> None:
    speak(str(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_contact_is_spoken_to_in_their_language_and_the_user_in_their_own() -> None:
    assert i18n.language() == "en"
    with i18n.speaking("fr"):
        assert i18n.language() == "fr"
        assert i18n.own_language() == "en"
        with i18n.speaking(""):
            assert i18n.language() == "en"
        assert i18n.language() == "fr"
    assert i18n.language() == "en"


def test_what_another_thread_says_stays_in_the_language_of_the_user() -> None:
    heard: list[str] = []
    with i18n.speaking("de"):
        thread = threading.Thread(target=lambda: heard.append(i18n.language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


def test_a_language_that_is_not_there_is_english() -> None:
    i18n.use("tlh")
    assert i18n.language() == "en"
    with i18n.speaking("tlh"):
        assert i18n._("Settings") == "Settings"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "12,345"), ("de", "12.345"), ("es", "12.345"), ("fr", "12\u202f345")],
)
def test_a_long_number_is_divided_as_the_language_does(language: str, written: str) -> None:
    with i18n.speaking(language):
        assert i18n.grouped(12_345) == written
        assert i18n.grouped(345) == "345"
        assert i18n.to_a_tenth(0.14) == ("0.1" if language == "en" else "0,1")
