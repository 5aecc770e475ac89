"""How two figures relate that no common series answers: by their words alone.

In: two `Figure`s of different articles on one scale. Out: an `Outcome`, or None, which is
the usual answer: two articles that count something do not mean the same thing by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from factcheck.compare.figures import CHANGE, RELATIVE, Figure
from factcheck.compare.kin_kind import is_about
from factcheck.compare.match import Match, is_rounder, match_of
from factcheck.compare.meaning import SAME
from factcheck.compare.measures import (
    CLOSE,
    is_close,
    likeness,
    may_be_same_place,
    may_be_same_stat,
    own_likeness,
    same_head,
)
from factcheck.compare.outcome import Outcome
from factcheck.compare.relate import UNLIKE, equal_outcome
from factcheck.compare.rivals import Pair, is_telling
from factcheck.compare.slips import (
    DECIMAL,
    DIGIT,
    LONG_NUMBER,
    LONG_SLIPS,
    MIN_DIGITS,
    SCALE_SLIPS,
    SWAPPED,
    name_slip,
)
from factcheck.compare.times import (
    MONTH,
    SAME_NEWS_DAYS,
    Gap,
    days_apart,
    ends_meet,
    same_base,
)
from factcheck.compare.topics import names_of, words_of
from factcheck.model import DisagreementKind as Kind
from factcheck.verify.case import significant_digits

NEWS_YEAR: Final = 366
"""Days beyond which nobody takes two figures for the same moment."""
SHARED_WORDS: Final = 2
"""Content words in common that make a rounded match more than chance."""


def relate_words(pair: Pair) -> Outcome | None:
    """Tell how two figures relate by their words; None where nothing can be said."""
    if not pair.are_of_one_story:
        return None
    match = match_of(pair.one, pair.other)
    if match is Match.EQUAL:
        return _relate_equal(pair)
    if match is Match.ROUNDED:
        return _relate_rounded(pair)
    return None if match is Match.LOOSE else _relate_different(pair)


def _relate_equal(pair: Pair) -> Outcome | None:
    """The same number: the same fact, or one number said of two things."""
    one, other = pair.one.wording, pair.other.wording
    is_strong_match = pair.is_one_measure
    if not (is_strong_match or is_telling(pair.one) or pair.are_twins):
        return None
    if _is_misplaced(pair):
        return Outcome(kind=Kind.CONFLICT, why="misplaced")
    is_other_thing = pair.are_twins and pair.is_blended and is_telling(pair.one)
    if is_other_thing and pair.are_dated_apart:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number")
    if not may_be_same_place(one, other) or is_other_thing:
        return Outcome(kind=Kind.DIFFERENT_MEASURE, why="same_number")
    if not (is_strong_match or pair.are_twins or one.words & other.words):
        return None
    is_one_news = is_telling(pair.one) and ends_meet(pair.one.when, pair.other.when)
    if pair.are_dated_apart and not pair.are_twins and not is_one_news:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number")
    is_same_thing = is_strong_match or pair.are_twins or is_close(one, other)
    return equal_outcome(pair) if is_same_thing else None


def _is_misplaced(pair: Pair) -> bool:
    """Tell whether twins say one number of two things, and it is wrong for one of them.

    Both phrases share a word; official data speaks against one and not for the other.
    """
    one, other = pair.one, pair.other
    if not pair.are_twins or one.is_wrong == other.is_wrong:
        return False
    if one.is_right or other.is_right or not one.wording.own & other.wording.own:
        return False
    return own_likeness(one.wording, other.wording) < CLOSE


def _relate_rounded(pair: Pair) -> Outcome | None:
    """Fair to a common value: the same fact rounded, if the words say so."""
    one, other = pair.one.wording, pair.other.wording
    if not is_rounder(pair.one, pair.other) or not pair.is_free:
        return None
    if not may_be_same_place(one, other):
        return None
    shared = len(one.words & other.words)
    is_alike = pair.is_one_measure or (
        shared >= SHARED_WORDS and may_be_same_stat(one, other)
    )
    is_alike = is_alike or (pair.are_twins and same_head(one, other))
    if not is_alike or pair.gap is Gap.APART:
        return None
    return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="rounded")


def _relate_different(pair: Pair) -> Outcome | None:
    """Different numbers: of other days, bases or bodies, or a conflict."""
    if pair.one.is_base != pair.other.is_base:
        return None
    found = _slip(pair)
    if not pair.one.is_near(pair.other.value, UNLIKE):
        return found if pair.is_free else None
    if pair.one.claim.is_forecast != pair.other.claim.is_forecast:
        return found if pair.is_free else None
    if found is None and pair.is_one_measure:
        found = _same_words(pair) if pair.is_unique else None
    return found if found is not None and pair.is_free else None


def _slip(pair: Pair) -> Outcome | None:
    """Twins differ in one figure as a copying mistake makes it differ.

    A long number that differs in one digit needs no words in common.
    """
    one, other = pair.one, pair.other
    slack = MONTH if pair.are_twins and one.scale == CHANGE else 0
    if pair.are_dated_apart and days_apart(one.when, other.when) > slack:
        return None
    values = (one.claim.quantity.value, other.claim.quantity.value)
    slip = name_slip(*values, SHORT if pair.are_twins else MIN_DIGITS)
    if not slip or not may_be_same_place(one.wording, other.wording):
        return None
    related = same_head(one.wording, other.wording) or bool(
        one.wording.words & other.wording.words
    )
    if pair.told_as_one and slip in TOLD_SLIPS and _are_long(values):
        is_sure = True
    elif not pair.are_twins:
        is_sure = _is_plain(pair, slip, related=related)
    elif not name_slip(*values):
        is_sure = slip in (SWAPPED, DECIMAL) and _is_one_sentence(one, other)
    else:
        is_sure = related or (is_long(one) and is_long(other) and slip in LONG_SLIPS)
        is_sure = is_sure or (slip == SWAPPED and _is_one_sentence(one, other))
    return Outcome(kind=Kind.CONFLICT, why="slip", detail=slip) if is_sure else None


TOLD_SLIPS: Final = (SWAPPED, DIGIT, *SCALE_SLIPS)
"""Slips that need no more than one story that tells both figures alike."""


def _are_long(values: Iterable[Decimal]) -> bool:
    """Tell whether numbers have so many digits that a slip is hardly chance."""
    return min(map(significant_digits, values)) >= LEAST_TELLING


def _is_one_sentence(one: Figure, other: Figure) -> bool:
    """Tell whether two sentences have two content words in common."""
    return len(words_of(one).around & words_of(other).around) >= SHARED_WORDS


def _is_plain(pair: Pair, slip: str, *, related: bool) -> bool:
    """Tell whether a slip between articles that share nothing else is beyond chance.

    Numbers of five digits with one wrong or two swapped, of the same words and stated
    days; or any telling number with another scale word, or swapped digits, where both
    sentences name the same one and both were printed within days.
    """
    one, other = pair.one, pair.other
    is_firm = one.when.is_firm and other.when.is_firm and pair.gap is Gap.SAME
    values = (one.claim.quantity.value, other.claim.quantity.value)
    if (
        related
        and is_firm
        and slip == SWAPPED
        and one.wording.words == other.wording.words
    ):
        return True
    if related and is_firm and slip in LONG_SLIPS:
        return min(map(significant_digits, values)) >= PLAIN_NUMBER
    if max(map(significant_digits, values)) < LEAST_TELLING or pair.gap is Gap.APART:
        return False
    days = pair.printed_apart
    is_news = days is not None and days <= SAME_NEWS_DAYS
    if not is_news or slip not in (SWAPPED, *SCALE_SLIPS):
        return False
    return bool(names_of(one) & names_of(other)) or (is_firm and slip in SCALE_SLIPS)


PLAIN_NUMBER: Final = 5
"""Significant digits from which one wrong digit is no chance: of 45,000 numbers of five
digits, 41 differ from a given one by a digit or two that changed places."""
LEAST_TELLING: Final = 3
SHORT: Final = 2
"""Digits of a number that twins say in like sentences with its digits swapped."""


def is_long(figure: Figure) -> bool:
    """Tell whether a number has so many digits that a near match is no chance."""
    return significant_digits(figure.claim.quantity.value) >= LONG_NUMBER


def _same_words(pair: Pair) -> Outcome | None:
    """The same words and place: the date, the base or the body may differ."""
    one, other = pair.one, pair.other
    if pair.gap is Gap.APART:
        is_near = days_apart(one.when, other.when) <= NEWS_YEAR
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates") if is_near else None
    if one.scale == CHANGE and same_base(one.when, other.when) is False:
        return Outcome(kind=Kind.DIFFERENT_BASE, why="bases")
    if pair.names_two_bodies:
        return Outcome(kind=Kind.DIFFERENT_SOURCE, why="sources")
    is_dated = one.when.is_firm and other.when.is_firm
    is_same_time = pair.gap is Gap.SAME and (is_dated or pair.are_twins)
    if not is_dated and pair.are_days_apart:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    if is_same_time and _is_one_thing(pair):
        return Outcome(kind=Kind.CONFLICT, why="conflict")
    return None


def _is_one_thing(pair: Pair) -> bool:
    """Tell whether no word or meaning parts what two figures count."""
    one, other = pair.one, pair.other
    if pair.likeness < SAME:
        is_named = not one.wording.is_generic
        return is_named and likeness(one.wording, other.wording) == 1
    return one.scale not in RELATIVE and not is_about(one, other)
