"""Every panel of the settings and every option in it, in the words that stand there.

The list that Ctrl+K opens finds options before the page with them has ever been made; a test holds
this list against the page.
"""

from __future__ import annotations

from desktop_app.i18n import _


def option_words() -> tuple[tuple[str, str], ...]:
    """Return (panel, option); the panel itself comes with an empty option."""
    return tuple((panel, words) for panel, options in _panels().items() for words in ("", *options))


def other_words() -> dict[str, str]:
    """Return what else people call an option or a panel, for whoever looks for it by that."""
    return {
        _("Days away"): _("vacation, holiday, leave, time off"),
        _("Theme"): _("dark, light, night, colors"),
        _("Text size"): _("zoom, font, larger, smaller"),
    }


def _panels() -> dict[str, tuple[str, ...]]:
    return {**_of_the_work(), **_of_paper_and_looks(), **_of_the_program()}


def _of_the_work() -> dict[str, tuple[str, ...]]:
    return {
        _("You"): (
            _("Your full name"),
            _("Your company"),
            _("Your number, said on voicemails"),
            _("Your higher purpose"),
        ),
        _("Where and when"): (
            _("Country"),
            _("Time zone"),
            _("Calling hours start"),
            _("Calling hours end"),
        ),
        _("Scripts"): (
            _("Your speaking pace"),
            _("Speak to contacts in the language of their country"),
        ),
        _("The reminder e-mail"): (_("Subject"), _("Text")),
        _("The ladder: when nobody answers"): (
            _("As the method has it"),
            _("Same days, other hours"),
            _("Gentle: four calls"),
        ),
        _("A routine of calls"): (
            _("Begin the day with your higher purpose and the list of calls"),
            _("Call hour, on your own clock"),
        ),
        _("Days away"): (_("First day away"), _("Last day away")),
    }


def _of_paper_and_looks() -> dict[str, tuple[str, ...]]:
    return {
        _("Cards and post"): (
            _("Your address"),
            _("By post within your country"),
            _("By post to other countries"),
            _("By post to single countries, in days"),
            _("Card"),
            _("Envelope"),
            _("The card is folded"),
            _("Lines to write on inside it"),
            _("Print the words on the card, instead of writing them by hand"),
            _("Front of the card"),
        ),
        _("Printing"): (
            _("Labels"),
            _("My own label sheet"),
            _("First label that is left on the sheet"),
            _("Paper"),
            _("Move the print to the right"),
            _("Move the print down"),
            _("Print a page to set the printer right"),
        ),
        _("Look"): (
            _("Theme"),
            _("Light"),
            _("Dark"),
            _("Text size"),
            _("Language"),
            _("Clock"),
        ),
    }


def _of_the_program() -> dict[str, tuple[str, ...]]:
    return {
        _("Alerts"): (
            _("Sound when a call is due"),
            _("Call opens the number with the desktop"),
            _("Test the alert"),
        ),
        _("Notice and quiet"): (
            _("A quiet notice of each call; 0 for none"),
            _("Ring through Do not disturb and full screen"),
            _("Quiet hours start"),
            _("Quiet hours end"),
        ),
        _("Start"): (
            _("Start On the Dot when I log in"),
            _("Let the desktop start it two minutes before a call"),
        ),
        _("Keys"): (_("Find a command"),),
        _("Your data"): (
            _("Back up now"),
            _("Save a copy as…"),
            _("Restore…"),
            _("Check now"),
            _("Open the folder"),
            _("Copy each backup to a folder on another disk"),
        ),
        _("Privacy"): (
            _("Encrypt with a pass phrase…"),
            _("Change the pass phrase…"),
            _("Turn encryption off…"),
            _("Cover the window when nobody is there"),
        ),
    }
