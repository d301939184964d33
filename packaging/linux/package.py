#!/usr/bin/env python3
"""Make a .deb and a .tar.gz of the bundle: packaging/build.py calls this.

    python packaging/linux/package.py BUNDLE OUT

Both hold the same tree: the bundle in lib/on-the-dot, and what a desktop reads in share/. Nothing
in them runs when they are installed or removed, and nothing in them is where a user's data is.
Beside the archive comes the manifest that makes a Flatpak of it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

import app_icon  # noqa: E402

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
NAME, ID = "on-the-dot", "io.github.on_the_dot.OnTheDot"

# What the bundle loads and does not bring: the C library by its newest symbol, and the rest as
# every desktop has it; and what its own libraries read, where fonts are and what keys mean.
DEPENDS = (
    *("fontconfig-config", "xkb-data"),
    *("libc6 (>= {glibc})", "libegl1", "libgcc-s1", "libgl1", "libstdc++6 (>= 11)"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libxcb1", "xdg-utils"),
)
# To print, to sound, and a second way to show a notice.
RECOMMENDS = ("libcups2", "alsa-utils | pulseaudio-utils | pipewire-bin", "libnotify-bin")
DESCRIPTION = """\
follow-up phone calls at the minute they were promised
 You say to somebody: "I call on Tuesday the 16th, 8:45." On the Dot takes the
 promise down in those words, and at that minute it is on your screen, with the
 number and the words to say. What nobody answered rings again when it should.
 .
 Everything is in one database on your own machine; no connection is made to
 anywhere."""


def main(arguments: list[str]) -> int:
    """Make both packages of a bundle."""
    bundle, out = map(Path, arguments)
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    with tempfile.TemporaryDirectory(prefix="on-the-dot-packages-") as work:
        tree = Path(work, "tree")
        lay_out(bundle, tree, epoch)
        package, archive = make_deb(tree, out, epoch), make_tar(tree, out, epoch)
        write_manifest(archive)
        for made in (package, archive):
            print(f"{made}: {made.stat().st_size / 1e6:.1f} MB", flush=True)
    return 0


def version() -> str:
    """Return the version of the program."""
    text = (ROOT / "desktop_app" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def lay_out(bundle: Path, tree: Path, epoch: int) -> None:
    """Put everything where it is below /usr, or below whatever the user chooses."""
    shutil.copytree(bundle, tree / "lib" / NAME, symlinks=True)
    link = tree / "bin" / NAME
    link.parent.mkdir()
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "share"
    put(share / "applications" / f"{NAME}.desktop", (HERE / f"{NAME}.desktop").read_bytes())
    put(share / "metainfo" / f"{ID}.metainfo.xml", metainfo(epoch))
    manual = (HERE / f"{NAME}.1").read_text("utf-8").replace("@VERSION@", version())
    put(share / "man" / "man1" / f"{NAME}.1.gz", gzip.compress(manual.encode(), mtime=0))
    documents = share / "doc" / NAME
    put(documents / "copyright", (HERE / "copyright").read_bytes())
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    put(documents / "changelog.gz", gzip.compress(changes, mtime=0))
    icons = share / "icons" / "hicolor"
    put(icons / "scalable" / "apps" / f"{NAME}.svg", app_icon.DRAWING.read_bytes())
    draw_icons(icons)
    settle(tree, epoch)


def metainfo(epoch: int) -> bytes:
    """Return what a software centre shows, with this release in it."""
    text = (HERE / f"{NAME}.metainfo.xml").read_text("utf-8")
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    return text.replace("@VERSION@", version()).replace("@DATE@", day).encode()


def draw_icons(icons: Path) -> None:
    """Draw the one drawing in all sizes in which desktops look for it."""
    for size in SIZES:
        put(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", app_icon.png(size))


def put(file: Path, content: bytes) -> None:
    """Write a file into the tree."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def settle(tree: Path, epoch: int) -> None:
    """Give everything the rights and the date that do not hang on who builds."""
    for each in sorted([tree, *tree.rglob("*")]):
        if not each.is_symlink():
            is_open = each.is_dir() or each == tree / "lib" / NAME / NAME
            each.chmod(0o755 if is_open or each.name == "install.sh" else 0o644)
        os.utime(each, (epoch, epoch), follow_symlinks=False)


def make_deb(tree: Path, out: Path, epoch: int) -> Path:
    """Make the Debian package."""
    with tempfile.TemporaryDirectory(prefix="on-the-dot-deb-") as work:
        root = Path(work, "root")
        shutil.copytree(tree, root / "usr", symlinks=True)
        put(root / "DEBIAN" / "control", control(root / "usr").encode())
        files = sorted(each for each in (root / "usr").rglob("*") if is_file(each))
        sums = (f"{digest(each)}  {each.relative_to(root).as_posix()}\n" for each in files)
        put(root / "DEBIAN" / "md5sums", "".join(sums).encode())
        for each in (root, root / "DEBIAN", root / "usr"):
            each.chmod(0o755)
        for each in (root, *root.rglob("*")):
            os.utime(each, (epoch, epoch), follow_symlinks=False)
        package = out / f"{NAME}_{version()}_{architecture()}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build"]
        subprocess.run([*command, str(root), str(package)], check=True, stdout=subprocess.DEVNULL)
    return package


def control(usr: Path) -> str:
    """Return what dpkg reads of the package."""
    room = sum(each.stat().st_size for each in usr.rglob("*") if is_file(each))
    depends = ", ".join(DEPENDS).format(glibc=newest_glibc(usr / "lib" / NAME))
    return (
        f"Package: {NAME}\nVersion: {version()}\nArchitecture: {architecture()}\n"
        "Maintainer: The On the Dot project <on-the-dot@project.invalid>\n"
        f"Installed-Size: {room // 1024}\nDepends: {depends}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nSection: misc\nPriority: optional\n"
        f"Description: {DESCRIPTION}\n"
    )


def newest_glibc(bundle: Path) -> str:
    """Return the version of the C library that the bundle asks for, such as 2.36."""
    libraries = [str(each) for each in bundle.rglob("*.so*") if is_file(each)]
    command = ["objdump", "-p", str(bundle / NAME), *libraries]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    asked = {tuple(map(int, each.split("."))) for each in re.findall(r"GLIBC_([\d.]+)", told)}
    return ".".join(map(str, max(asked)))


def make_tar(tree: Path, out: Path, epoch: int) -> Path:
    """Make the archive with its script to install, for other systems and for a home."""
    folder = f"{NAME}-{version()}"
    shutil.copy(HERE / "install.sh", tree / "install.sh")
    settle(tree, epoch)
    archive = out / f"{folder}-{architecture()}.tar.gz"

    def nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        return member

    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for each in sorted([tree, *tree.rglob("*")]):
            name = Path(folder, each.relative_to(tree)).as_posix()
            tar.add(each, name, recursive=False, filter=nobodys)
    return archive


def write_manifest(archive: Path) -> None:
    """Write beside the archive how flatpak-builder makes a Flatpak of it."""
    text = (HERE / "flatpak" / f"{ID}.yml").read_text("utf-8")
    whole = hashlib.sha256(archive.read_bytes()).hexdigest()
    text = text.replace("@ARCHIVE@", archive.name).replace("@SHA256@", whole)
    archive.with_name(f"{ID}.yml").write_text(text, "utf-8")


def architecture() -> str:
    """Return Debian's word for this machine, such as amd64."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def is_file(path: Path) -> bool:
    """Return whether something is a file of its own, and no link."""
    return path.is_file() and not path.is_symlink()


def digest(file: Path) -> str:
    """Return the sum by which dpkg knows whether a file was changed."""
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
