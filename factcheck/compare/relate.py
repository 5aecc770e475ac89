"""How two figures about one official series relate.

In: two `Figure`s linked to the same series on the same scale. Out: the kind of
`Disagreement` and the rule that decided. The order of the rules is the meaning: a
conflict is what is left when nothing else explains the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from factcheck.compare.echo import true_on
from factcheck.compare.figures import CHANGE, SHARE, Figure
from factcheck.compare.match import Match, match_of
from factcheck.compare.narrowed import narrowed_by
from factcheck.compare.outcome import Outcome
from factcheck.compare.rivals import Pair
from factcheck.compare.slips import name_slip
from factcheck.compare.sources import bodies_of, counts_for_another
from factcheck.compare.times import Gap, days_apart, same_base, same_stretch
from factcheck.model import DisagreementKind as Kind
from factcheck.model import Reason


def relate_linked(pair: Pair) -> Outcome | None:
    """Tell how two figures of one series relate; None where nothing can be said.

    Args:
        pair: Two figures of different articles, linked to the same series, on one scale.
    """
    if not pair.are_of_one_story or _is_alien(pair):
        return None
    if pair.one.is_base != pair.other.is_base and pair.gap is not Gap.SAME:
        return None  # where a change starts in one article, what is now in the other
    match = match_of(pair.one, pair.other)
    if match is Match.EQUAL:
        return _relate_equal(pair)
    if match is Match.ROUNDED:
        return _relate_rounded(pair)
    if match is Match.LOOSE:
        return _both_right(pair) if pair.is_free else None
    if _is_late(pair):
        return Outcome(kind=Kind.STALE_COPY, why="overtaken")
    if not pair.is_free:
        return None
    found = next((said for rule in _RULES if (said := rule(pair)) is not None), None)
    if found is not None and found.kind in _TIMES and not pair.is_news:
        return None
    return found


_TIMES: Final = (Kind.DIFFERENT_DATE, Kind.DIFFERENT_BASE)


def _is_alien(pair: Pair) -> bool:
    """Tell whether a figure is of another size than its series: the link is doubtful.

    A slip by a factor of ten or a thousand between the two is kept.
    """
    one, other = pair.one, pair.other
    if name_slip(one.value, other.value):
        return False
    known = [figure for figure in (one, other) if figure.official is not None]
    is_off = any(
        figure.official is not None and not figure.is_near(figure.official, ALIEN)
        for figure in known
    )
    return is_off or (len(known) < 2 and not one.is_near(other.value, UNLIKE))


ALIEN: Final = Decimal(5)
"""A figure this many times off the official value of its series counts something else."""
UNLIKE: Final = Decimal(100)
"""So do two figures this far apart, where official values are not known for both."""


def _relate_equal(pair: Pair) -> Outcome | None:
    """The same number: repeated, repeated too late, or the same by chance."""
    one, other = pair.one, pair.other
    if one.is_overtaken != other.is_overtaken:
        stale = one if one.is_overtaken else other
        if pair.rivals.is_history(stale):
            return None
        return Outcome(kind=Kind.STALE_COPY, why="repeated")
    if _counts_otherwise(pair):
        return Outcome(kind=Kind.DIFFERENT_BASE, why="bases")
    is_dated = one.when.is_firm and other.when.is_firm
    is_far = is_dated or (pair.printed_apart or 0) > SIDE_BY_SIDE
    if pair.gap is Gap.APART and is_far and not pair.are_twins and not one.is_base:
        stayed = one.official is not None and one.official == other.official
        if not stayed:
            return Outcome(kind=Kind.DIFFERENT_DATE, why="same_number")
    return equal_outcome(pair)


def equal_outcome(pair: Pair) -> Outcome:
    """Return that two figures agree, or that one share is told of two things."""
    named = narrowed_by(pair.one, pair.other) if pair.one.scale == SHARE else None
    if named is None:
        return Outcome(kind=Kind.AGREE, why="equal")
    detail = f"“{named[0]}” and “{named[1]}” need not be the same"
    return Outcome(kind=Kind.DIFFERENT_MEASURE, why="narrowed", detail=detail)


def _relate_rounded(pair: Pair) -> Outcome:
    """Fair to a common value: one rounds the other, unless the count moved between."""
    other_base = _bases_differ(pair)
    if other_base is not None:
        return other_base
    has_moved = _has_moved(pair.one, pair.other)
    if has_moved and _is_late(pair):
        return Outcome(kind=Kind.STALE_COPY, why="overtaken")
    if has_moved and pair.gap is not Gap.SAME:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="moved")
    if pair.gap is Gap.APART and _of_other_periods(pair.one, pair.other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="rounded")


def _are_read_apart(one: Figure, other: Figure) -> bool:
    """Tell whether official data answers two figures, right as they are, by other times."""
    if one.observation is None or other.observation is None:
        return False
    is_other_time = one.observation.period != other.observation.period
    return is_other_time and (_is_fair(one) or _is_fair(other))


def are_revised(one: Figure, other: Figure) -> bool:
    """Tell whether official values of one time differ, being of two releases."""
    first, second = one.observation, other.observation
    if first is None or second is None or first.series_id != second.series_id:
        return False
    return first.period == second.period and first.as_of != second.as_of


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


def _is_late(pair: Pair) -> bool:
    """Tell whether one is overtaken and the other was current at about that time."""
    one, other = pair.one, pair.other
    if one.is_overtaken == other.is_overtaken or pair.printed_apart is None:
        return False
    stale, current = (one, other) if one.is_overtaken else (other, one)
    if _is_before(current, stale):
        return False  # what was before it does not overtake it
    return pair.printed_apart <= SIDE_BY_SIDE and not pair.rivals.is_history(stale)


def _is_before(figure: Figure, stale: Figure) -> bool:
    """Tell whether a figure is dated before the days on which a stale one was right."""
    window, day = true_on([stale]), figure.when.last
    if not figure.when.is_firm or day is None or window is None:
        return False
    return window.start is not None and day < window.start


SIDE_BY_SIDE: Final = 60
"""Days between articles that are read side by side: beyond them an old figure in the one
is simply of another date than the figure in the other."""

Rule = Callable[[Pair], Outcome | None]


def _dates_explain_most(pair: Pair) -> Outcome | None:
    """The figures are of different days, between which the count moved most of the way."""
    one, other = pair.one, pair.other
    if pair.gap is not Gap.APART:
        return None
    if one.official is None or other.official is None:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    moved, gap = abs(one.official - other.official), abs(one.value - other.value)
    return Outcome(kind=Kind.DIFFERENT_DATE, why="dates") if 2 * moved >= gap else None


def _near_miss(pair: Pair) -> Outcome | None:
    """A finding has already said what one of the figures would be right for.

    Where both are right for the same other thing, that does not tell them apart.
    """
    first, second = set(pair.one.finding.reasons), set(pair.other.finding.reasons)
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


def _bases_differ(pair: Pair) -> Outcome | None:
    """Two changes counted from different days, neither of them wrong."""
    one, other = pair.one, pair.other
    if one.scale != CHANGE or one.is_wrong or other.is_wrong or pair.gap is Gap.APART:
        return None
    if same_base(one.when, other.when) is False:
        return Outcome(kind=Kind.DIFFERENT_BASE, why="bases")
    return None


def _counts_otherwise(pair: Pair) -> bool:
    """Tell whether two changes reach over times of different length."""
    one, other = pair.one, pair.other
    if one.scale != CHANGE:
        return False
    return same_stretch(one.when, other.when) is False


def _stretches_differ(pair: Pair) -> Outcome | None:
    """Changes of one year, say, up to times near each other: over a year, over a month."""
    if not _counts_otherwise(pair) or not pair.one.is_near(pair.other.value, ALIEN):
        return None
    if days_apart(pair.one.when, pair.other.when) > SIDE_BY_SIDE:
        return None
    return Outcome(kind=Kind.DIFFERENT_BASE, why="bases")


def _dates_differ(pair: Pair) -> Outcome | None:
    """The figures are of different days, or the official count moved between them."""
    if pair.gap is Gap.APART:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="dates")
    is_read_apart = pair.gap is Gap.UNSURE or _are_read_apart(pair.one, pair.other)
    if is_read_apart and _has_moved(pair.one, pair.other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why="moved")
    return None


def _both_right(pair: Pair) -> Outcome | None:
    """Both are fair to the official value, one by cutting or rounding it."""
    if _is_fair(pair.one) and _is_fair(pair.other):
        return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="both_right")
    return None


def _is_fair(figure: Figure) -> bool:
    """Tell whether a figure is right by its own bounds, not by those of usual revisions."""
    value = figure.official
    is_within = value is not None and any(b.contains(value) for b in figure.rounded)
    return figure.is_right and is_within


def _sources_differ(pair: Pair) -> Outcome | None:
    """The articles name two bodies as their source, and no official value decides."""
    one, other = pair.one, pair.other
    if one.is_wrong or other.is_wrong:
        return None
    if pair.names_two_bodies:
        return Outcome(kind=Kind.DIFFERENT_SOURCE, why="sources")
    return None


def _bodies_differ(pair: Pair) -> Outcome | None:
    """A figure that is wrong by the series of one body is given as another body's count."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        is_slip = Reason.SCALE_SLIP in one.finding.reasons
        if one.is_wrong and counts_for_another(one) and not is_slip:
            shared = one.wording.own & other.wording.own
            kind = Kind.DIFFERENT_SOURCE if shared else Kind.DIFFERENT_MEASURE
            return Outcome(kind=kind, why="bodies", detail="".join(bodies_of(one)[:1]))
    return None


