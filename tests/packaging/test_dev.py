"""packaging/dev.py: one command from a fresh clone to a window, or to every check."""

import ast
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"
LOCK = ROOT / "packaging" / "requirements.lock"

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load(SCRIPT)


def write_program(file: Path, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    file.chmod(0o755)


class Clone:
    """A copy of the project that is set up already, with stand-ins for the installed programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls_file = folder / "calls"
        script = folder / "packaging" / "dev.py"
        script.parent.mkdir()
        script.write_bytes(SCRIPT.read_bytes())
        script.with_name("requirements.lock").touch()
        (folder / "pyproject.toml").touch()
        self.dev = load(script)
        for name in ("on-the-dot", "ruff", "mypy", "lint-imports", "pytest"):
            self.install(name)
        write_program(self.dev.BIN / "python", "echo 3 11")
        self.dev.remember(self.dev.wanted_state())

    def install(self, name: str, then: str = "true") -> None:
        """Install a program that writes down how it was called, and then does something."""
        write_program(self.dev.BIN / name, f'echo "{name} $*" >> "{self.calls_file}"\n{then}')

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # Without a PATH there is no apt-get, so that nothing here can touch the real system.
        environment = {"PATH": "", "TMPDIR": str(self.folder), **environment}
        command = [sys.executable, self.dev.__file__ or "", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text("utf-8").splitlines()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 8))


@posix
def test_the_first_newer_python_that_answers_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_program(tmp_path / "python3.13", "echo 'not installed' >&2; exit 127")
    write_program(tmp_path / "python3.12", "echo 3 12")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.newer_python() == str(tmp_path / "python3.12")


@posix
def test_no_newer_python_is_found_where_none_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_program(tmp_path / "python3.12", "exit 127")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.newer_python() is None


def test_system_packages_that_are_missing_are_named() -> None:
    assert dev.missing_packages(("xvfb", "dunst"), "ii \txvfb\t\n") == ["dunst"]


def test_a_package_under_its_newer_name_counts_as_installed() -> None:
    listing = "ii \tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84), libgio-2.0-0\n"
    assert dev.missing_packages(("libglib2.0-0", "libgio-2.0-0"), listing) == []


def test_a_removed_package_that_left_its_settings_counts_as_missing() -> None:
    assert dev.missing_packages(("dunst",), "rc \tdunst\t\n") == ["dunst"]


STATE = {"environment": "Python 3.11 in /here/.venv", "packages": "a1", "project": "b1"}


@pytest.mark.parametrize(
    ("done", "stale"),
    [
        (STATE, []),
        ({**STATE, "packages": "a0"}, ["packages", "project"]),
        ({**STATE, "project": "b0"}, ["project"]),
        ({"environment": STATE["environment"]}, ["packages", "project"]),
        ({**STATE, "environment": "Python 3.12 in /here/.venv"}, list(STATE)),
        ({**STATE, "environment": "Python 3.11 in /moved/.venv"}, list(STATE)),
        ({}, list(STATE)),
    ],
    ids=["ready", "new-lock", "new-project", "interrupted", "new-python", "moved", "fresh"],
)
def test_only_what_is_stale_is_made_anew(done: dict[str, str], stale: list[str]) -> None:
    assert dev.stale_parts(STATE, done) == stale


@posix
def test_a_set_up_that_was_broken_off_goes_on_where_it_stopped(clone: Clone) -> None:
    write_program(
        clone.dev.BIN / "python", 'case "$*" in *--editable*) exit 1;; *) echo 3 11;; esac'
    )
    clone.dev.remember({**clone.dev.wanted_state(), "packages": "an older lock"})
    done = clone.start("setup")
    assert done.stderr.splitlines()[-1] == "Failed: Installing On the Dot itself"
    assert clone.dev.stale_parts(clone.dev.wanted_state(), clone.dev.state_found()) == ["project"]


@posix
def test_everything_is_made_anew_once_the_python_of_the_environment_is_gone(clone: Clone) -> None:
    assert clone.dev.state_found() == clone.dev.wanted_state()
    (clone.dev.BIN / "python").unlink()
    assert clone.dev.state_found() == {}


@posix
def test_run_passes_arguments_and_answers_on_unchanged(clone: Clone) -> None:
    clone.install("on-the-dot", then="echo '{}'; exit 7")
    done = clone.start("run", "agenda", "--json")
    assert (done.returncode, done.stdout) == (7, "{}\n")
    assert clone.calls == ["on-the-dot agenda --json"]


@posix
def test_the_demonstration_opens_in_a_data_folder_of_its_own(clone: Clone) -> None:
    done = clone.start("run", "--demo", "--background")
    (folder,) = clone.folder.glob("on-the-dot-demo-*")
    assert clone.calls == [
        f"on-the-dot --data {folder} demo",
        f"on-the-dot --data {folder} --background",
    ]
    assert str(folder) in done.stderr
    assert done.returncode == 0


@posix
def test_a_step_that_fails_is_shown_and_ends_everything(clone: Clone) -> None:
    clone.install("on-the-dot", then="echo 'no room left'; exit 1")
    done = clone.start("run", "--demo")
    assert len(clone.calls) == 1
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Failed: Putting a demonstration day into ")


@posix
def test_every_check_is_run_although_one_fails(clone: Clone) -> None:
    clone.install("ruff", then="exit 1")
    clone.install("pytest", then="exit 5")
    done = clone.start("test")
    assert [call.split()[0] for call in clone.calls] == [
        *("ruff", "ruff", "mypy", "lint-imports"),
        *("pytest", "pytest"),
    ]
    assert done.returncode == 1
    assert done.stderr.endswith("Failed: ruff check, ruff format, pytest, pytest -m e2e\n")


@posix
def test_checks_that_all_pass_end_well(clone: Clone) -> None:
    assert clone.start("test").returncode == 0


@posix
def test_arguments_after_test_are_for_pytest_alone(clone: Clone) -> None:
    clone.install("pytest", then="exit 3")
    assert clone.start("test", "tests/domain", "-k", "ladder").returncode == 3
    assert clone.calls == ["pytest tests/domain -k ladder"]


@posix
def test_tests_reach_neither_screen_nor_bus_of_the_user(clone: Clone) -> None:
    clone.install("pytest", then='echo "[$DISPLAY$WAYLAND_DISPLAY$DBUS_SESSION_BUS_ADDRESS]"')
    done = clone.start(
        "test", "-x", DISPLAY=":0", WAYLAND_DISPLAY="wayland-0", DBUS_SESSION_BUS_ADDRESS="unix:"
    )
    assert done.stdout == "[]\n"


def locked() -> dict[str, Requirement]:
    """The pins that hold for this Python on this machine; others are for other ones."""
    lines = LOCK.read_text("utf-8").splitlines()
    starts = [line.rstrip("\\ ") for line in lines if line[:1].isalnum()]
    pins = [each for each in map(Requirement, starts) if holds_here(each)]
    return {canonicalize_name(each.name): each for each in pins}


def holds_here(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate()


def test_the_lock_holds_a_fitting_version_of_everything_the_project_asks_for() -> None:
    file = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = file["project"]
    asked = [*file["build-system"]["requires"], *project["dependencies"]]
    asked += project["optional-dependencies"]["dev"]
    packages = locked()
    for requirement in filter(holds_here, map(Requirement, asked)):
        (pin,) = packages[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert requirement.specifier.contains(pin.version)


def test_the_lock_names_no_registry() -> None:
    text = LOCK.read_text("utf-8")
    assert "://" not in text
    assert not any(line.startswith("-") for line in text.splitlines())
