#!/usr/bin/env python3
"""The names of countries in each language of the program, from CLDR by way of Babel; in .venv.

    python packaging/country_names.py       write them beside the catalogue of each language

They change seldom, so they are kept in the repository as they are.
"""

from __future__ import annotations

import json
import sys

from babel.core import Locale
from texts import LOCALE, TRANSLATED

from desktop_app.settings import countries


def main() -> int:
    """Write the file of each language; returns the exit status."""
    for language in TRANSLATED:
        known = Locale.parse(language).territories
        names = {code: known[code] for code in sorted(countries())}
        text = json.dumps(names, ensure_ascii=False, indent=0)
        (LOCALE / language / "countries.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
