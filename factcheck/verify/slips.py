"""Slips that leave a figure wrong but say how it came about.

A digit place moved, two digits swapped, the value of another place. In: a case whose
official values lie outside the claim's bounds. Out: a `Miss` that is an error: the
verdict stays, the explanation says what the same number would be right for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import catalogue_of
from factcheck.link.places import country_of
from factcheck.model import Quantity, QuantityKind, Reason, Series
from factcheck.verify.answers import answers
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.case import Case, significant_digits
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.miss import Miss, is_chance_within, miss_of, would_be_right
from factcheck.verify.neighbours import MIN_DIGITS
from factcheck.verify.official import Official
from factcheck.verify.question import ask
from factcheck.verify.wording import show_answer, show_in_unit, show_when

FACTORS: Final = tuple(Decimal(10) ** power for power in (1, 3, 6, 9))
"""A digit dropped or added, thousand, million, billion."""
_TIMES: Final = dict(
    zip(
        FACTORS,
        (
            ("ten times", "a tenth of"),
            ("a thousand times", "a thousandth of"),
            ("a million times", "a millionth of"),
            ("a billion times", "a billionth of"),
        ),
        strict=True,
    )
)
SWAP_DIGITS: Final = 3
"""Digits from which a swap is said to be the reason; of two digits ("53" for "35") any
pair of numbers is a swap of another too often."""
MAX_PLACES: Final = 3
"""Places listed where a figure is right for several."""


def scale_slip(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is off by a factor of ten, a thousand, a million or a billion."""
    quantity = case.claim.quantity
    if significant_digits(quantity.value) < MIN_DIGITS and quantity.value < 10:
        return None
    if quantity.kind is QuantityKind.MULTIPLE or quantity.value_max is not None:
        return None
    exact = bounds_of(quantity)
    for one in officials:
        for factor in FACTORS:
            for moved, is_larger in (
                (abs(one.value) * factor, True),
                (abs(one.value) / factor, False),
            ):
                if moved and exact.fit(moved) in (Fit.EXACT, Fit.ROUNDING):
                    words = _TIMES[factor][0 if is_larger else 1]
                    shown = show_answer(abs(one.value), case.question, case.claim)
                    sentence = (
                        f"“{case.claim.text}” is about {words} the official value, "
                        f"{shown}: a slip of scale."
                    )
                    return miss_of(case, Reason.SCALE_SLIP, sentence, one)
    return None


def digit_slip(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is the official value with two neighbouring digits swapped."""
    quantity = case.claim.quantity
    if quantity.value_max is not None or quantity.step is None or quantity.is_vague:
        return None
    for one in officials:
        for swapped in _swaps(quantity):
            if bounds_of(swapped).fit(abs(one.value)) is not Fit.EXACT:
                continue
            shown = show_answer(abs(one.value), case.question, case.claim)
            is_unique = significant_digits(quantity.value) >= SWAP_DIGITS
            verb = "is" if is_unique else "may be"
            sentence = (
                f"“{case.claim.text}” {verb} the official value, {shown}, with two digits "
                "swapped."
            )
            return miss_of(case, Reason.DIGIT_SLIP, sentence, one, is_unique=is_unique)
    return None


def _swaps(quantity: Quantity) -> Iterator[Quantity]:
    """Yield a quantity with each pair of neighbouring digits swapped."""
    sign, digits, exponent = quantity.value.as_tuple()
    if not isinstance(exponent, int):  # never so for a quantity read from a text
        return
    for left in range(len(digits) - 1):
        if digits[left] == digits[left + 1]:
            continue
        pair = (digits[left + 1], digits[left])
        moved = (*digits[:left], *pair, *digits[left + 2 :])
        yield replace(quantity, value=Decimal((sign, moved, exponent)))


def other_place(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is what the same measure gives for another place on the same days.

    Places that the article names are tried first; among all places of the same level a
    match counts only where chance is unlikely, else the places are listed.
    """
    quantity = case.claim.quantity
    if not officials or significant_digits(quantity.value) < MIN_DIGITS:
        return None
    tried, found = 0, []
    for series in _same_elsewhere(case):
        question = ask(case.claim, series, case.article)
        values = [one for one in answers(question, data) if not one.is_doubtful][:1]
        tried += len(values)
        found += [
            (series, one) for one in values if question.fit(one.value) is Fit.EXACT
        ]
    if not found:
        return None
    named = [one for one in found if one[0].ref_area_name in case.article.text]
    if len(named) == 1:
        return _of_place(case, named)
    strict = case.question.bounds.strict
    is_chance = is_chance_within(strict, tried=tried, own=officials[0].value)
    if is_chance is None:
        return None
    if len(found) == 1 and not is_chance:
        return _of_place(case, found)
    is_listed = len(found) <= MAX_PLACES
    return replace(_of_place(case, found), is_unique=False) if is_listed else None


def _of_place(case: Case, found: Sequence[tuple[Series, Official]]) -> Miss:
    """Name the places that a figure is right for."""
    shown = ", ".join(
        f"{series.ref_area_name} "
        f"({one.formula or show_in_unit(one.value, series, case.claim)} "
        f"{show_when(one.period)})"
        for series, one in found
    )
    series, official = found[0]
    sentence = f"{would_be_right(case)} for {shown}."
    return miss_of(case, Reason.OTHER_PLACE, sentence, official, series=series)


def _same_elsewhere(case: Case) -> list[Series]:
    """Return the series of the same family for other places of the same level."""
    own = case.series
    family = catalogue_of(case.corpus).of_series.get(own.series_id)
    if family is None:
        return []
    return [
        series
        for code, members in sorted(family.members.items())
        for series in members[:1]
        if code != own.ref_area and series.is_official and _is_alike(own, series)
    ]


def _is_alike(own: Series, other: Series) -> bool:
    """Whether another series differs in its place only, and that is of the same level."""
    mine, its = own.ref_area, other.ref_area
    is_part = "-" in mine
    if is_part != ("-" in its) or own.breakdown != other.breakdown:
        return False
    return country_of(mine) == country_of(its) if is_part else True
