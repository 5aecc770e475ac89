"""What an amount of money measures.

`signing bonuses of $50,000`, `a $10,000 bonus`, `$12 billion in reimbursements`, `$45
billion for detention`, `the deficit rose to $665 billion`, `sells at $5`; money that is
only said to go somewhere measures "money".
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.bare import event_of, follows_pronoun, is_compared, is_contrast
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
    carrier,
    is_noun,
    is_verb,
    subject_of,
    verb_above,
)
from factcheck.extract.valued import follows_on, noun_before_of, priced, put_at
from factcheck.model import Measure, QuantityKind

_MONEY = "money"
_RAISING = lexicon.forms("raise")
_PURPOSE = word_set("for to toward towards on")


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
    if follows_pronoun(figure, view):
        figure.is_part = previous is None
        return previous
    noun = noun_before_of(figure, view) or priced(figure, view)
    if noun is not None:
        return _per(
            measure_of(noun, view, before=word_before(figure, view)), figure, view
        )
    noun = noun_after(figure, view)
    if noun is None and figure.slot not in (TO, FROM):
        noun = put_at(figure, view) or _in_noun(figure, view)
    if noun is not None:
        phrase = measure_of(noun, view, before=verb_above(figure.node))
        return _per(phrase, figure, view)
    if figure.slot in (TO, FROM) or _is_value(figure, view):
        noun = gapped_noun(figure, view) or (
            moved_noun(figure, view) if figure.slot else level_noun(figure, view)
        )
        if noun is None:
            return previous
        return measure_of(noun, view, before=figure.change or verb_above(figure.node))
    return (
        _gained(figure, view)
        or _repeated(figure, previous, view)
        or _money(_purpose(figure, view), _done_with(figure))
    )


def _gained(figure: Figure, view: View) -> Measure | None:
    """Read `it earned $5m` as earnings, `the levy brought in $5m` as the levy."""
    node = carrier(figure.node)
    verb = node.head
    if node.dep_ != "dobj" or not is_verb(verb):
        return None
    word = verb.lower_
    subject = real(subject_of(verb), view)
    if subject is not None and word in lexicon.YIELD_VERBS:
        return measure_of(subject, view, before=verb)
    noun = lexicon.money_noun(word)
    if not noun or _purpose(figure, view):
        return None
    is_common = subject is not None and subject.tag_ in ("NN", "NNS")
    owner = subject.text if subject is not None and is_common else ""
    return _per(Measure(text=f"{owner} {noun}".strip(), head=noun), figure, view)


def _repeated(
    figure: Figure, previous: Figure | None, view: View
) -> Measure | Figure | None:
    """Return the measure that a list, a contrast or a label gives an amount of money."""
    noun = labelled(figure, view) if previous is None else None
    if noun is not None:
        return measure_of(noun, view, before=verb_above(figure.node))
    if previous is None:
        return None
    if is_contrast(figure, view) or is_compared(figure, view):
        return previous
    if not follows_on(figure, view) or _purpose(figure, view):
        return None
    per = _per(previous.measure, figure, view)
    return previous if per is previous.measure else per


def _per(measure: Measure, figure: Figure, view: View) -> Measure:
    """Add what a price is for one of: `20 cents a share`, `$70 per barrel`."""
    after = word_after(figure, view)
    if after is None or after.lower_ not in ("a", "an", "per"):
        return measure
    if after.i in view.blocked:
        return measure  # "a year ago"
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
    if after is not None and after.lower_ in ("a", "an", "per"):
        after = view.doc[min(after.i + 2, view.words.end - 1)]  # "$5 a year in fees"
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
    return not any(
        child.tag_ == "JJ" and child.i < node.i and child.lower_ != "worth"
        for child in verb.rights
    )


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


def _done_with(figure: Figure) -> str:
    """Return what somebody does with money: "spent" on X, "provided" for X."""
    verb = figure.node.head
    if figure.node.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb):
        return ""
    return "raised" if verb.lower_ in _RAISING else event_of(verb)


def _money(purpose: str, done: str) -> Measure:
    restriction = f"{done} {purpose}".strip()
    text = f"{_MONEY} {restriction}".strip()
    return Measure(
        text=text, head=_MONEY, restrictions=(restriction,) if restriction else ()
    )
