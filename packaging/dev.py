#!/usr/bin/env python3
"""Set everything up and work in it.

    python3 packaging/dev.py run [--demo] [ARGUMENT...]   open On the Dot, or any of its verbs
    python3 packaging/dev.py test [ARGUMENT...]           every check; with arguments, only pytest
    python3 packaging/dev.py bench [ARGUMENT...]          measure
    python3 packaging/dev.py build [bundle|packages]      make what is installed, in dist/
    python3 packaging/dev.py setup                        set up, and nothing else
    python3 packaging/dev.py lock [--upgrade]             choose the package versions anew

With --demo the window opens on a believable day, in a data folder of its own.

Needs Python 3.11 or newer and, the first time, the network. The set-up is kept in .venv. System
packages that are missing are installed too, on Debian, Ubuntu and their relatives.
"""

# Only the standard library, and only syntax that Python 3.8 can read: whoever starts this with
# a Python that is too old gets a sentence about it, not a SyntaxError.
from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
LOCALE = ROOT / "resources" / "locale"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "set-up.json"

OLDEST_PYTHON = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")  # best tried first

# What Qt and its xcb, Wayland and offscreen platforms link to (ldd shows it) and PySide6 does not
# bring along, less what these packages depend on themselves.
QT_PACKAGES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxkbcommon-x11-0",
)
# The letters of every script, in one small font, for what is printed.
FONT_PACKAGES = ("fonts-unifont",)
# What a bundle is made smaller with, and what looks over the packages that are made of it.
BUILD_PACKAGES = ("appstream", "binutils", "desktop-file-utils")
# A screen, a bus, a notification service, a clock, a hand on the keyboard and an eye on the sockets
# for the real program.
TEST_PACKAGES = (
    *("at-spi2-core", "dbus", "dunst", "libfaketime", "strace", "xdotool", "xvfb"),
    *FONT_PACKAGES,
    *BUILD_PACKAGES,
)

CHECKS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
    "lint-imports": ("lint-imports", "--no-logo"),
    "pytest": ("pytest", "-n", "auto", "-m", "not e2e"),
    "pytest -m e2e": ("pytest", "-m", "e2e"),
}
DESKTOP_VARIABLES = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")


def main(arguments: list[str]) -> int:
    """Carry out one command line; returns the exit status."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(__doc__)
        return 0 if arguments in (["--help"], ["-h"]) else 2
    try:
        if sys.version_info < OLDEST_PYTHON:
            return start_again_with_newer_python(arguments)
        return command(arguments[1:])
    except KeyboardInterrupt:
        return 130


def run_app(arguments: list[str]) -> int:
    """Open the app or carry out one of its verbs; with --demo, on a day made up for a look."""
    set_up(QT_PACKAGES)
    app = str(BIN / "on-the-dot")
    if "--demo" in arguments:
        folder = tempfile.mkdtemp(prefix="on-the-dot-demo-")
        step(f"Putting a demonstration day into {folder}", [app, "--data", folder, "demo"])
        arguments = ["--data", folder, *(each for each in arguments if each != "--demo")]
    return subprocess.call([app, *arguments])


def run_checks(arguments: list[str]) -> int:
    """Run every check and name those that failed; with arguments, run only pytest with them."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    with tempfile.TemporaryDirectory(prefix="on-the-dot-") as runtime_folder:
        environment = away_from_the_desktop(runtime_folder)
        if arguments:
            return call_tool(["pytest", *arguments], environment)
        failed = [name for name, check in CHECKS.items() if fails(name, check, environment)]
    if failed:
        raise SystemExit("Failed: " + ", ".join(failed))
    say("Every check passed.")
    return 0


def run_benchmarks(arguments: list[str]) -> int:
    """Measure, without a screen of one's own; the alerts are put through it on a virtual one."""
    set_up(QT_PACKAGES + (TEST_PACKAGES if "--alerts" in arguments else FONT_PACKAGES))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return call_tool(["python", "-m", "benchmarks", *arguments], environment)


def run_build(arguments: list[str]) -> int:
    """Make the folder that needs no Python, or packages of it."""
    set_up(QT_PACKAGES + BUILD_PACKAGES)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return call_tool(["python", "packaging/build.py", *arguments], environment)


