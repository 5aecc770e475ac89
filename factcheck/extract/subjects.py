"""The thing that has or changes a value: subject or object of the verb above a figure.

Pronouns are refused (the discourse knows what they stand for), and so are the people
and papers that only report the figure.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from factcheck.extract import lexicon
from factcheck.extract.figures import FROM, TO, Figure, View, word_before
from factcheck.extract.lexicon import word_set
from factcheck.extract.tree import (
    SUBJECTS,
    above,
    below,
    is_noun,
    is_verb,
    local_subject,
    object_of,
    root_above,
    sentence_start,
    subject_of,
    verb_above,
)

_NO_NAMES = word_set("RB RBR RP IN TO PRP DT")
_AMOUNTS = word_set("percent % cent million billion trillion points point cents")


def moved_noun(figure: Figure, view: View) -> Token | None:
    """Return what moved: the object of a transitive change, else its subject."""
    change = figure.change
    if change is None:
        return level_noun(figure, view)
    if _is_aside(change):
        comma = change.nbor(-1)
        is_first = comma.tag_ == "," and opens(change, view)
        return before_comma(comma, view) if is_first else None
    local = before_particle(change, view)
    if local is not None:
        return real(local, view)
    verb = change if is_verb(change) else verb_above(change)
    if verb is None:
        root = root_above(change)
        return real(root, view) if root.i < change.i else None
    thing = object_of(verb)
    if thing is not None and thing.i < figure.first and not _is_figure(thing, figure):
        return real(thing, view)
    return real(subject_of(verb), view)


def _is_aside(change: Token) -> bool:
    """Tell whether ", up from 5" goes on with what stands before the comma."""
    is_particle = change.lower_ in lexicon.DIRECTION_WORDS
    if not is_particle or change.i == sentence_start(change):
        return False
    return change.nbor(-1).tag_ in (",", ":", "-LRB-")


def before_particle(change: Token, view: View) -> Token | None:
    """Return X of "has X down to 2.9 percent", "with X up 5", "pushed X up by 3"."""
    if change.lower_ not in lexicon.DIRECTION_WORDS or change.i == view.words.start:
        return None
    before = change.nbor(-1)
    if not is_noun(before) or before.i in view.blocked:
        return None
    verb = change.head
    if change.dep_ == "prt" and is_verb(verb):
        return object_of(verb)
    return local_subject(change)


def opens(change: Token, view: View) -> bool:
    """Tell whether no figure stands before the one of an aside."""
    return all(figure.last > change.i for figure in view.figures)


def before_comma(comma: Token, view: View) -> Token | None:
    """Return X of `X, up 66 percent, led the way` and `X fell again, down by 40`."""
    noun = comma.nbor(-1) if comma.i > view.words.start else None
    if noun is not None and noun.dep_ in SUBJECTS:
        return real(noun, view)
    verb = next(
        (t for t in reversed(view.doc[view.words.start : comma.i]) if is_verb(t)), None
    )
    return real(subject_of(verb), view) if verb is not None else None


def level_noun(figure: Figure, view: View) -> Token | None:
    """Return the subject of the verb that gives the figure as a value."""
    if figure.node.dep_ in SUBJECTS:
        return None
    verb = verb_above(figure.node)
    if verb is not None:
        return real(subject_of(verb), view)
    root = root_above(figure.node)
    return root if is_noun(root) and root.i < figure.first else None


def paced_noun(figure: Figure, view: View) -> Token | None:
    """Return X of `making X at a pace of 700 per day`."""
    for node in above(figure.node):
        if node.lower_ in ("pace", "rate", "clip", "speed"):
            verb = verb_above(node)
            return real(object_of(verb), view) if verb is not None else None
        if is_noun(node):
            return None
    return None


def gapped_noun(figure: Figure, view: View) -> Token | None:
    """Return X of ", and X from about 22 million to 31 million" where the verb is left out."""
    before = word_before(figure, view)
    earlier = [f for f in view.figures if f.last < figure.first]
    if before is None or before.lower_ not in (FROM, TO, "by") or not earlier:
        return None
    gap = view.doc[earlier[-1].last + 1 : before.i]
    if len(gap) < 2 or any(t.tag_ in ("VBD", "VBZ", "VBP") for t in gap):
        return None
    if not any(t.text in (",", "and", "while", ";") for t in gap):
        return None
    noun = local_subject(before) or _lone_word(gap)
    if noun is None or noun.i <= earlier[-1].last or view.is_place(noun):
        return None
    return noun


def _lone_word(gap: Span) -> Token | None:
    """Return X of ", X by 5" where the parse took a noun for something else."""
    parted = [token.i for token in gap if token.text == "," or token.tag_ == "CC"]
    words = [
        token for token in gap if token.is_alpha and token.i > max(parted, default=-1)
    ]
    is_lone = len(words) == 1 and words[0].i == gap.end - 1
    if not is_lone or words[0].tag_ in _NO_NAMES:
        return None
    word = words[0].lower_
    is_done = word.endswith(("ed", "ing")) or lexicon.participle(word) == word
    return None if is_done else words[0]


def labelled(figure: Figure, view: View) -> Token | None:
    """Return X of "X depends on Y: $5 for ..." or "X: 5": what stands before the colon."""
    before = view.doc[figure.first - 1] if figure.first > view.words.start else None
    if before is None or before.text != ":":
        return None
    label = view.doc[view.words.start : before.i]
    verb = next((token for token in label if is_verb(token)), None)
    if verb is not None:
        return real(subject_of(verb), view)
    nouns = [token for token in label if is_noun(token)]
    return nouns[-1] if nouns else None


def real(noun: Token | None, view: View) -> Token | None:
    """Return a noun; look through `the increase in X`.

    Refused are pronouns, places ("Texas had 31" counts no Texas), units and those who
    only report the figure.
    """
    if noun is None or noun.lower_ in _AMOUNTS:
        return None
    is_mistagged = is_verb(noun) and noun.dep_ in SUBJECTS  # "February starts fell"
    if not (is_noun(noun) or is_mistagged):
        return None
    if view.is_place(noun) or _is_reporter(noun):
        return None
    if noun.lower_ in lexicon.DATA_NOUNS and below(noun, "of") is None:
        return None
    if noun.lower_ in lexicon.CHANGE_NOUNS:
        thing = below(noun, "in", "of")
        is_thing = thing is not None and is_noun(thing) and thing.i not in view.blocked
        return thing if is_thing else noun  # "gains in May" are gains
    return noun


def _is_reporter(noun: Token) -> bool:
    """Tell whether a noun is who says it: "Analysts had expected 4.8%"."""
    verb = noun.head
    is_active = noun.dep_ in ("nsubj", "csubj") and is_verb(verb)
    return is_active and verb.lower_ in lexicon.REPORT_VERBS


def _is_figure(noun: Token, figure: Figure) -> bool:
    return figure.words.start <= noun.i < figure.words.end
