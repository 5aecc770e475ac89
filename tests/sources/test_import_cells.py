"""Cells of official tables: numbers, missing marks, dates, units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources.importers.cells import decimal_mark, read_number
from factcheck.sources.importers.date_styles import style_facts
from factcheck.sources.importers.meaning import (
    is_cryptic,
    is_generic,
    read_unit,
    stock_or_flow,
    unit_code,
)
from factcheck.sources.importers.when import Style, month_of, read_month, read_when
from factcheck.sources.time_period import days_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("12,34,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u202f234", "1234"),
        ("1'234'567", "1234567"),
        ("(1,204)", "-1204"),
        ("−3.5", "-3.5"),
        ("$1,200", "1200"),
        ("£15", "15"),
        ("12.5%", "12.5"),
        ("402¹", "402"),
        ("210*", "210"),
        ("88 r", "88"),
        ("17 [1]", "17"),
        ("17 (a)", "17"),
        ("1.2e+06", "1200000"),
        (".5", "0.5"),
        ("+7", "7"),
    ],
)
def test_a_number_is_read_as_it_is_meant(cell, text):
    number = read_number(cell)
    assert number is not None
    assert number.text == text


@pytest.mark.parametrize("cell", ["n/a", "..", "-", "–", "(x)", "[c]", "NA", ":", "…"])
def test_a_missing_mark_is_missing_and_no_mistake(cell):
    number = read_number(cell)
    assert number is not None
    assert (number.text, number.status) == ("", "M")


@pytest.mark.parametrize("cell", ["Alta", "12 to 15", "1,23,4", "12.3.4", "1,2", "2-3"])
def test_words_are_no_numbers(cell):
    assert read_number(cell) is None


@pytest.mark.parametrize(
    ("cell", "status"), [("91.2 (p)", "P"), ("91.2p", "P"), ("5 e", "E"), ("88r", "")]
)
def test_flags_become_the_status(cell, status):
    number = read_number(cell)
    assert number is not None
    assert number.status == status


@given(st.decimals(-(10**9), 10**9, places=2))
def test_grouped_and_plain_spellings_are_the_same_number(value):
    number = read_number(f"{value:,}")
    assert number is not None
    assert Decimal(number.text) == value
    comma = f"{value:,}".replace(",", "_").replace(".", ",").replace("_", ".")
    other = read_number(comma, decimal=",")
    assert other is not None
    assert Decimal(other.text) == value


def test_the_decimal_mark_is_seen_from_the_whole_column():
    assert decimal_mark(["1.234.567", "12,5", "999.999"]) == ","
    assert decimal_mark(["1,234", "12,500", "3.5"]) == "."


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024M06", "2024-06"),
        ("202406", "2024-06"),
        ("Jan-24", "2024-01"),
        ("January 2024", "2024-01"),
        ("2024 Jan", "2024-01"),
        ("2024 Q3", "2024-Q3"),
        ("Q3 2024", "2024-Q3"),
        ("3Q24", "2024-Q3"),
        ("2024:Q3", "2024-Q3"),
        ("H1 2024", "2024-S1"),
        ("2024-W07", "2024-W07"),
        ("2024-06-30", "2024-06-30"),
        ("2024-06-30T00:00:00", "2024-06-30"),
        ("30/06/2024", "2024-06-30"),
        ("6/30/2024", "2024-06-30"),
        ("31-Dec-2024", "2024-12-31"),
        ("Dec 31, 2024", "2024-12-31"),
        ("20241231", "2024-12-31"),
        ("2024 (p)", "2024"),
        ("2024¹", "2024"),
        ("Jan-Mar 2024", "2024-Q1"),
        ("year ending June 2024", "2023-07-01/2024-06-30"),
        ("2019-2021", "2019-01-01/2021-12-31"),
    ],
)
def test_a_date_is_read_in_its_usual_forms(cell, period):
    when = read_when(cell)
    assert when is not None
    assert when.text == period
    days_of(when.text)  # every text is an SDMX period


@pytest.mark.parametrize("cell", ["Alta", "12", "2024-13-45", "Q5 2024", "total", ""])
def test_what_is_no_date_is_not_read_as_one(cell):
    assert read_when(cell) is None


def test_a_fiscal_year_has_the_days_of_its_government():
    style = Style(fiscal_start=10, plain_is_fiscal=True)
    for cell in ("2024", "FY2024", "FY24", "2023/24"):
        when = read_when(cell, style)
        assert when is not None
        assert (str(when.first), str(when.last)) == ("2023-10-01", "2024-09-30")
    assert month_of(2024, 10, style).text == "2023-10"
    assert month_of(2024, 9, style).text == "2024-09"


@pytest.mark.parametrize(
    ("cell", "month"),
    [("APR", 4), ("01 October", 10), ("M04", 4), ("4", 4), ("13", None)],
)
def test_a_month_column_is_read(cell, month):
    assert read_month(cell) == month


@pytest.mark.parametrize(
    ("cells", "heading", "expected"),
    [
        (["2009-10", "2010-11", "2011-12"], "Year", {"split_years": True}),
        (["13/05/2024", "05/06/2024"], "Date", {"day_first": True}),
        (["45292", "45323"], "Date", {"serial": True}),
        (["2024-01-15", "2024-02-15", "2024-03-15"], "Date", {"as_month": True}),
        (["2024-01-01", "2024-04-01", "2024-07-01"], "Date", {"as_quarter": True}),
        (["2000", "2001"], "fiscal_year", {"years": True, "plain_is_fiscal": True}),
        (["2024-01-01", "2024-01-02", "2024-01-03"], "Date", {}),
    ],
)
def test_the_whole_column_shows_how_its_dates_are_meant(cells, heading, expected):
    assert style_facts(cells, heading) == expected


def test_spreadsheet_numbers_are_days():
    when = read_when("45292", Style(serial=True))
    assert when is not None
    assert when.text == "2024-01-01"


@pytest.mark.parametrize(
    ("words", "code", "power"),
    [
        ("Population (thousands)", "", 3),
        ("Deaths per 100,000", "PER_100000", 0),
        ("GDP, $m", "USD", 6),
        ("Turnover (£ billion)", "GBP", 9),
        ("% of GDP", "PT", 0),
        ("Share (per cent)", "PT", 0),
        ("Income (constant 2015 US$)", "USD_2015", 0),
        ("Visits", "", 0),
    ],
)
def test_a_heading_names_its_unit(words, code, power):
    guess = read_unit(words)
    assert (guess.code, guess.power) == (code, power)


@pytest.mark.parametrize(
    ("words", "code", "power"),
    [
        ("tonnes per hectare", "TONNES_PER_HECTARE", 0),
        ("million tonnes", "TONNES", 6),
        ("thousand persons", "PS", 3),
        ("%", "PT", 0),
        ("Yes/No", "YES_NO", 0),
        ("people/km²", "PEOPLE_PER_KM²", 0),
        ("number of cases", "CASES", 0),
    ],
)
def test_a_unit_in_words_becomes_a_code(words, code, power):
    guess = unit_code(words)
    assert (guess.code, guess.power) == (code, power)


@pytest.mark.parametrize(
    ("words", "unit", "kind"),
    [
        ("Number of deaths", "DEATHS", "flow"),
        ("Deaths per 1,000 births", "PER_1000_BIRTHS", "rate"),
        ("Population by age", "PS", "stock"),
        ("Annual population growth", "PS", "flow"),
        ("Share of forest", "PT", "rate"),
        ("Cumulative emissions", "TONNES", "stock"),
        ("Area burned by fires", "HECTARES", "flow"),
        ("Consumer price index", "IX", "index"),
        ("Life expectancy", "YEARS", "rate"),
        ("Gross product in 2021 prices", "USD_2021", "flow"),
        ("Milk", "TONNES", "flow"),
        ("Forest", "HECTARES", "stock"),
        ("Population change", "PS", "flow"),
    ],
)
def test_words_tell_levels_from_amounts_and_rates(words, unit, kind):
    assert stock_or_flow(words, unit) == kind


def test_headings_that_say_nothing_are_known():
    assert is_generic("obs_value")
    assert is_generic("Annual count")
    assert not is_generic("Museum visits")
    assert is_cryptic("POPESTIMATE")
    assert is_cryptic("emp")
    assert not is_cryptic("theft")
    assert not is_cryptic("GDP")
