"""What a bundle is made of, with every licence: on-the-dot.spec writes it into the bundle.

Beside the packages that the program asks for, a bundle holds PyInstaller's starter and, on Linux,
libraries of the system on which it was built. Debian keeps the licence of each of its packages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from desktop_app import licences
from desktop_app.licences import Part

_DOCUMENTS = Path("/usr/share/doc")
_COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z]+(?:-[0-9]+(?:\.[0-9]+)?)?)")


def write_for(file: Path, libraries: Iterable[str]) -> None:
    """Write down what is in a bundle with these libraries; stop where a licence has no text."""
    of_debian = _of_debian(libraries)
    made_of = [*licences.collect(), _starter(), *of_debian, *_named_in(of_debian)]
    silent = [part.name for part in made_of if not (part.licence and part.text)]
    if silent:
        raise SystemExit(f"No licence was found of {', '.join(silent)}.")
    file.parent.mkdir(parents=True, exist_ok=True)
    licences.write(file, made_of)


def _starter() -> Part:
    """Return the program that starts Python in a bundle, whose licence lets it start any."""
    package = metadata.distribution("pyinstaller")
    (text,) = [each for each in package.files or () if each.name == "COPYING.txt"]
    content = Path(str(package.locate_file(text))).read_text("utf-8")
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return Part("PyInstaller's starter", package.version, licence, content)


def _of_debian(libraries: Iterable[str]) -> list[Part]:
    """Return the packages of Debian whose libraries are in the bundle; elsewhere there are none."""
    if shutil.which("dpkg-query") is None:
        return []
    names = sorted({found for each in libraries if (found := _package(Path(each)))})
    return [_described(name) for name in names]


def _named_in(parts: Iterable[Part]) -> list[Part]:
    """Return the licences that Debian keeps once, and of which the parts only say where."""
    named = {name for part in parts for name in _COMMON.findall(part.text)}
    files = {name: Path("/usr/share/common-licenses", name) for name in sorted(named)}
    return [
        Part(f"{name}, as named above", "", name, file.read_text("utf-8"))
        for name, file in files.items()
        if file.is_file()
    ]


def _package(library: Path) -> str:
    """Return the package of Debian that a file came with, empty for none.

    Its list may name the place before /lib was joined with /usr/lib.
    """
    if not library.is_absolute():
        return ""
    real = library.resolve()
    for place in (real, Path("/", *real.parts[2:])):
        found = _ask("--search", str(place))
        if found:
            return found.split(":")[0]
    return ""


def _described(name: str) -> Part:
    text = (_DOCUMENTS / name / "copyright").read_text("utf-8", "replace")
    told = dict.fromkeys(re.findall(r"(?m)^License: *(\S.*?) *$", text))
    part = Part(name, _ask("--show", "--showformat", "${Version}", name), ", ".join(told), text)
    return part if part.licence else replace(part, licence="as its text says")


def _ask(*arguments: str) -> str:
    done = subprocess.run(
        ["dpkg-query", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return done.stdout.splitlines()[0] if done.returncode == 0 and done.stdout else ""
