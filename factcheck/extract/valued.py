"""What a share or an amount of money measures.

Shares: `a success rate of 90%`, `43 percent of detainees`, `a 3.9 percent unemployment
rate`, `the rate fell to 3.9 percent`. Money: `signing bonuses of $50,000`, `a $10,000
bonus`, `$12 billion in reimbursements`, `$45 billion for detention`, `the deficit rose to
$665 billion`; money that is only said to go somewhere measures "money".
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.bare import is_contrast, opening_set
from factcheck.extract.counted import noun_after
from factcheck.extract.figures import FROM, TO, Figure, View, word_after, word_before
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of, text_of
from factcheck.extract.subjects import (
    gapped_noun,
    labelled,
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

_MONEY = "money"
_EMPTY_NOUNS = word_set("total peak high low record level amount sum maximum minimum")
_OUTPUT = word_set("gdp product output economy income")
# Words between a count and the share that restates it ("of the detainees, or").
_TWIN_REACH = 6
_PURPOSE = word_set("for to toward towards on")


def find_share(
    figure: Figure, earlier: list[Figure], view: View
) -> Measure | Figure | None:
    """Return the measure of a percentage or fraction, the figure with the same, or None."""
    previous = next(
        (f for f in reversed(earlier) if f.is_share and f.measure.text), None
    )
    noun = _noun_before_of(figure, view)
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
    noun = _priced(figure, view)
    if noun is not None:
        return _part_of(noun, whole, figure, view)
    if figure.is_part or whole is None:
        return None
    return _of_output(figure, whole, earlier, view) or measure_of(whole, view)


def _share_of(
    figure: Figure, previous: Figure | None, view: View
) -> Measure | Figure | None:
    """Return the measure of a percentage that names no whole."""
    if figure.is_part:
        return None
    noun = noun_after(figure, view)
    if noun is not None:
        return measure_of(noun, view, before=verb_above(figure.node))
    if figure.slot in (TO, FROM):
        noun = gapped_noun(figure, view) or moved_noun(figure, view)
        if noun is None:
            return previous
        return measure_of(noun, view, before=figure.change)
    if figure.node.dep_ in SUBJECTS:
        return opening_set(view) or previous
    if previous is not None and _follows_on(figure, view):
        return previous
    noun = _put_at(figure, view) or level_noun(figure, view)
    return _ranked(noun, figure, view) if noun is not None else previous


def _is_twin(figure: Figure, other: Figure, view: View) -> bool:
    """Tell whether a share only restates a count: `187, or about 5.5 percent, were`."""
    gap = view.doc[other.last + 1 : figure.first]
    is_near = 0 < len(gap) <= _TWIN_REACH and gap[-1].lower_ == "or"
    return is_near and _whole(figure) is None and noun_after(figure, view) is None


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


def find_money(
    figure: Figure, earlier: list[Figure], view: View
) -> Measure | Figure | None:
    """Return the measure of an amount of money, the figure with the same, or None."""
    previous = next(
        (
            f
            for f in reversed(earlier)
            if f.kind is QuantityKind.MONEY and f.measure.text
        ),
        None,
    )
    noun = _noun_before_of(figure, view) or _priced(figure, view)
    if noun is not None:
        return _per(
            measure_of(noun, view, before=word_before(figure, view)), figure, view
        )
    noun = noun_after(figure, view)
    if noun is None and figure.slot not in (TO, FROM):
        noun = _put_at(figure, view) or _in_noun(figure, view)
    if noun is not None:
        return measure_of(noun, view, before=verb_above(figure.node))
    if figure.slot in (TO, FROM) or _is_value(figure, view):
        noun = gapped_noun(figure, view) or (
            moved_noun(figure, view) if figure.slot else level_noun(figure, view)
        )
        if noun is None:
            return previous
        return measure_of(noun, view, before=figure.change or verb_above(figure.node))
    return _repeated(figure, previous, view) or _money(_purpose(figure, view))


def _repeated(
    figure: Figure, previous: Figure | None, view: View
) -> Measure | Figure | None:
    """Return the measure that a list, a contrast or a label gives an amount of money."""
    noun = labelled(figure, view) if previous is None else None
    if noun is not None:
        return measure_of(noun, view, before=verb_above(figure.node))
    if previous is None:
        return None
    if is_contrast(figure, view):
        return previous
    if not _follows_on(figure, view) or _purpose(figure, view):
        return None
    per = _per(previous.measure, figure, view)
    return previous if per is previous.measure else per


def _noun_before_of(figure: Figure, view: View) -> Token | None:
    """Return X of `X of $5 million`, `a rate of 5%`."""
    before = word_before(figure, view)
    if before is None or before.lower_ != "of" or before.i == view.words.start:
        return None
    noun = before.head if is_noun(before.head) else view.doc[before.i - 1]
    if not is_noun(noun) or noun.i in view.blocked or noun.lower_ in _EMPTY_NOUNS:
        return None
    return noun


def _priced(figure: Figure, view: View) -> Token | None:
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


def _per(measure: Measure, figure: Figure, view: View) -> Measure:
    """Add what a price is for one of: `20 cents a share`, `$70 per barrel`."""
    after = word_after(figure, view)
    if after is None or after.lower_ not in ("a", "an", "per"):
        return measure
    if after.i + 1 >= view.words.end or not is_noun(view.doc[after.i + 1]):
        return measure
    words = f"{after.lower_} {view.doc[after.i + 1].text}"
    if measure.text.endswith(words):
        return measure
    return Measure(
        text=f"{measure.text} {words}",
        head=measure.head,
        restrictions=(*measure.restrictions, words),
        antecedent=measure.antecedent,
    )


def _in_noun(figure: Figure, view: View) -> Token | None:
    """Return X of `$12 billion in X`, unless X is a place or a date."""
    after = word_after(figure, view)
    if after is None or after.lower_ not in ("in", "of"):
        return None
    noun = next((n for n in after.rights if n.dep_ in ("pobj", "pcomp")), None)
    if noun is None or not is_noun(noun) or noun.i in view.blocked:
        return None
    if noun.tag_ in ("NNP", "NNPS"):
        return None
    is_definite = any(
        child.tag_ in ("DT", "PRP$", "POS", "NNP") for child in noun.lefts
    )
    is_owned = any(child.dep_ == "poss" for child in noun.lefts)
    return None if is_definite or is_owned or view.is_place(noun) else noun


def _is_value(figure: Figure, view: View) -> bool:
    """Tell whether the amount is what something is, costs, reaches or sells at."""
    node = figure.node
    before = word_before(figure, view)
    if before is not None and before.lower_ == "at" and is_verb(before.head):
        return True
    if node.dep_ in SUBJECTS:
        return False
    verb = verb_above(node)
    if verb is None or verb.lower_ not in lexicon.VALUE_VERBS:
        return False
    return not any(child.tag_ == "JJ" and child.i < node.i for child in verb.rights)


def _follows_on(figure: Figure, view: View) -> bool:
    """Tell whether the figure goes on with a list: `, or 20 cents`, `(5.4 percent)`."""
    if figure.first <= view.words.start:
        return False
    before = view.doc[figure.first - 1]
    return before.text in ("(", ",", "and", "or", "at") or figure.node.dep_ == "conj"


def _purpose(figure: Figure, view: View) -> str:
    """Return what money is for: the words from "for", "to" or the verb's "to"."""
    after = word_after(figure, view)
    if after is not None and after.lower_ == "more":
        after = view.doc[after.i + 1] if after.i + 1 < view.words.end else None
    if after is not None and after.lower_ in _PURPOSE and after.i not in view.blocked:
        return _words_from(after, view)
    if figure.node.dep_ in SUBJECTS and is_verb(figure.node.head):
        for child in figure.node.head.rights:
            if child.lower_ in ("to", "for", "toward", "towards"):
                return "for " + _words_from(child, view).partition(" ")[2]
    return ""


