"""`factcheck check`: articles in, findings out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.base import (
    CONTRADICTED,
    ERROR,
    OK,
    PARTLY_FAILED,
    Pictures,
    warn,
)

if TYPE_CHECKING:
    from factcheck.model import Report


class Format(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class FailOn(StrEnum):
    """What makes the command end with exit code 1."""

    CONTRADICTED = "contradicted"
    NEEDS_CONTEXT = "needs-context"
    CONFLICT = "conflict"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles: .txt, .md, .html, .jsonl, folders of them, or - for "
            "standard input.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Check this text; - reads it from standard input."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Publication date of the articles, as 2025-09-03 or as a range "
            "2025-09-02/2025-09-16. Wins over what files say.",
        ),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who published them. Wins over what files say."
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Headline. Wins over what files say."),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Outlet, title, address and date of files, one row each.",
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="More articles, as JSON Lines."),
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Official data to compare with."),
    ] = None,
    fmt: Annotated[
        Format,
        typer.Option(
            "--format", metavar="table|json|csv|html", help="How to write the findings."
        ),
    ] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the findings here instead of to standard output.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a claim–source report too; its ending .html, .csv or .json "
            "tells the format.",
        ),
    ] = None,
    pictures: Pictures = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            metavar="contradicted|needs-context|conflict",
            help="End with exit code 1 if a figure has this verdict, or if articles "
            "conflict. May be given more than once.",
            show_default=False,
        ),
    ] = None,
    max_failures: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="N",
            help="Articles that may fail before the exit code becomes 4.",
        ),
    ] = 0,
    statements: Annotated[
        bool,
        typer.Option(
            "--statements",
            help="Also check trends, ranks and comparisons that give no figure.",
        ),
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="As --format json, and errors as JSON too."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress.")
    ] = False,
) -> None:
    """Compare the figures of articles with official data, and articles with each other.

    Exit code 0: done. 1: something of --fail-on was found. 2: wrong usage. 3: an error,
    or no article could be checked. 4: more articles failed than --max-failures allows.
    """
    from factcheck.cli.compare import save_pictures  # noqa: PLC0415
    from factcheck.cli.inputs import Given, gather  # noqa: PLC0415
    from factcheck.cli.progress import show_progress  # noqa: PLC0415
    from factcheck.pipeline import Checker  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415

    fmt = Format.JSON if as_json else fmt
    _check_targets(fmt, output, report)
    settings = load_settings(corpus=corpus, statements=statements or None)
    given = Given(
        paths=tuple(paths or ()),
        text=text,
        archive=articles,
        meta=meta,
        outlet=outlet,
        title=title,
        published=published,
    )
    found, failures = gather(given, settings)
    with show_progress(quiet=quiet) as progress:
        result = Checker(settings).check_many(
            found, progress=progress, failures=failures
        )
    save_pictures(result, pictures)
    _write(result, fmt, output, report)
    _tell_failures(result, as_json=as_json)
    raise typer.Exit(exit_code(result, fail_on or [], max_failures))


def _check_targets(fmt: Format, output: Path | None, report: Path | None) -> None:
    """Refuse output that could not be written before any work is done."""
    if fmt is Format.TABLE and output is not None:
        raise typer.BadParameter("a table goes to the terminal; give --format too.")
    if report is not None and report.suffix.lower() not in (".html", ".csv", ".json"):
        raise typer.BadParameter(
            f"{str(report)!r} should end in .html, .csv or .json.",
            param_hint="--report",
        )
    for target in (output, report):
        if target is not None and not target.parent.is_dir():
            raise typer.BadParameter(f"the folder {str(target.parent)!r} is missing.")


def _write(
    result: Report, fmt: Format, output: Path | None, extra: Path | None
) -> None:
    """Write the findings where they were asked for; files appear whole or not at all.

    Files come first: a reader of the table may go away before its end.
    """
    from factcheck.export import render, write_findings  # noqa: PLC0415

    for target, name in ((output, fmt.value), (extra, None)):
        if target is not None:
            write_findings(result, target, fmt=name)
            warn(f"Report written to {target}.")
    if fmt is Format.TABLE:
        from factcheck.cli.table import print_report  # noqa: PLC0415

        print_report(result)
    elif output is None:
        sys.stdout.write(render(result, fmt.value).rstrip("\n") + "\n")
        sys.stdout.flush()


def _tell_failures(result: Report, *, as_json: bool) -> None:
    """Name the articles that failed; JSON output lists them already."""
    if as_json:
        return
    for failure in result.failures:
        warn(f"failed [{failure.code}] in {failure.room}: {failure.article_id}")
        warn(f"  {failure.message}")


def exit_code(result: Report, fail_on: list[FailOn], max_failures: int) -> int:
    """Return the exit code of a run; findings asked for win over failed articles."""
    from factcheck.model import DisagreementKind, Verdict  # noqa: PLC0415

    if result.failures and not result.articles:
        return ERROR
    verdicts = {one.verdict for checked in result.articles for one in checked.findings}
    kinds = {one.kind for one in result.disagreements}
    found = {
        FailOn.CONTRADICTED: Verdict.CONTRADICTED in verdicts,
        FailOn.NEEDS_CONTEXT: Verdict.NEEDS_CONTEXT in verdicts,
        FailOn.CONFLICT: DisagreementKind.CONFLICT in kinds,
    }
    if any(found[one] for one in fail_on):
        return CONTRADICTED
    return PARTLY_FAILED if len(result.failures) > max_failures else OK
