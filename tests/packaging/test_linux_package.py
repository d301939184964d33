"""packaging/linux: what is installed of a bundle, and that nothing but it goes when it is removed.

A script stands for the bundle here; tests/e2e/test_frozen.py builds the real one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from desktop_app import __version__, command_line

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
EPOCH = "1781611200"
HOME = sys.base_prefix

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are packages of Linux")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the packages of a small bundle are."""
    return make(tmp_path_factory.mktemp("packages"))


def make(folder: Path) -> Path:
    bundle, out = folder / "bundle", folder / "out"
    (bundle / "_internal").mkdir(parents=True)
    out.mkdir()
    native = importlib.util.find_spec("apsw")
    assert native is not None
    assert native.origin is not None
    shutil.copy(next(Path(native.origin).parent.glob("*.so")), bundle / "_internal" / "apsw.so")
    shutil.copy(Path(sys.executable).resolve(), bundle / "on-the-dot")
    (bundle / "_internal" / "linked.so").symlink_to("apsw.so")
    command = [sys.executable, str(LINUX / "package.py"), str(bundle), str(out)]
    run(*command, SOURCE_DATE_EPOCH=EPOCH, QT_QPA_PLATFORM="offscreen")
    return out


def run(*command: str, cwd: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def unpacked(made: Path, tmp_path: Path) -> Path:
    """Return what the Debian package puts below /."""
    run("dpkg-deb", "-x", str(deb_of(made)), str(tmp_path / "root"))
    return tmp_path / "root"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """Return the folder that comes out of the archive."""
    (packed,) = made.glob("*.tar.gz")
    run("tar", "-xzf", str(packed), "-C", str(tmp_path))
    return tmp_path / f"on-the-dot-{__version__}"


def deb_of(folder: Path) -> Path:
    (package,) = folder.glob("*.deb")
    return package


def files_in(folder: Path) -> set[str]:
    found = (each for each in folder.rglob("*") if not each.is_dir() or each.is_symlink())
    return {each.relative_to(folder).as_posix() for each in found}


def test_the_menu_entry_and_what_a_software_centre_shows_are_valid(unpacked: Path) -> None:
    share = unpacked / "usr" / "share"
    run("desktop-file-validate", str(share / "applications" / "on-the-dot.desktop"))
    (metainfo,) = (share / "metainfo").iterdir()
    run("appstreamcli", "validate", "--no-net", str(metainfo))
    text = metainfo.read_text("utf-8")
    assert f'<release version="{__version__}" date="2026-06-16"' in text
    assert f"<id>{metainfo.name.removesuffix('.metainfo.xml')}</id>" in text


def test_the_icon_is_there_in_every_size_and_as_it_was_drawn(unpacked: Path) -> None:
    icons = unpacked / "usr" / "share" / "icons" / "hicolor"
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        head = (icons / f"{size}x{size}" / "apps" / "on-the-dot.png").read_bytes()[:24]
        assert head[:4] == b"\x89PNG"
        assert [int.from_bytes(head[at : at + 4], "big") for at in (16, 20)] == [size, size]
    drawing = ROOT / "resources" / "icons" / "app.svg"
    assert (icons / "scalable" / "apps" / "on-the-dot.svg").read_bytes() == drawing.read_bytes()


def test_the_manual_names_every_verb(unpacked: Path) -> None:
    packed = unpacked / "usr" / "share" / "man" / "man1" / "on-the-dot.1.gz"
    manual = gzip.decompress(packed.read_bytes()).decode()
    assert f"On the Dot {__version__}" in manual
    named = set(re.findall(r"[a-z-]+", manual.split(".SH VERBS")[1].split(".SH OPTIONS")[0]))
    (verbs,) = (
        action.choices
        for action in command_line._parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(verbs) - named == set()


def test_the_command_leads_to_the_program_and_nothing_is_anybodys_own(
    unpacked: Path, made: Path
) -> None:
    command = unpacked / "usr" / "bin" / "on-the-dot"
    assert command.resolve() == (unpacked / "usr" / "lib" / "on-the-dot" / "on-the-dot").resolve()
    assert os.access(command, os.X_OK)
    for line in run("dpkg-deb", "-c", str(deb_of(made))).splitlines():
        assert line.split()[1] == "root/root"
        assert line.startswith(("drwxr-xr-x", "-rw-r--r--", "lrwxrwxrwx")) or "/lib/" in line


def test_the_package_asks_for_the_c_library_it_was_linked_to(made: Path) -> None:
    depends = run("dpkg-deb", "-f", str(deb_of(made)), "Depends")
    found = re.search(r"libc6 \(>= 2\.(\d+)\)", depends)
    assert found
    assert 2 < int(found[1]) <= int(os.confstr("CS_GNU_LIBC_VERSION").split(".")[-1])  # type: ignore[union-attr]


def test_the_manifest_of_the_flatpak_names_the_archive_beside_it(made: Path) -> None:
    (manifest,) = made.glob("*.yml")
    (archive,) = made.glob("*.tar.gz")
    described = yaml.safe_load(manifest.read_text("utf-8"))
    assert manifest.stem == described["id"]
    (source,) = described["modules"][0]["sources"]
    assert source["path"] == archive.name
    assert source["sha256"] == hashlib.sha256(archive.read_bytes()).hexdigest()


def test_the_folder_of_an_appimage_starts_the_program_from_wherever_it_lies(
    made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "a mount" / "OnTheDot.AppDir"
    script = LINUX / "appimage" / "make_appdir.py"
    bundle = made.parent / "bundle"
    run(sys.executable, str(script), str(bundle), str(folder), QT_QPA_PLATFORM="offscreen")
    told = run(str(folder / "AppRun"), "-I", "-c", "print('here')", cwd=tmp_path, PYTHONHOME=HOME)
    assert told == "here\n"
    run("desktop-file-validate", str(folder / "on-the-dot.desktop"))
    assert (folder / ".DirIcon").read_bytes()[:4] == b"\x89PNG"
    (metainfo,) = (folder / "usr" / "share" / "metainfo").iterdir()
    assert "@" not in metainfo.read_text("utf-8")


def test_dpkg_installs_and_removes_it_and_leaves_the_users_data(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "system"
    for each in ("info", "updates", "triggers"):
        (root / "var" / "lib" / "dpkg" / each).mkdir(parents=True)
    (root / "var" / "lib" / "dpkg" / "status").touch()
    data = root / "home" / ".local" / "share" / "on-the-dot" / "on-the-dot.db"
    data.parent.mkdir(parents=True)
    data.write_text("calls")
    dpkg = ["dpkg", f"--root={root}", "--force-depends", "--force-not-root"]
    run(*dpkg, "--log=/dev/null", "-i", str(deb_of(made)))
    assert (root / "usr" / "bin" / "on-the-dot").is_symlink()
    assert run(*dpkg, "--verify", "on-the-dot") == ""
    run(*dpkg, "--log=/dev/null", "--purge", "on-the-dot")
    assert data.read_text() == "calls"
    assert not (root / "usr").exists()


def test_the_archive_installs_into_a_home_and_removes_all_but_the_data(
    archive: Path, tmp_path: Path
) -> None:
    home = tmp_path / "a home"
    prefix = home / ".local"
    data = prefix / "share" / "on-the-dot" / "on-the-dot.db"
    data.parent.mkdir(parents=True)
    data.write_text("calls")
    for _twice in range(2):
        told = run("sh", str(archive / "install.sh"), "--prefix", str(prefix))
        assert told == f"On the Dot is installed: {prefix}/bin/on-the-dot\n"
    program = prefix / "bin" / "on-the-dot"
    assert os.access(program, os.X_OK)
    entry = prefix / "share" / "applications" / "on-the-dot.desktop"
    run("desktop-file-validate", str(entry))
    assert f'Exec="{program}"\n' in entry.read_text("utf-8")
    run("sh", str(archive / "install.sh"), "--remove", "--prefix", str(prefix))
    left = files_in(home) - {".local/share/applications/mimeinfo.cache"}
    assert left == {".local/share/on-the-dot/on-the-dot.db"}


def test_the_script_refuses_what_it_does_not_know_and_installs_nothing(
    archive: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    command = ["sh", str(archive / "install.sh"), "--uninstall"]
    done = subprocess.run(command, env={**os.environ, "HOME": str(home)}, capture_output=True)
    assert done.returncode == 2
    assert b"--remove" in done.stderr
    assert list(home.iterdir()) == []


def test_the_same_bundle_makes_the_same_packages(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    sums = [
        {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}
        for folder in (made, again)
    ]
    assert len(sums[0]) == 3
    assert sums[0] == sums[1]
