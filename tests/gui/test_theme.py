"""The look: what is written can be read, in both dresses, at every size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui import theme
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.style_sheet import style_sheet
from desktop_app.gui.theme import DARK, LIGHT, Palette, Theme
from desktop_app.shipped import resource
from tests.gui.contrast import READABLE, SEEN, contrast

WRITTEN = [
    *((ink, ground) for ink in ("text", "muted") for ground in ("background", "surface")),
    *(("text", ground) for ground in ("button_hover", "button_pressed", "accent_soft", "line")),
    *((ink, "row_hover") for ink in ("text", "muted", "due_ink", "accent")),
    *(("accent", ground) for ground in ("background", "surface", "accent_soft")),
    *(("due_ink", ground) for ground in ("background", "surface", "due_soft")),
    *(("advice_ink", ground) for ground in ("background", "surface", "advice_soft")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
]
DRAWN = [
    *(("accent", ground) for ground in ("background", "surface")),
    *(("muted", ground) for ground in ("background", "surface")),
    *(("due", ground) for ground in ("background", "surface", "accent_soft", "due_soft")),
    *(("edge", ground) for ground in ("background", "surface", "row_hover", "accent_soft")),
]


class Dressed(QWidget):
    """Counts how often it was dressed."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_text_on_its_ground_can_be_read(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(("ink", "ground"), DRAWN)
def test_edges_and_rings_can_be_seen(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= SEEN


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_marks_in_fields_have_the_colours_of_the_dress(palette: Palette) -> None:
    marks = resource("icons", "marks")
    for name in ("tick", "down", "less", "more", "left", "right"):
        colours = re.findall(r"#\w{6}", (marks / f"{name}-{palette.name}.svg").read_text())
        assert colours == [palette.on_accent if name == "tick" else palette.muted]


def test_the_dark_dress_reaches_every_widget(qapp: QApplication, qtbot: QtBot) -> None:
    fields = shown, shown_later = QLineEdit(), QLineEdit()
    for field in fields:
        qtbot.addWidget(field)
    shown.show()
    with qtbot.waitSignal(theme.theme_changed):
        theme.apply(qapp, "dark")
    shown_later.show()
    assert Theme.current().palette == DARK
    assert qapp.palette().window().color().name().upper() == DARK.background
    for field in fields:
        assert field.palette().text().color().name().upper() == DARK.text
        assert field.palette().base().color().name().upper() == DARK.surface
        assert field.palette().placeholderText().color().name().upper() == DARK.muted


def test_another_dress_is_put_on_every_widget_once_however_deep_it_lies(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "light")
    outer = QWidget()
    qtbot.addWidget(outer)
    around = outer
    for _depth in range(6):
        around = QWidget(around)
    deepest = Dressed(around)
    outer.show()
    before = deepest.times

    theme.apply(qapp, "dark")

    assert deepest.times - before == 2, "the old dress off, the new one on"


def test_auto_follows_the_desktop_when_it_turns_dark(qapp: QApplication) -> None:
    theme.apply(qapp, "auto")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert Theme.current().palette == DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert Theme.current().palette == LIGHT


def test_a_chosen_dress_stays_when_the_desktop_changes(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert Theme.current().palette == LIGHT


def test_text_grows_with_the_chosen_size(qapp: QApplication) -> None:
    before = QFontMetricsF(qapp.font()).height()
    theme.apply(qapp, "light", 1.5)
    assert QFontMetricsF(qapp.font()).height() == pytest.approx(1.5 * before, rel=0.06)
    assert Theme.current().size("body") == pytest.approx(13.5 * 1.5)


@pytest.mark.parametrize(
    ("pixels", "platform", "scale"),
    [
        (13.3, "linux", 1.0),
        (12.0, "linux", 1.0),
        (22.05, "linux", 1.5),
        (9.0, "linux", 0.75),
        (12.0, "win32", 1.0),
        (18.0, "win32", 1.5),
        (13.0, "darwin", 1.0),
        (13.3, "freebsd14", 1.0),
    ],
)
def test_text_grows_with_the_text_of_the_desktop(
    pixels: float, platform: str, scale: float
) -> None:
    assert theme.desktop_scale(pixels, platform) == pytest.approx(scale)


@pytest.mark.parametrize("name", theme.SIZES)
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_figures_stand_in_columns(
    qapp: QApplication, name: theme.Size, weight: QFont.Weight
) -> None:
    metrics = QFontMetricsF(Theme.current().font(name, weight))
    widths = [metrics.horizontalAdvance(figure) for figure in "0123456789"]
    assert max(widths) - min(widths) < 0.1


def test_figures_stand_in_columns_in_labels_too(qtbot: QtBot) -> None:
    label = QLabel("11:11")
    qtbot.addWidget(label)
    label.setProperty("role", "heading")
    label.ensurePolished()
    metrics = QFontMetricsF(label.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert label.font().weight() == QFont.Weight.Bold


def test_the_shipped_font_is_the_one_that_is_used(qapp: QApplication) -> None:
    bold = QFontMetricsF(Theme.current().font("body", QFont.Weight.Bold))
    regular = QFontMetricsF(Theme.current().font("body"))
    assert qapp.font().family() == theme.FAMILY
    assert bold.horizontalAdvance("Debbie Marsh") > regular.horizontalAdvance("Debbie Marsh")
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text()


def test_a_name_without_a_value_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        style_sheet({"background": LIGHT.background})


def test_every_icon_can_be_drawn_in_any_colour(qapp: QApplication) -> None:
    own_colours = {"app", "tray-idle", "tray-due"}
    for path in resource("icons").glob("*.svg"):
        assert QSvgRenderer(str(path)).isValid(), path.name
        if path.stem not in own_colours:
            assert "currentColor" in path.read_text()
            assert "#" not in path.read_text()
        assert not icon(path.stem).isNull()


def test_colours_and_text_sizes_are_named_in_the_theme_only() -> None:
    rooms = Path(theme.__file__).parent
    told = re.compile(
        r"#[0-9A-Fa-f]{6}\b|QColor\(\s*[\d\"']|set(Pixel|Point)Size|GlobalColor\.(?!t)"
    )
    elsewhere = [
        f"{path.relative_to(rooms)}: {match[0]}"
        for path in rooms.rglob("*.py")
        if path.name != "theme.py"
        for match in told.finditer(path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []
