"""A change against the two levels of its sentence, where no word says which is the base.

In: the figures of one article. Out: `Edge`s. "It went for $1.64 a year ago and is $2.94
now, a 44% jump": one level is of an earlier time than the other, and there are no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from factcheck.compare.figures import CHANGE, HUNDRED, POINTS, SHARE, Figure
from factcheck.compare.pairs import Edge
from factcheck.compare.sums import conflict
from factcheck.compare.times import MONTH
from factcheck.model import Span
from factcheck.model.display import readable, show_number

ABOUT: Final = timedelta(days=MONTH)
"""A change "since January" starts at a level "of January": within a month."""


def level_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield changes that the two levels beside them do not give.

    Args:
        figures: Comparable figures of one article.
    """
    sentences: dict[Span, list[Figure]] = defaultdict(list)
    for figure in figures:
        sentences[figure.claim.sentence].append(figure)
    for members in sentences.values():
        changes = [figure for figure in members if figure.scale == CHANGE]
        levels = [f for f in members if f.scale not in (CHANGE, SHARE, POINTS)]
        if len(levels) == 2 and levels[0].scale == levels[1].scale:
            first, second = sorted(levels, key=lambda f: f.when.last or date.max)
            for change in changes:
                yield from _against(change, first, second)


def _against(change: Figure, base: Figure, end: Figure) -> Iterator[Edge]:
    """Yield a change that does not lead from one level to the other."""
    if not _is_before(base, end) or base.value <= 0 or not _is_of(change, base, end):
        return
    found = (end.value / base.value - 1) * HUNDRED
    if any(bounds.contains(found) for bounds in change.rounded):
        return
    detail = (
        f"{change.outlet} has {change.claim.text} beside {base.claim.text} and "
        f"{end.claim.text}, which do not give it: ({show_number(end.value)} - "
        f"{show_number(base.value)}) / {show_number(base.value)} = "
        f"{show_number(readable(found))} %."
    )
    yield conflict(change, end, detail)


def _is_before(base: Figure, end: Figure) -> bool:
    """Tell whether the text dates one level before the other."""
    first, last = base.when.last, end.when.first
    return base.when.is_firm and first is not None and last is not None and first < last


def _is_of(change: Figure, base: Figure, end: Figure) -> bool:
    """Tell whether a change is said of what two levels count, from the first of them."""
    claim = change.claim
    told = {claim.measure.text, claim.measure.antecedent}
    if not told & {end.claim.measure.text, base.claim.measure.text}:
        return False
    start, first, last = change.when.base, base.when.first, base.when.last
    if start is None or first is None or last is None:
        return True
    return first - ABOUT <= start <= last + ABOUT
