"""The books that the pictures are taken of beside the demonstration: long words, many people."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from benchmarks import people
from desktop_app import paths
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import Moment
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.services import calls, contacts
from desktop_app.settings import Settings
from desktop_app.storage import queries
from desktop_app.storage.database import open_database

if TYPE_CHECKING:
    from pictures import Studio

Scenes = Iterator[tuple[str, Callable[[], QWidget]]]

MANY = 20_000
_LONG = Settings(
    name="Wolfgang Amadeus Oberstleutnant-Hinterholzer",
    company="Vereinigte Schlüsselwerke und Sicherheitstechnik Ober- und Niederösterreich GmbH",
    phone="+43 1 5555 0100",
    zone="America/Chicago",
    country="US",
    higher_purpose="So that nobody in this valley waits a second day for a locksmith again",
    told_background=True,
    introduced=True,
)
_FIRM = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_NAMES = (
    "W" * 40,
    "عبد الرحمن بن محمد بن عبد العزيز آل الشيخ المنصوري",
    "אברהם בן־ציון שטרנהארץ־גולדשטיין",
    "ศรีสมบูรณ์ปัญญาวัฒนกิจเจริญพรไพศาลรัตนโกสินทร์",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz Müller-Lüdenscheidt",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ap Rhys",
    "山田太郎左衛門尉源朝臣義経之助",
    "María de los Ángeles Fernández de Córdoba y Álvarez de Toledo, Marquesa de Villafranca",
    "Zoë 👩‍👩‍👧‍👦 O’Brien–D’Angelo",
)
_WORDS = (
    "Wants to know, before anything else, whether the maintenance contract that renews itself on "
    "30 June can be ended without the penalty that the last supplier asked for"
)


def long_book(folder: paths.DataFolder, now: datetime) -> Settings:
    """Fill an empty folder with people whose every field is as long as somebody has it."""
    open_database(folder.database)
    before = now - timedelta(days=7)
    for place, name in enumerate(_NAMES):
        told = {
            "name": name,
            "title": "Assistant to the Deputy Head of Purchasing, Facilities and Fleet",
            "company": _FIRM if place % 2 else f"{name} & Söhne, Töchter und Enkel KGaA",
            "phones": [f"+1 312 555 {100 + each:04}" for each in range(20 if place < 2 else 2)],
            "emails": [f"{'very.' * 8}long.address{place}@purchasing.and.facilities.example"],
            "address": f"{_FIRM}\nHintere Zollamtsstraße 17a, Stiege 4\nChicago, IL 60606",
            "concern": _WORDS,
            "gain": f"{_WORDS}; {_WORDS.lower()}",
            "notes": f"{_WORDS}.\n\n{_FIRM} {_FIRM}.\n\n{_WORDS}.",
            "zone": "America/Argentina/ComodRivadavia" if place == 4 else "America/Chicago",
            "country": "US",
        }
        made = contacts.add(told, _LONG, before)
        due = Moment(_minute(now) + timedelta(minutes=1 + 25 * place), made.zone)
        if place < 7:
            calls.promise(made.id, due, _LONG, before, agreed=True, purpose=_WORDS, goal=_WORDS)
    return _LONG


def long_scenes(studio: Studio) -> Scenes:
    """Yield the pages and sheets in which long words stand."""
    window, first = studio.window, 1
    yield "long-today", lambda: _opened(studio, first)
    yield "long-today-arabic", lambda: _opened(studio, 2)
    yield "long-today-thai", lambda: _opened(studio, 4)
    yield "long-contact", lambda: _shown(studio, first)
    yield "long-cards", lambda: studio.page("cards")
    yield "long-scripts", lambda: studio.page("scripts")
    yield "long-settings", lambda: studio.page("settings")
    yield "long-foot", lambda: _told(studio)
    yield "long-alert", lambda: _alert(studio, first)
    yield "long-alert-german", lambda: _alert(studio, 5)
    yield "long-outcome", lambda: studio.outcome(Outcome.TALKED, "tue 23rd 8:45")
    if window.today.dialog is not None:
        window.today.dialog.reject()
    yield "long-catch-up", studio.catch_up


class ManyPeople:
    """Twenty thousand people, made once and copied from then on; `close` deletes them."""

    def __init__(self) -> None:
        self._made: tempfile.TemporaryDirectory[str] | None = None

    def __call__(self, folder: paths.DataFolder, now: datetime) -> Settings:
        """Fill an empty folder with them."""
        if self._made is None:
            self._made = tempfile.TemporaryDirectory()
            people.fill(paths.data_folder(self._made.name), MANY, _minute(now))
        shutil.copytree(self._made.name, folder.root, dirs_exist_ok=True)
        open_database(folder.database)
        return replace(people.ME, zone="America/Chicago", told_background=True, introduced=True)

    def close(self) -> None:
        """Delete what was kept to be copied."""
        if self._made is not None:
            self._made.cleanup()


def many_scenes(studio: Studio) -> Scenes:
    """Yield the pages whose lists are long, at their beginning and far down."""
    contacts_page = studio.window.contacts
    yield "many-today", lambda: studio.page("today")
    yield "many-contacts", lambda: studio.page("contacts")
    yield "many-contacts-end", lambda: _far_down(studio)
    yield "many-found", lambda: _found(studio, "mar")
    yield "many-nobody", lambda: _found(studio, "zzzz")
    contacts_page.list.search_field.clear()


def empty_scenes(studio: Studio) -> Scenes:
    """Yield every page as it is before anything is in it, and the first start."""
    yield "empty", lambda: studio.window
    for name in ("contacts", "cards", "scripts", "library", "insights", "settings"):
        yield f"empty-{name}", partial(studio.page, name)
    yield "empty-rings", studio.rings
    yield "first-start", studio.introduction


def _opened(studio: Studio, contact_id: int) -> QWidget:
    studio.window.open_page("today")
    studio.window.today.open_contact(contact_id)
    return studio.window


def _shown(studio: Studio, contact_id: int) -> QWidget:
    studio.window.open_page("contacts")
    studio.window.contacts.show_contact(contact_id)
    return studio.window


def _told(studio: Studio) -> QWidget:
    studio.window.open_page("today")
    studio.desk.told.emit(f"Moved {_NAMES[0]} to Thursday 25 June, 13:30, in Chicago.", True)
    return studio.window


def _alert(studio: Studio, contact_id: int) -> QWidget:
    line = queries.calls(studio.now + timedelta(days=1), contact_id=contact_id)[0]
    window = AlertWindow(studio.desk, line)
    window.appear(0)
    for each in window.findChildren(QWidget):
        each.setEnabled(True)
    return window


def _far_down(studio: Studio) -> QWidget:
    view = studio.window.contacts.list.view
    for _page in range(40):
        view.scrollToBottom()
        studio.settle()
    return studio.window


def _found(studio: Studio, words: str) -> QWidget:
    studio.window.contacts.list.search_field.setText(words)
    for _round in range(20):
        studio.settle()
    return studio.window


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)
