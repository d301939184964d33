"""The verb `reminder` of the command line, as COMMANDS.md has it."""

from __future__ import annotations

import stat
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from desktop_app.services import library
from desktop_app.settings import changed, save
from desktop_app.storage.database import close_database, open_database
from tests.builders import LAST_WEEK, MICHAEL, at
from tests.fakes import Shell


@pytest.fixture
def debbie(shell: Shell) -> Shell:
    """Return a terminal in which Debbie is promised a call for Tuesday the 23rd."""
    where = ("--zone", "America/Chicago", "--country", "US")
    shell.json("add", "Debbie Marsh", "--email", "debbie@abc.example", "--tags", "training", *where)
    shell.json("promise", "Debbie", "tue 23 8:45", "--agreed", "--purpose", "modules 3 and 7")
    return shell


def put(shell: Shell, title: str, tags: str = "training", link: str = "") -> int:
    """Put an article on the shelf; no verb does that yet."""
    open_database(shell.folder / "on-the-dot.db")
    try:
        fields = {"title": title, "tags": tags, "link": link}
        return library.add_article(fields, LAST_WEEK).id
    finally:
        close_database()


def read(file: Path) -> EmailMessage:
    found = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def words_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_reminder_says_subject_body_to_whom_and_when_to_send_it(debbie: Shell) -> None:
    told = debbie.json("reminder", "Debbie")
    assert list(told) == ["subject", "body", "to", "send_on"]
    assert told["subject"] == "Telephone appointment for Tuesday, June 23"
    assert told["body"].startswith("Hello Debbie,\n\n")
    assert "Tuesday, June 23, 2026, 8:45, Chicago time." in told["body"]
    assert "modules 3 and 7, and then the next steps, if any." in told["body"]
    assert (told["to"], told["send_on"]) == ("debbie@abc.example", "2026-06-22")


def test_people_read_the_whole_mail(debbie: Shell) -> None:
    text = debbie.text("reminder", "Debbie")
    assert text.startswith(
        "To: debbie@abc.example\nSubject: Telephone appointment for Tuesday, June 23\n\nHello"
    )
    assert text.endswith("The library has no article for the P.S. yet.\n")


def test_the_draft_opens_in_a_mail_program_with_the_appointment(
    debbie: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "reminder.eml"
    told = debbie.json("reminder", "Debbie", "--eml", str(file))
    message = read(file)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Debbie Marsh <debbie@abc.example>"
    assert message["Subject"] == told["subject"]
    assert words_of(message) == told["body"]
    (invitation,) = message.iter_attachments()
    assert (invitation.get_content_type(), invitation.get_filename()) == (
        "text/calendar",
        "appointment.ics",
    )
    content: Any = invitation.get_payload(decode=True)
    event: Any = Calendar.from_ical(content).walk("VEVENT")[0]
    assert event.start == at("2026-06-23 8:45")
    assert event["summary"] == "Telephone appointment with Michael Powers, Brightline"
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_article_that_fits_is_in_it_and_another_one_can_be_named(debbie: Shell) -> None:
    put(debbie, "Fitting")
    other = put(debbie, "Gardens", "gardening", "https://example.org/gardens")
    assert "Fitting" in debbie.json("reminder", "Debbie")["body"]
    told = debbie.json("reminder", "Debbie", "--article", str(other))
    assert told["subject"].endswith("and article of interest")
    assert told["body"].endswith(
        "P.S. This may be worth your while: Gardens\nhttps://example.org/gardens\n"
    )
    assert debbie.json("reminder", "Debbie") == told


def test_an_article_on_this_computer_comes_along_and_is_not_named_by_its_path(
    debbie: Shell, tmp_path: Path
) -> None:
    pdf = tmp_path / "Größe.pdf"
    pdf.write_bytes(b"%PDF-1.7\xff")
    put(debbie, "Sizes", link=str(pdf))
    told = debbie.json("reminder", "Debbie", "--eml", str(tmp_path / "a.eml"))
    assert str(tmp_path) not in told["body"]
    _invitation, article = read(tmp_path / "a.eml").iter_attachments()
    assert (article.get_filename(), article.get_payload(decode=True)) == (
        "Größe.pdf",
        b"%PDF-1.7\xff",
    )


def test_a_file_that_is_gone_is_said_and_no_draft_is_written(debbie: Shell, tmp_path: Path) -> None:
    put(debbie, "Sizes", link=(tmp_path / "gone.pdf").as_uri())
    refusal = debbie.refused("reminder", "Debbie", "--eml", str(tmp_path / "a.eml"))
    assert refusal["code"] == "no-link"
    assert not (tmp_path / "a.eml").exists()


def test_an_article_that_is_not_there_is_refused_with_those_that_are(debbie: Shell) -> None:
    number = put(debbie, "Gardens", "gardening")
    refusal = debbie.refused("reminder", "Debbie", "--article", "99")
    assert (refusal["code"], refusal["offers"]) == ("not-found", [f"{number}  Gardens"])


def test_a_file_that_cannot_be_written_leaves_the_choice_as_it_was(
    debbie: Shell, tmp_path: Path
) -> None:
    put(debbie, "Fitting")
    other = put(debbie, "Gardens", "gardening")
    before = debbie.json("reminder", "Debbie")
    file = str(tmp_path / "gone" / "a.eml")
    refusal = debbie.refused("reminder", "Debbie", "--eml", file, "--article", str(other))
    assert refusal["code"] == "no-folder"
    assert debbie.json("reminder", "Debbie") == before


def test_a_text_with_a_gap_is_neither_told_nor_written(debbie: Shell, tmp_path: Path) -> None:
    own = changed(MICHAEL, reminder_body="Hello {first_name}, about {concern} and [Topic]")
    save(debbie.folder / "settings.json", own)
    refusal = debbie.refused("reminder", "Debbie", "--eml", str(tmp_path / "a.eml"))
    assert refusal["code"] == "unfilled"
    assert refusal["message"].startswith("Not filled in yet: concern, [Topic].")
    assert not (tmp_path / "a.eml").exists()
    debbie.refused("reminder", "Debbie")


def test_without_an_address_the_draft_has_none(shell: Shell, tmp_path: Path) -> None:
    shell.json("add", "John Okafor", "--zone", "America/Chicago")
    shell.json("promise", "John", "tue 23 9:30")
    told = shell.json("reminder", "John", "--eml", str(tmp_path / "a.eml"))
    assert told["to"] == ""
    assert read(tmp_path / "a.eml")["To"] is None
    assert "To: no address is known yet" in shell.text("reminder", "John")


def test_on_the_day_of_the_call_it_is_too_late_to_send_one(debbie: Shell) -> None:
    debbie.at = "2026-06-23T08:00-05:00"
    assert debbie.json("reminder", "Debbie")["send_on"] is None


def test_without_a_promise_there_is_nothing_to_remind_of(shell: Shell) -> None:
    shell.json("add", "John Okafor", "--zone", "America/Chicago")
    assert shell.refused("reminder", "John")["code"] == "no-promise"
    shell.json("promise", "John", "8:45")
    shell.at = "2026-06-16T08:45-05:00"
    shell.json("log", "John", "no-answer")
    assert shell.refused("reminder", "John")["code"] == "no-appointment"
