"""Small questions about a dependency parse: subject, object, verb above, next noun.

Labels are spaCy's for English (ClearNLP), tags the Penn Treebank's. Tokens are compared
with `==`: spaCy makes a new Python object each time one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.extract.lexicon import PRONOUNS, word_set

NOUN_TAGS = word_set("NN NNS NNP NNPS")
SUBJECTS = word_set("nsubj nsubjpass csubj")
_SHARES_SUBJECT = word_set("conj xcomp advcl ccomp acomp prt advmod pcomp dep")


def is_noun(token: Token) -> bool:
    """Tell whether a token is tagged as a noun or name."""
    return token.tag_ in NOUN_TAGS


def is_verb(token: Token) -> bool:
    """Tell whether a token is tagged as a verb form."""
    return token.tag_.startswith("VB")


def above(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, the nearest first."""
    while token.head != token:
        token = token.head
        yield token


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb that a token depends on."""
    return next((head for head in above(token) if is_verb(head)), None)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, also where a shared one stands further up.

    "prices rose and then fell 3%" shares one; so does "sending the rate soaring".
    """
    node = verb
    for _ in range(6):
        for child in node.lefts:
            if child.dep_ in SUBJECTS:
                return child
        if node.dep_ in ("acl", "relcl") and is_noun(node.head):
            return node.head
        if node.dep_ not in _SHARES_SUBJECT:
            return None
        node = node.head
    return None


def object_of(verb: Token) -> Token | None:
    """Return the direct object of a verb if it is a noun."""
    for child in verb.rights:
        if child.dep_ == "dobj" and is_noun(child):
            return child
    return None


def below(token: Token, *prepositions: str) -> Token | None:
    """Return X of `token of X` for one of the prepositions, nearest first."""
    for child in token.rights:
        if child.lower_ in prepositions:
            for noun in child.rights:
                if noun.dep_ in ("pobj", "pcomp") or is_noun(noun):
                    return noun
    return None


def is_pronoun(token: Token) -> bool:
    """Tell whether a word stands for something named before."""
    return token.tag_ in ("PRP", "DT", "WDT", "WP", "EX") or token.lower_ in PRONOUNS