def only_set_up(_arguments: list[str]) -> int:
    """Make everything ready for `run` and `test`."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    say(f"Everything is ready in {VENV}.")
    return 0


def make_lock(arguments: list[str]) -> int:
    """Write the lock anew from pyproject.toml, for every platform and every Python it allows.

    Versions that still fit stay as they are; with --upgrade, the newest are taken.
    """
    import tomllib  # an old Python does not have it, and never comes here

    build_packages = tomllib.loads(PROJECT.read_text("utf-8"))["build-system"]["requires"]
    with tempfile.TemporaryDirectory(prefix="on-the-dot-") as folder:
        python = str(Path(folder, BIN.name, "python"))
        step("Making room for uv", [sys.executable, "-m", "venv", folder])
        step("Installing uv", [python, "-m", "pip", "install", "uv"])
        command = [python, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
        command += ["--python-version", ".".join(map(str, OLDEST_PYTHON)), "--generate-hashes"]
        command += ["--custom-compile-command", "python3 packaging/dev.py lock"]
        command += ["--output-file", str(LOCK.relative_to(ROOT)), *arguments]
        command += ["--extra", "dev", PROJECT.name, "-"]
        step("Choosing versions", command, text="\n".join(build_packages))
    return 0


COMMANDS = {
    "run": run_app,
    "test": run_checks,
    "bench": run_benchmarks,
    "build": run_build,
    "setup": only_set_up,
    "lock": make_lock,
}


# Python


def start_again_with_newer_python(arguments: list[str]) -> int:
    """Hand the command line to another Python on this machine, or say what to install."""
    newer = newer_python()
    if newer is None:
        raise SystemExit(
            f"On the Dot needs Python 3.11 or newer; this is {sys.version.split()[0]}, and no "
            "newer one was found. Install one beside it (Ubuntu 22.04: sudo apt-get install "
            "python3.11 python3.11-venv) and give the same command again."
        )
    say(f"This Python is too old ({sys.version.split()[0]}): going on with {newer}")
    return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])


def newer_python() -> str | None:
    """The path of a Python that is new enough and answers, if there is one."""
    found = (shutil.which(name) for name in OTHER_PYTHONS)
    return next((path for path in found if path and python_version(path) >= OLDEST_PYTHON), None)


def python_version(python: str | Path) -> tuple[int, ...]:
    """Major and minor version of a Python; empty if it does not start."""
    command = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(map(int, answer.split()))


# What the system brings


def install_system_packages(packages: tuple[str, ...]) -> None:
    """Install what is missing of these Debian packages; elsewhere, name them once."""
    if not sys.platform.startswith("linux"):
        return
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        if not STAMP.exists():
            names = " ".join(packages)
            say(f"Not Debian or Ubuntu. Should something be missing, look for: {names}")
        return
    if importlib.util.find_spec("ensurepip") is None:
        packages = (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", *packages)
    columns = "${db:Status-Abbrev}\t${Package}\t${Provides}\n"
    query = ["dpkg-query", "--show", "--showformat", columns]
    listing = subprocess.run(query, stdout=subprocess.PIPE, check=True, text=True).stdout
    missing = missing_packages(packages, listing)
    if missing:
        apt_get_install(missing)


def missing_packages(wanted: tuple[str, ...], listing: str) -> list[str]:
    """Those of the wanted packages that a listing of dpkg-query does not show as installed.

    A package also counts under the names it provides: libglib2.0-0t64 is libglib2.0-0.
    """
    installed = set()
    for line in listing.splitlines():
        status, name, provided = line.split("\t")
        if status[1:2] == "i":
            installed.add(name)
            installed.update(each.split()[0] for each in provided.split(",") if each.strip())
    return [name for name in wanted if name not in installed]


def apt_get_install(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo, or stop and say how to."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    root = way_to_become_root()
    if root is None:
        raise SystemExit(
            "System packages are missing. Have an administrator give this command, then start "
            f"again:\n  sudo {shlex.join(install)}"
        )
    root += ["env", "DEBIAN_FRONTEND=noninteractive"]
    say("Reading the list of system packages")
    subprocess.call([*root, "apt-get", "update", "-qq"])  # an old list may still do
    install[1:1] = ["-o", "DPkg::Lock::Timeout=300"]  # the nightly upgrade may be at work
    step(f"Installing system packages: {' '.join(packages)}", [*root, *install])


def way_to_become_root() -> list[str] | None:
    """What to put before a command so that root carries it out; None if there is no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


