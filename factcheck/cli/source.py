"""`factcheck source list|show|check`: look at the official figures and their files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.base import ERROR, Command, warn
from factcheck.cli.source_base import (
    MAX_SHOWN,
    CorpusOption,
    JsonOption,
    corpus_path,
    day_of,
    echo_json,
    load,
    say,
    source_app,
)

if TYPE_CHECKING:
    from factcheck.model import Corpus, Freshness, Pack, Series

__all__ = ["source_app"]

OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Judge lateness on this day, not today."),
]


@source_app.command("list", cls=Command)
def list_series(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="Only series that have every one of these words.",
            show_default=False,
        ),
    ] = None,
    packs: Annotated[
        bool, typer.Option("--packs", help="List packs instead of series.")
    ] = False,
    pack: Annotated[
        str | None, typer.Option("--pack", metavar="NAME", help="Only of this pack.")
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what should have newer values.")
    ] = False,
    on: OnOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List series: id, what they count, where, their newest value, and if it is late."""
    day = day_of(on, "--on") or datetime.now(UTC).date()
    loaded = load(corpus)
    if pack is not None:
        _require_pack(loaded, pack)
    chosen = [
        series
        for series in loaded.series.values()
        if (pack is None or series.pack == pack)
        and all(word.casefold() in _searchable(series) for word in words or ())
    ]
    if packs:
        named = None if not words and pack is None else {one.pack for one in chosen}
        _list_packs(loaded, named, day, overdue=overdue, as_json=as_json)
        return
    rows = [_summary(series, loaded, day) for series in chosen]
    rows = [row for row in rows if not overdue or row["state"] == "overdue"]
    if as_json:
        echo_json(rows)
        return
    for row in rows:
        late = f", {row['late']}" if row["late"] else ""
        say(
            f"{row['series_id']}  {row['title']} ({row['area']}, {row['newest']}{late})"
        )
    warn(f"{len(rows)} of {len(loaded.series)} series.")


