"""The tables of a corpus that extraction reads: events, places, outlets, units ..."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from factcheck.extract.nouns import (
    NOUNS_FILE,
    UNWELCOME_FILE,
    NounTable,
    load_nouns,
    load_unwelcome,
)
from factcheck.extract.outlets import OUTLETS_FILE, OutletTable, load_outlets
from factcheck.extract.periods import (
    EventTable,
    FiscalTable,
    ObservanceTable,
    load_events,
    load_fiscal_years,
    load_observances,
)
from factcheck.extract.places import PLACES_FILE, PlaceTable, load_places
from factcheck.settings import default_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What extraction knows beside the language.

    Attributes:
        events: Dated events ("since the inauguration").
        fiscal: Fiscal years of countries and offices.
        observances: Holidays by name.
        places: Names of places with their codes.
        outlets: Countries that outlets write from.
        nouns: Nouns that count events or a stock, and those of unwelcome things.
        units: Table of units, read by the recogniser of quantities.
        currencies: Table of currencies, likewise.
    """

    events: EventTable
    fiscal: FiscalTable
    observances: ObservanceTable
    places: PlaceTable
    outlets: OutletTable
    nouns: NounTable
    units: Path | None
    currencies: Path | None


@lru_cache(maxsize=4)
def load_tables(corpus: Path | None = None) -> Tables:
    """Read the tables of a corpus; one that it lacks is taken from the default corpus.

    Args:
        corpus: Folder of the corpus; None takes the default one.

    Raises:
        CorpusError: A table cannot be read or has mistakes.
    """

    def path(name: str) -> Path:
        own = (corpus or default_corpus()) / name
        return own if own.is_file() else default_corpus() / name

    return Tables(
        events=load_events(path("events.csv")),
        fiscal=load_fiscal_years(path("fiscal_years.csv")),
        observances=load_observances(path("observances.csv")),
        places=load_places(path(PLACES_FILE)),
        outlets=load_outlets(path(OUTLETS_FILE)),
        nouns=replace(
            load_nouns(path(NOUNS_FILE)),
            unwelcome=load_unwelcome(path(UNWELCOME_FILE)),
        ),
        units=path("units.csv"),
        currencies=path("currencies.csv"),
    )
