"""packaging/sounds.py: the sound that is shipped is the one that it makes, and fit to ring."""

import array
import importlib.util
import sys
import wave
from itertools import pairwise
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
DUE = ROOT / "resources" / "sounds" / "due.wav"


def load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("sounds_under_test", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


sounds = load(ROOT / "packaging" / "sounds.py")


def heard(file: Path) -> list[int]:
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 44_100)
        found = array.array("h", sound.readframes(sound.getnframes()))
    if sys.byteorder == "big":
        found.byteswap()
    return list(found)


def test_the_sound_that_is_shipped_is_the_one_that_is_made(tmp_path: Path) -> None:
    made = tmp_path / "due.wav"
    sounds.write(made)
    pairs = zip(heard(DUE), heard(made), strict=True)
    assert max(abs(shipped - again) for shipped, again in pairs) <= 1


def test_the_sound_is_short_soft_and_without_a_click() -> None:
    sound = heard(DUE)
    assert DUE.stat().st_size < 100_000
    assert 0.7 <= len(sound) / 44_100 <= 0.9
    assert 0.4 <= max(abs(height) for height in sound) / 32_767 <= 0.6
    assert (sound[0], sound[-1]) == (0, 0)
    steps = (abs(after - before) for before, after in pairwise(sound))
    assert max(steps) < 4_000