@source_app.command("show", cls=Command)
def show_series(
    name: Annotated[
        str, typer.Argument(metavar="SERIES|PACK", help="Id of a series, or a pack.")
    ],
    on: OnOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one series with every value: period, value, vintage, source; or one pack."""
    from factcheck.sources import find_series  # noqa: PLC0415

    day = day_of(on, "--on") or datetime.now(UTC).date()
    loaded = load(corpus)
    if name in loaded.packs and name not in loaded.series:
        _show_pack(loaded, loaded.packs[name], day, as_json=as_json)
        return
    series = find_series(loaded, name)
    rows = _observations(loaded, name)
    freshness = _freshness(series, loaded, day)
    if as_json:
        shown = {**_fields(series), "freshness": _state(freshness)}
        echo_json({**shown, "observations": rows})
        return
    for field, value in {**_fields(series), "state": _clause(freshness)}.items():
        if value not in ("", None, []):
            text = ", ".join(value) if isinstance(value, list) else value
            say(f"{field:20} {text}")
    typer.echo("")
    for row in rows:
        doubt = "  DOUBTFUL: " + row["note"] if row["status"] == "S" else ""
        say(
            f"{row['start'] or '…':>10} to {row['end'] or '…':10} "
            f"{row['value'] or 'missing':>16}  as of {row['as_of'] or '?':10} "
            f"{row['source_title']}{doubt}".rstrip()
        )


@source_app.command("check", cls=Command)
def check_sources(
    path: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Corpus or pack to check.")
    ] = None,
    pack: Annotated[
        str | None, typer.Option("--pack", metavar="NAME", help="Only this pack.")
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the files of a corpus and name every mistake. Exit code 3 if there is one."""
    from factcheck.sources import check_corpus  # noqa: PLC0415
    from factcheck.sources.advice import advice_on  # noqa: PLC0415
    from factcheck.sources.home import pack_folder  # noqa: PLC0415

    root = path or corpus_path(corpus)
    folder = root if pack is None else pack_folder(root, pack)
    problems = check_corpus(folder)
    advice = advice_on(folder)
    if as_json:
        found = {"corpus": str(folder), "problems": problems, "advice": advice}
        echo_json(found)
    else:
        for problem in problems:
            say(problem)
        for line in advice:
            warn(f"advice: {line}")
        warn(f"{folder}: {len(problems) or 'no'} mistake(s).")
    if problems:
        raise typer.Exit(ERROR)


def _require_pack(corpus: Corpus, name: str) -> None:
    """Refuse the name of a pack that is not there.

    Raises:
        UnknownSourceError: The message has close names.
    """
    from factcheck.sources.home import pack_folder  # noqa: PLC0415

    if name not in corpus.packs and corpus.root is not None:
        pack_folder(corpus.root, name)


def _list_packs(
    corpus: Corpus, named: set[str] | None, day: date, *, overdue: bool, as_json: bool
) -> None:
    """List packs: what they hold, how much, and what is late or held."""
    rows = [
        _pack_row(corpus, pack, day)
        for name, pack in corpus.packs.items()
        if named is None or name in named
    ]
    rows = [row for row in rows if row["overdue"] or not overdue]
    if as_json:
        echo_json(rows)
        return
    for row in rows:
        parts = [f"{row['series']} series", f"last: {row['last'] or 'no value'}"]
        parts += [f"{row['overdue']} series overdue"] * bool(row["overdue"])
        parts += [f"{len(row['held'])} release(s) held"] * bool(row["held"])
        say(f"{row['pack']}  {row['title']} ({', '.join(parts)})")
    warn(f"{len(rows)} pack(s) in {corpus.root}.")


def _show_pack(corpus: Corpus, pack: Pack, day: date, *, as_json: bool) -> None:
    """Show what is known of a pack, and its last releases."""
    from factcheck.sources.home import pack_folder  # noqa: PLC0415
    from factcheck.sources.packfiles import read_table  # noqa: PLC0415
    from factcheck.sources.releases import LOG_FILE  # noqa: PLC0415

    row = _pack_row(corpus, pack, day)
    folder = pack_folder(corpus.root, pack.name) if corpus.root else None
    log = read_table(folder / LOG_FILE) if folder else []
    row |= {
        "publisher": pack.publisher,
        "licence": pack.licence,
        "source_url": pack.source_url,
        "retrieved": str(pack.retrieved) if pack.retrieved else "",
        "kind": pack.kind.value,
        "update": pack.update.location if pack.update else "",
        "notes": pack.notes,
        "folder": str(folder) if folder else "",
    }
    if as_json:
        echo_json({**row, "releases": log})
        return
    for field, value in row.items():
        if value not in ("", None, [], 0):
            text = ", ".join(value) if isinstance(value, list) else value
            say(f"{field:12} {text}")
    for entry in log[-MAX_SHOWN:]:
        said = [entry.get("by", ""), entry.get("why", "")]
        who = " by " + ": ".join(filter(None, said)) if said[0] else ""
        say(
            f"{entry['release']:12} {entry['action']}, {entry['added']} new, "
            f"{entry['revised']} revised{who}"
        )


def _pack_row(corpus: Corpus, pack: Pack, day: date) -> dict[str, Any]:
    """Return what `list --packs` shows of a pack."""
    inside = [series for series in corpus.series.values() if series.pack == pack.name]
    states = [_freshness(series, corpus, day) for series in inside]
    days = [one.last_day for one in states if one.last_day]
    return {
        "pack": pack.name,
        "title": pack.title,
        "series": len(inside),
        "last": str(max(days)) if days else None,
        "overdue": sum(one.state.value == "overdue" for one in states),
        "held": [one.release for one in pack.held],
    }


def _freshness(series: Series, corpus: Corpus, day: date) -> Freshness:
    """Return how new a series is."""
    from factcheck.sources.freshness import freshness_of  # noqa: PLC0415

    observations = corpus.observations.get(series.series_id, ())
    pack = corpus.packs.get(series.pack)
    return freshness_of(series, observations, on=day, pack=pack)


def _clause(freshness: Freshness) -> str:
    """Say how new a series is."""
    from factcheck.sources.freshness import show_freshness  # noqa: PLC0415

    return show_freshness(freshness)


def _state(freshness: Freshness) -> dict[str, str | None]:
    """Return how new a series is as JSON has it."""
    return {
        "last": str(freshness.last_day) if freshness.last_day else None,
        "expected": str(freshness.expected) if freshness.expected else None,
        "state": freshness.state.value,
    }


def _searchable(series: Series) -> str:
    """Return the words of a series in which `list` looks."""
    return " ".join(
        (
            series.series_id,
            series.title,
            series.measure,
            series.population,
            series.breakdown,
            series.ref_area_name,
            series.topic,
            series.source_agency,
            *series.aliases,
        )
    ).casefold()


def _summary(series: Series, corpus: Corpus, day: date) -> dict[str, Any]:
    """Return what `list` shows of a series."""
    from factcheck.model import ObsStatus  # noqa: PLC0415

    known = corpus.as_of(series.series_id)
    sound = [obs for obs in known if obs.status is not ObsStatus.SUSPECT]
    newest = "no value"
    if sound:
        last = sound[-1].period.last_day
        newest = f"{sound[-1].value} on {last}" if last else f"{sound[-1].value}"
    if known and (not sound or known[-1] != sound[-1]):
        newest += "; a newer one is doubtful"
    freshness = _freshness(series, corpus, day)
    return {
        "series_id": series.series_id,
        "title": series.title,
        "area": series.ref_area_name or series.ref_area,
        "frequency": series.freq.value,
        "source": series.source_agency,
        "pack": series.pack,
        "newest": newest,
        **_state(freshness),
        "late": _clause(freshness).partition(", ")[2],
    }


def _fields(series: Series) -> dict[str, str | int | list[str] | None]:
    """Return every field of a series as JSON has it."""
    import dataclasses  # noqa: PLC0415

    fields: dict[str, str | int | list[str] | None] = {}
    for name, value in dataclasses.asdict(series).items():
        fields[name] = list(value) if isinstance(value, tuple) else value
    return fields


def _observations(corpus: Corpus, series_id: str) -> list[dict[str, Any]]:
    """Return every value of a series, all vintages, as JSON has it."""
    return [
        {
            "start": str(obs.period.start) if obs.period.start else None,
            "end": str(obs.period.last_day) if obs.period.last_day else None,
            "value": None if obs.value is None else f"{obs.value:f}",
            "as_of": str(obs.as_of) if obs.as_of else None,
            "status": obs.status.value,
            "qualifier": obs.qualifier,
            "source_title": obs.source_title,
            "source_url": obs.source_url,
            "note": obs.note,
        }
        for obs in corpus.observations.get(series_id, ())
    ]
