"""Which part of a template each part of a filled-in text comes from, so that it can be reworded.

A better wording is worked out on the text as it is said. `reworded` puts it into the template:
what it leaves alone stays as it is written, and what is a place's words becomes the place again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.script_places import (
    BRACKETS,
    MARKS,
    first_known,
    known,
    names,
    place_called,
    unfilled,
)

# Places whose words are the contact's or the user's own: they are found again in a new wording.
_OWN = (
    "name",
    "first_name",
    "company",
    "my_name",
    "my_company",
    "my_phone",
    "concern",
    "gain",
    "deadline",
    "agenda",
    "next_time",
    "slot_1",
    "slot_2",
)
_SHORTEST_FOUND_AGAIN = 3


@dataclass(frozen=True)
class Piece:
    """A part of a text as it is said, and the part of the template from `start` up to `end`.

    `plain` says that the template's own words stand there, sign for sign.
    """

    text: str
    start: int
    end: int
    plain: bool = True


def trace(template: str, places: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return the pieces of which `script_places.fill` makes its text, in order."""
    made: list[Piece] = []
    start = 0
    for brackets in BRACKETS.finditer(template):
        if not names(brackets[1]):
            continue
        _join(made, _pieces(template, start, brackets.start(), places))
        wordings = brackets[1].split("|")
        chosen = first_known(wordings, places)
        if chosen in wordings:
            at = brackets.start(1) + sum(
                len(each) + 1 for each in wordings[: wordings.index(chosen)]
            )
            _join(made, _pieces(template, at, at + len(chosen), places))
        start = brackets.end()
    _join(made, _pieces(template, start, len(template), places))
    return tuple(_stripped(made))


def said(pieces: tuple[Piece, ...]) -> str:
    """Return the text that pieces make."""
    return "".join(piece.text for piece in pieces)


def written_span(template: str, pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int, int]:
    """Return from where up to where in the template that stands which is said from start to end.

    A place, or an optional part that is only touched, counts as a whole.
    """
    span, _before, _after = _whole_span(template, pieces, start, end)
    return span


def differing(text: str, start: int, end: int, instead: str) -> tuple[int, int, str]:
    """Return the least part of a replacement: what is the same at both ends is left alone."""
    old = text[start:end]
    most = min(len(old), len(instead))
    ahead = next((at for at in range(most) if old[at] != instead[at]), most)
    behind = next(
        (at for at in range(most - ahead) if old[len(old) - 1 - at] != instead[-1 - at]),
        most - ahead,
    )
    return start + ahead, end - behind, instead[ahead : len(instead) - behind]


def reworded(template: str, places: Mapping[str, str], start: int, end: int, instead: str) -> str:
    """Return the template that says `instead` where it says what lies from `start` up to `end`.

    Only what really differs is replaced. Where that would change what else is said, because an
    optional part loses its last place, that part is written out as it is said now.
    """
    pieces = trace(template, places)
    text = said(pieces)
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    start, end, instead = differing(text, start, end, instead)
    wanted = (text[:start] + instead + text[end:]).split()
    for whole in (False, True):
        (from_, to), before, after = _whole_span(template, pieces, start, end, parts=whole)
        new = _as_template(before + instead + after, places)
        written = template[:from_] + new + template[to:]
        if said(trace(written, places)).split() == wanted:
            return written
    return _as_template(text[:start] + instead + text[end:], places)


def _pieces(template: str, start: int, end: int, places: Mapping[str, str]) -> list[Piece]:
    made: list[Piece] = []
    at = start
    for mark in MARKS.finditer(template, start, end):
        if mark.start() > at:
            made.append(Piece(template[at : mark.start()], at, mark.start()))
        made.append(Piece(_spoken(mark, places), mark.start(), mark.end(), plain=False))
        at = mark.end()
    if end > at:
        made.append(Piece(template[at:end], at, end))
    return made


def _spoken(mark: re.Match[str], places: Mapping[str, str]) -> str:
    if mark["place"] is None:
        return mark[0][0]
    name = place_called(mark["place"])
    if not name:
        return mark[0]
    return places[name] if known(name, places) else unfilled(name)


