"""Statements about a place beside others: ranks, "more than any other", "lower than Japan".

In: `Asked`. Out: `Outcome`. Places of the same family of series are compared for the same
days; a rank among a group needs values of most of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.places import country_of
from factcheck.model import Period, QuantityKind, Relation, Series
from factcheck.model.display import show_days, show_number
from factcheck.verify.bounds import Fit
from factcheck.verify.official import Official
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window, middle
from factcheck.verify.statements.groups import codes_of_continent, is_state
from factcheck.verify.statements.heads import is_per_head, per_head_of
from factcheck.verify.statements.held import no_other, no_values
from factcheck.verify.statements.words import name_value, observed
from factcheck.verify.wording import show_in_unit

ENOUGH: Final = Decimal("0.5")
"""Part of a group that must have values for a rank among it to be said."""
CLOSE: Final = Decimal("0.05")
"""Part by which the next place may be ahead for a rank to be nearly right; our choice."""
ALIKE: Final = Decimal("0.95")
"""Part of another value that one needs to be "as much as" that: what rounds to it."""
_CONTINENT: Final = re.compile(r"(?:the )?continent\b", re.IGNORECASE)
_STATES: Final = re.compile(r"\bstates?\b", re.IGNORECASE)
AGGREGATES: Final = frozenset({"WORLD"})
SHOWN: Final = 3  # places that an explanation names


def check_rank(asked: Asked) -> Outcome:
    """Tell which rank a place has among the places of a group."""
    placed = _placed(asked)
    mine = placed.pop(asked.series.ref_area, None)
    if mine is None or not placed:
        return no_values(asked)
    is_too_few = _is_too_few(asked, placed)
    own, others = (
        mine[1],
        sorted(
            placed.values(),
            key=lambda entry: (entry[1].value, entry[0].ref_area),
            reverse=asked.wants_most,
        ),
    )
    if asked.statement.is_strict:
        return _only(asked, own, others)
    ahead = [entry for entry in others if _is_beyond(asked, entry[1], own)]
    wanted = asked.statement.rank or 1
    rank = len(ahead) + 1
    word = "highest" if asked.wants_most else "lowest"
    lead = ", ".join(_name(asked, entry) for entry in (ahead or others)[:SHOWN])
    sentence = _per_head_note(asked) + (
        f"{asked.series.ref_area_name}, with {name_value(asked, own)}, is number {rank} "
        f"of {len(others) + 1} from the {word}; {'ahead' if ahead else 'next'}: {lead}."
    )
    holds: bool | None = rank == wanted
    if asked.statement.or_better:
        holds = rank <= wanted
    if holds and asked.has_figure:
        holds = asked.question.fit(own.value) is not Fit.OUTSIDE
    if holds and is_too_few:
        holds = None
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=own.value,
        observations=observed([own, *(one for _, one in (ahead or others)[:SHOWN])]),
        formula=f"rank {rank} of {len(others) + 1}",
        is_nearly=rank == wanted + 1 and _is_close(own, ahead[-1][1]),
    )


def _is_close(own: Official, other: Official) -> bool:
    """Whether two values are so near that another edition may order them otherwise."""
    return abs(own.value - other.value) <= CLOSE * abs(other.value)


def _only(
    asked: Asked, own: Official, others: Sequence[tuple[Series, Official]]
) -> Outcome:
    """Tell whether a figure fits one place and no other of its group.

    Without a figure it is about having any of it at all, or none.
    """
    same = [entry for entry in others if _is_alike(asked, entry[1])]
    fits = _is_alike(asked, own)
    named = ", ".join(_name(asked, entry) for entry in same[:SHOWN])
    rest = f"so it does {named}" if same else "no other place compared"
    lead = "It fits" if fits else "It does not fit"
    holds: bool | None = fits and not same
    if holds and _is_too_few(asked, {entry[0].ref_area: entry for entry in others}):
        holds = None
    return Outcome(
        holds=holds,
        sentence=f"{lead} {name_value(asked, own)}; {rest}.",
        official=own.value,
        observations=observed([own, *(one for _, one in same[:SHOWN])]),
        bounds=asked.question.bounds.strict if asked.has_figure else None,
    )


def _is_alike(asked: Asked, one: Official) -> bool:
    """Whether a value is what the only place is said to have."""
    if asked.has_figure:
        return asked.question.fit(one.value) is not Fit.OUTSIDE
    return one.value > 0 if asked.wants_most else one.value == 0


def check_compare_areas(asked: Asked, codes: Sequence[str]) -> Outcome:
    """Compare the place of a claim with others named; all of them must be passed.

    Args:
        asked: The statement.
        codes: Area codes to compare with.
    """
    placed = _placed(asked, frozenset({*codes, asked.series.ref_area}))
    mine = placed.get(asked.series.ref_area)
    rest = [placed[code] for code in codes if code in placed]
    if mine is None or len(rest) < len(set(codes)):
        return no_other(asked)
    found = compare_values(asked, mine[1], rest)
    return replace(found, sentence=f"{_per_head_note(asked)}{found.sentence}")


def series_beside(asked: Asked, codes: Sequence[str] | None) -> Series | None:
    """Return the series of the one other place that a figure compares with.

    None where there are several places, no figure, or amounts per head are compared.
    """
    if codes is None or len(codes) != 1 or not asked.has_figure or is_per_head(asked):
        return None
    found = dict(_series_of_places(asked, frozenset(codes)))
    other = found.get(codes[0])
    is_other = other is not None and codes[0] != asked.series.ref_area
    return other if is_other and other is not None and other.is_official else None


def _per_head_note(asked: Asked) -> str:
    """Say what values compared per head are; empty where they are as on file."""
    return "Per million people: " if is_per_head(asked) else ""


def compare_values(
    asked: Asked, own: Official, rest: Sequence[tuple[Series, Official]]
) -> Outcome:
    """Compare a value with others: by sign, or by the ratio or gap that a figure gives."""
    results = [_compared(asked, own, entry) for entry in rest]
    parts = [
        f"{name_value(asked, own)} against {_name(asked, entry)}{formula}"
        for entry, (_, formula, _) in zip(rest, results, strict=True)
    ]
    shown = results[0][2]
    return Outcome(
        holds=all(holds for holds, _, _ in results),
        sentence=f"{'; '.join(parts)}.",
        official=shown if shown is not None else own.value,
        observations=observed([own, *(one for _, one in rest)]),
        formula="; ".join(parts),
        fit=asked.question.fit(shown) if shown is not None else Fit.EXACT,
    )


def _compared(
    asked: Asked, own: Official, entry: tuple[Series, Official]
) -> tuple[bool, str, Decimal | None]:
    """Return whether a comparison holds, its formula, and the figure to compare with."""
    other = entry[1]
    kind = asked.claim.quantity.kind
    if not asked.has_figure and asked.statement.direction is None:
        return own.value >= ALIKE * other.value, "", None
    if not asked.has_figure:
        return _is_beyond(asked, own, other), "", None
    if kind in (QuantityKind.MULTIPLE, QuantityKind.FRACTION) and other.value:
        ratio = own.value / other.value
        shown = f" = {show_number(round(ratio, 2))} times"
    elif kind in (QuantityKind.PERCENT_CHANGE, QuantityKind.PERCENT) and other.value:
        ratio = (own.value - other.value) / other.value * 100
        shown = f" = {show_number(round(ratio, 1))} % more"
    else:
        ratio = own.value - other.value
        shown = f" = {show_number(round(ratio, 2))} more"
    return asked.question.fit(ratio) is not Fit.OUTSIDE, shown, ratio


def _placed(
    asked: Asked, codes: frozenset[str] | None = None
) -> dict[str, tuple[Series, Official]]:
    """Return the value of each place of the family for the claim's days, by area code."""
    wanted = codes if codes is not None else _group(asked)
    period = _common_days(asked)
    by_head = is_per_head(asked)
    found: dict[str, tuple[Series, Official]] = {}
    for code, series in _series_of_places(asked, codes or frozenset()):
        if code != asked.series.ref_area and not _belongs(code, wanted, asked):
            continue
        value = asked.value_in(period, series)
        if value is not None and by_head:
            value = per_head_of(asked, value, series)
        if value is not None and series.is_official:
            found[code] = (series, value)
    return found


