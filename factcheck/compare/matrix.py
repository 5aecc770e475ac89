"""Measures by outlets: who gives which figure for what, at a glance.

In: checked articles and how their figures relate. Out: a `Matrix` with a row for each
measure that two articles speak of, and a column for each article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from factcheck.compare.merge import ORDER
from factcheck.model import (
    CheckedArticle,
    Claim,
    Disagreement,
    DisagreementKind,
    QuantityKind,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One measure.

    Attributes:
        measure: What the figures are about, in words.
        cells: Claims of each article about it, by article id, in text order.
        kinds: How they relate, most important first; empty if nothing was said.
        newest: Last day that a figure refers to, or, undated, was published on.
    """

    measure: str
    cells: Mapping[str, tuple[Claim, ...]]
    kinds: tuple[DisagreementKind, ...]
    newest: date | None = None


class Order(StrEnum):
    """How rows are sorted."""

    KIND = "kind"  # most important difference first
    OUTLETS = "outlets"  # most articles first
    MEASURE = "measure"  # by name
    NEWEST = "newest"  # newest figure first


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Measures by articles.

    Attributes:
        articles: Column order: ids of articles that have a cell.
        rows: Those with the most important difference first.
    """

    articles: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def kinds(self) -> tuple[DisagreementKind, ...]:
        """How figures relate in any row, most important first."""
        present = {kind for row in self.rows for kind in row.kinds}
        return tuple(sorted(present, key=ORDER.index))

    def only(self, kinds: frozenset[DisagreementKind]) -> Matrix:
        """Return the rows in which one of some kinds occurs; all for no kinds."""
        kept = tuple(row for row in self.rows if not kinds or kinds & set(row.kinds))
        return Matrix(articles=self.articles, rows=kept)

    def by(self, order: Order) -> Matrix:
        """Return the rows in another order; rows that are alike keep theirs."""
        if order is Order.KIND:
            return self
        if order is Order.OUTLETS:
            rows = sorted(self.rows, key=lambda row: -len(row.cells))
        elif order is Order.NEWEST:
            oldest = date.min
            rows = sorted(self.rows, key=lambda row: row.newest or oldest, reverse=True)
        else:
            rows = sorted(self.rows, key=lambda row: row.measure.casefold())
        return Matrix(articles=self.articles, rows=tuple(rows))


def matrix_of(
    checked: Sequence[CheckedArticle], found: Sequence[Disagreement]
) -> Matrix:
    """Arrange claims by measure and article.

    Claims belong to one row if one official series answers them as levels, or as
    changes, or if an entry of `found` joins them; an entry about two measures is named
    in the row of each. Weak entries join nothing, and rows that a single article fills are
    left out.

    Args:
        checked: Articles in the order of the columns.
        found: Result of `find_disagreements` for them.
    """
    claims = {claim.id: claim for one in checked for claim in one.claims}
    series = _series_of(checked)
    groups = _Groups(claims)
    for members in _by_series(series).values():
        groups.join(members)
    firm = [entry for entry in found if not entry.is_weak]
    for entry in firm:
        members = [one for one in entry.claim_ids if one in claims]
        if len({series[one][0] for one in members if one in series}) < 2:
            groups.join(members)  # an entry across two measures keeps them two rows
    days = {claim.id: _day_of(claim, one) for one in checked for claim in one.claims}
    rows = []
    for members in groups.all():
        row = _row(members, claims, series, firm)
        known = [day for one in members if (day := days[one]) is not None]
        row = replace(row, newest=max(known, default=None))
        if len(row.cells) > 1:
            rows.append(row)
    rows.sort(key=lambda row: (_importance(row), row.measure))
    used = {article for row in rows for article in row.cells}
    order = tuple(one.article.id for one in checked if one.article.id in used)
    return Matrix(articles=order, rows=tuple(rows))


_CHANGES = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.MULTIPLE,
    QuantityKind.PERCENTAGE_POINTS,
)


class _Groups:
    """Claims that belong together."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self._of: dict[str, str] = {claim_id: claim_id for claim_id in claims}

    def join(self, members: Sequence[str]) -> None:
        """Put claims into one group."""
        for other in members[1:]:
            first, second = sorted((self._root(members[0]), self._root(other)))
            self._of[second] = first

    def _root(self, name: str) -> str:
        while self._of[name] != name:
            self._of[name] = self._of[self._of[name]]
            name = self._of[name]
        return name

    def all(self) -> list[list[str]]:
        """Return the groups of two claims or more, in order of their first claim."""
        groups: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._of):
            groups[self._root(name)].append(name)
        return [members for _, members in sorted(groups.items()) if len(members) > 1]


def _series_of(checked: Sequence[CheckedArticle]) -> dict[str, tuple[str, str]]:
    """Return key and name of what answers each claim which has an official series."""
    found: dict[str, tuple[str, str]] = {}
    for one in checked:
        kinds = {claim.id: claim.quantity.kind for claim in one.claims}
        for finding in one.findings:
            chosen = finding.link.chosen
            # A series that could not answer neither groups figures nor names them.
            if chosen is not None and finding.verdict is not Verdict.UNCHECKABLE:
                series = chosen.series
                place = f", {series.ref_area_name}" if series.ref_area_name else ""
                name = f"{series.measure}{place}"
                is_change = kinds[finding.claim_id] in _CHANGES
                key = f"{series.series_id} {'change' if is_change else 'level'}"
                found[finding.claim_id] = (
                    key,
                    f"change: {name}" if is_change else name,
                )
    return found


def _by_series(series: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """Return the claims of each series."""
    groups: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted(series):
        groups[series[claim_id][0]].append(claim_id)
    return groups


def _row(
    members: Sequence[str],
    claims: Mapping[str, Claim],
    series: Mapping[str, tuple[str, str]],
    found: Sequence[Disagreement],
) -> MatrixRow:
    """Put the claims of one measure into cells."""
    cells: dict[str, list[Claim]] = defaultdict(list)
    for claim_id in members:
        cells[claims[claim_id].article_id].append(claims[claim_id])
    own = set(members)
    kinds = {
        entry.kind
        for entry in found
        if own.intersection(entry.claim_ids) and len(entry.claim_ids) > 1
    }
    names = Counter(series[one][1] for one in members if one in series)
    name = min(names, key=lambda one: (-names[one], one), default="")
    texts = sorted(
        {claims[one].measure.text for one in members}, key=lambda t: (-len(t), t)
    )
    return MatrixRow(
        measure=name if 2 * names[name] >= len(members) and name else texts[0],
        cells={
            article: tuple(sorted(many, key=lambda claim: claim.span))
            for article, many in sorted(cells.items())
        },
        kinds=tuple(sorted(kinds, key=ORDER.index)),
    )


def _day_of(claim: Claim, checked: CheckedArticle) -> date | None:
    """Return the last day that a claim refers to, else that of publication."""
    published = checked.article.published
    return claim.period.last_day or (published.latest if published else None)


def _importance(row: MatrixRow) -> int:
    """Order rows by their most important difference; rows without one come last."""
    return ORDER.index(row.kinds[0]) if row.kinds else len(ORDER)
