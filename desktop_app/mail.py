"""A letter for the user's own mail program: as a draft, or as an address that opens one.

The program sends nothing itself. It knows neither the database nor a window.
"""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from desktop_app.errors import AppError
from desktop_app.i18n import _

# What opens in every mail program: Windows hands over up to 2083 signs, some programs take 2000.
LONGEST_ADDRESS = 2000
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")


@dataclass(frozen=True)
class Letter:
    """An e-mail to one person; `to` is empty where no address is known."""

    to: str
    to_name: str
    subject: str
    body: str


@dataclass(frozen=True)
class Attachment:
    """A file that comes along. An `invitation` is a calendar file."""

    name: str
    content: bytes
    is_invitation: bool = False


def draft(letter: Letter, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a letter as an .eml file that mail programs open as a draft (`X-Unsent: 1`).

    It has no sender: the mail program knows whose it is. Raises AppError (`bad-email`) where
    the address is none that a mail can go to.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if letter.to.strip():
        address = _address(letter)
        message["To"] = address
        if not address.addr_spec.isascii():
            message.policy = SMTP.clone(utf8=True)
    message["Subject"] = _one_line(letter.subject)
    message.set_content(_lines(letter.body))
    for each in attachments:
        _attach(message, each)
    return message.as_bytes()


def address(letter: Letter) -> str:
    """Return the `mailto:` address that opens a letter in the mail program (RFC 6068).

    Raises AppError (`bad-email`). Whether it is short enough for every mail program: `fits`.
    """
    to = _address(letter) if letter.to.strip() else None
    where = f"{quote(to.username, safe='')}@{quote(to.domain, safe='[]:')}" if to else ""
    subject = quote(_one_line(letter.subject), safe="")
    body = quote(_lines(letter.body).replace("\n", "\r\n"), safe="")
    return f"mailto:{where}?subject={subject}&body={body}"


def fits(mailto: str) -> bool:
    """Return whether a `mailto:` address is within what every mail program opens whole."""
    return len(mailto) <= LONGEST_ADDRESS


def _address(letter: Letter) -> Address:
    user, _at, domain = _one_line(letter.to).rpartition("@")
    if user[:1] == user[-1:] == '"' and len(user) > 1:
        user = user[1:-1]
    if not user or "@" in user or not _DOMAIN.fullmatch(domain):
        message = _("No mail can go to {address}. Correct the address first.")
        raise AppError("bad-email", message.format(address=_one_line(letter.to)))
    return Address(_one_line(letter.to_name), user, _plain_domain(domain))


def _plain_domain(domain: str) -> str:
    """Return a domain as every mail program spells it: bücher.example is xn--bcher-kva.example."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    if attachment.is_invitation:
        kind, subtype, params = "text", "calendar", {"charset": "utf-8"}
    else:
        guessed = mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
        kind, _slash, subtype = guessed.partition("/")
        params = {}
    message.add_attachment(
        attachment.content,
        maintype=kind,
        subtype=subtype,
        filename=_one_line(attachment.name),
        params=params,
    )


def _lines(text: str) -> str:
    """Return text in whole letters, its lines ended by LF, without signs that nobody can read."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def _one_line(text: str) -> str:
    """Return text on one line, so that nothing in it can begin another header."""
    return " ".join(_lines(text).split())
