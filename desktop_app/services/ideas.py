"""What one could call somebody with, out of all that is known. METHOD: before the call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop_app.domain import purpose as purpose_rules
from desktop_app.domain import saying
from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.domain.story import told
from desktop_app.i18n import _
from desktop_app.services import contacts
from desktop_app.settings import Settings
from desktop_app.storage import documents, library

_OF_A_SORT = 2  # so that a shelf full of articles does not hide the event


class IdeaKind(StrEnum):
    """What an idea is made of."""

    DOCUMENT = "document"
    CONCERN = "concern"
    EVENT = "event"
    ARTICLE = "article"
    STORY = "story"


@dataclass(frozen=True)
class Idea:
    """Something to call with: what it is, in one line, and the purpose it would make.

    `article_id` and `link` are those of an article or event, `story_id` that of a story, and
    `text` the story as it may be told.
    """

    kind: IdeaKind
    says: str
    purpose: str
    article_id: int = 0
    link: str = ""
    text: str = ""
    story_id: int = 0


def ideas(contact_id: int, settings: Settings, now: datetime) -> tuple[Idea, ...]:
    """Return what a call could be for, the most pressing first: two of a sort at most.

    An open document, their concern with its deadline, events that are still ahead, articles that
    they did not get yet and stories that they were not told; of the last three those that fit them.
    Nothing for who said no. Raises AppError.
    """
    contact = contacts.known(contact_id)
    if contact.state is ContactState.SAID_NO:  # METHOD: ladder
        return ()
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    fitting = _fitting(contact, today)
    return (
        *_documents(contact),
        *_concern(contact, today),
        *_articles(contact, fitting, library.Sort.EVENT),
        *_articles(contact, fitting, library.Sort.ARTICLE),
        *_stories(contact),
    )


def at_hand(contact_id: int, settings: Settings, now: datetime) -> purpose_rules.AtHand:
    """Return what a ready-made purpose can name: the first article, event and document that fit."""
    contact = contacts.known(contact_id)
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    fitting = _fitting(contact, today)
    titles = {
        sort: next((line.title for line in fitting if line.kind is sort), "")
        for sort in (library.Sort.ARTICLE, library.Sort.EVENT)
    }
    papers = [paper.title for paper in _open_documents(contact)]
    return purpose_rules.AtHand(
        article=titles[library.Sort.ARTICLE],
        event=titles[library.Sort.EVENT],
        document=papers[0] if papers else "",
    )


def _open_documents(contact: ContactRecord) -> list[documents.DocumentLine]:
    """Return what was sent and not decided on, or is to be sent, the latest first."""
    return [line for line in documents.documents_of(contact.id) if line.closed_at is None]


def _documents(contact: ContactRecord) -> list[Idea]:
    return [
        Idea(
            IdeaKind.DOCUMENT,
            _("Still open: {title}").format(title=paper.title),
            purpose_rules.wording("proposal", contact, purpose_rules.AtHand(document=paper.title)),
        )
        for paper in _open_documents(contact)[:_OF_A_SORT]
    ]


def _concern(contact: ContactRecord, today: date) -> list[Idea]:
    concern = saying.one_line(contact.concern)
    if not concern:
        return []
    deadline = saying.deadline_ahead(contact.deadline, today)
    if not deadline:
        text = _("what has changed since you mentioned this, {concern}")
        return [
            Idea(
                IdeaKind.CONCERN,
                _("They named a concern: {concern}").format(concern=concern),
                text.format(concern=concern),
            )
        ]
    says = _("By {deadline}: {concern}").format(deadline=deadline, concern=concern)
    text = _("what can be done before {deadline} about what you mentioned, {concern}")
    return [Idea(IdeaKind.CONCERN, says, text.format(deadline=deadline, concern=concern))]


def _fitting(contact: ContactRecord, today: date) -> list[library.ArticleLine]:
    """Return what was not shared with them and fits, the best fit first."""
    lines = library.articles_for(contact.id, today)
    fits = {line.id: len(purpose_rules.fitting_tags(line.tags, contact)) for line in lines}
    fitting = [line for line in lines if fits[line.id]]
    return sorted(fitting, key=lambda line: -fits[line.id])


def _articles(
    contact: ContactRecord, fitting: list[library.ArticleLine], sort: library.Sort
) -> list[Idea]:
    found = [line for line in fitting if line.kind is sort][:_OF_A_SORT]
    return [_article_idea(line, contact) for line in found]


def _article_idea(line: library.ArticleLine, contact: ContactRecord) -> Idea:
    title = saying.one_line(line.title)
    if line.kind is library.Sort.EVENT and line.until_on is not None:
        says = _("Event, up to {day}: {title}")
        day = saying.date_text(line.until_on)
        return Idea(
            IdeaKind.EVENT,
            says.format(day=day, title=title),
            purpose_rules.wording("event", contact, purpose_rules.AtHand(event=title)),
            line.id,
            line.link,
        )
    return Idea(
        IdeaKind.ARTICLE,
        _("To read: {title}").format(title=title),
        purpose_rules.wording("reading", contact, purpose_rules.AtHand(article=title)),
        line.id,
        line.link,
    )


def _stories(contact: ContactRecord) -> list[Idea]:
    told_before = {line.id for line, _at in library.told_to(contact.id)}
    fitting = [
        line
        for line in library.stories()
        if line.id not in told_before and purpose_rules.fitting_tags(line.tags, contact)
    ]
    found = []
    for line in fitting[:_OF_A_SORT]:
        title = told(line.title, line.client, anonymous=line.anonymous).text
        text = told(line.text, line.client, anonymous=line.anonymous).text
        says = _("A story: {title}").format(title=title)
        purpose = _("what worked for others: {title}").format(title=saying.one_line(title))
        found.append(Idea(IdeaKind.STORY, says, purpose, text=text, story_id=line.id))
    return found
