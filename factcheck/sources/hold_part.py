"""Hold only the doubtful series of a first import, and let the others count.

Series that a pack did not have are judged each by the rest of itself: what is odd about
one says nothing of the next. A release of series that are known already stays whole,
because its values came in one go and are wrong together if they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from factcheck.sources.merge import Merge, Row

OF_ONE_SERIES = frozenset({"jump", "sign", "twice"})
"""Doubts about a series by itself; all others speak of the release."""
MOST_DOUBTED = 0.25
"""With more of its series doubted, a table was probably read wrongly and is held whole.
Real first imports have 0 to 5 % (400 annual series by country: 4 %)."""


def part_doubtful(merge: Merge, known: Set[str]) -> tuple[Merge, Merge] | None:
    """Part a merge into the series that count and those to be held.

    Args:
        merge: A release joined to a pack.
        known: Ids of the series that the pack had before.

    Returns:
        Both parts; None if the release is not doubtful, or must be held whole.
    """
    reasons = [doubt for doubt in merge.doubts if doubt.holds]
    doubted = {doubt.series_id for doubt in reasons}
    if (
        not reasons
        or any(doubt.kind not in OF_ONE_SERIES for doubt in reasons)
        or "" in doubted
        or doubted & known
        or len(doubted) > MOST_DOUBTED * len(merge.new_series)
    ):
        return None
    sound = _where(merge, lambda series_id: series_id not in doubted)
    apart = _where(merge, lambda series_id: series_id in doubted)
    return sound, replace(apart, unchanged=0)


def _where(merge: Merge, is_in: Callable[[str], bool]) -> Merge:
    """Return a merge with the rows and doubts of some series only."""

    def only(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(row for row in rows if is_in(row["series_id"]))

    fresh = only(merge.fresh)
    revisions = tuple(one for one in merge.revisions if is_in(one.series_id))
    pack = replace(
        merge.pack,
        series=only(merge.pack.series),
        observations=only(merge.pack.observations),
    )
    return replace(
        merge,
        pack=pack,
        fresh=fresh,
        new_series=only(merge.new_series),
        added=len(fresh) - len(revisions),
        revisions=revisions,
        doubts=tuple(one for one in merge.doubts if is_in(one.series_id)),
    )
