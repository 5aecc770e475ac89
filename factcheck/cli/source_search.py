"""`factcheck source search`: find series by what a sentence or some words mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.base import Command, warn
from factcheck.cli.source_base import (
    CorpusOption,
    JsonOption,
    echo_json,
    say,
    source_app,
)
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from factcheck.index import Found, SeriesFilter, UnitKind
    from factcheck.model import Corpus

MAX_PLACES = 3
"""Series of one thing that are printed, one a place; `--json` has all."""


@source_app.command("search", cls=Command)
def search_series(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Words, or a sentence.")
    ],
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place", metavar="NAME", help="Only of this place, or places of a group."
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar="KIND",
            help="Only in percent, money, index, rate, persons or count.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", help="Only stock, flow, rate, index or change."
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Only with values from then on."),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="Only with values by then."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", metavar="N", min=1, max=1000, help="Things to show."
        ),
    ] = 10,
    corpus: CorpusOption = None,
    index: Annotated[
        Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find series by meaning and words; series that differ only in place come together."""
    from factcheck.cli.progress import show_progress  # noqa: PLC0415
    from factcheck.index import open_search  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415
    from factcheck.sources import load_corpus  # noqa: PLC0415

    settings = load_settings(corpus=corpus, index=index)
    with show_progress(quiet=as_json) as progress:
        progress(0, 1, "reading official data")
        loaded = load_corpus(settings.corpus_path())
        filters = _filters(loaded, place or (), unit or (), kind or (), start, end)
        search = open_search(
            loaded,
            settings,
            progress=lambda done, total: progress(done, total, "encoding series"),
        )
        (found,) = search.find([" ".join(words)], limit, filters=filters)
    if as_json:
        echo_json([_as_json(one, loaded) for one in found])
        return
    for one in found:
        _show(one, loaded)
    warn(f"{len(found)} thing(s) found in {len(loaded.series)} series.")


def _filters(
    corpus: Corpus,
    places: list[str] | tuple[()],
    units: list[str] | tuple[()],
    kinds: list[str] | tuple[()],
    start: str | None,
    end: str | None,
) -> SeriesFilter:
    """Return the filter that the options ask for."""
    from factcheck.index import SeriesFilter, UnitKind  # noqa: PLC0415
    from factcheck.model import StockFlow  # noqa: PLC0415

    codes = {code for name in places for code in _codes(corpus, name)}
    return SeriesFilter(
        places=frozenset(codes),
        kinds=frozenset(_member(UnitKind, one, "--unit") for one in units),
        stock_flows=frozenset(_member(StockFlow, one, "--kind") for one in kinds),
        start=_days(start, "--from")[0],
        end=_days(end, "--to")[1],
    )


def _codes(corpus: Corpus, name: str) -> tuple[str, ...]:
    """Return the codes of a place and, for a group of places, of its members.

    Raises:
        ConfigError: No place of the corpus has that name or code.
    """
    from factcheck.sources import Places  # noqa: PLC0415

    places = Places({one.code: one for one in corpus.places})
    code = places.code_of(name) or places.of_code(name) or places.of_people(name)
    if code is not None:
        return (code, *places.members(code))
    own = {name} & {one.ref_area for one in corpus.series.values()}
    if not own:
        raise ConfigError(
            f"--place {name!r} is no place of the corpus.",
            hint="Give a name or code of its places.csv: Ohio, US-OH, Kenya, KEN, Africa.",
        )
    return tuple(own)


def _member(kinds: type[Any], name: str, option: str) -> Any:
    """Return the member of an enum by its value.

    Raises:
        BadParameter: There is none of that value.
    """
    known = {str(one.value): one for one in kinds}
    if name not in known:
        raise typer.BadParameter(
            f"{name!r}; expected one of {', '.join(known)}.", param_hint=option
        )
    return known[name]


def _days(text: str | None, option: str) -> tuple[date | None, date | None]:
    """Return first and last day of a year, month or day given as an option.

    Raises:
        BadParameter: It is none of these.
    """
    if text is None:
        return None, None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None  # noqa: S101 - the pattern has it
        first = date(year, month or 1, day or 1)
        if day is not None:
            return first, first
        after = date(
            year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1
        )
    except ValueError as err:
        raise typer.BadParameter(
            f"{text!r}; expected a year, month or day such as 2025, 2025-09, 2025-09-02.",
            param_hint=option,
        ) from err
    return first, after - timedelta(days=1)


def _show(found: Found, corpus: Corpus) -> None:
    """Print what was found: what is counted, then some of its series."""
    sample = corpus.series[found.series_ids[0]]
    kind: UnitKind = _unit_kind(found, corpus)
    say(
        f"{found.score:.3f}  {sample.measure} ({kind.value}, {sample.stock_flow.value})"
    )
    for series_id in found.series_ids[:MAX_PLACES]:
        one = corpus.series[series_id]
        say(f"       {series_id}  {one.title} ({one.ref_area_name})")
    rest = len(found.series_ids) - MAX_PLACES
    if rest > 0:
        say(f"       and {rest} more places")


def _unit_kind(found: Found, corpus: Corpus) -> UnitKind:
    """Return the kind of unit of what was found."""
    from factcheck.index import unit_kind_of  # noqa: PLC0415

    return unit_kind_of(corpus.series[found.series_ids[0]])


def _as_json(found: Found, corpus: Corpus) -> dict[str, object]:
    """Return what was found as JSON has it."""
    sample = corpus.series[found.series_ids[0]]
    return {
        "measure": sample.measure,
        "unit": _unit_kind(found, corpus).value,
        "stock_flow": sample.stock_flow.value,
        "score": found.score,
        "cosine": found.cosine,
        "words": found.words,
        "series": list(found.series_ids),
    }
