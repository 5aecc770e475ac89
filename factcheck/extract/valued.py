"""What a share or an amount of money measures.

Shares: `a success rate of 90%`, `43 percent of detainees`, `a 3.9 percent unemployment
rate`, `the rate fell to 3.9 percent`. Money: `signing bonuses of $50,000`, `a $10,000
bonus`, `$12 billion in reimbursements`, `$45 billion for detention`, `the deficit rose to
$665 billion`; money that is only said to go somewhere measures "money".
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.bare import opening_set
from factcheck.extract.counted import noun_after
from factcheck.extract.figures import FROM, TO, Figure, View, word_before
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of, predicate_words
from factcheck.extract.subjects import (
    gapped_noun,
    level_noun,
    moved_noun,
    real,
)
from factcheck.extract.tree import (
    SUBJECTS,
    below,
    is_noun,
    is_pronoun,
    is_verb,
    object_of,
    verb_above,
)
from factcheck.model import Measure, QuantityKind

# "8 percent of the total" names no whole: what came before it does.
_TOTALS = word_set("total whole lot")
_EMPTY_NOUNS = word_set(
    "total peak high low record level amount sum maximum minimum average mean median"
)
_EQUALLING = frozenset(
    form
    for verb in (
        "be",
        "stand",
        "remain",
        "stay",
        "equal",
        "reach",
        "hit",
        "amount",
        "come",
    )
    for form in lexicon.forms(verb)
)
_SOURCES = word_set("from on into")
_OUTPUT = word_set("gdp product output economy income")
# Words between a count and the share that restates it ("of the detainees, or").
_TWIN_REACH = 6


def find_share(
    figure: Figure, earlier: list[Figure], view: View
) -> Measure | Figure | None:
    """Return the measure of a percentage or fraction, the figure with the same, or None."""
    previous = next(
        (f for f in reversed(earlier) if f.is_share and f.measure.text), None
    )
    noun = noun_before_of(figure, view)
    if noun is not None:
        return measure_of(noun, view, before=word_before(figure, view))
    if earlier and _is_twin(figure, earlier[-1], view):
        return earlier[-1]
    return _share_of_whole(figure, earlier, view) or _share_of(figure, previous, view)


def _share_of_whole(
    figure: Figure, earlier: list[Figure], view: View
) -> Measure | Figure | None:
    """Return the measure of `43 percent of X`, `overtime worth a quarter of the pay`."""
    whole = _whole(figure)
    figure.is_part |= whole is not None and is_pronoun(whole)
    noun = priced(figure, view)
    if noun is not None:
        return _part_of(noun, whole, figure, view)
    if figure.is_part or whole is None:
        return None
    noun = _compared_with_whole(figure, whole, view)
    if noun is not None:
        return _with_whole(noun, whole, figure, view)
    found = _of_output(figure, whole, earlier, view)
    return found or _said_of(measure_of(whole, view), figure, view)


def _said_of(measure: Measure, figure: Figure, view: View) -> Measure:
    """Narrow `a third of retailers were shut` to retailers that were shut."""
    top = _top(figure)
    verb = top.head
    if top.dep_ not in SUBJECTS or not is_verb(verb) or verb.i < figure.last:
        return _with_source(measure, top, view)
    words = predicate_words(verb, view)
    if not words or " that " in f" {measure.text} ":
        return measure
    tail = f"that {words}"
    return Measure(
        text=f"{measure.text} {tail}",
        head=measure.head,
        restrictions=(*measure.restrictions, tail),
        antecedent=measure.antecedent,
    )


def _top(figure: Figure) -> Token:
    """Return the noun phrase's head that a fraction belongs to: "women" of `1 in 3 women`."""
    top = figure.node
    if figure.kind is not QuantityKind.FRACTION:
        return top
    for _ in range(4):
        is_inner = top.dep_ in ("nummod", "quantmod", "pobj", "prep", "amod")
        if not is_inner or top.head == top or is_verb(top.head):
            break
        top = top.head
    return top


def _with_source(measure: Measure, part: Token, view: View) -> Measure:
    """Narrow `gets half of its power from wind` to power from wind.

    So is `spends 2% of its income on aid` income on aid.
    """
    verb = part.head
    is_object = part.dep_ == "dobj" and is_verb(verb)
    links = [c for c in verb.rights if c.lower_ in _SOURCES and c.i > part.i]
    link = links[0] if is_object and links else None
    source = next((n for n in link.rights if n.dep_ == "pobj"), None) if link else None
    if link is None or source is None or source.i in view.blocked:
        return measure
    if f" {source.text}" in f" {measure.text}" or not is_noun(source):
        return measure
    tail = f"{link.lower_} {measure_of(source, view).text}"
    return Measure(
        text=f"{measure.text} {tail}",
        head=measure.head,
        restrictions=(*measure.restrictions, tail),
        antecedent=measure.antecedent,
    )


def _compared_with_whole(figure: Figure, whole: Token, view: View) -> Token | None:
    """Return X of `X fell to 23% of capacity`, `X is 97% of GDP`.

    "Women are 40% of students" is about students: such a whole is a plural.
    """
    if figure.slot in (TO, FROM):
        return gapped_noun(figure, view) or moved_noun(figure, view)
    node = figure.node.head if figure.node.dep_ == "pobj" else figure.node
    verb = node.head
    if not is_verb(verb) or verb.lower_ not in _EQUALLING:
        return None
    if whole.tag_ == "NNS" or node.dep_ in SUBJECTS:
        return None
    return level_noun(figure, view)


def _with_whole(noun: Token, whole: Token, figure: Figure, view: View) -> Measure:
    """Return `debt is 97% of GDP` as debt, GDP."""
    part = measure_of(noun, view, before=figure.change or verb_above(figure.node))
    other = measure_of(whole, view).text
    return Measure(
        text=f"{part.text}, {other}",
        head=part.head,
        restrictions=(*part.restrictions, other),
    )


