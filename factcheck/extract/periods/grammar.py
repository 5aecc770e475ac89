"""The parser: rules tried where their first word stands, the longest one kept.

A rule is a regular expression plus a function that turns the match into an expression;
the function may ask the parser for a nested expression further on ("the first week of"
+ "October 2014"). Results are remembered by position and nesting is bounded, so the time
is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from factcheck.extract.periods.events import Event, EventTable
from factcheck.extract.periods.expressions import Expression
from factcheck.extract.periods.observances import ObservanceTable

# Nesting in English news stays below four ("by the end of the first week of the third
# quarter of last year"); the bound keeps hostile text linear.
MAX_DEPTH = 5
WORD = re.compile(r"[A-Za-z]+|\d+|['’](?=\d)")

Parsed: TypeAlias = tuple[int, Expression]
Parse: TypeAlias = Callable[[int], Parsed | None]
Build: TypeAlias = Callable[["re.Match[str]", Parse], Parsed | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar.

    Attributes:
        starts: Lower-case words that it can begin with; `#` stands for a number and
            `'` for an apostrophe before digits.
        source: Regular expression, matched at the position of that word.
        build: Turns the match into the end and meaning, or None if it is no date.
    """

    starts: frozenset[str]
    source: str
    build: Build

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression, case ignored."""
        return _compiled(self.source)


@cache  # when first needed: compiling all of them at once takes 3.5 s
def _compiled(source: str) -> re.Pattern[str]:
    """Compile an expression."""
    return re.compile(source, re.IGNORECASE)


def rule(
    rules: list[Rule], starts: Iterable[str] | str, pattern: str
) -> Callable[[Build], Build]:
    """Add the decorated function to `rules`.

    Args:
        rules: The list of the module.
        starts: First words (a string is split at spaces).
        pattern: Regular expression source.
    """
    words = frozenset(starts.split() if isinstance(starts, str) else starts)

    def add(build: Build) -> Build:
        rules.append(Rule(words, pattern, build))
        return build

    return add


@dataclass(frozen=True, slots=True)
class RulesOfWord:
    """The rules that can begin with one word.

    Attributes:
        source: Matches wherever one of them does; most words are turned away by this
            one match instead of one for every rule.
        rules: In the order of the grammar.
    """

    source: str
    rules: tuple[Rule, ...]

    @property
    def gate(self) -> re.Pattern[str]:
        """The compiled expression, case ignored."""
        return _compiled(self.source)


def index_rules(groups: Iterable[Iterable[Rule]]) -> dict[str, RulesOfWord]:
    """Return rules by first word, in the order given."""
    index: dict[str, list[Rule]] = {}
    for group in groups:
        for one in group:
            for word in sorted(one.starts):
                index.setdefault(word, []).append(one)
    return {
        word: RulesOfWord(_any_of(rules), tuple(rules)) for word, rules in index.items()
    }


_NAMED = re.compile(r"\(\?P<\w+>")


def _any_of(rules: list[Rule]) -> str:
    """Return an expression that matches where any of the rules does."""
    sources = []
    for number, one in enumerate(rules):
        source = one.source
        if "(?P=" in source:  # names of groups must differ within one pattern
            source = source.replace("(?P<", f"(?P<r{number}_")
            source = source.replace("(?P=", f"(?P=r{number}_")
        else:
            source = _NAMED.sub("(?:", source)  # groups cost time
        sources.append(source)
    return "|".join(f"(?:{source})" for source in sources)


@dataclass(slots=True)
class Parser:
    """Parses date expressions of one text.

    Attributes:
        text: The text.
        rules: Rules by first word.
        events: Dated events by name.
        observances: Holidays by name.
        area: ISO 3166 code of the outlet's country; empty if unknown.
        name_rules: Parse expressions that begin with a name from these tables.
        suffixes: Parse what may follow an expression ("last year's third quarter").
        named: Where people in office were named, and their terms.
        near_names: Places of words at which, or shortly before which, a name stands
            that `name_rules` may know.
    """

    text: str
    rules: dict[str, RulesOfWord]
    events: EventTable
    observances: ObservanceTable
    area: str
    name_rules: tuple[Callable[[Parser, int, int], Parsed | None], ...]
    suffixes: tuple[Callable[[Parser, Parsed, int], Parsed | None], ...] = ()
    named: list[tuple[int, list[Event]]] = field(default_factory=list)
    near_names: frozenset[int] | set[int] = frozenset()
    _memo: dict[tuple[int, int], Parsed | None] = field(default_factory=dict)

    def at(self, position: int, depth: int = 0) -> Parsed | None:
        """Return the longest expression that starts exactly at `position`."""
        if depth > MAX_DEPTH:
            return None
        key = (position, depth)
        if key not in self._memo:
            self._memo[key] = self._parse(position, depth)
        return self._memo[key]

    def _parse(self, position: int, depth: int) -> Parsed | None:
        """Return the longest expression at a place; of equal ones the earlier rule's."""
        word = WORD.match(self.text, position)
        if word is None:
            return None

        def nested(place: int) -> Parsed | None:
            return self.at(place, depth + 1)

        best: Parsed | None = None
        own = self.rules.get(first_word(word.group()))
        for one in own.rules if own and own.gate.match(self.text, position) else ():
            match = one.pattern.match(self.text, position)
            found = one.build(match, nested) if match else None
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        for name_rule in self.name_rules if position in self.near_names else ():
            found = name_rule(self, position, depth)
            if found is not None and (best is None or found[0] >= best[0]):
                best = found
        return None if best is None else self._with_suffix(best, depth)

    def _with_suffix(self, found: Parsed, depth: int) -> Parsed:
        """Return an expression with what belongs to it and follows."""
        for suffix in self.suffixes:
            found = suffix(self, found, depth) or found
        return found


def first_word(word: str) -> str:
    """Return the key of a word among the rules."""
    if word.isdigit():
        return "#"
    return "'" if word == "’" else word.lower()
