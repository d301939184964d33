"""The rows, as Peewee models over the tables of schema.py. Only services write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import (
    AutoField,
    BigIntegerField,
    BooleanField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import (
    ContactKind,
    ContactRecord,
    ContactState,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    instant,
)
from desktop_app.storage.database import database


class InstantField(BigIntegerField):
    """An aware UTC datetime, kept as whole seconds since 1970."""

    def db_value(self, value: datetime | None) -> int | None:
        """Return whole seconds; a naive moment is a defect."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its zone")
        return int(value.timestamp() // 1)

    def python_value(self, value: int | None) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else instant(value)


class FlagField(BooleanField):
    """A yes or no, kept as 1 or 0."""

    def db_value(self, value: Any) -> int | None:
        """Return 1 or 0."""
        return None if value is None else int(bool(value))


class DayField(TextField):
    """A date, kept as YYYY-MM-DD."""

    def db_value(self, value: date | None) -> str | None:
        """Return the date in ISO spelling."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """Return the date."""
        return None if value is None else date.fromisoformat(value)


class Row(Model):
    """What all tables share."""

    class Meta:
        """All rows live in the one database; what did not change is not written again."""

        database = database
        legacy_table_names, only_save_dirty = False, True


class Contact(Row):
    """A person to call."""

    id = AutoField()
    uid = TextField()
    name = TextField()
    company = TextField(default="")
    title = TextField(default="")
    address = TextField(default="")
    zone = TextField()
    country = TextField()
    kind = TextField(default=ContactKind.PROSPECT)
    state = TextField(default=ContactState.ACTIVE)
    concern = TextField(default="")
    gain = TextField(default="")
    deadline = TextField(default="")
    purpose = TextField(default="")
    notes = TextField(default="")
    gatekeeper = TextField(default="")
    script = TextField(default="")
    language = TextField(default="")
    tags = TextField(default="")
    touch_days = IntegerField(default=0)
    wrong_number = FlagField(default=False)
    last_talked_at = InstantField(null=True)
    last_attempt_at = InstantField(null=True)
    created_at = InstantField()
    changed_at = InstantField()
    sort_name = TextField(default="")
    search = TextField(default="")
    pairs = TextField(default="")

    def record(
        self, phones: Sequence[Phone] | None = None, emails: Sequence[Email] | None = None
    ) -> ContactRecord:
        """Return the contact as a value; numbers and addresses are read if not handed over."""
        phones = _of(Phone, self) if phones is None else phones
        emails = _of(Email, self) if emails is None else emails
        return ContactRecord(
            id=self.id,
            name=self.name,
            company=self.company,
            title=self.title,
            phones=tuple(phone.number for phone in phones),
            emails=tuple(email.address for email in emails),
            address=self.address,
            zone=self.zone,
            country=self.country,
            kind=ContactKind(self.kind),
            state=ContactState(self.state),
            concern=self.concern,
            gain=self.gain,
            deadline=self.deadline,
            purpose=self.purpose,
            notes=self.notes,
            gatekeeper=self.gatekeeper,
            script=self.script,
            language=self.language,
            tags=self.tags,
            touch_days=self.touch_days,
        )


class Phone(Row):
    """One number of a contact; position 0 is the one to call."""

    id = AutoField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = IntegerField()
    number = TextField()
    e164 = TextField(default="")


class Email(Row):
    """One e-mail address of a contact; position 0 is the one to write to."""

    id = AutoField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = IntegerField()
    address = TextField()


def _of(table: Any, contact: Contact) -> Any:
    return list(table.select().where(table.contact == contact.id).order_by(table.position))


class Promise(Row):
    """A call promised for an exact minute; `anchor` is the appointment whose ladder it climbs."""

    id = AutoField()
    uid = TextField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    kind = TextField()
    state = TextField(default=PromiseState.OPEN)
    wall = TextField()
    zone = TextField()
    fold = IntegerField(default=0)
    due_at = InstantField()
    tzdata = TextField()
    rung = IntegerField(default=1)
    anchor_id: int | None
    anchor = ForeignKeyField("self", null=True, on_delete="CASCADE")
    moved_from = ForeignKeyField("self", null=True, on_delete="SET NULL")
    purpose = TextField(default="")
    goal = TextField(default="")
    agreed = FlagField(default=False)
    made_at = InstantField()
    ended_at = InstantField(null=True)

    def due(self) -> Moment:
        """Return the promised moment at the contact's end."""
        return Moment(self.due_at, self.zone)

    def record(self) -> PromiseRecord:
        """Return the promise as a value."""
        anchor = self if self.anchor_id is None else self.anchor
        return PromiseRecord(
            id=self.id,
            contact_id=self.contact_id,
            due=self.due(),
            kind=PromiseKind(self.kind),
            state=PromiseState(self.state),
            rung=self.rung,
            purpose=self.purpose,
            goal=self.goal,
            agreed=self.agreed,
            anchor=anchor.due(),
        )


class Alert(Row):
    """The bell of a promise: at most one is pending or ringing at a time."""

    id = AutoField()
    promise_id: int
    promise = ForeignKeyField(Promise, on_delete="CASCADE")
    seq = IntegerField()
    due_at = InstantField()
    state = TextField(default="pending")
    claimed_at = InstantField(null=True)
    claimed_by = TextField(null=True)
    shown_at = InstantField(null=True)
    acked_at = InstantField(null=True)


class AlertEvent(Row):
    """What rang when, in milliseconds: written once, never changed."""

    id = AutoField()
    alert_id = IntegerField()
    at_ms = BigIntegerField()
    what = TextField()
    late_ms = BigIntegerField(null=True)
    detail = TextField(default="")


class Heartbeat(Row):
    """When the program was last known to run."""

    id = AutoField()
    last_at = InstantField()
    highest_at = InstantField()
    process = TextField()
    clean_exit = FlagField()


class Attempt(Row):
    """One call that was made."""

    id = AutoField()
    uid = TextField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    promise_id: int | None
    promise = ForeignKeyField(Promise, null=True, on_delete="SET NULL")
    promised_at = InstantField(null=True)
    started_at = InstantField()
    ended_at = InstantField(null=True)
    rung = IntegerField(null=True)
    outcome = TextField()
    reached = FlagField()
    late_seconds = IntegerField(null=True)
    said = TextField(default="")
    voicemail = TextField(default="")
    blocks = TextField(default="")
    let_go = TextField(default="")
    next_step = TextField(default="")
    logged_at = InstantField()

    def how(self) -> Outcome:
        """Return how the attempt ended."""
        return Outcome(self.outcome)


class Card(Row):
    """A thank-you card to write by hand."""

    id = AutoField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    promise_id: int | None
    promise = ForeignKeyField(Promise, null=True, on_delete="SET NULL")
    attempt = ForeignKeyField(Attempt, null=True, on_delete="CASCADE")
    state = TextField(default="to-write")
    by = TextField(default="post")
    write_on = DayField()
    words = TextField()
    made_at = InstantField()
    printed_at = InstantField(null=True)
    written_at = InstantField(null=True)
    posted_at = InstantField(null=True)
    done_at = InstantField(null=True)


class Reminder(Row):
    """The e-mail of the day before an appointment."""

    id = AutoField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    promise_id: int
    promise = ForeignKeyField(Promise, on_delete="CASCADE")
    state = TextField(default="to-send")
    send_on = DayField()
    article_id = IntegerField(null=True)
    no_article = FlagField(default=False)
    subject = TextField(default="")
    body = TextField(default="")
    made_at = InstantField()
    done_at = InstantField(null=True)


class Draft(Row):
    """A call that no outcome has taken over yet: its notes, its start, and what was ticked off."""

    contact_id = IntegerField(primary_key=True)
    text = TextField(default="")
    saved_at = InstantField()
    started_at = InstantField(null=True)
    ended_at = InstantField(null=True)
    ticked = TextField(default="")


class Away(Row):
    """Days on which nothing rings. Both days are away; `ends_at` is the midnight after them."""

    id = AutoField()
    first_on = DayField()
    last_on = DayField()
    zone = TextField()
    note = TextField(default="")
    starts_at = InstantField()
    ends_at = InstantField()
    back_at = InstantField()
    made_at = InstantField()


class ZoneMove(Row):
    """A promise whose instant changed with the rules of its zone, until the user has seen it."""

    id = AutoField()
    promise_id: int
    promise = ForeignKeyField(Promise, on_delete="CASCADE")
    was_at = InstantField()
    is_at = InstantField()
    rules = TextField()
    found_at = InstantField()
    seen_at = InstantField(null=True)


class Script(Row):
    """A script as the user wrote it; `original` names the shipped one that it stands in for."""

    id = AutoField()
    uid = TextField()
    name = TextField()
    occasion = TextField()
    original = TextField(default="")
    content = TextField()
    made_at = InstantField()
    changed_at = InstantField()


class ScriptDraft(Row):
    """What is typed into a block of a script and is not kept as the script; `typed` is JSON."""

    script = TextField(primary_key=True)
    block = TextField()
    typed = TextField()
    saved_at = InstantField()


class Dismissed(Row):
    """A rule of advice that the user does not want to hear again of one sentence."""

    rule = TextField()
    sentence = TextField()
    made_at = InstantField()

    class Meta:
        """The two together are the key."""

        primary_key = CompositeKey("rule", "sentence")


class Document(Row):
    """Something that was sent, or is to be; open until `closed_at`."""

    id = AutoField()
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    attempt_id: int | None
    attempt = ForeignKeyField(Attempt, null=True, on_delete="SET NULL")
    kind = TextField()
    title = TextField()
    reading_days = IntegerField(default=0)
    send_on = DayField()
    sent_at = InstantField(null=True)
    closed_at = InstantField(null=True)
    made_at = InstantField()


class Article(Row):
    """Something worth reading, or an event to invite to."""

    id = AutoField()
    kind = TextField(default="article")
    title = TextField()
    link = TextField(default="")
    why = TextField(default="")
    tags = TextField(default="")
    until_on = DayField(null=True)
    made_at = InstantField()


class ArticleGiven(Row):
    """Who got an article, and when."""

    id = AutoField()
    article_id: int
    article = ForeignKeyField(Article, on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    given_at = InstantField()


class Story(Row):
    """A client's success, told with the name removed unless permitted."""

    id = AutoField()
    title = TextField()
    text = TextField()
    client = TextField(default="")
    anonymous = FlagField(default=True)
    tags = TextField(default="")
    made_at = InstantField()


class StoryTold(Row):
    """Who was told which story, and when."""

    id = AutoField()
    story_id: int
    story = ForeignKeyField(Story, on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    told_at = InstantField()
