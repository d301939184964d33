#!/usr/bin/env python3
"""Install the .deb in an empty Debian 12, let a call ring there, and remove it again.

    sudo python3 packaging/linux/try_deb.py [--mirror URL] [DEB]

DEB is the one in dist/ where none is named. It needs debootstrap, binutils and 1 GB in the folder
for temporary files; the mirror is the one that this machine's own apt uses. Only the standard
library is used here, and nothing of the project helps the program: the Debian in which it is tried
has no Python at all. All that is started there ends with this, and the folder is removed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "bookworm"
NAME, BUNDLE = "on-the-dot", "/usr/lib/on-the-dot"
DATA = "/home/ada/.local/share/on-the-dot"
ENTRY = "/home/ada/.config/autostart/on-the-dot.desktop"
ADA = "1000:1000"
# Only who recommends these can print; without it the program writes a PDF.
ONLY_RECOMMENDED = {"libcups.so.2"}
SCREEN = ("xvfb", "dbus", "dunst")
WHO, NUMBER = "Asha Rao", "+91 98765 43210"
THEIR_ZONE = timezone(timedelta(hours=5, minutes=30))
PATIENCE_S = 30.0
T = TypeVar("T")
INSIDE = "ON_THE_DOT_TRIAL"
HERE = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
HERS = {**HERE, "HOME": "/home/ada", "XDG_RUNTIME_DIR": "/run/user/1000"}


def main(arguments: list[str]) -> int:
    """Carry the trial out; returns the exit status, or stops with what went wrong."""
    parser = argparse.ArgumentParser(description="Try the .deb in an empty Debian 12.")
    parser.add_argument("--mirror", metavar="URL", help="instead of this machine's own")
    parser.add_argument("deb", metavar="DEB", type=Path, nargs="?")
    args = parser.parse_args(arguments)
    deb = args.deb or next(iter(sorted((ROOT / "dist").glob("*.deb"))), None)
    if deb is None or not deb.is_file():
        raise SystemExit("There is no .deb; make one: python3 packaging/dev.py build packages")
    if os.geteuid() != 0 or not all(map(shutil.which, ("debootstrap", "objdump"))):
        raise SystemExit("This needs root and the packages debootstrap and binutils.")
    if INSIDE not in os.environ:  # mounts and processes of its own go when it ends
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--", sys.executable]
        return subprocess.call([*apart, __file__, *arguments], env={**os.environ, INSIDE: "1"})
    with (
        tempfile.TemporaryDirectory(prefix="on-the-dot-debian-") as folder,
        Debian(Path(folder, "debian"), args.mirror or own_mirror()) as debian,
    ):
        try_out(debian, deb.resolve())
    say("Everything was as it should be.")
    return 0


def try_out(debian: Debian, deb: Path) -> None:
    """Install, look, ring and remove."""
    say(f"An empty Debian 12: {debian.count()} packages, {debian.megabytes():.0f} MB")
    before = debian.count(), debian.megabytes()
    shutil.copy(deb, debian.tree / "tmp")
    debian.install(f"/tmp/{deb.name}")
    say(
        f"Installed with what it depends on alone: {debian.count() - before[0] - 1} packages more,"
        f" {debian.megabytes() - before[1]:.0f} MB; the .deb has {deb.stat().st_size / 1e6:.1f} MB"
    )
    files = debian.run("dpkg", "-L", NAME).splitlines()
    demand_libraries(debian)
    told = debian.run(f"/usr/bin/{NAME}", "--version", user=True).strip()
    say(f"It says: {told}")
    let_test_itself(debian, "without screen and bus", QT_QPA_PLATFORM="offscreen")
    debian.install(*SCREEN)
    with desktop(debian) as bus:
        let_test_itself(debian, "with a screen, a bus and dunst")
        ring(debian, bus)
    remove(debian, files)


class Debian:
    """A Debian in a folder: commands are carried out in it, by root or by its one user, Ada."""

    def __init__(self, tree: Path, mirror: str) -> None:
        self.tree, self._mirror = tree, mirror
        self.screen: dict[str, str] = {}

    def __enter__(self) -> Debian:
        command = ["debootstrap", "--variant=minbase", RELEASE, str(self.tree), self._mirror]
        done = subprocess.run(command, stdout=PIPE, stderr=subprocess.STDOUT, text=True)
        demand(done.returncode == 0, done.stdout[-3000:])
        subprocess.run(["mount", "-t", "proc", "proc", self.tree / "proc"], check=True)
        (self.tree / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")  # starts nothing
        (self.tree / "usr/sbin/policy-rc.d").chmod(0o755)
        self.run("useradd", "--create-home", "--uid", "1000", "ada")
        self.run("install", "-d", "-o", "ada", "-m", "700", HERS["XDG_RUNTIME_DIR"])
        self.run("apt-get", "update", "-qq")
        return self

    def __exit__(self, *_error: object) -> None:
        subprocess.run(["umount", "--lazy", self.tree / "proc"], check=False)

    def run(self, *command: str, user: bool = False, **environment: str) -> str:
        """Carry a command out and return what it printed; stop where it fails."""
        whole, env = self._put(command, user, environment)
        done = subprocess.run(whole, env=env, stdin=DEVNULL, capture_output=True, text=True)
        told = f"{' '.join(command)}:\n{done.stdout}{done.stderr}"[-3000:]
        demand(done.returncode == 0, told)
        demand(not (user and done.stderr), told)  # nothing of Ada's has a reason to complain
        return done.stdout

    def start(self, *command: str, stdout: int = DEVNULL) -> subprocess.Popen[str]:
        """Start a program of Ada's."""
        whole, env = self._put(command, True, {})
        return subprocess.Popen(
            whole, env=env, stdin=DEVNULL, stdout=stdout, stderr=DEVNULL, text=True, bufsize=1
        )

    def tell(self, verb: str, *arguments: str) -> dict[str, object]:
        """Carry out a verb of the program, and return its answer."""
        told: dict[str, object] = json.loads(self.run(NAME, verb, *arguments, "--json", user=True))
        return told

    def install(self, *packages: str) -> None:
        """Install packages with what they depend on, and with nothing that they recommend."""
        self.run("apt-get", "install", "-qq", "--no-install-recommends", *packages)
        self.run("apt-get", "clean")

    def count(self) -> int:
        """Return how many packages are installed."""
        return len(self.run("dpkg-query", "-W", "-f", "${Package}\n").split())

    def megabytes(self) -> float:
        """Return how much room /usr takes, in millions of bytes."""
        return int(self.run("du", "-s", "--block-size=1", "/usr").split()[0]) / 1e6

    def _put(
        self, command: tuple[str, ...], user: bool, environment: dict[str, str]
    ) -> tuple[list[str], dict[str, str]]:
        who = [f"--userspec={ADA}"] if user else []
        known = {**HERS, **self.screen} if user else HERE
        return ["chroot", *who, str(self.tree), *command], {**known, **environment}


