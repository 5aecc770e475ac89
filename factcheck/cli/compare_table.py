"""Print for a terminal how figures of several outlets relate: entries, or a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.cli.table import INDENT, make_console, plain, verdict_text
from factcheck.compare import Matrix, MatrixRow
from factcheck.export.waterfall import change, step_name, step_value
from factcheck.export.words import DISAGREEMENTS, MODIFIERS, POSSIBLY, told_numbers
from factcheck.model import (
    CheckedArticle,
    Claim,
    Disagreement,
    DisagreementKind,
    Finding,
    Report,
    Step,
)
from factcheck.model.display import show_period


def print_entries(
    report: Report, kinds: frozenset[DisagreementKind], *, show_all: bool
) -> None:
    """Print entries one under the other, with the ladder from figure to figure."""
    console = make_console()
    claims = {claim.id: claim for one in report.articles for claim in one.claims}
    chosen = [
        one
        for one in report.disagreements
        if (not kinds or one.kind in kinds)
        and (show_all or not (one.kind.is_agreement or one.is_weak))
    ]
    for one in chosen:
        _print_entry(console, one, claims)
    console.print(_summary(report))
    folded = sum(one.is_weak for one in report.disagreements)
    if folded and not show_all:
        console.print(
            plain(
                f"{folded} more are possibly related by words or meaning; --all shows "
                "them."
            )
        )


def _print_entry(console: Console, one: Disagreement, claims: dict[str, Claim]) -> None:
    """Print one entry: kind, measure, figures, why, steps."""
    words = DISAGREEMENTS[one.kind]
    label = f"{POSSIBLY}: {words.label.lower()}" if one.is_weak else words.label
    console.print()
    figures = [claims[claim_id] for claim_id in one.claim_ids if claim_id in claims]
    numbers = told_numbers(_figure(claim) for claim in figures)
    heading = Text(f"{words.icon} {label}: ", style="bold") + plain(numbers, "bold")
    console.print(heading + plain(f"  {one.measure}"))
    for claim_id in one.claim_ids:
        claim = claims.get(claim_id)
        if claim is not None:
            console.print(Padding(plain(f"• {_said(claim)}"), INDENT, expand=False))
    console.print(Padding(plain(one.explanation), INDENT, expand=False))
    if one.steps:
        console.print(Padding(_ladder(one.steps), INDENT, expand=False))


def _said(claim: Claim) -> str:
    """Return who says which figure of what, and for when."""
    outlet = claim.outlet or "outlet not given"
    measure = f" {claim.measure.text}" if claim.measure.text else ""
    return f"{outlet}: {_figure(claim)}{measure} ({show_period(claim.period)})"


def _figure(claim: Claim) -> str:
    """Return a figure with its hedge: `more than 900`."""
    return f"{MODIFIERS[claim.quantity.modifier]} {claim.text}".strip()


def _ladder(steps: Sequence[Step]) -> Table:
    """Return the steps from the first figure to the last, one a line."""
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    for _ in range(4):
        table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for step in steps:
        table.add_row(
            plain(step_name(step), "dim"),
            plain(step_value(step.from_value, step.unit)),
            plain("→", "dim"),
            plain(step_value(step.to_value, step.unit)),
            plain(change(step)),
            plain(step.source or "no official data explains it", "dim"),
        )
    return table


def print_matrix(matrix: Matrix, report: Report) -> None:
    """Print measures by outlets; each cell has figure, date range and verdict."""
    console = make_console()
    if not matrix.rows:
        console.print(plain("No measure is given by two articles."))
        return
    articles = {one.article.id: one for one in report.articles}
    findings = {
        finding.claim_id: finding for one in report.articles for finding in one.findings
    }
    table = Table(box=box.SIMPLE_HEAD, show_lines=True)
    table.add_column("Measure", overflow="fold", min_width=12)
    for article_id in matrix.articles:
        table.add_column(plain(_label(articles[article_id])), overflow="fold")
    table.add_column("How they relate", overflow="fold")
    for row in matrix.rows:
        table.add_row(
            plain(row.measure),
            *(_cell(row, article_id, findings) for article_id in matrix.articles),
            plain(", ".join(DISAGREEMENTS[kind].label for kind in row.kinds)),
        )
    console.print(table)


def _label(checked: CheckedArticle) -> str:
    """Return what stands above the column of an article."""
    return checked.article.outlet or checked.article.title or checked.article.id


def _cell(row: MatrixRow, article_id: str, findings: dict[str, Finding]) -> Text:
    """Return the figures of one article for one measure."""
    text = Text()
    for number, claim in enumerate(row.cells.get(article_id, ())):
        if number:
            text += Text("\n\n")
        text += plain(f"{_figure(claim)}\n") + plain(show_period(claim.period), "dim")
        finding = findings.get(claim.id)
        if finding is not None:
            text += Text("\n") + verdict_text(finding.verdict)
    return text


def _summary(report: Report) -> Text:
    """Return how many entries of each kind there are."""
    kinds = Counter(one.kind for one in report.disagreements if not one.is_weak)
    parts = [
        f"{kinds[kind]} {DISAGREEMENTS[kind].label.lower()}"
        for kind in DisagreementKind
        if kinds[kind]
    ]
    articles = len(report.articles)
    return plain(f"\n{articles} articles: {', '.join(parts) or 'nothing in common'}.")
