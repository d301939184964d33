"""Letters for the user's own mail program, read back as other programs read them."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.errors import AppError
from desktop_app.mail import LONGEST_ADDRESS, Attachment, Letter, address, draft, fits

LETTER = Letter(
    to="debbie@abc.example",
    to_name="Debbie Marsh",
    subject="Telephone appointment for Tuesday 16 June & article of interest",
    body="Hello Debbie,\n\n100 % sure? See https://example.org/a?b=c&d=e + more.\n",
)
NAMES = {
    "Latin": "Zoë Ångström-Núñez",
    "Cyrillic": "Наталия Ковалевская",
    "Chinese": "王小明",
    "Hebrew": "דבורה לוי",
    "Arabic": "ليلى الخطيب",
    "Devanagari": "अनुष्का शर्मा",
}
ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def read_back(content: bytes) -> EmailMessage:
    """Return a draft as a mail program reads it."""
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def words_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def opened(mailto: str) -> tuple[str, str, str]:
    """Return the address, subject and body that a mail program opens."""
    parts = urlsplit(mailto)
    assert (parts.scheme, parts.fragment) == ("mailto", "")
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert list(query) == ["subject", "body"]
    return unquote(parts.path), query["subject"][0], query["body"][0]


def test_a_draft_opens_to_be_sent_with_everything_filled_in() -> None:
    message = read_back(draft(LETTER))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Debbie Marsh <debbie@abc.example>"
    assert message["Subject"] == LETTER.subject
    assert message["From"] is None
    assert words_of(message) == LETTER.body


def test_the_appointment_and_a_file_come_along() -> None:
    pdf = Attachment("Größe – מדריך.pdf", b"%PDF-1.7\x00\xff")
    invitation = Attachment("appointment.ics", ICS, is_invitation=True)
    message = read_back(draft(LETTER, [invitation, pdf]))
    calendar, file = message.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_filename() == "appointment.ics"
    assert calendar.get_payload(decode=True) == ICS
    assert (file.get_content_type(), file.get_filename()) == ("application/pdf", pdf.name)
    assert file.get_payload(decode=True) == pdf.content
    assert words_of(message) == LETTER.body


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_any_script_arrives_whole(name: str) -> None:
    letter = replace(LETTER, to_name=name, subject=f"{name}: 16 June", body=f"Hello {name},\n")
    message = read_back(draft(letter))
    assert message["To"].addresses[0].display_name == name
    assert message["Subject"] == letter.subject
    assert words_of(message) == letter.body
    assert opened(address(letter)) == (letter.to, letter.subject, f"Hello {name},\r\n")


def test_the_address_for_the_mail_program_says_the_very_same() -> None:
    to, subject, body = opened(address(LETTER))
    assert (to, subject, body.replace("\r\n", "\n")) == (LETTER.to, LETTER.subject, LETTER.body)
    assert "\n" not in body.replace("\r\n", "")


def test_without_an_address_the_letter_can_still_be_written() -> None:
    nobody = replace(LETTER, to="")
    assert read_back(draft(nobody))["To"] is None
    assert opened(address(nobody))[0] == ""


@pytest.mark.parametrize(
    ("to", "spelled"),
    [
        ("q&a=1?x%20+y@abc.example", "q&a=1?x%20+y@abc.example"),
        ("a,b<c>@abc.example", '"a,b<c>"@abc.example'),
        ('"Debbie M."@abc.example', '"Debbie M."@abc.example'),
        ("debbie@bücher.example", "debbie@xn--bcher-kva.example"),
    ],
)
def test_an_unusual_address_stays_one_address(to: str, spelled: str) -> None:
    letter = replace(LETTER, to=to)
    (found,) = read_back(draft(letter))["To"].addresses
    assert found.addr_spec == spelled
    assert opened(address(letter))[0].count("@") == 1


def test_an_address_in_another_script_is_spelled_as_it_is() -> None:
    letter = replace(LETTER, to="デビー@abc.example")
    assert "To: Debbie Marsh <デビー@abc.example>\r\n" in draft(letter).decode()
    assert opened(address(letter))[0] == "デビー@abc.example"


@pytest.mark.parametrize("to", ["debbie", "@abc.example", "a@b.example,c@d.example", "a@b>c"])
def test_an_address_to_which_no_mail_can_go_is_refused(to: str) -> None:
    for write in (draft, address):
        with pytest.raises(AppError, match="No mail can go to") as refusal:
            write(replace(LETTER, to=to))
        assert refusal.value.code == "bad-email"


SLY = "Debbie\r\nBcc: all@abc.example\r\n\r\nBuy"


@pytest.mark.parametrize("field", ["to_name", "subject", "to"])
def test_a_line_end_in_a_header_begins_no_other_header(field: str) -> None:
    letter = replace(LETTER, **{field: SLY if field != "to" else "d@abc.example\r\nBcc:"})
    if field == "to":
        with pytest.raises(AppError):
            draft(letter)
        return
    message = read_back(draft(letter, [Attachment("a\r\nX-Evil: 1.ics", ICS, True)]))
    assert message["Bcc"] is None
    assert "X-Evil" not in next(message.iter_attachments())
    assert words_of(message) == LETTER.body
    assert "bcc" not in parse_qs(urlsplit(address(letter)).query)


TEXT = st.text(st.characters() | st.sampled_from('\r\n\x00\u2028\u202e\ud800,;:<>"@&?=%+ '))


@given(name=TEXT, subject=TEXT, body=TEXT)
@example(name='"', subject="\ud800", body="\x0b\u2028.\r\r\n\n.")
def test_whatever_is_typed_makes_a_whole_letter(name: str, subject: str, body: str) -> None:
    letter = Letter("debbie@abc.example", name, subject, body)
    message = read_back(draft(letter, [Attachment("appointment.ics", ICS, True)]))
    (to,) = message["To"].addresses
    assert to.addr_spec == "debbie@abc.example"
    assert message.keys()[:3] == ["X-Unsent", "To", "Subject"]
    assert len(list(message.iter_attachments())) == 1
    assert opened(address(letter))[0] == "debbie@abc.example"


def test_what_is_too_long_for_a_mail_program_is_told_by_its_spelled_length() -> None:
    bare = len(address(replace(LETTER, body="")))
    assert fits(address(replace(LETTER, body="a" * (LONGEST_ADDRESS - bare))))
    assert not fits(address(replace(LETTER, body="a" * (LONGEST_ADDRESS - bare + 1))))
    assert not fits(address(replace(LETTER, body="ש" * 400)))  # six signs for each letter
