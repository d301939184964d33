"""Where the program begins: without a verb the window opens, with one the command line answers.

Each loads only what it needs: no window waits for the verbs, and no verb for Qt.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence

from desktop_app import clock, paths
from desktop_app.errors import AppError
from desktop_app.own_language import speak
from desktop_app.verb_parser import VerbParser, add_options

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 wrongly used."""
    _have_streams()
    clock.use_newest_zone_rules()
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak(_folder_in(given))
    options, rest = _options_in(given)
    if not rest:
        return _open_window(options)
    from desktop_app.command_line import answer

    return answer(given)


def _have_streams() -> None:
    """Let a program without a terminal speak into the void: Windows gives it no streams at all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _folder_in(given: Sequence[str]) -> str | None:
    """Return the folder that is named, whose language even a wrong command is told in."""
    parser = argparse.ArgumentParser(allow_abbrev=False, add_help=False)
    parser.add_argument("--data", nargs="?")
    folder: str | None = parser.parse_known_args(given)[0].data
    return folder


def _options_in(given: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the options that every command has, and what else there is: nothing for a window."""
    parser = VerbParser(prog="on-the-dot", allow_abbrev=False, add_help=False)
    add_options(parser)
    return parser.parse_known_args(given)


def _open_window(options: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        folder = paths.data_folder(options.data)
        gc.disable()  # until all is loaded that stays: there is no garbage to look for among it
        from desktop_app import app  # Qt is loaded only here, and to paint

        return app.run(folder, background=options.background)
    except AppError as error:
        sys.stderr.write(error.message + "\n")
        return REFUSED
