"""Small questions about a dependency parse: subject, object, verb above, next noun.

Labels are spaCy's for English (ClearNLP), tags the Penn Treebank's. Tokens are compared
with `==`: spaCy makes a new Python object each time one is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.extract.lexicon import PRONOUNS, word_set

NOUN_TAGS = word_set("NN NNS NNP NNPS")
FINITE = word_set("VBD VBZ VBP MD")
SUBJECTS = word_set("nsubj nsubjpass csubj csubjpass")
_STARTS = "factcheck_sentence_starts"  # of a parsed document, in its user data
_HOLDING = word_set(
    "average mean median total maximum minimum combined sum high low peak record"
)
_TIME_MARKS = word_set("since after before when until")
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


def root_above(token: Token) -> Token:
    """Return the root of the sentence of a token."""
    for head in above(token):
        token = head
    return token


def sentence_start(token: Token) -> int:
    """Return the index of the first token of a token's sentence.

    spaCy's `token.sent` goes through all sentences of the document each time.
    """
    starts = token.doc.user_data.get(_STARTS)
    if starts is None:
        marks = token.doc.to_array(["SENT_START"])
        starts = [0, *(i for i, mark in enumerate(marks) if i and mark == 1)]
        token.doc.user_data[_STARTS] = starts
    first: int = starts[bisect_right(starts, token.i) - 1]
    return first


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb that a token depends on."""
    return next((head for head in above(token) if is_verb(head)), None)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, also where the parse gives it to another verb.

    Tried in this order: its own subject ("which" stands for the noun before it), the
    noun right before it ("sending the rate soaring"), the subject of the verb it is
    joined to ("prices rose and then fell 3%").
    """
    own = _own_subject(verb)
    if own is not None:
        return own
    local = local_subject(verb)
    if local is not None:
        return _equal(local)
    if verb.dep_ == "ROOT":
        return _reduced_subject(verb)
    node = verb
    for _ in range(6):
        if node.dep_ in ("acl", "relcl") and is_noun(node.head):
            return _equal(node.head)
        if node.dep_ not in _SHARES_SUBJECT:
            return None
        node = _main_clause(node)
        own = _own_subject(node)
        if own is not None:
            return own
    return None


def _reduced_subject(verb: Token) -> Token | None:
    """Return X of `X worked, she noted, went up`, where "worked" was taken for a verb."""
    for child in verb.lefts:
        if child.dep_ in ("ccomp", "csubj") and is_verb(child):
            if any(t.dep_ in SUBJECTS for t in verb.rights):
                return None  # "X fell, said Y"
            return _own_subject(child)
    return None


def _main_clause(node: Token) -> Token:
    """Return the head of a clause; `, reaching 5` behind "since X began" skips that one."""
    head = node.head
    is_apart = node.tag_ == "VBG" and node.dep_ == "advcl"
    has_mark = any(child.lower_ in _TIME_MARKS for child in head.lefts)
    if is_apart and has_mark and head.dep_ == "advcl" and node.i > head.i:
        before = node.nbor(-1)
        return head.head if before.text == "," else head
    return head


def _own_subject(verb: Token) -> Token | None:
    found = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    if not found:
        return None
    # "Sales fell, as crowds went ...": the parse may give one verb both subjects; not
    # in "firms that go after thieves grew", where no comma stands before "after".
    marks = [child.i for child in verb.lefts if child.dep_ == "mark"]
    is_second = any(found[0].i < i and _is_parted(found[0], i) for i in marks)
    child = found[-1] if is_second else found[0]
    if child.tag_ in ("WDT", "WP"):
        return _related(verb) or child
    return out_of_brackets(child)


def _is_parted(subject: Token, mark: int) -> bool:
    """Tell whether a comma or a finite verb of its own parts a subject from a mark."""
    between = subject.doc[subject.i + 1 : mark]
    has_clause = any(child.dep_ == "relcl" for child in subject.rights)
    return not has_clause or any(token.text == "," for token in between)


def _related(verb: Token) -> Token | None:
    """Return the noun that a relative clause belongs to."""
    for node in (verb, *above(verb)):
        if node.dep_ in ("relcl", "acl"):
            return node.head if is_noun(node.head) or is_pronoun(node.head) else None
        if node.dep_ != "conj":
            return None
    return None


def _equal(noun: Token) -> Token:
    """Return X of `X is the noun, rising 5%`."""
    if noun.dep_ == "attr" and is_verb(noun.head):
        return _own_subject(noun.head) or noun
    return noun


def local_subject(verb: Token) -> Token | None:
    """Return the head of the noun phrase that ends right before a verb."""
    i = verb.i - 1
    start = sentence_start(verb)
    while i > start and (
        verb.doc[i].tag_ in ("RB", "MD") or verb.doc[i].dep_ in ("aux", "auxpass")
    ):
        i -= 1
    if i <= start:
        return None
    token = out_of_brackets(verb.doc[i])
    if not (is_noun(token) or token.tag_ == "CD") or token.dep_ in (
        "npadvmod",
        "appos",
    ):
        return None
    return _top_of_phrase(token, verb)


def out_of_brackets(token: Token) -> Token:
    """Return the token before a bracket that this one closes or stands alone in."""
    i = token.i
    if token.text == ")":
        i -= 1
    if 1 < i < token.i + 1 and token.doc[i - 1].text == "(":
        return token.doc[i - 2]
    return token


def is_bare_participle(verb: Token) -> bool:
    """Tell whether a verb form without auxiliary cannot be a sentence's verb."""
    return verb.tag_ in ("VBN", "VBG") and not any(
        child.dep_ in ("aux", "auxpass") for child in verb.children
    )


