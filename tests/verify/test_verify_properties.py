"""What holds for every claim and every series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import (
    Basis,
    Direction,
    Frequency,
    Modifier,
    Period,
    QuantityKind,
    Relation,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_quantity,
    make_series,
)
from factcheck.verify import verify_claim

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))
MAYBE_DAY = st.none() | DAYS | st.sampled_from([date.min, date.max - timedelta(1)])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, last = draw(MAYBE_DAY), draw(MAYBE_DAY)
    if start is not None and last is not None and last < start:
        start, last = last, start
    return Period.of_days(
        start,
        last,
        relation=draw(st.sampled_from(Relation)),
        basis=draw(st.sampled_from(Basis)),
        granularity=draw(st.none() | st.sampled_from(Frequency)),
    )


@st.composite
def corpora(draw: st.DrawFn):
    series = make_series(
        stock_flow=draw(st.sampled_from(StockFlow)),
        freq=draw(st.sampled_from(Frequency)),
        unit_measure=draw(st.sampled_from(["PERMITS", "PT", "USD"])),
        unit_mult=draw(st.sampled_from([0, 3])),
        adjustment=draw(st.sampled_from(["", "SAAR"])),
        base_period=draw(st.sampled_from(["", "a year before"])),
        related_series=("demo:other",),
    )
    other = make_series("demo:other", measure="offices")
    observations = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(DAYS)
        length = draw(st.sampled_from([0, 30, 364]))
        observations.append(
            make_observation(
                Period.of_days(first, first + timedelta(days=length)),
                draw(st.integers(-50, 2000) | st.none()),
                draw(st.sampled_from(["demo:permits", "demo:other"])),
                as_of=draw(st.none() | DAYS),
                qualifier=draw(st.sampled_from(["exact", "approx", "over"])),
                confidence=draw(st.sampled_from(["high", "low"])),
            )
        )
    return make_corpus([series, other], observations), series


@st.composite
def claims(draw: st.DrawFn, article):
    value = draw(st.integers(0, 3000))
    quantity = make_quantity(
        f"{value}",
        draw(st.sampled_from(QuantityKind)),
        draw(st.sampled_from(Modifier)),
        unit=draw(st.sampled_from(["", "per day", "per 100,000"])),
        value_max=draw(st.none() | st.integers(0, 4000).map(Decimal)),
        is_vague=draw(st.booleans()),
    )
    if draw(st.booleans()):
        quantity = replace(quantity, step=None, rounded_step=None)
    return make_claim(
        "958",
        article,
        quantity=quantity,
        stat=draw(st.sampled_from(Stat)),
        direction=draw(st.none() | st.sampled_from(Direction)),
        period=draw(periods()),
        base_period=draw(st.none() | periods()),
        optional=draw(st.booleans()),
        base_of=draw(st.sampled_from([None, "demo:0-3"])),
    )


@st.composite
def cases(draw: st.DrawFn):
    published = draw(st.none() | DAYS)
    latest = None
    if published is not None:
        latest = published + timedelta(days=draw(st.sampled_from([0, 14])))
    text = "A 958 increase of 958 permits, up by 958."
    article = make_article(text, published, latest)
    corpus, series = draw(corpora())
    return draw(claims(article)), series, article, corpus


@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_any_claim_gets_a_finding_with_reason_and_explanation(case):
    claim, series, article, corpus = case
    found = verify_claim(claim, make_link(claim, series), article, corpus)
    assert found.reasons
    assert len(set(found.reasons)) == len(found.reasons)
    assert found.explanation.strip()
    if article.published is None:
        assert found.verdict is found.verdict_today


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_decided_verdicts_rest_on_observations(case):
    claim, series, article, corpus = case
    found = verify_claim(claim, make_link(claim, series), article, corpus)
    if found.verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED):
        assert found.evidence.observations
        assert found.evidence.official_value is not None
        assert found.evidence.bounds is not None


@settings(max_examples=60, deadline=None)
@given(
    official=st.integers(1, 3000),
    value=st.integers(1, 3000),
    places=st.integers(0, 3),
)
def test_a_wider_tolerance_never_turns_supported_into_contradicted(
    official, value, places
):
    series = make_series()
    corpus = make_corpus(series, {"2025-09-02": official})
    article = make_article("There were 958 permits.")
    day = Period.of_days(
        date(2025, 9, 2), date(2025, 9, 2), relation=Relation.AS_OF, basis=Basis.STATED
    )
    narrow = make_quantity(f"{value}")
    step = max(narrow.rounded_step or Decimal(1), Decimal(10) ** places)
    wide = replace(narrow, rounded_step=step)
    about = replace(narrow, modifier=Modifier.ABOUT)
    verdicts = []
    for quantity in (narrow, wide, about):
        claim = make_claim("958", article, quantity=quantity, period=day)
        link = make_link(claim, series)
        verdicts.append(verify_claim(claim, link, article, corpus).verdict)
    if verdicts[0] is Verdict.SUPPORTED:
        assert verdicts == [Verdict.SUPPORTED] * 3


@settings(max_examples=50, deadline=None)
@given(case=cases())
def test_the_same_inputs_give_the_same_finding(case):
    claim, series, article, corpus = case
    link = make_link(claim, series)
    first = verify_claim(claim, link, article, corpus)
    assert first == verify_claim(claim, link, article, corpus)
