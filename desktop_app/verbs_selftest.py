"""The verb `selftest`: whether this build has all that the program needs, each part tried for real.

It works in folders of its own that are gone afterwards, and touches nothing of the user's. Loaded
only by that verb.
"""

from __future__ import annotations

import json
import logging
import tempfile
import wave
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module, resources
from pathlib import Path
from sys import platform
from threading import Event
from zoneinfo import ZoneInfo

from desktop_app import clock, licences
from desktop_app.alerts.notifier import LIMIT_S, TEST_ID, Listeners, Notice, Notifier, Verdict
from desktop_app.alerts.trial import LinkTrial, TrialResult
from desktop_app.domain.business_days import holiday_name
from desktop_app.domain.calendar_entry import own_entry
from desktop_app.domain.phone import read_number
from desktop_app.domain.script import Occasion
from desktop_app.errors import AppError
from desktop_app.exchange import ical
from desktop_app.i18n import _, to_a_tenth
from desktop_app.services import demo, script_book
from desktop_app.settings import Settings
from desktop_app.shipped import resource
from desktop_app.storage import key, search, trial, turning
from desktop_app.storage.database import close_database, open_database, problems
from desktop_app.storage.promised import promised_calls
from desktop_app.verbs import Answer

log = logging.getLogger(__name__)

Probe = Callable[[Path], str]
"""Tries one part in an empty folder; returns a sentence of what it found.

Raises AppError where the part does not do what it should; any other exception counts as that too.
"""

_DAY = datetime(2026, 6, 16, 13, 0, tzinfo=UTC)
_CHANGE = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)  # New York: 1:59:59 is followed by 3:00
_FAR_END = ("Asia/Kolkata", "Europe/Berlin", "Australia/Lord_Howe")
_BY_NAME = {
    "linux": ("plyer.platforms.linux.notification", "jeepney.io.blocking"),
    "win32": ("plyer.platforms.win.notification", "desktop_notifier", "keyring.backends.Windows"),
    "darwin": ("desktop_notifier", "keyring.backends.macOS"),
}
_PHRASE = "four grey geese at dawn"
_DOCUMENTS = ("demo/people.json", "demo/library.json")


@dataclass(frozen=True)
class Check:
    """What came of one probe."""

    name: str
    ok: bool
    text: str


def selftest(
    window_probes: Callable[[], Mapping[str, Probe]],
    links: Sequence[Notifier],
    settings: Settings,
) -> Answer:
    """Try every part; the answer is sound where all do what they should.

    `window_probes` gives those that need Qt, and is itself a part that may fail.
    """
    probes = {
        "sqlite": _sqlite,
        "zones": _zones,
        "resources": _resources,
        "libraries": _libraries,
        "licences": _licences,
        "database": lambda folder: _database(folder, settings),
        "backup": lambda folder: _backup(folder, settings),
        "cipher": lambda folder: _cipher(folder, settings),
    }
    checks = [_check(name, probe) for name, probe in probes.items()]
    checks += _window_checks(window_probes)
    checks += _notifier_checks(links)
    ok = all(check.ok for check in checks)
    told = [{"name": each.name, "ok": each.ok, "text": each.text} for each in checks]
    lines = [f"{'ok' if each.ok else 'FAILED':<6}  {each.name}: {each.text}" for each in checks]
    lines.append(_("All is well.") if ok else _("This build is not fit for use."))
    return Answer({"ok": ok, "checks": told}, "\n".join(lines), sound=ok)


def _check(name: str, probe: Probe) -> Check:
    """Run a probe in a folder of its own; what it trips over is logged, for whoever mends it."""
    with tempfile.TemporaryDirectory(
        prefix="on-the-dot-selftest-", ignore_cleanup_errors=True
    ) as folder:
        try:
            return Check(name, True, probe(Path(folder)))
        except AppError as error:
            return Check(name, False, error.message)
        except Exception as error:
            log.exception("selftest: %s", name)
            return Check(name, False, f"{type(error).__name__}: {error}")


def _window_checks(window_probes: Callable[[], Mapping[str, Probe]]) -> Iterable[Check]:
    probes: dict[str, Probe] = {}

    def load(_folder: Path) -> str:
        probes.update(window_probes())
        return _("Qt is there.")

    yield _check("qt", load)
    yield from (_check(name, probe) for name, probe in probes.items())


def _sqlite(_folder: Path) -> str:
    if not trial.found_in_any_part("Debbie Marsh, ABC Educom", "mars"):
        raise AppError("unmet", _("Full-text search does not find a part of a word."))
    text = _("SQLite {version}, with full-text search.")
    return text.format(version=trial.sqlite_version())


def _zones(_folder: Path) -> str:
    """Try the rules that are in use, and those that are shipped for desktops without any."""
    shipped = resources.files("tzdata").joinpath("zoneinfo", "America", "New_York")
    with shipped.open("rb") as file:
        from_ours = ZoneInfo.from_file(file, key="America/New_York")
    for zone in (ZoneInfo("America/New_York"), from_ours):
        around = [
            f"{(_CHANGE + timedelta(seconds=seconds)).astimezone(zone):%H:%M:%S %Z}"
            for seconds in (-1, 0)
        ]
        if around != ["01:59:59 EST", "03:00:00 EDT"]:
            raise AppError("unmet", _("8 March 2026 in New York: {clocks}.").format(clocks=around))
    for name in _FAR_END:
        ZoneInfo(name)
    text = _("Rules {version}; this desktop is in {zone}.")
    return text.format(version=clock.zone_rules(), zone=clock.desktop_zone())


