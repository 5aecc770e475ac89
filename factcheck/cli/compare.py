"""`factcheck compare`: where outlets differ on a figure, and why."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.base import Pictures, warn

if TYPE_CHECKING:
    from factcheck.model import DisagreementKind, Report


class View(StrEnum):
    """How to show what was found."""

    LIST = "list"
    MATRIX = "matrix"


def compare(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help="Articles or folders; two articles at least."
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="More articles, as JSON Lines."),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="CSV with file, outlet, title, published and url."
        ),
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Official data to compare with."),
    ] = None,
    view: Annotated[
        View,
        typer.Option(
            metavar="list|matrix", help="Entries one by one, or measures by outlets."
        ),
    ] = View.LIST,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Only this kind, such as CONFLICT or STALE_COPY. May be given more "
            "than once.",
            show_default=False,
        ),
    ] = None,
    show_all: Annotated[
        bool,
        typer.Option(
            "--all", help="Show figures that agree, and possibly related ones, too."
        ),
    ] = False,
    pictures: Pictures = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON, agreements included.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress.")
    ] = False,
) -> None:
    """Compare the figures of two or more articles with each other, and say why they differ.

    Exit code 0: done. 2: wrong usage. 3: an error, or fewer than two articles could be
    compared. 4: some articles failed.
    """
    from factcheck.cli.inputs import Given, gather  # noqa: PLC0415
    from factcheck.cli.progress import show_progress  # noqa: PLC0415
    from factcheck.pipeline import Checker  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415

    kinds = _kinds(kind or [])
    settings = load_settings(corpus=corpus)
    given = Given(paths=tuple(paths or ()), archive=articles, meta=meta)
    found, failures = gather(given, settings)
    if len(found) + len(failures) < 2:
        raise typer.BadParameter("one article is nothing to compare: give two or more.")
    with show_progress(quiet=quiet) as progress:
        report = Checker(settings).check_many(
            found, progress=progress, failures=failures
        )
    save_pictures(report, pictures)
    _show(report, kinds, view, show_all=show_all, as_json=as_json)
    for failure in report.failures:
        warn(f"{failure.article_id}: {failure.message}")
    if len(report.articles) < 2:
        raise typer.Exit(3)
    raise typer.Exit(4 if report.failures else 0)


def save_pictures(report: Report, folder: Path | None) -> None:
    """Save the pictures of a report where they are asked for."""
    if folder is None:
        return
    from factcheck.export import write_pictures  # noqa: PLC0415

    written = write_pictures(report, folder)
    warn(f"{len(written)} files with pictures written to {folder}.")


def _kinds(names: list[str]) -> frozenset[DisagreementKind]:
    """Read --kind; upper or lower case, with `_` or `-`."""
    from factcheck.model import DisagreementKind  # noqa: PLC0415

    known = {kind.value: kind for kind in DisagreementKind}
    chosen = [name.upper().replace("-", "_") for name in names]
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise typer.BadParameter(
            f"{unknown[0]!r} is no kind; known are {', '.join(sorted(known))}.",
            param_hint="--kind",
        )
    return frozenset(known[name] for name in chosen)


def _show(
    report: Report,
    kinds: frozenset[DisagreementKind],
    view: View,
    *,
    show_all: bool,
    as_json: bool,
) -> None:
    """Print what was found in the form asked for."""
    from factcheck.compare import matrix_of  # noqa: PLC0415

    if as_json:
        from factcheck.export import to_json_dict  # noqa: PLC0415

        whole = to_json_dict(report)
        names = {kind.value for kind in kinds}
        entries = [
            one for one in whole["disagreements"] if not names or one["kind"] in names
        ]
        typer.echo(json.dumps({"disagreements": entries}, ensure_ascii=False, indent=1))
        return
    from factcheck.cli.compare_table import print_entries, print_matrix  # noqa: PLC0415

    if view is View.MATRIX:
        print_matrix(
            matrix_of(report.articles, report.disagreements).only(kinds), report
        )
    else:
        print_entries(report, kinds, show_all=show_all or bool(kinds))