def _share_of(
    figure: Figure, previous: Figure | None, view: View
) -> Measure | Figure | None:
    """Return the measure of a percentage that names no whole."""
    if figure.is_part:
        return None
    noun = noun_after(figure, view)
    if noun is not None:
        measure = measure_of(noun, view, before=verb_above(figure.node))
        is_part = figure.kind is QuantityKind.FRACTION
        return _said_of(measure, figure, view) if is_part else measure
    if figure.slot in (TO, FROM):
        noun = gapped_noun(figure, view) or moved_noun(figure, view)
        if noun is None:
            return previous
        return measure_of(noun, view, before=figure.change)
    if figure.node.dep_ in SUBJECTS:
        return opening_set(view) or previous
    if previous is not None and follows_on(figure, view):
        return previous
    noun = put_at(figure, view) or level_noun(figure, view)
    return _ranked(noun, figure, view) if noun is not None else previous


def _is_twin(figure: Figure, other: Figure, view: View) -> bool:
    """Tell whether a share only restates a count: `187, or about 5.5 percent, were`."""
    return (
        _is_or(other, figure, view)
        and _whole(figure) is None
        and noun_after(figure, view) is None
    )


def _part_of(noun: Token, whole: Token | None, figure: Figure, view: View) -> Measure:
    """Return `overtime worth up to a quarter of the pay` as overtime in parts of pay."""
    part = measure_of(noun, view, before=word_before(figure, view))
    if whole is None:
        return part
    tail = f"as a part of {measure_of(whole, view).text}"
    return Measure(
        text=f"{part.text} {tail}",
        head=part.head,
        restrictions=(*part.restrictions, tail),
    )


def noun_before_of(figure: Figure, view: View) -> Token | None:
    """Return X of `X of $5 million`, `a rate of 5%`."""
    before = word_before(figure, view)
    if before is None or before.lower_ != "of" or before.i == view.words.start:
        return None
    noun = before.head if is_noun(before.head) else view.doc[before.i - 1]
    if not is_noun(noun) or noun.i in view.blocked or noun.lower_ in _EMPTY_NOUNS:
        return None
    return noun


def priced(figure: Figure, view: View) -> Token | None:
    """Return X of `contracts worth $5 billion`, `a deal valued at $5 billion`."""
    before = word_before(figure, view)
    if before is None:
        return None
    if before.lower_ == "at" and before.i > view.words.start:
        before = view.doc[before.i - 1]
    if before.lower_ not in ("worth", "valued", "totaling", "totalling", "costing"):
        return None
    noun = before.head
    return noun if is_noun(noun) and noun.i < before.i else None


def follows_on(figure: Figure, view: View) -> bool:
    """Tell whether the figure goes on with a list: `, or 20 cents`, `(5.4 percent)`."""
    if figure.first <= view.words.start:
        return False
    before = view.doc[figure.first - 1]
    is_linked = before.text in ("(", ",", "and", "or", "at", "–", "—")
    return is_linked or figure.node.dep_ == "conj"


def _whole(figure: Figure) -> Token | None:
    """Return X of `43 percent of X`."""
    for token in (figure.node, *figure.words):
        noun = below(token, "of")
        if noun is not None and noun.i > figure.last:
            is_said = noun.lower_ in _TOTALS and not any(noun.rights)
            return None if is_said and len(list(noun.lefts)) <= 1 else noun
    return None


def _of_output(
    figure: Figure, whole: Token, earlier: list[Figure], view: View
) -> Figure | None:
    """Read `$779 billion, which was 3.8% of GDP` as the deficit in parts of output."""
    is_restated = bool(earlier) and _is_or(earlier[-1], figure, view)
    if whole.lower_ not in _OUTPUT and not is_restated:
        return None
    for other in reversed(earlier):
        if other.kind is QuantityKind.MONEY:
            figure.part_of = measure_of(whole, view).text
            return other
    return None


def _is_or(other: Figure, figure: Figure, view: View) -> bool:
    """Tell whether ", or" joins a share to a figure: `$3 billion, or 12% of revenue`."""
    gap = view.doc[other.last + 1 : figure.first]
    return len(gap) > 0 and len(gap) <= _TWIN_REACH and gap[-1].lower_ == "or"


def put_at(figure: Figure, view: View) -> Token | None:
    """Return X of `put X at 5%`, `with X at 5%`."""
    verb = verb_above(figure.node)
    before = word_before(figure, view)
    if before is None or before.lower_ != "at":
        return None
    noun = before.nbor(-1) if before.i > view.words.start else None
    if noun is None or not is_noun(noun):
        noun = None
    elif before.head == noun:
        return real(noun, view)
    if before.i > view.words.start and before.nbor(-1).text == ",":
        return None
    thing = object_of(verb) if verb is not None else None
    if thing is not None and thing.i < figure.first:
        return real(thing, view)
    is_told = noun is None or noun.dep_ in SUBJECTS or noun.i in view.blocked
    return None if is_told else real(noun, view)


def _ranked(noun: Token, figure: Figure, view: View) -> Measure:
    """Read `the states with the highest turnout were A (43.7%)` as turnout."""
    among = below(noun, "with")
    if among is not None and any(child.tag_ == "JJS" for child in among.lefts):
        phrase = measure_of(among, view)
        words = phrase.text.split()
        superlatives = {child.text for child in among.lefts if child.tag_ == "JJS"}
        text = " ".join(word for word in words if word not in superlatives)
        return Measure(text=text, head=phrase.head, restrictions=phrase.restrictions)
    return measure_of(noun, view, before=verb_above(figure.node))
