"""Places of a text that nobody has filled: {first_name}, [concern], <company>, ____, XXX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain import saying
from desktop_app.domain.advice_words import word_set
from desktop_app.domain.records import ContactRecord, Me

_LEFT = re.compile(
    r"\{{1,2}[^{}\n]{0,60}\}{1,2}|\[[^\[\]\n]{1,60}\]|<[^<>\n]{1,60}>|\([^()\n]{1,40}\)"
    r"|%[A-Za-z_]{2,30}%|\*\|[^|\n]{1,30}\|\*|_{2,}+|\b[xX]{3,}+\b|\b[xX]{2}:[xX]{2}\b"
    r"|\b(?:TBD|TBC|TBA|TODO)\b|\?{4,}+|\.{6,}+|\*{3,}+|#{2,}+"
)
_MAY_BE_LEFT = re.compile(r"[{\[<(%*#]|__|[xX]{2}|TB|TODO|\?\?|\.{4}")
# Said to oneself, and not to be filled: [pause].
_DIRECTIONS = word_set(
    "pause pauses silence wait waits smile smiling breathe breath listen slowly slow softly beat"
    " laugh laughs quiet stop think nod optional"
)
# In round brackets only these are places; anything else there is an aside.
_NAMES = word_set(
    "name names company date time day concern gain deadline number phone agenda topic purpose title"
    " product amount price place city month weekday hour appointment"
)
_OWN = word_set("my your their first last full the contact client caller own insert our")

# Who writes "your name" into a text means the one who reads it out.
_MEANINGS = {
    "first_name": ("firstname", "contact_first_name", "fname", "vorname"),
    "name": ("full_name", "contact", "contact_name", "client_name", "their_name", "client"),
    "company": ("company_name", "their_company", "client_company", "contact_company"),
    "gatekeeper": ("gatekeeper_name",),
    "my_name": ("your_name", "caller", "caller_name", "own_name", "my_full_name"),
    "my_company": ("own_company", "my_company_name", "my_firm"),
    "my_phone": ("phone", "number", "my_number", "phone_number", "your_number", "my_phone_number"),
    "concern": ("pain", "problem", "their_concern", "your_concern"),
    "gain": ("benefit", "their_gain"),
    "deadline": ("due_date", "their_deadline"),
    "agenda": ("purpose", "topic"),
}
_PLACE_OF = {
    spelling: place for place, others in _MEANINGS.items() for spelling in (place, *others)
}


def unfilled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where places stand in a text that were not filled."""
    if not _MAY_BE_LEFT.search(text):
        return
    for match in _LEFT.finditer(text):
        if _is_place(match[0]):
            yield match.span()


def value_of(place: str, me: Me, contact: ContactRecord | None) -> str:
    """Return what belongs into a place, as it is said; empty where it is not known."""
    named = _PLACE_OF.get("_".join(re.findall(r"[a-z]+", place.lower())))
    if named is None:
        return ""
    known = contact or ContactRecord()
    values = {
        "first_name": known.first_name,
        "name": known.spoken_name,
        "company": saying.one_line(known.company),
        "gatekeeper": saying.one_line(known.gatekeeper),
        "my_name": saying.one_line(me.name),
        "my_company": saying.one_line(me.company),
        "my_phone": saying.one_line(me.phone),
        "concern": saying.numbered(known.concern),
        "gain": saying.numbered(known.gain),
        "deadline": saying.deadline_text(known.deadline),
        "agenda": saying.agenda(known.purpose),
    }
    return values[named]


def _is_place(written: str) -> bool:
    words = re.findall(r"[^\W_]+", written.lower())
    if written[0] == "(":
        return bool(words) and words[-1] in _NAMES and set(words) <= _NAMES | _OWN
    if written[0] == "[":
        return bool(words) and words[0] not in _DIRECTIONS and not words[0].isdigit()
    if written[0] == "<":
        return bool(words) and not words[0].isdigit() and "=" not in written
    return True
