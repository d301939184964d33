"""Which article fits a contact for the P.S. of a reminder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.postscript import fit
from desktop_app.domain.records import ContactRecord

DEBBIE = ContactRecord(name="Debbie Marsh", tags="training, contracts", notes="Has a garden.")


@pytest.mark.parametrize("tags", ["", "running", "train", "personal"])
def test_what_they_neither_bear_nor_spoke_of_does_not_fit(tags: str) -> None:
    assert fit(tags, DEBBIE) == 0


def test_an_article_fits_the_better_the_more_of_its_tags_do() -> None:
    assert 0 < fit("running, training", DEBBIE) < fit("Contracts; TRAINING", DEBBIE)


def test_something_personal_they_spoke_of_comes_before_their_market() -> None:
    assert fit("personal, garden", DEBBIE) > fit("training, contracts, garden", DEBBIE)


def test_to_be_personal_alone_fits_nobody_even_where_the_notes_say_the_word() -> None:
    assert fit("personal", replace(DEBBIE, notes="Not too personal.")) == 0
