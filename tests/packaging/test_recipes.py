"""packaging: what is only carried out elsewhere says the same as the program and its neighbours.

The recipes for Windows, macOS, Flatpak and hosted runners cannot run here. What they name is
compared with what is there.
"""

from __future__ import annotations

import plistlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
import yaml
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageReader

from desktop_app.command_line import _parser as parser_of_verbs
from desktop_app.paths import data_folder
from desktop_app.startup.command import Running, command_for
from desktop_app.startup.windows_identity import MODEL_ID, MUTEX
from desktop_app.startup.windows_run import APPROVED, RUN, command_line

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ID = "io.github.on_the_dot.OnTheDot"
WORKFLOW = ROOT / ".github" / "workflows" / "build.yml"
SCRIPT = PACKAGING / "windows" / "on-the-dot.iss"
NEUTRAL = ("apt-get", "git", "choco", "Get-Content", "exit", "$told")
OPENED = re.compile(r"https?://")


def python(code: str) -> str:
    """Return what a piece of Python prints that has the modules of packaging/ at hand."""
    places = [str(PACKAGING), str(PACKAGING / "windows"), str(ROOT)]
    whole = f"import sys; sys.path[:0] = {places!r}; {code}"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def section(name: str) -> list[dict[str, str]]:
    """Return the lines of a section of the installer's script, each as its parameters."""
    body = SCRIPT.read_text("utf-8").split(f"\n[{name}]\n")[1].split("\n[")[0]
    lines = [line for line in body.splitlines() if line and not line.startswith(";")]
    return [dict(re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;]+)', line)) for line in lines]


def setup_of_installer() -> dict[str, str]:
    body = SCRIPT.read_text("utf-8").split("\n[Setup]\n")[1].split("\n[")[0]
    return dict(line.split("=", 1) for line in body.splitlines() if line[:1].isalpha())


