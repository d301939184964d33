"""Every page, sheet and window of the program, as its pictures are taken."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

_pictures = import_module("pictures")
_OF_A_DAY = (
    _pictures.scenes,
    import_module("picture_parts").parts,
    import_module("picture_faults").faults,
    import_module("picture_sheets").sheets,
)
_OF_NOBODY = (import_module("picture_books").empty_scenes,)


def every_scene(app: QApplication) -> Iterator[tuple[str, QWidget]]:
    """Open one after the other; each is on screen until the next one is asked for."""
    for scenes in (_OF_A_DAY, _OF_NOBODY):
        with tempfile.TemporaryDirectory() as folder:
            is_empty = scenes is _OF_NOBODY
            studio = _pictures.Studio(app, Path(folder), _pictures.Dress(), empty=is_empty)
            try:
                for name, open_scene in chain.from_iterable(each(studio) for each in scenes):
                    widget = open_scene()
                    studio.settle()
                    yield name, widget.window()
            finally:
                studio.close()
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
