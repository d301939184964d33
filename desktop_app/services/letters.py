"""The reminder e-mail of the day before an appointment: its words, its article, its end."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from desktop_app.domain import reminder as reminder_rules
from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.records import (
    ContactRecord,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    moment_on_wall,
)
from desktop_app.domain.reminder import Wording
from desktop_app.errors import AppError
from desktop_app.i18n import _, speaking
from desktop_app.services import postscripts
from desktop_app.services.scripts import me, sample_contact
from desktop_app.services.spoken import speaking_to
from desktop_app.settings import LONGEST_BODY, LONGEST_SUBJECT, Settings
from desktop_app.storage import journal, queries
from desktop_app.storage import library as shelf
from desktop_app.storage.library import ArticleLine
from desktop_app.storage.models import ArticleGiven, Contact, Promise, Reminder
from desktop_app.storage.reminders import (
    KeptReminder,
    kept_reminder,
    reminder_before,
    reminder_of,
)

REMINDER_ENDS = ("sent", "dropped")
_NEW = KeptReminder(0, 0, 0, "to-send")


@dataclass(frozen=True)
class Composed:
    """A reminder as it would be sent now, and what else could be chosen for it.

    `id` is 0 where the day has no row for it. `article` is what stands in its P.S., `offers` what
    may; `wants_none` where the user left it out. `wording` are its words with their places,
    `is_own` where they were changed for this one, and `editable` how they are offered for that.
    """

    id: int
    contact: ContactRecord
    promise: PromiseRecord
    mail: reminder_rules.Reminder
    article: ArticleLine | None
    offers: postscripts.Offers
    wants_none: bool
    wording: Wording
    is_own: bool
    editable: Wording

    @property
    def warning(self) -> str:
        """Why no article is in it, where the user has not left it out."""
        return "" if self.article is not None or self.wants_none else self.offers.warning


def plan_reminder(
    contact: Contact, promise: Promise, settings: Settings, now: datetime
) -> queries.ReminderLine | None:
    """Plan the e-mail for the business day before an appointment; None if that day is past.

    What was chosen and written for it before the call was moved goes along.
    """
    send_on = reminder_rules.send_on(contact.record(), me(settings), promise.record(), now)
    if send_on is None:
        return None
    before = reminder_before(promise.id) or _NEW
    row = Reminder.create(
        contact=contact,
        promise=promise,
        send_on=send_on,
        made_at=now,
        article_id=before.article_id,
        no_article=before.no_article,
        subject=before.subject,
        body=before.body,
    )
    return queries.reminder(row.id)


def foresee_reminder(
    contact: Contact, due: Moment, settings: Settings, now: datetime
) -> date | None:
    """Return the day of the reminder that would be planned for an appointment, if any."""
    kind, state = PromiseKind.APPOINTMENT, PromiseState.OPEN
    promised = PromiseRecord(0, contact.id, due, kind, state)
    return reminder_rules.send_on(contact.record(), me(settings), promised, now)


def template(settings: Settings) -> Wording:
    """Return the words that reminders have: the user's own, else the method's."""
    method = reminder_rules.method_wording()
    return Wording(
        settings.reminder_subject or method.subject, settings.reminder_body or method.body
    )


def speaking_in_letters(contact: ContactRecord, settings: Settings) -> AbstractContextManager[None]:
    """Build a letter in the language of a contact; in the user's where the words are their own."""
    if settings.reminder_body:
        return speaking("")
    return speaking_to(contact, settings)


def compose(reminder_id: int, settings: Settings, now: datetime) -> Composed:
    """Return a reminder as it would be sent now. Raises AppError (`no-promise`)."""
    kept = kept_reminder(reminder_id)
    contact = None if kept is None else queries.contact(kept.contact_id)
    promise = None if kept is None else queries.open_promise(kept.contact_id)
    if kept is None or contact is None or promise is None or promise.id != kept.promise_id:
        raise AppError("no-promise", _("The appointment of this reminder does not stand any more."))
    return _composed(kept, contact, promise, settings, now)


