"""A believable day around now, to try things with: every kind of row, and a call in a minute.

It is written in English. Where there is a file of the user's own language beside it, people live
where that is spoken, under names and with words of their own.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.domain import saying
from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, Moment, moment_on_wall
from desktop_app.errors import AppError
from desktop_app.i18n import _, own_language
from desktop_app.services import calls, cards, contacts, letters, library
from desktop_app.settings import Settings, changed
from desktop_app.shipped import resource
from desktop_app.storage import journal, queries
from desktop_app.storage.database import rows
from desktop_app.storage.made_up import is_there, made_up

_LENT = {"name": "Michael Powers", "company": "Brightline", "phone": "+1 312 555 0100"}


def fill(settings: Settings, now: datetime) -> tuple[dict[str, int], Settings]:
    """Fill an empty database as one step; return the counts, and settings with a name to use.

    `now` becomes the present minute of the demonstration: the first call is due one minute
    later. Raises AppError (`in-use`) where there is a contact already.
    """
    if queries.contact_count():
        message = _("This data folder is in use. Choose an empty one with --data.")
        raise AppError("in-use", message)
    named = lend(settings)
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    with journal.step(_("Filled the demonstration day"), now):
        day = _Day(minute, named)
        day.play()
        day.mark()
    made = {
        "contacts": queries.contact_count(),
        "promises": rows("SELECT count(*) FROM promise WHERE state = 'open'")[0][0],
    }
    return made, named


def take_back(now: datetime) -> dict[str, int]:
    """Take all that is left of the demonstration out of the database as one step.

    What the user has added in the meantime stays. Returns how many contacts went. Raises AppError
    (`no-demo`) where nothing of a demonstration is left.
    """
    with journal.step(_("Took the demonstration day back"), now):
        if not is_there():
            message = _("There is no demonstration day in this data folder.")
            raise AppError("no-demo", message)
        left = made_up()
        contacts.remove_all(left.contacts, now, into_bin=False)
        for number in left.articles:
            library.remove_article(number, now)
        for number in left.stories:
            library.remove_story(number, now)
    return {"contacts": len(left.contacts)}


def lend(settings: Settings) -> Settings:
    """Return settings with somebody to speak for, where the user has not said who they are."""
    lent = {option: value for option, value in _LENT.items() if not getattr(settings, option)}
    known = dict.fromkeys((*settings.lent.split(), *lent))
    return changed(settings, **lent, lent=" ".join(known))


def give_back(settings: Settings) -> Settings:
    """Return settings without what was lent; what the user has written over it since is theirs."""
    lent = {option: _LENT[option] for option in settings.lent.split() if option in _LENT}
    still = {option: "" for option, value in lent.items() if getattr(settings, option) == value}
    return changed(settings, **still, lent="")


def _in_own_language() -> dict[str, Any]:
    """Return what is told otherwise in the user's language: people, what was said, the library."""
    file = resource("demo", f"{own_language()}.json")
    own: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return own