def _words_from(start: Token, view: View) -> str:
    kept: list[Token] = []
    for token in view.doc[start.i : min(start.i + 10, view.words.end)]:
        if token.i in view.blocked or token.text in ",;:.()–—" or token.tag_ == "WDT":
            break
        kept.append(token)
    while kept and kept[-1].tag_ in ("IN", "CC", "DT", "TO"):
        kept.pop()
    return text_of(kept)


def _money(purpose: str) -> Measure:
    text = f"{_MONEY} {purpose}".strip()
    return Measure(text=text, head=_MONEY, restrictions=(purpose,) if purpose else ())


def _whole(figure: Figure) -> Token | None:
    """Return X of `43 percent of X`."""
    for token in (figure.node, *figure.words):
        noun = below(token, "of")
        if noun is not None and noun.i > figure.last:
            return noun
    return None


def _of_output(
    figure: Figure, whole: Token, earlier: list[Figure], view: View
) -> Figure | None:
    """Read `$779 billion, which was 3.8% of GDP` as the deficit in parts of output."""
    if whole.lower_ not in _OUTPUT:
        return None
    for other in reversed(earlier):
        if other.kind is QuantityKind.MONEY:
            figure.part_of = measure_of(whole, view).text
            return other
    return None


def _put_at(figure: Figure, view: View) -> Token | None:
    """Return X of `put X at 5%`, `with X at 5%`."""
    verb = verb_above(figure.node)
    before = word_before(figure, view)
    if before is None or before.lower_ != "at":
        return None
    if (
        before.i > view.words.start
        and is_noun(before.nbor(-1))
        and before.head == before.nbor(-1)
    ):
        return real(before.nbor(-1), view)
    if verb is None:
        return None
    thing = object_of(verb)
    return real(thing, view) if thing is not None and thing.i < figure.first else None


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
