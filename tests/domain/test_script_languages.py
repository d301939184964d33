"""The scripts in every language: the same blocks and places as in English, and as short."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import script, script_json, script_places, speech
from desktop_app.domain.script import BlockKind, Occasion
from tests.domain.one_call import SHIPPED

SCRIPTS = Path(__file__).parents[2] / "resources" / "scripts"
LANGUAGES = sorted(each.name for each in SCRIPTS.iterdir() if each.is_dir() and each.name != "en")
FILES = sorted(each.name for each in SHIPPED.glob("*.json"))

# What is known of one call, as long as it usually is.
SAID: dict[str, dict[str, str]] = {
    "de": {
        "concern": "der Vertrag verlängert sich, bevor Sie ihn prüfen",
        "gain": "Module, die Ihre Trainer gern geben",
        "deadline": "30. Juni",
        "agenda": "die Module 3 und 7 durchgehen",
        "document": "Angebot 114",
        "when_sent": "letzten Freitag",
        "when_we_spoke": "letzten Dienstag",
        "appointment": "Termin um 8:45 Uhr",
        "appointment_time": "morgen, Mittwoch, den 17., um 8:45 Uhr",
        "promised_time": "morgen, Mittwoch, den 17., um 8:45 Uhr",
        "next_time": "am Montag, den 22., um 8:45 Uhr",
        "slot_1": "am Dienstag, den 23., um 10:00 Uhr",
        "slot_2": "am Mittwoch, den 24., um 13:30 Uhr",
    },
    "es": {
        "concern": "el contrato que vence sin que pueda revisarlo",
        "gain": "módulos que gusten a sus formadores",
        "deadline": "30 de junio",
        "agenda": "repasar los módulos 3 y 7",
        "document": "Presupuesto 114",
        "when_sent": "el viernes pasado",
        "when_we_spoke": "el martes pasado",
        "appointment": "cita de las 8:45",
        "appointment_time": "mañana, miércoles 17, a las 8:45",
        "promised_time": "mañana, miércoles 17, a las 8:45",
        "next_time": "el lunes 22 a las 8:45",
        "slot_1": "el martes 23 a las 10:00",
        "slot_2": "el miércoles 24 a la 1:30 de la tarde",
    },
    "fr": {
        "concern": "le contrat qui se renouvelle sans relecture",
        "gain": "des modules que vos formateurs aiment animer",
        "deadline": "le 30 juin",
        "agenda": "parcourir les modules 3 et 7",
        "document": "Devis 114",
        "when_sent": "vendredi dernier",
        "when_we_spoke": "mardi dernier",
        "appointment": "rendez-vous de 8 h 45",
        "appointment_time": "demain mercredi 17 à 8 h 45",
        "promised_time": "demain mercredi 17 à 8 h 45",
        "next_time": "lundi 22 à 8 h 45",
        "slot_1": "mardi 23 à 10 h 00",
        "slot_2": "mercredi 24 à 13 h 30",
    },
}
PEOPLE = {
    "first_name": "Debbie",
    "name": "Debbie Marsh",
    "company": "Marsh & Hill",
    "gatekeeper": "Ann Lee",
    "my_name": "Michael Powers",
    "my_company": "Brightline",
    "my_phone": "312 555 0199",
}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_occasion = pytest.mark.parametrize("occasion", Occasion)


def resource(language: str, name: str) -> Any:
    """Return what a file of scripts says in a language."""
    return json.loads((SCRIPTS / language / name).read_text(encoding="utf-8"))


def shipped(language: str, occasion: Occasion) -> script.Script:
    """Return a script that comes with the program, in a language."""
    shared = script_json.parse_shared(resource(language, "shared.json"))
    return script_json.parse_script(resource(language, f"{occasion}.json"), shared)


def shape(value: Any) -> Any:
    """Return a file of scripts with its words taken out: the keys, the places, what is optional.

    A language may speak to people by the whole name, and then not once more in the same breath.
    """
    if isinstance(value, list):
        return [shape(each) for each in value]
    if isinstance(value, dict):
        return {
            key: each if key in ("kind", "occasion") else shape(each) for key, each in value.items()
        }
    value = value.replace("[, {first_name}]", "").replace("{first_name}", "{name}")
    parts = [
        sorted(sorted(script_places.names(wording)) for wording in part.split("|"))
        for part in script_places.optional_parts(value)
    ]
    return sorted(script_places.names(value)), sorted(parts), script.ANSWER in value


@each_language
@pytest.mark.parametrize("name", FILES)
def test_each_file_has_the_same_blocks_and_places_as_in_english(language: str, name: str) -> None:
    english = json.loads((SHIPPED / name).read_text(encoding="utf-8"))

    assert shape(resource(language, name)) == shape(english)


@each_language
@each_occasion
def test_each_script_has_the_blocks_that_a_call_needs(language: str, occasion: Occasion) -> None:
    whole = shipped(language, occasion)

    assert whole.occasion is occasion
    assert set(script.REQUIRED) <= {block.name for block in whole.blocks}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("lacking", ["", "agenda", "concern", "gain", "deadline", "when_we_spoke"])
@each_occasion
def test_each_text_is_whole_and_within_its_seconds(
    language: str, lacking: str, occasion: Occasion
) -> None:
    """METHOD: the call. With a long concern and a long day a point may take two seconds more."""
    known = {**dict.fromkeys(script.PLACES, ""), **PEOPLE, **SAID[language]}
    known |= {"concern": "", lacking: ""} if lacking else {}
    for block in script_places.render(shipped(language, occasion), known):
        assert block.missing == ()
        assert not re.search(r"[{}\[\]|]|::|  | [.,;?]|\.\.", block.text), block.text
        if block.kind in script.IN_ONE_GO:
            assert not block.too_long, (block.seconds, block.text)
        elif block.kind in (BlockKind.QUESTIONS, BlockKind.OFFERS, BlockKind.ANSWERS):
            for line in block.lines:
                assert round(line.seconds) <= speech.POINT_SECONDS + 2, (line.seconds, line.text)


@each_language
def test_questions_at_hand_take_two_breaths_and_have_no_places(language: str) -> None:
    for bank in script_json.parse_banks(resource(language, "banks.json")):
        for text in bank.texts:
            assert "{" not in text
            assert "[" not in text
            assert speech.seconds(text) <= speech.POINT_SECONDS
