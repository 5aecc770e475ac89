"""Match names from a table where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

_WORD = re.compile(r"[^\W_]+")
T = TypeVar("T")


class NameIndex(Generic[T]):
    """Things by name, found at a place in a text.

    Names match in any case, spacing and apostrophe. A one-word name needs a capital
    letter, unless the table writes it without one or `any_case` is set.

    Args:
        named: Pairs of name and thing; a name may have several things.
        any_case: Accept one-word names in lower case, but not those in `everyday`.
        everyday: Names that are common words in lower case ("lent").
    """

    def __init__(
        self,
        named: Iterable[tuple[str, T]] = (),
        *,
        any_case: bool = False,
        everyday: frozenset[str] = frozenset(),
    ) -> None:
        self._any_case = any_case
        self._everyday = everyday
        self._things: dict[str, list[T]] = {}
        self._lower: set[str] = set()
        for name, thing in named:
            self._things.setdefault(_key(name), []).append(thing)
            if name[:1].islower():
                self._lower.add(_key(name))
        self._names: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for name in sorted(self._things, key=lambda n: (-len(n), n)):
            word = _WORD.search(name)
            if word is not None:
                entry = name, _pattern(name)
                self._names.setdefault(word.group(), []).append(entry)
        self._first_words = frozenset(self._names)

    def __len__(self) -> int:
        return len(self._things)

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names, in lower case."""
        return self._first_words

    def match(self, text: str, start: int) -> tuple[int, list[T]] | None:
        """Return the end of the longest name that begins at `start`, and its things.

        Args:
            text: Any text.
            start: Where a word begins.
        """
        word = _WORD.match(text, start)
        if word is None:
            return None
        for name, pattern in self._names.get(word.group().lower(), ()):
            found = pattern.match(text, start)
            if found is None:
                continue
            lower = name in self._lower or (
                self._any_case and name not in self._everyday
            )
            if lower or " " in name or not found.group()[:1].islower():
                return found.end(), self._things[name]
        return None


def _key(name: str) -> str:
    """Return a name in lower case with single spaces and straight apostrophes."""
    return re.sub(r"\s+", " ", name.strip().lower().replace("’", "'"))


def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for a name in any case, spacing or apostrophe."""
    source = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    source = source.replace(r"\-", "[-–‑ ]")
    return re.compile(rf"{source}(?!\w)", re.IGNORECASE)
