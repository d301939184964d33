"""Finding contacts by any part of any field, best first, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop_app.services import contacts
from desktop_app.storage import database, search
from tests.builders import MICHAEL, MORNING, add, log

pytestmark = pytest.mark.usefixtures("book")


def found(text: str) -> list[str]:
    """Return the names of those who are found, best first."""
    people = search.records(search.contact_ids(text, 100))
    assert search.count(text) == len(people)
    return [person.name for person in people]


def test_every_field_is_searched() -> None:
    add(
        "Debbie Marsh",
        company="ABC Educom",
        title="Head of Training",
        phones=["312 555 0134"],
        emails=["d.marsh@example.com"],
        address="12 Lake Street, Springfield",
        concern="the contract renews",
        gain="a course her learners finish",
        deadline="30 June",
        purpose="walk through module three",
        notes="Has a sailing boat.",
        gatekeeper="Mrs Oldfield",
    )
    add("John Okafor")
    parts = "debb arsh educ train 0134 arsh@exam lake renews learners 30.june module sail oldf"
    for part in parts.replace(".", " ").split():
        assert found(part) == ["Debbie Marsh"], part


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Jürgen Müller", "muller"),
        ("Jürgen Müller", "MÜLLER"),
        ("Jürgen Mu\u0308ller", "müller"),
        ("Hans Weiß", "weiss"),
        ("Hans Weiß", "WEISS"),
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Ingrid Sørensen", "sorensen"),
        ("Zoë Ångström", "angstrom"),
        ("Seán O’Neill", "o'neill"),
        ("Seán O'Neill", "o’neill"),
        ("Anne‑Marie Dupont", "anne-marie"),
        ("Ðóra Þórsdóttir", "dora thors"),
        ("Νίκος Παπαδόπουλος", "νικος"),
        ("Νίκος Παπαδόπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ"),
        ("Анна Соколова", "соколова"),
        ("Йонас Ёлкин", "елкин"),
        ("דוד לוי", "לוי"),
        ("דָּוִד לוי", "דוד"),
        ("محمد الأمين", "الامين"),
        ("‏محمد‏ علي", "محمد"),
        ("김은혜", "은혜"),
        ("田中美", "田中"),
        ("田中美", "中美"),
        ("山田太郎", "太郎"),
        ("山田太郎", "郎"),
        ("สมชาย ใจดี", "ใจ"),
        ("李", "李"),
        ("Ｄｅｂｂｉｅ", "debbie"),
    ],
)
def test_a_name_is_found_in_any_script_without_its_accents(name: str, typed: str) -> None:
    add("John Okafor")
    add(name)
    assert found(typed) == [name]


@pytest.mark.parametrize(
    "typed",
    [
        "0134",
        "555 0134",
        "5550134",
        "(312) 555-0134",
        "312.555.0134",
        "+1 312 555 0134",
        "13125550134",
        "0013125550134",
        "+1 (0)312 555 0134",
        "٠١٣٤",
        "55 01",
    ],
)
def test_a_number_is_found_however_it_is_spelled(typed: str) -> None:
    add("Debbie Marsh", phones=["+1 312 555 0134"])
    add("John Okafor", phones=["+44 20 7946 0018"])
    assert found(typed) == ["Debbie Marsh"]


@pytest.mark.parametrize(
    "typed", ["0171 123", "01711234567", "+49 171", "0049 171 12", "011 49 171 12"]
)
def test_a_foreign_number_is_found_as_it_is_dialled_at_home(typed: str) -> None:
    add("Jürgen Müller", phones=["+49 171 1234567"])
    assert found(typed) == ["Jürgen Müller"]


def test_digits_that_are_nobodys_number_are_looked_for_as_they_stand() -> None:
    add("Debbie Marsh", notes="Renews on 30.06.2026.", address="60601 Chicago, 12 Lake Street")
    assert found("30.06.2026") == ["Debbie Marsh"]
    assert found("60601 12") == ["Debbie Marsh"]


def test_all_words_must_fit_in_whatever_field() -> None:
    add("Debbie Marsh", company="ABC Educom")
    add("Debbie Miller", company="Brown & Sons")
    assert found("debbie educom") == ["Debbie Marsh"]
    assert found("ab debbie") == ["Debbie Marsh"]
    assert found("de ma ab") == ["Debbie Marsh"]
    assert found("Marsh, Debbie") == ["Debbie Marsh"]
    assert found("debbie zebra") == []
    assert found("de zz") == []


def test_one_and_two_letters_are_found_anywhere() -> None:
    add("Debbie Marsh", company="R&D")
    add("John Okafor")
    for part in ("d", "h", "eb", "sh", "&", "&d", "r&"):
        assert "Debbie Marsh" in found(part), part
    assert found("&d") == ["Debbie Marsh"]
    assert found("fo") == ["John Okafor"]


def test_whose_name_begins_so_comes_first_then_a_word_of_the_name_then_the_rest() -> None:
    add("Zoe Adams", notes="Knows Mark.", company="Example")
    for name in ("Anna Demarco", "Adam Mark", "Bert Marks", "Mark Twain", "Marko Polo"):
        add(name, company="Example")
    assert found("mark") == ["Mark Twain", "Marko Polo", "Adam Mark", "Bert Marks", "Zoe Adams"]
    assert found("mark example") == found("mark ex") == found("mark")
    assert found("mar")[-2:] == ["Anna Demarco", "Zoe Adams"]


def test_without_a_text_all_come_in_the_order_of_their_names() -> None:
    for name in ("Zoë", "adam", "Émile", "Bert", "Übel"):
        add(name)
    assert found("") == ["adam", "Bert", "Émile", "Übel", "Zoë"]
    assert found("  ") == found("")


def test_who_said_no_is_found_only_by_who_looks_for_them() -> None:
    debbie = add("Debbie Marsh")
    log(debbie, "said-no", MORNING)
    assert found("") == []
    assert found("debbie") == ["Debbie Marsh"]


def test_what_was_changed_is_found_and_what_it_was_before_is_not() -> None:
    debbie = add("Debbie Marsh", phones=["312 555 0134"])
    contacts.edit(debbie.id, {"name": "Debbie Stone", "phones": []}, MICHAEL, MORNING)
    assert found("stone") == ["Debbie Stone"]
    assert found("marsh") == found("0134") == found("rs") == []
    contacts.remove(debbie.id, MORNING)
    assert found("stone") == found("st") == []
    assert database.problems() == []


@pytest.mark.parametrize("text", ["", "mark", "m", "ma", "mark example", "ma mark"])
def test_pages_follow_each_other_without_a_gap_or_a_double(text: str) -> None:
    for number in range(9):
        add(f"Mark {number}", emails=[f"m{number}@example.com"])
        add(f"Anna {number} Marks", emails=[f"a{number}@example.com"])
    whole = search.contact_ids(text, 100)
    assert len(whole) == len(set(whole)) == 18
    for size in (1, 4, 7, 18):
        pages = [search.contact_ids(text, size, offset) for offset in range(0, 30, size)]
        assert [number for page in pages for number in page] == whole
    assert search.count(text, 7) == (7 if text else 18)


@pytest.mark.parametrize("text", ["mark", "m", "ma", "mark anna"])
def test_pages_of_thousands_follow_each_other_too(text: str) -> None:
    for number in range(5):
        add(f"Mark {number} Annan")
    database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
        " INSERT INTO contact (uid, name, zone, country, kind, state, created_at, changed_at,"
        " sort_name, search, pairs) SELECT i, 'Anna Mark', 'UTC', 'US', 'prospect', 'active',"
        " 0, 0, 'anna mark', 'anna mark', 'an nn na a ma ar rk k' FROM n"
    )
    pages = [search.contact_ids(text, 700, offset) for offset in range(0, 3000, 700)]
    found = [number for page in pages for number in page]
    assert len(found) == len(set(found)) == search.count(text) == 2505
    assert [len(page) for page in pages] == [700, 700, 700, 405, 0]
    assert search.count(text, 2000) == 2000


def test_contacts_are_read_in_the_order_of_their_ids_and_who_is_gone_is_left_out() -> None:
    debbie = add("Debbie", phones=["312 555 0134", "911"], emails=["d@example.com"])
    john = add("John", phones=["312 555 0199"])
    assert search.records([john.id, 99, debbie.id]) == [john, debbie]
    assert search.records([]) == []


HOSTILE = st.text(max_size=30) | st.text(alphabet="\"'*^-+():{}NEAR AND OR%_\\;,\0\n", max_size=20)


@given(HOSTILE)
@example('"')
@example('""" OR *')
@example("search : x")
@example("NEAR(a b)")
@example("_")
@example("ǅ")
@example("\ud800")
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_is_an_error(text: str) -> None:
    if not search.count(""):
        add("Debbie Marsh", notes='(a) b* "c" ^d -e : NEAR')
    ids = search.contact_ids(text, 10)
    assert search.count(text) == len(ids)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from(list("aeß İﬁ½田")),
    min_size=1,
    max_size=15,
)


@given(text=WORDS, data=st.data())
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    debbie = add("Debbie", notes=text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert debbie.id in search.contact_ids(text[start:end], 1000)
    contacts.remove(debbie.id, MORNING)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert search.folded(search.folded(text)) == search.folded(text)
