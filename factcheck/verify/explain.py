"""One or two plain sentences from a finding's own numbers.

Wording: facts about figures, never about people or outlets; never "true" without a date
(`docs/methods.md`, "Wording").
"""

from __future__ import annotations

from factcheck.link.bodies import short_name
from factcheck.model import Basis, Direction, ObsStatus, Reason, Verdict
from factcheck.model.display import show_days, show_number
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case
from factcheck.verify.clocks import is_missing
from factcheck.verify.judgement import Judgement
from factcheck.verify.official import Official
from factcheck.verify.wording import (
    end_sentence,
    show_answer,
    show_bounds,
    show_when,
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
    parts += [miss.sentence for miss in judgement.listed]
    parts.extend(_remarks(case, judgement))
    if not parts:
        parts.append(_nothing(case))
    return " ".join(dict.fromkeys(end_sentence(part) for part in parts if part))


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
    return show_answer(official.value, case.question, case.claim)


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
    reason = judgement.reasons[0]
    if judgement.verdict is Verdict.SUPPORTED and judgement.fit is not Fit.OUTSIDE:
        if reason is Reason.ROUNDING:
            return f"“{case.claim.text}” is fair as a rounded or cut-off figure."
        if reason is Reason.LOOSE_MODIFIER:
            return f"“{case.claim.text}” holds as worded, but loosely."
        return ""
    if judgement.verdict is Verdict.CONTRADICTED and judgement.miss is None:
        return f"“{case.claim.text}” would be fair for {_fair(case, official)}."
    return ""


def _fair(case: Case, official: Official) -> str:
    """Write which values would make the figure fair, a fall by its size."""
    is_change = case.question.calculation.is_change
    is_fall = is_change and case.claim.direction is Direction.DOWN
    return show_bounds(
        case.question.bounds_for(official.value),
        lambda value: show_answer(value, case.question, case.claim),
        falling="a fall of " if is_fall else "",
    )


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
        remarks.append(_undated(case, judgement.plausible))
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
        end_sentence(obs.note)
        for obs in official.observations
        if obs.note and obs.status is ObsStatus.SUSPECT
    ]


def _undated(case: Case, plausible: str) -> str:
    """Say which date was assumed, and how the verdict hangs on it."""
    period = case.question.period
    if case.is_base or period.last_day is None:
        return "The sentence gives no date for it."
    if not case.question.is_assumed:
        is_elsewhere = case.claim.period.basis is Basis.FROM_CONTEXT
        return (
            "The date comes from another part of the article." if is_elsewhere else ""
        )
    when = show_days(period.start, period.last_day)
    used = f"the newest data at publication ({when}) was used"
    if not plausible:
        return f"The sentence gives no date; {used}."
    return f"The sentence gives no date, so {used}; {plausible}."


def _nothing(case: Case) -> str:
    """Say that the series has no value for the days asked for."""
    period = case.question.period
    when = show_days(period.start, period.last_day)
    if case.question.is_assumed:
        return f"“{case.series.title}” has no value known by {when}."
    missing = any(
        is_missing(obs) and obs.period.overlaps(period)
        for obs in case.corpus.observations.get(case.series.series_id, ())
    )
    marked = "; its publisher marks it as missing" if missing else ""
    return f"“{case.series.title}” has no value for {when}{marked}."
