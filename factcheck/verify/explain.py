"""One or two plain sentences from a finding's own numbers, and a clause that corrects.

Wording: facts about figures, never about people or outlets; never "true" without a date
(`docs/methods.md`, "Wording").
"""

from __future__ import annotations

from factcheck.link.bodies import short_name
from factcheck.model import ObsStatus, QuantityKind, Reason, StockFlow, Verdict
from factcheck.model.display import show_days, show_number, show_quantity, show_value
from factcheck.verify.case import Case
from factcheck.verify.official import Official
from factcheck.verify.question import Calculation
from factcheck.verify.verdicts import Judgement
from factcheck.verify.wording import round_off, show_bounds, show_in_unit, show_when


def explain(case: Case, judgement: Judgement) -> str:
    """Return why the verdict is as it is."""
    parts: list[str] = []
    if judgement.official is not None:
        parts.append(state_official(case, judgement))
    if judgement.miss is not None:
        parts.append(judgement.miss.sentence)
    elif judgement.detail:
        parts.append(judgement.detail)
    parts.extend(_remarks(case, judgement))
    if not parts:
        parts.append(_nothing(case))
    return " ".join(dict.fromkeys(part for part in parts if part))


def state_official(case: Case, judgement: Judgement) -> str:
    """Say what the official value is, for when, by whom, and how the figure compares."""
    official = judgement.official
    assert official is not None  # noqa: S101 - checked by the caller
    source = short_name(official.publisher)
    title = case.series.title
    if official.formula:
        when = show_days(official.period.start, official.period.last_day)
        fact = f"{title}, {when}: {official.formula} ({source})"
    else:
        value = show_official(case, official)
        fact = f"{title}: {value} {show_when(official.period)} ({source})"
    others = _other_values(case, judgement)
    return f"{fact}{others}. {_compare(case, judgement)}".strip()


def show_official(case: Case, official: Official) -> str:
    """Show an official value as the answer to the question."""
    calculation = case.question.calculation
    if calculation is Calculation.PERCENT_CHANGE:
        return show_value(round_off(official.value), QuantityKind.PERCENT_CHANGE)
    if calculation is Calculation.MULTIPLE:
        return show_value(round(official.value, 1), QuantityKind.MULTIPLE)
    if calculation is Calculation.POINTS:
        kind = QuantityKind.PERCENTAGE_POINTS
        return show_value(round_off(official.value), kind)
    return show_in_unit(official.value, case.series, case.claim)


def _other_values(case: Case, judgement: Judgement) -> str:
    """Name other values of the same days by other bodies or lists."""
    official = judgement.official
    assert official is not None  # noqa: S101 - checked by the caller
    if official.formula:
        return ""
    seen = {official.value}
    others: list[str] = []
    for one in judgement.officials:
        same_days = one.period.has_same_days(official.period)
        if same_days and one.value not in seen and not one.is_doubtful:
            seen.add(one.value)
            value = show_official(case, one)
            others.append(f"{value} by {short_name(one.publisher)}")
    return f"; also {', '.join(others[:2])}" if others else ""


def _compare(case: Case, judgement: Judgement) -> str:
    """Say in a sentence how the figure lies to the official value."""
    official = judgement.official
    assert official is not None  # noqa: S101 - checked by the caller
    allowed = show_bounds(case.question.bounds_for(official.value))
    figure = show_quantity(case.claim.quantity)
    reason = judgement.reasons[0]
    if judgement.verdict is Verdict.SUPPORTED:
        if reason is Reason.ROUNDING:
            return f"“{case.claim.text}” is fair as a rounded or cut-off figure."
        if reason is Reason.LOOSE_MODIFIER:
            return f"“{case.claim.text}” holds as worded, but loosely."
        return ""
    if judgement.verdict is Verdict.CONTRADICTED:
        return f"{figure} would be fair for {allowed}."
    return ""


def _remarks(case: Case, judgement: Judgement) -> list[str]:
    """Return what a reader should know besides: coverage, doubt, missing date."""
    remarks: list[str] = []
    official = judgement.official
    if official is not None and official.note not in judgement.detail:
        remarks.append(official.note)
    remarks += _doubts(case, judgement)
    if Reason.AMBIGUOUS_MULTIPLE in judgement.reasons:
        value = case.claim.quantity.value
        remarks.append(
            f"It can mean {show_number(value)} times or {show_number(value + 1)} times "
            "as many; one reading fits."
        )
    is_said = "gives no date" in judgement.detail
    is_undated = Reason.UNDATED in judgement.reasons and not is_said
    if is_undated and case.question.period.is_dated:
        remarks.append(_undated(case))
    return remarks


def _doubts(case: Case, judgement: Judgement) -> list[str]:
    """Say which official value is in doubt, and why."""
    if Reason.SOURCE_SUSPECT not in judgement.reasons:
        return []
    if judgement.held is not None:
        value = show_official(case, judgement.held)
        said = f"A newer release gives {value}; it is held as doubtful."
        return [said, *_notes(judgement.held)]
    said = "The official value is itself marked as doubtful."
    return [said, *(_notes(judgement.official) if judgement.official else [])]


def _notes(official: Official) -> list[str]:
    """Return what is noted of the doubtful observations of a value."""
    return [
        obs.note if obs.note.endswith(".") else f"{obs.note}."
        for obs in official.observations
        if obs.note and obs.status is ObsStatus.SUSPECT
    ]


def _undated(case: Case) -> str:
    """Say which date was assumed."""
    period = case.question.period
    if case.is_base or period.last_day is None:
        return "The sentence gives no date for it."
    if not case.question.is_assumed:
        return "The date comes from another part of the article."
    when = show_days(period.start, period.last_day)
    return (
        f"The sentence gives no date; the newest data at publication ({when}) was used."
    )


def _nothing(case: Case) -> str:
    """Say that the series has no value for the days asked for."""
    period = case.question.period
    when = show_days(period.start, period.last_day)
    if case.question.is_assumed:
        return f"“{case.series.title}” has no value known by {when}."
    return f"“{case.series.title}” has no value for {when}."


def suggest(case: Case, judgement: Judgement) -> str:
    """Return a clause that would make the sentence right, or the empty text.

    Example: "958 building permits as of 2 September 2025, according to the office".
    """
    needed = judgement.verdict in (Verdict.NEEDS_CONTEXT, Verdict.CONTRADICTED)
    soft = {Reason.LOOSE_MODIFIER, Reason.UNDATED} & set(judgement.reasons)
    if judgement.official is None or not (needed or soft):
        return ""
    official, series = judgement.official, case.series
    miss = judgement.miss
    if miss is not None and not miss.is_error and miss.reason is not Reason.REVISED:
        official, series = miss.official, miss.series
    if official.is_doubtful:
        return ""
    source = short_name(official.publisher)
    value = show_official(case, official)
    if miss is not None and miss.series.series_id != case.series.series_id:
        value = show_in_unit(official.value, series, case.claim)
    end = official.observations[-1].period if official.observations else official.period
    when = show_days(end.start, end.last_day)
    if official.formula and case.question.calculation.is_change:
        start = official.observations[0].period
        since = show_days(start.start, start.last_day)
        return f"{value} from {since} to {when}, according to {source}"
    joint = "as of" if series.stock_flow is StockFlow.STOCK else "in"
    return f"{value} {series.measure} {joint} {when}, according to {source}"
