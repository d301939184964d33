"""Scripts as JSON: how they are shipped, kept, exported and imported.

A script is an object with "name", "occasion" (see Occasion) and "blocks", a list of objects with
"name", "title", "kind" (see BlockKind) and "texts" (a list of templates). The shipped ones build
on shared blocks besides: the name of one, in the place of a block, stands for all of it, and
"more" in a block names one whose texts follow its own.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.script import (
    ANSWER,
    PLACES,
    REQUIRED,
    Bank,
    Block,
    BlockKind,
    Occasion,
    Script,
)
from desktop_app.domain.script_places import unknown_places
from desktop_app.errors import AppError
from desktop_app.i18n import _

# A text of this size takes an hour to say, and a script of that size is no script of a call.
LONGEST_TEXT = 20_000  # bytes in UTF-8
LONGEST_SCRIPT = 200_000
LONGEST_NAME = 120  # letters
MOST_TEXTS = 1000
_LONGEST_FILE = 4 * LONGEST_SCRIPT  # room for how JSON may spell it
_NO_BLOCKS: Mapping[str, Block] = {}


def read_script(text: str) -> Script:
    """Return the script that a JSON document describes; raises AppError as `parse_script`."""
    return parse_script(_loaded(text))


def dump_script(script: Script) -> str:
    """Return a script as a JSON document, which `read_script` reads back as it was."""
    value = {
        "name": script.name,
        "occasion": str(script.occasion),
        "blocks": [
            {
                "name": block.name,
                "title": block.title,
                "kind": str(block.kind),
                "texts": list(block.texts),
            }
            for block in script.blocks
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def parse_script(data: object, shared: Mapping[str, Block] = _NO_BLOCKS) -> Script:
    """Return the script that a JSON value describes; `shared` are blocks that it may build on.

    Raises AppError (`script`), which names the block at fault, for anything else: a name that
    occurs twice, a text that is empty or over 20 kB, a place that does not exist (`offers` are
    the nearest that do), and a script that is over 200 kB or 1000 texts, or lacks one of the
    `REQUIRED` blocks.
    """
    fields = _fields(data, _("a script"), {"name": str, "occasion": str, "blocks": list})
    name = script_name(fields["name"])
    occasion = _occasion(fields["occasion"])
    blocks = tuple(_parse_block(entry, shared) for entry in fields["blocks"])
    _refuse_too_much(blocks)
    names: set[str] = set()
    for block in blocks:
        if block.name in names:
            raise _broken(_("the block “{name}” occurs twice").format(name=block.name))
        names.add(block.name)
    lacking = [each for each in REQUIRED if each not in names]
    if lacking:
        raise _broken(_("it lacks the block {names}").format(names=", ".join(lacking)))
    return Script(name, blocks, occasion)


def parse_shared(data: object) -> dict[str, Block]:
    """Return the blocks that shipped scripts build on, by the names they are called by there."""
    entries = data.items() if isinstance(data, dict) else ()
    return {name: _parse_block(entry, _NO_BLOCKS) for name, entry in entries}


def parse_banks(data: object) -> tuple[Bank, ...]:
    """Return banks of questions, from a list of objects with "name", "title" and "texts"."""
    entries = data if isinstance(data, list) else ()
    wanted: dict[str, type] = {"name": str, "title": str, "texts": list}
    found = (_fields(entry, _("a bank"), wanted) for entry in entries)
    return tuple(Bank(each["name"], each["title"], tuple(each["texts"])) for each in found)


def script_name(written: str) -> str:
    """Return the name of a script on one line; raises AppError (`script`) where it has none."""
    name = " ".join(_plain(written).split())
    if not name:
        raise AppError("script", _("A script needs a name."))
    if len(name) > LONGEST_NAME:
        message = _("The name of a script has at most {count} letters.")
        raise AppError("script", message.format(count=LONGEST_NAME))
    return name


def _loaded(text: str) -> object:
    if len(text) > _LONGEST_FILE:
        raise _too_large()
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _broken(_("it is not written in JSON")) from error


def _occasion(written: str) -> Occasion:
    try:
        return Occasion(written)
    except ValueError as error:
        message = _("it is for the unknown occasion {occasion}")
        raise _broken(message.format(occasion=_short(written)), list(Occasion)) from error


def _parse_block(entry: object, shared: Mapping[str, Block]) -> Block:
    if isinstance(entry, str) and entry in shared:
        return shared[entry]
    wanted: dict[str, type] = {"name": str, "title": str, "kind": str, "texts": list}
    fields = _fields(entry, _("a block"), wanted)
    name, title = (_plain(fields[field]).strip() for field in ("name", "title"))
    said = _short(title or name)
    if not name or not title:
        raise _broken(_("a block needs a name and a title"))
    if max(len(name), len(title)) > LONGEST_NAME:
        message = _("the name of the block “{name}” is too long")
        raise _broken(message.format(name=said))
    kind = _kind(fields["kind"], name, said)
    texts = [_text(text, kind, said) for text in fields["texts"]]
    more = shared.get(str(entry.get("more"))) if isinstance(entry, dict) else None
    return Block(name, title, kind, (*texts, *(more.texts if more else ())))


def _kind(written: str, name: str, said: str) -> BlockKind:
    try:
        kind = BlockKind(written)
    except ValueError as error:
        message = _("the block “{name}” has the unknown kind {kind}")
        reason = message.format(name=said, kind=_short(written))
        raise _broken(reason, list(BlockKind)) from error
    if REQUIRED.get(name, kind) is not kind:
        message = _("the block “{name}” is of the kind {kind}, and should be of {right}")
        raise _broken(message.format(name=said, kind=kind, right=REQUIRED[name]), [REQUIRED[name]])
    return kind


def _text(written: object, kind: BlockKind, said: str) -> str:
    """Return one text of a block, if it can be said and filled in."""
    text = _plain(written).strip() if isinstance(written, str) else ""
    cue, colons, answer = text.partition(ANSWER)
    halved = kind is BlockKind.ANSWERS and colons and not (cue.strip() and answer.strip())
    if not text or halved:
        raise _broken(_("the block “{name}” has nothing to say in it").format(name=said))
    if len(text.encode()) > LONGEST_TEXT:
        message = _("a text of the block “{name}” has more than {count} kB")
        raise _broken(message.format(name=said, count=LONGEST_TEXT // 1000))
    for place in unknown_places(text):
        message = _("the block “{name}” has the place {place}, which does not exist")
        reason = message.format(name=said, place="{" + _short(place) + "}")
        raise _broken(reason, nearest_places(place))
    return text


def nearest_places(place: str) -> list[str]:
    """Return the places that somebody may have meant, the likeliest first; all where none is."""
    return difflib.get_close_matches(place[:LONGEST_NAME], PLACES, n=3, cutoff=0.5) or list(PLACES)


def _fields(entry: object, what: str, wanted: Mapping[str, type]) -> dict[str, Any]:
    """The wanted fields of a JSON object, none of them empty."""
    if not isinstance(entry, dict):
        raise _broken(_("where {what} should be, there is something else").format(what=what))
    for field, kind in wanted.items():
        if not isinstance(entry.get(field), kind) or not entry[field]:
            raise _broken(_("{what} needs a “{field}”").format(what=what, field=field))
    return {field: entry[field] for field in wanted}


def _refuse_too_much(blocks: Iterable[Block]) -> None:
    texts = [text for block in blocks for text in (block.name, block.title, *block.texts)]
    if sum(len(text.encode()) for text in texts) > LONGEST_SCRIPT:
        raise _too_large()
    if len(texts) > MOST_TEXTS:
        raise _broken(_("it has more than {count} texts").format(count=MOST_TEXTS))


def _plain(text: str) -> str:
    """Return a text that any program can read again: whole letters, plain line ends, no NUL."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\x00", "")


def _short(text: str) -> str:
    """Return what somebody wrote so that it fits into one sentence."""
    line = " ".join(_plain(text).split())
    return line if len(line) <= 40 else line[:39] + "…"


def _too_large() -> AppError:
    message = _("it has more than {count} kB of text")
    return _broken(message.format(count=LONGEST_SCRIPT // 1000))


def _broken(reason: str, offers: Iterable[str] = ()) -> AppError:
    message = _("The script cannot be used: {reason}.").format(reason=reason)
    return AppError("script", message, [str(offer) for offer in offers])
