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
    r"(?:^|[,;:.–-] ?| (?=et |puis |ensuite |pour ))"
    r"(?:(?:et|puis|ensuite|pour|voir|décider|définir|convenir|de) )*"
    r"(?:la suite|les prochaines étapes)(?: à donner)?"
    r"(?:,? (?:s['’]il y (?:a lieu|en a)|le cas échéant|si besoin|si nécessaire))?$",
)
_BEFORE_A_DAY = (
    r"by|before|until|till|on",
    r"(?:spätestens )?(?:bis(?: zu[mr])?|vor de[mr])|spätestens(?: am)?",
    r"(?:antes|a más tardar) (?:del|de|el)|(?:para|hasta)(?: el)?|el",
    r"avant|pour|d['’]ici(?: à| au)?|jusqu['’](?:à|au)|au plus tard",
)

NEXT_STEPS = re.compile("|".join(_CLOSINGS), re.IGNORECASE)
BEFORE_A_DAY = re.compile(rf"^(?:{'|'.join(_BEFORE_A_DAY)})\s+", re.IGNORECASE)