def demand_libraries(debian: Debian) -> None:
    """See that each library is found, and those that the bundle names in a declared package."""
    ask = f"{shlex.join(find_files())} | LD_LIBRARY_PATH={BUNDLE}/_internal xargs -0 ldd"
    found = dict(re.findall(r"^\t(\S+) => (\S+|not found)", debian.run("sh", "-c", ask), re.M))
    missing = {name for name, path in found.items() if path.startswith("not")}
    demand(missing <= ONLY_RECOMMENDED, f"Not found: {', '.join(sorted(missing))}")
    outside = {
        name: path
        for name, path in found.items()
        if name not in missing and not path.startswith(BUNDLE)
    }
    say(
        f"ldd: {len(found)} libraries, {len(found) - len(outside) - len(missing)} of the bundle, "
        f"{len(outside)} of Debian; not found: {', '.join(sorted(missing)) or 'none'}"
    )
    listed = subprocess.run(find_files(debian.tree), stdout=PIPE, text=True, check=True).stdout
    ask_all = ["objdump", "-p", *filter(None, listed.split("\0"))]
    told = subprocess.run(ask_all, stdout=PIPE, stderr=DEVNULL, text=True).stdout
    named = outside.keys() & re.findall(r"^ +NEEDED +(\S+)", told, re.M)
    places = [f"*/{Path(outside[name]).parent.name}/{name}" for name in named]
    owners = re.findall(r"^([\w.+-]+)(?::\w+)?: ", debian.run("dpkg", "-S", *places), re.M)
    declared = debian.run("dpkg-query", "-W", "-f", "${Depends}", NAME)
    undeclared = set(owners) - set(re.findall(r"[\w.+-]+", declared))
    demand(bool(owners) and not undeclared, f"Not declared: {', '.join(sorted(undeclared))}")
    say(f"What it names itself is in {len(set(owners))} packages, all of them declared")


