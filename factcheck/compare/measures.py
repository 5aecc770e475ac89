"""What figures count, compared by their words: only for claims that no series answers.

In: claims. Out: `Wording`s and how alike two of them are. Words alone are weak evidence,
so the bar is high: head noun, the rest of the phrase and the place must fit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from factcheck.model import Claim, Place, Stat

_WORD: Final = re.compile(r"[^\W_]+(?:[.&'’()-]+[^\W_]+)*\)?")
_STOP_WORDS: Final = """
a an the of in on at to for from by with and or as is are was were be been being that
which who whom whose than per this these those its their his her our your it they them he
she we you i more less most least some any all each every other such same new own so far
up down about over under into out no not now still just only has have had will would can
could may might s
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_GENERIC_NOUNS: Final = """
people person man woman child resident individual citizen number total figure amount
percent percentage share rate level part portion proportion sum count dollar money fund
cost price value case thing item unit time day week month year one member group place area
state country nation world government official increase decrease rise fall growth drop
change gain loss report
"""
_ENDINGS: Final = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al"),
    *("ers", "ies", "ed", "es", "s", "e", "y"),
)
MIN_STEM: Final = 3
GENERIC: Final = frozenset(_GENERIC_NOUNS.split())
"""Nouns that name nothing by themselves: "people" counts the arrested and the employed."""
STRONG: Final = 0.75
CLOSE: Final = 0.34
"""Share of content words in common. Strong: three of four words, so that one adjective
may differ in a longer phrase. Close: one of three, with the head noun in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a figure counts, in words.

    Attributes:
        head: Singular of the head noun, lower case; empty if unknown.
        words: Stems of content words, without the generic ones; those of the phrase
            that a pronoun stands for included.
        own: Those of the phrase itself only.
        text: As the article has it.
        place: Code or name of the area, lower case; empty if none is named.
        stat: Level, flow, change, share.
        region: Code of the area; empty if it has none.
    """

    head: str
    words: frozenset[str]
    own: frozenset[str]
    text: str
    place: str
    stat: Stat
    region: str = ""

    @property
    def is_generic(self) -> bool:
        """Whether the head noun names nothing by itself."""
        return not self.head or self.head in GENERIC


def word_measure(claim: Claim) -> Wording:
    """Return what a claim counts, in words."""
    measure = claim.measure
    phrase = f"{measure.text} {measure.antecedent}"
    words = content_words(phrase)
    head = singular(measure.head.lower()) if measure.head else ""
    return Wording(
        head=head,
        words=stems(words - GENERIC),
        own=stems(content_words(measure.text) - GENERIC),
        text=measure.text,
        place=_place(claim.place),
        stat=claim.stat,
        region=claim.place.code.casefold() if claim.place else "",
    )


_SAME_WORDS: Final = """
sale revenue turnover
job position
employee worker staff workforce payroll headcount
layoff redundancy
death fatality
house home
pupil student
wage salary pay
car automobile
crash collision accident
blaze fire
apartment flat
doctor physician
lawyer attorney
kid child
film movie
"""
"""Everyday nouns that news texts use for one another, a line each. Where the difference
matters to a statistic (murder and homicide, people and households) they are left apart."""


@lru_cache(maxsize=1)
def _same_words() -> Mapping[str, str]:
    """Return the first word of its line for each stem of `_SAME_WORDS`."""
    lines = (line.split() for line in _SAME_WORDS.strip().splitlines())
    return {stem(word): stem(line[0]) for line in lines for word in line}


def stems(words: frozenset[str]) -> frozenset[str]:
    """Return the stems of words, so that "murdered" and "murders" are one."""
    same = _same_words()
    found = (stem(word) for word in words)
    return frozenset(same.get(word, word) for word in found)


def _place(place: Place | None) -> str:
    """Return a key of an area, empty for none."""
    return "" if place is None else (place.code or place.name).casefold()


@lru_cache(maxsize=65536)
def content_words(phrase: str) -> frozenset[str]:
    """Return the words of a phrase that carry meaning, singular and in lower case."""
    found = (word.lower().replace("’", "'") for word in _WORD.findall(phrase))
    kept = (word.removesuffix("'s") for word in found)
    return frozenset(singular(word) for word in kept if word not in _STOP)


def singular(word: str) -> str:
    """Return a plain singular; verbs are left alone ("trained" is not "training")."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word.removesuffix("es")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the beginning that forms of one word share ("hires", "hiring": "hir").

    Endings of inflection and of common nouns made from verbs are cut; a light form of
    Porter's suffix stripping (1980), which is enough to find candidates.
    """
    if word.endswith("ers"):
        return word.removesuffix("s")
    if word.endswith(("us", "ss")):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word.removesuffix(ending)
    return word


def likeness(one: Wording, other: Wording) -> float:
    """Return the share of content words in common (Jaccard index), 0 to 1."""
    union = one.words | other.words
    return len(one.words & other.words) / len(union) if union else 0.0


def own_likeness(one: Wording, other: Wording) -> float:
    """Return the same of the phrases themselves, without what pronouns stand for."""
    union = one.own | other.own
    return len(one.own & other.own) / len(union) if union else 0.0


def same_head(one: Wording, other: Wording) -> bool:
    """Tell whether both name the same thing by their head noun, a telling one."""
    return one.head == other.head and not one.is_generic


def is_strong(one: Wording, other: Wording) -> bool:
    """Tell whether two phrases very likely name the same measure and place."""
    alike = likeness(one, other)
    is_alike = alike == 1 or (alike >= STRONG and one.head == other.head)
    return is_alike and one.place == other.place and may_be_same_stat(one, other)


def is_close(one: Wording, other: Wording) -> bool:
    """Tell whether two phrases name related measures that a reader might mix up."""
    is_alike = same_head(one, other) and likeness(one, other) >= CLOSE
    return is_alike and may_be_same_place(one, other)


def may_be_same_place(one: Wording, other: Wording) -> bool:
    """Tell whether no two different places are named.

    A place without a code, such as a county, may lie in a region that has one.
    """
    if not one.place or not other.place or one.place == other.place:
        return True
    coarse = one.region or other.region
    return bool(coarse) and not (one.region and other.region) and "-" in coarse


def may_be_same_stat(one: Wording, other: Wording) -> bool:
    """Tell whether it is not a level in one and an amount in the other."""
    known = {one.stat, other.stat} - {Stat.OTHER}
    return len(known) <= 1
