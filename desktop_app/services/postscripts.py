"""The article in the P.S. of a reminder: which ones fit, and that none goes out twice.

METHOD: between promise and call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.postscript import fit
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import library as shelf
from desktop_app.storage.library import ArticleLine, Sort


@dataclass(frozen=True)
class Offers:
    """What may go to one contact: what fits them, the best fit first, and then the rest.

    `warning` says in one sentence why nothing fits; empty where something does.
    """

    fitting: tuple[ArticleLine, ...]
    others: tuple[ArticleLine, ...]
    warning: str

    @property
    def best(self) -> ArticleLine | None:
        """What fits best, if anything fits."""
        return self.fitting[0] if self.fitting else None

    def all(self) -> tuple[ArticleLine, ...]:
        """Everything that may go to them, in that order."""
        return self.fitting + self.others


def offers(contact: ContactRecord, today: date) -> Offers:
    """Return the articles that a contact did not get yet."""
    lines = [line for line in shelf.articles_for(contact.id, today) if line.kind is Sort.ARTICLE]
    fits = {line.id: fit(line.tags, contact) for line in lines}
    fitting = sorted((line for line in lines if fits[line.id]), key=lambda line: -fits[line.id])
    others = [line for line in lines if not fits[line.id]]
    return Offers(tuple(fitting), tuple(others), "" if fitting else _warning(contact))


def may_go(article_id: int, contact: ContactRecord, today: date) -> ArticleLine:
    """Return an article or event that may go to a contact.

    Raises AppError: `not-found`, with those that may as offers; `given-before`; `over`.
    """
    line = shelf.article(article_id)
    if line is None:
        may = [f"{each.id}  {each.title}" for each in offers(contact, today).all()]
        message = _("There is no article with the number {id}.").format(id=article_id)
        raise AppError("not-found", message, may)
    if article_id in {given.id for given, _at in shelf.given_to(contact.id)}:
        raise given_before(contact.name, line.title)
    if line.is_over(today):
        raise AppError("over", _("“{title}” is over.").format(title=line.title))
    return line


def given_before(name: str, title: str) -> AppError:
    """Return the refusal of an article that somebody has got."""
    message = _("{name} got “{title}” before. No article goes to the same person twice.")
    return AppError("given-before", message.format(name=name, title=title))


def _warning(contact: ContactRecord) -> str:
    given = [line for line, _at in shelf.given_to(contact.id) if line.kind is Sort.ARTICLE]
    if any(fit(line.tags, contact) for line in given):
        text = _("{name} got every article that fits them. Choose another, or add one.")
    elif shelf.counts()[Sort.ARTICLE]:
        text = _("No article fits {name} by its tags. Choose one, or add one to the library.")
    else:
        text = _("The library has no article for the P.S. yet.")
    return text.format(name=contact.name)
