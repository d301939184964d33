"""The pass phrase: the key it makes, held in the memory of this process, and the files it opens.

An encrypted file is one of SQLite3 Multiple Ciphers with its chacha20 scheme: each page is
enciphered and signed, so that a changed byte is found where it is read. The key is PBKDF2 over
SHA-256 of the phrase and the file's first 16 bytes, as the scheme itself makes it: any program
that knows the scheme opens the file with the phrase. It is made once for a phrase and not once for
a connection, for it is what makes guessing slow; all files of one phrase begin alike.

Source: https://utelle.github.io/SQLite3MultipleCiphers/docs/ciphers/cipher_chacha20/
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.whole_file import put

# 80 ms with OpenSSL's digest, 300 ms with Python's own, which the frozen bundle has.
ITERATIONS = 200_000
_SALT_BYTES, _KEY_BYTES, _BLOCK_BYTES = 16, 32, 64
# What the scheme leaves readable: pages of 4096 bytes, 32 of them its own, and SQLite's constants.
_SHAPE = re.compile(rb"\x10\x00[\x01\x02]{2}\x20\x40\x20\x20")
_PLAIN = b"SQLite format 3\x00"
_WITNESS = b"on-the-dot pass phrase"
_MARK = "cipher.json"


@dataclass(frozen=True)
class Key:
    """What opens the files that begin with `salt`; it is never written but into the key store."""

    salt: bytes
    secret: bytes = field(repr=False)

    def as_text(self) -> str:
        """Return the key for the desktop's key store."""
        return f"{self.salt.hex()}:{self.secret.hex()}"

    def as_parameter(self) -> str:
        """Return the key as SQLite takes it, in a statement or in an address."""
        return f"raw:{self.secret.hex()}{self.salt.hex()}"

    def witness(self) -> str:
        """Return what tells this key from a wrong one, and tells nothing else of it."""
        return hmac.new(self.secret, _WITNESS + self.salt, "sha256").hexdigest()


_held: dict[bytes, Key] = {}


def read_key(text: str) -> Key | None:
    """Return the key that `Key.as_text` has written; None for anything else."""
    salt, _colon, secret = text.partition(":")
    with suppress(ValueError):
        key = Key(bytes.fromhex(salt), bytes.fromhex(secret))
        if (len(key.salt), len(key.secret)) == (_SALT_BYTES, _KEY_BYTES):
            return key
    return None


def new_key(phrase: str) -> Key:
    """Return a key of a phrase for files that are to be encrypted with it."""
    return key_of(phrase, os.urandom(_SALT_BYTES))


def key_of(phrase: str, salt: bytes) -> Key:
    """Return the key of a phrase for the files that begin with `salt`.

    The same letters count as the same, however a keyboard or a system puts them together.
    """
    typed = unicodedata.normalize("NFC", phrase).encode("utf-8", "surrogatepass")
    return Key(salt, _stretched(typed, salt))


