"""What the readers of statements share: a statement found, groups of places, clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.extract.statements import cues
from factcheck.extract.tree import above, is_noun, is_verb, subject_of
from factcheck.model import Direction, Measure, Quantity, StatementKind

AREA_NOUNS: Final = word_set(
    "country countries nation nations state states city cities county counties region "
    "regions province provinces member members place territory"
)
"""Nouns that only say that a place is one: what it is most of stands beside them."""
EMPTY_NOUNS: Final = word_set(
    "level levels point number figure time year month rate one total tally share"
)
"""Nouns that leave open what is measured."""
_GROUP_CUT: Final = re.compile(
    r"\s*(?:,|;|\bthat\b|\bwho\b|\bwhich\b|\bwith\b|\bto\b|\bin terms\b|\bsince\b|\bby\b).*$"
)


@dataclass(slots=True)
class Found:
    """A statement before it becomes a figure of its own.

    Attributes:
        token: The word that says so.
        kind: What must hold; not used where there is a quantity.
        direction: The end it names.
        measure: What is measured.
        said: Other fields of the statement.
        is_whole: The measure has no word of the statement itself to take out.
        quantity: The share that a word such as "most" stands for; None elsewhere.
    """

    token: Token
    kind: StatementKind
    direction: Direction | None
    measure: Measure
    said: dict[str, Any] = field(default_factory=dict)
    is_whole: bool = False
    quantity: Quantity | None = None


def clause_verb(token: Token) -> Token | None:
    """Return the nearest verb that a word is, or depends on."""
    return next((one for one in (token, *above(token)) if is_verb(one)), None)


def clause_subject(token: Token) -> Token | None:
    """Return the subject of the clause that a word stands in."""
    verb = clause_verb(token)
    return subject_of(verb) if verb is not None else None


def noun_of(token: Token) -> Token | None:
    """Return the noun that an adjective stands before, also behind "most"."""
    head = token.head
    for _ in range(3):  # "most sparsely populated country"
        if is_noun(head) and head.i > token.i:
            return head
        if head.tag_ not in ("JJ", "JJR", "JJS", "VBN", "VBG", "RB"):
            return None
        head = head.head
    return None


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "did not fall"."""
    return any(child.lower_ in cues.NEVER for child in verb.children)


def has_place(token: Token, view: View) -> bool:
    """Whether a noun is the name of a known place, or has one in its phrase."""
    edges = token.left_edge.idx, token.right_edge.idx
    return any(edges[0] <= one.span.start <= edges[1] for one in view.places)


def is_group(words: str, view: View) -> bool:
    """Whether words for a group name a place, or say that its members are places."""
    if words in ("world", "continent"):
        return True
    named = any(words.startswith(one.place.name) for one in view.places)
    first = words.lower().split()[:3]
    return named or not AREA_NOUNS.isdisjoint(first)


def clean_group(text: str) -> str:
    """Return the words of a group without article and what follows it."""
    text = _GROUP_CUT.sub("", text.strip().rstrip('.!?"”’')).strip()
    return re.sub(r"^(?:all |other |the )+", "", text, flags=re.IGNORECASE)


def measure_before(token: Token, view: View) -> Measure | None:
    """Return the measure of the figure before: "rose to 300, the highest since 1994"."""
    before = [figure for figure in view.figures if figure.last < token.i]
    return before[-1].measure if before and before[-1].measure.text else None
