"""A growth in one article against the two levels from which another one counts it.

In: figures. Out: `Edge`s. "Fivefold" here and "from 36 to 142" there are of one count,
but the starting points differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.compare.figures import CHANGE, Figure
from factcheck.compare.outcome import Outcome
from factcheck.compare.pairs import Edge
from factcheck.compare.rivals import Pair, Rivals
from factcheck.model import DisagreementKind as Kind
from factcheck.model.display import readable, show_number
from factcheck.verify.arithmetic import base_links

TENTHS = Decimal("0.1")
MOST = Decimal(3)
"""Growth factors further apart than this are not taken for one growth."""


def growth_edges(figures: Sequence[Figure], rivals: Rivals) -> Iterator[Edge]:
    """Yield growths that do not follow from the levels another article gives.

    Args:
        figures: All comparable figures.
        rivals: What else the articles say.
    """
    changes: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.scale == CHANGE and figure.series is not None:
            changes[figure.series.series_id].append(figure)
    for base, end in _ways(figures):
        for change in changes[end.series.series_id if end.series else ""]:
            detail = _mismatch(change, base, end)
            if detail and Pair(one=change, other=end, rivals=rivals).are_of_one_story:
                one, other = sorted((change, end), key=lambda figure: figure.id)
                outcome = Outcome(kind=Kind.DIFFERENT_BASE, why="levels", detail=detail)
                yield Edge(one=one, other=other, outcome=outcome, group="growth")


def _ways(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the two levels of each "from 36 to 142"."""
    by_id = {figure.id: figure for figure in figures}
    articles: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        articles[figure.article.id].append(figure)
    for members in articles.values():
        claims = [figure.claim for figure in members]
        links = base_links(claims, members[0].article)
        for base_id, end_id in sorted(links.items()):
            base, end = by_id.get(base_id), by_id.get(end_id)
            if base is not None and end is not None and base.scale == end.scale:
                yield base, end


def _mismatch(change: Figure, base: Figure, end: Figure) -> str:
    """Say how far a growth is from what two levels give; nothing if it fits."""
    if change.article.id == end.article.id or base.value <= 0 or end.value <= 0:
        return ""
    factor = end.value / base.value
    grown = (factor - 1) * 100
    if any(bounds.contains(grown) for bounds in change.rounded):
        return ""
    told = change.value / 100 + 1
    low, high = sorted((told, factor))
    if (told > 1) != (factor > 1) or high > MOST * low:
        return ""
    times = show_number(readable(factor.quantize(TENTHS)))
    return (
        f"{change.outlet} has {change.claim.text}, but {base.claim.text} to "
        f"{end.claim.text} ({end.outlet}) is {times} times: it starts from another level "
        "or reaches another day."
    )
