#!/usr/bin/env python3
"""Makes the sound of a call that is due: two soft notes, the second a fourth above the first.

    python3 packaging/sounds.py [FILE]      by default resources/sounds/due.wav

A bell's partials, each fading by itself; no note begins or ends with a click. Mono, 16 bits at
44,100 a second, which every player can play without converting it. Only the standard library.
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

DUE = Path(__file__).resolve().parents[1] / "resources" / "sounds" / "due.wav"
RATE = 44_100
SECONDS = 0.8
LOUDNESS = 0.5
"""The highest peak, as a part of what 16 bits can say: about 6 dB below the loudest."""
ATTACK_S, RELEASE_S = 0.008, 0.06


@dataclass(frozen=True)
class Note:
    """One stroke: when it begins, in seconds, and its pitch in hertz."""

    at: float
    pitch: float
    loudness: float


@dataclass(frozen=True)
class Partial:
    """A tone within a note: a multiple of its pitch, and the seconds in which it fades to 1/e."""

    multiple: float
    loudness: float
    fades_in: float


NOTES = (Note(0.0, 783.99, 0.85), Note(0.2, 1046.5, 1.0))
PARTIALS = (Partial(1, 1.0, 0.22), Partial(2, 0.3, 0.12), Partial(3, 0.12, 0.06))


def samples() -> list[int]:
    """Return the sound, as numbers of 16 bits."""
    curve = [_height(at / RATE) for at in range(round(SECONDS * RATE))]
    scale = LOUDNESS * 32_767 / max(abs(height) for height in curve)
    return [round(height * scale) for height in curve]


def _height(at: float) -> float:
    """Return how far the air is moved, `at` seconds after the beginning."""
    heights = (_stroke(note, at - note.at) for note in NOTES if at >= note.at)
    return sum(heights) * _rise((SECONDS - at) / RELEASE_S)


def _stroke(note: Note, since: float) -> float:
    tones = (
        each.loudness
        * math.exp(-since / each.fades_in)
        * math.sin(2 * math.pi * note.pitch * each.multiple * since)
        for each in PARTIALS
    )
    return note.loudness * _rise(since / ATTACK_S) * sum(tones)


def _rise(part: float) -> float:
    """Return a soft slope from 0 to 1, for a part of its way."""
    return 1.0 if part >= 1 else 0.5 - 0.5 * math.cos(math.pi * max(part, 0.0))


def write(file: Path) -> None:
    """Write the sound as a WAV file."""
    sound = samples()
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(sound)}h", *sound))


def main() -> int:
    """Make the file that was asked for."""
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else DUE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