def compose_for(
    contact: ContactRecord, settings: Settings, now: datetime, article_id: int | None = None
) -> Composed:
    """Return the reminder of a contact's open promise, with an article if one is named.

    Raises AppError: `no-promise`; `no-appointment` where they agreed to no time; `not-found` and
    `given-before` for the article.
    """
    promise = queries.open_promise(contact.id)
    if promise is None:
        message = _("No call is promised to {name}, so there is nothing to remind of.")
        raise AppError("no-promise", message.format(name=contact.name))
    if promise.kind is not PromiseKind.APPOINTMENT:
        message = _("The next call to {name} is no appointment, so there is nothing to remind of.")
        raise AppError("no-appointment", message.format(name=contact.name))
    kept = reminder_of(promise.id) or _NEW
    if article_id is None:
        return _composed(kept, contact, promise, settings, now)
    named = postscripts.may_go(article_id, contact, _today(settings, now))
    if kept.state == "sent":  # what went out stays as it went out
        kept = replace(kept, id=0)
    return _composed(kept, contact, promise, settings, now, named)


def reworded(made: Composed, wording: Wording, settings: Settings, now: datetime) -> Composed:
    """Return a reminder with other words, as it would read; what is empty is the template's."""
    with speaking_in_letters(made.contact, settings):
        standard = template(settings)
    words = Wording(
        wording.subject if wording.subject.strip() else standard.subject,
        wording.body if wording.body.strip() else standard.body,
    )
    mail = _mail(made.contact, made.promise, made.article, words, settings, now)
    return replace(made, mail=mail, wording=words)


def example(settings: Settings, now: datetime) -> Composed:
    """Return the next reminder to send, in the template's words; of somebody made up if none is."""
    for line in queries.reminders_to_send(date.max, now):
        contact, promise = queries.contact(line.contact_id), queries.open_promise(line.contact_id)
        if contact is not None and promise is not None:
            return _composed(_NEW, contact, promise, settings, now)
    contact = sample_contact()
    day = add_business_days(_today(settings, now), 2, contact.country)
    due = moment_on_wall(day, time(8, 45), settings.home_zone)
    kind, state = PromiseKind.APPOINTMENT, PromiseState.OPEN
    promise = PromiseRecord(0, 0, due, kind, state, purpose=contact.purpose)
    article = ArticleLine(
        0,
        shelf.Sort.ARTICLE,
        _("Contracts that end when you want them to"),
        "https://example.com/contracts",
        _("You mentioned your contract"),
    )
    return _composed(_NEW, contact, promise, settings, now, article)


def choose_article(
    reminder_id: int, article_id: int | None, settings: Settings, now: datetime
) -> None:
    """Put an article into the P.S. of a reminder, or with None leave it out.

    Raises AppError: `not-found`, `given-before`.
    """
    with journal.step("", now) as step:
        row = _row(reminder_id)
        step.contact_id = row.contact_id
        contact = row.contact.record()
        label, title = _("No article for {name}"), ""
        if article_id is not None:
            title = postscripts.may_go(article_id, contact, _today(settings, now)).title
            label = _("Chose {title} for {name}")
        step.label = label.format(name=contact.name, title=title)
        row.article_id, row.no_article = article_id, article_id is None
        row.save()


def keep_chosen(reminder_id: int, settings: Settings, now: datetime) -> Composed:
    """Let the article that was offered be chosen, as the mail is handed over with it.

    So the one that is noted as given is the one that went out, whatever comes to the library.
    """
    with journal.step("", now) as step:
        made = compose(reminder_id, settings, now)
        row = _row(reminder_id)
        if made.article is not None and made.mail.has_article:
            label = _("Chose {title} for {name}")
            step.label = label.format(title=made.article.title, name=made.contact.name)
            step.contact_id = row.contact_id
            row.article_id = made.article.id
            row.save()
        return made


def change_words(reminder_id: int, wording: Wording, settings: Settings, now: datetime) -> None:
    """Change the words of one reminder; what is empty or as in the template follows it again.

    What is as it was offered stays as it was. Raises AppError (`too-long`, `no-promise`).
    """
    subject, body = (_plain(text) for text in (wording.subject, wording.body))
    for text, limit in ((subject, LONGEST_SUBJECT), (body, LONGEST_BODY)):
        if len(text) > limit:
            message = _("The words there have up to {limit} signs, not {count}.")
            raise AppError("too-long", message.format(limit=limit, count=len(text)))
    with journal.step("", now) as step:
        row = _row(reminder_id)
        made = compose(reminder_id, settings, now)
        with speaking_in_letters(made.contact, settings):
            standard, offered = template(settings), made.editable
        _describe(step, _("Changed the words of the reminder to {name}"), row)
        if subject != offered.subject:
            row.subject = "" if subject == standard.subject else subject
        if body != offered.body:
            row.body = "" if body == standard.body else body
        row.save()