def _top_of_phrase(token: Token, verb: Token) -> Token | None:
    """Climb from the last word of a noun phrase to its head, staying left of a verb."""
    node = token
    for _ in range(12):
        head = node.head
        if head == node or head.i >= verb.i:
            break
        is_inner = is_noun(head) or is_pronoun(head) or head.tag_ in ("POS", "CD")
        is_link = head.tag_ in ("IN", "TO") and head.head.i < head.i
        is_clause = is_verb(head) and head.dep_ in ("relcl", "acl")
        if is_link and is_verb(head.head) and head.head.dep_ not in ("relcl", "acl"):
            break
        if is_bare_participle(head):
            own = _own_subject(head)
            if own is not None:
                return own
        if not (is_inner or is_link or is_clause):
            break
        node = head
    if node.tag_ in ("IN", "TO"):
        return None
    return node if is_noun(node) or is_pronoun(node) else None


def carrier(node: Token) -> Token:
    """Return "average" of `an average of 5`, by which a number hangs in its clause."""
    if node.dep_ != "pobj" or node.head.lower_ != "of":
        return node
    noun = node.head.head
    return noun if noun.lower_ in _HOLDING and noun.i < node.i else node


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
                    return owned(noun)
    return None


def owned(noun: Token) -> Token:
    """Return X of "the nation's X" where the parse stopped at the owner."""
    i = noun.i + 1
    doc = noun.doc
    if noun.dep_ == "poss" and noun.head.i > noun.i and is_noun(noun.head):
        return noun.head
    if i + 1 >= len(doc) or doc[i].tag_ != "POS":
        return noun
    for token in doc[i + 1 : i + 9]:
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if is_noun(token) and (following is None or not is_noun(following)):
            return token
        if token.tag_ in ("IN", ",", "VBZ", "VBD", "VBP"):
            break
    return noun


def in_since_clause(verb: Token) -> bool:
    """Tell whether a verb is that of a "since" clause: "since the deal was signed"."""
    return any(
        child.lower_ == "since" and child.dep_ in ("mark", "prep", "advmod")
        for child in verb.lefts
    )


def has_since(verb: Token) -> bool:
    """Tell whether a verb tells what came after: "has since fallen"."""
    return any(c.lower_ == "since" and c.dep_ == "advmod" for c in verb.lefts)


def is_pronoun(token: Token) -> bool:
    """Tell whether a word stands for something named before."""
    return token.tag_ in ("PRP", "DT", "WDT", "WP", "EX") or token.lower_ in PRONOUNS
