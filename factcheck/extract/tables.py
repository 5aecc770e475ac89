"""The tables of a corpus that extraction reads: events, fiscal years, places, units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from factcheck.extract.periods import (
    EventTable,
    FiscalTable,
    load_events,
    load_fiscal_years,
)
from factcheck.extract.places import PLACES_FILE, PlaceTable, load_places
from factcheck.settings import default_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What extraction knows beside the language.

    Attributes:
        events: Dated events ("since the inauguration").
        fiscal: Fiscal years of countries and offices.
        places: Names of places with their codes.
        units: Table of units, read by the recogniser of quantities.
        currencies: Table of currencies, likewise.
    """

    events: EventTable
    fiscal: FiscalTable
    places: PlaceTable
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
        places=load_places(path(PLACES_FILE)),
        units=path("units.csv"),
        currencies=path("currencies.csv"),
    )
