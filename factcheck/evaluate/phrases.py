"""Compare noun phrases and place names the way people do: loosely.

Plain rules on purpose, and no parser: the yardstick must not change when the extractor
does. The rules are those of the annotation guide for the development sets.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[a-z0-9&][a-z0-9&.'-]*")
# A head noun stands before the first of these ("share OF exports", "people IN prison").
_AFTER_HEAD = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "that",
        "which",
        "who",
        "whose",
        "than",
        "per",
        "among",
        "under",
        "over",
        "against",
        "within",
        "across",
        "between",
        "during",
        "without",
    ]
)
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "that",
        "which",
        "who",
        "whose",
        "than",
        "their",
        "its",
        "his",
        "her",
        "this",
        "these",
        "those",
        "per",
    ]
)
_SAME_PLACE = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "nation": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
    "russian federation": "russia",
}


def words_of(phrase: str | None) -> list[str]:
    """Return the words of a phrase in lower case, without possessive endings."""
    plain = (phrase or "").lower().replace("’", "'").replace("'s", "")
    return _WORD.findall(plain)


def singular(word: str) -> str:
    """Return a word without its plural ending, by spelling alone."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def overlap_f1(gold: str | None, predicted: str | None) -> float:
    """Return the F1 of shared content words, 1 for two phrases without any.

    Source: token F1 as in SQuAD (Rajpurkar et al. 2016), over content words.
    """
    wanted, given = (
        Counter(
            singular(word) for word in words_of(text) if word not in _FUNCTION_WORDS
        )
        for text in (gold, predicted)
    )
    if not wanted or not given:
        return float(wanted == given)
    return 2 * (wanted & given).total() / (wanted.total() + given.total())


def head_of(phrase: str | None) -> str:
    """Return the head noun of a phrase in the singular, or an empty text.

    It is the last word before the first preposition, comma, relative pronoun or
    trailing participle ("agencies listed", "people enrolled in …").
    """
    words = words_of((phrase or "").split(",", 1)[0])
    head = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if head and (word in _AFTER_HEAD or _trails(word, following)):
            break
        if word not in _FUNCTION_WORDS:
            head = singular(word)
    return head


def _trails(word: str, following: str) -> bool:
    """Tell whether a word is a participle after the noun it describes."""
    is_last = not following or following in _AFTER_HEAD or following.endswith("ing")
    return word.endswith("ed") and is_last


def same_place(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two place names mean one place, or one is the longer form."""
    wanted, given = _place(gold), _place(predicted)
    if wanted == given:
        return True
    return bool(wanted and given) and (wanted <= given or given <= wanted)


def _place(name: str | None) -> frozenset[str]:
    """Return the words of a place name under its common name."""
    plain = re.sub(r"^the |[^\w\s]", "", (name or "").lower()).strip()
    return frozenset(_SAME_PLACE.get(plain, plain).split())
