"""What is cut off when a contact's words and a purpose become part of a sentence, by language.

The texts around them say these parts themselves: "then the next steps, if any", "before 30 June".
"""

from __future__ import annotations

import re

_CLOSINGS = (
    r"(?:^|[,;:.–-] ?| (?=and |then |to decide |decide ))(?:and |then |to |decide |on )*"
    r"(?:the|our) next steps?(?:,? if (?:any|applicable))?$",
    r"(?:^|[,;:.–-] ?| (?=und |dann |danach ))(?:(?:und|dann|danach|über|gegebenenfalls|ggf\.) )*"
    r"(?:die|unsere) nächsten Schritte(?: (?:besprechen|festlegen|vereinbaren))?"
    r"(?:,? (?:falls|sofern|wenn) .+)?$",
    r"(?:^|[,;:.–-] ?| (?=y |luego |después |para ))"
    r"(?:(?:y|luego|después|para|decidir|acordar) )*(?:los|nuestros) (?:próximos|siguientes) pasos"
    r"(?:,? (?:si los hay|si los hubiera|si procede|en su caso))?$",
)
_BEFORE_A_DAY = (
    r"by|before|until|till|on",
    r"(?:spätestens )?(?:bis(?: zu[mr])?|vor de[mr])|spätestens(?: am)?",
    r"(?:antes|a más tardar) (?:del|de|el)|(?:para|hasta)(?: el)?|el",
)

NEXT_STEPS = re.compile("|".join(_CLOSINGS), re.IGNORECASE)
BEFORE_A_DAY = re.compile(rf"^(?:{'|'.join(_BEFORE_A_DAY)})\s+", re.IGNORECASE)
