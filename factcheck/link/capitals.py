"""Capitals that stand for the government of their country: "Beijing has doubled ...".

In: the name of a place and the text it stands in. Out: the country meant, where the text
has the city do something and never says that anything is in it. Which cities are capitals
is in `cities.csv` of the corpus (`capital_of`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from factcheck.link.words import stems, word_set

CITIES_FILE: Final = "cities.csv"
_ACTS: Final = re.compile(
    r"\s+(?:\w+ly\s+|now\s+|also\s+|already\s+|still\s+|alone\s+)?"
    r"(?:has|had|have|will|would|is|was|keeps?|kept|spends?|spent|gives?|gave|takes?|took"
    r"|sends?|sent|owes?|owed|imports?|imported|exports?|exported|pumps?|pumped|sells?|sold"
    r"|buys?|bought|produces?|produced|builds?|built|holds?|held|runs?|ran|borrows?|borrowed"
    r"|pays?|paid|cuts?|doubled|tripled|raised|raises|burns?|burned|emits?|emitted"
    r"|collects?|collected|imposes?|imposed)\b"
)
"""What governments and countries are said to do; a closed list of verbs."""
_OWNS: Final = re.compile(r"['’]s?\b")
_PUBLIC: Final = word_set("federal national government military")
"""Words for what a government has: its payroll, not that of its seat."""
_IN: Final = re.compile(
    r"\b(?:in|of|at|from|near|around|across|outside|inside|to|for|through|between|downtown"
    r"|greater|central)\s+$",
    re.IGNORECASE,
)


def government_in(name: str, text: str, words: str, cities: Path | None) -> str:
    """Return the code of the country whose government a city's name stands for.

    Args:
        name: Name of a place.
        text: Title and text of the article.
        words: The claim's measure.
        cities: Folder with `cities.csv`; None for none.

    Returns:
        A country code; empty if the name is no capital's, or a text may mean the city.
    """
    code = "" if cities is None else capitals(cities / CITIES_FILE).get(name, "")
    if not code:
        return ""
    may_own = is_public(words)
    found = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return code if found and all(_acts(one, may_own) for one in found) else ""


def is_public(words: str) -> bool:
    """Whether words name what only a government has: "federal employment"."""
    return bool(_PUBLIC & set(stems(words)))


def _acts(name: re.Match[str], may_own: bool) -> bool:
    """Whether a name stands where only one who acts can."""
    text = name.string
    if _IN.search(text, max(0, name.start() - 12), name.start()):
        return False
    if may_own and _OWNS.match(text, name.end()):
        return True
    return _ACTS.match(text, name.end()) is not None


@lru_cache(maxsize=4)
def capitals(path: Path) -> Mapping[str, str]:
    """Return the codes of countries by the names of their capitals; none without a list."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: row["capital_of"]
            for row in csv.DictReader(file)
            if row.get("name") and row.get("capital_of")
        }