def test_the_icon_of_windows_and_of_macos_is_the_drawing_in_every_size() -> None:
    code = "import app_icon; print(app_icon.{}().hex())"
    for kind, sizes in (("ico", {16, 24, 32, 48, 256}), ("icns", {32, 128, 256, 512, 1024})):
        content = QByteArray.fromHex(QByteArray(python(code.format(kind)).encode()))
        buffer = QBuffer(content)
        reader = QImageReader(buffer, QByteArray(kind.encode()))
        found = set()
        for at in range(reader.imageCount()):
            reader.jumpToImage(at)
            image = reader.read()
            found.add(image.width())
            dot = image.pixelColor(image.width() // 2, int(image.height() * 0.23))
            assert (dot.name(), image.pixelColor(0, 0).alpha()) == ("#c43d28", 0)
        assert found >= sizes


def test_the_installer_starts_the_program_at_login_as_settings_do(tmp_path: Path) -> None:
    (value,) = section("Registry")
    defined = dict(re.findall(r'^#define (\w+) "(.*)"$', SCRIPT.read_text("utf-8"), re.M))
    assert (defined["RunKey"], defined["ApprovedKey"]) == (RUN, APPROVED)
    program = PureWindowsPath(r"C:\Users\Ada\AppData\Local\Programs\On the Dot\on-the-dot.exe")
    process = Running(Path("/dot"), ROOT, True, False, True, {})
    command = command_for(data_folder(None), process)
    assert value["ValueName"] == '"{#EntryName}"'
    assert python("import package; print(package.ENTRY_NAME)") == command.name
    written = value["ValueData"][1:-1].replace('""', '"')
    written = written.replace("{app}", str(program.parent))
    written = written.replace("{#Program}", defined["Program"])
    assert written == command_line((str(program), *command.argv[1:]))


def test_the_installer_and_the_program_go_by_the_same_names() -> None:
    given = python("import package; print(*package.defines('B', 'O', 'I'), sep='\\n')")
    names = dict(line.removeprefix("/D").split("=", 1) for line in given.splitlines())
    assert (names["ModelId"], names["Mutex"]) == (MODEL_ID, MUTEX)
    script = SCRIPT.read_text("utf-8")
    defined = set(re.findall(r"^#define (\w+)", script, re.M))
    assert set(re.findall(r"\{#(\w+)\}", script)) == names.keys() | defined
    assert setup_of_installer()["AppMutex"] == "{#Mutex}"
    assert {each["AppUserModelID"] for each in section("Icons")} == {'"{#ModelId}"'}


def test_the_installer_asks_for_no_administrator_and_removes_no_data() -> None:
    assert setup_of_installer()["PrivilegesRequired"] == "lowest"
    assert "\n[UninstallDelete]" not in SCRIPT.read_text("utf-8")
    assert [each["Name"] for each in section("InstallDelete")] == ['"{app}\\_internal"']


def test_the_program_for_macos_is_described_and_asks_for_no_network() -> None:
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert list(entitlements) == ["com.apple.security.cs.allow-unsigned-executable-memory"]
    spec = (PACKAGING / "on-the-dot.spec").read_text("utf-8")
    for key in ("LSMinimumSystemVersion", "NSHumanReadableCopyright", "NSHighResolutionCapable"):
        assert f'"{key}": ' in spec
    assert '"NSUserNotificationAlertStyle": "alert"' in spec
    (name,) = re.findall(r'bundle_identifier="([^"]+)"', spec)
    assert re.fullmatch(r"[A-Za-z0-9.-]+", name)
    assert name.replace("-", "_") == ID


def test_the_flatpak_has_no_network_and_nothing_of_the_users_files() -> None:
    manifest = yaml.safe_load((PACKAGING / "linux" / "flatpak" / f"{ID}.yml").read_text("utf-8"))
    assert manifest["id"] == ID
    granted = set(manifest["finish-args"])
    assert "--share=network" not in granted
    assert granted >= {"--socket=wayland", "--socket=fallback-x11"}
    files = {each for each in granted if each.startswith("--filesystem")}
    assert files == {"--filesystem=xdg-config/autostart:create"}
    assert manifest["command"] == "on-the-dot"
    (module,) = manifest["modules"]
    commands = "\n".join(module["build-commands"])
    metainfo = (PACKAGING / "linux" / "on-the-dot.metainfo.xml").read_text("utf-8")
    (replaced,) = re.findall(r"s\|(.+?)\|(.+?)\|", commands)
    assert replaced[0] in metainfo
    assert f"/{ID}.metainfo.xml" in commands


def test_in_a_flatpak_banners_go_by_the_name_of_its_menu_entry() -> None:
    code = "from desktop_app.alerts.freedesktop import DESKTOP_ENTRY; print(DESKTOP_ENTRY)"
    assert python(f"import os; os.environ['FLATPAK_ID'] = {ID!r}; {code}") == ID
    assert python(f"import os; os.environ.pop('FLATPAK_ID', None); {code}") == "on-the-dot"
    manifest = yaml.safe_load((PACKAGING / "linux" / "flatpak" / f"{ID}.yml").read_text("utf-8"))
    assert manifest["rename-desktop-file"] == "on-the-dot.desktop"


@pytest.mark.skipif(sys.platform == "win32", reason="bash is of other systems")
def test_the_script_for_macos_can_be_read_by_its_shell() -> None:
    for script in ("macos/make_dmg.sh", "linux/install.sh", "linux/appimage/AppRun"):
        subprocess.run(["bash", "-n", str(PACKAGING / script)], check=True)


def commands_of_workflow() -> Iterator[tuple[str, list[str]]]:
    jobs: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    for name, job in jobs.items():
        for step in job["steps"]:
            for line in step.get("run", "").splitlines():
                words = shlex.split(line, posix="\\" not in line)
                while re.match(r"\w+=", words[0]):
                    words.pop(0)
                yield name, words


def test_what_the_hosted_runners_start_is_there() -> None:
    seen = set()
    for name, words in commands_of_workflow():
        program, *arguments = words
        if program in ("python", "python3"):
            assert (ROOT / arguments[0]).is_file(), arguments[0]
            seen.add(name)
            if arguments[0] == "packaging/dev.py":
                known = python("import dev, build; print(*dev.COMMANDS)")
                assert arguments[1] in known.split()
                assert arguments[2:] in ([], ["packages"])
        elif program not in NEUTRAL or "Start-Process" in words:
            assert re.search(
                r"dist[\\/](on-the-dot[\\/]on-the-dot|On the Dot\.app)", " ".join(words)
            )
            assert "selftest" in " ".join(words)
            parser_of_verbs().parse_args(["selftest", "--json"])
    assert seen == {"linux", "install", "windows", "macos"}


def test_the_hosted_runners_may_only_read_and_use_fixed_versions() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        for step in job["steps"]:
            assert re.search(r"@v\d+$", step.get("uses", "@v0"))
            assert not OPENED.search(step.get("run", ""))


def test_each_package_that_is_uploaded_is_one_that_is_made() -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    uploaded = {
        line
        for job in jobs.values()
        for step in job["steps"]
        if "upload-artifact" in step.get("uses", "")
        for line in step["with"]["path"].split()
    }
    endings = {path.removeprefix("dist/*") for path in uploaded}
    assert endings == {".deb", ".tar.gz", ".yml", "-setup.exe", ".dmg"}
    assert setup_of_installer()["OutputBaseFilename"].endswith("-setup")
