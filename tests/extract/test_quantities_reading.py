"""Details of single readings: steps, spans of modifiers and units, currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.extract.mentions import QuantityMention
from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.digits import parse_digits
from factcheck.model import Modifier, QuantityKind


def only(text: str, **options: str) -> QuantityMention:
    (mention,) = find_quantities(text, **options)  # type: ignore[arg-type]
    return mention


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,130", "1130"),
        ("1,00,000", "100000"),
        ("12,34,56,789", "123456789"),
        ("1.234,56", "1234.56"),
        ("1'234'567", "1234567"),
        ("3,5", "3.5"),
        (".08", "0.08"),
        ("0033", "33"),
        ("12.000.000", "12000000"),
    ],
)
def test_digits_are_read_with_their_separators(written: str, value: str) -> None:
    assert parse_digits(written) == Decimal(value)


@pytest.mark.parametrize("written", ["1,2,3", "192.168.1.2", "1,23,4", "9" * 60])
def test_other_runs_of_digits_are_no_number(written: str) -> None:
    assert parse_digits(written) is None


@pytest.mark.parametrize(
    ("text", "step", "rounded"),
    [
        ("609%", "1", "1"),
        ("900 boats", "1", "100"),
        ("958 boats", "1", "1"),
        ("1.3 million boats", "100000", "100000"),
        ("1.30 million boats", "10000", "10000"),
        ("$2bn", "1000000000", "1000000000"),
        ("16 basis points", "0.01", "0.01"),
        ("20 cents", "0.01", "0.1"),
        ("twelve hundred boats", "100", "100"),
        ("thirty boats", "1", "10"),
        ("10.5 to 20 percent", "0.1", "0.1"),
    ],
)
def test_steps_are_the_written_precision(text: str, step: str, rounded: str) -> None:
    quantity = only(text).quantity
    assert (quantity.step, quantity.rounded_step) == (Decimal(step), Decimal(rounded))


@pytest.mark.parametrize(
    "text", ["a third of boats", "sales doubled", "dozens of boats"]
)
def test_numbers_without_digits_have_no_steps(text: str) -> None:
    quantity = only(text).quantity
    assert quantity.step is None
    assert quantity.rounded_step is None


@pytest.mark.parametrize(
    ("text", "words", "modifier"),
    [
        ("More than 12 boats", "More than", Modifier.MORE_THAN),
        ("upwards of 12 boats", "upwards of", Modifier.MORE_THAN),
        ("no fewer than 12 boats", "no fewer than", Modifier.AT_LEAST),
        ("12 or more boats", "or more", Modifier.AT_LEAST),
        ("just under 12 boats", "under", Modifier.LESS_THAN),
        ("as many as 12 boats", "as many as", Modifier.AT_MOST),
        ("no more than 12 boats", "no more than", Modifier.AT_MOST),
        ("close to 12 boats", "close to", Modifier.NEARLY),
        ("just shy of 12 boats", "just shy of", Modifier.NEARLY),
        ("an estimated 12 boats", "an estimated", Modifier.ABOUT),
        ("12 or so boats", "or so", Modifier.ABOUT),
        ("~12 boats", "~", Modifier.ABOUT),
    ],
)
def test_modifier_words_are_found_with_their_span(
    text: str, words: str, modifier: Modifier
) -> None:
    mention = only(text)
    assert mention.modifier is modifier
    assert mention.modifier_span is not None
    assert mention.modifier_span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "all over 12 towns",
        "the world's top 500 firms",
        "universities top 100",
        "the wheel around the 12 spokes",
        "prices edged up to 12 euros",
        "the top 12 boats",
    ],
)
def test_words_with_another_sense_modify_nothing(text: str) -> None:
    assert only(text).modifier is Modifier.EXACTLY


@pytest.mark.parametrize(
    ("text", "country", "currency"),
    [
        ("$5", None, "USD"),
        ("$5", "AU", "AUD"),
        ("$5", "CA", "CAD"),
        ("£5", None, "GBP"),
        ("£5", "EG", "EGP"),
        ("¥5", None, "JPY"),
        ("¥5", "CN", "CNY"),
        ("5 rupees", None, "INR"),
        ("5 rupees", "PK", "PKR"),
        ("5 crowns", "DK", "DKK"),
        ("20 cents", "AU", "AUD"),
        ("20 cents", "IE", "EUR"),
        ("5 pence", None, "GBP"),
        ("HK$5", None, "HKD"),
        ("RM23.50", None, "MYR"),
        ("5 million Swedish kronor", None, "SEK"),
        ("USD 5", None, "USD"),
        ("5 EUR", None, "EUR"),
        ("S$5m", None, "SGD"),
        ("$5 CAD", None, "CAD"),
        ("A$5", "US", "AUD"),
    ],
)
def test_currency_follows_sign_word_and_country(
    text: str, country: str | None, currency: str
) -> None:
    (mention,) = find_quantities(text, country=country)
    assert mention.quantity.kind is QuantityKind.MONEY
    assert mention.quantity.currency == currency


def test_an_article_before_a_dollar_sign_is_no_country() -> None:
    assert only("A $5 fee").quantity.currency == "USD"


def test_unit_span_names_the_denominator_after_a_counted_noun() -> None:
    text = "The town has 12.3 fires per 100,000 homes."
    mention = only(text)
    assert mention.unit_span is not None
    assert mention.unit_span.of(text) == "per 100,000"
    assert mention.quantity.unit == "per 100,000"


def test_words_after_an_article_are_read_on_request_only() -> None:
    assert find_quantities("a gallon") == []
    (mention,) = find_quantities("a gallon", implied=True)
    assert mention.quantity.value == 1
    assert mention.quantity.unit == "gallons"


def test_closing_quotation_mark_is_no_inch() -> None:
    mention = only('He said "the score was 50" there.')
    assert mention.quantity.kind is QuantityKind.COUNT


def test_two_numbers_of_hundreds_stay_apart() -> None:
    values = [
        m.quantity.value for m in find_quantities("two hundred and three hundred")
    ]
    assert values == [200, 300]


@pytest.mark.parametrize(
    "text", ["Car thefts top 1 million", "Measles cases top 1,200"]
)
def test_a_plural_that_tops_a_large_number_exceeds_it(text: str) -> None:
    assert only(text).modifier is Modifier.MORE_THAN


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a nurse-to-patient ratio of about 1:200-250", "0.004", "0.005"),
        ("it strikes one in 2,000 to 2,500 people", "0.0004", "0.0005"),
        ("it strikes one in 2,000 to 1,500 people", None, None),
    ],
)
def test_two_wholes_of_one_ratio_are_a_range(text, low, high):
    ranges = [
        (one.quantity.value, one.quantity.value_max)
        for one in find_quantities(text)
        if one.quantity.value_max is not None
        and one.quantity.kind is QuantityKind.FRACTION
    ]
    assert ranges == ([(Decimal(low), Decimal(high))] if low else [])