def _series_of_places(
    asked: Asked, codes: frozenset[str]
) -> Iterator[tuple[str, Series]]:
    """Yield the series of each place: of the same family, else one of the same name.

    Places named that the family lacks may have the measure by its own name and in the
    same unit from another body.
    """
    family = asked.catalogue.of_series.get(asked.series.series_id)
    if family is None:  # computed for one place alone
        return
    for code, members in family.members.items():
        yield code, asked.series if code == asked.series.ref_area else members[0]
    names = {phrase.stems for phrase in family.phrases}
    for code in sorted(codes - set(family.members)):
        for other in asked.catalogue.families:
            if (
                code in other.members
                and other.sample.unit_measure == family.sample.unit_measure
                and other.narrow == family.narrow
                and names & {phrase.stems for phrase in other.phrases}
            ):
                yield code, other.members[code][0]
                break


def _group(asked: Asked) -> frozenset[str]:
    """Return the codes of the group; empty for all places of the same level."""
    group = asked.statement.group
    if _CONTINENT.match(group):
        return codes_of_continent(asked.series.ref_area, asked.corpus)
    return asked.group_codes(group) if group else frozenset()


def _belongs(code: str, wanted: frozenset[str], asked: Asked) -> bool:
    """Whether a place is compared: in the group, or of the same level as the claim's."""
    if wanted:
        return code in wanted
    own = asked.series.ref_area
    if code in AGGREGATES or ("-" in code) != ("-" in own):
        return False
    if _STATES.search(asked.statement.group) and not is_state(code, asked.corpus):
        return False
    return country_of(code) == country_of(own) if "-" in own else "+" not in code


