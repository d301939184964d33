#!/usr/bin/env python3
"""Make the program into something to install: packaging/dev.py build calls this, in .venv.

    python packaging/build.py [--out DIR] [bundle|packages]

`bundle` makes a folder that needs no Python, DIR/on-the-dot or on macOS DIR/On the Dot.app, and
writes beside it which files are in it: on-the-dot.files. `packages` makes that, and of it what
this system installs: on Linux a .deb and a .tar.gz, on Windows an installer, for which Inno Setup 6
must be there, on macOS a .dmg. Without --out they go to dist/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "packaging" / "on-the-dot.spec"
NAME = "on-the-dot"
MADE = "On the Dot.app" if sys.platform == "darwin" else NAME
# What makes packages of the bundle; each is given the bundle and the folder for them.
PACKAGERS = {
    "linux": (sys.executable, "packaging/linux/package.py"),
    "win32": (sys.executable, "packaging/windows/package.py"),
    "darwin": ("bash", "packaging/macos/make_dmg.sh"),
}
OF_THE_DESKTOP = {"libcups.so.2"}  # who has it can print; a PDF is written without


def main(arguments: list[str]) -> int:
    """Carry out one command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the program into something to install.")
    parser.add_argument("--out", metavar="DIR", type=Path, default=ROOT / "dist")
    parser.add_argument("what", nargs="?", choices=("bundle", "packages"), default="bundle")
    args = parser.parse_args(arguments)
    out = args.out.resolve()
    bundle = make_bundle(out)
    say(f"{bundle}: {megabytes(bundle):.1f} MB installed")
    if args.what == "packages":
        command = [*PACKAGERS[sys.platform], str(bundle), str(out)]
        return subprocess.call(command, cwd=ROOT, env=settled_environment())
    return 0


def make_bundle(out: Path) -> Path:
    """Make the folder that needs no Python, in the place of an earlier one, and return it."""
    out.mkdir(parents=True, exist_ok=True)
    compile_texts()
    with tempfile.TemporaryDirectory(prefix="on-the-dot-build-") as work:
        environment = {**settled_environment(), "ON_THE_DOT_FRESH": str(Path(work, "fresh"))}
        make_pictures(Path(work, "fresh"), environment)
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        command += ["--distpath", work, "--workpath", str(Path(work, "work")), str(SPEC)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        made, bundle = Path(work, MADE), out / MADE
        strip(made)
        demand_every_library(made)
        shutil.rmtree(bundle, ignore_errors=True)
        shutil.move(made, bundle)
    files = sorted(each.relative_to(bundle).as_posix() for each in bundle.rglob("*"))
    (out / f"{NAME}.files").write_text("\n".join(files) + "\n", "utf-8")
    return bundle


def compile_texts() -> None:
    """Make of each catalogue of texts what the program reads."""
    command = [sys.executable, str(ROOT / "packaging" / "texts.py"), "compile"]
    subprocess.run(command, cwd=ROOT, env=settled_environment(), check=True)


def make_pictures(folder: Path, environment: dict[str, str]) -> None:
    """Take the pictures of the help anew, so that what is shipped shows this program."""
    script = ROOT / "packaging" / "pictures.py"
    command = [sys.executable, str(script), "--guide", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def strip(bundle: Path) -> None:
    """Take out what only a debugger reads, of Python's own libraries: Qt brings none of it."""
    if not sys.platform.startswith("linux"):
        return
    inside = bundle / "_internal"
    python = [*inside.glob("libpython3*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *map(str, python)], check=True)


def demand_every_library(bundle: Path) -> None:
    """Stop where a library that one in the bundle loads was not to be found on this machine."""
    if not sys.platform.startswith("linux"):
        return
    inside = bundle / "_internal"
    libraries = sorted(str(each) for each in inside.rglob("*.so*") if not each.is_symlink())
    environment = {**os.environ, "LD_LIBRARY_PATH": str(inside)}
    told = subprocess.run(
        ["ldd", *libraries], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    lines = told.stdout.decode("utf-8", "replace").splitlines()
    missing = {line.split()[0] for line in lines if line.endswith("=> not found")}
    if missing - OF_THE_DESKTOP:
        raise SystemExit(f"Install these first: {', '.join(sorted(missing))}")


def settled_environment() -> dict[str, str]:
    """Return an environment in which the same commit makes the same files.

    What is packed is dated by the commit, and sets are put in one order.
    """
    command = ["git", "log", "-1", "--format=%ct"]
    dated = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    date = os.environ.get("SOURCE_DATE_EPOCH") or dated.stdout.strip() or "0"
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": date, "PYTHONPATH": path}


def megabytes(folder: Path) -> float:
    """Return how much room the files of a folder take, in millions of bytes; links take none."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files) / 1e6


def say(line: str) -> None:
    """Print one line."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