# What is kept in .venv


def set_up(system_packages: tuple[str, ...]) -> None:
    """Make the environment fit for work; what fits already is left alone."""
    install_system_packages(system_packages)
    wanted = wanted_state()
    stale = stale_parts(wanted, state_found())
    done = {part: made_from for part, made_from in wanted.items() if part not in stale}
    for part in stale:
        PARTS[part]()
        done[part] = wanted[part]
        remember(done)
    compile_texts()


def wanted_state() -> dict[str, str]:
    """What each part of .venv is to be made from, in the order in which they are made."""
    version = ".".join(map(str, sys.version_info[:2]))
    return {
        "environment": f"Python {version} in {VENV}",  # scripts in it name the folder
        "packages": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
    }


def state_found() -> dict[str, str]:
    """What each part of .venv was made from, as far as it is there and still starts."""
    try:
        done: dict[str, str] = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return done if python_version(BIN / "python") else {}


def remember(state: dict[str, str]) -> None:
    """Write down what the parts of .venv were made from."""
    STAMP.write_text(json.dumps(state, indent=2) + "\n", "utf-8")


def stale_parts(wanted: dict[str, str], done: dict[str, str]) -> list[str]:
    """The parts to make anew: the first that differs, and all that stand on it."""
    parts = list(wanted)
    differing = (at for at, part in enumerate(parts) if done.get(part) != wanted[part])
    return parts[next(differing, len(parts)) :]


def make_environment() -> None:
    """Make .venv, empty."""
    what = f"Making {VENV} with Python {sys.version.split()[0]}"
    step(what, [sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_packages() -> None:
    """Install every package of the lock."""
    what = "Installing the Python packages (some 150 MB and a few minutes the first time)"
    step(what, pip("install", "--requirement", str(LOCK)))


def install_project() -> None:
    """Install On the Dot itself as a link to this folder, and see that it has all it asks for."""
    link = ("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    step("Installing On the Dot itself", pip(*link))
    step("Checking that the packages fit together", pip("check"))


def compile_texts() -> None:
    """Make of each catalogue of texts what the program reads, where it was translated since."""
    catalogues = [(file, file.with_suffix(".mo")) for file in LOCALE.rglob("*.po")]
    if any(not made.exists() or newer(file, made) for file, made in catalogues):
        command = [str(BIN / "python"), str(ROOT / "packaging" / "texts.py"), "compile"]
        step("Compiling the translations", command)


def newer(file: Path, other: Path) -> bool:
    """Whether a file was written after another, or in the same moment."""
    return file.stat().st_mtime_ns >= other.stat().st_mtime_ns


PARTS = {
    "environment": make_environment,
    "packages": install_packages,
    "project": install_project,
}


def pip(*arguments: str) -> list[str]:
    """The command that starts the environment's own pip, with the user's pip settings."""
    return [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", *arguments]


# Steps


def say(line: str) -> None:
    """Print one line on standard error: standard output is for what is started here."""
    print(line, file=sys.stderr, flush=True)


def step(what: str, command: list[str], text: str = "") -> None:
    """Say what is done and do it, giving the text on standard input.

    Only if it fails, what it printed is shown and everything stops.
    """
    say(what)
    done = subprocess.run(
        command, cwd=ROOT, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        raise SystemExit(f"Failed: {what}")


def fails(name: str, check: tuple[str, ...], environment: dict[str, str]) -> bool:
    """Run one check in sight of the user; tells whether it failed."""
    say(f"--- {name}")
    return call_tool(list(check), environment) != 0


def call_tool(command: list[str], environment: dict[str, str]) -> int:
    """Run a program of .venv in the project's folder; returns its exit status."""
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=environment)


def away_from_the_desktop(runtime_folder: str) -> dict[str, str]:
    """An environment for tests, from which nothing can ring or show on the user's own desktop.

    A test that needs a screen or a bus starts its own.
    """
    kept = {name: value for name, value in os.environ.items() if name not in DESKTOP_VARIABLES}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime_folder}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
