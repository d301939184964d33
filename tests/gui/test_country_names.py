"""Countries, by the names that people know them by in their own language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app import i18n
from desktop_app.gui.parts.places import country_box, country_name
from desktop_app.settings import countries


@pytest.fixture(autouse=True)
def the_language_as_before() -> Iterator[None]:
    before = i18n.own_language()
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Austria"), ("de", "Österreich"), ("es", "Austria"), ("fr", "Autriche")],
)
def test_a_country_has_its_name_in_the_language_of_the_user(language: str, name: str) -> None:
    i18n.use(language)

    assert country_name("AT") == name
    assert all(country_name(code) != code for code in countries())


@pytest.mark.usefixtures("qapp")
def test_countries_are_sorted_as_they_are_looked_for() -> None:
    i18n.use("de")

    box = country_box("")
    names = [box.itemText(place) for place in range(box.count())]
    assert names.index("Oman") < names.index("Österreich") < names.index("Pakistan")