class _Day:
    """The story of the demonstration, told through the services as a user would."""

    def __init__(self, now: datetime, settings: Settings) -> None:
        self.now = now
        self.settings = replace(settings, ladder="")  # the story is that of the method's own
        long_ago = now - timedelta(days=40)
        self.people: dict[str, ContactRecord] = {}  # by the names of the English day
        self._own = _in_own_language()
        people = json.loads(resource("demo", "people.json").read_text(encoding="utf-8"))
        for fields in people:
            name = fields["name"]
            fields.update(self._own.get("people", {}).get(name, {}))
            if "deadline_days_ahead" in fields:
                fields["deadline"] = self._month_end(fields.pop("deadline_days_ahead"))
            self.people[name] = contacts.add(fields, settings, long_ago)
        self.articles: list[int] = []
        self.stories: list[int] = []

    def play(self) -> None:
        """Tell the whole story."""
        acts: Sequence[Callable[[], None]] = (
            self._the_call_in_a_minute,
            self._later_today,
            self._made_today,
            self._first_talks_today,
            self._reminder_to_send,
            self._ladders,
            self._ends,
            self._worth_sharing,
        )
        for act in acts:
            act()

    def mark(self) -> None:
        """Mark all of it as made up, so that it can be taken back later."""
        people = [person.id for person in self.people.values()]
        for column, numbers in (
            ("contact_id", people),
            ("article_id", self.articles),
            ("story_id", self.stories),
        ):
            for number in numbers:
                rows(f"INSERT INTO made_up ({column}) VALUES (?)", number)

    def _month_end(self, days_ahead: int) -> str:
        """Return the first last day of a month that is so many days ahead, such as "30 June"."""
        day = self.now.astimezone(ZoneInfo(self.settings.home_zone)).date()
        day += timedelta(days=days_ahead)
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return saying.deadline_text(last.isoformat())

    def _ago(self, **span: float) -> datetime:
        return self.now - timedelta(**span)

    def _in(self, name: str, minutes: int) -> Moment:
        return Moment(self.now + timedelta(minutes=minutes), self.people[name].zone)

    def _promise(self, name: str, due: Moment, made_at: datetime, *, agreed: bool = True) -> None:
        calls.promise(
            self.people[name].id,
            due,
            self.settings,
            made_at,
            purpose=self.people[name].purpose,
            agreed=agreed,
        )

    def _log(
        self,
        name: str,
        outcome: Outcome,
        at: datetime,
        said: str = "",
        next_call: Moment | None = None,
        *,
        minutes: float | None = None,
        let_go: str = "",
    ) -> calls.Logged:
        report = calls.Report(
            outcome=outcome,
            started_at=at + timedelta(seconds=7),
            said=self._own.get("said", {}).get(said, said),
            next_call=next_call,
            next_purpose=self.people[name].purpose if next_call else "",
            minutes=minutes,
            let_go=let_go,
        )
        return calls.log(self.people[name].id, report, self.settings, at + timedelta(minutes=1))

    def _the_call_in_a_minute(self) -> None:
        """Debbie: talked a week ago, card posted; nobody answered nine minutes ago."""
        name, appointment = "Debbie Marsh", self._in("Debbie Marsh", -9)
        talk = self._log(
            name,
            Outcome.TALKED,
            self._ago(days=7),
            "“It renews itself before I get to look at it.” Modules 3 and 7 worry her.",
            appointment,
            minutes=11,
        )
        if talk.card is not None:
            cards.turn([talk.card.id], "posted", self._ago(days=6))
        if talk.reminder is not None:
            letters.finish_reminder(talk.reminder.id, "sent", self.settings, self._ago(days=1))
        self._log(name, Outcome.VOICEMAIL, appointment.utc)

    def _later_today(self) -> None:
        for name, minutes in (
            ("John Okafor", 35),
            ("Mei Tanaka 田中美", 80),
            ("Luis Ortega", 185),
        ):
            self._promise(name, self._in(name, minutes), self._ago(days=2))
        for due in queries.reminders_to_send(self.now.date()):
            letters.finish_reminder(due.id, "sent", self.settings, self._ago(days=1))
        calls.promise(
            self.people["Jürgen Müller"].id,
            self._in("Jürgen Müller", 240),
            self.settings,
            self._ago(days=20),
            purpose=self.people["Jürgen Müller"].purpose,
        )

    def _made_today(self) -> None:
        """Calls of the last hours, each within its minute; the post still serves their cards."""
        later = self.now + timedelta(days=14)
        for name, minutes, said in (
            ("Kofi Mensah", 70, "Two inverters failed in July. Wants figures for the heat."),
            ("Sofia Rossi", 55, "The Verona order is through. Next: the Trento list."),
        ):
            self._promise(name, self._in(name, -minutes), self._ago(days=6), agreed=False)
            done = self._log(
                name,
                Outcome.TALKED,
                self._ago(minutes=minutes),
                said,
                Moment(later, self.people[name].zone),
                minutes=8,
            )
            if done.card is not None:
                cards.turn([done.card.id], "written", self._ago(minutes=minutes - 12))

    def _first_talks_today(self) -> None:
        for name, minutes, said in (
            ("Ruth Adeyemi", 100, "Two quotes on her desk. Wants them side by side."),
            ("Paul Lindqvist", 130, "Four suppliers, four invoices. Would rather have one."),
        ):
            self._promise(name, self._in(name, -minutes), self._ago(days=3))
            due = Moment(self.now + timedelta(days=14), self.people[name].zone)
            self._log(name, Outcome.TALKED, self._ago(minutes=minutes), said, due, minutes=14)

    def _reminder_to_send(self) -> None:
        name = "Sam Cole"
        person = self.people[name]
        here = Moment(self.now, person.zone).wall
        day = add_business_days(here.date(), 1, person.country)
        due = moment_on_wall(day, here.time().replace(hour=10, minute=30), person.zone)
        talk = self._log(
            name, Outcome.TALKED, self._ago(days=6), "The ramp costs him an hour a truck.", due
        )
        if talk.card is not None:
            cards.turn([talk.card.id], "posted", self._ago(days=5))

    def _ladders(self) -> None:
        """Half-way up: a half-day retry, a call 5 of 7, and a file closed after seven."""
        tomas = self._in("Tomás Rivera", -125)
        self._promise("Tomás Rivera", tomas, self._ago(days=5))
        self._log("Tomás Rivera", Outcome.NO_ANSWER, tomas.utc)
        self._log("Tomás Rivera", Outcome.VOICEMAIL, tomas.utc + timedelta(minutes=10))
        self._climb("Priya Nair", business_days=6, minutes=25)
        self._climb("Hannah Lee", business_days=20, minutes=-90)

    def _climb(self, name: str, business_days: int, minutes: int) -> None:
        """Leave a voicemail at each rung up to now; within six business days that is four."""
        person = self.people[name]
        clock = self._in(name, minutes).wall
        day = add_business_days(clock.date(), -business_days, person.country)
        first = moment_on_wall(day, clock.time(), person.zone)
        self._promise(name, first, first.utc - timedelta(days=2), agreed=False)
        while (standing := queries.open_promise(person.id)) is not None:
            if standing.due.utc >= self.now - timedelta(minutes=5):
                return
            self._log(name, Outcome.VOICEMAIL, standing.due.utc)

    def _ends(self) -> None:
        """Those who said no, were let go, wait on the long-term list, or need a next step."""
        self._log("Walter Brandt", Outcome.SAID_NO, self._ago(days=4), "Has signed elsewhere.")
        self._log(
            "Olivia Hart",
            Outcome.TALKED,
            self._ago(days=12),
            "Nothing before the spring.",
            let_go=calls.LONG_TERM,
        )
        self._log("Ben Whitaker", Outcome.GATEKEEPER, self._ago(days=1), "Out until noon.")
        self._promise("Marek Nowak", self._in("Marek Nowak", -1500), self._ago(days=4))
        self._log("Marek Nowak", Outcome.WRONG_NUMBER, self._ago(minutes=1500), "A bakery now.")

    def _worth_sharing(self) -> None:
        """Something to read, an event and a story; one of them was shared already."""
        text = resource("demo", "library.json").read_text(encoding="utf-8")
        shelf, long_ago = self._own.get("library") or json.loads(text), self._ago(days=40)
        made = {
            fields["title"]: library.add_article(fields, long_ago).id
            for fields in shelf["articles"]
        }
        for fields in shelf["events"]:
            last_day = (self.now + timedelta(days=fields["days_ahead"])).date()
            event = {**fields, "kind": "event", "until_on": last_day}
            made[fields["title"]] = library.add_article(event, long_ago).id
        self.articles = list(made.values())
        self.stories = [library.add_story(fields, long_ago).id for fields in shelf["stories"]]
        for given in shelf["given"]:
            person = self.people[given["contact"]]
            library.give(made[given["article"]], person.id, self._ago(days=given["days_ago"]))