def _join(made: list[Piece], following: list[Piece]) -> None:
    """Append pieces, without a second space where a part between them was left out."""
    text = said(tuple(made))
    if (not text or text[-1].isspace()) and following:
        following = _without_leading(following, " ")
    made.extend(following)


def _without_leading(pieces: list[Piece], signs: str | None) -> list[Piece]:
    """Return pieces without blanks at the front; None: blanks of every kind."""
    rest = list(pieces)
    while rest:
        text = rest[0].text.lstrip(signs)
        if text:
            first = rest[0]
            if first.plain:
                first = replace(first, start=first.start + len(first.text) - len(text))
            rest[0] = replace(first, text=text)
            break
        del rest[0]
    return rest


def _stripped(pieces: list[Piece]) -> list[Piece]:
    rest = _without_leading(pieces, None)
    while rest:
        last = rest[-1]
        text = last.text.rstrip()
        if text:
            if last.plain:
                last = replace(last, end=last.end - (len(last.text) - len(text)))
            rest[-1] = replace(last, text=text)
            break
        del rest[-1]
    return rest


def _whole_span(
    template: str, pieces: tuple[Piece, ...], start: int, end: int, *, parts: bool = False
) -> tuple[tuple[int, int], str, str]:
    """Return the span in the template, and what is said in it before and after the part meant.

    With `parts`, an optional part that it lies in belongs to the span as a whole.
    """
    if not pieces:
        return (0, len(template)), "", ""
    first, before = _start_of(pieces, start, end)
    last, after = _end_of(pieces, end, first)
    for brackets in BRACKETS.finditer(template):
        if not names(brackets[1]):
            continue
        opens, closes = brackets.span()
        holds_first, holds_last = opens < first < closes, opens < last < closes
        if holds_first and first == last == closes - 1 and not parts:
            first = last = closes  # what is added at its end is no part of it
        elif holds_first != holds_last or (parts and holds_first):
            if holds_first:
                before = _said_between(pieces, opens, first) + before
                first = opens
            if holds_last:
                after += _said_between(pieces, last, closes)
                last = closes
    return (first, max(first, last)), before, after


def _start_of(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int, str]:
    """Return where in the template a position of the text lies, with what a place says before."""
    at = 0
    for piece in pieces:
        until = at + len(piece.text)
        if start < until and not (start == at and start == end and at > 0):
            if piece.plain:
                return piece.start + start - at, ""
            return piece.start, piece.text[: start - at]
        if start == until and start == end:
            return piece.end, ""
        at = until
    return pieces[-1].end, ""


def _end_of(pieces: tuple[Piece, ...], end: int, first: int) -> tuple[int, str]:
    at = 0
    for piece in pieces:
        until = at + len(piece.text)
        if end <= until and piece.end >= first:
            if end <= at:
                return first, ""
            if piece.plain:
                return piece.start + end - at, ""
            return piece.end, piece.text[end - at :]
        at = until
    return pieces[-1].end, ""


def _said_between(pieces: tuple[Piece, ...], start: int, end: int) -> str:
    """Return what the pieces say that stand between two positions of the template."""
    words = ""
    for piece in pieces:
        if piece.plain:
            low, high = max(piece.start, start), min(piece.end, end)
            if low < high:
                words += piece.text[low - piece.start : high - piece.start]
        elif start <= piece.start and piece.end <= end:
            words += piece.text
    return words


def _as_template(text: str, places: Mapping[str, str]) -> str:
    """Return words as a template writes them: with places where their words stand."""
    values = [(places[name].strip(), name) for name in _OWN if known(name, places)]
    values = [each for each in values if len(each[0]) >= _SHORTEST_FOUND_AGAIN]
    if not values:
        return _literal(text)
    wordings = dict(reversed(values))
    longest_first = sorted(wordings, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest_first))
    made, at = "", 0
    for match in found.finditer(text):
        made += _literal(text[at : match.start()]) + "{" + wordings[match[0]] + "}"
        at = match.end()
    return made + _literal(text[at:])


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