def salt_of(path: Path) -> bytes | None:
    """Return what an encrypted database begins with; None for any other file, or none at all.

    Its own shape tells it, or the mark beside it where that shape is damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_SALT_BYTES + 8)
    except FileNotFoundError:
        return None
    salt = head[:_SALT_BYTES]
    if len(salt) < _SALT_BYTES or salt == _PLAIN:
        return None
    if _SHAPE.fullmatch(head[_SALT_BYTES:]) or salt.hex() in _marks(path):
        return salt
    return None


def is_locked(path: Path) -> bool:
    """Return whether a file is encrypted and its key is not at hand."""
    salt = salt_of(path)
    return salt is not None and salt not in _held


def hold(key: Key) -> None:
    """Have a key at hand from now on."""
    _held[key.salt] = key


def let_go(key: Key) -> None:
    """Have a key no longer at hand."""
    _held.pop(key.salt, None)


def let_go_of_all() -> None:
    """Have no key at hand any more."""
    _held.clear()


def held_for(path: Path) -> Key | None:
    """Return the key of an encrypted file; None for a file that is not encrypted.

    Raises AppError (`needs-phrase`) where the key is not at hand.
    """
    salt = salt_of(path)
    if salt is None:
        return None
    if salt not in _held:
        message = _("{file} is encrypted: its pass phrase is needed to open it.")
        raise AppError("needs-phrase", message.format(file=path))
    return _held[salt]


def use(link: apsw.Connection, key: Key | None) -> apsw.Connection:
    """Let a connection that has read nothing yet read and write with a key; none is plain."""
    if key is not None:
        link.execute("PRAGMA cipher = 'chacha20'").fetchall()
        link.execute(f"PRAGMA key = '{key.as_parameter()}'").fetchall()
    return link


def try_phrase(path: Path, phrase: str) -> Key:
    """Return the key of an encrypted file by its phrase, which is at hand from now on.

    Raises AppError: `wrong-phrase`; `damaged` where the phrase is known to be right, and its key
    is at hand for the backups then; `other-phrase` where it is right for others of the folder.
    """
    salt = salt_of(path)
    if salt is None:
        message = _("{file} is not encrypted, so it needs no pass phrase.")
        raise AppError("not-encrypted", message.format(file=path))
    key = key_of(phrase, salt)
    try:
        prove(path, key)
    except AppError as error:
        if error.code == "damaged":
            hold(key)
        elif _fits_another(phrase, path, salt):
            raise _other_phrase(path) from error
        raise
    hold(key)
    return key


def _fits_another(phrase: str, path: Path, salt: bytes) -> bool:
    """Return whether a phrase makes a key that is noted beside a file, which is not of that key."""
    marks = _marks(path)
    if salt.hex() in marks:
        return False
    others = [(key_of(phrase, bytes.fromhex(each)), known) for each, known in marks.items()]
    return any(hmac.compare_digest(key.witness(), known) for key, known in others)


def _other_phrase(path: Path) -> AppError:
    message = _(
        "{file} was encrypted with another phrase than this, or its first bytes are damaged: type "
        "the other phrase, or put a backup in its place."
    )
    return AppError("other-phrase", message.format(file=path))


def prove(path: Path, key: Key) -> None:
    """See that a key opens a file. ALERTS-AND-STORAGE, row 63: a wrong one looks like damage.

    Raises AppError: `wrong-phrase`, or `damaged` where the mark beside the file, or this process
    before, has seen that the key is right.
    """
    known = _marks(path).get(key.salt.hex(), "")
    is_right = key in _held.values() or hmac.compare_digest(known, key.witness())
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    link = use(apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags), key)
    try:
        link.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.NotADBError as error:
        if is_right:
            message = _("{file} is damaged. It was left as it is: put a backup in its place.")
            raise AppError("damaged", message.format(file=path)) from error
        raise AppError("wrong-phrase", _("That is not the pass phrase. Type it again.")) from error
    finally:
        link.close()


def mark(database: Path, *keys: Key) -> None:
    """Note beside the database whose files are encrypted, so that a wrong phrase is told from
    damage; without it both could look alike, and it counts as a wrong phrase. No key removes it.
    """
    file = database.with_name(_MARK)
    if not keys:
        file.unlink(missing_ok=True)
        return
    known = {key.salt.hex(): key.witness() for key in keys}
    told = {"scheme": "chacha20", "iterations": ITERATIONS, "keys": known}
    put(file, (json.dumps(told, indent=2) + "\n").encode())


def _marks(path: Path) -> dict[str, str]:
    """Return the witnesses by their salts that are noted for a file, or for one in a folder of
    the data folder.
    """
    for folder in (path.parent, path.parent.parent):
        with suppress(OSError, ValueError, AttributeError):
            kept = json.loads((folder / _MARK).read_text("utf-8"))["keys"]
            return {str(salt): str(witness) for salt, witness in kept.items()}
    return {}


def _stretched(typed: bytes, salt: bytes) -> bytes:
    """Return PBKDF2 over HMAC-SHA-256 (RFC 8018, 5.2): one block, for that is as long as a key."""
    quick = getattr(hashlib, "pbkdf2_hmac", None)
    if quick is not None and _has_openssl():
        return bytes(quick("sha256", typed, salt, ITERATIONS))
    return stretched_slowly(typed, salt, ITERATIONS)


def _has_openssl() -> bool:
    """Return whether Python has its quick digests: not in the frozen bundle, that needs no TLS."""
    try:
        import _hashlib  # noqa: F401
    except ImportError:
        return False
    return True


def stretched_slowly(typed: bytes, salt: bytes, iterations: int) -> bytes:
    """Return the same as `hashlib.pbkdf2_hmac`, which Python has only where it has OpenSSL."""
    if len(typed) > _BLOCK_BYTES:
        typed = hashlib.sha256(typed).digest()
    padded = typed.ljust(_BLOCK_BYTES, b"\0")
    inner, outer = (
        hashlib.sha256(bytes(byte ^ pad for byte in padded)).copy for pad in (0x36, 0x5C)
    )
    block, total = salt + b"\0\0\0\1", 0
    for _round in range(iterations):
        within, around = inner(), outer()
        within.update(block)
        around.update(within.digest())
        block = around.digest()
        total ^= int.from_bytes(block, "big")
    return total.to_bytes(_KEY_BYTES, "big")