def put_words_back(reminder_id: int, now: datetime) -> None:
    """Let one reminder have the words of the template again."""
    with journal.step("", now) as step:
        row = _row(reminder_id)
        _describe(step, _("The reminder to {name} follows the template again"), row)
        row.subject = row.body = ""
        row.save()


def finish_reminder(reminder_id: int, state: str, settings: Settings, now: datetime) -> None:
    """Note that a reminder was sent, and its article given; or drop it."""
    if state not in REMINDER_ENDS:
        raise ValueError(state)
    with journal.step("", now) as step:
        row = _row(reminder_id)
        left_out = _("Left out the reminder to {name}")
        _describe(step, left_out if state == "dropped" else _("Reminder to {name}: done"), row)
        if state == "sent":
            _give(row, settings, now)
        row.state = state
        row.done_at = now
        row.save()


def _give(row: Reminder, settings: Settings, now: datetime) -> None:
    """Note the article of a reminder that was sent as given. METHOD: between promise and call."""
    kept, promise = kept_reminder(row.id), queries.open_promise(row.contact_id)
    if kept is None or promise is None or promise.id != kept.promise_id:
        return
    made = _composed(kept, row.contact.record(), promise, settings, now)
    if made.article is None or not made.mail.has_article:
        row.article_id = None
        return
    row.article_id = made.article.id
    ArticleGiven.create(article=made.article.id, contact=row.contact_id, given_at=now)


def _composed(
    kept: KeptReminder,
    contact: ContactRecord,
    promise: PromiseRecord,
    settings: Settings,
    now: datetime,
    named: ArticleLine | None = None,
) -> Composed:
    offers = postscripts.offers(contact, _today(settings, now))
    article = named or _chosen(kept, contact, offers)
    with speaking_in_letters(contact, settings):
        standard = template(settings)
        wording = Wording(kept.subject or standard.subject, kept.body or standard.body)
        offered = reminder_rules.settled(wording, contact, me(settings), promise)
    return Composed(
        id=kept.id,
        contact=contact,
        promise=promise,
        mail=_mail(contact, promise, article, wording, settings, now),
        article=article,
        offers=offers,
        wants_none=kept.no_article and article is None,
        wording=wording,
        is_own=bool(kept.subject or kept.body),
        editable=Wording(kept.subject or offered.subject, kept.body or offered.body),
    )


def _chosen(
    kept: KeptReminder, contact: ContactRecord, offers: postscripts.Offers
) -> ArticleLine | None:
    """Return the article of a reminder: what went out with it, was chosen, or fits best."""
    was_sent = kept.state == "sent"
    if kept.no_article:
        return None
    if kept.article_id is not None:
        given = {line.id for line, _at in shelf.given_to(contact.id)}
        chosen = shelf.article(kept.article_id)
        if chosen is not None and (was_sent or chosen.id not in given):
            return chosen
    return None if was_sent else offers.best


def _mail(
    contact: ContactRecord,
    promise: PromiseRecord,
    article: ArticleLine | None,
    wording: Wording,
    settings: Settings,
    now: datetime,
) -> reminder_rules.Reminder:
    told = None if article is None else (article.title, article.link, article.why)
    with speaking_in_letters(contact, settings):
        return reminder_rules.reminder(contact, me(settings), promise, now, told, wording)


def _row(reminder_id: int) -> Reminder:
    row = Reminder.get_or_none(Reminder.id == reminder_id)
    if row is None:
        raise AppError("not-found", _("This reminder is not there any more."))
    return row


def _describe(step: journal.Step, label: str, row: Reminder) -> None:
    step.label = label.format(name=row.contact.name)
    step.contact_id = row.contact_id


def _plain(text: str) -> str:
    """Return a text that any program can read again; one without words is none."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return whole.replace("\r\n", "\n") if whole.strip() else ""


def _today(settings: Settings, now: datetime) -> date:
    """Return the day at the user's own end."""
    return now.astimezone(ZoneInfo(settings.home_zone)).date()
