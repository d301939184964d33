"""What a person is called where a card says it twice, or hardly at all."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.exchange import people

_PARTS = 5  # last, first, further, before, after: RFC 6350, 6.2.2


def name_of(formatted: str, parts: Sequence[str], company: str) -> str:
    """Return the name as it is written (FN), or put together (N) where that is no person's name.

    Empty where neither names anybody.
    """
    together = put_together(parts)
    apart = sorted(_listed(together).split()) != sorted(_listed(formatted).split())
    if not formatted or (together and apart and _names_nobody(formatted, company)):
        return together or formatted
    return formatted


def put_together(parts: Sequence[str]) -> str:
    """Return the parts of a name (N) in the order in which one says them."""
    last, first, further, before, after = [*parts, *[""] * _PARTS][:_PARTS]
    return people.full_name(
        _listed(before), _listed(first), _listed(further), _listed(last), after.strip(" ,")
    )


def words_apart(parts: Sequence[str], name: str) -> str:
    """Return the name put together, where first or last name are not in `name`."""
    within = "".join(name.casefold().split())
    words = " ".join(parts[:2]).replace(",", " ").casefold().split()
    return put_together(parts) if any(word not in within for word in words) else ""


def _names_nobody(formatted: str, company: str) -> bool:
    """Return whether a formatted name is a company, an address or a number."""
    is_company = formatted.casefold() == company.casefold()
    letters = any(sign.isalpha() for sign in formatted)
    return is_company or "@" in formatted or not letters


def _listed(part: str) -> str:
    """Return several names in one part, which commas divide, beside one another."""
    return " ".join(part.replace(",", " ").split())
