#!/usr/bin/env python3
"""The texts of the program and their translations; runs in .venv.

    python packaging/texts.py update    bring every catalogue up to the texts in desktop_app
    python packaging/texts.py compile   make of each catalogue what the program reads
    python packaging/texts.py check     say what is missing or wrong in them

A catalogue is resources/locale/LANGUAGE/LC_MESSAGES/on-the-dot.po, and what the program reads lies
beside it as .mo, made anew by the set-up and by each build. An update keeps what is translated,
adds what is new with nothing beside it, and takes out what no text has any more. A comment in the
code that begins with `For translators:`, just above a text, goes with it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.core import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from desktop_app.i18n import CATALOGUE, LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "desktop_app"
LOCALE = ROOT / "resources" / "locale"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
COMMENT = "For translators:"
TRANSLATED = LANGUAGES[1:]  # the texts in the code are in the first
PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
PLACE = re.compile(r"\{[^{}]*\}")
# What changes with each update or says nothing.
NO_HEADERS = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
    rb"|Report-Msgid-Bugs-To|Project-Id-Version)[^\n]*\n"
)


def main(arguments: list[str]) -> int:
    """Carry out one command line; returns the exit status."""
    command = COMMANDS.get(arguments[0]) if len(arguments) == 1 else None
    if command is None:
        print(__doc__)
        return 0 if arguments in (["--help"], ["-h"]) else 2
    return command()


def update() -> int:
    """Bring every catalogue up to the texts there are."""
    texts = texts_of_the_program()
    for language in TRANSLATED:
        catalogue = read(language)
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        write(catalogue, language)
    return 0


def compile_all() -> int:
    """Make the .mo of every catalogue that is newer than its own."""
    for language in TRANSLATED:
        source = file_of(language)
        made = source.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with made.open("wb") as file:
            write_mo(file, read(language))
    return 0


def check() -> int:
    """Say what keeps each catalogue from being complete; the exit status says whether any is."""
    texts = texts_of_the_program()
    found = 0
    for language in TRANSLATED:
        problems = list(problems_of(language, texts))
        print(f"{language}: {len(problems)} of {len(texts)} texts to see to")
        for problem in problems:
            print(f"  {problem}")
        found += len(problems)
    return 1 if found else 0


COMMANDS = {"update": update, "compile": compile_all, "check": check}


def problems_of(language: str, texts: Catalog) -> Iterator[str]:
    """Yield in a sentence each what is missing or wrong in the catalogue of a language."""
    catalogue = read(language)
    known = {message.id: message for message in catalogue if message.id}
    wanted = {message.id for message in texts if message.id}
    for message in texts:
        if message.id and message.id not in known:
            yield f"not in the catalogue: {one_of(message)!r}"
    for message in known.values():
        if message.id not in wanted:
            yield f"no text of the program: {one_of(message)!r}"
        else:
            yield from problems_of_message(message, catalogue.num_plurals)


def problems_of_message(message: Message, forms: int) -> Iterator[str]:
    """Yield what is missing or wrong in one translation."""
    strings = forms_in(message.string)
    if message.fuzzy:
        yield f"marked as fuzzy: {one_of(message)!r}"
    if not all(strings):
        yield f"not translated: {one_of(message)!r}"
        return
    if message.pluralizable and len(strings) != forms:
        yield f"{len(strings)} forms where the language has {forms}: {one_of(message)!r}"
    allowed = [places_of(each) for each in forms_in(message.id)]
    for string in strings:
        if places_of(string) not in allowed:
            yield f"other places than {allowed[-1]}: {string!r}"


def places_of(text: str) -> list[str]:
    """Return the places of a text in one order, each as often as it occurs.

    A language that says neither first names nor you to everybody speaks by the whole name.
    """
    return sorted(PLACE.findall(text.replace("{first_name}", "{name}")))


def one_of(message: Message) -> str:
    """Return the text of a message, the first form of a counted one."""
    return forms_in(message.id)[0]


def forms_in(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the forms of a text, one of them where it is not counted."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def texts_of_the_program() -> Catalog:
    """Return every text that the program speaks, with the files it is in."""
    texts = Catalog(charset="utf-8")
    for file in sorted(SOURCE.rglob("*.py")):
        found = extract_from_file("python", file, keywords=KEYWORDS, comment_tags=(COMMENT,))
        for _line, text, comments, context in found:
            place = (file.relative_to(ROOT).as_posix(), 0)
            texts.add(text, locations=[place], auto_comments=comments, context=context)
    return texts


def file_of(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return LOCALE / language / "LC_MESSAGES" / f"{CATALOGUE}.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is written, an empty one where there is none."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as written:
        return read_po(written, locale=language, charset="utf-8", abort_invalid=True)


def write(catalogue: Catalog, language: str) -> None:
    """Write a catalogue so that the same translations make the same file."""
    name = Locale.parse(language).get_display_name("en")
    title = f"# On the Dot in {name}."
    if not catalogue.header_comment.startswith(title):  # what follows it is the translator's
        catalogue.header_comment = title
    catalogue.fuzzy = False
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}  # guessed from a % or a brace
    file = file_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb+") as written:
        write_po(written, catalogue, width=99, sort_output=True, include_lineno=False)
        written.seek(0)
        text = NO_HEADERS.sub(b"", written.read())
    file.write_bytes(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
