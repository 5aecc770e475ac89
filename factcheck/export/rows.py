"""One claim as a row of texts, the same for the spreadsheet and the page.

In: a `Report`. Out: `ClaimRow`s whose fields are plain text in words a reader knows; the
writers only decide where each goes and how it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.export.lookup import SeriesTable, deciding_observation
from factcheck.export.official import (
    OfficialRow,
    Side,
    official_row,
    official_rows,
    sides_of,
)
from factcheck.export.words import BASES, KINDS, MODIFIERS, WORDS_DIFFER
from factcheck.link.units import is_percent
from factcheck.model import (
    Basis,
    Bounds,
    CheckedArticle,
    Claim,
    Decision,
    Evidence,
    Finding,
    Quantity,
    QuantityKind,
    Report,
    Series,
    Statement,
    StatementKind,
)
from factcheck.model.compared import as_compared
from factcheck.model.display import (
    SIGNS,
    readable,
    show_period,
    show_quantity,
    show_value,
)
from factcheck.sources.freshness import show_freshness
from factcheck.verify.by_meaning import is_by_meaning_alone
from factcheck.verify.confidence import show_confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim with its finding, as texts.

    Attributes:
        claim: The claim itself, for its spans and ids.
        finding: Its finding; None if the run has none for it.
        before: Text of the sentence before the figure.
        figure: The figure as written.
        after: Text of the sentence after the figure.
        modifier: Hedge in words, empty if none.
        value: The figure as a number in words: `1.3 million`.
        kind: Sort of number in words.
        measure: What it counts, as the text has it.
        place: Area in words, empty if the text names none.
        against: What the text compares it with: places, a group of them or another
            measure; empty if nothing.
        dates: First to last day in words, or `no date`.
        basis: Where the dates came from, in words.
        official: Official values used, base before end.
        deciding: The one of the series that answered, latest last; None if none.
        official_value: The value that was compared, in words; empty if none.
        formula: Calculation with its numbers put in.
        bounds: Fair values in words; empty if unknown.
        true_on: Days on which the figure is right, in words, nearest first.
        refused: Nearest refused series: title and why.
        series: Series that answered; None if none did.
        sides: Both series of a difference with their values; empty for other figures.
        hint: What to look at before the verdict is used: that the series was linked by
            meaning alone; empty if nothing.
        today: Official values used for the verdict of today; empty if they are the same.
        sides_today: As `sides`, for the verdict of today; empty if they are the same.
        freshness: Day of the newest value at publication: `4 Sep 2025, overdue since
            6 Oct 2025`; empty if unknown.
        confidence: How sure the finding is and why, in words; empty without a finding.
        decision: What an editor decided; None if nothing.
    """

    claim: Claim
    finding: Finding | None
    before: str
    figure: str
    after: str
    modifier: str
    value: str
    kind: str
    measure: str
    place: str
    dates: str
    basis: str
    official: tuple[OfficialRow, ...] = ()
    deciding: OfficialRow | None = None
    official_value: str = ""
    formula: str = ""
    bounds: str = ""
    true_on: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    series: Series | None = None
    against: str = ""
    sides: tuple[Side, ...] = ()
    hint: str = ""
    today: tuple[OfficialRow, ...] = ()
    sides_today: tuple[Side, ...] = ()
    freshness: str = ""
    confidence: str = ""
    decision: Decision | None = None

    @property
    def sentence(self) -> str:
        """The whole sentence around the figure."""
        return self.before + self.figure + self.after


def claim_rows(checked: CheckedArticle, table: SeriesTable) -> Iterator[ClaimRow]:
    """Yield the claims of one article as rows, in text order."""
    findings = {finding.claim_id: finding for finding in checked.findings}
    for claim in checked.claims:
        yield _row(claim, checked.article.text, findings.get(claim.id), table)


def all_rows(report: Report) -> Iterator[tuple[CheckedArticle, ClaimRow]]:
    """Yield every claim of a report with its article, in order."""
    table = SeriesTable(report)
    for checked in report.articles:
        for row in claim_rows(checked, table):
            yield checked, row


def _against(statement: Statement | None) -> str:
    """Return what a statement compares with, in the words of the text."""
    if statement is None:
        return ""
    named = (*statement.other_places, statement.other_measure, statement.group)
    return ", ".join(filter(None, named))


def _shown_value(claim: Claim) -> str:
    """Return the figure of a claim; its words where it has none."""
    if claim.quantity.kind is QuantityKind.STATEMENT:
        return claim.text
    return show_quantity(claim.quantity)


