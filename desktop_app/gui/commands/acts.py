"""What the commands do in the window, and when they can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import ABOUT, KEYS, ask_for_help
from desktop_app.gui.today.day_keys import SNOOZE
from desktop_app.gui.today.reading import to_go_to

if TYPE_CHECKING:
    from desktop_app.gui.contacts.page import ContactsPage
    from desktop_app.gui.main_window import MainWindow

PAGES = ("today", "contacts", "cards", "scripts", "library", "insights", "settings")
_FORMS = ("contacts", "scripts", "library")
"""Pages on which something is typed that is saved by a key."""


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """What a command does, and whether it can be done now."""

    run: Callable[[], object]
    can: Callable[[], bool] = _always


def acts_of(desk: Desk, window: MainWindow) -> dict[str, Act]:
    """Return what can be done in a window, by the names of the commands.

    What is done with the person at the call desk brings them into sight first.
    """
    return {
        **_everywhere(desk, window),
        **_on_today(window),
        **_on_the_call(window),
        **_on_contacts(window),
    }


def _everywhere(desk: Desk, window: MainWindow) -> dict[str, Act]:
    return {
        **{page: Act(partial(window.open_page, page)) for page in PAGES},
        "rings": Act(window.open_rings),
        "introduction": Act(window.first.open),
        "go-to": Act(window.finder.open),
        "next-call": Act(partial(_open_next_call, desk, window)),
        "print": Act(window.print_something),
        "find-contact": Act(window.find_contact),
        "new-contact": Act(window.new_contact),
        "save": Act(lambda: _form_page(window).save(), lambda: _form_page(window) is not None),
        "undo": Act(desk.undo),
        "redo": Act(desk.redo),
        "what-changed": Act(window.open_changes),
        "help": Act(window.open_help),
        "keys": Act(partial(ask_for_help, KEYS)),
        "about": Act(partial(ask_for_help, ABOUT)),
        "close": Act(window.close),
        "quit": Act(window.ask_to_quit),
    }


def _open_next_call(desk: Desk, window: MainWindow) -> None:
    """Open the call that goes on, else who is due, or rings next; where nobody does, the day."""
    window.commands.day_taken_up.emit()
    chosen, is_seen = window.today.chosen, window.stack.currentWidget() is window.today
    shown = chosen[1] if is_seen and chosen is not None and chosen[0] == "contact" else None
    on_call = window.today.session
    if on_call is not None and on_call.contact_id != shown:
        window.open_contact(on_call.contact_id)
        window.today.script.focus_notes()
        return
    following = to_go_to(shown, desk.now())
    if following is None:
        window.open_day()
    else:
        window.open_contact(following)


def _form_page(window: MainWindow) -> Any:
    """Return the page with a form that is open, or None."""
    page = window.stack.currentWidget()
    return page if any(page is vars(window).get(each) for each in _FORMS) else None


def _on_today(window: MainWindow) -> dict[str, Act]:
    desk = window.today.call_desk

    def with_person(run: Callable[[], object], offered: QWidget | None = None) -> Act:
        """Do something with who is shown, as long as the button for it is there."""
        return Act(
            partial(_in_sight, window, run),
            lambda: _is_somebody_there(window) and (offered is None or _is_offered(offered)),
        )

    return {
        "call": with_person(desk.start_call, desk.call_button),
        "snooze": with_person(partial(desk.snooze, SNOOZE), desk.snooze_button),
        "promise": with_person(desk.show_promise_form, desk.promise_button),
        "reason": with_person(desk.why_panel.begin),
        "named": with_person(desk.their_panel.begin),
        "edit": with_person(desk.edit_button.click),
        "log-outcome": with_person(window.today.log_outcome),
        "snooze-for": with_person(partial(open_menu, desk.snooze_button), desk.snooze_button),
        "copy-number": with_person(desk.copy_number, desk.copy_button),
        "share": with_person(partial(open_menu, desk.share_button), desk.share_button),
        "withdraw": with_person(desk.withdraw_button.click, desk.withdraw_button),
        "no-call": with_person(desk.no_call_button.click, desk.no_call_button),
        "reopen": with_person(desk.reopen_button.click, desk.reopen_button),
    }


def _on_the_call(window: MainWindow) -> dict[str, Act]:
    script = window.today.script

    def with_words(run: Callable[[], object]) -> Act:
        return Act(
            partial(_in_sight, window, run),
            lambda: _is_somebody_there(window) and script.isVisibleTo(window.today),
        )

    return {
        "think": with_words(script.let_them_think),
        "find-words": with_words(script.find_words),
        "need": with_words(script.note_need),
        "choose-script": with_words(script.choose_script),
        "part-before": with_words(partial(script.step_part, -1)),
        "part-after": with_words(partial(script.step_part, 1)),
        "write-script": with_words(script.choice.writing_asked.emit),
    }


def _on_contacts(window: MainWindow) -> dict[str, Act]:
    def there(run: Callable[[ContactsPage], object]) -> Callable[[], object]:
        def opened() -> object:
            window.open_page("contacts")
            return run(window.contacts)

        return opened

    def chosen(most: int | None = None) -> Callable[[], bool]:
        def can() -> bool:
            if "contacts" not in vars(window):
                return False
            count = len(window.contacts.list.chosen_ids())
            return count > 0 and (most is None or count <= most)

        return can

    return {
        "import": Act(there(lambda page: page.import_asked.emit())),
        "promise-chosen": Act(there(lambda page: page.more.promise()), chosen()),
        "export": Act(there(lambda page: page.more.export())),
        "doubles": Act(there(lambda page: page.merging.show_doubles())),
        "merge": Act(there(lambda page: page.merging.merge_chosen()), chosen(most=2)),
        "removed": Act(there(lambda page: page.more.show_removed())),
        "open-contact": Act(there(lambda page: page.list.open_chosen()), chosen(most=1)),
        "copy-contacts": Act(there(lambda page: page.more.copy()), chosen()),
        "remove-contacts": Act(
            there(lambda page: page.remove_all(page.list.chosen_ids())), chosen()
        ),
    }


def open_menu(made: QPushButton) -> None:
    """Open the menu of a button below it; nothing waits for what is chosen."""
    menu = made.menu()
    if menu is not None:
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))


def _in_sight(window: MainWindow, run: Callable[[], object]) -> None:
    if window.stack.currentWidget() is not window.today:
        window.open_page("today")
    run()


def _is_somebody_there(window: MainWindow) -> bool:
    chosen = window.today.chosen
    return chosen is not None and chosen[0] == "contact"


def _is_offered(made: QWidget) -> bool:
    return made.isEnabled() and not made.isHidden()
