"""From pairs to what an editor reads: one entry for each figure that meets another.

In: `Edge`s. Out: `Disagreement`s. Outlets that repeat one figure are one party; figures
that belong to different dates are one row of dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.compare.entries import Entries, by_date
from factcheck.compare.figures import Figure
from factcheck.compare.headlines import TITLE, Mismatch
from factcheck.compare.pairs import MEANT, MEASURES, Edge
from factcheck.compare.times import Gap, gap_between
from factcheck.model import Disagreement
from factcheck.model import DisagreementKind as Kind

ORDER = (
    Kind.CONFLICT,
    Kind.STALE_COPY,
    Kind.DIFFERENT_MEASURE,
    Kind.DIFFERENT_BASE,
    Kind.DIFFERENT_SOURCE,
    Kind.DIFFERENT_DATE,
    Kind.AGREE_WITHIN_ROUNDING,
    Kind.AGREE,
)
"""Most important first: what cannot stand, what misleads, what needs a word, what is fine."""


def merge_edges(
    edges: Iterable[Edge], entries: Entries, headlines: Iterable[Mismatch] = ()
) -> list[Disagreement]:
    """Return one entry for each set of edges that tell the same story, in `ORDER`.

    Args:
        edges: How figures relate.
        entries: Writes the entries.
        headlines: What headlines say otherwise than their texts.
    """
    kept = _most_important(edges)
    parties = _Parties(
        edge
        for edge in kept
        if edge.outcome.kind is Kind.AGREE and not edge.outcome.is_weak
    )
    rounded = _Parties(
        edge for edge in kept if edge.outcome.kind in _SAME and not edge.outcome.is_weak
    )
    found = [entries.agreement(figures) for figures in parties.all()]
    dates: dict[str, list[Edge]] = defaultdict(list)
    others: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in kept:
        kind = edge.outcome.kind
        is_weak = edge.outcome.is_weak
        if kind is Kind.AGREE and not is_weak:
            continue
        is_row = kind is Kind.DIFFERENT_DATE and edge.outcome.why != "same_number"
        if is_row and not is_weak:
            dates[edge.group].append(edge)
        else:
            ends = _ends(edge, rounded if kind is Kind.DIFFERENT_BASE else parties)
            others[(kind, *(ends or _ends(edge, parties) or ("", "")))].append(edge)
    rows = [row for group in dates.values() for row in _components(group)]
    found += [entries.dates(row) for row in rows]
    found += [
        entries.meeting(group, _with_parties(group, parties))
        for group in others.values()
        if not _is_told(group, rows)
    ]
    found += [entries.headline(one) for one in headlines]
    return sorted(found, key=_importance)


_SAME = (Kind.AGREE, Kind.AGREE_WITHIN_ROUNDING)
"""Kinds of outlets that give one growth: "609%", "600 percent" and "sixfold" differ from
another growth by one starting point, told once."""


def _ends(edge: Edge, parties: _Parties) -> tuple[str, str] | None:
    """Return the parties of an edge in order; None if they are one party."""
    first, second = sorted((parties.name(edge.one), parties.name(edge.other)))
    return (first, second) if first != second else None


def _with_parties(edges: Sequence[Edge], parties: _Parties) -> list[Figure]:
    """Return the figures of some edges, with all who print one of two figures.

    Where two articles conflict, or one tells two measures apart, or its headline from its
    text, others that print one of the two are concerned as well.
    """
    figures = {figure.id: figure for figure in _figures_of(edges)}
    for edge in edges:
        is_inside = edge.one.article.id == edge.other.article.id
        is_conflict = edge.outcome.kind is Kind.CONFLICT
        is_parted = edge.group in (TITLE, MEASURES) if is_inside else is_conflict
        if is_parted:
            for end in (edge.one, edge.other):
                figures.update((figure.id, figure) for figure in parties.of(end))
    return sorted(figures.values(), key=by_date)


def _is_told(group: Sequence[Edge], rows: Iterable[Sequence[Figure]]) -> bool:
    """Tell whether a row of dates already explains why two outlets nearly agree."""
    ids = {figure.id for edge in group for figure in (edge.one, edge.other)}
    edge = group[0]
    return (
        edge.outcome.kind is Kind.AGREE_WITHIN_ROUNDING
        and edge.one.article.id != edge.other.article.id
        and not all(_of_one_time(one) for one in group)
        and any(ids <= {figure.id for figure in row} for row in rows)
    )


def _of_one_time(edge: Edge) -> bool:
    """Tell whether two texts give the same days."""
    one, other = edge.one.when, edge.other.when
    return one.is_firm and other.is_firm and gap_between(one, other) is Gap.SAME


def _most_important(edges: Iterable[Edge]) -> list[Edge]:
    """Keep one edge for each pair of claims, the most important one."""
    best: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        key = (edge.one.id, edge.other.id)
        held = best.get(key)
        if held is None or _rank(edge) < _rank(held):
            best[key] = edge
    return [best[key] for key in sorted(best)]


def _rank(edge: Edge) -> tuple[bool, int, bool, str]:
    """Order edges by kind, those of the measure that is meant first."""
    outcome = edge.outcome
    return outcome.is_weak, ORDER.index(outcome.kind), outcome.why != MEANT, edge.group


class _Parties:
    """Figures joined by agreement: everybody who prints one number."""

    def __init__(self, agreements: Iterable[Edge]) -> None:
        self._sets = [_figures_of(group) for group in _grouped(agreements)]
        self._held = {figure.id: own for own in self._sets for figure in own}
        self._names = {
            figure.id: figures[0].id for figures in self._sets for figure in figures
        }

    def all(self) -> list[list[Figure]]:
        """Return the parties of two figures or more, earliest figure first."""
        return self._sets

    def of(self, figure: Figure) -> list[Figure]:
        """Return everybody who prints a figure; nobody if only one article does."""
        return self._held.get(figure.id, [])

    def name(self, figure: Figure) -> str:
        """Return what stands for a figure's party; an article says one thing once."""
        series = figure.series.series_id if figure.series else figure.wording.text
        own = f"{figure.article.id} {series} {figure.scale} {figure.value}"
        return self._names.get(figure.id, own)


def _grouped(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Group edges that hang together."""
    links: dict[str, str] = {}

    def root(name: str) -> str:
        links.setdefault(name, name)
        while links[name] != name:
            links[name] = links[links[name]]
            name = links[name]
        return name

    listed = list(edges)
    for edge in listed:
        first, second = sorted((root(edge.one.id), root(edge.other.id)))
        links[second] = first
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in listed:
        groups[root(edge.one.id)].append(edge)
    return [groups[name] for name in sorted(groups)]


def _components(edges: Sequence[Edge]) -> Iterator[list[Figure]]:
    """Yield the figures of edges that hang together, earliest figure first."""
    for group in _grouped(edges):
        yield _figures_of(group)


def _figures_of(edges: Iterable[Edge]) -> list[Figure]:
    """Return the figures of some edges once each, earliest first."""
    figures: Mapping[str, Figure] = {
        figure.id: figure for edge in edges for figure in (edge.one, edge.other)
    }
    return sorted(figures.values(), key=by_date)


def _importance(found: Disagreement) -> tuple[object, ...]:
    """Order entries: firm ones, kind, how many claims, then by measure and ids."""
    return (
        found.kind.is_agreement,
        found.is_weak,
        ORDER.index(found.kind),
        -len(found.claim_ids),
        found.measure,
        found.claim_ids,
        found.explanation,
    )
