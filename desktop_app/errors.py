"""What the program says when it cannot do as asked: one sentence, and what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class AppError(Exception):
    """A refusal the user reads. Anything else that is raised is a defect of the program.

    `code` is a short fixed word for programs (`vague`, `open-promise`, `not-found`);
    `message` is one sentence for people, ending in a full stop or question mark;
    `offers` are concrete things that would be accepted instead: moments, or candidates.
    """

    def __init__(self, code: str, message: str, offers: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offers = tuple(offers)
