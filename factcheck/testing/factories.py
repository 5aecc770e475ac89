"""Build series, corpora, articles, claims and links in one line each, for tests.

The figures that the defaults make up belong to nobody; pass what a test is about and
leave the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from factcheck.model import (
    Article,
    Basis,
    Candidate,
    Claim,
    Corpus,
    Frequency,
    Link,
    Measure,
    Modifier,
    Observation,
    Period,
    PublicationDate,
    Quantity,
    QuantityKind,
    Relation,
    Series,
    Span,
    Stat,
)

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[a-z]+)?")


def make_period(
    first: str | date | None,
    last: str | date | None = None,
    relation: Relation = Relation.IN,
    basis: Basis = Basis.STATED,
    granularity: Frequency | None = None,
    **fields: Any,
) -> Period:
    """Build a period from ISO text: `2025`, `2025-03` or `2025-03-14`.

    Args:
        first: First day, or a year or month of which it is the first day.
        last: Last day, month or year, inclusive; None ends with `first`.
        relation: How a figure relates to it.
        basis: Where it came from.
        granularity: Taken from the form of `first` if not given.
        **fields: Further fields of `Period`.
    """
    start, end, found = _days_of(first)
    if last is not None:
        end = _days_of(last)[1]
    return Period(
        start=start,
        end=end,
        relation=relation,
        basis=basis,
        granularity=granularity or found,
        **fields,
    )


def _days_of(
    text: str | date | None,
) -> tuple[date | None, date | None, Frequency | None]:
    """Return first day, day after the last and granularity of an ISO text."""
    if text is None:
        return None, None, None
    if isinstance(text, date):
        return text, text + timedelta(days=1), Frequency.DAY
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1), Frequency.YEAR
    if len(parts) == 2:
        year, month = parts
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after, Frequency.MONTH
    day = date(*parts)
    return day, day + timedelta(days=1), Frequency.DAY


def make_series(series_id: str = "demo:permits", **fields: Any) -> Series:
    """Build an official stock series of building permits, changed by `fields`."""
    defaults: dict[str, Any] = {
        "title": "Building permits in force",
        "measure": "building permits",
        "ref_area": "US",
        "ref_area_name": "United States",
        "unit_measure": "PERMITS",
        "source_agency": "Permit Office",
    }
    return Series(series_id=series_id, **{**defaults, **fields})


def make_observation(
    period: str | Period,
    value: str | int | Decimal | None,
    series_id: str = "demo:permits",
    **fields: Any,
) -> Observation:
    """Build an observation for an ISO period (`2025-03`) or a `Period`."""
    return Observation(
        series_id=series_id,
        period=period if isinstance(period, Period) else make_period(period),
        value=None if value is None else Decimal(value),
        **fields,
    )


def make_corpus(
    series: Series | Sequence[Series],
    observations: Iterable[Observation] | dict[str, Any] = (),
) -> Corpus:
    """Build a corpus in memory.

    Args:
        series: One series or several.
        observations: Of any of them; or, for a single series, a mapping from ISO period
            to value.
    """
    many = [series] if isinstance(series, Series) else list(series)
    if isinstance(observations, dict):
        only = many[0].series_id
        observations = [
            make_observation(period, value, only)
            for period, value in observations.items()
        ]
    held: dict[str, list[Observation]] = {one.series_id: [] for one in many}
    for obs in observations:
        held[obs.series_id].append(obs)
    return Corpus(
        series={one.series_id: one for one in many},
        observations={
            key: tuple(sorted(values, key=_order)) for key, values in held.items()
        },
    )


def _order(obs: Observation) -> tuple[date, date, date]:
    """Sort as the model asks: period start, end, vintage."""
    period = obs.period
    return (
        period.start or date.min,
        period.end or date.max,
        obs.known_from or date.min,
    )


def make_quantity(
    text: str = "958",
    kind: QuantityKind | None = None,
    modifier: Modifier = Modifier.EXACTLY,
    **fields: Any,
) -> Quantity:
    """Read `958`, `1.3 million`, `609%` or `$50,000` as the extractor would."""
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"make_quantity reads digits only, got {text!r}")
    digits = found["digits"].replace(",", "")
    places = _SCALES.get(found["scale"] or "", 0)
    value = Decimal(digits).scaleb(places)
    decimals = len(digits.partition(".")[2])
    step = Decimal(1).scaleb(places - decimals)
    significant = digits.replace(".", "").rstrip("0") or "0"
    zeros = len(digits.replace(".", "")) - len(significant)
    if kind is None:
        kind = QuantityKind.COUNT
        if "%" in text:
            kind = QuantityKind.PERCENT
        elif "$" in text:
            kind = QuantityKind.MONEY
            fields.setdefault("currency", "USD")
    defaults: dict[str, Any] = {
        "step": step,
        "rounded_step": step.scaleb(zeros) if significant != "0" else step,
    }
    return Quantity(value=value, kind=kind, modifier=modifier, **{**defaults, **fields})


def make_article(
    text: str = "The office counted 958 building permits.",
    published: str | date | None = "2025-09-03",
    latest: str | date | None = None,
    **fields: Any,
) -> Article:
    """Build an article published on a day, or between two days."""
    when = None
    if published is not None:
        first = _days_of(published)[0]
        last = _days_of(latest)[0] if latest is not None else first
        assert first is not None  # noqa: S101
        assert last is not None  # noqa: S101
        when = PublicationDate(earliest=first, latest=last)
    defaults: dict[str, Any] = {"id": "demo", "outlet": "Demo Herald"}
    return Article(text=text, published=when, **{**defaults, **fields})


def make_claim(
    figure: str = "958",
    article: Article | None = None,
    *,
    measure: str | Measure = "building permits",
    quantity: Quantity | None = None,
    modifier: Modifier = Modifier.EXACTLY,
    kind: QuantityKind | None = None,
    **fields: Any,
) -> Claim:
    """Build the claim about a figure that stands in an article.

    Args:
        figure: The characters of the figure; the first place in the text is taken.
        article: Where it stands; by default an article that says just this.
        measure: What is counted; the head of a text is its last word without `s`.
        quantity: Read from `figure` if not given.
        modifier: For a quantity read from `figure`.
        kind: For a quantity read from `figure`.
        **fields: Further fields of `Claim`.

    Raises:
        ValueError: The article does not contain the figure.
    """
    article = article or make_article(f"The office counted {figure} building permits.")
    start = article.text.index(figure)
    span = Span(start=start, end=start + len(figure))
    if isinstance(measure, str):
        measure = Measure(text=measure, head=_lemma(measure))
    defaults: dict[str, Any] = {
        "id": f"{article.id}:{span.start}-{span.end}",
        "sentence": _sentence(article.text, span),
        "stat": Stat.LEVEL,
    }
    return Claim(
        article_id=article.id,
        outlet=article.outlet,
        span=span,
        text=figure,
        quantity=quantity or make_quantity(figure, kind, modifier),
        measure=measure,
        **{**defaults, **fields},
    )


def _lemma(phrase: str) -> str:
    """Return a plain singular of the last word; good enough for made-up measures."""
    word = phrase.lower().split()[-1] if phrase.split() else ""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _sentence(text: str, span: Span) -> Span:
    """Return the stretch between the full stops around a span."""
    start = text.rfind(". ", 0, span.start) + 2 if ". " in text[: span.start] else 0
    end = text.find(". ", span.end)
    return Span(start=start, end=len(text) if end < 0 else end + 1)


def make_link(
    claim: Claim,
    series: Series | None,
    *,
    others: Sequence[Series] = (),
    rejected: Sequence[Series] = (),
    **fields: Any,
) -> Link:
    """Build a link to a series that is as sure as a link can be."""
    return Link(
        claim_id=claim.id,
        chosen=None if series is None else _candidate(series),
        others=tuple(_candidate(one) for one in others),
        rejected=tuple(
            _candidate(one, rejected_by="what_is_counted") for one in rejected
        ),
        **fields,
    )


def _candidate(series: Series, rejected_by: str = "") -> Candidate:
    """Build a candidate that matches in every respect."""
    return Candidate(
        series=series,
        score=1.0,
        features=(("certainty", 1.0),),
        rejected_by=rejected_by,
    )
