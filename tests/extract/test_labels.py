"""Labelled figures, as in fact sheets and tables: measure, place, days and direction."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from factcheck.extract import extract_claims
from factcheck.model import (
    Article,
    Claim,
    Direction,
    PublicationDate,
    QuantityKind,
    Stat,
    StatementKind,
)

pytestmark = pytest.mark.model
UP, DOWN = Direction.UP, Direction.DOWN
K = QuantityKind


def last(text: str, nlp: Language) -> Claim:
    """Return the last claim of a text of 12 June 2025."""
    day = PublicationDate.on(date(2025, 6, 12))
    return extract_claims(Article(id="a", text=text, published=day), nlp)[-1]


@pytest.mark.parametrize(
    ("text", "measure", "head"),
    [
        ("Vacancy rate in April 2013: 7.5%", "Vacancy rate", "rate"),
        (
            "Price of a litre of milk now: 1.98 dollars",
            "Price of a litre of milk",
            "price",
        ),
        (
            "Net migration out of Ohio, year to July 2021: close to 40,000",
            "Net migration out of Ohio",
            "migration",
        ),
        (
            "Consumer price inflation in July: 5.4",
            "Consumer price inflation",
            "inflation",
        ),
        (
            "Council deficit, fiscal year 2020: $3.1 million",
            "Council deficit",
            "deficit",
        ),
        (
            "Permits issued since the mayor took office: 2,000",
            "Permits issued",
            "permit",
        ),
        ("Number of thefts in 2020: 21,570", "thefts", "theft"),
        (
            "Life expectancy in Japan (2019): 84.4 years",
            "Life expectancy in Japan",
            "expectancy",
        ),
        (
            "Share of adults without cover, 2019: 14.5%",
            "Share of adults without cover",
            "share",
        ),
        (
            "Growth in average hourly earnings since May: 4 percent",
            "average hourly earnings",
            "earning",
        ),
    ],
)
def test_a_label_is_the_measure_up_to_its_date(
    text: str, measure: str, head: str, nlp: Language
) -> None:
    claim = last(text, nlp)
    assert (claim.measure.text, claim.measure.head) == (measure, head)


@pytest.mark.parametrize(
    ("text", "measure", "kind", "direction"),
    [
        (
            "Change in the vacancy rate since January 2019: two points up",
            "vacancy rate",
            K.OTHER_UNIT,
            UP,
        ),
        (
            "Change in street crime, 1991 to 2009: down 40 percent",
            "street crime",
            K.PERCENT_CHANGE,
            DOWN,
        ),
        (
            "Fall in mill jobs since January 2000: more than a quarter",
            "mill jobs",
            K.FRACTION,
            DOWN,
        ),
        (
            "Rise in the theft rate from 2019 to 2020: 30 percent",
            "theft rate",
            K.PERCENT_CHANGE,
            UP,
        ),
        (
            "Increase in the town debt since 2017: $7.8 million",
            "town debt",
            K.MONEY,
            UP,
        ),
        (
            "Mill employment, change since 2020: down 400",
            "Mill employment",
            K.COUNT,
            DOWN,
        ),
        (
            "Drop in the poverty rate between 2010 and 2019: 4.6 percentage points",
            "poverty rate",
            K.PERCENTAGE_POINTS,
            DOWN,
        ),
        (
            "Percent change in mill employment, 2020 to 2021: 5.2",
            "mill employment",
            K.PERCENT_CHANGE,
            None,
        ),
        ("Coal jobs lost since 2012: more than half", "Coal jobs", K.FRACTION, DOWN),
        (
            "Jobs lost between February and April 2020: 22 million",
            "Jobs",
            K.COUNT,
            DOWN,
        ),
    ],
)
def test_a_noun_of_change_makes_the_figure_an_amount_of_change(
    text: str,
    measure: str,
    kind: QuantityKind,
    direction: Direction | None,
    nlp: Language,
) -> None:
    claim = last(text, nlp)
    assert claim.stat is Stat.CHANGE
    assert (claim.measure.text, claim.quantity.kind, claim.direction) == (
        measure,
        kind,
        direction,
    )


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("Net migration, year to July 2021: 4,000", "2020-08-01", "2021-07-31"),
        ("Inflation in Germany, April: 3.9%", "2025-04-01", "2025-04-30"),
        ("Inflation in Germany, May 2023: 3.9%", "2023-05-01", "2023-05-31"),
    ],
)
def test_a_label_dates_its_figure(
    text: str, first: str, end: str, nlp: Language
) -> None:
    period = last(text, nlp).period
    assert (str(period.start), str(period.last_day)) == (first, end)


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        (
            "Average daily deaths in Peru in the week to 3 May 2021: more than 300",
            "deaths in Peru",
            "day",
        ),
        ("Average monthly arrests over the last six months: 750", "arrests", "month"),
    ],
)
def test_a_daily_average_is_a_mean_of_its_period(
    text: str, measure: str, unit: str, nlp: Language
) -> None:
    claim = last(text, nlp)
    assert claim.statement is not None
    assert (claim.statement.kind, claim.statement.run_unit) == (
        StatementKind.AVERAGE,
        unit,
    )
    assert claim.measure.text == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Texas: 300 permits", "permits"),
        (
            "He put it in one line: 300 permits were sold to strangers.",
            "permits sold",
        ),
    ],
)
def test_a_figure_with_a_noun_of_its_own_keeps_it(
    text: str, measure: str, nlp: Language
) -> None:
    assert last(text, nlp).measure.text == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Violent crimes since January 2021: 37 percent", "Violent crimes"),
        ("Arrests, fiscal 2011 against fiscal 2000: 80 percent", "Arrests"),
    ],
)
def test_a_percentage_of_a_count_between_two_times_is_a_change(
    text: str, measure: str, nlp: Language
) -> None:
    claim = last(text, nlp)
    assert claim.quantity.kind is QuantityKind.PERCENT_CHANGE
    assert (claim.stat, claim.measure.text) == (Stat.CHANGE, measure)
