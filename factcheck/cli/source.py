"""`factcheck source`: look at the official series, and check their files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.base import ERROR, Command, group, literal, warn

if TYPE_CHECKING:
    from factcheck.model import Corpus, Series

source_app = group("Look at the official series that figures are compared with.")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="DIR", help="Another corpus.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]


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
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List series: id, what they count, where, how often, and their newest value."""
    loaded = _load(corpus)
    chosen = [
        series
        for series in loaded.series.values()
        if all(word.casefold() in _searchable(series) for word in words or ())
    ]
    if as_json:
        _echo_json([_summary(series, loaded) for series in chosen])
        return
    for series in chosen:
        row = _summary(series, loaded)
        typer.echo(
            literal(
                f"{row['series_id']}  {row['title']} ({row['area']}, {row['newest']})"
            )
        )
    warn(f"{len(chosen)} of {len(loaded.series)} series.")


@source_app.command("show", cls=Command)
def show_series(
    series_id: Annotated[str, typer.Argument(metavar="SERIES", help="Id of a series.")],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one series with every value: period, value, vintage and where it is from."""
    from factcheck.sources import find_series  # noqa: PLC0415

    loaded = _load(corpus)
    series = find_series(loaded, series_id)
    rows = _observations(loaded, series_id)
    if as_json:
        _echo_json({**_fields(series), "observations": rows})
        return
    for name, value in _fields(series).items():
        if value not in ("", None, []):
            shown = ", ".join(value) if isinstance(value, list) else value
            typer.echo(literal(f"{name:20} {shown}"))
    typer.echo("")
    for row in rows:
        typer.echo(
            literal(
                f"{row['start'] or '…':>10} to {row['end'] or '…':10} "
                f"{row['value'] or 'missing':>16}  as of {row['as_of'] or '?':10} "
                f"{row['source_title']}".rstrip()
            )
        )


@source_app.command("check", cls=Command)
def check_sources(
    path: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Corpus or pack to check.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check the files of a corpus and name every mistake. Exit code 3 if there is one."""
    from factcheck.settings import load_settings  # noqa: PLC0415
    from factcheck.sources import check_corpus  # noqa: PLC0415

    folder = path or load_settings().corpus_path()
    problems = check_corpus(folder)
    if as_json:
        _echo_json({"corpus": str(folder), "problems": problems})
    else:
        for problem in problems:
            typer.echo(literal(problem))
        warn(f"{folder}: {len(problems) or 'no'} mistake(s).")
    if problems:
        raise typer.Exit(ERROR)


def _load(folder: Path | None) -> Corpus:
    """Return the corpus in use."""
    from factcheck.settings import load_settings  # noqa: PLC0415
    from factcheck.sources import load_corpus  # noqa: PLC0415

    return load_corpus(load_settings(corpus=folder).corpus_path())


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


def _summary(series: Series, corpus: Corpus) -> dict[str, str]:
    """Return what `list` shows of a series."""
    known = corpus.as_of(series.series_id)
    newest = "no value"
    if known:
        day = known[-1].period.last_day
        newest = f"{known[-1].value} on {day}" if day else f"{known[-1].value}"
    return {
        "series_id": series.series_id,
        "title": series.title,
        "area": series.ref_area_name or series.ref_area,
        "frequency": series.freq.value,
        "source": series.source_agency,
        "newest": newest,
    }


def _fields(series: Series) -> dict[str, str | int | list[str] | None]:
    """Return every field of a series as JSON has it."""
    import dataclasses  # noqa: PLC0415

    fields: dict[str, str | int | list[str] | None] = {}
    for name, value in dataclasses.asdict(series).items():
        fields[name] = list(value) if isinstance(value, tuple) else value
    return fields


def _observations(corpus: Corpus, series_id: str) -> list[dict[str, str | None]]:
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


def _echo_json(value: object) -> None:
    """Write JSON to standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
