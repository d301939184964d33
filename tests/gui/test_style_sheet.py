"""The style sheet: in every state of every control, its words can be read and its edges seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product

import pytest

from desktop_app.gui.style_sheet import style_sheet
from desktop_app.gui.theme import DARK, LIGHT, Palette
from tests.gui.contrast import READABLE, SEEN, contrast

TOKENS = frozenset(asdict(LIGHT)) - {"name"}
PAPER = ("background", "surface")
"""What may lie under a widget that has no ground of its own."""

STATES = ("hover", "pressed", "focus", "checked")

Rules = dict[str, dict[str, str]]


class Itself(dict[str, str]):
    """Gives each name of the sheet its own name as its value."""

    def __missing__(self, name: str) -> str:
        return name


def rules() -> Rules:
    """Return what the sheet says of each selector; a later word overrules an earlier one."""
    found: Rules = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(Itself())):
        said = dict(re.findall(r"([\w-]+):\s*([^;]+);", body))
        for each in selectors.split(","):
            found.setdefault(each.strip(), {}).update(said)
    return found


def ancestry(selector: str) -> Iterator[str]:
    """Yield a selector, and the plainer ones that it may have its colours from."""
    kind, colon, states = re.sub(r"(?<!:):(?=\w)", "\0:", selector, count=1).partition("\0:")
    plain = re.sub(r"\[[^\]]+\]", "", kind)
    yield from dict.fromkeys((selector, kind, f"{plain}:{states}" if colon else plain, plain))


def told(found: Rules, selector: str, *properties: str) -> str:
    """Return the colour a selector has for one of the properties; empty if nobody says."""
    for each in ancestry(selector):
        for name in properties:
            value = found.get(each, {}).get(name, "")
            if colour := next((word for word in value.split() if word in TOKENS), ""):
                return colour
            if "transparent" in value:
                return ""
    return ""


def written_pairs() -> set[tuple[str, str]]:
    """Return every ink with every ground that the sheet lays under it."""
    found, pairs = rules(), set()
    coloured = [each for each, said in found.items() if {"color", "background"} & set(said)]
    kinds = [each for each in coloured if re.fullmatch(r"QPushButton\[[^\]]+\]", each)]
    for selector in coloured + [f"{kind}:{state}" for kind in kinds for state in STATES]:
        if ":disabled" in selector:
            continue
        if re.search(r"::(?!item|section|tab|title)|QScroll|QSlider|QProgressBar|rule", selector):
            continue  # drawn, not written
        ink = told(found, selector, "color") or "text"
        ground = told(found, selector, "background")
        pairs |= set(product([ink], [ground] if ground else PAPER))
    return pairs


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_whatever_the_sheet_writes_can_be_read_on_its_ground(palette: Palette) -> None:
    pairs = written_pairs()
    assert {("on_accent", "accent_pressed"), ("due_ink", "due_soft")} <= pairs  # it reads the sheet
    weak = {
        f"{ink} on {ground}": round(found, 2)
        for ink, ground in sorted(pairs)
        if (found := contrast(getattr(palette, ink), getattr(palette, ground))) < READABLE
    }
    assert weak == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_every_focus_ring_can_be_seen_wherever_it_lies(palette: Palette) -> None:
    found = rules()
    ringed = [
        each
        for each, said in found.items()
        if each.endswith(":focus") and {"border", "border-color"} & set(said)
    ]
    rings = {told(found, each, "border-color", "border") for each in ringed} - {""}
    assert rings == {"accent", "due"}
    for ring, ground in product(rings, (*PAPER, "due_soft", "accent_soft", "button_pressed")):
        assert contrast(getattr(palette, ring), getattr(palette, ground)) >= SEEN, (ring, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(
    "selector",
    [
        *("QLineEdit", "QPlainTextEdit", "QComboBox", "QAbstractSpinBox"),
        *("QCheckBox::indicator", "QRadioButton::indicator", 'QLineEdit[problem="true"]'),
        'QPushButton[kind="chip"]:checked',
    ],
)
def test_a_field_and_a_box_are_seen_by_their_edge(palette: Palette, selector: str) -> None:
    edge = told(rules(), selector, "border-color", "border")
    for ground in PAPER:
        assert contrast(getattr(palette, edge), getattr(palette, ground)) >= SEEN


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_handle_of_a_scroll_bar_is_seen(palette: Palette) -> None:
    handle = told(rules(), "QScrollBar::handle", "background")
    for ground in PAPER:
        assert contrast(getattr(palette, handle), getattr(palette, ground)) >= SEEN


def test_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
