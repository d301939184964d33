"""What a reader gathers from a file, within bounds that a computer of any size can keep."""

from __future__ import annotations

import sys

from desktop_app.domain.imported import LONGEST_VALUE, ImportedContact, Problem, Stop, Told
from desktop_app.errors import AppError
from desktop_app.i18n import _, grouped

MEGABYTE = 1024 * 1024
LARGEST_FILE = 100 * MEGABYTE
MOST_CONTACTS = 100_000
LONGEST_FIELD = MEGABYTE  # signs of one cell or property: beyond, no person wrote it
_MOST_TEXT = 150 * MEGABYTE  # of memory, for all contacts: a file may say more than it weighs
_MOST_PROBLEMS = 1000  # nobody reads on
_OBJECT = 350  # bytes of a contact without its texts
_STEP = 256 * 1024  # bytes of a file between two words about progress


def check_size(size: int) -> None:
    """Raise AppError (`too-large`) for a file of more bytes than are read."""
    if size > LARGEST_FILE:
        message = _("The file has {size} MB; files of up to {most} MB can be read. Divide it.")
        said = message.format(size=-(-size // MEGABYTE), most=LARGEST_FILE // MEGABYTE)
        raise AppError("too-large", said)


class Gathering:
    """The contacts and problems of one file, and how far it was read."""

    def __init__(self, whole: int, stop: Stop, told: Told) -> None:
        check_size(whole)
        self.contacts: list[ImportedContact] = []
        self._problems: list[Problem] = []
        self._untold = 0
        self._weight = 0
        self._whole, self._next = whole, 0
        self._stop, self._told = stop, told

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The first thousand problems by line, and one that counts the rest."""
        found = sorted(self._problems, key=lambda problem: problem.line)
        if self._untold:
            what = _("There are {count} more places like these.").format(count=self._untold)
            found.append(Problem(found[-1].line, what))
        return tuple(found)

    def reached(self, done: int) -> None:
        """Tell how many bytes were read. Raises AppError (`stopped`) where somebody wants it."""
        if done >= self._next:
            self._next = done + _STEP
            if self._stop():
                raise AppError("stopped", _("Reading the file was stopped. Nothing was changed."))
            self._told(min(done, self._whole), self._whole)

    def add(self, contact: ImportedContact) -> None:
        """Keep a contact. Raises AppError (`too-large`) where there are too many or too long."""
        self.contacts.append(contact)
        self._weight += _weight(contact)
        if len(self.contacts) > MOST_CONTACTS:
            message = _("The file has more than {most} people. Divide it into smaller files.")
            raise AppError("too-large", message.format(most=grouped(MOST_CONTACTS)))
        if self._weight > _MOST_TEXT:
            message = _("The file holds more text than can be read at once. Divide it.")
            raise AppError("too-large", message)

    def problem(self, line: int, what: str, value: str = "") -> None:
        """Keep what was left out or changed."""
        if len(self._problems) >= _MOST_PROBLEMS:
            self._untold += 1
            return
        self._problems.append(Problem(line, what, value.strip()[:LONGEST_VALUE]))


def _weight(contact: ImportedContact) -> int:
    """Return about how many bytes of memory a contact takes."""
    texts = (
        *(contact.name, contact.company, contact.title, contact.address, contact.notes),
        *(contact.concern, contact.gain, contact.deadline, contact.purpose, contact.gatekeeper),
        *(contact.uid, *contact.phones, *contact.emails, *contact.tags),
        *(text for pair in contact.more for text in pair),
    )
    return _OBJECT + sum(map(sys.getsizeof, filter(None, texts)))
