"""Print a report for a terminal: findings by article, then what does not agree.

Everything that comes from an article or a data file goes through `plain`, so markup and
escape sequences in it are shown as they stand.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.cli.base import literal
from factcheck.export.lookup import SeriesTable
from factcheck.export.official import Side
from factcheck.export.pageview import safe_url
from factcheck.export.rows import ClaimRow, claim_rows
from factcheck.export.words import DISAGREEMENTS, VERDICTS, Words
from factcheck.model import CheckedArticle, Disagreement, Finding, Report, Verdict
from factcheck.model.display import show_days
from factcheck.verify.confidence import confidence_level

# Colour names follow the terminal's own theme; the icon and the word say the same.
_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.CONTRADICTED: "bold red",
    Verdict.NEEDS_CONTEXT: "yellow",
    Verdict.UNCHECKABLE: "dim",
}
INDENT = (0, 0, 0, 2)  # what belongs to an entry stands below its heading
PIPED_WIDTH = 140  # columns when the output is no terminal
WIDE = 100  # below this many columns, findings are written one under the other


def plain(text: str, style: str = "") -> Text:
    """Return text from an article or file so that nothing in it acts."""
    return Text(literal(text), style=style)


def print_report(report: Report) -> None:
    """Print findings grouped by article, then disagreements, then the sum of it."""
    console = make_console()
    table = SeriesTable(report)
    figures: dict[str, str] = {}
    for checked in report.articles:
        rows = list(claim_rows(checked, table))
        figures |= {row.claim.id: _with_outlet(checked, row) for row in rows}
        _print_article(console, checked, rows)
    _print_disagreements(console, report.disagreements, figures)
    console.print(_summary(report))


class _Console(Console):
    """A console that leaves a closed pipe to the edge of the command."""

    def on_broken_pipe(self) -> None:
        """Pass the error on; Rich would end with the code of `--fail-on`."""
        raise BrokenPipeError


def make_console() -> Console:
    """Return a console on standard output that takes no markup."""
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return _Console(
        file=sys.stdout, width=width, markup=False, emoji=False, highlight=False
    )


def verdict_text(verdict: Verdict) -> Text:
    """Return a verdict as icon and word in its colour."""
    words = VERDICTS[verdict]
    return Text(f"{words.icon} {words.label}", style=_STYLES[verdict])


def _print_article(
    console: Console, checked: CheckedArticle, rows: list[ClaimRow]
) -> None:
    """Print one article's heading and findings."""
    article = checked.article
    console.print()
    heading = plain(article.outlet or "Outlet not given", "bold")
    if article.title:
        heading += plain(f" · {article.title}")
    console.print(heading)
    when = article.published
    dated = (
        f"published {show_days(when.earliest, when.latest)}"
        if when
        else "publication date not given: dates such as “last month” stay open "
        "(--published)"
    )
    console.print(plain(dated, "dim"))
    if not rows:
        console.print(plain("No figure found that could be compared.", "dim"))
    elif console.width >= WIDE:
        console.print(_table(rows))
        _print_differences(console, rows)
    else:
        _print_stacked(console, rows)


