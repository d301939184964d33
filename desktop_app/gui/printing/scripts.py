"""Scripts that no font of this desktop has: they would be printed as boxes, and that is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtGui import QFontDatabase

from desktop_app.gui.printing.fitting import is_simple
from desktop_app.i18n import _
from desktop_app.paper.page import Page, Text

_System = QFontDatabase.WritingSystem
_CHINESE_OR_JAPANESE = (_System.SimplifiedChinese, _System.TraditionalChinese, _System.Japanese)

# Where a block of the Unicode standard begins, and the writing systems that have its letters; any
# one of them will do. An empty tuple ends a block.
_BLOCKS: tuple[tuple[int, tuple[QFontDatabase.WritingSystem, ...]], ...] = (
    (0x0590, (_System.Hebrew,)),
    (0x0600, (_System.Arabic,)),
    (0x0700, (_System.Syriac,)),
    (0x0750, (_System.Arabic,)),
    (0x0780, (_System.Thaana,)),
    (0x07C0, ()),
    (0x0900, (_System.Devanagari,)),
    (0x0980, (_System.Bengali,)),
    (0x0A00, (_System.Gurmukhi,)),
    (0x0A80, (_System.Gujarati,)),
    (0x0B00, (_System.Oriya,)),
    (0x0B80, (_System.Tamil,)),
    (0x0C00, (_System.Telugu,)),
    (0x0C80, (_System.Kannada,)),
    (0x0D00, (_System.Malayalam,)),
    (0x0D80, (_System.Sinhala,)),
    (0x0E00, (_System.Thai,)),
    (0x0E80, (_System.Lao,)),
    (0x0F00, (_System.Tibetan,)),
    (0x1000, (_System.Myanmar,)),
    (0x10A0, (_System.Georgian,)),
    (0x1100, (_System.Korean,)),
    (0x1200, ()),
    (0x1780, (_System.Khmer,)),
    (0x1800, ()),
    (0x3040, (_System.Japanese,)),
    (0x3100, ()),
    (0x3400, _CHINESE_OR_JAPANESE),
    (0xA000, ()),
    (0xAC00, (_System.Korean,)),
    (0xD7B0, ()),
)
_BEGINS = [begin for begin, _systems in _BLOCKS]


def without_font(pages: Iterable[Page]) -> str:
    """Return in one sentence which scripts of these pages no font has; empty for none."""
    used: dict[tuple[QFontDatabase.WritingSystem, ...], None] = {}
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Text) and not is_simple(block.text):
                used.update(dict.fromkeys(_systems(block.text)))
    missing = [
        QFontDatabase.writingSystemName(systems[0])
        for systems in used
        if not any(QFontDatabase.families(system) for system in systems)
    ]
    if not missing:
        return ""
    text = _("No font on this computer has the letters of {scripts}: install one first.")
    return text.format(scripts=", ".join(missing))


def _systems(text: str) -> Iterable[tuple[QFontDatabase.WritingSystem, ...]]:
    for sign in set(text):
        at = bisect_right(_BEGINS, ord(sign)) - 1
        if at >= 0 and _BLOCKS[at][1]:
            yield _BLOCKS[at][1]
