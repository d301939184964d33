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
from desktop_app.domain.reminder import reminder, send_on

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
