"""The sound of a due call: who is asked to play it, who is passed over, and that nobody waits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app import shipped
from desktop_app.alerts.sound import BEEP, Played, Player, Sounder, default_players
from desktop_app.alerts.sound_program import ProgramPlayer, environment
from desktop_app.alerts.sound_windows import WindowsPlayer

PATIENCE_S = 20.0
DUE = shipped.resource("sounds", "due.wav")

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


class Diary:
    """Writes down what happened, in any thread, and waits for it."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._changed = threading.Condition()

    def write(self, entry: str) -> None:
        with self._changed:
            self.entries.append(entry)
            self._changed.notify_all()

    def wait_for(self, *entries: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.entries == list(entries), PATIENCE_S), (
                self.entries
            )


@dataclass
class RecorderPlayer:
    """A player that writes down what it is asked for; what is in `trouble` is raised."""

    name: str
    diary: Diary
    trouble: Exception | None = None
    before_playing: Callable[[], object] = lambda: None
    files: list[Path] = field(default_factory=list)

    def play(self, file: Path) -> None:
        self.diary.write(self.name)
        self.files.append(file)
        self.before_playing()
        if self.trouble is not None:
            raise self.trouble

    def stop(self) -> None:
        self.diary.write(f"{self.name} stopped")


def until(gate: threading.Event) -> Callable[[], object]:
    """Return what holds a player up until the gate is opened."""
    return lambda: gate.wait(PATIENCE_S)


@pytest.fixture
def diary() -> Diary:
    return Diary()


Build = Callable[..., Sounder]


@pytest.fixture
def build(diary: Diary) -> Iterator[Build]:
    """Return how a sounder is made whose beep is written down; it is closed at the end."""
    made: list[Sounder] = []

    def build(*players: Player, beep: Callable[[], None] | None = None) -> Sounder:
        sounder = Sounder(beep or (lambda: diary.write(BEEP)), players)
        made.append(sounder)
        return sounder

    yield build
    for sounder in made:
        sounder.close(PATIENCE_S)
    assert "sounds" not in {each.name for each in threading.enumerate()}


def outcome(sounder: Sounder) -> Played:
    """Try the sound out, and return what came of it."""
    told: list[Played] = []
    done = threading.Event()

    def tell(played: Played) -> None:
        told.append(played)
        done.set()

    sounder.try_out(tell)
    assert done.wait(PATIENCE_S)
    return told[0]


def test_the_first_player_that_works_rings_alone(build: Build, diary: Diary) -> None:
    player = RecorderPlayer("pw-play", diary)
    build(player, RecorderPlayer("paplay", diary)).play()
    diary.wait_for("pw-play")
    assert player.files == [DUE]


def test_a_player_that_fails_gives_way_to_the_next(build: Build, diary: Diary) -> None:
    sounder = build(
        RecorderPlayer("pw-play", diary, FileNotFoundError(2, "No such file or directory")),
        RecorderPlayer("paplay", diary, RuntimeError("a defect")),
        RecorderPlayer("aplay", diary),
    )
    assert outcome(sounder) == Played(
        "aplay",
        (("pw-play", "No such file or directory"), ("paplay", "RuntimeError('a defect')")),
    )
    assert diary.entries == ["pw-play", "paplay", "aplay"]


def test_where_no_player_works_the_desktop_beeps(build: Build, diary: Diary) -> None:
    sounder = build(RecorderPlayer("pw-play", diary, ChildProcessError("ended with 1")))
    assert outcome(sounder) == Played(BEEP, (("pw-play", "ended with 1"),))
    assert diary.entries == ["pw-play", BEEP]


def test_who_played_last_is_asked_first_the_next_time(build: Build, diary: Diary) -> None:
    hung = RecorderPlayer("pw-play", diary, TimeoutError("killed after 5 s"))
    sounder = build(hung, RecorderPlayer("paplay", diary))
    outcome(sounder)
    assert outcome(sounder) == Played("paplay")
    assert diary.entries == ["pw-play", "paplay", "paplay"]


def test_whoever_asks_for_a_sound_goes_on_while_it_hangs(build: Build, diary: Diary) -> None:
    gate = threading.Event()
    waited: list[bool] = []
    hanging = RecorderPlayer(
        "pw-play", diary, before_playing=lambda: waited.append(gate.wait(PATIENCE_S))
    )
    sounder = build(hanging)
    sounder.play()
    gate.set()
    outcome(sounder)
    assert waited == [True, True]


def test_many_alerts_at_once_ring_again_once(build: Build, diary: Diary) -> None:
    gate = threading.Event()
    sounder = build(RecorderPlayer("pw-play", diary, before_playing=until(gate)))
    sounder.play()
    diary.wait_for("pw-play")
    for _alert in range(20):
        sounder.play()
    gate.set()
    outcome(sounder)
    assert diary.entries == ["pw-play"] * 3


