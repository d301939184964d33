"""Desktop entries, as far as a login entry needs them: the Exec line, written and read.

Source: the Desktop Entry Specification, "Basic format of the file" and "The Exec key".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_GROUP = "[Desktop Entry]"
_RESERVED = frozenset(" \"'\\><~|&;$*?#()`")
_ESCAPED_IN_QUOTES = '"`$\\'
# GLib looks for the program before it has read "%%", systemd before it has read a backslash: a
# program with such a path is handed to one that is always found.
_NO_PROGRAM = frozenset("%\\\"'$`\n\r\t")
_BY_ANOTHER = "/usr/bin/env"
_SPELLED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_READ = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def entry_text(values: Mapping[str, str]) -> str:
    """Return the file of an entry with these values, escaped as strings are."""
    lines = (f"{key}={_escaped(value)}" for key, value in values.items())
    return "\n".join((_GROUP, *lines)) + "\n"


def entry_values(text: str) -> dict[str, str]:
    """Return the values of the entry in a file, each still escaped as it stands there.

    Where a key is given twice, the first one counts; comments and other groups do not.
    """
    values: dict[str, str] = {}
    inside = False
    for line in text.split("\n"):
        if line.startswith("["):
            inside = line.strip() == _GROUP
        elif inside and "=" in line and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            values.setdefault(key.strip(), value.strip())
    return values


def exec_value(argv: Sequence[str]) -> str:
    """Return the Exec value that starts `argv`; not yet escaped as a string."""
    whole = (_BY_ANOTHER, *argv) if _NO_PROGRAM.intersection(argv[0]) else argv
    return " ".join(_quoted(argument.replace("%", "%%")) for argument in whole)


def exec_argv(value: str) -> list[str]:
    """Return what an Exec value, as it stands in a file, starts; without the field codes."""
    words = _words(_unescaped(value))
    argv = [plain for word in words if (plain := _without_codes(word)) or not word]
    return argv[1:] if argv[:1] == [_BY_ANOTHER] else argv


def _quoted(argument: str) -> str:
    if argument and argument.isprintable() and not _RESERVED.intersection(argument):
        return argument
    inner = "".join(f"\\{char}" if char in _ESCAPED_IN_QUOTES else char for char in argument)
    return f'"{inner}"'


def _escaped(value: str) -> str:
    return "".join(_SPELLED.get(char, char) for char in value)


def _unescaped(value: str) -> str:
    made: list[str] = []
    chars = iter(value)
    for char in chars:
        if char != "\\":
            made.append(char)
            continue
        code = next(chars, "\\")
        made.append(_READ.get(code, "\\" + code))
    return "".join(made)


def _words(line: str) -> Iterator[str]:
    """Split at blanks outside double quotes; in quotes a backslash takes the next sign as it is."""
    word: str | None = None
    quoted = False
    chars = iter(line)
    for char in chars:
        if char == '"':
            quoted = not quoted
            word = word or ""
        elif quoted and char == "\\":
            word = (word or "") + next(chars, "")
        elif quoted or not char.isspace():
            word = (word or "") + char
        elif word is not None:
            yield word
            word = None
    if word is not None:
        yield word


def _without_codes(word: str) -> str:
    made: list[str] = []
    chars = iter(word)
    for char in chars:
        if char != "%":
            made.append(char)
        elif next(chars, "") == "%":
            made.append("%")
    return "".join(made)
