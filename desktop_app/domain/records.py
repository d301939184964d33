"""The values that cross borders between rooms, and the words they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo


@dataclass(frozen=True, order=True)
class Moment:
    """An instant, and the zone in whose wall time it was said.

    `utc` is aware and in UTC: it alone is compared, added to and subtracted from.
    `zone` is an IANA name. Two moments are ordered by instant.
    """

    utc: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.utc.tzinfo is not UTC:
            raise ValueError("a moment is kept in UTC")

    @property
    def wall(self) -> datetime:
        """The wall clock at the zone: aware, for reading and writing out, never for arithmetic.

        A zone that this machine does not know shows the wall of UTC: a call is never lost to it.
        """
        return self.utc.astimezone(zone_called(self.zone))

    def at(self, zone: str) -> Moment:
        """Return the same instant on the wall of another zone."""
        return Moment(self.utc, zone)

    def as_json(self) -> dict[str, str]:
        """Return utc, wall and zone as the command line writes them, to the minute or second."""
        wall = self.wall
        return {
            "utc": self.utc.isoformat()[:_SECOND_ENDS] + "Z",
            "wall": wall.isoformat()[: _SECOND_ENDS if wall.second else _MINUTE_ENDS],
            "zone": self.zone,
        }


_MINUTE_ENDS, _SECOND_ENDS = len("2026-01-31T08:45"), len("2026-01-31T08:45:00")


def zone_called(name: str) -> tzinfo:
    """Return the time zone of an IANA name, or UTC where it is not known here."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return UTC


def instant(seconds: int) -> datetime:
    """Return the moment so many seconds after 1970, in UTC; far beyond reason, the nearest to it.

    So a row that makes no sense rings now or never, and stands in the way of no other.
    """
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), UTC)


_EARLIEST, _LATEST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1900, 9000))


def moment_on_wall(day: date, clock: time, zone: str, fold: int = 0) -> Moment:
    """Return the moment at which the wall of `zone` shows `day` and `clock`.

    A wall time that a clock change skips moves forward by the gap (fold 0), never back, so that
    nothing is due earlier than it was said; of one that occurs twice, `fold` picks the
    first (0) or the second (1).
    """
    wall = datetime.combine(day, clock, tzinfo=zone_called(zone)).replace(fold=fold)
    return Moment(wall.astimezone(UTC), zone)


class ContactKind(StrEnum):
    """What a contact is to the user."""

    PROSPECT = "prospect"
    CLIENT = "client"
    REFERRAL = "referral"


class ContactState(StrEnum):
    """Whether a contact is being called."""

    ACTIVE = "active"
    LONG_TERM = "long-term"
    CLOSED = "closed"
    SAID_NO = "said-no"


class PromiseKind(StrEnum):
    """Where a promise came from."""

    APPOINTMENT = "appointment"
    RETRY = "retry"
    KEEP_IN_TOUCH = "keep-in-touch"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Me:
    """The user, as scripts, cards and reminders speak of them. Empty strings are unknown."""

    name: str = ""
    company: str = ""
    phone: str = ""
    zone: str = "Etc/UTC"
    country: str = "US"


