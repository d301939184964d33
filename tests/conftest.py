"""What every test stands on: a desktop in New York, a clock that is told, a folder of its own."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

# Before Qt and the time zone library look at the desktop they find themselves on.
os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="America/New_York", LC_ALL="en_US.UTF-8")
if hasattr(time, "tzset"):
    time.tzset()

from desktop_app import i18n
from desktop_app.paths import DataFolder, data_folder
from desktop_app.settings import Settings, save
from desktop_app.storage.database import close_database, open_database
from tests.builders import MICHAEL, MORNING
from tests.fakes import Clock, Shell

if TYPE_CHECKING:
    from tests.alerts.fake_notifications import PrivateBus

_PATIENCE_S = 20.0

# No test is timed: a busy machine is no defect.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that no user has; nothing of it survives the tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_desktop(nobodys_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the files, the language and the time zone of who runs it."""
    monkeypatch.delenv("ON_THE_DOT_DATA", raising=False)
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    for name in homes:
        monkeypatch.setenv(name, str(nobodys_home))
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("LANGUAGE", "LC_TIME", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    i18n.use("en")
    i18n.use_clock(twelve=False)
    i18n.use_dates(month_first=False)


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at 16 June 2026, 8:00 in Chicago, until it is moved."""
    return Clock(MORNING)


@pytest.fixture
def settings() -> Settings:
    """Return the settings of Michael Powers of Brightline, in New York."""
    return MICHAEL


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Return an empty data folder."""
    return data_folder(str(tmp_path / "data"))


@pytest.fixture
def book(folder: DataFolder) -> Iterator[Path]:
    """Open a fresh database, and return where it is; it is closed again at the end."""
    open_database(folder.database)
    yield folder.database
    close_database()


@pytest.fixture
def shell(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a terminal of Michael Powers, on 16 June 2026, 8:00 in Chicago."""
    save(folder.settings, MICHAEL)
    return Shell(folder.root, capsys)


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    """Return a message bus that nobody else is on."""
    from tests.alerts.fake_notifications import PrivateBus  # what only Linux has

    with PrivateBus() as bus:
        yield bus


@pytest.fixture
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread behind; for whole modules, so that it ends last."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(_PATIENCE_S)
        assert not thread.is_alive(), thread
