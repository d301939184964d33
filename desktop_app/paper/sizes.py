"""How large cards, envelopes and papers are, in millimetres, and by which names they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.print_options import CARD_SIZES, ENVELOPE_SIZES, PAPERS
from desktop_app.settings import Settings

_INCH = 25.4
INDEX_CARD = (5 * _INCH, 3 * _INCH)

CARDS: Mapping[str, tuple[float, float]] = dict(
    zip(
        CARD_SIZES,
        ((105.0, 148.0), (4.25 * _INCH, 5.5 * _INCH), (4 * _INCH, 6 * _INCH)),  # A6: ISO 216
        strict=True,
    )
)
"""The short edge and the long edge."""

ENVELOPES: Mapping[str, tuple[float, float]] = dict(
    zip(
        ENVELOPE_SIZES,
        (
            (162.0, 114.0),  # ISO 269
            (220.0, 110.0),  # ISO 269
            (5.75 * _INCH, 4.375 * _INCH),  # the A series of the makers in the United States
            (9.5 * _INCH, 4.125 * _INCH),  # commercial envelopes, as USPS names them
        ),
        strict=True,
    )
)
"""Width and height as they lie to be written on."""

_ENVELOPE_FOR = {"A6": "C6", "4.25x5.5": "A2", "4x6": "C6"}
_OTHER_NAMES = {"10": "No. 10", "#10": "No. 10"}


def card_size(name: str, settings: Settings) -> str:
    """Return the card of that name, else the user's, else what their country's paper folds to."""
    usual = "4.25x5.5" if settings.home_paper == "Letter" else "A6"
    return one_of(name or settings.card_size or usual, CARDS, _("card"))


def envelope_size(name: str, settings: Settings) -> str:
    """Return the envelope of that name, else the user's, else the one that their card fits."""
    usual = _ENVELOPE_FOR[card_size("", settings)]
    return one_of(name or settings.envelope_size or usual, ENVELOPES, _("envelope"))


def paper(name: str, settings: Settings) -> str:
    """Return the paper of that name, else the user's."""
    return one_of(name or settings.home_paper, PAPERS, _("paper"))


def one_of(name: str, known: Iterable[str], what: str) -> str:
    """Return which size is meant, however its name is written: "no10", "4.25 x 5.5 in".

    Raises AppError (`unknown-size`) with the known ones as offers.
    """
    names = list(known)
    wanted = _plain(_OTHER_NAMES.get(name.strip(), name))
    found = next((each for each in names if _plain(each) == wanted), None)
    if found is not None:
        return found
    message = _("{name} is no size of {what} that is known here.")
    raise AppError("unknown-size", message.format(name=name, what=what), names)


def _plain(name: str) -> str:
    spelled = name.lower().replace("×", "x").replace("avery", "").replace("number", "no")
    return "".join(sign for sign in spelled if sign.isalnum()).removesuffix("in")
