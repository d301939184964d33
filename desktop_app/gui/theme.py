"""The look: every colour, text size and spacing, in a light and a dark dress.

Nothing else in gui/ names a colour or a size. Painted parts read `Theme.current()` each time they
paint and repaint on `theme_changed`; ordinary widgets are dressed by the style sheet through two
dynamic properties, `kind` (buttons, frames) and `role` (labels), set before they are shown or
with `redress`. A container with the property `ground` set to "surface" is white paper, and the
fields on it are sunk.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.gui.style_sheet import style_sheet
from desktop_app.shipped import resource

Size = Literal["key", "small", "body", "reading", "heading", "title"]
Tone = Literal["accent", "due", "advice", "muted"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one dress, as #RRGGBB.

    `…_soft` is the ground of a notice, `…_ink` the tone dark enough to be read on it; `on_…` is
    text on a filled ground. `row_hover` lies under rows, `button_hover` and `button_pressed`
    under buttons. A `line` parts what could also be told apart without it; an `edge` is all that
    shows where something is: a field, a dot, the handle of a scroll bar.
    """

    name: Literal["light", "dark"]
    background: str
    surface: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    due: str
    due_soft: str
    advice: str
    advice_soft: str
    due_ink: str
    advice_ink: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    row_hover: str
    button_hover: str
    button_pressed: str
    handle: str
    disabled: str
    disabled_ground: str


LIGHT = Palette(
    name="light",
    background="#F7F5F0",
    surface="#FFFFFF",
    line="#E5E1D8",
    edge="#8B867B",
    text="#20242A",
    muted="#6C7078",
    accent="#0E6B5B",
    accent_soft="#E3F0EC",
    due="#C43D28",
    due_soft="#FBE9E5",
    advice="#9A6700",
    advice_soft="#FBF1DA",
    due_ink="#BC3823",
    advice_ink="#8C5D00",
    on_accent="#FFFFFF",
    accent_hover="#0C5E50",
    accent_pressed="#0A5145",
    row_hover="#FBFAF7",
    button_hover="#F1EEE7",
    button_pressed="#E9E5DC",
    handle="#CFCABF",
    disabled="#9A9DA2",
    disabled_ground="#ECE9E2",
)

DARK = Palette(
    name="dark",
    background="#16181B",
    surface="#1E2125",
    line="#30343A",
    edge="#757B83",
    text="#E9E7E2",
    muted="#9BA1A9",
    accent="#49B79F",
    accent_soft="#1D3530",
    due="#F0735D",
    due_soft="#3A2320",
    advice="#D9A441",
    advice_soft="#332A18",
    due_ink="#F0735D",
    advice_ink="#D9A441",
    on_accent="#10201C",
    accent_hover="#5AC4AD",
    accent_pressed="#3FA892",
    row_hover="#1A1D21",
    button_hover="#262A2F",
    button_pressed="#2C3136",
    handle="#444A52",
    disabled="#666C74",
    disabled_ground="#25292E",
)

FAMILY = "Inter"
SIZES: Mapping[Size, float] = MappingProxyType(
    {"key": 11.0, "small": 12.5, "body": 13.5, "reading": 15.0, "heading": 17.0, "title": 23.0}
)
"""Text sizes in pixels where the desktop's text has its ordinary size."""

READING_LEADING = 1.3
"""Height of a line of running text, in parts of its natural height at `reading` size."""
BODY_LEADING = 1.2

PANEL_RADIUS = 12
CONTROL_RADIUS = 9
SMALL_RADIUS = 6
PILL_SIDE = 7
_FOCUS_MARGIN = 3
"""Pixels that Qt leaves beside the words of a cell, and not of a heading."""
BAR = 10
"""Width of a scroll bar."""
TITLE_TIGHTENING = 0.3
"""Pixels by which the letters of a title stand closer."""

# Padding above and beside the text of a control, in pixels, next to a border of one pixel; a
# control that has the focus wears a border of two and gives one back.
_PADS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "button": (10, 15),
        "chip": (4, 11),
        "link": (3, 3),
        "segment": (5, 7),
        "tool": (6, 6),
        "field": (9, 11),
        "area": (5, 7),
    }
)

