"""What a screen reader tells of each page, sheet and window, and how Tab goes through it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.gui import theme
from tests.gui.scenes import every_scene
from tests.gui.tabbing import astray, stops

Role = QAccessible.Role
Text = QAccessible.Text

ACTS = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox),
    *(Role.EditableText, Role.SpinBox, Role.Slider, Role.PageTab, Role.Graphic),
}
"""What can be pressed, filled in or looked at, and is nothing without a name."""
HOLDS = {Role.List, Role.Table, Role.Tree, Role.ProgressBar, Role.Dialog, Role.Window}
MUTE = {Role.NoRole, Role.Client, Role.Border, Role.Pane, Role.Whitespace}
"""What says of a thing no more than that it is there."""
_MOST_ROWS = 60


@dataclass(frozen=True)
class Spoken:
    """A thing as it is told, and by which names one comes to it from outside."""

    scene: str
    role: Role
    name: str
    more: str
    kind: str
    within: tuple[str, ...]
    place: tuple[int, ...]
    focusable: bool

    def __str__(self) -> str:
        way = " / ".join(filter(None, self.within))
        return f"{self.scene}: {self.role.name} “{self.name}” ({self.kind}) in {way}"


def _said(thing: QAccessibleInterface) -> str:
    """Return the name; that of a box which shows its choice as its name is the label's."""
    labels = [
        each.text(Text.Name) for each, _kind in thing.relations(QAccessible.RelationFlag.Label)
    ]
    return labels[0] if labels and thing.role() == Role.ComboBox else thing.text(Text.Name)


def _walk(
    scene: str,
    thing: QAccessibleInterface,
    within: tuple[str, ...] = (),
    place: tuple[int, ...] = (),
) -> Iterator[Spoken]:
    """Yield a thing and all that is told inside it."""
    state = thing.state()
    if not thing.isValid() or state.invisible:
        return
    owner = thing.object()
    name = _said(thing)
    yield Spoken(
        scene,
        thing.role(),
        name,
        thing.text(Text.Description) + thing.text(Text.Value),
        "" if owner is None else type(owner).__name__,
        within,
        place,
        bool(state.focusable),
    )
    for at in range(min(thing.childCount(), _MOST_ROWS)):
        child = thing.child(at)
        if child is not None:
            yield from _walk(scene, child, (*within, name), (*place, at))


@dataclass(frozen=True)
class Looks:
    """All that is told of every page, sheet and window, and where Tab goes astray there."""

    told: list[Spoken]
    astray: list[str]
    stops: int


@pytest.fixture(scope="module")
def looks(qapp: QApplication) -> Looks:
    """Look at every page, sheet and window once."""
    found: list[Spoken] = []
    strays: list[str] = []
    before: list[QWidget] = []
    count = 0
    for scene, window in every_scene(qapp):
        found += _walk(scene, QAccessible.queryAccessibleInterface(window))
        if (now := stops(window)) != before:  # and not one page in two pictures
            strays += [f"{scene}: {said}" for said in astray(window)]
            count, before = count + len(now), now
    theme.apply(qapp, "light")
    return Looks(found, strays, count)


@pytest.fixture
def told(looks: Looks) -> list[Spoken]:
    """Return all that is told of every page, sheet and window."""
    return looks.told


def test_tab_reaches_all_that_can_be_used_as_it_lies_and_comes_round(looks: Looks) -> None:
    assert looks.stops > 1000
    assert looks.astray == []


def test_whatever_can_be_used_has_a_name_that_a_person_would_say(told: list[Spoken]) -> None:
    assert len({each.scene for each in told}) > 40
    cells = {Role.Cell, Role.ListItem, Role.RowHeader, Role.ColumnHeader}
    wanting = [
        str(each)
        for each in told
        if (each.name and each.name == each.kind)
        or re.search(r"\.(svg|png|py)\b|\bQ[A-Z]\w+|\bqt_", each.name)
        or (
            (each.role in ACTS | HOLDS or (each.focusable and each.role not in cells))
            and not re.search(r"\w", each.name)
        )
    ]
    assert wanting == []


def test_whatever_has_the_keyboard_says_what_it_is(told: list[Spoken]) -> None:
    assert [str(each) for each in told if each.focusable and each.role in MUTE] == []


def test_every_window_is_told_as_a_window_or_a_dialog(told: list[Spoken]) -> None:
    tops = {each.scene: each.role for each in told if not each.place}
    assert set(tops.values()) <= {Role.Window, Role.Dialog}, tops
    assert tops["today"] == Role.Window
    assert tops["alert"] == Role.Dialog


def test_no_two_things_to_use_side_by_side_are_told_alike(told: list[Spoken]) -> None:
    sides = Counter(
        (each.scene, each.place[:-1], each.role, each.name, each.more)
        for each in told
        if each.role in ACTS
    )
    assert [side for side, count in sides.items() if count > 1] == []


def test_no_two_buttons_of_a_window_have_one_name_unless_their_places_do_not(
    told: list[Spoken],
) -> None:
    buttons = {Role.Button, Role.ButtonMenu, Role.RadioButton, Role.CheckBox}
    places: dict[tuple[str, str], Counter[str]] = {}
    for each in told:
        if each.role in buttons:
            nearest = next((name for name in reversed(each.within) if name), "")
            places.setdefault((each.scene, each.name), Counter())[nearest] += 1
    assert [key for key, found in places.items() if max(found.values()) > 1] == []


@pytest.mark.parametrize(
    ("scene", "role", "name"),
    [
        ("today", Role.RadioButton, r"Today, \d+"),
        ("today", Role.List, "The day"),
        ("today", Role.ListItem, r"8:55, Debbie Marsh, now, .*"),
        ("today", Role.AlertMessage, "Call now: you promised 8:55"),
        ("today", Role.Slider, "Ladder"),
        ("today", Role.Graphic, "Calls made today"),
        ("today", Role.CheckBox, r"How do you go about it today\?"),
        ("today", Role.RadioButton, "Opening"),
        ("today", Role.StaticText, r"Debbie, this is Michael Powers.*"),
        ("today", Role.StatusBar, ""),
        ("today", Role.StaticText, "15 s"),
        ("alert", Role.AlertMessage, "You promised 8:55"),
        ("outcome-voicemail", Role.CheckBox, "Voicemail"),
        ("scripts", Role.Graphic, "Seconds spoken"),
    ],
)
def test_what_is_painted_by_hand_is_told(
    told: list[Spoken], scene: str, role: Role, name: str
) -> None:
    assert [
        each
        for each in told
        if (each.scene, each.role) == (scene, role)
        and re.fullmatch(name, each.name, flags=re.DOTALL)
    ]
