"""What may keep a desktop from showing a banner, and what a look at it costs at most."""

from __future__ import annotations

from enum import StrEnum

LOOK_S = 0.5
"""The longest that one way to look may take, in seconds."""


class Quiet(StrEnum):
    """Why a desktop wants quiet."""

    DO_NOT_DISTURB = "do not disturb"
    FULL_SCREEN = "full screen"
    PRESENTING = "presenting"
