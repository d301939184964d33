"""The files of tests/data/wild, each named after what it shows."""

from __future__ import annotations

from pathlib import Path

WILD = Path(__file__).parents[1] / "data" / "wild"


def wild(name: str) -> bytes:
    """Return a file of the corpus, to the byte."""
    return (WILD / name).read_bytes()
