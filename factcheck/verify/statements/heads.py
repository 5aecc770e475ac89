"""Places compared per head: "fewer deaths per capita than", "a lower infection rate than".

In: `Asked` and a value of a place. Out: the value for a million people of the place, with
the division as its formula. Counts of large and small places say nothing of a rate.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from factcheck.link.ratios import is_amount, population_by_year, populations_of
from factcheck.model import Series
from factcheck.model.display import show_number
from factcheck.verify.official import Official, combine
from factcheck.verify.statements.asked import Asked, middle

PEOPLE: Final = Decimal(1_000_000)
"""Rates are shown per million people: they come out as plain numbers for most counts."""
OLDEST_YEARS: Final = 2
"""As in `factcheck.link.ratios`: populations change by about one percent a year."""
_PER_HEAD: Final = re.compile(
    r"\bper\s+(?:capita|head|person|inhabitant|resident|million)\b|\brates?\b",
    re.IGNORECASE,
)


def is_per_head(asked: Asked) -> bool:
    """Whether a comparison is of rates while the series has amounts of people or money."""
    measure = asked.claim.measure
    words = " ".join((measure.text, *measure.restrictions))
    own = f"{asked.series.measure} {asked.series.title}"
    is_asked = _PER_HEAD.search(words) is not None
    return is_asked and is_amount(asked.series) and not _PER_HEAD.search(own)


def per_head_of(asked: Asked, one: Official, series: Series) -> Official | None:
    """Return a value for a million people; None where the population is not on file."""
    people = populations_of(series.ref_area, asked.catalogue)
    if not people:
        return None
    by_year = population_by_year(people, asked.corpus)
    year = middle(one.period).year
    count = next(
        (
            by_year[past]
            for past in range(year, year - OLDEST_YEARS - 1, -1)
            if by_year.get(past)
        ),
        None,
    )
    if count is None:
        return None
    value = round(one.value * PEOPLE / count, 2)
    formula = (
        f"{show_number(one.value)} × {show_number(PEOPLE)} / {show_number(count)} = "
        f"{show_number(value)} per million people"
    )
    return combine(value, (one,), period=one.period, formula=formula)