def find_files(tree: Path = Path("/")) -> list[str]:
    """Return what finds the program and all libraries of the bundle."""
    place = str(tree / BUNDLE[1:])
    return ["find", place, "-type", "f", "(", "-name", "*.so*", "-o", "-name", NAME, ")", "-print0"]


def let_test_itself(debian: Debian, where: str, **environment: str) -> None:
    """Let the program try all its parts."""
    whole = ("env", *(f"{name}={value}" for name, value in environment.items()), NAME, "selftest")
    told = json.loads(debian.run(*whole, "--json", user=True))
    demand(told["ok"], f"selftest {where}: {told}")
    texts = {each["name"]: each["text"] for each in told["checks"]}
    say(f"selftest {where}: {len(texts)} checks passed, {texts['notifier freedesktop']}")
    demand(not (debian.tree / DATA[1:]).exists(), "selftest has made a data folder")


@contextmanager
def desktop(debian: Debian) -> Iterator[Bus]:
    """Start a screen, a bus and dunst, as Ada; they end with this."""
    started = [debian.start("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", stdout=PIPE)]
    debian.screen["DISPLAY"] = f":{first_line(started[0])}"
    session = ("dbus-daemon", "--session", "--nofork", "--print-address")
    started.append(debian.start(*session, stdout=PIPE))
    debian.screen["DBUS_SESSION_BUS_ADDRESS"] = first_line(started[-1])
    rule = "interface='org.freedesktop.Notifications'"
    started.append(debian.start("dbus-monitor", "--session", rule, stdout=PIPE))
    bus = Bus(started[-1])
    started.append(debian.start("dunst"))
    asked = (
        *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"),
        *("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications"),
    )
    wait_until(lambda: "true" in debian.run(*asked, user=True), "dunst is on the bus")
    try:
        yield bus
    finally:
        for each in reversed(started):
            each.terminate()
            each.wait(PATIENCE_S)


