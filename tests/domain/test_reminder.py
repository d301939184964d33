"""The reminder e-mail of the day before an appointment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desktop_app.domain.records import (
    ContactRecord,
    Me,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    moment_on_wall,
)
from desktop_app.domain.reminder import (
    PLACES,
    Article,
    Reminder,
    Wording,
    method_wording,
    reminder,
    said,
    send_on,
    settled,
)

CHICAGO = "America/Chicago"
ME = Me(name="Michael Powers", company="Brightline", phone="+1 312 555 0199", zone=CHICAGO)
DEBBIE = ContactRecord(
    name="Debbie Marsh", emails=("debbie@abc.example", "d@home.example"), zone=CHICAGO
)


def wall(month: int, day: int, hour: int, minute: int = 0, zone: str = CHICAGO) -> Moment:
    return moment_on_wall(date(2026, month, day), time(hour, minute), zone)


def promise_for(due: Moment) -> PromiseRecord:
    return PromiseRecord(
        id=1,
        contact_id=1,
        due=due,
        kind=PromiseKind.APPOINTMENT,
        state=PromiseState.OPEN,
        purpose="Go through modules 3 and 7, then decide the next steps, if any",
    )


TUESDAY = promise_for(wall(6, 16, 8, 45))
A_WEEK_BEFORE = wall(6, 9, 10).utc


def test_the_reminder_says_when_how_long_and_what_about() -> None:
    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE)

    assert mail.subject == "Telephone appointment for Tuesday 16 June"
    assert mail.to == "debbie@abc.example"
    assert mail.body == (
        "Hello Debbie,\n\n"
        "This is to confirm our telephone appointment: Tuesday 16 June 2026, 8:45. "
        "I will call you then; it will take about 10 minutes.\n\n"
        "This is what we said we would go through:\n\n"
        "Go through modules 3 and 7, and then the next steps, if any.\n\n"
        "Should the time no longer suit you, please write to me, or call +1 312 555 0199.\n\n"
        "Kind regards\nMichael Powers\nBrightline\n"
    )


def test_an_article_is_announced_in_the_subject_and_given_in_the_postscript() -> None:
    article = ("Course audits in a day", "https://example.org/audits", "You mentioned audits.")

    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, article)

    assert mail.subject.endswith("16 June and article of interest")
    assert mail.body.endswith(
        "P.S. You mentioned audits, so this may be worth your while: Course audits in a day\n"
        "https://example.org/audits\n"
    )


def test_an_article_without_a_reason_or_a_link_still_reads_well() -> None:
    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ("Course audits in a day", "", ""))

    assert mail.body.endswith("P.S. This may be worth your while: Course audits in a day\n")


def test_the_time_is_theirs_and_says_so_where_the_users_clock_differs() -> None:
    mail = reminder(DEBBIE, replace(ME, zone="Europe/Berlin"), TUESDAY, A_WEEK_BEFORE)

    assert "Tuesday 16 June 2026, 8:45, Chicago time." in mail.body


def test_with_little_known_the_reminder_has_no_gaps() -> None:
    mail = reminder(ContactRecord(), Me(), replace(TUESDAY, purpose=""), A_WEEK_BEFORE)

    assert mail.to == ""
    assert mail.body.startswith("Hello,\n\n")
    assert "then the next steps, if any." in mail.body
    assert mail.body.endswith("please write to me.\n\nKind regards\n")


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (wall(6, 16, 8, 45), date(2026, 6, 15)),
        (wall(6, 15, 8, 45), date(2026, 6, 12)),
        (wall(6, 22, 8, 45), date(2026, 6, 18)),
        (wall(6, 14, 8, 45), date(2026, 6, 12)),
    ],
    ids=["Tuesday", "Monday", "after Juneteenth and a weekend", "Sunday"],
)
def test_it_goes_out_on_the_business_day_before(due: Moment, day: date) -> None:
    assert send_on(DEBBIE, ME, promise_for(due), A_WEEK_BEFORE) == day


def test_the_holidays_that_count_are_the_contacts() -> None:
    in_paris = replace(DEBBIE, country="FR", zone="Europe/Paris")
    after_bastille_day = promise_for(wall(7, 15, 9, zone="Europe/Paris"))

    assert send_on(in_paris, ME, after_bastille_day, A_WEEK_BEFORE) == date(2026, 7, 13)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (wall(6, 15, 23, 59).utc, date(2026, 6, 15)),
        (wall(6, 16, 0, 0).utc, None),
        (wall(6, 16, 9, 0).utc, None),
    ],
    ids=["that evening", "after midnight", "after the call"],
)
def test_it_goes_out_up_to_the_evening_before_and_then_no_more(
    now: datetime, day: date | None
) -> None:
    assert send_on(DEBBIE, ME, TUESDAY, now) == day


def test_too_late_is_judged_by_the_users_own_calendar() -> None:
    monday_night_in_chicago = wall(6, 15, 23).utc
    in_berlin = replace(ME, zone="Europe/Berlin")

    assert send_on(DEBBIE, ME, TUESDAY, monday_night_in_chicago) == date(2026, 6, 15)
    assert send_on(DEBBIE, in_berlin, TUESDAY, monday_night_in_chicago) is None


def test_a_call_that_is_over_across_the_date_line_gets_no_reminder() -> None:
    in_auckland = replace(DEBBIE, country="NZ", zone="Pacific/Auckland")
    tuesday_there = promise_for(wall(6, 16, 8, 45, zone="Pacific/Auckland"))
    still_monday_here = wall(6, 15, 17).utc

    assert send_on(in_auckland, ME, tuesday_there, still_monday_here) is None


ARTICLE = ("Course audits in a day", "https://example.org/audits", "You mentioned audits.")
NAMES = {
    "Cyrillic": "Наталия Ковалевская",
    "Chinese": "王小明",
    "Hebrew": "דבורה לוי",
    "Arabic": "ليلى الخطيب",
    "Devanagari": "अनुष्का शर्मा",
}


def written(body: str, contact: ContactRecord = DEBBIE, subject: str = "A call") -> Reminder:
    return reminder(contact, ME, TUESDAY, A_WEEK_BEFORE, wording=Wording(subject, body))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_any_script_is_greeted_by_it(name: str) -> None:
    mail = reminder(replace(DEBBIE, name=name), ME, TUESDAY, A_WEEK_BEFORE)

    first_name = name.split()[0]
    assert mail.body.partition("\n")[0].replace("\u2068", "").replace("\u2069", "") == (
        f"Hello {first_name},"
    )
    assert mail.missing == ()


def test_what_is_written_from_right_to_left_is_set_apart_from_the_words_around_it() -> None:
    debora = replace(DEBBIE, name="דבורה")

    assert written("{first_name}, 3 things", debora).body == "\u200e\u2068דבורה\u2069, 3 things\n"


def test_an_address_on_the_web_is_never_broken() -> None:
    link = "https://example.org/" + "a" * 200
    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ("Audits", link, ""))

    assert mail.body.endswith(f"\n{link}\n")


def test_of_a_file_the_mail_says_that_it_comes_along_and_not_where_it_lies() -> None:
    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ("Audits", "/home/me/audits.pdf", ""))

    assert mail.body.endswith("P.S. This may be worth your while: Audits\nYou find it attached.\n")
    assert mail.attached == "/home/me/audits.pdf"


def test_a_page_on_the_web_is_not_attached() -> None:
    assert reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ARTICLE).attached == ""


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_nobody_can_fill_is_named_and_stands_in_brackets(place: str) -> None:
    nobody, bare = ContactRecord(), replace(TUESDAY, purpose="")
    always_known = place in ("date", "date_and_time")
    wording = Wording(f"About {{{place}}}", f"Well, {{{place}}}.")
    mail = reminder(nobody, Me(), bare, A_WEEK_BEFORE, wording=wording)

    assert mail.missing == (() if always_known else (place,))
    shown = f"[{place.replace('_', ' ')}]"
    assert (shown in mail.body, shown in mail.subject) == (not always_known, not always_known)


def test_every_place_at_once_is_filled_where_all_is_known() -> None:
    known = replace(DEBBIE, company="ABC", concern="it costs", gain="time", deadline="30 June")
    promise = replace(TUESDAY, goal="a date")
    everything = Wording("S", " ".join(f"{{{place}}}" for place in PLACES))
    mail = reminder(known, ME, promise, A_WEEK_BEFORE, ARTICLE, everything)

    assert mail.missing == ()
    assert "[" not in mail.body
    assert "{" not in mail.body


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Hello [Name],", "[Name]"),
        ("Hello [your first name]", "[your first name]"),
        ("Hello <company>", "<company>"),
        ("Hello %FIRSTNAME%", "%FIRSTNAME%"),
        ("Hello *|FNAME|*", "*|FNAME|*"),
        ("Dear ____, well", "____"),
        ("On XX:XX", "XX:XX"),
        ("Hello {{first_name}}", "{first_name}"),
        ("Hello {frist_name}", "frist_name"),
        ("Hello [{frist_name}]", "frist_name"),
    ],
)
def test_a_place_of_any_other_spelling_is_found_too(typed: str, left: str) -> None:
    assert written(typed).missing == (left,)


@pytest.mark.parametrize(
    "typed",
    [
        "Michael <michael@brightline.example>",
        "See <https://example.org/a__b/%41>",
        "Above\n______________\nMichael",
        "Really???? Well......",
        "[1] and [pause]",
        "Pages <1> to (2)",
        "Hello[ {company}],",
    ],
)
def test_what_only_looks_like_a_place_holds_nobody_up(typed: str) -> None:
    assert written(typed).missing == ()


def test_what_another_program_left_in_a_name_is_found() -> None:
    assert written("Hello {name},", replace(DEBBIE, name="%FIRSTNAME% Marsh")).missing == (
        "%FIRSTNAME%",
    )
    titled = ("[Video] How to", "https://example.org", "")
    assert reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, titled).missing == ()


def test_a_subject_stays_on_one_line_whatever_is_typed() -> None:
    mail = written("Well", subject="A call\r\nBcc: all@abc.example")

    assert mail.subject == "A call Bcc: all@abc.example"


def test_an_optional_line_that_is_left_out_leaves_no_gap() -> None:
    wording = "Regards\n[{company}]\n[{goal}]\nMichael\n\n[{concern}]\n\n[{gain}]\n\nEnd"

    assert written(wording).body == "Regards\nMichael\n\nEnd\n"


def test_an_article_that_the_words_do_not_speak_of_is_not_given() -> None:
    without = Wording("A call", "Well[, {article_why}].")
    mail = reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ARTICLE, without)

    assert not mail.has_article
    assert reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE, ARTICLE).has_article
    assert not reminder(DEBBIE, ME, TUESDAY, A_WEEK_BEFORE).has_article


def test_the_words_of_the_method_name_no_place_that_does_not_exist() -> None:
    mail = reminder(ContactRecord(), Me(), replace(TUESDAY, purpose=""), A_WEEK_BEFORE)

    assert mail.missing == ()
    assert "if any" in method_wording().body


def test_a_place_is_named_as_people_say_it() -> None:
    assert [said(each) for each in ("first_name", "[Your name]", "____")] == [
        "first name",
        "[Your name]",
        "____",
    ]


def test_for_one_mail_all_is_filled_in_but_what_may_still_change() -> None:
    words = settled(method_wording(), DEBBIE, ME, TUESDAY)

    assert words.subject == method_wording().subject
    assert words.body.startswith(
        "Hello Debbie,\n\nThis is to confirm our telephone appointment: {date_and_time}."
    )
    assert "\n\nGo through modules 3 and 7, and then the next steps, if any.\n\n" in words.body
    assert "Kind regards\nMichael Powers\nBrightline\n\n[P.S. {article_why}" in words.body


@pytest.mark.parametrize("article", [None, ARTICLE])
def test_words_settled_for_one_mail_read_as_before(article: Article | None) -> None:
    sly = replace(DEBBIE, name="{Debbie} [about {concern}] Marsh", company="A}B|C")
    bare = Wording("{company}: {date}", method_wording().body + "\n{name} {{kept}} {goal}")
    for wording in (method_wording(), bare):
        before = reminder(sly, ME, TUESDAY, A_WEEK_BEFORE, article, wording)
        after = settled(wording, sly, ME, TUESDAY)
        mail = reminder(sly, ME, TUESDAY, A_WEEK_BEFORE, article, after)
        assert (mail.subject, mail.body) == (before.subject, before.body)