def _table(rows: Iterable[ClaimRow]) -> Table:
    """Return the findings of one article as a table."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=False, padding=(0, 1))
    table.add_column("Figure", ratio=3, overflow="fold")
    table.add_column("What", ratio=5, overflow="fold")
    table.add_column("Date range", ratio=5, overflow="fold")
    table.add_column("Official", ratio=4, overflow="fold")
    table.add_column("Verdict", width=18, overflow="fold")
    table.add_column("Why", ratio=10, overflow="fold")
    for row in rows:
        table.add_row(
            plain(_figure(row)),
            plain(_what(row)),
            _dates(row),
            _official(row),
            _verdict(row),
            plain(_why(row)),
        )
    return table


def _print_stacked(console: Console, rows: Iterable[ClaimRow]) -> None:
    """Print findings one under the other, for narrow terminals."""
    for row in rows:
        console.print()
        line = _verdict(row, ", ") + Text("  ") + plain(_figure(row), "bold")
        console.print(line + plain(f" {_what(row)}"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=10, style="dim")
        grid.add_column(overflow="fold")
        grid.add_row("date range", _dates(row))
        official = plain(row.official_value) if row.sides else _official(row)
        if official.plain:
            grid.add_row("official", official)
        for side in row.sides:
            grid.add_row(side.role.partition(" ")[0].lower(), _side_lines(side))
        grid.add_row("why", plain(_why(row)))
        console.print(grid)


def _figure(row: ClaimRow) -> str:
    """Return the figure with its hedge: `more than 900`."""
    return f"{row.modifier} {row.figure}".strip()


def _what(row: ClaimRow) -> str:
    """Return what is counted, and where if the text says so."""
    return f"{row.measure} ({row.place})" if row.place else row.measure


def _dates(row: ClaimRow) -> Text:
    """Return the date range and, below it, where it came from."""
    text = plain(row.dates)
    if row.claim.period.is_dated:
        text += plain(f"\n{row.basis}", "dim")
    return text


def _official(row: ClaimRow) -> Text:
    """Return the official value, and below it whose and of when."""
    text = plain(row.official_value)
    shown = row.deciding or (row.official[-1] if row.official else None)
    if row.sides:
        text += _sides(row.sides)
    elif shown is not None:
        text += plain(f"\n{shown.publisher}, {shown.days}", "dim")
    if ", " in row.freshness:  # late or ended; that it is current goes without saying
        between = "\n" if text.plain else ""
        text += plain(f"{between}newest value: {row.freshness}", "dim")
    return text


def _sides(sides: Iterable[Side]) -> Text:
    """Return the values of both series of a difference, briefly."""
    text = Text()
    for side in sides:
        text += plain(f"\n{side.role.lower()}: {_values(side)}", "dim")
    return text


def _values(side: Side) -> str:
    """Return the values of a series with their days."""
    return "; ".join(f"{one.value}, {one.days}" for one in side.values) or "no value"


def _side_lines(side: Side) -> Text:
    """Return a series of a difference: its values, title, publisher and links."""
    told = [_values(side), side.title, side.place, side.publisher]
    told += [f"published {one.published}" for one in side.values if one.published]
    told += [one.url for one in side.values if safe_url(one.url)]
    return plain(" · ".join(dict.fromkeys(filter(None, told))))


def _print_differences(console: Console, rows: Iterable[ClaimRow]) -> None:
    """Print both series of each difference, below the table of their article."""
    for row in rows:
        if not row.sides:
            continue
        console.print(plain(f"{_figure(row)}: a difference of two series", "bold"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim")
        grid.add_column(overflow="fold")
        for side in row.sides:
            grid.add_row(side.role.lower(), _side_lines(side))
        console.print(Padding(grid, INDENT))


def _verdict(row: ClaimRow, between: str = "\n") -> Text:
    """Return the verdict, today's if it is another one, and what makes it less sure."""
    if row.finding is None:
        return verdict_text(Verdict.UNCHECKABLE)
    text = verdict_text(row.finding.verdict)
    if row.finding.verdict_today is not row.finding.verdict:
        label = VERDICTS[row.finding.verdict_today].label.lower()
        text += plain(f"{between}now: {label}", "dim")
    level = _doubt(row.finding)
    if level:
        text += plain(f"{between}{level} confidence", "dim")
    if row.hint:
        text += plain(f"{between}{row.hint.rstrip('.').lower()}", "yellow")
    return text


def _doubt(finding: Finding) -> str:
    """Return how sure a verdict is if that is less than high, else nothing."""
    if finding.confidence is None or finding.verdict is Verdict.UNCHECKABLE:
        return ""
    level = confidence_level(finding.confidence)
    return "" if level == "high" else level


def _why(row: ClaimRow) -> str:
    """Return the explanation, and a better wording if there is one."""
    if row.finding is None:
        return ""
    suggestion = row.finding.suggestion
    better = f" Better: “{suggestion}”." if suggestion else ""
    doubt = f" Confidence {row.confidence}." if _doubt(row.finding) else ""
    return row.finding.explanation + better + doubt


def _with_outlet(checked: CheckedArticle, row: ClaimRow) -> str:
    """Return a figure with its outlet, for lists that mix articles."""
    outlet = checked.article.outlet or "outlet not given"
    return f"{outlet}: {_figure(row)} {row.measure} ({row.dates})"


def _print_disagreements(
    console: Console, found: tuple[Disagreement, ...], figures: dict[str, str]
) -> None:
    """Print groups of figures that differ; agreements and weak ones are only counted."""
    weak = sum(one.is_weak for one in found)
    firm = [one for one in found if not one.is_weak]
    differing = [one for one in firm if not one.kind.is_agreement]
    agreeing = len(firm) - len(differing)
    if not found:
        return
    console.print()
    console.print(Text("Between figures", style="bold"))
    for one in differing:
        words: Words = DISAGREEMENTS[one.kind]
        console.print()
        console.print(
            Text(f"{words.icon} {words.label}: ", style="bold") + plain(one.measure)
        )
        for claim_id in one.claim_ids:
            shown = plain(f"• {figures.get(claim_id, claim_id)}")
            console.print(Padding(shown, INDENT, expand=False))
        console.print(Padding(plain(one.explanation), INDENT, expand=False))
    if agreeing:
        console.print()
        agree = "pairs or groups of figures agree"
        if agreeing == 1:
            agree = "pair or group of figures agrees"
        console.print(plain(f"{agreeing} {agree}.", "dim"))
    if weak:
        more = "more is" if weak == 1 else "more are"
        hint = "factcheck compare --all shows what may be related"
        console.print(plain(f"{weak} {more} possibly related; {hint}.", "dim"))


def _summary(report: Report) -> Text:
    """Return the counts of a run in a line."""
    verdicts = Counter(
        finding.verdict for checked in report.articles for finding in checked.findings
    )
    parts = [
        f"{VERDICTS[verdict].label.lower()} {verdicts[verdict]}"
        for verdict in Verdict
        if verdicts[verdict]
    ]
    articles = len(report.articles)
    text = f"\n{articles} article{'' if articles == 1 else 's'}, "
    figures = verdicts.total()
    text += f"{figures} figure{'' if figures == 1 else 's'}" + (
        f": {', '.join(parts)}" if parts else ""
    )
    if report.failures:
        text += f"; {len(report.failures)} failed"
    if report.run.today:
        text += f". Official data up to {report.run.today}"
    return Text(text + ".", style="bold")
