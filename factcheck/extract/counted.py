"""What a count counts: `958 agreements`, `54 of the agencies`, `2,000 others`.

A number without a noun is left to `bare`.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import bare, lexicon
from factcheck.extract.figures import (
    AMOUNT,
    Figure,
    View,
    main_figure,
    word_after,
    word_before,
)
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of, tail_words, text_of
from factcheck.extract.sentences import BODY
from factcheck.extract.tree import (
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
_PARTICLES = word_set("on out up off in down over")
# Words between a change and the noun that restates it: ", or a yearly rise of".
_RESTATED_REACH = 6
_OTHERS = word_set("others other more")
_PUTTING = frozenset().union(
    *(lexicon.forms(verb) for verb in ("put", "peg", "place", "estimate"))
)


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
        return measure_of(noun, view, extra=_done_to(noun))
    part = _part(figure) or _of_total(figure, view)
    if part is not None and not is_pronoun(part):
        figure.has_noun = True
        return measure_of(part, view)
    told = _told_at(figure, view)
    if told is not None:
        return measure_of(told, view)
    return bare.find(figure, previous, view, is_part=part is not None)


def _told_at(figure: Figure, view: View) -> Token | None:
    """Return X of `put X at 1,001`: who puts it there is not what is counted."""
    verb, before = verb_above(figure.node), word_before(figure, view)
    if verb is None or verb.lower_ not in _PUTTING:
        return None
    thing = object_of(verb)
    is_at = before is not None and before.lower_ == "at"
    return thing if is_at and thing is not None and thing.i < figure.first else None


def restates(figure: Figure, earlier: list[Figure], view: View) -> bool:
    """Tell whether a figure puts the change before it in other numbers: `, a drop of 5`."""
    if not earlier or figure.change is None or earlier[-1].slot != AMOUNT:
        return False
    gap = [t.text for t in view.doc[earlier[-1].last + 1 : figure.change.i]]
    if "," not in gap or len(gap) > _RESTATED_REACH:
        return False
    behind = gap[len(gap) - gap[::-1].index(",") :]
    return "a" in behind[:2]


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
        and head.i not in view.blocked
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
        is_last = (
            following is None
            or following.tag_ not in _BETWEEN
            or (following.dep_ == "acl" and following.head == token)
        )
        if is_noun(token) and is_last:
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
        is_plural = noun.tag_ in ("NNS", "NNPS") and noun.dep_ != "compound"
        if not _goes_on(following, view) or is_plural:
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
        is_number = noun is not None and noun.tag_ == "CD"
        if noun is not None and noun.i > figure.last and not is_number:
            return noun
    return None


def _of_total(figure: Figure, view: View) -> Token | None:
    """Return X of `61 of 118 X`, where the parse may take "61 of" for a modifier."""
    after = word_after(figure, view)
    if after is None or after.lower_ != "of":
        return None
    total = next((f for f in view.figures if f.first > figure.last), None)
    if total is None or total.first - after.i > 2:
        return None
    return noun_after(total, view)


def _done_to(noun: Token) -> str:
    """Return what was done to the counted things: `agreements were signed`.

    A preposition right behind the verb is a part of it: `taking on 12,000 officers`.
    """
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _PARTICLES and is_verb(verb.head):
        particle, verb = verb, verb.head
        is_phrasal = particle.i == verb.i + 1 and verb.lower_ in lexicon.PHRASAL_VERBS
        if not is_phrasal or verb.tag_ not in _EVENT_TAGS:
            return ""
        return f"{lexicon.participle(verb.lower_)} {particle.lower_}"
    if noun.dep_ not in ("nsubjpass", "dobj") or verb.tag_ not in _EVENT_TAGS:
        return ""
    return bare.event_of(verb)


def _means_others(figure: Figure, view: View) -> bool:
    after = word_after(figure, view)
    if after is None or after.lower_ not in _OTHERS:
        return False
    following = view.doc[after.i + 1] if after.i + 1 < view.words.end else None
    if following is None or following.dep_ in ("pcomp", "acl"):
        return True
    return following.tag_ not in _BETWEEN - {"VBN", "VBG", ",", "CC"}


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


def _last_alike(figure: Figure, earlier: list[Figure], view: View) -> Figure | None:
    alike = [
        other
        for other in earlier
        if other.kind in (QuantityKind.COUNT, figure.kind) and other.measure.text
    ]
    return main_figure(alike, view)