@dataclass(frozen=True)
class ContactRecord:
    """A contact as it is shown, printed, spoken of and exported. Empty strings are unknown.

    `phones` are in international spelling where they could be understood; `zone` is an IANA
    name; `country` an ISO 3166 code of two capitals; `deadline` is what the contact said,
    in their words ("30 June"); id 0 is a contact that is not stored yet. `script` is the key of the
    script they are called with, empty where it follows from the rest; `language` the code of the
    one they are spoken to in, empty where it follows from their country; `tags`, divided by commas,
    are what articles and stories may fit them by; `touch_days` counts from the last conversation
    to the next call to keep in touch, 0 for none.
    """

    id: int = 0
    name: str = ""
    company: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    address: str = ""
    zone: str = "Etc/UTC"
    country: str = "US"
    kind: ContactKind = ContactKind.PROSPECT
    state: ContactState = ContactState.ACTIVE
    concern: str = ""
    gain: str = ""
    deadline: str = ""
    purpose: str = ""
    notes: str = ""
    gatekeeper: str = ""
    script: str = ""
    language: str = ""
    tags: str = ""
    touch_days: int = 0

    @property
    def first_name(self) -> str:
        """The name to speak to them by: the first word of the name, titles left aside.

        Of "Marsh, Debbie" it is Debbie; of "Mr. Marsh", whose first name nobody knows, all of it;
        nothing of what has no letter. Of "Frau Dr. Anna Weber" it is Frau Dr. Weber: who is
        written so in a language that keeps the first name for friends is spoken to so.
        """
        before, _comma, after = self.name.partition(",")
        name = after if after.strip() and len(before.split()) == 1 else before
        written = [word for word in name.split() if any(sign.isalnum() for sign in word)]
        words = [word for word in written if word.lower().rstrip(".") not in _TITLES]
        if len(words) == 1 and written[-1:] == words and name is before:
            return " ".join(written)
        if len(words) > 1 and name is before and written[0].lower().rstrip(".") in _FORMAL:
            titles = written[: written.index(words[0])]
            return " ".join([*titles, *_family_name(words[1:])])
        return words[0] if words else ""

    @property
    def spoken_name(self) -> str:
        """The whole name as it is said, on one line: Frau Dr. Weber, Anna Weber, Debbie Marsh.

        German texts, which say Sie, speak to people by it: by the first name alone friends are.
        """
        before, _comma, after = self.name.partition(",")
        if self.name.split()[:1] and self.name.split()[0].lower().rstrip(".") in _FORMAL:
            return self.first_name
        turned = bool(after.strip()) and len(before.split()) == 1
        return " ".join(f"{after} {before}".split() if turned else self.name.split())

    def as_json(self) -> dict[str, object]:
        """Return the contact with the keys and order that the command line promises."""
        return {
            "id": self.id,
            "name": self.name,
            "company": self.company,
            "title": self.title,
            "phones": list(self.phones),
            "emails": list(self.emails),
            "address": self.address,
            "zone": self.zone,
            "country": self.country,
            "kind": str(self.kind),
            "state": str(self.state),
            "concern": self.concern,
            "gain": self.gain,
            "deadline": self.deadline,
            "purpose": self.purpose,
            "notes": self.notes,
            "gatekeeper": self.gatekeeper,
        }

    def as_fields(self) -> dict[str, object]:
        """Return all that a form shows and the service changes: the contact and what is beside."""
        return self.as_json() | {
            "script": self.script,
            "language": self.language,
            "tags": self.tags,
            "touch_days": self.touch_days,
        }


# With one of these one says the family name, whatever else is known.
_FORMAL = frozenset(
    {"herr", "frau", "monsieur", "madame", "mme", "mlle", "señor", "señora", "sr", "sra"}
)
_TITLES = _FORMAL | {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir"}


def _family_name(words: Sequence[str]) -> Sequence[str]:
    """Return the last of the words after a first name, with the small ones that belong to it."""
    start = next((place for place, word in enumerate(words) if word[0].islower()), len(words) - 1)
    return words[start:]


@dataclass(frozen=True)
class PromiseRecord:
    """A promised call. `rung` is 1 for an appointment and 2 to 7 for the ladder's retries."""

    id: int
    contact_id: int
    due: Moment
    kind: PromiseKind
    state: PromiseState
    rung: int = 1
    purpose: str = ""
    goal: str = ""
    agreed: bool = False
    anchor: Moment | None = field(default=None)

    def as_json(self) -> dict[str, object]:
        """Return the promise with the keys that the command line promises."""
        return {
            "id": self.id,
            "due": self.due.as_json(),
            "kind": str(self.kind),
            "rung": self.rung,
            "purpose": self.purpose,
            "goal": self.goal,
            "agreed": self.agreed,
            "state": str(self.state),
        }
