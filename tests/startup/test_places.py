"""Folders that another machine can change beneath the program are known as such."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop_app.startup.places import (
    is_local_volume,
    is_unc,
    mounted_from_network,
    synced_by_name,
    synced_or_network,
)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ada/Dropbox/calls", "Dropbox"),
        ("/home/ada/Dropbox (Personal)/calls", "Dropbox"),
        ("/Users/ada/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@home.org/My Drive", "Google Drive"),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/home/ada/Nextcloud/work", "Nextcloud"),
        ("/home/ada/ownCloud", "ownCloud"),
        ("/home/ada/syncthing/calls", "Syncthing"),
        ("/home/ada/.local/share/on-the-dot", None),
        ("/home/ada/dropbox-notes/calls", None),
        ("/home/ada/Drop", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: str, service: str | None) -> None:
    assert synced_by_name(PurePosixPath(path)) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:\\Users\\ada\\OneDrive - Brightline\\Documents", "OneDrive"),
        ("C:\\Users\\ada\\iCloudDrive", "iCloud Drive"),
        ("G:\\Google Drive\\calls", "Google Drive"),
        ("C:\\Users\\ada\\AppData\\Local\\on-the-dot", None),
    ],
)
def test_a_synced_folder_of_windows_is_known_by_its_name(path: str, service: str | None) -> None:
    assert synced_by_name(PureWindowsPath(path)) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache/", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".stfolder/", "Syncthing"),
        (".sync_1a2b3c.db", "Nextcloud"),
        ("._sync_1a2b3c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_a_synced_folder_under_another_name_is_known_by_its_mark(
    tmp_path: Path, mark: str, service: str
) -> None:
    folder = tmp_path / "shared" / "calls"
    folder.mkdir(parents=True)
    if mark.endswith("/"):
        (folder.parent / mark).mkdir()
    else:
        (folder.parent / mark).touch()
    assert synced_or_network(folder) == service
    assert synced_or_network(folder / "not made yet") == service


def test_a_home_in_which_dropbox_keeps_its_options_is_not_synced(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synced_or_network(tmp_path) != "Dropbox"


def test_a_link_into_a_synced_folder_is_synced(tmp_path: Path) -> None:
    real = tmp_path / "Dropbox" / "calls"
    real.mkdir(parents=True)
    (tmp_path / "calls").symlink_to(real)
    assert synced_or_network(tmp_path / "calls") == "Dropbox"


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home/ada/far rw shared:2 - nfs4 server:/export rw,vers=4.2
31 30 254:1 / /home/ada/far/near rw - ext4 /dev/vdb rw
32 22 0:41 / /mnt/my\\040share rw - cifs //server/share rw
33 22 0:42 / /mnt/ssh rw - fuse.sshfs ada@server:/srv rw
34 22 0:43 / /mnt/dav rw - fuse https://cloud.example/dav rw
35 22 0:44 / /mnt/stick rw - fuse /dev/sdb1 rw
36 22 0:45 / /mnt/host rw - 9p host rw
37 22 0:46 / /mnt/twice rw - nfs server:/old rw
38 37 254:2 / /mnt/twice rw - ext4 /dev/vdc rw
a line that is cut off
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/ada/calls", False),
        ("/home/ada/far", True),
        ("/home/ada/far/calls", True),
        ("/home/ada/farther", False),
        ("/home/ada/far/near/calls", False),
        ("/mnt/my share/calls", True),
        ("/mnt/ssh/calls", True),
        ("/mnt/dav/calls", True),
        ("/mnt/stick/calls", False),
        ("/mnt/host/calls", True),
        ("/mnt/twice/calls", False),
    ],
)
def test_a_network_drive_is_known_by_the_table_of_mounts(path: str, remote: bool) -> None:
    assert mounted_from_network(PurePosixPath(path), MOUNTS) is remote


def test_without_a_table_of_mounts_a_folder_is_taken_to_be_plain() -> None:
    assert not mounted_from_network(PurePosixPath("/home/ada"), "")


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("\\\\server\\share\\calls", True),
        ("//server/share/calls", True),
        ("\\\\?\\UNC\\server\\share", True),
        ("\\\\?\\C:\\Users\\ada", False),
        ("\\\\.\\C:\\Users\\ada", False),
        ("C:\\Users\\ada", False),
    ],
)
def test_a_share_of_windows_is_known_by_its_path(path: str, remote: bool) -> None:
    assert is_unc(path) is remote


@pytest.mark.parametrize(("flags", "local"), [(0x5000, True), (0x4000, False)])
def test_a_volume_of_macos_is_known_by_its_flags(flags: int, local: bool) -> None:
    answer = bytes(64) + struct.pack("=I", flags) + b"\0" * 2000
    assert is_local_volume(answer) is local


@pytest.mark.skipif(sys.platform != "linux", reason="reads the table of mounts of Linux")
def test_the_running_systems_own_folders_are_plain() -> None:
    assert synced_or_network(Path(os.sep, "proc", "self")) is None
