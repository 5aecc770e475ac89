"""From a claim with a statement to a finding, on both clocks.

In: claim, link, article, corpus, what was known. Out: a `Finding`. The order of verdicts
is that of plain figures: `CONTRADICTED` comes last and only where the link is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from factcheck.link.bodies import short_name
from factcheck.link.catalogue import catalogue_of
from factcheck.model import (
    Article,
    Claim,
    Corpus,
    Evidence,
    Finding,
    Link,
    Period,
    Reason,
    Series,
    StatementKind,
    Verdict,
)
from factcheck.verify.bounds import Fit
from factcheck.verify.case import CERTAIN
from factcheck.verify.clocks import DataAsOf, freshness_on
from factcheck.verify.official import Official
from factcheck.verify.statements.areas import (
    check_compare_areas,
    check_rank,
    compare_values,
    series_beside,
)
from factcheck.verify.statements.asked import (
    Asked,
    Outcome,
    asked,
    is_open_window,
    middle,
    one_a_period,
)
from factcheck.verify.statements.extremes import check_extreme, check_record
from factcheck.verify.statements.gaps import check_gap
from factcheck.verify.statements.groups import codes_of_group, codes_of_places
from factcheck.verify.statements.growth import in_real_terms
from factcheck.verify.statements.held import (
    check_always,
    check_average,
    check_ever,
    no_other,
    no_values,
)
from factcheck.verify.statements.parts_of_change import check_part_of_change
from factcheck.verify.statements.silent import out_of_date, per_head_unsaid
from factcheck.verify.statements.streaks import check_streak
from factcheck.verify.statements.trends import check_trend
from factcheck.verify.statements.unsettled import (
    as_answered_later,
    as_unsettled,
    is_unsettled,
)


def check_statement(
    claim: Claim,
    link: Link,
    article: Article,
    corpus: Corpus,
    *,
    known: DataAsOf,
    newest: DataAsOf,
    other: Series | None = None,
) -> Finding:
    """Return the finding for a claim that says more than a value.

    Args:
        claim: `claim.statement` is set.
        link: Its series; an official one is chosen.
        article: Where it stands.
        corpus: Official data.
        known: What was known at publication.
        newest: The newest vintages.
        other: The series of the other side of a difference.

    Raises:
        ValueError: No series is chosen, or the claim has no statement.
    """
    if link.chosen is None:
        raise ValueError(f"Claim {claim.id!r} is not linked; find a series first.")
    link = in_real_terms(claim, link, article, corpus)
    assert link.chosen is not None  # noqa: S101 - checked above
    series = link.chosen.series
    questions = [
        replace(_asked(claim, series, article, corpus, data), other=other)
        for data in ((known, newest) if known.day is not None else (newest,))
    ]
    outcomes = [_kinder(one) for one in questions]
    if known.day is not None and is_unsettled(questions[0], outcomes[0]):
        outcomes[0] = as_unsettled(outcomes[0])
    if _is_answered_later(claim, outcomes):
        outcomes[0] = as_answered_later(outcomes[-1])
    then, today = outcomes[0], outcomes[-1]
    verdicts = [_verdict(one, claim, link) for one in outcomes]
    if Verdict.CONTRADICTED in verdicts and other is None:
        found = _by_a_rival(claim, link, article, corpus, known, newest)
        if found is not None:
            return found
    return Finding(
        claim_id=claim.id,
        verdict=verdicts[0],
        verdict_today=verdicts[-1],
        reasons=_reasons(then, verdicts[0], verdicts[-1], claim),
        explanation=_explanation(then, series, verdicts),
        link=link,
        evidence=replace(
            _evidence(then), freshness=freshness_on(series, corpus, known.day)
        ),
        suggestion=_suggestion(then, series, verdicts[0]),
        evidence_today=None
        if _evidence(then) == _evidence(today)
        else _evidence(today),
        compared_with=then.other,
    )


NEAR_SCORE: Final = 0.2
"""How far behind the chosen series another one may be and still be meant."""
_UNNAMED: Final = frozenset({"name", "what_is_counted"})
"""Rules that a related series may have been refused by: its name is not said."""


def _by_a_rival(
    claim: Claim,
    link: Link,
    article: Article,
    corpus: Corpus,
    known: DataAsOf,
    newest: DataAsOf,
) -> Finding | None:
    """Return the finding by another series near the words, if the statement holds there.

    One that fits the words supports it, one whose name is not said leaves it open: a
    number may decide for a reading, never against it.
    """
    chosen = link.chosen
    assert chosen is not None  # noqa: S101 - checked by check_statement
    if not claim.quantity.value:
        return None
    for rival in (*link.others, *link.rejected):
        series = rival.series
        is_like = (series.unit_measure, series.stock_flow, series.freq) == (
            chosen.series.unit_measure,
            chosen.series.stock_flow,
            chosen.series.freq,
        )
        is_near = chosen.score - rival.score <= NEAR_SCORE and series.is_official
        is_related = series.series_id in chosen.series.related_series
        is_possible = not rival.rejected_by or (
            is_related and rival.rejected_by in _UNNAMED
        )
        if not (is_like and (is_near or is_related) and is_possible):
            continue
        data = known if known.day is not None else newest
        outcome = _outcome(_asked(claim, series, article, corpus, data))
        is_open = outcome.holds is None and outcome.official is not None
        if not (outcome.holds or is_open):
            continue
        is_said = not rival.rejected_by and not is_open
        verdict = Verdict.SUPPORTED if is_said else Verdict.NEEDS_CONTEXT
        reasons = (Reason.EXACT,) if is_said else (Reason.OTHER_MEASURE,)
        if is_open:
            verdict, reasons = Verdict.UNCHECKABLE, (Reason.AMBIGUOUS_MEASURE,)
        return Finding(
            claim_id=claim.id,
            verdict=verdict,
            verdict_today=verdict,
            reasons=reasons,
            explanation=_explanation(outcome, series, [verdict]),
            link=replace(link, chosen=rival) if is_said else link,
            evidence=replace(
                _evidence(outcome), freshness=freshness_on(series, corpus, known.day)
            ),
        )
    return None


def _asked(
    claim: Claim, series: Series, article: Article, corpus: Corpus, data: DataAsOf
) -> Asked:
    """Put the claim beside the data of one clock."""
    return asked(
        claim,
        series,
        article,
        corpus,
        catalogue=catalogue_of(corpus),
        data=data,
        group_codes=lambda words: codes_of_group(words, corpus),
    )


_CHECKS: Final[Mapping[StatementKind, Callable[[Asked], Outcome]]] = MappingProxyType(
    {
        StatementKind.ALWAYS: check_always,
        StatementKind.EVER: check_ever,
        StatementKind.AVERAGE: check_average,
        StatementKind.EXTREME: check_extreme,
        StatementKind.RECORD: check_record,
        StatementKind.TREND: check_trend,
        StatementKind.STREAK: check_streak,
        StatementKind.RANK: check_rank,
    }
)


def _is_answered_later(claim: Claim, outcomes: Sequence[Outcome]) -> bool:
    """Whether only data published after the article answers for the days it names."""
    is_dated = not is_open_window(claim.period)
    return is_dated and outcomes[0].holds is None and outcomes[-1].holds is not None


def _kinder(one: Asked) -> Outcome:
    """Answer by what was known, or by what came out on about that day if it holds then.

    Where only the usual delay of a release is on file, its day is a guess.
    """
    first = _outcome(one)
    if first.holds:
        return first
    nearly = replace(one, data=one.data.nearly())
    if nearly.values() == one.values():
        return first
    later = _outcome(nearly)
    return later if later.holds else first


def _outcome(one: Asked) -> Outcome:
    """Answer a statement by the module of its kind."""
    silent = out_of_date(one) or per_head_unsaid(one)
    if silent:
        return Outcome(holds=None, sentence=silent)
    check = _CHECKS.get(one.statement.kind)
    return check(one) if check is not None else _compare(one)


def _compare(one: Asked) -> Outcome:
    """Answer a comparison with places, another measure or another time."""
    statement = one.statement
    if one.other is not None:
        check = check_part_of_change if statement.is_part else check_gap
        return check(one, one.other)
    if statement.other_places:
        codes = codes_of_places(statement.other_places, one)
        other = series_beside(one, codes)
        if other is not None:
            return check_gap(one, other)
        return no_other(one) if codes is None else check_compare_areas(one, codes)
    own = _last_inside(one, one.series, one.question.period)
    if own is None:
        return no_values(one, one.question.period)
    if statement.other_period is not None:
        before = _last_inside(one, one.series, statement.other_period)
        if before is not None and before.period.has_same_days(own.period):
            own = _of_own_days(one)
            if own is None or before.period.has_same_days(own.period):
                return no_values(one, one.question.period)
        if before is not None:
            return compare_values(one, own, [(one.series, before)])
        return no_values(one, statement.other_period)
    return no_other(one)


def _of_own_days(one: Asked) -> Official | None:
    """Return the value of the claim's own days, though it came out later."""
    inside = [
        value
        for value in one_a_period(one.data.values(one.series))
        if one.question.period.contains(middle(value.period))
    ]
    return inside[-1] if inside else None