def _resources(_folder: Path) -> str:
    for name in _DOCUMENTS:
        json.loads(resource(*name.split("/")).read_text(encoding="utf-8"))
    scripts = [script_book.shipped(occasion) for occasion in Occasion]
    script_book.banks()
    with wave.open(str(resource("sounds", "due.wav")), "rb") as sound:
        seconds = sound.getnframes() / sound.getframerate()
    text = _("{count} scripts, the demonstration day, a sound of {seconds} s.")
    return text.format(count=len(scripts), seconds=to_a_tenth(seconds))


def _libraries(_folder: Path) -> str:
    """Try what is loaded by name only when it is needed, so that a build may have left it out."""
    number = read_number("312 555 0134", "US")
    if (number.e164, number.zones) != ("+13125550134", ("America/Chicago",)):
        raise AppError("unmet", _("A number in Chicago is read as {number}.").format(number=number))
    holiday = holiday_name(date(2026, 12, 25), "DE")
    if not holiday:
        raise AppError("unmet", _("The public holidays of Germany are missing."))
    for name in _BY_NAME.get(platform, ()):
        import_module(name)
    text = _("{number} is in {zone}; 25 December is {holiday}.")
    return text.format(number=number.shown, zone=number.zones[0], holiday=holiday)


def _licences(_folder: Path) -> str:
    """Read what this build is made of; every part of it has a licence with its whole text."""
    made_of = licences.parts()
    silent = [part.name for part in made_of if not (part.licence and part.text)]
    if silent:
        raise AppError("unmet", _("No licence is known of {names}.").format(names=silent))
    return _("{count} parts, each with its licence.").format(count=len(made_of))


def _database(folder: Path, settings: Settings) -> str:
    """Fill a new database with the demonstration day, find somebody and write a calendar file."""
    made = _fill(folder / "day.db", settings)
    try:
        if found := problems():
            raise AppError("unmet", "; ".join(found))
        if len(search.contact_ids("arsh", 5)) != 1:
            raise AppError("unmet", _("Search does not find Debbie Marsh by a part of her name."))
        entries = [own_entry(call, settings.home_zone) for call in promised_calls()]
    finally:
        close_database()
    calendar = ical.calendar(entries, _DAY, 0)
    if calendar.count(b"BEGIN:VEVENT") != made["promises"]:
        raise AppError("unmet", _("The calendar file does not hold every promised call."))
    text = _("{contacts} contacts and {promises} promised calls were written and found.")
    return text.format(**made)


def _backup(folder: Path, settings: Settings) -> str:
    """Copy a database that is in use, put the copy back, and compare all that is in them."""
    used, copy, restored = (folder / name for name in ("used.db", "copy.db", "restored.db"))
    _fill(used, settings)
    try:
        trial.copy_whole(used, copy)
    finally:
        close_database()
    trial.copy_whole(copy, restored)
    rows, again = trial.contents(used), trial.contents(restored)
    if rows != again:
        differing = sorted(name for name in rows if rows[name] != again.get(name))
        raise AppError(
            "unmet", _("Restored otherwise than saved: {tables}.").format(tables=differing)
        )
    open_database(restored)
    close_database()
    count = sum(map(len, rows.values()))
    return _("{count} rows were saved, restored and compared.").format(count=count)


def _cipher(folder: Path, settings: Settings) -> str:
    """Encrypt a database, open it with its phrase, and see that no other one does."""
    file = folder / "locked.db"
    made = _fill(file, settings)
    new = key.new_key(_PHRASE)
    try:
        turning.turn(new, ())
        close_database()
        key.let_go(new)
        try:
            key.try_phrase(file, _PHRASE.upper())
        except AppError as error:
            refused = error.code == "wrong-phrase"
        else:
            refused = False
        if not refused or b"Debbie" in file.read_bytes():
            raise AppError("unmet", _("A database was encrypted, and could be read without it."))
        key.try_phrase(file, _PHRASE)
        open_database(file)
        if found := problems():
            raise AppError("unmet", "; ".join(found))
    finally:
        close_database()
        key.let_go(new)
    text = _("{contacts} contacts were encrypted; only their pass phrase opens them.")
    return text.format(**made)


def _fill(file: Path, settings: Settings) -> dict[str, int]:
    open_database(file)
    try:
        made, _named = demo.fill(settings, _DAY)
    except BaseException:
        close_database()
        raise
    return made


def _notifier_checks(links: Sequence[Notifier]) -> list[Check]:
    """Post one quiet notice through every link, and take it down again.

    A link that is not there is none of this build's faults; one that is there and refuses is told
    as failed, unless another has taken the notice.
    """
    for link in links:
        link.listen(Listeners(lambda *_: None, lambda *_: None, lambda: None))
    title, body = _("On the Dot tests itself"), _("This goes away by itself.")
    results: list[TrialResult] = []
    is_over = Event()

    def keep(result: TrialResult) -> None:
        results.append(result)
        is_over.set()

    LinkTrial(links).start(Notice(TEST_ID, title, body, (), urgent=False), keep)
    is_over.wait(2 * LIMIT_S)
    for link in links:
        link.close()
    receipts = results[0].receipts if results else ()
    taken = any(each.verdict is Verdict.ACCEPTED for each in receipts)
    checks = []
    for each in receipts:
        ok = taken or each.verdict in (Verdict.ACCEPTED, Verdict.UNAVAILABLE)
        text = f"{each.verdict}, {each.milliseconds:.0f} ms"
        text += f" ({each.detail})" if each.detail else ""
        checks.append(Check(f"notifier {each.link}", ok, text))
    return checks or [Check("notifiers", False, _("The test of the notifiers did not end."))]
