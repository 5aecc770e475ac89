"""A question reads few values of a long series, and its answers are those of all values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import (
    Basis,
    Corpus,
    Frequency,
    Observation,
    Period,
    QuantityKind,
    Relation,
    Stat,
    StockFlow,
)
from factcheck.model.coverage import Coverage, summed_up
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_quantity,
    make_series,
)
from factcheck.verify.answers import answers
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.question import ask

SERIES = make_series()
LENGTHS = {
    Frequency.DAY: 1,
    Frequency.WEEK: 7,
    Frequency.MONTH: 30,
    Frequency.QUARTER: 91,
    Frequency.YEAR: 365,
}


class Sparing(Mapping[str, tuple[Observation, ...]]):
    """Observations that give no more than those asked for, and count them."""

    def __init__(self, base: Mapping[str, tuple[Observation, ...]]) -> None:
        self._base = base
        self.given = 0

    def __getitem__(self, series_id: str) -> tuple[Observation, ...]:
        found = self._base[series_id]
        self.given += len(found)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)

    def __contains__(self, series_id: object) -> bool:
        return series_id in self._base

    def coverage(self, series_id: str) -> Coverage:
        return summed_up(self._base[series_id])

    def near(self, series_id: str, first: date, last: date) -> tuple[Observation, ...]:
        days = Period.of_days(first, last)
        found = tuple(obs for obs in self._base[series_id] if obs.period.overlaps(days))
        self.given += len(found)
        return found


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """One series with values of its own frequency, gaps, longer sums and vintages."""
    freq = draw(st.sampled_from(list(LENGTHS)))
    length = LENGTHS[freq]
    series = replace(
        SERIES,
        freq=freq,
        stock_flow=draw(st.sampled_from(StockFlow)),
        unit_measure=draw(st.sampled_from(["PERMITS", "PT"])),
    )
    first = date(2023, 1, 1) - timedelta(days=20 * length)
    observations = []
    for number in draw(st.sets(st.integers(0, 40), min_size=3)):
        start = first + timedelta(days=number * length)
        days = draw(st.sampled_from([1, length, length, 3 * length]))
        observations.append(
            make_observation(
                Period.of_days(start, start + timedelta(days=days - 1)),
                draw(st.integers(-5, 2000)),
                as_of=draw(st.none() | st.just(start + timedelta(days=days + 10))),
                confidence=draw(st.sampled_from(["high", "high", "low"])),
            )
        )
    return make_corpus(series, observations)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = date(2023, 1, 1) + timedelta(days=draw(st.integers(-800, 800)))
    days = draw(st.sampled_from([1, 7, 30, 31, 59, 91, 365]))
    return Period.of_days(
        first,
        first + timedelta(days=days - 1),
        relation=draw(st.sampled_from(Relation)),
        basis=draw(st.sampled_from([Basis.STATED, Basis.RELATIVE_TO_PUBLICATION])),
        granularity=draw(st.none() | st.sampled_from(Frequency)),
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data(), corpus=corpora(), period=periods())
def test_values_far_from_the_days_asked_for_change_no_answer(data, corpus, period):
    draw = data.draw
    published = draw(st.sampled_from([date(2022, 6, 1), date(2024, 3, 1)]))
    article = make_article("There were 958 permits.", published)
    claim = make_claim(
        "958",
        article,
        quantity=make_quantity("958", draw(st.sampled_from(QuantityKind))),
        stat=draw(st.sampled_from(Stat)),
        period=period,
        base_period=draw(st.none() | periods()),
    )
    (series,) = corpus.series.values()
    question = ask(claim, series, article)
    sparing = replace(corpus, observations=Sparing(corpus.observations))
    for day in (published, None):
        every = answers(question, DataAsOf(corpus, day))
        assert answers(question, DataAsOf(sparing, day)) == every


def test_a_month_is_answered_without_reading_the_other_years():
    series = replace(SERIES, freq=Frequency.MONTH, stock_flow=StockFlow.FLOW)
    months = [(year, month) for year in range(2010, 2024) for month in range(1, 13)]
    values = {f"{year}-{month:02}": year + month for year, month in months}
    corpus = make_corpus(series, values)
    sparing = Sparing(corpus.observations)
    article = make_article("There were 958 permits.", date(2024, 3, 1))
    march = Period.of_days(
        date(2023, 3, 1),
        date(2023, 3, 31),
        relation=Relation.IN,
        basis=Basis.STATED,
        granularity=Frequency.MONTH,
    )
    question = ask(make_claim("958", article, period=march), series, article)
    found = answers(question, DataAsOf(replace(corpus, observations=sparing), None))
    assert [one.value for one in found] == [2026]
    assert sparing.given <= 7
