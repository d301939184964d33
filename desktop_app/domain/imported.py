"""People as a file of another program tells of them, before any rule of contacts is applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.i18n import _

Stop = Callable[[], bool]
"""Asked often while a file is read; True ends the reading with AppError (`stopped`)."""
Told = Callable[[int, int], None]
"""Told now and then how much was read: bytes so far, and bytes in all."""

LONGEST_VALUE = 200
FIELDS = (
    "name",
    "first-name",
    "middle-name",
    "last-name",
    "prefix",
    "suffix",
    "company",
    "title",
    "department",
    "phone",
    "fax",
    "email",
    "address",
    "street",
    "city",
    "region",
    "postal-code",
    "country",
    "zone",
    "notes",
    "tags",
    "concern",
    "gain",
    "deadline",
    "purpose",
    "gatekeeper",
    "uid",
    "more",
)
"""What a column of a table may hold. `address` is a whole one, in lines; `fax` is any number that
is called last; `more` is kept under its heading, and "" (not listed) is left out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What was left out or changed, and why.

    `line` is the line of the file, from 1, where the card or the row begins; `what` is one
    sentence; `value` is the text in question, cut at `LONGEST_VALUE` signs.
    """

    line: int
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """One person of a file; empty is unknown.

    `phones` are as they were written, `tel:` and extensions understood, the one to call first
    first and fax and pager last; `desk_phone` is the one that tells where somebody with a mobile
    is, where the file tells them apart. `address` has the lines of an envelope. `country` has two
    capitals and `zone` is an IANA name, where the file tells. `tags` are categories and groups.
    `more` is all else that somebody wrote and would miss, each with a label: a birthday, a second
    address, a website.
    """

    line: int
    name: str
    company: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    desk_phone: str = ""
    emails: tuple[str, ...] = ()
    address: str = ""
    country: str = ""
    zone: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    concern: str = ""
    gain: str = ""
    deadline: str = ""
    purpose: str = ""
    gatekeeper: str = ""
    uid: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of a file, and what was not.

    Of a table besides: `headings`, each once ("Column 3" where there is none, "Phone (2)" where
    one comes again); `mapping` from each heading to one of `FIELDS`, or to "" where it is left
    out; `samples`, its first rows; `needs_map` where no column is known to hold a name, a number
    or an e-mail address. `encoding` is how the letters were read, `warning` one sentence where
    that was a guess.
    """

    contacts: tuple[ImportedContact, ...]
    problems: tuple[Problem, ...] = ()
    headings: tuple[str, ...] = ()
    needs_map: bool = False
    mapping: tuple[tuple[str, str], ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()
    encoding: str = ""
    warning: str = ""


def never() -> bool:
    """Return False: nobody stops the reading."""
    return False


def nobody(_done: int, _whole: int) -> None:
    """Tell nobody how much was read."""


def field_words() -> dict[str, str]:
    """Return what each of `FIELDS` is called, for people who choose what a column holds."""
    words = (
        _("Name"),
        _("First name"),
        _("Middle name"),
        _("Last name"),
        _("Form of address"),
        _("Suffix"),
        _("Company"),
        _("Job title"),
        _("Department"),
        _("Telephone"),
        _("Fax or pager"),
        _("E-mail"),
        _("Address"),
        _("Street"),
        _("City"),
        _("State or region"),
        _("Postal code"),
        _("Country"),
        _("Time zone"),
        _("Notes"),
        _("Tags"),
        _("Concern"),
        _("Gain"),
        _("Deadline"),
        _("Purpose"),
        _("Gatekeeper"),
        _("Identifier"),
        _("Added to the notes"),
    )
    return dict(zip(FIELDS, words, strict=True))
