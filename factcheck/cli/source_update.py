"""`factcheck source update|diff`: fetch newer releases, and see what was revised."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.base import PARTLY_FAILED, Command, warn
from factcheck.cli.source_base import (
    MAX_SHOWN,
    CorpusOption,
    DryRunOption,
    JsonOption,
    corpus_path,
    day_of,
    echo_json,
    echo_report,
    load,
    report_json,
    say,
    source_app,
)
from factcheck.errors import ConfigError, FactcheckError

if TYPE_CHECKING:
    from factcheck.model import Observation
    from factcheck.sources.diff import Change


@source_app.command("update", cls=Command)
def update(
    packs: Annotated[
        list[str] | None,
        typer.Argument(metavar="PACK", help="Packs to update.", show_default=False),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every pack that says how to update it.")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|URL", help="Take this release, by the pack's rule."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When it was published."),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who does it; kept in the log.")
    ] = "",
    corpus: CorpusOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch the newest release of packs by the rule in their pack.toml.

    Nothing is overwritten: values that changed become new vintages. A doubtful release
    is held until `source accept`. Exit code 4: some packs could not be updated.
    """
    from factcheck.sources.releases import Person  # noqa: PLC0415
    from factcheck.sources.updating import (  # noqa: PLC0415
        packs_with_rule,
        update_pack,
    )

    root = corpus_path(corpus)
    names = list(packs or ())
    if every:
        names = packs_with_rule(root)
    if not names:
        raise ConfigError(
            "No pack was named, or none says how to update it.",
            hint="Give PACK, or --all; `[update]` in pack.toml is the rule.",
        )
    day = day_of(published, "--published")
    person = Person(by=by, on=datetime.now(UTC).date())
    results, failed = [], 0
    for name in names:
        try:
            reports = update_pack(
                root,
                name,
                location=source,
                published=day,
                person=person,
                dry_run=dry_run,
            )
        except FactcheckError as err:
            if len(names) == 1:
                raise
            failed += 1
            warn(f"{name}: error [{err.code}]: {err}")
            results.append(
                {"pack": name, "error": {"code": err.code, "message": str(err)}}
            )
            continue
        results += [report_json(report) for report in reports]
        for report in reports if not as_json else ():
            echo_report(report, dry_run=dry_run, corpus=corpus)
    if as_json:
        echo_json(results)
    if failed:
        raise typer.Exit(PARTLY_FAILED)


@source_app.command("diff", cls=Command)
def diff(
    name: Annotated[
        str, typer.Argument(metavar="PACK|SERIES", help="A pack, or one series.")
    ],
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Compare what was known then …"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="… with what was known then; now."),
    ] = None,
    added: Annotated[
        bool, typer.Option("--added", help="List values that were added, too.")
    ] = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was revised: values that differ between two days.

    Without --from, every value that was ever revised is compared with its first state.
    """
    from factcheck.sources import find_series  # noqa: PLC0415
    from factcheck.sources.diff import find_changes  # noqa: PLC0415

    first, second = day_of(since, "--from"), day_of(until, "--to")
    if first and second and second < first:
        raise typer.BadParameter(f"{second} is before {first}.", param_hint="--to")
    loaded = load(corpus)
    if name in loaded.packs and name not in loaded.series:
        ids = [one.series_id for one in loaded.series.values() if one.pack == name]
    else:
        ids = [find_series(loaded, name).series_id]
    changes = {
        series_id: find_changes(
            loaded.observations.get(series_id, ()), since=first, until=second
        )
        for series_id in ids
    }
    revised = {key: [c for c in many if c.is_revision] for key, many in changes.items()}
    fresh = {
        key: [c for c in many if not c.is_revision] for key, many in changes.items()
    }
    if as_json:
        echo_json([_row(c) for many in changes.values() for c in many])
        return
    for series_id in ids:
        shown = changes[series_id] if added else revised[series_id]
        limit = len(shown) if len(ids) == 1 else MAX_SHOWN
        if shown:
            say(f"{series_id}  {loaded.series[series_id].title}")
        for change in shown[:limit]:
            say(f"  {_line(change)}")
        if len(shown) > limit:
            say(f"  and {len(shown) - limit} more (name the series to see all)")
    count = sum(map(len, revised.values()))
    warn(f"{count} value(s) revised, {sum(map(len, fresh.values()))} added.")


def _line(change: Change) -> str:
    """Say in a line what changed."""
    from factcheck.model.display import show_days, show_number  # noqa: PLC0415

    period = change.period
    days = show_days(period.start, period.last_day)
    after = change.after.value
    value = "missing" if after is None else show_number(after)
    when = f"published {change.after.as_of}" if change.after.as_of else "undated"
    if change.before is None:
        return f"{days}: {value} (new, {when})"
    before = change.before.value
    old = "missing" if before is None else show_number(before)
    gap = change.difference
    sign = "" if gap is None else f", {'+' if gap > 0 else ''}{show_number(gap)}"
    return f"{days}: {old} → {value} ({when}{sign})"


def _row(change: Change) -> dict[str, Any]:
    """Return a change as JSON has it."""
    period = change.period
    return {
        "series_id": change.series_id,
        "start": str(period.start) if period.start else None,
        "end": str(period.last_day) if period.last_day else None,
        "before": _state(change.before),
        "after": _state(change.after),
        "difference": None if change.difference is None else f"{change.difference:f}",
    }


def _state(obs: Observation | None) -> dict[str, str | None] | None:
    """Return one vintage of a value as JSON has it."""
    if obs is None:
        return None
    return {
        "value": None if obs.value is None else f"{obs.value:f}",
        "as_of": str(obs.as_of) if obs.as_of else None,
    }
