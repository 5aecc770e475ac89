"""Tell whether two names mean the same body: "DHS", "Department of Homeland Security".

Only letters are compared: acronyms in the text of a name, and the initials of a name
written out. No list of bodies is needed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "s"})
_COUNTRY: Final = frozenset({"us", "uk", "eu", "un"})


def same_body(one: str, other: str) -> bool:
    """Tell whether two names stand for one body.

    Example:
        >>> same_body("Department of Homeland Security", "DHS")
        True
        >>> same_body("Department of Labor", "DHS")
        False
    """
    if not one or not other:
        return False
    if _names(one) & _names(other):
        return True
    first, second = _words(one), _words(other)
    shorter = min(first, second, key=len)
    return bool(shorter) and (first <= second or second <= first)


def short_name(body: str) -> str:
    """Return what a reader calls a body: its acronym, else its name without its parts.

    Several bodies, parted by semicolons, are joined.

    Example:
        >>> short_name("U.S. Census Office (CO), Population Branch")
        'CO'
        >>> short_name("Office of Permits, Statistics Branch; Harbour Board")
        'Office of Permits and Harbour Board'
    """
    return " and ".join(_short(part) for part in body.split(";"))


def _short(body: str) -> str:
    """Return the short name of one body."""
    found = re.search(r"\(([A-Z][A-Za-z]{1,9})\)", body)
    if found:
        return found[1]
    name = re.split(r",|\s\(", body.strip())[0]
    return name if " " in name else body.strip()


@lru_cache(maxsize=4096)
def _names(body: str) -> frozenset[str]:
    """Return acronyms in a name and the one that its own words make."""
    tokens = [token.replace(".", "") for token in _WORD.findall(body)]
    found = {token for token in tokens if len(token) > 1 and token.isupper()}
    words = [
        token
        for token in tokens
        if token[:1].isupper() and token.lower() not in _SMALL and token not in found
    ]
    if len(words) > 1:
        found.add("".join(word[0] for word in words))
    return frozenset(name for name in found if name.lower() not in _COUNTRY)


@lru_cache(maxsize=4096)
def _words(body: str) -> frozenset[str]:
    """Return the words of a name that say which body it is."""
    tokens = {token.replace(".", "").lower() for token in _WORD.findall(body)}
    return frozenset(tokens - _SMALL - _COUNTRY)
