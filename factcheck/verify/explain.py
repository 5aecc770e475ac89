"""One or two plain sentences from a finding's own numbers, and a clause that corrects.

Wording: facts about figures, never about people or outlets; never "true" without a date
(`docs/methods.md`, "Wording").
"""

from __future__ import annotations

from factcheck.link.bodies import short_name
from factcheck.model import Bounds, Claim, QuantityKind, Reason, StockFlow, Verdict
from factcheck.model.display import show_days, show_number, show_quantity, show_value
from factcheck.verify.case import Case
from factcheck.verify.official import Official
from factcheck.verify.question import Calculation, is_percent
from factcheck.verify.verdicts import Judgement

PERCENT_KINDS = (
    QuantityKind.PERCENT,
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.FRACTION,
)


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
    when = show_days(official.period.start, official.period.last_day)
    source = short_name(official.publisher)
    title = case.series.title
    if official.formula:
        fact = f"{title}, {when}: {official.formula} ({source})"
    else:
        value = show_official(case, official)
        fact = f"{title}: {value} on {when} ({source})"
        if case.series.stock_flow is not StockFlow.STOCK:
            fact = f"{title}: {value} in {when} ({source})"
    others = _other_values(case, judgement)
    return f"{fact}{others}. {_compare(case, judgement)}".strip()


def show_official(case: Case, official: Official) -> str:
    """Show an official value in the unit of its series."""
    series = case.series
    if is_percent(series) or case.question.calculation is Calculation.PERCENT_CHANGE:
        return show_value(round(official.value, 1), QuantityKind.PERCENT)
    kind = case.claim.quantity.kind
    if kind is QuantityKind.MONEY:
        return show_value(official.value, kind, currency=case.claim.quantity.currency)
    return show_number(official.value)


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


def show_bounds(bounds: Bounds) -> str:
    """Write an interval in words."""
    if bounds.low is None and bounds.high is None:
        return "any value"
    if bounds.low is None:
        assert bounds.high is not None  # noqa: S101 - one end is there
        word = "less than" if bounds.is_high_open else "at most"
        return f"{word} {show_number(bounds.high)}"
    if bounds.high is None:
        word = "more than" if bounds.is_low_open else "at least"
        return f"{word} {show_number(bounds.low)}"
    return f"{show_number(bounds.low)} to {show_number(bounds.high)}"


def _remarks(case: Case, judgement: Judgement) -> list[str]:
    """Return what a reader should know besides: coverage, doubt, missing date."""
    remarks: list[str] = []
    official = judgement.official
    if official is not None and official.note not in judgement.detail:
        remarks.append(official.note)
    if Reason.SOURCE_SUSPECT in judgement.reasons:
        remarks.append("The official value is itself marked as doubtful.")
    if Reason.AMBIGUOUS_MULTIPLE in judgement.reasons:
        value = case.claim.quantity.value
        remarks.append(
            f"It can mean {show_number(value)} times or {show_number(value + 1)} times "
            "as many; one reading fits."
        )
    if Reason.UNDATED in judgement.reasons and case.question.period.is_dated:
        remarks.append(_undated(case))
    return remarks


def _undated(case: Case) -> str:
    """Say which date was assumed."""
    period = case.question.period
    if case.claim.base_of is not None or period.last_day is None:
        return "The sentence gives no date for it."
    when = show_days(period.start, period.last_day)
    return (
        f"The sentence gives no date; the newest data at publication ({when}) was used."
    )


def _nothing(case: Case) -> str:
    """Say that the series has no value for the days asked for."""
    period = case.question.period
    when = show_days(period.start, period.last_day)
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
    if miss is not None and not miss.is_error:
        official, series = miss.official, miss.series
    if official.is_doubtful:
        return ""
    source = short_name(official.publisher)
    value = _value_in_clause(case.claim, official)
    end = official.observations[-1].period if official.observations else official.period
    when = show_days(end.start, end.last_day)
    if official.formula and case.question.calculation.is_change:
        start = official.observations[0].period
        since = show_days(start.start, start.last_day)
        return f"{value} from {since} to {when}, according to {source}"
    joint = "as of" if series.stock_flow is StockFlow.STOCK else "in"
    return f"{value} {series.measure} {joint} {when}, according to {source}"


def _value_in_clause(claim: Claim, official: Official) -> str:
    """Show an official value as the sentence would give it."""
    kind = claim.quantity.kind
    if kind is QuantityKind.FRACTION:
        kind = QuantityKind.PERCENT
        return show_value(round(official.value, 1), kind)
    if kind in (QuantityKind.COUNT, QuantityKind.OTHER_UNIT, QuantityKind.RATE):
        return show_number(round(official.value, 1))
    value = official.value if kind is QuantityKind.MONEY else round(official.value, 1)
    return show_value(value, kind, currency=claim.quantity.currency)
