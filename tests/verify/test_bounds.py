"""Quantities as written give the intervals of true values that make them fair."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Bounds, Modifier, Quantity, QuantityKind
from factcheck.testing.factories import make_quantity
from factcheck.verify.bounds import Fit, bounds_of

VALUES = st.integers(min_value=1, max_value=10**9)


def ends(bounds: Bounds) -> tuple[Decimal | None, Decimal | None]:
    return bounds.low, bounds.high


@pytest.mark.parametrize(
    ("text", "strict", "rounded"),
    [
        ("609%", ("608.5", "609.5"), ("608", "610")),
        ("1,130", ("1129.5", "1130.5"), ("1125", "1135")),
        ("600", ("599.5", "600.5"), ("550", "650")),
        ("1.3 million", ("1250000", "1350000"), ("1200000", "1400000")),
        ("3%", ("2.5", "3.5"), ("2.5", "3.5")),
        ("8.5%", ("8.45", "8.55"), ("8.4", "8.6")),
    ],
)
def test_written_precision_sets_the_interval(text, strict, rounded):
    bounds = bounds_of(make_quantity(text))
    assert ends(bounds.strict) == tuple(map(Decimal, strict))
    assert ends(bounds.rounded) == tuple(map(Decimal, rounded))


def test_a_round_number_reaches_a_tenth_at_most():
    bounds = bounds_of(make_quantity("1,000"))
    assert ends(bounds.rounded) == (Decimal(900), Decimal(1100))
    assert bounds.fit(Decimal(831)) is Fit.OUTSIDE


def test_a_scale_word_writes_no_digits_of_precision():
    bounds = bounds_of(make_quantity("2 million"))
    assert bounds.fit(Decimal(2_150_000)) is Fit.EXACT
    assert bounds.fit(Decimal(2_400_000)) is Fit.OUTSIDE


@pytest.mark.parametrize(
    ("modifier", "text", "value", "fit"),
    [
        (Modifier.MORE_THAN, "900", 958, Fit.EXACT),
        (Modifier.MORE_THAN, "900", 1200, Fit.LOOSE),
        (Modifier.MORE_THAN, "900", 900, Fit.ROUNDING),
        (Modifier.MORE_THAN, "900", 880, Fit.OUTSIDE),
        (Modifier.AT_LEAST, "900", 900, Fit.EXACT),
        (Modifier.LESS_THAN, "900", 899, Fit.EXACT),
        (Modifier.LESS_THAN, "900", 950, Fit.OUTSIDE),
        (Modifier.LESS_THAN, "900", 300, Fit.LOOSE),
        (Modifier.AT_MOST, "25", 25, Fit.EXACT),
        (Modifier.NEARLY, "150", 142, Fit.EXACT),
        (Modifier.NEARLY, "150", 139, Fit.OUTSIDE),
        (Modifier.NEARLY, "150", 160, Fit.OUTSIDE),
        (Modifier.NEARLY, "1,000", 930, Fit.EXACT),
        (Modifier.ABOUT, "400", 418, Fit.EXACT),
        (Modifier.ABOUT, "412", 430, Fit.EXACT),
        (Modifier.ABOUT, "412", 440, Fit.OUTSIDE),
    ],
)
def test_modifiers_move_the_interval(modifier, text, value, fit):
    bounds = bounds_of(make_quantity(text, modifier=modifier))
    assert bounds.fit(Decimal(value)) is fit


def test_limits_stop_being_informative_at_the_next_step():
    bounds = bounds_of(make_quantity("900", modifier=Modifier.MORE_THAN))
    assert ends(bounds.informative) == (Decimal(900), Decimal(1000))
    assert not bounds.informative.contains(Decimal(1000))


def test_a_range_includes_both_ends():
    quantity = make_quantity("10%", value_max=Decimal(20), modifier=Modifier.BETWEEN)
    bounds = bounds_of(quantity)
    assert bounds.fit(Decimal(10)) is Fit.EXACT
    assert bounds.fit(Decimal(20)) is Fit.EXACT
    assert bounds.fit(Decimal("20.4")) is Fit.ROUNDING
    assert bounds.fit(Decimal(21)) is Fit.OUTSIDE


@pytest.mark.parametrize(
    ("value", "kind", "true", "fit"),
    [
        (2, QuantityKind.MULTIPLE, "2.05", Fit.EXACT),
        (2, QuantityKind.MULTIPLE, "2.2", Fit.ROUNDING),
        (2, QuantityKind.MULTIPLE, "2.3", Fit.OUTSIDE),
        (5, QuantityKind.MULTIPLE, "4.2", Fit.OUTSIDE),
        ("0.25", QuantityKind.FRACTION, "0.25", Fit.EXACT),
        ("0.3333", QuantityKind.FRACTION, "0.336", Fit.EXACT),
        ("0.5", QuantityKind.FRACTION, "0.48", Fit.ROUNDING),
        ("0.5", QuantityKind.FRACTION, "0.45", Fit.OUTSIDE),
    ],
)
def test_words_without_digits_are_fair_within_a_share(value, kind, true, fit):
    quantity = Quantity(value=Decimal(value), kind=kind)
    assert bounds_of(quantity).fit(Decimal(true)) is fit


def test_a_vague_number_is_only_a_lower_end():
    quantity = make_quantity("1,000", is_vague=True)
    assert ends(bounds_of(quantity).strict) == (Decimal(1000), None)


def test_scaling_by_a_negative_factor_mirrors_the_interval():
    bounds = bounds_of(make_quantity("20%", modifier=Modifier.MORE_THAN))
    mirrored = bounds.scaled(Decimal(-1))
    assert mirrored.fit(Decimal(-25)) is Fit.EXACT
    assert mirrored.fit(Decimal(25)) is Fit.OUTSIDE


@given(number=VALUES, offset=st.integers(min_value=-100, max_value=100))
def test_about_is_never_narrower_than_no_modifier(number, offset):
    text = f"{number}"
    value = Decimal(number + offset)
    plain = bounds_of(make_quantity(text))
    about = bounds_of(make_quantity(text, modifier=Modifier.ABOUT))
    if plain.fit(value) is not Fit.OUTSIDE:
        assert about.fit(value) is not Fit.OUTSIDE


@given(number=VALUES, value=st.integers(min_value=0, max_value=2 * 10**9))
def test_at_least_is_never_narrower_than_more_than(number, value):
    more = bounds_of(make_quantity(f"{number}", modifier=Modifier.MORE_THAN))
    least = bounds_of(make_quantity(f"{number}", modifier=Modifier.AT_LEAST))
    if more.fit(Decimal(value)) is not Fit.OUTSIDE:
        assert least.fit(Decimal(value)) is not Fit.OUTSIDE


@given(number=VALUES, modifier=st.sampled_from(Modifier))
def test_the_rounded_interval_contains_the_strict_one(number, modifier):
    bounds = bounds_of(make_quantity(f"{number}", modifier=modifier))
    for end in ends(bounds.strict):
        if end is not None:
            inner = end + (
                Decimal("1e-9") if end == bounds.strict.low else -Decimal("1e-9")
            )
            assert bounds.rounded.contains(inner)


@given(
    number=VALUES,
    coarser=st.integers(min_value=0, max_value=4),
    value=st.integers(min_value=0, max_value=2 * 10**9),
)
def test_a_coarser_step_never_makes_a_fair_value_unfair(number, coarser, value):
    fine = make_quantity(f"{number}")
    coarse = make_quantity(f"{number}", rounded_step=Decimal(10) ** coarser)
    if coarse.rounded_step >= fine.rounded_step:
        narrow, wide = bounds_of(fine), bounds_of(coarse)
        if narrow.fit(Decimal(value)) is not Fit.OUTSIDE:
            assert wide.fit(Decimal(value)) is not Fit.OUTSIDE