def _last_inside(one: Asked, series: Series, period: Period) -> Official | None:
    """Return the last value of a series inside some days; the newest if none are said."""
    found = None if is_open_window(period) else one.value_in(period, series)
    if found is None and (is_open_window(period) or one.question.is_current):
        found = next(reversed(one.values(series)), None)
    return found


def _verdict(outcome: Outcome, claim: Claim, link: Link) -> Verdict:
    """Return the verdict on one clock."""
    if outcome.holds is None:
        return Verdict.UNCHECKABLE
    if outcome.holds:
        return Verdict.SUPPORTED
    if outcome.is_nearly:
        return Verdict.NEEDS_CONTEXT
    chosen = link.chosen
    assert chosen is not None  # noqa: S101 - checked by check_statement
    certainty = dict(chosen.features).get("certainty", 0.0)
    is_sure = certainty >= CERTAIN and not link.ambiguous and not claim.is_forecast
    return Verdict.CONTRADICTED if is_sure else Verdict.UNCHECKABLE


def _reasons(
    then: Outcome, verdict: Verdict, today: Verdict, claim: Claim
) -> tuple[Reason, ...]:
    """Return why, most important first."""
    found: list[Reason] = []
    if then.holds is None:
        found.append(Reason.NO_OBSERVATION)
    elif verdict is Verdict.UNCHECKABLE:
        found.append(Reason.AMBIGUOUS_MEASURE)
    elif then.reason is not None:
        found.append(then.reason)
    elif verdict is Verdict.NEEDS_CONTEXT:
        found.append(Reason.OTHER_PERIOD)
    else:
        fits = {Fit.ROUNDING: Reason.ROUNDING, Fit.LOOSE: Reason.LOOSE_MODIFIER}
        found.append(fits.get(then.fit, Reason.EXACT))
    if not claim.period.is_dated and then.holds is not None:
        found.append(Reason.UNDATED)
    if verdict is not today:
        found.append(Reason.REVISED)
    return tuple(dict.fromkeys(found))


def _explanation(then: Outcome, series: Series, verdicts: list[Verdict]) -> str:
    """Say what the series shows, and whether newer data says otherwise."""
    source = short_name(series.source_agency)
    text = f"{series.title} ({source}): {then.sentence}"
    if then.sentence.startswith(f"“{series.title}”"):
        text = then.sentence
    if verdicts[0] is not verdicts[-1]:
        text += " By the newest data the answer differs."
    return text


def _suggestion(outcome: Outcome, series: Series, verdict: Verdict) -> str:
    """Return a clause that would make the sentence right, where it is not."""
    is_needed = verdict in (Verdict.NEEDS_CONTEXT, Verdict.CONTRADICTED)
    if not is_needed or not outcome.correction:
        return ""
    return f"{outcome.correction}, according to {short_name(series.source_agency)}"


def _evidence(outcome: Outcome) -> Evidence:
    """Return what a reader needs to redo it."""
    return Evidence(
        official_value=outcome.official,
        observations=outcome.observations,
        formula=outcome.formula,
        bounds=outcome.bounds,
    )
