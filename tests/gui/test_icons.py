"""The icons are one set: one grid, one stroke, one colour that the theme chooses, none unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app.gui.selftest import OWN_COLOURS
from desktop_app.shipped import resource
from tests.e2e.rig import ROOT

FILES = sorted(resource("icons").glob("*.svg"))
ONE_PEN = 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
INK = re.compile(r'(?:stroke|fill)="(?!none|currentColor)')


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_icon_is_drawn_on_the_one_grid_with_the_one_pen(file: Path) -> None:
    drawing = file.read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    if file.stem not in OWN_COLOURS:
        assert ONE_PEN in drawing
        assert drawing.count("stroke-width") == 1
        assert not INK.search(drawing)


def test_every_icon_is_used_somewhere() -> None:
    source = "\n".join(
        each.read_text("utf-8")
        for folder in ("desktop_app", "packaging")
        for each in (ROOT / folder).rglob("*.py")
    )
    unused = [
        file.stem
        for file in FILES
        if not re.search(rf'"(?:[a-z/]*icons/)?{file.stem}(?:\.svg)?"', source)
    ]
    assert not unused
