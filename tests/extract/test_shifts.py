"""Bases and rolling periods are counted from the period that a figure is about."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.shifts import after, before, is_month, resolved, step_of, year_to
from factcheck.model import Frequency, Period, Relation, Span

OCTOBER = Period.of_days(
    date(2019, 10, 1),
    date(2019, 10, 31),
    relation=Relation.IN,
    granularity=Frequency.MONTH,
)
QUARTER = Period.of_days(
    date(2014, 10, 1), date(2014, 12, 31), granularity=Frequency.QUARTER
)


def mention(text: str, period: Period, role: DateRole = DateRole.BASE) -> DateMention:
    span = Span(start=0, end=len(text))
    filled = Period.of_days(
        period.start, period.last_day, text=text, granularity=period.granularity
    )
    return DateMention(span=span, phrase=span, period=filled, role=role)


def days(period: Period | None) -> tuple[date | None, date | None]:
    assert period is not None
    return period.start, period.last_day


@pytest.mark.parametrize(
    "words", ["from a year earlier", "a year ago", "the previous year", "the year-ago"]
)
def test_a_year_back_keeps_the_length_of_the_main_period(words: str) -> None:
    base = before(mention(words, Period()), QUARTER, Period())
    assert days(base) == (date(2013, 10, 1), date(2013, 12, 31))


def test_a_base_with_a_date_of_its_own_keeps_it() -> None:
    own = Period.of_days(date(2014, 1, 1), date(2014, 12, 31))
    base = before(mention("from 2014", own), QUARTER, own)
    assert days(base) == (date(2014, 1, 1), date(2014, 12, 31))


def test_an_open_main_period_leaves_the_base_as_it_is() -> None:
    own = Period.of_days(date(2014, 1, 1), date(2014, 12, 31))
    assert before(mention("a year ago", own), Period(), own) == own


def test_the_past_twelve_months_end_with_the_month_of_the_data() -> None:
    words = mention(
        "over the past 12 months",
        Period.of_days(date(2018, 11, 13), date(2019, 11, 13)),
        DateRole.DATE,
    )
    assert days(resolved(words, OCTOBER)) == (date(2018, 11, 1), date(2019, 10, 31))
    assert days(resolved(words, None)) == (date(2018, 11, 13), date(2019, 11, 13))


def test_a_yearly_rate_covers_the_twelve_months_to_its_month() -> None:
    assert days(year_to(OCTOBER, OCTOBER)) == (date(2018, 11, 1), date(2019, 10, 31))


def test_a_known_base_gives_the_main_period() -> None:
    base = Period.of_days(
        date(2013, 10, 1), date(2013, 12, 31), granularity=Frequency.QUARTER
    )
    assert days(after(mention("the year-ago quarter", base))) == days(QUARTER)
    assert after(mention("from 2014", base)) is None


def test_months_and_quarters_have_a_step_other_periods_none() -> None:
    month, quarter = step_of(OCTOBER), step_of(QUARTER)
    assert month is not None
    assert quarter is not None
    assert (month.months, quarter.months) == (-1, -3)
    assert step_of(Period.of_days(date(2019, 1, 1), date(2019, 12, 31))) is None
    assert is_month(OCTOBER)
    assert not is_month(QUARTER)