def _row(
    claim: Claim, text: str, finding: Finding | None, table: SeriesTable
) -> ClaimRow:
    """Put one claim and its finding into words."""
    row = ClaimRow(
        claim=claim,
        finding=finding,
        before=text[claim.sentence.start : claim.span.start],
        figure=claim.span.of(text),
        after=text[claim.span.end : claim.sentence.end],
        modifier=MODIFIERS[claim.quantity.modifier],
        value=_shown_value(claim),
        kind=KINDS[claim.quantity.kind],
        measure=claim.measure.text,
        place=claim.place.name if claim.place else "",
        against=_against(claim.statement),
        dates=show_period(claim.period),
        basis=BASES[_basis(claim, finding)],
    )
    if finding is None:
        return row
    evidence, newest, link = finding.evidence, finding.evidence_today, finding.link
    series = link.chosen.series if link.chosen else None
    unit = _unit_of_evidence(claim, series)
    deciding = deciding_observation(finding)
    return replace(
        row,
        official=official_rows(evidence, table),
        deciding=official_row(deciding, table) if deciding else None,
        official_value=_official_value(claim, unit, evidence.official_value),
        formula=evidence.formula,
        bounds=show_bounds(evidence.bounds, unit),
        true_on=tuple(show_period(period) for period in finding.true_on),
        refused=tuple(
            (candidate.series.title, candidate.why or candidate.rejected_by)
            for candidate in link.rejected
        ),
        series=series,
        freshness=_freshness(evidence),
        confidence=show_confidence(finding, row.claim),
        decision=table.decision(claim.id),
        sides=sides_of(finding, evidence, table),
        hint=WORDS_DIFFER if is_by_meaning_alone(link) else "",
        today=official_rows(newest, table) if newest else (),
        sides_today=sides_of(finding, newest, table) if newest else (),
    )


def _basis(claim: Claim, finding: Finding | None) -> Basis:
    """Return where the dates came from; for none, what the finding put in their place."""
    period = claim.period
    is_open = period.basis is Basis.UNKNOWN and not period.is_dated and not period.note
    if is_open and finding is not None and finding.evidence.observations:
        return Basis.ASSUMED_LATEST
    return period.basis


def _freshness(evidence: Evidence) -> str:
    """Return the day of the newest value, and whether a newer one was due."""
    return show_freshness(evidence.freshness, lead="") if evidence.freshness else ""


def _unit_of_evidence(claim: Claim, series: Series | None) -> Quantity:
    """Return the quantity whose unit the evidence is in.

    A fraction compared with a series in percent has its evidence in percent; a statement
    without a figure has that of its series.
    """
    quantity = as_compared(claim).quantity
    if series is None:
        return quantity
    if quantity.kind is QuantityKind.STATEMENT:
        if is_percent(series):
            kind = QuantityKind.PERCENT
            if _is_trend(claim):
                kind = QuantityKind.PERCENTAGE_POINTS
            return replace(quantity, kind=kind)
        if series.unit_measure in SIGNS:
            money = QuantityKind.MONEY
            return replace(quantity, kind=money, currency=series.unit_measure)
        return replace(quantity, kind=QuantityKind.COUNT)
    if quantity.kind is QuantityKind.FRACTION and is_percent(series):
        return replace(quantity, kind=QuantityKind.PERCENT)
    return quantity


def _is_trend(claim: Claim) -> bool:
    """Whether a claim says no more than which way the values went."""
    statement = claim.statement
    return statement is not None and statement.kind is StatementKind.TREND


def _official_value(claim: Claim, unit: Quantity, value: Decimal | None) -> str:
    """Return the value compared, in words; the change of a trend with its sign."""
    shown = show_like(unit, value)
    is_rise = value is not None and value > 0
    is_bare = claim.quantity.kind is QuantityKind.STATEMENT
    return f"+{shown}" if is_bare and is_rise and _is_trend(claim) else shown


def show_like(quantity: Quantity, value: Decimal | None) -> str:
    """Return a value in the unit of a quantity, rounded to be read; empty for None."""
    if value is None:
        return ""
    return show_value(
        readable(value), quantity.kind, currency=quantity.currency, unit=quantity.unit
    )


def show_bounds(bounds: Bounds | None, quantity: Quantity) -> str:
    """Return the fair values in words: `at least 900 and under 1,000`; empty for None."""
    if bounds is None or (bounds.low is None and bounds.high is None):
        return ""

    def shown(value: Decimal) -> str:
        exponent = value.as_tuple().exponent
        is_computed = isinstance(exponent, int) and exponent < -4
        return show_value(
            readable(value) if is_computed else value,
            quantity.kind,
            currency=quantity.currency,
            unit=quantity.unit,
        )

    if bounds.low is not None and bounds.high is not None:
        if not bounds.is_low_open and not bounds.is_high_open:
            return f"{shown(bounds.low)} to {shown(bounds.high)}"
        low = "above" if bounds.is_low_open else "at least"
        high = "below" if bounds.is_high_open else "at most"
        return f"{low} {shown(bounds.low)} and {high} {shown(bounds.high)}"
    if bounds.low is not None:
        return f"{'above' if bounds.is_low_open else 'at least'} {shown(bounds.low)}"
    assert bounds.high is not None  # noqa: S101 - both None was returned above
    return f"{'below' if bounds.is_high_open else 'at most'} {shown(bounds.high)}"
