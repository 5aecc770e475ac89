"""What goes on from one sentence to the next.

"They grew 248,000 in June" goes on with the payrolls of the sentence before; "the toll
has reached 61. The BBC says the number is 48" with the toll.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, Figure, View
from factcheck.extract.sentences import TABLE
from factcheck.model import Measure, QuantityKind

_REACH = 8  # figures looked back at
_NEAR = 3  # sentences with figures looked back at for what was added or lost
_CLASSES = (
    {QuantityKind.MONEY},
    {QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.OTHER_UNIT},
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENT_CHANGE,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.FRACTION,
    },
)


def carry_measures(views: Sequence[View]) -> None:
    """Give figures without a measure of their own the one of a figure before.

    The nearest earlier figure of the same sort gives it (money to money, counts to
    counts), else the nearest of any sort.
    """
    earlier: list[Figure] = []
    sentence: dict[Figure, int] = {}
    for number, view in enumerate(views):
        for figure in view.figures:
            sentence[figure] = number
        for figure in view.figures:
            base = figure.copied_from or _antecedent(figure, earlier, sentence)
            while base is not None and (
                base.prefix or base.part_of or base.is_elliptic
            ):
                base = base.copied_from
            if base is not None and base.measure.text:
                figure.measure = _joined(base.measure, figure)
                figure.copied_from = base
            _read_points(figure, [*earlier, *view.figures])
            is_shown = view.sentence.location == TABLE
            if figure.measure.text and not is_shown:
                earlier.append(figure)


def _read_points(figure: Figure, others: Sequence[Figure]) -> None:
    """Read "fell by two points" as percentage points where the same is told in percent."""
    unit = figure.mention.quantity.unit
    if figure.kind is not QuantityKind.OTHER_UNIT or unit not in ("point", "points"):
        return
    head = figure.measure.head
    if figure.slot == AMOUNT and any(
        other.kind is QuantityKind.PERCENT and other.measure.head == head
        for other in others
    ):
        figure.kind = QuantityKind.PERCENTAGE_POINTS


def _joined(base: Measure, figure: Figure) -> Measure:
    """Return an earlier measure with the words that the figure adds to it."""
    if figure.is_elliptic:
        return dataclasses.replace(
            base,
            text=f"{base.text}, {figure.measure.text}",
            restrictions=(*base.restrictions, figure.measure.text),
            antecedent=base.text,
        )
    text = f"{figure.prefix} {base.text}".strip()
    if figure.part_of:
        text = f"{text}, {figure.part_of}"
    extra = tuple(word for word in (figure.prefix, figure.part_of) if word)
    return dataclasses.replace(
        base, text=text, restrictions=(*base.restrictions, *extra), antecedent=base.text
    )


def _antecedent(
    figure: Figure, earlier: Sequence[Figure], sentence: Mapping[Figure, int]
) -> Figure | None:
    if figure.is_elliptic:
        return _added_before(figure, earlier, sentence)
    text = figure.measure.text.lower()
    if (text and text not in lexicon.COUNTER_NOUNS) or not earlier:
        return None
    if figure.kind is QuantityKind.MULTIPLE and figure.direction is None:
        return None
    near = list(reversed(earlier[-_REACH:]))
    if figure.is_part:
        is_money = figure.kind is QuantityKind.MONEY
        whole = QuantityKind.MONEY if is_money else QuantityKind.COUNT
        near = [f for f in near if f.kind is whole] or near
    else:
        near = [f for f in near if _are_alike(figure, f)] or near
    mains = [f for f in near if not f.is_aside]
    best = (mains or near)[0]
    if sentence[best] == sentence[figure] or best.slot:
        return best
    # The first figure of a sentence is what it is about more often than the last.
    same = [f for f in mains or near if sentence[f] == sentence[best]]
    return same[-1]


def _added_before(
    figure: Figure, earlier: Sequence[Figure], sentence: Mapping[Figure, int]
) -> Figure | None:
    """Return the jobs of "added 73,000 jobs. Hotels shed 300": what else was added or lost.

    Looked for in the sentence of the figure and the few before it.
    """
    for other in reversed(earlier[-_REACH:]):
        is_near = sentence[figure] - sentence[other] <= _NEAR
        is_added = other.slot == AMOUNT and other.change is not None
        if (
            is_near
            and is_added
            and other.kind is figure.kind
            and (other.has_noun or other.is_elliptic)
        ):
            return other
    return None


def _are_alike(figure: Figure, other: Figure) -> bool:
    return any({figure.kind, other.kind} <= kinds for kinds in _CLASSES)


def restated_figures(views: Sequence[View]) -> set[Figure]:
    """Return figures that only point back at one: "of the 14", "the 17 nations".

    Convention of the development set: a back-reference is optional as a claim.
    """
    seen: set[tuple[object, str]] = set()
    restated: set[Figure] = set()
    for view in views:
        for figure in view.figures:
            key = (figure.mention.quantity.value, figure.measure.head)
            before = view.doc[max(view.words.start, figure.first - 2) : figure.first]
            words = [token.lower_ for token in before]
            if key in seen and words[-1:] == ["the"] and figure.node.dep_ != "attr":
                restated.add(figure)
            seen.add(key)
    return restated
