"""Print for a terminal how figures of several outlets relate: entries, or a matrix."""

from __future__ import annotations

from collections import Counter

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from factcheck.cli.table import make_console, plain, verdict_text
from factcheck.compare import Matrix, MatrixRow
from factcheck.export.words import DISAGREEMENTS, STEPS
from factcheck.model import (
    CheckedArticle,
    Claim,
    Disagreement,
    DisagreementKind,
    Finding,
    Report,
    Step,
)
from factcheck.model.display import readable, show_day, show_number, show_period


def print_entries(
    report: Report, kinds: frozenset[DisagreementKind], *, show_all: bool
) -> None:
    """Print entries one under the other, with the ladder from figure to figure."""
    console = make_console()
    claims = {claim.id: claim for one in report.articles for claim in one.claims}
    chosen = [
        one
        for one in report.disagreements
        if (not kinds or one.kind in kinds) and (show_all or not one.kind.is_agreement)
    ]
    for one in chosen:
        _print_entry(console, one, claims)
    console.print(_summary(report))


def _print_entry(console: Console, one: Disagreement, claims: dict[str, Claim]) -> None:
    """Print one entry: kind, measure, figures, why, steps."""
    words = DISAGREEMENTS[one.kind]
    console.print()
    console.print(
        Text(f"{words.icon} {words.label}: ", style="bold") + plain(one.measure)
    )
    for claim_id in one.claim_ids:
        claim = claims.get(claim_id)
        if claim is not None:
            outlet = claim.outlet or "outlet not given"
            console.print(
                plain(f"  - {claim.text} ({outlet}, {show_period(claim.period)})")
            )
    console.print(plain(f"  {one.explanation}"))
    for step in one.steps:
        console.print(plain(f"    {_step(step)}", "dim"))


def _step(step: Step) -> str:
    """Return one step of a ladder in a line."""
    name = STEPS.get(step.name, step.name.capitalize())
    change = readable(step.to_value - step.from_value)
    sign = "+" if change > 0 else ""
    on = f", {show_day(step.on)}" if step.on else ""
    source = f" ({step.source})" if step.source else ""
    return (
        f"{name}{on}: {show_number(readable(step.from_value))} → "
        f"{show_number(readable(step.to_value))}, {sign}{show_number(change)}{source}"
    )


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
    table.add_column("Measure", overflow="fold")
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
            text += Text("\n")
        text += plain(f"{claim.text}\n") + plain(show_period(claim.period), "dim")
        finding = findings.get(claim.id)
        if finding is not None:
            text += Text("\n") + verdict_text(finding.verdict)
    return text


def _summary(report: Report) -> Text:
    """Return how many entries of each kind there are."""
    kinds = Counter(one.kind for one in report.disagreements)
    parts = [
        f"{kinds[kind]} {DISAGREEMENTS[kind].label.lower()}"
        for kind in DisagreementKind
        if kinds[kind]
    ]
    articles = len(report.articles)
    return plain(f"\n{articles} articles: {', '.join(parts) or 'nothing in common'}.")
