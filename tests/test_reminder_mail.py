"""The reminder as it is handed to the mail program: an address, or a draft where that is better."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop_app import reminder_mail
from desktop_app.domain.reminder import Wording
from desktop_app.errors import AppError
from desktop_app.mail import LONGEST_ADDRESS
from desktop_app.services import letters, library
from desktop_app.services.letters import Composed
from tests.builders import LAST_WEEK, MICHAEL, add, promise

pytestmark = pytest.mark.usefixtures("book")


def made(body: str = "", link: str = "") -> Composed:
    """Return the reminder to Debbie, in words of its own if there are any."""
    debbie = add(tags="training", emails=["debbie@example.com"])
    promise(debbie)
    if link:
        library.add_article({"title": "Sizes", "tags": "training", "link": link}, LAST_WEEK)
    whole = letters.compose_for(debbie, MICHAEL, LAST_WEEK)
    return letters.reworded(whole, Wording("", body), MICHAEL, LAST_WEEK)


def test_a_short_mail_opens_by_its_address_with_every_word() -> None:
    whole = made()
    (body,) = parse_qs(urlsplit(reminder_mail.address(whole)).query)["body"]
    assert body.replace("\r\n", "\n") == whole.mail.body


def test_a_mail_that_is_too_long_for_some_mail_program_has_no_address() -> None:
    assert reminder_mail.address(made("a" * LONGEST_ADDRESS)) == ""


def test_a_mail_with_a_file_has_no_address_for_no_address_can_bring_it(tmp_path: Path) -> None:
    assert reminder_mail.address(made(link=str(tmp_path / "sizes.pdf"))) == ""


def test_a_text_with_a_gap_is_handed_to_nobody() -> None:
    gap = made("Hello {concern}")
    with pytest.raises(AppError, match="Not filled in yet: concern"):
        reminder_mail.address(gap)
    with pytest.raises(AppError, match="Not filled in yet: concern"):
        reminder_mail.draft(gap, MICHAEL, LAST_WEEK)