_LEVEL: Final = re.compile(
    r"(?:(?:any|all|other|every|each|the|of|its|us|u\.s\.|american|world[’']s)\s+)*"
    r"(?:other\s+)?(?:states?|country|countries|nations?|counties|county)",
    re.IGNORECASE,
)
"""Words for all places of one level: no group that anybody would list."""


def _is_too_few(asked: Asked, placed: dict[str, tuple[Series, Official]]) -> bool:
    """Whether a named group is not known, or most of it has no values."""
    group = asked.statement.group
    if not group or _LEVEL.fullmatch(group.strip()):
        return False
    wanted = _group(asked)
    return not wanted or Decimal(len(placed) + 1) < ENOUGH * len(wanted)


def _common_days(asked: Asked) -> Period:
    """Return the days to read: the claim's, or those of the place's newest value."""
    period = asked.question.period
    values = asked.values()
    if not is_open_window(asked.claim.period) and not asked.question.is_current:
        return period
    known = [
        one
        for one in values
        if period.last_day is None or middle(one.period) <= period.last_day
    ]
    is_named = (
        asked.claim.period.is_dated and asked.claim.period.relation is Relation.IN
    )
    if is_named and known and not known[-1].period.overlaps(period):
        return period  # "this year" is not answered by the last one
    return known[-1].period if known else period


def _is_beyond(asked: Asked, one: Official, other: Official) -> bool:
    """Whether a value is further out than another, in the direction of the statement."""
    return one.value > other.value if asked.wants_most else one.value < other.value


def _name(asked: Asked, entry: tuple[Series, Official]) -> str:
    """Name a place with its value."""
    series, one = entry
    value = show_in_unit(one.value, series, asked.claim)
    when = show_days(one.period.start, one.period.last_day)
    return f"{series.ref_area_name} {value} ({when})"
