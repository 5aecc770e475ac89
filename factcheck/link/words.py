"""Words for linking: tokens, light stems, heads of noun phrases. No topic words.

The stems only undo plurals and regular past tenses, so that "officers trained" and
"officers in training" stay apart (after Harman's S-stemmer, "How effective is
suffixing?", JASIS 42, 1991, table 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r"[^\W_]+(?:\([^\W_]{1,3}\)?)?(?:['’.][^\W_]+)*(?:&[^\W_]+)?", re.UNICODE
)
_VOWEL: Final = re.compile(r"[aeiouy]")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set; long lists of words read better as text."""
    return frozenset(text.split())


STOP_WORDS: Final = word_set(
    """
    a an the this that these those its it their his her our your my they he she
    we of in on at by for from to with within under over into onto through
    between among and or but nor as than then so also both each every all any
    some such no not only is are was were be been has have had having do
    does did will would can could may might must should who whom whose which
    what when where while there here about around since per up down out off more
    most less least very just still now said says say according told reported
    new
    """
)
"""Words that say nothing about what is counted."""

GENERIC_HEADS: Final = word_set(
    """
    number total count figure amount level tally sum volume share percent
    percentage percentage_point rate proportion fraction part portion majority
    average increase decrease rise fall growth decline drop jump surge gain
    change expansion reduction enrollment enrolment membership participation
    population size people person individual man
    woman one thing case money dollar euro pound
    """
)
"""Heads that leave open what is counted: look at what follows "of" instead."""

HARMLESS: Final = word_set(
    """
    take part join involve include make become call list name count record
    enroll participate participating total overall current currently nationwide
    national nationally additional different various separate yearly annual
    annually monthly weekly daily year month week day someone anyone cover
    together combine alone already far formally officially roughly estimate go
    get put use work help let ever record recorded low lower lowest high higher highest
    than large larger largest small smaller smallest big bigger biggest
    """
)
"""Words that describe a figure without narrowing what is counted."""

PEOPLE: Final = word_set(
    """
    people person individual man woman american resident adult citizen
    """
)
"""Heads that any series counted in persons may go by."""

AGED: Final = word_set(
    """
    teen teenage teenager youth young child kid infant baby adult senior elderly
    pensioner
    """
)
"""Words for people of an age, by which a series of an age group may go."""

_LOOK_INSIDE: Final = word_set(
    """
    number total count figure amount level tally sum share percent percentage
    rate proportion fraction part portion majority average increase decrease
    rise fall growth decline drop jump surge gain change expansion reduction
    enrollment enrolment membership
    """
)

_CUTS: Final = word_set(
    """
    of in on at by for from to with within without under over into through
    between among that who whom whose which as per during since until after
    before than held paid given sent born taken made left living having being
    including excluding involving based working looking waiting using
    """
)
_JOINS: Final = frozenset({"and", "or", "&", ","})
_NOT_PAST: Final = frozenset(
    {"united", "unemployed", "employed", "need", "speed", "seed"}
)

_IRREGULAR: Final = {
    "people": "people",
    "children": "child",
    "men": "man",
    "women": "woman",
    "memoranda": "memorandum",
    "deputies": "deputy",
    "police": "police",
    "series": "series",
    "species": "species",
    "news": "news",
    "us": "us",
    "gas": "gas",
    "prices": "price",
}


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case: `287(g)`, `sheriff's`, `u.s`."""
    found = (word.lower().replace("’", "'") for word in _TOKEN.findall(text))
    return [f"{word})" if "(" in word and ")" not in word else word for word in found]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without plural or regular past ending.

    Example:
        >>> [stem(word) for word in ("agencies", "boxes", "trained", "training")]
        ['agency', 'box', 'train', 'training']
    """
    word = word.lower().removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isalpha() or len(word) < 4:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return _without_past(word)


def _without_past(word: str) -> str:
    """Undo a regular past tense where a word of four letters or more remains."""
    if not word.endswith("ed") or word in _NOT_PAST or word.endswith("eed"):
        return word
    base = word[:-2]
    if len(base) < 4 or not _VOWEL.search(base):
        return word
    if base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    if base.endswith("i"):
        return f"{base[:-1]}y"
    if base[-1] in "csuvgz":
        return f"{base}e"
    return base


_SUFFIXES: Final = ("ations", "ation", "ions", "ion", "ings", "ing", "ments", "ment")


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Return what related forms of a stem share: `train` for `training`.

    Related forms count for less than the word itself; see `match`.
    """
    for suffix in _SUFFIXES:
        base = word.removesuffix(suffix)
        if base != word and len(base) >= 4 and _VOWEL.search(base):
            return base
    return word


@lru_cache(maxsize=8192)  # names of areas and series come back for every claim
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in text order."""
    return tuple(stem(word) for word in tokens(text) if word not in STOP_WORDS)


def heads_of(phrase: str) -> frozenset[str]:
    """Return the stems of the head nouns of a noun phrase.

    The head is the last word before a preposition, relative or participle; nouns joined
    by "and" each are one ("state and local agencies" has one, since "state" is no
    plural); "number of X" has the head of X besides its own.

    Example:
        >>> sorted(heads_of("police departments and sheriff's offices in the program"))
        ['department', 'office']
        >>> sorted(heads_of("share of people arrested by the office"))
        ['people', 'share']
    """
    words = re.findall(r"[^\s,;:]+|,", phrase.lower())
    found: set[str] = set()
    current: list[str] = []
    rest: list[str] = []
    for position, word in enumerate(words):
        bare = word.strip("()[]\"“”'’.")
        if bare in _CUTS or (current and _is_participle(bare, current[-1])):
            rest = words[position + 1 :] if bare in ("of", "in") else []
            break
        if word in _JOINS:
            if current and current[-1].endswith("s"):
                _add_head(found, current)
            current = []
        elif bare not in STOP_WORDS:
            current.append(bare)
    _add_head(found, current)
    if rest and found & _LOOK_INSIDE:
        found |= heads_of(" ".join(rest))
    return frozenset(found)


def _is_participle(word: str, before: str) -> bool:
    """Whether a word after a noun looks like a participle that describes it."""
    if word.endswith("ed"):
        return len(word) > 4 and word not in _NOT_PAST
    is_plural = before.endswith("s") and "." not in before  # not "U.S. housing"
    return word.endswith("ing") and len(word) > 5 and is_plural


def _add_head(found: set[str], words: list[str]) -> None:
    """Add the last word of a phrase."""
    names = [name for word in words for name in tokens(word)]
    if names:
        found.add(stem(names[-1]))


def overlap(wanted: Iterable[str], weights: dict[str, float], held: set[str]) -> float:
    """Return which part of the weight of some stems is held, 0 to 1."""
    unique = set(wanted)
    whole = sum(weights.get(one, 1.0) for one in unique)
    if not whole:
        return 0.0
    return sum(weights.get(one, 1.0) for one in unique if one in held) / whole