_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")

# Sizes in pixels at which a desktop's text counts as ordinary: toolkits on Linux start at 9 to
# 11 points, Windows at 9 points of 96 to the inch, macOS at 13 points of 72 to the inch.
_ORDINARY: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"win32": (12.0, 12.0), "darwin": (13.0, 13.0), "linux": (12.0, 14.7)}
)
_LEAST_SCALE, _MOST_SCALE = 0.8, 3.0


def space(steps: float) -> int:
    """Return a distance of so many steps of 4 pixels."""
    return round(4 * steps)


@dataclass(frozen=True, slots=True)
class Theme:
    """A dress as it is worn: the palette, and how much larger than ordinary the text is.

    `dots_per_inch` turns pixels into the points in which Qt takes sizes with a fraction.
    """

    palette: Palette = LIGHT
    scale: float = 1.0
    dots_per_inch: float = 96.0

    @staticmethod
    def current() -> Theme:
        """Return the theme that the window wears now."""
        return _wardrobe.theme

    def size(self, name: Size) -> float:
        """Return a text size in pixels."""
        return SIZES[name] * self.scale

    def points(self, name: Size) -> float:
        """Return a text size in points."""
        return self.size(name) * 72 / self.dots_per_inch

    def px(self, length: float) -> int:
        """Return a length that grows with the text, in pixels; `length` is that at 100 %."""
        return max(1, round(length * self.scale))

    def font(self, name: Size = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the one family at a size and weight, its figures all of one width."""
        tracking = -TITLE_TIGHTENING * self.scale if name == "title" else 0.0
        return QFont(_font(self.points(name), weight, tracking))

    def ink(self, tone: str) -> QColor:
        """Return the colour in which text of a tone is written; plain text for other words."""
        return QColor(getattr(self.palette, _INKS.get(tone, "text")))


@lru_cache(maxsize=64)
def _font(points: float, weight: QFont.Weight, tracking: float) -> QFont:
    """Return a font that is made once; who changes one changes a copy."""
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    return font


def paper_font(pixels: int, weight: QFont.Weight, *, as_written: bool = False) -> QFont:
    """Return the one family for paper, in pixels of whatever the paper is measured in.

    `as_written` keeps every sign the one that was typed: Inter draws another + before a figure and
    another x between two, which nobody could copy out of a PDF.
    """
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if as_written:
        font.setFeature(QFont.Tag("calt"), 0)
    return font


_INKS = MappingProxyType(
    {
        "accent": "accent",
        "due": "due_ink",
        "advice": "advice_ink",
        "muted": "muted",
        "on_accent": "on_accent",
        "disabled": "disabled",
    }
)


class _Wardrobe(QObject):
    """Holds what is worn, and changes with the desktop while the choice is auto."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme()
        self.choice = "auto"
        self.text_scale = 1.0
        self._app: QApplication | None = None
        self._scheme = Qt.ColorScheme.Unknown

    def put_on(self, app: QApplication, choice: str, text_scale: float) -> None:
        self.choice, self.text_scale = choice, text_scale
        if self._app is not app:
            self._app = app
            register_fonts()
            app.setStyle("Fusion")
            _hold_still(app)
            app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        _ask_frame_to_match(app, choice)
        self._scheme = app.styleHints().colorScheme()
        self._dress(app)

    def _follow_desktop(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        if self._app and _wanted(self.choice, scheme) != self.theme.palette:
            self._dress(self._app)

    def _dress(self, app: QApplication) -> None:
        dots_per_inch = app.primaryScreen().logicalDotsPerInch()
        scale = min(max(_desktop_scale() * self.text_scale, _LEAST_SCALE), _MOST_SCALE)
        self.theme = Theme(_wanted(self.choice, self._scheme), scale, dots_per_inch)
        # A sheet that replaces another dresses a widget once for each of its ancestors: seconds
        # for a whole window. One that is the first dresses it once.
        app.setStyleSheet("")
        app.setFont(self.theme.font())
        app.setPalette(qt_palette(self.theme.palette))
        app.setStyleSheet(style_sheet(_sheet_values(self.theme)))
        self.changed.emit()


_wardrobe = _Wardrobe()
theme_changed = _wardrobe.changed
"""Emitted after another theme was put on; painted parts repaint themselves then."""


def apply(app: QApplication, choice: str = "auto", text_scale: float = 1.0) -> None:
    """Dress the whole program; `choice` is auto, light or dark.

    auto follows the desktop, also later on. `text_scale` multiplies the desktop's own text size.
    """
    _wardrobe.put_on(app, choice, text_scale)


def redress(widget: QWidget) -> None:
    """Let a widget's style follow a property that changed after it was first shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def desktop_scale(text_pixels: float, platform: str) -> float:
    """Return how much larger than ordinary a desktop's text is, by its size in pixels.

    `platform` is as in sys.platform. A text within the ordinary range gives 1.
    """
    least, most = _ORDINARY.get(platform, _ORDINARY["linux"])
    if text_pixels < least:
        return text_pixels / least
    return max(1.0, text_pixels / most)


def _desktop_scale() -> float:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    screen = QApplication.primaryScreen()
    pixels = float(font.pixelSize())
    if font.pointSizeF() > 0:
        pixels = font.pointSizeF() * screen.logicalDotsPerInch() / 72
    return desktop_scale(pixels, sys.platform) if pixels > 0 else 1.0


def _wanted(choice: str, scheme: Qt.ColorScheme) -> Palette:
    is_dark = scheme == Qt.ColorScheme.Dark if choice == "auto" else choice == "dark"
    return DARK if is_dark else LIGHT


def _hold_still(app: QApplication) -> None:
    """Let nothing slide or fade, whatever the desktop does: there is no motion to be reduced."""
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)


def _ask_frame_to_match(app: QApplication, choice: str) -> None:
    """Have the desktop draw window frames, and dialogs of its own, in the chosen dress."""
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
    if scheme is None:
        app.styleHints().unsetColorScheme()
    else:
        app.styleHints().setColorScheme(scheme)


def register_fonts() -> None:
    """Let Qt know the fonts that are shipped; it does not mind being told twice."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def qt_palette(palette: Palette) -> QPalette:
    """Return the colours in Qt's own roles, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.background,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.background,
        role.Text: palette.text,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.on_accent,
        role.Light: palette.surface,
        role.Midlight: palette.button_hover,
        role.Mid: palette.line,
        role.Dark: palette.handle,
        role.Shadow: palette.handle,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.surface,
        role.ToolTipText: palette.text,
        role.PlaceholderText: palette.muted,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(palette.disabled))
    return result


def _sheet_values(theme: Theme) -> dict[str, str]:
    """Return every name that the style sheet may use, as text."""
    values: dict[str, str] = asdict(theme.palette)
    values |= {f"{name}_text": f"{theme.points(name):.3f}pt" for name in SIZES}
    values |= {f"space{n}": f"{space(n)}px" for n in range(1, 9)}
    for name, (upright, sideways) in _PADS.items():
        values[f"{name}_pad"] = f"{upright}px {sideways}px"
        values[f"{name}_pad_doubled"] = f"{upright - 4}px {sideways - 4}px"
        values[f"{name}_pad_ringed"] = f"{upright - 1}px {sideways - 1}px"
    lengths = {
        "half_space": space(0.5),
        "panel_radius": PANEL_RADIUS,
        "control_radius": CONTROL_RADIUS,
        "small_radius": SMALL_RADIUS,
        "chip_radius": QFontMetrics(theme.font()).height() // 2 + _PADS["chip"][0],
        "pill_side": PILL_SIDE,
        "head_side": space(2) + _FOCUS_MARGIN,
        "bar": BAR,
        "bar_radius": BAR // 2 - space(0.5),
        "box": theme.px(15),
        "box_half": theme.px(15) // 2 + 1,
        "radio": theme.px(15) - 2 * (theme.px(5) - 1),
        "radio_ring": theme.px(5),
        "arrow": theme.px(16),
    }
    values |= {name: f"{length}px" for name, length in lengths.items()}
    values["title_tracking"] = f"{-TITLE_TIGHTENING * theme.scale:.2f}px"
    values["marks"] = resource("icons", "marks").as_posix()
    return values
