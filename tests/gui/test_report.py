"""What can be copied for whoever helps: enough to find a trouble by, and nobody's name."""

from __future__ import annotations

import re

from PySide6.QtGui import QGuiApplication

from desktop_app import __version__
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import ABOUT
from desktop_app.gui.help.report import report
from desktop_app.gui.help.window import HelpWindow
from desktop_app.services import demo
from desktop_app.settings import Settings, changed
from desktop_app.storage.database import rows
from tests.gui.hands import destroy, settle


def test_diagnostics_name_versions_sizes_and_switches(desk: Desk) -> None:
    desk.save_settings(changed(desk.settings, notice_minutes=7))
    desk.folder.log.write_text("2026-06-16 INFO refused: vague\n", "utf-8")
    told = report(desk)
    assert told.startswith(f"On the Dot {__version__}\n")
    assert "SQLite: 3." in told
    assert "Contacts: 0" in told
    assert "Option notice_minutes: 7" in told
    assert told.endswith("\nrefused: vague\n".replace("\n", "\n2026-06-16 INFO ", 1))


def test_diagnostics_hold_nothing_of_the_contacts_and_nothing_of_the_user(desk: Desk) -> None:
    _made, settings = demo.fill(Settings(zone="America/Chicago", country="US"), desk.now())
    desk.save_settings(changed(settings, address="7 Elm Street", higher_purpose="To be of use"))
    told = report(desk)
    private = {settings.name, settings.company, settings.phone, "Elm Street", "of use"}
    for name, company, number in rows(
        "SELECT name, company, number FROM contact JOIN phone ON phone.contact_id = contact.id"
    ):
        private |= {*name.split(), company, number, re.sub(r"\D", "", number)}
    assert len(private) > 40
    assert {each for each in private if each and each in told} == set()


def test_about_copies_diagnostics_and_says_so(desk: Desk) -> None:
    window, said = HelpWindow(desk), list[str]()
    desk.told.connect(lambda text, _can_undo: said.append(text))
    window.open_at(ABOUT)
    settle()
    window.folder_row.report_button.click()
    assert QGuiApplication.clipboard().text() == report(desk)
    assert said == ["Diagnostics copied. No contact is named in them."]
    destroy(window)
