"""What a statement about many values asks of a series, and what the data answers.

In: a claim with a `Statement`, the series it was linked to, and what was known on a day.
Out: `Asked`, which the modules beside this one answer with an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from factcheck.link.catalogue import Catalogue
from factcheck.model import (
    Article,
    Basis,
    Bounds,
    Claim,
    Corpus,
    Direction,
    Frequency,
    Observation,
    Period,
    Reason,
    Relation,
    Series,
    Statement,
)
from factcheck.verify.bounds import Fit
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.observations import as_then
from factcheck.verify.official import Official
from factcheck.verify.question import Question, ask

GroupCodes = Callable[[str], frozenset[str]]
"""Area codes of a group of places, by its words; empty for an unknown group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the data says of a statement.

    Attributes:
        holds: Whether it is so; None if the data does not answer.
        official: The value to show; None where there is no single one.
        sentence: What the data shows, in one sentence with its numbers.
        observations: Used for it.
        formula: With the numbers put in; may be empty.
        fit: How the value lies to a figure of the claim.
        bounds: Fair values of the figure, if there is one.
        correction: A clause that would make the sentence right; empty if none is known.
        is_nearly: It does not hold, but for most of the window or shortly before.
        reason: The most important reason besides the fit; None if there is none.
        other: Series of the other side of a difference; None elsewhere.
    """

    holds: bool | None
    sentence: str
    official: Decimal | None = None
    observations: tuple[Observation, ...] = ()
    formula: str = ""
    fit: Fit = Fit.EXACT
    bounds: Bounds | None = None
    correction: str = ""
    is_nearly: bool = False
    reason: Reason | None = None
    other: Series | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A statement beside the data.

    Attributes:
        claim: The claim; its figure, if any, is in `question.bounds`.
        statement: What it says.
        series: The series chosen.
        article: Where it stands.
        corpus: Official data.
        catalogue: Families of series: members of other places.
        data: What was known on the day that counts.
        question: The figure as a plain question, for its bounds and days.
        group_codes: Looks up groups of places.
        other: Series of the other side of a difference; None elsewhere.
        read: Values read so far, by series.
    """

    claim: Claim
    statement: Statement
    series: Series
    article: Article
    corpus: Corpus
    catalogue: Catalogue
    data: DataAsOf
    question: Question
    group_codes: GroupCodes
    other: Series | None = None
    read: dict[str, list[Official]] = field(default_factory=dict, init=False)

    @property
    def has_figure(self) -> bool:
        """Whether the claim gives a number that values are compared with."""
        from_words = self.claim.quantity.kind.value == "statement"
        return not from_words

    @property
    def wants_most(self) -> bool:
        """Whether the highest, not the lowest, is meant."""
        return self.statement.direction is not Direction.DOWN

    def values(self, series: Series | None = None) -> list[Official]:
        """Return one value a period of a series, by start; sound ones first choice.

        A statement about "now" is judged by the periods that were out when it was made.
        """
        asked = series or self.series
        if asked.series_id not in self.read:
            self.read[asked.series_id] = self._read(asked)
        return list(self.read[asked.series_id])

    def _read(self, series: Series) -> list[Official]:
        """Return what `values` gives, from the data."""
        values = without_sums(one_a_period(self.data.values(series)))
        published = self.question.published
        is_now = is_open_window(self.claim.period) or (
            self.question.is_current and not _names_its_period(self.claim.period)
        )
        if published is None or not is_now:
            return values
        return as_then(values, published, grace=self.data.grace) or values

    def window(self) -> Period:
        """Return the days that the statement is about: its window, else the claim's."""
        window = self.statement.window or self.claim.period
        published = self.question.published
        if window.end is None and published is not None:
            return Period.of_days(
                window.start, published, relation=window.relation, text=window.text
            )
        return window

    def inside(self, window: Period, series: Series | None = None) -> list[Official]:
        """Return the values whose middle day lies in a window, by start."""
        return [
            one for one in self.values(series) if window.contains(middle(one.period))
        ]

    def value_in(self, days: Period, series: Series) -> Official | None:
        """Return the last value of a series inside some days, else around them."""
        inside = self.inside(days, series)
        around = [one for one in self.values(series) if one.period.overlaps(days)]
        found = inside or around
        return found[-1] if found else None


def asked(
    claim: Claim,
    series: Series,
    article: Article,
    corpus: Corpus,
    *,
    catalogue: Catalogue,
    data: DataAsOf,
    group_codes: GroupCodes,
) -> Asked:
    """Put a claim with a statement beside the data.

    Raises:
        ValueError: The claim has no statement.
    """
    if claim.statement is None:
        raise ValueError(f"Claim {claim.id!r} has no statement; verify it as a value.")
    plain = replace(claim, statement=None)
    return Asked(
        claim=claim,
        statement=claim.statement,
        series=series,
        article=article,
        corpus=corpus,
        catalogue=catalogue,
        data=data,
        question=ask(plain, series, article),
        group_codes=group_codes,
    )


def one_a_period(values: Sequence[Official]) -> list[Official]:
    """Keep the first value of each period: sound before doubtful, owner before others."""
    found: dict[tuple[date | None, date | None], Official] = {}
    for one in values:
        key = (one.period.start, one.period.end)
        held = found.get(key)
        if held is None or (held.is_doubtful and not one.is_doubtful):
            found[key] = one
    return [one for one in found.values() if not one.is_doubtful]


def without_sums(values: Sequence[Official]) -> list[Official]:
    """Return values without those of longer periods that others lie in.

    A series of months may hold the totals of years, too: counted beside their months they
    would be highest, and count twice in a mean.

    Args:
        values: Ordered by start.
    """
    kept: list[Official] = []
    for one in values:
        start, end = one.period.start, one.period.end
        while kept and _lies_in(one.period, kept[-1].period):
            kept.pop()
        is_sum = bool(kept) and _lies_in(kept[-1].period, one.period)
        if start is None or end is None or not is_sum:
            kept.append(one)
    return kept


def _lies_in(inner: Period, outer: Period) -> bool:
    """Whether a closed period is a part of another one, and not all of it."""
    if None in (inner.start, inner.end, outer.start, outer.end):
        return False
    assert inner.start and inner.end and outer.start and outer.end  # noqa: S101, PT018
    is_inside = outer.start <= inner.start and inner.end <= outer.end
    return is_inside and not inner.has_same_days(outer)


def middle(period: Period) -> date:
    """Return the middle day of a value's period; its only known end if it is open."""
    if period.start is None or period.last_day is None:
        return period.start or period.last_day or date.min
    return period.start + (period.last_day - period.start) // 2


def _names_its_period(period: Period) -> bool:
    """Whether a year or month is named that was still running: its whole value is meant.

    By its name, or as "this year".
    """
    is_told = period.basis is Basis.STATED or (
        period.basis is Basis.RELATIVE_TO_PUBLICATION
        and period.granularity in (Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH)
    )
    return period.relation is Relation.IN and is_told


def is_open_window(period: Period) -> bool:
    """Whether a statement names no days to look at."""
    return not period.is_dated or period.relation is Relation.NONE