class Bus:
    """Hears the notices that are sent, in a thread, each with the moment of its arrival."""

    def __init__(self, monitor: subprocess.Popen[str]) -> None:
        self._monitor = monitor
        self._notices: list[tuple[datetime, list[str]]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def since(self, moment: datetime) -> list[tuple[datetime, str]]:
        """Return the notices that came since a moment, with all their texts."""
        return [(at, " | ".join(texts)) for at, texts in list(self._notices) if at >= moment]

    def _listen(self) -> None:
        inside = False
        for line in self._monitor.stdout or ():
            if not line.startswith(" "):
                inside = "member=Notify" in line
                if inside:
                    self._notices.append((now(), []))
            elif inside and (text := re.match(r'\s+string "(.+)', line)):
                self._notices[-1][1].append(text[1].rstrip('"\n'))


def ring(debian: Debian, bus: Bus) -> None:
    """Promise a call for the next minute and wait for it; an old login entry is put right too."""
    put(debian, ENTRY, f"[Desktop Entry]\nType=Application\nExec={BUNDLE}/{NAME} --old\n")
    put(debian, f"{DATA}/settings.json", '{"login_start": true}')
    window = debian.start(NAME)
    debian.tell("add", WHO, "--phone", NUMBER, "--zone", "Asia/Kolkata")
    due = (now() + timedelta(seconds=70)).replace(second=0, microsecond=0)
    debian.tell("promise", WHO, f"{due.astimezone(THEIR_ZONE):%Y-%m-%d %H:%M}")

    def rings() -> list[datetime]:
        return [at for at, text in bus.since(due) if WHO in text and NUMBER in text]

    rang = wait_until(rings, "the call rings", 80 + PATIENCE_S)[0]
    shown = int(debian.run("dunstctl", "count", "displayed", user=True))
    demand(shown > 0, "dunst shows nothing")
    say(f"The call rang {(rang - due).total_seconds():.2f} s after its minute, and dunst shows it")
    entry = (debian.tree / ENTRY[1:]).read_text("utf-8")
    wanted = (f"Exec={BUNDLE}/{NAME} --background\n", f"TryExec={BUNDLE}/{NAME}\n")
    demand(all(line in entry for line in wanted), f"The entry at login is:\n{entry}")
    say(f"The entry at login says {wanted[0].strip()}, {wanted[1].strip()}")
    window.terminate()
    demand(window.wait(PATIENCE_S) == 0, f"The program ended with {window.returncode}")
    log = debian.tree / DATA[1:] / "on-the-dot.log"
    errors = re.findall(r"^.* (?:ERROR|CRITICAL) .*$", log.read_text("utf-8"), re.M)
    demand(not errors, "\n".join(errors))


def remove(debian: Debian, files: list[str]) -> None:
    """Purge the package, and see that all of it is gone and nothing of Ada's."""
    home = debian.tree / "home"
    before = {each: digest(each) for each in sorted(home.rglob("*")) if each.is_file()}
    debian.run("apt-get", "purge", "-qq", NAME)
    here = [Path(debian.tree, each[1:]) for each in files]
    left = [str(each) for each in here if each.is_symlink() or each.is_file()]
    left += map(str, (debian.tree / "usr").rglob(f"*{NAME}*"))
    demand(not left, f"Left behind: {', '.join(left)}")
    after = {each: digest(each) for each in sorted(home.rglob("*")) if each.is_file()}
    demand(before == after, "The files of the user are not what they were.")
    data = [each for each in after if DATA[1:] in str(each)]
    say(f"Purged: no file of the package is left, and {len(data)} files of data are as they were")
    entry = (debian.tree / ENTRY[1:]).read_text("utf-8")
    programs = re.findall("^TryExec=/(.+)$", entry, re.M)
    demand(len(programs) == 1 and not (debian.tree / programs[0]).exists(), "TryExec is wrong")
    say("The entry at login names a program that is not there, so that a desktop passes over it")


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)  # noqa: TID251 (the program's own clock is not loaded here)


def put(debian: Debian, path: str, text: str) -> None:
    """Write a file of Ada's."""
    folder = str(Path(path).parent)
    debian.run("mkdir", "-p", folder, user=True)
    debian.run("sh", "-c", 'printf %s "$1" > "$2"', "sh", text, path, user=True)


def own_mirror() -> str:
    """Return the address from which this machine's apt has its Debian."""
    columns = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    command = ["apt-get", "indextargets", "--format", columns, "Identifier: Packages"]
    told = subprocess.run(command, stdout=PIPE, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()]
    found = [uri for uri, release, part in rows if part == "main" and "-" not in release]
    if not found:
        raise SystemExit("This machine's apt knows no Debian; name one with --mirror.")
    return found[0]


def first_line(process: subprocess.Popen[str]) -> str:
    """Return what a program says when it is ready."""
    assert process.stdout
    line = process.stdout.readline().strip()
    demand(bool(line), f"Did not start: {process.args!r}")
    return line


def wait_until(look: Callable[[], T], what: str, seconds: float = PATIENCE_S) -> T:
    """Look again and again until something is found, and return it."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        demand(time.monotonic() < deadline, f"Within {seconds:.0f} s did not happen: {what}")
        time.sleep(0.1)
    return found


def digest(file: Path) -> str:
    """Return the sum by which a change of a file is known."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def demand(holds: bool, otherwise: str) -> None:
    """Stop with a sentence where something is not as it should be."""
    if not holds:
        raise SystemExit(otherwise)


def say(line: str) -> None:
    """Print one line."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