def test_a_beep_that_fails_does_not_end_the_sounds(build: Build, diary: Diary) -> None:
    def beep() -> None:
        diary.write("no window")
        raise RuntimeError("the window is gone")

    sounder = build(RecorderPlayer("pw-play", diary, OSError("no device")), beep=beep)
    sounder.play()
    diary.wait_for("pw-play", "no window")
    sounder.play()
    diary.wait_for("pw-play", "no window", "pw-play", "no window")


def test_after_the_end_nothing_rings_and_nothing_beeps(build: Build, diary: Diary) -> None:
    gate = threading.Event()
    cut = RecorderPlayer("pw-play", diary, OSError("ended with -9"), until(gate))
    sounder = build(cut, RecorderPlayer("paplay", diary))
    sounder.play()
    diary.wait_for("pw-play")
    sounder.close(0.0)
    gate.set()
    sounder.close(PATIENCE_S)
    sounder.play()
    assert {"paplay", BEEP}.isdisjoint(diary.entries)


def test_every_system_has_its_players() -> None:
    def names(system: str) -> list[str]:
        return [player.name for player in default_players(system)]

    assert names("linux") == ["pw-play", "paplay", "canberra-gtk-play", "aplay"]
    assert names("darwin") == ["afplay"]
    assert names("win32") == ["winsound"]


@dataclass
class Programs:
    """Programs that stand in for players; what they wrote down is in `said`."""

    folder: Path

    def install(self, name: str, then: str = "true") -> str:
        """Install a program that writes down what it was asked to play, and then does something."""
        file = self.folder / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.folder}/said"\n{then}\n', "utf-8")
        file.chmod(0o755)
        return str(file)

    def pipe(self) -> Path:
        """Return a pipe that a program can hold, or write to."""
        made = self.folder / "pipe"
        os.mkfifo(made)
        return made

    @property
    def said(self) -> list[str]:
        file = self.folder / "said"
        return file.read_text("utf-8").splitlines() if file.exists() else []


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


@posix
def test_programs_are_asked_in_turn_until_one_ends_well(build: Build, programs: Programs) -> None:
    sounder = build(
        ProgramPlayer([str(programs.folder / "pw-play")]),
        ProgramPlayer([programs.install("paplay", "exit 1")]),
        ProgramPlayer([programs.install("aplay"), "-q"]),
    )
    assert outcome(sounder) == Played(
        "aplay", (("pw-play", "No such file or directory"), ("paplay", "ended with 1"))
    )
    assert programs.said == [f"paplay {DUE}", f"aplay -q {DUE}"]
    assert DUE.is_file()


@posix
def test_a_program_that_hangs_is_killed_and_the_next_one_plays(
    build: Build, programs: Programs
) -> None:
    held = programs.pipe()
    player = ProgramPlayer([programs.install("pw-play", f'exec sleep 600 > "{held}"')], limit_s=0.2)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    sounder = build(player, ProgramPlayer([programs.install("aplay")]))
    assert outcome(sounder) == Played("aplay", (("pw-play", "killed after 0.2 s"),))
    assert os.read(reader, 1) == b""  # nobody holds its other end any more
    os.close(reader)


@posix
def test_a_program_that_plays_is_stopped_at_the_end(
    build: Build, programs: Programs, diary: Diary
) -> None:
    begun = programs.pipe()
    hung = programs.install("pw-play", f'echo begun > "{begun}"; exec sleep 600')
    player = ProgramPlayer([hung], limit_s=600)
    sounder = build(player, RecorderPlayer("aplay", diary))
    sounder.play()
    listening = threading.Thread(target=lambda: diary.write(begun.read_text("utf-8").strip()))
    listening.start()
    diary.wait_for("begun")
    listening.join()
    sounder.close(PATIENCE_S)
    assert diary.entries == ["begun", "aplay stopped"]
    with pytest.raises(ChildProcessError, match="stopped"):
        player.play(DUE)


def test_a_program_of_the_system_does_not_meet_the_libraries_of_the_bundle() -> None:
    bent = {"HOME": "/home/michael", "LD_LIBRARY_PATH": "/opt/on-the-dot"}
    assert environment(bent, frozen=False) == bent
    assert environment(bent, frozen=True) == {"HOME": "/home/michael"}
    kept = {**bent, "LD_LIBRARY_PATH_ORIG": "/usr/local/lib"}
    assert environment(kept, frozen=True)["LD_LIBRARY_PATH"] == "/usr/local/lib"


def test_windows_plays_the_file_without_waiting_for_its_end() -> None:
    asked: list[tuple[str | None, int]] = []
    player = WindowsPlayer(lambda sound, flags: asked.append((sound, flags)))
    player.play(DUE)
    # SND_FILENAME, SND_NODEFAULT and SND_ASYNC, by the numbers of mmsystem.h
    assert asked == [(str(DUE), 0x20000 | 0x2 | 0x1)]


def test_windows_without_a_sound_device_gives_way() -> None:
    def refuse(sound: str | None, flags: int) -> None:
        raise RuntimeError("Failed to play sound")

    with pytest.raises(OSError, match="Failed to play sound"):
        WindowsPlayer(refuse).play(DUE)
