"""What a count counts.

`958 agreements` · `444 of which`, `54 of the agencies` · `2,000 others` · a bare number:
the other end of a change, the noun it is joined to, what `is`, `rose to` or `reached` it.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import (
    AMOUNT,
    FROM,
    Figure,
    View,
    main_figure,
    word_after,
)
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of, tail_words, text_of
from factcheck.extract.sentences import BODY
from factcheck.extract.subjects import gapped_noun, level_noun, moved_noun, paced_noun
from factcheck.extract.tree import (
    SUBJECTS,
    below,
    is_noun,
    is_pronoun,
    is_verb,
    object_of,
    owned,
    verb_above,
)
from factcheck.model import Measure, QuantityKind

_NOT_COUNTED = word_set("percent % times average pace level rate year years")
_BETWEEN = word_set("JJ VBN VBG HYPH CC JJR JJS , POS NN NNP `` ''")
_EVENT_TAGS = word_set("VBD VBN VBG VBZ VBP")
_OTHERS = word_set("others other more")


def find(figure: Figure, earlier: list[Figure], view: View) -> Measure | Figure | None:
    """Return the measure of a count, the figure that has the same one, or None."""
    previous = _last_alike(figure, earlier, view)
    if previous is not None and _means_others(figure, view):
        return _narrowed(previous, figure, view)
    noun = None if _is_per(figure) else noun_after(figure, view)
    if noun is not None and restates(figure, earlier, view):
        return earlier[-1]
    if noun is not None:
        figure.has_noun = True
        return measure_of(noun, view, extra=_participle(noun))
    part = _part(figure)
    if part is not None and not is_pronoun(part):
        figure.has_noun = True
        return measure_of(part, view)
    if previous is not None and _clause_of(figure) is not None:
        return _qualified(previous, figure, view)
    if part is not None or _is_joined(figure, view):
        return previous
    if figure.slot:
        noun = gapped_noun(figure, view) or moved_noun(figure)
        return _moved_measure(noun, figure, view) or previous
    if figure.node.dep_ in SUBJECTS or _is_object(figure):
        return opening_set(view) or previous
    noun = paced_noun(figure) or level_noun(figure)
    if noun is None and previous is None:
        noun = _object_before(figure)
    return measure_of(noun, view) if noun is not None else previous


def _moved_measure(noun: Token | None, figure: Figure, view: View) -> Measure | None:
    return None if noun is None else measure_of(noun, view, before=figure.change)


def restates(figure: Figure, earlier: list[Figure], view: View) -> bool:
    """Tell whether a figure puts the change before it in other numbers: `, a drop of 5`."""
    if not earlier or figure.change is None or earlier[-1].slot != AMOUNT:
        return False
    gap = [t.text for t in view.doc[earlier[-1].last + 1 : figure.change.i]]
    return "," in gap and "a" in gap and len(gap) <= 6


def _is_per(figure: Figure) -> bool:
    """Tell whether a rate names its denominator, after which no counted noun comes."""
    is_rate = figure.kind is QuantityKind.RATE
    return is_rate and any(token.lower_ == "per" for token in figure.words)


def noun_after(figure: Figure, view: View) -> Token | None:
    """Return the noun that a number stands before: `958 signed agreements`."""
    head = figure.node.head
    if (
        figure.last < head.i < view.words.end
        and is_noun(head)
        and figure.node.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod")
        and not _is_cut(figure, head, view)
    ):
        head = owned(_last_of_compound(head, view))
        return None if head.lower_ in _NOT_COUNTED else head
    token = word_after(figure, view)
    for _ in range(8):
        if token is None or token.i in view.blocked:
            return None
        following = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
        if is_noun(token) and (following is None or following.tag_ not in _BETWEEN):
            token = _last_of_compound(token, view)
            return None if token.lower_ in _NOT_COUNTED else token
        if is_noun(token) and following is not None and following.tag_ in ("CC", ","):
            return token
        if token.tag_ not in _BETWEEN or token.tag_ in ("CC", ","):
            return None
        token = following
    return None


def _last_of_compound(noun: Token, view: View) -> Token:
    """Return the last noun of a run: `1,000 287(g) partnerships`."""
    while noun.i + 1 < view.words.end and noun.i + 1 not in view.blocked:
        following = view.doc[noun.i + 1]
        if not _goes_on(following, view) or noun.tag_ in ("NNS", "NNPS"):
            break
        noun = following
    return noun


def _goes_on(token: Token, view: View) -> bool:
    """Tell whether a token is the next noun of a run; list items end in no verb."""
    is_last = token.i == view.words.end - 1
    is_item = view.sentence.location != BODY and token.tag_ == "VBZ"
    return is_noun(token) or (is_item and is_last)


def _is_cut(figure: Figure, head: Token, view: View) -> bool:
    """Tell whether a bracket, verb or preposition stands between number and noun."""
    gap = view.doc[figure.last + 1 : head.i]
    return any(
        token.text in "()" or token.tag_ in ("IN", "VBD", "VBZ", "VBP", "TO")
        for token in gap
    )


def _part(figure: Figure) -> Token | None:
    """Return X of `54 of X`, `six of the cases`."""
    for token in (figure.node, *figure.words):
        noun = below(token, "of")
        if noun is not None and noun.i > figure.last:
            return noun
    return None


def _participle(noun: Token) -> str:
    """Return what was done to the counted things: `agreements were signed`."""
    verb = noun.head
    if noun.dep_ not in ("nsubjpass", "dobj") or verb.tag_ not in _EVENT_TAGS:
        return ""
    word = verb.lower_
    is_plain = word in lexicon.LIGHT_VERBS or word in lexicon.CHANGE_VERBS
    if is_plain or word in lexicon.SAY_VERBS:
        return ""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{lexicon.participle(word)} {particle}".strip()


def _means_others(figure: Figure, view: View) -> bool:
    after = word_after(figure, view)
    if after is None or after.lower_ not in _OTHERS:
        return False
    following = view.doc[after.i + 1] if after.i + 1 < view.words.end else None
    return following is None or following.tag_ not in _BETWEEN - {
        "VBN",
        "VBG",
        ",",
        "CC",
    }


def _narrowed(previous: Figure, figure: Figure, view: View) -> Measure:
    """Return the earlier measure with what narrows it here: `2,000 others in training`."""
    after = word_after(figure, view)
    tail = text_of(tail_words(after, view)) if after is not None else ""
    base = previous.measure
    if not tail:
        return base
    return Measure(
        text=f"{base.text} {tail}",
        head=base.head,
        restrictions=(*base.restrictions, tail),
        antecedent=base.text,
    )


def _clause_of(figure: Figure) -> Token | None:
    """Return the clause that a bare number has: `498 charged with X`, `5 it held`."""
    for child in figure.node.rights:
        if child.dep_ in ("acl", "relcl") and is_verb(child):
            return child
    return None


def _qualified(previous: Figure, figure: Figure, view: View) -> Measure:
    """Return the earlier noun with the clause of a bare number."""
    clause = _clause_of(figure)
    base = previous.measure
    core = base.text
    if base.restrictions and core.endswith(base.restrictions[-1]):
        core = core.removesuffix(base.restrictions[-1]).strip() or core
    if clause is None:
        return base
    if any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in clause.lefts):
        tail = lexicon.participle(clause.lower_)
    else:
        tail = text_of(tail_words(figure.node, view))
    if not tail:
        return base
    return Measure(
        text=f"{core} {tail}",
        head=base.head,
        restrictions=(tail,),
        antecedent=base.text,
    )


def _last_alike(figure: Figure, earlier: list[Figure], view: View) -> Figure | None:
    alike = [
        other
        for other in earlier
        if other.kind in (QuantityKind.COUNT, figure.kind) and other.measure.text
    ]
    if figure.slot == FROM:
        return main_figure(alike, view)
    return alike[-1] if alike else None


def _is_joined(figure: Figure, view: View) -> bool:
    """Tell whether the number follows another one: `1,329 people ..., and 498 in ...`."""
    if figure.node.dep_ == "conj" and not is_verb(figure.node.head):
        return True
    before = view.doc[figure.first - 1] if figure.first > view.words.start else None
    return before is not None and before.text in ("(", "and", "or")


def _is_object(figure: Figure) -> bool:
    head = figure.node.head
    return (
        figure.node.dep_ in ("dobj", "npadvmod")
        and is_verb(head)
        and head.lower_ not in lexicon.VALUE_VERBS
    )


def _object_before(figure: Figure) -> Token | None:
    """Return X of `lost X, by most estimates at least 200,000`."""
    verb = verb_above(figure.node)
    thing = object_of(verb) if verb is not None else None
    return thing if thing is not None and thing.i < figure.first else None


def opening_set(view: View) -> Measure | None:
    """Return X of a sentence that opens with "Of X," or "Among X,"."""
    first = view.words[0]
    if first.lower_ not in ("of", "among"):
        return None
    noun = next((n for n in first.rights if n.dep_ == "pobj" and is_noun(n)), None)
    return measure_of(noun, view) if noun is not None else None
