"""How two figures about one official series relate.

In: two `Figure`s linked to the same series on the same scale. Out: the kind of
`Disagreement` and the rule that decided. The order of the rules is the meaning: a
conflict is what is left when nothing else explains the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Final

from factcheck.compare.figures import CHANGE, Figure
from factcheck.compare.slips import name_slip
from factcheck.compare.times import Gap, gap_between, same_base
from factcheck.model import Bounds, Reason
from factcheck.model import DisagreementKind as Kind
from factcheck.verify import same_body


class Match(IntEnum):
    """How far two figures are the same number; smaller is closer."""

    EQUAL = 0
    ROUNDED = 1
    LOOSE = 2  # "more than 900" beside 1,412: true as worded, hardly meant
    DIFFERENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How two figures relate.

    Attributes:
        kind: See `DisagreementKind`.
        why: Name of the rule, by which the explanation is worded.
        detail: What the rule found, in words; may be empty.
    """

    kind: Kind
    why: str
    detail: str = ""


def match_of(one: Figure, other: Figure) -> Match:
    """Tell whether two figures are the same number, the same when rounded, or neither."""
    same_value = one.value == other.value
    same_hedge = one.claim.quantity.modifier is other.claim.quantity.modifier
    same_end = one.claim.quantity.value_max == other.claim.quantity.value_max
    if same_value and same_hedge and same_end:
        return Match.EQUAL
    if any(
        _meet(mine, theirs)
        for mine, theirs in (
            (one.strict, other.near),
            (one.near, other.strict),
        )
    ) and _meet(one.near, other.near):
        return Match.ROUNDED
    return Match.LOOSE if _meet(one.strict, other.strict) else Match.DIFFERENT


def _meet(mine: Sequence[Bounds], theirs: Sequence[Bounds]) -> bool:
    """Tell whether any reading of one meets any reading of the other."""
    return any(a.meets(b) for a in mine for b in theirs)


def relate_linked(one: Figure, other: Figure) -> Outcome | None:
    """Tell how two figures of one series relate; None where nothing can be said.

    Args:
        one: A figure linked to a series.
        other: Another one linked to the same series, on the same scale.
    """
    match, gap = match_of(one, other), gap_between(one.when, other.when)
    if one.is_base != other.is_base and gap is not Gap.SAME:
        return (
            None  # where a change starts in one article, and the present in the other
        )
    if match is Match.EQUAL:
        return _relate_equal(one, other, gap)
    if match in (Match.ROUNDED, Match.LOOSE):
        return _relate_rounded(one, other, gap)
    for rule in _RULES:
        found = rule(one, other, gap)
        if found is not None:
            return found
    return None


def _relate_equal(one: Figure, other: Figure, gap: Gap) -> Outcome:
    """The same number: repeated, repeated too late, or the same by chance."""
    if one.is_overtaken != other.is_overtaken:
        return Outcome(kind=Kind.STALE_COPY, why="repeated")
    is_dated = one.when.is_firm and other.when.is_firm
    if gap is Gap.APART and is_dated and not one.is_base and not other.is_base:
        stayed = one.official is not None and one.official == other.official
        if not stayed:
            return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number")
    return Outcome(kind=Kind.AGREE, why="equal")


def _relate_rounded(one: Figure, other: Figure, gap: Gap) -> Outcome:
    """Fair to a common value: one rounds the other, unless the count moved between."""
    if _is_late(one, other) and _has_moved(one, other):
        return Outcome(kind=Kind.STALE_COPY, why="overtaken")
    if gap is not Gap.SAME and _has_moved(one, other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="moved")
    if gap is Gap.APART and _of_other_periods(one, other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="rounded")


def _has_moved(one: Figure, other: Figure) -> bool:
    """Tell whether the official value of one's date is unfair to the other."""
    if one.official is None or other.official is None:
        return False
    return not (
        any(bounds.contains(other.official) for bounds in one.rounded)
        and any(bounds.contains(one.official) for bounds in other.rounded)
    )


def _of_other_periods(one: Figure, other: Figure) -> bool:
    """Tell whether both texts give days, and no official value says that it stayed."""
    if not (one.when.is_firm and other.when.is_firm):
        return False
    return one.when.is_span or one.official is None or other.official is None


def _is_late(one: Figure, other: Figure) -> bool:
    """Tell whether one is overtaken and the other was current at about that time."""
    if one.is_overtaken == other.is_overtaken:
        return False
    first, second = one.article.published, other.article.published
    if first is None or second is None:
        return False
    apart = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return apart <= SIDE_BY_SIDE


SIDE_BY_SIDE: Final = timedelta(days=60)
"""Articles further apart than this are not read side by side: an old figure in the one is
then simply of another date than the figure in the other."""

Rule = Callable[[Figure, Figure, Gap], Outcome | None]


def _overtaken(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """One repeats a figure that had been overtaken when it was printed."""
    if _is_late(one, other):
        return Outcome(kind=Kind.STALE_COPY, why="overtaken")
    return None


def _near_miss(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """A finding has already said what one of the figures would be right for.

    Where both are right for the same other thing, that does not tell them apart.
    """
    first, second = set(one.finding.reasons), set(other.finding.reasons)
    for reason, kind in _EXPLAINED.items():
        if reason in first ^ second:
            return Outcome(kind=kind, why=reason.lower())
    return None


_EXPLAINED: Final = {
    Reason.OTHER_MEASURE: Kind.DIFFERENT_MEASURE,
    Reason.PERCENT_VS_POINTS: Kind.DIFFERENT_MEASURE,
    Reason.PERCENT_OF_VS_CHANGE: Kind.DIFFERENT_MEASURE,
    Reason.OTHER_BASE: Kind.DIFFERENT_BASE,
    Reason.OTHER_PERIOD: Kind.DIFFERENT_DATE,
}


def _bases_differ(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """Two changes counted from different days, neither of them wrong."""
    if one.scale != CHANGE or one.is_wrong or other.is_wrong:
        return None
    if same_base(one.when, other.when) is False:
        return Outcome(kind=Kind.DIFFERENT_BASE, why="bases")
    return None


def _dates_differ(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """The figures are of different days, or the official count moved between them."""
    if gap is Gap.APART:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    if gap is Gap.UNSURE and _has_moved(one, other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="moved")
    return None


def _sources_differ(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """The articles name two bodies as their source, and no official value decides."""
    if one.is_wrong or other.is_wrong:
        return None
    first, second = one.claim.attribution or "", other.claim.attribution or ""
    if first and second and not same_body(first, second):
        return Outcome(kind=Kind.DIFFERENT_SOURCE, why="sources")
    return None


def _both_right(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """Both are fair to the official value, one by cutting or rounding it."""
    if one.is_right and other.is_right:
        return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="both_right")
    return None


def _conflict(one: Figure, other: Figure, gap: Gap) -> Outcome | None:
    """Same measure, place and time, and nothing else explains the difference."""
    is_sure = not (one.finding.link.ambiguous or other.finding.link.ambiguous)
    is_dated = one.when.is_firm or other.when.is_firm or one.is_wrong or other.is_wrong
    if gap is Gap.SAME and is_sure and is_dated:
        slip = name_slip(one.claim.quantity.value, other.claim.quantity.value)
        why = "slip" if slip else "conflict"
        return Outcome(kind=Kind.CONFLICT, why=why, detail=slip)
    return None


_RULES: Final[tuple[Rule, ...]] = (
    _overtaken,
    _near_miss,
    _bases_differ,
    _dates_differ,
    _both_right,
    _sources_differ,
    _conflict,
)
