"""What kind of relation two loosely related figures have.

In: a pair of figures and their words. Out: an `Outcome`, or None. Rules from the firmest
to the weakest; what is left is that the figures may count different things.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.compare.figures import CHANGE, Figure
from factcheck.compare.match import Match, match_of
from factcheck.compare.measures import CLOSE, is_strong
from factcheck.compare.outcome import Outcome
from factcheck.compare.relate import equal_outcome
from factcheck.compare.rivals import Pair
from factcheck.compare.times import MONTH, SAME_NEWS_DAYS, Gap, days_apart, same_base
from factcheck.compare.topics import Words, names_of
from factcheck.model import DisagreementKind as Kind
from factcheck.model import Modifier
from factcheck.verify.case import significant_digits

HALF_STEP = Decimal("2.5")
"""Numbers that end in 5 stand for steps of five, like round ones for steps of ten:
Krifka, "Approximate interpretation of number words" (2007)."""

TENTH = Decimal("1.1")
"""Factor beyond which even "more than" does not make two figures one."""


def relate_kin(pair: Pair, mine: Words, theirs: Words) -> Outcome | None:
    """Tell how two loosely related figures differ; None where nothing can be said.

    Args:
        pair: Two figures of different articles.
        mine: Words of the first one.
        theirs: Words of the other.
    """
    one, other = pair.one, pair.other
    if one.claim.is_forecast != other.claim.is_forecast and one.value != other.value:
        near = is_about(one, other) and _same_purpose(mine, theirs)
        if not near:
            return Outcome(kind=Kind.DIFFERENT_MEASURE, why="plan", is_weak=True)
    if one.value == other.value:
        return _relate_equal(pair, mine, theirs)
    if one.scale == CHANGE and same_base(one.when, other.when) is False:
        return Outcome(kind=Kind.DIFFERENT_BASE, why="bases", is_weak=True)
    is_told = pair.told_as_one > 0 and one.claim.quantity.currency is None
    is_same = _same_purpose(mine, theirs) or is_named_news(one, other) or is_told
    is_late = pair.are_dated_apart and days_apart(one.when, other.when) > MONTH
    if is_about(one, other) and is_same and not is_late:
        return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="about", is_weak=True)
    if is_strong(one.wording, other.wording):
        if not pair.are_dated_apart:
            return None
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates", is_weak=True)
    if _are_of_other_days(pair, mine, theirs):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates", is_weak=True)
    return Outcome(kind=Kind.DIFFERENT_MEASURE, why="kin", is_weak=True)


def _are_of_other_days(pair: Pair, mine: Words, theirs: Words) -> bool:
    """Tell whether figures that may be of one thing stand for other days."""
    one, other = pair.one, pair.other
    if pair.told_as_one and pair.are_days_apart:
        return True
    is_disjoint = pair.are_dated_apart and days_apart(one.when, other.when) > 0
    is_one_thing = mine.own & theirs.own or names_of(one) & names_of(other)
    return is_disjoint and bool(is_one_thing)


def _relate_equal(pair: Pair, mine: Words, theirs: Words) -> Outcome | None:
    """The same number: of one thing, of two dates, or of two things."""
    one, other = pair.one, pair.other
    if one.claim.quantity.modifier is not other.claim.quantity.modifier:
        is_same = _same_purpose(mine, theirs) or pair.told_as_one
        hedged = is_same and pair.gap is not Gap.APART
        kind = Kind.AGREE_WITHIN_ROUNDING if hedged else Kind.DIFFERENT_MEASURE
        return Outcome(kind=kind, why="about" if hedged else "kin", is_weak=True)
    if pair.are_dated_apart:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number", is_weak=True)
    is_other = mine.named and theirs.named and _share(mine, theirs) < CLOSE
    if is_other and not (pair.told_as_one or pair.likeness):
        return Outcome(kind=Kind.DIFFERENT_MEASURE, why="same_number", is_weak=True)
    if pair.gap is Gap.APART and not pair.are_of_one_story:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number", is_weak=True)
    return replace(equal_outcome(pair), is_weak=True)


def _same_purpose(mine: Words, theirs: Words) -> bool:
    """Tell whether what the figures are said to be for does not tell them apart.

    A figure that names nothing ("a funding boost") may be for the same; else half of the
    shorter one's words must be in common.
    """
    shorter = min(len(mine.named), len(theirs.named))
    return 2 * len(mine.named & theirs.named) >= shorter


def _share(mine: Words, theirs: Words) -> float:
    """Return the share of words in common (Jaccard index)."""
    return len(mine.named & theirs.named) / len(mine.named | theirs.named)


def is_about(one: Figure, other: Figure) -> bool:
    """Tell whether one figure may be the other in round words."""
    if not one.is_near(other.value, TENTH):
        return False
    if match_of(one, other) in (Match.EQUAL, Match.ROUNDED):
        return True
    return _rounds_to_five(one, other) or _rounds_to_five(other, one)


def is_named_news(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one in round words, said of one name within days."""
    if one.value == other.value or not is_about(one, other):
        return False
    first, second = one.article.published, other.article.published
    if (
        first is None
        or second is None
        or one.claim.is_forecast != other.claim.is_forecast
    ):
        return False
    days = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return days.days <= SAME_NEWS_DAYS and bool(names_of(one) & names_of(other))


def _rounds_to_five(coarse: Figure, fine: Figure) -> bool:
    """Tell whether a number that ends in 5 may stand for a finer one near it."""
    quantity = coarse.claim.quantity
    step = quantity.rounded_step
    if step is None or quantity.modifier is not Modifier.EXACTLY:
        return False
    digits = significant_digits(quantity.value)
    ends_in_five = (quantity.value / step) % 5 == 0
    is_finer = significant_digits(fine.claim.quantity.value) > digits > 1
    gap = abs(coarse.claim.quantity.value - fine.claim.quantity.value)
    return ends_in_five and is_finer and gap <= HALF_STEP * step
