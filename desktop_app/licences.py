"""What the program is made of, and the licences of all of it, with their whole texts.

A bundle carries one file with all of them, which its build writes: resources/licences.zip, that
any archiver opens. Elsewhere they are read from the packages as they are installed.
"""

from __future__ import annotations

import json
import platform
import re
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.shipped import resource

OWN = "on-the-dot"
_INDEX = "parts.json"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say: the same parts, the same file
_NAME = re.compile(r"[A-Za-z0-9._-]+")

# Where a package tells its licence in words that say too little, or not at all.
_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "apsw-sqlite3mc": "any that the OSI approves",
        "peewee": "MIT",
        "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    }
)
# What the packages bring along beside themselves: name, licence, whose version, which text. Of
# Qt's own parts the wheels bring no texts; its licences page names them.
_BROUGHT = (
    ("Qt", "LGPL-3.0-only", "PySide6-Essentials", "LGPL-3.0.txt"),
    ("ICU", "Unicode-DFS-2016", "", "ICU.txt"),
    ("Unicode CLDR", "Unicode-DFS-2016", "", "ICU.txt"),
    ("SQLite3 Multiple Ciphers", "MIT", "", "SQLite3-Multiple-Ciphers.txt"),
)
_BLESSING = """SQLite is in the public domain: its authors have given up their copyright.

May you do good and not evil.
May you find forgiveness for yourself and forgive others.
May you share freely, never taking more than you give."""


@dataclass(frozen=True)
class Part:
    """One thing that the program stands on; `text` is its licence in whole."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> list[Part]:
    """Return all that this program is made of, itself first.

    Raises AppError (`licences`) where a bundle does not have its file.
    """
    file = resource("licences.zip")
    if file.is_file():
        return read(file)
    if not resource("licences").is_dir():
        raise AppError("licences", _("The licences are missing from this copy of the program."))
    return collect()


def read(file: Path) -> list[Part]:
    """Return what a build wrote down; raises AppError (`licences`) where that cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read(_INDEX))
            return [
                Part(each["name"], each["version"], each["licence"], _text(archive, each["file"]))
                for each in told
            ]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise AppError("licences", _("The file of the licences cannot be read.")) from error


def write(file: Path, made_of: Iterable[Part]) -> None:
    """Write the parts down for a bundle: a list, and a file for each text that differs."""
    told, files = [], dict[str, str]()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part in made_of:
            name = files.get(part.text, f"{part.name}.txt")
            told.append(
                {"name": part.name, "version": part.version, "licence": part.licence, "file": name}
            )
            if part.text not in files:
                files[part.text] = name
                archive.writestr(_entry(name), part.text)
        archive.writestr(_entry(_INDEX), json.dumps(told, indent=1))


def collect() -> list[Part]:
    """Return the parts as they are installed here: the packages that are shipped, and what these
    bring along. Tools that only build or test are no part of it.
    """
    packages = [_part(each) for each in _shipped()]
    packages.sort(key=lambda each: (each.name != OWN, each.name.lower()))
    versions = {_normal(each.name): each.version for each in packages}
    brought = [
        Part("Python", platform.python_version(), "PSF-2.0", _python_text()),
        Part("SQLite", _sqlite(versions), _("public domain"), _BLESSING),
        Part("Inter", "", "OFL-1.1", resource("fonts", "OFL.txt").read_text("utf-8")),
    ]
    brought += [
        Part(name, versions.get(_normal(of), ""), licence, _kept(text))
        for name, licence, of, text in _BROUGHT
    ]
    return packages + sorted(brought, key=lambda each: each.name)


def _shipped() -> Iterator[metadata.Distribution]:
    """Yield the packages that the program asks for on this system, and those that they ask for."""
    asked, seen = [OWN], {OWN}
    while asked:
        try:
            package = metadata.distribution(asked.pop())
        except metadata.PackageNotFoundError:
            continue  # for another system, or another Python
        yield package
        for line in package.requires or ():
            if re.search(r"\bextra\b", line.partition(";")[2]):
                continue
            found = _NAME.match(line)
            name = _normal(found[0]) if found else ""
            if name and name not in seen:
                seen.add(name)
                asked.append(name)


def _part(package: metadata.Distribution) -> Part:
    told = {name: str(value) for name, value in package.metadata.json.items()}
    licence = _TOLD.get(_normal(package.name)) or told.get("license_expression")
    licence = licence or told.get("license", "")
    texts = [
        str(package.locate_file(file))
        for file in package.files or ()
        if ".dist-info" in str(file) and re.search(r"(?i)licen[cs]e|copying|notice", file.name)
    ]
    text = "\n\n".join(Path(each).read_text("utf-8") for each in texts)
    if not text and "LGPL-3.0" in licence:
        text = _kept("LGPL-3.0.txt")
    return Part(package.name.replace("_", "-"), package.version, licence, text)


def _normal(name: str) -> str:
    """Return the name of a package as all of its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _python_text() -> str:
    """Return Python's licence, where a Python keeps it; Debian keeps it with its documents."""
    version = ".".join(platform.python_version_tuple()[:2])
    for place in (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sysconfig.get_path("data"), "LICENSE.txt"),
        Path(f"/usr/share/doc/python{version}/copyright"),
    ):
        if place.is_file():
            return place.read_text("utf-8")
    return ""


def _sqlite(versions: Mapping[str, str]) -> str:
    """Return the version of SQLite, after which apsw counts its own."""
    return ".".join(versions.get("apsw-sqlite3mc", "").split(".")[:3])


def _kept(name: str) -> str:
    return resource("licences", name).read_text("utf-8")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8")


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _DATE)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made
