"""The thing that has or changes a value: subject or object of the verb above a figure.

Pronouns are refused (the discourse knows what they stand for), and so are the people
and papers that only report the figure.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure
from factcheck.extract.tree import (
    SUBJECTS,
    below,
    is_noun,
    is_verb,
    object_of,
    subject_of,
    verb_above,
)


def moved_noun(figure: Figure) -> Token | None:
    """Return what moved: the object of a transitive change, else its subject."""
    change = figure.change
    if change is None:
        return level_noun(figure)
    verb = change if is_verb(change) else verb_above(change)
    if verb is None:
        return None
    thing = object_of(verb)
    if thing is not None and thing.i < figure.first and not _is_figure(thing, figure):
        return real(thing)
    return real(subject_of(verb))


def level_noun(figure: Figure) -> Token | None:
    """Return the subject of the verb that gives the figure as a value."""
    if figure.node.dep_ in SUBJECTS:
        return None
    verb = verb_above(figure.node)
    return None if verb is None else real(subject_of(verb))


def real(noun: Token | None) -> Token | None:
    """Return a noun; look through `the increase in X`, refuse pronouns."""
    if noun is None or not is_noun(noun):
        return None
    if noun.lower_ in lexicon.CHANGE_NOUNS:
        thing = below(noun, "in", "of")
        return thing if thing is not None and is_noun(thing) else noun
    return noun


def _is_figure(noun: Token, figure: Figure) -> bool:
    return figure.words.start <= noun.i < figure.words.end
