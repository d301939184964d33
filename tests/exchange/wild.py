"""The files of tests/data/wild, each named after what it shows, and how they are broken."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

WILD = Path(__file__).parents[1] / "data" / "wild"
WHOLE = [path.name for path in sorted(WILD.iterdir())]


def wild(name: str) -> bytes:
    """Return a file of the corpus, to the byte."""
    return (WILD / name).read_bytes()


def hurt(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with parts of them replaced: where, how many, by what."""
    for at, count, instead in cuts:
        start = at % (len(data) + 1)
        data = data[:start] + instead + data[start + count :]
    return data


_PIECES = st.sampled_from(
    [
        *(b'"', b"=", b"\n", b"\r", b"\x00", b"\xff", b"\\", b";", b",", b"\t", b":", b" "),
        *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"AGENT:\n", b"\n ", b"=\n", b'";"', b"\xe2\x80"),
        *(b";ENCODING=QUOTED-PRINTABLE:", b";CHARSET=utf-16:", b";ENCODING=b:", b"item1."),
    ]
)
CUTS = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 30), _PIECES), min_size=1, max_size=8
)
