"""What a change changed.

`an increase of 5% in X`, `X growth of 3%` · `X rose 4.5 percent`, `cut X by 3%` · `X was
$479 million, up from $243 million` · `doubling its workforce` · `three times the rate`.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.counted import noun_after, restates
from factcheck.extract.figures import Figure, View, main_figure, word_after
from factcheck.extract.losses import lost_part, part_of
from factcheck.extract.phrases import measure_of
from factcheck.extract.subjects import (
    before_comma,
    before_particle,
    gapped_noun,
    moved_noun,
    opens,
    real,
)
from factcheck.extract.tree import (
    below,
    is_noun,
    is_verb,
    object_of,
    subject_of,
)
from factcheck.model import Measure, QuantityKind

# Words between a multiple and the figure that it is taken of.
_MULTIPLE_REACH = 5
_TIMES = (QuantityKind.MULTIPLE, QuantityKind.FRACTION)


def find(figure: Figure, earlier: list[Figure], view: View) -> Measure | Figure | None:
    """Return the measure of a change, the figure that has the same one, or None."""
    measured = [f for f in reversed(earlier) if f.measure.text]
    previous = next((f for f in measured if f.slot), main_figure(measured[::-1], view))
    part = part_of(figure) if figure.change == lost_part(figure) else None
    noun = gapped_noun(figure, view) or _added_to(figure, view) or _made_of(figure)
    noun = part if part is not None else noun
    if noun is not None:
        return measure_of(noun, view)
    if _is_after_subject(figure, view):
        return measure_of(view.doc[figure.first - 2], view)
    if figure.change is None:
        noun = _multiplied(figure, view)
    elif restates(figure, earlier, view):
        return earlier[-1]
    else:
        noun = _of_change(figure, figure.change, view, bool(previous))
    if noun is None:
        return previous
    return measure_of(noun, view, before=figure.change)


def _of_change(
    figure: Figure, change: Token, view: View, has_previous: bool
) -> Token | None:
    """Return what a particle, noun or verb of change is about."""
    if change.lower_ in lexicon.DIRECTION_WORDS:
        return _particle_subject(change, view, has_previous)
    if not is_noun(change):
        before = view.doc[figure.first - 1] if figure.first > view.words.start else None
        is_aside = before is not None and before.tag_ in (",", ":")
        if has_previous and is_aside and change.lower_ in lexicon.COMPARATIVES:
            return None
        return _compared(figure, view) or moved_noun(figure, view)
    if figure.kind is QuantityKind.MONEY and change.i < figure.first:
        return change if _is_named(change, view) else _of_change_noun(change, view)
    noun = _of_change_noun(change, view)
    if noun is None and change.head.lower_ in ("rate", "pace"):
        figure.prefix = f"{change.text} {change.head.text} of"
    if noun is None and not has_previous:
        noun = moved_noun(figure, view)
    return noun


def _is_after_subject(figure: Figure, view: View) -> bool:
    """Tell whether brackets put the figure behind the thing: `Robbery (1.8 percent)`."""
    if figure.change is None or figure.first < view.words.start + 2:
        return False
    noun = view.doc[figure.first - 2]
    return (
        view.doc[figure.first - 1].text == "("
        and figure.change.i > figure.last
        and is_noun(noun)
        and not view.is_place(noun)
    )


def _particle_subject(particle: Token, view: View, has_previous: bool) -> Token | None:
    """Return the subject of "jobs were up 5%"; ", up 5%" goes on with what came before."""
    before = view.doc[particle.i - 1] if particle.i > view.words.start else None
    if before is not None and before.tag_ == "," and opens(particle, view):
        return before_comma(before, view)
    if has_previous and (before is None or not (is_verb(before) or is_noun(before))):
        return None
    local = before_particle(particle, view)
    if local is not None:
        return real(local, view)
    verb = particle.head
    return real(subject_of(verb), view) if is_verb(verb) else None


def _of_change_noun(change: Token, view: View) -> Token | None:
    """Return X of `decline of 3% in X`, `X growth`, `a drop in X`."""
    for words in (("in",), ("of", "for")):
        thing = below(change, *words)
        if (
            thing is not None
            and is_noun(thing)
            and thing.i not in view.blocked
            and not view.is_place(thing)
        ):
            return thing
    for child in change.lefts:
        is_thing = child.dep_ in ("compound", "nmod") and is_noun(child)
        is_thing = is_thing and view.doc[max(0, child.i - 1)].tag_ != "HYPH"
        if is_thing and child.i not in view.blocked and not view.is_place(child):
            return child
    return None


def _is_named(change: Token, view: View) -> bool:
    """Tell whether a change is the name of the money: `a funding boost of $5 million`."""
    return any(
        child.dep_ == "compound" and child.i not in view.blocked
        for child in change.lefts
    )


def _compared(figure: Figure, view: View) -> Token | None:
    """Return X of `10 percent more X`."""
    change = figure.change
    if change is None or change.lower_ not in ("more", "fewer", "less"):
        return None
    return change.head if is_noun(change.head) and change.head.i > change.i else None


def _made_of(figure: Figure) -> Token | None:
    """Return X of `added $7 trillion of X`."""
    if figure.kind is not QuantityKind.MONEY:
        return None
    noun = below(figure.node, "of")
    return noun if noun is not None and is_noun(noun) else None


def _added_to(figure: Figure, view: View) -> Token | None:
    """Return X of `add $3 trillion to X`, `cut $3 billion from X`."""
    verb = figure.node.head
    if not is_verb(verb) or figure.node.dep_ != "dobj":
        return None
    after = word_after(figure, view)
    if after is None or after.lower_ not in ("to", "from", "off"):
        return None
    if after.lower_ != "off" and verb.lower_ not in lexicon.CHANGE_VERBS:
        return None
    noun = next((n for n in after.rights if n.dep_ == "pobj"), None)
    if noun is None or noun.i in view.blocked:
        return None
    return noun if is_noun(noun) else None


def compared_figure(figure: Figure, view: View) -> Figure | None:
    """Return the figure that a multiple is taken of: `double the prior year's 142,580`."""
    if figure.kind not in _TIMES or is_verb(figure.node):
        return None
    for other in view.figures:
        gap = view.doc[figure.last + 1 : other.first]
        if other.first > figure.last:
            is_near = 0 < len(gap) <= _MULTIPLE_REACH
            tags = {token.tag_ for token in gap}
            is_plain = not tags & {",", "IN", "CC", "VBD", "VBZ", "VBP"}
            return (
                other
                if is_near and is_plain and gap[0].tag_ in ("DT", "PRP$")
                else None
            )
    return None


def _as_many(figure: Figure, view: View) -> Token | None:
    """Return X of `three times as many X as Y`."""
    words = view.doc[figure.last + 1 : min(figure.last + 4, view.words.end)]
    if [token.lower_ for token in words[:2]] not in (["as", "many"], ["as", "much"]):
        return None
    noun = words[1].head
    return noun if is_noun(noun) and noun.i > words[1].i else None


def _multiplied(figure: Figure, view: View) -> Token | None:
    """Return X of `doubling X`, `X doubled`, `three times the X`, `grew fivefold`."""
    node = figure.node
    if is_verb(node):
        thing = object_of(node)
        return real(thing, view) if thing is not None else real(subject_of(node), view)
    after = word_after(figure, view)
    if after is not None and compared_figure(figure, view) is not None:
        return None
    many = _as_many(figure, view)
    if many is not None:
        return many
    if after is not None and (after.tag_ in ("DT", "PRP$") or is_noun(after)):
        thing = after if is_noun(after) else after.head
        if is_noun(thing) and thing.i > figure.last:
            return thing
    if figure.kind is not QuantityKind.MULTIPLE:
        noun = noun_after(figure, view)
        if noun is not None:
            return noun
    return moved_noun(figure, view)