def _revisions_differ(pair: Pair) -> Outcome | None:
    """Figures of one time from two releases, which usually revise such figures."""
    one, other = pair.one, pair.other
    if are_revised(one, other) and _is_fair(one) and _is_fair(other):
        return Outcome(kind=Kind.DIFFERENT_DATE, why=REVISED)
    is_revised = any(
        Reason.REVISED in figure.finding.reasons for figure in (pair.one, pair.other)
    )
    if is_revised and (pair.printed_apart or 0) >= NEXT_RELEASE:
        return Outcome(kind=Kind.DIFFERENT_DATE, why=REVISED)
    return None


REVISED: Final = "revised"
NEXT_RELEASE: Final = 7
"""Days between articles from which another release may lie between them: weekly ones are
the quickest."""


def _conflict(pair: Pair) -> Outcome | None:
    """Same measure, place and time, and nothing else explains the difference."""
    one, other = pair.one, pair.other
    is_sure = not (one.finding.link.ambiguous or other.finding.link.ambiguous)
    is_dated = one.when.is_firm or other.when.is_firm or one.is_wrong or other.is_wrong
    if pair.gap is Gap.SAME and is_sure and is_dated:
        slip = name_slip(one.claim.quantity.value, other.claim.quantity.value)
        why = "slip" if slip else "conflict"
        return Outcome(kind=Kind.CONFLICT, why=why, detail=slip)
    return None


_RULES: Final[tuple[Rule, ...]] = (
    _stretches_differ,
    _dates_explain_most,
    _near_miss,
    _bases_differ,
    _dates_differ,
    _revisions_differ,
    _both_right,
    _sources_differ,
    _bodies_differ,
    _conflict,
)
