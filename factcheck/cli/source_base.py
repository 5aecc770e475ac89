"""What the commands of `factcheck source` share: the group, options, how things print."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.base import group, literal, warn
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from factcheck.model import Corpus
    from factcheck.sources.releases import ReleaseReport

source_app = group("Official figures: bring them, look at them, keep them up to date.")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="DIR", help="Another corpus.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
PackArgument = Annotated[str, typer.Argument(metavar="PACK", help="Name of a pack.")]
PublisherOption = Annotated[
    str, typer.Option("--publisher", metavar="NAME", help="Who publishes it.")
]
LicenceOption = Annotated[
    str, typer.Option("--licence", metavar="TEXT", help="Terms of use.")
]
UrlOption = Annotated[str, typer.Option("--url", metavar="URL", help="Landing page.")]
MAX_SHOWN = 12
"""Lines of one kind that are printed; `--json` has all."""


def corpus_path(folder: Path | None) -> Path:
    """Return the folder of the corpus in use."""
    from factcheck.settings import load_settings  # noqa: PLC0415

    return load_settings(corpus=folder).corpus_path()


def load(folder: Path | None) -> Corpus:
    """Return the corpus in use."""
    from factcheck.sources import load_corpus  # noqa: PLC0415

    return load_corpus(corpus_path(folder))


def echo_json(value: object) -> None:
    """Write JSON to standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def say(text: str) -> None:
    """Write a line to standard output, control characters made visible."""
    typer.echo(literal(text))


def day_of(value: str | None, option: str) -> date | None:
    """Read a day given as an option.

    Raises:
        BadParameter: It is no day.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as err:
        raise typer.BadParameter(
            f"{value!r} is no day; expected one such as 2025-09-02.", param_hint=option
        ) from err


def confirm(question: str, *, yes: bool) -> None:
    """Ask before something is changed; without a person at the keyboard refuse.

    Raises:
        ConfigError: Nobody can be asked, and `--yes` was not given.
        Abort: The answer was no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise ConfigError(
            f"{question} Nobody is there to answer.", hint="Say so with `--yes`."
        )
    typer.confirm(question, abort=True, err=True)


def echo_report(
    report: ReleaseReport, *, dry_run: bool, corpus: Path | None = None
) -> None:
    """Print what became of a release."""
    would = "would be " if dry_run else ""
    say(f"{report.pack}, release {report.release}: {_counts(report)}")
    for remark in report.remarks:  # all of them: what was odd must not be swallowed
        say(f"  {remark}")
    for doubt in report.doubts[:MAX_SHOWN]:
        say(f"  {'doubt' if doubt.holds else 'note'} [{doubt.kind}]: {doubt}")
    _rest(len(report.doubts), "doubts")
    if report.held:
        about = {doubt.series_id for doubt in report.doubts if doubt.holds}
        series = "the whole of it" if "" in about else f"{len(about)} series"
        warn(
            f"The release {would or 'is '}held, for doubts about {series}: its values are "
            "shown as doubtful and decide nothing."
        )
        if not dry_run:
            warn(
                "If they are right: factcheck source accept "
                f"{report.pack} {report.release} --by NAME --why TEXT"
                + (f" --corpus {corpus}" if corpus else "")
            )
    elif report.is_empty:
        warn("Nothing new.")
    elif dry_run:
        warn("Nothing was written (--dry-run).")


def report_json(report: ReleaseReport) -> dict[str, Any]:
    """Return a report as JSON has it."""
    return {
        "pack": report.pack,
        "release": report.release,
        "vintage_date": str(report.vintage_date) if report.vintage_date else None,
        "added": report.added,
        "revised": report.revised,
        "unchanged": report.unchanged,
        "new_series": list(report.new_series),
        "held": report.held,
        "written": report.written,
        "doubts": [
            {
                "kind": doubt.kind,
                "series_id": doubt.series_id or None,
                "detail": doubt.detail,
                "holds": doubt.holds,
            }
            for doubt in report.doubts
        ],
        "remarks": list(report.remarks),
    }


def _counts(report: ReleaseReport) -> str:
    """Say in figures what a release brings."""
    parts = [
        f"{report.added} new value(s)",
        f"{report.revised} revised",
        f"{report.unchanged} known already",
    ]
    if report.new_series:
        parts.insert(0, f"{len(report.new_series)} new series")
    return ", ".join(parts) + "."


def _rest(count: int, what: str) -> None:
    """Say how many lines were left out."""
    if count > MAX_SHOWN:
        say(f"  and {count - MAX_SHOWN} more {what}")
