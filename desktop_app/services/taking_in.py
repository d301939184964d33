"""Putting back what lines of a file say: contacts with their history, and what stands by itself.

Numbers of rows stay where they are free, so that an empty folder becomes what the file was written
from; where one is taken, the row gets a new one, and what refers to it follows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import apsw

from desktop_app.domain.imported import LONGEST_VALUE, Problem
from desktop_app.domain.records import ContactRecord
from desktop_app.exchange import everything as form
from desktop_app.i18n import _
from desktop_app.services import script_book
from desktop_app.services.contacts import TEXTS, found_by
from desktop_app.services.taken_values import (
    Event,
    Refused,
    as_event,
    checked,
    knows_more,
    lasting,
    list_of,
    number_of,
    text_of,
)
from desktop_app.storage import whole
from desktop_app.storage.database import connection, database, rows
from desktop_app.storage.whole import OF_CONTACT, ON_THE_SHELF, Part, Values

_HIGHEST = 2**40  # numbers beyond it would leave none for what comes later
_REFERS = {
    "promise_id": "promise",
    "anchor_id": "promise",
    "moved_from_id": "promise",
    "attempt_id": "attempt",
}
_AHEAD_OF = ("anchor_id", "moved_from_id")  # may refer to a promise that is written later


class Taking:
    """Takes in lines one after another, within one step; what cannot be is a problem.

    `alerts` are those of the open promises that came along. Evidence can never be taken back: it
    waits until all else is there, for `put_evidence`.
    """

    def __init__(self) -> None:
        self.added = self.updated = self.unchanged = 0
        self.problems: list[Problem] = []
        self.alerts: list[int] = []
        self._contacts: dict[int, int] = {}  # the numbers of the file, and those of here
        self._shelf: dict[str, dict[int, int]] = {table: {} for table in ON_THE_SHELF}
        self._lone: dict[int, int] = {}
        self._came: set[str] = set()
        self._evidence: list[tuple[Values, Any]] = []  # rows, and the numbers that they had
        self._lone_evidence: list[tuple[Values, Any]] = []  # of alerts that are gone

    def line(self, found: form.Line) -> None:
        """Take in a line; where it is refused, nothing of it is there."""
        takers: Mapping[str, Callable[[Values], None]] = {
            "contact": self._take_contact,
            "article": lambda value: self._take_shelved("article", value),
            "story": lambda value: self._take_shelved("story", value),
            "script": self._take_script,
            "script_draft": lambda value: self._put_unless_there("script_draft", value),
            "away": self._take_away,
            "dismissed": lambda value: self._put_unless_there("dismissed", value),
            "two_people": lambda value: self._put_unless_there("two_people", value),
            "column_map": lambda value: self._put_unless_there("column_map", value),
            "removed": self._take_removed,
            "form_draft": self._take_form_draft,
            "rang": self._take_evidence,
        }
        named = str(found.value.get("name") or found.value.get("title") or found.kind)
        taker = takers.get(found.kind)
        if taker is None:
            self._tell(found, _("This line holds what this version does not know."), named)
            return
        counts = self.added, self.updated, self.unchanged
        alerts, evidence = len(self.alerts), len(self._evidence)
        try:
            with database.atomic():
                taker(found.value)
        except Refused as error:
            self._tell(found, str(error), named)
        except (
            apsw.ConstraintError,
            apsw.TooBigError,
            ValueError,
            TypeError,
            AttributeError,
            OverflowError,
        ):
            self._tell(found, _("This does not fit what is here, so it was left out."), named)
        else:
            return
        self.added, self.updated, self.unchanged = counts
        del self.alerts[alerts:]
        del self._evidence[evidence:]

    def bring_back(self, value: Values) -> int:
        """Take in one contact who is not here; return their number. Raises what `line` tells."""
        number = self._put_contact(value)
        self.put_evidence()
        return number

    def put_evidence(self) -> None:
        """Write the evidence of all that came, within the transaction that ends the step."""
        wanted = json.dumps([number for _row, number in self._evidence if _may_be(number)])
        here = "SELECT id FROM alert_event WHERE id IN (SELECT value FROM json_each(?))"
        taken = {row[0] for row in rows(here, wanted)}
        numbered, others = [], []
        for row, number in self._evidence:
            if _may_be(number) and number not in taken:
                numbered.append({"id": number, **row})
                taken.add(number)
            else:
                others.append({"id": None, **row})
        for some in (numbered, others):  # a new number must take none that one of them had
            _write_all("alert_event", some)
        for row, number in self._lone_evidence:
            self._put_lone(row, number)
        self._evidence, self._lone_evidence = [], []

    def _tell(self, found: form.Line, sentence: str, value: str) -> None:
        self.problems.append(Problem(found.number, sentence, value[:LONGEST_VALUE]))

    def _take_contact(self, value: Values) -> None:
        uid = text_of(value, "uid")
        here = whole.contact_with(uid)
        if here is None and uid in self._came:  # where it is tried out, nothing stays
            self.unchanged += 1
        elif here is None:
            self._put_contact(value)
            self._came.add(uid)
            self.added += 1
        elif lasting(here) == lasting(value):
            self._contacts[number_of(value)] = here["id"]
            self.unchanged += 1
        elif knows_more(value, here):
            rows("DELETE FROM contact WHERE id = ?", here["id"])
            self._put_contact({**value, "id": here["id"]}, replaced=here["id"])
            self._contacts[number_of(value)] = here["id"]
            self.updated += 1
        else:
            message = _("{name} is here already and differs: nothing of them was changed.")
            raise Refused(message.format(name=here["name"]))

    def _put_contact(self, value: Values, replaced: int | None = None) -> int:
        if not text_of(value, "name").strip():
            raise Refused(_("A contact needs a name."))
        phones = [text_of(each, "number") for each in list_of(value, "phones")]
        emails = [text_of(each, "address") for each in list_of(value, "emails")]
        said: dict[str, Any] = {name: text_of(value, name) for name in ("name", *TEXTS)}
        record = ContactRecord(**said, phones=tuple(phones), emails=tuple(emails))
        number = replaced or self._free_contact(value)
        kept = self._insert("contact", {**value, **found_by(record)}, number)
        self._contacts[number_of(value)] = kept
        numbers: dict[str, dict[int, int]] = {"promise": {}, "attempt": {}}
        for part in OF_CONTACT:
            self._put_part(part, list_of(value, part.key), kept, numbers)
        return kept

    def _put_part(
        self,
        part: Part,
        values: Sequence[Values],
        owner: int,
        numbers: dict[str, dict[int, int]],
    ) -> None:
        for value in values:
            row = {**value, part.owner: owner}
            if not self._on_shelf(part.table, row):
                continue
            for column in _REFERS.keys() & row.keys() - {part.owner}:
                row[column] = numbers[_REFERS[column]].get(row[column])
            kept = self._put_row(part.table, row)
            if part.table in numbers:
                numbers[part.table][number_of(value)] = kept
            if part.table == "promise":
                self._put_bells(value, kept)
            for each in part.parts:
                if each.table != "alert":
                    self._put_part(each, list_of(value, each.key), kept, numbers)
        if part.table == "promise":
            _refer_ahead(values, numbers["promise"])

    def _put_row(self, table: str, row: Values) -> int:
        """Write a row; of what is typed on or marked here, what is here already stays."""
        if table in ("draft", "made_up"):
            self._put_unless_there(table, row)
            return 0
        return self._insert(table, row, self._free(table, row.get("id")))

    def _put_bells(self, promise: Values, kept: int) -> None:
        """Write the alerts of a promise: of an open one exactly one waits or rings."""
        is_open = promise.get("state") == "open"
        rings = False
        alerts = list_of(promise, "alerts")
        for value in alerts:
            row = {**value, "promise_id": kept}
            waits = row.get("state") in ("pending", "ringing")
            if waits and not is_open:
                row["state"] = "superseded"
            rings |= waits and is_open
            number = self._insert("alert", row, self._free_alert(value))
            if waits and is_open:
                self.alerts.append(number)
            self._put_evidence(number, list_of(value, "events"))
        if is_open and not rings:
            last = max((number_of(each, "seq") for each in alerts), default=0)
            bell = {
                "promise_id": kept,
                "seq": last + 1,
                "due_at": number_of(promise, "due_at"),
                "state": "pending",
            }
            self.alerts.append(self._insert("alert", bell, None))

    def _put_evidence(self, alert: int, events: Sequence[Values]) -> None:
        known = _events_of(alert)
        for event in events:
            if as_event(event) not in known:
                row = _row_of("alert_event", {**event, "alert_id": alert})
                self._evidence.append((row, event.get("id")))

    def _take_evidence(self, value: Values) -> None:
        """Keep the evidence of an alert that is gone."""
        self._lone_evidence.append((_row_of("alert_event", value), value.get("id")))

    def _put_lone(self, row: Values, number: Any) -> None:
        """Write evidence of an alert that is gone, under a number that no other alert has."""
        sql = (
            "SELECT 1 FROM alert_event WHERE at_ms = ? AND what = ? AND late_ms IS ?"
            " AND detail = ? LIMIT 1"
        )
        if rows(sql, *as_event(row)):
            return
        was = row["alert_id"]
        if was not in self._lone:
            free = not _events_of(was) and not rows("SELECT 1 FROM alert WHERE id = ?", was)
            self._lone[was] = was if free and 0 < was < _HIGHEST else self._new_alert_number()
        kept = {"id": self._free("alert_event", number), **row, "alert_id": self._lone[was]}
        _write_all("alert_event", [kept])

    def _new_alert_number(self) -> int:
        """Take a number that no alert has had or will have."""
        highest = rows(
            "SELECT max((SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'alert'),"
            " (SELECT coalesce(max(alert_id), 0) FROM alert_event)) + 1"
        )[0][0]
        rows("UPDATE sqlite_sequence SET seq = ? WHERE name = 'alert'", highest)
        return int(highest)

    def _take_shelved(self, table: str, value: Values) -> None:
        """Take in an article or a story, unless one of this title and moment is here."""
        here = _named(table, text_of(value, "title"), number_of(value, "made_at"))
        if here is None:
            here = self._insert(table, value, self._free(table, value.get("id")))
            for mark in list_of(value, "made_up"):
                self._put_unless_there("made_up", {**mark, ON_THE_SHELF[table]: here})
        self._shelf[table][number_of(value)] = here

    def _on_shelf(self, table: str, row: Values) -> bool:
        """Let a row refer to what it names; return whether it can be there without that."""
        for name, column in ON_THE_SHELF.items():
            if name not in row:
                continue
            meant = row.pop(name)
            title, made_at = text_of(meant, "title"), number_of(meant, "made_at")
            here = self._shelf[name].get(number_of(meant)) or _named(name, title, made_at)
            if here is not None:
                row[column] = here
            elif table != "reminder":
                return False
        return True

    def _take_script(self, value: Values) -> None:
        """Take in a script; one that is here, or stands in for the same one, stays if it is newer.

        Its name is made one of its own.
        """
        original = value.get("original", "")
        by, known = ("original", original) if original else ("uid", text_of(value, "uid"))
        here = rows(f"SELECT id, changed_at, content, name FROM script WHERE {by} = ?", known)
        number = self._free("script", value.get("id"))
        if here:
            kept, changed_at, content, name = here[0]
            if (content, name) == (value.get("content"), value.get("name")):
                return
            if changed_at >= number_of(value, "changed_at"):
                message = _("The script {name} is here already and differs: it was not changed.")
                raise Refused(message.format(name=name))
            rows("DELETE FROM script WHERE id = ?", kept)
            number = kept
        name, others = text_of(value, "name"), script_book.entries()
        taken = {each.name.casefold() for each in others if each.key != original}
        free = script_book.free_name(name) if name.casefold() in taken else name
        self._insert("script", {**value, "name": free}, number)

    def _take_away(self, value: Values) -> None:
        """Take in days away, unless there are some on those days."""
        span = number_of(value, "ends_at"), number_of(value, "starts_at")
        here = rows(
            "SELECT first_on, last_on, zone FROM away WHERE starts_at < ? AND ends_at > ?", *span
        )
        if not here:
            self._insert("away", value, self._free("away", value.get("id")))
        elif here != [(value["first_on"], value["last_on"], value["zone"])]:
            raise Refused(_("You are away on some of these days already."))

    def _take_removed(self, value: Values) -> None:
        """Put somebody into the bin who is neither there nor among the contacts."""
        uid, contact = text_of(value, "uid"), value.get("contact")
        if not isinstance(contact, dict) or contact.get("uid") != uid:
            raise Refused(_("This line does not say who was removed."))
        known = "SELECT 1 FROM bin WHERE uid = ? UNION SELECT 1 FROM contact WHERE uid = ?"
        if not rows(known, uid, uid):
            text = form.line("contact", contact).decode().rstrip("\n")
            self._insert("bin", {**value, "line": text}, self._free("bin", value.get("id")))

    def _take_form_draft(self, value: Values) -> None:
        """Keep what was typed into a form, unless something stands in that form here."""
        name, number = value.get("form"), number_of(value, "number")
        if number:
            numbers = {"contact": self._contacts, "story": self._shelf["story"]}
            numbers |= dict.fromkeys(("article", "event"), self._shelf["article"])
            there = numbers.get(str(name), {}).get(number)
            if there is None and not (name == "reminder" and self._is_new):
                return
            number = there or number
        self._put_unless_there("form_draft", {**value, "number": number})

    @cached_property
    def _is_new(self) -> bool:
        """Whether nobody was here before the file: then every number is as it was."""
        return int(rows("SELECT count(*) FROM contact")[0][0]) == self.added

    def _put_unless_there(self, table: str, value: Values) -> None:
        self._insert(table, value, self._free(table, value.get("id")), "OR IGNORE")

    def _free(self, table: str, wanted: Any) -> int | None:
        """Return a number that is free in a table, None where the next one is to be taken."""
        if not _may_be(wanted):
            return None
        return None if rows(f"SELECT 1 FROM {table} WHERE id = ?", wanted) else wanted

    def _free_contact(self, value: Values) -> int | None:
        """Return their number where nobody else has ever had it."""
        wanted = self._free("contact", value.get("id"))
        if wanted is None or wanted > _given_last("contact"):
            return wanted
        theirs = rows("SELECT 1 FROM bin WHERE uid = ? AND contact_id = ?", value["uid"], wanted)
        return wanted if theirs else None

    def _free_alert(self, value: Values) -> int | None:
        """Return the number of an alert where no evidence speaks of another one by that number."""
        wanted = self._free("alert", value.get("id"))
        if wanted is None:
            return None
        told_of = {as_event(each) for each in list_of(value, "events")}
        return wanted if _events_of(wanted) <= told_of else None

    def _insert(self, table: str, value: Values, number: int | None, how: str = "") -> int:
        """Write one row, checked, and return its number."""
        row = _row_of(table, value)
        if any(column.name == "id" for column in whole.columns(table)):
            row["id"] = number
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        link = connection()
        link.execute(f"INSERT {how} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        return link.last_insert_rowid()


def _may_be(number: Any) -> bool:
    """Return whether something is a number that a row can have."""
    return type(number) is int and 0 < number < _HIGHEST


def _row_of(table: str, value: Values) -> Values:
    """Return what is to be written into a table, checked, without its number."""
    known = whole.columns(table)
    return {column.name: checked(column, value) for column in known if column.name != "id"}


def _write_all(table: str, found: Sequence[Values]) -> None:
    """Write rows that all have the same columns."""
    if found:
        names, marks = ", ".join(found[0]), ", ".join("?" * len(found[0]))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        connection().executemany(sql, [tuple(row.values()) for row in found])


def _refer_ahead(promises: Sequence[Values], numbers: Mapping[int, int]) -> None:
    """Let promises refer to others of the contact that were written after them."""
    for value in promises:
        for column in _AHEAD_OF:
            if value.get(column) in numbers:
                sql = f"UPDATE promise SET {column} = ? WHERE id = ? AND {column} IS NULL"
                rows(sql, numbers[value[column]], numbers[number_of(value)])


def _given_last(table: str) -> int:
    found = rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
    return int(found[0][0]) if found else 0


def _named(table: str, title: str, made_at: int) -> int | None:
    sql = f"SELECT id FROM {table} WHERE title = ? AND made_at = ? ORDER BY id LIMIT 1"
    found = rows(sql, title, made_at)
    return int(found[0][0]) if found else None


def _events_of(alert: int) -> set[Event]:
    sql = "SELECT at_ms, what, late_ms, detail FROM alert_event WHERE alert_id = ?"
    return {(row[0], row[1], row[2], row[3]) for row in rows(sql, alert)}
