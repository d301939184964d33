"""Reading files of contacts: how fast, in how much memory, and how long a broken one takes.

python -m benchmarks.reading FILE

reads one file in a process of its own and prints the figures as JSON. The large files are as such
files are: most of a vCard file are its pictures, and a table that is not has many people.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from benchmarks.processes import answer_of, resident_mb
from benchmarks.table import Figure
from desktop_app.errors import AppError
from desktop_app.exchange import files

HIGHEST_S = 5.0
HIGHEST_MB = 300.0
HIGHEST_BROKEN_S = 2.0
_WILD = Path(__file__).resolve().parents[1] / "tests" / "data" / "wild"
_SEED = 16
_PIECES = (
    *(b'"', b"=", b"\n", b"\r", b"\x00", b"\xff", b"\\", b";", b",", b"\t", b":", b"=\n", b"\n "),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"AGENT:\n", b";ENCODING=QUOTED-PRINTABLE:", b'";"'),
)
_PICTURE = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"\r\n ".join([b"/9j4" * 18] * 560) + b"\r\n"
_PEOPLE_IN_LARGEST = 90_000  # of a table: as many as are read, with a text for each
_MEGABYTE = 1024 * 1024


def figures(folder: Path, people: int, megabytes: int, broken: int) -> list[Figure]:
    """Return the seconds for files of so many people, the memory for large ones, and the slowest.

    `broken` files are made of those in tests/data/wild by cutting and putting in.
    """
    found = []
    for name, make in (("vCards", cards), ("table rows", table_rows)):
        path = folder / f"people-{name[:5].strip()}"
        path.write_bytes(make(people))
        took = answer_of("benchmarks.reading", path)["seconds"]
        found.append(Figure(f"{people:,} {name} read", "s", took, highest=HIGHEST_S))
        path.unlink()
    size = megabytes * _MEGABYTE
    for what, data in (
        ("vCards with pictures", cards(1 + size // (len(_PICTURE) + 300), _PICTURE)),
        ("table", _large_table(size)),
    ):
        path = folder / "large"
        path.write_bytes(data[:size])
        peak = answer_of("benchmarks.reading", path)["peak"]
        row = f"memory while {megabytes} MB are read, {what}"
        found.append(Figure(row, "MB", peak, highest=HIGHEST_MB))
        path.unlink()
    slowest, crashed = _broken(broken)
    return [
        *found,
        Figure(f"slowest of {broken:,} broken files", "s", slowest, highest=HIGHEST_BROKEN_S),
        Figure(f"broken files, of {broken:,}, that crashed a reader", "", crashed, highest=0),
    ]


def cards(people: int, picture: bytes = b"") -> bytes:
    """Return so many vCards of twelve lines, each with a picture where there is one."""
    return b"".join(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Marsh%d;Debbie;;;\r\nFN:Debbie Marsh%d\r\n"
        b"ORG:ABC Educom;Training\r\nTITLE:Training manager\r\n"
        b"TEL;TYPE=CELL:+1 312 555 %04d\r\nTEL;TYPE=WORK,FAX:+1 312 556 %04d\r\n"
        b"EMAIL;TYPE=INTERNET:debbie%d@example.com\r\n"
        b"ADR;TYPE=WORK:;;12 Main St;Springfield;IL;62701;USA\r\n"
        b"NOTE:Likes tea\\, not coffee.\\nCall early.\r\n%sEND:VCARD\r\n"
        % (number, number, number % 10_000, number % 10_000, number, picture)
        for number in range(people)
    )


def table_rows(people: int) -> bytes:
    """Return a table of so many people, with headings and a note in two lines for each."""
    return b"Name,Company,Job Title,Phone,Mobile,E-mail,City,Country,Notes\r\n" + b"".join(
        b'Debbie Marsh%d,ABC Educom,Manager,+1 312 555 %04d,,debbie%d@example.com,Springfield,USA,"'
        b'Likes tea,\nnot coffee"\r\n' % (number, number % 10_000, number)
        for number in range(people)
    )


def _large_table(size: int) -> bytes:
    """Return a table of that size whose texts are of the longest that its people can have."""
    people = min(_PEOPLE_IN_LARGEST, 1 + size // 200)
    notes = "Käse und Tee, später mehr. " * (1 + size // people // 28)
    row = f'Debbie Marsh,ABC Educom,+1 312 555 0134,"{notes}"\r\n'.encode()
    return b"Name,Company,Phone,Notes\r\n" + row * (1 + size // len(row))


def _broken(count: int) -> tuple[float, int]:
    """Return the seconds of the slowest broken file, and how many crashed a reader."""
    chance = random.Random(_SEED)
    wild = [(path.name, path.read_bytes()) for path in sorted(_WILD.iterdir())]
    slowest, crashed = 0.0, 0
    for _file in range(count):
        name, data = chance.choice(wild)
        for _cut in range(chance.randint(1, 8)):
            at = chance.randint(0, len(data))
            instead = chance.choice(_PIECES) * chance.choice((1, 1, 1, 50))
            data = data[:at] + instead + data[at + chance.choice((0, 0, 1, 5, 40)) :]
        started = time.process_time()
        try:
            files.read(data, name)
        except AppError:
            pass
        except Exception as error:
            crashed += 1
            print(f"{name}: {error!r}", file=sys.stderr)
        slowest = max(slowest, time.process_time() - started)
    return slowest, crashed


def main() -> None:
    """Read the file that the command line names, and print seconds, people and the peak in MB."""
    peak = resident_mb()

    def told(_done: int, _whole: int) -> None:
        nonlocal peak
        peak = max(peak, resident_mb())

    started = time.process_time()
    people = -1
    try:
        people = len(files.read_file(Path(sys.argv[1]), told=told).contacts)
    except AppError as error:
        print(error, file=sys.stderr)
    took = time.process_time() - started
    peak = max(peak, resident_mb())
    print(json.dumps({"seconds": took, "peak": peak, "people": people}))


if __name__ == "__main__":
    main()
