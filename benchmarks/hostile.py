"""Addresses that a label was never made for: eight scripts, long lines, words without an end."""

from __future__ import annotations

import random

from desktop_app.domain.printed import Addressee

_CAPITALS_AND_SMALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜŁØÇabcdefghijklmnopqrstuvwxyzäöüßłøçñé"
SCRIPTS: dict[str, tuple[str, str]] = {
    "Latin": ("DE", _CAPITALS_AND_SMALL),
    "Greek": ("GR", "ΑΒΓΔΕΖΗΘαβγδεζηθικλμνξοπρστυφχψωάέήίόύώ"),
    "Cyrillic": ("UA", "АБВГДЕЖЗабвгдежзийклмнопрстуфхцчшщьюяїєґ"),
    "Hebrew": ("IL", "אבגדהוזחטיכלמנסעפצקרשתםןץ"),
    "Arabic": ("SA", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "Thai": ("TH", "กขคงจฉชซญฐณดตถทธนบปผฝพฟภมยรลวศสหอฮ"),
    "Han and Kana": ("JP", "東京都千代田区北海道大阪市中央町ひかりさくらカタカナテスト"),
    "Hangul": ("KR", "서울특별시중구세종대로강남역삼동부산광역해운대"),
}
"""A country that writes so, and letters that a word may have."""
_WIDE = ("Han and Kana", "Hangul")
_BETWEEN = (" ", " ", " ", " ", "-", ", ", " / ", ". ", " & ")


def hostile(chance: random.Random, script: str = "") -> Addressee:
    """Return somebody whose address fills a label to the brim; of any script if none is named."""
    name = script or chance.choice(list(SCRIPTS))
    country, alphabet = SCRIPTS[name]
    most = 20 if name in _WIDE else 40
    lines = [_line(alphabet, chance.randint(3, most), chance) for _ in range(chance.randint(1, 6))]
    if chance.random() < 0.3:
        lines[0] = _word(alphabet, 2 * most, chance)
    lines.append(f"{chance.randrange(10_000, 99_999)} {_line(alphabet, 8, chance)}")
    return Addressee(
        _line(alphabet, chance.randint(2, most), chance),
        _line(alphabet, chance.randint(2, most), chance) if chance.random() < 0.7 else "",
        "\n".join(lines),
        country,
    )


def _line(alphabet: str, length: int, chance: random.Random) -> str:
    line = ""
    while len(line) < length:
        between = chance.choice(_BETWEEN) if line else ""
        line += between + _word(alphabet, chance.randint(1, 12), chance)
    return line[:length].strip(" -,/&.") or alphabet[0]


def _word(alphabet: str, length: int, chance: random.Random) -> str:
    return "".join(chance.choice(alphabet) for _sign in range(length))
